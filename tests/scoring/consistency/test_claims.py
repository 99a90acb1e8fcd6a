"""Claims against profiles, bios and audiences: clear differences are put, what only looks odd stays clean."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from scoring.checks.base import Hit, Subject
from scoring.checks.consistency.claims import CLAIMS_CHECKS
from scoring.example_dossier import subject_from

CLOCK = "2024-06-30"


def found(subject: Subject) -> dict[str, list[Hit]]:
    """What every check on claims says, by its name; checks with nothing to say are left out."""
    ran = {
        name.removeprefix("consistency."): list(check.run(check.params(), subject))
        for name, check in CLAIMS_CHECKS.items()
    }
    return {name: hits for name, hits in ran.items() if hits}


def job(employer: str, title: str = "", start: str = "", end: str = "") -> list[dict[str, str]]:
    claims = [{"kind": "employer", "value": employer, "start": start, "end": end}]
    return claims + [{"kind": "title", "value": title, "start": start, "end": end}] * bool(title)


def study(school: str, degree: str = "", start: str = "", end: str = "") -> list[dict[str, str]]:
    claims = [{"kind": "school", "value": school, "start": start, "end": end}]
    return claims + [{"kind": "degree", "value": degree, "start": start, "end": end}] * bool(degree)


def claim(kind: str, value: str) -> list[dict[str, str]]:
    return [{"kind": kind, "value": value}]


def listed(place: str, title: str = "", start: str = "", end: str = "") -> dict[str, str]:
    return {"organisation": place, "title": title, "start": start, "end": end}


def linkedin(**sections: Any) -> dict[str, Any]:
    return {"source": "linkedin", **sections}


def twitter(**sections: Any) -> dict[str, Any]:
    return {"source": "twitter", "handle": "adaobi", **sections}


def subject(claims: list[dict[str, str]], *profiles: dict[str, Any], **more: Any) -> Subject:
    return subject_from({"as_of": CLOCK, "claims": claims, "profiles": list(profiles), **more})


LEEDS = study("University of Leeds", "BA Media", "2020-09", "2023-06")
WORK = job("Contoso", "Marketing Assistant", "2022-06")
BASE = [*LEEDS, *WORK, *claim("location", "Leeds, UK")]
LISTED = linkedin(
    location="Leeds, England",
    positions=[listed("Contoso Ltd", "Marketing Assistant", "2022-06")],
    education=[listed("University of Leeds", "Bachelor of Arts, Media", "2020-09", "2023-06")],
)

CLEAN: dict[str, tuple[list[dict[str, str]], list[dict[str, Any]]]] = {
    "everything agrees": (BASE, [LISTED, twitter(location="Leeds", bio="Marketing @contoso. Views my own.")]),
    "a promotion, finer on the profile": (
        job("Contoso", "Marketing Manager", "2020-01"),
        [linkedin(positions=[listed("Contoso", "Intern", "2020-01", "2020-12"), listed("Contoso", "Marketing Manager", "2021-01")])],
    ),
    "a promotion, finer on the CV": (
        [*job("Contoso", "Marketing Intern", "2020-01", "2020-12"), *job("Contoso", "Marketing Manager", "2021-01")],
        [linkedin(positions=[listed("Contoso", "Marketing Manager", "2020-01")])],
    ),
    "a double degree, half of it named": (
        study("University of Leeds", "BA History and Economics"),
        [linkedin(education=[listed("University of Leeds", "BA Economics")])],
    ),
    "a second degree at the same school": (
        [*study("University of Leeds", "BSc Chemistry", "2018", "2021"), *study("University of Leeds", "MSc Marketing", "2021", "2022")],
        [linkedin(education=[listed("University of Leeds", "MSc Marketing", "2021", "2022")])],
    ),
    "a minor": (
        study("University of Leeds", "BA English, minor in Chemistry"),
        [linkedin(education=[listed("University of Leeds", "BSc Chemistry and English")])],
    ),
    "a degree of another country": (
        study("Universidad de Sevilla", "Licenciatura en Periodismo"),
        [linkedin(education=[listed("University of Seville", "Bachelor's degree, Journalism")])],
    ),
    "an exchange term": (
        [*LEEDS, *study("ETH Zürich", "Exchange semester", "2022-02", "2022-06")],
        [LISTED],
    ),
    "a school before university": ([*LEEDS, *study("Roundhay High School", "A-levels")], [LISTED]),
    "a part-time job beside study": ([*BASE, *job("The Corner Cafe", "Barista (part-time)", "2021-01", "2021-12")], [LISTED]),
    "freelance work": ([*BASE, *job("Self-employed", "Copywriter", "2021-01")], [LISTED]),
    "moved home": (BASE, [LISTED, twitter(location="Madrid", bio="Leeds → Madrid")]),
    "studied abroad": (
        [*BASE, *study("Universidad Complutense de Madrid", "Erasmus exchange")],
        [LISTED, twitter(location="Madrid, Spain")],
    ),
    "two homes": (BASE, [LISTED, twitter(location="Lisbon / Leeds")]),
    "jests for a home": (
        BASE,
        [twitter(location=place) for place in ("Nice", "your heart", "Hogwarts", "Planet Earth", "somewhere in Paris?", "🇳🇬")],
    ),
    "bios of jest, club and private life": (
        BASE,
        [
            twitter(bio="CEO of naps at Home Inc. | Captain at Leeds Rowing Club | mum of two | ex-Catholic"),
            {"source": "mastodon", "bio": "Fan of Arsenal. 10 years sober. Organiser at Unite union, Manager at Large"},
            {"source": "bluesky", "bio": "Volunteer at Oxfam! Deacon at St Mary Church, happiest at The Beach"},
            {"source": "reddit", "bio": "Good at Maths, bad at Excel, born at Midnight; all opinions mine and not those of Fabrikam"},
            {"source": "blog", "bio": "Incoming intern at Fabrikam, aspiring editor at Northwind. Dreaming of Lisbon"},
        ],
    ),
    "an old bio, within a year": (
        job("Contoso", "Marketing Intern", "2022-01", "2023-08"),
        [twitter(bio="Marketing intern at Contoso")],
    ),
    "a bio in German": (
        job("Contoso GmbH", "Marketing Intern", "2023-01"),
        [twitter(bio="Praktikantin bei Contoso | studiert in Leipzig")],
    ),
    "a bio whose employer LinkedIn names": (
        job("Northwind Traders"),
        [linkedin(positions=[listed("Northwind"), listed("Contoso")]), twitter(bio="Editor at Contoso")],
    ),
    "followers, somewhat fewer": (claim("audience", "5,000 followers on Twitter"), [twitter(followers=3750)]),
    "followers, far more": (claim("audience", "about 5k Twitter followers"), [twitter(followers=50_000)]),
    "followers elsewhere": (claim("audience", "90k TikTok followers"), [twitter(followers=10, bio="40k followers on IG")]),
    "a client's followers": (claim("audience", "Managed a Twitter account of 90,000 followers for a client"), [twitter(followers=10)]),
    "years, within tolerance": ([*WORK, *claim("experience", "3 years of social media work")], [LISTED]),
    "years of a hobby": (WORK, [twitter(bio="10 years of photography, 8 years in care, Leeds fan since 1998")]),
    "years in a long working life": (
        [*job("Contoso", "Editor", "2012-01"), *claim("experience", "25 years of experience")], [],
    ),
    "an account, within tolerance": ([], [twitter(bio="tweeting since 2012", created="2013-11-30")]),
    "LinkedIn lists one certificate": (claim("certification", "HubSpot Inbound"), [linkedin(certifications=["First Aid"])]),
    "a certificate under another name": (
        claim("certification", "Project Management Professional"), [linkedin(certifications=["PMP", "First Aid"])],
    ),
    "an award told elsewhere": (
        claim("award", "Young Reporter Prize 2021"),
        [linkedin(awards=["Dean's List", "Golden Crust"]), twitter(bio="Young Reporter winner")],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("claims", "profiles"), CLEAN.values(), ids=CLEAN.keys())
def test_what_only_looks_odd_stays_clean(
    claims: list[dict[str, str]], profiles: list[dict[str, Any]]
) -> None:
    assert found(subject(claims, *profiles)) == {}


PLANTED: dict[str, tuple[str, list[dict[str, str]], list[dict[str, Any]]]] = {
    "an employer that LinkedIn lacks": (
        "employer_absent", [*BASE, *job("Fabrikam", "Editor", "2021-01", "2021-12")], [LISTED],
    ),
    "a school of a near name": (
        "school_absent", study("University of Leeds", "BA Media"),
        [linkedin(education=[listed("Leeds Beckett University", "BA Media")])],
    ),
    "an internship as a job": (
        "title_differs", job("Contoso", "Software Engineer"),
        [linkedin(positions=[listed("Contoso", "Software Engineering Intern")])],
    ),
    "a manager of another kind": (
        "title_differs", job("Contoso", "Social Media Manager"),
        [linkedin(positions=[listed("Contoso", "Store Manager")])],
    ),
    "another level": (
        "degree_differs", study("University of Leeds", "Master of Arts, Media"),
        [linkedin(education=[listed("Leeds University", "B.A. Media")])],
    ),
    "another field": (
        "field_differs", study("University of Leeds", "BSc Physics"),
        [linkedin(education=[listed("Leeds University", "BSc Psychology")])],
    ),
    "a degree that was not finished": (
        "degree_unfinished", study("University of Leeds", "BA Media", "2019", "2022"),
        [linkedin(education=[listed("University of Leeds", "Media - not completed", "2019", "2020")])],
    ),
    "a certificate": (
        "certification_absent", claim("certification", "Google Ads Search"),
        [linkedin(certifications=["Google Analytics", "First Aid"])],
    ),
    "an award": (
        "award_absent", claim("award", "Golden Crust"), [linkedin(awards=["Dean's List", "Young Reporter Prize"])],
    ),
    "a skill": (
        "skill_absent", claim("skill", "Video editing"),
        [linkedin(skills=["Excel", "Sales", "Python", "SQL", "Accounting", "Payroll", "Tax", "Jira", "SAP", "Billing"])],
    ),
    "a home elsewhere": ("location_differs", claim("location", "Leeds, UK"), [twitter(location="Lagos, Nigeria")]),
    "an employer in a bio": ("bio_employer", WORK, [twitter(bio="Runner, reader. Copywriter @fabrikam")]),
    "a former employer in a bio": ("bio_employer", WORK, [twitter(bio="former editor at Fabrikam")]),
    "an employer in a German bio": ("bio_employer", WORK, [twitter(bio="Redakteurin bei Fabrikam")]),
    "an employer in a Spanish bio": ("bio_employer", WORK, [twitter(bio="Periodista en Fabrikam")]),
    "an employer in LinkedIn's headline": (
        "bio_employer", WORK, [linkedin(bio="Social Media Manager at Fabrikam\n\nI was at Northwind once")],
    ),
    "a school in a bio": ("bio_school", LEEDS, [twitter(bio="history student @ Durham University")]),
    "a school that was left, in a bio": ("bio_school", LEEDS, [twitter(bio="alum of Durham University")]),
    "a title in a bio": ("bio_title", WORK, [twitter(bio="Head of Marketing @contoso")]),
    "a bio in the past": ("bio_tense", WORK, [twitter(bio="ex-Contoso | Leeds")]),
    "a bio in the present": (
        "bio_tense", job("Contoso", "Marketing Intern", "2021-01", "2023-05"), [twitter(bio="Marketing intern at Contoso")],
    ),
    "followers, just beyond tolerance": ("audience_differs", claim("audience", "5k followers on X"), [twitter(followers=3749)]),
    "followers in a bio": ("audience_differs", [], [twitter(followers=900, bio="Writer | 12.500 followers")]),
    "years, just beyond tolerance": (
        "experience_beyond", [*WORK, *claim("experience", "four years of community management")],
        [linkedin(positions=[listed("Contoso", "Marketing Assistant", "2022-06")])],
    ),
    "years in a bio": ("experience_beyond", WORK, [twitter(bio="Writer | 8+ years in marketing | Leeds")]),
    "an account, just beyond tolerance": ("account_younger", [], [twitter(bio="on Twitter since 2012", created="2014-01-31")]),
}  # fmt: skip


@pytest.mark.parametrize(("check", "claims", "profiles"), PLANTED.values(), ids=PLANTED.keys())
def test_what_contradicts_is_found_once(
    check: str, claims: list[dict[str, str]], profiles: list[dict[str, Any]]
) -> None:
    (hits,) = (found(subject(claims, *profiles))[check],)
    (hit,) = hits
    assert len(hit.evidence) >= 2
    assert all(each.quote and each.said_by for each in hit.evidence)
    assert len({each.said_by for each in hit.evidence}) > 1 or check in (
        "audience_differs",
        "account_younger",
    )


@pytest.mark.parametrize(("check", "claims", "profiles"), PLANTED.values(), ids=PLANTED.keys())
def test_what_contradicts_is_one_thing_to_ask(
    check: str, claims: list[dict[str, str]], profiles: list[dict[str, Any]]
) -> None:
    assert set(found(subject(claims, *profiles))) == {check}


EVERYTHING = [(claims, profiles) for _, claims, profiles in PLANTED.values()] + list(CLEAN.values())


def shuffled(given: Subject, seed: int) -> Subject:
    order = random.Random(seed)
    profiles = [
        replace(
            each,
            positions=tuple(order.sample(each.positions, len(each.positions))),
            education=tuple(order.sample(each.education, len(each.education))),
            skills=tuple(order.sample(each.skills, len(each.skills))),
            certifications=tuple(order.sample(each.certifications, len(each.certifications))),
            awards=tuple(order.sample(each.awards, len(each.awards))),
        )
        for each in order.sample(given.dossier.profiles, len(given.dossier.profiles))
    ]
    posts = tuple(order.sample(given.dossier.posts, len(given.dossier.posts)))
    claims = tuple(order.sample(given.candidate.claims, len(given.candidate.claims)))
    return replace(
        given,
        dossier=replace(given.dossier, profiles=tuple(profiles), posts=posts),
        candidate=replace(given.candidate, claims=claims),
    )


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(range(len(EVERYTHING))), min_size=1, max_size=3, unique=True), st.integers(0, 9)
)
def test_the_order_of_claims_and_sources_changes_nothing(chosen: list[int], seed: int) -> None:
    claims = [each for at in chosen for each in EVERYTHING[at][0]]
    profiles = [each for at in chosen for each in EVERYTHING[at][1]]
    given_first = subject(claims, *profiles)
    assert found(given_first) == found(shuffled(given_first, seed))


@pytest.mark.parametrize(("claims", "profiles"), EVERYTHING)
@pytest.mark.parametrize("source", ["linkedin", "page", "twitter"])
def test_a_source_that_agrees_with_the_cv_adds_nothing(
    claims: list[dict[str, str]], profiles: list[dict[str, Any]], source: str
) -> None:
    agreeing = {
        "source": source,
        "handle": "ada2",
        "positions": _listed_as(claims, "employer", "title"),
        "education": _listed_as(claims, "school", "degree"),
        "location": next((each["value"] for each in claims if each["kind"] == "location"), ""),
        "skills": [each["value"] for each in claims if each["kind"] == "skill"],
        "certifications": [each["value"] for each in claims if each["kind"] == "certification"],
        "awards": [each["value"] for each in claims if each["kind"] == "award"],
    }
    before = {name: len(hits) for name, hits in found(subject(claims, *profiles)).items()}
    after = {name: len(hits) for name, hits in found(subject(claims, *profiles, agreeing)).items()}
    assert all(count <= before.get(name, 0) for name, count in after.items()), (before, after)


def _listed_as(claims: list[dict[str, str]], kind: str, detail: str) -> list[dict[str, str]]:
    titles = {(each["start"], each["end"]): each["value"] for each in claims if each["kind"] == detail}
    return [
        listed(each["value"], titles.get((each["start"], each["end"]), ""), each["start"], each["end"])
        for each in claims
        if each["kind"] == kind
    ]


@pytest.mark.parametrize(("claims", "profiles"), EVERYTHING)
def test_the_same_profile_given_twice_adds_nothing(
    claims: list[dict[str, str]], profiles: list[dict[str, Any]]
) -> None:
    before = {name: len(hits) for name, hits in found(subject(claims, *profiles)).items()}
    again = [{**each, "locator": f"/again/{at}"} for at, each in enumerate(profiles)]
    after = {name: len(hits) for name, hits in found(subject(claims, *profiles, *again)).items()}
    assert after == before


SWAPS = [
    {
        "Leeds": "Ibadan",
        "Durham": "Zaria",
        "Lagos, Nigeria": "Lyon, France",
        "UK": "Nigeria",
        "England": "Nigeria",
    },
    {"Leeds": "Osaka", "Lagos, Nigeria": "Quito, Ecuador", "UK": "Japan", "England": "Japan"},
]


@pytest.mark.parametrize("swap", SWAPS)
@pytest.mark.parametrize(("claims", "profiles"), EVERYTHING)
def test_where_somebody_is_from_changes_no_finding(
    claims: list[dict[str, str]], profiles: list[dict[str, Any]], swap: dict[str, str]
) -> None:
    def swapped(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: swapped(each) for key, each in value.items()}
        if isinstance(value, list):
            return [swapped(each) for each in value]
        for old, new in swap.items():
            value = value.replace(old, new) if isinstance(value, str) else value
        return value

    before = {name: len(hits) for name, hits in found(subject(claims, *profiles)).items()}
    after = {name: len(hits) for name, hits in found(subject(swapped(claims), *swapped(profiles))).items()}
    assert after == before
