"""Cross-validation and ablations as sections of the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evaluation.families import Evidence, Family, by_set, by_slice, templates, together, without_rule
from evaluation.figures import HATE, OFFENCE
from evaluation.metrics import Counts
from evaluation.patterns import contexts, without_context
from evaluation.sets import read_set, sample
from evaluation.systems import TONE, RulePack
from scoring.engine import Engine
from scoring.ruleset import Ruleset

_HEAD = """
## What carries over

No weight is fitted, but a pattern may have been written after one family of cases. Each family is therefore
scored again without every pattern that finds something in its positives and in no other positive of any
labelled set. *Dropped* is how many patterns that removes of {count}; the last column is what is left.
"""

_RULES = """
## What each rule adds

Each line is the whole pack without one rule. A rule that adds nothing here may still find what these sets do
not hold.
"""
_RULE_COLUMNS = (
    *("without", "functional hate: recall", "harmless right"),
    *("professional: precision", "recall", "tweets, train: precision", "recall"),
)
_RULE_SETS = ("hatecheck.dev", "surge_toxicity.dev", "tweeteval_offensive.train")

_CONTEXTS = """
## What each context buys

A context lifts a flag: the words are quoted, reported, denied, about oneself. Each line is the whole pack as
if that context were unknown. Precision and recall are on posts rated by professionals and on tweets (val),
complaints are a sample of {complaints:,}, probes the {probes} harmless sentences on wages, identity, dialect
and counter-speech.

"""
_CONTEXT_COLUMNS = (
    *("without", "functional hate: harmless right", "recall there"),
    *("professional: precision", "recall", "tweets: precision", "recall"),
    *("complaints flagged", "probes flagged"),
)
_COMPLAINTS = 1500


def carry_over(evidence: Evidence) -> Iterator[str]:
    """The section on families held out."""
    yield _HEAD.format(count=len(evidence.categories))
    yield from _slices(evidence, "hatecheck.dev", "functionality", "functional hate, by functionality")
    yield from _slices(evidence, "hatecheck.dev", "family", "functional hate, by template family")
    yield from _slices(evidence, "madlibs77k.dev", "template", "identity templates, by template")
    yield from _against_people(templates(evidence))
    yield "### Sets held out"
    yield ""
    yield "| set | dropped | F1, whole pack | F1, held out |"
    yield "|---|---|---|---|"
    for each in by_set(evidence):
        yield f"| {each.name} | {len(each.dropped)} | {each.whole.f1:.3f} | {each.held_out.f1:.3f} |"


def rule_ablation(evidence: Evidence) -> Iterator[str]:
    """The section on rules left out."""
    yield _RULES
    yield f"| {' | '.join(_RULE_COLUMNS)} |"
    yield "|---" * len(_RULE_COLUMNS) + "|"
    judged = {name.rule_id for name, category in evidence.categories.items() if category in OFFENCE}
    for rule_id in ("", *sorted(judged)):
        hate, professional, tweets = (without_rule(evidence, name, rule_id) for name in _RULE_SETS)
        cells = (
            rule_id or "nothing left out",
            f"{hate.recall:.3f}",
            f"{hate.specificity:.3f}",
            *(f"{value:.3f}" for each in (professional, tweets) for value in (each.precision, each.recall)),
        )
        yield f"| {' | '.join(cells)} |"


def _slices(evidence: Evidence, name: str, key: str, title: str) -> Iterator[str]:
    families = by_slice(evidence, name, key)
    whole, held_out = together(families)
    changed = sorted((each for each in families if each.dropped), key=_lost, reverse=True)
    yield f"### {title[0].upper()}{title[1:]}"
    yield ""
    yield (
        f"{len(families)} families, {whole.n:,} cases: balanced accuracy {whole.balanced_accuracy:.3f} with "
        f"the whole pack, **{held_out.balanced_accuracy:.3f}** cross-validated (recall {whole.recall:.3f}, "
        f"then {held_out.recall:.3f}; accuracy on harmless cases {whole.specificity:.3f}, then "
        f"{held_out.specificity:.3f}). {_how_many(changed)}"
    )
    yield ""
    if changed:
        yield "| family | n | dropped | accuracy, whole pack | accuracy, held out |"
        yield "|---|---|---|---|---|"
        for each in changed:
            yield (
                f"| {each.name} | {each.whole.n} | {len(each.dropped)} | {each.whole.accuracy:.3f} "
                f"| {each.held_out.accuracy:.3f} |"
            )
        yield ""


def _lost(family: Family) -> float:
    return family.whole.accuracy - family.held_out.accuracy


def _how_many(changed: Sequence[Family]) -> str:
    if not changed:
        return "No family has a pattern that only it needs."
    if len(changed) == 1:
        return "One family has a pattern that only it needs:"
    return f"{len(changed)} families have patterns that only they need:"


def _against_people(family: Family) -> Iterator[str]:
    yield "### Functional hate, without patterns that only templates need"
    yield ""
    yield (
        f"With only the patterns that find something in what people wrote (tweets, comments), "
        f"{len(family.dropped)} are dropped: balanced accuracy {family.whole.balanced_accuracy:.3f}, then "
        f"**{family.held_out.balanced_accuracy:.3f}** (recall {family.whole.recall:.3f}, then "
        f"{family.held_out.recall:.3f}). The labelled posts of people hold little plain hate: this is a "
        f"lower bound."
    )
    yield ""


def context_ablation(ruleset: Ruleset) -> Iterator[str]:
    """The section on contexts left out."""
    probes = len(read_set("protected_talk.dev"))
    yield _CONTEXTS.format(complaints=_COMPLAINTS, probes=probes)
    yield f"| {' | '.join(_CONTEXT_COLUMNS)} |"
    yield "|---" * len(_CONTEXT_COLUMNS) + "|"
    yield _ablated("nothing left out", Engine(ruleset))
    for context in contexts(ruleset):
        yield _ablated(context, without_context(ruleset, context))


def _ablated(name: str, engine: Engine) -> str:
    pack = RulePack(engine.score_stream)
    hate = _counts(pack, "hatecheck.dev", HATE)
    professional = _counts(pack, "surge_toxicity.dev", OFFENCE)
    tweets = _counts(pack, "tweeteval_offensive.val", OFFENCE)
    complaints = _counts(pack, "airline.dev", TONE - {"unprofessional"})
    probes = _counts(pack, "protected_talk.dev", TONE)
    cells = (
        name,
        f"{hate.specificity:.3f}",
        f"{hate.recall:.3f}",
        *(f"{value:.3f}" for each in (professional, tweets) for value in (each.precision, each.recall)),
        f"{1 - complaints.specificity:.1%}",
        str(probes.fp),
    )
    return f"| {' | '.join(cells)} |"


def _counts(pack: RulePack, name: str, categories: frozenset[str]) -> Counts:
    posts = read_set(name)
    if name == "airline.dev":
        posts = sample(posts, _COMPLAINTS)
    readings = pack.read([post.text for post in posts])
    flags = [reading.score(categories) >= pack.threshold for reading in readings]
    return Counts.of(flags, [post.label for post in posts])
