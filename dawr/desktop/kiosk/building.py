"""Which page belongs to a scene, and how it is built. Pages are loaded when first needed."""

from dataclasses import dataclass

from .frame import Frame
from .journey.paper import Paper
from .journey.scene import Page, Scene
from .page import KioskPage
from .parts.foot import foot_height
from .parts.header import HEIGHT as HEADER
from .parts.rail import WIDTH as RAIL
from .setting import Setting
from .view import View

LINES = 2
"""The hairlines below the header and above the foot."""


@dataclass(frozen=True, slots=True)
class Place:
    """What one page is about: another place is another page."""

    page: Page
    accessible: bool
    group: str
    service: str
    ticket: str
    without_paper: bool
    alarm: bool


def place_of(view: View) -> Place:
    """Return the place of a view's page."""
    scene = view.scene
    on_ticket = scene.page is Page.TICKET and scene.ticket is not None
    return Place(
        page=scene.page,
        accessible=scene.accessible,
        group=scene.group if scene.accessible and scene.page is Page.SERVICES else "",
        service=scene.service if scene.page is Page.SERVICE else "",
        ticket=scene.ticket.ticket if on_ticket and scene.ticket is not None else "",
        without_paper=on_ticket and view.paper in (Paper.NONE, Paper.STOPPED),
        alarm=on_ticket and view.paper is Paper.STOPPED,
    )


def build(place: Place, scene: Scene, setting: Setting) -> KioskPage:
    """Return the page for a place."""
    if place.page is Page.WELCOME:
        from .pages.welcome import WelcomePage

        return WelcomePage(setting)
    if place.page is Page.STAFF:
        from .pages.staff import StaffPage

        return StaffPage(setting)
    return _accessible(place, scene, setting) if place.accessible else _usual(place, scene, setting)


def _usual(place: Place, scene: Scene, setting: Setting) -> KioskPage:
    service = setting.branch.service(scene.service)
    match place.page:
        case Page.LANGUAGES:
            from .pages.languages import LanguagesPage

            return Frame(LanguagesPage(setting), foot=False)
        case Page.SERVICE if service is not None:
            from .pages.service import ServicePage

            return Frame(ServicePage(setting, service), foot=False)
        case Page.TICKET if scene.ticket is not None:
            from .pages.no_paper import NoPaperPage
            from .pages.ticket import TicketPage

            if place.without_paper:
                return Frame(NoPaperPage(setting, scene.ticket, alarm=place.alarm), foot=False)
            return Frame(TicketPage(setting, scene.ticket), foot=False)
        case _:
            from .pages.services import ServicesPage

            width, height = _inside(setting)
            return Frame(ServicesPage(setting, width, height), foot=True)


def _accessible(place: Place, scene: Scene, setting: Setting) -> KioskPage:
    from .accessible import choosing

    service = setting.branch.service(scene.service)
    match place.page:
        case Page.LANGUAGES:
            return choosing.LanguageListPage(setting)
        case Page.SERVICES:
            return choosing.ServiceListPage(setting)
        case Page.SERVICE if service is not None:
            from .accessible.service import AccessibleServicePage

            return AccessibleServicePage(setting, service)
        case Page.TICKET if scene.ticket is not None:
            from .accessible.ticket import AccessibleTicketPage

            return AccessibleTicketPage(setting, scene.ticket, paper=not place.without_paper, alarm=place.alarm)
        case _:
            return choosing.GroupListPage(setting)


def _inside(setting: Setting) -> tuple[int, int]:
    """Return what a page gets inside its frame."""
    if setting.portrait:
        return setting.width, setting.height - setting.px(HEADER) - foot_height(setting) - LINES
    return setting.width - setting.px(RAIL), setting.height
