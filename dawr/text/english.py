"""Counts in the English of the command line and the logs; what people read in a window goes through ``Words``."""


def counted(count: int, one: str, many: str = "") -> str:
    """Return "1 event" or "3 events"; ``many`` where it takes more than an s."""
    return f"{count} {one if count == 1 else many or f'{one}s'}"
