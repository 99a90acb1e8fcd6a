"""The CV gives one home on the web, and the profiles lead to another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scoring.checks.base import DossierCheck, Hit, Subject
from scoring.checks.consistency.accounts import accounts, links_of, own_profiles
from scoring.checks.consistency.addresses import host, label_of
from scoring.checks.consistency.links.hosts import names_a_home, same_home
from scoring.checks.consistency.statements import from_cv
from scoring.checks.consistency.words import LEGAL, words
from scoring.evidence import from_profile, said_in_profile
from vetting.models import InputKind

#: A shorter name may stand in any address.
_LEAST_NAME = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkParams:
    """This check has no parameters."""


def _homes(params: LinkParams, subject: Subject) -> Iterator[Hit]:
    del params
    workplaces = _workplaces(subject)
    read = _read(subject)
    claimed = sorted(
        {
            claim.value
            for claim in subject.candidate.claims
            if claim.kind == "link" and _is_home(claim.value, workplaces)
        }
    )
    sites = {
        profile: [link for link in links_of(profile) if _is_home(link, workplaces)]
        for profile in own_profiles(subject)
    }
    elsewhere = [(profile, link) for profile, links in sites.items() for link in links]
    # One common home is enough: the rest are further sites.
    if any(same_home(host(a), host(link)) for a in claimed for _, link in elsewhere):
        return
    # A site that was read is one that the candidate named: both are known then.
    if any(host(link) in read for link in claimed):
        return
    # A profile that leads to a shop, a petition and a club says of none that it is its owner's home.
    elsewhere = [
        (profile, link)
        for profile, link in elsewhere
        if host(link) not in read and all(same_home(host(link), host(other)) for other in sites[profile])
    ]
    if not claimed or not elsewhere:
        return
    profile, link = elsewhere[0]
    yield Hit(
        evidence=(*map(from_cv, claimed), *(from_profile(each, where) for each, where in elsewhere)),
        values={"a": claimed[0], "b": link, "source": said_in_profile(profile)},
        context=("Sites move, and a profile may still show an old one or an employer's.",),
    )


def _is_home(link: str, workplaces: frozenset[str]) -> bool:
    letters = host(link).replace("-", "").replace(".", "")
    return (
        names_a_home(link) and label_of(link) != "company" and not any(name in letters for name in workplaces)
    )


def _workplaces(subject: Subject) -> frozenset[str]:
    """The names of employers and schools as they stand in addresses: an employer's site is no home."""
    said = [claim.value for claim in subject.candidate.claims if claim.kind in ("employer", "school")]
    for profile in subject.dossier.profiles:
        said += [period.organisation for period in (*profile.positions, *profile.education)]
    names = ("".join(word for word in words(each) if word not in LEGAL) for each in said)
    return frozenset(name for name in names if len(name) >= _LEAST_NAME)


def _read(subject: Subject) -> frozenset[str]:
    """The hosts of the sites that were read; a feed may stand elsewhere than its site."""
    places = [each.locator for each in accounts(subject) if each.kind is InputKind.URL]
    for profile in own_profiles(subject):
        if profile.account.source in ("blog", "posterous"):
            places += filter(names_a_home, profile.links)
    return frozenset(map(host, places))


LINK_DIFFERS = DossierCheck(params=LinkParams, run=_homes)
