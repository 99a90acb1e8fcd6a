"""From a raw body to decoded bytes, within a limit, or an error that says what was wrong with it.

One coding is read: a chain of them, or many members in one stream, exists to turn little into a lot.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from collectors.fetch.transport import Answer
from vetting.errors import FetchError, ResponseTooLarge

_GZIP = 31
_ZLIB = zlib.MAX_WBITS
_RAW_DEFLATE = -zlib.MAX_WBITS
_MOST_MEMBERS = 64
_HINT = "the site may be at fault; try again later"


def read_body(answer: Answer, *, max_bytes: int, where: str, cut: bool = False) -> bytes:
    """Read and decode the body of an answer.

    Args:
        answer: An answer that is still open.
        max_bytes: The largest body, before and after decoding.
        where: The URL as it may be shown.
        cut: Give the first ``max_bytes`` of a larger body instead of refusing it.

    Raises:
        ResponseTooLarge: The body is larger.
        FetchError: The body is cut short, broken, or encoded in a way that is not read.
    """
    coding = _coding(answer, where)
    length = answer.header("content-length")
    if not cut and re.fullmatch(r"[0-9]{1,18}", length) and int(length) > max_bytes:
        raise _too_large(where)
    if coding == "identity":
        pieces = answer.pieces
    else:
        pieces = _inflated(answer.pieces, gzip=coding == "gzip", where=where)
    body = bytearray()
    for piece in pieces:
        body += piece
        if len(body) > max_bytes:
            if cut:
                break
            raise _too_large(where)
    return bytes(body[:max_bytes])


def _too_large(where: str) -> ResponseTooLarge:
    return ResponseTooLarge(
        "the answer is larger than the limit", where, "raise network.max_bytes if this is expected"
    )


def _coding(answer: Answer, where: str) -> str:
    if answer.header("transfer-encoding").strip().lower() not in {"", "chunked", "identity"}:
        raise FetchError("the answer is transferred in an unknown way", where, _HINT, "unreadable")
    names = [name.strip().lower() for name in answer.header("content-encoding").split(",")]
    names = [name.removeprefix("x-") for name in names if name not in {"", "identity"}]
    if not names:
        return "identity"
    if len(names) > 1 or names[0] not in {"gzip", "deflate"}:
        raise FetchError("the answer is compressed in an unknown way", where, _HINT, "unreadable")
    return names[0]


def _inflated(pieces: Iterator[bytes], *, gzip: bool, where: str) -> Iterator[bytes]:
    """Decompress piece by piece, each result no larger than a step, so that nothing big ever stands."""
    step = 65_536
    members = 0
    stream = None
    try:
        for piece in pieces:
            data = piece
            while data:
                if stream is None:
                    if members and not data.strip(b"\0"):
                        break  # some archivers pad with zeros
                    members += 1
                    if members > _MOST_MEMBERS:
                        raise FetchError(
                            "the answer is compressed in too many parts", where, _HINT, "unreadable"
                        )
                    stream = zlib.decompressobj(_GZIP if gzip else _deflate_bits(data))
                yield stream.decompress(data, step)
                data = stream.unconsumed_tail
                if stream.eof:
                    data, stream = stream.unused_data, None
        while stream is not None and (rest := stream.decompress(b"", step)):
            yield rest
    except zlib.error:
        raise FetchError("the answer's compression is broken", where, _HINT, "unreadable") from None
    if stream is not None and not stream.eof:
        raise FetchError("the connection ended before the whole page had come", where, _HINT, "incomplete")


def _deflate_bits(data: bytes) -> int:
    """Servers send both the zlib format, which the standard means, and the bare stream."""
    header = int.from_bytes(data[:2], "big")
    zlib_header = len(data) >= 2 and data[0] & 0x0F == 8 and header % 31 == 0
    return _ZLIB if zlib_header else _RAW_DEFLATE
