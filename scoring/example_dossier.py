"""A rule's own example as a dossier: what stands in ``examples`` becomes something a check can read.

An example names only what matters to its rule::

    name: Ada Obi
    as_of: 2024-06-30
    claims: [{kind: employer, value: Acme, start: 2019-01}]
    profiles: [{source: linkedin, positions: [{organisation: Zenith, start: 2019-01}]}]
    posts: [{source: blog, text: Hello, date: 2024-01-05, repeat: 5}]
    others: [{source: blog, text: What someone else wrote there, author: Sam Roe}]
    gaps: [{source: blog, locator: "https://ada.example", reason: gone}]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from scoring.checks.base import Subject
from vetting.models import (
    Account,
    Candidate,
    Claim,
    Coverage,
    Dossier,
    Gap,
    GapReason,
    InputKind,
    Period,
    Post,
    PostKind,
    Profile,
)

CLOCK = datetime(2025, 1, 1, 12, tzinfo=UTC)
_TOP = ("name", "aliases", "role", "as_of", "claims", "profiles", "posts", "others", "gaps")
_CLAIM = ("kind", "value", "start", "end", "at")
_CLAIM_KINDS = (
    *("employer", "title", "school", "degree", "skill", "certification", "award"),
    *("audience", "experience", "location", "link"),
)
_PERIOD = ("organisation", "title", "start", "end", "location")
_PROFILE = (
    *("source", "display_name", "handle", "bio", "location", "links", "positions", "education", "skills"),
    *("certifications", "awards", "followers", "has_photo", "created", "locator"),
)
_POST = (
    *(
        "text",
        "source",
        "date",
        "kind",
        "repeat",
        "every_days",
        "every_minutes",
        "url",
        "client",
        "author",
        "in_reply_to",
    ),
    *("media", "locator"),
)
_GAP = ("source", "locator", "reason", "detail")


def subject_from(example: Mapping[str, Any]) -> Subject:
    """Build what a dossier check reads from a rule file's example.

    Ids count up from one and undated posts share one fixed day, so an example always gives the same subject.

    Args:
        example: The mapping, every scalar as text or as its own type.

    Raises:
        ValueError: A key or value is unknown; the message says where.
    """
    _known(example, _TOP, "example")
    profiles = tuple(
        _profile(item, f"profiles[{n}]", n) for n, item in _mappings(example, "profiles", "example")
    )
    posts = tuple(
        post for n, item in _mappings(example, "posts", "example") for post in _posts(item, f"posts[{n}]", n)
    )
    others = tuple(
        post
        for n, item in _mappings(example, "others", "example")
        for post in _posts(item, f"others[{n}]", -n)
    )
    candidate = Candidate(
        id="example",
        full_name=_text(example, "name", "Ada Obi"),
        aliases=_texts(example, "aliases", "example"),
        claims=tuple(_claim(item, f"claims[{n}]") for n, item in _mappings(example, "claims", "example")),
    )
    dossier = Dossier(
        case_id="example",
        profiles=profiles,
        posts=tuple(sorted(posts, key=lambda post: (post.published_at or CLOCK, post.id))),
        gaps=tuple(_gap(item, f"gaps[{n}]") for n, item in _mappings(example, "gaps", "example")),
        coverage=tuple(_coverage(posts, profiles)),
        others=others,
        as_of=_moment(_text(example, "as_of", ""), "as_of") if "as_of" in example else None,
    )
    return Subject(dossier=dossier, candidate=candidate, role=_text(example, "role", "social media intern"))


def _coverage(posts: Iterable[Post], profiles: Iterable[Profile]) -> Iterator[Coverage]:
    accounts = dict.fromkeys([*(post.account for post in posts), *(each.account for each in profiles)])
    for account in accounts:
        count = sum(post.account == account for post in posts)
        yield Coverage(account=account, found=count, read=count)


def _claim(item: Mapping[str, Any], where: str) -> Claim:
    _known(item, _CLAIM, where)
    kind = _text(item, "kind", "")
    if kind not in _CLAIM_KINDS:
        raise ValueError(f"{where}: kind {kind!r} is none of {', '.join(_CLAIM_KINDS)}")
    return Claim(
        kind=kind,
        value=_text(item, "value", ""),
        start=_text(item, "start", ""),
        end=_text(item, "end", ""),
        at=_text(item, "at", ""),
    )


def _profile(item: Mapping[str, Any], where: str, number: int) -> Profile:
    _known(item, _PROFILE, where)
    source = _text(item, "source", "")
    if not source:
        raise ValueError(f"{where}: 'source' is missing")
    return Profile(
        account=_account(source, _text(item, "locator", "")),
        snapshot_id=f"example-snapshot-{number}",
        handle=_text(item, "handle", ""),
        display_name=_text(item, "display_name", ""),
        bio=_text(item, "bio", ""),
        location=_text(item, "location", ""),
        links=_texts(item, "links", where),
        positions=_periods(item, "positions", where),
        education=_periods(item, "education", where),
        skills=_texts(item, "skills", where),
        certifications=_texts(item, "certifications", where),
        awards=_texts(item, "awards", where),
        followers=_count(item, "followers", "", where) if "followers" in item else None,
        has_photo=_truth(item["has_photo"], where) if "has_photo" in item else None,
        created_at=_moment(_text(item, "created", ""), where) if "created" in item else None,
    )


def _periods(item: Mapping[str, Any], key: str, where: str) -> tuple[Period, ...]:
    found: list[Period] = []
    for n, period in _mappings(item, key, where):
        _known(period, _PERIOD, f"{where}.{key}[{n}]")
        found.append(Period(**{name: _text(period, name, "") for name in _PERIOD}))
    return tuple(found)


def _posts(item: Mapping[str, Any], where: str, number: int) -> Iterator[Post]:
    _known(item, _POST, where)
    kind = _text(item, "kind", "original")
    if kind not in list(PostKind):
        raise ValueError(f"{where}: kind {kind!r} is none of {', '.join(PostKind)}")
    first = _moment(_text(item, "date", "2024-06-01"), where)
    step = timedelta(days=_count(item, "every_days", "1", where))
    if "every_minutes" in item:
        step = timedelta(minutes=_count(item, "every_minutes", "", where))
    for copy in range(_count(item, "repeat", "1", where)):
        yield Post(
            id=f"example-{number}-{copy + 1}",
            account=_account(_text(item, "source", "twitter"), _text(item, "locator", "")),
            snapshot_id=f"example-posts-{number}",
            text=_text(item, "text", ""),
            kind=PostKind(kind),
            published_at=first + copy * step,
            url=_text(item, "url", ""),
            client=_text(item, "client", ""),
            author=_text(item, "author", ""),
            in_reply_to=_text(item, "in_reply_to", ""),
            media=_count(item, "media", "0", where),
        )


def _gap(item: Mapping[str, Any], where: str) -> Gap:
    _known(item, _GAP, where)
    reason = _text(item, "reason", "")
    if reason not in list(GapReason):
        raise ValueError(f"{where}: reason {reason!r} is none of {', '.join(GapReason)}")
    account = _account(_text(item, "source", "blog"), _text(item, "locator", ""))
    return Gap(account=account, reason=GapReason(reason), detail=_text(item, "detail", ""))


def _account(source: str, locator: str) -> Account:
    if locator.startswith(("http://", "https://")):
        return Account(source=source, kind=InputKind.URL, locator=locator)
    return Account(source=source, kind=InputKind.EXPORT, locator=locator or f"/example/{source}")


def _known(item: object, keys: Iterable[str], where: str) -> None:
    if not isinstance(item, Mapping):
        raise ValueError(f"{where}: must be a mapping")
    for key in item:
        if key not in keys:
            raise ValueError(f"{where}: unknown key {key!r} (known: {', '.join(keys)})")


def _mappings(item: Mapping[str, Any], key: str, where: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    values = item.get(key, ())
    if not isinstance(values, list | tuple):
        raise ValueError(f"{where}: {key!r} must be a list")
    yield from enumerate(values, start=1)


def _text(item: Mapping[str, Any], key: str, default: str) -> str:
    value = item.get(key, default)
    return value.isoformat() if isinstance(value, date) else str(value)


def _texts(item: Mapping[str, Any], key: str, where: str) -> tuple[str, ...]:
    values = item.get(key, ())
    if not isinstance(values, list | tuple):
        raise ValueError(f"{where}: {key!r} must be a list")
    return tuple(map(str, values))


def _truth(value: object, where: str) -> bool:
    word = str(value).lower()
    if word not in ("true", "false"):
        raise ValueError(f"{where}: 'has_photo' must be true or false")
    return word == "true"


def _count(item: Mapping[str, Any], key: str, default: str, where: str) -> int:
    text = _text(item, key, default)
    if not text.isdecimal():
        raise ValueError(f"{where}: {key!r} must be a whole number")
    return int(text)


def _moment(text: str, where: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{where}: {text!r} is no date like 2024-06-01") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
