"""What Alembic runs for every command: the revisions, in the transaction of the caller."""

from __future__ import annotations

from alembic import context

from vetting.storage.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()
