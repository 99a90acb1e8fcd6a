"""The manifest: every file of a batch with its hash, so that a later change can be seen."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import vetting
from reports.json_document import json_document
from vetting.batch.values import SummaryHead, SummaryRow
from vetting.models import Document

MANIFEST_NAME = "manifest.json"
MANIFEST_VERSION = "1.0"


def manifest(head: SummaryHead, rows: Sequence[SummaryRow], made: Iterable[Document]) -> Document:
    """Make ``manifest.json``.

    Args:
        head: What holds for the whole batch.
        rows: With the files that were written for each.
        made: The documents of the batch itself, as they are written. The manifest is not among its own files.
    """
    files = [*_of_rows(rows), *map(_of_document, made)]
    said = {
        "schema_version": MANIFEST_VERSION,
        "tool_version": head.tool_version or vetting.__version__,
        "batch_id": head.batch_id,
        "as_of": head.as_of.isoformat(),
        "list": {"name": head.list_name, "sha256": head.list_sha256},
        "files": sorted(files, key=lambda file: str(file["path"])),
    }
    return json_document(MANIFEST_NAME, said)


def _of_rows(rows: Iterable[SummaryRow]) -> Iterator[dict[str, Any]]:
    for row in rows:
        for file in row.files:
            yield {"path": f"{row.folder}/{file.name}", "sha256": file.sha256, "size": file.size}


def _of_document(made: Document) -> dict[str, Any]:
    return {"path": made.name, "sha256": hashlib.sha256(made.body).hexdigest(), "size": len(made.body)}
