"""The shared local database of a branch: tables, journal, one transaction per command."""
