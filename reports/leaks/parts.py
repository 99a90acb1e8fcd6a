"""Everything that a document says, in the places where its reader or another program can find it."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

import lxml.html
import pikepdf
import pypdfium2
from lxml import etree

from vetting.errors import RenderError
from vetting.models import Document

#: Where, in words that follow "places, ...", and the texts there.
Part = tuple[str, list[str]]

_TEXT, _PROPERTIES, _ATTACHED = "in its text", "in its links or properties", "in an attached file"
_FAULTS = (pikepdf.PdfError, pypdfium2.PdfiumError, etree.LxmlError, ValueError, RecursionError)


def parts_of(document: Document) -> Iterator[Part]:
    """What a document says.

    Args:
        document: A PDF, an HTML page or JSON; not yet locked with a password.

    Raises:
        RenderError: It cannot be read.
    """
    readers = {
        "application/pdf": _pdf,
        "text/html": _html,
        "application/json": _json,
        "text/plain": _text,
    }
    try:
        yield from readers[document.media_type](document.body)
    except KeyError as error:
        raise _unread(document, "is of a kind that cannot be read") from error
    except _FAULTS as error:
        raise _unread(document, f"cannot be read back ({type(error).__name__})") from error


def _text(body: bytes) -> Iterator[Part]:
    yield _TEXT, [body.decode("utf-8")]


def _unread(document: Document, why: str) -> RenderError:
    return RenderError(
        f"the document {why}, so nobody knows whether it shows hidden words; it was not written",
        document.name,
        "this is a fault of the program: please report it",
    )


# PDF

# A string as pikepdf writes objects: in brackets, with the brackets inside escaped, or as hexadecimal digits.
_STRING = re.compile(rb"\((?:[^()\\]|\\.)*\)|(?<!<)<[0-9a-fA-F]*>(?!>)", re.DOTALL)
_HYPHENS = str.maketrans("\x02\ufffe", "--")  # how the library gives a hyphen at a line's end


def _pdf(body: bytes) -> Iterator[Part]:
    document = pypdfium2.PdfDocument(body)
    try:
        for number, page in enumerate(document, start=1):
            yield f"on page {number}", [page.get_textpage().get_text_range().translate(_HYPHENS)]
    finally:
        document.close()
    with pikepdf.open(io.BytesIO(body)) as opened:
        # Links, bookmarks, notes, information and alternative texts are all strings of some object.
        yield _PROPERTIES, list(_strings(opened))
        for name, attached in opened.attachments.items():
            yield _ATTACHED, [name, attached.description, *_texts_in(attached.get_file().read_bytes())]


def _strings(opened: pikepdf.Pdf) -> Iterator[str]:
    """Every string of every object, and what metadata say."""
    objects: Iterable[Any] = opened.objects
    for each in objects:
        whole: pikepdf.Object
        if isinstance(each, pikepdf.Stream):
            whole = each.stream_dict
            if whole.get("/Type") == "/Metadata":
                yield from _texts_in(each.read_bytes())
        elif isinstance(each, pikepdf.Object):
            whole = each
        else:
            continue  # a number alone, such as a stream's length
        for match in _STRING.finditer(whole.unparse(resolved=True)):
            yield str(pikepdf.Object.parse(match.group()))


def _texts_in(body: bytes) -> Iterator[str]:
    """The texts of a file inside a document: JSON is read as such, everything else as it stands."""
    if body.startswith(b"%PDF"):
        for _, texts in _pdf(body):
            yield from texts
        return
    text = body.decode("utf-8", errors="replace")
    try:
        yield from _said(json.loads(text))
    except ValueError:
        yield text


# HTML

_INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "i", "mark", "q", "s", "small", "span", "strong"}
    | {"sub", "sup", "time", "u", "wbr", "tspan"}
)


_ENDS = re.compile(rb"</(?:html|body)\s*>", re.IGNORECASE)


def _html(body: bytes) -> Iterator[Part]:
    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True)
    # The parser stops at the end that a page names, and a browser shows what comes after it.
    root = lxml.html.document_fromstring(_ENDS.sub(b"", body), parser=parser)
    yield _TEXT, _blocks(root)
    yield _PROPERTIES, [value for each in root.iter(etree.Element) for value in each.attrib.values()]


def _blocks(root: Any) -> list[str]:
    """The text in one piece for each block, comments, styles and scripts among them."""
    pieces: list[str] = []
    for event, each in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if each.tag not in _INLINE:
            pieces.append("\0")
        if event != "end":
            pieces.append(each.text or "")
        if event != "start":
            if each.tag not in _INLINE:
                pieces.append("\0")
            pieces.append(each.tail or "")
    return [block for block in "".join(pieces).split("\0") if block.strip()]


# JSON


def _json(body: bytes) -> Iterator[Part]:
    yield _TEXT, _said(json.loads(body))


def _said(value: Any) -> list[str]:
    """Every name and text in a JSON value, each once: the same few names stand there thousands of times."""
    said: dict[str, None] = {}
    unread = [value]
    while unread:
        each = unread.pop()
        if isinstance(each, str):
            said[each] = None
        elif isinstance(each, dict):
            said.update(dict.fromkeys(each))
            unread.extend(reversed(each.values()))
        elif isinstance(each, list):
            unread.extend(reversed(each))
    return list(said)
