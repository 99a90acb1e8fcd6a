"""Home base: outposts should bring people home."""

from __future__ import annotations

import re

from scoring.checks.role_fit.base import Material, Measure, Measured, each_once, plural
from scoring.evidence import from_profile
from vetting.identity_links import Backlink, identity_links, page_key
from vetting.models import Evidence, GapReason, InputKind

# Sources that are a site of one's own.
_OWN_SITES = frozenset({"blog", "posterous"})
# Pages that everyone has, and the shorteners of links to them, are outposts and not a home.
_OUTPOSTS = re.compile(
    r"^(?:[a-z]{2}\.)?(?:twitter|x|linkedin|facebook|instagram|youtube|tiktok|threads|reddit|pinterest|github|"
    r"gitlab|linktr|bit|goo|tinyurl|t|lnkd|youtu|bsky|discord|paypal|medium)\.(?:com|net|co|ee|ly|gl|in|be|app|gg|me)"
    r"(?:/|$)"
)
_ADDRESS = re.compile(r"^(?:https?://)?[\w-]+(?:\.[\w-]+)+(?:[/?#:]|$)")
_DEAD = frozenset({GapReason.GONE, GapReason.NOT_FOUND})


def _key(address: str) -> str:
    """``https://www.Ada.example/blog`` is ``ada.example/blog``; empty for what is no address."""
    stripped = address.strip()
    if not _ADDRESS.match(stripped):
        return ""
    return page_key(stripped if "://" in stripped else f"https://{stripped}")


def _host(key: str) -> str:
    return key.partition("/")[0]


def _homes(material: Material) -> dict[str, tuple[Evidence, ...]]:
    """Hosts of the candidate's own sites, each with the profiles that link to it; no site that is gone."""
    dossier = material.subject.dossier
    dead = {
        _host(_key(gap.account.locator))
        for gap in dossier.gaps
        if gap.reason in _DEAD and gap.account.kind is InputKind.URL
    }
    homes: dict[str, tuple[Evidence, ...]] = {}
    for profile in material.profiles:
        for link in sorted(set(profile.links)):
            key = _key(link)
            if key and not _OUTPOSTS.match(key) and _host(key) not in dead:
                homes[_host(key)] = (*homes.get(_host(key), ()), from_profile(profile, link.strip()))
    for account in material.channels:
        host = _host(_key(account.locator)) if account.kind is InputKind.URL else ""
        if account.source in _OWN_SITES and host:
            homes.setdefault(host, ())
    return homes


def _at_home(material: Material) -> frozenset[int]:
    homes = _homes(material)
    return frozenset(
        number
        for number, post in enumerate(material.posts)
        if post.account.source in _OWN_SITES or (post.url and _host(_key(post.url)) in homes)
    )


def _own_sites(material: Material) -> Measured:
    homes = _homes(material)
    exported = {account.source for account in material.channels if account.source in _OWN_SITES}
    count = max(len(homes), len(exported))
    return Measured(
        value=float(count),
        basis=len(material.profiles) + len(material.channels),
        sentence=f"{plural(count, 'site')} of their own read or linked to from a profile",
        shown=each_once([each for host in sorted(homes) for each in homes[host]]),
    )


def _posts_at_home(material: Material) -> Measured:
    return material.counted(
        material.once(_at_home), len(material.posts), "own posts stand on a site of their own"
    )


def _pointing_home(material: Material) -> Measured:
    homes = tuple(f"//{front}{host}" for host in sorted(_homes(material)) for front in ("", "www."))
    found = material.texts.holding(homes) - material.once(_at_home)
    return material.counted(found, len(material.posts), "own posts elsewhere lead to it")


def _links_both_ways(material: Material) -> Measured:
    accounts = sorted(
        {each.account for each in material.profiles}, key=lambda each: (each.source, each.locator, each.kind)
    )
    links = identity_links(accounts, material.profiles)
    linking = {link.account for link in links}
    mutual = sum(link.back is Backlink.YES for link in links) // 2
    return Measured(
        value=float(len(links)),
        basis=len(accounts),
        sentence=f"{plural(len(links), 'link')} among {plural(len(accounts), 'account')} of theirs, "
        f"{plural(mutual, 'pair')} both ways",
        shown=tuple(
            from_profile(each, each.links[0].strip())
            for each in material.profiles
            if each.account in linking and each.links and each.links[0].strip()
        ),
    )


MEASURES = {
    "own_sites": Measure(
        unit="sites of their own",
        about="Sites that are no network: a blog that was read, or an address in a profile. One that is gone "
        "is none.",
        run=_own_sites,
    ),
    "posts_at_home": Measure(
        unit="posts on a site of their own", about="Own posts that stand on such a site.", run=_posts_at_home
    ),
    "posts_pointing_home": Measure(
        unit="posts that lead home", about="Own posts elsewhere that link to it.", run=_pointing_home
    ),
    "account_links": Measure(
        unit="links among accounts",
        about="Links from a profile to another of the candidate's accounts; both ways are two.",
        run=_links_both_ways,
    ),
}
