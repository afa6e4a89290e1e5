"""The bar at the top: how the printers are, and what stands in the way of everything."""

from typing import NamedTuple

from dawr.queueing.alerts import LOW_PAPER, TROUBLED
from dawr.queueing.board import Board
from dawr.text.printer_sentences import printer_word

from .telling import Telling, device_name


class PrintersReading(NamedTuple):
    """All printers in one place; ``state`` is "near" when one wants a hand."""

    word: str
    state: str
    detail: str
    """Each with its state and since when."""


def printers_reading(board: Board | None, telling: Telling) -> PrintersReading | None:
    """Return how the printers are; ``None`` while nothing has been heard of any."""
    heard = [printer for printer in (board.printers if board is not None else ()) if printer.state]
    if not heard:
        return None
    words, lines = telling.words, []
    for printer in heard:
        state = printer_word(printer.state, telling.language)
        line = words("{printer}: {state}", printer=device_name(printer.name, words), state=state)
        if printer.since is not None:
            line = words("{what}, since {time}", what=line, time=telling.clock(printer.since))
        lines.append(line)
    detail = "\n".join(lines)
    troubled = [one for one in heard if one.state in TROUBLED or one.state in (LOW_PAPER, "unknown_job")]
    if len(troubled) == 1:
        name = device_name(troubled[0].name, words)
        state = printer_word(troubled[0].state, telling.language)
        return PrintersReading(words("{printer}: {state}", printer=name, state=state), "near", detail)
    if troubled:
        return PrintersReading(
            words.counted("{n} printer wants a hand", "{n} printers want a hand", len(troubled)), "near", detail
        )
    return PrintersReading(words.counted("{n} printer ready", "{n} printers ready", len(heard)), "", detail)


def trouble_sentence(board: Board | None, code: str, telling: Telling) -> str:
    """Return why the branch cannot be reached, and from when what is seen is."""
    from dawr.text.refusal_sentences import unavailable_sentence  # loaded with the first trouble

    why = unavailable_sentence(code, telling.language)
    if board is None:
        return why
    return telling.words("{why} What you see is from {time}.", why=why, time=telling.clock(board.at))
