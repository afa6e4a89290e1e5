"""Buttons: one signal per touch, a word that is never cut, a place that never changes."""

from typing import Protocol, cast

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from dawr.desktop.theme.theme import Theme
from dawr.desktop.ui.shared.action_button import ActionButton, Kind
from dawr.desktop.ui.shared.focus_ring import FocusRing
from dawr.desktop.ui.shared.label import Label
from dawr.desktop.ui.shared.pressable import Pressable
from dawr.desktop.ui.shared.toggle import Toggle, ToggleCard
from dawr.desktop.ui.shared.touch import TouchButton, TouchCard

from .looking import KIOSK, LIGHT, RIGHT, dressed, ink, picture, share_of


def every_button() -> list[tuple[Pressable, Theme]]:
    return [
        (ActionButton("إنهاء ونداء التالي", "next", "F2", "primary", "primary"), LIGHT),
        (ActionButton("تعليق", "pause", "F4"), LIGHT),
        (TouchButton("أصدر تذكرتي", "check", "primary"), KIOSK),
        (TouchButton("English", "globe"), KIOSK),
        (TouchCard("جواز السفر"), KIOSK),
        (Toggle("لا", "نعم", "أولوية"), KIOSK),
        (ToggleCard("أحتاج إلى أولوية", "لكبار السن", "لا", "نعم"), KIOSK),
    ]


class Stage(Protocol):
    def __call__(self, *widgets: QWidget, theme: Theme = LIGHT) -> QWidget: ...


@pytest.fixture
def in_window(qtbot: QtBot) -> Stage:
    """Put widgets into a shown window that lives as long as the test."""
    kept: list[QWidget] = []

    def show(*widgets: QWidget, theme: Theme = LIGHT) -> QWidget:
        window = QWidget()
        kept.append(window)
        qtbot.addWidget(window)
        box = QVBoxLayout(window)
        for widget in widgets:
            box.addWidget(widget)
        theme.apply(window, RIGHT)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        return window

    return show


@pytest.mark.parametrize("which", range(7))
def test_one_touch_is_one_signal_and_a_double_tap_too(qtbot: QtBot, in_window: Stage, which: int):
    button, theme = every_button()[which]
    in_window(button, theme=theme)
    heard = QSignalSpy(button.clicked)

    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    QTest.mouseDClick(button, Qt.MouseButton.LeftButton)
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton)

    assert heard.count() == 1


@pytest.mark.parametrize("which", range(7))
@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_keys_do_what_a_touch_does(qtbot: QtBot, in_window: Stage, which: int, key: Qt.Key):
    button, theme = every_button()[which]
    in_window(button, theme=theme)
    button.setFocus()

    with qtbot.waitSignal(button.clicked, timeout=20_000):
        qtbot.keyClick(button, key)


@pytest.mark.parametrize("which", range(7))
def test_busy_or_off_it_says_nothing_and_keeps_its_place(qtbot: QtBot, in_window: Stage, which: int):
    button, theme = every_button()[which]
    in_window(button, theme=theme)
    place, heard = button.geometry(), QSignalSpy(button.clicked)

    button.set_busy(True)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.keyClick(button, Qt.Key.Key_Space)
    button.set_busy(False)
    button.setEnabled(False)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    assert heard.count() == 0
    assert button.geometry() == place


@pytest.mark.parametrize("which", range(7))
def test_a_press_is_seen_at_once(qtbot: QtBot, in_window: Stage, which: int):
    button, theme = every_button()[which]
    in_window(button, theme=theme)
    before = picture(button)

    qtbot.mousePress(button, Qt.MouseButton.LeftButton)

    assert picture(button) != before
    qtbot.mouseRelease(button, Qt.MouseButton.LeftButton, pos=QPoint(-5, -5))
    qtbot.mouseMove(button.window(), QPoint(1, 1))


@pytest.mark.parametrize("which", range(7))
def test_it_has_a_name_and_a_role_for_a_screen_reader(qtbot: QtBot, in_window: Stage, which: int):
    button, theme = every_button()[which]
    in_window(button, theme=theme)

    seen = QAccessible.queryAccessibleInterface(button)

    assert seen.text(QAccessible.Text.Name)
    assert seen.role() in (QAccessible.Role.Button, QAccessible.Role.CheckBox)


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5])
@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("height", ["small", "normal", "primary"])
def test_icon_word_and_key_stand_inside_the_edge(qtbot: QtBot, height: str, language: str, scale: float):
    words = {"ar": "إعادة النداء", "en": "Finish and call next"}
    button = ActionButton(words[language], "recall", "Ctrl+Z", "primary", height)
    qtbot.addWidget(button)
    dressed(button, LIGHT, language)

    margin = round(4 * scale)
    image = picture(button, scale)
    inner = image.copy(image.rect().adjusted(margin, margin, -margin, -margin))
    content = ink(inner, "#0B5A43")

    assert inner.rect().adjusted(1, 1, -1, -1).contains(content)


@pytest.mark.parametrize(
    "make",
    [
        lambda: ActionButton("تحويل إلى خدمة أخرى", "transfer", "F6", "primary"),
        lambda: TouchButton("سهولة الاستخدام", "accessibility", "primary"),
    ],
)
def test_a_word_in_a_narrow_button_gets_smaller_and_is_not_cut(qtbot: QtBot, make: object):
    button = cast("Pressable", make())
    qtbot.addWidget(button)
    dressed(button, KIOSK, "ar")
    narrow = button.minimumSizeHint().width()
    dressed(button, KIOSK, "ar", narrow, button.height())

    inner = picture(button).copy(6, 20, narrow - 12, button.height() - 40)
    content = ink(inner, "#0B5A43")

    assert narrow < button.sizeHint().width()
    assert content.left() > 0
    assert content.right() < inner.width() - 1


@pytest.mark.parametrize(
    ("kind", "fill"), [("primary", "#0B5A43"), ("secondary", "#FFFFFF"), ("outline", "#FFFFFF"), ("danger", "#FFFFFF")]
)
def test_each_kind_has_its_fill_and_off_is_sunken(qtbot: QtBot, kind: Kind, fill: str):
    button = ActionButton("إنهاء", kind=kind)
    qtbot.addWidget(button)
    dressed(button, LIGHT, "ar", 200, 60)
    strip = QRect(20, 4, 160, 4)

    assert share_of(picture(button), fill, strip) > 0.95
    button.setEnabled(False)
    assert share_of(picture(button), "#E7ECE9", strip) > 0.95


def test_the_key_on_the_cap_is_the_key_that_works(qtbot: QtBot, in_window: Stage):
    finish, start = ActionButton("إنهاء", key="F8"), ActionButton("بدء الخدمة", key="Enter")
    window = in_window(finish, start)

    with qtbot.waitSignal(finish.clicked, timeout=20_000):
        qtbot.keyClick(window, Qt.Key.Key_F8)
    with qtbot.waitSignal(start.clicked, timeout=20_000):
        qtbot.keyClick(window, Qt.Key.Key_Return)
    finish.setEnabled(False)
    with qtbot.assertNotEmitted(finish.clicked, wait=0):
        qtbot.keyClick(window, Qt.Key.Key_F8)


def test_another_key_takes_the_old_ones_place(qtbot: QtBot, in_window: Stage):
    button = ActionButton("إنهاء", key="F8")
    window = in_window(button)

    button.show_key("F2")

    with qtbot.waitSignal(button.clicked, timeout=20_000):
        qtbot.keyClick(window, Qt.Key.Key_F2)
    with qtbot.assertNotEmitted(button.clicked, wait=0):
        qtbot.keyClick(window, Qt.Key.Key_F8)


def test_the_whole_card_is_touched_through_its_labels(qtbot: QtBot, in_window: Stage):
    card, label = TouchCard("جواز السفر"), Label("جواز السفر")
    card.content.addWidget(label)
    window = in_window(card, theme=KIOSK)
    middle = label.mapTo(window, label.rect().center())

    with qtbot.waitSignal(card.clicked, timeout=20_000):
        qtbot.mouseClick(cast("QWidget", window.childAt(middle)), Qt.MouseButton.LeftButton)


def test_a_kiosk_button_is_as_high_as_a_finger_needs(qtbot: QtBot):
    button = TouchButton("رجوع", "back")
    qtbot.addWidget(button)
    KIOSK.apply(button, RIGHT)

    assert button.sizeHint().height() == 140
    assert button.minimumSizeHint().height() == 140


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_switch_starts_at_the_start_and_says_its_answer(qtbot: QtBot, language: str):
    switch = Toggle("لا", "نعم", "أولوية")
    qtbot.addWidget(switch)
    dressed(switch, KIOSK, language)
    track = QRect(0 if language == "ar" else switch.width() - 128, 0, 128, 72)
    start = QRect(track.left() + (84 if language == "ar" else 16), 20, 28, 32)

    assert share_of(picture(switch), "#76857D", start) > 0.95
    with qtbot.waitSignal(switch.toggled, timeout=20_000) as heard:
        qtbot.mouseClick(switch, Qt.MouseButton.LeftButton)
    assert heard.args == [True]
    assert switch.accessibleDescription() == "نعم"
    assert share_of(picture(switch), "#0B5A43", start) > 0.95


def test_the_card_of_a_switch_answers_once(qtbot: QtBot, in_window: Stage):
    card = ToggleCard("أحتاج إلى أولوية", "لكبار السن", "لا", "نعم")
    in_window(card, theme=KIOSK)
    heard = QSignalSpy(card.toggled)

    qtbot.mouseClick(card, Qt.MouseButton.LeftButton, pos=card.rect().center())

    assert heard.count() == 1
    assert card.isChecked()


def ring_of(window: QWidget) -> FocusRing:
    found = window.findChild(FocusRing)
    assert isinstance(found, FocusRing)
    return found


def around(widget: QWidget) -> QRect:
    """Return where a ring of 3 px stands, 2 px away."""
    return widget.geometry().adjusted(-5, -5, 5, 5)


def test_the_ring_comes_with_the_key_and_goes_with_the_touch(qtbot: QtBot, in_window: Stage):
    first, second = ActionButton("تعليق"), ActionButton("تحويل")
    window = in_window(first, second)
    first.setFocus()
    assert not ring_of(window).isVisible()

    qtbot.keyClick(first, Qt.Key.Key_Tab)
    assert ring_of(window).isVisible()
    assert ring_of(window).geometry() == around(second)
    qtbot.keyClick(second, Qt.Key.Key_Backtab)
    assert ring_of(window).geometry() == around(first)

    qtbot.mouseClick(second, Qt.MouseButton.LeftButton)
    assert not ring_of(window).isVisible()


def test_after_a_key_a_page_that_moves_the_focus_itself_shows_the_ring(qtbot: QtBot, in_window: Stage):
    first, second = ActionButton("تعليق"), ActionButton("تحويل")
    window = in_window(first, second)
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Tab)

    first.setFocus()

    assert ring_of(window).geometry() == around(first)


def test_the_ring_follows_what_it_stands_around_and_hides_with_it(qtbot: QtBot, in_window: Stage):
    first, second = ActionButton("تعليق"), ActionButton("تحويل")
    window = in_window(first, second)
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    before = second.geometry()

    window.resize(window.width() + 200, window.height() + 100)
    qtbot.waitUntil(lambda: second.geometry() != before, timeout=20_000)
    assert ring_of(window).geometry() == around(second)

    second.hide()
    assert not ring_of(window).isVisible() or ring_of(window).geometry() == around(first)


def test_the_ring_is_painted_in_the_focus_colour_and_lets_touches_through(qtbot: QtBot, in_window: Stage):
    first, second = ActionButton("تعليق"), ActionButton("تحويل")
    window = in_window(first, second)
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    ring = ring_of(window)

    assert share_of(picture(ring), "#0B57D0", QRect(20, 0, ring.width() - 40, 3)) > 0.95
    with qtbot.waitSignal(second.clicked, timeout=20_000):
        qtbot.mouseClick(window.childAt(second.geometry().center()), Qt.MouseButton.LeftButton)


def test_a_plain_input_can_have_the_ring_too(qtbot: QtBot, in_window: Stage):
    button, line = ActionButton("تعليق"), QLineEdit()
    FocusRing.follow(line)
    window = in_window(button, line)
    button.setFocus()

    qtbot.keyClick(button, Qt.Key.Key_Tab)

    assert ring_of(window).geometry() == around(line)


def test_the_keys_of_a_keypad_count_every_tap(qtbot: QtBot, in_window: Stage):
    digit = TouchButton("5", repeats=True)
    in_window(digit, theme=KIOSK)
    heard = QSignalSpy(digit.clicked)

    qtbot.mouseClick(digit, Qt.MouseButton.LeftButton)
    QTest.mouseDClick(digit, Qt.MouseButton.LeftButton)
    QTest.mouseRelease(digit, Qt.MouseButton.LeftButton)

    assert heard.count() == 2
