"""The strip of waits on the real display: pages, languages, rhythm, long names."""

from collections.abc import Iterable
from dataclasses import replace

import pytest

from dawr.desktop.ui.display.wait_cell import Cell
from dawr.desktop.ui.display.window import LobbyDisplay
from dawr.desktop.ui.shared.icon import Icon
from dawr.desktop.ui.shared.label import Label
from dawr.queueing.board import Board, WaitRange
from dawr.text import strip_isolates

from .boards import LONG, at, board, with_line, with_services
from .conftest import BOTH, Shown
from .seeing import place_of, settle


def cells(window: LobbyDisplay) -> list[Cell]:
    settle()
    return [cell for cell in window.waits.findChildren(Cell) if cell.isVisible() and cell.name.text()]


def names(window: LobbyDisplay) -> list[str]:
    return [cell.name.text() for cell in cells(window)]


def seen_in(window: LobbyDisplay, seconds: Iterable[int]) -> list[list[str]]:
    """Return the names on the strip at these seconds."""
    pages = []
    for second in seconds:
        window.show_time(at(second))
        pages.append(names(window))
    return pages


def called(told: Board, code: str, texts: dict[str, str]) -> Board:
    services = tuple(
        replace(service, name=texts) if service.code == code else service for service in told.branch.services
    )
    return replace(told, branch=replace(told.branch, services=services))


def test_eight_services_stand_in_two_rows_of_four_from_the_right(display: Shown):
    window = display(("ar",), board())

    told = cells(window)

    assert [cell.name.text() for cell in told][:2] == ["تجديد الهوية الوطنية", "جواز السفر"]
    places = [place_of(cell, window) for cell in told]
    assert len(places) == 8
    assert len({place.top() for place in places}) == 2
    assert [place.left() for place in places[:4]] == sorted((place.left() for place in places[:4]), reverse=True)


def test_english_begins_at_the_left(display: Shown):
    window = display(("en",), board())

    told = cells(window)

    assert told[0].name.text() == "National ID renewal"
    assert told[0].x() < told[1].x()


@pytest.mark.parametrize(("count", "sizes"), [(10, [6, 4]), (20, [8, 8, 4]), (40, [8] * 5)])
def test_services_that_have_no_room_come_on_further_pages(display: Shown, count: int, sizes: list[int]):
    window = display(("en",), with_services(board(), count))

    pages = seen_in(window, range(0, 8 * len(sizes), 8))

    assert sorted(len(page) for page in pages) == sorted(sizes)
    assert sorted(name for page in pages for name in page) == sorted(f"Service {n}" for n in range(1, count + 1))
    assert seen_in(window, [8 * len(sizes)]) == pages[:1], "and then they begin again"


def test_a_page_stays_for_eight_seconds(display: Shown):
    window = display(("en",), with_services(board(), 20))

    first, still_first, second = seen_in(window, [0, 7, 8])

    assert first == still_first
    assert first != second


def test_two_languages_take_turns_of_eight_seconds_and_each_reads_from_its_own_side(display: Shown):
    window = display(BOTH, board())
    turns = []
    for second in (0, 7, 8, 15, 16):
        window.show_time(at(second))
        told = cells(window)
        turns.append((told[0].name.text(), "right" if told[0].x() > told[1].x() else "left"))

    arabic, english = ("تجديد الهوية الوطنية", "right"), ("National ID renewal", "left")
    assert turns == [arabic, arabic, english, english, arabic]


def test_with_two_languages_each_page_is_read_in_both_before_the_next(display: Shown):
    window = display(BOTH, with_services(board(), 16))

    pages = seen_in(window, range(0, 32, 8))

    numbers = [[name.split()[-1] for name in page] for page in pages]
    assert numbers[0] == numbers[1]
    assert numbers[2] == numbers[3]
    assert numbers[0] != numbers[2]
    assert [page[0].startswith("خدمة") for page in pages] == [True, False, True, False]


def test_every_wait_has_its_people_and_where_nobody_waits_there_is_no_figure(display: Shown):
    few = replace(board(), services=tuple(line for line in board().services if line.code in ("passport", "fees")))
    window = display(("en",), few)

    told = {cell.name.text(): cell.accessibleName() for cell in cells(window)}

    assert {name: strip_isolates(text) for name, text in told.items()} == {
        "Passport": "Passport: 35–50 min",
        "Fee payment": "Fee payment: No wait",
    }
    figures = [label.text() for label in window.waits.findChildren(Label) if label.isVisible()]
    pictures = [icon for icon in window.waits.findChildren(Icon) if icon.isVisible()]
    assert figures == ["5"]
    assert len(pictures) == 1


def test_waits_stand_at_one_height_and_in_one_size(display: Shown):
    """One is "up to 5", one is about 100 to 120: the longest sets the size of all."""
    told = with_line(board(), "passport", expected_wait=WaitRange(6000, 7200, about=True))
    window = display(("ar",), told)

    first_row = cells(window)[:4]

    assert len({place_of(cell.wait, window).center().y() for cell in first_row}) == 1
    assert len({place_of(cell.name, window).center().y() for cell in first_row}) == 1
    assert len({cell.wait.block().capitals for cell in cells(window)}) == 1
    assert first_row[0].wait.block().lines == 1


def test_names_in_one_line_have_one_size(display: Shown):
    window = display(("en",), board())

    told = cells(window)

    assert {cell.name.block().lines for cell in told} == {1}
    assert len({cell.name.block().capitals for cell in told}) == 1


def test_a_longer_name_takes_two_lines_and_leaves_the_others_their_size(display: Shown):
    window = display(("ar",), called(board(), "passport", {"ar": "نقل ملكية مركبة بين الأفراد والشركات والمؤسسات"}))

    told = {cell.name.text(): cell.name.block() for cell in cells(window)}

    long, other = told["نقل ملكية مركبة بين الأفراد والشركات والمؤسسات"], told["تجديد الإقامة"]
    assert (long.lines, other.lines) == (2, 1)
    assert long.capitals >= 0.66 * 30 * 0.698 - 0.5
    assert other.capitals == pytest.approx(30 * 0.698, abs=0.5)


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)])
def test_a_name_of_two_hundred_letters_takes_the_whole_row_and_can_be_read(display: Shown, size: tuple[int, int]):
    few = replace(board(), services=board().services[:2])
    window = display(("ar",), called(few, "passport", LONG), size=size)

    told = cells(window)

    assert [cell.name.text() == LONG["ar"] for cell in told] == [False, True]
    assert told[1].width() == pytest.approx(window.waits.width(), abs=4)
    assert told[1].name.block().capitals >= 0.66 * 30 * 0.698 - 0.5


def test_a_closed_service_shows_when_it_opens(display: Shown):
    few = replace(board(), services=tuple(line for line in board().services if not line.open))
    window = display(("en",), few)

    assert [cell.accessibleName() for cell in cells(window)] == ["Vehicle transfer: opens 1:00 PM"]
