"""What a manager must not see is hidden, in every excerpt, with the marks in place."""

from __future__ import annotations

import csv
import io
import re
import typing
import unicodedata
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime
from enum import Enum
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vetting.characteristics import terms
from vetting.models import Candidate, Claim
from vetting.redaction import Redactor, move_marks, redact
from vetting.report_model import (
    Audience,
    CaptureRow,
    ConsistencyRow,
    CoverageRow,
    Excerpt,
    FindingView,
    Quotation,
    Redaction,
    Report,
    StrengthView,
)

ADA = Candidate(
    id="c1",
    full_name="Ada Obi",
    aliases=("Captain Caption",),
    claims=(
        Claim(kind="employer", value="Turkish Airlines"),
        Claim(kind="link", value="https://twitter.com/adaobi"),
        Claim(kind="link", value="https://www.linkedin.com/in/ada-obi-1"),
    ),
)
REDACTOR = Redactor(ADA, ["Ottoline Quist"])
COMMENTS = Path(__file__).parents[3] / "shared" / "data" / "sources" / "linkedin" / "Comments.csv"


def hidden(text: str) -> str:
    return REDACTOR.redact(text)[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("As a Muslim student I fast.", "As a [redacted: religion] student I fast."),
        ("I'm an atheist, my mate is Sikh.", "I'm an [redacted: religion], my mate is [redacted: religion]."),
        ("Muslims are vermin", "[redacted: religion] are vermin"),
        ("I am gay.", "I am [redacted: orientation]."),
        ("I'm straight and he is straight too.", "I'm [redacted: orientation] and he is [redacted: "
        "orientation] too."),
        ("A proud Nigerian immigrant", "A proud [redacted: origin] [redacted: origin]"),
        ("I grew up in Ghana.", "I grew up in [redacted: origin]."),
        ("I'm a native French speaker.", "I'm a native [redacted: origin] speaker."),
        ("Black women in tech", "[redacted: race] women in tech"),
        ("white people are scum", "[redacted: race] people are scum"),
        ("The Mexican and Black students", "The [redacted: origin] and [redacted: race] students"),
        ("I have ADHD and use a wheelchair.", "I have [redacted: health] and use a [redacted: health]."),
        ("He is blind, blind people read too.", "He is [redacted: health], [redacted: health] people read "
        "too."),
        ("I'm pregnant again", "I'm [redacted: sex or family] again"),
        ("My wife and my kids", "My [redacted: sex or family] and [redacted: sex or family]"),
        ("As a woman in tech I say no", "As a [redacted: sex or family] in tech I say no"),
        ("as a young Muslim woman", "as a young [redacted: religion] [redacted: sex or family]"),
        ("I'm trans.", "I'm [redacted: sex or family]."),
        ("I'm 21.", "I'm [redacted: age]."),
        ("I turned 19 today!", "I turned [redacted: age] today!"),
        ("Happy 21st birthday to me", "Happy [redacted: age] birthday to me"),
        ("I was born in 2001 here", "I was born in [redacted: age] here"),
        ("a 34 year-old intern", "a [redacted: age] intern"),
        ("in my twenties", "in my [redacted: age]"),
        ("Thanks @sam_k!", "Thanks [redacted: third party]!"),
        ("Mail sam@example.org or +44 20 7946 0958", "Mail [redacted: contact] or [redacted: contact]"),
        ("Come to 12 Oak Street now", "Come to [redacted: contact] now"),
        ("Ask Dr. Jane Doe", "Ask [redacted: third party]"),
        ("Maria Lopez said no", "[redacted: third party] said no"),
        ("My manager Dave said hi. Thanks Priya!", "My manager [redacted: third party] said hi. Thanks "
        "[redacted: third party]!"),
        ("Says Ottoline Quist here", "Says [redacted: third party] here"),
        ("Ayush Mandowara Haven't tried that yet.", "[redacted: third party] Haven't tried that yet."),
        ("See https://www.linkedin.com/in/sam-k now", "See [redacted: third party] now"),
        ("See https://medium.com/@sam/x", "See [redacted: third party]"),
        ("#MuslimGirl", "#[redacted: religion]"),
        ("m\u200bu\u200bslim and ＭＵＳＬＩＭ", "[redacted: religion] and [redacted: religion]"),
        ("a Thai\u0301 dish", "a [redacted: origin] dish"),
    ],
)  # fmt: skip
def test_what_is_hidden(text: str, expected: str) -> None:
    assert hidden(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "I drink black coffee straight away on white paper.",
        "We polish the table while the turkey roasts.",
        "A white paper, a blind test, the black list.",
        "French fries and a Danish pastry with Swiss chocolate.",
        "I flew with American Airlines and with Turkish Airlines.",
        "I learn Spanish and write in French.",
        "Our tool is platform-agnostic.",
        "Black Friday at the White House.",
        "I'm 5 minutes away, I'm 100% sure, chapter 21 of 30.",
        "Class of 2019, built in 2001, version 10.12.2024 12:30.",
        "Captain Caption and Ada Obi, that's me: @adaobi",
        "https://twitter.com/adaobi/status/1 and https://www.linkedin.com/in/ada-obi-1",
        "Read https://example.com/2024/01/02/notes?id=4420794609",
        "Ben & Jerry's with Dr Pepper from Trader Joe's, says Google Analytics.",
        "Women in tech write great code, and men do too.",
    ],
)
def test_what_stays(text: str) -> None:
    assert hidden(text) == text


def test_own_handles_are_taken_from_the_accounts() -> None:
    redactor = Redactor(ADA, own_handles=["@nightowl", "https://x.com/second_me"])
    assert redactor.redact("@nightowl @second_me @other")[0] == "@nightowl @second_me [redacted: third party]"


def test_people_who_share_the_candidates_first_name_are_still_hidden() -> None:
    assert Redactor(replace(ADA, full_name="Maria Obi")).redact("Maria Lopez wrote to Maria Obi")[0] == (
        "[redacted: third party] wrote to Maria Obi"
    )


def test_comments_address_people_by_name() -> None:
    if not COMMENTS.exists():
        pytest.skip(f"{COMMENTS} is absent: it holds public test data that is not part of the project")
    rows = list(csv.reader(io.StringIO(COMMENTS.read_text(encoding="utf-8")), escapechar="\\"))[1:]
    name = re.compile(r"([A-Z][a-z]+ [A-Z][a-z]+),? (?=[A-Z])(?!for|and|is|are)")
    addressed = [match for row in rows if (match := name.match(row[-1]))]
    missed = [match.group(1) for match in addressed if match.group(1) in hidden(match.string)[:60]]
    assert len(addressed) > 50
    assert len(missed) / len(addressed) < 0.12, f"{len(missed)} of {len(addressed)} names left: {missed}"


PARTS = st.sampled_from(
    [
        *(
            "I'm a ",
            "As a ",
            "Muslim",
            "gay",
            " Black ",
            "woman",
            " 21 ",
            "Dr. ",
            "Jane ",
            "Doe",
            "@sam",
            "@adaobi",
            " ",
        ),
        *(
            "https://twitter.com/",
            "sam",
            "/in/",
            "+44 20 7946 0958",
            "a@b.co",
            "é",
            "e\u0301",
            "\u200d",
            "👩‍💻",
            "\n",
        ),
        *(
            "[redacted: ",
            "religion]",
            "[redacted: religion]",
            "French ",
            "speaker",
            "native ",
            "my wife",
            ", ",
            ". ",
            "#",
        ),
        *(
            "Ada Obi",
            "born in 2001",
            "happy ",
            "21st birthday",
            "\ue000",
            "My manager ",
            "Maria Lopez",
            "Thanks ",
            "ﬁ",
        ),
    ]
)
TEXTS = st.one_of(st.text(max_size=60), st.lists(PARTS, max_size=12).map("".join))


@given(TEXTS)
def test_redacting_twice_changes_nothing(text: str) -> None:
    once, _ = REDACTOR.redact(text)
    assert REDACTOR.redact(once) == (once, [])


@given(TEXTS)
def test_spans_are_in_order_apart_and_not_empty(text: str) -> None:
    redacted, spans = REDACTOR.redact(text)
    assert redacted == REDACTOR.redact(text)[0]
    position = 0
    for start, end, _ in spans:
        assert position <= start < end <= len(text)
        position = end
        # No accent may be left alone behind a placeholder.
        assert end == len(text) or not unicodedata.combining(text[end])


@given(TEXTS, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=5))
def test_marks_stay_valid_and_cover_what_they_touch(text: str, raw: list[tuple[int, int]]) -> None:
    marks = tuple((min(a, b, len(text)), min(max(a, b), len(text))) for a, b in raw)
    redacted, spans = REDACTOR.redact(text)
    moved = move_marks(marks, spans)
    assert all(0 <= start < end <= len(redacted) for start, end in moved)
    for start, end in marks:
        inside = [span for span in spans if span[0] < end and start < span[1]]
        if start < end and not inside:
            assert text[start:end] in {redacted[a:b] for a, b in moved}
        for span in inside if start < end else ():
            assert any(f"[redacted: {span[2]}]" in redacted[a:b] for a, b in moved)


@pytest.mark.parametrize("kind", sorted(terms()))
@pytest.mark.parametrize("frame", ["{}", "so {} it is", "({}).", "They said: {}!", "a-{}", "ALL {}"])
def test_no_term_of_any_list_is_left(kind: str, frame: str) -> None:
    redactor = Redactor(Candidate(id="c", full_name="Q Zzyzx"))
    for term in terms()[kind]:
        for written in (term, term.upper(), term.title()):
            text, _ = redactor.redact(frame.format(written))
            left = text.replace(frame.partition("{")[0], "").lower()
            assert term not in re.sub(r"\[redacted: [a-z ]+\]", "", left), (written, text)


def test_lists_are_symmetric() -> None:
    lists = terms()
    for one, other in [("christians", "muslims"), ("jews", "atheists"), ("hindu", "pagan")]:
        assert {one, other} <= set(lists["religion"])
    assert {"heterosexual", "homosexual", "bisexual", "asexual"} <= set(lists["orientation"])
    assert {"whites", "blacks", "caucasian", "asian"} <= set(lists["race"])
    assert {"american", "british", "nigerian", "chinese", "german"} <= set(lists["origin"])
    assert {"husband", "wife", "cisgender", "transgender"} <= set(lists["sex or family"])


# The report as a whole


def excerpt(text: str, *marks: tuple[int, int]) -> Excerpt:
    return Excerpt(text=text, marks=marks)


def quotation(text: str, *marks: tuple[int, int]) -> Quotation:
    shown: Quotation = made(
        Quotation,
        excerpt=excerpt(text, *marks),
        link=excerpt("https://twitter.com/adaobi/status/1"),
        message=excerpt(f"Attacks a group: {text}"),
    )
    return shown


def made(kind: type[Any], **given: Any) -> Any:
    """A dataclass with what matters given and the rest filled in by its type."""
    hints = typing.get_type_hints(kind)
    return kind(**{field.name: given.get(field.name, blank(hints[field.name])) for field in fields(kind)})


def blank(hint: Any) -> Any:
    if hint is Excerpt:
        return excerpt("nothing")
    if isinstance(hint, type) and issubclass(hint, Enum):
        return next(iter(hint))
    plain = {
        str: "x",
        int: 1,
        date: date(2025, 1, 1),
        datetime: datetime(2025, 1, 1, tzinfo=UTC),
        bool: False,
    }
    return plain.get(hint, () if typing.get_origin(hint) is tuple else None)


def report(audience: Audience = Audience.MANAGER) -> Report:
    hate = made(
        FindingView,
        quotations=(quotation("Muslims are vermin", (0, 18)),),
        job_relevance="Muslim customers too",
    )
    thanks = made(StrengthView, quotations=(quotation("Thanks @sam, from @nightowl"),))
    whole: Report = made(
        Report,
        audience=audience,
        coverage=(
            made(CoverageRow, locator=excerpt("@nightowl")),
            made(CoverageRow, locator=excerpt("/home/x/blog.zip")),
        ),
        points=(hate,),
        findings=(hate,),
        strengths=(thanks,),
        consistency=(made(ConsistencyRow, a_says=excerpt("Ada Obi"), b_says=excerpt("Maria Lopez")),),
        captures=(made(CaptureRow, url=excerpt("a.zip!/tweets.js")),),
    )
    return whole


def excerpts(value: Any) -> list[Excerpt]:
    if isinstance(value, Excerpt):
        return [value]
    if isinstance(value, tuple):
        return [found for item in value for found in excerpts(item)]
    if is_dataclass(value):
        return [found for field in fields(value) for found in excerpts(getattr(value, field.name))]
    return []


def test_a_reviewer_sees_everything() -> None:
    whole = report(Audience.REVIEWER)
    assert redact(whole, candidate=ADA) is whole


def test_a_manager_sees_placeholders_with_the_mark_on_them() -> None:
    shown = redact(report(), candidate=ADA).findings[0].quotations[0]
    assert shown.excerpt.text == "[redacted: religion] are vermin"
    assert shown.excerpt.marks == ((0, len(shown.excerpt.text)),)
    assert shown.message.text == "Attacks a group: [redacted: religion] are vermin"


def test_every_excerpt_is_rewritten_and_nothing_else() -> None:
    before, after = report(), redact(report(), candidate=ADA)
    texts = [each.text for each in excerpts(after)]
    assert len(texts) == len(excerpts(before))
    assert not any("Muslim" in text or "@sam" in text or "Lopez" in text for text in texts)
    assert after.findings[0].job_relevance == "Muslim customers too"
    assert after.coverage == before.coverage
    assert after.captures == before.captures
    assert after.strengths[0].quotations[0].excerpt.text == "Thanks [redacted: third party], from @nightowl"


def test_each_distinct_excerpt_is_counted_once() -> None:
    # The finding stands among the points too; its quotation and its message are two excerpts, as are the
    # strength's; the name in the consistency table is one more.
    assert redact(report(), candidate=ADA).redactions == (
        Redaction(kind="third party", count=3),
        Redaction(kind="religion", count=2),
    )


def test_redacting_a_report_twice_keeps_its_excerpts() -> None:
    once = redact(report(), candidate=ADA)
    assert excerpts(redact(once, candidate=ADA)) == excerpts(once)
