"""Text from outside in every field of every document changes the words that are shown, and nothing else."""

from __future__ import annotations

import io
import json
import re
import socket
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any

import jsonschema
import lxml.html
import pikepdf
import pypdf
import pytest

from reports import printing
from reports.assessment_json import assessment_schema
from reports.compare.build import build_comparison
from reports.compare.documents import comparison_documents
from reports.copy.build import build_copy
from reports.copy.documents import copy_documents, copy_schema
from reports.documents import report_documents
from reports.finished import finished_report
from reports.html import appendix_page
from reports.leaks.check import Hidden, leak_check
from reports.leaks.sequences import words_of
from reports.look import Look
from reports.packet.documents import packet_documents
from reports.packet.model import OffLimits, Task
from reports.page import environment
from reports.press import Makers
from reports.quotes import quote_html
from reports.reviewed import reviewer_words
from reports.rooms import MOST_PAGES
from reports.shown import Room
from tests.reports import sample_case as sample
from tests.reports.side_by_side import six
from tests.reports.test_copy import kept
from tests.reports.test_packet import packet
from vetting.errors import RenderError
from vetting.models import Document
from vetting.report_model import Audience, Excerpt, ReviewState

ACTING = "\0\x07\x1b\u200b\u202c\u202e\u2028\u2029\u2066\u2069\ue000"
HOSTILE = (
    '<script>alert(1)</script><img src="file:///etc/passwd" onerror=alert(2)></style></title></bdi>"\'><svg '
    'onload=alert(3)> url(http://127.0.0.1:9/x) @import "http://127.0.0.1:9/y"; {{ 7*7 }}{% include "x" %} '
    f"%(count)s %s % {ACTING} &lt;b&gt; e{chr(0x301) * 90} ก{chr(0xE49) * 90} 👩‍👩‍👧‍👦 "
    f"שלום مرحبا नमस्ते 漢字 {'W' * 90}"
)
PLAIN = "An ordinary sentence about bread."
LINK = "https://x.example/\"><svg/onload=alert(1)>'{{7*7}}%(x)s"
# Ours: words of closed lists, by which templates choose, and what the tool itself numbers and counts.
CLOSED = {
    *("severity", "dimension", "category", "confidence", "verdict", "word", "kind", "outcome", "rule_status"),
    *("schema_version", "reason", "topic_kind", "unit", "letter", "month"),
}
NUMBERED = {
    *("id", "case_id", "report_id", "finding_id", "snapshot_id", "rule_id", "rule_name", "tool_version"),
    *("consent_reference", "body_sha256", "ruleset_name", "ruleset_version", "ruleset_sha256"),
    *("role_sha256", "sha256", "how", "answer_line", "serves", "personal_topics"),
}
OUTSIDE = {"candidate_name", "role", "stage", "stage_override", "purpose", "reviewer", "source", "role_note"}
NOTHING_SHOWN = Room(findings=0, consistency=0, coverage=0, captures=0, all_captures=0)


def filled(value: Any, words: str, *, ours_too: bool = True, name: str = "") -> Any:
    """The same tree, with these words in every text from outside, and of rule, role and settings files."""
    if isinstance(value, Excerpt):
        text = (LINK if name == "link" else words) if value.text else ""
        return Excerpt(text=text, marks=((0, 12),) if value.marks else ())
    if isinstance(value, str) and not isinstance(value, Enum):
        wanted = name not in CLOSED | NUMBERED if ours_too else name in OUTSIDE
        return words if value and wanted else value
    if isinstance(value, tuple):
        return tuple(filled(item, words, ours_too=ours_too, name=name) for item in value)
    if is_dataclass(value) and not isinstance(value, (type, Task, OffLimits)):
        parts = {item.name: getattr(value, item.name) for item in fields(value)}
        return replace(
            value, **{key: filled(part, words, ours_too=ours_too, name=key) for key, part in parts.items()}
        )
    return value


def report(audience: Audience = Audience.MANAGER) -> Any:
    parts = (sample.case(), sample.gathered(), sample.dossier(), sample.scorecard())
    return finished_report(*parts, audience=audience, sides=sample.sides()).report


MADE: Mapping[str, tuple[Callable[[], Any], Callable[[Any, Look], Makers]]] = {
    "report": (report, report_documents),
    "reviewer": (lambda: report(Audience.REVIEWER), report_documents),
    "packet": (packet, packet_documents),
    "copy": (lambda: build_copy(kept()), copy_documents),
    "comparison": (lambda: build_comparison(six()[:2]), comparison_documents),
}


def look(words: str) -> Look:
    # A policy is paragraphs, and a separator of paragraphs divides them.
    return Look(company=words, policy=re.sub("[\u2028\u2029]", "", words))


def documents(name: str, words: str, *kinds: str, ours_too: bool = True) -> Iterator[tuple[str, bytes]]:
    made, makers = MADE[name]
    whole = filled(made(), words, ours_too=ours_too)
    for kind, each in makers(whole, look(words)).items():
        for make in each if kind in kinds else ():
            for document in make():
                yield document.name, document.body
    if isinstance(whole, type(report())) and "html" in kinds:
        yield "appendix.html", appendix_page(whole, look(words), NOTHING_SHOWN).encode()


def shape(html: str) -> list[tuple[str, tuple[str, ...]]]:
    """Every element with its attributes' names, in their order."""
    return [(str(each.tag), tuple(sorted(each.attrib))) for each in lxml.html.fromstring(html).iter()]


@pytest.fixture(autouse=True)
def asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What was asked for while a test ran: nothing."""
    asked: list[str] = []

    def refuse(*args: Any, **kwargs: Any) -> Any:
        asked.append(repr(args[1:]))
        raise ValueError("nothing is loaded")

    monkeypatch.setattr(type(printing._data_fetcher()), "fetch", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    yield asked
    assert asked == []


@pytest.mark.parametrize("name", MADE)
def test_hostile_words_change_no_element_no_attribute_and_no_style(name: str) -> None:
    ordinary = {key: body.decode() for key, body in documents(name, PLAIN, "html")}
    hostile = {key: body.decode() for key, body in documents(name, HOSTILE, "html")}
    assert ordinary.keys() == hostile.keys()
    for key, html in hostile.items():
        assert shape(html) == shape(ordinary[key])
        tree = lxml.html.fromstring(html)
        assert tree.xpath("//style/text()") == lxml.html.fromstring(ordinary[key]).xpath("//style/text()")
        assert tree.xpath("//script/text()") == lxml.html.fromstring(ordinary[key]).xpath("//script/text()")
        shown = tree.find("body").text_content().replace("\u200b", "")
        assert "<script>alert(1)</script><img src=" in shown
        assert '{{ 7*7 }}{% include "x" %} %(count)s %s %' in shown
        assert "⟨U+202E⟩" in shown
        # The breaks that long words get are our own.
        assert not [char for char in ACTING.replace("\u200b", "") if char in html]


@pytest.mark.parametrize("name", MADE)
def test_hostile_words_stay_the_same_words_in_the_json(name: str) -> None:
    schemas = {"assessment": assessment_schema(), "candidate-copy": copy_schema()}
    for key, body in documents(name, HOSTILE, "json"):
        read = json.loads(body.decode("utf-8"))
        told = read.get("candidate_name") or read["columns"][0]["name"]["text"]
        assert told == HOSTILE
        schema = next((each for start, each in schemas.items() if key.startswith(start)), None)
        if schema:
            jsonschema.validate(read, schema)


@pytest.mark.parametrize("name", MADE)
def test_a_file_name_that_is_no_text_ends_no_document(name: str) -> None:
    for key, body in documents(name, "odd\udcff.zip", "html", "json", "txt"):
        text = body.decode("utf-8")
        if key.endswith(".json"):
            assert "odd\udcff.zip" in json.dumps(json.loads(text), ensure_ascii=False)
        elif key.endswith(".html"):
            assert "odd⟨U+DCFF⟩.zip" in text


@pytest.mark.pdf
@pytest.mark.parametrize("name", MADE)
def test_hostile_words_print_as_words(name: str) -> None:
    for key, body in documents(name, HOSTILE, "pdf", ours_too=False):
        with pikepdf.open(io.BytesIO(body)) as pdf:
            assert pdf.Root.MarkInfo.Marked
            assert "/OpenAction" not in pdf.Root
            assert "/AA" not in pdf.Root
            assert str(pdf.docinfo.Title).count("⟨U+202E⟩") == str(pdf.docinfo.Title).count("<script>")
            for page in pdf.pages:
                for note in page.get("/Annots", []):
                    action = note.get("/A", {})
                    assert str(action.get("/S", "/URI")) in ("/URI", "/GoTo")
                    assert str(action.get("/URI", LINK)).startswith("https://x.example/")
        if key.startswith("report"):
            assert len(pypdf.PdfReader(io.BytesIO(body)).pages) <= MOST_PAGES


def test_a_line_of_the_answer_form_is_always_a_remark_or_ours() -> None:
    ((_, body),) = ((key, body) for key, body in documents("copy", HOSTILE, "txt") if key == "answers.txt")
    form = body.decode("utf-8")
    assert not [char for char in ACTING if char in form]
    assert all(line.startswith(("#", "[[")) or not line for line in form.split("\n"))


def test_no_character_acts_on_a_page_even_where_a_template_forgets_its_filter() -> None:
    written = (
        environment()
        .from_string("{{ bare }}|{{ safe }}")
        .render(bare="a\u202eb\0<b>", safe=quote_html(Excerpt(text="c\u2029d")))
    )
    assert written == 'a⟨U+202E⟩b⟨U+0000⟩&lt;b&gt;|<bdi dir="ltr">c\nd</bdi>'


@pytest.mark.parametrize(
    "mark", ["\u0301", "\u0e49", "\u0f90", "\u1dc4", "\u064b", "\u0488", "\ufe20", "\u200d"]
)
def test_marks_that_pile_up_in_any_script_are_cut(mark: str) -> None:
    assert str(quote_html(Excerpt(text=f"a{mark * 500} end"))).count(mark) == 8


@pytest.mark.parametrize("text", ["שָׁלוֹם", "مُحَمَّدٌ", "क्षत्रिय्", "ที่นี่", "👨‍👩‍👧‍👦", "བརྒྱད", "Việt ǭ"])
def test_no_word_of_a_script_that_has_marks_loses_one(text: str) -> None:
    assert text in re.sub("<[^>]+>", "", str(quote_html(Excerpt(text=text))))


def test_many_reviewers_leave_page_one_its_room() -> None:
    state = ReviewState(reviewers=tuple((f"Reviewer {number}", 9) for number in range(40)), findings=360)
    assert reviewer_words(state) == (
        "Reviewer 0 (9 of 360 findings), Reviewer 1 (9), Reviewer 2 (9), Reviewer 3 (9) and 36 others"
    )


@pytest.mark.parametrize("word", ["Zoroastrian", "Yiddish", "Yoruba"])
def test_a_word_that_is_also_a_language_is_a_leak_unless_the_report_names_the_language(word: str) -> None:
    parts = {"value": tuple(words_of(word)), "kind": "origin", "before": ("a",), "after": ("temple",)}
    check = leak_check(report(), [Hidden(**parts)])
    document = Document(name="x.html", media_type="text/html", body=f"<p>{word}</p>".encode())
    with pytest.raises(RenderError, match="hidden from its reader: 1 place"):
        check.checked(document)
    named = leak_check(replace(report(), not_assessed={"yi": 2, "yo": 1}), [Hidden(**parts)])
    if word != "Zoroastrian":
        assert named.checked(document) is document
