"""Clean twins about what is written, how and when."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from tests.dossiers import authors, prose
from tests.dossiers.draft import Draft, day
from tests.dossiers.planting import twin
from tests.dossiers.plants_writing import fill
from vetting.models import PostKind


@twin()
def term_end_silence(draft: Draft) -> None:
    """No posts in exam months."""
    for source in ("twitter", "linkedin", "blog"):
        draft.need(source)
        draft.posts[source] = [
            post
            for post in draft.posts[source]
            if post.published_at and post.published_at.month not in (1, 5, 6, 12)
        ]


@twin()
def two_languages(draft: Draft) -> None:
    """One account in English, one in Spanish or German, and both on one."""
    language = draft.rng.choice(("spanish", "german"))
    texts = prose.posts(draft.rng, language)
    for source in ("twitter", "mastodon"):
        for when in draft.spread(25, 700):
            draft.post(source, next(texts), when, lang=language[:2] if language == "spanish" else "de")


@twin()
def cross_posting(draft: Draft) -> None:
    """The same posts on two accounts, a minute apart."""
    draft.need("twitter", "mastodon")
    for post in draft.posts["twitter"][:20]:
        if post.published_at and post.kind is PostKind.ORIGINAL:
            draft.post("mastodon", post.text, post.published_at + timedelta(seconds=draft.rng.randint(5, 90)))


@twin()
def essay_on_two_channels(draft: Draft) -> None:
    """An essay on the blog and on LinkedIn."""
    essay = next(prose.essays(draft.rng))
    first, second = draft.spread(2, 300)
    draft.post("blog", essay, first)
    draft.post("linkedin", essay, second)


@twin()
def weekly_reminder(draft: Draft) -> None:
    """The same words every week for a term."""
    for week in range(12):
        when = draft.as_of - timedelta(days=7 * week + 2, seconds=draft.rng.randint(0, 5000))
        draft.post("twitter", "Film club tonight at seven, as every Thursday. All welcome!", when)


@twin()
def live_tweeting(draft: Draft) -> None:
    """An evening of posts on one event, under one tag."""
    texts = prose.posts(draft.rng, "casual")
    start = draft.as_of - timedelta(days=30)
    offsets = sorted(draft.rng.sample(range(4 * 3600), 70))
    for seconds in offsets:
        draft.post(
            "twitter",
            f"{next(texts)} #filmfest",
            start + timedelta(seconds=seconds),
            client="Twitter for iPhone",
        )


@twin()
def long_thread(draft: Draft) -> None:
    """Forty posts in a quarter of an hour, each answering the one before."""
    texts, answered = prose.posts(draft.rng, "casual"), ""
    when = draft.as_of - timedelta(days=12)
    for number in range(40):
        when += timedelta(seconds=draft.rng.randint(10, 40))
        kind = PostKind.REPLY if answered else PostKind.ORIGINAL
        answered = draft.post(
            "twitter", f"{number + 1}/ {next(texts)}", when, kind=kind, in_reply_to=answered
        ).url


@twin()
def reposts(draft: Draft) -> None:
    """Other people's posts, shared."""
    texts = prose.posts(draft.rng, "casual")
    for when in draft.spread(60, 400):
        draft.other("twitter", f"RT @tramfan: {next(texts)}", when, "tramfan", kind=PostKind.REPOST)
    draft.need("twitter")


@twin()
def casual_beside_formal(draft: Draft) -> None:
    """Careful words on LinkedIn, careless ones on Twitter."""
    draft.need("linkedin", "twitter")
    formal, casual = prose.posts(draft.rng, "formal"), prose.posts(draft.rng, "casual")
    for when in draft.spread(40, 600):
        draft.post("linkedin", next(formal), when)
    for when in draft.spread(120, 600):
        draft.post(
            "twitter", next(casual).lower().rstrip(".") + draft.rng.choice((" lol", " 😂", "!!", "")), when
        )


@twin()
def group_blog_signed(draft: Draft) -> None:
    """A blog of several people, named as such, on which the candidate signs their own posts."""
    name = draft.name.full
    old = draft.profiles["blog"].account
    account = replace(old, author=name)
    draft.edit("blog", account=account, bio="A group blog by six students", display_name="Six of One")
    draft.posts["blog"] = [replace(post, account=account, author=name) for post in draft.posts["blog"]]
    essays = prose.essays_of_others(draft.rng)
    for author in ("Robin Teller", "Sam Wick", "Jo Marrow"):
        for when in draft.spread(5, 700):
            draft.other("blog", next(essays), when, author)


@twin()
def comments_by_others(draft: Draft) -> None:
    """Comments by others on an own blog."""
    draft.need("blog")
    essays = prose.essays_of_others(draft.rng)
    for when in draft.spread(6, 500):
        draft.other("blog", next(essays)[:90], when, "tramfan", kind=PostKind.REPLY, about="A post")


@twin()
def one_guest_post(draft: Draft) -> None:
    """One post by a guest, signed, on an own blog."""
    draft.need("blog")
    draft.posts["blog"] = [replace(post, author=draft.name.full) for post in draft.posts["blog"]]
    draft.other("blog", next(prose.essays_of_others(draft.rng)), draft.spread(1, 500)[0], "Robin Teller")


@twin()
def quoted_with_credit(draft: Draft) -> None:
    """Somebody else's words, in quotation marks and with their name."""
    essays = prose.essays_of_others(draft.rng)
    source = next(essays)
    earlier, later = draft.spread(2, 600)
    other = draft.other("blog", source, earlier, "Robin Teller", kind=PostKind.REPLY, about="A post")
    ways = (
        f"As Robin Teller wrote: “{source}” I agree.",
        f"> {source}\n\n(via Robin Teller, {other.url})",
        f'"{source}" h/t Robin Teller',
    )
    draft.post("blog", draft.rng.choice(ways), later)


@twin()
def quoted_by_others(draft: Draft) -> None:
    """An own text that somebody repeats later."""
    source = next(prose.essays(draft.rng))
    earlier, later = draft.spread(2, 600)
    draft.post("blog", source, earlier)
    said = later + timedelta(days=1)
    draft.other("blog", source, said, "Robin Teller", kind=PostKind.REPLY, about="A post")


@twin()
def bio_jokes(draft: Draft) -> None:
    """Offices that nobody holds."""
    bios = (
        "CEO of naps",
        "Professional overthinker",
        "Head of snacks at my own kitchen table",
        "Director of procrastination",
        "Senior vice president of cat photos",
        "Founder of the Tuesday Soup Society",
        "I work at being nicer",
        "Ministry of Silly Hats alumna",
        "part-time wizard, full-time student",
    )
    draft.edit("twitter", bio=draft.rng.choice(bios))


@twin()
def bio_agrees(draft: Draft) -> None:
    """A bio that names the job or the school of the CV, its tense in order."""
    job, past, school = draft.jobs[2], draft.jobs[0], draft.studies[0]
    bios = (
        f"{job.what} at {job.place}",
        f"ex-{past.place}, now {job.place}",
        f"{school.place} | {job.place}",
        f"Works at {job.place}. Views my own.",
        f"Former {past.what} @ {past.place}",
    )
    draft.edit("twitter", bio=draft.rng.choice(bios))


@twin()
def first_days_of_others(draft: Draft) -> None:
    """First and last days that are not the writer's own, or not at work."""
    firm = draft.jobs[2].place
    texts = (
        f"My sister's first day at {firm}!",
        f"Congrats on your first day at {firm} @tramfan",
        f"@tramfan happy first day at {firm}!!",
        f"If I ever start at {firm} I will buy everyone cake",
        f"He said: 'today is my first day at {firm}'",
        "First day at the swimming pool this summer",
        "First day of term, wish me luck",
        "last day of exams!!",
        f"Dreamt that it was my first day at {firm} and I had no shoes",
    )
    for when in draft.spread(4, 900):
        draft.post("twitter", draft.rng.choice(texts), when)


@twin()
def first_day_in_time(draft: Draft) -> None:
    """A first day at work in the month that the CV states, or the next."""
    job = draft.jobs[1]
    start = (job.start or 0) + draft.rng.choice((0, 0, 1, -1))
    draft.post("twitter", f"First day at {job.place}! Nervous and happy", day(start))


@twin()
def some_scheduled(draft: Draft) -> None:
    """One post in ten by a scheduler."""
    texts = prose.posts(draft.rng, "casual")
    draft.need("twitter")
    for when in draft.spread(70, 500):
        draft.post("twitter", next(texts), when, client="Twitter for iPhone")
    for when in draft.spread(8, 500):
        draft.post("twitter", next(texts), when.replace(minute=0, second=0), client="Buffer")


@twin()
def follow_talk(draft: Draft) -> None:
    """Following, in the ordinary sense."""
    draft.post("twitter", "Follow me to the library, it is cold outside", day(draft.now - 3))
    draft.post("twitter", "who should I follow for tram news?", day(draft.now - 2))
    draft.post("twitter", "thanks for the follow, @tramfan", day(draft.now - 4))


@twin(real_prose=True)
def one_author_two_blogs(draft: Draft) -> None:
    """Two blogs by one author, 500 to 3,500 words each."""
    words = draft.rng.choice((500, 1000, 2000, 3500))
    author = draft.rng.choice(authors.authors(2 * words))
    mine, also = authors.samples(draft.rng, author, words, sides=2)
    draft.only("blog", "linkedin")
    draft.posts["blog"] = []
    draft.add_account("second", "posterous", "https://second-blog.example")
    fill(draft, "blog", mine, draft.spread(len(mine), 900))
    fill(draft, "second", also, draft.spread(len(also), 900))


@twin(real_prose=True)
def one_author_one_blog(draft: Draft) -> None:
    """One blog by one author, all that they wrote up to 6,000 words."""
    author = draft.rng.choice(authors.authors(1500))
    mine = authors.samples(draft.rng, author, draft.rng.choice((1500, 3000, 6000)))[0]
    draft.only("blog", "linkedin")
    draft.posts["blog"] = []
    fill(draft, "blog", mine, draft.spread(len(mine), 900))


@twin(real_prose=True)
def essays_beside_tweets(draft: Draft) -> None:
    """A serious blog beside a light account."""
    author = draft.rng.choice(authors.authors(2000))
    mine = authors.samples(draft.rng, author, 2000)[0]
    draft.need("twitter", "blog", "linkedin")
    draft.posts["blog"] = []
    fill(draft, "blog", mine, draft.spread(len(mine), 900))
