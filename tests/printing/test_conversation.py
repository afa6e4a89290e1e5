"""Talking with a printer, word by word, over a road that plays a script."""

from collections.abc import Callable

import pytest

from dawr.printing.condition import Condition
from dawr.printing.conversation import Conversation, Patience
from dawr.printing.transport import PrinterUnavailable

READY, COVER_OPEN = b"\x10\x00\x00\x0f", b"\x38\x00\x00\x0f"
CONFIRMED = b"\x37\x22ab12\x00"


class Script:
    """A road on which the printer says the next line whenever somebody listens."""

    can_confirm = True
    bytes_per_second = 1e6

    def __init__(self, *lines: bytes | Exception) -> None:
        self.lines = list(lines)
        self.sent = bytearray()
        self.fails_at: int | None = None

    def open(self) -> None:
        pass

    def send(self, data: bytes) -> None:
        room = len(data) if self.fails_at is None else max(0, self.fails_at - len(self.sent))
        self.sent += data[:room]
        if room < len(data):
            raise PrinterUnavailable("closed", sent_bytes=room)

    def ask(self, request: bytes, seconds: float) -> bytes:
        self.send(request)
        line = self.lines.pop(0) if self.lines else b""
        if isinstance(line, Exception):
            raise line
        return line

    def close(self, *, abandon: bool = False) -> None:
        pass


def test_a_word_that_comes_while_the_last_bytes_are_handed_over_is_not_lost():
    road = Script(READY + CONFIRMED)
    conversation = Conversation(road, 0.1)

    assert conversation.send(b"ticket") is None
    assert conversation.confirmation(b"ab12", 0.0) is True


def test_a_printer_that_opens_while_data_goes_out_stops_it():
    road = Script(READY, COVER_OPEN)

    stopped = Conversation(road, 0.1).send(bytes(100_000))

    assert stopped == Condition("cover_open")
    assert len(road.sent) < 100_000


@pytest.mark.parametrize("fails_at", [0, 1, 8192, 20_000])
def test_a_road_that_breaks_tells_every_byte_that_may_have_arrived(fails_at: int):
    road = Script()
    road.fails_at = fails_at

    with pytest.raises(PrinterUnavailable) as caught:
        Conversation(road, 0.1).send(bytes(30_000))

    assert caught.value.sent_bytes == fails_at


def test_a_hang_up_noticed_while_listening_counts_what_was_sent_before():
    road = Script(b"", PrinterUnavailable("closed"))

    with pytest.raises(PrinterUnavailable) as caught:
        Conversation(road, 0.1).send(bytes(30_000))

    assert caught.value.sent_bytes == 2 * 8192


@pytest.mark.parametrize(
    "said",
    [
        lambda: [CONFIRMED],
        lambda: [CONFIRMED[:3], CONFIRMED[3:]],
        lambda: [b"\x12\xff\x00" + CONFIRMED],
        lambda: [b"\x37\x22zz99\x00", READY, CONFIRMED],
    ],
    ids=["whole", "in two pieces", "after noise", "after somebody else's"],
)
def test_its_own_word_is_found_in_the_stream(said: Callable[[], list[bytes]]):
    assert Conversation(Script(*said()), 0.1).confirmation(b"ab12", 5.0) is True


def test_an_offline_report_before_the_word_is_doubt():
    assert Conversation(Script(COVER_OPEN + CONFIRMED), 0.1).confirmation(b"ab12", 5.0) == Condition("cover_open")


def test_what_was_said_before_a_question_does_not_answer_it():
    road = Script(b"\x1a" + CONFIRMED, b"", b"\x12", b"\x12", b"\x12", b"\x12")

    assert Conversation(road, 0.1).condition() == Condition("ready")


def test_noise_before_an_answer_is_passed_over():
    road = Script(b"", b"\xff\xfe", b"\x12", b"\x12", b"\x12", b"\x7e")

    assert Conversation(road, 5.0).condition() == Condition("no_paper")


def test_silence_is_no_condition():
    assert Conversation(Script(), 0.01).condition() is None


def test_patience_grows_with_bytes_and_paper():
    patience = Patience(slack=3.0, mm_per_second=100.0)

    assert patience.for_ticket(50_000, 500_000.0, 170.0) == pytest.approx(0.1 + 1.7 + 3.0)
    assert patience.for_ticket(50_000, 960.0, 170.0) > 52
