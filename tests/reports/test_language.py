"""One catalogue: no word of our own beside it, and a file of translations cannot break a page."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from hypothesis import given, strategies as st

from reports.compare.build import build_comparison
from reports.compare.documents import comparison_documents
from reports.copy.build import build_copy
from reports.copy.documents import copy_documents
from reports.html import appendix_page, report_page
from reports.language import (
    Language,
    day,
    direction_of_words,
    gettext,
    language_name,
    language_tag,
    month,
    ngettext,
    number,
    speaking,
)
from reports.look import Look
from reports.rates import line_words
from reports.report import build_report
from reports.shortening import shorten
from reports.shown import Room
from reports.summary.build import build_summary
from reports.summary.page import summary_page
from reports.translations import load_language
from tests.reports import batch_rows, sample_case as sample, side_by_side
from tests.reports.pseudo_language import all_texts, pseudo_language, untranslated
from tests.reports.test_copy import kept
from tests.reports.test_packet import GUIDE, packet, page, report
from vetting.account_names import place_of
from vetting.errors import SettingsError
from vetting.models import GapReason
from vetting.report_model import Audience, RateLine, Redaction
from vetting.reviews import BothSides
from vetting.text import visible

ROOT = Path(__file__).resolve().parents[2]
HEAD = 'msgid ""\nmsgstr ""\n"Language: de\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'


def language(folder: Path, body: str, tag: str = "de", head: str = HEAD) -> Language:
    path = folder / "our.po"
    path.write_text(head + body, encoding="utf-8")
    return load_language(tag, str(path))


# every word is in the catalogue


@pytest.fixture(scope="module")
def pseudo(tmp_path_factory: pytest.TempPathFactory) -> Language:
    return pseudo_language(tmp_path_factory.mktemp("pseudo"))


def outside() -> Iterator[str]:
    """What documents show that is nobody's to translate: rules, roles, names, ids."""
    case, card = sample.case(), sample.scorecard()
    yield from (case.id, case.candidate.full_name, case.stage, case.role.replace("_", " "), "SHA-256")
    yield from (case.consent.purpose, case.consent.document_sha256, "CV", "LinkedIn", "Twitter", "Blog")
    yield from all_texts((card.rules, card.role_fit, card.ruleset, GUIDE))
    yield from (LOOK.company, LOOK.policy)
    for each in side_by_side.six():
        yield each.candidate_name
        yield from (row.anchor for row in (each.role_fit.rows if each.role_fit else ()))
    for found in card.findings:
        yield from (found.id, found.title, *found.context, *found.questions)
        yield from (text for each in found.flags for text in (each.message, *all_texts(each.evidence)))
    yield from (rule.name.replace("-", " ") for rule in card.rules)
    yield from (each.reviewer for each in sample.sides().reviews)
    yield from (place_of(account) for account in sample.case().accounts)
    yield from all_texts((sample.dossier().gaps[0].detail, [row.unread for row in sample.dossier().coverage]))
    yield from all_texts((batch_rows.head(), [each.errors for each in batch_rows.rows()], "a pilot"))
    yield from (visible(text) for each in batch_rows.rows() for text in (each.stage, *each.errors))
    yield from ("Social media intern", "HTML", "PDF", batch_rows.head().batch_id, "vetting 0.1.0")
    yield from ("TONE-101", "TONE-103", "CONS-201")
    yield from (f"What led up to this, at {rule.id}?" for rule in card.rules)


LOOK = Look(company="Example Ltd", policy="Kept for six months.")


def a_packet(name: str, **changed: Any) -> str:
    return page(packet(replace(report(), **changed)), name)


def a_report(
    sides: BothSides | None = None,
    filler: int = 40,
    gap: GapReason = GapReason.NOT_A_FEED,
    audience: Audience = Audience.MANAGER,
    **changed: Any,
) -> str:
    dossier = sample.dossier(filler=filler)
    dossier = replace(dossier, gaps=(replace(dossier.gaps[0], reason=gap),))
    card = replace(sample.scorecard(), **changed)
    made = build_report(sample.case(), sample.gathered(), dossier, card, audience=audience, sides=sides)
    made = replace(made, redactions=(Redaction(kind="religion", count=2),))
    return report_page(shorten(made), LOOK, for_print=False)


def a_comparison(*, blind: bool = False) -> str:
    made = build_comparison(list(side_by_side.six()), blind=blind)
    return next(iter(comparison_documents(made, LOOK)["html"][0]())).body.decode()


def an_appendix() -> str:
    parts = (sample.case(), sample.gathered(), sample.dossier(), sample.scorecard(copies=9))
    made = build_report(*parts, audience=Audience.MANAGER, sides=sample.sides())
    nothing = Room(findings=0, consistency=0, coverage=0, captures=0, all_captures=0)
    return appendix_page(shorten(made), LOOK, nothing)


QUIET: dict[str, Any] = {"findings": (), "consistency": (), "points": ()}


def a_copy() -> str:
    made = copy_documents(build_copy(kept()), LOOK)
    return next(iter(made["html"][0]())).body.decode()


def a_summary(count: int = 12, **changed: Any) -> str:
    return summary_page(build_summary(batch_rows.head(**changed), batch_rows.rows()[:count]), LOOK)


DOCUMENTS: dict[str, Callable[[], str]] = {
    "packet": lambda: a_packet("packet.html"),
    "packet, nothing found": lambda: a_packet("packet.html", **QUIET),
    "packet, candidate": lambda: a_packet("packet-candidate.html"),
    "packet, candidate, nothing found": lambda: a_packet("packet-candidate.html", **QUIET),
    "report": a_report,
    "report, reviewed": lambda: a_report(sample.sides()),
    "report, for a reviewer": lambda: a_report(audience=Audience.REVIEWER),
    "report, nothing to discuss": lambda: a_report(findings=(), not_assessed={"es": 3, "und": 1}),
    "report, not enough": lambda: a_report(findings=(), basis=3, filler=0),
    "report, appendix": an_appendix,
    "comparison": a_comparison,
    "comparison, without names": lambda: a_comparison(blind=True),
    "candidate's copy": a_copy,
    "summary": a_summary,
    "summary of an empty list, nothing stated": lambda: a_summary(0, necessity="", stage_override="a pilot"),
    "report, nobody": lambda: a_report(findings=(), basis=0, gap=GapReason.IDENTITY_UNRESOLVED),
}


@pytest.mark.parametrize("made", DOCUMENTS.values(), ids=DOCUMENTS)
def test_every_word_of_a_document_is_in_the_catalogue(made: Callable[[], str], pseudo: Language) -> None:
    """What this names is either glued together or not yet given to ``gettext``; then ``make catalogue``."""
    with speaking(pseudo):
        shown = made()
    in_styles = ("counter(page)", "counter(pages)", "attr(data-label)", "attr(href)")
    assert untranslated(shown, [*outside(), *in_styles]) == []


def test_a_word_that_was_not_translated_is_found() -> None:
    page = '<p class="lead">⟦Ｗｏｒｄｓ⟧ and more <bdi>quoted</bdi> 3 <img alt="A picture"></p>'
    assert untranslated(page, ["name"]) == ["p lead: '⟦Ｗｏｒｄｓ⟧ and more'", "img alt: 'A picture'"]


def test_the_catalogue_is_up_to_date() -> None:
    tool = ROOT / "tools" / "catalogue.py"
    assert subprocess.run([sys.executable, str(tool), "--check"], check=False).returncode == 0


# a file of translations


def test_a_translation_is_used_and_what_has_none_stays_english(tmp_path: Path) -> None:
    body = 'msgid "undated"\nmsgstr "ohne Datum"\n\n#, fuzzy\nmsgid "open"\nmsgstr "auf"\n'
    with speaking(language(tmp_path, body)):
        assert (gettext("undated"), gettext("open"), gettext("Ask")) == ("ohne Datum", "open", "Ask")
        assert language_tag() == "de"
    assert (gettext("undated"), language_tag()) == ("undated", "en")


def test_a_language_that_the_program_brings_serves_its_regions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "locale" / "de" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "vetting.po").write_text(HEAD + 'msgid "undated"\nmsgstr "ohne Datum"\n', encoding="utf-8")
    monkeypatch.setattr("reports.translations.files", lambda package: tmp_path)
    with speaking(load_language("de-AT")):
        assert (gettext("undated"), language_tag()) == ("ohne Datum", "de-AT")


def test_a_language_has_as_many_plurals_as_it_has(tmp_path: Path) -> None:
    head = (
        'msgid ""\nmsgstr ""\n"Language: pl\\n"\n"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && '
        'n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);\\n"\n\n'
    )
    body = (
        'msgid "%(count)s own post"\nmsgid_plural "%(count)s own posts"\n'
        'msgstr[0] "%(count)s własny wpis"\nmsgstr[1] "%(count)s własne wpisy"\n'
        'msgstr[2] "%(count)s własnych wpisów"\n'
    )
    words = {1: "1 własny wpis", 2: "2 własne wpisy", 5: "5 własnych wpisów", 12: "12 własnych wpisów"}
    words |= {22: "22 własne wpisy", 1_012: "1 012 własnych wpisów", 1_003: "1 003 własne wpisy"}
    with speaking(language(tmp_path, body, "pl", head)):
        for count, expected in words.items():
            said = line_words(RateLine(count=count, of=0, unit="own posts"))
            assert said.replace("\N{NO-BREAK SPACE}", " ") == expected
        assert ngettext("%(count)s post", "%(count)s posts", 1) == "%(count)s post"


def test_dates_and_numbers_follow_the_locale_without_a_translation() -> None:
    august = date(2023, 8, 5)
    for tag, expected in {
        "en": ("en", "5 Aug 2023", "Aug 2023", "1,140", "3.20", "Spanish"),
        "en-US": ("en-US", "Aug 5, 2023", "Aug 2023", "1,140", "3.20", "Spanish"),
        "de": ("en", "5. Aug. 2023", "Aug. 2023", "1.140", "3,20", "Spanish"),
    }.items():
        with speaking(load_language(tag)):
            shown = (
                language_tag(),
                day(august),
                month(august),
                number(1140),
                number(3.2, 2),
                language_name("es"),
            )
            assert shown == expected


def test_the_names_of_languages_are_those_of_the_words(tmp_path: Path) -> None:
    with speaking(language(tmp_path, "")):
        assert language_name("es") == "Spanisch"
    assert language_name("xx") == ""


def test_a_page_in_a_language_from_right_to_left_says_so(tmp_path: Path) -> None:
    head = 'msgid ""\nmsgstr ""\n"Language: he\\n"\n\n'
    with speaking(language(tmp_path, "", "he", head)):
        assert direction_of_words() == "rtl"
        assert '<html lang="he" dir="rtl">' in page(packet(report()), "packet-candidate.html")
    assert '<html lang="en">' in page(packet(report()), "packet-candidate.html")


def test_quotation_marks_of_a_translation_end_no_attribute(tmp_path: Path) -> None:
    body = r'msgid "Why not"' + "\n" + r'msgstr "\" onclick=\"x"' + "\n"
    with speaking(language(tmp_path, body)):
        tree = lxml.html.fromstring(page(packet(report())))
    assert not tree.xpath("//@onclick")
    assert '" onclick="x' in tree.xpath("//@data-label")


def test_the_count_of_pages_is_a_text_whatever_the_translation_holds(tmp_path: Path) -> None:
    body = 'msgid "%(page)s of %(pages)s"\nmsgstr "%(pages)s\\"; } \\\\ %(page)s"\n'
    with speaking(language(tmp_path, body)):
        shown = page(packet(report()))
    assert r'content: counter(pages) "\22 ; } \5c  " counter(page);' in shown
    assert 'content: counter(page) " of " counter(pages);' in page(packet(report()))


SENTENCE = "%(report)s; delete by %(day)s"


@pytest.mark.parametrize(
    ("body", "line", "says"),
    [
        (f'msgid "{SENTENCE}"\nmsgstr "%(report)s"\n', 6, "other placeholders"),
        (f'msgid "{SENTENCE}"\nmsgstr "%(report)s %(day)s %(day)s"\n', 6, "other placeholders"),
        (f'msgid "{SENTENCE}"\nmsgstr "%(report)s %(day)r"\n', 6, "other placeholders"),
        (f'msgid "{SENTENCE}"\nmsgstr "%(report)s %(day)s 5 %"\n', 6, "belongs to no placeholder"),
        ('msgid "open"\nmsgstr "<img src=x>"\n', 6, "other markup"),
        ('msgid "open"\nmsgstr "a > b"\n', 6, "other markup"),
        ('msgid "<b>open</b>"\nmsgstr "<b onclick=x>auf</b>"\n', 6, "other markup"),
        ('msgid "open"\nmsgstr "\u202eauf"\n', 6, "U+202E"),
        ('msgid "open"\nmsgstr "a\x07uf"\n', 6, "U+0007"),
        ('msgid "open"\nmsgstr auf\n', 7, "not a line of a .po file"),
        ('# fine\n\nmsgid "open\n', 8, "not a line of a .po file"),
        ("<html>", 6, "not a line of a .po file"),
        ('msgid "open"\nmsgid "Ask"\nmsgstr ""\n', 0, "missing msgstr"),
        ('msgstr "auf"\n', 6, "a msgstr without a msgid"),
        ('msgid "a"\nmsgid_plural "b"\nmsgstr[0] "a"\nmsgstr[7] "b"\n', 0, "no entry"),
    ],
)
def test_a_broken_or_hostile_translation_is_refused_with_its_line(
    tmp_path: Path, body: str, line: int, says: str
) -> None:
    with pytest.raises(SettingsError) as caught:
        language(tmp_path, body)
    assert says in caught.value.message
    place = f"{tmp_path / 'our.po'}:"
    assert caught.value.where == f"{place}{line}" if line else caught.value.where.startswith(place)


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        ("nplurals=999999999; plural=0", "nplurals is from 1 to 6"),
        ("nplurals=2; plural=n", "names a form"),
        ("nplurals=2; plural=1/n", "cannot be used"),
        ("nplurals=2; plural=__import__('os')", "cannot be used"),
    ],
)
def test_a_rule_of_plurals_that_could_not_be_asked_is_refused(tmp_path: Path, rule: str, says: str) -> None:
    head = f'msgid ""\nmsgstr ""\n"Language: de\\n"\n"Plural-Forms: {rule};\\n"\n\n'
    with pytest.raises(SettingsError, match=says):
        language(tmp_path, 'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[1] "d"\n', head=head)


@given(st.text(alphabet='msgidtr_plural[]0129 "\\\n#~,:%()<>-éא\x00', max_size=200))
def test_any_file_is_a_language_or_an_error_that_a_person_can_read(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.po"
    path.write_text(text, encoding="utf-8")
    with contextlib.suppress(SettingsError):
        load_language("de", str(path))


@pytest.mark.parametrize("tag", ["xx", "de_DE.UTF-8", "../../etc", "", "english", "de\x1b"])
def test_a_tag_that_names_no_language_is_refused(tag: str) -> None:
    with pytest.raises(SettingsError, match="no language that is known"):
        load_language(tag)


def test_a_file_that_is_not_there_not_text_or_of_another_language_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        load_language("de", str(tmp_path / "none.po"))
    (tmp_path / "our.po").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsError, match="not UTF-8"):
        load_language("de", str(tmp_path / "our.po"))
    with pytest.raises(SettingsError, match="the settings say fr"):
        language(tmp_path, "", "fr")
