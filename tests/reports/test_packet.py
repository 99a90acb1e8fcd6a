"""The interview packet: what is asked, what never is, and that its documents only lay out."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import lxml.html
import pypdf
import pytest
from hypothesis import given, strategies as st

from reports import printing
from reports.look import Look
from reports.packet.build import MOST_CLARIFICATIONS, MOST_PROBES, build_packet
from reports.packet.documents import packet_documents
from reports.packet.model import Packet
from reports.packet.reading_out import may_be_read_out
from reports.packet.words import NEUTRAL_CLARIFICATION, NEUTRAL_PROBE, OTHER_TOPIC, TOPICS, tasks
from reports.report import build_report
from reports.shortening import shorten
from tests.printed import pages_of
from tests.reports import golden_documents, sample_case as sample
from vetting.banned_topics import banned_topic
from vetting.errors import RuleError
from vetting.interview import CoreQuestion, Guide, GuideDimension
from vetting.models import Category
from vetting.redaction import redact
from vetting.report_model import Audience, Excerpt, FindingView, Report

CUSTOMERS = "f-tone-108-twitter:2"
INSULT = "f-tone-101-twitter:1"
DATES = "f-cons-202-claims"


def question(number: int, kind: str = "behavioural", duty: str = "answer") -> CoreQuestion:
    return CoreQuestion(
        id=f"question-{number}",
        kind=kind,
        duty=duty,
        text=f"Tell us about the time number {number} when you answered somebody. What came of it?",
        listen_for=((1, "Has no example."), (3, "Has one."), (5, "Has one and learned from it.")),
    )


GUIDE = Guide(
    role="social_media_intern",
    title="Social media intern",
    version="1.0",
    sha256="ef" * 32,
    duties=(
        ("answer", "Answers customers' questions in public."),
        ("create", "Makes posts for the company's channels."),
        ("hand_over", "Hands over the work at the end."),
    ),
    dimensions=(
        GuideDimension(category=Category.CONVERSATION, serves=("answer",)),
        GuideDimension(category=Category.HOME_BASE, serves=("create",)),
        GuideDimension(category=Category.DISCRETION, serves=("answer", "create")),
    ),
    questions=(
        *(question(number) for number in range(1, 5)),
        question(5, "situational", "create"),
        question(6, "situational", "hand_over"),
    ),
)


def report(case: Any = None) -> Report:
    case = case or sample.case()
    whole = build_report(
        case, sample.gathered(), sample.dossier(), sample.scorecard(), audience=Audience.MANAGER
    )
    # Each finding has a question of its own, as the rules do.
    asked = tuple(
        replace(each, questions=(f"What led up to this, at {each.rule_id}?",)) for each in whole.findings
    )
    return shorten(redact(replace(whole, findings=asked), candidate=case.candidate))


def categories(**more: Category) -> Mapping[str, Category]:
    return {each.id: each.category for each in sample.scorecard().findings} | more


def packet(made: Report | None = None, guide: Guide = GUIDE, **given: Any) -> Packet:
    return build_packet(made or report(), guide, categories=given.pop("categories", categories()), **given)


def document(made: Packet, name: str) -> bytes:
    makers = packet_documents(made, Look())[name.rpartition(".")[2]]
    return next(each.body for make in makers for each in make() if each.name == name)


def page(made: Packet, name: str = "packet.html") -> str:
    return document(made, name).decode()


def words_of(html: str) -> str:
    return " ".join(lxml.html.fromstring(html).find("body").text_content().split())


@pytest.fixture(scope="module")
def printed() -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(document(packet(), "packet.pdf")))


def finding(**given: Any) -> FindingView:
    """A finding of medium severity on a post of its own."""
    base = next(each for each in report().findings if each.id == CUSTOMERS)
    text = given.pop("text", "What utter rubbish this is.")
    mark = given.pop("mark", (0, len(text)))
    number = given.pop("number", 1)
    quoted = replace(
        base.quotations[0],
        excerpt=Excerpt(text=text, marks=(mark,)),
        link=Excerpt(text=f"https://x.com/robin/status/{number}"),
    )
    return replace(
        base,
        quotations=(quoted,),
        **{"id": f"f-{number}", "questions": (f"What led up to {number}?",)} | given,
    )


# goldens


@pytest.mark.parametrize("name", ["packet.html", "packet-candidate.html", "packet.json"])
def test_the_packet_is_as_expected(name: str, update_goldens: bool) -> None:
    golden_documents.check(name, document(packet(), name), update=update_goldens)


# what is asked


def test_the_core_is_the_same_for_every_candidate() -> None:
    """What was found, and how much was read, changes no core question, task, plan or process."""
    usual = packet()
    nothing = replace(report(), findings=(), consistency=(), points=())
    quiet = packet(nothing, categories={})
    for part in ("core", "tasks", "plan", "process", "off_limits"):
        assert getattr(quiet, part) == getattr(usual, part)
    assert [each.number for each in usual.core] == [1, 2, 3, 4, 5, 6]
    assert (quiet.probes, quiet.clarifications, quiet.personal_topics) == ((), (), ())
    assert "nothing to ask beyond the core questions" in words_of(page(quiet))


def test_a_probe_rests_on_a_finding_with_its_words_and_source() -> None:
    first, second = packet().probes
    assert (first.finding_id, second.finding_id) == (CUSTOMERS, INSULT)
    assert first.opening == "This is about your Twitter post of 3 March 2025"
    assert first.words == Excerpt(text="Customers are such morons")
    assert first.question == "What led up to this, at TONE-108?"
    assert first.evidence is not None
    assert first.evidence.link.text == "https://x.com/robin/status/2"
    assert first.topic == TOPICS[Category.DISPARAGEMENT]
    assert second.topic == OTHER_TOPIC
    shown = words_of(page(packet()))
    assert "where you wrote “Customers are such morons”. What led up to this, at TONE-108?" in shown
    assert "The rule can be wrong when there is: quoting abuse in order to report it" in shown


def test_a_clarification_sets_two_statements_side_by_side() -> None:
    (row,) = packet().clarifications
    assert (row.a_source, row.a_says.text) == ("CV", "Example Bakery, 2023-01 to 2024-09")
    assert (row.b_source, row.b_says.text) == ("LinkedIn profile", "Example Bakery, 2023-06 to 2024-09")
    assert row.question.endswith("?")


def test_minor_findings_are_not_asked_about() -> None:
    low = [finding(number=n, severity=word) for n, word in enumerate(("low", "info"))]
    kinds = {each.id: Category.HOSTILITY for each in low}
    row = replace(report().consistency[0], severity="info")
    made = replace(report(), findings=tuple(low), consistency=(row,))
    assert packet(made, categories=categories(**kinds)).probes == ()
    assert packet(made, categories=categories(**kinds)).clarifications == ()


def test_at_most_two_probes_and_five_clarifications() -> None:
    kinds = (Category.HOSTILITY, Category.SEXUAL, Category.SPAM, Category.INSULT)
    findings = tuple(finding(number=n) for n in range(len(kinds)))
    rows = tuple(replace(report().consistency[0], finding_id=f"c-{n}") for n in range(9))
    made = packet(
        replace(report(), findings=findings, consistency=rows),
        categories={each.id: kind for each, kind in zip(findings, kinds, strict=True)}
        | {row.finding_id: Category.TIMELINE for row in rows},
    )
    assert len(made.probes) == MOST_PROBES == 2
    assert len(made.clarifications) == MOST_CLARIFICATIONS == 5


def test_two_probes_never_share_a_post_a_category_or_a_question() -> None:
    same_post = (finding(number=1), finding(number=1, id="f-2"), finding(number=3))
    kinds = {"f-1": Category.HOSTILITY, "f-2": Category.INSULT, "f-3": Category.SPAM}
    made = replace(report(), findings=same_post)
    assert [each.finding_id for each in packet(made, categories=categories(**kinds)).probes] == ["f-1", "f-3"]
    kinds["f-3"] = Category.HOSTILITY
    assert [each.finding_id for each in packet(made, categories=categories(**kinds)).probes] == ["f-1"]
    kinds["f-3"] = Category.SPAM
    alike = (finding(number=1), finding(number=3, questions=("What led up to 1?",)))
    made = replace(report(), findings=alike)
    assert [each.finding_id for each in packet(made, categories=categories(**kinds)).probes] == ["f-1"]


def test_nothing_is_asked_on_a_dismissed_or_disputed_finding() -> None:
    made = packet(not_asked={CUSTOMERS, DATES})
    assert [each.finding_id for each in made.probes] == [INSULT]
    assert made.clarifications == ()
    for name in ("packet.html", "packet.json", "packet-candidate.html"):
        text = page(made, name)
        assert "Customers are such morons" not in text
        assert "Example Bakery" not in text
        assert TOPICS[Category.DISPARAGEMENT] not in text


def test_a_finding_whose_question_was_taken_away_is_not_asked_about() -> None:
    """A report drops the question of a finding that was dismissed."""
    base = report()
    quiet = tuple(replace(each, questions=()) for each in base.findings)
    rows = tuple(replace(each, ask="") for each in base.consistency)
    made = packet(replace(base, findings=quiet, consistency=rows))
    assert (made.probes, made.clarifications) == ((), ())


# the competency map


def test_the_map_ties_duties_to_questions_tasks_and_levels() -> None:
    answer, create, hand_over = packet().competencies
    assert (answer.questions, answer.tasks) == ((1, 2, 3, 4), ("B",))
    assert (create.questions, create.tasks) == ((5,), ("A",))
    assert (hand_over.questions, hand_over.tasks, hand_over.shown) == ((6,), (), ())
    assert [(each.dimension, each.word, each.basis) for each in answer.shown] == [
        ("Conversation", "much", 45),
        ("Discretion", "not enough evidence", 45),
    ]
    shown = words_of(page(packet()))
    assert "Conversation: much (n = 45); Discretion: not enough evidence" in shown
    assert "nothing public bears on it" in shown


def test_levels_of_another_role_file_are_not_shown() -> None:
    made = packet(guide=replace(GUIDE, sha256="aa" * 32))
    assert all(each.level is None and not each.word for row in made.competencies for each in row.shown)
    assert "no levels" in made.record_note
    assert made.record_note in words_of(page(made))


def test_what_must_be_known_of_the_questions_stands_on_page_one() -> None:
    note = "No role file fits the role “Barista”."
    made = packet(guide=replace(GUIDE, note=note))
    assert note in pages_of(document(made, "packet.pdf"))[0]


def test_a_task_that_serves_no_duty_says_so() -> None:
    duties = (("party", "Gives parties."),)
    core = (replace(question(1), duty="party"),)
    made = packet(guide=replace(GUIDE, duties=duties, dimensions=(), questions=core))
    assert words_of(page(made)).count("leave it out for every candidate of the role") == len(tasks())


# what is never asked


def spoken(made: Packet) -> list[str]:
    """Every sentence that an interviewer says."""
    said = [each.text for each in made.core] + [each.question for each in made.clarifications]
    said += [line for row in made.tasks for line in (row.task.given, row.task.asked)]
    for each in made.probes:
        read_out = f", where you wrote “{each.words.text}”" if each.words else ""
        said.append(f"{each.opening}{read_out}. {each.question}")
    return said


def test_the_packets_own_words_pass_the_linter() -> None:
    for text in (*spoken(packet()), NEUTRAL_PROBE, NEUTRAL_CLARIFICATION):
        assert banned_topic(text) is None, text


def test_a_banned_core_question_stops_the_packet() -> None:
    asked = (replace(question(1), text="Which church do you go to?"),)
    with pytest.raises(RuleError, match="no question may ask about religion"):
        packet(guide=replace(GUIDE, questions=asked))


def test_a_banned_question_of_a_rule_gives_way_to_a_neutral_one() -> None:
    base = report()
    made = packet(
        replace(
            base,
            findings=(finding(questions=("Are you religious?",)),),
            consistency=(replace(base.consistency[0], ask="Where were you born?"),),
        ),
        categories=categories(**{"f-1": Category.HOSTILITY}),
    )
    assert made.probes[0].question == NEUTRAL_PROBE
    assert made.probes[0].evidence is not None, "the words themselves are harmless"
    assert made.clarifications[0].question == NEUTRAL_CLARIFICATION


@pytest.mark.parametrize(
    "words",
    [
        "All Muslims should shut up",
        "women are so stupid",
        "you are mentally ill",
        "whoever votes for them is an idiot",
        "these immigrants again",
        "you old fool",
        "as a [redacted: religion] you should know",
        "go to church",
    ],
)
def test_words_that_name_what_is_protected_are_not_read_out(words: str) -> None:
    text = f"Well, {words}, I say."
    made = packet(
        replace(report(), findings=(finding(text=text, mark=(6, 6 + len(words))),), consistency=()),
        categories=categories(**{"f-1": Category.HOSTILITY}),
    )
    (probe,) = made.probes
    assert (probe.words, probe.evidence) == (None, None)
    assert probe.question == "What led up to 1?"
    assert probe.note
    for name in ("packet.html", "packet.json", "packet-candidate.html"):
        assert words not in page(made, name)
    assert all(banned_topic(each) is None for each in spoken(made))


def test_what_is_said_against_a_group_is_never_read_out() -> None:
    made = packet(
        replace(report(), findings=(finding(text="They are vermin."),), consistency=()),
        categories=categories(**{"f-1": Category.HATE}),
    )
    assert (made.probes[0].words, made.probes[0].evidence) == (None, None)


@given(st.text(max_size=80))
def test_whatever_was_written_no_question_touches_a_banned_topic(text: str) -> None:
    made = packet(
        replace(report_once(), findings=(finding_once(text),), consistency=()),
        categories={"f-1": Category.HOSTILITY},
    )
    assert all(banned_topic(each) is None for each in spoken(made))


_ONCE: dict[str, Any] = {}


def report_once() -> Report:
    return _ONCE.setdefault("report", report())


def finding_once(text: str) -> FindingView:
    base: FindingView = _ONCE.setdefault("finding", finding())
    quoted = replace(base.quotations[0], excerpt=Excerpt(text=text, marks=((0, len(text)),)))
    return replace(base, quotations=(quoted,))


def test_harmless_words_are_read_out() -> None:
    for words in ("complete idiot", "Customers are such morons", "shut up", "What the hell"):
        assert may_be_read_out(words)


def test_long_words_are_shown_and_not_read_out() -> None:
    text = "What rubbish. " * 20
    made = packet(
        replace(report(), findings=(finding(text=text),)), categories=categories(**{"f-1": Category.INSULT})
    )
    assert made.probes[0].words is None
    assert made.probes[0].evidence is not None


def test_the_packet_quotes_the_redacted_report() -> None:
    case = sample.case()
    raw = build_report(
        case, sample.gathered(), sample.dossier(), sample.scorecard(), audience=Audience.MANAGER
    )
    secret = Excerpt(text="I told Erika Mustermann at the mosque: such rubbish.", marks=((40, 51),))
    view = next(each for each in raw.findings if each.id == CUSTOMERS)
    quoted = (replace(view.quotations[0], excerpt=secret),)
    raw = replace(raw, findings=(replace(view, quotations=quoted),), points=())
    made = packet(shorten(redact(raw, candidate=case.candidate, third_parties=("Erika Mustermann",))))
    for name in ("packet.html", "packet.json", "packet-candidate.html"):
        assert "Mustermann" not in page(made, name)
        assert "at the mosque" not in page(made, name)


# the candidate's version


def test_the_candidate_is_told_topics_only() -> None:
    made = packet()
    for text in (
        words_of(page(made, "packet-candidate.html")),
        " ".join(pages_of(document(made, "packet-candidate.pdf"))),
    ):
        assert "Answers customers' questions in public." in text
        assert TOPICS[Category.DISPARAGEMENT] in text
        hidden = [each.text for each in made.core] + [each.question for each in made.probes]
        hidden += [words for each in made.core for _, words in each.listen_for]
        hidden += ["Customers are such morons", "Example Bakery", "TONE-108", "Paperlight", "much"]
        for words in hidden:
            assert words not in " ".join(text.split())


# the documents


def test_the_pdf_is_tagged_titled_and_has_bookmarks(printed: pypdf.PdfReader) -> None:
    root: Any = printed.trailer["/Root"]
    assert root["/Lang"] == "en"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b'pdfuaid:part="1"' in root["/Metadata"].get_data()
    assert printed.metadata is not None
    assert printed.metadata.title == "Interview packet: Robin Sample (case-0123456789)"
    titles = str([getattr(each, "title", each) for each in _flat(printed.outline)])
    for title in ("Core questions", "Points of this candidate", "Work sample", "Do not ask"):
        assert title in titles
    candidate = pypdf.PdfReader(io.BytesIO(document(packet(), "packet-candidate.pdf")))
    assert len(candidate.pages) == 1
    assert b'pdfuaid:part="1"' in candidate.trailer["/Root"]["/Metadata"].get_data()  # type: ignore[index]


def _flat(outline: Any) -> list[Any]:
    return [each for item in outline for each in (_flat(item) if isinstance(item, list) else [item])]


def test_no_question_is_broken_over_two_pages(printed: pypdf.PdfReader) -> None:
    texts = [" ".join(each.extract_text().split()) for each in printed.pages]
    assert len(texts) == 8
    for row in packet().core:
        (own,) = [text for text in texts if row.text in text]
        rated = own.count("Rate alone, before discussion:")
        assert (
            rated == len(re.findall(r"\bSituation\b", own)) == own.count("Result") == own.count("Listen for")
        )
    assert all(f"{number} of 8" in text for number, text in enumerate(texts, start=1))


def test_the_same_packet_gives_the_same_bytes() -> None:
    assert document(packet(), "packet.pdf") == document(packet(), "packet.pdf")


def test_the_json_holds_no_total_no_rank_and_no_verdict() -> None:
    keys = set(re.findall(r'"(\w+)":', page(packet(), "packet.json")))
    assert not keys & {"score", "total", "rank", "ranking", "verdict", "recommendation", "hire", "grade"}
    assert json.loads(page(packet(), "packet.json"))["core"][0]["listen_for"][0] == [1, "Has no example."]


def test_hostile_text_in_every_field_stays_text(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(
        type(printing._data_fetcher()), "fetch", lambda self, url, headers=None: asked.append(url)
    )
    bad = f'<img src="file:///etc/passwd"><style>@import url(http://127.0.0.1:1/x)</style>{sample.HOSTILE}\0'
    excerpt = Excerpt(text=bad, marks=((0, len(bad)),))
    base = report()
    view = next(each for each in base.findings if each.id == CUSTOMERS)
    quoted = replace(
        view.quotations[0], excerpt=excerpt, said_by=bad, link=Excerpt(text='javascript:"x"'), kind=bad
    )
    view = replace(
        view,
        quotations=(quoted,),
        questions=(f"What is this: {bad}?",),
        job_relevance=bad,
        false_positives=(bad,),
        rule_id=bad,
    )
    row = replace(
        base.consistency[0],
        a_says=excerpt,
        b_says=excerpt,
        a_source=bad,
        b_source=bad,
        topic=bad,
        ask=f"{bad}?",
    )
    made = replace(
        base, candidate_name=bad, role=bad, stage=bad, findings=(view,), consistency=(row,), case_id=bad
    )
    core = (replace(question(1), text=f"{bad}?", listen_for=((1, bad), (3, bad), (5, bad))),)
    guide = replace(
        GUIDE, title=bad, version=bad, role=bad, note=bad, duties=(("answer", bad),), questions=core
    )
    whole = packet(made, guide)
    harmless = words_of(page(packet())).count("Rate alone")
    for name in ("packet.html", "packet-candidate.html"):
        html = page(whole, name)
        tree = lxml.html.fromstring(html)
        assert not tree.xpath("//script | //img | //iframe | //link | //form | //@src | //@onload")
        assert not [each for each in tree.xpath("//@href") if not each.startswith(("http", "#"))]
        assert len(tree.xpath("//style")) == 1
        assert "default-src 'none'" in html
        assert "{{ 7*7 }}" in html
        assert "\u202e" not in html
        assert "\0" not in html
        assert "url(" not in "".join(tree.xpath("//style/text()"))
    assert harmless == len(GUIDE.questions) + len(tasks())
    for name in ("packet.pdf", "packet-candidate.pdf"):
        body = document(whole, name)
        assert b"/JavaScript" not in body
        assert "root:" not in "".join(pages_of(body))
    assert asked == []
