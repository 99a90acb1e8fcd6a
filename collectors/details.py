"""What a gap may say: text from outside, cut to a length that a reader can take in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from vetting.models import Account, Capture, Gap, GapReason, Post
from vetting.redact_url import redact_url
from vetting.text import visible

NOBODY = "(anonymous)"
MAX_NAME = 200
MAX_TITLE = 1_000
MAX_ABOUT = 10_000
MAX_POST = 200_000
MAX_DETAIL = 400
_NAMED = 3
_NAME_SHOWN = 60
_URL_SHOWN = 120
_ELLIPSIS = "…"


def incomplete(account: Account, detail: str) -> Gap:
    """A gap for what an input holds but could not give."""
    return Gap(account=account, reason=GapReason.INCOMPLETE, detail=shown(detail, MAX_DETAIL))


def shown(text: str, limit: int = _NAME_SHOWN) -> str:
    """Text from outside, without characters that act on its reader, cut to a length."""
    # Cut first too: one control character becomes eight.
    seen = visible(text[: limit + 1])
    return seen if len(seen) <= limit else seen[: limit - 1] + _ELLIPSIS


def shown_url(url: str) -> str:
    """An address without user name, query and fragment, cut to a length."""
    return shown(redact_url(url), _URL_SHOWN)


def listed(names: Sequence[str]) -> str:
    """The first names in words, and how many more there are."""
    first = [shown(name) for name in names[:_NAMED]]
    if len(names) > _NAMED:
        return f"{', '.join(first)} and {len(names) - _NAMED} more"
    return " and ".join(filter(None, (", ".join(first[:-1]), *first[-1:])))


def one_folder(has_posts: Mapping[str, bool]) -> tuple[str, list[str]]:
    """Choose one of the folders of an archive: the first that holds posts; and say what is left.

    A second export in the same archive may be someone else's, so that the two are never mixed.
    """
    chosen = next((name for name, holds in has_posts.items() if holds), next(iter(has_posts)))
    left = [name or "its top folder" for name in has_posts if name != chosen]
    read = f'"{shown(chosen)}"' if chosen else "its top folder"
    said = f"the archive holds a second export, in {listed(left)}, which was not read; only {read} was"
    return chosen, [said] if left else []


def one_export(
    captures: Sequence[Capture], root: Callable[[str], str], holds_posts: Callable[[Capture], bool]
) -> tuple[list[Capture], list[str]]:
    """The captures of one export, where an archive holds several, and what to say of the others.

    Args:
        captures: Members of one archive.
        root: The folder of the export that a member, given by its name, belongs to.
        holds_posts: Whether a member holds posts.
    """
    folders: dict[str, list[Capture]] = {}
    for each in captures:
        folders.setdefault(root(each.snapshot.url.partition("!/")[2]), []).append(each)
    chosen, said = one_folder({name: any(map(holds_posts, held)) for name, held in folders.items()})
    return folders[chosen], said


def signed(posts: Iterable[Post]) -> list[Post]:
    """Sign posts without an author as nobody's where several people write: empty would mean the owner."""
    given = list(posts)
    authors = {post.author.casefold() for post in given if post.author and not post.is_comment}
    if len(authors) < 2:
        return given
    return [post if post.author else replace(post, author=NOBODY) for post in given]


def shortened(posts: Iterable[Post]) -> tuple[tuple[Post, ...], list[str]]:
    """Cut posts that no person wrote at such length, and say how many there were."""
    kept = []
    cut = 0
    for post in posts:
        if len(post.text) > MAX_POST:
            cut += 1
            kept.append(replace(post, text=post.text[:MAX_POST]))
        else:
            kept.append(post)
    return tuple(kept), [f"{cut} posts are longer than {MAX_POST:,} characters and were cut"] if cut else []
