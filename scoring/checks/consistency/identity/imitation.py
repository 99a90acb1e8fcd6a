"""An account whose handle or name only looks like the candidate's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scoring.checks.base import DossierCheck, Hit, Subject
from scoring.checks.consistency.accounts import Named, handle_in, links_of, named_in, own_profiles
from scoring.checks.consistency.identity.applicant import from_application
from scoring.checks.consistency.lookalikes import alike, strange_letters, swapped
from scoring.checks.consistency.names import personal_part
from scoring.checks.consistency.spelled_names import romanised
from scoring.checks.consistency.statements import CV, from_cv
from scoring.evidence import from_profile, said_in_profile
from vetting.models import Evidence, Profile


@dataclass(frozen=True, slots=True, kw_only=True)
class AlikeHandleParams:
    """What to look for.

    Attributes:
        separators: Handles that differ in underscores, hyphens and dots alone, and not those that differ in
            letters.
    """

    separators: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AlikeNameParams:
    """This check has no parameters."""


def _handles(params: AlikeHandleParams, subject: Subject) -> Iterator[Hit]:
    read = [(handle, each) for each in own_profiles(subject) if (handle := handle_in(each))]
    known = {handle.key for handle, _ in read}
    stated = _stated(subject, sorted({handle.source for handle, _ in read}))
    for named in sorted(stated):
        if named.key in known:
            continue
        likes = [(handle, each) for handle, each in read if _imitates(named, handle, params.separators)]
        if not likes:
            continue
        handle, profile = likes[0]
        yield Hit(
            evidence=(*stated[named], *(from_profile(each, each.handle) for _, each in likes)),
            values={
                "where": stated[named][0].said_by,
                "a": named.name,
                "b": profile.handle,
                "source": said_in_profile(profile),
                "letters": "; ".join(swapped(named.name, handle.name)),
            },
            context=("It may be a slip of the pen in either place.",),
        )


def _stated(subject: Subject, sources: list[str]) -> dict[Named, list[Evidence]]:
    """The accounts that the CV and other accounts name, each with who says so, the CV first."""
    found: dict[Named, list[Evidence]] = {}
    for link in sorted({claim.value for claim in subject.candidate.claims if claim.kind == "link"}):
        if named := named_in(link, sources):
            found.setdefault(named, []).append(from_cv(link))
    for profile in own_profiles(subject):
        for link in links_of(profile):
            named = named_in(link, sources)
            # Another account of the same source is a second account and not a way to name this one.
            if named and named.source != profile.account.source:
                found.setdefault(named, []).append(from_profile(profile, link))
    return {
        named: sorted(said, key=lambda each: (each.said_by != CV, each.said_by, each.quote))
        for named, said in found.items()
    }


def _imitates(named: Named, read: Named, separators: bool) -> bool:
    if (named.source, named.site) != (read.source, read.site) or named.source == "linkedin":
        return False  # LinkedIn makes its addresses of names, with and without hyphens
    return alike(named.name, read.name) and separators is not bool(swapped(named.name, read.name))


def _names(params: AlikeNameParams, subject: Subject) -> Iterator[Hit]:
    del params
    own = subject.candidate.full_name
    found: dict[str, list[Profile]] = {}
    for profile in own_profiles(subject):
        shown = personal_part(profile.display_name)
        if _strange(shown, own):
            found.setdefault(shown, []).append(profile)
    for shown in sorted(found):
        profiles = found[shown]
        yield Hit(
            evidence=(from_application(own), *(from_profile(each, shown) for each in profiles)),
            values={
                "a": own,
                "b": shown,
                "source": said_in_profile(profiles[0]),
                "letters": "; ".join(_strange(shown, own)),
            },
            context=("A keyboard for two alphabets mixes them easily.",),
        )


def _strange(shown: str, own: str) -> list[str]:
    if shown == own:
        return []
    if strange := strange_letters(shown, own):
        return strange
    # "Yildirim" is how "Yıldırım" is written without its own letters.
    return swapped(own, shown) if alike(own, shown) and romanised(own) != romanised(shown) else []


ALIKE_HANDLE = DossierCheck(params=AlikeHandleParams, run=_handles)
ALIKE_NAME = DossierCheck(params=AlikeNameParams, run=_names)
