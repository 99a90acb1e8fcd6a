"""What posts of X have in common, in the archive and in the interface: links, kinds, addresses."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

from collectors.markup import as_list, as_mapping, as_text, web_url

NAME = re.compile(r"^[A-Za-z0-9_]{1,20}$")
LONGEST_ID = 20
_SHORT = re.compile(r"https?://t\.co/\w+")
_STATUS = re.compile(
    r"^https?://(?:www\.|mobile\.)?(?:twitter|x)\.com/(?:\w+|i/web)/status(?:es)?/(\d+)(?!.*/photo/)"
)
_NO_LANGUAGE = frozenset({"und", "zxx", "art", "qam", "qct", "qht", "qme", "qst"})


def is_id(text: str) -> bool:
    """Whether a text is the number of a post or of an account."""
    return text.isascii() and text.isdecimal() and len(text) <= LONGEST_ID


def is_repost(raw: str) -> bool:
    """Whether a post only repeats someone else's; in archives nothing else says so."""
    return raw.startswith("RT @")


def is_quote(links: Iterable[str], number: str) -> bool:
    """Whether one of a post's links leads to another post."""
    return any(found.group(1) != number for link in links if (found := _STATUS.match(link)))


def links(values: object, short: str, full: str) -> dict[str, str]:
    """Short links and where they lead, from a list of entities.

    Args:
        values: The list, as it came.
        short: The key of the link as it stands in the text.
        full: The key of its target.
    """
    found = {}
    for value in as_list(values):
        link = as_mapping(value)
        target = web_url(as_text(link.get(full)))
        if target:
            found[as_text(link.get(short))] = target
    return found


def expanded(text: str, targets: Mapping[str, str], dropped: Collection[str]) -> str:
    """A text with short links replaced by their targets, and without those that stand for its pictures."""
    return _SHORT.sub(lambda found: "" if found[0] in dropped else targets.get(found[0], found[0]), text)


def post_url(handle: str, number: str) -> str:
    """The address of a post; X finds it by the number alone."""
    return f"https://x.com/{handle or 'i/web'}/status/{number}"


def language(value: object) -> str:
    """A language as X names it; empty where X says that there is none."""
    lang = as_text(value)
    return "" if lang in _NO_LANGUAGE or len(lang) > 8 else lang
