"""What stands while the branch's server is looked for."""
