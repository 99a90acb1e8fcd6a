"""People and posts out of schema.org objects, as pages give them in JSON-LD."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence

from collectors.details import MAX_ABOUT, MAX_NAME, MAX_TITLE
from collectors.interface import counted
from collectors.markup import as_list, as_mapping, as_text, html_to_text, parse_date, web_url
from collectors.page_data import PageData, types_of
from vetting.errors import ParseError
from vetting.models import Capture, Period, Post, PostKind, Profile

POSTS = (
    "Article",
    "BlogPosting",
    "SocialMediaPosting",
    "DiscussionForumPosting",
    "NewsArticle",
    "TechArticle",
    "Review",
)
_MASKED = re.compile(r"(?:^|[\s,(])\*{2,}(?:$|[\s,.)])")
_DATE = re.compile(r"^(\d{4})(?:-(0[1-9]|1[0-2]))?(?:-\d\d)?$", re.ASCII)
_MAX_LISTED = 200


def main_person(data: PageData) -> Mapping[str, object] | None:
    """The one person whom a page is about, if it is about one."""
    for page in data.typed("ProfilePage", "AboutPage"):
        person = as_mapping(page.get("mainEntity"))
        if "Person" in types_of(person):
            return person
    people = list(data.typed("Person"))
    return people[0] if len(people) == 1 else None


def unmasked(value: object) -> str:
    """A text, unless the site put asterisks in the place of its words."""
    text = as_text(value).strip()
    return "" if _MASKED.search(text) else text


def texts(value: object) -> list[str]:
    """One text or a list of them, masked ones left out."""
    given = as_list(value) if isinstance(value, list) else [value]
    return [text for each in given[:_MAX_LISTED] if (text := unmasked(each))]


def profile_of(person: Mapping[str, object], member: Capture, links: Sequence[str] = ()) -> Profile:
    """A person as a profile: what is masked is left out, and a photo is noted but not looked at."""
    address = as_mapping(person.get("address"))
    place = ", ".join(texts([address.get("addressLocality"), address.get("addressCountry")]))
    headline = texts(person.get("disambiguatingDescription")) if not texts(person.get("jobTitle")) else []
    about = [_plain(text) for text in (*texts(person.get("description")), *headline)]
    found = [web_url(text) for text in (*texts(person.get("sameAs")), *texts(person.get("url")))]
    return Profile(
        account=member.snapshot.account,
        snapshot_id=member.snapshot.id,
        handle=next(iter(texts(person.get("alternateName"))), "")[:MAX_NAME],
        display_name=name_of(person)[:MAX_NAME],
        bio="\n\n".join(filter(None, about))[:MAX_ABOUT],
        location=place[:MAX_NAME],
        links=tuple(dict.fromkeys(filter(None, (*found, *links)))),
        positions=tuple(_positions(person)),
        education=tuple(_education(person)),
        certifications=tuple(_credentials(person)),
        awards=tuple(text[:MAX_NAME] for text in texts(person.get("award"))),
        followers=_followers(person),
        has_photo=True if person.get("image") else None,
    )


def name_of(thing: object) -> str:
    """The name of a person or an organisation, given as an object, a list of them, or a text."""
    first = as_list(thing)[0] if isinstance(thing, list) and thing else thing
    if isinstance(first, dict):
        parts = texts([first.get("givenName"), first.get("familyName")])
        return next(iter(texts(first.get("name"))), " ".join(parts))
    return unmasked(first)


def posts_of(data: PageData, member: Capture, source: str) -> Iterator[Post]:
    """The posts of a page, each signed by its author as the page names them."""
    for node in data.typed(*POSTS):
        title = " ".join(unmasked(node.get("headline") or node.get("name")).split())[:MAX_TITLE]
        body = _plain(unmasked(node.get("articleBody") or node.get("text") or node.get("reviewBody")))
        text = body if body.startswith(title) else "\n\n".join(filter(None, (title, body)))
        address = _address(node)
        if not text:
            continue
        yield Post(
            id=f"{source}:" + hashlib.sha256((address or text).encode()).hexdigest()[:16],
            account=member.snapshot.account,
            snapshot_id=member.snapshot.id,
            text=text,
            kind=PostKind.ORIGINAL,
            published_at=parse_date(node.get("datePublished") or node.get("dateCreated")),
            url=address,
            lang=as_text(node.get("inLanguage"))[:16] or data.lang,
            author=name_of(node.get("author") or node.get("creator"))[:MAX_NAME],
        )


def _address(node: Mapping[str, object]) -> str:
    page = node.get("mainEntityOfPage")
    page = as_mapping(page).get("@id") if isinstance(page, dict) else page
    return next(
        filter(None, (web_url(as_text(each)) for each in (node.get("url"), page, node.get("@id")))), ""
    )


def _plain(text: str) -> str:
    try:
        return html_to_text(text) if "<" in text else text
    except ParseError:
        return ""


def _positions(person: Mapping[str, object]) -> Iterator[Period]:
    given = person.get("worksFor")
    employers = (as_list(given) if isinstance(given, list) else [given])[:_MAX_LISTED]
    titles = person.get("jobTitle")
    titles = as_list(titles) if isinstance(titles, list) else [titles]
    # Titles stand in a list of their own, and belong to the employers only where there is one for each.
    aligned = titles if len(titles) == len(employers) else [None] * len(employers)
    past = [each for each in _alumni(person) if "EducationalOrganization" not in types_of(each)]
    for employer, title in (*zip(employers, aligned, strict=True), *((each, None) for each in past)):
        name = name_of(employer)
        if name:
            start, end, stated = _member(employer)
            yield Period(
                organisation=name[:MAX_NAME],
                title=(unmasked(title) or stated)[:MAX_NAME],
                start=start,
                end=end,
            )


def _education(person: Mapping[str, object]) -> Iterator[Period]:
    for school in _alumni(person):
        name = name_of(school)
        if name and types_of(school) & {"EducationalOrganization", "CollegeOrUniversity", "School"}:
            start, end, _ = _member(school)
            yield Period(organisation=name[:MAX_NAME], start=start, end=end)


def _credentials(person: Mapping[str, object]) -> Iterator[str]:
    """What the person holds, without degrees: those stand with their schools."""
    for credential in _several(person.get("hasCredential")):
        kind = as_text(as_mapping(credential).get("credentialCategory")).casefold()
        name = name_of(credential)
        if name and "degree" not in kind:
            yield name[:MAX_NAME]


def _followers(person: Mapping[str, object]) -> int | None:
    """How many follow, where the page counts them."""
    for counter in map(as_mapping, _several(person.get("interactionStatistic"))):
        action = counter.get("interactionType")
        name = as_text(as_mapping(action).get("@type") if isinstance(action, dict) else action)
        value = counter.get("userInteractionCount")
        if name.rpartition("/")[2].rpartition(":")[2] == "FollowAction":
            digits = isinstance(value, str) and re.fullmatch(r"[0-9]{1,12}", value)
            return counted(int(str(value)) if digits else value)
    return None


def _several(value: object) -> list[object]:
    return (as_list(value) if isinstance(value, list) else [value])[:_MAX_LISTED]


def _alumni(person: Mapping[str, object]) -> list[Mapping[str, object]]:
    given = person.get("alumniOf")
    return [as_mapping(each) for each in (as_list(given) if isinstance(given, list) else [given])][
        :_MAX_LISTED
    ]


def _member(organisation: object) -> tuple[str, str, str]:
    role = as_mapping(as_mapping(organisation).get("member"))
    start, end = (_date(as_text(role.get(key))) for key in ("startDate", "endDate"))
    return start, end, next(iter(texts(role.get("roleName"))), "")


def _date(text: str) -> str:
    found = _DATE.match(text.strip())
    return "-".join(filter(None, found.groups())) if found else ""
