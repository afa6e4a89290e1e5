"""Reading and writing a branch file. ``branch_toml`` is the way in."""
