"""Waits: the outlook that newcomers are told from, what was learnt, and what became of each wait that was told."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add three tables, and to legs whether the wait was told as an "about"."""
    op.add_column("legs", sa.Column("shown_about", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "wait_outlook",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("beat", sa.Integer(), nullable=False),
        sa.Column("outlook", sa.Text(), nullable=True),
        sa.CheckConstraint("id = 1", name="only_one"),
        sa.PrimaryKeyConstraint("id", name="pk_wait_outlook"),
    )
    op.create_table(
        "wait_memory",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("memory", sa.Text(), nullable=False),
        sa.CheckConstraint("id = 1", name="only_one"),
        sa.PrimaryKeyConstraint("id", name="pk_wait_memory"),
    )
    op.create_table(
        "shown_waits",
        sa.Column("ticket", sa.Text(), nullable=False),
        sa.Column("service", sa.Text(), nullable=False),
        sa.Column("issued_at", sa.BigInteger(), nullable=False),
        sa.Column("low", sa.Integer(), nullable=False),
        sa.Column("high", sa.Integer(), nullable=False),
        sa.Column("about", sa.Boolean(), nullable=False),
        sa.Column("waited", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("ticket", name="pk_shown_waits"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_shown_waits_issued_at", "shown_waits", ["issued_at"])
