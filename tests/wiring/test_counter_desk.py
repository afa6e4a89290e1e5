"""What a counter's PC remembers of its window, and gives back the next time."""

import json
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from dawr.desktop.ui.counter import CounterConsole
from dawr.wiring.chime import Chime, write_chime
from dawr.wiring.counter_desk import FILE, CounterDesk
from dawr.wiring.memory import Memory


def joined(qtbot: QtBot, folder: Path) -> tuple[CounterDesk, CounterConsole]:
    desk, console = CounterDesk(folder, "counter-3"), CounterConsole(3)
    qtbot.addWidget(console)
    desk.join(console, follow_system=False)
    return desk, console


def test_what_an_agent_chose_is_there_the_next_time(qtbot: QtBot, tmp_path: Path):
    _, console = joined(qtbot, tmp_path)
    console.choice_made.emit("mode", "dark")
    console.choice_made.emit("chime", False)
    console.choice_made.emit("language", "en")

    desk, again = joined(qtbot, tmp_path)

    assert desk.theme() == "dark"
    assert desk.language(("ar", "en")) == "en"
    assert desk.language(("ar",)) == "ar"
    assert again.chime.on is False


def test_nobody_who_has_chosen_nothing_is_surprised(tmp_path: Path):
    desk = CounterDesk(tmp_path, "counter-3")

    assert desk.theme() == "system"
    assert desk.language(("ar", "en")) == "ar"


def test_the_bar_stands_where_it_was_put_down(qtbot: QtBot, tmp_path: Path):
    _, console = joined(qtbot, tmp_path)
    console.faces.bar.put_down.emit(QPoint(60, 90))

    _, again = joined(qtbot, tmp_path)
    again.faces.show_bar()

    assert again.faces.bar.pos() == QPoint(60, 90) + QGuiApplication.primaryScreen().geometry().topLeft()


def test_a_screen_that_is_not_there_takes_no_bar_with_it(qtbot: QtBot, tmp_path: Path):
    memory = Memory(tmp_path / FILE, "counter-3")
    memory.keep("bar", {"gone 800x600": [700, 500]})
    memory.keep("bar_screen", "gone 800x600")

    _, console = joined(qtbot, tmp_path)
    console.faces.show_bar()

    room = QGuiApplication.primaryScreen().availableGeometry()
    assert room.contains(console.faces.bar.geometry())


def test_windows_keep_apart_what_they_remember(tmp_path: Path):
    Memory(tmp_path / FILE, "counter-3").keep("mode", "dark")
    Memory(tmp_path / FILE, "counter-4").keep("mode", "light")

    assert Memory(tmp_path / FILE, "counter-3").recall() == {"mode": "dark"}


def test_a_damaged_memory_is_an_empty_one(tmp_path: Path):
    (tmp_path / FILE).write_text("{half")
    memory = Memory(tmp_path / FILE, "counter-3")

    forgotten = memory.recall()
    memory.keep("mode", "dark")

    assert forgotten == {}
    assert json.loads((tmp_path / FILE).read_text()) == {"counter-3": {"mode": "dark"}}


def test_a_memory_that_cannot_be_written_does_not_stop_the_window(tmp_path: Path):
    (tmp_path / "file").write_text("")
    memory = Memory(tmp_path / "file" / FILE, "counter-3")

    memory.keep("mode", "dark")

    assert memory.recall() == {}


def test_the_chime_is_short_and_soft(tmp_path: Path):
    write_chime(tmp_path / "chime.wav")

    import wave

    with wave.open(str(tmp_path / "chime.wav")) as sound:
        seconds = sound.getnframes() / sound.getframerate()
        loudest = max(abs(level) for level in memoryview(sound.readframes(sound.getnframes())).cast("h"))
    assert 0.3 <= seconds <= 1.0
    assert 2_000 < loudest < 16_000


def test_a_machine_without_sound_stays_silent(tmp_path: Path):
    (tmp_path / "file").write_text("")

    Chime(tmp_path / "file").sound()
