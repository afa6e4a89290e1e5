"""Branches of every kind at the kiosk: unknown yet, closed, of many languages, services and documents, or of none."""

from dataclasses import replace

import pytest

from dawr.desktop.kiosk.parts.scroller import Scroller

from .boards import (
    MORNING,
    OLAYA,
    all_closed,
    later,
    morning_board,
)
from .conftest import Hands, Make

TO_SERVICE = ("language-ar", "service-national-id")


def test_before_the_branch_is_known_there_is_a_courteous_word_and_nothing_to_touch(make_kiosk: Make):
    from dawr.desktop.kiosk.window import Kiosk

    kiosk = Kiosk("kiosk-1")
    hands = Hands(kiosk)
    kiosk.resize(540, 960)
    kiosk.show()
    starting = hands.texts()
    kiosk.show_trouble("missing")
    troubled, names = hands.texts(), hands.names()
    kiosk.hide()
    kiosk.deleteLater()

    assert "لحظة من فضلك" in starting
    assert "One moment, please" in starting
    assert "Please go to the reception" in troubled
    assert names == []


def test_a_closed_branch_greets_with_its_next_opening_in_both_languages(make_kiosk: Make):
    hands = make_kiosk(board=all_closed(morning_board(), MORNING.replace(day=23, hour=5, minute=0), day=None))

    assert "نفتح غدًا 8:00 ص" in hands.texts()
    assert "We open tomorrow at 8:00 AM" in hands.texts()
    assert hands.button("language-ar") is None


def test_more_than_two_languages_all_have_their_button_and_a_way_back(make_kiosk: Make):
    hands = make_kiosk(board=morning_board(replace(OLAYA, languages=("ar", "en", "ur", "fr", "tl"))))

    on_welcome = [name for name in hands.names() if name.startswith("language-")]
    hands.touch("language-ur", "service-national-id", "back", "languages", "language-fr")

    assert len(on_welcome) == 5
    assert hands.kiosk.session.scene.language == "fr"
    assert hands.button("service-national-id") is not None


def test_many_services_stand_on_sheets_that_are_said(make_kiosk: Make):
    more = tuple(replace(OLAYA.services[0], code=f"more-{n}") for n in range(14))
    hands = make_kiosk(board=morning_board(replace(OLAYA, services=(*OLAYA.services, *more))))
    hands.touch("language-en")

    seen = [{name for name in hands.names() if name.startswith("service-")}]
    told = [hands.texts()]
    while (on := hands.button("more")) is not None and on.isEnabled():
        hands.touch("more")
        seen.append({name for name in hands.names() if name.startswith("service-")})
        told.append(hands.texts())

    assert len(set().union(*seen)) == 24
    assert f"1 of {len(seen)}" in told[0]
    assert f"{len(seen)} of {len(seen)}" in told[-1]


def test_many_documents_can_all_be_reached(make_kiosk: Make):
    services = (replace(OLAYA.services[0], documents=OLAYA.services[0].documents * 5), *OLAYA.services[1:])
    hands = make_kiosk(board=morning_board(replace(OLAYA, services=services)))
    hands.touch("language-en", "service-national-id")
    more = hands.button("more-documents")
    assert more is not None
    first = more.text()

    for _ in range(9):
        if more.text() != first:
            break
        hands.touch("more-documents")

    assert first == "More documents"
    assert more.text() == "Back to the top"


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)])
def test_no_document_is_shown_in_part(make_kiosk: Make, size: tuple[int, int]):
    services = (replace(OLAYA.services[0], documents=OLAYA.services[0].documents * 5), *OLAYA.services[1:])
    hands = make_kiosk(board=morning_board(replace(OLAYA, services=services)))
    hands.kiosk.resize(*size)
    hands.touch("language-en", "service-national-id")
    listed = hands.kiosk.findChild(Scroller)
    assert listed is not None
    seen = listed.viewport().height()

    lines = [line for line in listed.lines() if line.top() < seen]

    assert 2 <= len(lines) < 30
    assert all(line.bottom() < seen for line in lines)


def test_a_branch_with_nothing_to_offer_does_not_break(make_kiosk: Make):
    hands = make_kiosk(board=morning_board(replace(OLAYA, services=(), groups=(), pauses=(), languages=("ar",))))

    hands.kiosk.show_time(later(1))

    assert "نستعد لاستقبالكم" in hands.texts() or "المركز مغلق الآن" in hands.texts()


def test_new_settings_are_shown_at_once(hands: Hands):
    hands.touch("language-en")

    hands.kiosk.show_board(morning_board(replace(OLAYA, name={"ar": "فرع", "en": "Another Centre"})))

    assert "Another Centre" in hands.texts()
