"""Flags to findings: what a reader sees of a rule, with what speaks for the candidate."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from scoring.rule import Rule
from vetting.models import Evidence, Finding, Flag, RuleInfo

#: From this many flags on, it is worth saying that most are from one day or one year.
_LEAST_FOR_CONTEXT = 3


def tone_finding(rule: Rule, flags: Iterable[Flag], amends: Sequence[str] = ()) -> Finding:
    """All flags of one tone rule as one finding, the newest first.

    Args:
        rule: The rule.
        flags: Its flags, at least one.
        amends: What the candidate did about it later, in words.
    """
    ordered = tuple(sorted(flags, key=_newest_first))
    return _finding(rule, ordered, (*amends, *tone_context(ordered)))


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
    """An id that stays the same for the same rule on the same evidence, in any case and on any machine."""
    parts = sorted(
        "\x1f".join((item.snapshot_id, item.post_id, str(item.span[0]), str(item.span[1]), item.quote))
        for item in evidence
    )
    digest = hashlib.sha256("\x1e".join([rule_id, *parts]).encode("utf-8", "surrogatepass"))
    return f"{rule_id}-{digest.hexdigest()[:12]}"


def tone_context(flags: Sequence[Flag]) -> tuple[str, ...]:
    """What speaks for the candidate about these flags: how close in time they are, how long ago."""
    lines: list[str] = []
    days = Counter(flag.evidence[0].published_at.date() for flag in flags if flag.evidence[0].published_at)
    if not days:
        return ()
    day, most = max(days.items(), key=lambda entry: (entry[1], entry[0]))
    if len(flags) >= _LEAST_FOR_CONTEXT and most * 2 > len(flags):
        lines.append(f"{_share(most, len(flags))} from one day ({day.isoformat()}).")
    years: dict[int, int] = defaultdict(int)
    for when, count in days.items():
        years[when.year] += count
    year, in_year = max(years.items(), key=lambda entry: (entry[1], entry[0]))
    if (
        len(flags) >= _LEAST_FOR_CONTEXT
        and len(days) > 1
        and in_year * 2 > len(flags)
        and most * 2 <= len(flags)
    ):
        lines.append(f"{_share(in_year, len(flags))} from one year ({year}).")
    if len(days) > 1:
        lines.append(f"The last is of {max(days).isoformat()}.")
    return tuple(lines)


def _share(some: int, total: int) -> str:
    return f"All {total} are" if some == total else f"{some} of the {total} are"


def _newest_first(flag: Flag) -> tuple[float, str, str, tuple[int, int]]:
    evidence = flag.evidence[0]
    when = evidence.published_at or datetime.min.replace(tzinfo=UTC)
    seconds = (when - datetime(1970, 1, 1, tzinfo=UTC)).total_seconds()
    return (-seconds, evidence.snapshot_id, evidence.post_id, evidence.span)


def cited(rules: Iterable[Rule], findings: Iterable[Finding]) -> tuple[RuleInfo, ...]:
    """The rules that the findings cite, by id."""
    wanted = {finding.rule_id for finding in findings}
    return tuple(rule.info for rule in rules if rule.id in wanted)
