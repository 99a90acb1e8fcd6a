"""Which accounts were read, and which account a link names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from scoring.checks.base import Subject
from scoring.checks.consistency.addresses import label_of, with_scheme
from vetting.account_names import is_search
from vetting.handles import handle_of
from vetting.identity_links import account_key, own_keys
from vetting.models import Account, Profile

# Sources whose accounts a link can name. On those with many sites an account of another site is another
# account, and no contradiction: people have one on each.
_NAMED = ("twitter", "bluesky", "hacker_news", "mastodon", "stack_exchange", "discourse")
#: Addresses in a bio stand within its first lines.
_READ_OF_BIO = 2000
_WEB_ADDRESS = re.compile(
    r"https?://[^\s<>\"'|]+|(?<![\w.@/-])(?:[a-z0-9-]+\.)+[a-z]{2,}/[^\s<>\"'|]+", re.IGNORECASE
)
_LINKEDIN = re.compile(r"linkedin\.com/(?:in|pub)/(?P<name>[^/]+)")


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Named:
    """One account as a link names it.

    Attributes:
        source: Which source it is an account of.
        key: The same for every way of naming it.
        name: Its handle, in small letters where its source takes them as the same.
        site: The host, for sources with many sites.
    """

    source: str
    key: str
    name: str
    site: str = ""


def own_profiles(subject: Subject) -> list[Profile]:
    """What the candidate's accounts say of their owner, in one order whatever order they came in.

    What a second reading of an account says once more is left out.
    """
    found: dict[tuple[object, ...], Profile] = {}
    for profile in sorted(subject.dossier.profiles, key=lambda each: each.snapshot_id):
        if not is_search(profile.account):
            found.setdefault((_order(profile), profile.created_at), profile)
    return sorted(found.values(), key=_order)


def links_of(profile: Profile) -> list[str]:
    """Where a profile leads by its links and the addresses in its bio, but for one labelled an employer's."""
    written = (match.group().rstrip(".,;:!?)") for match in _WEB_ADDRESS.finditer(profile.bio[:_READ_OF_BIO]))
    return sorted({link for link in (*profile.links, *written) if label_of(link) != "company"})


def _order(profile: Profile) -> tuple[str, ...]:
    account = profile.account
    return (
        account.source,
        account.locator,
        profile.handle,
        profile.display_name,
        profile.bio,
        *sorted(profile.links),
    )


def accounts(subject: Subject) -> list[Account]:
    """The candidate's accounts, read or not, each once and in one order."""
    dossier = subject.dossier
    found = [
        *(each.account for each in dossier.profiles),
        *(each.account for each in dossier.coverage),
        *(each.account for each in dossier.gaps),
    ]
    return sorted(
        {account for account in found if not is_search(account)},
        key=lambda account: (account.source, account.locator, account.author),
    )


def keys_of(account: Account, profiles: Iterable[Profile]) -> frozenset[str]:
    """Every way in which an account may be named, as keys."""
    keys = own_keys(account, [each for each in profiles if each.account == account])
    return frozenset(key for key in keys if key)


def handle_in(profile: Profile) -> Named | None:
    """The account that a profile's own handle names."""
    handle = profile.handle.strip().removeprefix("@")
    if profile.account.source == "linkedin":
        return _linkedin(handle if "/" in handle else f"linkedin.com/in/{handle}") if handle else None
    found = handle_of(profile.account.source, handle) if handle else None
    if found is None:
        return None
    return Named(
        source=profile.account.source,
        key=f"@{found.key}",
        name=found.name.lower() if found.folds else found.name,
        site=found.host,
    )


def named_in(link: str, sources: Iterable[str]) -> Named | None:
    """The account of one of these sources that a link names, if it names one."""
    for source in sources:
        if source == "linkedin":
            found = _linkedin(link)
        elif source in _NAMED:
            found = _handled(source, with_scheme(link))
        else:
            continue
        if found is not None:
            return found
    return None


def _handled(source: str, link: str) -> Named | None:
    handle, key = handle_of(source, link), account_key(link, source)
    if handle is None or not key.startswith("@"):
        return None  # a post or another page of that source
    name = handle.name.lower() if handle.folds else handle.name
    return Named(source=source, key=key, name=name, site=handle.host)


def _linkedin(link: str) -> Named | None:
    key = account_key(with_scheme(link), "linkedin")
    found = _LINKEDIN.fullmatch(key)
    return Named(source="linkedin", key=key, name=found["name"]) if found else None
