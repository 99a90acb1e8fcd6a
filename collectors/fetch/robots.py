"""What sites ask of programs that read them: robots.txt, as RFC 9309 has it.

A file that cannot be had forbids everything: where the site answers with an error of its own, as a refusal
with its own words; where it does not answer at all, as a site that could not be reached. What it says holds
for a day, and is kept with the case, so that a deleted case leaves no list of the sites that it was about.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

from protego import Protego

from collectors.fetch.guard import Target
from collectors.fetch.reading import Reply, Wanted
from vetting.errors import FetchError, RateLimited, RobotsDisallowed

PRODUCT = "vetting"
_LONGEST_DELAY = 10.0
_DAY_S = 86_400
_WANTED = Wanted(max_bytes=512_000, cut=True, keep_s=_DAY_S)
_HINT = "ask the candidate for an export or a saved page instead"


@dataclass(frozen=True, slots=True)
class _Verdict:
    """What one site asks: rules, or a refusal without rules."""

    rules: Protego | None = None
    refused: str = ""
    later: bool = False


class Robots:
    """Reads each site's robots.txt once a day and answers from it. Threads may share it."""

    def __init__(self) -> None:
        self._verdicts: dict[str, _Verdict] = {}
        self._reading: dict[str, threading.Lock] = {}
        self._lock = threading.Lock()

    def delay(self, target: Target, ask: Callable[[str, Wanted], Reply]) -> float:
        """Check that a URL may be read.

        Args:
            target: The URL.
            ask: Fetches a URL with its redirects and gives the answer, whatever its status.

        Returns:
            The seconds that the site wants between two requests, at most ten.

        Raises:
            RobotsDisallowed: The site does not want it read, or it cannot be told.
            FetchError: The site could not be reached at all.
        """
        with self._lock:
            reading = self._reading.setdefault(target.origin, threading.Lock())
        with reading:  # other threads wait for the one that reads the file
            verdict = self._verdicts.get(target.origin)
            if verdict is None:
                verdict = self._verdicts[target.origin] = _read(target, ask)
        if verdict.later:
            raise RateLimited("the site asked to be left alone for now", target.shown, "try again later")
        if verdict.refused:
            raise RobotsDisallowed(verdict.refused, target.shown, _HINT)
        if verdict.rules is None:
            return 0.0
        if not verdict.rules.can_fetch(target.url, PRODUCT):
            raise RobotsDisallowed(
                "the site's robots.txt asks programs not to read this", target.shown, _HINT
            )
        return min(_LONGEST_DELAY, max(0.0, verdict.rules.crawl_delay(PRODUCT) or 0.0))


def _read(target: Target, ask: Callable[[str, Wanted], Reply]) -> _Verdict:
    try:
        reply = ask(f"{target.origin}/robots.txt", _WANTED)
    except FetchError as error:
        if error.reason in {"incomplete", "unreadable"}:
            return _Verdict(refused="the site's robots.txt cannot be read")
        # There is nothing to obey: the gap is that of the site itself, and the next page may try again.
        raise type(error)(error.message, target.shown, error.hint, error.reason) from None
    if reply.complete:
        body = reply.body
        if len(body) == _WANTED.max_bytes:
            body = body.rpartition(b"\n")[0]  # half a rule would forbid more than the site does
        return _Verdict(rules=Protego.parse(body.decode("utf-8-sig", "replace")))
    if reply.status == 429:
        return _Verdict(later=True)
    if reply.status == 204 or 400 <= reply.status < 500:
        return _Verdict()
    return _Verdict(refused=f"the site's robots.txt cannot be read: it answers with status {reply.status}")
