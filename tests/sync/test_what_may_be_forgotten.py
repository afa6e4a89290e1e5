"""What the branch notes of what it may forget, and how it finds out that headquarters needs its backup."""

import pytest

from dawr.protocol.answers import Answer
from dawr.protocol.uploading import Contact, OpenEpoch, Uploader
from dawr.sync.enrolling import trust_nothing
from dawr.sync.notes import CONTACTS, Contacts, contacts_in, keep
from dawr.sync.sending import Sender

from .test_patience import FakeJournal, answer, sender


class WithoutItsFirstTwo(FakeJournal):
    """Three records, of which two are forgotten."""

    def first(self) -> int:
        return 3

    def open_epoch(self, beyond: int, since: int) -> None:
        raise AssertionError("no epoch heals this")


class FakeNotes:
    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    def read(self, name: str) -> str | None:
        return self.kept.get(name)

    def write(self, name: str, note: str) -> None:
        self.kept[name] = note

    def remove(self, name: str) -> None:
        del self.kept[name]


def sending(journal: FakeJournal, said: Answer, notes: FakeNotes) -> tuple[Sender, Uploader]:
    reply = answer(epoch=said.epoch, acked=said.acked, hash=said.hash, safe=said.safe)
    uploader, courier = sender(reply, journal=journal)
    return Sender(journal, uploader, courier, notes, lambda: 0.0), uploader  # type: ignore[arg-type]  # parts of it


@pytest.mark.parametrize(
    ("said", "lost"),
    [
        (Answer(), True),
        (Answer(epoch=1, acked=1, hash=f"{1:064x}"), True),
        (Answer(epoch=1, acked=2, hash=f"{2:064x}"), False),
        (Answer(epoch=1, acked=3, hash=f"{3:064x}", safe=3), False),
    ],
)
def test_a_headquarters_without_what_is_forgotten_is_told_apart(said: Answer, lost: bool):
    notes = FakeNotes()
    branch, _ = sending(WithoutItsFirstTwo(), said, notes)

    branch.step()
    branch.step()
    branch.note_now()

    assert contacts_in(notes).lost is lost


def test_a_whole_journal_is_never_lost():
    branch, uploader = sending(FakeJournal(), Answer(), FakeNotes())

    branch.step()

    assert not uploader.lost()
    assert not isinstance(uploader.next_step(1.0), Contact | OpenEpoch)


def test_only_what_headquarters_has_confirmed_since_the_start_may_go():
    notes = FakeNotes()
    keep(notes, CONTACTS, Contacts(safe=3, prunable=3))

    branch, _ = sending(FakeJournal(), Answer(epoch=1, acked=3, hash=f"{3:064x}", safe=2), notes)

    assert contacts_in(notes).prunable == 0
    branch.step()
    branch.note_now()
    assert contacts_in(notes).prunable == 2
    branch.trust_nothing()
    assert contacts_in(notes) == Contacts(
        epoch=1, acked=3, hash=f"{3:064x}", safe=2, last_contact=contacts_in(notes).last_contact
    )


def test_what_another_headquarters_has_counts_for_nothing():
    notes = FakeNotes()
    trust_nothing(notes)
    assert notes.kept == {}
    keep(notes, CONTACTS, Contacts(acked=9, prunable=9))

    trust_nothing(notes)

    assert contacts_in(notes) == Contacts(acked=9)
