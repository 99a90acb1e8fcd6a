"""What else than the basic export LinkedIn gives a member: the complete one, a saved page, the snapshot."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from collectors import collector_for
from collectors.capture import capture
from collectors.linkedin import LinkedInCollector
from tests.collectors.builders import NOW, Pages, collect, details, export, read, reasons, saved, web, zipped
from vetting.errors import CollectError, UnsupportedInput
from vetting.models import Account, Extract, InputKind, Period, PostKind

SHARES = "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility\n"
COMMENTS = "Date,Link,Message\n"
PROFILE = (
    "First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Industry,Zip Code,Geo Location,"
    "Twitter Handles,Websites,Instant Messengers\n"
    'Ada,Lovelace,Byron,"12 St James Sq",Dec 10,Analyst,"I write",Software,SW1,London,[ada],,[icq]\n'
)
GIVEN = (
    "First Name,Last Name,Company,Job Title,Text,Creation Date,Status\n"
    'Charles,Tripwire,Engines,Engineer,"Patient, and kind.","10/25/23, 03:48 PM",VISIBLE\n'
    "Mary,Tripwire,Books,Author,Not shown.,01/02/24,HIDDEN\n"
)
ARTICLE = """<html><head><title>x</title></head><body>
<h1><a href="https://www.linkedin.com/pulse/on-engines-ada?a=1&amp;b=2">On <em>engines</em></a></h1>
<p class="created">Created on 2024-09-20 06:04</p>
<p class="published">Published on 2024-09-20 06:12</p>
<div><p>They weave &amp; they sum.</p><script>x</script><p>That is all.</p></div></body></html>"""
DRAFT = ARTICLE.replace('<p class="published">Published on 2024-09-20 06:12</p>', "<p>TRIPWIRE</p>")
EVERYTHING = {
    "Profile.csv": PROFILE,
    "Shares.csv": SHARES + "2026-06-20 09:00:00,http://x,mine,,,\n",
    "Comments.csv": COMMENTS,
    "Recommendations_Given.csv": GIVEN,
    "Recommendations_Received.csv": GIVEN.replace("Patient", "TRIPWIRE"),
    "Articles/Articles/on-engines.html": ARTICLE,
    "Articles/draft.html": DRAFT,
    "Certifications.csv": "Name,Url,Authority,License Number\nLoom safety,http://x,TRIPWIRE,TRIPWIRE\n",
    "Honors.csv": "Title,Description,Issued On\nGolden Shuttle,TRIPWIRE,May 2020\n",
    "messages.csv": "TRIPWIRE",
    "Inferences_about_you.csv": "TRIPWIRE",
}


def test_the_complete_export(tmp_path: Path) -> None:
    extract = read(export("linkedin", zipped(tmp_path / "Complete_LinkedInDataExport.zip", EVERYTHING)))
    share, praise, article = extract.posts
    assert share.text == "mine"
    assert (praise.text, praise.kind, praise.about) == ("Patient, and kind.", PostKind.ORIGINAL, "")
    assert praise.published_at == datetime(2023, 10, 25, 15, 48, tzinfo=UTC)
    assert article.text == "On engines\n\nThey weave & they sum.\n\nThat is all."
    assert article.url == "https://www.linkedin.com/pulse/on-engines-ada?a=1&b=2"
    assert article.published_at == datetime(2024, 9, 20, 6, 12, tzinfo=UTC)
    assert extract.profiles[0].certifications == ("Loom safety",)
    assert extract.profiles[0].awards == ("Golden Shuttle",)
    assert extract.gaps == ()


def test_what_is_private_or_about_others_is_in_no_capture(tmp_path: Path) -> None:
    captures = collect(export("linkedin", zipped(tmp_path / "a.zip", EVERYTHING)))
    assert [each.snapshot.url.partition("!/")[2] for each in captures] == [
        "Certifications.csv",
        "Comments.csv",
        "Honors.csv",
        "Profile.csv",
        "Recommendations_Given.csv",
        "Shares.csv",
        "Articles/Articles/on-engines.html",
    ]
    whole = b"\n".join(each.body for each in captures)
    for word in ("TRIPWIRE", "Tripwire", "Charles", "Byron", "St James", "Dec 10", "SW1", "icq", "Not shown"):
        assert word.encode() not in whole
    assert b"Patient" in whole


def test_a_profile_that_cannot_be_read_is_not_stored_and_said(tmp_path: Path) -> None:
    members = {"Profile.csv": b"Birth Date\n\xff\xfeDec 10\n", "Shares.csv": SHARES, "Comments.csv": COMMENTS}
    path = zipped(tmp_path / "a.zip", members)
    assert not any(b"Dec" in each.body for each in collect(export("linkedin", path)))
    assert reasons(read(export("linkedin", path))) == ["unreadable"]


def test_damaged_articles_are_counted(tmp_path: Path) -> None:
    deep = ARTICLE.replace("<div>", "<div>" * 2_000)
    extract = read(export("linkedin", zipped(tmp_path / "a.zip", EVERYTHING | {"Articles/deep.html": deep})))
    assert details(extract) == ["1 articles could not be read and were skipped"]


@pytest.mark.parametrize(
    "account",
    [
        web("linkedin", "https://www.linkedin.com/in/ada"),
        web("linkedin", "https://ada.example"),
        web("blog", "https://uk.linkedin.com/in/ada"),
        web("blog", "HTTPS://LinkedIn.com./in/ada"),
        web("page", "https://lnkd.in/abc"),
        Account(source="linkedin", kind=InputKind.HANDLE, locator="ada"),
    ],
)
def test_linkedin_is_never_read_from_the_web(account: Account) -> None:
    pages = Pages()
    with pytest.raises(UnsupportedInput, match="never read from the web") as caught:
        list(collector_for(account).collect(account, pages))
    assert pages.asked == []
    assert all(word in caught.value.hint for word in ("data export", "Save to PDF", "saved_page"))
    assert caught.value.reason == "robots"


def test_another_site_with_such_a_name_is_no_linkedin() -> None:
    assert collector_for(web("blog", "https://notlinkedin.com/feed")).source == "blog"
    assert collector_for(web("blog", "https://linkedin.com.example/feed")).source == "blog"


PERSON = {
    "@type": "Person",
    "name": "Ada Lovelace",
    "jobTitle": ["Analyst"],
    "worksFor": [
        {
            "@type": "Organization",
            "name": "Engines Ltd",
            "member": {"@type": "OrganizationRole", "startDate": 2020},
        }
    ],
    "alumniOf": [
        {
            "@type": "EducationalOrganization",
            "name": "University of Somewhere",
            "member": {"startDate": "2014", "endDate": 2018},
        },
        {"@type": "Organization", "name": "Mill & Sons", "member": {"startDate": "2018-02", "endDate": "x"}},
        {"@type": "Organization", "name": "****** ** *****", "member": {"startDate": 2001}},
    ],
    "address": {"addressLocality": "London", "addressCountry": "GB"},
    "description": "I write about engines.<br>And looms.",
    "sameAs": "https://uk.linkedin.com/in/ada-lovelace",
    "url": "https://ada.example/",
    "image": {"@type": "ImageObject", "contentUrl": "https://x"},
    "award": "Golden Shuttle",
    "hasCredential": [{"name": "Loom safety"}, {"name": "BSc", "credentialCategory": "Degree"}, "**** ***"],
    "interactionStatistic": [
        {"interactionType": "https://schema.org/LikeAction", "userInteractionCount": 3},
        {"interactionType": {"@type": "http://schema.org/FollowAction"}, "userInteractionCount": "1815"},
    ],
}
SAID = [
    {
        "@type": "DiscussionForumPosting",
        "text": "Looms can sum.",
        "author": {"@type": "Person", "name": "Ada Lovelace"},
        "datePublished": "2025-03-01T10:00:00.000Z",
        "url": "https://www.linkedin.com/posts/ada_1",
        "comment": [{"@type": "Comment", "text": "TRIPWIRE", "author": {"name": "Bob"}}],
    },
    {"@type": "DiscussionForumPosting", "text": "TRIPWIRE", "author": {"name": "Charles"}},
    {"@type": "Article", "headline": "*** ****", "author": {"name": "Ada Lovelace"}},
]


def page(*graph: object) -> str:
    data = json.dumps({"@context": "http://schema.org", "@graph": [{"@type": "WebPage"}, *graph]})
    return f"<!DOCTYPE html><html lang=en><script type=application/ld+json>{data}</script><p>x</html>"


def saved_page(tmp_path: Path, body: str, source: str = "linkedin") -> Extract:
    path = tmp_path / "Ada.html"
    path.write_text(body)
    return read(saved(source, path))


def test_a_saved_page_gives_the_profile_and_own_posts_alone(tmp_path: Path) -> None:
    extract = saved_page(tmp_path, page(PERSON, *SAID))
    (found,) = extract.profiles
    assert (found.display_name, found.handle, found.location) == (
        "Ada Lovelace",
        "ada-lovelace",
        "London, GB",
    )
    assert found.bio == "I write about engines.\nAnd looms."
    assert found.links == ("https://ada.example/",)
    assert found.positions == (
        Period(organisation="Engines Ltd", title="Analyst", start="2020"),
        Period(organisation="Mill & Sons", start="2018-02"),
    )
    assert found.education == (Period(organisation="University of Somewhere", start="2014", end="2018"),)
    assert (found.awards, found.certifications) == (("Golden Shuttle",), ("Loom safety",))
    assert found.followers == 1815
    assert found.has_photo is True
    (post,) = extract.posts
    assert (post.text, post.author) == ("Looms can sum.", "Ada Lovelace")
    assert "TRIPWIRE" not in repr(extract)
    assert "*" not in repr(extract)
    assert reasons(extract) == ["incomplete"]


def test_the_same_page_may_be_called_an_export(tmp_path: Path) -> None:
    path = tmp_path / "Ada.htm"
    path.write_text(page(PERSON))
    assert read(export("linkedin", path)).profiles[0].display_name == "Ada Lovelace"


@pytest.mark.parametrize("body", [page(), page(PERSON | {"name": "*** ****"}), "<html>Sign in</html>", "x"])
def test_a_wall_instead_of_a_profile_says_what_to_do(tmp_path: Path, body: str) -> None:
    with pytest.raises(UnsupportedInput) as caught:
        saved_page(tmp_path, body)
    assert caught.value.hint


def answer(domain: str, *rows: object) -> dict[str, object]:
    return {
        "paging": {"start": 0, "count": 10, "total": 1, "links": []},
        "elements": [{"snapshotDomain": domain, "snapshotData": list(rows)}],
    }


NAMED = {"First Name": "Ada", "Last Name": "Lovelace", "Headline": "Analyst", "Birth Date": "TRIP"}
WRITTEN = {"Date": "2025-07-01 14:33:22", "ShareLink": "https://x.example/urn%3Ali%3Ashare%3A7"}
SNAPSHOT = [
    answer("PROFILE", NAMED),
    answer("POSITIONS", {"Company Name": "Engines", "Title": "Analyst", "Started On": "Oct 2023"}),
    answer("MEMBER_SHARE_INFO", WRITTEN | {"ShareCommentary": "Hello"}),
    answer("MEMBER_SHARE_INFO", {"Date": "2025-07-02 14:33:22", "ShareCommentary": "Again"}),
    answer("ALL_COMMENTS", {"Date": "2025-07-01 14:33:22", "Link": "https://x.example", "Message": "Nice"}),
    answer("CERTIFICATIONS", {"Name": "Loom safety", "License Number": "TRIP"}),
    answer("HONORS", {"Title": "Golden Shuttle", "Description": "TRIP"}),
    answer("INBOX", {"CONTENT": "TRIP"}),
    answer("CONNECTIONS", {"First Name": "TRIP"}),
]


def snapshot(tmp_path: Path, value: object) -> Extract:
    path = tmp_path / "snapshot.json"
    path.write_text(json.dumps(value))
    return read(export("linkedin", path))


def test_the_member_snapshot(tmp_path: Path) -> None:
    extract = snapshot(tmp_path, SNAPSHOT)
    (found,) = extract.profiles
    assert (found.display_name, found.bio) == ("Ada Lovelace", "Analyst")
    assert found.positions == (Period(organisation="Engines", title="Analyst", start="2023-10"),)
    assert (found.certifications, found.awards) == (("Loom safety",), ("Golden Shuttle",))
    assert [(post.text, post.kind.value) for post in extract.posts] == [
        ("Hello", "original"),
        ("Again", "original"),
        ("Nice", "reply"),
    ]
    assert extract.posts[0].id == "linkedin:7"
    assert extract.gaps == ()
    (member,) = collect(export("linkedin", tmp_path / "snapshot.json"))
    assert b"TRIP" not in member.body


def test_one_answer_alone_and_answers_of_another_kind(tmp_path: Path) -> None:
    extract = snapshot(tmp_path, SNAPSHOT[0])
    assert details(extract)[0].startswith("the snapshot holds no MEMBER_SHARE_INFO and no ALL_COMMENTS: ")
    for value in ({"a": 1}, [], [answer("INBOX", {"CONTENT": "x"})]):
        with pytest.raises(CollectError, match="is not LinkedIn's member snapshot"):
            snapshot(tmp_path, value)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
KINDS = ["shares", "comments", "profile", "positions", "education", "skills"]


@given(
    st.dictionaries(st.sampled_from(KINDS), VALUES, max_size=4),
    st.dictionaries(st.sampled_from([*PERSON, "alumniOf", "@graph"]), VALUES, max_size=6),
)
def test_no_json_makes_the_parser_fail_otherwise(tables: object, person: dict[str, object]) -> None:
    bodies = {
        "application/json": json.dumps(tables),
        "text/html": page({"@type": "Person", "name": "Ada", **person}, *SAID),
    }
    for media_type, body in bodies.items():
        member = capture(
            account=export("linkedin", "/x/a"),
            url="a",
            body=body.encode(),
            media_type=media_type,
            captured_at=NOW,
            collector="linkedin",
        )
        try:
            extract = LinkedInCollector().parse([member])
        except CollectError:
            continue
        repr(extract).encode()
