"""What a branch's settings must keep, one room per part. ``branch_check.check_branch`` is the way in."""
