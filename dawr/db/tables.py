"""The tables of a branch's database: what is open now, what has been, and the journal behind both."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    false,
    text,
)

from dawr.queueing.board import Call
from dawr.queueing.branch import Branch
from dawr.queueing.legs import (
    CounterState,
    CounterToday,
    JobState,
    LegState,
    PaperUse,
    PrinterAbilities,
    UndoStep,
)
from dawr.queueing.outlook import Outlook
from dawr.queueing.policy.passings import PassStep

from .columns import Day, Document, Instant, Word
from .conditions import AT_A_DESK, OPEN_LEG, SETTLED_JOB, UNSETTLED_JOB
from .journal_tables import branch_lock, journal, journal_base
from .metadata import keyed_by_text, metadata
from .staff_tables import (
    accesses,
    acknowledged_alerts,
    closed_services,
    missed_turns,
    secrets,
    sessions,
    staff_messages,
)

__all__ = [  # all tables come through this door; its own need not be named
    "accesses",
    "acknowledged_alerts",
    "branch_lock",
    "closed_services",
    "journal",
    "journal_base",
    "metadata",
    "missed_turns",
    "secrets",
    "sessions",
    "staff_messages",
]

NOTHING = "[]"
"""How an empty list is stored."""

NO_PAPER_USED = '{"ticket":0.0,"since_roll":0.0,"since_low":0.0}'
"""How ``PaperUse()`` is stored."""


branch_settings = Table(
    "branch_settings",
    metadata,
    Column("version", BigInteger, primary_key=True, autoincrement=False),
    Column("at", Instant, nullable=False),
    Column("branch", Document[Branch](Branch), nullable=False),
)
"""The settings in force (highest version: the journal's sequence) and the ones before."""

business_days = Table(
    "business_days",
    metadata,
    Column("day", Day, primary_key=True),
    Column("opened_at", Instant, nullable=False),
    Column("closed_at", Instant),
    Column("forced", Boolean, nullable=False),
)

series = keyed_by_text(
    "series",
    Column("prefix", Text, primary_key=True),
    Column("day", Day, nullable=False),
    Column("round", Integer, nullable=False),
    Column("last", Integer, nullable=False),
)
"""How far each run of ticket numbers has counted."""

visits = keyed_by_text(
    "visits",
    Column("ticket", Text, primary_key=True),
    Column("number", Text, nullable=False),
    Column("series", Text),
    Column("day", Day, nullable=False),
    Column("round", Integer),
    Column("count", Integer),
    Column("language", Text, nullable=False),
    Column("priority", Integer, nullable=False),
    Column("issued_at", Instant, nullable=False),
    UniqueConstraint("series", "day", "round", "count"),
)
"""One customer's stay. Without a series: served without a ticket."""

legs = keyed_by_text(
    "legs",
    Column("ticket", Text, ForeignKey("visits.ticket"), primary_key=True),
    Column("ordinal", Integer, primary_key=True, autoincrement=False),
    Column("service", Text, nullable=False),
    Column("state", Word[LegState](LegState), nullable=False),
    Column("entered_at", Instant, nullable=False),
    Column("ranked_at", Instant, nullable=False),
    Column("first_in_line", Boolean, nullable=False),
    Column("pool_counter", Integer),
    Column("counter", Integer),
    Column("agent", Text),
    Column("first_called_at", Instant),
    Column("last_called_at", Instant),
    Column("calls", Integer, nullable=False),
    Column("started_at", Instant),
    Column("ended_at", Instant),
    Column("held_since", Instant),
    Column("held_seconds", Float, nullable=False),
    Column("returns", Integer, nullable=False),
    Column("outcome", Text),
    Column("reason", Text),
    Column("note", Text, nullable=False),
    Column("shown_ahead", Integer),
    Column("shown_low", Integer),
    Column("shown_high", Integer),
    Column("pool_agent", Text, nullable=False, server_default=""),
    Column("not_before", Instant),
    Column("more", Document[tuple[str, ...]](tuple[str, ...]), nullable=False, server_default=NOTHING),
    Column("marks", Document[tuple[str, ...]](tuple[str, ...]), nullable=False, server_default=NOTHING),
    Column("reentries", Integer, nullable=False, server_default="0"),
    Column("shown_about", Boolean, nullable=False, server_default=false()),
    Column("appointment", Instant),
)
"""One stay in one queue plus its service."""

Index(
    "uq_legs_open",
    legs.c.ticket,
    unique=True,
    sqlite_where=text(OPEN_LEG),
    postgresql_where=text(OPEN_LEG),
)
Index(
    "uq_legs_at_a_desk",
    legs.c.counter,
    unique=True,
    sqlite_where=text(AT_A_DESK),
    postgresql_where=text(AT_A_DESK),
)

counters = Table(
    "counters",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("state", Word[CounterState](CounterState), nullable=False),
    Column("agent", Text),
    Column("since", Instant),
    Column("ticket", Text),
    Column("reason", Text),
    Column("today", Document[CounterToday](CounterToday), nullable=False),
    Column("undo", Document[UndoStep](UndoStep)),
    Column("device", Text, nullable=False, server_default=""),
    Column("profile", Text, nullable=False, server_default=""),
    Column("free_since", Instant),
    Column("recent", Document[tuple[str, ...]](tuple[str, ...]), nullable=False, server_default=NOTHING),
)

passed_queues = keyed_by_text(
    "passed_queues",
    Column("queue", Text, primary_key=True),
    Column("steps", Document[tuple[PassStep, ...]](tuple[PassStep, ...]), nullable=False),
)
"""Since when others have been called past each queue, where the branch bounds that."""

recent_calls = Table(
    "recent_calls",
    metadata,
    Column("id", Integer, CheckConstraint("id = 1", name="only_one"), primary_key=True, autoincrement=False),
    Column("calls", Document[tuple[Call, ...]](tuple[Call, ...]), nullable=False),
)
"""One row: what the displays show, newest first."""

service_times = keyed_by_text(
    "service_times",
    Column("service", Text, primary_key=True),
    Column("n", Integer, nullable=False),
    Column("mean", Float, nullable=False),
    Column("m2", Float, nullable=False),
)
"""How long each service takes here: running moments, seconds."""

print_jobs = keyed_by_text(
    "print_jobs",
    Column("job", Text, primary_key=True),
    Column("ticket", Text, ForeignKey("visits.ticket"), nullable=False),
    Column("number", Text, nullable=False),
    Column("printer", Text, nullable=False),
    Column("state", Word[JobState](JobState), nullable=False),
    Column("queued_at", Instant, nullable=False),
    Column("since", Instant, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("reason", Text, nullable=False),
    Column("copy", Boolean, nullable=False),
)
"""Every slip, and what is known of it."""
Index(
    "ix_print_jobs_unsettled",
    print_jobs.c.job,
    sqlite_where=text(UNSETTLED_JOB),
    postgresql_where=text(UNSETTLED_JOB),
)
Index(
    "ix_print_jobs_settled",
    print_jobs.c.since,
    print_jobs.c.job,
    sqlite_where=text(SETTLED_JOB),
    postgresql_where=text(SETTLED_JOB),
)

printers = keyed_by_text(
    "printers",
    Column("name", Text, primary_key=True),
    Column("state", Text, nullable=False),
    Column("since", Instant),
    Column("detail", Text, nullable=False),
    Column("writer", Text, nullable=False, server_default=""),
    Column("unclean", Boolean, nullable=False, server_default=false()),
    Column("paper", Document[PaperUse](PaperUse), nullable=False, server_default=NO_PAPER_USED),
    Column("abilities", Document[PrinterAbilities](PrinterAbilities)),
)
"""Each printer as last heard of."""

writer_signs = keyed_by_text(
    "writer_signs",
    Column("printer", Text, primary_key=True),
    Column("asked", Integer, nullable=False),
    Column("answered", Integer, nullable=False),
)
"""Whether a printer's writer still lives: one that wants its place asks, it answers. No part of the journal."""

road_notes = keyed_by_text(
    "road_notes",
    Column("name", Text, primary_key=True),
    Column("note", Text, nullable=False),
)
"""What the branch keeps of its dealings with headquarters, a JSON document each. No part of the journal."""

help_requests = keyed_by_text(
    "help_requests",
    Column("request", Text, primary_key=True),
    Column("device", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("at", Instant, nullable=False),
)
"""People at a kiosk who wait for a person."""

wait_outlook = Table(
    "wait_outlook",
    metadata,
    Column("id", Integer, CheckConstraint("id = 1", name="only_one"), primary_key=True, autoincrement=False),
    Column("version", Integer, nullable=False),
    Column("holder", Text, nullable=False),
    Column("beat", Integer, nullable=False),
    Column("outlook", Document[Outlook | None](Outlook | None)),
)
"""One row: how long newcomers wait, and which process works it out. Follows from the journal, is no part of it."""

wait_memory = Table(
    "wait_memory",
    metadata,
    Column("id", Integer, CheckConstraint("id = 1", name="only_one"), primary_key=True, autoincrement=False),
    Column("seq", BigInteger, nullable=False),
    Column("memory", Text, nullable=False),
)
"""One row: what has been learnt of the branch up to a record of the journal, as JSON."""

shown_waits = keyed_by_text(
    "shown_waits",
    Column("ticket", Text, primary_key=True),
    Column("service", Text, nullable=False),
    Column("issued_at", Instant, nullable=False),
    Column("low", Integer, nullable=False),
    Column("high", Integer, nullable=False),
    Column("about", Boolean, nullable=False),
    Column("waited", Integer),
)
"""What customers were told and how long they waited, for the weeks that reports look back on."""
Index("ix_shown_waits_issued_at", shown_waits.c.issued_at)
