"""Where a feed holds the beginnings of posts alone: the posts' own pages.

Whether a feed does so cannot be told from it for sure. A text that breaks off is followed to its page; of
others two are looked up, and the rest only if those pages hold more than the feed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from collectors.article import read_article
from collectors.asking import Asking
from collectors.entries import Entry
from collectors.paging import host_of
from vetting.errors import CollectError, FetchError, ParseError, RateLimited
from vetting.models import Capture

_PROBES = 2
_ENOUGH = 3_000  # letters: no summary is as long
_MORE = 80
_FAILED_IN_A_ROW = 5
_WHAT = "the full text of {} posts"


class FullText:
    """Finds the pages of posts of which a feed holds a part.

    Args:
        asking: Asks for the pages.
    """

    def __init__(self, asking: Asking) -> None:
        self._asking = asking
        self._probes = _PROBES
        self._summaries = False
        self._in_a_row = 0
        self._failed = 0
        self._first: CollectError | None = None
        self._unsure: CollectError | None = None
        self._looked = False
        self._stopped = False

    def read(self, entries: Iterable[Entry]) -> Iterator[Capture]:
        """The pages of those of the posts that need one."""
        for entry in entries:
            if not self._is_wanted(entry):
                continue
            if self._stopped:
                self._failed += 1
                continue
            try:
                fetched = self._asking.get(entry.link)
                if host_of(fetched.url) not in self._asking.hosts:
                    raise FetchError("the post's page leads to another site", entry.link, reason="not_found")
            except CollectError as error:
                self._fail(entry, error)
                continue
            self._in_a_row = 0
            yield self._asking.capture(fetched, entry.link)
            self._learn(entry, fetched.body)

    def say(self) -> None:
        """Remember what could not be had with everything else that was not."""
        if self._first is not None:
            self._asking.miss(_WHAT.format(self._failed), self._first)
        elif self._unsure is not None and not self._looked:
            self._asking.miss("whether the feed holds whole posts", self._unsure)

    def _is_wanted(self, entry: Entry) -> bool:
        if entry.full or not entry.link or host_of(entry.link) not in self._asking.hosts:
            return False
        if self._asking.was_asked(entry.link):
            return False
        try:
            length = len(entry.text)
        except ParseError:
            return False
        return entry.is_cut or (length < _ENOUGH and (self._summaries or self._probes > 0))

    def _fail(self, entry: Entry, error: CollectError) -> None:
        if not entry.is_cut and not self._summaries:
            self._probes -= 1
            if error.reason not in {"not_found", "gone"}:
                self._unsure = self._unsure or error
            return
        self._first = self._first or error
        self._failed += 1
        self._in_a_row += 1
        self._stopped = self._in_a_row >= _FAILED_IN_A_ROW or isinstance(error, RateLimited)

    def _learn(self, entry: Entry, body: bytes) -> None:
        if entry.is_cut or self._summaries:
            return
        self._probes -= 1
        self._looked = True
        try:
            article = read_article(body)
        except ParseError:
            return
        if article is not None and article.is_of(entry):
            self._summaries = len(article.text) > len(entry.text) + _MORE
