"""A counter in words: who is there, doing what, since when, against how long it should take."""

from datetime import timedelta
from typing import Final, NamedTuple

from dawr.queueing.board import Board
from dawr.queueing.floor_view import Doing, FloorCounter
from dawr.text import later
from dawr.text.figures import duration_short, timer

from .telling import Telling, agent_name, service_name

_WORDS: Final = {
    Doing.CLOSED: later("Closed"),
    Doing.FREE: later("Free"),
    Doing.CALLED: later("Called"),
    Doing.SERVING: later("Serving"),
    Doing.BREAK: later("Break"),
}
_STATES: Final = {
    Doing.CLOSED: "closed",
    Doing.FREE: "waiting",
    Doing.CALLED: "called",
    Doing.SERVING: "serving",
    Doing.BREAK: "break",
}
_LONGER: Final = later("Longer than usual")


class CounterReading(NamedTuple):
    """What a counter's card says."""

    number: str
    agent: str
    state: str
    word: str
    main: str
    """The customer's number, or when the agent is back, or who would be next."""
    main_is_code: bool
    elapsed: str
    about: str
    """The service, or since when."""
    limit: str
    share: float
    bar: str
    """State whose colour the bar has; "" no bar."""

    def spoken(self) -> str:
        """Return all of it as one line, for whoever listens."""
        return ", ".join(
            part for part in (self.number, self.agent, self.word, self.main, self.about, self.elapsed) if part
        )


def counter_reading(board: Board, one: FloorCounter, telling: Telling) -> CounterReading:
    """Return how a counter stands now."""
    words = telling.words
    late = one.doing is Doing.SERVING and one.overdue
    state = "near" if late else _STATES[one.doing]
    main, code, about = _main(board, one, telling)
    share = min(1.0, one.elapsed / one.usual) if one.usual else 0.0
    overdue = one.overdue and one.doing is not Doing.CALLED
    return CounterReading(
        number=str(one.number),
        agent=agent_name(board, one.line.agent, telling.language),
        state=state,
        word=words(_LONGER if late else _WORDS[one.doing]),
        main=main,
        main_is_code=code,
        elapsed=timer(one.elapsed) if one.since is not None and one.doing is not Doing.CLOSED else "",
        about=about,
        limit=_limit(board, one, telling),
        share=share,
        bar=("near" if overdue else state) if one.usual else "",
    )


def _main(board: Board, one: FloorCounter, telling: Telling) -> tuple[str, bool, str]:
    """Return what stands large, whether it is a code, and the line below it."""
    words, line = telling.words, one.line
    if line.ticket is not None:
        name = service_name(board.branch, line.ticket.service, telling.language)
        return line.ticket.number or words("No ticket"), bool(line.ticket.number), name
    if one.doing is Doing.BREAK and one.since is not None:
        began = words("Began {time}", time=telling.clock(one.since))
        if one.usual and not one.overdue:
            back = one.since + timedelta(seconds=one.usual)
            return words("Back {time}", time=telling.clock(back)), False, began
        return line.reason or words("On a break"), False, began
    if one.doing is Doing.FREE:
        if line.next is not None:
            return line.next.ticket.number, True, words("would be next")
        return words("Nobody waits here"), False, ""
    return words("Nobody there"), False, ""


def _limit(board: Board, one: FloorCounter, telling: Telling) -> str:
    words = telling.words
    if one.doing is Doing.CALLED and one.line.ticket is not None:
        calls, limit = one.line.ticket.calls, board.branch.recall_limit
        if limit is None:
            return words("call {part}", part=calls)
        return words("call {part} of {whole}", part=calls, whole=max(calls, limit + 1))
    if one.usual and one.doing in (Doing.SERVING, Doing.BREAK):
        return words("of {time}", time=duration_short(one.usual))
    return ""
