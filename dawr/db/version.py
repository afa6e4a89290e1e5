"""Which version of the tables this program uses. Alone here, so that it can be compared without loading anything."""

HEAD = "0007"
"""The migration whose tables ``tables`` describes."""
VERSION_TABLE = "schema_version"
MOVED = "moved"
"""Stands in the place of a version where the branch has been moved to another database."""
MOVED_TO = "moved to"
"""Under this name ``road_notes`` keeps where to."""
