"""Is a page about this person? Only what they confirmed, or three things that do not hang together, says so.

A name alone says nothing: other people have it too. What a page must carry is an account or address that the
consent confirms, or at least three identifiers of different kinds, one of them the name or a handle. Two that
share a word are one: a school of Leeds and the town of Leeds are found together on anyone's page.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from collectors.markup import web_url
from vetting.account_names import is_search
from vetting.consent import is_confirmed
from vetting.handles import Handle, handle_of
from vetting.identity_links import homepage, page_key
from vetting.models import Case, InputKind

NEEDED = 3
CONFIRMED = "confirmed"
_LONGEST = 3_000
_SOURCES = ("twitter", "mastodon", "bluesky", "stack_exchange", "discourse", "hacker_news")
_WITH_SITE = ("mastodon", "bluesky")  # their handles say by themselves of which site they are
_FACTS = {"employer": "employer", "school": "school", "location": "location"}
# Every one of these is many people's: by itself none of them is the candidate's.
_SHARED = frozenset(
    {
        *("x.com", "linkedin.com", "facebook.com", "reddit.com", "bsky.app", "github.com", "medium.com"),
        *("news.ycombinator.com", "stackoverflow.com", "youtube.com", "instagram.com", "tumblr.com"),
        *("wordpress.com", "blogspot.com", "substack.com", "mastodon.social", "bsky.social", "posterous.com"),
        *("github.io", "sites.google.com", "web.archive.org"),
    }
)
_WORD = re.compile(r"\w+|[^\w\s'’‐‑-]")
_NOT_TELLING = frozenset(
    {
        *("remote", "freelance", "freelancer", "self employed", "selbständig", "independent", "various"),
        *("none", "unknown", "student", "worldwide", "online", "internet", "retired", "unemployed", "home"),
    }
)
_JOINING = frozenset(
    {
        *("of", "the", "and", "for", "in", "at", "de", "la", "di", "du", "des", "der", "und", "et", "y", "e"),
        *("inc", "ltd", "llc", "gmbh", "ag", "co", "com", "www", "http", "https", "html", "user", "users"),
    }
)
_TELLING = 3  # letters; a shorter word inside a longer one is chance
_ADDRESS = re.compile(
    r"(?<![\w@./:-])(?:https?://)?(?:[\w-]{1,63}\.){1,6}[a-z]{2,24}(?::[0-9]{1,5})?"
    r"(?![\w@-]|\.\w|:[^/\s])(?:/[^\s<>\"]{0,300})?",  # nothing may make the host a part of another
    re.IGNORECASE,
)
_AT_NAME = re.compile(r"(?<![\w@./])@([\w.-]{1,64}(?:@[\w.-]{1,100})?)")
_END_MARKS = ".,;:!?…)]}'’»›-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Whom a search is about.

    Attributes:
        seed: Text that is the same in every run of the case.
        names: The full name first, then other names.
        searched: Confirmed handles and addresses, as people write them.
        pages: Confirmed addresses, as keys of ``page_key``.
        handles: Confirmed accounts, as ``source/key``.
        short_handles: Confirmed handles that could be of any site, without their ``@``.
        facts: By kind, what the candidate states of themselves.
    """

    seed: str
    names: tuple[str, ...]
    searched: tuple[str, ...] = ()
    pages: frozenset[str] = frozenset()
    handles: frozenset[str] = frozenset()
    short_handles: frozenset[str] = frozenset()
    facts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def subject_of(case: Case) -> Subject:
    """What a case's file and consent say of whom it is about; nothing is taken from posts or profiles."""
    searched: dict[str, None] = {}
    pages: set[str] = set()
    handles: set[str] = set()
    short: set[str] = set()
    for source, place in _confirmed(case):
        keys = set(_handle_keys(place, (source,) if source else _SOURCES))
        handles |= keys
        short |= {each.name.casefold() for each in _short_handles(source, place)}
        home = _home(source, place)
        if home and page_key(home) not in _SHARED:
            pages.add(page_key(home))
        written = _written(source, place)
        if written and (keys or page_key(home) in pages):
            searched[written] = None
    facts: dict[str, tuple[str, ...]] = {}
    for claim in case.candidate.claims:
        if claim.kind in _FACTS:
            facts[_FACTS[claim.kind]] = (*facts.get(_FACTS[claim.kind], ()), claim.value)
        elif claim.kind == "link" and (page := page_key(claim.value)) and page not in _SHARED:
            facts["site"] = (*facts.get("site", ()), page)
    return Subject(
        seed=case.id,
        names=(case.candidate.full_name, *case.candidate.aliases),
        searched=tuple(searched),
        pages=frozenset(pages),
        handles=frozenset(handles),
        short_handles=frozenset(short),
        facts=facts,
    )


def _confirmed(case: Case) -> Iterator[tuple[str, str]]:
    """Source and place of each account that is surely the candidate's alone."""
    shared = {_plain(each.locator) for each in case.accounts if each.author or is_search(each)}
    for account in case.accounts:
        named = account.kind in {InputKind.HANDLE, InputKind.URL}
        if named and _plain(account.locator) not in shared and is_confirmed(case.consent, account):
            yield account.source, account.locator.strip()
    for entry in map(str.strip, case.consent.sources):
        prefix, colon, rest = entry.partition(":")
        source = prefix.strip().casefold()
        if _plain(entry) in shared:
            continue
        if colon and source in _SOURCES and handle_of(source, rest.strip()) is not None:
            yield source, rest.strip()
        elif web_url(entry):
            yield "", entry
        else:
            yield from ((each, entry) for each in _WITH_SITE if handle_of(each, entry) is not None)


def _plain(place: str) -> str:
    return page_key(place) or place.strip()


def _home(source: str, place: str) -> str:
    """The address of what a confirmed place is the front of; empty if it has none of its own."""
    if "://" in place:
        return "" if "?" in place else homepage(place)
    name = place.removeprefix("@")
    return f"https://{name}" if source == "bluesky" and not name.startswith("did:") else ""


def _written(source: str, place: str) -> str:
    """A place as people write it in a text; empty where that is nothing but a word."""
    if "://" in place:
        return re.sub(r"^https?://(?:www\.)?", "", _home(source, place), flags=re.IGNORECASE).rstrip("/")
    name = place.removeprefix("@")
    return {"mastodon": f"@{name}", "bluesky": name, "twitter": f"x.com/{name}"}.get(source, "")


def _short_handles(source: str, place: str) -> Iterator[Handle]:
    for each in ("twitter", "hacker_news"):
        handle = handle_of(each, place) if source in {each, ""} else None
        if handle is not None:
            yield handle


def _handle_keys(place: str, sources: Iterable[str]) -> Iterator[str]:
    for source in sources:
        handle = handle_of(source, place)
        if handle is not None:
            yield f"{source}/{handle.key}"


def is_own_page(subject: Subject, url: str) -> bool:
    """Whether an address is one of the candidate's confirmed accounts or sites, or lies in it."""
    if subject.handles.intersection(_handle_keys(url, _SOURCES)):
        return True
    return any(_within(page_key(url), page) for page in subject.pages)


def identifiers(subject: Subject, text: str) -> tuple[str, ...]:
    """What in a text names the candidate, if it is enough to say that they are meant.

    Args:
        subject: The candidate.
        text: Title and excerpt of a page.

    Returns:
        ``confirmed`` where the text carries a confirmed account or address; else the kinds of at least three
        independent identifiers; else nothing.
    """
    text = unicodedata.normalize("NFKC", text[:_LONGEST])
    addresses = [match.group().rstrip(_END_MARKS) for match in _ADDRESS.finditer(text)]
    at_names = [match.group(1).rstrip(_END_MARKS) for match in _AT_NAME.finditer(text)]
    if any(is_own_page(subject, _with_scheme(each)) for each in addresses):
        return (CONFIRMED,)
    if any(subject.handles.intersection(_handle_keys(f"@{each}", ("mastodon",))) for each in at_names):
        return (CONFIRMED,)
    if any("." in each and page_key(f"https://{each}") in subject.pages for each in at_names):
        return (CONFIRMED,)
    words = _words(text)
    found = {
        "name": [name for name in subject.names if _holds(words, name)],
        "handle": [each for each in at_names if each.casefold() in subject.short_handles],
        "site": [
            site
            for site in subject.facts.get("site", ())
            if any(_within(page_key(_with_scheme(each)), site) for each in addresses)
        ],
    }
    for kind in _FACTS.values():
        found[kind] = [fact for fact in subject.facts.get(kind, ()) if _holds_fact(words, kind, fact)]
    kinds = {kind: values for kind, values in found.items() if values}
    if "name" not in kinds and "handle" not in kinds:
        return ()
    return tuple(sorted(kinds)) if independent(kinds) >= NEEDED else ()


def independent(kinds: Mapping[str, Sequence[str]]) -> int:
    """How many identifiers are left when those that share a word count as one, and each kind as one.

    Args:
        kinds: By kind, the values that were found.
    """
    groups: list[set[str]] = []
    for values in kinds.values():
        mine = {word for value in values for word in _telling(value)}
        if not mine:
            continue
        near = [group for group in groups if _share(mine, group)]
        groups = [group for group in groups if group not in near]
        groups.append(mine.union(*near))
    return len(groups)


def _telling(value: str) -> Iterator[str]:
    for part in _folded(value).replace("_", " ").split():
        yield from (word for word in re.findall(r"\w+", part) if word not in _JOINING)


def _share(one: Iterable[str], other: Iterable[str]) -> bool:
    others = list(other)
    return any(
        a == b or (len(a) >= _TELLING and a in b) or (len(b) >= _TELLING and b in a)
        for a in one
        for b in others
    )


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in plain if not unicodedata.combining(char))


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _holds(words: Sequence[str], value: str) -> bool:
    """Whether words stand in a text one after the other, with no mark between them that they lack."""
    wanted = _words(unicodedata.normalize("NFKC", value))
    if not any(char.isalnum() for char in value):
        return False
    # "IT" and "US" are common words in small letters.
    exact = len("".join(wanted)) <= _TELLING
    given = [word if exact else _folded(word) for word in words]
    sought = [word if exact else _folded(word) for word in wanted]
    size = len(sought)
    return any(given[at : at + size] == sought for at in range(len(given) - size + 1))


def _holds_fact(words: Sequence[str], kind: str, fact: str) -> bool:
    value = fact.partition(",")[0].strip() if kind == "location" else fact.strip()
    if len(value) < 2 or " ".join(_folded(value).replace("-", " ").split()) in _NOT_TELLING:
        return False
    return _holds(words, value)


def _with_scheme(address: str) -> str:
    return address if "://" in address else f"https://{address}"


def _within(page: str, home: str) -> bool:
    return bool(page and home) and (page == home or page.startswith(f"{home}/"))
