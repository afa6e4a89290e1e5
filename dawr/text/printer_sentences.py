"""What a printer's state means to the person who can do something about it."""

from typing import Final

from .words import Words, later

ROOM: Final = "refusals"

_WORDS: Final = {
    "": later("Printer not heard from"),
    "ready": later("Printer ready"),
    "low_paper": later("Paper running low"),
    "no_paper": later("No paper"),
    "cover_open": later("Printer cover open"),
    "cutter": later("Cutter stuck"),
    "error": later("Printer stopped"),
    "offline": later("Printer not answering"),
    "unconfirmed": later("Printer does not confirm"),
    "unknown_job": later("Ticket in doubt"),
}
_SENTENCES: Final = {
    "": later("Nothing has been heard from the printer yet."),
    "ready": later("The printer is ready."),
    "low_paper": later("The paper is running low: have a new roll at hand."),
    "no_paper": later("The printer is out of paper: put in a new roll."),
    "cover_open": later("The printer's cover is open: close it."),
    "cutter": later("The cutter is stuck: open the cover and clear the paper."),
    "error": later("The printer has stopped: switch it off and on again."),
    "offline": later("The printer does not answer: check its power and its cable."),
    "unconfirmed": later("This printer cannot confirm its work: see that each ticket comes out."),
    "unknown_job": later("Nobody knows whether the last ticket came out: look, and answer here."),
}
PRINTER_STATES: Final = tuple(_WORDS)


def printer_word(state: str, language: str) -> str:
    """Return the state in two or three words, for a status bar: "Printer ready"."""
    words = Words(language, ROOM)
    return words(_WORDS.get(state, _WORDS["error"]))


def printer_sentence(state: str, language: str) -> str:
    """Return the state and what to do about it, in one sentence."""
    words = Words(language, ROOM)
    return words(_SENTENCES.get(state, _SENTENCES["error"]))
