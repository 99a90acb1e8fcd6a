"""Cases, what was captured of them, and their results."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, ForeignKey, Integer, String, Text

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table("schema_version", Column("version", Integer, primary_key=True))
    op.execute("INSERT INTO schema_version (version) VALUES (1)")
    op.create_table(
        "cases",
        Column("id", String(40), primary_key=True),
        Column("opened_at", String(40), nullable=False),
        Column("purge_on", String(10), nullable=False, index=True),
        Column("document", Text, nullable=False),
    )
    op.create_table(
        "snapshots",
        Column("case_id", String(40), ForeignKey("cases.id"), primary_key=True),
        Column("position", Integer, primary_key=True),
        Column("snapshot_id", String(40), nullable=False),
        Column("body_sha256", String(64), nullable=False, index=True),
        Column("document", Text, nullable=False),
    )
    op.create_table(
        "results",
        Column("case_id", String(40), ForeignKey("cases.id"), primary_key=True),
        Column("report_id", String(40), nullable=False),
        Column("ruleset_sha256", String(64), nullable=False),
        Column("document", Text, nullable=False),
    )
