"""Where a customer is: the page, and what has been chosen so far. Every move there is stands in one table."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from . import wishes as w


class Page(StrEnum):
    """The pages of the kiosk."""

    WELCOME = "welcome"
    LANGUAGES = "languages"
    GROUPS = "groups"
    """In accessible mode: one thing at a time."""
    SERVICES = "services"
    SERVICE = "service"
    TICKET = "ticket"
    STAFF = "staff"


CHOOSING = frozenset({Page.LANGUAGES, Page.GROUPS, Page.SERVICES, Page.SERVICE})
"""Where a customer who stays away is asked whether more time is needed."""

MOVES: dict[Page, frozenset[Page]] = {
    Page.WELCOME: frozenset({Page.LANGUAGES, Page.GROUPS, Page.SERVICES, Page.STAFF}),
    Page.LANGUAGES: frozenset({Page.WELCOME, Page.GROUPS, Page.SERVICES, Page.SERVICE, Page.STAFF}),
    Page.GROUPS: frozenset({Page.WELCOME, Page.LANGUAGES, Page.SERVICES, Page.STAFF}),
    Page.SERVICES: frozenset({Page.WELCOME, Page.LANGUAGES, Page.GROUPS, Page.SERVICE, Page.STAFF}),
    Page.SERVICE: frozenset({Page.WELCOME, Page.LANGUAGES, Page.GROUPS, Page.SERVICES, Page.TICKET, Page.STAFF}),
    Page.TICKET: frozenset({Page.WELCOME, Page.STAFF}),
    Page.STAFF: frozenset({Page.WELCOME}),
}
"""Where each page can lead. From the staff's pad there is one way: back to the start."""


@dataclass(frozen=True, slots=True)
class TicketGiven:
    """A ticket as the customer was told when it was issued."""

    ticket: str
    number: str
    service: str
    ahead: int
    wait_low: int | None
    wait_high: int | None
    job: str
    """Id of the print job, empty without paper."""
    at: datetime


@dataclass(frozen=True, slots=True)
class Scene:
    """One customer's place in the kiosk. Never changed: a move gives another scene."""

    page: Page = Page.WELCOME
    language: str = ""
    accessible: bool = False
    group: str = ""
    service: str = ""
    sheet: int = 0
    """Which sheet of a list longer than the screen, from 0."""
    priority: bool = False
    ticket: TicketGiven | None = None
    came_from: Page = Page.WELCOME
    """Where the page of languages leads back to."""

    def to(self, page: Page, **chosen: object) -> "Scene":
        """Return the scene after a move, or this one when the table knows no such move."""
        if page not in MOVES[self.page]:
            return self
        return replace(self, page=page, **chosen)  # type: ignore[arg-type]  # fields by name, checked by replace

    def after(self, wish: w.Wish) -> "Scene":
        """Return the scene after a touch. A wish that has no place on this page changes nothing."""
        match wish:
            case w.ChooseLanguage(language):
                return self._in_language(language)
            case w.SeeLanguages():
                return self.to(Page.LANGUAGES, came_from=self.page, sheet=0)
            case w.UseAccessible(on):
                return self._accessible(on)
            case w.ChooseGroup(group):
                return self.to(Page.SERVICES, group=group, sheet=0) if self.page is Page.GROUPS else self
            case w.ChooseService(service):
                return self.to(Page.SERVICE, service=service, priority=False) if self.page is Page.SERVICES else self
            case w.TurnTo(sheet):
                return replace(self, sheet=max(0, sheet))
            case w.WantPriority(on):
                return replace(self, priority=on) if self.page is Page.SERVICE else self
            case w.GoBack():
                return self._back()
            case w.OpenStaffPad():
                return self.to(Page.STAFF)
            case _:
                return self

    def with_ticket(self, ticket: TicketGiven) -> "Scene":
        """Return the page of a ticket that has been issued while the customer was still choosing."""
        if self.page not in CHOOSING:
            return self
        return replace(self, page=Page.TICKET, ticket=ticket, sheet=0)

    def _in_language(self, language: str) -> "Scene":
        """Go on in a language: from the start to the services, from anywhere else on the same page."""
        if self.page is Page.WELCOME:
            return self.to(Page.GROUPS if self.accessible else Page.SERVICES, language=language, sheet=0)
        if self.page is Page.LANGUAGES:
            back = self.came_from
            if back in (Page.WELCOME, Page.LANGUAGES):
                back = Page.GROUPS if self.accessible else Page.SERVICES
            return self.to(back, language=language, sheet=0)
        return replace(self, language=language)

    def _accessible(self, on: bool) -> "Scene":
        """Change the mode and keep what has been chosen."""
        if self.page is Page.WELCOME:
            return self.to(Page.LANGUAGES, accessible=on, came_from=Page.WELCOME, sheet=0) if on else self
        changed = replace(self, accessible=on, sheet=0)
        if self.page is Page.SERVICES and on:
            return replace(changed, page=Page.GROUPS)
        if self.page is Page.GROUPS and not on:
            return replace(changed, page=Page.SERVICES, group="")
        if self.page is Page.LANGUAGES and not on and self.came_from is Page.WELCOME:
            return replace(changed, page=Page.WELCOME)
        if self.page is Page.SERVICES and not on:
            return replace(changed, group="")
        return changed

    def _back(self) -> "Scene":
        match self.page:
            case Page.SERVICE:
                return self.to(Page.SERVICES, service="", priority=False)
            case Page.SERVICES if self.accessible:
                return self.to(Page.GROUPS, group="", sheet=0)
            case Page.LANGUAGES if self.came_from is not Page.WELCOME:
                return self.to(self.came_from, sheet=0)
            case _:
                return self.to(Page.WELCOME)
