"""A queue of a real CUPS: what it takes, what it can tell, and that nothing comes out late."""

import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from dawr.demo.pretend_mechanism import Paper
from dawr.demo.pretend_printer import PretendPrinter
from dawr.printing.delivery import PrintResult, look_at, print_slip
from dawr.printing.target import Target, target_of
from dawr.printing.ticket import draw_ticket, ticket_payload
from dawr.printing.transports.cups import CupsTransport
from dawr.queueing.legs import JobState

from .builders import SLIP
from .real_cups import QUEUE, raw_queue, why_not

pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not() or "CUPS is here")


@pytest.fixture
def printer() -> Iterator[PretendPrinter]:
    with PretendPrinter() as on:
        yield on
    assert on.errors == []


@pytest.fixture
def queue(printer: PretendPrinter, monkeypatch: pytest.MonkeyPatch) -> Iterator[Target]:
    """A raw queue to the printer; its folder is short and open, for a socket's path is and backends run as lp."""
    with tempfile.TemporaryDirectory(prefix="cups") as folder:
        Path(folder).chmod(0o755)
        with raw_queue(Path(folder), printer.url.replace("tcp:", "socket:")) as address:
            monkeypatch.setenv("CUPS_SERVER", address)
            yield target_of(f"cups://{QUEUE}")


def printed(target: Target) -> PrintResult | None:
    return print_slip(target, ticket_payload(SLIP, 576), b"ab12")


def test_a_ticket_goes_through_the_queue_dot_for_dot_and_unconfirmed(printer: PretendPrinter, queue: Target):
    result = printed(queue)

    assert result == PrintResult(JobState.UNCONFIRMED, printer="unconfirmed")
    assert printer.wait_for_slips(1)
    assert printer.slips[0].raster == draw_ticket(SLIP, 576)
    assert look_at(queue).state == "unconfirmed"


def test_a_printer_behind_a_queue_that_takes_nothing_leaves_doubt_and_no_backlog(
    printer: PretendPrinter, queue: Target
):
    assert isinstance(queue.transport, CupsTransport)
    queue.transport.delivery_seconds = 0.5
    printer.refuse_calls()

    result = printed(queue)

    assert result is not None
    assert (result.state, result.reason) == (JobState.UNKNOWN, "timeout")
    assert subprocess.run(["lpstat", "-o", QUEUE], capture_output=True, check=True).stdout == b""


def test_the_queue_cannot_tell_that_the_roll_has_ended(printer: PretendPrinter, queue: Target):
    """Why a queue never confirms: it has got rid of the bytes, and the paper stands still."""
    printer.put_paper(Paper.OUT)
    printer._buffer_bytes = 1_000_000

    result = printed(queue)

    assert result is not None
    assert result.state is JobState.UNCONFIRMED
    assert printer.slips == []
    printer.put_paper(Paper.PLENTY)
    assert printer.wait_for_slips(1)


def test_a_queue_that_is_stopped_or_unknown_takes_nothing(queue: Target):
    subprocess.run(["cupsdisable", QUEUE], check=True, capture_output=True)

    stopped, unknown = printed(queue), printed(target_of("cups://nobody"))

    assert stopped is not None
    assert unknown is not None
    assert (stopped.state, stopped.reason) == (JobState.NOT_SENT, "refused")
    assert (unknown.state, unknown.reason) == (JobState.NOT_SENT, "not_found")
