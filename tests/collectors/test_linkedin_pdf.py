"""The profile by "Save to PDF": a real one, the layout in seven languages, and PDFs made to do harm."""

import time
from pathlib import Path

import pytest

from collectors import pdf as pdf_module
from collectors.linkedin_words import month_year
from tests.collectors.builders import collect, details, export, read, reasons
from tests.collectors.pdfs import LEFT, RIGHT, Text, bomb, pdf
from tests.shared_data import SOURCES, needs_shared_data
from vetting.errors import CollectError, ParseError, UnsupportedInput
from vetting.models import Extract, Period

REAL = SOURCES / "linkedin" / "profile.pdf"

# contact, skills, summary, experience, education; start and end of a job; the word for today
LANGUAGES = {
    "en": ("Contact", "Top Skills", "Summary", "Experience", "Education", "March 2020", "May 2021",
           "Present"),
    "de": ("Kontakt", "Top-Kenntnisse", "Zusammenfassung", "Berufserfahrung", "Ausbildung", "März 2020",
           "Mai 2021", "Heute"),
    "fr": ("Coordonnées", "Principales compétences", "Résumé", "Expérience", "Formation", "mars 2020",
           "mai 2021", "Aujourd’hui"),
    "es": ("Contactar", "Aptitudes principales", "Extracto", "Experiencia", "Educación", "marzo de 2020",
           "mayo de 2021", "Actualidad"),
    "pt": ("Contato", "Principais competências", "Resumo", "Experiência", "Formação acadêmica",
           "março de 2020", "maio de 2021", "Atual"),
    "nl": ("Contact", "Belangrijkste vaardigheden", "Samenvatting", "Ervaring", "Opleiding", "maart 2020",
           "mei 2021", "heden"),
    "it": ("Contatta", "Competenze principali", "Riepilogo", "Esperienza", "Formazione", "marzo 2020",
           "maggio 2021", "Presente"),
}  # fmt: skip


def profile(words: tuple[str, ...]) -> list[list[Text]]:
    """A profile as LinkedIn sets it: two columns, addresses and items that wrap, a second page."""
    contact, skills, summary, experience, education, start, end, today = words
    first = [
        (LEFT, 11, 13, contact),
        (LEFT, 30, 10.5, "+44 20 7946 0000 (Mobile)"),
        (LEFT, 43, 10.5, "ada@engines.example"),
        (LEFT, 67, 11, "www.linkedin.com/in/ada-"),
        (LEFT, 82, 11, "lovelace-1815 (LinkedIn)"),
        (LEFT, 96, 11, "notes.engines.example/a-very-"),
        (LEFT, 110, 11, "long-path (Blog)"),
        (LEFT, 117 + 20, 13, skills),
        (LEFT, 156, 10.5, "Mathematics"),
        (LEFT, 174, 10.5, "Writing about"),
        (LEFT, 186.6, 10.5, "engines"),
        (LEFT, 220, 13, "Certifications"),
        (LEFT, 240, 10.5, "Loom safety"),
        (LEFT, 264, 13, "Honors-Awards"),
        (LEFT, 284, 10.5, "Golden Shuttle"),
        (RIGHT, 22, 26, "Ada Lovelace"),
        (RIGHT, 43.5, 12, "Analyst | Translator"),
        (RIGHT, 58.9, 12, "London, England"),
        (RIGHT, 96, 15.75, summary),
        (RIGHT, 122, 12, "I write about engines"),
        (RIGHT, 140, 12, "and what they may weave."),
        (RIGHT, 211, 15.75, experience),
        (RIGHT, 240, 12, "Engines Ltd"),
        (RIGHT, 256, 11.5, "Analyst"),
        (RIGHT, 270, 10.5, f"{start}\xa0-\xa0{today}\xa0"),
        (RIGHT + 120, 270, 10.5, "(5 years)"),
        (RIGHT, 284.7, 10.5, "London, England"),
        (RIGHT, 306, 10.5, "- Notes on the engine, June 1843"),
        (RIGHT, 340, 12, "Mill & Sons"),
        (RIGHT, 352, 10.5, "2 years"),
        (RIGHT, 368, 11.5, "Clerk"),
        (RIGHT, 382, 10.5, f"{start} - {end} (1 year 3 months)"),
        (RIGHT, 403, 10.5, "Sums, and more sums"),
        (RIGHT, 440, 11.5, "Apprentice"),
        (RIGHT, 454, 10.5, "2018 - 2019"),
        (202 + 182, 760, 9, "Page 1 of 2"),
    ]
    second = [
        (RIGHT, 36, 15.75, education),
        (RIGHT, 60, 12, "University of Somewhere"),
        (RIGHT, 77, 10.5, "Bachelor of Science - BS,\xa0Sums"),
        (RIGHT + 200, 77, 10.5, "\xa0·\xa0(2014\xa0-\xa02018)"),
        (RIGHT, 110, 12, "Home"),
    ]
    return [first, second]


def saved_pdf(tmp_path: Path, body: bytes) -> Extract:
    path = tmp_path / "Profile.pdf"
    path.write_bytes(body)
    return read(export("linkedin", path))


@needs_shared_data
def test_the_real_profile() -> None:
    extract = read(export("linkedin", REAL))
    (found,) = extract.profiles
    assert (found.display_name, found.handle) == ("Shivansh Srivastava", "shivansh-srivastava-cs001")
    assert found.location == "New York City Metropolitan Area"
    assert found.bio.startswith("SWE Intern @ Meta (Facebook) | CS @ Columbia\n\nHi, I'm Shivansh!")
    assert found.skills == ("Public Speaking", "Python (Programming Language)", "HTML")
    assert [(job.organisation, job.title, job.start, job.end) for job in found.positions] == [
        ("Meta", "Software Engineer", "2022-05", ""),
        ("Columbia Build Lab", "Vice President of Community", "2021-02", ""),
        ("Skye", "Software Engineer", "2021-02", "2022-05"),
    ]
    assert found.positions[0].location == "Menlo Park, California, United States"
    assert found.education == (
        Period(
            organisation="Columbia University in the City of New York",
            title="Bachelor of Science - BS, Computer Science",
            start="2019",
            end="2023",
        ),
        Period(
            organisation="Catalina Foothills High School", title="Honors Diploma", start="2015", end="2019"
        ),
    )
    assert extract.posts == ()
    assert details(extract) == [
        "a profile saved as PDF holds no posts; posts and comments come with the data export"
    ]


@pytest.mark.parametrize("words", LANGUAGES.values(), ids=LANGUAGES.keys())
def test_every_language(tmp_path: Path, words: tuple[str, ...]) -> None:
    (found,) = saved_pdf(tmp_path, pdf(profile(words))).profiles
    assert (found.display_name, found.location) == ("Ada Lovelace", "London, England")
    assert found.bio == "Analyst | Translator\n\nI write about engines\nand what they may weave."
    assert found.handle == "ada-lovelace-1815"
    assert found.links == ("https://notes.engines.example/a-very-long-path",)
    assert found.skills == ("Mathematics", "Writing about engines")
    assert (found.certifications, found.awards) == (("Loom safety",), ("Golden Shuttle",))
    assert found.positions == (
        Period(organisation="Engines Ltd", title="Analyst", start="2020-03", location="London, England"),
        Period(organisation="Mill & Sons", title="Clerk", start="2020-03", end="2021-05"),
        Period(organisation="Mill & Sons", title="Apprentice", start="2018", end="2019"),
    )
    assert found.education == (
        Period(
            organisation="University of Somewhere",
            title="Bachelor of Science - BS, Sums",
            start="2014",
            end="2018",
        ),
        Period(organisation="Home"),
    )
    assert "ada@engines.example" not in repr(found)
    assert "7946" not in repr(found)


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("août 2019", "2019-08"),
        ("Sept. 2019", "2019-09"),
        ("dezembro de 2019", "2019-12"),
        ("augustus 2019", "2019-08"),
        ("jui 2019", "2019"),  # June or July
        ("2019", "2019"),
        ("Heute", ""),
        ("١٢٣٤", ""),
        ("2019 - 2020", ""),
    ],
)
def test_months(text: str, month: str) -> None:
    assert month_year(text) == month


def test_text_that_is_not_drawn_is_told(tmp_path: Path) -> None:
    pages = profile(LANGUAGES["en"])
    extract = saved_pdf(tmp_path, pdf(pages, before=b"3 Tr "))
    assert any("text that is not drawn" in detail for detail in details(extract))


@pytest.mark.parametrize(
    "pages",
    [
        [[(50, 50, 24, "Curriculum vitae"), (50, 80, 12, "Ada Lovelace")]],
        [[(RIGHT, 50, 24, "A letter"), (RIGHT, 80, 12, "Dear Sir")]],
        [[]],
    ],
)
def test_another_pdf_is_refused(tmp_path: Path, pages: list[list[Text]]) -> None:
    with pytest.raises(UnsupportedInput, match="is not a profile as LinkedIn saves it") as caught:
        saved_pdf(tmp_path, pdf(pages))
    assert "Save to PDF" in caught.value.hint


NESTED = b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"
HARMFUL = {
    "cut off": pdf(profile(LANGUAGES["en"]))[:400],
    "only a head": b"%PDF-1.7\n",
    "nonsense": b"%PDF-1.7\n" + b"\x00\xff(" * 3_000,
    "unfolds without end": bomb(600_000_000),
    "pages in a ring": pdf([]).replace(b"/Kids []", b"/Kids [2 0 R]"),
    "deep arrays": b"%PDF-1.4\n1 0 obj\n" + b"[" * 200_000 + b"\nendobj\ntrailer << /Root 1 0 R >>\n",
}


@pytest.mark.parametrize("body", HARMFUL.values(), ids=HARMFUL.keys())
def test_pdfs_made_to_do_harm_end_in_an_error(tmp_path: Path, body: bytes) -> None:
    began = time.monotonic()
    with pytest.raises(CollectError) as caught:
        saved_pdf(tmp_path, body)
    assert caught.value.reason in {"unreadable", "too_large", "wrong_kind"}
    assert time.monotonic() - began < 25


def test_a_process_that_does_not_end_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    worker = tmp_path / "worker.py"
    worker.write_text("import time\ntime.sleep(60)\n")
    monkeypatch.setattr(pdf_module, "_WORKER", worker)
    monkeypatch.setattr(pdf_module, "_WALL", 0.3)
    with pytest.raises(ParseError, match="takes too long") as caught:
        saved_pdf(tmp_path, pdf([]))
    assert caught.value.reason == "too_large"


def test_too_many_pages_are_cut_and_a_large_file_is_refused(tmp_path: Path) -> None:
    pages = [*profile(LANGUAGES["en"]), *[[(RIGHT, 50, 10.5, "more")]] * 60]
    extract = saved_pdf(tmp_path, pdf(pages))
    assert "the PDF is longer than any profile; the rest was not read" in details(extract)
    with pytest.raises(CollectError, match="is larger than 10 MB"):
        saved_pdf(tmp_path, b"%PDF" + b" " * 10_000_000)


def test_nothing_inside_is_run_opened_or_fetched(tmp_path: Path) -> None:
    # A PDF may carry scripts, files and links; what is read is the text of its pages and nothing else.
    script = b"<< /Type /Action /S /JavaScript /JS (app.alert\\(SECRET\\)) >>"
    embedded = b"<< /Type /EmbeddedFile /Length 6 >>\nstream\nSECRET\nendstream"
    body = pdf(profile(LANGUAGES["en"]), extra=[script, embedded])
    body = body.replace(b"/Type /Catalog", b"/Type /Catalog /OpenAction 8 0 R")
    extract = saved_pdf(tmp_path, body)
    assert extract.profiles[0].display_name == "Ada Lovelace"
    assert "SECRET" not in repr(extract)
    assert reasons(extract) == ["incomplete"]
    assert len(collect(export("linkedin", tmp_path / "Profile.pdf"))) == 1
