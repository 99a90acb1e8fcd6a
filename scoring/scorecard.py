"""Flags to findings: what a reader sees of a rule, with what speaks for the candidate."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from scoring.occasions import Threads, flagged_days, group
from scoring.rule import Rule
from vetting.models import Evidence, Finding, Flag

#: From this many flagged posts on, it is worth saying that most are of one occasion or of one year.
_LEAST_FOR_CONTEXT = 3


def tone_finding(rule: Rule, flags: Iterable[Flag], threads: Threads, amends: Sequence[str] = ()) -> Finding:
    """All flags of one tone rule as one finding, the newest first.

    Args:
        rule: The rule.
        flags: Its flags, at least one.
        threads: Which posts stand in one conversation.
        amends: What the candidate did about it later, in words.
    """
    ordered = tuple(sorted(flags, key=_newest_first))
    return _finding(rule, ordered, (*amends, *tone_context(ordered, threads)))


def hit_finding(rule: Rule, flag: Flag, context: Sequence[str]) -> Finding:
    """One hit of a dossier rule as a finding."""
    return _finding(rule, (flag,), tuple(context))


def _finding(rule: Rule, flags: tuple[Flag, ...], context: tuple[str, ...]) -> Finding:
    return Finding(
        id=finding_id(rule.id, [evidence for flag in flags for evidence in flag.evidence]),
        rule_id=rule.id,
        dimension=rule.dimension,
        category=rule.category,
        title=rule.title,
        severity=rule.severity,
        confidence=rule.confidence,
        flags=flags,
        context=context,
        questions=(rule.question,) if rule.question else (),
    )


def finding_id(rule_id: str, evidence: Iterable[Evidence]) -> str:
    """An id that stays the same for the same rule on the same evidence, in any case and on any machine.

    What people said about a finding hangs on it, so the captures are not part of it: a feed has other bytes
    after every new post, and a file may be moved.
    """
    parts = sorted(
        "\x1f".join((item.post_id or item.said_by, str(item.span[0]), str(item.span[1]), item.quote))
        for item in evidence
    )
    digest = hashlib.sha256("\x1e".join([rule_id, *parts]).encode("utf-8", "surrogatepass"))
    return f"{rule_id}-{digest.hexdigest()[:12]}"


def told_apart(findings: Iterable[Finding]) -> list[Finding]:
    """The findings, each with an id of its own: two accounts of one source may say the same word for word."""
    same: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        same[finding.id].append(finding)
    return [
        replace(finding, id=f"{finding.id}-{number}") if number > 1 else finding
        for each in same.values()
        for number, finding in enumerate(sorted(each, key=_captures), start=1)
    ]


def _captures(finding: Finding) -> tuple[str, ...]:
    return tuple(sorted(evidence.snapshot_id for flag in finding.flags for evidence in flag.evidence))


def tone_context(flags: Sequence[Flag], threads: Threads) -> tuple[str, ...]:
    """What speaks for the candidate about these flags: how close together they are, how long ago.

    Posts are counted and not flags, so that one long post is one.
    """
    days = flagged_days(flags)
    if not days:
        return ()
    total, last = len(days), max(days.values())
    lines: list[str] = []
    groups = group(days, threads)
    largest = max(groups, key=lambda ids: (len(ids), days[ids[-1]]))
    if total >= _LEAST_FOR_CONTEXT and len(largest) * 2 > total:
        lines.append(f"{_share(len(largest), total)} from {_occasion(largest, days, threads)}.")
    elif total >= _LEAST_FOR_CONTEXT:
        years = Counter(day.year for day in days.values())
        year, in_year = max(years.items(), key=lambda entry: (entry[1], entry[0]))
        if in_year * 2 > total:
            lines.append(f"{_share(in_year, total)} from one year ({year}).")
    if 1 < len(groups) < total:
        lines.append(f"Counted by day and thread they are {len(groups)} occasions.")
    if last != min(days.values()):
        lines.append(f"The last is of {last.isoformat()}.")
    return tuple(lines)


def _occasion(ids: Sequence[str], days: Mapping[str, date], threads: Threads) -> str:
    """What joins these posts, in words."""
    first, last = days[ids[0]], days[ids[-1]]
    one_thread = len({threads.of(each) for each in ids}) == 1
    if first == last:
        return f"one {'thread on one ' if one_thread else ''}day ({first.isoformat()})"
    what = "one thread" if one_thread else "one occasion, joined by day or thread"
    return f"{what} ({first.isoformat()} to {last.isoformat()})"


def _share(some: int, total: int) -> str:
    return f"All {total} are" if some == total else f"{some} of the {total} are"


def _newest_first(flag: Flag) -> tuple[float, str, str, tuple[int, int]]:
    evidence = flag.evidence[0]
    when = evidence.published_at or datetime.min.replace(tzinfo=UTC)
    seconds = (when - datetime(1970, 1, 1, tzinfo=UTC)).total_seconds()
    return (-seconds, evidence.snapshot_id, evidence.post_id, evidence.span)
