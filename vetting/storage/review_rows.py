"""Reviews and replies as rows: each is added, none is changed, so that the history stays."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, insert, select

from vetting.codec import dumps, loads
from vetting.reviews import BothSides, Reply, Review
from vetting.storage.tables import replies, reviews


def add(connection: Connection, case_id: str, said: Review | Reply) -> None:
    """Write down one review or reply."""
    table = reviews if isinstance(said, Review) else replies
    connection.execute(
        insert(table).values(
            case_id=case_id, finding_id=said.finding_id, at=said.at.isoformat(), document=dumps(said)
        )
    )


def both_sides(connection: Connection, case_id: str) -> BothSides:
    """All that was said about a case's findings, in the order in which it was written down."""
    said = [
        connection.execute(
            select(table.c.document).where(table.c.case_id == case_id).order_by(table.c.position)
        ).all()
        for table in (reviews, replies)
    ]
    return BothSides(
        reviews=tuple(loads(Review, row.document) for row in said[0]),
        replies=tuple(loads(Reply, row.document) for row in said[1]),
    )


def all_said(connection: Connection) -> Iterator[tuple[str, str, str, str]]:
    """Kind, case, finding and time of all that was said about any case, in the order it was written down."""
    for kind, table in (("review", reviews), ("reply", replies)):
        columns = (table.c.case_id, table.c.finding_id, table.c.at)
        for row in connection.execute(select(*columns).order_by(table.c.position)):
            yield kind, row.case_id, row.finding_id, row.at
