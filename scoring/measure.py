"""Rules against labelled posts: how often they are right, and how much they find."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from scoring.engine import Engine
from scoring.jsonl import Line
from scoring.rule import Rule
from scoring.ruleset import Ruleset
from vetting.intervals import wilson
from vetting.models import Flag
from vetting.text import visible


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A post on which rules and label disagree. ``text`` is kept only when it was asked for."""

    line: int
    id: str | int
    flags: tuple[tuple[str, str], ...]
    text: str = ""


@dataclass(slots=True, kw_only=True)
class Measurement:
    """Counts over labelled posts.

    Attributes:
        rules: What was measured.
        texts: How many posts were read.
        positives: How many of them are labelled true.
        hits: Posts flagged, by rule id; ``""`` counts posts that any of the rules flags.
        true: The same among posts labelled true.
        false_alarms: The first posts that are flagged and labelled false.
        misses: The first posts that are labelled true and not flagged.
    """

    rules: tuple[Rule, ...]
    texts: int = 0
    positives: int = 0
    hits: Counter[str] = field(default_factory=Counter)
    true: Counter[str] = field(default_factory=Counter)
    false_alarms: list[Case] = field(default_factory=list)
    misses: list[Case] = field(default_factory=list)


def label_error(line: Line) -> str:
    """What is wrong with a line's label; empty when nothing is."""
    label = line.row.get("label")
    return "" if label in (0, 1) and isinstance(label, bool | int) else "'label' must be true, false, 0 or 1"


def measure(
    ruleset: Ruleset,
    lines: Iterable[Line],
    *,
    categories: Iterable[str] = (),
    keep: int = 0,
    texts: bool = False,
) -> Measurement:
    """Count hits on labelled posts.

    Args:
        ruleset: The rules; all of them run, because a graver hit on the same words hides a lesser one.
        lines: Posts with a good label.
        categories: Which categories to count; by default all of them.
        keep: How many false alarms and how many misses to keep.
        texts: Keep their texts too.
    """
    engine = Engine(ruleset)
    wanted = frozenset(categories)
    measured = Measurement(
        rules=tuple(
            rule
            for rule in ruleset.active
            if rule.id in ruleset.finders and (not wanted or rule.category.label in wanted)
        )
    )
    ids = frozenset(rule.id for rule in measured.rules)
    for line in lines:
        flags = [flag for flag in engine.score_text(line.text) if flag.rule_id in ids]
        right = bool(line.row["label"])
        measured.texts += 1
        measured.positives += right
        found = {flag.rule_id for flag in flags} | ({""} if flags else set())
        measured.hits.update(found)
        if right:
            measured.true.update(found)
        kept = measured.misses if right else measured.false_alarms
        if right != bool(flags) and len(kept) < keep:
            kept.append(_case(line, flags, texts))
    return measured


def _case(line: Line, flags: Iterable[Flag], texts: bool) -> Case:
    return Case(
        line=line.number,
        id=line.id,
        flags=tuple((flag.rule_id, flag.evidence[0].quote) for flag in flags),
        text=line.text if texts else "",
    )


def as_json(measured: Measurement) -> dict[str, Any]:
    """The counts for programs."""
    return {
        "texts": measured.texts,
        "positives": measured.positives,
        "rules": [
            {"id": rule.id, "category": rule.category.label, **_row(measured, rule.id)}
            for rule in measured.rules
        ],
        "any": _row(measured, ""),
        "false_alarms": [_case_row(case) for case in measured.false_alarms],
        "misses": [_case_row(case) for case in measured.misses],
    }


def _row(measured: Measurement, key: str) -> dict[str, Any]:
    hits, true = measured.hits[key], measured.true[key]
    return {
        "hits": hits,
        "true": true,
        "false": hits - true,
        "precision": _share(true, hits),
        "recall": _share(true, measured.positives),
    }


def _share(some: int, of: int) -> dict[str, float | int] | None:
    if not of:
        return None
    low, high = wilson(some, of)
    return {"value": round(some / of, 4), "low": round(low, 4), "high": round(high, 4), "n": of}


def _case_row(case: Case) -> dict[str, Any]:
    flags = [{"rule_id": rule_id, "quote": quote} for rule_id, quote in case.flags]
    return {"line": case.line, "id": case.id, "flags": flags} | ({"text": case.text} if case.text else {})


def as_lines(measured: Measurement) -> Iterator[str]:
    """The counts for a person: rules with a hit in a table, the others by name."""
    yield (
        f"{measured.texts:,} posts, {measured.positives:,} of them labelled true; intervals are 95 % (Wilson)"
    )
    yield f"{'rule':<16}{'category':<16}{'hits':>7}{'true':>7}{'false':>7}  {'precision':<24}recall"
    for rule in measured.rules:
        if measured.hits[rule.id]:
            yield _line(measured, rule.id, rule.id, rule.category.label)
    yield _line(measured, "", f"any of {len(measured.rules)} rules", "")
    if silent := [rule.id for rule in measured.rules if not measured.hits[rule.id]]:
        yield f"without a hit: {', '.join(silent)}"
    for title, cases in (("False alarms", measured.false_alarms), ("Misses", measured.misses)):
        if cases:
            yield f"{title} (the first {len(cases)}):"
            yield from map(_case_line, cases)


def _line(measured: Measurement, key: str, name: str, category: str) -> str:
    hits, true = measured.hits[key], measured.true[key]
    counts = f"{hits:>7}{true:>7}{hits - true:>7}"
    return f"{name:<16}{category:<16}{counts}  {_percent(true, hits):<24}{_percent(true, measured.positives)}"


def _percent(some: int, of: int) -> str:
    if not of:
        return "-"
    low, high = wilson(some, of)
    return f"{100 * some / of:.0f}% ({100 * low:.0f}-{100 * high:.0f}, n={of})"


def _case_line(case: Case) -> str:
    own = "" if case.id == str(case.line) else f" ({visible(str(case.id))})"
    quotes = "".join(f'  {rule_id} "{visible(quote)}"' for rule_id, quote in case.flags)
    text = f"  {visible(case.text)}" if case.text else ""
    return f"  line {case.line}{own}{quotes}{text}"
