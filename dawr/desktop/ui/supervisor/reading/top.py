"""The bar at the top: how the printers and headquarters are, and what stands in the way of everything."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from dawr.queueing.alerts import LOW_PAPER, TROUBLED
from dawr.queueing.board import Board
from dawr.queueing.road_standing import RoadStanding
from dawr.text.bidi import isolate
from dawr.text.printer_sentences import printer_word

from .telling import Telling, device_name


class TopReading(NamedTuple):
    """What the bar says of one thing; ``state`` is "near" when somebody should look after it."""

    word: str
    state: str
    detail: str
    """All there is to be said, line by line."""


def printers_reading(board: Board | None, telling: Telling) -> TopReading | None:
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
        return TopReading(words("{printer}: {state}", printer=name, state=state), "near", detail)
    if troubled:
        return TopReading(
            words.counted("{n} printer wants a hand", "{n} printers want a hand", len(troubled)), "near", detail
        )
    return TopReading(words.counted("{n} printer ready", "{n} printers ready", len(heard)), "", detail)


def road_reading(board: Board | None, telling: Telling) -> TopReading | None:
    """Return how the branch stands with headquarters; ``None`` for a branch that has none."""
    road = board.road if board is not None else None
    if road is None:
        return None
    words = telling.words
    if road.withheld:
        detail = words("This PC is let in as a kiosk or a display. A code for staff shows how headquarters is.")
        return TopReading(words("Headquarters: not shown here"), "", detail)
    word, state = words("Headquarters: connected"), "near"
    if road.shut_out:
        word = words("Headquarters does not know this branch")
    elif road.lost:
        word = words("Headquarters lacks older records")
    elif road.silent(telling.now):
        word = _silence(road.last_contact, telling)
    elif road.settings_refused:
        word = words("Headquarters: settings refused")
    else:
        state = ""
    return TopReading(word, state, "\n".join(_road_lines(road, telling)))


def _silence(last_contact: datetime | None, telling: Telling) -> str:
    words = telling.words
    if last_contact is None:
        return words("Headquarters: no answer yet")
    days = (telling.now - last_contact).days
    if days:
        return words.counted("Headquarters: silent for {n} day", "Headquarters: silent for {n} days", days)
    return words("Headquarters: silent since {time}", time=telling.clock(last_contact))


def _road_lines(road: RoadStanding, telling: Telling) -> Iterator[str]:
    words = telling.words
    if road.last_contact is not None:
        yield words("Last contact: {time}", time=telling.moment(road.last_contact))
    if road.shut_out:
        yield words("Nothing is lost: it is sent when the branch has been let in again with a new code.")
    if road.lost:
        yield words("It lacks records that are no longer kept here: its own backup must be put back.")
    if road.unsent:
        line = words.counted("{n} event to be sent", "{n} events to be sent", road.unsent)
        oldest = road.oldest_unsent
        yield words("{what}, the oldest of {time}", what=line, time=telling.moment(oldest)) if oldest else line
    else:
        yield words("Everything has arrived")
    if road.settings_version:
        yield words("Settings of headquarters: version {n}", n=road.settings_version)
    if road.settings_waiting:
        yield words("Version {n} is about to be fetched", n=road.settings_waiting)
    if road.settings_refused:
        why = isolate(road.refusal)
        yield words("Version {n} was refused, the one before stays: {why}", n=road.settings_refused, why=why)
    if road.changed_until is not None:
        until = telling.moment(road.changed_until)
        yield words("Changed here; headquarters' settings hold again from {time}", time=until)


def own_clock_reading(ahead: timedelta, telling: Telling) -> TopReading | None:
    """Return what this PC's clock says where that is wrong: the branch's time is ``ahead`` of it."""
    if not ahead:
        return None
    from dawr.text.clock_sentences import wrong_clock_sentence, wrong_clock_word  # loaded with the first wrong clock

    word = wrong_clock_word(ahead, telling.now, telling.zone, telling.language)
    sentence = wrong_clock_sentence(ahead, telling.now, telling.zone, telling.language)
    return TopReading(word, "near", sentence) if word else None


def trouble_sentence(board: Board | None, code: str, telling: Telling) -> str:
    """Return why the branch cannot be reached, and from when what is seen is."""
    from dawr.text.refusal_sentences import unavailable_sentence  # loaded with the first trouble

    why = unavailable_sentence(code, telling.language)
    if board is None:
        return why
    return telling.words("{why} What you see is from {time}.", why=why, time=telling.clock(board.at))
