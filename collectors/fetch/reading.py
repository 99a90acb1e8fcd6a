"""From an answer to a reply: what may come back, in which type, and how much of it is read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from collectors.fetch.body import read_body
from collectors.fetch.guard import Target
from collectors.fetch.transport import Answer
from vetting.errors import FetchError
from vetting.protocols import Credential

REDIRECTS = frozenset({301, 302, 303, 307, 308})
# Other successes promise no body, a part of one, or one that is not ready yet.
_WITH_BODY = frozenset({200, 203})
ERRORS = 400
MOST_EXPLANATION = 4_000
_MEDIA_TYPE = re.compile(r"[a-z0-9!#$&^_.+-]+/[a-z0-9!#$&^_.+-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What may come back.

    Attributes:
        accept: Media types, lower case, ``text/*`` allowed; empty allows any.
        max_bytes: The largest body.
        cut: Take the beginning of a larger body instead of refusing it.
        keep_s: For how many seconds an answer that an earlier run of the case was given still serves.
        credential: A header for the first origin alone.
        record: Whether the case may keep the answer.
    """

    accept: tuple[str, ...] = ()
    max_bytes: int
    cut: bool = False
    keep_s: float = 0.0
    credential: Credential | None = None
    record: bool = True

    @property
    def accept_header(self) -> str:
        """The header of that name."""
        return ", ".join(self.accept) or "*/*"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One answer; of a body that holds no page only the beginning is read, of a redirect nothing."""

    target: Target
    status: int
    headers: Mapping[str, tuple[str, ...]]
    media_type: str
    body: bytes = field(repr=False)

    @property
    def complete(self) -> bool:
        """Whether the status says that the body is the page."""
        return self.status in _WITH_BODY

    def header(self, name: str) -> str:
        """The first value of a header; empty if it was not sent."""
        return next(iter(self.headers.get(name, ())), "")


def read_reply(answer: Answer, target: Target, wanted: Wanted) -> Reply:
    """Read an answer within the limits.

    Args:
        answer: An answer that is still open, or one that was kept.
        target: What was asked.
        wanted: What may come back.

    Raises:
        FetchError: It is of another type, too large, or broken.
    """
    media_type = _media_type(answer)
    body = b""
    if answer.status in _WITH_BODY:
        _check_media_type(media_type, wanted.accept, target)
        body = read_body(answer, max_bytes=wanted.max_bytes, where=target.shown, cut=wanted.cut)
    elif answer.status >= ERRORS:
        body = _explanation(answer, target)
    # The body of a redirect stays unread: nobody needs it, and it may be a bomb.
    return Reply(
        target=target, status=answer.status, headers=answer.headers, media_type=media_type, body=body
    )


def _explanation(answer: Answer, target: Target) -> bytes:
    """The beginning of what an error says; a broken one says nothing, and the status stands."""
    try:
        return read_body(answer, max_bytes=MOST_EXPLANATION, where=target.shown, cut=True)
    except FetchError:
        return b""


def _media_type(answer: Answer) -> str:
    first = next(iter(answer.headers.get("content-type", ())), "")
    name = re.split(r"[;,]", first, maxsplit=1)[0].strip().lower()
    return name if _MEDIA_TYPE.fullmatch(name) else ""


def _check_media_type(media_type: str, accept: tuple[str, ...], target: Target) -> None:
    # A server that names no type is not refused: whoever reads the page will see what it is.
    if not accept or not media_type or {media_type, media_type.partition("/")[0] + "/*", "*/*"} & set(accept):
        return
    raise FetchError(
        f"the site sent {media_type} instead of {' or '.join(accept)}",
        target.shown,
        "check that the address leads to the right page",
        "wrong_kind",
    )
