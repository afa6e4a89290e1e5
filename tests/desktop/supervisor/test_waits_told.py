"""The day's panel says how true the waits were, and when ranges are told wider or narrower because of it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, Qt

from dawr.queueing.wait_quality import quality_of
from tests.queueing.test_wait_quality import shown

from .conftest import Enter
from .test_usual import facts


@pytest.mark.parametrize(("widening", "said"), [(1.15, "15% wider"), (0.8, "20% narrower"), (1.0, None), (1.004, None)])
def test_ranges_that_correct_themselves_are_told_of(enter: Enter, widening: float, said: str | None):
    room = enter()
    quality = quality_of([shown(600, 900, 700)], widening=widening)
    room.window.show_board(replace(room.board(), wait_quality=quality))
    QCoreApplication.processEvents()

    room.press(Qt.Key.Key_F10)

    assert facts(room)["Waits inside the range told"] == "1 of 1"
    assert facts(room).get("Ranges told now") == said
