"""An own post repeats a long passage that somebody else wrote before, and names no source."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from statistics import median

from scoring.checks.base import DossierCheck, Hit, Subject
from scoring.checks.consistency.duplication.passages import (
    Passage,
    every_shingle,
    longest_passage,
    some_shingles,
    words_of,
)
from scoring.checks.consistency.words import words as plain_words
from scoring.evidence import from_post, said_in_post
from scoring.voice.sampling import in_order
from vetting.models import Evidence, Post, PostKind

# Other texts that are looked at word by word for one post, and posts that are looked at in this way.
_MOST_CANDIDATES, _MOST_LOOKED_AT = 3, 1_000
_LEAST_HITS = 2
#: No more words of other people than this are looked through, the earliest posts first.
_MOST_WORDS = 100_000
# What stands in so many different texts is a footer or a motto, and nobody's in particular.
_BOILERPLATE = 4
_CREDIT = re.compile(
    r"https?://|www\.|(?<!\w)@\w|\bvia\b|\brt\b|\bh/t\b|hat tip|\bsource|\bcredit|courtesy of|according to|"
    r"\bquot(?:e|ed|ing|ation)\b|\bfrom the\b.{0,40}\b(?:article|post|blog)\b",
    re.IGNORECASE,
)
# "As she wrote: ..." and "..., wrote a friend"; words that say so of something else stand further off.
_REPORTED = (
    r"(?<!be )\b(?:writes|wrote|written|said|says|puts?|told|tells|explain(?:s|ed))\b(?! to\b| about\b)"
)
_REPORTED_BEFORE = re.compile(rf"{_REPORTED}[^.!?\n]{{0,40}}[.!?:,\s\"“-]*$", re.IGNORECASE)
_REPORTED_AFTER = re.compile(rf"^\W*(?:\w+\W+){{0,3}}?{_REPORTED}", re.IGNORECASE)
_NEAR = 80
_QUOTING = re.compile(
    r"^[ \t]*>[^\n]*|\"[^\"]{2,4000}\"|“[^”]{2,4000}”|«[^»]{2,4000}»|„[^“”]{2,4000}[“”]", re.MULTILINE
)
_PASSED_ON = re.compile(r"\s*RT @(\w+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class CopiedParams:
    """Parameters.

    Attributes:
        words: From how many words on a repeated passage counts; shorter ones are phrases that everyone uses.
    """

    words: int = 25


@dataclass(frozen=True, slots=True)
class _Copy:
    post: Post
    other: Post
    passage: Passage


def _copied(params: CopiedParams, subject: Subject) -> Iterator[Hit]:
    others = _by_others(subject, params.words)
    if not others:
        return
    runs = _runs(others)
    index: dict[int, int] = {}
    for at in range(len(runs) - 1, -1, -1):
        index.update(dict.fromkeys(runs[at], at))
    similar: dict[str, tuple[Post, list[int]]] = {}
    for post in subject.dossier.posts:
        if post.published_at is not None and post.text.count(" ") >= params.words - 1:
            shared = [at for at in map(index.get, some_shingles(words_of(post.text))) if at is not None]
            if len(shared) >= _LEAST_HITS:
                similar[post.id] = post, shared
    copies: list[_Copy] = []
    told: set[str] = set()
    looked_at: dict[str, set[int]] = {}
    for post in in_order(post for post, _ in similar.values()):
        candidates = [at for at, hits in _most_common(similar[post.id][1]) if hits >= _LEAST_HITS]
        if not candidates or post.text in looked_at:
            continue
        if len(looked_at) >= _MOST_LOOKED_AT:
            break
        looked_at[post.text] = set(every_shingle(words_of(post.text)))
        copies.extend(_told(post, [others[at] for at in sorted(candidates)], told, params.words))
    repeated = {each for copy in copies for each in every_shingle(copy.passage.run)}
    holders = Counter(each for text in (*runs, *looked_at.values()) for each in repeated & text)
    for copy in copies:
        if median(holders[each] for each in every_shingle(copy.passage.run)) < _BOILERPLATE:
            yield _hit(copy)


def _most_common(places: Iterable[int]) -> list[tuple[int, int]]:
    """Those that are named most often, of equals the earliest."""
    return sorted(Counter(places).items(), key=lambda each: (-each[1], each[0]))[:_MOST_CANDIDATES]


def _told(post: Post, candidates: Iterable[Post], told: set[str], least: int) -> Iterator[_Copy]:
    """The first of the candidates that the post repeats; a text that repeats the post is told of no more."""
    text = _QUOTING.sub(lambda match: " " * len(match.group()), post.text)
    credited = post.kind is PostKind.QUOTE or _CREDIT.search(post.text) is not None
    for other in candidates:
        if other.id in told:
            continue
        passage = longest_passage(text, other.text, least)
        if passage is None:
            continue
        # Who wrote first must be known: the later text is the copy.
        if _time(other) >= _time(post):
            told.add(other.id)
        elif not credited and not _names(other, post) and not _reported(post.text, passage):
            told.add(other.id)
            yield _Copy(post, other, passage)
            return


def _by_others(subject: Subject, least: int) -> list[Post]:
    """Texts by other people that are long enough, the earliest first, each text once."""
    own_names = {*plain_words(subject.candidate.full_name)}
    for alias in subject.candidate.aliases:
        own_names.update(plain_words(alias))
    handles = {profile.handle.lstrip("@").casefold() for profile in subject.dossier.profiles} - {""}
    authors = {post.author for post in subject.dossier.others}
    own_authors = {each for each in authors if _is_own(each, own_names, handles)}
    found: dict[str, Post] = {}
    long = (
        post for post in subject.dossier.others if post.published_at and post.text.count(" ") >= least - 1
    )
    for post in in_order(long):
        if post.text in found:
            continue
        passed_on = _PASSED_ON.match(post.text)
        if passed_on and passed_on.group(1).casefold() in handles:
            continue
        if post.author not in own_authors:
            found[post.text] = post
    return list(found.values())


def _is_own(author: str, names: set[str], handles: set[str]) -> bool:
    signed = author.strip().lstrip("@")
    return bool(signed) and (signed.casefold() in handles or set(plain_words(signed)) <= names)


def _runs(others: Iterable[Post]) -> list[set[int]]:
    """The runs of words of each text, until as much is read as is to be read."""
    runs: list[set[int]] = []
    read = 0
    for post in others:
        words = words_of(post.text)
        read += len(words)
        if read > _MOST_WORDS:
            break
        runs.append(set(every_shingle(words)))
    return runs


def _time(post: Post) -> float:
    assert post.published_at is not None  # undated posts were left out
    return post.published_at.timestamp()


def _reported(text: str, passage: Passage) -> bool:
    """Whether the words around a passage say that somebody else says it."""
    start, end = passage.own
    return bool(
        _REPORTED_BEFORE.search(text[max(0, start - _NEAR) : start])
        or _REPORTED_AFTER.search(text[end : end + _NEAR])
    )


def _names(other: Post, post: Post) -> bool:
    """Whether the own post names who wrote the other text."""
    said = set(plain_words(post.text))
    return any(word in said for word in plain_words(other.author) if len(word) > 2)


def _hit(copy: _Copy) -> Hit:
    post, other, passage = copy.post, copy.other, copy.passage
    # Of the other text only the words that both have are quoted.
    start, end = passage.other
    return Hit(
        evidence=(
            from_post(post, *passage.own),
            Evidence(
                quote=other.text[start:end],
                span=(start, end),
                snapshot_id=other.snapshot_id,
                url=other.url,
                published_at=other.published_at,
                said_by=f"{said_in_post(other)} by somebody else",
            ),
        ),
        values={
            "words": str(passage.words),
            "share": f"{round(100 * passage.words / passage.of)} %",
            "source": said_in_post(post),
        },
        context=("A source may be named in a picture, a title or a thread that was not read.",),
    )


COPIED_TEXT = DossierCheck(params=CopiedParams, run=_copied)
