"""Planted contradictions in time: inside one source, and between posts and stated dates."""

from __future__ import annotations

from dataclasses import replace

from tests.dossiers.draft import Draft, Stint, day, month
from tests.dossiers.planting import Plant, by_strength, planted
from vetting.models import Category

TIMELINE, CLAIMS = Category.TIMELINE, Category.CLAIMS
_FIRM = "Brightmoor Media"


@planted(TIMELINE)
def overlapping_jobs(draft: Draft, strength: int) -> Plant:
    """Two full-time posts in different countries at once, for 4, 9, 18 or 36 months."""
    draft.need("linkedin")
    months = by_strength(strength, (4, 9, 18, 36))
    start = draft.now - 50
    draft.studies = draft.listed_studies = []
    draft.jobs = [
        Stint(
            "Oakmere Foods",
            "Full-time Restaurant Manager",
            start - 14,
            start + months,
            "Leeds, United Kingdom",
        ),
        Stint("Larkspur Analytics", "Full-time Office Manager", start, start + 40, "Toronto, Canada"),
    ]
    draft.listed_jobs = list(draft.jobs)
    return Plant(words=("Larkspur Analytics",))


@planted(TIMELINE)
def overlapping_studies(draft: Draft, strength: int) -> Plant:
    """Two full-time courses at schools in different countries at once, for 12, 18, 24 or 36 months."""
    draft.need("linkedin")
    months = by_strength(strength, (12, 18, 24, 36))
    start = month(draft.as_of.year - 8, 9)
    draft.studies = [
        Stint("University of Melbourne", "Bachelor of Laws (full-time)", start, start + 45, "Australia"),
        Stint(
            "University of Toronto",
            "BSc Chemistry (full-time)",
            start + 45 - months,
            start + 81 - months,
            "Canada",
        ),
    ]
    draft.listed_studies = list(draft.studies)
    return Plant(words=("University of Toronto",))


def _expected(draft: Draft) -> int:
    end = draft.as_of.year + 1
    start = month(end - 4, 9)
    draft.studies = [replace(draft.studies[0], start=start, end=month(end, 6))]
    draft.listed_studies = [replace(draft.listed_studies[0], start=start, end=month(end, 6), yearly=False)]
    return end


@planted(TIMELINE, CLAIMS)
def graduation_moves_linkedin(draft: Draft, strength: int) -> Plant:
    """The expected end of the course differs by 2, 3, 4 or 6 years, in years alone."""
    draft.need("linkedin")
    end = _expected(draft)
    draft.studies[0] = replace(draft.studies[0], yearly=True)
    later = month(end + by_strength(strength, (2, 3, 4, 6)), 6)
    draft.listed_studies[0] = replace(draft.listed_studies[0], yearly=True, end=later)
    return Plant(words=(draft.studies[0].place, str(later // 12)))


@planted(TIMELINE, CLAIMS)
def graduation_moves_bio(draft: Draft, strength: int) -> Plant:
    """A bio names another year of graduation than the CV."""
    year = _expected(draft) + by_strength(strength, (2, 3, 4, 6))
    bio = draft.rng.choice(
        (f"{draft.studies[0].place} '{year % 100}", f"Class of {year}", f"Graduating May {year}")
    )
    draft.edit("twitter", bio=bio)
    return Plant(words=(bio, str(year)))


@planted(TIMELINE, CLAIMS)
def graduation_moves_post(draft: Draft, strength: int) -> Plant:
    """A post tells of the graduation, 14 months and more before the end that the CV states."""
    ago = by_strength(strength, (2, 8, 14, 26))
    _expected(draft)
    draft.studies[0] = replace(draft.studies[0], start=draft.now - 40 - ago, end=draft.now + 12)
    draft.listed_studies = list(draft.studies)
    text = draft.rng.choice(
        (
            "I officially graduated today! Thank you all",
            f"Graduated from {draft.studies[0].place} this morning, still can't believe it",
            "I graduated!!! Four years, one gown, many coffees",
            f"I have graduated from {draft.studies[0].place}. What a day.",
            "Today I graduated. My feet hurt.",
            "Just graduated!",
        )
    )
    made = draft.post("twitter", text, day(draft.now - ago))
    return Plant(words=(text,), posts=(made.id,))


def _stated_job(draft: Draft, start: int, end: int | None) -> None:
    draft.jobs[2] = Stint(_FIRM, "Content Writer", start, end)
    draft.listed_jobs[2] = replace(draft.jobs[2], place="Brightmoor Media Ltd")
    draft.jobs[:2] = draft.listed_jobs[:2] = []


@planted(TIMELINE, CLAIMS)
def first_day_post(draft: Draft, strength: int) -> Plant:
    """A post on the first day at an employer, 4, 9, 18 or 36 months from the stated start."""
    start = draft.now - 6
    _stated_job(draft, start, None)
    text = draft.rng.choice(
        (
            f"First day at {_FIRM}! Nervous and happy",
            f"Today is my first day at {_FIRM}.",
            f"Excited to share that I have joined {_FIRM} as a content writer",
            f"I started my new job at {_FIRM} today",
            f"Day one at {_FIRM}: I have a desk and a plant",
            f"I'm happy to announce that I'm starting a new position as Content Writer at {_FIRM}!",
        )
    )
    made = draft.post("twitter", text, day(start - by_strength(strength, (4, 9, 18, 36))))
    return Plant(words=(text,), posts=(made.id,))


@planted(TIMELINE, CLAIMS)
def last_day_post(draft: Draft, strength: int) -> Plant:
    """A post on the last day at an employer, 4, 9, 18 or 30 months before the stated end."""
    end = draft.now - 3
    _stated_job(draft, end - 40, end)
    text = draft.rng.choice(
        (
            f"Last day at {_FIRM} today. Cake was had.",
            f"Today was my last day at {_FIRM}",
            f"After two good years, today is my last day at {_FIRM}",
            f"My last day at {_FIRM}. Thank you all!",
            f"Said goodbye to everyone at {_FIRM} today, my last day there",
        )
    )
    made = draft.post("twitter", text, day(end - by_strength(strength, (4, 9, 18, 30))))
    return Plant(words=(text,), posts=(made.id,))


@planted(TIMELINE, CLAIMS)
def years_at_post(draft: Draft, strength: int) -> Plant:
    """A post counts more years at the employer than the stated start allows."""
    years = by_strength(strength, (2, 3, 5, 9))
    _stated_job(draft, draft.now - 8, None)
    text = f"{years} years at {_FIRM} today! Time flies"
    made = draft.post("twitter", text, day(draft.now - 1))
    return Plant(words=(text,), posts=(made.id,))


@planted(TIMELINE)
def end_before_start(draft: Draft, strength: int) -> Plant:
    """The CV ends a job 1, 6, 14 or 60 months before it starts."""
    start = draft.now - 20
    end = start - by_strength(strength, (1, 6, 14, 60))
    draft.jobs[1] = replace(draft.jobs[1], start=start, end=end)
    draft.jobs[2] = replace(draft.jobs[2], start=draft.now - 5)
    draft.listed_jobs = []
    return Plant(words=(draft.jobs[1].place,))


@planted(CLAIMS, TIMELINE)
def never_worked_there(draft: Draft, strength: int) -> Plant:
    """A post of 20, 8, 3 or 1 months ago says that its writer never worked where the CV says they did."""
    _stated_job(draft, draft.now - 40, draft.now - 28)
    job = draft.jobs[0]
    text = draft.rng.choice(
        (
            f"I have never worked at {job.place}",
            f"For the record, I never worked for {job.place}",
            f"No, I've never worked at {job.place}, people keep asking",
            f"I have never worked at {job.place} and I never will",
        )
    )
    made = draft.post("twitter", text, day(draft.now - by_strength(strength, (20, 8, 3, 1))))
    return Plant(words=(text,), posts=(made.id,))


@planted(CLAIMS, TIMELINE)
def degree_unfinished(draft: Draft, strength: int) -> Plant:
    """The CV states the degree as taken; LinkedIn says that the course was not, or not yet, finished."""
    start = month(draft.as_of.year - 6, 9)
    draft.studies = [Stint("Harrowmere College", "BA History", start, start + 33)]
    said = by_strength(
        strength,
        ("BA History (not completed)", "Coursework in History", "Exchange semester, History", "Dropped out"),
    )
    draft.need("linkedin")
    draft.listed_studies = [replace(draft.studies[0], what=said)]
    return Plant(words=("BA History", said))


@planted(CLAIMS)
def bio_audience(draft: Draft, strength: int) -> Plant:
    """A bio counts more followers on Twitter than the account there has."""
    has = draft.rng.randint(1000, 3000)
    thousands = -(-has * by_strength(strength, (2, 4, 8, 40)) // 1000)
    bio = f"{thousands}k followers on Twitter"
    draft.edit("twitter", followers=has)
    draft.edit("linkedin", bio=bio)
    return Plant(words=(f"{thousands}k",))
