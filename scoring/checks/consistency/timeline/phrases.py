"""What someone says in a post of their own beginning, leaving and years at a place.

A post counts only where its own words say so in the first person: not of a sister, not as congratulation, not
in quotes, not as a wish or a memory. What cannot be told is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from scoring.checks.consistency.places import countries
from scoring.checks.consistency.timeline.mentions import MORE, NAME, TAG, Marked, Mentions
from scoring.checks.consistency.timeline.sentences import (
    apart_from_others,
    clauses,
    opens,
    own_words,
    sentence_of,
)
from scoring.checks.consistency.timeline.word_classes import (
    GOES_ON,
    NUMBERS,
    ONLOOKING,
    THANKS,
    VISITED,
    Event,
    Wording,
)
from scoring.checks.consistency.timeline.wordings import EVENTS
from scoring.checks.consistency.words import word_set, words
from vetting.models import Post

# Signs and pictures between words become spaces, so that each character stays where it was.
_PICTURES = re.compile(rf"[^\w\s.,;:!?'’\"“”„«»()…–—|/@&-{NAME}{TAG}{MORE}]|#|_")
_MARK = re.compile(rf"[{NAME}{TAG}]{MORE}*")
_LONGEST = 400  # characters of a post whose clauses may belong together
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NEXT_WORD = re.compile(r"(?:'s?)?[^\S\n]+(?P<word>[^\W_][\w'-]*)")
_FOR_GOOD = re.compile(
    r"\s+(?:for\s+(?:the\s+(?:very\s+)?(?:last|first)\s+time|good|me)|one\s+last\s+time)\b", re.IGNORECASE
)
_OWN_TEAM = re.compile(
    r"'?s?\s+(?:(?!\S*(?:side|ball|rugby|quiz|running|cricket|sports?|choir|esports)\b)[\w-]+\s+){0,2}?"
    r"(?:team|office|newsroom|crew|gang|fam|chapter)\b",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\s+(?:[\w-]+\s+){0,2}?(?:intern|employee|trainee|apprentice|editor|writer|copywriter|assistant"
    r"|developer|designer"
    r"|engineer)\b",
    re.IGNORECASE,
)
_AS_A = re.compile(r"\b(?:as|officially|now|am|i'm)\s+(?:an?|the|their)\s+$", re.IGNORECASE)
_BEFORE = 24  # characters before a name that are looked at
#: What stands after an employer's name and is still the employer: "Contoso HQ".
_STILL_THERE = word_set("hq office team newsroom studio headquarters family towers house ltd inc gmbh plc")
# What may not be so, for a beginning and an end alone: a plan, a question, a doubt.
_UNSURE = re.compile(
    r"\b(?:should|might|maybe|perhaps|could(?!n't)|wants?\s+to|wanna|wanted\s+to|hop(?:e|ing)\s+to"
    r"|thinking\s+(?:about|of)"
    r"|consider\w*|one\s+day\s+i|(?:one|some)\s*day$|one\s+day[.!,]?$|would|almost\s+(?:left|joined"
    r"|quit)|never|please|welcome"
    r"|like\s+(?:your|my|the|a|it)|every\s+day|happy\s+(?:very\s+)?(?:last|first|final|day|start)"
    r"|still\s+think|wann|cu[aá]ndo)\b"
    r"|(?<!who)\?\s*$|\bone\s+day\W*$",
    re.IGNORECASE,
)
_PASSING_BY = re.compile(
    r"\b(?:apply|appl(?:ied|ying)|queue|shopping|buying|bought|parcel|volunteer\w*|hiring|fans?"
    r"|as\s+an?\s+\W*customer|rebajas"
    r"|ausverkauf|sale|(?:maternity|paternity|parental|sick|annual)\s+leave|christmas|until|weekend"
    r"|this\s+year|before|vor|antes"
    r"|(?:day|week|shift|month|morning)\s+back|again|every|at\s+\d|um\s+\w+$|for\s+(?:today|tonight"
    r"|the\s+(?:day|week|night))"
    r"|in\s+\w+\s+(?:minutes|hours)|week\s+off)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a post tells of one place.

    Attributes:
        place: The number of the employer among those that were looked for.
        years: How many years, for anniversaries; 0 otherwise.
        ahead: Whether it speaks of what is to come ("I am leaving"), and not of the day ("last day at").
        moved: Whether it speaks of a title or a new role, which can be a step inside one employer.
        title: The title, where it names one.
        sentence: Start and end of the sentence in the post's text.
    """

    post: Post
    place: int
    years: int
    ahead: bool
    moved: bool
    title: str
    sentence: tuple[int, int]

    @property
    def words(self) -> str:
        """The sentence."""
        return self.post.text[slice(*self.sentence)]


def told(posts: Iterable[Post], event: str, mentions: Mentions) -> Iterator[Told]:
    """What own posts with a date tell of one event at one of the employers, in the order of the posts."""
    for post in posts:
        marked = mentions.marked(post.text) if post.published_at else None
        if marked is None:
            continue
        text = _PICTURES.sub(" ", marked.text.replace("’", "'"))
        seen: set[int] = set()
        for each in (*_named(post, text, marked, event), *_beside(post, text, marked, EVENTS[event])):
            if each.place not in seen:
                seen.add(each.place)
                yield each


def _named(post: Post, text: str, marked: Marked, event: str) -> Iterator[Told]:
    """What one sentence tells, the employer's name included."""
    known, lower = EVENTS[event], text.lower()
    for patterns, says_i, ahead in (
        (known.noun, False, False),
        (known.verb, True, False),
        (known.noun_ahead, False, True),
        (known.verb_ahead, True, True),
        (known.weak, False, True),
        (known.parting, False, False),
    ):
        for match in chain.from_iterable(each.matches(text, lower) for each in patterns):
            groups = _groups(match)
            at = groups["place"]
            place = marked.places.get(at)
            if place is None or not _is_employer(post, text, at):
                continue
            opened, closed = sentence_of(text, match.start(), match.end())
            sentence = text[opened:closed]
            # One joins an employer "on stage" and "for a webinar" too.
            if "join" in match.group().lower() and VISITED.intersection(words(text[match.end() : closed])):
                continue
            if event in ("start", "leave") and not _happens(post, sentence):
                continue
            if patterns is known.weak and not _beside_words(known.sure, sentence, text):
                continue
            if patterns is known.parting and not _beside_words((*known.sure, *known.warm), sentence, text):
                continue
            says_i = says_i or (patterns is known.weak and _says_i(text[opened : match.start()]))
            if own_words(text, match, says_i=says_i, memory=event == "years"):
                yield _told(post, place, match, ahead=ahead)


def _says_i(before: str) -> bool:
    """Whether "I" is who does what comes next."""
    return bool(_I_DO.search(before))


_I_DO = re.compile(
    r"\b(?:i|i'm|i've|i'll|i am|i have|i will|today i)(?: (?:just|officially|finally|now|also|be|am|have"
    r"|will|decided to|going to"
    r"|today|happily|sadly|to|be|it's time))*\s*$|\b(?:time|sad|sorry|decided|ready)\s+to\s+(?:be\s+)?$",
    re.IGNORECASE,
)


def _happens(post: Post, sentence: str) -> bool:
    """Whether a sentence tells of what happens in these days, to someone who works there."""
    if _UNSURE.search(sentence) or _PASSING_BY.search(sentence):
        return False
    years = {int(year) for year in _YEAR.findall(sentence)}
    return post.published_at is not None and years <= {post.published_at.year, post.published_at.year + 1}


def _beside_words(sure: tuple[Wording, ...], sentence: str, text: str) -> bool:
    """Whether a wording that is said of other things too speaks of a beginning or an end for good."""
    where = text if len(text) <= _LONGEST else sentence
    return not ONLOOKING.search(where) and any(each.pattern.search(where) for each in sure)


def _beside(post: Post, text: str, marked: Marked, known: Event) -> Iterator[Told]:
    """What a short post tells in one clause, with the employer in another: "Last day! Thanks @contoso"."""
    if (
        not known.alone
        or len(text) > _LONGEST
        or len(set(marked.places.values())) != 1
        or ONLOOKING.search(text)
    ):
        return
    parts = clauses(text)
    naming = [part for part in parts if _MARK.search(text, *part)]
    if len(naming) != 1 or not _only_names(text, naming[0]) or not apart_from_others(text):
        return
    for part in parts:
        for each in known.alone:
            match = each.pattern.search(text, *part)
            rest = text[part[0] : match.start()] + " " + text[match.end() : part[1]] if match else ""
            if match and part not in naming and opens(rest) and _happens(post, text) and own_words(
                text, match, says_i=True, memory=False
            ):  # fmt: skip
                yield _told(post, next(iter(marked.places.values())), match, ahead=False)
                return


def _only_names(text: str, part: tuple[int, int]) -> bool:
    """Whether a clause says nothing but the employer's name and thanks, a greeting or joy."""
    return all(word in THANKS or word.isdecimal() for word in words(_MARK.sub(" ", text[slice(*part)])))


def _is_employer(post: Post, text: str, at: int) -> bool:
    """Whether a name is not the first part of another: "Contoso Summit", "Contoso's newsletter"."""
    mark = _MARK.match(text, at)
    end = mark.end() if mark else at
    while (follows := _NEXT_WORD.match(text, end)) and _STILL_THERE.issuperset(words(follows["word"])):
        end = follows.end()
    if follows is None or post.text[end : follows.start("word")].strip(" '’s"):
        return True  # the end, or a sign or a picture that sets the two apart
    plain, owned = words(follows["word"])[:1], follows.group().startswith("'")
    if GOES_ON.issuperset(plain) and not owned:
        return True
    if _ROLE.match(text, end):
        return bool(_AS_A.search(text[max(0, at - _BEFORE) : at]))
    return bool(_FOR_GOOD.match(text, end) or _OWN_TEAM.match(text, end) or countries(follows["word"]))


def _groups(match: re.Match[str]) -> dict[str, int]:
    """Where each group begins that took part, by its name without its number."""
    return {
        name.rpartition("_")[0]: match.start(name)
        for name, value in match.groupdict().items()
        if value is not None
    }


def _told(post: Post, place: int, match: re.Match[str], *, ahead: bool) -> Told:
    groups = {
        name.rpartition("_")[0]: value for name, value in match.groupdict().items() if value is not None
    }
    years = groups.get("years", "0").lower()
    return Told(
        post=post,
        place=place,
        years=int(years) if years.isdecimal() else NUMBERS[years],
        ahead=ahead,
        moved="title" in groups or "moved" in groups,
        title=groups.get("title", ""),
        sentence=sentence_of(post.text, match.start(), match.end()),
    )
