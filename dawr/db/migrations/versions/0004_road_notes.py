"""The road to headquarters: what the branch keeps of it beside its journal."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add one table of documents."""
    op.create_table(
        "road_notes",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_road_notes"),
        sqlite_with_rowid=False,
    )
