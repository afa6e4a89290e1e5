"""What can be done at a counter: message, break, sign-out, opening; and about the customer there."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial

from dawr.queueing.branch import in_language
from dawr.queueing.commands import EndBreak, OpenCounter, StartBreak
from dawr.queueing.floor_view import Doing, FloorCounter
from dawr.queueing.staff_commands import AssignProfile, ForceSignOut
from dawr.queueing.today.figures import Share
from dawr.text.figures import duration_short

from ..reading.alerts import pattern_reading
from ..reading.counters import counter_reading
from ..reading.telling import agent_name, service_name
from ..sight import Sight
from .customers import customer_steps
from .messages import message_to_counter
from .steps import Detail, Order, Person, Step


def counter_detail(number: int, sight: Sight) -> Detail | None:
    """Return a counter with all that can be done there; ``None`` when the branch no longer has it."""
    one = sight.floor.counter(number)
    if one is None:
        return None
    words = sight.telling.words
    reading = counter_reading(sight.board, one, sight.telling)
    patterns = (pattern for pattern in sight.patterns if pattern.counter == number)
    return Detail(
        title=words("Counter {counter} · {agent}", counter=number, agent=reading.agent or words("nobody there")),
        state=reading.state,
        word=reading.word,
        facts=tuple(_facts(sight, one)),
        remarks=tuple(pattern_reading(pattern, sight.telling) for pattern in patterns),
        steps=(*_customer(sight, one), *_counter(sight, one)),
        people_title=words("On hold here"),
        people=tuple(_held(sight, one)),
        steps_for=partial(_steps_for_held, sight, one),
    )


def _facts(sight: Sight, one: FloorCounter) -> Iterator[tuple[str, str]]:
    words, today = sight.telling.words, one.line.today
    yield words("Served today"), str(one.served)
    if one.mean_service is not None:
        yield words("Mean service"), words("{time} over {n}", time=duration_short(one.mean_service), n=one.served)
    yield words("Within target"), sight.telling.part(_level(one))
    yield words("No-shows"), str(today.no_shows)
    if today.break_sum:
        yield words("On breaks"), duration_short(today.break_sum)
    names = [service_name(sight.board.branch, code, sight.telling.language) for code in one.line.services]
    yield words("Serves"), sight.telling.listed(names)


def _level(one: FloorCounter) -> Share:
    return Share(one.line.today.within_target, one.line.today.called)


def _customer(sight: Sight, one: FloorCounter) -> tuple[Step, ...]:
    ticket = one.line.ticket
    return customer_steps(sight, ticket) if ticket is not None else ()


def _counter(sight: Sight, one: FloorCounter) -> Iterator[Step]:
    words, number = sight.telling.words, one.number
    if one.doing is Doing.CLOSED:
        agents = _agents_away(sight)
        if agents and sight.board.day is not None:
            yield Step(
                "open",
                words("Open the counter"),
                "desk",
                words("Who opens counter {counter}?", counter=number),
                words("Open"),
                partial(_opened, sight, number),
                choices=agents,
            )
        return
    yield message_to_counter(sight, number)
    if one.doing is Doing.BREAK:
        yield Step(
            "end-break",
            words("End the break"),
            "play",
            words("End the break at counter {counter} now?", counter=number),
            words("End it"),
            lambda _: Order(
                EndBreak,
                {"counter": number},
                words("Break at counter {counter} ended", counter=number),
                Order(
                    StartBreak,
                    {"counter": number, "reason": one.line.reason or ""},
                    words("Counter {counter} is on its break again", counter=number),
                ),
                words("Back to the break"),
            ),
        )
    yield from _profile(sight, one)
    yield _sign_out(sight, one)


def _opened(sight: Sight, number: int, agent: str) -> Order:
    words = sight.telling.words
    back = Order(
        ForceSignOut,
        {"counter": number, "reason": words("opened by mistake")},
        words("Counter {counter} closed", counter=number),
    )
    return Order(
        OpenCounter,
        {"counter": number, "agent": agent},
        words("Counter {counter} open", counter=number),
        back,
        words("Close it again"),
    )


def _sign_out(sight: Sight, one: FloorCounter) -> Step:
    words, number = sight.telling.words, one.number
    who = agent_name(sight.board, one.line.agent, sight.telling.language) or words("the agent")
    ticket = one.line.ticket
    question = words("Sign {agent} out of counter {counter}?", agent=who, counter=number)
    if ticket is not None and ticket.number:
        question = words(
            "Sign {agent} out of counter {counter}? {number} goes back to the queue, in the old place.",
            agent=who,
            counter=number,
            number=ticket.number,
        )
    back = Order(
        OpenCounter,
        {"counter": number, "agent": one.line.agent or ""},
        words("Counter {counter} open", counter=number),
    )
    return Step(
        "sign-out",
        words("Sign out"),
        "lock",
        question,
        words("Sign out"),
        lambda reason: Order(
            ForceSignOut,
            {"counter": number, "reason": reason, "release_customer": ticket is not None},
            words("{agent} signed out of counter {counter}", agent=who, counter=number),
            back,
            words("Open it again"),
        ),
        kind="danger",
        prompt=words("Reason"),
    )


def _profile(sight: Sight, one: FloorCounter) -> Iterator[Step]:
    words, number, language = sight.telling.words, one.number, sight.telling.language
    profiles = sight.board.branch.profiles
    if not profiles:
        return
    now = one.line.profile
    names = {profile.code: in_language(profile.name, language) or profile.code for profile in profiles}
    own = words("its own profile")
    choices = (("", own), *names.items())

    def order(chosen: str) -> Order:
        name = names.get(chosen, own)
        back = Order(
            AssignProfile,
            {"counter": number, "profile": now},
            words("Counter {counter} serves by {profile}", counter=number, profile=names.get(now, own)),
        )
        done = words("Counter {counter} serves by {profile}", counter=number, profile=name)
        return Order(AssignProfile, {"counter": number, "profile": chosen}, done, back, words("Take back"))

    yield Step(
        "profile",
        words("Work profile"),
        "people",
        words("By which profile does counter {counter} serve from now on?", counter=number),
        words("Apply"),
        order,
        choices=tuple(choice for choice in choices if choice[0] != now),
    )


def _agents_away(sight: Sight) -> tuple[tuple[str, str], ...]:
    """Return the people of the branch who are at no counter."""
    there = {line.agent for line in sight.board.counters if line.agent}
    language = sight.telling.language
    return tuple(
        (agent.code, agent_name(sight.board, agent.code, language))
        for agent in sight.board.branch.agents
        if agent.active and agent.code not in there
    )


def _held(sight: Sight, one: FloorCounter) -> Iterator[Person]:
    words = sight.telling.words
    for ticket in one.line.held:
        minutes = int((sight.telling.now - (ticket.held_since or sight.telling.now)) / timedelta(minutes=1))
        told = words.counted(
            "{number}: on hold for {n} minute",
            "{number}: on hold for {n} minutes",
            minutes,
            number=ticket.number or words("No ticket"),
        )
        yield Person(ticket.ticket, told)


def _steps_for_held(sight: Sight, one: FloorCounter, ticket: str) -> tuple[Step, ...]:
    held = next((line for line in one.line.held if line.ticket == ticket), None)
    return customer_steps(sight, held) if held is not None else ()
