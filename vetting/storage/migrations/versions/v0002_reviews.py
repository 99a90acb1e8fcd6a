"""What people say about findings, and what a reviewer is shown of them."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, ForeignKey, Integer, String, Text

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "raw_findings",
        Column("case_id", String(40), ForeignKey("cases.id"), primary_key=True),
        Column("document", Text, nullable=False),
    )
    for name in ("reviews", "replies"):
        op.create_table(
            name,
            Column("position", Integer, primary_key=True, autoincrement=True),
            Column("case_id", String(40), ForeignKey("cases.id"), nullable=False, index=True),
            Column("finding_id", String(80), nullable=False),
            Column("at", String(40), nullable=False),
            Column("document", Text, nullable=False),
        )
    op.execute("UPDATE schema_version SET version = 2")
