"""Clean twins about studies, and what goes on beside them."""

from __future__ import annotations

from dataclasses import replace

from tests.dossiers.draft import Draft, Stint, day, month
from tests.dossiers.planting import twin
from tests.dossiers.twins_histories import both
from tests.dossiers.world import CITIES


@twin()
def double_degree(draft: Draft) -> None:
    """Two degrees at one school in the same years."""
    school, start = draft.studies[0].place, month(draft.as_of.year - 5, 9)
    two = [Stint(school, "BA History", start, start + 45), Stint(school, "BSc Economics", start, start + 45)]
    both(draft, studies=two)
    if draft.rng.random() < 0.5:
        draft.listed_studies = [replace(two[0], what="BA History and BSc Economics (double degree)")]


@twin()
def joint_degree(draft: Draft) -> None:
    """One degree of two schools, listed at both."""
    start = month(draft.as_of.year - 4, 9)
    what = "MA European Studies (joint degree)"
    places = ("University of Ashbourne", "Technical University of Veldhaven")
    both(draft, studies=[Stint(place, what, start, start + 21) for place in places])


@twin()
def part_time_job_beside_study(draft: Draft) -> None:
    """A job in term time."""
    start = month(draft.as_of.year - 3, 9)
    both(
        draft,
        jobs=[
            Stint(
                "Halvorsen Bakery",
                draft.rng.choice(("Barista", "Part-time Sales Assistant")),
                start + 2,
                None,
            )
        ],
        studies=[Stint("Harrowmere College", "BA History", start, None)],
    )


@twin()
def internship_beside_study(draft: Draft) -> None:
    """An internship in the middle of a degree, in another city."""
    start = month(draft.as_of.year - 3, 9)
    city = draft.rng.choice([each for each in CITIES if each.country == draft.home.country])
    both(
        draft,
        jobs=[Stint("Brightmoor Media", "Social Media Intern", start + 9, start + 12, city.full)],
        studies=[Stint("Harrowmere College", "BA History", start, start + 33)],
    )


@twin()
def exchange_term(draft: Draft) -> None:
    """A term abroad inside the degree, on LinkedIn alone."""
    start = month(draft.as_of.year - 4, 9)
    home = Stint("Harrowmere College", "BA History", start, start + 33)
    abroad = Stint(
        "University of Montesol",
        draft.rng.choice(("Exchange term", "Erasmus+")),
        start + 12,
        start + 16,
        "Madrid, Spain",
    )
    both(draft, studies=[home])
    draft.listed_studies = [home, abroad]


@twin()
def abroad_for_the_degree(draft: Draft) -> None:
    """A degree in another country, with the home town in the bio."""
    far = draft.rng.choice([city for city in CITIES if city.country != draft.home.country])
    start = month(draft.as_of.year - 3, 9)
    both(draft, studies=[Stint(f"University of {far.name}", "BA History", start, None, far.full)], jobs=[])
    draft.edit("twitter", location=far.full, bio=f"From {draft.home.name}, studying in {far.name}")


@twin()
def degree_in_other_words(draft: Draft) -> None:
    """The same degree, written or named otherwise."""
    pairs = (
        ("BSc Computer Science", "Bachelor of Science (B.S.), Informatics"),
        ("MA History", "Master's degree, History"),
        ("Licenciatura en Historia", "Bachelor's degree, History"),
        ("BA (Hons) English", "Bachelor of Arts - BA, English Language and Literature"),
        ("BSc Maths", "BSc Mathematics with a minor in Philosophy"),
        ("Diplom-Informatiker", "Master's equivalent, Computer Science"),
    )
    draft.need("linkedin")
    cv, listed = draft.rng.choice(pairs)
    draft.studies[0] = replace(draft.studies[0], what=cv)
    draft.listed_studies[0] = replace(draft.listed_studies[0], what=listed)


@twin()
def late_graduation(draft: Draft) -> None:
    """Graduation a year later than first expected."""
    end = draft.as_of.year + 1
    study = replace(draft.studies[0], start=month(end - 4, 9), end=month(end, 6), yearly=True)
    both(draft, studies=[study])
    draft.listed_studies = [replace(study, end=month(end + 1, 6))]
    draft.edit("twitter", bio=f"{study.place} '{(end + 1) % 100}")


@twin()
def second_degree(draft: Draft) -> None:
    """A bachelor's graduation in a post, a master's still going on."""
    end = month(draft.as_of.year - 2, 6)
    first = Stint("Harrowmere College", "BA History", end - 33, end)
    second = Stint("University of Ashbourne", "MA History", end + 3, None)
    both(draft, studies=[first, second])
    draft.post("twitter", "I graduated today!", day(end))
