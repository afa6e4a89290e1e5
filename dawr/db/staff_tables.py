"""The tables about the staff, and of what is kept for them until the day ends."""

from sqlalchemy import Boolean, Column, ForeignKey, Integer, Text

from dawr.queueing.legs import Leg

from .columns import Document, Instant
from .metadata import keyed_by_text

accesses = keyed_by_text(
    "accesses",
    Column("agent", Text, primary_key=True),
    Column("has_secret", Boolean, nullable=False),
    Column("failed", Integer, nullable=False),
    Column("failed_since", Instant),
    Column("locked_until", Instant),
)
"""People's accounts: whether they can sign in, and what they have tried."""

secrets = keyed_by_text(
    "secrets",
    Column("agent", Text, primary_key=True),
    Column("hash", Text, nullable=False),
    Column("changed_at", Instant, nullable=False),
)
"""Hashes of PINs and passwords. Alone here: in no journal, in no state, and to be kept from a kiosk's login."""

sessions = keyed_by_text(
    "sessions",
    Column("agent", Text, primary_key=True),
    Column("device", Text, primary_key=True),
    Column("since", Instant, nullable=False),
)
"""Who has signed in where."""

closed_services = keyed_by_text(
    "closed_services",
    Column("service", Text, primary_key=True),
    Column("since", Instant, nullable=False),
    Column("reason", Text, nullable=False),
    Column("actor", Text, nullable=False),
)
"""Services that staff have closed to newcomers today."""

staff_messages = keyed_by_text(
    "staff_messages",
    Column("message", Text, primary_key=True),
    Column("recipient", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("sender", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("counters", Document[tuple[int, ...]](tuple[int, ...]), nullable=False),
    Column("read_at", Document[tuple[int, ...]](tuple[int, ...]), nullable=False),
)
"""What agents were told today."""

acknowledged_alerts = keyed_by_text(
    "acknowledged_alerts",
    Column("alert", Text, primary_key=True),
    Column("actor", Text, nullable=False),
    Column("at", Instant, nullable=False),
)
"""Alerts of today that somebody has taken note of."""

missed_turns = keyed_by_text(
    "missed_turns",
    Column("ticket", Text, ForeignKey("visits.ticket"), primary_key=True),
    Column("number", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("leg", Document[Leg](Leg), nullable=False),
)
"""Customers of today who did not come when called, and may come back."""
