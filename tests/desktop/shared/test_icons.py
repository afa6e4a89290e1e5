"""Icons are crisp in any size and colour and turn round only where the tokens say so."""

import itertools

import pytest
from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from dawr.desktop.theme.tokens import tokens
from dawr.desktop.ui.shared.icon import Icon
from dawr.desktop.ui.shared.icons import names, paint_icon

from .looking import KIOSK, LIGHT, differ, dressed, ink, picture, share_of

TWINS = {frozenset({"back", "arrow_left"}), frozenset({"next", "arrow_right"})}


def icon(name: str, side: int = 96, colour: str = "#000000", *, mirrored: bool = False) -> QImage:
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    paint_icon(painter, name, QRectF(0, 0, side, side), QColor(colour), mirrored=mirrored)
    painter.end()
    return image


@pytest.mark.parametrize("name", names())
def test_every_icon_is_seen_and_stays_in_its_square(qapp: object, name: str):
    seen = ink(icon(name))

    assert QRect(0, 0, 96, 96).contains(seen)
    assert max(seen.width(), seen.height()) >= 48
    assert ink(icon(name, 16)).isValid()


def test_no_two_icons_look_alike(qapp: object):
    for one, other in itertools.combinations(names(), 2):
        assert differ(icon(one), icon(other)) != (frozenset({one, other}) in TWINS), (one, other)


@pytest.mark.parametrize("name", names())
def test_only_what_the_tokens_name_turns_round(qapp: object, name: str):
    turned = differ(icon(name), icon(name, mirrored=True))

    assert turned == (name in tokens().icon.mirrored)


def test_back_points_to_the_start_of_the_language_and_places_stay(qapp: object):
    assert not differ(icon("back", mirrored=True), icon("arrow_right"))
    assert not differ(icon("next", mirrored=True), icon("arrow_left"))


def test_an_unknown_name_is_the_generic_icon(qapp: object):
    assert not differ(icon("no such thing"), icon("generic"))


def test_strokes_are_lighter_above_48_pixels(qapp: object):
    small, large = icon("chevron_down", 48), icon("chevron_down", 96)
    cut_small = ink(small.copy(QRect(24, 0, 1, 48))).height() / 48
    cut_large = ink(large.copy(QRect(48, 0, 1, 96))).height() / 96

    assert cut_large < cut_small


def test_an_icon_on_a_tile_takes_its_colours_and_scale(qtbot: QtBot):
    widget = Icon("chair", 44, "accent", tile=88)
    qtbot.addWidget(widget)
    dressed(widget, KIOSK.scaled(0.5))

    assert widget.sizeHint().width() == 44
    assert share_of(picture(widget), "#DFEEE7", QRect(6, 2, 30, 6)) > 0.95
    assert share_of(picture(widget), "#0B5A43", QRect(8, 8, 28, 28)) > 0.05


def test_another_icon_takes_its_place(qtbot: QtBot):
    widget = Icon("check", 40)
    qtbot.addWidget(widget)
    dressed(widget, LIGHT)
    before = picture(widget)

    widget.show_icon("cross", "late")

    assert differ(before, picture(widget))
    assert share_of(picture(widget), "#B3261E", picture(widget).rect()) > 0.05
