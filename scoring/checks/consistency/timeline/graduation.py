"""When a course ends: what a bio or a post says of it, beside what the CV and the profiles list.

A school left before a course began, and a further degree of another level, are other courses. Nothing is ever
drawn from a year about an age.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from scoring.checks.base import DossierCheck, Hit, Subject
from scoring.checks.consistency.degrees import degree_level
from scoring.checks.consistency.months import month_of, months, ranges_apart
from scoring.checks.consistency.organisations import same_organisation
from scoring.checks.consistency.timeline.entries import Entry, clock, course_records
from scoring.checks.consistency.timeline.sentences import own_words, sentence_of
from scoring.checks.consistency.words import FILLERS, words
from scoring.evidence import from_post, from_profile, said_in_post, said_in_profile
from vetting.models import Evidence, Post, Profile

_YEAR = r"(?:20(?P<year>\d\d)|['’](?P<short>\d\d))"
_SHORT_YEAR = _YEAR.replace("year>", "year2>").replace("short>", "short2>")
#: "Class of '26", "graduating May 2026", "MSc '26", "Leeds '26".
_CLASS = re.compile(
    r"\b(?:class\s+of|c/o|expected|graduat(?:e|es|ing|ion)(?:\s+(?:in|date|expected|is|:)){0,3}(?:\s+\w+)?)"
    rf"\s+{_YEAR}\b"
    rf"|(?<![\w.])(?P<who>[\w.]{{1,40}})\s+{_SHORT_YEAR}(?!\w)",
    re.IGNORECASE,
)
_OTHER_COURSE = re.compile(
    r"\b(?:high\s?school|secondary|sixth\s+form|a[- ]levels?|abitur|bachillerato|bootcamp|academy|driving"
    r"|kindergarten|nursery|primary|obedience|puppy|course|certificate|programme?|accelerator|hogwarts"
    r"|ged)\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\bI(?:['’]m|\s+am|['’]ll|\s+will)?\s+(?:be\s+)?(?:finally\s+)?graduat(?:e|ing)\s+"
    r"(?:from\s+\w[\w ]{0,40}?\s+)?(?:(?P<next>next)|(?P<this>this)|in)\s+"
    r"(?:(?P<unit>year|spring|summer|autumn|fall|winter|month|term|semester)"
    r"|(?:\w+\s+)?20(?P<year>\d\d)|(?P<count>one|two|three|four|a|[1-5])\s+years?)",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\bI\s+(?:have\s+|just\s+|finally\s+|officially\s+)*graduated\b|\b(?:just|officially"
    r"|finally)\s+graduated\b"
    r"|\bgraduated\s+from\b|\bI['’](?:ve|m)\s+(?:just\s+|officially\s+|finally\s+)*(?:graduated"
    r"|a\s+graduate)\b"
    r"|\bofficially\s+a\s+graduate\b",
    re.IGNORECASE,
)
#: Without one of these, or an exclamation alone, "graduated" may speak of years ago.
_JUST_NOW = re.compile(
    r"\b(?:just|officially|finally|today|tonight|yesterday|this\s+(?:morning|afternoon|week|weekend))\b"
    r"|\bgraduated\s*(?:!|$)",
    re.IGNORECASE,
)
_FROM = re.compile(r"\bgraduated\s+from\s+(?:the\s+)?(?P<school>[^\n.!?;:,]{2,80})", re.IGNORECASE)
_ALUMNUS = re.compile(
    r"\b(?:alum(?:na|nus|ni)?\s+(?:of|at|from)|graduated\s+(?:from|at)|graduate\s+of)\s+(?:the\s+)?"
    r"(?P<of>[^|,;.!\n•·]{2,60})"
    r"|(?P<by>[\w .&]{2,60}?)\s{1,3}alum(?:na|nus|ni)?\b",
    re.IGNORECASE,
)
_NUMBERS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4}
_YEAR_OF_STUDY = 12
#: A year farther away than this, in months, is no end of a course.
_FAR = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class GraduationParams:
    """Parameters.

    Attributes:
        tolerance_months: An end that moves by no more than this is how studies go.
    """

    tolerance_months: int = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """An end that a bio or a post tells, as a range of months; ``school`` where it names one."""

    window: tuple[int, int]
    words: str
    by: str
    evidence: Evidence
    school: str = ""


def _moves(params: GraduationParams, subject: Subject) -> Iterator[Hit]:
    entries = [entry for record in course_records(subject) for entry in record.entries]
    known = [entry for entry in entries if entry.dated and months(entry.end)]
    # A course without an end can be the one that is meant, whenever it ends.
    if not known or len(known) < len(entries):
        return
    begun = min((opened[0] for entry in known if (opened := months(entry.start))), default=None)
    for said in (*_in_bios(subject, known), *_in_posts(subject, known)):
        apart = min(ranges_apart(said.window, end) for entry in known if (end := months(entry.end)))
        if not params.tolerance_months < apart <= _FAR:
            continue
        latest = max(end[1] for entry in known if (end := months(entry.end)))
        # What ended before this course had run for a year was another school; so, unless the CV knows when
        # it began, was everything earlier.
        if said.window[0] <= latest and (begun is None or said.window[1] < begun + _YEAR_OF_STUDY):
            continue
        there = [each for each in known if said.school and same_organisation(said.school, each.organisation)]
        entry = min(there or known, key=lambda each: _distance(said, each))
        yield _hit(entry, said)
        return


def _in_order(subject: Subject) -> list[Profile]:
    return sorted(
        subject.dossier.profiles, key=lambda each: (each.account.source, each.account.locator, each.bio)
    )


def _distance(said: _Said, entry: Entry) -> int:
    end = months(entry.end)
    return ranges_apart(said.window, end) if end else 0


def _in_bios(subject: Subject, known: list[Entry]) -> Iterator[_Said]:
    levels = {degree_level(entry.title) for entry in known} - {""}
    for profile in sorted(
        subject.dossier.profiles, key=lambda each: (each.account.source, each.account.locator)
    ):
        for match in _CLASS.finditer(profile.bio):
            opened, closed = sentence_of(profile.bio, match.start(), match.end())
            part = profile.bio[opened:closed]
            who = match.group("who") or ""
            level = degree_level(part)
            if _OTHER_COURSE.search(part) or (levels and level and level not in levels):
                continue
            # Before a bare '26 stands a school or a degree that is known, or it is anything.
            telling = set(words(who)) - FILLERS
            named = any(telling & set(words(f"{each.organisation} {each.title}")) for each in known)
            if who and not (named or degree_level(who)):
                continue
            digits = next(group for group in match.group("year", "short", "year2", "short2") if group)
            year = (2000 + int(digits)) * 12
            yield _Said(
                window=(year, year + 11),
                words=match.group().strip(),
                by=said_in_profile(profile),
                evidence=from_profile(profile, match.group().strip()),
            )


def _in_posts(subject: Subject, known: list[Entry]) -> Iterator[_Said]:
    told = [said for post in subject.dossier.posts if (said := _in_post(post, known))]
    yield from sorted(told, key=lambda each: (each.window, each.evidence.post_id))


def _in_post(post: Post, known: list[Entry]) -> _Said | None:
    if post.published_at is None or "graduat" not in (lower := post.text.lower()):
        return None
    match = _AHEAD.search(post.text) or _DONE.search(post.text)
    if match is None:
        return None
    says_i = lower.startswith("i", match.start())
    if not own_words(post.text, match, says_i=says_i, memory=False):
        return None
    opened, closed = sentence_of(post.text, match.start(), match.end())
    sentence = post.text[opened:closed]
    if _OTHER_COURSE.search(sentence):
        return None
    named = _FROM.search(sentence)
    if named and not any(same_organisation(named["school"], each.organisation) for each in known):
        return None
    now = month_of(post.published_at)
    if match.re is _AHEAD:
        window = _meant(match, now)
    elif _JUST_NOW.search(sentence):
        window = (now, now)
    elif named:
        # It may have been years ago, but not later than the post.
        window = (0, now)
    else:
        return None
    return _Said(
        window=window,
        words=match.group(),
        by=f"{said_in_post(post)} of {post.published_at.date().isoformat()}",
        evidence=from_post(post, opened, closed),
        school=named["school"] if named else "",
    )


def _meant(match: re.Match[str], now: int) -> tuple[int, int]:
    """The months that "next summer", "in two years" or "in 2026" can mean."""
    if match.group("year"):
        year = (2000 + int(match.group("year"))) * 12
        return year, year + 11
    if match.group("count"):
        count = match.group("count").lower()
        years = _NUMBERS[count] if count in _NUMBERS else int(count)
        return now + 12 * years - 6, now + 12 * years + 6
    if match.group("this"):
        return now, now + 12
    # Next summer is the coming one or the one after.
    return now, (now // 12 + 1) * 12 + 11


def _hit(entry: Entry, said: _Said) -> Hit:
    return Hit(
        evidence=(entry.evidence(), said.evidence),
        values={"source": entry.source, "a": entry.told, "said_by": said.by, "b": said.words},
        context=("Studies take longer or shorter than planned, and a further degree may have begun.",),
    )


def _finished(params: GraduationParams, subject: Subject) -> Iterator[Hit]:
    """A bio tells of a finished degree at a school where every course still runs for a good while."""
    now = clock(subject)
    if now is None:
        return
    entries = [entry for record in course_records(subject) for entry in record.entries]
    told: list[str] = []
    for profile in sorted(
        subject.dossier.profiles, key=lambda each: (each.account.source, each.account.locator)
    ):
        for match in _ALUMNUS.finditer(profile.bio):
            school = (match.group("of") or match.group("by") or "").strip()
            there = [
                each for each in entries if words(school) and same_organisation(school, each.organisation)
            ]
            ends = [months(each.end) for each in there]
            if not there or not all(end and end[0] > now + params.tolerance_months for end in ends):
                continue
            if any(same_organisation(school, before) for before in told):
                continue
            told.append(school)
            said = _Said(
                window=(now, now),
                words=match.group().strip(),
                by=said_in_profile(profile),
                evidence=from_profile(profile, match.group().strip()),
            )
            yield _hit(there[0], said)


GRADUATION_MOVES = DossierCheck(params=GraduationParams, run=_moves)
GRADUATED_EARLY = DossierCheck(params=GraduationParams, run=_finished)
