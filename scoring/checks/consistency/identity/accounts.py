"""An account under another person's name, or under another handle than the CV gives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scoring.checks.base import DossierCheck, Hit, Subject
from scoring.checks.consistency.addresses import address
from scoring.checks.consistency.names import is_full_name, same_person
from scoring.checks.consistency.statements import from_cv
from scoring.evidence import from_profile, said_in_profile
from vetting.models import Evidence, Profile

_PLACES = {"twitter": ("twitter.com",), "linkedin": ("linkedin.com",)}
_RESERVED = frozenset(
    {"in", "pub", "i", "home", "share", "intent", "search", "hashtag", "company", "school", "feed"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityParams:
    """This check has no parameters."""


def _names(params: IdentityParams, subject: Subject) -> Iterator[Hit]:
    del params
    candidate = subject.candidate
    known = [candidate.full_name, *candidate.aliases]
    for profile in subject.dossier.profiles:
        shown = profile.display_name
        # Nicknames and slogans are no names to compare; people may call an account what they like.
        if not is_full_name(shown) or not is_full_name(candidate.full_name):
            continue
        if any(same_person(shown, name) for name in known):
            continue
        own = candidate.full_name
        applied = Evidence(quote=own, span=(0, len(own)), said_by="Application")
        yield Hit(
            evidence=(applied, from_profile(profile, shown)),
            values={"a": own, "b": shown, "source": said_in_profile(profile)},
            context=("People change names, use a second name, or share an account.",),
        )


def _handles(params: IdentityParams, subject: Subject) -> Iterator[Hit]:
    del params
    for claim in subject.candidate.claims:
        if claim.kind != "link":
            continue
        for source, hosts in _PLACES.items():
            stated = _handle(claim.value, hosts)
            profiles = [each for each in subject.dossier.profiles if each.account.source == source]
            read = [each for each in profiles if _own_handle(each)]
            if stated and read and all(_own_handle(each) != stated for each in read):
                profile = read[0]
                yield Hit(
                    evidence=(from_cv(claim.value), from_profile(profile, profile.handle)),
                    values={"a": claim.value, "b": profile.handle, "source": said_in_profile(profile)},
                    context=("Handles change, and one person may keep several accounts.",),
                )


def _own_handle(profile: Profile) -> str:
    return profile.handle.strip().lstrip("@").rstrip("/").rpartition("/")[2].lower()


def _handle(link: str, hosts: tuple[str, ...]) -> str:
    host, _, path = address(link).partition("/")
    parts = [part.lstrip("@") for part in path.split("/") if part]
    if not any(host == each or host.endswith("." + each) for each in hosts) or not parts:
        return ""
    if parts[0] in ("in", "pub"):
        return parts[1] if len(parts) > 1 else ""
    return "" if parts[0] in _RESERVED else parts[0]


NAME_DIFFERS = DossierCheck(params=IdentityParams, run=_names)
HANDLE_DIFFERS = DossierCheck(params=IdentityParams, run=_handles)
