"""The one calm line under the state: trouble, a refusal, the last call made, somebody at a kiosk who asks for help."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from dawr.queueing.board import Board, CounterLine, UndoLine
from dawr.queueing.legs import Printer
from dawr.queueing.outcomes import Broken, Refused
from dawr.queueing.paper_left import tickets_left
from dawr.queueing.refusals import Refusal
from dawr.queueing.staff import StaffMessage
from dawr.text import later
from dawr.text.printer_sentences import printer_sentence, printer_word
from dawr.text.refusal_sentences import broken_sentence, refusal_sentence, unavailable_sentence

from ..actions import Action
from ..situation import Situation, Stand, possible
from .telling import Telling, agent_name, speaks

ANSWER_STAYS: Final = timedelta(seconds=12)
"""How long a refusal stays when nothing else is done."""

SHORT: Final = 120
"""Signs of a message that the line itself has room for."""

_WAY_ON: Final[Mapping[Refusal, Action]] = {
    Refusal.RECALL_LIMIT: Action.NO_SHOW,
    Refusal.COUNTER_ON_BREAK: Action.END_BREAK,
    Refusal.COUNTER_HAS_NOBODY: Action.CALL_NEXT,
    Refusal.NOBODY_WAITING: Action.SERVE_DIRECT,
    Refusal.SAME_QUEUE: Action.RETURN,
}
"""What the agent probably wants instead."""

_UNDOABLE: Final[Mapping[str, str]] = {
    "TicketCalled": later("{number} called to counter {counter}"),
    "NoShowMarked": later("{number} marked as no-show"),
    "ServiceFinished": later("{number} finished"),
}

_WORRYING: Final = ("no_paper", "cover_open", "cutter", "error", "offline", "unknown_job", "low_paper")
"""States of a printer that want a hand, the worst first."""
_KIOSK: Final = re.compile(r"kiosk[-_ ]?(\d+)", re.IGNORECASE)
_QUIET: Final = ("ready", "unconfirmed")


class Notice(NamedTuple):
    """One sentence and the way on. ``state`` is a state's token, "" for a plain notice."""

    text: str
    state: str = ""
    action: Action | None = None
    """Offered beside the sentence; it keeps its key."""
    icon: str = ""
    """"": the state's own."""


class UndoReading(NamedTuple):
    """What may still be taken back, and for how many seconds."""

    text: str
    seconds: str


class PrinterReading(NamedTuple):
    """How the printers are, in two or three words; ``state`` "near" when one wants a hand."""

    word: str
    sentence: str
    state: str


class Answer(NamedTuple):
    """What the branch last refused or could not do, and when the agent was told."""

    outcome: Refused | Broken
    at: datetime


def notice_reading(
    board: Board | None, situation: Situation, telling: Telling, *, trouble: str = "", answer: Answer | None = None
) -> Notice | None:
    """Return the most important thing to say, or ``None`` when all is well."""
    if trouble:
        return Notice(_trouble(board, trouble, telling), "near")
    if answer is not None and telling.now - answer.at < ANSWER_STAYS:
        return _answered(board, answer, situation, telling)
    if board is None:
        return None
    if situation.stand is Stand.UNKNOWN:
        return Notice(telling.words("This branch has no such counter."), "near")
    if board.day is None:
        return Notice(refusal_sentence(Refusal.DAY_NOT_OPEN, {}, telling.language), "near")
    if situation.last_call_made:
        return Notice(
            telling.words("That was the last call: if nobody comes, mark it as no-show."), "near", Action.NO_SHOW
        )
    return _message(board, situation, telling) or _doubt(board, telling) or _help(board, telling)


def own_clock_notice(ahead: timedelta, telling: Telling) -> Notice | None:
    """Return that this PC's clock is wrong, where there is nothing more important: the branch's time counts."""
    from dawr.text.clock_sentences import wrong_clock_sentence  # loaded with the first wrong clock

    said = wrong_clock_sentence(ahead, telling.now, telling.zone, telling.language)
    return Notice(said, "near") if said else None


def short_message(line: CounterLine) -> StaffMessage | None:
    """Return the one unread message that can be told in the line itself; ``None`` when a list is needed."""
    only = line.messages[0] if len(line.messages) == 1 else None
    return only if only is not None and len(only.text) <= SHORT else None


def undo_reading(undo: UndoLine | None, counter: int, telling: Telling) -> UndoReading | None:
    """Return the step that may still be taken back, ``None`` once its time is over."""
    if undo is None or telling.now >= undo.until:
        return None
    words = telling.words
    left = -int(-(undo.until - telling.now).total_seconds() // 1)
    number = undo.number or words("No ticket")
    said = words(_UNDOABLE.get(undo.step, later("Last step at {number}")), number=number, counter=counter)
    return UndoReading(said, words("{n} s", n=left))


def printer_reading(board: Board | None, telling: Telling) -> PrinterReading | None:
    """Return the printer that wants a hand most, else that all is well; ``None`` while nothing has been heard."""
    if board is None:
        return None
    heard = [printer for printer in board.printers if printer.state]
    if not heard:
        return None
    for state in (*_WORRYING, *_QUIET):
        found = next((printer for printer in heard if printer.state == state), None)
        if found is not None:
            return _printer(board, found, telling, "near" if state in _WORRYING else "")
    return _printer(board, heard[0], telling, "near")


def _printer(board: Board, printer: Printer, telling: Telling, state: str) -> PrinterReading:
    """Return the printer's word; which of several it is, the sentence says."""
    sentence = printer_sentence(printer.state, telling.language)
    setting = next((one for one in board.branch.printers if one.name == printer.name), None)
    left = tickets_left(printer, setting) if setting is not None and printer.state == "low_paper" else None
    if left is not None:
        enough = telling.words.counted("Enough for about {n} ticket.", "Enough for about {n} tickets.", left)
        sentence = f"{sentence} {enough}"
    if len(board.printers) > 1:
        sentence = telling.words("{printer}: {sentence}", printer=printer.name, sentence=sentence)
    return PrinterReading(printer_word(printer.state, telling.language), sentence, state)


def _trouble(board: Board | None, code: str, telling: Telling) -> str:
    why = unavailable_sentence(code, telling.language)
    if board is None:
        return why
    return telling.words("{why} What you see is from {time}.", why=why, time=telling.clock(board.at))


def _answered(board: Board | None, answer: Answer, situation: Situation, telling: Telling) -> Notice:
    outcome = answer.outcome
    if isinstance(outcome, Broken):
        return Notice(broken_sentence(outcome.reference, outcome.code, telling.language), "late")
    branch = board.branch if board is not None else None
    way = _WAY_ON.get(outcome.code)
    said = refusal_sentence(outcome.code, outcome.details, telling.language, branch, telling.now)
    return Notice(said, "near", way if way is not None and possible(way, situation) else None)


def _message(board: Board, situation: Situation, telling: Telling) -> Notice | None:
    """Return what the agent has been told, or how much there is to read."""
    line = board.counter(situation.counter)
    if line is None or not line.messages:
        return None
    words, newest = telling.words, line.messages[-1]
    sender = agent_name(board, newest.sender, telling.language) or words("The supervisor")
    only = short_message(line)
    if only is not None:
        said = words("{sender}: {text}", sender=sender, text=only.text)
    else:
        said = words.counted(
            "A message from {sender}.", "{n} messages, the latest from {sender}.", len(line.messages), sender=sender
        )
    return Notice(said, "called", Action.ACKNOWLEDGE, "chat")


def _doubt(board: Board, telling: Telling) -> Notice | None:
    """Return the question about the oldest slip of which nobody knows whether it came out."""
    doubt = board.doubt
    if doubt is None:
        return None
    said = telling.words(
        "Did ticket {number} come out at {time}? Its printer waits for the answer.",
        number=doubt.number,
        time=telling.clock(doubt.since),
    )
    return Notice(said, "near", Action.ANSWER_PRINT)


def _help(board: Board, telling: Telling) -> Notice | None:
    if not board.help:
        return None
    words, first = telling.words, board.help[0]
    kiosk = _KIOSK.fullmatch(first.device)
    where = words("kiosk {kiosk}", kiosk=kiosk[1]) if kiosk else first.device or words("a kiosk")
    said = words("Somebody at {device} asked for help at {time}.", device=where, time=telling.clock(first.at))
    spoken = speaks(first.language, board.branch, words)
    more = words.counted("{n} more waits.", "{n} more wait.", len(board.help) - 1) if board.help[1:] else ""
    return Notice(
        " ".join(part for part in (said, f"{spoken}." if spoken else "", more) if part), "called", Action.ANSWER_HELP
    )
