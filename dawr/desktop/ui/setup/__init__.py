"""The set-up window: a manager changes the branch, sees what would change, and puts it in force."""
