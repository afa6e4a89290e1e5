"""Services stand in rows; a long name takes more room and pushes the rest on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dawr.desktop.ui.display.wait_pages import Place, even_pages, pages


def stand(spans: list[int], columns: int = 4, rows: int = 2) -> list[list[tuple[int | None, int, int, int]]]:
    return [[(one.item, one.row, one.column, one.span) for one in page] for page in pages(spans, columns, rows)]


def test_services_fill_a_page_row_by_row():
    assert stand([1] * 8) == [[(n, n // 4, n % 4, 1) for n in range(8)]]


def test_a_wide_one_that_has_no_room_begins_the_next_row():
    first = stand([1, 1, 1, 2, 1])[0]

    assert [place for place in first if place[0] is not None] == [
        (0, 0, 0, 1),
        (1, 0, 1, 1),
        (2, 0, 2, 1),
        (3, 1, 0, 2),
        (4, 1, 2, 1),
    ]
    assert (None, 0, 3, 1) in first


def test_what_has_no_room_comes_on_the_next_page():
    made = stand([4, 4, 4])

    assert [[place[0] for place in page if place[0] is not None] for page in made] == [[0, 1], [2]]


def test_nothing_to_show_is_one_empty_page():
    assert stand([]) == [[(None, row, column, 1) for row in range(2) for column in range(4)]]


@pytest.mark.parametrize(
    ("count", "columns", "page_count"), [(1, 1, 1), (2, 1, 1), (3, 2, 1), (6, 3, 1), (8, 4, 1), (10, 3, 2), (40, 4, 5)]
)
def test_few_services_take_few_columns(count: int, columns: int, page_count: int):
    told, made = even_pages(lambda _: [1] * count, 4, 2)

    assert (told, len(made)) == (columns, page_count)


@given(st.lists(st.integers(1, 4), max_size=40), st.sampled_from([(4, 2), (2, 4), (3, 2)]))
def test_every_service_stands_somewhere_once_and_no_two_on_one_place(spans: list[int], shape: tuple[int, int]):
    columns, rows = shape

    made = pages(spans, columns, rows)

    assert [one.item for page in made for one in page if one.item is not None] == list(range(len(spans)))
    for page in made:
        taken = [(one.row, one.column + more) for one in page for more in range(one.span)]
        assert sorted(taken) == [(row, column) for row in range(rows) for column in range(columns)]


def test_a_place_knows_who_stands_on_it():
    assert pages([2], 2, 1) == ((Place(0, 0, 0, 2),),)
