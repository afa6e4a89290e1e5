"""Printers: who writes to each, what it can do, how much paper it has used; slips in doubt stay at hand."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

UNSETTLED = "state IN ('not_sent', 'queued', 'sending', 'unknown')"
SETTLED = "state NOT IN ('not_sent', 'queued', 'sending', 'unknown')"
NO_PAPER_USED = '{"ticket":0.0,"since_roll":0.0,"since_low":0.0}'


def upgrade() -> None:
    """Add columns, a table, and the state that counts as unsettled to both indexes of the jobs."""
    for column in (
        sa.Column("writer", sa.Text(), nullable=False, server_default=""),
        sa.Column("unclean", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("paper", sa.Text(), nullable=False, server_default=NO_PAPER_USED),
        sa.Column("abilities", sa.Text(), nullable=True),
    ):
        op.add_column("printers", column)
    op.create_table(
        "writer_signs",
        sa.Column("printer", sa.Text(), nullable=False),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.Column("answered", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("printer", name="pk_writer_signs"),
        sqlite_with_rowid=False,
    )
    for name, columns, where in (
        ("ix_print_jobs_unsettled", ["job"], sa.text(UNSETTLED)),
        ("ix_print_jobs_settled", ["since", "job"], sa.text(SETTLED)),
    ):
        op.drop_index(name, "print_jobs")
        op.create_index(name, "print_jobs", columns, sqlite_where=where, postgresql_where=where)
