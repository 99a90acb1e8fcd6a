"""A reading of HTTP answers that counts every byte, framing included.

The standard library bounds single lines but not their number, and reads a chunk of size ``-1`` to the end of
the connection. Counting below it bounds endless interim answers, headers, trailers and chunk extensions too.
"""

from __future__ import annotations

import http.client
import io
import socket
from typing import Any, cast

from vetting.errors import ResponseTooLarge


class _Meter(io.RawIOBase):
    def __init__(self, raw: io.RawIOBase, limit: int, where: str) -> None:
        super().__init__()
        self._raw = raw
        self._left = limit
        self._where = where

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        count = cast("int | None", self._raw.readinto(buffer))
        self._left -= count or 0
        if self._left < 0:
            raise ResponseTooLarge(
                "the site sent more than the limit",
                self._where,
                "raise network.max_bytes if this is expected",
            )
        return count

    def close(self) -> None:
        if not self.closed:
            self._raw.close()
        super().close()


class MeteredResponse(http.client.HTTPResponse):
    """An HTTP answer that ends with an error once too many bytes came in.

    Args:
        sock: The connection.
        limit: Bytes, from the status line to the last trailer.
        where: The URL as it may be shown.
        method: The request's method.
    """

    def __init__(self, sock: socket.socket, *, limit: int, where: str, method: str | None = None) -> None:
        super().__init__(sock, method=method)
        raw = self.fp.detach()
        self.fp = io.BufferedReader(_Meter(raw, limit, where))
