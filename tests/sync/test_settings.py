"""Settings at the branch, without a network: each document is in force whole, or not at all."""

import random
from copy import deepcopy
from typing import Any

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from dawr.protocol.settings import SettingsDocument, SettingsReport, SignedSettings, signed
from dawr.protocol.tokens import written
from dawr.queueing.branch import Branch
from dawr.queueing.branch_check import check_branch
from dawr.queueing.branch_values import values_of
from dawr.queueing.settings import digest_of
from dawr.sync.asking import JSON
from dawr.sync.notes import Enrolment
from dawr.sync.settings import REPORT, SettingsKeeper
from dawr.sync.transport import Reply
from tests.queueing.live import SMALL

KEY = Ed25519PrivateKey.generate()
ENROLMENT = Enrolment(
    url="https://hq",
    tenant="main",
    branch="olaya",
    key_id="k",
    signing_key=written(KEY.public_key().public_bytes_raw()),
)
SHORT, LONG = 100, 500
NONSENSE: tuple[Any, ...] = (None, -1, 0, 2**63, "", "x" * 9999, [], {}, [{}], True, 1.5, {"ar": 1}, "\u202e", "24:61")


class FakeNotes(dict[str, str]):
    """Notes in memory."""

    def read(self, name: str) -> str | None:
        return self.get(name)

    def write(self, name: str, note: str) -> None:
        self[name] = note

    def remove(self, name: str) -> None:
        self.pop(name, None)


class FakeBranch:
    """A branch's settings in memory, by the branch's own rules."""

    def __init__(self) -> None:
        self.branch = SMALL
        self.configured = 0

    def current(self) -> Branch:
        return self.branch

    def configure(self, branch: Branch, instead_of: str) -> str:
        assert check_branch(branch) == []
        assert instead_of == digest_of(self.branch)
        self.branch = branch
        self.configured += 1
        return ""


class FakeHeadquarters:
    """Answers with the document it was given, and keeps the reports."""

    def __init__(self) -> None:
        self.document: SignedSettings | None = None
        self.reports: list[SettingsReport] = []

    def ask(self, path: str, body: bytes, media_type: str = JSON) -> Reply:
        if path == REPORT:
            self.reports.append(msgspec.json.decode(body, type=SettingsReport))
            return Reply(200, b"{}", 0)
        return Reply(200, msgspec.json.encode(self.document), 0) if self.document else Reply(204, b"", 0)


class Site:
    """A branch and its headquarters."""

    def __init__(self) -> None:
        self.branch, self.headquarters, self.notes = FakeBranch(), FakeHeadquarters(), FakeNotes()
        self.keeper = SettingsKeeper(self.branch, self.notes, self.headquarters, ENROLMENT)  # type: ignore[arg-type]

    def give(self, version: int, values: dict[str, Any], **changes: Any) -> None:
        said = {"tenant": "main", "branch": "olaya", "version": version, "values": values, **changes}
        self.headquarters.document = signed(SettingsDocument(**said), KEY)
        self.keeper.fetch()


def mangled(dice: random.Random) -> dict[str, Any]:
    """Return parts of a branch's settings, some of them nonsense."""
    whole = values_of(SMALL)
    values = {key: whole[key] for key in dice.sample(list(whole), dice.randint(1, 4))}
    for _ in range(dice.randint(1, 3)):
        target: Any = values
        while True:
            keys = list(target) if isinstance(target, dict) else list(range(len(target)))
            if not keys:
                break
            key = dice.choice(keys)
            if isinstance(target[key], dict | list) and dice.random() < 0.7:
                target = target[key]
                continue
            target[key] = deepcopy(dice.choice(NONSENSE))  # a later mistake may go into this one
            break
    return values


def play(documents: int) -> None:
    site, dice = Site(), random.Random(documents)
    for version in range(1, documents + 1):
        before = site.branch.branch
        configured = site.branch.configured

        site.give(version, mangled(dice))

        note = site.keeper.in_force()
        if site.branch.configured == configured:
            assert site.branch.branch == before
        else:
            assert note.values_version == version
        assert check_branch(site.branch.branch) == []
    site.give(documents + 1, {"grace_minutes": 3})
    assert site.branch.branch.grace == 180
    site.give(documents + 2, {})
    assert site.branch.branch == SMALL


def test_a_hundred_documents_are_in_force_whole_or_not_at_all():
    play(SHORT)


@pytest.mark.long
def test_five_hundred_documents_are_in_force_whole_or_not_at_all():
    play(LONG)


def test_a_document_for_another_branch_changes_nothing():
    site = Site()

    site.give(1, {"grace_minutes": 3}, branch="jeddah")
    site.give(1, {"grace_minutes": 3}, tenant="other")

    assert site.branch.branch == SMALL
    assert site.headquarters.reports == []


def test_an_older_document_is_not_put_in_force_again():
    site = Site()
    site.give(2, {"grace_minutes": 2})

    site.give(1, {"grace_minutes": 1})

    assert site.branch.branch.grace == 120


def test_a_refusal_is_reported_with_its_reason_once():
    site = Site()

    site.give(1, {"services": [{"code": "id", "target_wait_minutes": -5}]})
    site.keeper.fetch()

    (report,) = site.headquarters.reports
    assert (report.version, report.state) == (1, "refused")
    assert report.reason.startswith("services[1].target_wait_minutes")
    assert site.branch.branch == SMALL
