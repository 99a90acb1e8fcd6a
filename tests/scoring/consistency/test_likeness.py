"""Names, places and numbers in comparable form: one meaning is one, and what is clearly other is not."""

from __future__ import annotations

import pytest

from scoring.checks.consistency.bios import stated_in_bios
from scoring.checks.consistency.degrees import fields_of
from scoring.checks.consistency.job_titles import rank, ranks_apart, same_title
from scoring.checks.consistency.numbers import followers, since, years
from scoring.checks.consistency.organisations import same_organisation
from scoring.checks.consistency.places import countries
from scoring.example_dossier import subject_from


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("UCL", "University College London"),
        ("LSE", "London School of Economics and Political Science"),
        ("IIT Bombay", "Indian Institute of Technology Bombay"),
        ("TU München", "Technical University of Munich"),
        ("FH Aachen", "Fachhochschule Aachen"),
        ("UNAM", "Universidad Nacional Autónoma de México"),
        ("Heidelberg University", "Ruprecht-Karls-Universität Heidelberg"),
        ("University of Leeds Business School", "Uni of Leeds"),
        ("Universidad de Sevilla", "University of Seville"),
        ("Penn State", "Pennsylvania State University"),
        ("Initech (formerly Globex)", "Globex Inc."),
        ("Google", "Alphabet"),
    ],
)
def test_two_names_of_one_organisation(a: str, b: str) -> None:
    assert same_organisation(a, b)
    assert same_organisation(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("University of Leeds", "Leeds Beckett University"),
        ("University of Michigan", "Michigan State University"),
        ("University of West London", "University of East London"),
        ("Springfield College", "Springfield University"),
        ("Technical University of Lakeside", "Oakmere Foods"),
        ("Contoso Traders", "Northwind Traders"),
    ],
)
def test_two_organisations_of_near_names(a: str, b: str) -> None:
    assert not same_organisation(a, b)
    assert not same_organisation(b, a)


@pytest.mark.parametrize(
    ("location", "meant"),
    [
        ("Leeds, UK", "GB"),
        ("NYC", "US"),
        ("München", "DE"),
        ("San Francisco Bay Area", "US"),
        ("Tbilisi, Georgia", "GE"),
        ("Atlanta, GA", "US"),
        ("Cambridge, UK", "GB"),
        ("London, Ontario", "CA"),
        ("A village, Nigeria", "NG"),
        ("Leeds / Toronto", "CA GB"),
        ("ex-Leeds", "GB"),
        ("CA", "CA US"),
        ("Nice", ""),
        ("Hogwarts", ""),
        ("Leeds / Hogwarts", ""),
        ("dreaming of Lisbon", ""),
        ("🇳🇬", ""),
        ("", ""),
    ],
)
def test_the_countries_that_a_location_can_mean(location: str, meant: str) -> None:
    assert " ".join(sorted(countries(location))) == meant


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Intern", "Becaria"),
        ("Marketing Intern", "Praktikantin Marketing"),
        ("Copywriter", "Content Writer"),
        ("Waiter", "Server"),
        ("Chief Vibes Officer", "Marketing Assistant"),
        ("Community Manager", "Social Media Manager"),
    ],
)
def test_two_titles_of_one_job(a: str, b: str) -> None:
    assert same_title(a, b)


def test_seniority_is_told_only_where_a_title_says_it() -> None:
    assert ranks_apart("Head of Marketing", "Marketing Intern") == 4
    assert ranks_apart("Software Engineer", "Software Engineering Intern") == 2
    assert ranks_apart("Social Media", "Social Media Intern") == 0
    assert ranks_apart("Volunteer Editor", "Editor") == 0
    assert rank("Social Media") == rank("Software Engineer")


def test_fields_that_are_neighbours_meet_and_faith_and_descent_are_no_fields() -> None:
    assert fields_of("BSc CS") & fields_of("Informatik B.Sc.")
    assert fields_of("BA Marketing") & fields_of("BA Communication")
    assert not fields_of("BSc Chemistry") & fields_of("BA History")
    assert not fields_of("BA Theology") | fields_of("BA African Studies") | fields_of("BA Gender Studies")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("5,000 followers on Twitter", 5_000),
        ("5.000 Abonnenten", 5_000),
        ("over 12 500 seguidores", 12_500),
        ("5-10k followers", 5_000),
        ("1.2M followers", 1_200_000),
        ("followers: 300", 300),
    ],
)
def test_followers_as_people_write_them(text: str, number: int) -> None:
    assert [each.value for each in followers(text)] == [number]


def test_years_as_people_write_them() -> None:
    assert [each.value for each in years("10+ years, four years, 3-5 yrs")] == [10, 4, 3]
    assert [each.value for each in years("a decade; 2 Jahre")] == [2, 10]
    assert [each.value for each in since("since May 2012, seit 2015")] == [2012, 2015]


@pytest.mark.parametrize(
    "bio",
    [
        "Ex-Catholic, proud feminist, editor",
        "Director of Marketing, Editor, Social Media",
        "CEO of naps at Home Inc.",
        "All opinions are my own and not those of Contoso",
        "Volunteer at Contoso | President of the Drama Club at Leeds | Teacher at St Mary's Church",
        "Incoming intern at Contoso",
        "Student of life, engineer by Day, DJ at Night, good at Maths",
        "Periodista en Madrid",
    ],
)
def test_what_a_bio_says_of_private_life_and_in_jest_is_no_statement(bio: str) -> None:
    said = stated_in_bios(subject_from({"profiles": [{"source": "twitter", "bio": bio}]}))
    assert not [each for each in said if each.named]
