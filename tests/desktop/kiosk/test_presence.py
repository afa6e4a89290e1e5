"""Somebody there or nobody: help, the question whether more time is needed, the way back to the start."""

from PySide6.QtCore import Qt

from dawr.queueing.commands import RequestHelp

from .boards import (
    later,
    morning_board,
    with_help,
)
from .conftest import Hands

TO_SERVICE = ("language-ar", "service-national-id")


def test_help_is_called_without_leaving_the_page(hands: Hands):
    hands.touch("language-en", "help")
    call = hands.order()
    hands.kiosk.show_board(with_help(morning_board(), call.id))
    told = hands.texts()
    hands.touch("help")
    hands.kiosk.show_board(morning_board())

    assert isinstance(call, RequestHelp)
    assert call.device == "kiosk-1"
    assert "Somebody is coming to help you" in told
    assert hands.commands == [call]
    assert "Somebody is coming" not in hands.texts()
    assert hands.button("service-passport") is not None


def test_somebody_who_stays_away_is_asked_first_and_any_touch_is_an_answer(hands: Hands):
    hands.touch("language-en")

    hands.kiosk.show_time(later(40))
    asked = hands.texts()
    hands.touch("more-time")

    assert "Do you need more time?" in asked
    assert "20 seconds" in asked
    assert hands.button("more-time") is None
    assert hands.button("service-passport") is not None


def test_a_touch_on_the_page_itself_answers_the_question_too(hands: Hands):
    hands.touch("language-en")
    hands.kiosk.show_time(later(40))

    hands.touch("service-passport")

    assert hands.button("more-time") is None
    assert hands.button("issue") is not None


def test_nobody_there_means_the_start_in_the_branchs_language(hands: Hands):
    hands.touch("language-en")

    hands.kiosk.show_time(later(40))
    hands.kiosk.show_time(later(60))

    assert "أهلًا بكم" in hands.texts()
    assert hands.kiosk.layoutDirection() == Qt.LayoutDirection.RightToLeft


def test_start_again_works_from_the_question(hands: Hands):
    hands.touch("language-en")
    hands.kiosk.show_time(later(40))

    hands.touch("start-again")

    assert "أهلًا بكم" in hands.texts()
