"""Every page of the set-up window, in both languages; what tells most also dark."""

from dataclasses import replace
from datetime import date, time
from itertools import product
from typing import Final

from PySide6.QtCore import QCoreApplication

from dawr.desktop.theme.theme import Mode
from dawr.desktop.ui.setup.frame.nav import FILE, HISTORY, PREVIEW
from dawr.desktop.ui.setup.pages.catalogue import CHAPTERS
from dawr.desktop.ui.setup.records import Entry
from dawr.desktop.ui.setup.window import SetupWindow
from dawr.ids import new_id
from dawr.queueing.branch import Agent, Branch, HoursProfile, OpeningSpan, Prayer, PrayerMode, PrayerRules
from dawr.queueing.commands import ConfigureBranch
from dawr.queueing.events import BranchConfigured
from dawr.queueing.outcomes import Done
from dawr.queueing.profiles import Condition, ProfileEntry, When, WorkProfile
from dawr.queueing.staff_commands import MakeOwner
from dawr.queueing.with_secret import WithSecret
from dawr.wiring.accounts import carry_out_with_secret

from .stage import Stage
from .studio import Studio

SIZE: Final = (1366, 768)
DARK: Final = ("branch", "hours", PREVIEW)
LOOKS: Final[tuple[tuple[str, Mode], ...]] = tuple(product(("ar", "en"), ("light", "dark")))


def furnished(branch: Branch) -> Branch:
    """Return the sample branch with prayer, Ramadan and a work profile, so that every page has something to show."""
    days = branch.hours[0].days
    ramadan = HoursProfile(
        "ramadan",
        {"ar": "رمضان", "en": "Ramadan"},
        date(2027, 2, 8),
        date(2027, 3, 8),
        (OpeningSpan(days, time(10), time(15)),),
    )
    fees, passport = branch.services[-2].code, branch.services[1].code
    travel = WorkProfile(
        "travel",
        {"ar": "السفر أولًا", "en": "Travel first"},
        (
            ProfileEntry(passport, 2.0, call_by=2400),
            ProfileEntry(fees, 1.0, when=(Condition(When.WAIT_OVER, fees, seconds=1200),), call_by=2700),
        ),
    )
    prayer = PrayerRules(PrayerMode.PAUSE, 24.7136, 46.6753, (Prayer.DHUHR, Prayer.ASR), room={}, place={})
    return replace(branch, hours_profiles=(ramadan,), profiles=(travel,), prayer=prayer, pauses=())


def drafted(branch: Branch) -> Branch:
    """Return settings with the kinds of changes that a manager makes: figures, words, something new, something gone."""
    first, *others = branch.services
    renamed = replace(first, name={**first.name, "en": "National ID"}, target_wait=20 * 60)
    services = (renamed, *others)
    return replace(
        branch,
        services=services,
        grace=20 * 60,
        hours=(replace(branch.hours[0], closes=time(16, 30)),),
        prayer=replace(branch.prayer, lasts=20 * 60),
        ticker=branch.ticker[:1],
        profiles=(),
        agents=(*branch.agents, Agent("huda", {"ar": "هدى العتيبي", "en": "Huda Al-Otaibi"})),
    )


def wrong(branch: Branch) -> Branch:
    """Return settings that contradict themselves in several places."""
    spans = (replace(branch.hours[0], opens=time(17), closes=time(8)),)
    services = (replace(branch.services[0], target_wait=0, name={"ar": branch.services[0].name["ar"]}),)
    return replace(branch, hours=spans, services=(*services, *branch.services[1:]), accent="#7FD8B8")


def take_setups(studio: Studio) -> None:
    """Take every page, then what a manager meets on the way: mistakes, the preview, the history, the sign-in."""
    stage = studio.stage()
    branch = stage.database.state.branch
    assert branch is not None
    _put(stage, furnished(branch))
    for language, mode in LOOKS:
        window = _window(stage, language, mode)
        for name in (*(chapter.name for chapter in CHAPTERS), FILE):
            if mode == "light" or name in DARK:
                _take(studio, window, name)
        _on_the_way(studio, stage, window)
        window.conduct.discard()
        window.deleteLater()
    _sign_in(studio, stage)
    stage.close()


def _on_the_way(studio: Studio, stage: Stage, window: SetupWindow) -> None:
    branch = stage.database.state.branch
    assert branch is not None
    window.conduct.edit(drafted(branch))
    _take(studio, window, PREVIEW)
    if window.mode() == "dark":
        return
    window.conduct.edit(wrong(branch))
    _take(studio, window, "services", "-wrong")
    _take(studio, window, PREVIEW, "-wrong")
    window.conduct.discard()
    window.show_history(
        [
            Entry(one.seq, one.at, one.actor, one.device, one.event.branch)
            for one in stage.database.newest_of(BranchConfigured, 10)
            if isinstance(one.event, BranchConfigured)
        ]
    )
    _take(studio, window, HISTORY)


def _sign_in(studio: Studio, stage: Stage) -> None:
    owner = MakeOwner(id=new_id(), agent=Agent("manal", {"ar": "منال القحطاني", "en": "Manal Al-Qahtani"}))
    assert isinstance(carry_out_with_secret(stage.database, WithSecret(owner, "274411")), Done)
    for language in ("ar", "en"):
        window = _window(stage, language, "light")
        studio.take(window, f"setup-sign-in-{language}", SIZE)
        window.deleteLater()


def _put(stage: Stage, branch: Branch) -> None:
    stage.give(ConfigureBranch(id=new_id(), branch=branch))


def _window(stage: Stage, language: str, mode: Mode) -> SetupWindow:
    window = SetupWindow(language=language, mode=mode)
    window.resize(*SIZE)
    window.show_board(stage.database.board())
    window.show_time(stage.clock.now())
    window.show()
    QCoreApplication.processEvents()
    return window


def _take(studio: Studio, window: SetupWindow, name: str, more: str = "") -> None:
    window.open(name)
    dark, language = "-dark" if window.mode() == "dark" else "", window.words().language
    studio.take(window, f"setup-{name}{more}{dark}-{language}", SIZE)
