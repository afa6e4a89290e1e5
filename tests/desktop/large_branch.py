"""The largest day that a window must stand: many counters and services, long names, five hundred people waiting."""

from dataclasses import replace
from functools import cache

from dawr.queueing.board import Board
from dawr.queueing.branch import Agent, Branch, CounterDesk, Document, PrinterSetting, Series, ServiceGroup
from dawr.queueing.commands import (
    CallNext,
    Hold,
    IssueTicket,
    OpenCounter,
    OpenDay,
    ReportPrinter,
    RequestHelp,
    StartBreak,
    StartService,
)
from tests.queueing.days import followed
from tests.queueing.live import SMALL, LiveBranch, service

COUNTERS, SERVICES, WAITING = 24, 20, 500
NAMES = (
    {"ar": "بدل فاقد", "en": "Replacement"},
    {"ar": "تجديد إقامة التابعين للعاملين مع نقل الكفالة", "en": "Residence permits of dependants, with transfer"},
    {"ar": "الهوية الوطنية", "en": "National ID"},
    {"ar": "السجل التجاري وخدمات الشركات الناشئة", "en": "Commercial registration and start-up companies"},
)
PEOPLE = (
    {"ar": "سارة", "en": "Sarah"},
    {"ar": "عبدالرحمن بن عبدالعزيز القحطاني", "en": "Abdulrahman bin Abdulaziz Al-Qahtani"},
    {"ar": "نورة الدوسري", "en": "Norah Al-Dosari"},
)

DOCUMENTS = (
    Document({"ar": "الهوية الوطنية أو الإقامة سارية المفعول", "en": "National ID or a valid residence permit"}),
    Document({"ar": "صورتان شخصيتان", "en": "Two photographs"}),
    Document({"ar": "خطاب من جهة العمل مصدّق من الغرفة التجارية", "en": "A stamped letter of the employer"}),
)


def large_branch() -> Branch:
    """Return its settings."""
    codes = [f"service-{place}" for place in range(SERVICES)]
    prefixes = "ABCDEFGHJKLMNPQRSTUV"
    return replace(
        SMALL,
        code="large",
        name={"ar": "مركز خدمات العليا الرئيس", "en": "Olaya Main Service Centre"},
        groups=(ServiceGroup("all", {"ar": "كل الخدمات", "en": "All services"}),),
        series=tuple(Series(prefix, 100, 999) for prefix in prefixes),
        services=tuple(
            replace(service(code, prefixes[place]), name=NAMES[place % len(NAMES)], documents=DOCUMENTS[: place % 4])
            for place, code in enumerate(codes)
        ),
        counters=tuple(
            CounterDesk(number, tuple(codes[(number + step) % SERVICES] for step in range(8)))
            for number in range(1, COUNTERS + 1)
        ),
        agents=tuple(Agent(f"agent-{number}", PEOPLE[number % len(PEOPLE)]) for number in range(1, COUNTERS + 1)),
        printers=(PrinterSetting("kiosk-1", "file:tickets.bin"), PrinterSetting("kiosk-2", "file:tickets.bin")),
    )


@cache
def crowded() -> LiveBranch:
    """Return the branch in the rush: every counter does something, two printers want a hand."""
    live = LiveBranch(large_branch())
    live.do(OpenDay)
    for number in range(1, COUNTERS):
        live.do(OpenCounter, counter=number, agent=f"agent-{number}")
    for place in range(WAITING + COUNTERS):
        live.later(seconds=4)
        live.do(IssueTicket, service=f"service-{place * 7 % SERVICES}", language="ar" if place % 3 else "en")
    for number in range(1, COUNTERS):
        live.later(seconds=20)
        if number % 7 == 0:
            live.do(StartBreak, counter=number)
            continue
        live.do(CallNext, counter=number)
        if number % 3:
            live.do(StartService, counter=number)
        if number % 5 == 0 and number % 3:
            live.do(Hold, counter=number)
    live.do(ReportPrinter, printer="kiosk-1", state="no_paper")
    live.do(ReportPrinter, printer="kiosk-2", state="low_paper")
    live.do(RequestHelp, device="kiosk-2")
    return live.later(minutes=6)


def crowded_board(*, figures: bool = False) -> Board:
    """Return its board; a supervisor's carries the day's ``figures``."""
    live = crowded()
    return replace(live.board(), figures=followed(live.records).figures()) if figures else live.board()
