"""The PDF engine: the same pages on every machine, tagged, self-contained, and nothing fetched."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from reports import printing
from reports.assessment_json import JsonRenderer
from reports.document_options import ACCESSIBLE, ARCHIVAL
from reports.look import Look
from reports.pdf import PdfRenderer
from reports.pdf_fonts import SHIPPED, fonts_folder
from reports.printing import first_on_one_page, lay_out, print_page
from reports.report import build_report
from reports.shortening import shorten
from tests.reports import sample_case as sample
from vetting.errors import RenderError
from vetting.models import Document
from vetting.report_model import Audience, Report

ROOT = Path(__file__).resolve().parents[2]
PIXEL = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9"
    "awAAAABJRU5ErkJggg=="
)
WORDS = (
    '<html lang="en"><head><title>T</title><style>p { font-family: Lato, "DejaVu Sans", sans-serif } '
    'code { font-family: "DejaVu Sans Mono", monospace }</style></head><body>'
    "<p>Plain <b>bold</b> <em>slanted</em> <code>0af3</code> 今日 שלום हिन्दी Ελληνικά</p></body></html>"
)
PRINTING = f"""
import hashlib
from reports.printing import print_page
print(hashlib.sha256(print_page({WORDS!r}, created=0)).hexdigest())
"""

#: WeasyPrint leaves the colour profile of PDF/A open until it is collected.
leaves_profile_open = pytest.mark.filterwarnings("ignore:.*sRGB2014")


def report() -> Report:
    parts = (sample.case(), sample.gathered(), sample.dossier(), sample.scorecard())
    return shorten(build_report(*parts, audience=Audience.MANAGER))


def opened(body: bytes, password: str = "") -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(body), password=password)


@pytest.fixture(scope="module")
def body() -> bytes:
    return PdfRenderer().render(report()).body


@pytest.fixture(scope="module")
def printed(body: bytes) -> pikepdf.Pdf:
    return opened(body)


def elements(document: pikepdf.Pdf) -> list[Any]:
    found: list[Any] = []
    waiting: list[Any] = [document.Root.StructTreeRoot]
    while waiting:
        here = waiting.pop()
        found.append(here)
        kids = here.get("/K", [])
        kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
        waiting += [kid for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
    return found[1:]


def fonts(document: pikepdf.Pdf) -> dict[str, Any]:
    return {
        str(font.BaseFont).partition("+")[2]: font
        for page in document.pages
        for font in page.Resources.Font.values()
    }


# what stands in the file


def test_the_report_is_tagged_named_and_in_a_language(printed: pikepdf.Pdf) -> None:
    root = printed.Root
    assert root.MarkInfo.Marked
    assert root.Lang == "en"
    assert root.ViewerPreferences.DisplayDocTitle
    assert "Robin Sample" in str(printed.docinfo.Title)
    with printed.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert "Robin Sample" in metadata["dc:title"]
    kinds = {str(each.S) for each in elements(printed)}
    assert {"/H1", "/H2", "/H3", "/P", "/Table", "/TH", "/TD", "/Figure", "/BlockQuote"} <= kinds


def test_every_figure_has_its_words_and_every_cell_its_headers(printed: pikepdf.Pdf) -> None:
    figures = [each for each in elements(printed) if each.S == "/Figure"]
    assert figures
    assert all(str(each.get("/Alt", "")) for each in figures)
    heads = {str(each.ID) for each in elements(printed) if each.S == "/TH" and "/ID" in each}
    named = {
        str(head)
        for each in elements(printed)
        if each.S == "/TD" and "/A" in each
        for head in each.A.get("/Headers", [])
    }
    assert named
    assert named <= heads


def test_links_are_described_and_bookmarks_lead_to_the_chapters(printed: pikepdf.Pdf) -> None:
    links = [each for page in printed.pages for each in page.get("/Annots", []) if each.Subtype == "/Link"]
    assert links
    assert all(str(each.get("/Contents", "")) for each in links)
    with printed.open_outline() as outline:
        titles = [item.title for item in outline.root] + [
            child.title for item in outline.root for child in item.children
        ]
    assert "Findings in tone" in titles


def test_every_font_is_embedded(printed: pikepdf.Pdf) -> None:
    for name, font in fonts(printed).items():
        descriptor = font.DescendantFonts[0].FontDescriptor if "/DescendantFonts" in font else font
        embedded = {"/FontFile", "/FontFile2", "/FontFile3", "/CharProcs"}
        assert embedded & set(descriptor.keys()), name


def test_the_json_for_the_same_reader_is_attached(printed: pikepdf.Pdf) -> None:
    made = report()
    (name,) = printed.attachments
    attached = printed.attachments[name]
    file = attached.get_file()
    assert name == "assessment.json"
    assert attached.relationship == pikepdf.Name.Data
    assert printed.Root.AF[0].objgen == attached.obj.objgen
    assert attached.description
    assert file.mime_type == "application/json"
    assert file.creation_date == file.mod_date == made.created_at
    assert file.read_bytes() == JsonRenderer().render(made).body
    raw = replace(made, audience=Audience.REVIEWER)
    document = opened(PdfRenderer().render(raw).body)
    assert list(document.attachments) == ["assessment-reviewer.json"]


@leaves_profile_open
def test_an_archival_report_says_so_and_keeps_tags_and_attachment() -> None:
    document = opened(PdfRenderer(variant=ARCHIVAL).render(report()).body)
    with document.open_metadata() as metadata:
        assert metadata["pdfaid:part"] == "3"
        assert metadata["pdfaid:conformance"] == "A"
    assert document.Root.MarkInfo.Marked
    assert document.Root.OutputIntents[0].S == "/GTS_PDFA1"
    attached = document.attachments["assessment.json"]
    assert attached.relationship == pikepdf.Name.Data


# the same bytes


def test_two_processes_make_the_same_report(body: bytes, tmp_path: Path) -> None:
    code = (
        "import hashlib; from tests.reports.test_pdf import report; from reports.pdf import PdfRenderer\n"
        "print(hashlib.sha256(PdfRenderer().render(report()).body).hexdigest())"
    )
    environment = {"XDG_CACHE_HOME": str(tmp_path), "LC_ALL": "ja_JP.UTF-8", "TZ": "Asia/Tokyo"}
    there = in_a_process(code, environment)
    assert there == hashlib.sha256(body).hexdigest()


@leaves_profile_open
@pytest.mark.parametrize("variant", [ACCESSIBLE, ARCHIVAL])
def test_the_date_is_the_cases_unless_the_user_sets_one(
    variant: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    attached = Document(name="a.json", media_type="application/json", body=b"{}")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    first = opened(print_page(WORDS, created=0, variant=variant, attached=attached))
    assert os.environ["SOURCE_DATE_EPOCH"] == "86400"
    assert first.docinfo.CreationDate == first.docinfo.ModDate == "D:19700102000000Z"
    specification = first.attachments["a.json"]
    assert str(specification.get_file().creation_date).startswith("1970-01-02")
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    second = opened(print_page(WORDS, created=0, variant=variant))
    assert second.docinfo.CreationDate == "D:19700101000000Z"
    assert "SOURCE_DATE_EPOCH" not in os.environ


@pytest.mark.parametrize("value", ["", "soon", "-1", "1e9", "99999999999999", "٣"])
def test_a_date_that_is_none_is_told(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
    with pytest.raises(RenderError, match="SOURCE_DATE_EPOCH is not a number of seconds"):
        print_page(WORDS, created=0)


# the same pages on every machine


def in_a_process(code: str, environment: dict[str, str]) -> str:
    path = {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, **path, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    return done.stdout.strip()


def test_fonts_and_aliases_of_the_machine_change_no_page(tmp_path: Path) -> None:
    """Another face that is called Lato, an alias that replaces it, a language that prefers other fonts."""
    config, data = tmp_path / "config" / "fontconfig", tmp_path / "data" / "fonts"
    config.mkdir(parents=True)
    data.mkdir(parents=True)
    (data / "Lato-Regular.ttf").write_bytes((fonts_folder() / "Lato-Bold.ttf").read_bytes())
    (config / "fonts.conf").write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd"><fontconfig>'
        f'<dir>{data}</dir><match target="pattern"><test name="family"><string>Lato</string></test>'
        '<edit name="family" mode="assign" binding="strong"><string>DejaVu Sans Mono</string></edit></match>'
        "</fontconfig>"
    )
    strange = {
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "FONTCONFIG_FILE": str(config / "fonts.conf"),
        "LC_ALL": "ja_JP.UTF-8",
        "PANGO_LANGUAGE": "ja",
    }
    here = hashlib.sha256(print_page(WORDS, created=0)).hexdigest()
    assert in_a_process(PRINTING, strange) == here
    assert in_a_process(PRINTING, {"XDG_CACHE_HOME": "/proc/none"}) == here


def test_the_faces_of_the_text_are_the_shipped_ones() -> None:
    document = opened(print_page(WORDS, created=0))
    assert {"Lato", "Lato-Bold", "Lato-Italic", "DejaVu-Sans-Mono"} <= set(fonts(document))
    code = (
        "from reports.printing import print_page\n"
        f"print_page({WORDS!r}, created=0)\n"
        "print('\\n'.join(sorted({line.split()[-1] for line in open('/proc/self/maps') if '.ttf' in line})))"
    )
    mapped = in_a_process(code, {}).splitlines()
    named = [Path(each) for each in mapped if Path(each).name.startswith(("Lato", "DejaVuSansMono"))]
    assert {each.name for each in named} == set(SHIPPED)
    assert {each.parent for each in named} == {fonts_folder()}


def test_shipped_fonts_are_unmodified() -> None:
    table = (fonts_folder() / "README.md").read_text(encoding="utf-8")
    for name in SHIPPED:
        assert hashlib.sha256((fonts_folder() / name).read_bytes()).hexdigest() in table
        assert (
            fonts_folder() / f"{name.partition('.')[0].partition('-')[0]}-LICENSE.txt"
        ).stat().st_size > 2000


# page one


def sheet(lines: int, mark: str = "") -> str:
    return f'<html lang="en"><title>{mark}</title><body><section>{"<p>x" * lines}</section></body></html>'


def test_the_first_setting_that_takes_one_page_is_chosen_else_the_densest_and_no_more_are_made() -> None:
    def asked() -> Iterator[str]:
        yield sheet(3)
        raise AssertionError("a denser page was asked for")

    assert first_on_one_page(asked(), name="report") == 0
    assert first_on_one_page([sheet(99), sheet(90), sheet(3), sheet(2)], name="report") == 2
    assert first_on_one_page([sheet(99), sheet(90)], name="report") == 1


def test_it_is_told_on_which_page_something_stands() -> None:
    made = lay_out(sheet(90).replace("</section>", "</section><h2 id=end>End</h2>"))
    assert made.pages > 1
    assert [made.on_page(number, "end") for number in (1, made.pages, 99)] == [False, True, False]


# nothing is loaded


def test_a_logo_is_shown_and_everything_else_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Even markup that got in would neither read a file nor reach the network."""
    secret = tmp_path / "secret.txt"
    secret.write_text("local secret")
    asked: list[str] = []
    fetch = type(printing._data_fetcher()).fetch

    def recorded(self: Any, url: str, headers: Any = None) -> Any:
        asked.append(url)
        return fetch(self, url, headers)

    def connected(*args: Any, **kwargs: Any) -> Any:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(type(printing._data_fetcher()), "fetch", recorded)
    monkeypatch.setattr("socket.socket.connect", connected)
    monkeypatch.setattr("socket.getaddrinfo", connected)
    printing._style_sheet.cache_clear()
    here, away = secret.as_uri(), "http://127.0.0.1:1/"
    svg = f"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'><image href='{here}'/></svg>"
    page = (
        '<html lang="en"><head><title>x</title>'
        f"<style>@import url({here}); p {{ background: url({away}p) }} "
        f"@font-face {{ font-family: Evil; src: url({away}f) }} p {{ font-family: Evil }}</style>"
        f"<style>@import '{away}i'; li {{ list-style-image: url({away}l) }}</style>"
        f'<link rel="stylesheet" href="{here}"><link rel="attachment" href="{here}"></head><body>'
        f'<img alt="logo" src="{PIXEL}"><img alt="a" src="{here}"><img alt="b" src="FILE:///etc/passwd">'
        f'<img alt="c" src="ftp://127.0.0.1/x"><img alt="d" src="{svg}"><embed src="{away}e">'
        f'<object data="{away}o"></object><a rel="attachment" href="{here}">x</a>'
        f'<svg role="img"><title>t</title><image href="{here}"/><use href="{away}u#x"/></svg>'
        f'<p style="background: url({here})">x<ul><li>x</ul></body></html>'
    )
    document = opened(print_page(page, created=0))
    assert [url for url in asked if url.startswith("data:")]
    assert len({url for url in asked if not url.lower().startswith("data:")}) >= 7
    assert "/EmbeddedFiles" not in document.Root.get("/Names", {})
    assert all(
        b"local secret" not in each.read_bytes()
        for each in document.objects
        if isinstance(each, pikepdf.Stream)
    )
    images = [name for each in document.pages for name in each.get_images()]
    assert len(images) == 1


def test_a_company_logo_is_printed_with_its_name() -> None:
    document = opened(PdfRenderer(Look(company="Sample & Sons", logo=PIXEL)).render(report()).body)
    figures = [str(each.get("/Alt", "")) for each in elements(document) if each.S == "/Figure"]
    assert "Sample & Sons" in figures
