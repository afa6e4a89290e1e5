"""Every page at every size and in both languages: nothing is cut off, all is named and worked by key."""

from dataclasses import fields, replace

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit

from dawr.desktop.ui.setup.form.layouts import LAYOUTS
from dawr.desktop.ui.setup.frame.nav import FILE, HISTORY, PREVIEW
from dawr.desktop.ui.setup.pages.catalogue import CHAPTERS
from dawr.queueing.branch import Branch
from dawr.text.meaning.settings import SETTINGS
from tests.desktop.counter.cut_off import cut_off
from tests.pictures.setups import drafted, furnished
from tests.pictures.setups import wrong as contradicting

from .conftest import Enter, Room

SIZES = {"1366×768": (1366, 720, 1.0), "1920×1080 at 150 %": (1920, 1020, 1.5)}
PAGES = [*(chapter.name for chapter in CHAPTERS), PREVIEW, HISTORY, FILE]
NOT_SHOWN = {"stands_in"}
"""No branch file says so, and no window."""
LONG = {"ar": "تجديد إقامة التابعين للعاملين مع نقل الكفالة " * 2, "en": "Renewal of a residence permit " * 3}


def sample() -> Branch:
    from dawr.queueing.branch_toml import branch_from_toml
    from dawr.samples import sample_branch

    read = sample_branch()
    return furnished(branch_from_toml(read) if isinstance(read, str) else read)


def settled(room: Room) -> Room:
    for _ in range(12):
        QCoreApplication.processEvents()
    return room


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_nothing_is_cut_off(enter: Enter, language: str, size: tuple[int, int, float]):
    room = enter(sample(), size=size[:2], scale=size[2], language=language)
    found = {}

    for draft, pages in ((contradicting, PAGES), (drafted, [PREVIEW])):
        room.window.conduct.edit(draft(sample()))
        for page in pages:
            room.window.open(page)
            found[page, draft.__name__] = cut_off(settled(room).window)

    assert {page: lines for page, lines in found.items() if lines} == {}
    assert (room.window.width(), room.window.height()) == size[:2]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_long_names_break_nothing(enter: Enter, language: str):
    branch = sample()
    named = replace(
        branch,
        name=LONG,
        services=tuple(replace(one, name=LONG) for one in branch.services),
        agents=tuple(replace(one, name=LONG) for one in branch.agents),
    )
    room = enter(named, language=language)
    found = {}

    for page in ("branch", "services", "counters", "people", PREVIEW):
        room.window.open(page)
        found[page] = cut_off(settled(room).window)

    assert {page: lines for page, lines in found.items() if lines} == {}
    assert room.window.width() == 1366


def test_everything_mirrors(enter: Enter):
    room = enter()
    english = room.window.nav.mapTo(room.window, QPoint(0, 0)).x()

    room.window.set_language("ar")
    settled(room)

    assert english == 0
    assert room.window.nav.mapTo(room.window, QPoint(0, 0)).x() + room.window.nav.width() == room.window.width()


def test_whatever_can_be_reached_has_a_name(enter: Enter):
    room = enter(sample())

    for page in PAGES:
        room.window.open(page)
        settled(room)
        nameless = [
            one
            for kind in (QAbstractButton, QLineEdit, QComboBox)
            for one in room.window.findChildren(kind)
            if one.isVisible() and one.focusPolicy() & Qt.FocusPolicy.TabFocus and not one.accessibleName()
        ]
        assert nameless == [], page


def test_pages_are_turned_by_key(enter: Enter):
    room = enter()

    QTest.keyClick(room.window, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)

    assert room.window.open_page == "services"


def test_a_list_is_worked_by_key(enter: Enter):
    room = enter()
    page = room.things("services")

    QTest.keyClick(page.list, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    moved = [one.code for one in room.draft.services]
    QTest.keyClick(page.list, Qt.Key.Key_Insert)

    assert moved == ["visa", "id"]
    assert [one.code for one in room.draft.services] == ["visa", "id", "service-1"]


def test_every_setting_has_a_meaning_and_a_page():
    unsaid = {(kind.__name__, one.name) for kind in SETTINGS for one in fields(kind) if one.name not in SETTINGS[kind]}
    shown = {root for chapter in CHAPTERS for root in chapter.roots}
    unplaced = {one.name for one in fields(Branch)} - shown
    rows = {(kind.__name__, name) for kind in LAYOUTS for name in SETTINGS[kind]}
    laid_out = {(kind.__name__, name) for kind, lines in LAYOUTS.items() for line in lines for name in line}

    assert unsaid - {("Branch", name) for name in NOT_SHOWN} == set()
    assert unplaced - NOT_SHOWN == set()
    assert rows == laid_out
