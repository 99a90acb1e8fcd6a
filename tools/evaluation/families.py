"""What carries over: families scored without the patterns that only they need.

Nothing is fitted, but a pattern may have been written after one family of cases. So each family is scored
again without every pattern that finds something in its hateful or offensive texts and in nobody else's: not
in those of another family, nor in those of another set. What is left earned its place elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from evaluation.figures import ABUSE, HATE, OFFENCE
from evaluation.metrics import Counts
from evaluation.patterns import PatternName, Patterns
from evaluation.sets import LabelledPost, read_set

#: Every set whose positives can show that a pattern is of use, with the categories that fit it.
SETS: Mapping[str, frozenset[str]] = {
    "hatecheck.dev": HATE,
    "madlibs77k.dev": ABUSE,
    "edos_sexism.dev": HATE,
    "tweeteval_offensive.train": OFFENCE,
    "tweeteval_offensive.val": OFFENCE,
    "surge_toxicity.dev": OFFENCE,
    "hasoc2019_en.dev": OFFENCE,
    "toxicspans.train": OFFENCE,
    "toxicspans.trial": OFFENCE,
}

Hits = Sequence[frozenset[PatternName]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """One family, scored with all patterns and without those that only it needs.

    Attributes:
        dropped: Patterns that find something in its positives alone.
        whole: Counts with all patterns.
        held_out: Counts without the dropped ones.
    """

    name: str
    dropped: frozenset[PatternName]
    whole: Counts
    held_out: Counts


@dataclass(frozen=True, slots=True)
class Evidence:
    """The hits of each pattern in each set.

    Attributes:
        categories: Each pattern's category.
        hits: By set, the patterns that find something in each post.
    """

    categories: Mapping[PatternName, str]
    hits: Mapping[str, Hits]

    @classmethod
    def gather(cls, patterns: Patterns) -> Evidence:
        """Run every pattern over every set."""
        hits = {name: patterns.hits(post.text for post in read_set(name)) for name in SETS}
        return cls(patterns.categories, hits)

    def useful(self, name: str, keep: Callable[[LabelledPost], bool]) -> frozenset[PatternName]:
        """The patterns that find something fitting in the positives of a set that are kept."""
        found = set()
        for post, hits in zip(read_set(name), self.hits[name], strict=True):
            if post.label and keep(post):
                found |= {hit for hit in hits if self.categories[hit] in SETS[name]}
        return frozenset(found)

    def counts(
        self, name: str, keep: Callable[[LabelledPost], bool], dropped: frozenset[PatternName]
    ) -> Counts:
        """Right and wrong answers on the posts that are kept, without the dropped patterns."""
        fitting = {hit for hit, category in self.categories.items() if category in SETS[name]} - dropped
        pairs = [
            (not fitting.isdisjoint(hits), post.label)
            for post, hits in zip(read_set(name), self.hits[name], strict=True)
            if keep(post)
        ]
        return Counts.of(*zip(*pairs, strict=True)) if pairs else Counts()


def without_rule(evidence: Evidence, name: str, rule_id: str) -> Counts:
    """Right and wrong answers on a set as if one rule were not there."""
    dropped = frozenset(pattern for pattern in evidence.categories if pattern.rule_id == rule_id)
    return evidence.counts(name, _every, dropped)


def by_slice(evidence: Evidence, name: str, key: str) -> tuple[Family, ...]:
    """Each part of a set, by the named slice, held out in turn."""
    useful_in_sets = frozenset[PatternName]().union(
        *(evidence.useful(other, _every) for other in SETS if other != name)
    )
    parts = sorted({post.slices[key] for post in read_set(name) if key in post.slices})
    useful = {part: evidence.useful(name, _part(key, part)) for part in parts}
    families = []
    for part in parts:
        elsewhere = useful_in_sets.union(*(useful[other] for other in parts if other != part))
        families.append(_family(evidence, name, part, _part(key, part), useful[part] - elsewhere))
    return tuple(families)


def by_set(evidence: Evidence) -> tuple[Family, ...]:
    """Each set held out in turn, its two parts together where it has two."""
    return tuple(_held_out_set(evidence, name, name, {_source(name)}) for name in SETS)


def templates(evidence: Evidence) -> Family:
    """The functional hate cases, with only those patterns that find something in what people wrote."""
    return _held_out_set(evidence, "hatecheck.dev", "all templates", {"hatecheck", "madlibs77k"})


def _held_out_set(evidence: Evidence, set_name: str, name: str, sources: set[str]) -> Family:
    elsewhere = [evidence.useful(other, _every) for other in SETS if _source(other) not in sources]
    dropped = evidence.useful(set_name, _every).difference(*elsewhere)
    return _family(evidence, set_name, name, _every, dropped)


def together(families: Sequence[Family]) -> tuple[Counts, Counts]:
    """The counts of all families, whole and each held out."""
    return _sum([each.whole for each in families]), _sum([each.held_out for each in families])


def _family(
    evidence: Evidence,
    set_name: str,
    name: str,
    keep: Callable[[LabelledPost], bool],
    dropped: frozenset[PatternName],
) -> Family:
    return Family(
        name=name,
        dropped=dropped,
        whole=evidence.counts(set_name, keep, frozenset()),
        held_out=evidence.counts(set_name, keep, dropped),
    )


def _every(_post: LabelledPost) -> bool:
    return True


def _part(key: str, value: str) -> Callable[[LabelledPost], bool]:
    return lambda post: post.slices.get(key) == value


def _source(name: str) -> str:
    return name.partition(".")[0]


def _sum(counts: Sequence[Counts]) -> Counts:
    return Counts(
        tp=sum(each.tp for each in counts),
        fp=sum(each.fp for each in counts),
        fn=sum(each.fn for each in counts),
        tn=sum(each.tn for each in counts),
    )
