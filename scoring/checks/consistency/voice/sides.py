"""How two voices are put to a reader: posts of both sides, and the habits that differ most."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from scoring.checks.base import Subject
from scoring.evidence import from_post, newest_first
from vetting.models import Account, Evidence, Post

if TYPE_CHECKING:
    from scoring.voice.blocks import Block, Reading

_CITED = 2
_QUOTED = 240
_LEAST_QUOTED = 30
#: What is written alike: only accounts of one kind are compared, for a network asks for its own tone.
_REGISTERS = {
    **dict.fromkeys(("blog", "posterous"), "blog"),
    **dict.fromkeys(("twitter", "mastodon", "bluesky"), "microblog"),
    **dict.fromkeys(("reddit", "discourse", "stack_exchange", "hacker_news"), "forum"),
    "linkedin": "linkedin",
    "facebook": "facebook",
}
CONTEXT = "Topic, occasion, an editor or a writing aid can change how somebody writes."


def register_of(account: Account) -> str:
    """The kind of place an account is; empty for a page or a search, which are nobody's own."""
    return _REGISTERS.get(account.source, "")


def readings(subject: Subject) -> dict[Account, Reading]:
    """The own words of each account that can be read, by account."""
    from scoring.voice.blocks import read_account

    posts: dict[Account, list[Post]] = {}
    for post in subject.dossier.posts:
        if register_of(post.account):
            posts.setdefault(post.account, []).append(post)
    found: dict[Account, Reading] = {}
    for account in sorted(posts, key=lambda each: (each.source, each.locator)):
        reading = read_account(posts[account], subject.languages)
        if reading is not None:
            found[account] = reading
    return found


def cited(blocks: Iterable[Block]) -> tuple[Evidence, ...]:
    """The beginnings of the two newest posts that are long enough to show a voice."""
    posts = {post.id: post for block in blocks for post in block.posts}
    ordered = newest_first(posts.values())
    telling = [post for post in ordered if len(post.text.strip()) >= _LEAST_QUOTED] or ordered
    return tuple(from_post(post, *_beginning(post.text)) for post in telling[:_CITED])


def habits(one: Sequence[Block], other: Sequence[Block], language: str) -> dict[str, str]:
    """Placeholders: the habits that differ most, and the words of each side."""
    from scoring.voice.compare import differences
    from scoring.voice.features import Counts
    from scoring.voice.model import model_of

    sides = (Counts(), Counts())
    for side, blocks in zip(sides, (one, other), strict=True):
        for block in blocks:
            side.add(block.counts)
    shown: Mapping[str, str] = {
        "habits": "; ".join(map(str, differences(model_of(language), *sides))),
        "words_one": f"{sides[0].words:,}",
        "words_other": f"{sides[1].words:,}",
    }
    return dict(shown)


def _beginning(text: str) -> tuple[int, int]:
    start = len(text) - len(text.lstrip())
    if len(text) - start <= _QUOTED:
        return start, len(text.rstrip())
    end = text.rfind(" ", start, start + _QUOTED)
    return start, end if end > start else start + _QUOTED
