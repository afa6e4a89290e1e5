"""One ticket to a printer that fails in every way: the truth before and after the first byte."""

import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dawr.demo.pretend_mechanism import Paper
from dawr.demo.pretend_printer import PretendPrinter
from dawr.printing.conversation import Patience
from dawr.printing.delivery import Payload, PrintResult, look_at, print_slip
from dawr.printing.escpos_decoder import decode
from dawr.printing.target import Target, target_of
from dawr.printing.ticket import draw_ticket, ticket_payload
from dawr.queueing.legs import JobState, PrinterAbilities

from .builders import SLIP

ID = b"ab12"
HURRIED = Patience(answer=0.3, slack=0.5, mm_per_second=1000.0)
MIDDLE = 600
"""A row about halfway down the ticket."""


@pytest.fixture(scope="module")
def payload() -> Payload:
    return ticket_payload(SLIP, 576)


@pytest.fixture
def printer() -> Iterator[PretendPrinter]:
    with PretendPrinter() as on:
        yield on
    assert on.errors == []


def printed(url: str, payload: Payload, *, after_doubt: bool = False) -> PrintResult:
    result = print_slip(target_of(url), payload, ID, after_doubt=after_doubt, patience=HURRIED)
    assert result is not None
    return result


def test_a_ticket_that_came_out_is_printed(printer: PretendPrinter, payload: Payload):
    result = printed(printer.url, payload)

    assert result == PrintResult(JobState.PRINTED, printer="ready")
    assert [slip.raster for slip in printer.slips] == [draw_ticket(SLIP, 576)]
    assert not printer.slips[0].torn


def test_the_bytes_of_the_slip_alone_give_its_picture(printer: PretendPrinter, payload: Payload):
    printed(printer.url, payload)

    (page,) = decode(printer.slips[0].data, 576)

    assert page.raster == printer.slips[0].raster


def test_little_paper_is_told_and_the_ticket_is_printed(printer: PretendPrinter, payload: Payload):
    printer.put_paper(Paper.LOW)

    assert printed(printer.url, payload) == PrintResult(JobState.PRINTED, printer="low_paper")


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (lambda printer: printer.put_paper(Paper.OUT), "no_paper"),
        (lambda printer: printer.open_cover(), "cover_open"),
        (lambda printer: printer.jam_cutter(), "cutter"),
        (lambda printer: printer.go_off_line(), "offline"),
        (lambda printer: printer.hang(), "no_answer"),
        (lambda printer: printer.mute(), "no_answer"),
        (lambda printer: printer.lose_power(), "no_answer"),
    ],
    ids=["paper", "cover", "cutter", "off line", "hangs", "mute", "power"],
)
def test_before_the_first_byte_nothing_is_sent(
    fault: Callable[[PretendPrinter], None], reason: str, printer: PretendPrinter, payload: Payload
):
    claims: list[bool] = []
    fault(printer)

    result = print_slip(
        target_of(printer.url),
        payload,
        ID,
        claim=lambda: not claims.append(True),
        patience=HURRIED,  # type: ignore[func-returns-value]  # append returns None: always True
    )

    assert result is not None
    assert (result.state, result.reason) == (JobState.NOT_SENT, reason)
    assert claims == []
    assert printer.slips == []


def test_nobody_at_the_address_is_not_sent(payload: Payload):
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]

    result = printed(f"tcp://127.0.0.1:{port}", payload)

    assert result == PrintResult(JobState.NOT_SENT, "refused", "offline", f"refused: 127.0.0.1:{port}")


@pytest.mark.parametrize(
    ("fault", "reason", "state"),
    [
        (lambda printer: printer.put_paper(Paper.OUT), "no_paper", "no_paper"),
        (lambda printer: printer.open_cover(), "cover_open", "cover_open"),
        (lambda printer: printer.jam_cutter(), "cutter", "cutter"),
        (lambda printer: printer.go_off_line(), "offline", "offline"),
        (lambda printer: printer.hang(), "not_confirmed", "unknown_job"),
        (lambda printer: printer.mute(), "not_confirmed", "unknown_job"),
        (lambda printer: printer.lose_power(), "not_confirmed", "unknown_job"),
    ],
    ids=["paper", "cover", "cutter", "off line", "hangs", "mute", "power"],
)
def test_after_the_first_byte_only_the_printers_word_counts(
    fault: Callable[[PretendPrinter], None], reason: str, state: str, printer: PretendPrinter, payload: Payload
):
    printer.at_row(MIDDLE, lambda: fault(printer))

    result = printed(printer.url, payload)

    assert result == PrintResult(JobState.UNKNOWN, reason, state)


def test_a_printer_that_comes_back_during_the_ticket_is_not_believed(printer: PretendPrinter, payload: Payload):
    def blink() -> None:
        printer.open_cover()
        printer.open_cover(opened=False)

    printer.at_row(MIDDLE, blink)

    assert printed(printer.url, payload).state is JobState.UNKNOWN


def test_a_reset_during_the_ticket_is_unknown(printer: PretendPrinter, payload: Payload):
    def reset() -> None:
        printer.lose_power()
        printer.restore_power()

    printer.at_row(MIDDLE, reset)

    assert printed(printer.url, payload).state is JobState.UNKNOWN


def test_a_word_on_another_ticket_is_not_taken_for_its_own(payload: Payload):
    with PretendPrinter(confirms=False) as deaf, socket.create_connection(_address(deaf)) as earlier:
        earlier.sendall(b"\x1b@")
        earlier.close()

        result = printed(deaf.url, payload)

    assert (result.state, result.reason) == (JobState.UNKNOWN, "not_confirmed")


def test_after_doubt_the_torn_head_does_not_stick_to_the_next_ticket(printer: PretendPrinter, payload: Payload):
    printer.at_row(MIDDLE, lambda: printer.put_paper(Paper.OUT))
    printed(printer.url, payload)
    printer.put_paper(Paper.PLENTY)

    result = printed(printer.url, payload, after_doubt=True)

    assert result.state is JobState.PRINTED
    torn, whole = printer.slips
    assert torn.torn
    assert whole.raster == draw_ticket(SLIP, 576)


def test_without_clearing_the_torn_head_would_stick(printer: PretendPrinter, payload: Payload):
    printer.at_row(MIDDLE, printer.lose_power)
    printed(printer.url, payload)
    printer.restore_power()

    printed(printer.url, payload)

    (stuck,) = printer.slips
    assert stuck.raster.height > draw_ticket(SLIP, 576).height


def test_a_job_that_somebody_else_has_is_left_alone(printer: PretendPrinter, payload: Payload):
    result = print_slip(target_of(printer.url), payload, ID, claim=lambda: False, patience=HURRIED)

    assert result is None
    assert printer.slips == []


def test_the_claim_comes_before_the_first_byte(printer: PretendPrinter, payload: Payload):
    slips_at_claim: list[int] = []

    def claim() -> bool:
        slips_at_claim.append(len(printer.slips))
        return True

    print_slip(target_of(printer.url), payload, ID, claim=claim, patience=HURRIED)

    assert slips_at_claim == [0]
    assert len(printer.slips) == 1


def test_a_file_takes_the_ticket_unconfirmed(payload: Payload, tmp_path: Path):
    result = printed(f"file:{tmp_path / 'tickets.bin'}", payload)

    assert result == PrintResult(JobState.UNCONFIRMED, printer="unconfirmed")
    assert decode((tmp_path / "tickets.bin").read_bytes(), 576)[0].raster == draw_ticket(SLIP, 576)


def test_a_printer_said_not_to_confirm_gets_the_ticket_without_being_asked(printer: PretendPrinter, payload: Payload):
    printer.mute()

    result = printed(f"{printer.url}?confirm=no", payload)

    assert result.state is JobState.UNCONFIRMED
    assert printer.wait_for_slips(1)


def probed_without_ids(printer: PretendPrinter) -> Target:
    """Return the printer as a probe found it: it answers questions and confirms nothing."""
    abilities = PrinterAbilities(False, automatic_status=True, width_dots=576, cutter=True, native_qr=False)
    return target_of(printer.url).as_probed(abilities)


@pytest.fixture
def plain_printer() -> Iterator[PretendPrinter]:
    with PretendPrinter(confirms=False) as on:
        yield on
    assert on.errors == []


def test_a_printer_without_process_ids_is_asked_before_and_after(plain_printer: PretendPrinter, payload: Payload):
    target = probed_without_ids(plain_printer)

    result = print_slip(target, payload, ID, patience=HURRIED)

    assert result == PrintResult(JobState.UNCONFIRMED, printer="unconfirmed")
    assert plain_printer.wait_for_slips(1)
    assert [slip.raster for slip in plain_printer.slips] == [draw_ticket(SLIP, 576)]
    assert look_at(target, HURRIED).state == "unconfirmed"


def test_a_printer_without_process_ids_and_without_paper_gets_nothing(plain_printer: PretendPrinter, payload: Payload):
    plain_printer.put_paper(Paper.OUT)

    result = print_slip(probed_without_ids(plain_printer), payload, ID, patience=HURRIED)
    plain_printer.put_paper(Paper.PLENTY)

    assert result is not None
    assert (result.state, result.reason) == (JobState.NOT_SENT, "no_paper")
    assert not plain_printer.wait_for_slips(1, 0.2)


def test_a_roll_that_ends_under_a_printer_without_process_ids_is_asked_about(
    plain_printer: PretendPrinter, payload: Payload
):
    plain_printer.at_row(MIDDLE, lambda: plain_printer.put_paper(Paper.OUT))

    result = print_slip(probed_without_ids(plain_printer), payload, ID, patience=HURRIED)

    assert result is not None
    assert result.state is JobState.UNKNOWN


def test_a_file_in_doubt_gets_a_clean_start_before_the_next_ticket(payload: Payload, tmp_path: Path):
    printed(f"file:{tmp_path / 'tickets.bin'}", payload, after_doubt=True)

    torn, whole = decode((tmp_path / "tickets.bin").read_bytes(), 576)

    assert not any(torn.raster.rows)
    assert whole.raster == draw_ticket(SLIP, 576)


def test_a_full_disk_is_not_sent(payload: Payload):
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")

    assert printed("file:/dev/full", payload).state is JobState.NOT_SENT


def test_a_look_says_how_the_printer_is_and_prints_nothing(printer: PretendPrinter):
    target = target_of(printer.url)

    seen = [look_at(target, HURRIED)]
    printer.put_paper(Paper.LOW)
    seen.append(look_at(target, HURRIED))
    printer.put_paper(Paper.OUT)
    seen.append(look_at(target, HURRIED))
    printer.hang()
    seen.append(look_at(target, HURRIED))

    assert [condition.state for condition in seen] == ["ready", "low_paper", "no_paper", "offline"]
    assert printer.slips == []


def test_a_road_without_answers_is_looked_at_as_far_as_it_can_be(tmp_path: Path):
    there, nowhere = target_of(f"file:{tmp_path / 'tickets.bin'}"), target_of("file:/dev/no-such-printer")

    assert look_at(there).state == "unconfirmed"
    assert look_at(nowhere).state == "offline"
    assert look_at(nowhere).detail.startswith("not_found")
    assert list(tmp_path.iterdir()) == []  # looking makes no file


def _address(printer: PretendPrinter) -> tuple[str, int]:
    host, port = printer.url.removeprefix("tcp://").split(":")
    return host, int(port)
