"""The branches that travel with the program."""

from datetime import UTC, datetime, timedelta

import pytest

from dawr.queueing.branch_toml import branch_from_toml, branch_to_toml
from dawr.queueing.commands import IssueTicket
from dawr.queueing.events import TicketIssued
from dawr.queueing.hours import service_open
from dawr.samples import DEMO, OLAYA, sample_branch

from .live import SUNDAY_9, LiveBranch


def test_the_sample_is_a_whole_service_centre() -> None:
    branch = branch_from_toml(sample_branch())

    assert branch.name == {"ar": "مركز خدمات العليا", "en": "Olaya Service Centre"}
    assert (len(branch.groups), len(branch.services), len(branch.counters), len(branch.agents)) == (4, 10, 6, 6)
    assert all(service.documents and service.expected_service for service in branch.services)
    assert {code for desk in branch.counters for code in desk.services} == {one.code for one in branch.services}


@pytest.mark.parametrize(
    ("code", "number"),
    [("national-id", "A001"), ("passport", "B101"), ("iqama", "C201"), ("commercial", "D301"), ("driving", "F501")],
)
def test_every_service_of_the_sample_gives_numbers_of_its_own(code: str, number: str) -> None:
    branch = LiveBranch.opened(branch_from_toml(sample_branch(OLAYA)), now=SUNDAY_9)

    (issued,) = branch.do(IssueTicket, service=code)

    assert isinstance(issued, TicketIssued)
    assert issued.number == number


def test_the_sample_gives_ten_thousand_numbers_without_a_hole() -> None:
    branch = LiveBranch.opened(branch_from_toml(sample_branch(DEMO)), counters=())

    numbers = [branch.do(IssueTicket, service="national-id")[0] for _ in range(1200)]

    assert [one.number for one in numbers if isinstance(one, TicketIssued)][-2:] == ["A1199", "A1200"]


def test_the_demo_is_open_at_any_hour_of_any_day() -> None:
    branch = branch_from_toml(sample_branch(DEMO))
    identity = branch.services[0]
    start = datetime(2026, 11, 21, tzinfo=UTC)

    assert all(service_open(branch, identity, start + timedelta(minutes=7 * step)) for step in range(7 * 24 * 9))


def test_the_demo_keeps_a_closed_service_to_look_at() -> None:
    branch = branch_from_toml(sample_branch(DEMO))
    transfer = branch.service("vehicle-transfer")

    assert transfer is not None
    assert [service_open(branch, transfer, SUNDAY_9 + timedelta(hours=hours)) for hours in (3, 4)] == [False, True]


@pytest.mark.parametrize("name", [OLAYA, DEMO])
def test_a_sample_survives_being_read_and_written(name: str) -> None:
    branch = branch_from_toml(sample_branch(name))

    assert branch_from_toml(branch_to_toml(branch)) == branch


def test_a_sample_that_is_not_there_is_said_so() -> None:
    with pytest.raises(FileNotFoundError):
        sample_branch("atlantis")
