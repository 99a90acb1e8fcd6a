"""Dossiers that agree with themselves, with the noise that honest ones have."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

from tests.dossiers import prose
from tests.dossiers.draft import Draft, Stint, month
from tests.dossiers.people import Name, some_name
from tests.dossiers.world import (
    AWARDS,
    CERTIFICATIONS,
    CITIES,
    EMPLOYERS,
    FIELDS,
    LEVELS,
    SCHOOLS,
    SKILLS,
    TITLES,
)
from vetting.models import Account, Claim, InputKind, PostKind, Profile

_CLIENTS = ("Twitter for iPhone", "Twitter Web App", "Twitter for Android")
_BIOS = (
    *(
        "",
        "Tea, trams and typography.",
        "Views my own.",
        "Student. Maps, mostly.",
        "I take photos of bridges",
    ),
    *(
        "cat person | slow runner | fast reader",
        "Learning to write short sentences.",
        "she/her, often outside",
    ),
    *("Film club on Thursdays", "Mostly here for the bread"),
)


def base(seed: int, name: Name | None = None) -> Draft:
    """A consistent dossier; the same seed gives the same one on every machine, for any name."""
    rng = Random(seed)
    clock = datetime(
        rng.choice((2022, 2023, 2024, 2025)), rng.randint(2, 11), rng.randint(1, 27), 10, tzinfo=UTC
    )
    drawn = some_name(rng)
    draft = Draft(rng=rng, name=name or drawn, home=rng.choice(CITIES), as_of=clock)
    _history(draft)
    _cv(draft)
    _linkedin(draft)
    _microblogs(draft)
    _blog(draft)
    draft.present = {"linkedin"} if rng.random() < 0.85 else set()
    draft.present |= {each for each in ("twitter", "blog", "mastodon", "bluesky") if rng.random() < 0.55}
    draft.need("twitter" if not draft.present else "linkedin" if rng.random() < 0.3 else min(draft.present))
    return draft


def _history(draft: Draft) -> None:
    rng, year = draft.rng, draft.as_of.year
    started = year - rng.choice((3, 4, 5))
    ended = month(started + 3, 6) if month(started + 3, 6) < draft.now else None
    level, field = "bachelor", rng.choice(FIELDS)
    school = rng.choice(SCHOOLS)
    draft.studies = [Stint(school.name, f"{LEVELS[level][0]} {field}", month(started, 9), ended)]
    same = replace(draft.studies[0], place=school.any_way(rng), what=f"{rng.choice(LEVELS[level])} {field}")
    draft.listed_studies = [same if rng.random() < 0.7 else replace(same, yearly=True)]

    employers = rng.sample(EMPLOYERS, 3)
    titles = rng.sample(TITLES, 3)
    first = month(started, 10)
    spans = [
        (first, first + 9),
        (first + 11, first + 11 + rng.randint(4, 6)),
        (draft.now - rng.randint(3, 5), None),
    ]
    city = draft.home.any_way(rng)
    for employer, title, (start, end) in zip(employers, titles, spans, strict=True):
        draft.jobs.append(Stint(employer.name, title.name, start, end))
        shift = rng.choice((0, 0, 0, 1, -1, 2))
        draft.listed_jobs.append(
            Stint(
                employer.any_way(rng),
                title.any_way(rng),
                start + shift,
                None if end is None else end + rng.choice((0, 0, 1, -1)),
                city if rng.random() < 0.5 else "",
                yearly=rng.random() < 0.2,
            )
        )


def _cv(draft: Draft) -> None:
    rng = draft.rng
    draft.claims += [Claim(kind="skill", value=skill) for skill in rng.sample(SKILLS, rng.randint(0, 3))]
    if rng.random() < 0.8:
        draft.claim("location", draft.home.any_way(rng))
    if rng.random() < 0.3:
        draft.claim("certification", rng.choice(CERTIFICATIONS))
    if rng.random() < 0.2:
        draft.claim("award", rng.choice(AWARDS))


def _linkedin(draft: Draft) -> None:
    rng = draft.rng
    said = {
        kind: [c.value for c in draft.claims if c.kind == kind]
        for kind in ("certification", "award", "skill")
    }
    listed = {"certification": rng.sample(CERTIFICATIONS, 2), "award": rng.sample(AWARDS, 1)}
    account = Account(source="linkedin", kind=InputKind.EXPORT, locator="/exports/linkedin.zip")
    draft.profiles["linkedin"] = Profile(
        account=account,
        snapshot_id="s-linkedin",
        handle=draft.name.handle,
        display_name=rng.choice((draft.name.full, draft.name.full, draft.name.full.upper())),
        bio=rng.choice(
            ("", f"Writing about {draft.rng.choice(FIELDS)} and other things", "Curious and careful.")
        ),
        location=rng.choice(("", draft.home.full, draft.home.any_way(rng))),
        skills=tuple(sorted({*said["skill"], *rng.sample(SKILLS, 2)})) if rng.random() < 0.7 else (),
        certifications=tuple({**dict.fromkeys(said["certification"] + listed["certification"])})
        if rng.random() < 0.5
        else (),
        awards=tuple(dict.fromkeys(said["award"] + listed["award"])) if rng.random() < 0.4 else (),
        has_photo=True,
    )
    texts = prose.posts(rng, "formal")
    draft.posts["linkedin"] = []
    for when in draft.spread(rng.randint(0, 9), 500):
        draft.post("linkedin", next(texts), when)


def _microblogs(draft: Draft) -> None:
    rng = draft.rng
    kept = set(draft.present)
    talkative = rng.random() < 0.2
    answering = 0.45 if talkative else 0.2
    for source, most in (("twitter", 240 if talkative else 70), ("mastodon", 25), ("bluesky", 20)):
        handle = draft.name.handle + rng.choice(("", "", str(rng.randint(2, 98)), "_"))
        draft.profiles[source] = Profile(
            account=Account(source=source, kind=InputKind.EXPORT, locator=f"/exports/{source}.zip"),
            snapshot_id=f"s-{source}",
            handle=_on(source, handle),
            display_name=rng.choice((draft.name.full, draft.name.full, draft.name.given)),
            bio=rng.choice(_BIOS),
            location=rng.choice(("", "", draft.home.any_way(rng), "on the night bus")),
            followers=rng.randint(30, 900),
            has_photo=rng.random() < 0.8,
            created_at=draft.as_of - timedelta(days=rng.randint(1300, 3000)),
        )
        draft.posts[source] = []
        texts, answers = prose.posts(rng, "casual"), prose.posts(rng, "reply")
        for when in draft.spread(rng.randint(most // 3, most), 900):
            client = rng.choice(_CLIENTS) if source == "twitter" else ""
            if rng.random() < answering:
                reply = f"https://posts.example/else/{int(when.timestamp())}"
                draft.post(source, next(answers), when, kind=PostKind.REPLY, client=client, in_reply_to=reply)
            else:
                draft.post(source, next(texts), when, client=client)
    draft.present = kept


def _blog(draft: Draft) -> None:
    rng = draft.rng
    kept = set(draft.present)
    site = f"https://{draft.name.handle}.example"
    draft.add_account(
        "blog",
        "blog",
        site,
        display_name=rng.choice(("", draft.name.full)),
        bio=rng.choice(("", "Notes by the way", "A weblog about small things")),
    )
    if rng.random() < 0.6:
        draft.edit("blog", links=(draft.address("twitter"),))
        draft.edit("twitter", links=(site,))
        if rng.random() < 0.5:
            draft.claim("link", site)
            draft.claim("link", draft.address("twitter"))
    essays = prose.essays(rng)
    for when in draft.spread(rng.randint(3, 9), 900):
        draft.post("blog", next(essays), when)
    draft.present = kept


def _on(source: str, handle: str) -> str:
    """A handle as collectors give it."""
    if source == "bluesky":
        return f"{handle.rstrip('_')}.bsky.social"
    return f"{handle}@mastodon.example" if source == "mastodon" else handle
