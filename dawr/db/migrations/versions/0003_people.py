"""People: accounts, sessions and messages; pools of agents, delays, further services, late returns."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

INSTANT = sa.BigInteger()


def upgrade() -> None:
    """Add columns to legs and counters, and the tables of the staff."""
    for column in (
        sa.Column("pool_agent", sa.Text(), nullable=False, server_default=""),
        sa.Column("not_before", INSTANT, nullable=True),
        sa.Column("more", sa.Text(), nullable=False, server_default="[]"),
        sa.Column("marks", sa.Text(), nullable=False, server_default="[]"),
        sa.Column("reentries", sa.Integer(), nullable=False, server_default="0"),
    ):
        op.add_column("legs", column)
    for column in (
        sa.Column("device", sa.Text(), nullable=False, server_default=""),
        sa.Column("profile", sa.Text(), nullable=False, server_default=""),
        sa.Column("free_since", INSTANT, nullable=True),
    ):
        op.add_column("counters", column)
    _make_accounts()
    _make_the_days_things()


def _make_accounts() -> None:
    op.create_table(
        "accesses",
        sa.Column("agent", sa.Text(), nullable=False),
        sa.Column("has_secret", sa.Boolean(), nullable=False),
        sa.Column("failed", sa.Integer(), nullable=False),
        sa.Column("failed_since", INSTANT, nullable=True),
        sa.Column("locked_until", INSTANT, nullable=True),
        sa.PrimaryKeyConstraint("agent", name="pk_accesses"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "secrets",
        sa.Column("agent", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("changed_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("agent", name="pk_secrets"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "sessions",
        sa.Column("agent", sa.Text(), nullable=False),
        sa.Column("device", sa.Text(), nullable=False),
        sa.Column("since", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("agent", "device", name="pk_sessions"),
        sqlite_with_rowid=False,
    )


def _make_the_days_things() -> None:
    op.create_table(
        "closed_services",
        sa.Column("service", sa.Text(), nullable=False),
        sa.Column("since", INSTANT, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("service", name="pk_closed_services"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "staff_messages",
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("sender", sa.Text(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("counters", sa.Text(), nullable=False),
        sa.Column("read_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("message", name="pk_staff_messages"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "acknowledged_alerts",
        sa.Column("alert", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("alert", name="pk_acknowledged_alerts"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "missed_turns",
        sa.Column("ticket", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("leg", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["ticket"], ["visits.ticket"], name="fk_missed_turns_ticket"),
        sa.PrimaryKeyConstraint("ticket", name="pk_missed_turns"),
        sqlite_with_rowid=False,
    )
