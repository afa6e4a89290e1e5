"""Ids that sort by time: commands, tickets, events, print jobs."""

import uuid_utils


def new_id() -> str:
    """Return a fresh UUID version 7 as 32 lowercase hex digits."""
    return str(uuid_utils.uuid7().hex)
