"""Bytes and where they came from, as a capture."""

from __future__ import annotations

import hashlib
from datetime import datetime

from vetting.models import Account, Capture, Snapshot


def capture(
    *,
    account: Account,
    url: str,
    body: bytes,
    media_type: str,
    captured_at: datetime,
    collector: str,
    status: int = 200,
) -> Capture:
    """Record one body as evidence.

    Args:
        account: The account it belongs to.
        url: Its address; ``archive.zip!/member`` for a member of an export.
        body: The bytes as they were read.
        media_type: Lower case, without parameters.
        captured_at: When, aware and in UTC.
        collector: The collector's source name.
        status: The HTTP status; 200 for files.

    Returns:
        A capture whose id depends on the account, the address and the bytes alone, so that the same input
        always gives the same id.
    """
    digest = hashlib.sha256(body).hexdigest()
    identity = "\n".join((account.source, account.locator, url, digest))
    snapshot = Snapshot(
        id="s-" + hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:16],
        account=account,
        url=url,
        media_type=media_type,
        status=status,
        captured_at=captured_at,
        body_sha256=digest,
        size=len(body),
        collector=collector,
    )
    return Capture(snapshot=snapshot, body=body)
