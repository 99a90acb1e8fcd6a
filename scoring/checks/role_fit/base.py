"""What a measure is, and what measures read: own, dated posts in one order, worked through once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from scoring.checks.base import Subject
from scoring.checks.role_fit.identity_words import identity_words
from scoring.checks.role_fit.texts import Texts, word_count
from scoring.evidence import from_post
from scoring.text.language import ENGLISH
from vetting.account_names import source_title
from vetting.answers import answers_others
from vetting.models import Account, Evidence, Post, PostKind, Profile

#: How many statements a measure offers; a reader is shown fewer, for what is redacted or cited already goes.
OFFERED = 8
#: A share is told of a channel that has at least this many own posts.
LEAST_ON_CHANNEL = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What one measure came to.

    Attributes:
        value: The number, or None where it could not be told.
        basis: How many posts or profiles it was counted in.
        sentence: The number in words; with no number, why there is none.
        shown: Statements that show it, best first.
    """

    value: float | None
    basis: int
    sentence: str
    shown: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One named number of a footprint. The larger, the more of its dimension was seen.

    Attributes:
        unit: What is counted.
        about: What it counts and what it leaves out, for authors of role files.
        only_shown: It may stand beside a level and be no part of one.
        run: The measure itself. Pure, linear in the posts, the same for any order of posts and profiles.
    """

    unit: str
    about: str
    run: Callable[[Material], Measured]
    only_shown: bool = False


class Material:
    """One subject made ready for measures.

    Args:
        subject: What was found. Posts without a date are left out: they cannot be placed in time.

    Attributes:
        posts: Own posts, the oldest first.
        profiles: In an order of their own, whatever order they came in.
    """

    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        dated = [
            (each.published_at, each.id, each)
            for each in subject.dossier.posts
            if each.kind.own_words and each.published_at is not None
        ]
        dated.sort(key=lambda item: item[:2])
        self.posts: tuple[Post, ...] = tuple(post for _, _, post in dated)
        self.profiles: tuple[Profile, ...] = tuple(sorted(subject.dossier.profiles, key=_profile_order))
        self._cited: dict[int, Evidence] = {}
        self._once: dict[Callable[[Material], frozenset[int]], frozenset[int]] = {}

    @cached_property
    def texts(self) -> Texts:
        """The texts of ``posts``, to look for words in."""
        return Texts([post.text for post in self.posts])

    @cached_property
    def words(self) -> list[int]:
        """How many words each post has, without links, hashtags and mentions."""
        named = self.texts.saying(identity_words())
        return [word_count(post.text, names_group=number in named) for number, post in enumerate(self.posts)]

    @cached_property
    def english(self) -> frozenset[int]:
        """Which posts are in English; what is in doubt counts as English, as it does for the rules."""
        languages = self.subject.languages
        if not languages:
            return frozenset(range(len(self.posts)))
        return frozenset(
            number for number, post in enumerate(self.posts) if languages.get(post.id, ENGLISH) == ENGLISH
        )

    @cached_property
    def replies(self) -> frozenset[int]:
        """Which posts answer someone else; the parts of one's own thread do not."""
        answers = answers_others(self.posts)
        return frozenset(number for number, answer in enumerate(answers) if answer)

    @cached_property
    def english_replies(self) -> frozenset[int]:
        """Which posts answer someone else in English."""
        return self.replies & self.english

    @cached_property
    def originals(self) -> frozenset[int]:
        """Which posts stand for themselves."""
        return frozenset(number for number, post in enumerate(self.posts) if post.kind is not PostKind.REPLY)

    @cached_property
    def links(self) -> frozenset[int]:
        """Which posts hold a link."""
        return self.texts.holding(("http://", "https://"))

    @cached_property
    def channels(self) -> Mapping[Account, tuple[int, ...]]:
        """The posts of each account, by source and locator."""
        found: dict[Account, list[int]] = {}
        for number, post in enumerate(self.posts):
            found.setdefault(post.account, []).append(number)
        return {
            account: tuple(found[account])
            for account in sorted(found, key=lambda each: (each.source, each.locator, each.kind))
        }

    @cached_property
    def months(self) -> list[int]:
        """The month of each post, counted from year 0."""
        return [
            post.published_at.year * 12 + post.published_at.month - 1
            for post in self.posts
            if post.published_at is not None
        ]

    @cached_property
    def weeks(self) -> list[int]:
        """The week of each post (UTC), counted from the Monday of 1 January 1."""
        return [
            (post.published_at.toordinal() - 1) // 7 for post in self.posts if post.published_at is not None
        ]

    def once(self, find: Callable[[Material], frozenset[int]]) -> frozenset[int]:
        """What ``find`` finds here, looked for once however many measures ask."""
        if find not in self._once:
            self._once[find] = find(self)
        return self._once[find]

    def cite(self, numbers: Iterable[int]) -> tuple[Evidence, ...]:
        """Posts as evidence, the newest first, each text once."""
        shown: list[Evidence] = []
        seen: set[str] = set()
        for number in sorted(numbers, reverse=True):
            text = self.posts[number].text
            if text in seen:
                continue
            seen.add(text)
            shown.append(self._cited.setdefault(number, from_post(self.posts[number])))
            if len(shown) == OFFERED:
                break
        return tuple(shown)

    def counted(self, numbers: frozenset[int], of: int, what: str) -> Measured:
        """A count of posts: ``34 of 120 own posts answer someone``.

        Args:
            numbers: The posts that count.
            of: How many were looked at.
            what: What these do, for more than one of them.
        """
        return Measured(
            value=float(len(numbers)),
            basis=of,
            sentence=f"{len(numbers):,} of {of:,} {what}",
            shown=self.cite(numbers),
        )

    def counted_in_english(self, numbers: frozenset[int], what: str) -> Measured:
        """A count of posts that is known by English words, and counts among English posts alone."""
        return self.counted(numbers & self.english, len(self.english), f"own posts in English {what}")

    def best_share(self, part: frozenset[int], whole: frozenset[int], what: str) -> Measured:
        """The share of posts on the channel where it is largest, in per cent, rounded down.

        A share over all channels would fall when a further one is read.

        Args:
            part: The posts that count.
            whole: The posts that are looked at.
            what: What those of ``part`` do, such as ``own posts answer someone``.
        """
        best: tuple[int, int, str, tuple[int, ...]] | None = None
        for account, numbers in self.channels.items():
            looked_at = [number for number in numbers if number in whole]
            if len(looked_at) < LEAST_ON_CHANNEL:
                continue
            found = tuple(number for number in looked_at if number in part)
            share = 100 * len(found) // len(looked_at)
            if best is None or (share, len(looked_at)) > best[:2]:
                best = (share, len(looked_at), source_title(account.source), found)
        if best is None:
            return Measured(
                value=None,
                basis=len(whole),
                sentence=f"No channel has {LEAST_ON_CHANNEL} own posts of which a share could be told",
            )
        share, of, channel, found = best
        return Measured(
            value=float(share),
            basis=of,
            sentence=f"On {channel}, {len(found):,} of {of:,} {what} ({share}%)",
            shown=self.cite(found),
        )


def _profile_order(profile: Profile) -> tuple[str, ...]:
    return (profile.account.source, profile.account.locator, profile.handle, profile.snapshot_id, profile.bio)


def plural(count: int, one: str, many: str = "") -> str:
    """``1 profile``, ``3 profiles``."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def each_once(statements: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """At most as many statements as are offered, each once."""
    return tuple(dict.fromkeys(statements))[:OFFERED]
