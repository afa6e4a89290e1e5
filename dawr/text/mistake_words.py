"""What is wrong with a setting of the branch, in words that fit behind its key."""

from collections.abc import Mapping
from typing import Final

from dawr.queueing.mistakes import Problem

from .bidi import Isolated
from .refusal_details import DASH, list_of
from .words import Words, later

ROOM: Final = "refusals"

_PLAIN: Final = {
    Problem.SYNTAX: later("this is not valid TOML ({message})"),
    Problem.DUPLICATE_KEY: later("this key stands here already"),
    Problem.UNKNOWN_KEY: later("this key is not known"),
    Problem.MISSING: later("this is missing"),
    Problem.EMPTY: later("this must not be empty"),
    Problem.BAD_CHARACTER: later("the character {character} cannot stand here"),
    Problem.BAD_CODE: later("“{value}” is no code (at most 40 letters, digits, {signs})"),
    Problem.BAD_CHOICE: later("“{value}” is not one of: {choices}"),
    Problem.BAD_CLOCK: later("“{value}” is no time of day from 00:00 to 24:00"),
    Problem.BAD_DATE: later("“{value}” is no date (such as {date})"),
    Problem.DATES_REVERSED: later("the last day {last} is before the first, {first}"),
    Problem.DUPLICATE: later("“{value}” stands here already"),
    Problem.LANGUAGE_MISSING: later("the words in the language “{language}” are missing"),
    Problem.HOURS_REVERSED: later("{ends} is not after {starts}"),
    Problem.RANGE_REVERSED: later("the last number {last} is below the first, {first}"),
    Problem.BAD_PREFIX: later("“{value}” is no prefix (1 to 3 capitals, A to Z)"),
    Problem.WEIGHTS_COUNT: later("there must be as many weights ({weights}) as services ({services})"),
    Problem.BAD_COLOUR: later("“{value}” is no colour ({colour})"),
    Problem.LOW_CONTRAST: later("{value} cannot be read: its contrast is {contrast}, at least {least} is needed"),
    Problem.BAD_TIME_ZONE: later("“{value}” is no time zone (such as {zone})"),
    Problem.BAD_ADDRESS: later("“{value}” is no address that begins with: {schemes}"),
    Problem.BAD_PICTURE: later("“{value}” is no picture that can be read (PNG or SVG, beside the layout)"),
    Problem.NO_TICKET_IN_URL: later("the address does not say where the ticket goes ({place})"),
}
_REFERENCES: Final = {
    "group": later("there is no group “{value}”"),
    "series": later("there is no series “{value}”"),
    "service": later("there is no service “{value}”"),
    "role": later("there is no role “{value}”"),
    "profile": later("there is no work profile “{value}”"),
}
_STARVES: Final = {
    "no_gain": later("priority level {level} would wait for ever: it gains no points (its rate must be above 0)"),
    "no_weight": later("customers of {service} would wait for ever: their weight must be above 0"),
    "nobody": later("customers of {service} would wait for ever: no counter or agent works by a profile that has it"),
    "never": later("customers of {service} would wait for ever: its condition is never met while the service is open"),
    "conditional": later("customers of {service} may wait for ever: it is called only on conditions (add {key})"),
    "no_skill": later("customers of {service} would wait for ever: no agent has the skill for it"),
}
_KINDS: Final = {
    "text": later("this must be a text in quotes"),
    "number": later("this must be a number"),
    "whole": later("this must be a whole number"),
    "flag": later("this must be true or false"),
    "list": later("this must be a list in [ ]"),
    "table": later("this must be a table"),
    "texts": later("this must be words by language"),
}
_EXAMPLES: Final = {
    "signs": "- _ .",
    "colour": "#RRGGBB",
    "zone": "Asia/Riyadh",
    "place": "{ticket}",
    "key": "call_by_minutes",
    "date": "2027-02-08",
}


def mistake_words(problem: str, details: Mapping[str, object], words: Words) -> str:
    """Return what is wrong, without a full stop: "this key is not known; did you mean series?".

    ``words`` are those of the room ``refusals``. A detail that is missing leaves a dash.
    """
    told = _said(problem, details, words)
    suggestion = details.get("suggestion")
    if not suggestion:
        return told
    return words("{problem}; did you mean “{suggestion}”?", problem=Isolated(told), suggestion=suggestion)


def _said(problem: str, details: Mapping[str, object], words: Words) -> str:
    if problem == Problem.UNKNOWN_REFERENCE:
        return words(_REFERENCES.get(str(details.get("kind")), _REFERENCES["service"]), **_values(details, words))
    if problem == Problem.STARVES:
        return words(_STARVES.get(str(details.get("why")), _STARVES["nobody"]), **_values(details, words))
    if problem == Problem.WRONG_TYPE:
        return words(_KINDS.get(str(details.get("expected")), _KINDS["text"]))
    if problem == Problem.OUT_OF_RANGE:
        return _out_of_range(details, words)
    limit = details.get("limit")
    if problem == Problem.TOO_LONG and isinstance(limit, int):
        return words.counted("this is longer than {n} character", "this is longer than {n} characters", limit)
    if problem in _PLAIN:
        return words(_PLAIN[Problem(problem)], **_values(details, words))
    return problem.replace("_", " ")


def _out_of_range(details: Mapping[str, object], words: Words) -> str:
    values = _values(details, words)
    if values["low"] == "> 0":
        return words("{value} is not above 0", value=values["value"])
    if details.get("high") is None:
        return words("{value} is below {low}", value=values["value"], low=values["low"])
    return words("{value} is not from {low} to {high}", value=values["value"], low=values["low"], high=values["high"])


def _values(details: Mapping[str, object], words: Words) -> dict[str, object]:
    told: dict[str, object] = dict.fromkeys(_NAMES, DASH)
    told |= _EXAMPLES
    for name, value in details.items():
        told[name] = list_of([str(item) for item in value], words) if isinstance(value, list | tuple) else _typed(value)
    return told


def _typed(value: object) -> object:
    """Return a value as people type it: minutes are kept with a fraction, and 25 is not said as 25.0."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


_NAMES: Final = (
    *(
        "character",
        "choices",
        "contrast",
        "ends",
        "first",
        "high",
        "language",
        "last",
        "least",
        "level",
        "low",
        "message",
    ),
    *("schemes", "service", "services", "starts", "value", "weights"),
)
