"""The shared database: one branch, several connections, every kind of accident."""
