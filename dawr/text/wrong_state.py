"""Why an action does not fit where a ticket stands: "Ticket A012 is on hold; it cannot be called again."."""

from collections.abc import Mapping
from typing import Final

from .bidi import Isolated
from .refusal_details import DASH
from .words import Words, later

ROOM: Final = "refusals"

_STATES: Final = {
    "waiting": later("Ticket {number} is still waiting"),
    "called": later("Ticket {number} has been called"),
    "serving": later("Ticket {number} is being served"),
    "held": later("Ticket {number} is on hold"),
    "completed": later("Ticket {number} has been served"),
    "no_show": later("Ticket {number} was marked as no-show"),
    "cancelled_by_customer": later("Ticket {number} was given up by the customer"),
    "removed_by_staff": later("Ticket {number} was removed by staff"),
    "expired": later("Ticket {number} ended with its day"),
}
_ACTIONS: Final = {
    "call": later("it cannot be called"),
    "recall": later("it cannot be called again"),
    "start": later("its service cannot be started"),
    "hold": later("it cannot be put on hold"),
    "resume": later("it cannot be resumed"),
    "transfer": later("it cannot be transferred"),
    "return": later("it cannot be returned to the queue"),
    "no_show": later("it cannot be marked as no-show"),
    "finish": later("it cannot be finished"),
    "note": later("it cannot be given a note"),
    "cancel": later("it cannot be cancelled"),
    "reprint": later("it cannot be printed again"),
    "mark": later("it cannot be marked"),
    "add_service": later("it cannot be given another service"),
    "reenter": later("it cannot come back late"),
}


def wrong_state(words: Words, told: Mapping[str, object]) -> str:
    """Return the sentence for ``number``, ``state`` and ``action``; who is served without ticket has no number."""
    state, action = _STATES.get(str(told.get("state"))), _ACTIONS.get(str(told.get("action")))
    if told.get("number") in (None, "", DASH):
        return words("This customer is served without a ticket, so this is not possible.")
    if state is None or action is None:
        return words("This is not possible with ticket {number} now.", number=told["number"])
    stands = Isolated(words(state, number=told["number"]))
    return words("{state}; {action}.", state=stands, action=Isolated(words(action)))
