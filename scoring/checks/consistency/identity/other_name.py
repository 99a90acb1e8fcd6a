"""An account under another person's name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scoring.checks.base import DossierCheck, Hit, Subject
from scoring.checks.consistency.accounts import own_profiles
from scoring.checks.consistency.identity.applicant import from_application, is_candidate
from scoring.checks.consistency.identity.ownership import says_whose
from scoring.checks.consistency.names import is_full_name, name_words, personal_part, same_person
from scoring.evidence import from_profile, said_in_profile
from vetting.models import Candidate, Profile

_WHOLE = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherNameParams:
    """This check has no parameters."""


def _run(params: OtherNameParams, subject: Subject) -> Iterator[Hit]:
    del params
    candidate = subject.candidate
    if len(name_words(candidate.full_name)) < _WHOLE:
        return  # one name alone is not enough to compare
    # Accounts under one other name are one contradiction, however many say it.
    groups: list[list[Profile]] = []
    named = [each for each in own_profiles(subject) if _names_another(each, candidate)]
    for profile in sorted(named, key=lambda each: personal_part(each.display_name)):
        group = next((each for each in groups if _same_name(each[0], profile)), None)
        if group is None:
            groups.append([profile])
        else:
            group.append(profile)
    for group in groups:
        shown = personal_part(group[0].display_name)
        yield Hit(
            evidence=(
                from_application(candidate.full_name),
                *(from_profile(each, personal_part(each.display_name)) for each in group),
            ),
            values={"a": candidate.full_name, "b": shown, "source": said_in_profile(group[0])},
            context=tuple(_context(group, candidate)),
        )


def _names_another(profile: Profile, candidate: Candidate) -> bool:
    # Nicknames and slogans are no names to compare; people may call an account what they like. Where the
    # candidate said which author of a shared account they are, its own name is somebody else's.
    shown = profile.display_name
    if profile.account.author or not is_full_name(shown) or is_candidate(candidate, shown):
        return False
    # An account that says itself that it is a group's or a parody is put in its own words.
    return not says_whose(profile, candidate)


def _same_name(one: Profile, other: Profile) -> bool:
    return same_person(one.display_name, other.display_name)


def _context(group: list[Profile], candidate: Candidate) -> Iterator[str]:
    yield "People change names, use a second name, or share an account."
    whole = "".join(name_words(candidate.full_name))
    letters = ("".join(filter(str.isalpha, each.handle.casefold())) for each in group)
    if any(whole in handle for handle in letters):
        yield "Its handle holds the applicant's name."


OTHER_NAME = DossierCheck(params=OtherNameParams, run=_run)
