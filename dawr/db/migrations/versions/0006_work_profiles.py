"""Work profiles, appointments, and since when others have been called past each queue."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add columns and a table; what is there has neither profile nor appointment."""
    op.add_column("legs", sa.Column("appointment", sa.BigInteger(), nullable=True))
    op.add_column("counters", sa.Column("recent", sa.Text(), nullable=False, server_default="[]"))
    op.create_table(
        "passed_queues",
        sa.Column("queue", sa.Text(), nullable=False),
        sa.Column("steps", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("queue", name="pk_passed_queues"),
        sqlite_with_rowid=False,
    )
