"""Whatever is sent: what is not whole and signed is not accepted, nothing is taken in part, and the service stays."""

import random
import time
from typing import Any

import msgspec
import pytest
import zstandard

from dawr.protocol.batch import LARGEST_BODY, LARGEST_OPENED, seal
from dawr.protocol.facts import FIRST_HASH
from dawr.protocol.tokens import Identity
from dawr.queueing.commands import IssueTicket
from dawr.sync.enrolling import identity_of
from dawr.sync.transport import Transport

from .running import SendingBranch

SHORT, LONG = 60, 500
PATH = "/v1/batches"
REQUEST = f"POST {PATH}"
NONSENSE: tuple[Any, ...] = (None, -1, 2**70, "", "x" * 10_000, "\0", [], {}, True, 1.5, "a" * 64)


NUMBERS, WORDS = (0, 3, 4, 9), (1, 2, 5, 6, 7, 8, 11)
"""Where a fact has numbers and texts."""


def mangled(batch: dict[str, Any], dice: random.Random) -> bytes:
    """Return a batch with something wrong, sealed as if nothing were."""
    how = dice.randrange(6)
    if how == 0:
        batch[dice.choice(list(batch))] = dice.choice(NONSENSE)
    elif how == 1:
        fact = dice.choice(batch["facts"])
        fact[dice.choice(NUMBERS)] = dice.choice([one for one in NONSENSE if type(one) is not int])
        fact[dice.choice(WORDS)] = dice.choice([one for one in NONSENSE if not isinstance(one, str)])
    elif how == 2:
        dice.shuffle(batch["facts"])
        batch["facts"].append(batch["facts"][0])
    elif how == 3:
        del batch[dice.choice(list(batch))]
    whole = zstandard.ZstdCompressor(write_checksum=True).compress(msgspec.json.encode(batch))
    if how == 4:
        return whole[: dice.randint(0, len(whole) - 1)]
    if how == 5:
        spoilt = bytearray(whole)
        for _ in range(dice.randint(1, 5)):
            spoilt[dice.randrange(len(spoilt))] ^= 1 << dice.randrange(8)
        return bytes(spoilt)
    return whole


@pytest.fixture
def asking(sending: SendingBranch):
    """A connection to the service, and the branch's own identity."""
    _, identity = identity_of(sending.road().notes, sending.keys)
    transport = Transport(sending.url)
    yield transport, identity
    transport.close()


def play_batches(sending: SendingBranch, asking: tuple[Transport, Identity], rounds: int) -> None:
    transport, identity = asking
    for _ in range(6):
        sending.branch.do(IssueTicket, service="id")
    dice = random.Random(rounds)
    good = seal(1, FIRST_HASH, sending.road().facts(1, 10))
    plain = zstandard.decompress(good.body)
    for _ in range(rounds):
        body = mangled(msgspec.json.decode(plain), dice)
        reply = transport.ask(PATH, body, token=identity.token(REQUEST, body, time.time()))
        assert reply.status in {409, 422}, (reply.status, reply.body)

    status = sending.headquarters.status("olaya")
    assert (status.events, status.cursor) == (0, 0)
    assert sending.headquarters.rows("SELECT count(*) FROM events") == [(0,)]
    assert sending.send().facts == 10


def test_sixty_mangled_batches_leave_nothing(
    sending: SendingBranch, asking: tuple[Transport, Identity], unhurried: None
):
    play_batches(sending, asking, SHORT)


@pytest.mark.long
def test_five_hundred_mangled_batches_leave_nothing(
    sending: SendingBranch, asking: tuple[Transport, Identity], unhurried: None
):
    play_batches(sending, asking, LONG)


@pytest.fixture
def unhurried(sending: SendingBranch, monkeypatch: pytest.MonkeyPatch) -> None:
    """No limit of rate: it would hide what is looked for."""
    monkeypatch.setattr(sending.headquarters.service._asking, "take", lambda _: None)


def test_a_bomb_is_not_unpacked(asking: tuple[Transport, Identity]):
    transport, identity = asking
    bomb = zstandard.compress(b"\0" * (LARGEST_OPENED + 1))

    reply = transport.ask(PATH, bomb, token=identity.token(REQUEST, bomb, time.time()))

    assert reply.status == 422
    assert len(bomb) < 10_000


def test_what_is_too_large_is_not_read(asking: tuple[Transport, Identity]):
    transport, identity = asking
    large = b"x" * (LARGEST_BODY + 1)

    reply = transport.ask(PATH, large, token=identity.token(REQUEST, large, time.time()))

    assert reply.status == 413


@pytest.mark.parametrize("path", ["/v1/contact", "/v1/keys", "/v1/settings", "/v1/settings/state", "/v1/audit"])
def test_nothing_is_told_without_a_token(asking: tuple[Transport, Identity], path: str):
    transport, identity = asking

    assert transport.ask(path, b"{}").status == 401
    bad = transport.ask(path, b'{"version": []}', token=identity.token(f"POST {path}", b'{"version": []}', time.time()))
    assert bad.status in {200, 204, 422}
