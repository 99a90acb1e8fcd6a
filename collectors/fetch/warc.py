"""What was asked and what came back, as WARC records, each compressed by itself so that any one can be read.

Neither cookies nor credentials are written. Bodies stand as they came, still in their content coding, but put
together again where they came in chunks; ``Content-Length`` says what stands here.
"""

from __future__ import annotations

import base64
import hashlib
import io
import os
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from collectors.fetch.guard import Target
from collectors.fetch.transport import Answer
from vetting import __version__

# warcio takes a tenth of a second to import, so only what writes or reads a record does so.
if TYPE_CHECKING:
    from warcio.statusandheaders import StatusAndHeaders

_NOT_KEPT = frozenset({"set-cookie", "set-cookie2", "transfer-encoding", "content-length"})
_NOT_MODIFIED = "http://netpreserve.org/warc/1.0/revisit/server-not-modified"
_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9a-z-]{1,200}")
_ASCII = "".join(map(chr, range(0x20, 0x7F)))
# What reading a record that was cut or changed may raise.
_DAMAGED = (OSError, EOFError, StopIteration, zlib.error, ValueError, AttributeError, TypeError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One request and its answer.

    Attributes:
        sent: The request's headers, without the one that proves who asks.
        at: When, in seconds since 1970.
        raw: The body as it came over the wire, without its chunks.
        whole: Whether the body was read to its end.
    """

    target: Target
    sent: Mapping[str, str]
    at: float
    status: int
    headers: Mapping[str, tuple[str, ...]]
    raw: bytes = field(repr=False)
    whole: bool

    def header(self, name: str) -> str:
        """The first value of a header; empty if it was not sent."""
        return next(iter(self.headers.get(name, ())), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a response record stands.

    Attributes:
        digest: Of the payload, as the record has it.
        date: Of the record, in its own form.
    """

    file: str
    offset: int
    record_id: str
    digest: str
    date: str


class WarcWriter:
    """Appends to one file.

    Args:
        path: The file; made, readable by its owner alone, if it is not there.
        size: How much of it is known to be whole. What follows was cut off in the middle, and is dropped.

    Raises:
        OSError: The file cannot be written.
    """

    def __init__(self, path: Path, size: int) -> None:
        from warcio.warcwriter import WARCWriter

        self._path = path
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        self._file = os.fdopen(descriptor, "r+b")
        if self._file.seek(0, os.SEEK_END) > size:
            self._file.truncate(size)
            self._file.seek(size)
        self._writer = WARCWriter(self._file, gzip=True)
        if self._file.tell() == 0:
            info = {"software": f"vetting/{__version__}", "format": "WARC File Format 1.0"}
            self._writer.write_record(self._writer.create_warcinfo_record(path.name, info))

    @property
    def size(self) -> int:
        """Bytes so far."""
        return self._file.tell()

    def write(self, exchange: Exchange) -> Place:
        """Append a response record and its request record."""
        headers = [("Content-Length", str(len(exchange.raw))), *_kept_headers(exchange.headers)]
        more = {"WARC-Date": _date(exchange.at)}
        if not exchange.whole:
            more["WARC-Truncated"] = "length" if exchange.raw else "unspecified"
        record = self._writer.create_warc_record(
            exchange.target.url,
            "response",
            payload=io.BytesIO(exchange.raw),
            length=len(exchange.raw),
            warc_headers_dict=more,
            http_headers=_head(exchange.status, headers),
        )
        return self._append(record, exchange)

    def write_unchanged(self, exchange: Exchange, of: Place) -> Place:
        """Append a revisit record: the site said that what was recorded before still holds.

        It holds no headers, because programs that replay records would give those of a 304 to their readers.
        """
        more = {"WARC-Date": _date(exchange.at), "WARC-Refers-To": of.record_id}
        url = exchange.target.url
        record = self._writer.create_revisit_record(url, of.digest, url, of.date, warc_headers_dict=more)
        record.rec_headers.replace_header("WARC-Profile", _NOT_MODIFIED)
        return self._append(record, exchange)

    def close(self) -> None:
        """Close the file, once it is safe on the disk."""
        try:
            self._file.flush()
            os.fsync(self._file.fileno())
        finally:
            self._file.close()

    def _append(self, record: Any, exchange: Exchange) -> Place:
        from warcio.statusandheaders import StatusAndHeaders

        offset = self._file.tell()
        path = exchange.target.url.removeprefix(exchange.target.origin)
        host = exchange.target.origin.partition("//")[2]
        request = self._writer.create_warc_record(
            exchange.target.url,
            "request",
            http_headers=StatusAndHeaders(
                f"GET {path} HTTP/1.1", [("Host", host), *exchange.sent.items()], is_http_request=True
            ),
        )
        self._writer.write_request_response_pair(request, record)
        self._file.flush()
        own = record.rec_headers
        return Place(
            file=self._path.name,
            offset=offset,
            record_id=own.get_header("WARC-Record-ID"),
            digest=own.get_header("WARC-Payload-Digest"),
            date=own.get_header("WARC-Date"),
        )


def read_response(folder: Path, place: Place) -> Answer | None:
    """Read a recorded answer, its body checked against its digest; ``None`` if it is damaged or gone."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    try:
        with (folder / place.file).open("rb") as file:
            file.seek(place.offset)
            record = next(iter(ArchiveIterator(file)))
            if record.rec_headers.get_header("WARC-Record-ID") != place.record_id:
                return None
            status = int(record.http_headers.get_statuscode())
            raw = record.raw_stream.read()
    except (ArchiveLoadFailed, *_DAMAGED):
        return None
    if "sha1:" + base64.b32encode(hashlib.sha1(raw, usedforsecurity=False).digest()).decode() != place.digest:
        return None
    headers: dict[str, tuple[str, ...]] = {}
    for name, value in record.http_headers.headers:
        headers[name.lower()] = (*headers.get(name.lower(), ()), value)
    return Answer(status=status, headers=headers, pieces=iter([raw] if raw else []))


def _kept_headers(headers: Mapping[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    return [
        (name, _plain(value))
        for name, values in headers.items()
        if name not in _NOT_KEPT and _NAME.fullmatch(name)
        for value in values
    ]


def _plain(value: str) -> str:
    """A header's value on one line and in ASCII; what is not is percent-encoded, which addresses survive."""
    one_line = re.sub(r"[\x00-\x1f\x7f]+", " ", value).strip()
    return quote(one_line.encode("latin-1", "replace"), safe=_ASCII)


def _head(status: int, headers: list[tuple[str, str]]) -> StatusAndHeaders:
    from warcio.statusandheaders import StatusAndHeaders

    try:
        phrase = HTTPStatus(status).phrase
    except ValueError:
        phrase = "Other"
    return StatusAndHeaders(f"{status} {phrase}", headers, protocol="HTTP/1.1")


def _date(at: float) -> str:
    return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
