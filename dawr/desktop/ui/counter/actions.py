"""Everything the console can be asked for, how it is offered and by which key. No Qt here."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final, NamedTuple

from dawr.text import later


class Action(StrEnum):
    """Everything the console can be asked for."""

    CALL_NEXT = "call_next"
    START = "start"
    FINISH_AND_CALL = "finish_and_call"
    FINISH = "finish"
    HOLD = "hold"
    RESUME = "resume"
    TRANSFER = "transfer"
    RECALL = "recall"
    NO_SHOW = "no_show"
    RETURN = "return"
    NOTE = "note"
    SERVE_DIRECT = "serve_direct"
    CALL_CHOSEN = "call_chosen"
    HELD_LIST = "held_list"
    UNDO = "undo"
    ADD_SERVICE = "add_service"
    MARKS = "marks"
    REENTER = "reenter"
    HAND_OVER = "hand_over"
    ACKNOWLEDGE = "acknowledge"
    BREAK = "break"
    END_BREAK = "end_break"
    OPEN = "open"
    CLOSE = "close"
    ANSWER_HELP = "answer_help"
    ANSWER_PRINT = "answer_print"
    WHY = "why"
    KEYS = "keys"
    LANGUAGE = "language"
    LOOK = "look"
    CHIME = "chime"
    MINI_BAR = "mini_bar"


class Face(NamedTuple):
    """How an action is offered."""

    label: str
    """English; said through the console's words."""
    icon: str
    key: str
    """As written on the key: "F2", "Shift+F4"; empty: it has none."""


FACES: Final[Mapping[Action, Face]] = {
    Action.CALL_NEXT: Face(later("Call next"), "next", "F2"),
    Action.START: Face(later("Start service"), "play", "Enter"),
    Action.FINISH_AND_CALL: Face(later("Finish and call next"), "next", "F2"),
    Action.FINISH: Face(later("Finish"), "check", "F8"),
    Action.HOLD: Face(later("Hold"), "pause", "F4"),
    Action.RESUME: Face(later("Resume"), "", "F5"),
    Action.TRANSFER: Face(later("Transfer"), "transfer", "F6"),
    Action.RECALL: Face(later("Recall"), "recall", "F3"),
    Action.NO_SHOW: Face(later("No-show"), "cross", "F7"),
    Action.NOTE: Face(later("Note"), "pencil", "F9"),
    Action.SERVE_DIRECT: Face(later("Serve without a ticket"), "person", "F10"),
    Action.CALL_CHOSEN: Face(later("Call a chosen customer"), "people", "F11"),
    Action.RETURN: Face(later("Return to the queue"), "undo", "F12"),
    Action.HELD_LIST: Face(later("All on hold"), "pause", "Shift+F5"),
    Action.ADD_SERVICE: Face(later("Add a service"), "plus", "Shift+F6"),
    Action.MARKS: Face(later("Marks and ready notes"), "document", "Shift+F9"),
    Action.REENTER: Face(later("Somebody comes back late"), "recall", "Shift+F7"),
    Action.HAND_OVER: Face(later("Hand the counter over"), "people", "Shift+F10"),
    Action.ACKNOWLEDGE: Face(later("Read"), "check", "Ctrl+Enter"),
    Action.UNDO: Face(later("Undo"), "undo", "Ctrl+Z"),
    Action.BREAK: Face(later("Break"), "cup", "Shift+F4"),
    Action.END_BREAK: Face(later("End the break"), "play", "Enter"),
    Action.OPEN: Face(later("Open counter"), "check", "Enter"),
    Action.CLOSE: Face(later("Close counter"), "", "Shift+F8"),
    Action.ANSWER_HELP: Face(later("On my way"), "person", "Shift+F1"),
    Action.ANSWER_PRINT: Face(later("Answer"), "printer", "Shift+F3"),
    Action.WHY: Face(later("Why this one?"), "help", "Ctrl+F2"),
    Action.KEYS: Face(later("Keys"), "help", "F1"),
    Action.LANGUAGE: Face(later("Arabic or English"), "globe", "Shift+F11"),
    Action.LOOK: Face(later("Light or dark"), "bulb", "Shift+F12"),
    Action.CHIME: Face(later("Chime on or off"), "volume", "Ctrl+F12"),
    Action.MINI_BAR: Face(later("Console or mini bar"), "monitor", "Shift+F2"),
}
"""With Shift the key means the counter instead of the customer: F4 parks one, Shift+F4 both."""

BY_KEY: Final[Mapping[str, tuple[Action, ...]]] = {
    **{face.key: (action,) for action, face in FACES.items()},
    "F2": (Action.CALL_NEXT, Action.FINISH_AND_CALL),
    "Enter": (Action.START, Action.END_BREAK, Action.OPEN),
    "Shift+F4": (Action.BREAK, Action.END_BREAK),
}
