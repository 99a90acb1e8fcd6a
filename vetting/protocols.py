"""What the middle of the house asks of its wings."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar, Protocol

from vetting.models import (
    Account,
    Candidate,
    Capture,
    Document,
    Dossier,
    Extract,
    InputKind,
    Scorecard,
)
from vetting.report_model import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A page as the network gave it.

    Attributes:
        url: The final address, after redirects.
        status: The HTTP status; always 2xx, because anything else is raised.
        media_type: Lower case, without parameters; empty when the server sent none.
        body: Decoded bytes.
        headers: The answer's headers, names in lower case; values of repeated ones joined by ", ".
    """

    url: str
    status: int
    media_type: str
    body: bytes = field(repr=False)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Credential:
    """A header that proves who asks, e.g. ``Authorization`` with ``Bearer ...``.

    It is sent to the origin of the first address alone, never along a redirect to another one, and stands in
    no log, capture or record.
    """

    header: str
    value: str = field(repr=False)


class Fetcher(Protocol):
    """The one door to the network, and the clock of the case. Threads may share it."""

    def now(self) -> datetime:
        """The time at which captures are recorded, aware and in UTC."""
        ...

    def get(
        self,
        url: str,
        *,
        accept: Sequence[str] = (),
        credential: Credential | None = None,
        pause_s: float = 0.0,
        record: bool = True,
    ) -> Fetched:
        """Fetch one URL under the whole policy.

        Args:
            url: An absolute http or https URL.
            accept: Media types that are allowed; empty allows any.
            credential: For interfaces that ask for a key.
            pause_s: Seconds that the site's last answer asked to be left alone, waited out before asking.
            record: Whether the answer is written down with the case; not where it is about other people.

        Raises:
            FetchError: The page could not be had; its ``reason`` says why.
        """
        ...


class Parser(Protocol):
    """From the captures of one account to posts; the pure half of a collector."""

    def parse(self, captures: Sequence[Capture]) -> Extract:
        """Turn the captures of one account into profiles and posts. Pure.

        Raises:
            ParseError: The captures cannot be read at all.
        """
        ...


class Collector(Parser, Protocol):
    """One source: from an account to captures, and from captures to posts."""

    source: ClassVar[str]
    accepts: ClassVar[frozenset[InputKind]]

    def identify(self, account: Account) -> bool:
        """Whether this collector reads the account; exactly one collector must say yes."""
        ...

    def collect(self, account: Account, fetcher: Fetcher) -> Iterator[Capture]:
        """Read the account's files or pages. The only method with effects.

        Raises:
            CollectError: The account cannot be read; captures already yielded stand.
        """
        ...


class Scorer(Protocol):
    """Rules to scorecard. Pure."""

    def score(
        self, dossier: Dossier, candidate: Candidate, role: str, *, dismissed: Collection[str] = ()
    ) -> Scorecard:
        """Apply every rule to a dossier. Findings that a reviewer dismissed stay, and stand in no rate."""
        ...


class Renderer(Protocol):
    """Report to document: layout only."""

    def render(self, report: Report) -> Document:
        """Lay a (redacted) report out.

        Raises:
            RenderError: The document could not be made.
        """
        ...
