"""An own post repeats a long passage that somebody else wrote before, and names no source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from scoring.checks.base import DossierCheck, Hit, Subject
from scoring.checks.consistency.words import words as plain_words
from scoring.evidence import from_post, said_in_post
from scoring.voice.sampling import in_order
from vetting.models import Evidence, Post, PostKind

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SHINGLE, _STEP = 4, 2
# So many words may stand between two shared runs of one passage: a near copy changes a few.
_CHANGED = 4
_LEAST_SHARED = 0.7
# Other texts that are looked at word by word for one post, and posts that are looked at in this way.
_MOST_CANDIDATES, _MOST_LOOKED_AT = 3, 1_000
_LEAST_HITS = 4
#: No more words of other people than this are looked through, the earliest posts first.
_MOST_WORDS = 200_000
_CREDIT = re.compile(
    r"https?://|www\.|(?<!\w)@\w|\bvia\b|\brt\b|\bh/t\b|hat tip|\bsource|\bcredit|courtesy of|according to|"
    r"\bquot(?:e|ed|ing|ation)\b|\bfrom the\b.{0,40}\b(?:article|post|blog)\b|\bwrites\b|\bwrote\b|\bsaid\b",
    re.IGNORECASE,
)
_QUOTING = re.compile(
    r"^[ \t]*>[^\n]*|\"[^\"]{2,4000}\"|“[^”]{2,4000}”|«[^»]{2,4000}»|„[^“”]{2,4000}[“”]", re.MULTILINE
)

Words = list[tuple[str, int, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class CopiedParams:
    """Parameters.

    Attributes:
        words: From how many words on a repeated passage counts; shorter ones are phrases that everyone uses.
    """

    words: int = 20


@dataclass(frozen=True, slots=True)
class _Passage:
    """Where a passage stands, in words of the own post, and the longest run that both have word for word."""

    start: int
    end: int
    run: int
    run_other: int
    length: int


def _copied(params: CopiedParams, subject: Subject) -> Iterator[Hit]:
    own_names = {*plain_words(subject.candidate.full_name)}
    for alias in subject.candidate.aliases:
        own_names.update(plain_words(alias))
    others = [
        post
        for post in in_order(subject.dossier.others)
        if post.published_at is not None
        and post.text.count(" ") >= params.words - 1
        and not (post.author.strip() and set(plain_words(post.author)) <= own_names)
    ]
    if not others:
        return
    texts, index = _index(others)
    told: set[str] = set()
    looked_at = 0
    for post in in_order(subject.dossier.posts):
        if (
            post.published_at is None
            or post.kind is PostKind.QUOTE
            or post.text.count(" ") < params.words - 1
        ):
            continue
        if looked_at >= _MOST_LOOKED_AT:
            return
        candidates = _candidates(post.text, index)
        looked_at += bool(candidates)
        if not candidates or _CREDIT.search(post.text):
            continue
        words = _words(_QUOTING.sub(lambda match: " " * len(match.group()), post.text))
        for at in candidates:
            other = others[at]
            # Who wrote first must be known: the later text is the copy.
            if other.published_at is None or other.published_at >= post.published_at or other.id in told:
                continue
            passage = _passage(words, texts[at], params.words)
            if passage is None or _names(other, post):
                continue
            told.add(other.id)
            yield _hit(post, words, other, texts[at], passage)
            break


def _hit(post: Post, words: Words, other: Post, theirs: Words, passage: _Passage) -> Hit:
    # Of the other text only the words that both have are quoted.
    start, end = theirs[passage.run_other][1], theirs[passage.run_other + passage.length - 1][2]
    length = passage.end - passage.start
    return Hit(
        evidence=(
            from_post(post, words[passage.start][1], words[passage.end - 1][2]),
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
            "words": str(length),
            "share": f"{round(100 * length / len(words))} %",
            "source": said_in_post(post),
        },
        context=("A source may be named in a picture, a title or a thread that was not read.",),
    )


def _words(text: str) -> Words:
    return [(match.group().casefold().replace("’", "'"), *match.span()) for match in _WORD.finditer(text)]


def _index(others: Iterable[Post]) -> tuple[list[Words], dict[int, list[int]]]:
    texts: list[Words] = []
    index: dict[int, list[int]] = {}
    read = 0
    for at, post in enumerate(others):
        words = _words(post.text) if read < _MOST_WORDS else []
        read += len(words)
        texts.append(words)
        plain = [word for word, *_ in words]
        for shingle in {hash(tuple(plain[n : n + _SHINGLE])) for n in range(len(plain) - _SHINGLE + 1)}:
            index.setdefault(shingle, []).append(at)
    return texts, index


def _candidates(text: str, index: dict[int, list[int]]) -> list[int]:
    """Other posts that share something, the one that shares most first, then the earliest."""
    plain = _WORD.findall(text.casefold().replace("’", "'"))
    shared: dict[int, int] = {}
    for n in range(0, len(plain) - _SHINGLE + 1, _STEP):
        for at in index.get(hash(tuple(plain[n : n + _SHINGLE])), ())[:_MOST_CANDIDATES]:
            shared[at] = shared.get(at, 0) + 1
    enough = [at for at, hits in shared.items() if hits >= _LEAST_HITS]
    return sorted(enough, key=lambda at: (-shared[at], at))[:_MOST_CANDIDATES]


def _passage(words: Words, theirs: Words, least: int) -> _Passage | None:
    """The longest passage that is theirs but for a few words; None if it is short or too much is changed."""
    mine = [word for word, *_ in words]
    other = [word for word, *_ in theirs]
    places: dict[tuple[str, ...], int] = {}
    for n in range(len(other) - _SHINGLE, -1, -1):
        places[tuple(other[n : n + _SHINGLE])] = n
    runs: list[tuple[int, int, int]] = []
    n = 0
    while n + _SHINGLE <= len(mine):
        at = places.get(tuple(mine[n : n + _SHINGLE]))
        if at is None:
            n += 1
            continue
        length = _SHINGLE
        while n + length < len(mine) and at + length < len(other) and mine[n + length] == other[at + length]:
            length += 1
        runs.append((n, at, length))
        n += length
    found: _Passage | None = None
    first = 0
    for last, (start, _, length) in enumerate(runs):
        if last and start - (runs[last - 1][0] + runs[last - 1][2]) > _CHANGED:
            first = last
        group = runs[first : last + 1]
        begin, end = group[0][0], start + length
        shared = sum(size for *_, size in group)
        if end - begin >= least and shared >= _LEAST_SHARED * (end - begin):
            run, at, size = max(group, key=lambda each: (each[2], -each[0]))
            if found is None or end - begin > found.end - found.start:
                found = _Passage(begin, end, run, at, size)
    return found


def _names(other: Post, post: Post) -> bool:
    """Whether the own post names who wrote the other text."""
    said = set(plain_words(post.text))
    return any(word in said for word in plain_words(other.author) if len(word) > 2)


COPIED_TEXT = DossierCheck(params=CopiedParams, run=_copied)
