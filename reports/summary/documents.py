"""The documents of a batch: for people on screen and on paper, and for spreadsheets."""

from __future__ import annotations

from collections.abc import Sequence

from reports.look import Look
from reports.summary.build import build_summary
from reports.summary.manifest import manifest
from reports.summary.page import summary_page
from reports.summary.table import applicants, to_csv, to_xlsx
from vetting.batch.values import SummaryHead, SummaryRow
from vetting.models import Document

__all__ = ["manifest", "summary_documents"]

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def summary_documents(head: SummaryHead, rows: Sequence[SummaryRow], look: Look) -> tuple[Document, ...]:
    """Make ``summary.html``, ``summary.xlsx`` and ``summary.csv``; the same bytes for the same input.

    Args:
        head: What holds for the whole batch.
        rows: In the order of the list, which every document keeps.
        look: How the company wants the page.
    """
    summary = build_summary(head, rows)
    page = summary_page(summary, look).encode("utf-8")
    cells = applicants(summary)
    return (
        Document(name="summary.html", media_type="text/html", body=page),
        Document(name="summary.xlsx", media_type=_XLSX, body=to_xlsx(cells, summary)),
        Document(name="summary.csv", media_type="text/csv", body=to_csv(cells)),
    )
