"""How often each tone rule is right on posts that people have labelled."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from evaluation.figures import ABUSE, HATE, HOSTILE, IMPOLITE, OFFENCE, SPAM
from evaluation.metrics import wilson
from evaluation.sets import read_set
from scoring.engine import Engine
from scoring.ruleset import Ruleset


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledSet:
    """A set that can say whether a flag is right.

    Attributes:
        name: What the page calls it.
        right: What its raters said of a post on which a flag counts as right.
        categories: The categories that its labels speak of.
        pooled: Whether it counts in the pooled figure: not when it is made of templates, of which many are
            one sentence, nor when its labels are known to be noisy or mean something narrower.
    """

    name: str
    right: str
    categories: frozenset[str]
    pooled: bool = True


SETS: Mapping[str, LabelledSet] = {
    "tweeteval_offensive.train": LabelledSet(
        name="tweets, train", right="offensive, by a crowd", categories=OFFENCE
    ),
    "tweeteval_offensive.val": LabelledSet(
        name="tweets, val", right="offensive, by a crowd", categories=OFFENCE
    ),
    "surge_toxicity.dev": LabelledSet(
        name="posts, professional raters", right="toxic, by professionals", categories=OFFENCE
    ),
    "toxicr.dev": LabelledSet(name="code review", right="toxic, by developers", categories=IMPOLITE),
    "gh_incivility.dev": LabelledSet(
        name="issue threads", right="uncivil, by developers", categories=IMPOLITE
    ),
    "sms_spam.dev": LabelledSet(name="SMS", right="spam", categories=SPAM),
    "youtube_spam.dev": LabelledSet(name="YouTube comments", right="spam", categories=SPAM),
    "hatecheck.dev": LabelledSet(
        name="functional hate cases", right="hateful, by design", categories=HATE, pooled=False
    ),
    "madlibs77k.dev": LabelledSet(
        name="identity templates", right="abusive, by design", categories=ABUSE, pooled=False
    ),
    "edos_sexism.dev": LabelledSet(
        name="sexism", right="sexist, by trained raters", categories=HATE, pooled=False
    ),
    "hasoc2019_en.dev": LabelledSet(
        name="HASOC 2019", right="hateful or offensive, noisy", categories=OFFENCE, pooled=False
    ),
    "ucc_hostile.val": LabelledSet(
        name="news comments", right="hostile, by a crowd", categories=HOSTILE, pooled=False
    ),
}


def measure(ruleset: Ruleset) -> dict[str, Any]:
    """Flags and right flags of each tone rule, by set and pooled, as plain values for JSON."""
    tone = {rule.id: rule.category.label for rule in ruleset.active if rule.scope == "post"}
    engine = Engine(ruleset)
    flagged: dict[str, dict[str, Counter[bool]]] = defaultdict(lambda: defaultdict(Counter))
    for set_name, labelled in SETS.items():
        posts = read_set(set_name)
        for post, flags in zip(posts, engine.score_stream(post.text for post in posts), strict=True):
            for rule_id in {flag.rule_id for flag in flags}:
                if tone.get(rule_id) in labelled.categories:
                    flagged[rule_id][set_name][post.label] += 1
    return {
        "ruleset": ruleset.sha256,
        "sets": {name: _described(name) for name in SETS},
        "rules": {rule_id: _rule(flagged[rule_id]) for rule_id in sorted(tone)},
    }


def _described(name: str) -> dict[str, Any]:
    posts = read_set(name)
    labelled = SETS[name]
    return {
        "name": labelled.name,
        "right": labelled.right,
        "categories": sorted(labelled.categories),
        "pooled": labelled.pooled,
        "posts": len(posts),
        "labelled_right": sum(post.label for post in posts),
    }


def _rule(by_set: Mapping[str, Counter[bool]]) -> dict[str, Any]:
    pooled = [counts for name, counts in by_set.items() if SETS[name].pooled]
    return {
        "pooled": _precision(pooled),
        "sets": {name: _precision([by_set[name]]) for name in SETS if name in by_set},
    }


def _precision(counts: Iterable[Counter[bool]]) -> dict[str, Any]:
    every = sum(counts, Counter[bool]())
    n = every.total()
    if not n:
        return {"flagged": 0, "right": 0}
    interval = wilson(every[True], n)
    return {
        "flagged": n,
        "right": every[True],
        "precision": round(every[True] / n, 3),
        "low": round(interval.low, 3),
        "high": round(interval.high, 3),
    }
