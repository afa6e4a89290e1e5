"""The branch's own PostgreSQL server: made in one command, joined with one line, followed by a standby."""
