"""The process that writes to a printer dies at any moment: no slip is lost, doubled or torn without a question."""

import pytest

from dawr.db.check import check

from .killed_writer import write_carelessly
from .kills import Deaths, killed


def assert_nobody_was_deceived(deaths: Deaths) -> None:
    assert (deaths.lost, deaths.doubled, deaths.torn) == ([], [], [])
    assert deaths.flagged == []


def test_sixteen_kills(url: str):
    deaths = killed(url, 16, seed=3)

    assert_nobody_was_deceived(deaths)
    assert deaths.in_mid_print > 0
    assert deaths.torn_slips > 0
    assert check(url).ok


def test_a_writer_that_does_not_store_what_it_is_sending_deceives_in_the_same_campaign(url: str):
    """The control: without the record of sending, the next writer knows nothing of the first one's slip."""
    assert killed(url, 8, seed=3, write=write_carelessly).silent > 0


@pytest.mark.long
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("seed", [4, 5])
def test_five_hundred_kills(url: str, seed: int):
    deaths = killed(url, 500, seed)

    assert_nobody_was_deceived(deaths)
    assert deaths.in_mid_print > 50
    assert deaths.torn_slips > 50
