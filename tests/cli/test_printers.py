"""``dawr printer``: what it finds, tries, tells and takes for an answer."""

import socket
import threading
from pathlib import Path

import pytest

from dawr.demo.pretend_mechanism import Paper
from dawr.demo.pretend_printer import PretendPrinter
from dawr.queueing.branch import PrinterSetting
from dawr.queueing.clock import SystemClock
from dawr.wiring.printer_service import serve

from .conftest import Type


@pytest.fixture
def in_doubt(open_branch: Type):
    """A printer whose power went while A001 was printed, and is back."""
    with PretendPrinter() as printer:
        printer.at_row(200, printer.lose_power)
        issued = open_branch("ticket", "issue", "national-id", "--print", "--printer", printer.url, "--json")
        assert issued.json["print"] == "unknown"
        printer.restore_power()
        yield printer


def test_every_slip_is_listed_with_what_is_known_of_it(open_branch: Type, in_doubt: PretendPrinter):
    (job,) = open_branch("printer", "jobs", "--json").json["jobs"]

    assert (job["number"], job["printer"], job["state"], job["attempts"]) == ("A001", in_doubt.url, "unknown", 1)
    assert job["reason"]


def test_a_printer_in_doubt_prints_nothing_until_somebody_answers(open_branch: Type, in_doubt: PretendPrinter):
    again = open_branch("ticket", "issue", "national-id", "--print", "--printer", in_doubt.url, "--json")
    assert again.json["print"] == "not sent"
    (job,) = open_branch("printer", "status", in_doubt.url, "--json").json["printers"][0]["unknown_jobs"]

    assert open_branch("printer", "answer", job["job"], "void").code == 0
    after = open_branch("ticket", "issue", "national-id", "--print", "--printer", in_doubt.url, "--json")

    assert after.json["print"] == "printed"
    assert [slip.torn for slip in in_doubt.slips] == [True, False]


def test_a_reprint_comes_out_once_as_a_copy(open_branch: Type, in_doubt: PretendPrinter):
    said = open_branch("printer", "answer", "A001", "reprint", "--json")

    jobs = open_branch("printer", "jobs", "--json").json["jobs"]
    assert said.json["print"] == "printed"
    assert [(job["number"], job["state"], job["copy"]) for job in jobs] == [
        ("A001", "printed", True),
        ("A001", "void", False),
    ]
    again = open_branch("printer", "answer", "A001", "reprint", "--json")
    assert (again.code, again.json["error"]) == (3, "wrong_state"), "it is known, and its question is answered"


def test_a_ticket_that_came_out_is_printed_from_then_on(open_branch: Type, in_doubt: PretendPrinter):
    open_branch("printer", "answer", "A001", "came-out")

    (job,) = open_branch("printer", "jobs", "--json").json["jobs"]
    assert (job["state"], job["reason"]) == ("printed", "answered")


def test_a_slip_that_is_not_known_is_refused(open_branch: Type):
    said = open_branch("printer", "answer", "nothing", "void")

    assert said.code == 3
    assert said.err.startswith("dawr: ")


def test_the_state_of_a_printer_and_the_exit_code_agree(open_branch: Type):
    with PretendPrinter() as printer:
        ready = open_branch("printer", "status", printer.url, "--json")
        printer.put_paper(Paper.OUT)
        empty = open_branch("printer", "status", printer.url, "--json")

    assert (ready.code, ready.json["printers"][0]["state"]) == (0, "ready")
    assert (empty.code, empty.json["printers"][0]["state"]) == (4, "no_paper")


def test_a_probe_is_kept_and_a_printer_that_never_confirms_is_not_waited_for(open_branch: Type):
    with PretendPrinter(confirms=False) as printer:
        found = open_branch("printer", "probe", printer.url, "--json").json
        said = open_branch("ticket", "issue", "national-id", "--print", "--printer", printer.url, "--json")

        assert (found["process_id"], found["automatic_status"]) == (False, True)
        assert said.json["print"] == "unconfirmed"
        assert printer.wait_for_slips(1)


def test_what_no_printer_can_be_asked_is_marked_so_and_a_persons_word_is_kept(open_branch: Type):
    with PretendPrinter() as printer:
        first = open_branch("printer", "probe", printer.url, "--json").json
        open_branch("printer", "probe", printer.url, "--width", "512", "--cutter", "no")
        again = open_branch("printer", "probe", printer.url, "--json").json
        open_branch("ticket", "issue", "national-id", "--print", "--printer", printer.url)

    assert (first["asked"], first["width_from"], first["cutter_from"]) == (True, "setting", "profile")
    assert (again["width_dots"], again["width_from"], again["cutter"], again["cutter_from"]) == (
        512,
        "person",
        False,
        "person",
    )
    assert printer.slips == []  # without a cutter it is fed to where it can be torn off


def test_a_printer_that_cannot_print_now_is_not_judged(open_branch: Type):
    with PretendPrinter() as printer:
        printer.put_paper(Paper.OUT)
        empty = open_branch("printer", "probe", printer.url)
    gone = open_branch("printer", "probe", printer.url)

    assert (empty.code, gone.code) == (4, 4)
    assert "cannot be probed now: no_paper" in empty.err
    assert "cannot be probed now: refused" in gone.err


def test_a_printer_that_never_answers_is_told_how_to_be_set_up(open_branch: Type):
    with socket.create_server(("127.0.0.1", 0)) as never_answers:
        url = f"tcp://127.0.0.1:{never_answers.getsockname()[1]}"
        asked = open_branch("printer", "probe", url)
        set_up = open_branch("printer", "probe", f"{url}?confirm=no", "--json")

    assert asked.code == 4
    assert "?confirm=no" in asked.err
    assert (set_up.code, set_up.json["asked"], set_up.json["process_id"]) == (0, False, False)


def test_a_roll_put_in_while_nobody_wrote_is_not_counted_as_empty(open_branch: Type):
    with PretendPrinter() as printer:
        printer.put_paper(Paper.OUT)
        open_branch("ticket", "issue", "national-id", "--print", "--printer", printer.url)
        empty = open_branch("printer", "status", printer.url, "--json").json["printers"][0]
        printer.put_paper(Paper.PLENTY)
        filled = open_branch("printer", "status", printer.url, "--json").json["printers"][0]

    assert (empty["state"], empty["tickets_left"]) == ("no_paper", 0)
    assert (filled["state"], filled["tickets_left"]) == ("ready", None)


def test_a_paper_that_no_ticket_fits_is_bad_input(open_branch: Type):
    said = open_branch("printer", "probe", "kiosk-1", "--width", "100")

    assert said.code == 2
    assert "320 to 1024" in said.err


def test_the_test_page_is_whole_and_as_wide_as_the_paper(open_branch: Type):
    with PretendPrinter() as printer:
        said = open_branch("printer", "test", printer.url, "--json")

        (page,) = printer.slips
        assert said.json["print"] == "printed"
        assert printer.errors == []
        edge = [page.raster.row(y)[-1] & 1 for y in range(page.raster.height)]
    assert sum(edge) > 50


def test_printers_are_listed_with_those_at_addresses(open_branch: Type):
    with PretendPrinter() as printer:
        said = open_branch("printer", "list", printer.url, "tcp://127.0.0.1:1", "--json")

    assert [one["state"] for one in said.json["asked"]] == ["ready", "offline"]
    assert said.json["printers"][0]["name"]


def test_the_writer_alone_prints_what_others_queue(open_branch: Type, url: str):
    ending = threading.Event()
    with PretendPrinter() as printer:
        setting = PrinterSetting(printer.url, printer.url)
        writing = threading.Thread(target=serve, args=(url, SystemClock(), [setting], ending))
        writing.start()
        try:
            said = open_branch("ticket", "issue", "national-id", "--print", "--printer", printer.url, "--json")
        finally:
            ending.set()
            writing.join(10)

        assert said.json["print"] == "printed"
        assert len(printer.slips) == 1


def test_an_address_that_leads_nowhere_is_bad_input(open_branch: Type, tmp_path: Path):
    assert open_branch("printer", "test", "tcp:").code == 2
    assert open_branch("printer", "status", "no-such").code == 2
