"""Runs the migrations inside the transaction of whoever asked for them (``dawr.db.schema``)."""

from alembic import context

from dawr.db.tables import metadata
from dawr.db.version import VERSION_TABLE

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
