"""The columns of a list of applicants, as its reader, the template and the documentation know them."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from vetting.account_names import source_title
from vetting.models import InputKind

Accepts = Callable[[str], Collection[InputKind]]

# A Posterous blog that has a feed is read like any blog, by a collector that answers to "blog".
_READ_AS_BLOGS = frozenset({"posterous"})

_MANY = "several are separated by ; or line breaks"
_FILE_SUFFIX = "_file"
_FILES = (InputKind.EXPORT, InputKind.SAVED_PAGE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column.

    Attributes:
        name: As messages and ``--map`` name it.
        holds: What stands in its cells.
        example: A cell, of an invented applicant; one of several forms where there are several.
        synonyms: Other headers that mean it; capitals, spaces and punctuation do not matter.
        source: For the accounts of one source, its name.
        is_file: Whether its cells name files and nothing else.
    """

    name: str
    holds: str
    example: str
    synonyms: tuple[str, ...] = ()
    source: str = ""
    is_file: bool = False


PERSON = (
    Column(
        name="id",
        holds="your own number of the applicant, never given twice; tells two people of one name apart",
        example="A-1042",
        synonyms=("applicant id", "applicant number", "applicant no", "candidate id", "candidate number",
                  "application id", "application number", "reference number"),
    ),
    Column(
        name="name",
        holds="the name as on the application (needed, unless first_name and last_name are there)",
        example="Robin Sample",
        synonyms=("full name", "candidate", "candidate name", "applicant", "applicant name", "display name"),
    ),
    Column(
        name="first_name",
        holds="the first name, where the list has two columns",
        example="Robin",
        synonyms=("given name", "given names", "forename", "candidate first name", "applicant first name",
                  "legal first name"),
    ),
    Column(
        name="last_name",
        holds="the last name, where the list has two columns",
        example="Sample",
        synonyms=("surname", "family name", "candidate last name", "applicant last name", "legal last name"),
    ),
    Column(
        name="email",
        holds="the mail address",
        example="robin@example.com",
        synonyms=("e-mail", "mail", "email address", "primary email", "candidate email", "applicant email",
                  "contact email", "personal email"),
    ),
    Column(
        name="aliases",
        holds=f"other names they write under; {_MANY}",
        example="R. Sample; Robin S.",
        synonyms=("alias", "also known as", "aka", "other names", "preferred name", "pen name"),
    ),
    Column(
        name="born",
        holds="the date of birth; only used so that nothing from before the 18th birthday is read",
        example="2004-05-01",
        synonyms=("date of birth", "birth date", "birthday", "dob", "born on"),
    ),
    Column(
        name="role",
        holds="the role (needed here, or for all rows as an option)",
        example="social_media_intern",
        synonyms=("job", "job name", "vacancy", "applied for", "position applied for", "job applied for",
                  "role applied for", "requisition", "posting", "opening"),
    ),
    Column(
        name="stage",
        holds="how far the application is, finalist or offer (needed here, or for all rows as an option)",
        example="finalist",
        synonyms=("current stage", "candidate stage", "application stage", "hiring stage", "pipeline stage",
                  "recruiting stage"),
    ),
)  # fmt: skip

CONSENT = (
    Column(
        name="consent_signed_on",
        holds="the day on which the applicant signed the consent (needed)",
        example="2026-11-10",
        synonyms=("consent date", "consent signed", "consent given on", "date of consent", "consent on"),
    ),
    Column(
        name="consent_document",
        holds="the path of the signed copy, relative to the list (needed)",
        example="consents/A-1042.pdf",
        synonyms=("signed consent", "consent file", "consent form", "consent path", "consent copy"),
    ),
    Column(
        name="consent_sources",
        holds="what the applicant agreed to (needed): a source covers the files handed over for it; an "
        f"account stands in full, as an address or as source:handle; {_MANY}",
        example="linkedin; https://robin.example/; mastodon:@robin@social.example",
        # Not "sources": tracking systems call that where an applicant came from.
        synonyms=("consented sources", "consent covers", "consent scope"),
    ),
    Column(
        name="consent_valid_until",
        holds="the last day of the consent; by default 180 days after it was signed",
        example="2027-05-09",
        synonyms=("consent expires", "consent expires on", "consent expiry", "consent until", "consent end"),
    ),
    Column(
        name="consent_withdrawn_on",
        holds="the day on which it was withdrawn; nothing is read from then on",
        example="2026-11-20",
        synonyms=("consent withdrawn", "consent revoked", "consent revoked on"),
    ),
    Column(
        name="consent_purpose",
        holds="what it was given for, if not for the role of the row",
        example="selection for the internship of 2027",
        synonyms=("purpose of consent",),
    ),
    Column(
        name="consent_jurisdiction",
        holds="whose law it was given under",
        example="US-NY",
        synonyms=("consent law",),
    ),
)

CLAIMS = (
    Column(
        name="jobs",
        holds="jobs on the CV, each as employer | title | start | end, with years or months, and without an "
        f"end while it goes on; {_MANY}",
        example="Example Bakery | Social media assistant | 2024-06 | 2024-09",
        synonyms=("employment", "employment history", "work history", "work experience", "job history"),
    ),
    Column(
        name="employer",
        holds="the employer, where the list has one only",
        example="Example Bakery",
        synonyms=("current company", "company", "current employer", "most recent employer", "organisation",
                  "organization", "company name"),
    ),
    Column(
        name="title",
        holds="the title there",
        example="Social media assistant",
        synonyms=("job title", "current title", "current job title", "most recent title", "current position"),
    ),
    Column(
        name="studies",
        holds=f"studies on the CV, each as school | degree | start | end; {_MANY}",
        example="Example University | BA Communication | 2022-09 | 2026-06",
        synonyms=("education", "education history"),
    ),
    Column(
        name="school",
        holds="the school, where the list has one only",
        example="Example University",
        synonyms=("university", "college", "school name", "institution", "most recent school"),
    ),
    Column(
        name="degree",
        holds="the degree there",
        example="BA Communication",
        synonyms=("degree name", "qualification", "highest degree"),
    ),
    Column(
        name="location",
        holds="where they say they live",
        example="Leeds",
        synonyms=("city", "town", "current location", "candidate location", "place", "residence"),
    ),
    Column(
        name="skills",
        holds="skills on the CV; separated by ; or line breaks, or by commas if there are neither",
        example="copywriting; photo editing",
        synonyms=("skill", "key skills"),
    ),
    Column(
        name="certifications",
        holds=f"certificates on the CV; {_MANY}",
        example="Example Analytics Certificate",
        synonyms=("certification", "certificates", "licenses", "licences"),
    ),
    Column(
        name="awards",
        holds=f"awards on the CV; {_MANY}",
        example="Dean's List 2024",
        synonyms=("award", "honours", "honors"),
    ),
    Column(
        name="audience",
        holds=f"how many follow them, as they say; {_MANY}",
        example="2,000 followers on Twitter",
        synonyms=("followers",),
    ),
    Column(
        name="experience",
        holds=f"how long they have done what, as they say; {_MANY}",
        example="3 years of community management",
        synonyms=("years of experience",),
    ),
    Column(
        name="links",
        holds="addresses on the CV, to compare with what the accounts link to; nothing is read there; "
        f"{_MANY}",
        example="https://robin.example; https://social.example/@robin",
        synonyms=("link", "urls", "other links", "social links"),
    ),
)  # fmt: skip

ACCOUNTS = Column(
    name="accounts",
    holds=f"accounts of any source, each as source=handle, source=address or source=file; {_MANY}",
    example="mastodon=@robin@social.example; reddit=exports/A-1042-reddit.zip",
    synonyms=("social accounts", "social media", "social media accounts", "account", "other accounts"),
)
CANDIDATE_FILE = Column(
    name="candidate_file",
    holds="the path of a candidate.toml that describes the applicant wholly; beside it only id, role and "
    "stage may be filled in",
    example="robin-sample/candidate.toml",
    synonyms=("candidate toml", "toml", "case file", "applicant file"),
)

_MORE_NAMES = {
    "twitter": ("x", "x twitter", "twitter x"),
    "blog": ("website", "web site", "personal website", "personal site", "portfolio", "homepage", "home page",
             "feed", "rss", "weblog", "wordpress", "website or blog", "blog or website"),
    "hacker_news": ("hn",),
    "stack_exchange": ("stack overflow",),
    "page": ("saved page", "saved pages"),
    "web": ("web search",),
}  # fmt: skip
_FORMS = ("handle", "url", "link", "profile", "profile url", "profile link", "account", "username",
          "user name", "address", "page")  # fmt: skip
_FILE_FORMS = ("file", "files", "archive", "export", "zip", "backup", "download", "data", "pdf", "saved page")
_SEARCH_WAYS = "where the name is searched for, brave or the address of a SearXNG instance"
# Not accounts in the sense of somebody's profile: "page url" or "web address" would mean something else.
_BARE = frozenset({"page", "web"})
_ACCOUNT_EXAMPLES = {
    "twitter": "@robin",
    "linkedin": "exports/A-1042-linkedin.zip",
    "blog": "https://robin.example/",
    "posterous": "exports/A-1042-posterous.zip",
    "mastodon": "@robin@social.example",
    "bluesky": "robin.bsky.social",
    "stack_exchange": "https://stackoverflow.com/users/12345/robin",
    "discourse": "https://forum.example/u/robin",
    "hacker_news": "robin",
    "facebook": "exports/A-1042-facebook.zip",
    "reddit": "exports/A-1042-reddit.zip",
    "page": "saved/about-robin.html",
    "web": "brave",
}


def all_columns(sources: Sequence[str], accepts: Accepts) -> tuple[Column, ...]:
    """Every column that a list may have.

    Args:
        sources: The sources that are read.
        accepts: How the accounts of a source may be given.
    """
    accounts = [column for source in sources for column in _of_source(source, accepts(source))]
    return (*PERSON, *CONSENT, *accounts, ACCOUNTS, CANDIDATE_FILE, *CLAIMS)


def folded(header: str) -> str:
    """A header without what does not tell two columns apart: capitals, spaces, punctuation, underscores."""
    text = unicodedata.normalize("NFKC", header).casefold()
    return "".join(char for char in text if char.isalnum())


def source_names(sources: Sequence[str]) -> dict[str, str]:
    """The sources by what a cell may call them, as ``folded`` writes it."""
    names = {folded(source_title(source)): source for source in sources}
    names |= {folded(source): source for source in sources}
    if "twitter" in sources:
        names["x"] = "twitter"
    return names


def _of_source(source: str, accepted: Collection[InputKind]) -> list[Column]:
    title = source_title(source)
    names = (title, *_MORE_NAMES.get(source, ()))
    forms = () if source in _BARE else _FORMS
    files = [kind for kind in _FILES if kind in accepted]
    columns = [
        Column(
            name=source,
            holds=f"{title}: {_ways(source, accepted)}; {_MANY}",
            example=_ACCOUNT_EXAMPLES.get(source, "robin" if InputKind.HANDLE in accepted else "robin.zip"),
            synonyms=(*names, *(f"{name} {form}" for name in (source, *names) for form in forms)),
            source=source,
        )
    ]
    if files and source not in _BARE:
        columns.append(
            Column(
                name=source + _FILE_SUFFIX,
                holds=f"{title}: the path of what the applicant downloaded or saved there; {_MANY}",
                example=f"exports/A-1042-{source}.{'xml' if source == 'blog' else 'zip'}",
                synonyms=tuple(f"{name} {form}" for name in (source, *names) for form in _FILE_FORMS),
                source=source,
                is_file=True,
            )
        )
    return columns


def _ways(source: str, accepted: Collection[InputKind]) -> str:
    ways = ["a handle"] if InputKind.HANDLE in accepted else []
    by_address = is_read_by_address(source, accepted)
    ways += ["an address"] if by_address else []
    if any(kind in accepted for kind in _FILES):
        ways.append("the path of a file that the applicant handed over")
    kept = "" if by_address else ", while an address is only kept as a link"
    return _SEARCH_WAYS if source == "web" else " or ".join(ways) + kept


def is_read_by_address(source: str, accepted: Collection[InputKind]) -> bool:
    """Whether an address is enough for the accounts of a source."""
    return InputKind.URL in accepted or source in _READ_AS_BLOGS
