"""Which version of the tables this program uses. Alone here, so that it can be compared without loading anything."""

HEAD = "0006"
"""The migration whose tables ``tables`` describes."""
VERSION_TABLE = "schema_version"
