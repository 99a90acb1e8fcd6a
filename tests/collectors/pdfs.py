"""Small PDFs for tests: pages of placed text as LinkedIn sets them, and hostile ones."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

LEFT, RIGHT = 21.6, 223.6
Text = tuple[float, float, float, str]  # x, y from the top, size, text


def pdf(pages: Sequence[Sequence[Text]], *, before: bytes = b"", extra: Sequence[bytes] = ()) -> bytes:
    """A PDF with the given texts; ``before`` stands at the start of each page's content."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    kids = []
    for page in pages:
        content = before + b"".join(map(_shown, page))
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    return _file([*objects, *extra])


def bomb(size: int) -> bytes:
    """A page whose content unfolds to ``size`` bytes."""
    packed = zlib.compress(b" " * size, 9)
    content = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed)
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 3 0 R >>"
    pages = b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>"
    return _file([b"<< /Type /Catalog /Pages 2 0 R >>", pages, content, page])


def _shown(text: Text) -> bytes:
    x, y, size, said = text
    escaped = said.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)").encode("cp1252")
    return b"BT /F1 %.2f Tf 1 0 0 1 %.1f %.1f Tm (%s) Tj ET\n" % (size, x, 770 - y, escaped)


def _file(objects: Sequence[bytes]) -> bytes:
    body = b"%PDF-1.4\n"
    places = []
    for number, each in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (count, len(body))
    return body + b"xref\n0 %d\n0000000000 65535 f \n%s%s" % (count, table, trailer)
