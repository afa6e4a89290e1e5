"""Every page of the kiosk in every state a customer can meet, by name: for tests of what is seen."""

from collections.abc import Callable
from dataclasses import replace

from dawr.desktop.kiosk.journey import wishes as w
from dawr.desktop.kiosk.window import Kiosk
from dawr.queueing.board import Board
from dawr.queueing.branch import Branch
from dawr.queueing.commands import Command
from dawr.queueing.legs import JobState
from dawr.queueing.outcomes import Refused
from dawr.queueing.refusals import Refusal

from .boards import MORNING, OLAYA, all_closed, issued, later, morning_board, with_job

LONG_ARABIC = ("تجديد Service 😀 طويلة جدًا A-042 و" * 9)[:200]
LONG_ENGLISH = ("Very long service name with A-042 and ٤٢ 😀 " * 6)[:200]
LONG_BRANCH = replace(
    OLAYA,
    name={"ar": LONG_ARABIC, "en": LONG_ENGLISH},
    services=tuple(
        replace(one, name={"ar": LONG_ARABIC, "en": LONG_ENGLISH}, documents=one.documents * 4)
        for one in OLAYA.services
    ),
)
MANY_SERVICES = replace(
    OLAYA,
    services=(
        *OLAYA.services,
        *(
            replace(
                OLAYA.services[n % 10],
                code=f"more-{n}",
                name={"ar": f"خدمة إضافية طويلة الاسم للمراجعين رقم {n}", "en": f"Additional service, long name {n}"},
            )
            for n in range(14)
        ),
    ),
)
FIVE_LANGUAGES = replace(OLAYA, languages=("ar", "en", "ur", "fr", "tl"))


class Visit:
    """A kiosk with a board, driven by wishes instead of fingers."""

    def __init__(self, kiosk: Kiosk, language: str, branch: Branch = OLAYA) -> None:
        self.kiosk = kiosk
        self.language = language
        self.branch = branch
        self._commands: list[Command] = []
        kiosk.command_given.connect(self._commands.append)
        kiosk.show_time(MORNING)
        self.show(morning_board(branch))

    def show(self, board: Board) -> None:
        """Show a board."""
        self.kiosk.show_board(board)

    def take(self, *wishes: w.Wish) -> None:
        """Follow touches."""
        for wish in wishes:
            self.kiosk.take(wish)

    def to_services(self) -> None:
        """Choose the language."""
        self.take(w.ChooseLanguage(self.language))

    def to_service(self) -> None:
        """Choose a service."""
        self.to_services()
        self.take(w.ChooseService("national-id"))

    def to_ticket(self, state: JobState, **changes: object) -> None:
        """Take the ticket; its slip is in this state."""
        self.to_service()
        self.take(w.TakeTicket())
        self.kiosk.show_outcome(issued(self._commands[-1].id, **changes))
        self.show(with_job(morning_board(self.branch), state))
        self.kiosk.show_time(later(6))

    def refused(self) -> None:
        """Take a ticket when there are no numbers left."""
        self.to_service()
        self.take(w.TakeTicket())
        details: dict[str, object] = {"service": "national-id", "series": "A"}
        self.kiosk.show_outcome(Refused(self._commands[-1].id, Refusal.NUMBERS_EXHAUSTED, details))


def _accessible(*steps: w.Wish) -> Callable[[Visit], None]:
    return lambda visit: visit.take(w.ChooseLanguage(visit.language), w.UseAccessible(True), *steps)


def _help(visit: Visit) -> None:
    visit.to_services()
    visit.take(w.CallHelp())


def _trouble(visit: Visit) -> None:
    visit.to_service()
    visit.kiosk.show_trouble("locked")


def _asked(visit: Visit) -> None:
    visit.to_services()
    visit.kiosk.show_time(later(45))


def _closed(visit: Visit) -> None:
    visit.show(all_closed(morning_board(), MORNING.replace(day=23, hour=5, minute=0), day=None))


def _closed_meanwhile(visit: Visit) -> None:
    visit.to_services()
    visit.show(all_closed(morning_board(), MORNING.replace(day=23, hour=5, minute=0)))


def _paused(visit: Visit) -> None:
    board = morning_board()
    assert board.pause is not None
    prayer = replace(board.pause, now=True, pause=replace(board.pause.pause, tickets=False))
    visit.show(all_closed(board, prayer.ends_at, pause=prayer))


def _accessible_ticket(state: JobState) -> Callable[[Visit], None]:
    def go(visit: Visit) -> None:
        visit.to_ticket(state)
        visit.take(w.UseAccessible(True))

    return go


def _alone(go: Callable[[Visit], None]) -> Callable[[Visit], None]:
    """Go there at a kiosk whose branch's server is away."""

    def gone(visit: Visit) -> None:
        visit.branch = replace(visit.branch, stands_in=True)
        visit.show(morning_board(visit.branch))
        go(visit)

    return gone


SCENES: dict[str, Callable[[Visit], None]] = {
    "welcome": lambda visit: visit.kiosk.set_language(visit.language),
    "closed": _closed,
    "paused": _paused,
    "services": Visit.to_services,
    "services closed meanwhile": _closed_meanwhile,
    "help": _help,
    "asked": _asked,
    "service": Visit.to_service,
    "service refused": Visit.refused,
    "service in trouble": _trouble,
    "ticket": lambda visit: visit.to_ticket(JobState.PRINTED),
    "ticket printing": lambda visit: visit.to_ticket(JobState.SENDING),
    "ticket without paper": lambda visit: visit.to_ticket(JobState.NOT_SENT),
    "ticket without printer": lambda visit: visit.to_ticket(JobState.NOT_SENT, job="", printer=""),
    "ticket without estimate": lambda visit: visit.to_ticket(JobState.PRINTED, wait_low=None, wait_high=None),
    "services alone": _alone(Visit.to_services),
    "service alone": _alone(Visit.to_service),
    "ticket alone": _alone(lambda visit: visit.to_ticket(JobState.PRINTED)),
    "accessible groups alone": _alone(_accessible()),
    "accessible service alone": _alone(_accessible(w.ChooseGroup("identity"), w.ChooseService("national-id"))),
    "accessible ticket alone": _alone(_accessible_ticket(JobState.PRINTED)),
    "staff": lambda visit: visit.take(w.OpenStaffPad()),
    "accessible languages": lambda visit: visit.take(w.UseAccessible(True)),
    "accessible groups": _accessible(),
    "accessible services": _accessible(w.ChooseGroup("identity")),
    "accessible service": _accessible(w.ChooseGroup("identity"), w.ChooseService("national-id")),
    "accessible ticket": _accessible_ticket(JobState.PRINTED),
    "accessible ticket without paper": _accessible_ticket(JobState.NOT_SENT),
}
"""How to get there."""

BRANCHES = {"long names": LONG_BRANCH, "many services": MANY_SERVICES, "five languages": FIVE_LANGUAGES}
