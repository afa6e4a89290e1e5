"""No request that is forged, borrowed, worn out or torn is accepted, and trying leaves nothing behind."""

import http.client
import random
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from dawr.headquarters.branches import Branches
from dawr.headquarters.service import Service
from dawr.protocol.batch import seal
from dawr.protocol.facts import FIRST_HASH
from dawr.protocol.tokens import Identity
from dawr.queueing.commands import IssueTicket
from dawr.sync.enrolling import identity_of

from .forging import KINDS, PATH, Forged, Forger, Known
from .running import Headquarters, SendingBranch, running

LONG = 500
REFUSED = {400, 401, 404, 413, 422, 431}
"""The last three where not even the request is one."""


def let_in(headquarters: Headquarters, name: str) -> Identity:
    """Return who a new branch of this name is, with a key that holds."""
    key = Ed25519PrivateKey.generate()
    code = headquarters.code(name)
    public = key.public_key().public_bytes_raw()
    headquarters.ask(lambda database: Branches(database).enrol(code, public, "test"))
    return Identity(headquarters.tenant, name, key)


@pytest.fixture
def known(sending: SendingBranch) -> Known:
    """The branch and its neighbours; nothing of it has been taken yet."""
    headquarters = sending.headquarters
    _, worn_out = identity_of(sending.road().notes, sending.keys)
    sending.enrol()
    revoked = let_in(headquarters, "khobar")
    headquarters.ask(lambda database: Branches(database).revoke(headquarters.tenant, "khobar"))
    _, mine = identity_of(sending.road().notes, sending.keys)
    for _ in range(3):
        sending.branch.do(IssueTicket, service="id")
    body = seal(1, FIRST_HASH, sending.road().facts(1, 4)).body
    return Known(mine, let_in(headquarters, "jeddah"), revoked, worn_out, body)


def answered(url: str, forged: Forged) -> int:
    """Send a request as it is, header by header, and return the status of the answer; 0 where there is none."""
    with closing(http.client.HTTPConnection(urlsplit(url).netloc, timeout=30)) as line:
        line.putrequest("POST", forged.path)
        for header in forged.headers:
            line.putheader("Authorization", header)
        line.putheader("Content-Length", str(len(forged.body)))
        line.endheaders(forged.body)
        return line.getresponse().status


def remembered(service: Service) -> Iterator[int]:
    """Yield how much a service keeps of those who have asked."""
    yield len(service.branches._met)
    yield len(service._settings_known)
    yield len(service._asking._buckets)


def play(sending: SendingBranch, known: Known, rounds: int, seed: int) -> Counter[str]:
    """Try so many requests, each kind as often as any other; return how many of each were refused."""
    headquarters = sending.headquarters
    forger = Forger(known, random.Random(seed))
    refused = Counter[str]()
    for kind in (list(KINDS) * (rounds // len(KINDS) + 1))[:rounds]:
        forged = forger.made(kind)
        status = answered(headquarters.url, forged)
        assert status in REFUSED, (kind, status, forged)
        refused[kind] += 1
    return refused


def is_untouched(sending: SendingBranch, known: Known) -> None:
    """Hold that nothing was taken, and that the service takes what is right as ever."""
    headquarters = sending.headquarters
    assert headquarters.rows("SELECT count(*) FROM events") == [(0,)]
    assert {one.branch: one.events for one in (headquarters.status(n) for n in ("olaya", "jeddah", "khobar"))} == {
        "olaya": 0,
        "jeddah": 0,
        "khobar": 0,
    }
    good = Forger(known, random.Random(0)).good().encode()
    assert answered(headquarters.url, Forged("good", (b"Bearer " + good,), known.body)) == 200
    assert headquarters.status("olaya").events == 4


def test_one_request_of_each_forged_kind_is_refused(sending: SendingBranch, known: Known):
    before = list(remembered(sending.headquarters.service))

    refused = play(sending, known, len(KINDS), seed=1)

    assert set(refused) == set(KINDS)
    after = list(remembered(sending.headquarters.service))
    assert max(new - old for new, old in zip(after, before, strict=True)) <= 2  # the two that are let in
    is_untouched(sending, known)


@pytest.mark.long
@pytest.mark.timeout(600)
def test_five_hundred_forged_requests_are_refused_and_leave_nothing_in_memory(sending: SendingBranch, known: Known):
    play(sending, known, 2 * len(KINDS), seed=2)  # what is loaded once is loaded by then
    before, kept = resident(), list(remembered(sending.headquarters.service))

    refused = play(sending, known, LONG, seed=3)

    assert refused.total() == LONG
    assert resident() - before < 16 * 1024 * 1024
    assert list(remembered(sending.headquarters.service)) == kept
    is_untouched(sending, known)


def resident() -> int:
    """Return the bytes of memory that this process, the service in it, has now."""
    text = Path("/proc/self/status").read_text()
    return int(text.partition("VmRSS:")[2].split()[0]) * 1024


def test_a_request_played_again_after_a_restart_is_known_and_changes_nothing(sending: SendingBranch, known: Known):
    headquarters = sending.headquarters
    token = Forger(known, random.Random(0)).good().encode()
    again = Forged("again", (b"Bearer " + token,), known.body)
    first = answered(headquarters.url, again)
    there = headquarters.rows("SELECT seq, hash FROM events ORDER BY seq")

    with running(headquarters.database_url) as restarted:
        same = answered(restarted.url, again)
        other = answered(restarted.url, Forged("other", again.headers, known.body + b"\0"))
        elsewhere = answered(restarted.url, Forged("elsewhere", again.headers, known.body, "/v1/contact"))

    assert (first, same, other, elsewhere) == (200, 200, 401, 401)
    assert headquarters.rows("SELECT seq, hash FROM events ORDER BY seq") == there
    assert headquarters.status("olaya").events == len(there) == 4


def test_forging_is_tried_on_what_would_be_accepted(sending: SendingBranch, known: Known):
    """The control: the same request, not forged, is taken."""
    good = Forger(known, random.Random(5)).good().encode()

    assert answered(sending.headquarters.url, Forged("good", (b"Bearer " + good,), known.body, PATH)) == 200
