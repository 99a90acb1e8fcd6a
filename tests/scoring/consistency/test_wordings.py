"""How people tell of first days, last days and employers is read; what only sounds so is not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields

import pytest

from scoring.checks.consistency.bios import speaks_of, stated_in_bios
from scoring.checks.consistency.claims import CLAIMS_CHECKS
from scoring.checks.consistency.degrees import fields_of
from scoring.checks.consistency.timeline import TIMELINE_CHECKS
from scoring.checks.consistency.timeline.wordings import EVENTS
from scoring.example_dossier import subject_from
from tests.scoring.consistency import wordings

CONTOSO = [{"kind": "employer", "value": "Contoso Ltd", "start": "2019-01", "end": "2024-06"}]
#: Before the job and in the middle of it: at neither time did it begin or end.
OTHER_DAYS = ("2017-09-03", "2021-09-03")


def tells(check: str, text: str, day: str = OTHER_DAYS[0]) -> bool:
    found = TIMELINE_CHECKS[f"consistency.{check}"]
    given = subject_from({"as_of": "2025-01-10", "claims": CONTOSO, "posts": [{"text": text, "date": day}]})
    return bool(list(found.run(found.params(), given)))


def _bio(text: str) -> dict[str, object]:
    return {"claims": CONTOSO, "profiles": [{"source": "twitter", "handle": "adaobi", "bio": text}]}


def names_fabrikam(text: str) -> bool:
    stated = stated_in_bios(subject_from(_bio(text)))
    return any(speaks_of(said, "Fabrikam Media Foods Press Studios") for said in stated)


def asked_about(text: str) -> bool:
    found = CLAIMS_CHECKS["consistency.bio_employer"]
    return bool(list(found.run(found.params(), subject_from(_bio(text)))))


def share(found: Callable[[str], bool], texts: Sequence[str]) -> float:
    return sum(map(found, texts)) / len(texts)


@pytest.mark.parametrize(
    ("found", "texts", "seen", "set_aside"),
    [
        (lambda text: tells("start_told", text), wordings.FIRST_DAY, 0.97, 0.85),
        (lambda text: tells("last_day_told", text), wordings.LAST_DAY, 0.97, 0.8),
        (names_fabrikam, wordings.BIO, 0.9, 0.75),
    ],
    ids=["first days", "last days", "employers in bios"],
)
def test_most_ways_to_tell_it_are_read_those_set_aside_too(
    found: Callable[[str], bool], texts: Sequence[str], seen: float, set_aside: float
) -> None:
    assert share(found, texts[::2]) >= seen
    assert share(found, texts[1::2]) >= set_aside


@pytest.mark.parametrize("day", OTHER_DAYS)
@pytest.mark.parametrize("check", ["start_told", "last_day_told"])
def test_what_others_do_what_is_planned_and_what_is_bought_tells_no_day(check: str, day: str) -> None:
    assert [text for text in wordings.LOOK_ALIKES if tells(check, text, day)] == []


def test_private_life_faiths_clubs_and_jests_name_no_employer() -> None:
    assert [text for text in wordings.BIO_LOOK_ALIKES if asked_about(text)] == []


@pytest.mark.parametrize(
    ("employer", "text"),
    [
        ("Northwind Traders Ltd", "My first day at Northwind!"),
        ("Northwind Traders Ltd", "First day @northwindtraders"),
        ("Northwind Traders Ltd", "first day at northwind traders"),
        ("Marsh & Sons", "My first day at Marsh and Sons"),
        ("Wide World Importers", "My first day at WWI"),
        ("Contoso (formerly Fabrikam)", "My first day at Fabrikam"),
        ("Contoso", "My first day at #TeamContoso"),
    ],
)
def test_an_employer_is_known_by_the_ways_its_name_is_written(employer: str, text: str) -> None:
    found = TIMELINE_CHECKS["consistency.start_told"]
    claims = [{"kind": "employer", "value": employer, "start": "2019-01", "end": "2024-06"}]
    given = {"as_of": "2025-01-10", "claims": claims, "posts": [{"text": text, "date": OTHER_DAYS[1]}]}
    (hit,) = found.run(found.params(), subject_from(given))
    assert hit.evidence[1].quote == text


@pytest.mark.parametrize(
    ("employer", "text"),
    [
        # Words in small letters, parts of other names, and places.
        ("Next", "I'm joining next week"),
        ("Leeds City Council", "My first day in Leeds"),
        ("Contoso", "My first day at Contosophy"),
        ("Contoso", "First day @contososummit"),
        ("Contoso", "My first day, see contoso.example/first"),
    ],
)
def test_what_only_holds_an_employers_name_is_not_its_name(employer: str, text: str) -> None:
    found = TIMELINE_CHECKS["consistency.start_told"]
    claims = [{"kind": "employer", "value": employer, "start": "2019-01", "end": "2024-06"}]
    given = {"as_of": "2025-01-10", "claims": claims, "posts": [{"text": text, "date": OTHER_DAYS[1]}]}
    assert not list(found.run(found.params(), subject_from(given)))


def test_a_first_day_told_in_many_ways_is_one_thing_to_ask() -> None:
    found = TIMELINE_CHECKS["consistency.start_told"]
    posts = [{"text": text, "date": OTHER_DAYS[0]} for text in wordings.FIRST_DAY]
    given = subject_from({"as_of": "2025-01-10", "claims": CONTOSO, "posts": posts})
    assert len(list(found.run(found.params(), given))) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("BEng Civil Engineering", "BEng Software Engineering"),
        ("BEng Mechanical Engineering", "BEng Electrical Engineering"),
        ("BA French", "BA Geography"),
        ("BA Yoruba", "BA Geography"),
        ("BSc Nursing", "BA Fine Art"),
        ("BSc Geography", "BSc Economics"),
    ],
)
def test_fields_far_from_each_other_differ(one: str, other: str) -> None:
    assert fields_of(one)
    assert fields_of(other)
    assert not fields_of(one) & fields_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("BEng Engineering", "BEng Civil Engineering"),
        ("BEng Civil Engineering", "BEng Structural Engineering"),
        ("BEng Software Engineering", "BSc Computer Science"),
        ("BSc Information Systems", "BSc Computer Science"),
        ("BA French and Politics", "BA Politics"),
        ("BA French, minor in Geography", "BA Geography"),
        ("BA French", "BA Modern Languages"),
        ("BA Latin", "BA Classics"),
        ("BA German", "B.A. Germanistik"),
    ],
)
def test_neighbouring_joint_and_translated_fields_agree(one: str, other: str) -> None:
    assert fields_of(one) & fields_of(other)


def test_the_study_of_a_region_differs_from_nothing() -> None:
    assert (
        not fields_of("BA German Studies") | fields_of("BA African Studies") | fields_of("BA Chinese Studies")
    )


def test_every_wording_compiles_though_few_texts_call_for_it() -> None:
    for event in EVENTS.values():
        for field in fields(event):
            for each in getattr(event, field.name):
                assert each.pattern.search("nothing of the kind") is None
