"""The CV gives one home on the web, and the profiles lead to another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scoring.checks.base import DossierCheck, Hit, Subject
from scoring.checks.consistency.addresses import host
from scoring.checks.consistency.statements import from_cv
from scoring.evidence import from_profile, said_in_profile
from vetting.models import Profile

# Places where everyone has a page, and short links that hide where they lead, say nothing of a home.
_SHARED = frozenset(
    {
        *(
            "twitter.com",
            "linkedin.com",
            "facebook.com",
            "instagram.com",
            "github.com",
            "youtube.com",
            "tiktok.com",
        ),
        *(
            "bsky.app",
            "threads.net",
            "mastodon.social",
            "reddit.com",
            "pinterest.com",
            "behance.net",
            "dribbble.com",
        ),
        *("t.co", "bit.ly", "goo.gl", "tinyurl.com", "ow.ly", "buff.ly", "linktr.ee", "lnkd.in", "about.me"),
        *(
            "google.com",
            "docs.google.com",
            "drive.google.com",
            "scholar.google.com",
            "gitlab.com",
            "soundcloud.com",
        ),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkParams:
    """This check has no parameters."""


def _homes(params: LinkParams, subject: Subject) -> Iterator[Hit]:
    del params
    claims = [claim for claim in subject.candidate.claims if claim.kind == "link" and _is_home(claim.value)]
    elsewhere = [
        (profile, link) for profile in subject.dossier.profiles for link in profile.links if _is_home(link)
    ]
    if not claims or not elsewhere:
        return
    read = {host(profile.account.locator) for profile in subject.dossier.profiles}
    claimed = {host(claim.value) for claim in claims}
    # One common home is enough: the rest are further sites.
    if any(_related(a, host(link)) for a in claimed for _, link in elsewhere):
        return
    for claim in claims:
        if host(claim.value) in read:
            continue
        profile, link = elsewhere[0]
        yield _hit(claim.value, profile, link)


def _hit(claimed: str, profile: Profile, link: str) -> Hit:
    return Hit(
        evidence=(from_cv(claimed), from_profile(profile, link)),
        values={"a": claimed, "b": link, "source": said_in_profile(profile)},
        context=("Sites move, and a profile may still show an old one or an employer's.",),
    )


def _is_home(link: str) -> bool:
    return "." in host(link) and host(link) not in _SHARED


def _related(a: str, b: str) -> bool:
    return a == b or a.endswith("." + b) or b.endswith("." + a)


LINK_DIFFERS = DossierCheck(params=LinkParams, run=_homes)
