"""An account that nothing ties to the others, and a site that lists some accounts and leaves one out.

Most people do not link all their accounts to each other, so that a missing link alone says nothing. It is
put only where all else that could tie an account to the others is missing too, or where somebody made a list.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from scoring.checks.base import DossierCheck, Hit, Subject
from scoring.checks.consistency.accounts import accounts, keys_of, links_of, own_profiles
from scoring.checks.consistency.addresses import host, with_scheme
from scoring.checks.consistency.identity.applicant import is_candidate
from scoring.checks.consistency.links.hosts import is_short, names_a_home
from scoring.checks.consistency.names import name_words
from scoring.checks.consistency.statements import from_cv
from scoring.evidence import from_profile, said_in_profile
from vetting.identity_links import Backlink, IdentityLink, homepage, identity_links, link_to
from vetting.models import Account, Candidate, Evidence, InputKind, Profile

_SITES = frozenset({"blog", "posterous", "page"})
_LEAST_ACCOUNTS = 3
_LEAST_LISTED = 2
#: A handle as short as this may be anyone's.
_LEAST_HANDLE = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class UnconnectedParams:
    """These checks have no parameters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Web:
    """The candidate's accounts whose profiles were read, and the links among them.

    Attributes:
        keys: Every way in which each account may be named.
    """

    profiles: dict[Account, list[Profile]]
    keys: dict[Account, frozenset[str]]
    links: tuple[IdentityLink, ...]

    def link(self, start: Account, to: Account) -> Evidence | None:
        """The link of one account that leads to another, as evidence."""
        for profile in self.profiles[start]:
            for link in links_of(profile):
                if link_to(to, self.keys[to], [with_scheme(link)]):
                    return from_profile(profile, link)
        return None


def _web(subject: Subject) -> _Web:
    profiles: dict[Account, list[Profile]] = {}
    for profile in own_profiles(subject):
        profiles.setdefault(profile.account, []).append(profile)
    read = [account for account in accounts(subject) if account in profiles]
    plain = [_with_own_address_first(each) for account in read for each in profiles[account]]
    return _Web(
        profiles=profiles,
        keys={account: keys_of(account, plain) for account in read},
        links=identity_links(read, plain),
    )


def _with_own_address_first(profile: Profile) -> Profile:
    """A profile with the addresses of its bio among its links, in one order; a site's own is no account's."""
    links = [with_scheme(link) for link in links_of(profile)]
    links.sort(key=lambda link: (not names_a_home(link), link))
    if profile.account.kind is InputKind.URL and not any(map(names_a_home, links)):
        links.insert(0, homepage(profile.account.locator))
    return replace(profile, links=tuple(links))


def _orphans(params: UnconnectedParams, subject: Subject) -> Iterator[Hit]:
    del params
    web = _web(subject)
    # Where a short link leads is not known: it may lead to the very account.
    if len(web.profiles) < _LEAST_ACCOUNTS or _any_short(web):
        return
    ties = _ties(web, subject.candidate)
    if len(ties) < _LEAST_ACCOUNTS - 1:
        return
    shown = next(iter(ties.values()))
    for account, profiles in web.profiles.items():
        if account in ties or _named_alike(account, web, subject.candidate):
            continue
        profile = profiles[0]
        quote = profile.handle or profile.display_name
        if quote:
            yield Hit(
                evidence=(shown, from_profile(profile, quote)),
                values={
                    "where": shown.said_by,
                    "a": shown.quote,
                    "b": quote,
                    "source": said_in_profile(profile),
                },
                context=("Many people do not link their accounts to each other.",),
            )


def _ties(web: _Web, candidate: Candidate) -> dict[Account, Evidence]:
    """The accounts that the CV, another account, or a home that they share ties to the rest, and by what."""
    found: dict[Account, Evidence] = {}
    for pair in web.links:
        if said := web.link(pair.account, pair.to):
            found.setdefault(pair.account, said)
            found.setdefault(pair.to, said)
    for link in sorted(claim.value for claim in candidate.claims if claim.kind == "link"):
        for account in web.profiles:
            if link_to(account, web.keys[account], [with_scheme(link)]):
                found.setdefault(account, from_cv(link))
    for group in _with_one_home(web).values():
        if len(group) > 1:
            for account, said in group.items():
                found.setdefault(account, said)
    return found


def _any_short(web: _Web) -> bool:
    return any(
        is_short(link) for profiles in web.profiles.values() for each in profiles for link in links_of(each)
    )


def _with_one_home(web: _Web) -> dict[str, dict[Account, Evidence]]:
    """For each site the accounts that lead to it, whether or not it was read."""
    leading: dict[str, dict[Account, Evidence]] = {}
    for account, profiles in web.profiles.items():
        for profile in profiles:
            for link in filter(names_a_home, links_of(profile)):
                leading.setdefault(host(link), {}).setdefault(account, from_profile(profile, link))
    return leading


def _named_alike(account: Account, web: _Web, candidate: Candidate) -> bool:
    """Whether an account bears the candidate's name, or the handle of another account."""
    profiles = web.profiles[account]
    if account.author or any(_bears_name(each, candidate) for each in profiles):
        return True
    others = {
        _plain_handle(each) for other, found in web.profiles.items() if other != account for each in found
    }
    own = {_plain_handle(each) for each in profiles}
    return any(len(handle) >= _LEAST_HANDLE for handle in own & others)


def _bears_name(profile: Profile, candidate: Candidate) -> bool:
    shown = name_words(profile.display_name)
    if shown and len(shown) > 1 and is_candidate(candidate, profile.display_name):
        return True
    handle = "".join(filter(str.isalpha, profile.handle.lower()))
    names = (candidate.full_name, *candidate.aliases)
    parts = {word for name in names for word in name_words(name) if len(word) > 2}
    return any(part in handle or part in shown for part in parts)


def _plain_handle(profile: Profile) -> str:
    return "".join(filter(str.isalnum, profile.handle.lower().partition("@")[0].partition(".")[0]))


def _left_out(params: UnconnectedParams, subject: Subject) -> Iterator[Hit]:
    del params
    web = _web(subject)
    for site in (account for account in web.profiles if account.source in _SITES):
        if any(is_short(link) for profile in web.profiles[site] for link in links_of(profile)):
            continue
        listed = [said for link in web.links if link.account == site and (said := web.link(site, link.to))]
        missing = [link.account for link in web.links if link.to == site and link.back is Backlink.NO]
        leading = [said for account in missing if (said := web.link(account, site))]
        # One account on a site is no list of them, and leaves none out.
        if len(listed) >= _LEAST_LISTED and leading:
            yield Hit(
                evidence=(*leading, *listed),
                values={
                    "source": leading[0].said_by,
                    "a": leading[0].quote,
                    "b": ", ".join(each.quote for each in listed),
                },
                context=("A list of accounts may leave one out for no reason.",),
            )


ORPHAN = DossierCheck(params=UnconnectedParams, run=_orphans)
LEFT_OUT = DossierCheck(params=UnconnectedParams, run=_left_out)
