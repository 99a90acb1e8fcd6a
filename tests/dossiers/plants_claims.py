"""Planted contradictions between the CV and what a profile states."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from tests.dossiers import prose
from tests.dossiers.draft import Draft, Stint
from tests.dossiers.planting import Plant, by_strength, planted
from tests.dossiers.world import AWARDS, CERTIFICATIONS, CITIES, EMPLOYERS, SCHOOLS
from vetting.models import Category

CLAIMS, TIMELINE = Category.CLAIMS, Category.TIMELINE


def _unknown_employer(draft: Draft) -> str:
    known = {job.place for job in draft.jobs}
    return draft.rng.choice([each.name for each in EMPLOYERS if each.name not in known])


@planted(CLAIMS)
def employer_absent(draft: Draft, strength: int) -> Plant:
    """LinkedIn has another employer where the CV names this one."""
    draft.need("linkedin")
    index = draft.rng.randrange(2)
    draft.jobs[index] = replace(draft.jobs[index], place="Coldharbour Media Group")
    other = by_strength(
        strength, ("Coldstream Radio", _unknown_employer(draft), "Zephyr Ceramics", "Mudlark Boats")
    )
    for each in (index,) if strength < 4 else (0, 1, 2):
        name = other if each == index else f"{other} {'East' if each else 'West'}"
        draft.listed_jobs[each] = replace(draft.listed_jobs[each], place=name)
    return Plant(words=("Coldharbour Media Group",))


def _titles(draft: Draft, cv: str, listed: str) -> Plant:
    draft.need("linkedin")
    index = draft.rng.randrange(3)
    draft.jobs[index] = replace(draft.jobs[index], what=cv)
    draft.listed_jobs[index] = replace(draft.listed_jobs[index], what=listed)
    return Plant(words=(cv,))


@planted(CLAIMS)
def title_seniority(draft: Draft, strength: int) -> Plant:
    """The same job, in another rank."""
    pairs = (
        ("Marketing Manager", "Marketing Intern"),
        ("Head of Marketing", "Marketing Assistant"),
        ("Director of Communications", "Communications Intern"),
        ("Chief Marketing Officer", "Marketing Trainee"),
    )
    return _titles(draft, *by_strength(strength, pairs))


@planted(CLAIMS)
def title_function(draft: Draft, strength: int) -> Plant:
    """The same employer, in another line of work."""
    pairs = (
        ("Copywriter", "Accountant"),
        ("Journalist", "Receptionist"),
        ("Social Media Manager", "Warehouse Operative"),
        ("Software Engineer", "Lifeguard"),
    )
    return _titles(draft, *by_strength(strength, pairs))


@planted(CLAIMS)
def school_absent(draft: Draft, strength: int) -> Plant:
    """LinkedIn has another school in those years."""
    draft.need("linkedin")
    school = draft.studies[0].place
    others = [each.name for each in SCHOOLS if each.name != school]
    alike = next(each for each in others if each.startswith(("University of", "Technical")))
    place = by_strength(
        strength, (alike, draft.rng.choice(others), "Stowmere Polytechnic", "Kiln Lane Evening School")
    )
    draft.listed_studies = [replace(draft.listed_studies[0], place=place)]
    return Plant(words=(school,))


def _degrees(draft: Draft, cv: str, listed: str) -> Plant:
    draft.need("linkedin")
    draft.studies[0] = replace(draft.studies[0], what=cv)
    draft.listed_studies[0] = replace(draft.listed_studies[0], what=listed)
    return Plant(words=(cv,))


@planted(CLAIMS)
def degree_level(draft: Draft, strength: int) -> Plant:
    """The same course, with another degree at its end."""
    pairs = (
        ("MSc Chemistry", "BSc Chemistry"),
        ("Master of Arts in History", "Bachelor of Arts, History"),
        ("PhD Psychology", "Master of Science, Psychology"),
        ("PhD Economics", "Bachelor of Science in Economics"),
    )
    return _degrees(draft, *by_strength(strength, pairs))


@planted(CLAIMS)
def degree_field(draft: Draft, strength: int) -> Plant:
    """The same degree, in another subject."""
    pairs = (
        ("BA History", "BA Philosophy"),
        ("BSc Chemistry", "BSc Psychology"),
        ("BA Economics", "Bachelor of Arts, Music"),
        ("BSc Computer Science", "Bachelor of Science in Nursing"),
    )
    return _degrees(draft, *by_strength(strength, pairs))


@planted(CLAIMS)
def certification_absent(draft: Draft, strength: int) -> Plant:
    """LinkedIn lists certifications, more and more of them, and not this one."""
    draft.unclaim("certification")
    draft.claim("certification", "Chartered Beekeeping Licence")
    draft.edit("linkedin", certifications=CERTIFICATIONS[: by_strength(strength, (2, 4, 6, 9))])
    return Plant(words=("Chartered Beekeeping Licence",))


@planted(CLAIMS)
def award_absent(draft: Draft, strength: int) -> Plant:
    """LinkedIn lists awards, more and more of them, and not this one."""
    draft.unclaim("award")
    draft.claim("award", "Golden Quill for Journalism")
    draft.edit("linkedin", awards=AWARDS[: by_strength(strength, (2, 4, 6, 9))])
    return Plant(words=("Golden Quill for Journalism",))


@planted(CLAIMS, TIMELINE)
def bio_employer_unknown(draft: Draft, strength: int) -> Plant:
    """A bio names an employer that neither the CV nor LinkedIn knows."""
    firm = _unknown_employer(draft)
    bio = by_strength(
        strength,
        (
            draft.rng.choice((f"Editor, {firm}. Tea first.", f"Marketing @ {firm}")),
            draft.rng.choice((f"I work at {firm}", f"Works for {firm} | runner")),
            draft.rng.choice((f"Social media manager at {firm}", f"Tea. Trams. Copywriter at {firm}.")),
            draft.rng.choice((f"Head of marketing at {firm}. Views my own.", f"Director of {firm}")),
        ),
    )
    draft.need("linkedin")
    draft.edit("twitter", bio=bio)
    if strength == 4:
        draft.edit("mastodon", bio=bio)
    return Plant(words=(firm,))


@planted(CLAIMS, TIMELINE)
def bio_former_cv_current(draft: Draft, strength: int) -> Plant:
    """A bio speaks of a job as past that the CV has as current since 4, 12, 24 or 48 months."""
    since = draft.now - by_strength(strength, (4, 12, 24, 48))
    job = replace(draft.jobs[2], start=since)
    draft.jobs = [job]
    draft.listed_jobs = [replace(draft.listed_jobs[2], start=since, yearly=False)]
    bios = (
        f"ex-{job.place}",
        f"Formerly at {job.place}. Now mostly bread.",
        f"Former {job.what} at {job.place}",
        f"Tea, trams. Previously {job.place}",
        f"Used to work at {job.place}",
    )
    bio = draft.rng.choice(bios)
    draft.edit("twitter", bio=bio)
    return Plant(words=(job.place,))


@planted(CLAIMS, TIMELINE)
def bio_current_cv_ended(draft: Draft, strength: int) -> Plant:
    """A bio speaks of a job as current that the CV has as over for a year and more."""
    ago = by_strength(strength, (15, 24, 36, 60))
    old = Stint("Coldharbour Media Group", "Editor", draft.now - ago - 10, draft.now - ago)
    draft.jobs[0] = draft.listed_jobs[0] = old
    draft.jobs[1:2] = draft.listed_jobs[1:2] = []
    draft.studies = draft.listed_studies = []
    firm = old.place
    now = (f"Currently editor at {firm}", f"Editor at {firm}", f"I work at {firm}", f"Editor @ {firm}. Soup.")
    draft.edit("twitter", bio=draft.rng.choice(now))
    return Plant(words=("Coldharbour Media Group",))


@planted(CLAIMS)
def other_country(draft: Draft, strength: int) -> Plant:
    """A profile places the person in another country, which nothing else in the CV or the profiles names."""
    far = draft.rng.choice([city for city in CITIES if city.country != draft.home.country])
    draft.unclaim("location")
    draft.claim("location", draft.home.full)
    draft.listed_jobs = [replace(job, location="") for job in draft.listed_jobs]
    place = by_strength(strength, (far.name, far.full, far.full, far.full))
    draft.need("linkedin", "twitter")
    draft.studies[0] = replace(draft.studies[0], place="Harrowmere College")
    draft.listed_studies[0] = replace(draft.listed_studies[0], place="Harrowmere College")
    for source in ("linkedin", "twitter", "mastodon", "bluesky"):
        draft.profiles[source] = replace(draft.profiles[source], location="")
    for source in by_strength(strength, (("twitter",), ("twitter",), ("linkedin",), ("linkedin", "twitter"))):
        draft.edit(source, location=place)
    return Plant(words=(place,))


@planted(CLAIMS)
def audience(draft: Draft, strength: int) -> Plant:
    """The CV claims more followers than the account has: 1.4, 2, 5 and 40 times as many."""
    has = draft.rng.randint(1000, 3000)
    claimed = round(has * by_strength(strength, (1.4, 2, 5, 40)), -2)
    text = f"{int(claimed):,} followers on Twitter"
    draft.claim("audience", text)
    draft.edit("twitter", followers=has)
    return Plant(words=(text, f"{int(claimed):,}"))


@planted(CLAIMS, TIMELINE)
def years_of_experience(draft: Draft, strength: int) -> Plant:
    """The CV claims more years at work than have passed since the first job on it."""
    draft.need("linkedin", "twitter")
    first = min(job.start or 0 for job in draft.jobs)
    years = -(-(draft.now - first) // 12) + by_strength(strength, (2, 4, 7, 12))
    text = f"{years} years of community management"
    draft.claim("experience", text)
    draft.edit("twitter", created_at=draft.as_of - timedelta(days=300))
    for source in ("twitter", "linkedin", "blog"):
        early = draft.as_of - timedelta(days=290)
        draft.posts[source] = [
            each for each in draft.posts[source] if each.published_at and each.published_at > early
        ]
    draft.only("linkedin", "twitter")
    return Plant(words=(text, f"{years} years"))


@planted(CLAIMS, TIMELINE, Category.IDENTITY)
def since_year(draft: Draft, strength: int) -> Plant:
    """A bio counts from years before the account was made."""
    since = draft.as_of.year - 9
    created = since + by_strength(strength, (2, 3, 5, 8))
    bio = f"On Twitter since {since}"
    made = draft.as_of.replace(year=created, day=5)
    draft.edit("twitter", bio=bio, created_at=made)
    draft.posts["twitter"] = [p for p in draft.posts["twitter"] if p.published_at and p.published_at > made]
    return Plant(words=(bio, f"since {since}"))


@planted(CLAIMS, Category.EXPERTISE)
def expertise_never_shown(draft: Draft, strength: int) -> Plant:
    """A bio says what its owner writes about, and none of many posts is about it."""
    count = by_strength(strength, (150, 250, 400, 700))
    bio = draft.rng.choice(
        ("I tweet about SEO", "Blogging about cybersecurity", "I write about climate policy")
    )
    topic = bio.rsplit("about ", 1)[1]
    draft.only("twitter")
    draft.edit("twitter", bio=bio)
    texts = prose.posts(draft.rng, "casual")
    draft.posts["twitter"] = []
    for when in draft.spread(count, 800):
        draft.post("twitter", next(texts), when, client="Twitter for iPhone")
    return Plant(words=(topic,))
