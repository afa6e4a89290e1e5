"""What a customer can wish for with one touch."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wish:
    """One touch, understood."""


@dataclass(frozen=True, slots=True)
class ChooseLanguage(Wish):
    """Go on in this language."""

    language: str


@dataclass(frozen=True, slots=True)
class SeeLanguages(Wish):
    """Another language than the two that fit on one button."""


@dataclass(frozen=True, slots=True)
class UseAccessible(Wish):
    """Large type and everything within reach, or back to the usual pages."""

    on: bool


@dataclass(frozen=True, slots=True)
class ChooseGroup(Wish):
    """See the services of this group."""

    group: str


@dataclass(frozen=True, slots=True)
class ChooseService(Wish):
    """See what this service takes."""

    service: str


@dataclass(frozen=True, slots=True)
class TurnTo(Wish):
    """See another sheet of a list that is longer than the screen."""

    sheet: int


@dataclass(frozen=True, slots=True)
class WantPriority(Wish):
    """Ask for priority, without saying why."""

    on: bool


@dataclass(frozen=True, slots=True)
class TakeTicket(Wish):
    """Issue the ticket."""


@dataclass(frozen=True, slots=True)
class GoBack(Wish):
    """One page back."""


@dataclass(frozen=True, slots=True)
class Finish(Wish):
    """Leave the screen to the next customer."""


@dataclass(frozen=True, slots=True)
class KeepTime(Wish):
    """More time to read."""


@dataclass(frozen=True, slots=True)
class CallHelp(Wish):
    """A person, please."""


@dataclass(frozen=True, slots=True)
class OpenStaffPad(Wish):
    """The gesture of the staff."""
