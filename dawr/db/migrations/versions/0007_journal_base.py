"""What stands in the place of records that the branch has forgotten."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add a table; the journal that is there is whole.

    On a server the logins may remove no record by themselves: a function of the tables' owner removes forgotten ones.
    """
    op.create_table(
        "journal_base",
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("doc", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_journal_base"),
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE OR REPLACE FUNCTION remove_forgotten(ends bigint) RETURNS void LANGUAGE sql SECURITY DEFINER"
            " SET search_path = public, pg_temp AS $$ DELETE FROM journal"
            " WHERE seq < ends AND seq <= (SELECT max(seq) FROM journal_base) $$;"
            " REVOKE ALL ON FUNCTION remove_forgotten(bigint) FROM PUBLIC"
        )
