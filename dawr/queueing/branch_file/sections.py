"""The sections of a branch file, each read into its own part of the branch."""

from ..branch import (
    AtRangeEnd,
    Branch,
    CounterDesk,
    Document,
    EmergencyRange,
    FloorRules,
    LateReturn,
    Message,
    PlannedPause,
    PrinterSetting,
    PrintingRules,
    PriorityClass,
    Series,
    Service,
    ServiceGroup,
)
from . import people, times
from .profiles import PROFILES, read_profile
from .reading import Table

PAUSES = ("code", "name", "days", "starts", "ends", "tickets", "room", "place", "place_direction")
SERIES = ("prefix", "first", "last", "digits", "at_end")
GROUPS = ("code", "name", "icon")
SERVICES = (
    *("code", "group", "name", "series", "target_wait_minutes", "expected_service_minutes"),
    *("hours", "documents", "outcomes", "outcome_required", "active", "near_percent", "late_percent"),
)
DOCUMENTS = ("name", "icon", "short")
COUNTERS = ("number", "services", "weights", "direction", "profile")
PRIORITIES = ("level", "rate", "head_start_minutes")
PRINTERS = ("name", "url", "width_dots", "roll_metres", "near_end_metres", "layout")
PRINTING = ("oldest_seconds",)
EMERGENCY = ("device", "prefix", "first", "last", "digits")
FLOOR = (
    *("near_percent", "late_percent", "idle_minutes", "forgotten_minutes", "parked_minutes"),
    *("longest_break_minutes", "quiet_minutes"),
)
MESSAGE = ("title", "body")
BRANCH = (
    *("code", "name", "time_zone", "languages", "accent", "tracking_url", "kiosk_secret"),
    *("headquarters_gets", "journal_days"),
    *("recall_limit", "grace_minutes", "undo_seconds", "hijri_adjustment_days"),
    *("ticker", "message", "hours", "hours_profiles", "pauses", "prayer", "series", "groups", "services", "counters"),
    *("agents", "priorities", "printers", "printing", "floor", "emergency"),
    *("roles", "sign_in", "late_return_after_calls", "breaks", "outcomes", "marks", "notes"),
    *("confirm_arrival", "auto_next_seconds"),
    *("profiles", "overtaking_bound_minutes", "appointment_grace_minutes"),
)
NO_LIMIT = "unlimited"


def read_branch(table: Table) -> Branch:
    """Read the whole file; what it does not say is as ``Branch`` has it."""
    house = Branch("", {})
    message = table.table("message", MESSAGE)
    return Branch(
        code=table.text("code"),
        name=table.texts("name", needed=True),
        time_zone=table.text("time_zone", house.time_zone),
        languages=table.strings("languages", house.languages),
        hours=times.read_hours(table),
        hours_profiles=times.read_profiles(table),
        pauses=tuple(_pause(one) for one in table.tables("pauses", PAUSES)),
        prayer=times.read_prayer(table),
        groups=tuple(_group(one) for one in table.tables("groups", GROUPS)),
        series=tuple(_series(one) for one in table.tables("series", SERIES)),
        services=tuple(_service(one) for one in table.tables("services", SERVICES)),
        counters=tuple(_counter(one) for one in table.tables("counters", COUNTERS)),
        agents=people.read_agents(table),
        priorities=tuple(_priority(one) for one in table.tables("priorities", PRIORITIES)) or house.priorities,
        printers=tuple(_printer(one) for one in table.tables("printers", PRINTERS)),
        recall_limit=_recall_limit(table, house),
        grace=table.seconds("grace_minutes", house.grace / 60),
        undo=table.whole("undo_seconds", house.undo),
        hijri_adjustment=table.whole("hijri_adjustment_days", house.hijri_adjustment),
        accent=table.text("accent", house.accent),
        headquarters_gets=table.strings("headquarters_gets", house.headquarters_gets),
        journal_days=table.whole("journal_days", house.journal_days),
        tracking_url=table.text("tracking_url", house.tracking_url),
        ticker=table.all_texts("ticker"),
        message=Message(message.texts("title", needed=True), message.texts("body")) if message else None,
        kiosk_secret=table.text("kiosk_secret", house.kiosk_secret),
        printing=_printing(table),
        emergency=tuple(_emergency(one) for one in table.tables("emergency", EMERGENCY)),
        floor=_floor(table),
        roles=people.read_roles(table),
        sign_in=people.read_sign_in(table),
        late_return=LateReturn(table.whole("late_return_after_calls", house.late_return.after_calls)),
        breaks=people.read_phrases(table, "breaks"),
        outcomes=people.read_phrases(table, "outcomes"),
        marks=people.read_phrases(table, "marks"),
        notes=people.read_phrases(table, "notes"),
        confirm_arrival=table.flag("confirm_arrival", default=house.confirm_arrival),
        auto_next=table.whole("auto_next_seconds", house.auto_next),
        profiles=tuple(read_profile(one) for one in table.tables("profiles", PROFILES)),
        overtaking_bound=table.seconds(bound) if (bound := "overtaking_bound_minutes") in table else None,
        appointment_grace=table.seconds("appointment_grace_minutes", house.appointment_grace / 60),
    )


def _emergency(table: Table) -> EmergencyRange:
    house = EmergencyRange("", "")
    return EmergencyRange(
        device=table.text("device"),
        prefix=table.text("prefix"),
        first=table.whole("first", house.first),
        last=table.whole("last", house.last),
        digits=table.whole("digits", house.digits),
    )


def _printing(table: Table) -> PrintingRules:
    printing, house = table.table("printing", PRINTING), PrintingRules()
    return PrintingRules(printing.whole("oldest_seconds", house.oldest)) if printing else house


def _floor(table: Table) -> FloorRules:
    floor, house = table.table("floor", FLOOR), FloorRules()
    if floor is None:
        return house
    return FloorRules(
        near=_share(floor.number("near_percent", house.near * 100)),
        late=_share(floor.number("late_percent", house.late * 100)),
        idle=floor.seconds("idle_minutes", house.idle / 60),
        forgotten=floor.seconds("forgotten_minutes", house.forgotten / 60),
        parked=floor.seconds("parked_minutes", house.parked / 60),
        longest_break=floor.seconds("longest_break_minutes", house.longest_break / 60),
        quiet=floor.seconds("quiet_minutes", house.quiet / 60),
    )


def _percent(table: Table, key: str) -> float | None:
    return _share(table.number(key)) if key in table else None


def _share(percent: float) -> float:
    """Return a percentage as a share, without the noise of the division: it must read back as it was written."""
    return round(percent / 100, 9)


def _recall_limit(table: Table, house: Branch) -> int | None:
    if table.says("recall_limit", NO_LIMIT):
        return None
    return table.whole("recall_limit", house.recall_limit)


def _pause(table: Table) -> PlannedPause:
    return PlannedPause(
        code=table.text("code"),
        name=table.texts("name", needed=True),
        days=table.days("days"),
        starts=table.clock("starts"),
        ends=table.clock("ends"),
        tickets=table.flag("tickets", default=True),
        room=table.texts("room"),
        place=table.texts("place"),
        place_direction=table.text("place_direction", ""),
    )


def _group(table: Table) -> ServiceGroup:
    return ServiceGroup(table.text("code"), table.texts("name", needed=True), table.text("icon", ""))


def _series(table: Table) -> Series:
    house = Series("")
    return Series(
        prefix=table.text("prefix"),
        first=table.whole("first", house.first),
        last=table.whole("last", house.last),
        digits=table.whole("digits", house.digits),
        at_end=AtRangeEnd(table.choice("at_end", tuple(AtRangeEnd), house.at_end)),
    )


def _service(table: Table) -> Service:
    expected = "expected_service_minutes"
    return Service(
        code=table.text("code"),
        group=table.text("group"),
        name=table.texts("name", needed=True),
        series=table.text("series"),
        target_wait=table.seconds("target_wait_minutes"),
        expected_service=table.seconds(expected) if expected in table else None,
        hours=times.read_hours(table) if "hours" in table else None,
        documents=tuple(_document(one) for one in table.tables("documents", DOCUMENTS)),
        outcomes=table.strings("outcomes", ()),
        outcome_required=table.flag("outcome_required", default=True),
        active=table.flag("active", default=True),
        near=_percent(table, "near_percent"),
        late=_percent(table, "late_percent"),
    )


def _document(table: Table) -> Document:
    return Document(table.texts("name", needed=True), table.text("icon", "document"), table.texts("short"))


def _counter(table: Table) -> CounterDesk:
    return CounterDesk(
        number=table.whole("number"),
        services=table.strings("services", () if "profile" in table else None),
        weights=table.numbers("weights"),
        direction=table.text("direction", ""),
        profile=table.text("profile", ""),
    )


def _priority(table: Table) -> PriorityClass:
    return PriorityClass(table.whole("level"), table.number("rate", 1.0), table.seconds("head_start_minutes", 0))


def _printer(table: Table) -> PrinterSetting:
    house = PrinterSetting("", "")
    return PrinterSetting(
        name=table.text("name"),
        url=table.text("url"),
        width_dots=table.whole("width_dots", house.width_dots),
        roll_metres=table.number("roll_metres", house.roll_metres),
        near_end_metres=table.number("near_end_metres", house.near_end_metres),
        layout=table.text("layout", house.layout),
    )
