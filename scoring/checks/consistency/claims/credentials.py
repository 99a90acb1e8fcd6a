"""A certification, award or skill on the CV that a LinkedIn profile with several others does not list."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from scoring.checks.base import DossierCheck, Hit, Subject
from scoring.checks.consistency.statements import claimed, from_cv, linkedin
from scoring.checks.consistency.topics import topics_in
from scoring.checks.consistency.words import FILLERS, acronym, typo, word_set, words
from scoring.evidence import from_profile
from vetting.models import Profile

_CITED = 2
_SHOWN = 4
# What any certificate or prize may be called.
_ANY = (
    word_set(
        "certified certification certificate certificado certificacion zertifikat zertifizierung "
        "certificat course "
        "curso kurs professional level exam qualification individual diploma accredited badge "
        "specialization program "
        "programme training academy learning coursera udemy edx online foundations fundamentals award "
        "awards prize "
        "premio preis prix winner winning won finalist place first second third honor honors honour honours "
        "recipient nominee best annual year fall spring autumn summer winter term semester i ii iii iv v"
    )
    | FILLERS
)
# A LinkedIn profile keeps languages apart, where they are not read; and all of us communicate.
_NO_SKILL = word_set(
    "english spanish german french italian portuguese dutch chinese mandarin cantonese japanese korean "
    "arabic hindi "
    "urdu bengali punjabi tamil turkish russian ukrainian polish swedish norwegian danish finnish greek "
    "hebrew "
    "persian farsi swahili yoruba igbo hausa zulu vietnamese thai indonesian malay tagalog romanian "
    "hungarian czech "
    "catalan basque irish welsh deutsch espanol francais language languages native bilingual fluent "
    "communication communicating teamwork team leadership organisation organization organised organized time "
    "management problem solving creativity creative motivated interpersonal adaptability critical thinking "
    "multitasking detail work ethic collaboration punctual reliable flexible initiative soft skills"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CredentialParams:
    """Parameters.

    Attributes:
        least: How many of its kind LinkedIn must list before one that it leaves out says anything.
    """

    least: int = 2


def _absent(
    params: CredentialParams, subject: Subject, kind: str, part: Callable[[Profile], tuple[str, ...]]
) -> Iterator[Hit]:
    profiles = list(linkedin(subject))
    listed = {name: profile for profile in reversed(profiles) for name in part(profile) if _telling(name)}
    if len(listed) < params.least:
        return
    everything = [text for profile in subject.dossier.profiles for text in _texts(profile)]
    missing = [
        claim.value
        for claim in claimed(subject.candidate, kind)
        if _telling(claim.value) and not any(_can_be(claim.value, text) for text in everything)
    ]
    if missing:
        yield _hit(missing, listed)


def _skills(params: CredentialParams, subject: Subject) -> Iterator[Hit]:
    profiles = list(linkedin(subject))
    listed = {name: profile for profile in reversed(profiles) for name in profile.skills if words(name)}
    if len(listed) < params.least:
        return
    everything = [text for profile in subject.dossier.profiles for text in _texts(profile)]
    near = topics_in(" . ".join(everything))
    missing = [
        claim.value
        for claim in claimed(subject.candidate, "skill")
        if set(words(claim.value)) - _NO_SKILL
        and not topics_in(claim.value) & near
        and not any(_shares_word(claim.value, text) for text in everything)
    ]
    if missing:
        yield _hit(missing, listed)


def _hit(missing: list[str], listed: dict[str, Profile]) -> Hit:
    cited = sorted(listed)[:_CITED]
    return Hit(
        evidence=(
            *(from_cv(name) for name in missing[:_SHOWN]),
            *(from_profile(listed[name], name) for name in cited),
        ),
        values={"a": _several(missing), "listed": str(len(listed)), "b": _several(sorted(listed))},
        context=("Profiles are filled in once and seldom kept complete.",),
    )


def _several(names: list[str]) -> str:
    more = len(names) - _SHOWN
    return "; ".join(names[:_SHOWN]) + (f" and {more} more" if more > 0 else "")


def _texts(profile: Profile) -> Iterator[str]:
    """All that a profile says of itself, one statement each: what is listed elsewhere is not missing."""
    yield from (*profile.skills, *profile.certifications, *profile.awards)
    for period in (*profile.positions, *profile.education):
        yield from (period.title, period.organisation)
    yield from profile.bio.splitlines()


def _telling(name: str) -> set[str]:
    return {word for word in words(name) if word not in _ANY and not word.isdecimal()}


def _can_be(claim: str, text: str) -> bool:
    first, second = _telling(claim), _telling(text)
    if not first or not second:
        return False
    shared = sum(any(typo(word, other) for other in second) for word in first)
    return shared / min(len(first), len(second)) > 0.6 or acronym(claim, text) or acronym(text, claim)


def _shares_word(claim: str, text: str) -> bool:
    first, second = (set(words(each)) - FILLERS - word_set("skills and") for each in (claim, text))
    return (
        any(typo(word, other) for word in first for other in second)
        or acronym(claim, text)
        or acronym(text, claim)
    )


CERTIFICATION_ABSENT = DossierCheck(
    params=CredentialParams,
    run=lambda params, subject: _absent(params, subject, "certification", lambda each: each.certifications),
)
AWARD_ABSENT = DossierCheck(
    params=CredentialParams,
    run=lambda params, subject: _absent(params, subject, "award", lambda each: each.awards),
)
SKILL_ABSENT = DossierCheck(params=CredentialParams, run=_skills)
