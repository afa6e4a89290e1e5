"""A branch that is told to wait waits, and comes back; nothing makes it give up."""

import random
from collections.abc import Sequence

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from dawr.protocol.answers import Answer, Refused
from dawr.protocol.facts import Fact
from dawr.protocol.lines import Line
from dawr.protocol.tokens import Identity
from dawr.protocol.uploading import Contact, Send, Uploader, Wait
from dawr.sync.asking import JSON, Asker
from dawr.sync.courier import Courier
from dawr.sync.transport import Reply, Unreachable

LONGEST_PAUSE = 300.0


class FakeJournal:
    """Three records."""

    def first(self) -> int:
        return 1

    def last(self) -> int:
        return 3

    def hash_at(self, seq: int) -> str | None:
        return f"{seq:064x}"

    def facts(self, first: int, most: int) -> Sequence[Fact]:
        places = range(first, min(3, first + most - 1) + 1)
        return [
            Fact(seq, "id", "Type", 1, 10**15, "UTC", "", "", "c", 0, msgspec.Raw(b"{}"), f"{seq:064x}")
            for seq in places
        ]

    def line(self) -> Line:
        return Line()


def fact(seq: int) -> Fact:
    return Fact(seq, "id", "Type", 1, 10**15, "UTC", "", "", "c", 0, msgspec.Raw(b"{}"), f"{seq:064x}")


class FakeTransport:
    """Answers what it was given, once each; then not at all."""

    def __init__(self, *replies: Reply) -> None:
        self.replies = list(replies)
        self.asked: list[str] = []

    def ask(self, path: str, body: bytes, *, token: str = "", media_type: str = JSON) -> Reply:
        self.asked.append(path)
        if not self.replies:
            raise Unreachable("nobody is there")
        return self.replies.pop(0)


def answer(**what: object) -> Reply:
    return Reply(200, msgspec.json.encode(Answer(**what)), 0)  # type: ignore[arg-type]


def sender(*replies: Reply, journal: FakeJournal | None = None) -> tuple[Uploader, Courier]:
    uploader = Uploader(journal or FakeJournal(), random.Random(7))
    identity = Identity("main", "olaya", Ed25519PrivateKey.generate())
    return uploader, Courier(Asker(FakeTransport(*replies), identity, clock=lambda: 1e9), uploader)


def carried(uploader: Uploader, courier: Courier, now: float) -> type:
    step = uploader.next_step(now)
    assert isinstance(step, Contact | Send), step
    courier.carry(step, now)
    return type(step)


def test_a_throttle_is_obeyed_to_the_second():
    uploader, courier = sender(answer(throttle=17.0), answer(acked=3, hash=f"{3:064x}", epoch=1))
    assert carried(uploader, courier, 100.0) is Contact

    assert uploader.next_step(116.9) == Wait(117.0)
    assert carried(uploader, courier, 117.0) is Send
    assert uploader.unsent() == 0


@pytest.mark.parametrize("status", [429, 503])
def test_who_is_told_to_come_later_does_not_come_earlier(status: int):
    refused = Reply(status, msgspec.json.encode(Refused(error="busy", message="later")), 90.0)
    uploader, courier = sender(refused, answer())
    carried(uploader, courier, 0.0)

    step = uploader.next_step(89.0)

    assert isinstance(step, Wait)
    assert 90.0 <= step.until <= 90.0 + LONGEST_PAUSE
    assert carried(uploader, courier, step.until) is Contact


def test_no_number_of_failures_makes_it_give_up():
    uploader, courier = sender()
    now, pauses = 0.0, []

    for _ in range(200):
        carried(uploader, courier, now)
        step = uploader.next_step(now)
        assert isinstance(step, Wait)
        pauses.append(step.until - now)
        now = step.until

    assert max(pauses) <= LONGEST_PAUSE
    assert max(pauses) > 60
    assert min(pauses[-50:]) < 60  # full jitter: those who failed together do not come back together


@pytest.mark.parametrize("body", [b"<html>Log in to the network</html>", b"", b"\xff\xfe", b'{"acked":"x"}'])
def test_what_another_machine_answers_is_no_answer(body: bytes):
    uploader, courier = sender(Reply(200, body, 0))

    carried(uploader, courier, 0.0)

    assert uploader.unsent() is None
    assert isinstance(uploader.next_step(0.0), Wait)
