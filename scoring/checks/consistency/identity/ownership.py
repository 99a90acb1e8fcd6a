"""An account whose own words say that it is not one person's, or not this person's."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from scoring.checks.base import DossierCheck, Hit, Subject
from scoring.checks.consistency.accounts import own_profiles
from scoring.checks.consistency.identity.applicant import from_application, is_candidate
from scoring.checks.consistency.identity.self_descriptions import (
    AS_NAMED,
    AS_SEVERAL,
    AUTOMATED,
    GROUP,
    GROUP_NAME,
    KEPT_BY,
    NOT_THE_PERSON,
)
from scoring.checks.consistency.names import is_full_name, name_words
from scoring.checks.consistency.spelled_names import romanised
from scoring.evidence import from_profile, said_in_profile
from vetting.models import Candidate, Profile

#: Where the bio of such an account says so; what stands behind it is a life's story and not a label.
_LABEL = 400
_LABELS = re.compile(r"[()\[\]|•·/:]|\s[-–—]\s")
_SENTENCES = re.compile(r"[^.!?|•·\n;]+(?:\.(?=\S)[^.!?|•·\n;]*)*")
# Sources where every account is a person's, by the terms of the source.
_PERSONS_ONLY = frozenset({"linkedin", "facebook"})


Says = Callable[[Profile, Candidate], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnershipParams:
    """These checks have no parameters."""


def _run(says: Says, params: OwnershipParams, subject: Subject) -> Iterator[Hit]:
    del params
    own = subject.candidate.full_name
    found: dict[str, list[Profile]] = {}
    for profile in own_profiles(subject):
        # Who says which author of an account they are has said that it is shared.
        if profile.account.author:
            continue
        if quote := says(profile, subject.candidate):
            found.setdefault(quote, []).append(profile)
    for quote in sorted(found):
        profiles = found[quote]
        yield Hit(
            evidence=(from_application(own), *(from_profile(each, quote) for each in profiles)),
            values={"a": own, "b": quote, "source": said_in_profile(profiles[0])},
            context=("It may be said in jest, or of another account than this one.",),
        )


def _sentences(profile: Profile, candidate: Candidate) -> Iterator[str]:
    """What an account says of itself, sentence by sentence, the labels in its name first."""
    own = {word for name in (candidate.full_name, *candidate.aliases) for word in _parts(name)}
    for part in _LABELS.split(profile.display_name):
        words = part.split()
        # "Carmen Rivera Fan Page" ends with its label. "Bot" may be a surname: the candidate's is no label.
        for label in dict.fromkeys((part.strip(), " ".join(words[-2:]), " ".join(words[-1:]))):
            if label and not _parts(label) <= own:
                yield label
    yield from (match.group().strip(" ,-–—*_~\"'") for match in _SENTENCES.finditer(profile.bio[:_LABEL]))


def _not_the_person(profile: Profile, candidate: Candidate) -> str:
    for sentence in _sentences(profile, candidate):
        found = NOT_THE_PERSON.match(sentence)
        # "Not affiliated with my employer" is what people say of their own account.
        if found and (found["whom"] is None or _of_its_name(found["whom"], profile, candidate)):
            return sentence
    return ""


def _of_its_name(whom: str, profile: Profile, candidate: Candidate) -> bool:
    """Whether whom an account says not to be is the one whose name it bears."""
    parts = {part for part in _parts(whom) if len(part) > 1}
    names = (profile.display_name, candidate.full_name, *candidate.aliases)
    return any(parts & set(name_words(name)) for name in names) or whom.lstrip("@") == profile.handle


def _parts(text: str) -> set[str]:
    return set(re.findall(r"[a-z]+", romanised(text)))


def _group(profile: Profile, candidate: Candidate) -> str:
    if profile.account.source in _PERSONS_ONLY:
        return ""
    for sentence in _sentences(profile, candidate):
        found = GROUP.match(sentence)
        if found is not None:
            whose = found["whose"] or found["cuya"] or found["wessen"]
            if not whose or not _of_candidate(whose, candidate):
                return sentence
        # "We are Halvorsen": a name that is no person's in the account's own words.
        name = profile.display_name.strip()
        said = AS_NAMED.match(sentence)
        if said and name and said["name"].casefold().startswith(name.casefold()):
            return "" if _of_candidate(name, candidate) else sentence
    # A group's name alone may be a nickname; a group speaks of itself as several.
    shown = profile.display_name.strip()
    if GROUP_NAME.match(shown) and AS_SEVERAL.search(profile.bio[:_LABEL]):
        return "" if _of_candidate(shown, candidate) else shown
    return ""


def _of_candidate(whose: str, candidate: Candidate) -> bool:
    """Whether "official account of ..." names the candidate."""
    parts = _parts(whose)
    return any(parts & set(name_words(name)) for name in (candidate.full_name, *candidate.aliases))


def _automated(profile: Profile, candidate: Candidate) -> str:
    if profile.account.source in _PERSONS_ONLY:
        return ""
    return next((each for each in _sentences(profile, candidate) if AUTOMATED.match(each)), "")


def _kept_by(profile: Profile, candidate: Candidate) -> str:
    for sentence in _sentences(profile, candidate):
        if _of_candidate(sentence, candidate):
            continue  # the candidate is among those who write
        for found in KEPT_BY.finditer(sentence):
            if is_full_name(found["name"]) and not is_candidate(candidate, found["name"]):
                return sentence
    return ""


def says_whose(profile: Profile, candidate: Candidate) -> str:
    """What an account says of being a group's or somebody else's; empty if it says no such thing."""
    found = (says(profile, candidate) for says in (_not_the_person, _group, _kept_by))
    return next(filter(None, found), "")


def _check(says: Says) -> DossierCheck:
    return DossierCheck(params=OwnershipParams, run=partial(_run, says))


NOT_THE_PERSON_ACCOUNT = _check(_not_the_person)
GROUP_ACCOUNT = _check(_group)
AUTOMATED_ACCOUNT = _check(_automated)
KEPT_BY_ANOTHER = _check(_kept_by)
