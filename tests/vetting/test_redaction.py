"""What a manager must not see is hidden, in every excerpt, with the marks in place."""

from __future__ import annotations

import csv
import io
import re
import typing
import unicodedata
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime
from enum import Enum
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from vetting.characteristics import characteristics, terms
from vetting.models import Account, Candidate, Claim, InputKind, Profile
from vetting.redaction import HIDDEN_FROM, Redactor, move_marks, redact
from vetting.report_model import (
    Audience,
    CaptureRow,
    ConsistencyRow,
    CoverageRow,
    DimensionRow,
    Excerpt,
    FindingView,
    Quotation,
    Redaction,
    Report,
    RoleFitView,
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
    thanks = rubric(quotation("Thanks @sam, from @nightowl"))
    whole: Report = made(
        Report,
        audience=audience,
        coverage=(
            made(CoverageRow, locator=excerpt("@nightowl")),
            made(CoverageRow, locator=excerpt("/home/x/blog.zip")),
        ),
        points=(hate,),
        findings=(hate,),
        role_fit=thanks,
        consistency=(made(ConsistencyRow, a_says=excerpt("Ada Obi"), b_says=excerpt("Maria Lopez")),),
        captures=(made(CaptureRow, url=excerpt("a.zip!/tweets.js")),),
    )
    return whole


def rubric(item: Quotation) -> RoleFitView:
    view: RoleFitView = made(RoleFitView, rows=(made(DimensionRow, quotations=(item,)),))
    return view


def cited(whole: Report) -> Excerpt:
    assert whole.role_fit
    return whole.role_fit.rows[0].quotations[0].excerpt


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


def test_a_candidate_sees_all_of_themselves_and_nobody_else() -> None:
    alone = redact(report(Audience.CANDIDATE), candidate=ADA)
    assert alone.points[0].quotations[0].excerpt == excerpt("Muslims are vermin", (0, 18))
    assert cited(alone).text.startswith("Thanks [redacted: third party]")
    assert alone.consistency[0].b_says.text == "[redacted: third party]"
    assert {each.kind for each in alone.redactions} <= {"third party", "contact"}


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("As a Muslim woman of 43 I say so", "As a Muslim woman of 43 I say so"),
        ("I am deaf, ask Maria Lopez", "I am deaf, ask [redacted: third party]"),
        ("https://example.com/blog/maria-lopez-is-pregnant", "https://example.com/[redacted: third party]"),
        ("https://example.com/blog/my-pregnancy", "https://example.com/blog/my-pregnancy"),
    ],
)
def test_fewer_kinds_hide_fewer_words_and_the_usual_ones_hide_as_ever(text: str, kept: str) -> None:
    own = Redactor(ADA, hides=HIDDEN_FROM[Audience.CANDIDATE])
    assert own.redact(text)[0] == kept
    everything = Redactor(ADA, hides=HIDDEN_FROM[Audience.MANAGER]).redact(text)
    assert everything == Redactor(ADA).redact(text)
    assert everything[0] != text


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
    assert cited(after).text == "Thanks [redacted: third party], from @nightowl"


def test_each_distinct_excerpt_is_counted_once() -> None:
    # The finding stands among the points too; its quotation and its message are two excerpts, as are the
    # rubric's; the name in the consistency table is one more.
    assert redact(report(), candidate=ADA).redactions == (
        Redaction(kind="third party", count=3),
        Redaction(kind="religion", count=2),
    )


def test_redacting_a_report_twice_keeps_its_excerpts() -> None:
    once = redact(report(), candidate=ADA)
    assert excerpts(redact(once, candidate=ADA)) == excerpts(once)


# What others write to get round it

OUTSIDE = Redactor(
    ADA,
    ["an idiot", "idiot", "Idiot", "You are an", "STUPID", "Muslims", "Ottoline Quist", "sam_k92", "x" * 61],
)


@pytest.mark.parametrize(
    "place",
    [
        "http://a%5Bb.com/",
        "http://a%E2%84%80b.com/x",
        "[a/b",
        "http://[x/",
        "//[",
        "http://[::1",
        "/",
        "%",
        "\ud800/x",
    ],
)
def test_an_address_that_is_none_gives_no_handle(place: str) -> None:
    assert Redactor(replace(ADA, aliases=(place,)), own_handles=[place]).redact("@sam")[0] == (
        "[redacted: third party]"
    )
    assert hidden(f"See {place} now").endswith(" now")


@pytest.mark.parametrize(
    "text", ["You are an idiot.", "Idiot! STUPID! What an idiot you are", "you are AN IDIOT"]
)
def test_ordinary_words_are_no_ones_name(text: str) -> None:
    assert OUTSIDE.redact(text) == (text, [])


def test_known_names_are_found_as_names_are_written() -> None:
    text = "Ottoline Quist's dog, OTTOLINE  QUIST, Sam_k92, ottoline quist"
    assert OUTSIDE.redact(text)[0] == (
        "[redacted: third party]'s dog, [redacted: third party], [redacted: third party], ottoline quist"
    )


def test_a_known_name_never_swallows_a_mark() -> None:
    redactor = Redactor(ADA, ["Proper Weasel", "Ottoline Quist", "Maria Lopez"])
    assert redactor.redact("You Proper Weasel!", [(4, 17)]) == ("You Proper Weasel!", [])
    assert redactor.redact("You Proper Weasel!", [(0, 18)])[0] == "You [redacted: third party]!"
    assert redactor.redact("Proper Weasel. Ottoline Quist", [(0, 29)]) == (
        "Proper Weasel. Ottoline Quist",
        [],
    )
    # What is written as a name is one, whoever else says so.
    assert redactor.redact("Maria Lopez", [(0, 11)])[0] == "[redacted: third party]"
    for text, mark in [("Muslim Weasel", (0, 13)), ("Maria Lopez Quist", (0, 17))]:
        once, spans = Redactor(ADA, ["Weasel", "Quist"]).redact(text, [mark])
        assert Redactor(ADA, ["Weasel", "Quist"]).redact(once, move_marks([mark], spans)) == (once, [])


def profile(**given: Any) -> Profile:
    account = Account(source="twitter", kind=InputKind.EXPORT, locator="/export.zip")
    return Profile(account=account, snapshot_id="s1", **given)


def shown_to_manager(text: str, *profiles: Profile, others: tuple[str, ...] = ()) -> str:
    whole = replace(report(), points=(), role_fit=rubric(quotation(text)))
    shown = redact(whole, candidate=ADA, profiles=profiles, third_parties=others)
    return cited(shown).text


def test_a_display_name_is_a_name_and_reveals_nothing() -> None:
    muslim = profile(display_name="Muslim Robin Lopez", handle="robin_l", links=("https://x.com/Muslim",))
    text = "Muslim Robin Lopez here, Muslim as @Muslim says"
    assert shown_to_manager(text, muslim) == (
        "[redacted: religion] Robin Lopez here, [redacted: religion] as @Muslim says"
    )
    assert hidden("Ada Obi of Turkish Airlines") == "Ada Obi of Turkish Airlines"
    named = Redactor(replace(ADA, full_name="Christian Gay"))
    assert named.redact("Christian Gay is a gay Muslim")[0] == (
        "Christian Gay is a [redacted: orientation] [redacted: religion]"
    )


def test_a_display_name_that_others_sign_is_not_the_candidates() -> None:
    shared = profile(display_name="Maria Lopez")
    assert shown_to_manager("Maria Lopez wrote", shared) == "Maria Lopez wrote"
    assert shown_to_manager("Maria Lopez wrote", shared, others=("maria lopez",)) == (
        "[redacted: third party] wrote"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://e.com/dinner-with-Anna-Smith-aged-45.", "https://e.com/[redacted: third party]."),
        ("(https://e.com/2020/aged-45)", "(https://e.com/[redacted: age])"),
        ("https://e.com/i_am_a_muslim", "https://e.com/[redacted: religion]"),
        ("https://e.com/IAmGay/x", "https://e.com/[redacted: orientation]"),
        ("https://e.com/x/%6Duslim https://e.com/%256Duslim", "https://e.com/[redacted: religion] "
        "https://e.com/[redacted: religion]"),
        ("http://e.com/?anna.smith", "http://e.com/?[redacted: third party]"),
        ("www.e.com/anna/smith/1", "www.e.com/[redacted: third party]"),
        ("e.com/with-anna-smith now", "e.com/[redacted: third party] now"),
        ("https://e.com/?to=sam@example.org", "https://e.com/?[redacted: contact]"),
        ("https://anna:secret@e.com/x and https://anna@e.com", "[redacted: contact] and [redacted: contact]"),
        ("https://e.com/ottoline_quist", "https://e.com/[redacted: third party]"),
        ("https://x.com/adaobi/status/1-as-a-muslim", "https://x.com/adaobi/[redacted: religion]"),
        ("https://e.com/ada-obi-on-css", "https://e.com/ada-obi-on-css"),
        ("https://e.com/adaobi/2020/how-to-write-css", "https://e.com/adaobi/2020/how-to-write-css"),
        ("https://t.co/AliBq3XzKq", "https://t.co/AliBq3XzKq"),
        ("https://www.youtube.com/watch?v=dQw4w9WgXcQ", "https://www.youtube.com/watch?v=dQw4w9WgXcQ"),
        ("writer, 45, mother of two", "writer, [redacted: age], [redacted: sex or family] two"),
        ("Writer | 45 | London", "Writer | [redacted: age] | London"),
        ("45, writer, London", "[redacted: age], writer, London"),
        ("writer, London, 45", "writer, London, [redacted: age]"),
        ("Anna Smith, 45, said", "[redacted: third party], [redacted: age], said"),
        ("We sold 12, 45, and more", "We sold 12, 45, and more"),
        ("numbers 12, 45, 60, then", "numbers 12, 45, 60, then"),
        ("rows a, 45, and 46 or 3, 45, x", "rows a, 45, and 46 or 3, 45, x"),
        ("Go 🇬🇧🇫🇷!", "Go [redacted: origin][redacted: origin]!"),
        ("🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", "[redacted: origin]"),
        ("me 🏳️‍🌈 🏳️‍⚧️.", "me [redacted: orientation] [redacted: orientation]."),
        ("✝️☪️ ✡️ 🕉️ ☸️ 🛐", "[redacted: religion]" * 2 + " [redacted: religion]" * 4),
        ("🏴‍☠️ 🏳️ 👩‍💻 🌈", "🏴‍☠️ 🏳️ 👩‍💻 🌈"),
    ],
)  # fmt: skip
def test_links_bios_and_emoji(text: str, expected: str) -> None:
    once = hidden(text)
    assert once == expected
    assert hidden(once) == once


def test_the_host_of_a_link_is_read_as_text() -> None:
    assert "muslim" not in hidden("https://muslim.example/anna-smith")
    assert "smith" not in hidden("https://muslim.example/anna-smith")


HUGE = [
    ("You are an idiot. " + "@a " * 60_000, 9),
    ("Muslim " * 30_000, 6),
    ("#gaymuslim" * 30_000, 10),
    ("https://e.com/a " * 40_000 + "@b " * 40_000, 5),
    ("12 34 " * 160_000, 5),
    ("a.b-c@" * 160_000, 5),
    ("Namebab Quux5 " * 60_000, 7),
    ("white and " * 30_000 + "Muslim", 5),
    ("https://e.com/" + "anna-smith-" * 40_000, 20),
    ("a" * 900_000, 900_000),
]


@pytest.mark.parametrize(("text", "end"), HUGE, ids=[text[:12] for text, _ in HUGE])
def test_huge_texts_end(text: str, end: int) -> None:
    """None of these ended within a minute once; nothing is timed, a hang would show."""
    names = [f"Name{chr(97 + i % 26)}a{chr(97 + i // 26 % 26)} Quux{i}" for i in range(30_000)]
    marked = replace(
        report(),
        points=(),
        findings=(
            made(FindingView, quotations=(quotation(text, (0, end), *((i, i + 1) for i in range(500))),)),
        ),
    )
    shown = redact(marked, candidate=ADA, third_parties=names).findings[0].quotations[0].excerpt
    assert len(shown.text) < 50_000
    assert shown.marks
    assert all(0 <= a < b <= len(shown.text) for a, b in shown.marks)
    # What is whole costs as much as it is long, too.
    REDACTOR.redact(text[:60_000])


def window(text: str, *marks: tuple[int, int]) -> Excerpt:
    whole = replace(report(), points=(), findings=(made(FindingView, quotations=(quotation(text, *marks),)),))
    once = redact(whole, candidate=ADA)
    assert excerpts(redact(once, candidate=ADA)) == excerpts(once)
    return once.findings[0].quotations[0].excerpt


def test_a_long_text_keeps_what_stands_around_its_first_mark() -> None:
    words = " ".join(f"w{number}" for number in range(5_000))
    place = words.index("w2500")
    shown = window(words, (place, place + 5), (len(words) - 5, len(words)))
    (mark,) = shown.marks
    assert shown.text[slice(*mark)] == "w2500"
    assert shown.text.startswith("… w")
    assert shown.text.endswith(" …")
    assert len(shown.text) <= 4_000
    assert mark[0] > 1_500
    assert len(shown.text) - mark[1] > 1_500
    assert set(shown.text[2:-2].split()) <= set(words.split())


def test_a_text_within_the_window_is_not_cut() -> None:
    text = "Muslim " * 570
    assert window(text, (0, 6)).text == text.replace("Muslim", "[redacted: religion]")


@pytest.mark.parametrize("gap", [1_500, 1_599, 1_600, 1_605, 1_612, 1_799, 1_800, 1_805, 1_812, 3_000])
def test_a_cut_hides_no_persons_head(gap: int) -> None:
    for head in ("Anna Kowalska", "https://e.com/" + "x" * 900 + "-anna-kowalska", "🏳️‍🌈"):
        text = "so " * 3_000 + head + " " + ("so " * gap)[:gap] + "You are an idiot" + " so" * 3_000
        place = text.index("You")
        shown = window(text, (place, place + 16))
        assert "owalska" not in shown.text
        assert "🌈" not in shown.text
        assert "You are an idiot" in shown.text


@settings(max_examples=20, deadline=None)
@given(st.text(alphabet="ab \n@🏳🌈\u200d\u0301王", max_size=30), st.integers(0, 9_000), st.integers(0, 4_000))
def test_windows_have_valid_marks(piece: str, start: int, length: int) -> None:
    text = (piece + "x") * (9_000 // (len(piece) + 1))
    mark = (min(start, len(text) - 1), min(start + length + 1, len(text)))
    result = window(text, mark)
    assert result.marks
    assert all(0 <= a < b <= len(result.text) for a, b in result.marks)


# Each by a finder that reads a text only where one of its hints stands.
_HINTED = (
    ("a native Welsh speaker", "origin"),
    ("she is a proud english woman", "origin"),
    ("two black students", "race"),
    ("i am a devout christian", "religion"),
    ("a lapsed agnostic", "religion"),
    ("i am straight", "orientation"),
    ("a disabled colleague", "health"),
    ("i am a single mother", "sex or family"),
    ("she is 34 years old", "age"),
    ("my twentieth birthday", "age"),
    ("born in 1999", "age"),
    ("in my thirties", "age"),
)
# What Unicode takes for an ASCII letter where case is ignored, and folding lets stand.
_LOOKALIKES = str.maketrans("isk", "\u0131\u017f\u212a")


@pytest.mark.parametrize(("text", "kind"), _HINTED)
@pytest.mark.parametrize("written", [str, str.upper, lambda text: text.translate(_LOOKALIKES)])
def test_no_way_to_write_a_letter_hides_a_characteristic(
    text: str, kind: str, written: Callable[[str], str]
) -> None:
    assert kind in {found for _, _, found in characteristics(written(text))}
