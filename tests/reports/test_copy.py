"""The candidate's copy: all of it, in plain words, for them alone; and that its documents only lay out."""

from __future__ import annotations

import io
import json
import re
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import lxml.html
import pikepdf
import pypdf
import pytest
from hypothesis import given, settings, strategies as st

from reports.copy.answers import answers_text
from reports.copy.build import build_copy
from reports.copy.documents import copy_documents, copy_schema
from reports.copy.model import CandidateCopy, Part
from reports.copy.words import SET_ASIDE, gap_words
from reports.finished import finished_report
from reports.look import Look
from tests.reports import golden_documents, sample_case as sample
from vetting.answers_file import answer_block, case_line, read_answers
from vetting.errors import IntakeError
from vetting.models import (
    Category,
    Evidence,
    Finding,
    GapReason,
    Profile,
    Scorecard,
    SetAsideReason,
    Severity,
)
from vetting.report_model import Audience
from vetting.reviews import MOST_REPLY_CHARS, BothSides, Verdict
from vetting.stored_case import StoredCase
from vetting.text import clean_text

ROOT = Path(__file__).resolve().parents[2]
HIDDEN_SUBJECTS = ("health", "self_harm", "working_conditions", "politics", "off_duty")


def kept(**changed: Any) -> StoredCase:
    parts = {
        "case": sample.case(),
        "gathered": sample.gathered(),
        "dossier": sample.dossier(),
        "scorecard": sample.scorecard(),
        "sides": sample.sides(),
    }
    return StoredCase(**(parts | changed))


def document(made: CandidateCopy, name: str) -> bytes:
    makers = copy_documents(made, Look())[name.rpartition(".")[2]]
    return next(each.body for make in makers for each in make() if each.name == name)


def page(made: CandidateCopy) -> str:
    return document(made, "candidate-copy.html").decode()


def words_of(html: str) -> str:
    return " ".join(lxml.html.fromstring(html).find("body").text_content().split())


def said_in_a_post(text: str, words: str, number: int = 900) -> StoredCase:
    """The sample with one more post, of which some words are a finding."""
    post = sample.post(number, text)
    card = sample.scorecard()
    flag = sample.flag(post, words, "TONE-101", Category.INSULT, Severity.MEDIUM)
    dossier = sample.dossier()
    return kept(
        dossier=replace(dossier, posts=(*dossier.posts, post)),
        scorecard=replace(card, findings=(*card.findings, sample.finding((flag,), "Insult"))),
    )


@pytest.fixture(scope="module")
def printed() -> bytes:
    return document(build_copy(kept()), "candidate-copy.pdf")


@pytest.mark.parametrize("name", ["candidate-copy.html", "candidate-copy.json"])
def test_the_copy_is_as_expected(name: str, update_goldens: bool) -> None:
    golden_documents.check(name, document(build_copy(kept()), name), update=update_goldens)


# all of it


def severities() -> st.SearchStrategy[Finding]:
    base = st.sampled_from(sample.scorecard().findings)
    return st.builds(lambda each, severity: replace(each, severity=severity), base, st.sampled_from(Severity))


@settings(max_examples=25)
@given(st.lists(severities(), max_size=12), st.sets(st.integers(0, 11)))
def test_every_finding_is_in_the_copy_once_in_every_document(
    planted: list[Finding], dismissed: set[int]
) -> None:
    findings = tuple(replace(each, id=f"f-{place}") for place, each in enumerate(planted))
    reviews = tuple(sample.review(f"f-{place}", Verdict.DISMISSED, "No.", 31) for place in sorted(dismissed))
    made = build_copy(
        kept(scorecard=replace(sample.scorecard(), findings=findings), sides=BothSides(reviews=reviews))
    )
    assert sorted(point.id for point in made.points) == sorted(each.id for each in findings)
    assert [point.number for point in made.points] == list(range(1, len(findings) + 1))
    flags = {each.id: len(each.flags) for each in findings}
    assert {point.id: len(point.occurrences) for point in made.points} == flags
    for point in made.points:
        assert (point.part is Part.DISMISSED) == (int(point.id[2:]) in dismissed)
    html = page(made)
    for each in findings:
        assert html.count(f'id="{each.id}"') == 1
        assert f"Finding {each.id}: my answer:" in html


def test_more_than_a_report_shows_of_one_finding_is_shown_here() -> None:
    made = build_copy(kept(scorecard=sample.scorecard(copies=80)))
    point = next(each for each in made.points if each.id == sample.INSULT)
    assert len(point.occurrences) == 80


def test_a_finding_says_where_why_what_explains_it_and_what_people_said() -> None:
    said = words_of(page(build_copy(kept())))
    for words in (
        "On 3 Feb 2025 you wrote (Twitter post): You are a complete idiot",
        "CV says: Example Bakery, 2023-01",
        "Why a company may ask. Interns write to customers.",
        "quoting abuse in order to report it; lyrics and titles",
        "Dana Example read it on 20 Nov 2026 and dismissed it: Said to a friend who laughed",
        "Lee Example read it on 20 Nov 2026 and finds that it may be asked about: Meant as said.",
        "The contract began in January.",
        "We were rehearsing a sketch.",
    ):
        assert words in said


def test_another_persons_words_are_not_called_the_candidates() -> None:
    theirs = Evidence(quote="The same words.", post_id="other:1", said_by="Blog post by somebody else")
    card = sample.scorecard()
    dates = card.findings[-1]
    flag = replace(dates.flags[0], evidence=(dates.flags[0].evidence[0], theirs))
    made = build_copy(kept(scorecard=replace(card, findings=(replace(dates, flags=(flag,)),))))
    openings = [each.opening for each in made.points[0].occurrences[0].statements]
    assert openings == ["CV says:", "Blog post by somebody else says:"]


def test_what_was_set_aside_is_told_by_reason_and_adds_up_to_the_managers_number() -> None:
    counts = tuple((reason, place + 2) for place, reason in enumerate(SetAsideReason))
    told = kept(dossier=replace(sample.dossier(), set_aside=counts))
    made = build_copy(told)
    assert {line.reason: line.count for line in made.set_aside} == {r.value: n for r, n in counts}
    together = [line for line in made.set_aside if line.counted_together]
    assert sorted(line.reason for line in together) == sorted(HIDDEN_SUBJECTS)
    parts = (told.case, told.gathered, told.dossier, told.scorecard)
    manager = finished_report(*parts, audience=Audience.MANAGER, sides=told.sides).report
    shown = {label: count for label, count, _ in manager.not_looked_at}
    assert shown["On protected subjects"] == sum(line.count for line in together)
    assert sum(shown.values()) == sum(line.count for line in made.set_aside)
    assert f"one number for all of them together: {shown['On protected subjects']}." in words_of(page(made))


def test_every_reason_has_words_for_the_candidate() -> None:
    assert set(SET_ASIDE) == set(SetAsideReason)
    assert all("candidate" not in gap_words(reason) for reason in GapReason)


def test_every_capture_stands_in_it_with_its_fingerprint() -> None:
    item = sample.gathered().captures[0]
    captures = tuple(replace(item, snapshot=sample.snapshot(number=n)) for n in range(1, 60))
    made = build_copy(kept(gathered=replace(sample.gathered(), captures=captures)))
    html = page(made)
    for capture in captures:
        assert capture.snapshot.body_sha256 in html
    assert made.captures[0].how == "from a file that you handed over"


def test_the_export_keeps_to_its_schema_and_the_schema_is_published() -> None:
    jsonschema.validate(json.loads(document(build_copy(kept()), "candidate-copy.json")), copy_schema())
    published = json.loads((ROOT / "docs" / "candidate-copy.schema.json").read_text(encoding="utf-8"))
    assert published == copy_schema(), "run make docs"


# for them alone


def test_own_characteristics_stay_and_other_people_are_hidden() -> None:
    text = "@pat_doe As a Muslim woman I say you are an idiot, write to pat.doe@example.org"
    told = said_in_a_post(text, "idiot")
    point = next(each for each in build_copy(told).points if each.id == "f-tone-101-twitter:900")
    shown = point.occurrences[0].statements[0].excerpt
    assert "As a Muslim woman I say you are an idiot" in shown.text
    assert [shown.text[start:end] for start, end in shown.marks] == ["idiot"]
    parts = (told.case, told.gathered, told.dossier, told.scorecard)
    manager = finished_report(*parts, audience=Audience.MANAGER, sides=told.sides).report
    for made in (build_copy(told), manager):
        assert "pat_doe" not in repr(made)
        assert "pat.doe@" not in repr(made)
    assert "a Muslim woman" not in repr(manager)


def test_names_known_from_the_accounts_are_hidden_in_every_field() -> None:
    told = said_in_a_post("Quentin Roe is an idiot", "idiot")
    dossier = replace(
        told.dossier,
        third_parties=("Quentin Roe",),
        profiles=(Profile(account=sample.TWITTER, snapshot_id="s-1", display_name="Robin"),),
        gaps=(replace(told.dossier.gaps[0], detail="signed by Quentin Roe"),),
    )
    replies = (sample.reply(sample.CUSTOMERS, "Quentin Roe began it.", 40),)
    made = build_copy(replace(told, dossier=dossier, sides=BothSides(replies=replies)))
    for name in ("candidate-copy.json", "candidate-copy.html", "answers.txt"):
        assert "Quentin" not in document(made, name).decode()
    assert {each.kind for each in made.hidden} == {"third party"}


def test_the_first_page_says_whose_it_is(printed: bytes) -> None:
    first = pypdf.PdfReader(io.BytesIO(printed)).pages[0].extract_text()
    assert "For Robin Sample alone. Not for the people who decide" in " ".join(first.split())


def test_the_pdf_is_tagged_titled_numbered_and_says_on_each_page_whose_it_is(printed: bytes) -> None:
    with pikepdf.open(io.BytesIO(printed)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "en"
        assert "Robin Sample" in str(pdf.docinfo["/Title"])
        assert "/StructTreeRoot" in pdf.Root
        assert b"pdfuaid" in pdf.Root.Metadata.read_bytes()
        with pdf.open_outline() as outline:
            titles = [each.title for each in outline.root[0].children]
    assert titles[:3] == ["What this is", "In short", "Each point"]
    assert titles[-2:] == ["Your rights, and how to answer", "For the record"]
    pages = pypdf.PdfReader(io.BytesIO(printed)).pages
    for number, each in enumerate(pages, start=1):
        text = each.extract_text()
        assert f"{number} of {len(pages)}" in text
        if number > 1:
            assert "case-0123456789 · for the candidate alone" in text


def test_the_same_case_gives_the_same_bytes(printed: bytes) -> None:
    assert document(build_copy(kept()), "candidate-copy.pdf") == printed


# hostile, empty and large


def test_hostile_text_in_every_field_is_shown_and_not_obeyed() -> None:
    bad = f'{sample.HOSTILE}</style></span>"><img src="file:///etc/passwd"> {{% include "x" %}} @import'
    case = sample.case()
    card = sample.scorecard()
    rule_less: Scorecard = replace(card, rules=(), role_note=bad, role_fit=None)
    told = kept(
        case=replace(
            case,
            role=bad,
            stage=bad,
            stage_override=bad,
            candidate=replace(case.candidate, full_name=bad),
            consent=replace(case.consent, purpose=bad),
        ),
        scorecard=replace(
            rule_less,
            findings=tuple(
                replace(each, title=bad, context=(bad,), questions=(bad,)) for each in card.findings
            ),
        ),
        dossier=replace(
            sample.dossier(), gaps=(replace(sample.dossier().gaps[0], detail=bad * 50),), profiles=()
        ),
        sides=BothSides(
            reviews=(sample.review(sample.CUSTOMERS, Verdict.UPHELD, bad, 31, by=bad),),
            replies=(sample.reply(sample.CUSTOMERS, bad, 32),),
        ),
    )
    made = build_copy(told)
    html = page(made)
    tree = lxml.html.fromstring(html)
    assert not tree.xpath("//script | //img | //*[@style] | //*[@onclick]")
    assert len(tree.xpath("//style")) == 1
    assert not re.search("[\u202e\u202c\x1b\x07]", html)
    assert "{{ 7*7 }}" in words_of(html)
    assert document(made, "candidate-copy.pdf").startswith(b"%PDF")
    form = document(made, "answers.txt").decode()
    assert not re.search("[\u202e\x1b]", form)
    remarks = [line for line in form.split("\n") if "<script>" in line]
    assert remarks
    assert all(line.startswith("# ") for line in remarks)


def test_a_file_name_that_is_no_text_is_written_in_every_document() -> None:
    gap = replace(sample.dossier().gaps[0], detail="odd\udcff.zip cannot be read")
    made = build_copy(kept(dossier=replace(sample.dossier(), gaps=(gap,))))
    assert json.loads(document(made, "candidate-copy.json"))["gaps"][0]["detail"]["text"] == gap.detail
    assert "odd⟨U+DCFF⟩.zip" in page(made)
    assert document(made, "candidate-copy.pdf").startswith(b"%PDF")


def test_a_million_letters_are_shown_around_the_words_in_question() -> None:
    text = "far " * 250_000 + "you idiot" + " away" * 1_000
    made = build_copy(said_in_a_post(text, "idiot"))
    point = next(each for each in made.points if each.id == "f-tone-101-twitter:900")
    shown = point.occurrences[0].statements[0].excerpt
    assert len(shown.text) < 5_000
    assert [shown.text[start:end] for start, end in shown.marks] == ["idiot"]


def test_nothing_public_is_said_kindly_and_holds_no_point() -> None:
    card = replace(sample.scorecard(basis=0), findings=(), role_fit=None, role_note="Too little to read.")
    told = kept(
        gathered=replace(sample.gathered(), captures=()),
        dossier=replace(sample.dossier(), posts=(), coverage=(), set_aside=(), gaps=()),
        scorecard=card,
        sides=BothSides(),
    )
    made = build_copy(told)
    said = words_of(page(made))
    assert "No post of yours was read." in said
    assert "it is never held against you" in said
    assert "There is none: nothing in how you write is a point to ask about." in said
    assert pypdf.PdfReader(io.BytesIO(document(made, "candidate-copy.pdf"))).pages
    assert "[[answer" not in answers_text(made)


def test_five_hundred_findings_are_all_told_in_reasonable_time_and_size() -> None:
    card = sample.scorecard()
    many = tuple(replace(card.findings[n % 4], id=f"f-{n}") for n in range(500))
    begun = time.process_time()
    made = build_copy(kept(scorecard=replace(card, findings=many)))
    html, form = page(made), answers_text(made)
    spent = time.process_time() - begun
    assert len(made.points) == 500
    assert form.count("[[answer ") == 500
    assert len(html) < 3_000_000
    assert spent < 20


# the form for answers


def filled(made: CandidateCopy, answers: dict[str, str]) -> str:
    form = answers_text(made)
    for finding, words in answers.items():
        begin, _, end = answer_block(finding)
        form = form.replace(f"{begin}\n\n{end}", f"{begin}\n{words}\n{end}")
    return form


def read(body: bytes, known: set[str] | None = None) -> Any:
    known = {point.id for point in build_copy(kept()).points} if known is None else known
    return read_answers("-", io.BytesIO(body), case_id=sample.case().id, known=known)


MADE = build_copy(kept())
answered = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=300).filter(
    lambda text: any(char.isalnum() for char in text) and "[[" not in text
)


@given(st.dictionaries(st.sampled_from([point.id for point in MADE.points]), answered, min_size=1))
def test_what_is_written_into_the_form_comes_out_of_it(answers: dict[str, str]) -> None:
    known = {point.id for point in MADE.points}
    found = read(filled(MADE, answers).encode(), known)
    assert dict(found.given) == {name: clean_text(text).strip() for name, text in answers.items()}
    assert found.empty == len(known) - len(answers)


def form(*lines: str) -> bytes:
    return "\n".join(["# hello", case_line(sample.case().id), *lines]).encode()


def block(finding: str, words: str) -> tuple[str, str, str]:
    begin, _, end = answer_block(finding)
    return begin, words, end


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (form(*block("TONE-999", "Hello")), "standard input:3: the case's last report has no finding"),
        (form("[[answer f-1]]", "Cut"), "standard input:3: this block has no end"),
        (form("[[answer f-1]]", "Cut", *block("f-2", "x")), "standard input:5: the block of line 3 has no"),
        (form("[[answer f-1]]", "Cut", "[[end f-2]]"), "standard input:5: the block of line 3 ends with"),
        (form("[[answer f-1", "Cut", "[[end f-1]]"), "standard input:3: this line does not end with"),
        (form(*block("f-1", "x"), *block("f-1", "y")), "standard input:6: f-1 is answered twice"),
        (form(*block("f-1", "x"), "and this"), "standard input:6: this line stands outside"),
        (form("[[end f-1]]"), "standard input:3: a block ends here that was not begun"),
        (form(*block("f-1", " . ")), "standard input:3: the reply holds no words"),
        (form(*block("f-1", "x" * (MOST_REPLY_CHARS + 1))), "standard input:3: the reply is longer than"),
        (form(*block("f-1", "")), "no block of the file holds an answer"),
        (b"[[case case-999]]\n", "standard input:1: these are the answers of case-999"),
        (form(case_line(sample.case().id)), "standard input:3: the case is named twice"),
        ("\n".join(block("f-1", "x")).encode(), "standard input:1: the line that names the case is missing"),
        (b"", "this is no file of answers"),
        (b"%PDF-1.7\n\xe2\xe3\xcf\xd3", "the file of answers is not plain text"),
        (b"PK\x03\x04\x14\x00\x00", "the file of answers is not plain text"),
        ("Hello".encode("utf-16"), "the file of answers is not plain text"),
        (b"x" * 2_000_000, "the file of answers is larger than 1,000,000 bytes"),
        (form(*block("\x1b[31m" + "y" * 5_000, "x")), "has no finding '⟨U+001B⟩"),
    ],
)
def test_a_file_with_anything_wrong_in_it_is_refused_with_its_line(body: bytes, told: str) -> None:
    with pytest.raises(IntakeError) as error:
        read(body, {"f-1", "f-2"})
    assert told in str(error.value)
    assert len(str(error.value)) < 400
