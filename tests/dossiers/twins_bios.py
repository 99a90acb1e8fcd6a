"""Clean twins about what bios and lists say in passing."""

from __future__ import annotations

from dataclasses import replace

from tests.dossiers import prose
from tests.dossiers.draft import Draft, Stint, day
from tests.dossiers.planting import twin
from tests.dossiers.world import CITIES


@twin()
def since_in_jest(draft: Draft) -> None:
    """Years in a bio that count nothing an account or a CV could tell, and might tell an age."""
    year = draft.as_of.year - draft.rng.randint(18, 26)
    bios = (
        f"Awkward since {year}",
        f"Est. {year}",
        f"Making puns since {year}",
        f"caffeinated since {year}",
        f"*{year}",
    )
    draft.edit("twitter", bio=draft.rng.choice(bios))


@twin()
def clubs_and_offices(draft: Draft) -> None:
    """Offices in clubs, which belong on no CV."""
    bios = (
        "Captain of the chess club",
        "Editor of the student paper",
        "Volunteer at Harbour Food Bank",
        "Treasurer, Ashbourne Film Society",
        "Host of a podcast about trams",
        "Goalkeeper for Ashbourne Rovers",
        "Organiser at the Tuesday Reading Group",
        "Usually at the library",
    )
    draft.edit("twitter", bio=draft.rng.choice(bios))


@twin()
def starting_soon(draft: Draft) -> None:
    """A job that is still to come."""
    firm = "Mudlark Boats"
    bios = (f"Incoming intern @ {firm}", f"Joining {firm} next summer", f"Future {firm} intern")
    draft.edit("twitter", bio=draft.rng.choice(bios))


@twin()
def club_account_linked(draft: Draft) -> None:
    """A home that links to the owner's account and to that of a club."""
    draft.need("twitter", "blog")
    links = [draft.address("twitter"), "https://twitter.com/ashfilmclub"]
    draft.rng.shuffle(links)
    draft.edit("blog", links=tuple(links))


@twin()
def linkedin_address_otherwise(draft: Draft) -> None:
    """The address of the LinkedIn profile with a country, a slash or a query."""
    handle = draft.edit("linkedin", handle=f"{draft.name.handle}-1a2b3c").handle
    draft.unclaim("link")
    ways = (
        f"https://uk.linkedin.com/in/{handle}/",
        f"linkedin.com/in/{handle}",
        f"https://www.linkedin.com/in/{handle}?trk=profile",
        f"http://LinkedIn.com/in/{handle.upper()}",
    )
    draft.claim("link", draft.rng.choice(ways))


@twin()
def certification_in_other_words(draft: Draft) -> None:
    """A certification with its issuer, its short form or its year."""
    draft.unclaim("certification")
    cv, listed = draft.rng.choice(
        (
            ("Google Analytics Certification", "Google Analytics Individual Qualification"),
            ("Certified ScrumMaster (CSM)", "CSM"),
            ("Food Hygiene Level 2", "Level 2 Award in Food Hygiene"),
            ("Cambridge C1 Advanced", "C1 Advanced (Cambridge English)"),
            ("Copy Editing Certificate 2021", "Certificate in Copy Editing"),
        )
    )
    draft.claim("certification", cv)
    draft.edit("linkedin", certifications=(listed, "First Aid at Work", "Plain Language Diploma"))


@twin()
def two_part_time_jobs(draft: Draft) -> None:
    """Two jobs of a student at once, and the degree beside them."""
    draft.need("linkedin")
    start = draft.now - 20
    titles = draft.rng.choice(
        (
            ("Teaching Assistant", "Research Assistant"),
            ("Barista (part-time)", "Tutor"),
            ("Babysitter", "Sales Assistant (weekends)"),
        )
    )
    draft.jobs = [
        Stint("Harrowmere College", titles[0], start, None),
        Stint("Juniper Row Books", titles[1], start + 2, None),
    ]
    draft.listed_jobs = list(draft.jobs)


@twin()
def remote_job_abroad(draft: Draft) -> None:
    """A remote job for an employer in another country."""
    far = draft.rng.choice([city for city in CITIES if city.country != draft.home.country])
    draft.need("linkedin")
    draft.listed_jobs[2] = replace(draft.listed_jobs[2], location=f"{far.full} (Remote)")


@twin()
def name_with_employer(draft: Draft) -> None:
    """The employer or a conference in brackets behind the name."""
    ways = (
        f"{draft.name.full} ({draft.jobs[2].place})",
        f"{draft.name.full} @ filmfest",
        f"{draft.name.given} 🚋 at the fair",
    )
    draft.edit("twitter", display_name=draft.rng.choice(ways))


@twin()
def bio_says_we(draft: Draft) -> None:
    """A bio in the plural by one person."""
    bios = (
        "My dog and I. We are usually outside.",
        "We bake bread on Sundays",
        "Our garden is mostly weeds",
        "I help teams find their words. DM me!",
    )
    draft.edit("twitter", bio=draft.rng.choice(bios))


@twin()
def shared_footer(draft: Draft) -> None:
    """The same closing lines under everybody's posts on a group blog."""
    footer = (
        "Thank you for reading Six of One. We publish every other Sunday, write about small things near the "
        "harbour, and answer every letter that reaches us by post or by pigeon."
    )
    name = draft.name.full
    account = replace(draft.profiles["blog"].account, author=name)
    draft.edit("blog", account=account, bio="A group blog by six students", display_name="Six of One")
    draft.posts["blog"] = [
        replace(post, account=account, author=name, text=f"{post.text}\n\n{footer}")
        for post in draft.posts["blog"]
    ]
    essays = prose.essays_of_others(draft.rng)
    for author in ("Robin Teller", "Sam Wick", "Jo Marrow"):
        for when in draft.spread(4, 700):
            draft.other("blog", f"{next(essays)}\n\n{footer}", when, author)


@twin()
def few_posts_on_the_topic(draft: Draft) -> None:
    """A topic in the bio, and few posts at all."""
    draft.edit("twitter", bio="I tweet about SEO")
    draft.posts["twitter"] = draft.posts["twitter"][-20:]


@twin()
def topic_in_other_words(draft: Draft) -> None:
    """A topic in the bio, of which posts speak in words of its trade."""
    topic, lines = draft.rng.choice(
        (
            (
                "SEO",
                ("Google changed its ranking again", "backlinks are not everything", "keyword research day"),
            ),
            (
                "cybersecurity",
                ("please use a password manager", "phishing mails get better", "patch your router"),
            ),
            (
                "climate policy",
                ("carbon prices rose again", "emissions trading explained", "a heat pump for all"),
            ),
        )
    )
    texts = prose.posts(draft.rng, "casual")
    draft.edit("twitter", bio=f"I tweet about {topic}")
    for number, when in enumerate(draft.spread(150, 700)):
        draft.post("twitter", lines[number % 3] + f" ({number})" if number % 6 == 0 else next(texts), when)


@twin()
def audience_elsewhere(draft: Draft) -> None:
    """A claimed audience on a network that was not read."""
    draft.edit("twitter", followers=200)
    draft.claim(
        "audience",
        draft.rng.choice(("12,000 followers on TikTok", "3k newsletter readers", "1,500 fans on Twitch")),
    )


@twin()
def work_anniversary(draft: Draft) -> None:
    """Years at an employer that the dates bear out."""
    job = draft.jobs[2] = replace(draft.jobs[2], start=draft.now - 25)
    draft.listed_jobs[2] = replace(draft.listed_jobs[2], start=draft.now - 25, yearly=False)
    draft.post("twitter", f"Two years at {job.place} today! Time flies", day(draft.now - 1))
    draft.post("twitter", f"One year at {job.place} already", day(draft.now - 13))
