"""Mentions on the web through Brave's search interface, with the user's own key."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar
from urllib.parse import urlencode

from collectors.described import Described
from collectors.identifiers import Subject
from collectors.interface import Asker
from collectors.markup import as_list, as_mapping, as_text, load_json
from collectors.mentions import MOST_REQUESTS, Page, look_up, page_of, parse_record
from vetting.errors import BadStatus, CollectError, ParseError, RateLimited
from vetting.models import Account, Capture, Extract, GapReason, InputKind
from vetting.protocols import Credential, Fetcher

KEY = "VETTING_BRAVE_KEY"
REQUEST_DOLLARS = Decimal("0.005")
_NAME = "brave"
_PAGE = 20
_LATER = "try again later, or raise the limit of the key at Brave"


def cost_in_dollars(requests: int = MOST_REQUESTS) -> Decimal:
    """What a search costs.

    Args:
        requests: How many questions are asked; by default the most there can be.
    """
    return REQUEST_DOLLARS * min(max(requests, 0), MOST_REQUESTS)


@dataclass(frozen=True, slots=True)
class BraveCollector:
    """Searches for the candidate with Brave.

    Attributes:
        base: Where the interface is.
        subject: Whom to search for; a case says it.
    """

    source: ClassVar[str] = "web"
    accepts: ClassVar[frozenset[InputKind]] = frozenset({InputKind.HANDLE})
    described: ClassVar[Described] = Described(
        source="web",
        title="Mentions on the web, by Brave Search",
        inputs=('handle = "brave"',),
        reads="what the search says of the candidate's name and confirmed accounts; a page is a mention if "
        "it carries a confirmed account or address, or three independent identifiers (name, handle, "
        "employer, school, location, site); of all others only their number is kept",
        never_reads="the pages found; no mention is scored, because it is others' words",
        needs=f'a key of the Brave Search API in {KEY}, and "web" in the consent; Brave learns the name and '
        "the confirmed accounts",
        costs=f"${REQUEST_DOLLARS} a question, paid to Brave: at most ${cost_in_dollars():.2f} a search; "
        "said first, and asked for unless --yes is given",
        limits=f"at most {MOST_REQUESTS} questions of {_PAGE} results, one name that nobody has among them",
        key=KEY,
        most_dollars=cost_in_dollars(),
    )
    base: str = "https://api.search.brave.com"
    subject: Subject | None = None

    def identify(self, account: Account) -> bool:
        """Whether the account is a search with Brave."""
        named = account.locator.strip().casefold() == _NAME
        return account.source == self.source and account.kind in self.accepts and named

    def collect(self, account: Account, fetcher: Fetcher) -> Iterator[Capture]:
        """Ask, and keep what surely means the candidate.

        Raises:
            CollectError: There is no key, or no answer.
        """
        address = f"{self.base}/res/v1/web/search"
        asker = Asker(
            account=account,
            fetcher=fetcher,
            collector=self.source,
            credential=_credential(),
            explain=_refused,
            explain_pace=_slowed,
            record=False,
        )

        def ask(phrase: str, number: int) -> Page:
            # A name is not a mistake in spelling.
            query = {"q": phrase, "count": _PAGE, "offset": number, "spellcheck": 0, "text_decorations": 0}
            answer = as_mapping(asker.ask(f"{address}?{urlencode(query | {'result_filter': 'web'})}").value)
            if as_text(answer.get("type")) != "search":
                raise ParseError("the site did not answer as its interface does", address, "try again later")
            more = as_mapping(answer.get("query")).get("more_results_available") is True
            items = as_list(as_mapping(answer.get("web")).get("results"))
            return page_of(items, "description", more=more)

        yield from look_up(account, self.subject, ask, url=address, captured_at=fetcher.now())

    def parse(self, captures: Sequence[Capture]) -> Extract:
        """Say what the search came to.

        Raises:
            ParseError: The record is not JSON.
        """
        return parse_record(captures)


def _credential() -> Credential:
    key = os.environ.get(KEY, "").strip()
    if not key:
        hint = f'set {KEY}, or search with an instance of SearXNG: url = "https://..."'
        raise CollectError("Brave asks for a key, and none is set", hint=hint, reason="no_credential")
    if not (key.isascii() and key.isprintable()) or " " in key:
        raise CollectError(f"{KEY} does not hold a key", hint="copy it again", reason="no_credential")
    return Credential(header="X-Subscription-Token", value=key)


def _refused(error: BadStatus) -> BadStatus:
    code = _code(error.answer)
    if "QUOTA" in code or "USAGE" in code:
        message, hint, reason = "what the key may ask for is used up", _LATER, GapReason.QUOTA_USED_UP
    elif error.status in {401, 403} or "TOKEN" in code:
        message, hint, reason = "Brave does not accept the key", f"check {KEY}", GapReason.NO_CREDENTIAL
    elif error.status in {400, 422}:
        message, hint = "Brave did not understand the question", "the interface may have changed"
        reason = GapReason.UNREACHABLE
    else:
        return error
    return BadStatus(message, error.where, hint, reason.value, error.status, error.answer)


def _slowed(error: RateLimited) -> RateLimited:
    code = _code(error.answer)
    if "QUOTA" not in code and "USAGE" not in code:
        return error
    used_up = GapReason.QUOTA_USED_UP.value
    return RateLimited("what the key may ask for is used up", error.where, _LATER, used_up, error.answer)


def _code(answer: bytes) -> str:
    try:
        value = as_mapping(load_json(answer, "")) if answer else {}
    except ParseError:
        return ""
    return as_text(as_mapping(value.get("error")).get("code")).upper()
