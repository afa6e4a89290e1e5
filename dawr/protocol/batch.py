"""A batch: facts that follow one another, sealed once and sent unchanged however often."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

import msgspec
import zstandard

from .facts import Counted, Fact, Hash

MOST_FACTS = 500
LARGEST_BODY = 1024 * 1024
"""Bytes of a sealed batch."""
MOST_BYTES = 768 * 1024
"""Bytes of bodies in a batch, unless one alone is larger: settings are, turns are a seventh of it."""
LARGEST_OPENED = 32 * 1024 * 1024
"""Bytes of a batch when opened: a few compressed bytes can claim to be gigabytes."""
LEVEL = 3
"""Of compression: 105 kB of journal become 12."""
_NOTHING = b"\\u0000"
"""How JSON writes the character that PostgreSQL does not store. In a body it stays as it is written here."""
MEDIA_TYPE = "application/vnd.dawr.batch+zstd"


class BadBatch(ValueError):
    """These bytes are no batch, or one that contradicts itself."""


class Header(msgspec.Struct, frozen=True):
    """Where a batch belongs in the branch's line."""

    epoch: Counted
    first: Counted
    last: Counted
    previous: Hash
    """Hash of the record before ``first``."""
    hash: Hash
    """Hash of the record ``last``."""


class Batch(Header, frozen=True):
    """A batch as it was opened."""

    facts: Annotated[list[Fact], msgspec.Meta(min_length=1, max_length=MOST_FACTS)]


@dataclass(frozen=True, slots=True)
class Sealed:
    """A batch ready to be sent."""

    header: Header
    body: bytes


_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Batch)


def seal(epoch: int, previous: str, facts: Sequence[Fact]) -> Sealed:
    """Seal facts that follow one another; ``previous`` is the hash of the record before the first."""
    header = Header(epoch, facts[0].seq, facts[-1].seq, previous, facts[-1].hash)
    batch = Batch(header.epoch, header.first, header.last, header.previous, header.hash, list(facts))
    return Sealed(header, zstandard.ZstdCompressor(level=LEVEL, write_checksum=True).compress(_encoder.encode(batch)))


def batchful(facts: Sequence[Fact]) -> Sequence[Fact]:
    """Return as many of the facts, from the first on, as belong into one batch; one at least."""
    total = 0
    for place, fact in enumerate(facts[:MOST_FACTS]):
        total += len(memoryview(fact.body))
        if total > MOST_BYTES and place:
            return facts[:place]
    return facts[:MOST_FACTS]


def opened(body: bytes) -> Batch:
    """Open a batch and hold it against itself. Raises ``BadBatch``; nothing large is unpacked to find out."""
    if len(body) > LARGEST_BODY:
        raise BadBatch(f"a batch has at most {LARGEST_BODY} bytes, this one {len(body)}")
    try:
        whole = _unpacked(body)
        batch = _decoder.decode(whole)
    except (zstandard.ZstdError, msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BadBatch(f"no batch: {error}") from None
    for place, fact in enumerate(batch.facts, start=batch.first):
        if fact.seq != place:
            raise BadBatch(f"record {place} is not in its place")
    if _NOTHING in whole and any("\0" in word for fact in batch.facts for word in _words(fact)):
        raise BadBatch("a word holds a character that no database keeps")
    if batch.first < 1 or batch.last != batch.facts[-1].seq or batch.hash != batch.facts[-1].hash:
        raise BadBatch("the batch does not hold what it says")
    return batch


def _words(fact: Fact) -> tuple[str, ...]:
    return (fact.id, fact.type, fact.zone, fact.actor, fact.device, fact.command)


def _unpacked(body: bytes) -> bytes:
    unpacking = zstandard.ZstdDecompressor(max_window_size=LARGEST_OPENED).decompressobj()
    told = zstandard.frame_content_size(body)
    if not 0 <= told <= LARGEST_OPENED:
        raise BadBatch(f"a batch says its size and has at most {LARGEST_OPENED} bytes opened")
    whole = unpacking.decompress(body)
    if not unpacking.eof or len(whole) != told or unpacking.unused_data:
        raise BadBatch("the batch is cut off, or something follows it")
    return whole
