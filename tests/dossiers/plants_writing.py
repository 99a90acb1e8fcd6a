"""Planted contradictions in how things are written and when they are posted."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from tests.dossiers import authors, prose
from tests.dossiers.draft import Draft
from tests.dossiers.planting import Plant, by_strength, planted
from vetting.models import Category, PostKind

VOICE, CADENCE, DUPLICATION = Category.VOICE, Category.CADENCE, Category.DUPLICATION
IDENTITY, SPAM = Category.IDENTITY, Category.SPAM
_WORDS = (500, 1000, 2000, 4000)


def fill(draft: Draft, key: str, pieces: list[str], times: list[datetime]) -> list[str]:
    """Fill a source with pieces of prose at these times; gives the ids of the posts."""
    draft.need(key)
    return [draft.post(key, text, when).id for text, when in zip(pieces, times, strict=True)]


def _two(draft: Draft, words: int) -> tuple[list[str], list[str]]:
    first, second = draft.rng.sample(authors.authors(min(words, 4000)), 2)
    return (
        authors.samples(draft.rng, first, words)[0],
        authors.samples(draft.rng, second, words)[0],
    )


@planted(VOICE, real_prose=True)
def another_author_on_a_channel(draft: Draft, strength: int) -> Plant:
    """Two blogs, each by another author, of 500, 1,000, 2,000 or 4,000 words."""
    mine, theirs = _two(draft, by_strength(strength, _WORDS))
    draft.only("blog", "linkedin")
    draft.posts["blog"] = []
    draft.add_account("second", "posterous", "https://second-blog.example")
    fill(draft, "blog", mine, draft.spread(len(mine), 900))
    return Plant(posts=tuple(fill(draft, "second", theirs, draft.spread(len(theirs), 900))))


@planted(VOICE, real_prose=True)
def switch_of_voice(draft: Draft, strength: int) -> Plant:
    """One blog, first by one author and from some day on by another; so many words each."""
    mine, theirs = _two(draft, by_strength(strength, _WORDS))
    draft.only("blog", "linkedin")
    draft.posts["blog"] = []
    fill(draft, "blog", mine, draft.spread(len(mine), 400, back=420))
    return Plant(posts=tuple(fill(draft, "blog", theirs, draft.spread(len(theirs), 400))))


@planted(VOICE, IDENTITY)
def several_bylines(draft: Draft, strength: int) -> Plant:
    """A blog given as the person's own on which 1, 2, 4 or 6 others sign posts."""
    draft.need("blog")
    draft.edit("blog", bio=f"The personal blog of {draft.name.full}", display_name=draft.name.full)
    draft.claim("link", draft.address("blog"))
    names = ("Robin Teller", "Sam Wick", "Jo Marrow", "Kit Fennel", "Lee Harbottle", "Max Orchard")
    essays, made = prose.essays_of_others(draft.rng), []
    for name in names[: by_strength(strength, (1, 2, 4, 6))]:
        made += [draft.other("blog", next(essays), when, name).id for when in draft.spread(4, 700)]
    draft.posts["blog"] = [replace(post, author=draft.name.full) for post in draft.posts["blog"]]
    own = tuple(post.id for post in draft.posts["blog"])
    return Plant(words=names, posts=(*made, *own))


@planted(DUPLICATION)
def copied_text(draft: Draft, strength: int) -> Plant:
    """An own post repeats 30, 60, 120 words or all of what somebody else wrote earlier, with no credit."""
    essays = prose.essays_of_others(draft.rng)
    source = " ".join(next(essays) for _ in range(3))
    earlier, later = draft.spread(2, 600)
    draft.need("blog")
    draft.other("blog", source, earlier, "Robin Teller")
    taken = source.split()[: by_strength(strength, (30, 60, 120, 9999))]
    added = next(prose.essays(draft.rng)) if strength < 3 else ""
    own = f"{' '.join(taken)} {added}".strip()
    made = draft.post("blog", own, later)
    return Plant(posts=(made.id,))


@planted(DUPLICATION, CADENCE)
def same_post_many_times(draft: Draft, strength: int) -> Plant:
    """The same words 6, 12, 25 or 60 times on one account within two weeks."""
    text = "Have a look at our window display, it is the best in town"
    times = draft.spread(by_strength(strength, (6, 12, 25, 60)), 13)
    made = tuple(draft.post("twitter", text, when).id for when in times)
    return Plant(words=(text,), posts=made)


def _quiet_year(draft: Draft) -> None:
    draft.only("twitter")
    draft.posts["twitter"] = []
    texts = prose.posts(draft.rng, "casual")
    for when in draft.spread(140, 700, back=10):
        draft.post("twitter", next(texts), when, client="Twitter for iPhone")


@planted(CADENCE)
def burst(draft: Draft, strength: int) -> Plant:
    """After years of a post every few days, 60, 100, 200 or 500 unrelated ones within three hours."""
    _quiet_year(draft)
    texts = prose.posts(draft.rng, "casual")
    start = draft.as_of - timedelta(days=5)
    count = by_strength(strength, (60, 100, 200, 500))
    offsets = sorted(draft.rng.sample(range(3 * 3600), count))
    made = [
        draft.post("twitter", next(texts), start + timedelta(seconds=each), client="Twitter for iPhone")
        for each in offsets
    ]
    return Plant(words=(f"{start:%Y-%m-%d}",), posts=tuple(post.id for post in made))


@planted(CADENCE)
def scheduler(draft: Draft, strength: int) -> Plant:
    """30, 50, 80 or 100 of 100 posts sent by a scheduler, on the second."""
    draft.only("twitter")
    draft.posts["twitter"] = []
    texts = prose.posts(draft.rng, "casual")
    share = by_strength(strength, (30, 50, 80, 100))
    client = draft.rng.choice(("Buffer", "Hootsuite", "IFTTT"))
    made = []
    for number, when in enumerate(draft.spread(100, 500)):
        if number * 37 % 100 < share:
            sent = when.replace(minute=when.minute // 15 * 15, second=0)
            made.append(draft.post("twitter", next(texts), sent, client=client).id)
        else:
            draft.post("twitter", next(texts), when, client="Twitter for iPhone")
    return Plant(words=(client,), posts=tuple(made))


@planted(CADENCE)
def bot_like(draft: Draft, strength: int) -> Plant:
    """A post every hour, day and night, for 10, 15, 25 or 40 days, in the end to the second."""
    draft.only("twitter")
    draft.posts["twitter"] = []
    texts = prose.posts(draft.rng, "casual")
    wander = by_strength(strength, (90, 30, 5, 0))
    start = draft.as_of - timedelta(days=by_strength(strength, (10, 15, 25, 40)))
    made = []
    when = start.replace(minute=20, second=4)
    while when < draft.as_of:
        off = timedelta(seconds=draft.rng.randint(-wander, wander))
        made.append(draft.post("twitter", next(texts), when + off).id)
        when += timedelta(hours=1)
    return Plant(posts=tuple(made))


@planted(CADENCE, SPAM)
def follower_bait(draft: Draft, strength: int) -> Plant:
    """8, 15, 40 or 80 of 100 posts ask for followers."""
    draft.only("twitter")
    draft.posts["twitter"] = []
    bait = (
        "Follow me and I follow back!",
        "F4F anyone?",
        "RT to win, follow to enter",
        "Follow back 100% #teamfollowback",
    )
    texts = prose.posts(draft.rng, "casual")
    share, made = by_strength(strength, (8, 15, 40, 80)), []
    for number, when in enumerate(draft.spread(100, 500)):
        text = next(texts)
        if number * 37 % 100 < share:
            text = (
                f"{draft.rng.choice(bait)} {text}"
                if draft.rng.random() < 0.5
                else f"{draft.rng.choice(bait)} {number}"
            )
            made.append(draft.post("twitter", text, when).id)
        else:
            draft.post("twitter", text, when, kind=PostKind.ORIGINAL)
    return Plant(words=bait, posts=tuple(made))
