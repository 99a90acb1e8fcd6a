"""Mentions on the web through an instance of SearXNG, which asks several search engines and costs nothing.

SearXNG's own robots.txt asks programs not to search, which is kept: an instance of one's own lets them in by
a key in front of it. The key is sent to the one instance that the environment names, whatever a candidate's
file says.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import urlencode, urlsplit

from collectors.described import Described
from collectors.identifiers import Subject
from collectors.interface import Asker
from collectors.markup import as_list, as_mapping
from collectors.mentions import MOST_REQUESTS, Page, look_up, page_of, parse_record
from vetting.errors import BadStatus, CollectError, ParseError, RobotsDisallowed
from vetting.models import Account, Capture, Extract, GapReason, InputKind
from vetting.protocols import Credential, Fetcher
from vetting.redact_url import redact_url

URL = "VETTING_SEARXNG_URL"
KEY = "VETTING_SEARXNG_KEY"
_OWN = f"use an instance of your own, with a key in front of it: set {URL} and {KEY}"


@dataclass(frozen=True, slots=True)
class SearxngCollector:
    """Searches for the candidate with an instance of SearXNG.

    Attributes:
        subject: Whom to search for; a case says it.
    """

    source: ClassVar[str] = "web"
    accepts: ClassVar[frozenset[InputKind]] = frozenset({InputKind.URL})
    described: ClassVar[Described] = Described(
        source="web",
        title="Mentions on the web, by an instance of SearXNG",
        inputs=('url = "https://searx.example.org"',),
        reads="the same as by Brave Search",
        never_reads="the pages found; no mention is scored, because it is others' words",
        needs='an instance that answers in JSON ("json" in search.formats of its settings) and lets programs '
        f'in, and "web" in the consent; for one with a key in front of it {URL} and {KEY}; it and the '
        "engines behind it learn the name and the confirmed accounts",
        limits=f"at most {MOST_REQUESTS} questions; what an instance finds depends on its engines",
    )
    subject: Subject | None = None

    def identify(self, account: Account) -> bool:
        """Whether the account is a search with an instance of SearXNG."""
        return account.source == self.source and account.kind in self.accepts

    def collect(self, account: Account, fetcher: Fetcher) -> Iterator[Capture]:
        """Ask, and keep what surely means the candidate.

        Raises:
            CollectError: There is no answer, or none of the engines behind it gave one.
        """
        address = _address(account.locator)
        asker = Asker(
            account=account,
            fetcher=fetcher,
            collector=self.source,
            credential=_credential(address),
            explain=_refused,
            record=False,
        )

        def ask(phrase: str, number: int) -> Page:
            query = urlencode({"q": phrase, "format": "json", "pageno": number + 1})
            try:
                answer = as_mapping(asker.ask(f"{address}?{query}").value)
            except RobotsDisallowed as error:
                said = "the instance asks programs not to search, as SearXNG does by itself"
                raise RobotsDisallowed(said, error.where, _OWN, error.reason) from error
            if not isinstance(answer.get("results"), list):
                raise ParseError(
                    "the site did not answer as SearXNG does", redact_url(address), "", "wrong_kind"
                )
            items, silent = as_list(answer.get("results")), len(as_list(answer.get("unresponsive_engines")))
            return page_of(items, "content", more=bool(items), silent=silent)

        yield from look_up(account, self.subject, ask, url=address, captured_at=fetcher.now())

    def parse(self, captures: Sequence[Capture]) -> Extract:
        """Say what the search came to.

        Raises:
            ParseError: The record is not JSON.
        """
        return parse_record(captures)


def _address(locator: str) -> str:
    """Where an instance is asked.

    Raises:
        CollectError: It is no address.
    """
    try:
        parts = urlsplit(locator.strip())
    except ValueError:
        parts = urlsplit("")
    if parts.scheme.lower() not in {"http", "https"} or not parts.netloc or "@" in parts.netloc:
        hint = 'write url = "https://searx.example.org"'
        raise CollectError("this is no address of an instance", redact_url(locator), hint, "wrong_kind")
    path = parts.path.rstrip("/").removesuffix("/search")
    return f"{parts.scheme.lower()}://{parts.netloc.lower()}{path}/search"


def _credential(address: str) -> Credential | None:
    own, key = os.environ.get(URL, "").strip(), os.environ.get(KEY, "").strip()
    if not own or not key or _address(own) != address:
        return None
    if not (key.isascii() and key.isprintable()) or " " in key:
        raise CollectError(f"{KEY} does not hold a key", hint="copy it again", reason="no_credential")
    return Credential(header="Authorization", value=f"Bearer {key}")


def _refused(error: BadStatus) -> BadStatus:
    if error.status == 401:
        message, hint, reason = "the instance asks for a key", _OWN, GapReason.NO_CREDENTIAL
    elif error.status == 403:
        message = "the instance does not answer in JSON, or not to programs"
        hint, reason = 'add "json" to search.formats in its settings', GapReason.PRIVATE
    else:
        return error
    return BadStatus(message, error.where, hint, reason.value, error.status, error.answer)
