"""Answers that follow from an object alone."""

from dawr.queueing.remembering import ByIdentity


class Thing:
    """Something with an identity."""


def test_works_each_answer_out_once():
    asked: list[Thing] = []
    things = [Thing() for _ in range(10)]
    remembered = ByIdentity(lambda thing: asked.append(thing) or len(asked), kept=10)

    first = [remembered(thing) for thing in things]

    assert [remembered(thing) for thing in things] == first
    assert asked == things


def test_what_is_asked_again_and_again_stays_known_while_others_come_and_go():
    asked: list[Thing] = []
    always = [Thing() for _ in range(5)]
    remembered = ByIdentity(asked.append, kept=10)

    for _ in range(1000):
        for thing in (*always, Thing()):
            remembered(thing)

    assert [asked.count(thing) for thing in always] == [1] * 5


def test_keeps_no_more_than_twice_what_it_may():
    kept: list[Thing] = []
    remembered = ByIdentity(kept.append, kept=10)

    for _ in range(1000):
        remembered(Thing())

    assert remembered.size <= 20


def test_makes_room_for_as_many_as_are_asked_for():
    asked: list[Thing] = []
    things = [Thing() for _ in range(100)]
    remembered = ByIdentity(asked.append, kept=10)

    remembered.make_room(100)
    for _ in range(2):
        for thing in things:
            remembered(thing)
    assert asked == things
    remembered.make_room(10)
    for _ in range(30):
        remembered(Thing())

    assert remembered.size <= 20
