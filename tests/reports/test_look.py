"""A company's dress: read from the settings, checked, and shown in every document."""

from __future__ import annotations

import io
import os
import struct
from base64 import b64decode
from collections.abc import Callable
from pathlib import Path

import lxml.html
import pypdf
import pytest
from PIL import Image

from reports import printing
from reports.html import HtmlRenderer
from reports.look import Look, look_of
from reports.pdf import PdfRenderer
from reports.report import build_report
from reports.shortening import shorten
from tests.reports import sample_case as sample
from vetting.colours import contrast
from vetting.errors import SettingsError
from vetting.report_model import Audience, Report
from vetting.settings import CompanySettings, Settings, load_settings


def picture(form: str = "PNG", width: int = 90, height: int = 30) -> bytes:
    into = io.BytesIO()
    Image.new("RGB", (width, height), "#c8102e").save(into, form)
    return into.getvalue()


def settings(tmp_path: Path, text: str) -> Settings:
    file = tmp_path / "vetting.toml"
    file.write_text(f"[company]\n{text}\n", encoding="utf-8")
    return load_settings(file, environ={})


def report() -> Report:
    parts = (sample.case(), sample.gathered(), sample.dossier(), sample.scorecard())
    return shorten(build_report(*parts, audience=Audience.MANAGER))


@pytest.mark.parametrize(("form", "media_type"), [("PNG", "image/png"), ("JPEG", "image/jpeg")])
def test_a_look_is_read_from_beside_the_settings(tmp_path: Path, form: str, media_type: str) -> None:
    (tmp_path / "logo").write_bytes(picture(form))
    (tmp_path / "policy.txt").write_text("Read by two people.\n", encoding="utf-8")
    look = look_of(
        settings(
            tmp_path, 'name = "Example Ltd"\nlogo = "logo"\naccent = "#006633"\npolicy_file = "policy.txt"'
        )
    )
    assert (look.company, look.accent, look.policy) == ("Example Ltd", "#006633", "Read by two people.")
    kind, _, body = look.logo.partition(",")
    assert (kind, b64decode(body)) == (f"data:{media_type};base64", picture(form))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (f'name = "{"x" * 81}"', r"toml:2: 'name' has 81 characters; at most 80"),
        ('name = "a\\nb"', r"toml:2: 'name' must be one line"),
        ('accent = "red"', r"toml:2: 'accent' must be a colour as #rrggbb"),
        ('accent = "#1d4257; }"', "must be a colour"),
        ('accent = "#ffcc00"', r"toml:2: .*contrast is 1\.51:1.*nearest shade.*accent = \"#907300\""),
        (f'policy = "{"x" * 2_001}"', r"toml:2: 'policy' has 2,001 characters"),
        ('policy = "x"\npolicy_file = "y"', r"toml:3: 'policy' and 'policy_file' are both given"),
        ('lgo = "x.png"', r"toml:2: unknown setting 'lgo' .did you mean 'logo'"),
        ('places = "x"', r"toml:2: unknown setting 'places'"),
    ],
)
def test_a_mistake_in_the_settings_names_its_line(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(SettingsError, match=says):
        settings(tmp_path, text)


def _huge_png() -> bytes:
    """A few bytes that say that they are 60,000 by 60,000 pixels."""
    whole = picture()
    return whole[:16] + struct.pack(">II", 60_000, 60_000) + whole[24:]


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (lambda: b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', "an SVG, which can hold"),
        (lambda: b"GIF89a", "no PNG or JPEG"),
        (lambda: b"", "no PNG or JPEG"),
        (lambda: picture()[:30], "no PNG or JPEG, or is cut short"),
        (lambda: picture()[:-12], "cut short"),
        (lambda: picture("JPEG")[:300], "cut short"),
        (lambda: b"\xff\xd8\xff" + b"\xff" * 50 + b"\xd9", "no PNG or JPEG"),
        (lambda: picture(width=4_001, height=2), "4,001 by 2 pixels"),
        (lambda: picture("JPEG", width=2, height=4_001), "2 by 4,001 pixels"),
        (_huge_png, "60,000 by 60,000 pixels"),
        (lambda: picture() + b"\0" * 1_000_000, "more than 1,000,000 bytes"),
    ],
)
def test_a_logo_is_judged_by_its_bytes(tmp_path: Path, body: Callable[[], bytes], says: str) -> None:
    (tmp_path / "logo.png").write_bytes(body())
    with pytest.raises(SettingsError, match=rf"toml:2: the logo.*{says}.*\(give a PNG or JPEG"):
        look_of(settings(tmp_path, 'logo = "logo.png"'))


def test_a_logo_that_is_missing_or_no_file_is_refused_and_waits_for_nobody(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for name, says in (("none.png", "cannot be read"), (".", "is no file"), ("pipe", "is no file")):
        with pytest.raises(SettingsError, match=f"toml:2: the logo {says}"):
            look_of(settings(tmp_path, f'logo = "{name}"'))


@pytest.mark.parametrize(
    ("body", "says"),
    [(b"x" * 2_001, "2,001 characters"), (b"\xff\xfe", "not UTF-8"), (b"x" * 9_000, "bytes")],
)
def test_a_policy_file_is_text_and_short(tmp_path: Path, body: bytes, says: str) -> None:
    (tmp_path / "policy.txt").write_bytes(body)
    with pytest.raises(SettingsError, match=f"toml:2: the policy .*{says}"):
        look_of(settings(tmp_path, 'policy_file = "policy.txt"'))


@pytest.mark.parametrize("accent", ["#1d4257", "#000000", "#0000ff", "#767676", "#c8102e"])
def test_the_accent_can_be_read_on_paper_and_on_a_dark_screen(accent: str) -> None:
    look = Look(accent=accent)
    assert contrast(look.accent, "#ffffff") >= 4.5
    for ground in ("#182025", "#212c33", "#2f414c"):
        assert contrast(look.accent_on_dark, ground) >= 4.5


def test_a_report_wears_the_look_and_hostile_words_stay_words(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(picture())
    name = "<script>alert(1)</script> {{ 7*7 }}"
    look = look_of(
        Settings(
            company=CompanySettings(
                name=name,
                logo=str(tmp_path / "logo.png"),
                accent="#006633",
                policy="<b>Two</b> people.\n\n\u202eIt is deleted.",
            )
        )
    )
    page = HtmlRenderer(look).render(report()).body.decode()
    tree = lxml.html.fromstring(page)
    assert not tree.xpath("//main//script | //section[last()]//b")
    (logo,) = tree.xpath("//header//p[@class='company']/img")
    assert (logo.get("src"), logo.get("alt")) == (look.logo, name)
    policy = tree.xpath("//main/section[last()]")[0]
    assert policy.xpath("h2")[0].text == f"How {name} uses this document"
    assert [each.text for each in policy.xpath("p")] == ["<b>Two</b> people.", "⟨U+202E⟩It is deleted."]
    assert "#006633" in page
    assert "#1d4257; background" not in page


@pytest.mark.pdf
def test_the_printed_report_holds_the_logo_and_the_policy(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(picture())
    company = CompanySettings(
        name="Example Ltd", logo=str(tmp_path / "logo.png"), policy="Two people read it."
    )
    pages = pypdf.PdfReader(
        io.BytesIO(PdfRenderer(look_of(Settings(company=company))).render(report()).body)
    ).pages
    assert (90, 30) in [image.image.size for image in pages[0].images if image.image]
    last = " ".join(pages[-1].extract_text().split())
    assert "How Example Ltd uses this document Two people read it." in last


@pytest.mark.parametrize(
    "url",
    ["file:///etc/passwd", "http://127.0.0.1:1/x", "data:text/html,x", "data:image/svg+xml;base64,PHN2Zy8+"],
)
def test_the_printer_takes_a_picture_in_the_page_and_nothing_else(url: str) -> None:
    with pytest.raises(ValueError, match="load nothing"):
        printing._data_fetcher().fetch(url)
