"""Footprints made by hand for tests of role fit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from scoring.checks.base import Subject
from scoring.checks.role_fit.base import Material, Measured
from scoring.checks.role_fit.measures import MEASURES
from scoring.roles.book import load_shipped_roles
from scoring.roles.levels import assess_role_fit
from vetting.models import (
    Account,
    Candidate,
    Category,
    DimensionLevel,
    Dossier,
    InputKind,
    Post,
    PostKind,
    Profile,
)

TWITTER = Account(source="twitter", kind=InputKind.HANDLE, locator="@ada")
BLOG = Account(source="blog", kind=InputKind.URL, locator="https://ada.example/feed")
START = datetime(2024, 1, 8, 12, tzinfo=UTC)


def post(number: int, text: str, **given: Any) -> Post:
    given.setdefault("kind", PostKind.ORIGINAL)
    given.setdefault("account", TWITTER)
    given.setdefault("published_at", START + timedelta(days=number))
    source = given["account"].source
    given.setdefault("id", f"{source}:{number}")
    return Post(snapshot_id="s-1", text=text, **given)


def reply(number: int, text: str, **given: Any) -> Post:
    return post(number, text, kind=PostKind.REPLY, **given)


def profile(account: Account = TWITTER, **given: Any) -> Profile:
    return Profile(account=account, snapshot_id="s-2", **given)


def subject(
    posts: Sequence[Post] = (),
    profiles: Sequence[Profile] = (),
    languages: Mapping[str, str] | None = None,
    **given: Any,
) -> Subject:
    return Subject(
        dossier=Dossier(case_id="case", posts=tuple(posts), profiles=tuple(profiles), **given),
        candidate=Candidate(id="k-1", full_name="Ada Obi"),
        role="social_media_intern",
        languages=languages or {},
    )


def measured(name: str, found: Subject) -> Measured:
    return MEASURES[name].run(Material(found))


def value(name: str, *posts: Post, **given: Any) -> float | None:
    return measured(name, subject(posts, **given)).value


def levels(found: Subject, role: str = "social_media_intern") -> dict[Category, DimensionLevel]:
    fit = assess_role_fit(load_shipped_roles().get(role), found)
    return {each.category: each for each in fit.dimensions}


TEXTS = (
    "I compared two captions for a week because nobody could tell which is better: 12% more replies "
    "for the short one.",
    "Notes on alt text and what changed after the workshop, see https://ada.example/notes for every "
    "single step of it.",
    "Photo by @sam of our stall. What would you write under it?",
    "For example, a newsletter that answers one question gets more replies; here is how we counted: "
    "https://ada.example/count",
    "Our team met the customers today and everyone learned how to listen before answering, which took a "
    "while to get right.",
)
ANSWERS = (
    "Sorry about that, let me fix the link and come back to you tomorrow.",
    "You can try the second button, it should work after a restart. Let me know!",
    "Thanks for pointing it out, good catch, the date is corrected now.",
    "Good question. Check the page again, the answer is at https://ada.example/faq now.",
)


def rich(years: int = 2) -> Subject:
    """Someone of whom much can be said: two channels and three profiles over some years."""
    posts = [post(7 * n, TEXTS[n % len(TEXTS)] + f" No {n}.", media=n % 3 == 0) for n in range(50 * years)]
    posts += [
        reply(7 * n + 2, f"@kim {ANSWERS[n % len(ANSWERS)]} ({n})", id=f"twitter:r{n}")
        for n in range(30 * years)
    ]
    posts += [
        post(
            21 * n + 5, "A long piece on captions. " + "We counted and explained it all. " * 40, account=BLOG
        )
        for n in range(10 * years)
    ]
    profiles = [
        profile(
            display_name="Ada Obi",
            handle="ada",
            bio="Student at Northfield, writes on captions",
            links=("https://ada.example",),
            has_photo=True,
        ),
        profile(
            BLOG,
            display_name="Notes by Ada",
            bio="On captions",
            links=("https://ada.example", "https://x.com/ada"),
        ),
    ]
    return subject(posts, profiles)
