"""How services are laid on shelves: groups, rows, sheets."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from dawr.desktop.kiosk.journey.shelves import rows_of, sheets_of, shelves_of
from dawr.queueing.branch import Service

from .boards import OLAYA, morning_board


def shapes(columns: int) -> list[list[tuple[str, int, int]]]:
    rows = rows_of(shelves_of(morning_board()), columns)
    return [[(portion.group.code, portion.column, len(portion.services)) for portion in row.portions] for row in rows]


def test_an_upright_screen_gives_each_group_rows_of_its_own():
    assert shapes(2) == [
        [("identity", 0, 2)],
        [("identity", 0, 2)],
        [("business", 0, 2)],
        [("vehicles", 0, 2)],
        [("payments", 0, 2)],
    ]


def test_a_wide_screen_puts_two_small_groups_into_one_row():
    assert shapes(4) == [[("identity", 0, 4)], [("business", 0, 2), ("vehicles", 2, 2)], [("payments", 0, 2)]]


def test_a_group_that_goes_on_is_named_again_on_the_next_sheet():
    rows = rows_of(shelves_of(morning_board()), 2)

    assert [row.heading for row in rows[:2]] == [True, False]
    assert rows[1].named().heading


def test_groups_without_an_offered_service_and_services_without_a_group_are_handled():
    services = tuple(
        replace(one, active=one.group != "vehicles", group="nowhere" if one.code == "fees" else one.group)
        for one in OLAYA.services
    )

    shelves = shelves_of(morning_board(replace(OLAYA, services=services)))

    assert [(shelf.group.code, len(shelf.lines)) for shelf in shelves] == [
        ("identity", 4),
        ("business", 2),
        ("payments", 1),
        ("", 1),
    ]


def test_what_fits_stays_on_one_sheet_and_what_does_not_leaves_room_for_turning():
    assert sheets_of("abcde", lambda *_: 10, room=50, turning=20) == (("a", "b", "c", "d", "e"),)
    assert sheets_of("abcdef", lambda *_: 10, room=50, turning=20) == (("a", "b", "c"), ("d", "e", "f"))


@given(st.lists(st.integers(1, 30), max_size=40), st.integers(10, 60), st.integers(0, 9))
def test_no_item_is_lost_or_doubled_and_no_sheet_is_too_full(heights: list[int], room: int, turning: int):
    items = list(enumerate(heights))

    sheets = sheets_of(items, lambda item, _first: item[1], room, turning)

    assert [item for sheet in sheets for item in sheet] == items
    for sheet in sheets:
        assert len(sheet) <= 1 or sum(height for _, height in sheet) <= room


def test_a_hundred_services_are_all_there():
    many = tuple(Service(f"s{n}", "identity", {"ar": f"خدمة {n}"}, "A", 600) for n in range(100))

    rows = rows_of(shelves_of(morning_board(replace(OLAYA, services=many))), 4)

    assert sum(len(portion.services) for row in rows for portion in row.portions) == 100
