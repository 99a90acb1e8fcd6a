"""A page that someone saved in a browser: from bytes to text, and the address that it was saved from.

Plain HTML in whatever encoding, and MHTML, which packs a page with its pictures into one file.
"""

from __future__ import annotations

import base64
import binascii
import codecs
import quopri
import re
from dataclasses import dataclass

from collectors.markup import web_url
from vetting.errors import ParseError, UnsupportedInput

MAX_SAVED = 30_000_000
_CHARSET = re.compile(rb"<meta[^<>]{0,200}?charset\s{0,10}=\s{0,10}[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_SAVED_FROM = re.compile(
    r"saved from url=\(\d{1,6}\)(https?://\S{1,2000})|^\s*url: (https?://\S{1,2000})", re.M
)
_HEADER = re.compile(r"^([\w-]{1,60}):\s*(.*)$")
_BOUNDARY = re.compile(r"boundary=\"?([^\";]{1,200})", re.IGNORECASE)
_HINT = 'save the page in the browser as "HTML" and give that file'
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# What pages declare; other codecs of Python decode by rules of their own, some of them slowly.
_KNOWN = re.compile(r"^(utf-?8|us-ascii|iso-?8859-\d{1,2}|latin-?1|windows-125\d|cp125\d|koi8-[ru]|gbk|gb2312"
                    r"|gb18030|big5|euc-jp|euc-kr|shift_jis|iso-2022-jp)$")  # fmt: skip


@dataclass(frozen=True, slots=True)
class SavedPage:
    """The HTML of a page, and the address it was saved from, if the browser noted it."""

    html: str
    address: str = ""


def read_saved(body: bytes, where: str) -> SavedPage:
    """Read a saved page.

    Args:
        body: The file.
        where: Its name, for errors.

    Raises:
        CollectError: It is too large, or no page.
    """
    if len(body) > MAX_SAVED:
        raise ParseError(f"is larger than {MAX_SAVED // 1_000_000} MB", where, _HINT, "too_large")
    if _is_mhtml(body):
        return _mhtml(body, where)
    if b"<" not in body:
        raise UnsupportedInput("is not a saved page", where, _HINT, "" if body.strip() else "empty")
    html = _decode(body)
    noted = _SAVED_FROM.search(html[:5_000])
    return SavedPage(html, web_url(next(filter(None, noted.groups()))) if noted else "")


def _decode(body: bytes, declared: str = "") -> str:
    for mark, codec in _MARKS:
        if body.startswith(mark):
            return body.decode(codec, "replace")
    found = _CHARSET.search(body[:4096])
    stated = declared or (found.group(1).decode("ascii", "replace") if found else "")
    if _KNOWN.match(stated.casefold()):
        try:
            return body.decode(stated, "replace")
        except (LookupError, ValueError):
            pass
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return body.decode("cp1252", "replace")


def _is_mhtml(body: bytes) -> bool:
    head = body[:5_000]
    return b"<" not in head.split(b":", 1)[0] and re.search(rb"^MIME-Version:", head, re.I | re.M) is not None


def _mhtml(body: bytes, where: str) -> SavedPage:
    headers, rest = _parted(body)
    boundary = _BOUNDARY.search(headers.get("content-type", ""))
    parts = rest.split(b"--" + boundary.group(1).encode("ascii", "replace")) if boundary else [body]
    for part in parts:
        inner, content = _parted(part.lstrip(b"\r\n"))
        if inner.get("content-type", "").lower().startswith("text/html"):
            charset = re.search(r"charset=\"?([\w.:-]{1,40})", inner["content-type"], re.IGNORECASE)
            html = _decode(_plain(content, inner), charset.group(1) if charset else "")
            noted = headers.get("snapshot-content-location") or inner.get("content-location", "")
            return SavedPage(html, web_url(noted))
    raise UnsupportedInput("holds no page", where, _HINT)


def _parted(message: bytes) -> tuple[dict[str, str], bytes]:
    """Headers, names in lower case, and what follows them."""
    end = re.search(rb"\r?\n\r?\n", message[:50_000])
    if end is None:
        return {}, message
    headers: dict[str, str] = {}
    folded = re.sub(r"\r?\n[ \t]+", " ", message[: end.start()].decode("latin-1"))
    for line in folded.splitlines():
        found = _HEADER.match(line)
        if found:
            headers.setdefault(found.group(1).lower(), found.group(2).strip())
    return headers, message[end.end() :]


def _plain(content: bytes, headers: dict[str, str]) -> bytes:
    coding = headers.get("content-transfer-encoding", "").lower()
    if coding == "quoted-printable":
        return quopri.decodestring(content)
    if coding == "base64":
        try:
            return base64.b64decode(content)
        except (binascii.Error, ValueError):
            return b""
    return content
