"""Looking a candidate up on the web: what is asked, what is kept of the answers, and what is said of them.

An answer holds pages about strangers of the same name. It is looked through in memory and never written down;
what is kept is our own record: the pages that surely mean the candidate, and counts of the rest. The same
questions are first asked about a name that nobody has, so that the report can say how often that goes wrong.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from collectors.capture import capture
from collectors.details import MAX_TITLE, incomplete
from collectors.identifiers import CONFIRMED, Subject, identifiers, is_own_page
from collectors.made_up_name import made_up_name
from collectors.markup import as_list, as_mapping, as_text, html_to_text, load_json, web_url
from vetting.errors import CollectError, FetchError, ParseError
from vetting.models import Account, Capture, Extract
from vetting.redact_url import redact_url
from vetting.text import clean_text

_MEDIA_TYPE = "application/vnd.vetting.mentions+json"
MOST_PAGES = 2
_MOST_NAMES = 3
_MOST_PLACES = 5
MOST_REQUESTS = MOST_PAGES * (1 + _MOST_NAMES + _MOST_PLACES)
_MOST_RESULTS = 100  # of one page; more than any search gives
_LONGEST_PHRASE = 100
_LONGEST_EXCERPT = 1_000
_MOST_COUNTED = 1_000_000
# Quotes would end the phrase; the rest are commands of one search or the other.
_NOT_IN_PHRASE = re.compile(r"[^\w\s.,'’@/:&-]")
_COMMAND = re.compile(r"(?:^|(?<=\s))[^\w@]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One page that a search names."""

    url: str
    title: str = field(repr=False)
    excerpt: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of results.

    Attributes:
        more: Whether there is another.
        unreadable: Results that name no page.
        silent: How many of the engines behind the search did not answer.
    """

    results: tuple[Result, ...]
    more: bool = False
    unreadable: int = 0
    silent: int = 0


@dataclass(slots=True)
class _Answers:
    """What some questions came to; ``unanswered`` counts those with nothing where an engine was silent."""

    results: list[Result] = field(default_factory=list)
    unreadable: int = 0
    silent: int = 0
    unanswered: int = 0


Ask = Callable[[str, int], Page]


def page_of(items: Sequence[object], excerpt: str, *, more: bool, silent: int = 0) -> Page:
    """Read the results of one answer.

    Args:
        items: As they came.
        excerpt: The field that holds words of the page.
        more: Whether there is another page.
        silent: How many engines did not answer.
    """
    results = []
    for item in map(as_mapping, items[:_MOST_RESULTS]):
        url = web_url(as_text(item.get("url")))
        if url:
            title, words = _plain(item.get("title")), _plain(item.get(excerpt))
            results.append(Result(url=url, title=title[:MAX_TITLE], excerpt=words[:_LONGEST_EXCERPT]))
    unreadable = len(items) - len(results)
    return Page(results=tuple(results), more=more, unreadable=unreadable, silent=silent)


def _plain(value: object) -> str:
    source = as_text(value)[: 4 * _LONGEST_EXCERPT]
    try:
        return " ".join(html_to_text(source).split()) if "<" in source or "&" in source else source
    except ParseError:
        return ""


def phrase(words: str) -> str:
    """Words as one quoted phrase, without what a search would obey; empty if nothing can be asked."""
    plain = " ".join(_COMMAND.sub("", _NOT_IN_PHRASE.sub(" ", clean_text(words))).split())
    if not any(char.isalnum() for char in plain) or len(plain) > _LONGEST_PHRASE:
        return ""
    return f'"{plain}"'


def look_up(
    account: Account,
    subject: Subject | None,
    ask: Ask,
    *,
    url: str,
    captured_at: datetime,
) -> Iterator[Capture]:
    """Ask about a made-up name, then about the candidate, and keep what surely means them.

    Args:
        account: The search.
        subject: The candidate.
        ask: Asks for a page of results of a phrase; pages are counted from 0.
        url: Where the search is asked; the record of it stands under this address.
        captured_at: The time of the record.

    Raises:
        CollectError: The search gave no answer. What was found before is kept all the same.
    """
    if subject is None:
        raise CollectError(
            "the search was not told whom to look for", account.locator, "run it for a case", "unsupported"
        )
    phrases, left = _phrases(subject)
    made_up = made_up_name(f"{subject.seed}\n{account.locator}")
    control, answers = _Answers(), _Answers()
    _ask_all([phrase(made_up)], ask, control)
    failure: CollectError | None = None
    try:
        _ask_all(phrases, ask, answers)
    except CollectError as error:
        failure = error
    if answers.results or not (failure or answers.unanswered):
        record = {
            "control": {"name": made_up, **_checked(subject, made_up, control)},
            "silent": answers.silent,
            "unanswered": answers.unanswered,
            "unreadable": answers.unreadable,
            "not_asked": left,
            **_sorted_out(subject, answers.results),
        }
        yield capture(
            account=account,
            url=url,
            body=json.dumps(record, sort_keys=True, indent=1).encode(),
            media_type=_MEDIA_TYPE,
            captured_at=captured_at,
            collector=account.source,
        )
    if failure is not None:
        said = f"the search ended early: {failure.message}" if answers.results else failure.message
        raise CollectError(said, failure.where, failure.hint, failure.reason) from failure
    if not answers.results and answers.unanswered:
        said = f"the search gave nothing, and engines behind it that did not answer: {answers.silent}"
        raise FetchError(said, redact_url(account.locator), "try again later, or by another search")


def _phrases(subject: Subject) -> tuple[list[str], int]:
    """What is asked, and how many names and places are left."""
    wanted = (*subject.names[:_MOST_NAMES], *subject.searched[:_MOST_PLACES])
    phrases = list(dict.fromkeys(filter(None, map(phrase, wanted))))
    if not phrases:
        raise CollectError("nothing of the candidate can be searched for", hint="check the name in the file")
    left = max(0, len(subject.names) - _MOST_NAMES) + max(0, len(subject.searched) - _MOST_PLACES)
    return phrases, left + sum(not phrase(each) for each in wanted)


def _ask_all(phrases: Sequence[str], ask: Ask, into: _Answers) -> None:
    for each in phrases:
        for number in range(MOST_PAGES):
            page = ask(each, number)
            into.unreadable += page.unreadable
            into.silent = max(into.silent, page.silent)
            into.unanswered += bool(page.silent and not page.results and number == 0)
            into.results.extend(page.results)
            if not page.more or not page.results:
                break


def _checked(subject: Subject, made_up: str, control: _Answers) -> dict[str, object]:
    """How many pages about nobody would have passed for mentions."""
    stranger = replace(subject, names=(made_up,))
    pages = [each for each in control.results if not is_own_page(subject, each.url)]
    attached = {each.url for each in pages if _meant(stranger, each)}
    return {
        "results": len({each.url for each in control.results}),
        "attached": len(attached),
        "answered": not control.unanswered,
    }


def _meant(subject: Subject, result: Result) -> tuple[str, ...]:
    # The mark between them keeps the end of one and the start of the other from making a name.
    return identifiers(subject, f"{result.title} | {result.excerpt}")


def _sorted_out(subject: Subject, results: Sequence[Result]) -> dict[str, object]:
    """The mentions, and how many pages are the candidate's own or nobody can say whose; each page once."""
    own = {each.url for each in results if is_own_page(subject, each.url)}
    mentions: dict[str, dict[str, object]] = {}
    for each in results:
        why = () if each.url in own or each.url in mentions else _meant(subject, each)
        if why:
            mentions[each.url] = {
                "url": each.url,
                "title": each.title,
                "excerpt": each.excerpt,
                "identifiers": list(why),
            }
    pages = {each.url for each in results}
    unresolved = len(pages) - len(own) - len(mentions)
    return {
        "pages": len(pages),
        "own": len(own),
        "unresolved": unresolved,
        "mentions": list(mentions.values()),
    }


def parse_record(captures: Sequence[Capture]) -> Extract:
    """Say what a search came to, in counts. Mentions are others' words, so that none becomes a post.

    Raises:
        ParseError: The record is not JSON.
    """
    if not captures:
        return Extract()
    each = captures[-1]
    account = each.snapshot.account
    record = as_mapping(load_json(each.body, each.snapshot.url))
    control = as_mapping(record.get("control"))
    mentions = [as_mapping(item) for item in as_list(record.get("mentions"))]
    sure = sum(CONFIRMED in as_list(item.get("identifiers")) for item in mentions)
    notes = [
        f"The web was searched for the candidate's name and confirmed accounts: {_count(record, 'pages'):,} "
        f"pages found, of which {_count(record, 'own'):,} are the candidate's own.",
        f"Attached as mentions of the candidate: {len(mentions):,} ({sure:,} carry a confirmed account or "
        f"address, {len(mentions) - sure:,} at least three independent identifiers). They are other people's "
        "words: no rule reads them, and they are not shown here.",
        f"Unresolved, because they may be about somebody else: {_count(record, 'unresolved'):,}; nothing of "
        "them was kept.",
        _control_note(control),
    ]
    faults = {
        "names and accounts that were not searched for": _count(record, "not_asked"),
        "engines behind the search that did not answer": _count(record, "silent"),
        "questions that therefore gave nothing": _count(record, "unanswered"),
        "results that could not be read": _count(record, "unreadable"),
    }
    gaps = [incomplete(account, f"{what}: {count}") for what, count in faults.items() if count]
    return Extract(gaps=tuple(gaps), notes=tuple(notes))


def _control_note(control: Mapping[str, object]) -> str:
    results, attached = _count(control, "results"), _count(control, "attached")
    if results:
        return f"Check: of {results:,} results for a made-up name, {attached:,} would have been attached."
    if control.get("answered") is True:
        return "Check: a made-up name gave no results, so that nothing is known of false matches."
    return "Check: a search for a made-up name was not answered, so that nothing is known of false matches."


def _count(holder: object, key: str) -> int:
    value = as_mapping(holder).get(key)
    return value if type(value) is int and 0 <= value < _MOST_COUNTED else 0
