"""What a printer says, told apart from noise."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dawr.printing.condition import Condition, from_automatic, from_real_time
from dawr.printing.delivery import process_id_of
from dawr.printing.escpos import PROCESS_ID_SIGNS, process_id_command
from dawr.printing.replies import Cleared, Confirmed, ReplyReader, StatusAnswer, StatusReport

READY_REPORT = b"\x10\x00\x00\x0f"
PAPER_OUT_REPORT = b"\x18\x00\x0f\x0f"


def test_answers_reports_and_confirmations_are_told_apart():
    stream = b"\x12" + READY_REPORT + b"\x37\x22ab12\x00" + PAPER_OUT_REPORT + b"\x37\x25\x00"

    assert ReplyReader().feed(stream) == [
        StatusAnswer(0x12),
        StatusReport(Condition("ready")),
        Confirmed(b"ab12"),
        StatusReport(Condition("no_paper")),
        Cleared(),
    ]


@given(st.integers(1, 30))
def test_replies_are_the_same_in_whatever_pieces_they_arrive(size: int):
    stream = b"\x16" + PAPER_OUT_REPORT + b"\x37\x22zz~!\x00\x37\x25\x00" + READY_REPORT
    reader = ReplyReader()

    in_pieces = [reply for at in range(0, len(stream), size) for reply in reader.feed(stream[at : at + size])]

    assert in_pieces == ReplyReader().feed(stream)


@given(st.binary(max_size=40))
def test_after_noise_a_confirmation_is_still_heard(noise: bytes):
    reader = ReplyReader()
    reader.feed(noise)

    heard = reader.feed(b"\xff" * 8 + b"\x37\x22ab12\x00")

    assert Confirmed(b"ab12") in heard


@pytest.mark.parametrize(
    ("answers", "state"),
    [
        ((0x12, 0x12, 0x12, 0x12), "ready"),
        ((0x12, 0x12, 0x12, 0x1E), "low_paper"),
        ((0x1A, 0x32, 0x12, 0x7E), "no_paper"),
        ((0x1A, 0x16, 0x12, 0x12), "cover_open"),
        ((0x1A, 0x52, 0x1A, 0x12), "cutter"),
        ((0x1A, 0x52, 0x32, 0x12), "error"),
        ((0x1A, 0x12, 0x12, 0x12), "offline"),
    ],
)
def test_status_bytes_say_what_a_person_can_mend(answers: tuple[int, int, int, int], state: str):
    assert from_real_time(*answers).state == state


@pytest.mark.parametrize(
    ("report", "state", "ready"),
    [
        (READY_REPORT, "ready", True),
        (b"\x10\x00\x03\x0f", "low_paper", True),
        (PAPER_OUT_REPORT, "no_paper", False),
        (b"\x38\x00\x00\x0f", "cover_open", False),
        (b"\x18\x08\x00\x0f", "cutter", False),
        (b"\x18\x20\x00\x0f", "error", False),
        (b"\x18\x00\x00\x0f", "offline", False),
    ],
)
def test_automatic_reports_say_the_same(report: bytes, state: str, ready: bool):
    assert from_automatic(report) == Condition(state)
    assert from_automatic(report).ready is ready


def test_process_ids_differ_between_attempts_and_are_signs_a_printer_takes():
    ids = {process_id_of(job, attempt) for job in ("a", "b", "c") for attempt in range(1, 200)}

    assert len(ids) == 3 * 199
    assert all(sign in PROCESS_ID_SIGNS for name in ids for sign in name)
    assert process_id_of("a", 1) == process_id_of("a", 1)


@pytest.mark.parametrize("bad", [b"", b"abc", b"abcde", b"ab\x1fd", b"ab\x7fd"])
def test_a_process_id_no_printer_takes_is_refused(bad: bytes):
    with pytest.raises(ValueError, match="four signs"):
        process_id_command(bad)
