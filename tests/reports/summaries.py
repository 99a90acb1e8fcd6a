"""Summaries of the made-up batch, and how they are read back."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from functools import cache
from typing import Any

import lxml.html
import openpyxl

from reports.look import Look
from reports.summary.documents import summary_documents
from tests.reports import batch_rows as made_up
from vetting.batch.values import (
    SummaryHead,
    SummaryRow,
)


def documents(rows: Sequence[SummaryRow], head: SummaryHead | None = None) -> dict[str, bytes]:
    return {made.name: made.body for made in summary_documents(head or made_up.head(), rows, Look())}


@cache
def twelve() -> dict[str, bytes]:
    return documents(made_up.rows())


def read_csv(body: bytes) -> list[dict[str, str]]:
    heads, *rows = csv.reader(io.StringIO(body.decode("utf-8-sig"), newline=""), strict=True)
    return [dict(zip(heads, row, strict=True)) for row in rows]


def read_xlsx(body: bytes, sheet: str = "applicants") -> list[dict[str, Any]]:
    table = openpyxl.load_workbook(io.BytesIO(body))[sheet]
    heads, *rows = table.iter_rows()
    assert {cell.data_type for row in rows for cell in row} <= {"s", "n"}, "no formula, no error, no date"
    assert not any(cell.hyperlink for row in rows for cell in row)
    return [
        dict(zip((cell.value for cell in heads), (cell.value for cell in row), strict=True)) for row in rows
    ]


def page_rows(body: bytes) -> list[Any]:
    return lxml.html.fromstring(body.decode()).xpath("//table[contains(@class, 'batch-rows')]/tbody/tr")


def words(element: Any) -> str:
    return " ".join(element.text_content().split())
