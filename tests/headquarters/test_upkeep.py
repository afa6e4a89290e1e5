"""The loop beside the answers ends when the service does."""

import asyncio
from typing import Any, cast

import pytest

from dawr.headquarters import upkeep
from dawr.headquarters.upkeep import Upkeep


class LosingPartitions:
    """Work in whose waiting the first cancelling is lost, as it can be in the driver's."""

    def __init__(self) -> None:
        self.begun = asyncio.Event()

    async def ensure_near(self) -> None:
        self.begun.set()
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            await asyncio.Event().wait()


@pytest.mark.timeout(30)
def test_it_ends_though_the_first_word_of_it_is_lost(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(upkeep, "CANCEL_AGAIN", 0.01)

    async def work() -> bool:
        partitions = LosingPartitions()
        async with Upkeep(cast("Any", None), cast("Any", partitions), cast("Any", None)).running():
            await partitions.begun.wait()
        return True

    assert asyncio.run(work())
