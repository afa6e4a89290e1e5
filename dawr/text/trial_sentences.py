"""What a trial of a policy takes for granted, said plainly beside its figures."""

from collections.abc import Mapping
from typing import Final

from dawr.queueing.policy.trial import Assumption

from .words import Words, later

ROOM: Final = "policy"

_PLAIN: Final = {
    Assumption.SAME_SERVICE_TIMES: later("Each customer is at a counter for as long as then, whoever serves."),
    Assumption.SAME_STAFFING: later("Counters open, pause and close as they did then."),
    Assumption.SAME_PACE: later("Agents call as fast after a customer as they usually did that day."),
    Assumption.SERVICE_GONE: later("The file has no service {service}: every counter calls its customers."),
    Assumption.COUNTER_GONE: later("The file has no counter {counter}: nobody sits there."),
    Assumption.DAY_OPEN: later("The day is not over: it is taken as far as it has come."),
}
_COUNTED: Final = {
    Assumption.SAME_ARRIVALS: "customers",
    Assumption.SAME_LEAVING: "left",
    Assumption.CHOSEN_BY_RULE: "calls",
    Assumption.SETTINGS_CHANGED: "times",
}


def assumption_sentence(code: Assumption, details: Mapping[str, object], language: str) -> str:
    """Return one thing that is taken for granted as a sentence."""
    words = Words(language, ROOM)
    if code in _PLAIN:
        return words(_PLAIN[code], **details)
    value = details.get(_COUNTED[code])
    count = value if isinstance(value, int) else 0
    if code is Assumption.SAME_ARRIVALS:
        return words.counted(
            "{n} customer comes when and for what they came then.",
            "{n} customers come when and for what they came then.",
            count,
        )
    if code is Assumption.SAME_LEAVING:
        return words.counted(
            "{n} who left without a call leaves at the same time, unless called before.",
            "{n} who left without a call leave at the same time, unless called before.",
            count,
        )
    if code is Assumption.SETTINGS_CHANGED:
        return words.counted(
            "The settings were changed {n} time that day; the replay keeps to those it opened with.",
            "The settings were changed {n} times that day; the replay keeps to those it opened with.",
            count,
        )
    return words.counted(
        "{n} call of somebody chosen by a person is made by the rules instead.",
        "{n} calls of somebody chosen by a person are made by the rules instead.",
        count,
    )
