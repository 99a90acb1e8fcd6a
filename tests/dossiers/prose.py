"""Short posts that anyone might write, put together so that hardly two are alike."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

_THINGS = (
    *(
        "the new tram line",
        "this soup",
        "the library roof",
        "a rainy Tuesday",
        "our film club",
        "the box office",
    ),
    *(
        "that podcast about maps",
        "the farmers market",
        "my sourdough",
        "the spring menu",
        "the poster session",
    ),
    *("the chess board", "the swimming pool", "a second-hand bike", "the quiet carriage", "this crossword"),
    *("the student paper", "the radio play", "the night bus", "our window display", "the garden shed"),
    *("the ceramics class", "a paper calendar", "the corner shop", "the footbridge", "this typewriter"),
    *("the printing queue", "the book swap", "the ferry timetable", "an old atlas", "the debate on parking"),
)
_CASUAL = (
    "{a} is better than I thought, {b} less so",
    "ok but why does nobody talk about {a}",
    "Spent the whole afternoon on {a}. Worth it.",
    "anyone else think {a} beats {b}?",
    "{a}: {n} out of 10, would do again",
    "just saw {a} and I have questions lol",
    "Tried {a} with friends today, next time {b}",
    "can't decide between {a} and {b}",
    "Photo of {a}, because it made my morning",
    "somebody left {n} umbrellas next to {a}",
    "I could write {n} pages on {a} and still not be done",
    "reading about {a} instead of doing laundry",
    "Good thread on {a} going round, have a look",
    "so {a} is closed till next week. sad times",
    "Day {n} of trying to love {a}",
    "why is {a} always next to {b}",
    "a short poll: {a} or {b}?",
    "we went for {b} and came back with {a}, as one does",
    "still thinking about {a} from the weekend",
    "not sure {a} needed {n} signs, but fine",
)
_FORMAL = (
    "I am glad to share a short note on {a}. What we learnt about {b} surprised the whole team.",
    "Last week we presented our work on {a} to {n} guests. Thank you to everybody who came.",
    "A question for this network: how do you plan for {a} when {b} takes up so much time?",
    "Reflecting on {a}: careful preparation matters more than talent, and it took us {n} drafts.",
    "Our group has published its notes on {a}. Comments are very welcome.",
    "It was a pleasure to hear {n} speakers discuss {a} and its relation to {b}.",
)
_BLOG = (
    "There is a good deal to be said about {a}, though people seldom do.",
    "When I first looked at {a}, I did not expect {b} to matter.",
    "It took {n} attempts before the idea was clear to me.",
    "The second thing to know is that {a} changes with the season.",
    "I asked {n} people, and most of them preferred {b}.",
    "My notes on {a} are longer than they need to be, but they may help somebody.",
    "What follows is a list of small things that went well with {a}.",
    "None of this would have been possible without {b}, of course.",
    "I would like to come back to {a} in another post.",
    "After a while {a} and {b} start to look alike.",
    "Some readers wrote to me about {a}, and I have tried to answer them here.",
    "The result was worth the {n} hours that it took.",
)
#: What other people write, in words of their own.
_OTHERS = (
    "Whoever walks past {a} on a weekday will have wondered about it at least once.",
    "Let me begin with {a}, since everybody else seems to begin with {b}.",
    "Twice a year our street votes on {a}, and twice a year {b} wins.",
    "The council counted {n} complaints, most of them about {a} and not about {b}.",
    "In my notebook for that month there are {n} drawings of {a} and none of anything else.",
    "Grandmothers will tell you that {a} used to be cheaper, and they are right.",
    "You can see {b} from the window where this was typed.",
    "Nobody in the queue could explain {a} to me, so a child of {n} months tried.",
    "It rained for {n} days, which did {b} no harm at all.",
    "Given the choice, most neighbours would paint {a} green.",
    "Of the {n} letters that arrived, the shortest one was about {a}.",
    "Then the lights went out, and with them went {b}.",
)
_REPLIES = (
    "@{who} thanks, that explains {a}!",
    "@{who} I think {a} opens at {n} on Sundays",
    "@{who} ha, same with {a} here",
    "@{who} good question, I'd ask about {b} first",
    "@{who} well done on {a}!",
)
_PEERS = ("tramfan", "soupnerd", "mapclub", "quietcarriage", "atlasroom", "bikeshed_kim", "ferrypost")
_SPANISH = (
    "Hoy fuimos a ver la exposición del barrio y volvimos con {n} libros",
    "¿Alguien sabe si la biblioteca abre el domingo a las {n}?",
    "Me gusta mucho esta canción, la he oído {n} veces",
    "Mañana hay mercado en la plaza, traed bolsas para {n} kilos de tomates",
)
_GERMAN = (
    "Heute waren {n} Leute beim Lesekreis, so viele wie noch nie",
    "Weiß jemand, ob die Straßenbahn Linie {n} wieder fährt?",
    "Der Kuchen ist nach {n} Minuten fertig, das ging schnell",
    "Morgen ist Flohmarkt am Rathaus, wir haben {n} Kisten gepackt",
)
_KINDS = {
    "casual": _CASUAL,
    "formal": _FORMAL,
    "reply": _REPLIES,
    "spanish": _SPANISH,
    "german": _GERMAN,
}


def posts(rng: Random, kind: str) -> Iterator[str]:
    """Texts of one kind (``casual``, ``formal``, ``reply``, ``spanish``, ``german``), none of them twice."""
    seen: set[str] = set()
    while True:
        text = _filled(rng, rng.choice(_KINDS[kind]))
        if text not in seen:
            seen.add(text)
            yield text


def essays(rng: Random) -> Iterator[str]:
    """Blog posts of some 60 to 140 words."""
    while True:
        yield " ".join(_filled(rng, line) for line in rng.sample(_BLOG, rng.randint(5, 10)))


def essays_of_others(rng: Random) -> Iterator[str]:
    """Blog posts by somebody else, who shares no sentence with the candidate."""
    while True:
        yield " ".join(_filled(rng, line) for line in rng.sample(_OTHERS, rng.randint(6, 10)))


def _filled(rng: Random, template: str) -> str:
    first, second = rng.sample(_THINGS, 2)
    text = template.format(a=first, b=second, n=rng.randint(3, 97), who=rng.choice(_PEERS))
    return text[0].upper() + text[1:] if template[:3] == "{a}" and rng.random() < 0.5 else text
