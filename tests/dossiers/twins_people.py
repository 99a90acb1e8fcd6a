"""Clean twins about names, accounts and links: they look odd and are in order."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from tests.dossiers.draft import Draft, day
from tests.dossiers.people import Name, plain, some_name
from tests.dossiers.planting import twin
from vetting.models import GapReason

#: A name in Latin letters, and as its bearer writes it elsewhere.
SCRIPTS = (
    ("Dmitry Vorontsov", "Дмитрий Воронцов"),
    ("Oleksandr Kovalenko", "Олександр Коваленко"),
    ("Yulia Sokolova", "Юлия Соколова"),
    ("Eleni Papadaki", "Ελένη Παπαδάκη"),
    ("Haruka Takahashi", "高橋 はるか"),
    ("Zhao Xiuying", "赵秀英"),
    ("Meilin Qian", "钱美琳"),
    ("Kang Minseo", "강민서"),
    ("Mohammed Haddad", "محمد حداد"),
    ("Tamar Mizrahi", "תמר מזרחי"),
    ("Ananya Saxena", "अनन्या सक्सेना"),
    ("Karthik Subramaniam", "கார்த்திக் சுப்பிரமணியம்"),
    ("Zofia Wisniewska", "Zofia Wiśniewska"),
    ("Jurgen Grossmann", "Jürgen Großmann"),
    ("Bjoern Sjoestroem", "Björn Sjöström"),
    ("Thao Nguyen", "Nguyễn Thảo"),
)
NICKNAMES = (
    ("Elizabeth", "Liz"),
    ("William", "Bill"),
    ("Margaret", "Peggy"),
    ("Robert", "Bob"),
    ("Francisco", "Paco"),
    ("José", "Pepe"),
    ("Aleksandra", "Sasha"),
    ("Katarzyna", "Kasia"),
    ("Johannes", "Hans"),
    ("Giuseppe", "Beppe"),
    ("Ekaterina", "Katya"),
    ("Temitope", "Temi"),
)


def _shown(draft: Draft, display: str) -> None:
    draft.edit("linkedin", display_name=display)
    draft.edit("twitter", display_name=display)


def _named(draft: Draft, name: Name) -> None:
    draft.name = name
    for source in draft.profiles:
        draft.edit(source, display_name=name.full)


@twin()
def married_name(draft: Draft) -> None:
    """Another family name on LinkedIn, the same given name."""
    _shown(draft, f"{draft.name.given} {some_name(draft.rng, besides=draft.name).family}")


@twin()
def double_barrelled(draft: Draft) -> None:
    """A second family name, with a hyphen."""
    _shown(draft, f"{draft.name.full}-{some_name(draft.rng, besides=draft.name).family}")


@twin()
def other_script(draft: Draft) -> None:
    """The same name in its own script, or with its own letters."""
    latin, native = draft.rng.choice(SCRIPTS)
    given, family = latin.split(" ", 1)
    _named(draft, Name(given, family))
    draft.edit("twitter", display_name=native)


@twin()
def nickname(draft: Draft) -> None:
    """The short form of a given name."""
    given, short = draft.rng.choice(NICKNAMES)
    _named(draft, Name(given, draft.name.family))
    _shown(draft, f"{short} {draft.name.family}")


@twin()
def initials(draft: Draft) -> None:
    """Initials for the given name, or for the family name."""
    name = draft.name
    short = (
        f"{name.given[0]}. {name.family}",
        f"{name.given} {name.family[0]}.",
        f"{name.given[0]} {name.family}",
    )
    _shown(draft, draft.rng.choice(short))


@twin()
def name_order(draft: Draft) -> None:
    """Family name first, with or without a comma."""
    name = draft.name
    _shown(draft, draft.rng.choice((f"{name.family} {name.given}", f"{name.family}, {name.given}")))


@twin()
def middle_names_and_titles(draft: Draft) -> None:
    """A middle name, a degree, pronouns or an emoji beside the name."""
    name = draft.name
    ways = (
        f"{name.given} Xenia {name.family}",
        f"{name.full}, MA",
        f"{name.full} (she/her)",
        f"{name.full} 🌿",
        f"{name.full} | Marketing",
        f"Dr. {name.full}",
    )
    _shown(draft, draft.rng.choice(ways))


@twin()
def chosen_name(draft: Draft) -> None:
    """A chosen name that stands among the aliases."""
    chosen = some_name(draft.rng, besides=draft.name).full
    draft.aliases = (chosen,)
    _shown(draft, chosen)


@twin()
def pen_name_of_one_word(draft: Draft) -> None:
    """A display name that is no person's name."""
    draft.edit(
        "twitter", display_name=draft.rng.choice(("gravel path", "soup of the day", "mapnerd", "tea & trams"))
    )


@twin()
def unrelated_handle(draft: Draft) -> None:
    """A handle that has nothing to do with the name, which the CV names."""
    draft.unclaim("link")
    draft.edit("twitter", display_name=draft.name.full)
    draft.rename("twitter", "gravelpath_7")
    draft.claim("link", "https://twitter.com/gravelpath_7")


@twin()
def handle_written_otherwise(draft: Draft) -> None:
    """The same account, named with capitals, @, another host or a query."""
    draft.unclaim("link")
    handle = draft.rename("twitter", draft.name.handle)
    ways = (
        f"@{handle.upper()}",
        f"https://x.com/{handle}",
        f"http://www.twitter.com/{handle.title()}/",
        f"https://mobile.twitter.com/{handle}?lang=en",
    )
    draft.claim("link", draft.rng.choice(ways))


@twin()
def old_account_renamed(draft: Draft) -> None:
    """An account that is older than its handle."""
    draft.edit("twitter", created_at=draft.as_of - timedelta(days=4200))
    draft.rename("twitter", f"{draft.name.handle[:11]}_2")
    draft.unclaim("link")


@twin()
def many_accounts_one_name(draft: Draft) -> None:
    """Different handles on different sources, under one name."""
    draft.unclaim("link")
    for source, handle in (
        ("twitter", "tramsandtea"),
        ("mastodon", f"{draft.name.handle}@mastodon.example"),
        ("bluesky", "soup.bsky.social"),
    ):
        draft.edit(source, display_name=draft.name.full)
        draft.rename(source, handle)


@twin()
def account_linked_one_way(draft: Draft) -> None:
    """A new blog that links to nothing, which Twitter names."""
    draft.need("blog")
    draft.edit("blog", links=())
    draft.edit("twitter", links=(draft.address("blog"),))


@twin()
def link_page(draft: Draft) -> None:
    """A bio that links to a shop, a petition and a page of links."""
    draft.edit(
        "twitter",
        links=("https://links.example/me", "https://petitions.example/trams", "https://shop.example"),
    )


@twin()
def site_unreachable_for_a_day(draft: Draft) -> None:
    """A home that timed out or was refused by robots.txt, which says nothing about it."""
    home = f"https://{plain(draft.name.family)[:9]}-home.example"
    draft.unclaim("link")
    draft.claim("link", home)
    draft.edit("twitter", links=(home,))
    draft.gap(home, draft.rng.choice((GapReason.TIMED_OUT, GapReason.ROBOTS, GapReason.RATE_LIMITED)))


@twin()
def bio_mentions_parody_or_fans(draft: Draft) -> None:
    """Words of parody and of companies in bios of plain people."""
    bios = (
        "I love parody films and long walks",
        "Fan of Ashbourne Rovers",
        "Official photographer of our film club",
        "Not a bot, just tired",
        "Big fan of puns. Opinions are not those of my cat.",
        "We are all made of soup",
        "Real name, real bread",
    )
    draft.edit("twitter", bio=draft.rng.choice(bios))


@twin()
def young_account_without_claims(draft: Draft) -> None:
    """An account some weeks old, of which nobody claimed anything."""
    made = draft.as_of - timedelta(days=45)
    draft.unclaim("audience", "experience")
    draft.edit("mastodon", created_at=made, bio="New here!")
    draft.posts["mastodon"] = [
        post for post in draft.posts["mastodon"] if post.published_at and post.published_at > made
    ]


@twin()
def birthday_posts(draft: Draft) -> None:
    """Birthdays, which are never compared with anything."""
    draft.post("twitter", "happy 21st to me!", day(draft.now - 14))
    draft.post("twitter", "Happy birthday to me, 19 again", day(draft.now - 2))


@twin()
def sparse_profiles(draft: Draft) -> None:
    """Accounts that say next to nothing."""
    draft.need("linkedin", "twitter", "blog")
    draft.listed_jobs = []
    draft.listed_studies = []
    for source in ("linkedin", "twitter", "blog"):
        draft.profiles[source] = replace(
            draft.profiles[source], bio="", location="", links=(), awards=(), skills=()
        )
        draft.profiles[source] = replace(draft.profiles[source], certifications=(), display_name="")
