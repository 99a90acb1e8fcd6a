"""Planted contradictions in words kept apart, for which no rule is written: they show what else is missed."""

from __future__ import annotations

from dataclasses import replace

from tests.dossiers.base import base
from tests.dossiers.draft import Draft, Stint, day
from tests.dossiers.planting import Plant

FIRM, OTHER = "Brightmoor Media", "Zephyr Foods"
FIRST_DAYS = (
    f"Started at {FIRM} this morning!",
    f"New job day! {FIRM}, here I come",
    f"It's official: I work at {FIRM} as of today",
    f"My first week at {FIRM} is done",
    f"Thrilled to be joining the team at {FIRM}",
)
LAST_DAYS = (
    f"Today I leave {FIRM}",
    f"Handed in my keys at {FIRM} today",
    f"That's a wrap on my time at {FIRM}",
    f"Just finished my last shift at {FIRM}",
    f"Final day at {FIRM}!",
)
BIOS = (
    f"Comms person, {OTHER}",
    f"PR for {OTHER}",
    f"currently @ {OTHER}",
    f"Intern, {OTHER}",
    f"Barista at {OTHER} / student",
)
TITLES = (
    ("Marketing Director", "Marketing Assistant"),
    ("VP Sales", "Sales Associate"),
    ("Editor-in-Chief", "Editorial Intern"),
    ("Nurse", "Carpenter"),
    ("Teacher", "Data Analyst"),
    ("Graphic Designer", "Bookkeeper"),
)
DEGREES = (
    ("BEng Civil Engineering", "BEng Software Engineering"),
    ("BA French", "BA Geography"),
    ("LLB", "BA Music"),
    ("MBA", "BA Business"),
    ("BSc Physics", "Associate degree, Physics"),
    ("B.Com", "B.A. Sociology"),
)
NOT_THE_PERSON = (
    "A parody.",
    "Bot posting old tram maps",
    "In memory of Ada",
    "Fake account, obviously",
    "Tribute page",
)


def cases(seed: int) -> dict[str, list[tuple[str, Draft, Plant]]]:
    """By topic, dossiers with the words that were planted in each and what a finding must rest on."""
    made: dict[str, list[tuple[str, Draft, Plant]]] = {}
    for topic, texts, end, told in (("first days", FIRST_DAYS, None, 20), ("last days", LAST_DAYS, 3, 20)):
        for text in texts:
            draft = _fresh(seed)
            start = draft.now - (6 if end is None else 40)
            draft.jobs = [Stint(FIRM, "Content Writer", start, end and draft.now - end)]
            draft.listed_jobs = list(draft.jobs)
            post = draft.post("twitter", text, day(draft.now - told))
            made.setdefault(topic, []).append((text, draft, Plant(posts=(post.id,))))
    for bio in BIOS:
        draft = _fresh(seed)
        draft.edit("twitter", bio=bio)
        made.setdefault("employers in a bio", []).append((bio, draft, Plant(words=(OTHER,))))
    for bio in NOT_THE_PERSON:
        draft = _fresh(seed)
        draft.edit("twitter", bio=bio, display_name=draft.name.full)
        made.setdefault("accounts that are not the person's", []).append((bio, draft, Plant(words=(bio,))))
    for cv, listed in TITLES:
        draft = _fresh(seed)
        draft.jobs[0] = replace(draft.jobs[0], what=cv)
        draft.listed_jobs[0] = replace(draft.listed_jobs[0], what=listed)
        made.setdefault("titles", []).append((f"{cv} / {listed}", draft, Plant(words=(cv,))))
    for cv, listed in DEGREES:
        draft = _fresh(seed)
        draft.studies[0] = replace(draft.studies[0], what=cv)
        draft.listed_studies[0] = replace(draft.listed_studies[0], what=listed)
        made.setdefault("degrees", []).append((f"{cv} / {listed}", draft, Plant(words=(cv,))))
    return made


def _fresh(seed: int) -> Draft:
    draft = base(seed)
    draft.need("linkedin", "twitter")
    return draft
