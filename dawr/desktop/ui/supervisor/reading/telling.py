"""Who is told, and when: the words, the instant and the branch's clock that all readings speak by."""

import re
from collections.abc import Sequence
from datetime import datetime, tzinfo
from typing import Final, NamedTuple

from dawr.queueing.board import Board
from dawr.queueing.branch import Branch, in_language
from dawr.queueing.today.figures import Share
from dawr.text import Words
from dawr.text.bidi import Isolated, disturbs, isolate
from dawr.text.dates import gregorian
from dawr.text.figures import clock, share

ROOM: Final = "supervisor"
ENOUGH: Final = 30
"""Below so many a share of one agent is told as "8 of 9", never as a percentage."""
_KIOSK: Final = re.compile(r"kiosk[-_ ]?(\d+)", re.IGNORECASE)


class Telling(NamedTuple):
    """The words of the supervisor's language at one instant (aware UTC), on the branch's clock."""

    words: Words
    now: datetime
    zone: tzinfo

    @property
    def language(self) -> str:
        """The supervisor's language."""
        return self.words.language

    def clock(self, at: datetime) -> str:
        """Return the time of day in the branch: "9:42 AM"."""
        return clock(at.astimezone(self.zone), self.language, self.words.digits)

    def moment(self, at: datetime) -> str:
        """Return the time of day in the branch, with its date where that is not today's."""
        here = at.astimezone(self.zone)
        if here.date() == self.now.astimezone(self.zone).date():
            return self.clock(at)
        day = gregorian(here.date(), self.language, digits=self.words.digits)
        return self.words("{date}, {time}", date=day, time=self.clock(at))

    def part(self, told: Share) -> str:
        """Return a share with its n: "8 of 9"; a dash of nothing."""
        return share(told.part, told.n, self.language, self.words.digits) if told.n else "—"

    def percent(self, told: Share) -> str:
        """Return a share as a percentage, whose n stands beside it: "87%"; a dash of nothing."""
        fraction = told.fraction
        if fraction is None:
            return "—"
        percent = f"{round(fraction * 100)}%"
        return isolate(percent) if self.words.direction == "rtl" else percent

    def listed(self, parts: Sequence[str]) -> str:
        """Return parts side by side: "1, 5", "1، 5"."""
        if not parts:
            return "—"
        *others, last = parts
        told = isolate(last) if disturbs(last, self.words.direction) else Isolated(last)
        for part in reversed(others):  # what is told already keeps its own order: as one code it would turn round
            told = Isolated(self.words("{first}, {rest}", first=part, rest=told))
        return told

    def minutes(self, seconds: float | None) -> str:
        """Return a length as a figure: "9 min", "9 د"; a dash when there is none."""
        return self.words("{n} min", n=round(seconds / 60)) if seconds is not None else "—"


def service_name(branch: Branch, code: str, language: str) -> str:
    """Return the service's name; its code when the branch no longer has it."""
    service = branch.service(code)
    return (in_language(service.name, language) if service is not None else "") or code


def agent_name(board: Board, agent: str | None, language: str) -> str:
    """Return the agent's name: of the branch's list, or as it was typed; "" for nobody."""
    known = board.branch.agent(agent) if agent else None
    return in_language(known.name, language) if known is not None else agent or ""


def device_name(device: str, words: Words) -> str:
    """Return what people call a device: "kiosk 2" for "kiosk-2"."""
    kiosk = _KIOSK.fullmatch(device)
    return words("kiosk {kiosk}", kiosk=kiosk[1]) if kiosk else device
