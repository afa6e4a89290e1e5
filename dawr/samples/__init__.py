"""Branches to try Dawr with, as branch files that travel with the program."""

from importlib import resources

OLAYA = "olaya"
"""A Saudi service centre, Sunday to Thursday, 8:00 to 17:00."""

DEMO = "demo"
"""The same, open around the clock on every day, so that it can be tried at any hour."""

_IN_THE_WEEK = 'days = ["sun", "mon", "tue", "wed", "thu"]'
_EVERY_DAY = 'days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]'
_OFFICE_HOURS = 'opens = "08:00"\ncloses = "17:00"'
_ALL_HOURS = 'opens = "00:00"\ncloses = "24:00"'


def sample_branch(name: str = OLAYA) -> str:
    """Return the text of a sample's branch file: ``OLAYA`` or ``DEMO``. Raises ``FileNotFoundError``."""
    if name == DEMO:
        return sample_branch(OLAYA).replace(_IN_THE_WEEK, _EVERY_DAY).replace(_OFFICE_HOURS, _ALL_HOURS)
    return resources.files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8")
