"""No document is written that shows what was hidden from its reader; none is held back for a common word."""

import gettext as gnu
import io
import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from babel import Locale
from hypothesis import given, settings, strategies as st

from reports.assessment_json import JsonRenderer
from reports.covering_letter import parcel_of
from reports.document_options import DocumentOptions
from reports.finished import Finished, finished_report
from reports.html import HtmlRenderer
from reports.language import Language, speaking
from reports.leaks.parts import parts_of
from reports.leaks.sequences import GAP, Indexed, Sequences, words_of
from reports.look import Look
from reports.pdf import PdfRenderer, print_page
from reports.press import press_of
from tests.reports import sample_case as sample
from vetting.errors import RenderError
from vetting.models import Candidate, Category, Claim, Document, Severity
from vetting.report_model import Audience
from vetting.reviews import BothSides
from vetting.settings import Settings
from vetting.stopwatch import Stopwatch

NAMED = "My sister Ottoline Quist says customers are clowns."
FAITH = "As a Zoroastrian intern I fast, you idiot."
AGED = "I turned 23 today and nobody at the bakery noticed it."
FAMILY = "Between us: she is pregnant, poor girl, and the boss is a clown."


def finished(
    *texts: str,
    name: str = "Robin Sample",
    claims: Iterable[Claim] = (),
    audience: Audience = Audience.MANAGER,
    questions: tuple[str, ...] = ("What led up to this?",),
    third_parties: tuple[str, ...] = (),
) -> Finished:
    """A report with a finding on each text."""
    posts = tuple(sample.post(number, text) for number, text in enumerate(texts, start=1))
    findings = tuple(
        replace(
            sample.finding(
                (sample.flag(each, each.text.split()[-1], "TONE-101", Category.INSULT, Severity.MEDIUM),),
                "Insult aimed at a person",
            ),
            questions=questions,
        )
        for each in posts
    )
    case = sample.case()
    candidate = Candidate(id="k-1", full_name=name, claims=tuple(claims))
    return finished_report(
        replace(case, candidate=candidate),
        sample.gathered(),
        replace(sample.dossier(), posts=posts, third_parties=third_parties),
        replace(sample.scorecard(), findings=findings, role_fit=None),
        audience=audience,
        sides=BothSides(),
    )


RAW = finished(NAMED, FAITH, AGED, FAMILY)


def page(body: str, head: str = "") -> str:
    return (
        f'<!doctype html><html lang="en"><head>{head}<title>Candidate report</title></head>'
        f"<body><h1>Report</h1>{body}</body></html>"
    )


def html(body: str, head: str = "") -> Document:
    return Document(name="report.html", media_type="text/html", body=page(body, head).encode())


def pdf(body: str, head: str = "") -> Document:
    printed = print_page(page(body, head), created=0)
    return Document(name="report.pdf", media_type="application/pdf", body=printed)


def as_json(value: object) -> Document:
    body = json.dumps(value).encode()
    return Document(name="assessment.json", media_type="application/json", body=body)


def refused(made: Finished, document: Document) -> str:
    with pytest.raises(RenderError) as caught:
        made.leaks.checked(document)
    told = str(caught.value).lower()
    for secret in ("ottoline", "quist", "zoroastrian", "23", "pregnant"):
        assert secret not in told
    return told


def passes(made: Finished, document: Document) -> bool:
    return made.leaks.checked(document) is document


# What is found

PICTURE = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/%3E"


@pytest.mark.pdf
@pytest.mark.parametrize(
    ("body", "head", "where"),
    [
        (f"<p>{NAMED}</p>", "", "on page 1"),
        ("<p>Ottoline\u00ad Quist</p>", "", "on page 1"),
        ('<p style="break-before:page">Öttoline <b>Qu</b>ist</p>', "", "on page 2"),
        ("<p>Zoroa<wbr>strian</p>", "", "on page 1"),
        (f'<p style="width:1cm;hyphens:manual;overflow-wrap:anywhere">{NAMED}</p>', "", "on page 1"),
        ("<p>Colleagues: someone who turned 23 today</p>", "", "on page 1"),
        ("", "<title>Ottoline Quist</title>", "links or properties"),
        ("", '<meta name="author" content="Ottoline Quist">', "links or properties"),
        ("<h2>Points</h2>", "<style>h2 { bookmark-label: 'Ottoline Quist' }</style>", "links or properties"),
        ('<a href="https://a.example/Ottoline%20Quist">A</a>', "", "links or properties"),
        ('<a href="https://a.example/ottoline-quist/2012">A</a>', "", "links or properties"),
        ('<a href="mailto:a@a.example?subject=Zoro%2561strian">A</a>', "", "links or properties"),
        (f'<img src="{PICTURE}" alt="Ottoline Quist">', "", "links or properties"),
    ],
)
def test_a_hidden_word_is_found_wherever_a_pdf_can_hold_one(body: str, head: str, where: str) -> None:
    assert where in refused(RAW, pdf(body, head or "<meta name=a>"))
    assert "reports" not in str(RAW)


@pytest.mark.pdf
def test_attached_files_and_metadata_of_a_pdf_are_read() -> None:
    plain = pdf("<p>Nothing.</p>")
    assert passes(RAW, plain)
    kept = json.dumps({"posts": [{"text": "Ottoline Quist \u2603"}]}).encode()
    for name, body in (
        ("evidence.json", kept),
        ("Ottoline Quist.json", b"{}"),
        ("a.bin", b"\xff Ottoline Quist"),
    ):
        with pikepdf.open(io.BytesIO(plain.body)) as opened:
            opened.attachments[name] = pikepdf.AttachedFileSpec(opened, body, filename=name)
            written = io.BytesIO()
            opened.save(written)
        assert "attached file" in refused(RAW, replace(plain, body=written.getvalue()))
    with pikepdf.open(io.BytesIO(plain.body)) as opened:
        with opened.open_metadata(update_docinfo=False) as metadata:
            metadata["dc:description"] = "About Ottoline Quist"
        written = io.BytesIO()
        opened.save(written)
    assert "properties" in refused(RAW, replace(plain, body=written.getvalue()))


@pytest.mark.parametrize(
    "document",
    [
        html(f"<p>{NAMED}</p>"),
        html("<p>Ottoline <mark>Qu</mark>ist</p>"),
        html("<p>&#79;ttoline\u200b Qui⟨U+200B⟩st</p>"),
        html("<!-- Ottoline Quist -->"),
        html("<script>const names = ['Ottoline Quist']</script>"),
        html('<p title="Ottoline Quist">A</p>'),
        html('<a href="https://xn--ottolinequist-.example/">A</a>'),
        html("", "<title>Ottoline Quist</title>"),
        html("<p>and the boss: she is pregnant, poor girl</p>"),
        as_json({"a": [{"b": "said by Ottoline Quist"}]}),
        as_json({"Ottoline Quist": 1}),
    ],
)
def test_a_hidden_word_is_found_in_html_and_json(document: Document) -> None:
    told = refused(RAW, document)
    assert told.startswith(document.name)
    assert "1 place, in its" in told or "places, in its" in told


def test_a_sentence_of_ours_that_took_a_persons_words_is_found() -> None:
    for question, document in (
        ("Who is Ottoline Quist to you?", HtmlRenderer()),
        ("Why did you say that you turned 23 today and so on?", JsonRenderer()),
    ):
        made = finished(NAMED, AGED, questions=(question,))
        refused(made, document.render(made.report))


def test_a_short_name_is_found_across_marks_and_not_across_blocks() -> None:
    made = finished("My sister Ana Li says so, clown.")
    refused(made, html("<p>Said A<mark>na</mark> <b>Li</b> there</p>"))
    assert passes(made, html("<p>Ana</p><p>Li</p>"))


def test_long_values_are_found_without_their_blanks() -> None:
    assert "1 place" in refused(RAW, html("<p>#OttolineQuist</p>"))
    assert passes(RAW, html("<p>#OttolineQuisty</p>"))


@pytest.mark.pdf
def test_names_in_other_scripts_are_found_in_a_pdf() -> None:
    for name in ("مريم السلام", "מרים כהן", "王伟", "Мария Иванова", "अनिता शर्मा"):
        made = finished(f"I met {name} there, the clown.", third_parties=(name,))
        shown = made.report.findings[0].quotations[0].excerpt.text
        assert shown == "I met [redacted: third party] there, the clown."
        refused(made, html(f"<p>Met <bdi>{name}</bdi> there</p>"))
        if name != "अनिता शर्मा":  # PDF readers get its letters wrong
            refused(made, pdf(f"<p>Met <bdi>{name}</bdi> there</p>"))
            refused(made, pdf(f'<p dir="rtl"><bdi>{name}</bdi></p>'))


# What is no leak


@pytest.mark.parametrize("name", ["Dana Christian", "Robin Gay", "Robin Black", "Pat Young", "Kim Jewish"])
def test_a_candidates_surname_is_no_leak(name: str) -> None:
    word = name.split()[1]
    made = finished(
        f"He is a {word.lower()} man and a christian, gay, Jewish clown.",
        "Some young black people.",
        name=name,
    )
    assert made.report.redactions
    assert passes(made, HtmlRenderer().render(made.report))
    assert passes(made, JsonRenderer().render(made.report))
    assert passes(made, html(f"<h1>{name}</h1><p>Report on {name}</p>"))


def test_months_numbers_and_words_of_ours_are_no_leaks() -> None:
    made = finished(
        "Ask @may and Mrs May: I am 37, a disability activist and you are a clown.",
        "My religion is Jain. My age is no business of yours, I turned 37 yesterday, clown.",
        "I am 37 years old, clown.",
    )
    assert {"age", "third party"} <= {each.kind for each in made.report.redactions}
    assert passes(made, HtmlRenderer().render(made.report))
    ours = (
        "<p>From May to 23 May: 23 posts, 2 of 23. Never ask about age, religion, disability or health.</p>"
    )
    assert passes(made, html(ours))


def test_a_hidden_word_inside_an_own_employers_name_is_no_leak() -> None:
    claims = (Claim(kind="employer", value="Zoroastrian Bakery"),)
    made = finished("I am a Zoroastrian, you clown.", claims=claims)
    assert "[redacted: religion]" in made.report.findings[0].quotations[0].excerpt.text
    assert passes(made, html("<p>Zoroastrian Bakery, 2019 to 2021</p>"))
    refused(made, html("<p>who says: am a Zoroastrian, you see</p>"))


def test_what_the_redaction_left_standing_elsewhere_is_no_leak() -> None:
    made = finished("He is a crippled man, clown.", "The site is crippled, clown.")
    assert made.report.redactions
    assert passes(made, JsonRenderer().render(made.report))
    refused(made, html("<p>is a crippled man</p>"))
    assert passes(RAW, html("<p>Nobody turned 23.</p>"))
    allowed = replace(RAW, leaks=RAW.leaks.allowing("It turned 23 today."))
    assert passes(allowed, html("<p>The site turned 23 today.</p>"))


def test_a_question_of_a_rule_may_hold_a_common_word_that_was_hidden() -> None:
    made = finished(FAITH, questions=("Who wrote on the word zoroastrian?",))
    assert passes(made, HtmlRenderer().render(made.report))


def test_what_a_document_may_say_besides_is_no_leak() -> None:
    company = html("<p>Zoroastrian Press</p>")
    refused(RAW, company)
    allowed = replace(RAW, leaks=RAW.leaks.allowing(Look(company="Zoroastrian Press")))
    assert passes(allowed, company)
    refused(allowed, html(f"<p>{FAITH}</p>"))


def test_in_another_language_its_own_words_are_no_leaks() -> None:
    made = finished("My friend Oktober says: Zoroastrian clown.", third_parties=("Oktober", "Wohin"))
    words = gnu.NullTranslations()
    words._catalog = {"Where to": "Zoroastrian"}  # type: ignore[attr-defined]
    german = html("<p>3. Oktober: Zoroastrian</p>")
    refused(made, german)
    with speaking(Language("de", Locale.parse("de"), words)):
        again = finished("My friend Oktober says: Zoroastrian clown.", third_parties=("Oktober",))
        assert passes(again, german)


def test_a_reviewers_documents_show_everything() -> None:
    raw = finished(NAMED, FAITH, audience=Audience.REVIEWER)
    document = HtmlRenderer().render(raw.report)
    assert b"Ottoline Quist" in document.body
    assert passes(raw, document)
    refused(RAW, document)


def test_the_check_of_two_candidates_seeks_what_is_hidden_of_either() -> None:
    one, other = finished(NAMED), finished(FAITH)
    both = replace(one, leaks=one.leaks.together_with(other.leaks))
    for text in (NAMED, FAITH):
        refused(both, html(f"<p>{text}</p>"))
    names = finished("Ottoline Quist it is, clown.", name="Ottoline Quist")
    assert passes(replace(one, leaks=one.leaks.together_with(names.leaks)), html("<p>Ottoline Quist</p>"))


# The ordinary way

PIECES = st.sampled_from(
    [
        "my sister Ottoline Quist",
        "As a Muslim woman I",
        "I turned 23 today",
        "thanks, May",
        "@some_body",
        "https://a.example/deaf-and-proud",
        "call 020 7946 0958",
        "black coffee",
        "Black people",
        "in May 2023",
        "the age of 23 posts",
        "religion",
        "customers",
        "🇹🇷",
        "\u202eclown\u202c",
        "a" * 90,
        "Robin Sample",
        "<b>Ottoline</b> Quist",
        "you idiot.",
    ]
)
TEXTS = st.lists(PIECES, min_size=1, max_size=8).map(" ".join)


@settings(max_examples=25, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_an_ordinary_document_is_never_held_back(texts: list[str]) -> None:
    made = finished(*texts)
    for renderer in (HtmlRenderer(), JsonRenderer()):
        assert passes(made, renderer.render(made.report))


@settings(max_examples=25, deadline=None)
@given(TEXTS, st.integers(0, 10**6))
def test_raw_words_planted_anywhere_in_a_page_are_found(text: str, place: int) -> None:
    raw = f"So there: {NAMED} {text} It was said that I {AGED[2:]}"
    made = finished(raw)
    document = HtmlRenderer().render(made.report)
    markup = document.body.decode()
    ends = [index for index in range(len(markup)) if markup.startswith("</p>", index)]
    at = ends[place % len(ends)]
    for planted in (NAMED, "we know that I turned 23 today and laughed"):
        changed = f"{markup[:at]} {planted} {markup[at:]}".encode()
        refused(made, replace(document, body=changed))


@pytest.mark.pdf
def test_a_whole_report_in_pdf_passes_and_with_one_raw_excerpt_does_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert passes(RAW, PdfRenderer().render(RAW.report))
    raw = finished(NAMED, FAITH, AGED, FAMILY, audience=Audience.REVIEWER)
    one = replace(RAW.report, findings=(*RAW.report.findings[:-1], raw.report.findings[-1]))
    assert "on page" in refused(RAW, PdfRenderer().render(one))


# How it ends


def test_a_document_that_cannot_be_read_back_is_not_written() -> None:
    for kind, body in (
        ("application/pdf", b"not a PDF"),
        ("application/json", b"{"),
        ("text/html", b""),
        ("image/png", b""),
    ):
        with pytest.raises(RenderError, match="nobody knows"):
            RAW.leaks.checked(Document(name="a", media_type=kind, body=body))


def test_a_leaking_document_is_not_written_and_the_others_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    makers = {"html": (lambda: [html(f"<p>{NAMED}</p>")],), "json": (lambda: [as_json({"a": 1})],)}
    options = DocumentOptions(formats="html,json", paper=None, pdf_a=None, encrypt=False, deliver_to=())
    press = press_of(options.check(), Settings())
    issued = press.issue(makers, tmp_path, Stopwatch(), parcel_of(RAW.report), RAW.leaks)
    assert [path.name for path in issued.written] == ["assessment.json"]
    assert [path.name for path in tmp_path.iterdir()] == ["assessment.json"]
    assert len(issued.failures) == 1
    warned = capsys.readouterr().err
    assert "Warning: report.html: the document would show words that are hidden" in warned
    assert "Quist" not in warned


def test_nothing_hidden_stands_where_it_could_be_printed() -> None:
    for shown in (repr(RAW), repr(RAW.leaks), *map(repr, RAW.leaks.hidden)):
        assert "quist" not in shown.lower()


@given(st.lists(st.lists(st.sampled_from(["ab", "cd", "efghijklmnopq"]), min_size=1, max_size=4).map(tuple)))
def test_every_run_is_found_where_it_stands_and_nowhere_else(runs: list[tuple[str, ...]]) -> None:
    text = ["ab", "cd", "ab", "efghijklmnopq", "cd", "cd", "ab"]
    places = [tuple(text[a:b]) for a in range(len(text)) for b in range(a + 1, len(text) + 1)]
    found = Sequences(runs).found(text)
    assert sorted(found) == sorted(place for place in places if place in set(runs))


_PARTS = st.sampled_from(("a", "bc", "be", "cause", "because", "inter", "national", "international", "al"))


@given(st.lists(_PARTS | st.just(GAP), max_size=60), st.lists(st.lists(_PARTS, min_size=1).map(tuple)))
def test_an_indexed_text_holds_what_the_text_itself_does(
    words: list[str], runs: list[tuple[str, ...]]
) -> None:
    sought = Sequences(runs)
    assert sorted(sought.found(Indexed(words))) == sorted(sought.found(words))


def test_words_are_compared_without_case_accents_and_encodings() -> None:
    assert words_of("ÉCLAIR\u00ad-Straße") == ["eclair", "strasse"]
    assert words_of("a%2520b%20c") == ["a", "b", "c"]
    assert words_of("xn--mnchen-3ya.example") == ["munchen", "example"]
    assert words_of("100% of 王伟 \u202e😀") == ["100", "of", "王", "伟", "😀"]
    assert dict(parts_of(as_json({"a": ["b", 1, {"c": None}]}))) == {"in its text": ["a", "b", "c"]}
