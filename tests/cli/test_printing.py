"""``dawr ticket issue --print`` tells the truth about the paper."""

from pathlib import Path

from dawr.demo.pretend_mechanism import Paper
from dawr.demo.pretend_printer import PretendPrinter
from dawr.printing.escpos_decoder import decode
from dawr.samples import sample_branch

from .conftest import Type


def test_a_ticket_on_a_printer_that_confirms_is_printed(open_branch: Type):
    with PretendPrinter() as printer:
        said = open_branch("ticket", "issue", "national-id", "--print", "--printer", printer.url, "--json")

        assert said.json["print"] == "printed"
        assert [slip.torn for slip in printer.slips] == [False]
        assert printer.errors == []


def test_a_printer_without_paper_leaves_the_ticket_and_says_not_sent(open_branch: Type):
    with PretendPrinter() as printer:
        printer.put_paper(Paper.OUT)

        said = open_branch("ticket", "issue", "national-id", "--print", "--printer", printer.url, "--json")

        assert said.code == 0
        assert (said.json["number"], said.json["print"]) == ("A001", "not sent")
        assert printer.slips == []
    assert open_branch("board", "--json").json["services"][0]["waiting"] == 1


def test_why_nothing_was_printed_is_told_and_kept(open_branch: Type):
    with PretendPrinter() as printer:
        printer.put_paper(Paper.OUT)

        said = open_branch("ticket", "issue", "national-id", "--print", "--printer", printer.url, "--json")

    assert (said.json["print"], said.json["reason"]) == ("not sent", "no_paper")
    assert open_branch("printer", "jobs", "--json").json["jobs"][0]["reason"] == "too_old: no_paper"


def test_a_printer_that_cannot_be_reached_is_the_reason(open_branch: Type):
    said = open_branch("ticket", "issue", "national-id", "--print", "--printer", "tcp://127.0.0.1:1")

    assert said.code == 0
    assert "paper: not sent (refused)" in said.out


def test_a_mistake_in_the_layout_is_told_before_a_ticket_is_issued(open_branch: Type, tmp_path: Path):
    branch = tmp_path / "branch.toml"
    address = 'url = "tcp://127.0.0.1:9100"'
    branch.write_text(sample_branch().replace(address, f'{address}\nlayout = "own.toml"'), encoding="utf-8")
    assert open_branch("init", "--branch", str(branch)).code == 0
    (tmp_path / "own.toml").write_text('[[blocks]]\nblock = "nummer"\n', encoding="utf-8")

    service = open_branch("board", "--json").json["services"][0]["code"]

    said = open_branch("ticket", "issue", service, "--print")

    assert said.code == 2
    assert "own.toml: line 2" in said.err
    assert open_branch("board", "--json").json["services"][0]["waiting"] == 0


def test_a_slip_that_was_given_up_does_not_come_out_after_the_refill(open_branch: Type):
    with PretendPrinter() as printer:
        printer.put_paper(Paper.OUT)
        open_branch("ticket", "issue", "national-id", "--print", "--printer", printer.url)
        printer.put_paper(Paper.PLENTY)

        open_branch("ticket", "issue", "national-id", "--print", "--printer", printer.url)

        assert len(printer.slips) == 1


def test_a_printer_that_dies_in_the_middle_is_unknown(open_branch: Type):
    with PretendPrinter() as printer:
        printer.at_row(200, printer.lose_power)

        said = open_branch("ticket", "issue", "national-id", "--print", "--printer", printer.url, "--json")

        assert said.json["print"] == "unknown"


def test_a_file_takes_the_bytes_and_cannot_confirm(open_branch: Type, tmp_path: Path):
    paper = tmp_path / "paper.bin"

    said = open_branch("ticket", "issue", "national-id", "--print", "--printer", f"file:{paper}", "--json")

    assert said.json["print"] == "unconfirmed"
    assert len(decode(paper.read_bytes(), 576)) == 1


def test_a_copy_has_the_same_number(open_branch: Type):
    with PretendPrinter() as printer:
        open_branch("ticket", "issue", "national-id", "--print", "--printer", printer.url)

        said = open_branch("ticket", "reprint", "A001", "--printer", printer.url, "--json")

        assert said.json["print"] == "printed"
        assert len(printer.slips) == 2
        assert printer.slips[0].raster.rows != printer.slips[1].raster.rows
