"""One event of a branch's journal as it travels."""

from typing import Annotated

import msgspec

FIRST_HASH = "0" * 64
"""What the first record of a journal is chained to."""

Hash = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]
Word = Annotated[str, msgspec.Meta(max_length=400)]
Counted = Annotated[int, msgspec.Meta(ge=0, le=2**62)]
Instant = Annotated[int, msgspec.Meta(ge=0, le=253_402_300_799_999_999)]
"""Microseconds since 1970 UTC, up to the end of the year 9999."""


class Fact(msgspec.Struct, array_like=True, frozen=True, forbid_unknown_fields=True):
    """A record of the journal, without what may not leave the branch."""

    seq: Counted
    id: Word
    type: Word
    """Of the event. Headquarters keeps types that it does not know."""
    version: Counted
    at: Instant
    zone: Word
    actor: Word
    device: Word
    command: Word
    ordinal: Counted
    body: msgspec.Raw
    """JSON, kept as it came."""
    hash: Hash
    """The journal's own, over the whole record: it names the record even where parts of it stay at the branch."""
