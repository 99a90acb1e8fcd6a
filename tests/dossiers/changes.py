"""Changes to a whole dossier that must not matter: other words, another order, sources that agree."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from random import Random
from typing import Any

from tests.dossiers.draft import Draft, day
from tests.dossiers.people import plain
from vetting.models import Account, Candidate, Dossier, InputKind, Period, Profile

Case = tuple[Dossier, Candidate]

ORIGINS = (
    *(
        "Lagos",
        "Warsaw",
        "Karachi",
        "Manila",
        "Oslo",
        "Port-au-Prince",
        "Tehran",
        "Glasgow",
        "Chengdu",
        "Quito",
    ),
    *(
        "Beirut",
        "Tel Aviv",
        "Mogadishu",
        "Osaka",
        "Bratislava",
        "Kingston",
        "Detroit",
        "Zürich",
        "Sydney",
        "Gaza",
    ),
)
IDENTITIES = (
    *("Muslim", "Christian", "Jewish", "Hindu", "Sikh", "Buddhist", "atheist", "gay", "lesbian", "bisexual"),
    *("straight", "trans", "nonbinary", "deaf", "blind", "autistic", "disabled", "Black", "white", "Latina"),
    *("Asian", "Indigenous", "Roma", "working-class", "first-generation", "mature", "foreign", "queer"),
)
PRONOUNS = {
    "she": ("she", "her", "her"),
    "he": ("he", "him", "his"),
    "they": ("they", "them", "their"),
    "ze": ("ze", "zir", "zir"),
}
#: Names for the invented schools that keep each way of writing them in its place.
SCHOOL_WORDS = (
    "Ashbourne",
    "Northgate State",
    "Lakeside Institute",
    "LIT",
    "Harrowmere",
    "Cedarbrook",
    "Veldhaven",
)
SCHOOL_NAMES = (
    ("Harvard", "Purdue State", "Rensselaer Institute", "RIT", "Dartmouth", "Yale", "Delft"),
    ("Howard", "Rutgers State", "Stevens Institute", "SIT", "Spelman", "Yeshiva", "Ilmenau"),
    ("Bedrock", "Mudville State", "Nowhere Institute", "NIT", "Gallaudet", "Brigham", "Kaiserslautern"),
    ("Stanford", "Grambling State", "Pratt Institute", "PIT", "Balliol", "Notre Dame", "Twente"),
)
#: How each pronoun of one set becomes that of another in running text.
_SWAPS = {
    "he": {"she": "he", "her": "him", "hers": "his", "herself": "himself"},
    "she": {"he": "she", "him": "her", "his": "her", "himself": "herself"},
    "they": {"he": "they", "she": "they", "him": "them", "her": "them", "his": "their", "hers": "theirs"},
}


def rewritten(thing: Any, change: Callable[[str], str]) -> Any:
    """The same values with every text changed; ids and kinds stay."""
    if isinstance(thing, str) and not isinstance(thing, Enum):
        return change(thing)
    if isinstance(thing, tuple):
        return tuple(rewritten(each, change) for each in thing)
    if is_dataclass(thing) and not isinstance(thing, type):
        kept = ("id", "snapshot_id", "source", "lang", "case_id", "client")
        values = {f.name: getattr(thing, f.name) for f in fields(thing) if f.name not in kept}
        return replace(thing, **{name: rewritten(value, change) for name, value in values.items()})
    return thing


def exchanged(case: Case, words: Mapping[str, str]) -> Case:
    """Whole words exchanged for others, everywhere."""
    pattern = re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, words), key=len, reverse=True)) + r")\b")
    dossier, candidate = rewritten(case, lambda text: pattern.sub(lambda found: words[found.group()], text))
    return dossier, candidate


def with_schools(case: Case, names: tuple[str, ...]) -> Case:
    """Other schools."""
    return exchanged(case, dict(zip(SCHOOL_WORDS, names, strict=True)))


def with_pronouns(case: Case, pronoun: str) -> Case:
    """Other pronouns in all posts and bios."""
    small = _SWAPS[pronoun]
    return exchanged(case, {**small, **{word.title(): other.title() for word, other in small.items()}})


def say(draft: Draft, pronoun: str, origin: str, identity: str) -> None:
    """Have posts and bios speak of pronouns, of where the person is from and of what they are."""
    subject, them, their = PRONOUNS[pronoun]
    lines = (
        f"I am a {identity} student and I like the night bus",
        f"Grew up in {origin}, where the soup is better",
        f"My flatmate from {origin} lost {their} keys, so {subject} took mine; I walked home with {them}",
        f"As a {identity} intern I sometimes wonder who writes the poster captions",
        f"Flying home to {origin} for the holidays",
    )
    for number, line in enumerate(lines):
        draft.post("twitter", line, day(draft.now - 2 - number))
    bio = draft.profiles["twitter"].bio
    draft.edit("twitter", bio=f"{bio} {identity} ({subject}/{them}). Originally from {origin}.".strip())


def shuffled(case: Case, rng: Random) -> Case:
    """Everything that comes in a list, in another order; titles and degrees stay with their claims."""
    dossier, candidate = case
    names = ("profiles", "posts", "gaps", "coverage", "others")
    parts: dict[str, Any] = {
        name: tuple(rng.sample(getattr(dossier, name), len(getattr(dossier, name)))) for name in names
    }
    lists = ("links", "positions", "education", "skills", "certifications", "awards")
    profiles = tuple(
        replace(
            profile,
            **{
                name: tuple(rng.sample(getattr(profile, name), len(getattr(profile, name)))) for name in lists
            },
        )
        for profile in parts.pop("profiles")
    )
    claims: list[list[Any]] = []
    for claim in candidate.claims:
        if claim.kind in ("title", "degree") and claims:
            claims[-1].append(claim)
        else:
            claims.append([claim])
    rng.shuffle(claims)
    mixed = replace(candidate, claims=tuple(claim for group in claims for claim in group))
    return replace(dossier, profiles=profiles, **parts), mixed


def _periods(candidate: Candidate, place: str, what: str) -> tuple[Period, ...]:
    made: list[Period] = []
    for claim in candidate.claims:
        if claim.kind == place:
            made.append(Period(organisation=claim.value, start=claim.start, end=claim.end))
        elif claim.kind == what and made:
            made[-1] = replace(made[-1], title=claim.value)
    return tuple(made)


def agreeing(case: Case, source: str) -> Case:
    """One more profile, which says what the CV says and nothing else."""
    dossier, candidate = case
    said = {
        kind: tuple(c.value for c in candidate.claims if c.kind == kind) for kind in ("location", "skill")
    }
    listed = source in ("linkedin", "page")
    profile = Profile(
        account=Account(source=source, kind=InputKind.SAVED_PAGE, locator=f"/saved/agreeing-{source}.html"),
        snapshot_id="s-agreeing",
        handle="" if source in ("page", "blog") else plain(candidate.full_name)[:14],
        display_name=candidate.full_name,
        location="".join(said["location"][:1]),
        positions=_periods(candidate, "employer", "title") if listed else (),
        education=_periods(candidate, "school", "degree") if listed else (),
        skills=said["skill"],
        certifications=tuple(c.value for c in candidate.claims if c.kind == "certification"),
        awards=tuple(c.value for c in candidate.claims if c.kind == "award"),
        has_photo=True,
    )
    return replace(dossier, profiles=(*dossier.profiles, profile)), candidate


def repeated_profile(case: Case) -> Case:
    """Every profile once more, as a second capture of the same account gives it."""
    dossier, candidate = case
    again = tuple(
        replace(profile, snapshot_id=f"{profile.snapshot_id}-again") for profile in dossier.profiles
    )
    return replace(dossier, profiles=(*dossier.profiles, *again)), candidate


def repeated_claims(case: Case) -> Case:
    """Every claim once more."""
    dossier, candidate = case
    return dossier, replace(candidate, claims=(*candidate.claims, *candidate.claims))
