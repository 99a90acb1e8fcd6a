"""Someone says that they publish on a topic, or are an expert in it, and none of many posts touches it.

A plain skill on a CV is not held against posts: people keep their accounts for other things than their
trade, and
a footprint about football says nothing of what its owner can do. What an account is said to be about, it can
be
asked about; and only where there are so many posts that silence means something.
"""

from __future__ import annotations

import heapq
import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scoring.checks.base import DossierCheck, Hit, Subject
from scoring.checks.consistency.statements import claimed, from_cv, in_order
from scoring.checks.consistency.topics import topics_in, touches
from scoring.evidence import from_post, from_profile
from vetting.models import Evidence, Post, PostKind

_CITED = 3
_MOST_READ = 1_000
_TOPIC = r"([^\n|•·;,.!?()]{2,50})"
_PUBLISHES = (
    re.compile(
        r"(?<!\w)(?:i |we )?(?:mostly |mainly |often |also )?(?:tweet|tweets|tweeting|write|writes|writing|"
        r"blog|blogs|blogging|"
        rf"post|posts|posting|toots?|tooting) (?:mostly |mainly )?(?:about|on) {_TOPIC}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?<!\w)(?:blogger|writer|commentator|columnist|tweets|thoughts|posts|blog) (?:about|on) {_TOPIC}",
        re.IGNORECASE,
    ),
    re.compile(r"(?:^|[\n|•·;,.!])\s*([^\W\d_][\w +#-]{1,28}?) (?:blogger|blog)(?!\w)", re.IGNORECASE),
    re.compile(rf"(?<!\w)(?:ich )?(?:schreibe|blogge) über {_TOPIC}", re.IGNORECASE),
    re.compile(rf"(?<!\w)(?:escribo|tuiteo) (?:sobre|de) {_TOPIC}", re.IGNORECASE),
)
_EXPERT = (
    re.compile(
        rf"(?<!\w)(?:expert|specialist|specialise|specialize|authority|guru) (?:in|on|of) {_TOPIC}",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?:^|[\n|•·;,.!])\s*([^\W\d_][\w +#-]{1,28}?) (?:expert|specialist|guru|evangelist|geek|thought "
        r"leader)(?!\w)",
        re.IGNORECASE,
    ),
    re.compile(r"^([\w +#/-]{2,30}) \(?expert\)?$", re.IGNORECASE),
    re.compile(rf"(?<!\w)expert(?:ise|e)? (?:in|en|für|on|with) {_TOPIC}", re.IGNORECASE),
)
_JEST = re.compile(
    r"(?<!\w)(?:everything|nothing|anything|stuff|things|life|random|whatever|myself|me|my|him|her)(?!\w)",
    re.I,
)
_KEPT_FOR = "Many people keep their accounts for other things than their trade."


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicParams:
    """Parameters.

    Attributes:
        least_posts: With fewer own original posts nothing is said.
        least_months: Nor where they span less time.
        least_words: Nor where they hold fewer words.
    """

    least_posts: int = 100
    least_months: int = 6
    least_words: int = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stated:
    topic: str
    evidence: Evidence


def _silent(params: TopicParams, subject: Subject, stated: Sequence[_Stated]) -> Iterator[Hit]:
    if not stated:
        return
    languages = subject.languages
    posts = [post for post in subject.dossier.posts if languages.get(post.id, "en") in ("en", "und")]
    originals = [
        post for post in posts if post.kind is PostKind.ORIGINAL and not post.is_comment and post.published_at
    ]
    if 2 * len(posts) < len(subject.dossier.posts) or not _are_enough(params, originals):
        return
    text = "\n".join(post.text for post in posts).casefold()
    asked: set[frozenset[str]] = set()
    for each in stated:
        topics = topics_in(each.topic)
        # One topic is one thing to ask, however many bios and claims name it.
        if any(topics & other for other in asked):
            continue
        asked.add(topics)
        if touches(text, topics):
            continue
        newest = heapq.nlargest(_CITED - 1, originals, key=_by_time)
        yield Hit(
            evidence=(each.evidence, *map(from_post, newest)),
            values={
                "a": each.evidence.quote,
                "by": each.evidence.said_by,
                "topic": each.topic,
                "count": f"{len(originals):,}",
            },
            context=(_KEPT_FOR,),
        )


def _are_enough(params: TopicParams, originals: list[Post]) -> bool:
    if len(originals) < max(params.least_posts, 1):
        return False
    times = [post.published_at for post in originals if post.published_at]
    if (max(times) - min(times)).days < params.least_months * 30:
        return False
    counts = itertools.accumulate(len(post.text.split()) for post in originals)
    return any(count >= params.least_words for count in counts)


def _by_time(post: Post) -> tuple[float, str]:
    return post.published_at.timestamp() if post.published_at else 0.0, post.id


def _one_topic(a: str, b: str) -> bool:
    return a.casefold() == b.casefold() or bool(topics_in(a) & topics_in(b))


def _publishes(params: TopicParams, subject: Subject) -> Iterator[Hit]:
    yield from _silent(params, subject, list(_in_bios(subject, _PUBLISHES)))


def _expert(params: TopicParams, subject: Subject) -> Iterator[Hit]:
    stated = [*_in_claims(subject, _EXPERT), *_in_bios(subject, _EXPERT)]
    # What is said to be published on is asked about once.
    published = [each.topic for each in _in_bios(subject, _PUBLISHES)]
    yield from _silent(
        params,
        subject,
        [each for each in stated if not any(_one_topic(each.topic, other) for other in published)],
    )


def _in_claims(subject: Subject, patterns: Sequence[re.Pattern[str]]) -> Iterator[_Stated]:
    for kind in ("skill", "experience"):
        for claim in claimed(subject.candidate, kind):
            for topic, _ in _topics(claim.value, patterns):
                yield _Stated(topic=topic, evidence=from_cv(claim.value))


def _in_bios(subject: Subject, patterns: Sequence[re.Pattern[str]]) -> Iterator[_Stated]:
    for profile in in_order(subject.dossier.profiles):
        for topic, quote in _topics(profile.bio[:_MOST_READ], patterns):
            yield _Stated(topic=topic, evidence=from_profile(profile, quote))


def _topics(text: str, patterns: Sequence[re.Pattern[str]]) -> Iterator[tuple[str, str]]:
    """Each topic that a text names, with the words that name it.

    Topics of a trade alone: what else people write about, their faith or their health, is not looked for.
    Several in one phrase are one topic, so that a post on any of them is enough.
    """
    for pattern in patterns:
        for match in pattern.finditer(text):
            topic = match.group(1).strip()
            if topics_in(topic) and not _JEST.search(topic):
                yield topic, match.group().strip(" \n|•·;,.!")


PUBLISHED_TOPIC = DossierCheck(params=TopicParams, run=_publishes)
EXPERT_TOPIC = DossierCheck(params=TopicParams, run=_expert)
