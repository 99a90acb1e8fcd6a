"""When and through what posts are sent: counted, and silent about all that people ordinarily do."""

from __future__ import annotations

from typing import Any

import pytest

from scoring.checks.base import Hit
from scoring.checks.consistency.cadence import CADENCE_CHECKS
from scoring.example_dossier import subject_from

ORDINARY = {"text": "Good day.", "repeat": 40, "every_minutes": 1447, "date": "2024-01-01T09:15:20"}


def hits(check: str, posts: list[dict[str, Any]], **params: Any) -> list[Hit]:
    found = CADENCE_CHECKS[f"consistency.{check}"]
    return list(found.run(found.params(**params), subject_from({"posts": posts})))


def all_hits(posts: list[dict[str, Any]]) -> list[str]:
    return [check for check in CADENCE_CHECKS for _ in hits(check.removeprefix("consistency."), posts)]


CLEAN = {
    "an ordinary account": [ORDINARY],
    "a blog that gives dates and no time": [
        {"text": "An essay.", "source": "blog", "date": "2024-01-01", "repeat": 80}
    ],
    "a weekly reminder": [
        {"text": "Club night!", "repeat": 60, "every_days": 7, "date": "2023-01-01T18:00:00"},
        {**ORDINARY, "repeat": 120},
    ],
    "a silence of a year": [ORDINARY, {**ORDINARY, "date": "2025-06-01T10:20:30"}],
    "an event of an evening under one tag": [
        ORDINARY,
        {"text": "What a film #filmfest", "repeat": 70, "every_minutes": 3, "date": "2024-05-01T18:01:10"},
    ],
    "one announcement to each channel at once": [
        {**ORDINARY, "source": source} for source in ("twitter", "mastodon", "bluesky")
    ],
    "one in ten sent by an application": [
        {**ORDINARY, "repeat": 180},
        {**ORDINARY, "repeat": 20, "client": "Buffer", "date": "2024-03-01T11:12:13"},
    ],
    "jokes and complaints about bait": [
        {"text": "I don't do follow for follow, stop asking.", "repeat": 9},
        {"text": 'Every second post here is "RT if you agree"', "repeat": 9},
        ORDINARY,
    ],
}


@pytest.mark.parametrize("posts", CLEAN.values(), ids=CLEAN)
def test_what_people_ordinarily_do_is_no_finding(posts: list[dict[str, Any]]) -> None:
    assert all_hits(posts) == []


def test_a_program_at_work_is_told_once() -> None:
    posts = [{"text": "News.", "repeat": 300, "every_minutes": 60, "date": "2024-01-01T00:03:17"}]
    assert all_hits(posts) == ["consistency.same_interval"]


def test_posts_of_a_known_application_are_not_counted_again_by_their_seconds() -> None:
    posts = [{**ORDINARY, "repeat": 80, "client": "Hootsuite", "date": "2024-01-01T09:15:00"}]
    assert all_hits(posts) == ["consistency.scheduler"]
    (hit,) = hits("scheduler", posts)
    assert (hit.values["count"], hit.values["of"], hit.values["application"]) == ("80", "80", "Hootsuite")
    assert len(hit.evidence) == 2


def test_a_thread_is_no_burst() -> None:
    thread = [
        {
            "text": f"Part {n}",
            "date": f"2024-05-01T10:{n:02}:05",
            "in_reply_to": f"example-{n + 1}-1" if n else "",
        }
        for n in range(40)
    ]
    assert not hits("burst", [ORDINARY, *thread])
    loose = [{**post, "in_reply_to": ""} for post in thread]
    assert hits("burst", [ORDINARY, *loose])


def test_the_order_of_posts_changes_nothing() -> None:
    posts = [
        ORDINARY,
        {"text": "So it is.", "repeat": 30, "every_minutes": 1, "date": "2024-05-01T10:00:07"},
        {"text": "Follow me and I'll follow back!", "repeat": 12, "client": "IFTTT", "every_minutes": 777},
    ]
    assert all_hits(posts) == all_hits(posts[::-1]) != []
