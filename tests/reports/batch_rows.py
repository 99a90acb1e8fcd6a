"""A made-up batch of twelve rows: every state, queue and outcome, and hostile text."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from typing import Any

from reports.role_fit import DIMENSION_TITLES
from vetting.batch.values import (
    FileMade,
    LevelFacts,
    RowFacts,
    RowState,
    RuleFacts,
    SourceFacts,
    SummaryHead,
    SummaryRow,
)
from vetting.intake.values import ConsentState
from vetting.report_model import Outcome


def sha256(text: str) -> str:
    """The fingerprint of a text."""
    return hashlib.sha256(text.encode()).hexdigest()


RULES = sha256("rules")
HOSTILE = '=HYPERLINK("file:///etc/passwd","x")<script>alert(1)</script>\u202e\x00\x1b[2J\ud800'
RTL_ID = "ليلى-7"


def head(**given: Any) -> SummaryHead:
    """What holds for the batch."""
    known: dict[str, Any] = {
        "batch_id": "batch-0123456789",
        "list_name": "applicants-spring.csv",
        "list_sha256": sha256("list"),
        "as_of": date(2026, 11, 20),
        "necessity": "The intern answers customers in public, in our name.",
        "tool_version": "0.1.0",
        "notices": ("Read as UTF-8 with semicolons.", "Column “Shoe size” is not used."),
        "skipped": ("00015-case-00000000ff",),
    }
    return SummaryHead(**{**known, **given})


def levels(first: int | None = 3, basis: int = 120) -> tuple[LevelFacts, ...]:
    """Role fit of which the first dimension is as given and every third one has too little to be read."""
    found = (first, 2, None, 4, 0, None, 1, 2, None, 3, 2)
    return tuple(
        LevelFacts(dimension=title, level=level, basis=basis if level is not None else 0)
        for title, level in zip(DIMENSION_TITLES.values(), found, strict=True)
    )


def facts(number: int = 1, **given: Any) -> RowFacts:
    """What a report says of whom everything was read and nothing is open."""
    known: dict[str, Any] = {
        "report_id": f"report-{number:010x}",
        "made_on": date(2026, 11, 20),
        "outcome": Outcome.NOTHING.value,
        "own_posts_read": 1_140,
        "sources": (
            SourceFacts(source="Twitter", found=1_340, read=1_020),
            SourceFacts(source="LinkedIn", found=120, read=120),
        ),
        "levels": levels(),
        "rules": (RuleFacts(rule_id="TONE-103", findings=1),),
        "ruleset": "vetting 0.1.0",
        "ruleset_sha256": RULES,
    }
    return RowFacts(**{**known, **given})


def row(number: int, **given: Any) -> SummaryRow:
    """A row that is done, with its documents."""
    case_id = f"case-{number:010x}"
    known: dict[str, Any] = {
        "row": number,
        "applicant_id": f"A-{number:03}",
        "case_id": case_id,
        "role": "social_media_intern",
        "stage": "final interview",
        "consent": ConsentState.VALID,
        "consent_until": date(2027, 3, 1),
        "state": RowState.DONE,
        "facts": facts(number),
        "folder": f"{number:05}-{case_id}",
        "files": tuple(
            FileMade(
                name=name, sha256=hashlib.sha256(f"{number}{name}".encode()).hexdigest(), size=1_000 + number
            )
            for name in ("report.pdf", "report.html", "assessment.json")
        ),
    }
    return SummaryRow(**{**known, **given})


def undone(number: int, state: RowState, *errors: str, **given: Any) -> SummaryRow:
    """A row without a report."""
    return row(
        number, **{"state": state, "facts": None, "folder": "", "files": (), "errors": errors, **given}
    )


def rows() -> tuple[SummaryRow, ...]:
    """The twelve."""
    private = SourceFacts(source="LinkedIn", found=0, read=0, gap="Page is private")
    limited = SourceFacts(source="Twitter", found=300, read=200, gap="Site asked to come back later")
    unresolved = SourceFacts(
        source="Blog", found=0, read=0, gap="Several authors, none named as the candidate", unresolved=True
    )
    twitter = SourceFacts(source="Twitter", found=340, read=120)
    points = (
        RuleFacts(rule_id="TONE-101", findings=12, reviewed=10, dismissed=4),
        RuleFacts(rule_id="CONS-201", findings=2, reviewed=1, dismissed=1),
    )
    talk = {"outcome": Outcome.POINTS.value, "rules": points}
    return (
        row(2),
        row(3, facts=facts(3, points_open=2, points_confirmed=1, points_dismissed=4, **talk)),
        row(4, facts=facts(4, points_confirmed=2, sources=(twitter, private), **talk)),
        row(5, facts=facts(5, points_confirmed=1, replies=1, replies_waiting=1, **talk)),
        row(
            6,
            applicant_id=RTL_ID,
            facts=facts(
                6, outcome=Outcome.UNRESOLVED.value, own_posts_read=0, sources=(unresolved,), levels=()
            ),
        ),
        row(
            7,
            facts=facts(
                7,
                outcome=Outcome.NOT_ENOUGH.value,
                own_posts_read=2,
                sources=(replace(twitter, found=2, read=2),),
                levels=tuple(replace(each, level=None, basis=0) for each in levels()),
                rules=(),
            ),
        ),
        row(8, facts=facts(8, sources=(limited,)), may_pass=True),
        undone(
            9,
            RowState.FAILED,
            "The disk is full (free some space, then run again).",
            may_pass=True,
        ),
        undone(
            10,
            RowState.QUARANTINED,
            "The worker stopped three times at this row.",
            consent=ConsentState.UNKNOWN,
            consent_until=None,
        ),
        undone(
            11,
            RowState.REFUSED,
            f"row 11, column twitter: no handle: {HOSTILE} (try @name)",
            "row 11, column consent: its last day has passed (ask for it anew)",
            applicant_id=HOSTILE,
            stage="+cmd|' /C calc'!A0",
            consent=ConsentState.EXPIRED,
            consent_until=date(2026, 1, 31),
            case_id="",
        ),
        undone(
            12,
            RowState.REFUSED,
            "row 12, column consent: there is none",
            applicant_id="",
            role="",
            stage="",
            consent=ConsentState.MISSING,
            consent_until=None,
        ),
        undone(13, RowState.WAITING, stage="first interview", consent=ConsentState.NOT_COVERING),
    )
