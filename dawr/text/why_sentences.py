"""Why this customer and not another, in one sentence that an agent can read aloud.

Nobody hears why somebody has priority: a level is a rule of the branch, and its reason is nobody's business.
"""

from datetime import datetime, time
from typing import Final
from zoneinfo import ZoneInfo

from dawr.queueing.branch import Branch, in_language
from dawr.queueing.explanation import Explanation
from dawr.queueing.profiles import Condition, When
from dawr.queueing.selection import Why

from .bidi import Isolated
from .figures import clock, minutes_long
from .words import Words, later

ROOM: Final = "policy"

_REASONS: Final = {
    Why.LONGEST_MAIN: later("{number} has waited longest for {service}, the main service here: {wait}"),
    Why.LONGEST: later("{number} has waited longest of all who can be called here: {wait}"),
    Why.WEIGHTED: later("{service} comes first here, and {number} has waited longest for it: {wait}"),
    Why.PRIORITY: later("{number} comes now by the branch's order of priority, after {wait}"),
    Why.APPOINTMENT: later("{number} has an appointment at {time}"),
    Why.BOUND: later(
        "others have gone before {number} for {limit}, the longest that is allowed here: now it is their turn"
    ),
    Why.CALL_BY: later("{number} has waited {wait}, and after {limit} whoever waits for {service} comes first here"),
    Why.FIRST_IN_LINE: later("{number} was sent to the front of the queue for {service}"),
    Why.POOL: later("{number} was sent to this counter"),
    Why.RETURNED: later("{number} was called before and has been back in the queue, {wait} in all"),
    Why.CHOSEN: later("{number} was chosen by a member of staff"),
}
_CONDITIONS: Final = {
    When.WAIT_OVER: later("{number} comes first: the wait for {looked_at} has passed {limit}"),
    When.CALLED_FEWER: later(
        "{number} comes first: of the last {of_last} calls here fewer than {count} were for {looked_at}"
    ),
    When.WAITING_MORE: later("{number} comes first: more than {count} are waiting for {looked_at}"),
    When.BETWEEN: later("{number} comes first: from {starts} to {ends} {service} goes before others here"),
}


def why_sentence(number: str, why: Explanation, branch: Branch, language: str) -> str:
    """Return why the ticket of this number is next, and how many wait on who came earlier.

    A reason that this program does not know yet is told as the branch's own order.
    """
    words = Words(language, ROOM)
    reason = Isolated(_reason(number, why, branch, words))
    longest = why.longest_passed
    if longest is None:
        return words("{reason}.", reason=reason)
    return words.counted(
        "{reason}. {n} person who came earlier waits on, {longest}, for {wait}.",
        "{reason}. {n} people who came earlier wait on, {longest} for the longest time: {wait}.",
        why.overtaken,
        reason=reason,
        longest=longest.longest,
        wait=_told(longest.longest_wait, words),
    )


def _reason(number: str, why: Explanation, branch: Branch, words: Words) -> str:
    values: dict[str, object] = {
        "number": number,
        "service": _service(why.service, branch, words),
        "wait": _told(why.waited, words),
        "limit": _told(why.limit, words),
        "time": _clock(why.appointment, branch, words) if why.appointment else "",
    }
    if why.why == Why.CONDITION and why.condition is not None:
        return words(_CONDITIONS[why.condition.kind], **values | _looked_at(why.condition, branch, words))
    if why.why in _REASONS:
        return words(_REASONS[Why(why.why)], **values)
    return words("{number} comes now by the branch's own order", number=number)


def _looked_at(condition: Condition, branch: Branch, words: Words) -> dict[str, object]:
    return {
        "looked_at": _service(condition.service, branch, words),
        "limit": _told(condition.seconds, words),
        "count": condition.count,
        "of_last": condition.of_last,
        "starts": _time_of_day(condition.starts),
        "ends": _time_of_day(condition.ends),
    }


def _time_of_day(at: time | None) -> str:
    if at is None:
        return ""
    return "24:00" if at == time.max else f"{at:%H:%M}"


def _service(code: str, branch: Branch, words: Words) -> str:
    service = branch.service(code)
    return in_language(service.name, words.language) if service else code


def _told(seconds: int, words: Words) -> Isolated:
    return Isolated(minutes_long(seconds // 60, words.language))


def _clock(at: datetime, branch: Branch, words: Words) -> Isolated:
    return Isolated(clock(at.astimezone(ZoneInfo(branch.time_zone)), words.language))
