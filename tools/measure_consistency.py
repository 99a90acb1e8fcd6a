"""Measure the consistency rules on generated dossiers and write ``docs/consistency.md``.

Usage: ``python tools/measure_consistency.py [--seeds N] [--print]``. The dossiers are made by
``tests/dossiers``; some need the blog authors' posts beside the project (``../shared/data``, or where
VETTING_SHARED_DATA says).
Everything is seeded: the same rules on the same dossiers give the same page.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "consistency.md"

sys.path.insert(0, str(ROOT))

from scoring.ruleset import load_default_ruleset  # noqa: E402
from tests.dossiers.measuring import Count, Figures, measure, measure_rephrased  # noqa: E402
from tests.dossiers.people import TRADITIONS  # noqa: E402
from tests.dossiers.planting import PLANTED, STRENGTHS, TWINS  # noqa: E402
from vetting.intervals import wilson  # noqa: E402 - the path makes the packages importable

#: The first seed of the page. The tests use smaller ones, so the page does not repeat what they assert.
FIRST_SEED = 1000
SEEDS = 40
_REPHRASED_SEEDS = 5
RECALL, CLEAN = 0.95, 0.02

_HEAD = """\
# Consistency, measured

Written by `make consistency`; do not edit.

Dossiers of invented people are generated: a CV with jobs, studies and other claims, one to six accounts
with profiles and posts, and what could not be read. Names come from {traditions} naming traditions. Each
dossier agrees with itself and has the noise that honest ones have: employers with and without their legal
form, titles and degrees in other words, years without months, dates a month or two apart, missing sections,
short names, stray locations.

- **Planted**: one contradiction is put into a dossier, of {kinds} kinds in 4 strengths, from 1 (just beyond
  what tolerance forgives) to 4 (blatant). It counts as found only if a finding of an expected category
  quotes or names the very statement that was planted.
- **Clean twins**: {twins} kinds of dossier that only look odd, and dossiers as generated. Any consistency
  finding, at any severity, counts against the rules; those of low severity and above are counted apart.
- {seeds} dossiers a kind and strength, seeds {first} to {last}. In brackets: 95 % Wilson intervals, which
  take dossiers as independent; dossiers with one seed share a person, so they are a little too narrow.
- Ruleset `{name}` {version}, fingerprint `{fingerprint}`.

What these figures are not: the people are generated, so the figures say how the rules treat the situations
listed here, not how often real CVs and profiles differ. The kinds were written from the purpose of the rules
and not from the rules. Prose for the questions on voice is by real authors (18F blog posts, public domain).

## Never used

- Age, birthdays and what would tell them; family, health, religion, origin and leave.
- Gaps in a CV, silence of an account, and anything that a source merely does not say where nothing like it is
  listed.
- Which school it is, and which tradition a name is from: exchanging them leaves findings and role-fit levels
  the same (`tests/scoring/consistency/test_properties.py`), and so do pronouns, places of origin, identity
  words and the order of everything; a source that agrees adds no finding.
- Photos beyond whether there is one; night hours and time zones.
"""


def page(figures: Figures, seeds: int, kept_apart: Mapping[str, Mapping[str, Count]]) -> str:
    """The whole page."""
    ruleset = load_default_ruleset().info()
    head = _HEAD.format(
        traditions=len(TRADITIONS),
        kinds=len({kind for kind, _ in figures.planted}),
        twins=len(figures.clean) - 1,
        seeds=seeds,
        first=FIRST_SEED,
        last=FIRST_SEED + seeds - 1,
        name=ruleset.name,
        version=ruleset.version,
        fingerprint=ruleset.sha256[:16],
    )
    return (
        "\n".join(
            [
                head,
                *_totals(figures),
                *_planted(figures),
                *_misses(figures),
                *_rephrased(kept_apart),
                *_clean(figures),
            ]
        )
        + "\n"
    )


def total(counts: Iterable[Count]) -> Count:
    """The sum of counts."""
    each = list(counts)
    return Count(sum(c.of for c in each), sum(c.found for c in each), sum(c.low for c in each))


def _share(found: int, of: int) -> str:
    low, high = wilson(found, of)
    return f"{found / of:.3f} [{low:.3f}, {high:.3f}]"


def _percent(found: int, of: int) -> str:
    low, high = wilson(found, of)
    return f"{found / of:.1%} [{low:.1%}, {high:.1%}]"


def _totals(figures: Figures) -> Iterator[str]:
    planted, clean = total(figures.planted.values()), total(figures.clean.values())
    met = "meets" if planted.found >= RECALL * planted.of else "**does not meet**"
    kept = "meets" if clean.found <= CLEAN * clean.of else "**does not meet**"
    yield "## Totals\n"
    yield "| figure | n | target | measured | target met |"
    yield "| --- | --- | --- | --- | --- |"
    yield f"| recall on planted | {planted.of:,} | >= .95 | {_share(planted.found, planted.of)} | {met} |"
    for strength in STRENGTHS:
        each = total(count for (_, s), count in figures.planted.items() if s == strength)
        yield f"| recall at strength {strength} | {each.of:,} | | {_share(each.found, each.of)} | |"
    yield f"| clean twins flagged | {clean.of:,} | <= 2 % | {_percent(clean.found, clean.of)} | {kept} |"
    yield f"| clean twins flagged, low and above | {clean.of:,} | | {_percent(clean.low, clean.of)} | |"
    if figures.skipped:
        yield f"\nLeft out, for want of the authors' posts: {', '.join(sorted(figures.skipped))}."


def _planted(figures: Figures) -> Iterator[str]:
    yield "\n## Planted contradictions\n"
    yield "| kind | what is planted | strength 1 | 2 | 3 | 4 | recall |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    for name in (each for each in PLANTED if (each, 1) in figures.planted):
        row = [figures.planted[name, strength] for strength in STRENGTHS]
        cells = " | ".join(f"{count.found / count.of:.2f}" for count in row)
        whole = total(row)
        what = _said(PLANTED[name].edit.__doc__)
        yield f"| {_words(name)} | {what} | {cells} | {_share(whole.found, whole.of)} |"


def _misses(figures: Figures) -> Iterator[str]:
    yield "\n## What is missed\n"
    missed = [(key, count) for key, count in figures.planted.items() if count.found < count.of]
    if not missed:
        yield "Nothing that was planted in this run."
    for (name, strength), count in missed:
        yield f"- {_words(name)}, strength {strength}: {count.of - count.found} of {count.of}"


def _rephrased(counts: Mapping[str, Mapping[str, Count]]) -> Iterator[str]:
    yield "\n## Other words for the same\n"
    yield "Wordings kept apart: no rule is written or mended for them. They are not part of the totals.\n"
    yield "| about | n | recall | not always found |"
    yield "| --- | --- | --- | --- |"
    for topic, wordings in counts.items():
        whole = total(wordings.values())
        missed = "; ".join(words for words, count in wordings.items() if count.found < count.of)
        yield f"| {topic} | {whole.of} | {_share(whole.found, whole.of)} | {missed} |"


def _clean(figures: Figures) -> Iterator[str]:
    yield "\n## Clean twins\n"
    yield "| kind | what looks odd | n | flagged | low and above | by |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for name, count in figures.clean.items():
        what = _said(TWINS[name].edit.__doc__) if name in TWINS else "Nothing: dossiers as generated."
        rules = ", ".join(f"{rule} ({n})" for rule, n in sorted(figures.rules[name].items()))
        flagged = _percent(count.found, count.of)
        yield f"| {_words(name)} | {what} | {count.of} | {flagged} | {count.low} | {rules} |"


def _said(docstring: str | None) -> str:
    return " ".join((docstring or "").split())


def _words(name: str) -> str:
    return name.replace("_", " ")


def main() -> int:
    """Measure, and write or print the page."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seeds", type=int, default=SEEDS, help="dossiers a kind and strength (%(default)s)")
    parser.add_argument("--print", action="store_true", help="print the page and write nothing")
    options = parser.parse_args()
    if options.seeds < 1:
        parser.error("--seeds must be 1 or more")
    figures = measure(range(FIRST_SEED, FIRST_SEED + options.seeds))
    kept_apart = measure_rephrased(range(FIRST_SEED, FIRST_SEED + min(options.seeds, _REPHRASED_SEEDS)))
    text = page(figures, options.seeds, kept_apart)
    if options.print:
        print(text, end="")
        return 0
    PAGE.write_text(text, encoding="utf-8")
    planted, clean = total(figures.planted.values()), total(figures.clean.values())
    print(
        f"{PAGE.relative_to(ROOT)}: {planted.found} of {planted.of} planted found, "
        f"{clean.found} of {clean.of} clean twins flagged"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
