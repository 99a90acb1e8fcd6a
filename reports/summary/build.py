"""What a summary says, from the rows of a batch. Nothing is sorted by what was found about a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, time

import vetting
from reports.summary.model import LEAST_REVIEWED, Line, Queue, RuleLine, RulesUsed, Summary
from vetting.batch.values import RowFacts, RowState, SummaryHead, SummaryRow
from vetting.intake.values import ConsentState
from vetting.intervals import wilson
from vetting.report_model import Outcome

_ALWAYS = (ConsentState.VALID, ConsentState.MISSING)
_UNFINISHED = (RowState.WAITING, RowState.RUNNING)


def build_summary(head: SummaryHead, rows: Sequence[SummaryRow]) -> Summary:
    """Sum a batch up: its rows as they come, and counts over them.

    Args:
        head: What holds for the whole batch.
        rows: In the order of the list, which they keep.
    """
    lines = tuple(Line(row=row, queues=queues_of(row)) for row in rows)
    facts = [row.facts for row in rows if row.facts]
    consents, states = Counter(row.consent for row in rows), Counter(row.state for row in rows)
    return Summary(
        tool_version=head.tool_version or vetting.__version__,
        created_at=datetime.combine(head.as_of, time(), UTC),
        head=head,
        lines=lines,
        roles=tuple(Counter(row.role for row in rows).items()),
        stages=tuple(Counter(row.stage for row in rows).items()),
        consents=tuple(
            (state, consents[state]) for state in ConsentState if consents[state] or state in _ALWAYS
        ),
        states=tuple((state, states[state]) for state in RowState),
        rules_used=tuple(_rules_used(facts)),
        reports=len(facts),
        gaps=tuple(sorted(_gaps(facts).items())),
        queues=tuple(_queued(lines)),
        rules=tuple(_rules(facts)),
    )


def queues_of(row: SummaryRow) -> tuple[Queue, ...]:
    """What a row waits for: one queue at least, in the order of the enum."""
    if row.state in _UNFINISHED:
        return (Queue.TO_RUN,)
    facts = row.facts
    if row.state is not RowState.DONE or facts is None:
        return (Queue.TO_MEND, Queue.IDENTITY) if row.shared_with else (Queue.TO_MEND,)
    points = facts.points_open + facts.points_confirmed
    waits = {
        Queue.TO_MEND: row.may_pass or bool(row.errors),
        Queue.IDENTITY: bool(row.shared_with)
        or facts.outcome == Outcome.UNRESOLVED
        or any(each.unresolved for each in facts.sources),
        Queue.REVIEW: facts.points_open > 0 or facts.replies_waiting > 0,
        Queue.CANDIDATE: points > 0 and facts.replies == 0,
    }
    return tuple(queue for queue, waiting in waits.items() if waiting) or (Queue.READY,)


def _queued(lines: Sequence[Line]) -> Iterator[tuple[Queue, tuple[int, ...]]]:
    for queue in Queue:
        yield queue, tuple(line.row.row for line in lines if queue in line.queues)


def _rules_used(facts: Iterable[RowFacts]) -> Iterator[RulesUsed]:
    for (name, sha256), reports in Counter((each.ruleset, each.ruleset_sha256) for each in facts).items():
        yield RulesUsed(ruleset=name, sha256=sha256, reports=reports)


def _gaps(facts: Iterable[RowFacts]) -> Counter[str]:
    return Counter(gap for each in facts for gap in {source.gap for source in each.sources if source.gap})


def _rules(facts: Sequence[RowFacts]) -> Iterator[RuleLine]:
    counts: dict[str, Counter[str]] = {}
    for each in facts:
        for rule in each.rules:
            count = counts.setdefault(rule.rule_id, Counter())
            count["findings"] += rule.findings
            count["reports"] += rule.findings > 0
            count["reviewed"] += rule.reviewed
            count["dismissed"] += rule.dismissed
    for rule_id, count in sorted(counts.items()):
        enough = count["reviewed"] >= LEAST_REVIEWED
        yield RuleLine(
            rule_id=rule_id,
            findings=count["findings"],
            reports_with=count["reports"],
            reports=len(facts),
            reviewed=count["reviewed"],
            dismissed=count["dismissed"],
            interval=wilson(count["dismissed"], count["reviewed"]) if enough else None,
        )
