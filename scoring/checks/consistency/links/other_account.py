"""One account links to an account of another source, and not to the one that was read there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scoring.checks.base import DossierCheck, Hit, Subject
from scoring.checks.consistency.accounts import Named, links_of, named_in, own_profiles
from scoring.checks.consistency.identity.other_handle import read_handles, stated_in_cv
from scoring.checks.consistency.lookalikes import alike
from scoring.evidence import from_profile, said_in_profile
from vetting.models import Evidence, Profile


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherAccountParams:
    """This check has no parameters."""


def _run(params: OtherAccountParams, subject: Subject) -> Iterator[Hit]:
    del params
    read = read_handles(subject)
    # What the CV names is compared with the CV.
    in_cv = {each.key for named, _ in stated_in_cv(subject, read).values() for each in named}
    said: dict[Named, list[tuple[Profile, str]]] = {}
    for profile in own_profiles(subject):
        for named, link in _others_named(profile, read):
            if named.key not in in_cv:
                said.setdefault(named, []).append((profile, link))
    for named in sorted(said):
        there = [each for handle, each in read[named.source] if handle.site == named.site]
        profile, link = said[named][0]
        yield Hit(
            evidence=(*_quoted(said[named]), *(from_profile(each, each.handle) for each in there)),
            values={
                "where": said_in_profile(profile),
                "a": link,
                "source": said_in_profile(there[0]),
                "b": there[0].handle,
            },
            context=("Handles change, and one person may keep several accounts.",),
        )


def _others_named(
    profile: Profile, read: dict[str, list[tuple[Named, Profile]]]
) -> Iterator[tuple[Named, str]]:
    """The accounts that a profile leads to on sources where it leads to none of those that were read."""
    sources = sorted(set(read) - {profile.account.source})
    found = [(named, link) for link in links_of(profile) if (named := named_in(link, sources))]
    for named, link in found:
        there = [handle for handle, _ in read[named.source] if handle.site == named.site]
        keys = {handle.key for handle in there}
        if not there or any(each.key in keys for each, _ in found):
            continue
        # Handles that only look the same are shown letter by letter elsewhere; LinkedIn's addresses are made
        # of names, with and without hyphens and numbers.
        if named.source == "linkedin" or any(alike(named.name, handle.name) for handle in there):
            continue
        yield named, link


def _quoted(said: list[tuple[Profile, str]]) -> Iterator[Evidence]:
    return (from_profile(profile, link) for profile, link in said)


OTHER_ACCOUNT = DossierCheck(params=OtherAccountParams, run=_run)
