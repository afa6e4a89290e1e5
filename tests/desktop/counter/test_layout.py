"""How the console stands: nothing cut off at any size, mirrored in Arabic, numbers never turned round."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtWidgets import QWidget

from dawr.desktop.ui.counter.panels.keys import KeysPanel
from dawr.desktop.ui.counter.parts.fitted_text import FittedText
from dawr.desktop.ui.shared.label import Label
from dawr.queueing.board import Board
from dawr.queueing.branch import Branch
from dawr.queueing.legs import Printer
from tests.desktop.counter import boards as b
from tests.desktop.counter.conftest import Seat
from tests.desktop.counter.cut_off import cut_off

K = Qt.Key
MakeSeat = Callable[..., Seat]
SIZES = [
    (1.0, 1366, 768),
    (1.0, 1366, 697),
    (1.25, 1920, 1040),
    (1.5, 1920, 1080),
    (1.5, 1920, 1040),
    (1.0, 2560, 1440),
]
LONG = {
    "ar": ("خدمة تجديد وثائق الإقامة والهوية Residence & ID 😀 " * 5)[:200],
    "en": ("Renewal of residence and identity papers الإقامة 😀 for all " * 5)[:200],
}


def states() -> dict[str, Board]:
    help_wanted = (b.asks_for_help(), b.asks_for_help("kiosk-2"))
    return {
        "serving": b.board(b.desk(b.serving(note="photo missing", language="en", returns=2)), help=help_wanted),
        "over time": b.board(b.desk(b.serving(minutes=75)), printers=(Printer("hall", "no_paper", b.NOW),)),
        "called": b.board(b.desk(b.called(), undo=b.undo())),
        "last call": b.board(b.desk(b.called(calls=3, seconds=200), undo=b.undo())),
        "free": b.board(b.free(undo=b.undo("ServiceFinished", "A012"))),
        "nobody": b.board(b.free(next=None, then=(), held=())),
        "break": b.board(b.on_break()),
        "closed": b.board(b.closed()),
        "closed, with a PIN": b.board(b.closed(), guarded=True),
        "everything said": b.board(b.desk(b.serving(more=("fees",), marks=("vip",), reentries=1, language="en"))),
        "calls by itself": b.board(b.free(auto_next_at=b.NOW)),
        "no ticket": b.board(b.desk(b.serving("", service="fees"))),
    }


def long_named() -> Branch:
    return b.with_branch(services=tuple(replace(service, name=LONG) for service in b.SERVICES))


def settle(desk: Seat) -> None:
    for _ in range(3):
        QCoreApplication.processEvents()


def left_of(widget: QWidget, window: QWidget) -> int:
    return widget.mapTo(window, QPoint(0, 0)).x()


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize(("scale", "width", "height"), SIZES)
def test_nothing_is_cut_off(seat: MakeSeat, language: str, scale: float, width: int, height: int):
    desk = seat(language=language, scale=scale, size=(width, height))

    found = {}
    for name, board in states().items():
        desk.show(board)
        settle(desk)
        found[name] = cut_off(desk.console)

    assert [line for name, lines in found.items() for line in (f"{name}: {one}" for one in lines)] == []
    assert (desk.console.width(), desk.console.height()) == (width, height)


def test_the_measure_of_cut_off_finds_what_is_cut(seat: MakeSeat):
    desk = seat(b.board())
    settle(desk)
    desk.console.top.counter.setFixedWidth(12)
    settle(desk)

    assert any("Counter 3" in line for line in cut_off(desk.console))


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize(("scale", "width", "height"), [(1.0, 1366, 768), (1.5, 1920, 1080)])
def test_names_of_two_hundred_signs_break_nothing(seat: MakeSeat, language: str, scale: float, width: int, height: int):
    ticket = b.serving(note="ملاحظة note 😀 " * 30, language="en", returns=3)
    line = b.desk(ticket, agent="Sarah bint Abdulrahman Al-Dosari " * 2, held=(b.held(note="x" * 200), b.held("B1")))
    desk = seat(b.board(line, branch=long_named()), language=language, scale=scale, size=(width, height))
    settle(desk)

    assert [line for line in cut_off(desk.console) if "NoteLine" not in line] == []
    assert desk.console.keys.primary.isVisible()


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize(("scale", "width", "height"), SIZES)
def test_the_keys_of_the_pin_are_there_at_every_size(
    seat: MakeSeat, language: str, scale: float, width: int, height: int
):
    desk = seat(states()["closed, with a PIN"], language=language, scale=scale, size=(width, height))
    settle(desk)
    pad = desk.console.desk.sign_in.pin

    assert all(key.isVisible() for key in (*pad.keys, pad.take_back, pad.done))
    assert all(one.geometry().bottom() <= pad.height() for one in pad.findChildren(QWidget) if one.isVisible())


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize(("scale", "width", "height"), SIZES)
def test_the_list_of_keys_is_seen_whole(seat: MakeSeat, language: str, scale: float, width: int, height: int):
    desk = seat(states()["serving"], language=language, scale=scale, size=(width, height))

    desk.press(K.Key_F1)
    settle(desk)

    panel = desk.console.side.panel
    assert isinstance(panel, KeysPanel)
    assert not panel.area.verticalScrollBar().isVisible()


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("key", [K.Key_F1, K.Key_F6, K.Key_4])
@pytest.mark.parametrize(("scale", "size"), [(1.0, (1366, 768)), (1.5, (1920, 1080))])
def test_panels_are_whole_too(seat: MakeSeat, language: str, key: Qt.Key, scale: float, size: tuple[int, int]):
    desk = seat(b.board(b.desk(b.called())), language=language, scale=scale, size=size)

    desk.press(key)
    settle(desk)

    assert cut_off(desk.console) == []
    assert desk.console.side.panel is not None


def test_many_queues_scroll_and_keep_their_lines(seat: MakeSeat):
    services = tuple(replace(b.SERVICES[0], code=f"s{n}") for n in range(14))
    line = b.desk(b.serving(), services=tuple(service.code for service in services))
    desk = seat(b.board(line, branch=b.with_branch(services=services)))
    settle(desk)

    area = desk.console.side.queues.area
    assert len(desk.console.side.queues.rows) == 14
    assert area.verticalScrollBar().maximum() > 0
    assert area.horizontalScrollBar().maximum() == 0
    assert cut_off(desk.console) == []


def test_fewer_queues_leave_no_row_behind(seat: MakeSeat):
    desk = seat(b.board())

    desk.show(b.board(b.desk(b.serving(), services=("id",))))
    settle(desk)

    assert len(desk.console.side.queues.rows) == 1


@pytest.mark.parametrize("pair", ["columns", "top", "number", "bar"])
def test_arabic_is_the_mirror_of_english(seat: MakeSeat, pair: str):
    english = seat(b.board(b.desk(b.serving())), language="en").console
    arabic = seat(b.board(b.desk(b.serving())), language="ar").console
    parts = {
        "columns": lambda window: (window.desk, window.side),
        "top": lambda window: (window.top.counter, window.top.close_counter),
        "number": lambda window: (window.desk.customer.number, window.desk.customer.details),
        "bar": lambda window: (window.desk.badge, window.desk.note),
    }

    first, second = parts[pair](english)
    premier, deuxieme = parts[pair](arabic)

    assert left_of(first, english) < left_of(second, english)
    assert left_of(premier, arabic) > left_of(deuxieme, arabic)


def test_both_languages_have_the_same_boxes(seat: MakeSeat):
    english = seat(b.board(b.desk(b.called())), language="en").console
    arabic = seat(b.board(b.desk(b.called())), language="ar").console
    settle(seat())

    for name in ("desk", "keys", "day", "side", "top"):
        mine, theirs = getattr(english, name), getattr(arabic, name)
        assert mine.size() == theirs.size(), name


def test_every_code_in_an_arabic_sentence_is_isolated(seat: MakeSeat):
    desk = seat(b.board(b.desk(b.called(), undo=b.undo())), language="ar")
    settle(desk)

    texts = [label.text() for label in desk.console.findChildren(Label)]
    texts += [line.text for fitted in desk.console.findChildren(FittedText) for line in fitted.lines()]
    mixed = [text for text in texts if "A013" in text and text != "A013"]

    assert mixed, "the undo notice names the number"
    assert all("\u2066A013\u2069" in text for text in mixed)


def test_every_control_has_a_name_for_those_who_listen(seat: MakeSeat):
    desk = seat(b.board(b.desk(b.called(), undo=b.undo()), help=(b.asks_for_help(),)))

    buttons = [*desk.console.keys.buttons(), *desk.console.top.buttons(), desk.console.desk.note]
    buttons += [desk.console.desk.undo.button, desk.console.side.held.resume, desk.console.desk.notice.button]

    assert all(button.accessibleName() for button in buttons)
    assert desk.console.side.queues.rows[0].accessibleName() == "National ID renewal, 6, 11 of 15 min, Near"


def test_a_window_made_larger_or_darker_keeps_its_customer_whole(seat: MakeSeat):
    desk = seat(b.board(b.desk(b.called(), undo=b.undo())), size=(1920, 1080))

    desk.console.set_look(mode="dark", scale=1.5)
    settle(desk)

    assert cut_off(desk.console) == []
    assert desk.console.side.width() == round(452 * 1.5)
