"""The documents: what stands on page one, that hostile text stays text, that nothing is loaded."""

import io
import json
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import lxml.html
import pypdf
import pytest
from hypothesis import given, strategies as st

from reports import printing
from reports.assessment_json import JsonRenderer, assessment_schema
from reports.html import HtmlRenderer
from reports.page import environment
from reports.pdf import PdfRenderer
from reports.quotes import MAX_CHARS, direction, quote_html, safe_link
from reports.report import build_report
from reports.shortening import shorten
from reports.starter import write_starter
from scoring.occasions import Threads
from scoring.rates import tone_rates
from tests.printed import pages_of
from tests.reports import sample_case as sample
from vetting import codec
from vetting.case_file import read_case
from vetting.errors import ConsentError, RenderError
from vetting.models import Estimate, InputKind, Rate
from vetting.report_model import Audience, Excerpt, RateLine, Redaction, Report

ROOT = Path(__file__).resolve().parents[2]


def report() -> Report:
    parts = (sample.case(), sample.gathered(), sample.dossier(), sample.scorecard())
    return shorten(build_report(*parts, audience=Audience.MANAGER))


@pytest.fixture(scope="module")
def html() -> str:
    return HtmlRenderer().render(report()).body.decode()


@pytest.fixture(scope="module")
def body() -> bytes:
    return PdfRenderer().render(report()).body


@pytest.fixture(scope="module")
def printed(body: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(body))


def test_page_one_holds_what_a_manager_needs(body: bytes) -> None:
    page, following, *_ = pages_of(body)
    for words in (
        "Robin Sample",
        "Social media intern",
        "case-0123456789",
        "given 10 Nov 2026",
        "cdcdcdcdcdcd",
        "not yet reviewed by a person",
        "Points to discuss",
        "Not a feed.",
        "Customers are such morons",
        "candidate’s reply: none yet · not yet reviewed",
        "DRAFT OF A CANDIDATE REPORT",
        "12 of 45 own posts",
        "1 of 45 own posts, last in 2025",
        "Disparagement: 1 of 45, on 1 occasion (3 Mar 2025); 22 per 1,000 (3.9 to 116)",
        "Reposts: 7; On protected subjects: 5",
        "It is not a verdict",
        "Have a named reviewer read each point",
    ):
        assert words in page
    assert "Findings in tone" not in page
    assert "At a glance" in following


def test_page_one_is_one_page_however_much_there_is_to_say() -> None:
    base, words = report(), "A sentence of the usual length, said by somebody about something. " * 40
    long = Excerpt(text=words, marks=((200, 260),))
    row = replace(
        base.coverage[0],
        not_read=tuple((f"A reason of some length, number {n}", 12_345) for n in range(4)),
        comments=12_345,
        locator=Excerpt(text="https://a-rather-long-name-of-a-blog.example/with/a/path/feed.xml"),
    )
    quotations = tuple(replace(item, excerpt=long) for item in base.points[0].quotations * 5)
    point = replace(base.points[0], quotations=quotations, job_relevance=words[:150])
    other = replace(base.points[2], quotations=(quotations[0],) * 2, job_relevance=words[:150])
    strength = replace(base.strengths[0], measure=words[:110])
    crowded = replace(
        base,
        candidate_name="Maximiliane Alexandrina von und zu Hohenbergen-Weißenfels",
        stage_override="the works council agreed on an earlier look for this role",
        coverage=(row,) * 9,
        points=(point, other, point),
        strengths=(strength,) * 3,
        rates=replace(base.rates, rows=base.rates.rows * 4),
        not_looked_at=base.not_looked_at * 4,
        redactions=tuple(Redaction(kind=f"kind of thing {n}", count=100 * n) for n in range(9)),
    )
    first, following, *_ = pages_of(PdfRenderer().render(shorten(crowded)).body)
    assert "in a structured interview" in first
    assert "At a glance" in following


def page_one(made: Report) -> str:
    return pages_of(PdfRenderer().render(made).body)[0]


def test_few_posts_have_no_rate_and_none_flagged_has_its_range() -> None:
    card = sample.scorecard()
    for filler, words in (
        (7, "Nothing to discuss in 12 own posts; each category: too few posts for a rate."),
        (1095, "Nothing to discuss in 1,100 own posts; each category: 0 per 1,000 (0 to 3.5)."),
    ):
        dossier = sample.dossier(filler=filler)
        rates = tone_rates((), dossier.posts, Threads(), as_of=sample.NOW)
        quiet = replace(card, basis=len(dossier.posts), findings=(), rates=rates)
        parts = (sample.case(), sample.gathered(), dossier, quiet)
        assert words in page_one(shorten(build_report(*parts, audience=Audience.MANAGER)))


def test_what_was_not_assessed_stands_on_page_one_and_in_the_json() -> None:
    made = replace(report(), not_assessed={"es": 12, "und": 3})
    words = "Not assessed: 12 posts in Spanish, 3 in an unknown language (the rules read English)"
    assert words in page_one(made)
    data = json.loads(JsonRenderer().render(made).body)
    assert data["not_assessed"] == {"es": 12, "und": 3}
    jsonschema.validate(data, assessment_schema())
    assert codec.loads(Report, codec.dumps(made)) == made


def test_older_posts_stand_beside_the_recent_ones() -> None:
    base = report()
    older = Rate(posts=2, of=300, estimate=Estimate(per_1000=6.67, low=1.83, high=23.98))
    rows = tuple(replace(row, older=older) for row in base.rates.rows)
    table = replace(base.rates, rows=rows, unflagged_older=Rate(of=300))
    tree = lxml.html.fromstring(HtmlRenderer().render(replace(base, rates=table)).body.decode())
    heads = tree.xpath("//table[@class='rates']/thead/tr/th/text()")
    assert heads == [
        "Tone",
        "Since 20 Nov 2023: 45 own posts assessed",
        "Before 20 Nov 2023: 300 own posts assessed",
    ]
    rows_shown = tree.xpath("//table[@class='rates']//tr[th/small]")
    assert len(rows_shown) == 5
    assert all(len(row.xpath("td")) == 2 for row in rows_shown)
    assert "Insult, before 20 Nov 2023: 2 of 300; 6.7 per 1,000 (1.8 to 24)" in tree.text_content()


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (RateLine(count=1, of=45, unit="own posts", last_year=2025), "1 of 45 own posts, last in 2025"),
        (RateLine(count=3, of=0, unit="own posts"), "3 own posts"),
        (
            RateLine(count=4, of=1250, unit="recent own posts", older_count=2, older_of=302),
            "4 of 1,250 recent own posts, 2 of 302 older",
        ),
        (
            RateLine(count=0, of=35, unit="recent own posts", older_count=1, older_of=17),
            "1 of 17 older own posts, none of 35 recent",
        ),
    ],
)
def test_a_count_keeps_recent_and_older_posts_apart(line: RateLine, words: str) -> None:
    rate = environment().from_string("{{ line|rate }}")
    assert rate.render(line=line) == words


def test_the_pdf_is_tagged_titled_and_says_its_language(printed: pypdf.PdfReader) -> None:
    root: Any = printed.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert "Robin Sample" in str(printed.metadata.title if printed.metadata else "")
    assert len(printed.outline[1]) > 3  # type: ignore[arg-type]


def test_the_same_report_gives_the_same_pdf(body: bytes) -> None:
    assert PdfRenderer().render(report()).body == body


def test_other_scripts_and_emoji_are_in_the_pdf(printed: pypdf.PdfReader, body: bytes) -> None:
    assert "日本語のポスター" in "".join(pages_of(body))
    fonts = {
        str(font.get_object()["/BaseFont"])
        for page in printed.pages
        for font in page["/Resources"]["/Font"].values()  # type: ignore[index]
    }
    assert any("Emoji" in font for font in fonts)


def test_hostile_text_stays_text(html: str) -> None:
    tree = lxml.html.fromstring(html)
    assert [each.text for each in tree.xpath("//script")] == [
        environment().get_template("report.js").render()
    ]
    assert not tree.xpath("//img | //iframe | //object | //link | //*[@onload] | //form")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "{{ 7*7 }}" in html
    assert "\u202e" not in html
    assert "⟨U+202E⟩" in html
    assert "\x1b" not in html


def test_the_html_loads_nothing_and_says_so(html: str) -> None:
    assert "default-src 'none'" in html
    tree = lxml.html.fromstring(html)
    assert not tree.xpath("//@src | //@srcset | //@background | //link/@href")
    assert "url(" not in "".join(tree.xpath("//style/text()"))
    assert "@import" not in html


def test_a_machine_without_pango_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    printing._weasyprint.cache_clear()
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    monkeypatch.setattr("builtins.__import__", _import_without_pango(__import__))
    with pytest.raises(RenderError, match="libpango"):
        PdfRenderer().render(report())
    printing._weasyprint.cache_clear()


def _import_without_pango(real: Any) -> Any:
    def imported(name: str, *args: Any, **kwargs: Any) -> Any:
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")
        return real(name, *args, **kwargs)

    return imported


def test_the_json_follows_its_published_schema() -> None:
    published = json.loads((ROOT / "docs" / "assessment.schema.json").read_text(encoding="utf-8"))
    assert published == assessment_schema(), "run make docs"
    jsonschema.Draft202012Validator.check_schema(published)
    jsonschema.validate(json.loads(JsonRenderer().render(report()).body), published)


def test_the_json_holds_no_total_no_rank_and_no_verdict() -> None:
    keys = set(re.findall(r'"(\w+)":', JsonRenderer().render(report()).body.decode()))
    assert not keys & {"score", "total", "rank", "ranking", "verdict", "recommendation", "hire", "grade"}


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://x.com/a/status/1", True),
        ("http://robin.example/", True),
        ("javascript:alert(1)", False),
        ("file:///etc/passwd", False),
        ("https://user@evil.example/", False),
        ("https://ex ample.com", False),
        ("https://éxample.com/\u202e", False),
        ("//evil.example/x", False),
        ("https://[bad", False),
        ("", False),
    ],
)
def test_only_plain_web_addresses_become_links(url: str, kept: bool) -> None:
    assert bool(safe_link(Excerpt(text=url))) is kept


@given(st.text(), st.lists(st.tuples(st.integers(-5, 400), st.integers(-5, 400))))
def test_any_text_with_any_marks_is_well_formed_markup(text: str, marks: list[tuple[int, int]]) -> None:
    markup = str(quote_html(Excerpt(text=text, marks=tuple(marks))))
    assert markup.startswith("<bdi dir=")
    assert set(re.findall(r"</?([a-z]+)", markup)) <= {"bdi", "mark"}
    assert markup.count("<mark>") == markup.count("</mark>")


def test_a_bomb_of_text_is_cut_and_can_break_anywhere() -> None:
    markup = str(quote_html(Excerpt(text="x" * 1_000_000)))
    assert len(markup) < MAX_CHARS * 2
    assert max(len(part) for part in markup.split("\u200b")) < 80
    piled = str(quote_html(Excerpt(text="a" + "\u0301" * 5000)))
    assert len(piled) < 100


def test_direction_follows_the_first_strong_letter() -> None:
    assert direction("123 שלום") == "rtl"
    assert direction("… Hello שלום") == "ltr"
    assert direction("123") == "ltr"


def test_the_reader_is_told_what_was_not_looked_for() -> None:
    card = sample.scorecard()
    words = tuple(f"word {number}" for number in range(60))
    decided = replace(
        card.ruleset,
        name="default + 2 packs, 3 rules off, 60 words accepted",
        off=(("TONE-130", "Begging for attention"), ("MY-101", "Rude <nickname>")),
        accepted=("killer app", *words),
    )
    parts = (sample.case(), sample.gathered(), sample.dossier(), replace(card, ruleset=decided))
    told = shorten(build_report(*parts, audience=Audience.MANAGER))
    page = " ".join(lxml.html.fromstring(HtmlRenderer().render(told).body).text_content().split())
    assert "switched off: TONE-130 Begging for attention; MY-101 Rude <nickname>." in page
    assert "no flag by themselves: killer app; word 0; " in page
    assert "; and 21 more in assessment.json." in page
    machine = json.loads(JsonRenderer().render(told).body)
    assert machine["ruleset_accepted"] == ["killer app", *words]
    assert machine["ruleset_off"][0] == ["TONE-130", "Begging for attention"]
    jsonschema.validate(machine, assessment_schema())
    plain = HtmlRenderer().render(report()).body.decode()
    assert "switched off" not in plain
    assert "by themselves" not in plain


def test_the_starter_files_are_refused_until_a_consent_is_recorded(tmp_path: Path) -> None:
    files = write_starter(tmp_path / "robin", name='Robin "Bob" Sample', role="social_media_intern")
    assert all(written for _, written in files)
    with pytest.raises(ConsentError):
        read_case(tmp_path / "robin" / "candidate.toml", as_of=sample.NOW, retention_days=1)
    assert not any(written for _, written in write_starter(tmp_path / "robin", name="", role="x"))
    assert "Robin &#34;Bob&#34; Sample" in (tmp_path / "robin" / "consent-form.html").read_text()


def test_the_starter_file_works_when_its_comments_are_removed(tmp_path: Path) -> None:
    write_starter(tmp_path, name="Robin Sample", role="social_media_intern")
    path = tmp_path / "candidate.toml"
    lines = [re.sub(r"^# (?=[a-z\[])", "", line) for line in path.read_text().splitlines()]
    kept = [
        line for line in lines if not line.startswith(("Lines that", "the # from", "Leave out", "a source"))
    ]
    path.write_text("\n".join(kept))
    (tmp_path / "consent-signed.pdf").write_bytes(b"%PDF")
    case = read_case(path, as_of=sample.NOW, retention_days=1)
    assert [account.source for account in case.accounts] == [
        *("twitter", "linkedin", "blog", "posterous", "facebook", "page"),
        *("twitter", "mastodon", "bluesky", "stack_exchange", "discourse", "hacker_news", "web"),
    ]
    assert InputKind.SAVED_PAGE in {account.kind for account in case.accounts}
    assert {claim.kind for claim in case.candidate.claims} == {
        "employer", "title", "school", "degree", "skill", "location", "link",
            "certification", "award", "audience", "experience",
    }  # fmt: skip


def test_the_schema_page_says_when_it_is_out_of_date() -> None:
    done = subprocess.run([sys.executable, str(ROOT / "tools" / "schema_page.py"), "--check"], check=False)
    assert done.returncode == 0
