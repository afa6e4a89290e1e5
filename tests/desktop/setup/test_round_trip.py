"""Out to a file and back, into force and back again: what was is what is."""

from dataclasses import replace
from pathlib import Path

from pytestqt.qtbot import QtBot

from dawr.desktop.ui.setup.frame.nav import HISTORY, PREVIEW
from dawr.desktop.ui.setup.pages.history import HistoryPage
from dawr.ids import new_id
from dawr.queueing.branch_toml import branch_from_toml, branch_to_toml
from dawr.queueing.clock import SystemClock
from dawr.queueing.commands import ConfigureBranch
from dawr.samples import sample_branch
from dawr.text.refusal_sentences import unavailable_sentence
from dawr.wiring.setup_desk import SetupDesk

from .conftest import HOUSE, PIN, Enter, Room


def history(qtbot: QtBot, room: Room, count: int) -> HistoryPage:
    """Open the history and wait until it has been read."""
    page = room.open(HISTORY)
    assert isinstance(page, HistoryPage)
    qtbot.waitUntil(lambda: len(page.entries) == count)
    return page


def test_import_edit_preview_publish_history_take_back_is_as_before(enter: Enter, qtbot: QtBot, tmp_path: Path):
    room = enter()
    file = tmp_path / "wanted.toml"
    file.write_text(branch_to_toml(replace(HOUSE, grace=1200)), "utf-8")
    room.desk.choose_file = lambda _window: str(file)
    room.open("file")

    room.press("import")
    qtbot.waitUntil(lambda: room.window.open_page == PREVIEW)
    room.open("branch")
    room.type("undo", "20")
    room.publish()
    published = room.branch
    page = history(qtbot, room, 2)
    told = room.changes()
    page.list.setCurrentRow(1)
    room.press("take-back")
    qtbot.waitUntil(lambda: room.window.open_page == PREVIEW)
    room.press("publish")

    assert published == replace(HOUSE, grace=1200, undo=20)
    assert told == [
        ("", "Grace after a missed call", "15 minutes", "20 minutes"),
        ("", "Time to take a step back", "8 seconds", "20 seconds"),
    ]
    assert room.branch == HOUSE
    assert len(history(qtbot, room, 3).entries) == 3


def test_the_whole_sample_branch_goes_out_and_comes_back(enter: Enter, qtbot: QtBot, tmp_path: Path):
    sample = sample_branch()
    branch = replace(branch_from_toml(sample) if isinstance(sample, str) else sample, kiosk_secret="$argon2id$x")
    room = enter(branch)
    file = tmp_path / "out.toml"
    room.desk.name_file = room.desk.choose_file = lambda _window: str(file)
    room.open("file")

    room.press("export")
    qtbot.waitUntil(lambda: "out.toml" in room.said())
    written = file.read_text("utf-8")
    room.press("import")
    qtbot.waitUntil(lambda: "nothing would change" in room.said())

    assert "argon2" not in written
    assert room.draft == branch


def test_a_file_with_a_mistake_is_told_with_its_line(enter: Enter, qtbot: QtBot, tmp_path: Path):
    room = enter()
    file = tmp_path / "bad.toml"
    file.write_text(branch_to_toml(HOUSE).replace('group = "all"', 'group = "none"', 1), "utf-8")
    room.desk.choose_file = lambda _window: str(file)
    room.open("file")

    room.press("import")
    qtbot.waitUntil(lambda: bool(room.said()))

    assert "line " in room.said()
    assert "no group “none”" in room.said()
    assert room.draft == HOUSE


def test_what_is_no_file_of_text_is_said_calmly(enter: Enter, qtbot: QtBot, tmp_path: Path):
    room = enter()
    file = tmp_path / "picture.toml"
    file.write_bytes(b"\x89PNG\xff\xfe")
    room.desk.choose_file = lambda _window: str(file)
    room.open("file")

    room.press("import")
    qtbot.waitUntil(lambda: bool(room.said()))

    assert "picture.toml cannot be read as a branch file" in room.said()


def test_people_with_a_pin_outlive_a_file_without_them(enter: Enter, qtbot: QtBot, tmp_path: Path):
    room = enter(agent="norah")
    room.own()
    room.window.conduct.sign_in("norah", PIN)
    file = tmp_path / "nobody.toml"
    file.write_text(branch_to_toml(replace(HOUSE, agents=(), undo=20)), "utf-8")
    room.desk.choose_file = lambda _window: str(file)
    room.open("file")

    room.press("import")
    qtbot.waitUntil(lambda: room.window.open_page == PREVIEW)
    room.press("publish")

    assert room.branch.undo == 20
    assert [agent.code for agent in room.branch.agents] == ["norah"]


def test_the_history_follows_what_others_publish(enter: Enter, qtbot: QtBot):
    room = enter()
    page = history(qtbot, room, 1)

    room.give(ConfigureBranch(id=new_id(), branch=replace(HOUSE, undo=20), actor="fahd"))
    qtbot.waitUntil(lambda: len(page.entries) == 2)

    assert page.entries[0].actor == "fahd"
    assert "Fahd" in page.list.item(0).text()


def test_a_journal_that_cannot_be_read_is_said_calmly(enter: Enter, qtbot: QtBot, tmp_path: Path):
    room = enter()
    away = SetupDesk(room.window, f"sqlite:///{tmp_path / 'nowhere.db'}", SystemClock())

    away.find_history()
    qtbot.waitUntil(lambda: bool(room.said()))
    away.stop()

    assert room.draft == HOUSE
    assert room.said() == unavailable_sentence("missing", "en")
