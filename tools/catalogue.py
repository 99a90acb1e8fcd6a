"""Write ``templates/locale/vetting.pot``, all words of the documents, or check that it is up to date.

Usage: ``python tools/catalogue.py [--check]``

The catalogue names files and no lines, and no date: it changes only when words do.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import write_po

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "templates" / "locale" / "vetting.pot"

sys.path.insert(0, str(ROOT))

from scoring.rule import STATUSES  # noqa: E402 - the path makes the packages importable
from vetting.banned_topics import topics  # noqa: E402
from vetting.judgements import Category, Confidence, Severity  # noqa: E402

_KEYWORDS = {"gettext": None, "_": None, "ngettext": (1, 2), "marked": None}
_AS_RENDERED = {"trimmed": "true", "silent": "false", "newstyle_gettext": "true"}
_SOURCES: tuple[tuple[str, str, str, dict[str, str]], ...] = (
    ("reports", "*.py", "python", {}),
    ("templates", "*.j2", "jinja2.ext:babel_extract", _AS_RENDERED),
)
_JUDGEMENTS = "vetting/judgements.py"
_DATA = "vetting/words/do_not_ask.toml"
_HEAD = """\
# Every word of the documents that is the tool's own. Written by tools/catalogue.py from the code and the
# templates; do not edit. How to make a language of it: docs/documents.md.
msgid ""
msgstr ""
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""


def catalogue() -> str:
    """The whole file."""
    made = Catalog(charset="utf-8")
    for path, texts in _found():
        text: Any = tuple(texts) if len(texts) > 1 else texts[0]
        made.add(text, locations=[(path, 0)])
    body = io.BytesIO()
    write_po(body, made, width=100, omit_header=True, sort_output=True, include_lineno=False)
    return _HEAD + body.getvalue().decode()


def _found() -> Iterator[tuple[str, Sequence[str]]]:
    """Every message with the file that it stands in."""
    for folder, pattern, method, options in _SOURCES:
        for path in sorted((ROOT / folder).rglob(pattern)):
            name = path.relative_to(ROOT).as_posix()
            for _, message, _, _ in extract_from_file(method, path, keywords=_KEYWORDS, options=options):
                yield name, (message,) if isinstance(message, str) else message
    for category in Category:
        yield _JUDGEMENTS, (category.label.replace("_", " "),)
    for word in (*Severity, *Confidence):
        yield _JUDGEMENTS, (word.word,)
    yield from (("scoring/rule.py", (status,)) for status in STATUSES)
    for topic in topics():
        yield from ((_DATA, (text,)) for text in (topic.name, topic.why, topic.instead))


def main(arguments: list[str]) -> int:
    """Write the catalogue, or with ``--check`` say whether it is up to date."""
    if arguments not in ([], ["--check"]):
        print("usage: python tools/catalogue.py [--check]", file=sys.stderr)
        return 2
    text = catalogue()
    if not arguments:
        CATALOGUE.parent.mkdir(exist_ok=True)
        CATALOGUE.write_text(text, encoding="utf-8")
    elif not CATALOGUE.exists() or CATALOGUE.read_text(encoding="utf-8") != text:
        print("templates/locale/vetting.pot is out of date: run `make catalogue`", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
