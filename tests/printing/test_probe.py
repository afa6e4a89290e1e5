"""What a printer can do, found out at set-up: what is tried, what is derived, what a person says."""

import socket

import pytest

from dawr.demo.pretend_printer import PretendPrinter
from dawr.printing.escpos import raster_command
from dawr.printing.probe import Seen, as_seen, probe
from dawr.printing.target import target_of
from dawr.printing.transport import PrinterUnavailable
from dawr.queueing.legs import KnownFrom


def test_what_is_tried_is_what_the_printer_does():
    with PretendPrinter() as confirms, PretendPrinter(confirms=False) as never:
        found = [probe(target_of(printer.url), 576) for printer in (confirms, never)]

    assert [(one.process_id, one.automatic_status, one.asked) for one in found] == [
        (True, True, True),
        (False, True, True),
    ]


def test_a_road_without_answers_is_not_asked():
    found = probe(target_of("file:/dev/null?cut=no"), 384)

    assert (found.asked, found.process_id, found.cutter) == (False, False, False)
    assert (found.cutter_from, found.width_from) == (KnownFrom.SETTING, KnownFrom.SETTING)


def test_a_printer_set_up_as_silent_is_not_asked_and_one_that_is_silent_unsaid_is_not_judged():
    with socket.create_server(("127.0.0.1", 0)) as never_answers:
        url = f"tcp://127.0.0.1:{never_answers.getsockname()[1]}"

        found = probe(target_of(f"{url}?confirm=no"), 576)
        with pytest.raises(PrinterUnavailable, match="no_answer"):
            probe(target_of(url), 576)

    assert (found.asked, found.process_id, found.automatic_status) == (False, False, False)


@pytest.mark.parametrize("after_doubt", [True, False])
def test_a_printer_inside_a_torn_image_is_cleared_first(after_doubt: bool):
    """The control is the probe that does not clear: it takes a good printer for one that cannot confirm."""
    with PretendPrinter() as printer:
        host, port = printer.url.removeprefix("tcp://").split(":")
        with socket.create_connection((host, int(port))) as torn:
            torn.sendall(raster_command(72, 256) + bytes(72 * 10))

        found = probe(target_of(printer.url), 576, after_doubt=after_doubt)

    assert found.process_id is after_doubt


def test_a_persons_word_outlives_a_later_probe_and_gives_way_to_a_newer_one():
    with PretendPrinter() as printer:
        found = probe(target_of(printer.url), 576)

    first = as_seen(found, Seen(width_dots=512, native_qr=True), None)
    later = as_seen(found, Seen(width_dots=504), first)

    assert (first.width_dots, first.native_qr_from) == (512, KnownFrom.PERSON)
    assert (later.width_dots, later.width_from) == (504, KnownFrom.PERSON)
    assert (later.native_qr, later.native_qr_from) == (True, KnownFrom.PERSON)
    assert later.cutter_from is KnownFrom.PROFILE
