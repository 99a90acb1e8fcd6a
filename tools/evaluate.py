"""Measure the rule pack and its peers on the labelled sets, print the page and write ``docs/evaluation.md``.

Usage: ``python tools/evaluate.py [--quick] [--print-only] [--find-sets]``; ``--quick`` leaves the peers and
the cross-validation out and never writes. The sets are looked for beside the project, or where
VETTING_TEXT_SETS says.
"""

from __future__ import annotations

import argparse
import platform
import sys
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "evaluation.md"
NOTES = ROOT / "docs" / "evaluation.notes.toml"

sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

from evaluation.carry_over import carry_over, context_ablation, rule_ablation  # noqa: E402 - the path makes it importable
from evaluation.families import Evidence  # noqa: E402
from evaluation.figures import Row  # noqa: E402
from evaluation.page import Line, explanations, read_notes, table  # noqa: E402
from evaluation.patterns import Patterns  # noqa: E402
from evaluation.run import BY_PART, Run  # noqa: E402
from evaluation.sets import folder  # noqa: E402
from evaluation.systems import SLOW, RulePack, System, peers  # noqa: E402
from evaluation.table import READ_ONLY, TARGETS  # noqa: E402
from scoring import score_stream  # noqa: E402
from scoring.ruleset import load_default_ruleset  # noqa: E402
from vetting.errors import VettingError  # noqa: E402

_PACKAGES = ("vaderSentiment", "better-profanity", "alt-profanity-check", "textblob")

_HEAD = """\
# Evaluation

Written by `make eval`; the explanations stand in `docs/evaluation.notes.toml`, the rest is measured.

Ruleset `{name}` {version}, fingerprint `{sha}`, on Python {python}. All systems were asked in the same run,
in one process. The sets are development halves, which were read while rules were written. Other halves (other
template families, years and platforms) are kept apart: those decide.

- Any flag counts, at any severity and confidence, in the categories that fit what a set is labelled for.
- In brackets: 95 % intervals. Wilson's for shares, Katz's for ratios, otherwise by resampling (template
  families for functional hate, posts elsewhere).
- Peers give one score and no category; it counts wherever a flag counts. Each is used with the threshold that
  it documents, except for F1 at precision >= .90, where each gets the threshold that suits it best.
- better-profanity is slow and is asked about a fixed sample: at most {slow} posts a set or a dialect and
  {terms} an identity term, and the functional cases whole. Its n stands beside its figures.
- `-` stands where a system cannot give a figure: it points at no words, looks for no spam, or no threshold
  reaches the precision.
"""


def lines(rows: Sequence[Row], run: Run, systems: Sequence[System]) -> Iterator[Line]:
    """Each row with what was measured, saying on stderr where it is."""
    for row in rows:
        print(f"  {row.title}", file=sys.stderr)
        yield Line(row=row, figures=tuple(row.measure(run, system) for system in systems))


def page(systems: Sequence[System], *, whole: bool) -> Iterator[str]:
    """The lines of the page."""
    ruleset = load_default_ruleset()
    notes = read_notes(NOTES, (*TARGETS, *READ_ONLY))
    run = Run()
    names = [system.name for system in systems]
    measured = list(lines(TARGETS, run, systems))
    read_only = list(lines(READ_ONLY, run, systems))
    yield _HEAD.format(
        name=ruleset.name,
        version=ruleset.version,
        sha=ruleset.sha256[:16],
        python=platform.python_version(),
        slow=SLOW,
        terms=int(SLOW * BY_PART["madlibs77k.dev"][1]),
    )
    if whole:
        yield f"Peers: {', '.join(f'{name} {version(name)}' for name in _PACKAGES)}.\n"
    met = sum(line.meets is True for line in measured)
    yield "## Targets"
    yield ""
    yield f"{met} of {sum(line.meets is not None for line in measured)} targets are met on these halves."
    yield ""
    yield from table(measured, names, targets=True)
    yield ""
    yield "## Read, not fitted"
    yield ""
    yield "Labels here are noisy, or mean something else than the rules do: they are looked at, not aimed at."
    yield ""
    yield from table(read_only, names, targets=False)
    yield ""
    yield "## Targets not met, and why"
    yield from explanations(measured, notes)
    if whole:
        print("  cross-validation and ablations", file=sys.stderr)
        evidence = Evidence.gather(Patterns(ruleset))
        yield from carry_over(evidence)
        yield from rule_ablation(evidence)
        yield from context_ablation(ruleset)


def main(arguments: list[str]) -> int:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description="Measure the rule pack and its peers.")
    parser.add_argument(
        "--quick", action="store_true", help="the rule pack's figures alone; nothing is written"
    )
    parser.add_argument("--find-sets", action="store_true", help="only say whether the sets are there")
    parser.add_argument("--print-only", action="store_true", help="leave docs/evaluation.md as it is")
    options = parser.parse_args(arguments)
    try:
        folder()
        if options.find_sets:
            return 0
        systems: tuple[System, ...] = (RulePack(score_stream), *(() if options.quick else peers()))
        text = "\n".join(page(systems, whole=not options.quick)) + "\n"
    except VettingError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    print(text, end="")
    if not options.quick and not options.print_only:
        PAGE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
