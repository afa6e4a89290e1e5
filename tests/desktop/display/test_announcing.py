"""Every call gets its moment: none lost, none twice, none that was taken back."""

from collections import Counter
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from dawr.desktop.ui.display.announcing import HOLD, HURRY, MOST_PENDING, Announcements
from dawr.queueing.board import Call
from dawr.queueing.state import RECENT_CALLS

from .boards import call


def after(*boards: Sequence[Call]) -> Announcements:
    """Return the announcements when these boards' calls have been seen."""
    made = Announcements()
    for calls in boards:
        made.see(calls)
    return made


def announced(made: Announcements) -> list[str]:
    """Announce all that is pending and return the numbers in their order."""
    numbers = []
    while (one := made.next()) is not None:
        numbers.append(one.number)
    return numbers


A, B, C, D = (call(number, second=second) for second, number in enumerate(("A001", "B001", "C001", "D001")))


def test_the_first_board_announces_nothing_and_its_newest_call_stands():
    made = after([B, A])

    assert announced(made) == []
    assert made.current == B
    assert made.earlier([B, A], 5) == (A,)


def test_a_first_board_without_calls_is_a_first_board_too():
    made = after([], [A])

    assert announced(made) == ["A001"]


def test_a_new_call_is_announced_once():
    made = after([A], [B, A], [B, A])

    assert announced(made) == ["B001"]
    made.see([B, A])
    assert announced(made) == []


def test_calls_of_one_board_are_announced_in_the_order_in_which_they_were_made():
    made = after([A], [D, C, B, A])

    assert announced(made) == ["B001", "C001", "D001"]


def test_what_waits_for_its_announcement_is_not_among_the_earlier_calls_yet():
    made = after([A], [C, B, A])
    assert made.earlier([C, B, A], 5) == ()

    made.next()

    assert made.current == B
    assert made.earlier([C, B, A], 5) == (A,)


def test_something_else_in_the_large_place_puts_its_call_among_the_earlier_ones():
    made = after([B, A])

    assert made.earlier([B, A], 5, with_current=True) == (B, A)


def test_a_recall_is_announced_again():
    again = call("A001", second=9, calls=2)

    made = after([B, A], [again, B])

    assert announced(made) == ["A001"]
    assert made.earlier([again, B], 5) == (B,)


def test_a_recall_takes_the_place_of_the_call_that_still_waits():
    again = call("B001", second=9, calls=2)

    made = after([A], [C, B, A], [again, C, A])

    assert announced(made) == ["C001", "B001"]


def test_the_same_ticket_called_to_another_counter_is_news():
    """Its call was taken back and it was called elsewhere before the display saw a board: the count is the same."""
    elsewhere = call("A001", 5, second=4)

    made = after([A], [elsewhere])

    assert announced(made) == ["A001"]
    assert made.current == elsewhere


def test_a_second_service_of_the_same_visit_is_news():
    made = after([A], [call("A001", second=60, leg=2)])

    assert announced(made) == ["A001"]


def test_a_call_taken_back_disappears_without_an_announcement():
    made = after([A], [C, B, A], [B, A])

    assert announced(made) == ["B001"]


def test_when_the_large_call_is_taken_back_the_one_before_stands_again_and_is_not_announced():
    made = after([A], [B, A])
    made.next()

    made.see([A])

    assert made.current == A
    assert announced(made) == []


def test_when_the_only_call_is_taken_back_nothing_stands():
    assert after([A], []).current is None


def test_a_call_taken_back_and_made_again_is_announced_again():
    made = after([A], [B, A], [A], [B, A])

    assert announced(made) == ["B001"]


def test_more_calls_than_a_board_has_room_for_are_all_announced():
    calls = [call(f"A{n:03}", second=n) for n in range(1, 31)]
    made = after([])

    for last in range(5, 31, 5):
        made.see(calls[max(0, last - RECENT_CALLS) : last][::-1])

    assert announced(made) == [one.number for one in calls]


def test_the_call_being_announced_stands_while_newer_ones_push_it_off_the_board():
    calls = [call(f"A{n:03}", second=n) for n in range(1, 20)]
    made = after([], calls[:1])
    made.next()

    made.see(calls[-RECENT_CALLS:][::-1])

    assert made.current == calls[0]


def test_the_end_of_the_day_takes_everything_away():
    made = after([A], [C, B, A], [])

    assert made.current is None
    assert announced(made) == []


def test_announcements_hurry_while_many_wait_and_are_bounded():
    made = after([])
    for n in range(1, 10 * MOST_PENDING):
        made.see([call(f"A{one:03}", second=one) for one in range(n, max(0, n - RECENT_CALLS), -1)])

    assert len(made.pending) == MOST_PENDING
    assert made.hold() == HURRY
    announced(made)
    assert made.hold() == HOLD


def test_where_nobody_looks_the_newest_call_stands_at_once():
    made = after([A], [C, B, A])

    made.skip_to_newest()

    assert made.current == C
    assert announced(made) == []


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 5), st.booleans(), st.integers(0, 2)), max_size=60))
def test_whatever_happens_every_call_that_stays_is_announced_exactly_once(steps: list[tuple[int, bool, int]]):
    """A customer is called, or recalled, or the latest call is taken back; in between up to two are announced."""
    made, count = after([]), Counter[str]()
    calls: list[Call] = []
    heard: list[Call] = []
    expected: list[Call] = []
    for second, (customer, taken_back, moments) in enumerate(steps):
        if taken_back and calls and calls[0] in made.pending:
            expected.remove(calls.pop(0))
        elif not taken_back:
            number = f"A{customer:03}"
            count[number] += 1
            fresh = call(number, second=second, calls=count[number])
            expected = [one for one in expected if one.number != number or one not in made.pending] + [fresh]
            calls = [fresh, *(one for one in calls if one.number != number)]
        made.see(calls)
        heard += [one for _ in range(moments) if (one := made.next()) is not None]

    while (one := made.next()) is not None:
        heard.append(one)

    assert heard == expected
