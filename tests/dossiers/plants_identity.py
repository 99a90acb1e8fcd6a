"""Planted contradictions about who stands behind an account, and what links to what."""

from __future__ import annotations

from datetime import timedelta

from tests.dossiers.draft import Draft
from tests.dossiers.people import Name, plain, some_name
from tests.dossiers.planting import Plant, by_strength, planted
from tests.dossiers.world import EMPLOYERS
from vetting.models import Category, GapReason

IDENTITY, LINKS = Category.IDENTITY, Category.LINKS
_ALIKE = {"a": "а", "e": "е", "o": "о", "p": "р", "c": "с", "x": "х", "i": "і"}


@planted(IDENTITY)
def other_name(draft: Draft, strength: int) -> Plant:
    """An account that bears another person's name; from one account to all."""
    other = some_name(draft.rng, besides=draft.name)
    draft.need("linkedin", "twitter")
    for source in by_strength(
        strength, (("linkedin",), ("twitter",), ("linkedin", "twitter"), ("linkedin", "twitter", "blog"))
    ):
        draft.edit(source, display_name=other.full)
    if strength > 2:
        draft.edit("twitter", handle=other.handle)
    return Plant(words=(other.full,))


@planted(IDENTITY, LINKS)
def other_handle(draft: Draft, strength: int) -> Plant:
    """The CV names another account of the source than the one that was read."""
    read = draft.name.handle[:11]
    stranger = some_name(draft.rng, besides=draft.name).handle
    named = by_strength(
        strength, (f"{read}{draft.rng.randint(100, 999)}", f"the_{read[:9]}", stranger[:11] + "22", stranger)
    )
    draft.unclaim("link")
    draft.rename("twitter", read)
    draft.claim("link", f"https://twitter.com/{named}")
    return Plant(words=(named,))


@planted(IDENTITY, LINKS)
def lookalike_handle(draft: Draft, strength: int) -> Plant:
    """An account whose handle imitates, letter by letter, the one that the CV names."""
    stem = f"{plain(draft.name.given)[:4]}_moll_{draft.rng.randint(10, 99)}"
    read = by_strength(
        strength,
        (
            stem.replace("_", "__", 1),
            stem.replace("m", "rn"),
            stem.replace("o", "0"),
            stem.replace("ll", "II"),
        ),
    )
    draft.unclaim("link")
    draft.claim("link", f"https://twitter.com/{stem}")
    draft.rename("twitter", read)
    return Plant(words=(read,))


@planted(IDENTITY)
def lookalike_name(draft: Draft, strength: int) -> Plant:
    """A display name with letters of another alphabet among its own: one letter, two, four, all there are."""
    draft.name = Name("Paola", draft.rng.choice(("Oceanici", "Capponi", "Peixoco", "Pacocai")))
    draft.profiles["linkedin"] = draft.edit("linkedin", display_name=draft.name.full)
    left = by_strength(strength, (1, 2, 4, 99))
    shown = ""
    for letter in draft.name.full:
        swap = letter in _ALIKE and left > 0
        shown += _ALIKE[letter] if swap else letter
        left -= swap
    draft.only("linkedin", "twitter")
    draft.edit("twitter", display_name=shown)
    draft.rename("twitter", draft.name.handle)
    return Plant(words=(shown,))


@planted(IDENTITY)
def parody_account(draft: Draft, strength: int) -> Plant:
    """An account that says it is not the person."""
    name = draft.name.full
    bio = by_strength(
        strength,
        (
            f"Unofficial fan page for {name}",
            f"Fan account. Not affiliated with {name}.",
            f"This is not the real {name}. Tweets are satire.",
            f"PARODY account of {name}. Parody. Not {name}!",
        ),
    )
    draft.edit("twitter", bio=bio, display_name=name)
    return Plant(words=(bio, "parody", "unofficial", "not affiliated", "not the real"))


@planted(IDENTITY)
def company_account(draft: Draft, strength: int) -> Plant:
    """An account that speaks for a company, not for the person."""
    firm = draft.rng.choice(EMPLOYERS).name
    bio = by_strength(
        strength,
        (
            f"We are {firm}. Open daily from 8. DM us to place your order.",
            f"The official Twitter account of {firm}.",
            f"Official account of {firm}. Customer service Mon-Fri 9-5.",
            f"Official account of {firm}. Our team answers here. Follow us for offers!",
        ),
    )
    draft.edit("twitter", bio=bio, display_name=firm)
    draft.unclaim("link")
    draft.rename("twitter", plain(firm)[:14])
    return Plant(words=(bio, firm))


@planted(IDENTITY)
def new_account(draft: Draft, strength: int) -> Plant:
    """An account created within the last week."""
    made = draft.as_of - timedelta(days=by_strength(strength, (6, 5, 3, 1)))
    draft.edit("twitter", created_at=made)
    draft.posts["twitter"] = []
    return Plant(words=(f"{made:%Y-%m-%d}",))


@planted(IDENTITY, Category.CLAIMS, Category.TIMELINE)
def new_account_years_claimed(draft: Draft, strength: int) -> Plant:
    """An account created days ago, though the bio says years."""
    age = by_strength(strength, (25, 14, 7, 2))
    year = draft.as_of.year - 6
    bio = f"Tweeting about trams since {year}"
    draft.edit("twitter", bio=bio, created_at=draft.as_of - timedelta(days=age))
    draft.posts["twitter"] = []
    draft.post("twitter", "First things first: which tram?", draft.as_of - timedelta(days=1))
    return Plant(words=(bio, f"since {year}", draft.handle("twitter")))


@planted(IDENTITY, LINKS)
def links_to_another(draft: Draft, strength: int) -> Plant:
    """An account that links to somebody else's account of a source that was read."""
    other = some_name(draft.rng, besides=draft.name)
    own = draft.name.handle
    named = by_strength(strength, (own[:11] + "x9", other.handle[:10] + "_1", other.handle, other.handle))
    draft.unclaim("link")
    draft.rename("twitter", own)
    draft.edit("blog", links=(f"https://twitter.com/{named}",))
    if strength == 4:
        draft.edit("linkedin", links=(f"https://x.com/{named}",))
    return Plant(words=(named,))


@planted(LINKS, IDENTITY)
def orphan_account(draft: Draft, strength: int) -> Plant:
    """An account that nothing ties to the person, while the others all name each other."""
    draft.unclaim("link")
    draft.only("linkedin", "blog", "mastodon", "twitter")
    site = draft.address("blog")
    named = [draft.address("mastodon"), draft.address("linkedin")]
    draft.edit("twitter", display_name="gravel path", bio="", links=())
    draft.rename("twitter", f"gravelpath{draft.rng.randint(10, 99)}")
    draft.claim("link", site)
    draft.claim("link", named[0])
    draft.edit("blog", links=tuple(named), display_name=draft.name.full)
    if strength > 1:
        draft.edit("mastodon", links=(site,), display_name=draft.name.full)
    if strength > 2:
        draft.edit("linkedin", links=(site, named[0]))
    if strength > 3:
        draft.claim("link", named[1])
    return Plant(words=(draft.handle("twitter"), "gravel path"))


@planted(LINKS, IDENTITY)
def home_leads_elsewhere(draft: Draft, strength: int) -> Plant:
    """An account names a home, which lists 2 or 3 accounts of its owner and not this one."""
    draft.unclaim("link")
    draft.only("linkedin", "blog", "mastodon", "bluesky", "twitter")
    others = [draft.address(source) for source in ("mastodon", "bluesky", "linkedin")]
    site = draft.address("blog")
    draft.edit("blog", links=tuple(others[: 2 if strength == 1 else 3]))
    draft.edit("twitter", links=(site,))
    if strength > 2:
        draft.claim("link", site)
    if strength == 4:
        draft.edit("linkedin", links=(site,))
    return Plant(words=(draft.handle("twitter"), site.removeprefix("https://")))


@planted(LINKS)
def dead_link(draft: Draft, strength: int) -> Plant:
    """A bio links to a home that is gone."""
    home = f"www.{plain(draft.name.family)[:9]}-home.example"
    bare = home.removeprefix("www.")
    linked = by_strength(
        strength, (f"http://{home}/", f"https://{bare}", f"https://{bare}/", f"https://{bare}")
    )
    gone = by_strength(strength, (GapReason.NOT_FOUND, GapReason.NOT_FOUND, GapReason.GONE, GapReason.GONE))
    draft.unclaim("link")
    draft.edit("twitter", links=(linked,))
    draft.gap(f"https://{bare}", gone)
    if strength == 4:
        draft.claim("link", linked)
        draft.edit("linkedin", links=(linked,))
    return Plant(words=(bare,))


@planted(LINKS, IDENTITY)
def other_home(draft: Draft, strength: int) -> Plant:
    """The CV names one home on the web and the account another, which was read and does not lead back."""
    stem = draft.name.handle
    ours = f"https://{stem}.example"
    theirs = by_strength(
        strength,
        (
            f"https://{stem}2.example",
            f"https://{stem}.weblog.example",
            f"https://{plain(some_name(draft.rng, besides=draft.name).full)}.example",
            "https://gravelpath-studio.example",
        ),
    )
    draft.unclaim("link")
    draft.only("linkedin", "twitter")
    draft.claim("link", ours)
    draft.claim("link", draft.address("twitter"))
    draft.edit("twitter", links=(theirs,))
    if strength > 2:
        draft.edit("linkedin", links=(theirs,))
    return Plant(words=(theirs.removeprefix("https://"),))
