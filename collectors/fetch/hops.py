"""From one URL to its answer, through redirects; every hop is checked like the first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from urllib.parse import urljoin

from collectors.fetch.guard import Guard, Target
from collectors.fetch.reading import REDIRECTS, Reply, Wanted
from vetting.errors import AddressBlocked, FetchError
from vetting.redact_url import redact_url

_MOST_REDIRECTS = 5


def follow(url: str, wanted: Wanted, *, guard: Guard, ask: Callable[[Target, Wanted], Reply]) -> Reply:
    """Ask for a URL and follow its redirects.

    Args:
        url: Where to start.
        wanted: What may come back.
        guard: Checks each hop.
        ask: Asks one hop under the rest of the policy.

    Raises:
        FetchError: A hop was refused, or its answer could not be read.
    """
    target = guard.check(url)
    for _ in range(_MOST_REDIRECTS + 1):
        reply = ask(target, wanted)
        if reply.status not in REDIRECTS:
            return reply
        after = _next(target, _location(reply), guard)
        if after.origin != target.origin:
            wanted = replace(wanted, credential=None)
        target = after
    raise FetchError(
        f"the site redirects more than {_MOST_REDIRECTS} times", redact_url(url), "give the final address"
    )


def _location(reply: Reply) -> str:
    places = set(reply.headers.get("location", ()))
    if len(places) != 1 or not (place := places.pop().strip()):
        raise FetchError(
            "the site redirects without saying where to", reply.target.shown, "give the final address"
        )
    # Headers are read as Latin-1; addresses in them are UTF-8 if they are not ASCII.
    try:
        return place.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return place


def _next(target: Target, location: str, guard: Guard) -> Target:
    try:
        url = urljoin(target.url, location)
    except ValueError:
        raise AddressBlocked(
            "the site redirects to something that is not an address", target.shown, "give the final address"
        ) from None
    try:
        new = guard.check(url)
    except AddressBlocked as error:
        raise AddressBlocked(
            f"the site redirects to {error.where}: {error.message}", target.shown, "give the final address"
        ) from None
    if target.scheme == "https" and new.scheme == "http":
        raise AddressBlocked(
            f"the site redirects from https to unprotected http: {new.shown}",
            target.shown,
            "give the final address",
        )
    return new
