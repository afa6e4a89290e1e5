"""Orders about the journal itself, given by no screen."""

from dataclasses import dataclass
from datetime import date

from .commands import Command


@dataclass(frozen=True, slots=True, kw_only=True)
class ForgetHistory(Command):
    """Let go of the journal's oldest records, in whose place something stands that this order vouches for.

    Given only by whoever has just worked that out of the records themselves. ``system`` gives it as the settings say.
    """

    upto: int
    """Last record to be forgotten: the one before the opening of ``day``."""
    hash: str
    """Of that record."""
    digest: str
    """Of what stands in the place of the records."""
    day: date
    """First business day that is kept; all before it were earlier days."""
    keep: int
    """Business days that are kept at least."""
