"""The square code on the screen is the one that the paper would carry, and a telephone can read it."""

from dataclasses import replace

import pytest
import segno
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from dawr.desktop.kiosk.parts.code import QUIET, SquareCode
from dawr.queueing.tracking import code_content

from .boards import OLAYA


def test_with_a_page_to_follow_the_code_leads_there_else_it_carries_the_number():
    here = replace(OLAYA, tracking_url="https://dawr.example/{ticket}")

    assert code_content(here, "0192f3", "A019") == "https://dawr.example/0192f3"
    assert code_content(replace(OLAYA, tracking_url=""), "0192f3", "A019") == "A019"


@pytest.mark.parametrize("content", ["A019", "https://dawr.example/0192f3a4b5c6d7e8f90123456789abcd"])
def test_every_module_is_drawn_black_or_white_with_its_quiet_zone(qtbot: QtBot, content: str):
    code = SquareCode(content, 412, "A019")
    qtbot.addWidget(code)
    code.resize(412, 412)
    QCoreApplication.processEvents()

    picture = code.grab().toImage()
    matrix = segno.make(content, error="m", micro=False, boost_error=False).matrix
    module = 412 // (len(matrix) + 2 * QUIET)
    start = (412 - module * len(matrix)) // 2
    drawn = [
        [picture.pixelColor(start + x * module + module // 2, start + y * module + module // 2).lightness() < 128
         for x in range(len(matrix))]
        for y in range(len(matrix))
    ]  # fmt: skip

    assert drawn == [[bool(dark) for dark in row] for row in matrix]
    assert start >= QUIET * module
    assert picture.pixelColor(start - QUIET * module, 200).lightness() == 255
