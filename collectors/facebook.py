"""Facebook's "download your information", in JSON: the candidate's own posts and comments.

What is stored is taken apart first: only the candidate's words, when they wrote them, and how many pictures
went with them. Friends' names (in titles, tags and mentions), places, and all about groups stay in the
archive. Facebook writes each byte of its texts as a character of its own; that is mended on reading.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import ClassVar

from collectors.capture import capture
from collectors.described import Described
from collectors.details import incomplete, one_export, shortened
from collectors.exports import Export, open_export, wrong_kind
from collectors.markup import as_list, as_mapping, as_text, load_json
from vetting.errors import ParseError, UnsupportedInput
from vetting.models import Account, Capture, Extract, Gap, GapReason, InputKind, Post, PostKind
from vetting.protocols import Fetcher
from vetting.text import clean_text

# Three layouts: of 2024 and after, of 2022 and 2023, and older. A folder named for the export may be around.
_BASE = r"^((?:[^/]+/)?(?:(?:your_facebook_activity|your_activity_across_facebook)/)?)"
_POSTS = re.compile(
    _BASE + r"posts/your_posts(?:__check_ins__photos_and_videos)?(?:_\d{1,4})?\.json$", re.IGNORECASE
)
_COMMENTS = re.compile(_BASE + r"(?:comments_and_reactions|comments)/comments\.json$", re.IGNORECASE)
_HTML = re.compile(_BASE + r"(?:posts/your_posts[^/]*|(?:comments_and_reactions|comments)/comments|index"
                   r"|start_here)\.html$", re.IGNORECASE)  # fmt: skip
_MENTION = re.compile(r"@\[\d{1,30}:\d{0,10}:[^\[\]\n]{0,400}\]")
_SOMEONE = "@someone"
_EXPECTED = "posts/your_posts_1.json or comments_and_reactions/comments.json"
_AS_JSON = 'ask Facebook for "Download your information" again, with JSON as its format'
_AUDIENCE = "the export does not say who could see a post: some may have been for friends alone"
_LATEST = 4_102_444_800  # the year 2100


class FacebookCollector:
    """Reads the information that the candidate downloaded from Facebook."""

    source: ClassVar[str] = "facebook"
    accepts: ClassVar[frozenset[InputKind]] = frozenset({InputKind.EXPORT})
    described: ClassVar[Described] = Described(
        source="facebook",
        title="Facebook, the downloaded information",
        inputs=('export = "facebook-robin.zip"',),
        reads="the candidate's own posts and comments",
        never_reads="groups, friends, messages, tagged people, reactions and profile information",
        needs='the download that the candidate asks Facebook for, in the format "JSON" and not "HTML"',
    )

    def identify(self, account: Account) -> bool:
        """Whether the account is a Facebook download."""
        return account.source == self.source and account.kind in self.accepts

    def collect(self, account: Account, fetcher: Fetcher) -> Iterator[Capture]:
        """Read the candidate's own words out of their posts and comments.

        Raises:
            CollectError: The download is missing, damaged, hostile or of another kind; or a part of it is.
        """
        faults: list[str] = []
        with open_export(Path(account.locator), _wanted) as export:
            names = [name for name in export.names if _wanted(name)]
            if not names:
                raise _other(export)
            for name in names:
                try:
                    body = own_words(export.read(name), name)
                except ParseError as error:
                    faults.append(f"{name.rpartition('/')[2]} {error.message}")
                    continue
                yield capture(
                    account=account,
                    url=f"{export.label}!/{name}",
                    body=body,
                    media_type="application/json",
                    captured_at=fetcher.now(),
                    collector=self.source,
                )
            if faults:
                raise ParseError("; ".join(faults)[:400], export.label, reason="incomplete")

    def parse(self, captures: Sequence[Capture]) -> Extract:
        """Turn what was kept into posts and comments.

        Raises:
            ParseError: A capture cannot be read.
        """
        if not captures:
            return Extract()
        account = captures[0].snapshot.account
        captures, said = one_export(captures, _root, lambda each: True)
        seen: Counter[str] = Counter()
        found = []
        for each in captures:
            items = as_list(load_json(each.body, each.snapshot.url))
            found += [_post(as_mapping(item), each, seen) for item in items]
        posts, cut = shortened(found)
        gaps = [incomplete(account, detail) for detail in (*said, *cut)]
        gaps.append(
            incomplete(account, _AUDIENCE)
            if posts
            else Gap(account=account, reason=GapReason.EMPTY, detail="no posts and no comments were found")
        )
        return Extract(posts=posts, gaps=tuple(gaps))


def _wanted(name: str) -> bool:
    return bool(_POSTS.match(name) or _COMMENTS.match(name))


def _root(member: str) -> str:
    found = _POSTS.match(member) or _COMMENTS.match(member)
    return found.group(1).rstrip("/") if found else ""


def _other(export: Export) -> UnsupportedInput:
    if any(_HTML.match(name) for name in export.names):
        return UnsupportedInput("is a Facebook download in HTML, which is not read", export.label, _AS_JSON)
    return wrong_kind(export, expected=_EXPECTED, source="facebook")


def own_words(body: bytes, name: str) -> bytes:
    """What is kept of one member: texts, times and counts."""
    data = load_json(body, name)
    items = list(_comments(data)) if _COMMENTS.match(name) else list(map(_kept_post, _posts(data)))
    return json.dumps([item for item in items if item], ensure_ascii=True, indent=0).encode()


def _posts(data: object) -> Iterator[Mapping[str, object]]:
    if isinstance(data, dict):
        # One post alone is no list, and older downloads name theirs.
        data = next(
            (data[key] for key in ("status_updates", "posts") if isinstance(data.get(key), list)), [data]
        )
    return (as_mapping(item) for item in as_list(data))


def _kept_post(item: Mapping[str, object]) -> dict[str, object]:
    texts = [as_mapping(each).get("post") for each in as_list(item.get("data"))]
    held = [
        as_mapping(part)
        for attachment in as_list(item.get("attachments"))
        for part in as_list(as_mapping(attachment).get("data"))
    ]
    kept = {
        "at": _time(item.get("timestamp")),
        "text": _words(next((text for text in texts if isinstance(text, str)), "")),
        "media": sum("media" in part for part in held),
        "shares": any("external_context" in part for part in held),
    }
    return kept if kept["text"] or held else {}


def _comments(data: object) -> Iterator[dict[str, object]]:
    """The comments by the download's owner; those in groups are left out."""
    held = as_mapping(data)
    given = [
        (item, comment)
        for item in map(as_mapping, as_list(held.get("comments_v2")) or as_list(held.get("comments")))
        for each in as_list(item.get("data"))
        if (comment := as_mapping(as_mapping(each).get("comment"))) and "group" not in comment
    ]
    names = Counter(name for _, comment in given if (name := as_text(comment.get("author"))))
    owner = names.most_common(1)[0][0] if names else ""
    for item, comment in given:
        text = comment.get("comment")
        if isinstance(text, str) and as_text(comment.get("author")) in {"", owner}:
            when = _time(comment.get("timestamp")) or _time(item.get("timestamp"))
            yield {"at": when, "text": _words(text), "comment": True}


def _words(text: str) -> str:
    return _MENTION.sub(_SOMEONE, text)


def _time(value: object) -> int:
    sound = isinstance(value, int) and not isinstance(value, bool) and 0 < value < _LATEST
    return value if sound and isinstance(value, int) else 0


def _post(item: Mapping[str, object], member: Capture, seen: Counter[str]) -> Post:
    text = _mended(as_text(item.get("text"))).strip()
    at = _time(item.get("at"))
    is_comment = item.get("comment") is True
    media = item.get("media")
    key = "facebook:" + hashlib.sha256(f"{at}\n{is_comment}\n{text}".encode()).hexdigest()[:16]
    seen[key] += 1
    shares = item.get("shares") is True and not text
    return Post(
        id=key if seen[key] == 1 else f"{key}-{seen[key]}",
        account=member.snapshot.account,
        snapshot_id=member.snapshot.id,
        text=text,
        kind=PostKind.REPLY if is_comment else PostKind.REPOST if shares else PostKind.ORIGINAL,
        published_at=datetime.fromtimestamp(at, UTC) if at else None,
        about="a Facebook post" if is_comment else "",
        media=max(0, media) if isinstance(media, int) else 0,
    )


def _mended(text: str) -> str:
    """Text whose bytes were each written as a character, if it is such text."""
    try:
        return clean_text(text.encode("latin-1").decode("utf-8"))
    except UnicodeError:
        return text
