"""What people read while the branch's server is looked for: calm, whole, in both languages."""

import pytest
from pytestqt.qtbot import QtBot

from dawr.desktop.ui.looking.window import LookingWindow, Reader
from dawr.desktop.ui.shared.label import Label

SHAPES = [(1366, 768), (1080, 1920), (1920, 1080), (3840, 2160), (1024, 600)]


def shown(qtbot: QtBot, reader: Reader, size: tuple[int, int], language: str = "") -> LookingWindow:
    window = LookingWindow(reader, language)
    qtbot.addWidget(window)
    window.resize(*size)
    window.show()
    return window


@pytest.mark.parametrize("size", SHAPES)
@pytest.mark.parametrize("reader", Reader)
def test_nothing_is_cut_off_on_any_monitor(qtbot: QtBot, reader: Reader, size: tuple[int, int]):
    window = shown(qtbot, reader, size)

    labels = window.findChildren(Label)

    assert len(labels) == 4
    for label in labels:
        assert label.height() >= label.heightForWidth(label.width()), label.text()
        assert window.rect().contains(label.geometry().translated(label.parentWidget().pos()))


@pytest.mark.parametrize("reader", Reader)
def test_it_is_said_in_arabic_first_and_in_english(qtbot: QtBot, reader: Reader):
    said = [label.text() for label in shown(qtbot, reader, (1366, 768)).labels]

    assert not any(text.isascii() for text in said[:2])
    assert all(text.isascii() for text in said[2:])


def test_the_language_that_was_asked_for_comes_first(qtbot: QtBot):
    said = [label.text() for label in shown(qtbot, Reader.STAFF, (1366, 768), "en").labels]

    assert said[0] == "Looking for the branch's server"


@pytest.mark.parametrize("reader", [Reader.CUSTOMER, Reader.LOBBY])
def test_customers_read_nothing_of_servers(qtbot: QtBot, reader: Reader):
    window = shown(qtbot, reader, (1080, 1920))

    assert "server" not in window.accessibleName()
    assert "الخادم" not in window.accessibleName()
