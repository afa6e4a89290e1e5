"""A state is a colour, a shape and a word; a bar fills from where the language starts."""

import itertools

import pytest
from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from dawr.desktop.ui.shared.progress_bar import ProgressBar
from dawr.desktop.ui.shared.state_badge import StateBadge
from dawr.desktop.ui.shared.state_shapes import STATES, State, paint_state

from .looking import LIGHT, differ, dressed, ink, picture, share_of


def shape(state: State) -> QImage:
    image = QImage(64, 64, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    paint_state(painter, state, QRectF(0, 0, 64, 64), QColor("black"), QColor("white"))
    painter.end()
    return image


def test_no_two_states_that_differ_in_meaning_share_a_shape(qapp: object):
    same = {frozenset({"on_target", "open"})}  # a small disc: all is well

    for one, other in itertools.combinations(STATES, 2):
        assert differ(shape(one), shape(other)) != (frozenset({one, other}) in same)


@pytest.mark.parametrize("state", STATES)
def test_every_shape_is_seen_and_stays_in_its_square(qapp: object, state: State):
    seen = ink(shape(state))

    assert QRect(0, 0, 64, 64).contains(seen)
    assert max(seen.width(), seen.height()) >= 30


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5])
@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("state", STATES)
def test_shape_and_word_stand_inside_the_fill_in_reading_order(qtbot: QtBot, state: State, language: str, scale: float):
    word = {"ar": "قيد الخدمة", "en": "On target"}[language]
    badge = StateBadge(state, word)
    qtbot.addWidget(badge)
    dressed(badge, LIGHT, language)
    image = picture(badge, scale)
    fill = image.pixelColor(image.width() // 2, 1).name()

    seen = ink(image.copy(image.rect().adjusted(4, 2, -4, -2)), fill)

    assert image.rect().adjusted(0, 0, -9, -5).contains(seen)
    wordless = StateBadge(state, "")
    qtbot.addWidget(wordless)
    dressed(wordless, LIGHT, language, badge.width(), badge.height())
    shape_at = ink(picture(wordless, scale).copy(image.rect().adjusted(4, 2, -4, -2)), fill)
    assert (shape_at.center().x() > image.width() / 2) == (language == "ar")


def test_a_badge_in_a_row_of_text_has_no_fill(qtbot: QtBot):
    badge = StateBadge("late", "متأخر", filled=False)
    qtbot.addWidget(badge)
    dressed(badge)

    assert share_of(picture(badge), "#FBE4E2", picture(badge).rect()) < 0.1
    assert badge.accessibleName() == "متأخر"


def test_another_state_is_shown_with_its_own_word(qtbot: QtBot):
    badge = StateBadge("waiting", "انتظار")
    qtbot.addWidget(badge)
    dressed(badge)
    before = badge.sizeHint().width()

    badge.show_state("serving", "قيد الخدمة")

    assert badge.sizeHint().width() > before
    assert (badge.word(), badge.accessibleName()) == ("قيد الخدمة", "قيد الخدمة")


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("share", [0.25, 0.5, 0.9])
def test_a_bar_fills_from_where_the_language_starts(qtbot: QtBot, share: float, language: str):
    bar = ProgressBar(10)
    qtbot.addWidget(bar)
    dressed(bar, LIGHT, language, 400)

    bar.show_progress(share, "late")

    filled = ink(picture(bar), "#E7ECE9")
    part = [x for x in range(400) if share_of(picture(bar), "#B3261E", QRect(x, 5, 1, 1)) == 1]
    assert filled.isValid()
    assert len(part) == pytest.approx(400 * share, abs=3)
    assert (max(part) > 395) == (language == "ar")
    assert (min(part) < 5) == (language == "en")


@pytest.mark.parametrize(("share", "shown"), [(-1.0, 0.0), (0.0, 0.0), (1.0, 1.0), (3.0, 1.0)])
def test_a_bar_never_leaves_its_track(qtbot: QtBot, share: float, shown: float):
    bar = ProgressBar(6, length=96)
    qtbot.addWidget(bar)
    dressed(bar)

    bar.show_progress(share, "serving")

    assert bar.fraction == shown
    assert bar.sizeHint().width() == 96
    assert (share_of(picture(bar), "#12704A", QRect(10, 2, 76, 2)) > 0.9) == (shown == 1.0)
