"""What a branch and headquarters say to each other, and what either makes of it: no network, no database, no clock."""
