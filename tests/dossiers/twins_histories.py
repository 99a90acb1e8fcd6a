"""Clean twins about jobs, places and figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from tests.dossiers.draft import Draft, Stint, day, month
from tests.dossiers.planting import twin
from tests.dossiers.world import CITIES


def both(draft: Draft, jobs: list[Stint] | None = None, studies: list[Stint] | None = None) -> None:
    """The CV and LinkedIn say the same of these."""
    draft.need("linkedin")
    if jobs is not None:
        draft.jobs, draft.listed_jobs = list(jobs), list(jobs)
    if studies is not None:
        draft.studies, draft.listed_studies = list(studies), list(studies)


@twin()
def freelance_beside_a_job(draft: Draft) -> None:
    """Own work beside employment."""
    start = draft.now - 30
    mine = Stint(draft.rng.choice(("Freelance", "Self-employed")), "Freelance Photographer", start - 10, None)
    both(draft, jobs=[mine, Stint("Brightmoor Media", "Content Writer", start, None)])


@twin()
def volunteer_and_board_seat(draft: Draft) -> None:
    """Unpaid offices beside a job."""
    start = draft.now - 40
    jobs = [
        Stint("Harbour Food Bank", "Volunteer", start, None),
        Stint(
            "Ashbourne Film Society",
            draft.rng.choice(("Board Member", "Trustee", "Treasurer")),
            start + 3,
            None,
        ),
        Stint("Brightmoor Media", "Marketing Manager", start + 5, None),
    ]
    both(draft, jobs=jobs)


@twin()
def promotion(draft: Draft) -> None:
    """One employer, listed once on the CV and by rank on LinkedIn."""
    draft.need("linkedin")
    start = draft.now - 36
    draft.jobs = [Stint("Brightmoor Media", "Marketing Manager", start, None)]
    draft.listed_jobs = [
        Stint("Brightmoor Media Ltd", "Marketing Manager", start + 20, None),
        Stint("Brightmoor Media Ltd", "Marketing Assistant", start, start + 20),
    ]


@twin()
def back_to_a_former_employer(draft: Draft) -> None:
    """Two spells at one employer, with another in between."""
    start = draft.now - 40
    jobs = [
        Stint("Oakmere Foods", "Sales Assistant", start, start + 9),
        Stint("Juniper Row Books", "Sales Assistant", start + 11, start + 20),
        Stint("Oakmere Foods", "Customer Service Representative", start + 22, None),
    ]
    both(draft, jobs=jobs)


@twin()
def renamed_employer(draft: Draft) -> None:
    """The new name of an employer, with the former one in brackets."""
    draft.need("linkedin")
    draft.jobs[0] = replace(draft.jobs[0], place="Tallowgate Press")
    name = draft.rng.choice(("Inkwell House (formerly Tallowgate Press)", "Inkwell House (Tallowgate Press)"))
    draft.listed_jobs[0] = replace(draft.listed_jobs[0], place=name)


@twin()
def legal_suffix(draft: Draft) -> None:
    """The legal form of an employer, in several countries."""
    draft.need("linkedin")
    suffix = draft.rng.choice(
        ("Ltd", "Inc.", "GmbH", "S.L.", "Pty Ltd", "LLC", "AG", "B.V.", "Sp. z o.o.", "Limited")
    )
    draft.jobs[1] = replace(draft.jobs[1], place="Kestrelworks Software")
    draft.listed_jobs[1] = replace(draft.listed_jobs[1], place=f"Kestrelworks Software {suffix}")


@twin()
def cv_shorter_than_linkedin(draft: Draft) -> None:
    """A CV of one page that leaves out jobs, courses and awards which LinkedIn lists."""
    draft.need("linkedin")
    del draft.jobs[0]
    draft.unclaim("award", "certification")
    earlier = month(draft.as_of.year - 8, 9)
    draft.listed_studies.append(
        Stint("Cedarbrook Evening School", "Certificate in Pottery", earlier, earlier + 9)
    )


@twin()
def left_two_months_ago(draft: Draft) -> None:
    """A job that ended two months ago, which LinkedIn still has as current."""
    draft.need("linkedin")
    draft.jobs[2] = replace(draft.jobs[2], end=draft.now - 2)


@twin()
def title_synonyms(draft: Draft) -> None:
    """The same job under another name."""
    pairs = (
        ("Social Media Intern", "Social Media Trainee"),
        ("Software Developer", "Software Engineer"),
        ("Sales Assistant", "Retail Assistant"),
        ("Social Media Manager", "Community Manager"),
        ("Copywriter", "Content Writer"),
        ("Waiter", "Server"),
        ("PR Intern", "Public Relations Intern"),
    )
    draft.need("linkedin")
    cv, listed = draft.rng.choice(pairs)
    draft.jobs[0] = replace(draft.jobs[0], what=cv)
    draft.listed_jobs[0] = replace(draft.listed_jobs[0], what=listed)


@twin()
def moved_home(draft: Draft) -> None:
    """Another country, where the person worked or studied."""
    far = draft.rng.choice([city for city in CITIES if city.country != draft.home.country])
    draft.need("linkedin")
    draft.listed_jobs[0] = replace(draft.listed_jobs[0], location=far.full)
    draft.edit("twitter", location=far.any_way(draft.rng))


@twin()
def two_places_and_jests(draft: Draft) -> None:
    """Several places at once, or none on this earth."""
    far = draft.rng.choice([city for city in CITIES if city.country != draft.home.country])
    ways = (
        f"{draft.home.name} / {far.name}",
        f"{far.name} → {draft.home.name}",
        "the moon",
        "here and there",
        "🌍",
        "she/her",
    )
    draft.edit("twitter", location=draft.rng.choice(ways))


@twin()
def sabbatical(draft: Draft) -> None:
    """Two years in which neither CV nor accounts say anything."""
    jobs = [
        Stint("Oakmere Foods", "Sales Assistant", draft.now - 70, draft.now - 52),
        Stint("Juniper Row Books", "Content Writer", draft.now - 20, None),
    ]
    both(draft, jobs=jobs, studies=[])
    edge = [day(draft.now - 50), day(draft.now - 22)]
    for source in ("twitter", "linkedin", "blog"):
        draft.posts[source] = [
            p for p in draft.posts[source] if p.published_at and not edge[0] < p.published_at < edge[1]
        ]


@twin()
def years_rounded(draft: Draft) -> None:
    """Years alone on LinkedIn, months on the CV."""
    draft.need("linkedin")
    draft.listed_jobs = [
        replace(listed, start=job.start, end=job.end, yearly=True)
        for job, listed in zip(draft.jobs, draft.listed_jobs, strict=True)
    ]
    draft.listed_studies = [replace(draft.listed_studies[0], yearly=True)]


@twin()
def two_months_apart(draft: Draft) -> None:
    """Dates that differ by two months."""
    draft.need("linkedin")
    draft.listed_jobs = [
        replace(
            listed, start=(job.start or 0) - 2, end=None if job.end is None else job.end + 2, yearly=False
        )
        for job, listed in zip(draft.jobs, draft.listed_jobs, strict=True)
    ]


@twin()
def audience_grown_or_fallen(draft: Draft) -> None:
    """More followers than claimed, or a few fewer."""
    has = draft.rng.randint(1000, 6000)
    claimed = round(has * draft.rng.choice((0.2, 0.7, 1.0, 1.1, 1.2)), -2)
    draft.claim(
        "audience",
        draft.rng.choice(("{:,} followers on Twitter", "about {:,} Twitter followers")).format(int(claimed)),
    )
    draft.edit("twitter", followers=has)


@twin()
def years_counted_up(draft: Draft) -> None:
    """A year more than the dates give, as people round."""
    first = min(job.start or 0 for job in draft.jobs)
    draft.claim("experience", f"{max(1, round((draft.now - first) / 12 + 0.5))} years of customer service")


@twin()
def since_a_year_near(draft: Draft) -> None:
    """A bio that counts from the year of the account."""
    made = draft.as_of - timedelta(days=365 * 6)
    draft.edit(
        "twitter",
        bio=f"Tweeting since {made.year - draft.rng.randint(0, 1)}",
        created_at=made.replace(month=2, day=3),
    )
