"""Branches' open days in memory: some at hand, many packed, so that a few new records need no look back."""

import pickle
from collections import OrderedDict

import zstandard

from ..ingest import Sender
from .fold import Fold

AT_HAND = 60
"""Days that are kept as they are: up to 0.3 MB each."""
PACKED = 96 * 1024 * 1024
"""Bytes of all packed days together: a day of three hundred visits takes some 25,000."""
_LEVEL = 1


class KeptFolds:
    """Remembers where each branch's figures stand; what is not asked for is packed, and forgotten at last.

    A day that is forgotten is no loss: it is read again from where it opened, which costs as much as the day is long.
    Belongs to one event loop. What is packed never leaves the process.
    """

    def __init__(self, at_hand: int = AT_HAND, packed: int = PACKED) -> None:
        """``at_hand``: days; ``packed``: bytes."""
        self._most_at_hand = at_hand
        self._most_packed = packed
        self._at_hand: OrderedDict[Sender, Fold] = OrderedDict()
        self._packed: OrderedDict[Sender, bytes] = OrderedDict()
        self._packing = zstandard.ZstdCompressor(level=_LEVEL)
        self._unpacking = zstandard.ZstdDecompressor()
        self.size = 0
        """Bytes that are packed."""

    def take(self, sender: Sender) -> Fold | None:
        """Give a branch's day out: whoever has it is the only one, and gives it back when all went well."""
        packed = self._packed.pop(sender, None)
        if packed is None:
            return self._at_hand.pop(sender, None)
        self.size -= len(packed)
        fold: Fold = pickle.loads(self._unpacking.decompress(packed))
        return fold

    def keep(self, sender: Sender, fold: Fold) -> None:
        """Remember a day."""
        self._at_hand[sender] = fold
        if len(self._at_hand) > self._most_at_hand:
            self._pack(*self._at_hand.popitem(last=False))

    def forget(self) -> None:
        """Forget all of them."""
        self._at_hand.clear()
        self._packed.clear()
        self.size = 0

    def _pack(self, sender: Sender, fold: Fold) -> None:
        packed = self._packing.compress(pickle.dumps(fold, pickle.HIGHEST_PROTOCOL))
        self._packed[sender] = packed
        self.size += len(packed)
        while self.size > self._most_packed:
            _, oldest = self._packed.popitem(last=False)
            self.size -= len(oldest)
