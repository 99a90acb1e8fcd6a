"""The tables, for SQLAlchemy Core."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, MetaData, String, Table, Text

SCHEMA = 4
metadata = MetaData()

schema_version = Table("schema_version", metadata, Column("version", Integer, primary_key=True))

cases = Table(
    "cases",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("opened_at", String(40), nullable=False),
    Column("purge_on", String(10), nullable=False, index=True),
    Column("document", Text, nullable=False),
)

snapshots = Table(
    "snapshots",
    metadata,
    Column("case_id", String(40), ForeignKey("cases.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("snapshot_id", String(40), nullable=False),
    Column("body_sha256", String(64), nullable=False, index=True),
    Column("document", Text, nullable=False),
)

# What could not be read of a case. Captures alone would not tell it when the case is opened again.
gaps = Table(
    "gaps",
    metadata,
    Column("case_id", String(40), ForeignKey("cases.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("document", Text, nullable=False),
)

results = Table(
    "results",
    metadata,
    Column("case_id", String(40), ForeignKey("cases.id"), primary_key=True),
    Column("report_id", String(40), nullable=False),
    Column("ruleset_sha256", String(64), nullable=False),
    Column("document", Text, nullable=False),
)

# What a report found, in the candidate's raw words, for the person who reviews it.
raw_findings = Table(
    "raw_findings",
    metadata,
    Column("case_id", String(40), ForeignKey("cases.id"), primary_key=True),
    Column("document", Text, nullable=False),
)


def _said(name: str) -> Table:
    return Table(
        name,
        metadata,
        Column("position", Integer, primary_key=True, autoincrement=True),
        Column("case_id", String(40), ForeignKey("cases.id"), nullable=False, index=True),
        Column("finding_id", String(80), nullable=False),
        Column("at", String(40), nullable=False),
        Column("document", Text, nullable=False),
    )


reviews = _said("reviews")
replies = _said("replies")

# Who works on batches. A run whose beat stands still is dead, and its rows are taken over.
runs = Table(
    "runs",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("place", Text, nullable=False),
    Column("beat", Integer, nullable=False),
)

# No foreign key to the case: it is stored when its row is done.
batch_rows = Table(
    "batch_rows",
    metadata,
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
