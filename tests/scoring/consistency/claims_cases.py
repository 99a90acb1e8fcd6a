"""CVs and profiles: pairs that only look odd, and pairs that contradict each other."""

from __future__ import annotations

from typing import Any


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
        [
            linkedin(
                positions=[
                    listed("Contoso", "Intern", "2020-01", "2020-12"),
                    listed("Contoso", "Marketing Manager", "2021-01"),
                ]
            )
        ],
    ),
    "a promotion, finer on the CV": (
        [
            *job("Contoso", "Marketing Intern", "2020-01", "2020-12"),
            *job("Contoso", "Marketing Manager", "2021-01"),
        ],
        [linkedin(positions=[listed("Contoso", "Marketing Manager", "2020-01")])],
    ),
    "a double degree, half of it named": (
        study("University of Leeds", "BA History and Economics"),
        [linkedin(education=[listed("University of Leeds", "BA Economics")])],
    ),
    "a second degree at the same school": (
        [
            *study("University of Leeds", "BSc Chemistry", "2018", "2021"),
            *study("University of Leeds", "MSc Marketing", "2021", "2022"),
        ],
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
    "a part-time job beside study": (
        [*BASE, *job("The Corner Cafe", "Barista (part-time)", "2021-01", "2021-12")],
        [LISTED],
    ),
    "freelance work": ([*BASE, *job("Self-employed", "Copywriter", "2021-01")], [LISTED]),
    "moved home": (BASE, [LISTED, twitter(location="Madrid", bio="Leeds → Madrid")]),
    "studied abroad": (
        [*BASE, *study("Universidad Complutense de Madrid", "Erasmus exchange")],
        [LISTED, twitter(location="Madrid, Spain")],
    ),
    "two homes": (BASE, [LISTED, twitter(location="Lisbon / Leeds")]),
    "jests for a home": (
        BASE,
        [
            twitter(location=place)
            for place in ("Nice", "your heart", "Hogwarts", "Planet Earth", "somewhere in Paris?", "🇳🇬")
        ],
    ),
    "bios of jest, club and private life": (
        BASE,
        [
            twitter(bio="CEO of naps at Home Inc. | Captain at Leeds Rowing Club | mum of two | ex-Catholic"),
            {
                "source": "mastodon",
                "bio": "Fan of Arsenal. 10 years sober. Organiser at Unite union, Manager at Large",
            },
            {
                "source": "bluesky",
                "bio": "Volunteer at Oxfam! Deacon at St Mary Church, happiest at The Beach",
            },
            {
                "source": "reddit",
                "bio": "Good at Maths, born at Midnight; all opinions mine and not those of Fabrikam",
            },
            {
                "source": "blog",
                "bio": "Incoming intern at Fabrikam, aspiring editor at Northwind. Dreaming of Lisbon",
            },
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
    "followers elsewhere": (
        claim("audience", "90k TikTok followers"),
        [twitter(followers=10, bio="40k followers on IG")],
    ),
    "a client's followers": (
        claim("audience", "Managed a Twitter account of 90,000 followers for a client"),
        [twitter(followers=10)],
    ),
    "years, within tolerance": ([*WORK, *claim("experience", "3 years of social media work")], [LISTED]),
    "years of a hobby": (
        WORK,
        [twitter(bio="10 years of photography, 8 years in care, Leeds fan since 1998")],
    ),
    "years in a long working life": (
        [*job("Contoso", "Editor", "2012-01"), *claim("experience", "25 years of experience")],
        [],
    ),
    "an account, within tolerance": ([], [twitter(bio="tweeting since 2012", created="2013-11-30")]),
    "LinkedIn lists one certificate": (
        claim("certification", "HubSpot Inbound"),
        [linkedin(certifications=["First Aid"])],
    ),
    "a certificate under another name": (
        claim("certification", "Project Management Professional"),
        [linkedin(certifications=["PMP", "First Aid"])],
    ),
    "an award told elsewhere": (
        claim("award", "Young Reporter Prize 2021"),
        [linkedin(awards=["Dean's List", "Golden Crust"]), twitter(bio="Young Reporter winner")],
    ),
}


PLANTED: dict[str, tuple[str, list[dict[str, str]], list[dict[str, Any]]]] = {
    "an employer that LinkedIn lacks": (
        "employer_absent",
        [*BASE, *job("Fabrikam", "Editor", "2021-01", "2021-12")],
        [LISTED],
    ),
    "a school of a near name": (
        "school_absent",
        study("University of Leeds", "BA Media"),
        [linkedin(education=[listed("Leeds Beckett University", "BA Media")])],
    ),
    "an internship as a job": (
        "title_differs",
        job("Contoso", "Software Engineer"),
        [linkedin(positions=[listed("Contoso", "Software Engineering Intern")])],
    ),
    "a manager of another kind": (
        "title_differs",
        job("Contoso", "Social Media Manager"),
        [linkedin(positions=[listed("Contoso", "Store Manager")])],
    ),
    "another level": (
        "degree_differs",
        study("University of Leeds", "Master of Arts, Media"),
        [linkedin(education=[listed("Leeds University", "B.A. Media")])],
    ),
    "another field": (
        "field_differs",
        study("University of Leeds", "BSc Physics"),
        [linkedin(education=[listed("Leeds University", "BSc Psychology")])],
    ),
    "a degree that was not finished": (
        "degree_unfinished",
        study("University of Leeds", "BA Media", "2019", "2022"),
        [linkedin(education=[listed("University of Leeds", "Media - not completed", "2019", "2020")])],
    ),
    "a certificate": (
        "certification_absent",
        claim("certification", "Google Ads Search"),
        [linkedin(certifications=["Google Analytics", "First Aid"])],
    ),
    "an award": (
        "award_absent",
        claim("award", "Golden Crust"),
        [linkedin(awards=["Dean's List", "Young Reporter Prize"])],
    ),
    "a skill": (
        "skill_absent",
        claim("skill", "Video editing"),
        [
            linkedin(
                skills=[
                    "Excel",
                    "Sales",
                    "Python",
                    "SQL",
                    "Accounting",
                    "Payroll",
                    "Tax",
                    "Jira",
                    "SAP",
                    "Billing",
                ]
            )
        ],
    ),
    "a home elsewhere": (
        "location_differs",
        claim("location", "Leeds, UK"),
        [twitter(location="Lagos, Nigeria")],
    ),
    "an employer in a bio": ("bio_employer", WORK, [twitter(bio="Runner, reader. Copywriter @fabrikam")]),
    "a former employer in a bio": ("bio_employer", WORK, [twitter(bio="former editor at Fabrikam")]),
    "an employer in a German bio": ("bio_employer", WORK, [twitter(bio="Redakteurin bei Fabrikam")]),
    "an employer in a Spanish bio": ("bio_employer", WORK, [twitter(bio="Periodista en Fabrikam")]),
    "an employer in LinkedIn's headline": (
        "bio_employer",
        WORK,
        [linkedin(bio="Social Media Manager at Fabrikam\n\nI was at Northwind once")],
    ),
    "a school in a bio": ("bio_school", LEEDS, [twitter(bio="history student @ Durham University")]),
    "a school that was left, in a bio": ("bio_school", LEEDS, [twitter(bio="alum of Durham University")]),
    "a title in a bio": ("bio_title", WORK, [twitter(bio="Head of Marketing @contoso")]),
    "a bio in the past": ("bio_tense", WORK, [twitter(bio="ex-Contoso | Leeds")]),
    "a bio in the present": (
        "bio_tense",
        job("Contoso", "Marketing Intern", "2021-01", "2023-05"),
        [twitter(bio="Marketing intern at Contoso")],
    ),
    "followers, just beyond tolerance": (
        "audience_differs",
        claim("audience", "5k followers on X"),
        [twitter(followers=3749)],
    ),
    "followers in a bio": ("audience_differs", [], [twitter(followers=900, bio="Writer | 12.500 followers")]),
    "years, just beyond tolerance": (
        "experience_beyond",
        [*WORK, *claim("experience", "four years of community management")],
        [linkedin(positions=[listed("Contoso", "Marketing Assistant", "2022-06")])],
    ),
    "years in a bio": ("experience_beyond", WORK, [twitter(bio="Writer | 8+ years in marketing | Leeds")]),
    "an account, just beyond tolerance": (
        "account_younger",
        [],
        [twitter(bio="on Twitter since 2012", created="2014-01-31")],
    ),
}
