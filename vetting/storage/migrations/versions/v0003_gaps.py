"""What could not be read of a case."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, ForeignKey, Integer, String, Text

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "gaps",
        Column("case_id", String(40), ForeignKey("cases.id"), primary_key=True),
        Column("position", Integer, primary_key=True),
        Column("document", Text, nullable=False),
    )
    op.execute("UPDATE schema_version SET version = 3")
