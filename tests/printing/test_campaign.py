"""Every ticket is in a hand once, or somebody knows: a printer that fails by plan, in any order, at any moment."""

import contextlib
import socket
import time
from dataclasses import replace

import pytest

from dawr.demo.pretend_printer import PretendPrinter

from .builders import SLIP
from .campaign import SETTLING, SPEED, Campaign, Tally, count_slips, plan, repair
from .coded_slip import coded_payload

SHORT, LONG = 40, 1000


def campaign(tickets: int, seed: int) -> Tally:
    with PretendPrinter(speed=SPEED) as printer:
        return Campaign(printer).run(plan(tickets, seed))


def assert_nobody_was_deceived(tally: Tally) -> None:
    assert (tally.lost, tally.doubled, tally.torn) == ([], [], [])
    assert tally.flagged == []
    assert len(tally.needless) <= 0.25 * tally.faulted, tally


def test_forty_tickets_through_a_printer_that_fails_by_plan():
    assert_nobody_was_deceived(campaign(SHORT, seed=7))


@pytest.mark.long
@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.timeout(3600)
def test_a_thousand_tickets_through_a_printer_that_fails_by_plan(seed: int):
    tally = campaign(LONG, seed)
    print(f"seed {seed}: {tally}")  # noqa: T201 - the figures of a campaign are read by people

    assert_nobody_was_deceived(tally)


def test_the_usual_way_loses_and_doubles_in_the_same_campaign():
    """The control: send, close, and try again on an exception."""
    with PretendPrinter(speed=SPEED) as printer:
        tally = careless(printer, SHORT, seed=7)

    assert tally.silent > 0


def careless(printer: PretendPrinter, tickets: int, seed: int) -> Tally:
    """Print as most programs do; staff repair the printer after each ticket."""
    run, numbers = Campaign(printer), []
    for count, fault in enumerate(plan(tickets, seed)):
        numbers.append(number := f"A{count:04}")
        printer.forget_plans()
        if fault is not None:
            run._prepare(fault)
        for _ in range(3):
            with contextlib.suppress(OSError):
                _send_and_close(printer, number)
                break
            repair(printer)
        time.sleep(SETTLING)
        run._stop_timers()
        repair(printer)
    time.sleep(2 * SETTLING)
    count_slips(printer, run.tally, set(), numbers)
    return run.tally


def _send_and_close(printer: PretendPrinter, number: str) -> None:
    host, port = printer.url.removeprefix("tcp://").split(":")
    with socket.create_connection((host, int(port)), 1.0) as connection:
        connection.settimeout(1.0)
        connection.sendall(coded_payload(replace(SLIP, number=number)).data)
