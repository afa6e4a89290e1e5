"""The first tables: live state, history, journal."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

INSTANT = sa.BigInteger()
UNSETTLED = "state IN ('not_sent', 'queued', 'sending')"
SETTLED = "state NOT IN ('not_sent', 'queued', 'sending')"
AT_A_DESK = "state IN ('called', 'serving')"
OPEN = "ended_at IS NULL"


def upgrade() -> None:
    """Make them all."""
    _make_journal_and_settings()
    _make_history()
    _make_live_state()


def _make_journal_and_settings() -> None:
    op.create_table(
        "journal",
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("device", sa.Text(), nullable=False),
        sa.Column("command", sa.Text(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("command_mark", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_journal"),
        sa.UniqueConstraint("command", "ordinal", name="uq_journal_command"),
    )
    lock = op.create_table(
        "branch_lock",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.CheckConstraint("id = 1", name="only_one"),
        sa.PrimaryKeyConstraint("id", name="pk_branch_lock"),
    )
    op.bulk_insert(lock, [{"id": 1}])
    op.create_table(
        "branch_settings",
        sa.Column("version", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("branch", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("version", name="pk_branch_settings"),
    )
    op.create_table(
        "business_days",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("opened_at", INSTANT, nullable=False),
        sa.Column("closed_at", INSTANT, nullable=True),
        sa.Column("forced", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("day", name="pk_business_days"),
    )


def _make_history() -> None:
    op.create_table(
        "visits",
        sa.Column("ticket", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("series", sa.Text(), nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=True),
        sa.Column("count", sa.Integer(), nullable=True),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("issued_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("ticket", name="pk_visits"),
        sa.UniqueConstraint("series", "day", "round", "count", name="uq_visits_series"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "legs",
        sa.Column("ticket", sa.Text(), nullable=False),
        sa.Column("ordinal", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("service", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("entered_at", INSTANT, nullable=False),
        sa.Column("ranked_at", INSTANT, nullable=False),
        sa.Column("first_in_line", sa.Boolean(), nullable=False),
        sa.Column("pool_counter", sa.Integer(), nullable=True),
        sa.Column("counter", sa.Integer(), nullable=True),
        sa.Column("agent", sa.Text(), nullable=True),
        sa.Column("first_called_at", INSTANT, nullable=True),
        sa.Column("last_called_at", INSTANT, nullable=True),
        sa.Column("calls", sa.Integer(), nullable=False),
        sa.Column("started_at", INSTANT, nullable=True),
        sa.Column("ended_at", INSTANT, nullable=True),
        sa.Column("held_since", INSTANT, nullable=True),
        sa.Column("held_seconds", sa.Float(), nullable=False),
        sa.Column("returns", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("shown_ahead", sa.Integer(), nullable=True),
        sa.Column("shown_low", sa.Integer(), nullable=True),
        sa.Column("shown_high", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["ticket"], ["visits.ticket"], name="fk_legs_ticket"),
        sa.PrimaryKeyConstraint("ticket", "ordinal", name="pk_legs"),
        sqlite_with_rowid=False,
    )
    _make_partial_index("uq_legs_open", "legs", ["ticket"], OPEN, unique=True)
    _make_partial_index("uq_legs_at_a_desk", "legs", ["counter"], AT_A_DESK, unique=True)
    op.create_table(
        "print_jobs",
        sa.Column("job", sa.Text(), nullable=False),
        sa.Column("ticket", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("printer", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("queued_at", INSTANT, nullable=False),
        sa.Column("since", INSTANT, nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("copy", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["ticket"], ["visits.ticket"], name="fk_print_jobs_ticket"),
        sa.PrimaryKeyConstraint("job", name="pk_print_jobs"),
        sqlite_with_rowid=False,
    )
    _make_partial_index("ix_print_jobs_unsettled", "print_jobs", ["job"], UNSETTLED)
    _make_partial_index("ix_print_jobs_settled", "print_jobs", ["since", "job"], SETTLED)


def _make_live_state() -> None:
    op.create_table(
        "series",
        sa.Column("prefix", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("prefix", name="pk_series"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "counters",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("agent", sa.Text(), nullable=True),
        sa.Column("since", INSTANT, nullable=True),
        sa.Column("ticket", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("today", sa.Text(), nullable=False),
        sa.Column("undo", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("number", name="pk_counters"),
    )
    op.create_table(
        "recent_calls",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("calls", sa.Text(), nullable=False),
        sa.CheckConstraint("id = 1", name="only_one"),
        sa.PrimaryKeyConstraint("id", name="pk_recent_calls"),
    )
    op.create_table(
        "service_times",
        sa.Column("service", sa.Text(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("mean", sa.Float(), nullable=False),
        sa.Column("m2", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("service", name="pk_service_times"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "printers",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("since", INSTANT, nullable=True),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_printers"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "help_requests",
        sa.Column("request", sa.Text(), nullable=False),
        sa.Column("device", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("request", name="pk_help_requests"),
        sqlite_with_rowid=False,
    )


def _make_partial_index(name: str, table: str, columns: list[str], where: str, *, unique: bool = False) -> None:
    rows = sa.text(where)
    op.create_index(name, table, columns, unique=unique, sqlite_where=rows, postgresql_where=rows)
