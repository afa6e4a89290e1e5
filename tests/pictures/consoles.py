"""Every state of the console and of the mini bar, in both languages, light and dark."""

from collections.abc import Callable
from dataclasses import replace
from itertools import product
from typing import Final

from PySide6.QtCore import QCoreApplication

from dawr.desktop.theme.theme import Mode
from dawr.desktop.ui.counter.actions import Action
from dawr.desktop.ui.counter.console import CounterConsole
from dawr.ids import new_id
from dawr.queueing import commands as c
from dawr.queueing import staff_commands as s
from dawr.queueing.branch import Agent, Phrase
from dawr.queueing.outcomes import Done
from dawr.queueing.refusals import Refusal
from dawr.queueing.with_secret import WithSecret
from dawr.wiring.accounts import carry_out_with_secret

from .stage import Stage, at
from .studio import Studio

COUNTER: Final = 3
SIZE: Final = (1366, 768)
LOOKS: Final[tuple[tuple[str, Mode], ...]] = tuple(product(("ar", "en"), ("light", "dark")))

OUTCOMES = (
    Phrase("renewed", {"ar": "جُدّدت الهوية", "en": "Renewed"}),
    Phrase("incomplete", {"ar": "المستندات ناقصة", "en": "Papers incomplete"}),
    Phrase("referred", {"ar": "أُحيل إلى المدير", "en": "Referred to the manager"}),
)
MARKS = (
    Phrase("helper", {"ar": "معه مرافق", "en": "With a helper"}),
    Phrase("sign", {"ar": "لغة الإشارة", "en": "Sign language"}),
)
NOTES = (
    Phrase("photo", {"ar": "تنقصه صورة شخصية", "en": "Photo missing"}),
    Phrase("fee", {"ar": "لم يسدد الرسوم", "en": "Fee not paid"}),
)
BREAKS = (
    Phrase("prayer", {"ar": "صلاة", "en": "Prayer"}),
    Phrase("rest", {"ar": "راحة", "en": "Rest"}),
    Phrase("meeting", {"ar": "اجتماع", "en": "Meeting"}),
)


def serving(stage: Stage) -> None:
    """A012 is served at counter 3 since 9:42."""
    stage.give(c.StartService(id=new_id(), counter=COUNTER))


def worded(stage: Stage) -> None:
    """The branch has words ready for outcomes, marks, notes and breaks, and wants arrivals confirmed."""
    branch = stage.database.board().branch
    services = tuple(
        replace(one, outcomes=tuple(phrase.code for phrase in OUTCOMES)) if one.code == "national-id" else one
        for one in branch.services
    )
    words = {"outcomes": OUTCOMES, "marks": MARKS, "notes": NOTES, "breaks": BREAKS}
    stage.give(c.ConfigureBranch(id=new_id(), branch=replace(branch, services=services, **words, confirm_arrival=True)))


def all_said(stage: Stage) -> None:
    """The customer at the desk has marks, a note, and wants a second service."""
    worded(stage)
    serving(stage)
    stage.give(s.SetMarks(id=new_id(), counter=COUNTER, marks=("helper",)))
    stage.give(c.AddNote(id=new_id(), counter=COUNTER, template="photo"))
    stage.give(s.AddService(id=new_id(), counter=COUNTER, service="fees"))


def free(stage: Stage) -> None:
    """Counter 3 has just finished A012."""
    worded(stage)
    serving(stage)
    stage.clock.set(at("9:44"))
    stage.give(c.Finish(id=new_id(), counter=COUNTER, outcome="renewed"))


def resting(stage: Stage) -> None:
    """Counter 3 is on a break since 9:44."""
    free(stage)
    stage.give(c.StartBreak(id=new_id(), counter=COUNTER, reason="prayer"))


def closed(stage: Stage) -> None:
    """Counter 3 is closed, and the branch asks for PINs."""
    free(stage)
    stage.give(c.CloseCounter(id=new_id(), counter=COUNTER))
    owner = s.MakeOwner(id=new_id(), agent=Agent("manal", {"ar": "منال القحطاني", "en": "Manal Al-Qahtani"}))
    outcome = carry_out_with_secret(stage.database, WithSecret(owner, "274411"))
    assert isinstance(outcome, Done), outcome


def told(stage: Stage) -> None:
    """The supervisor has told counter 3 something."""
    serving(stage)
    text = "بعد هذا العميل افتحي صف جواز السفر من فضلك"
    stage.give(s.SendMessage(id=new_id(), actor="reem", text=text, to=f"#{COUNTER}"))


STATES: Final[dict[str, tuple[Callable[[Stage], None], Action | None]]] = {
    "all-said": (all_said, None),
    "called": (worded, None),
    "free": (free, None),
    "break": (resting, None),
    "sign-in": (closed, None),
    "message": (told, None),
    "transfer": (all_said, Action.TRANSFER),
    "outcome": (all_said, Action.FINISH),
    "marks": (all_said, Action.MARKS),
    "add-service": (all_said, Action.ADD_SERVICE),
    "absent": (worded, Action.NO_SHOW),
    "late": (serving, Action.REENTER),
    "hand-over": (serving, Action.HAND_OVER),
    "break-reasons": (free, Action.BREAK),
    "why": (serving, Action.WHY),
    "keys": (all_said, Action.KEYS),
}
"""What must have happened, and what the agent has opened."""

BARS: Final[dict[str, tuple[Callable[[Stage], None], Refusal | None]]] = {
    "": (serving, None),
    "-called": (worded, None),
    "-free": (free, None),
    "-break": (resting, None),
    "-refused": (serving, Refusal.SAME_QUEUE),
}


def take_consoles(studio: Studio) -> None:
    """Take every state of the console, then every state of the bar."""
    for name, (happens, opened) in STATES.items():
        stage = _stage(studio, happens)
        for language, mode in LOOKS:
            console = _console(stage, language, mode)
            console.resize(*SIZE)
            console.show()
            QCoreApplication.processEvents()
            if opened is not None:
                console.conduct.perform(opened)
            studio.take(console, f"console-{name}-{mode}-{language}", SIZE)
            _end(console)
        stage.close()
    for name, (happens, refusal) in BARS.items():
        stage = _stage(studio, happens)
        for language, mode in LOOKS:
            console = _console(stage, language, mode)
            console.faces.show_bar()
            if refusal is not None:
                console.tell_refused(refusal, number="A012", service="national-id")
            dark = "-dark" if mode == "dark" else ""
            studio.take_as_it_is(console.faces.bar, f"minibar{name}{dark}-{language}")
            _end(console)
        stage.close()


def _stage(studio: Studio, happens: Callable[[Stage], None]) -> Stage:
    stage = studio.stage("9:42")
    happens(stage)
    stage.clock.set(at("9:44:14"))
    return stage


def _console(stage: Stage, language: str, mode: Mode) -> CounterConsole:
    console = CounterConsole(COUNTER, agent="sarah", language=language, mode=mode)
    console.show_board(stage.database.board())
    console.show_time(stage.clock.now())
    return console


def _end(console: CounterConsole) -> None:
    console.faces.show_console()
    console.close()
    console.deleteLater()
