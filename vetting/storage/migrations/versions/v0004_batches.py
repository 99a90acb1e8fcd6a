"""Batches: who works on them, and their rows."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, Integer, String, Text

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "runs",
        Column("id", String(32), primary_key=True),
        Column("place", Text, nullable=False),
        Column("beat", Integer, nullable=False),
    )
    op.create_table(
        "batch_rows",
        Column("batch_id", String(80), primary_key=True),
        Column("row", Integer, primary_key=True, quote=True),
        Column("case_id", String(40), nullable=False, index=True),
        Column("gather_key", String(80), nullable=False),
        Column("key", String(80), nullable=False),
        Column("gathered_key", String(80), nullable=False),
        Column("state", String(20), nullable=False),
        Column("tries", Integer, nullable=False),
        Column("run_id", String(32), nullable=False, index=True),
        Column("record", Text),
    )
    op.execute("UPDATE schema_version SET version = 4")
