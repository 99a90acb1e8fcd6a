import contextlib
import json
import time
from datetime import UTC, datetime

import pytest
from hypothesis import given, strategies as st

from collectors import markup
from collectors.markup import (
    MAX_HTML,
    as_text,
    feed_links,
    html_to_text,
    is_crowded,
    load_json,
    parse_date,
    parse_xml,
    unescape,
    web_url,
)
from vetting.errors import CollectError, ParseError

TAGS = "<p> </p> <div/hidden> </div> <pre> </pre> <br> <!-- --> <![CDATA[ ]]> <a/x=' <script> </script>"
ODDITIES = ["&amp;", "&#0;", "&#xD800;", "&#99999999999;", "\0", "\ud800", "text ", "é\n", "<"]
PIECES = st.sampled_from([*TAGS.split(), *ODDITIES])


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("a &amp; b", "a & b"),
        ("<p>one<p>two", "one\n\ntwo"),
        ("one<br>two<br/><br/>three", "one\ntwo\n\nthree"),
        ("<p>a <b> b</b>&nbsp;&nbsp;c\n d</p>", "a b c d"),
        ("<ul><li>a<li>b</ul>", "a\nb"),
        ("<pre>if x:\n    y</pre>", "if x:\n    y"),
        ("a<script>b</script><style>c</style><template>d</template>e", "ae"),
        ("a<p hidden>b</p><p style='display: NONE'>c</p><i style='visibility:hidden'>d</i>e", "ae"),
        ("a<div hidden><div>b</div>c</div>d", "ad"),
        ("a<input hidden>b", "ab"),
        ("a<!-- b -->c<img src=x alt=d>", "ac"),
        ("<meta charset=utf-16><p>café", "café"),
        ("5 < 6 & 7 > 2 <3", "5 < 6 & 7 > 2 <3"),
        ("&lt;script&gt; stays text", "<script> stays text"),
        ("", ""),
        ("<!-- only -->", ""),
    ],
)
def test_html_becomes_what_a_reader_sees(source: str, text: str) -> None:
    assert html_to_text(source) == text


@given(st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=60).map("".join)))
def test_html_to_text_never_fails_otherwise(source: str) -> None:
    text = html_to_text(source)
    assert "\0" not in text
    text.encode()
    assert html_to_text(source) == text


@pytest.mark.parametrize(
    "source",
    [
        "<div>" * 100_000,
        "<div>" * 100_000 + "</x>" * 300_000,
        "<i>" * 500 + "</p>" * 200_000,
        '<a x="' * 20_000,
        "<!--" * 20_000,
        "<b>" * 5_000,
        "<a " + " ".join(f"a{n}=1" for n in range(20_000)) + ">",
        "<" * 500_000,
        "&#" + "9" * 100_000,
        "<pre>" + " " * 1_000_000 + "x",
        " " * 1_000_000 + "x",
        "\n" * 1_000_000 + "x",
        "<table>" * 20_000,
    ],
    ids=range(13),
)
def test_bombs_end_quickly(source: str) -> None:
    start = time.process_time()
    with contextlib.suppress(ParseError):
        html_to_text(source)
    assert time.process_time() - start < 3


def test_what_is_too_long_or_too_deep_is_refused() -> None:
    with pytest.raises(CollectError) as caught:
        html_to_text("x" * (MAX_HTML + 1))
    assert caught.value.reason == "too_large"
    with pytest.raises(ParseError, match="deeply"):
        html_to_text("<div>" * 5000)


def test_feed_links_are_found_in_order_without_comments() -> None:
    page = b"""<!DOCTYPE html><html><head>
    <link rel="alternate" type="application/rss+xml" title="Comments Feed" href="/comments/feed/">
    <link rel="alternate" type="text/html" href="/en/"><link rel=stylesheet href=a.css>
    <LINK REL="feed Alternate" TYPE="application/atom+xml; charset=utf-8" HREF="atom.xml">
    <link rel="alternate" type="application/rss+xml" href="http://other.example/rss?a=1&amp;b=2">
    <link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">
    <link rel="alternate" type="application/rss+xml" href="file:///etc/passwd">
    <link rel="alternate" type="application/rss+xml">
    """
    assert feed_links(page, "https://blog.example/posts/") == (
        "https://blog.example/posts/atom.xml",
        "http://other.example/rss?a=1&b=2",
    )
    assert feed_links(b"<?xml version='1.0'?><html>", "") == ()


@given(st.lists(st.one_of(st.just(b"<link rel=alternate type=application/rss+xml "), st.binary(max_size=20))))
def test_feed_links_never_fails(pieces: list[bytes]) -> None:
    assert all(link.startswith("http") for link in feed_links(b"".join(pieces), "https://a.example/"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tue Dec 04 02:53:34 -0800 2012", datetime(2012, 12, 4, 10, 53, 34, tzinfo=UTC)),
        ("Thu Nov 03 08:50:26 +0000 2022", datetime(2022, 11, 3, 8, 50, 26, tzinfo=UTC)),
        ("Sat, 20 Mar 2010 07:32:31 -0700", datetime(2010, 3, 20, 14, 32, 31, tzinfo=UTC)),
        ("20 Mar 10 07:32 EST", datetime(2010, 3, 20, 12, 32, tzinfo=UTC)),
        ("2025-07-01 14:33:22", datetime(2025, 7, 1, 14, 33, 22, tzinfo=UTC)),
        ("2025-07-01 14:33:22 UTC", datetime(2025, 7, 1, 14, 33, 22, tzinfo=UTC)),
        ("2023-01-01T01:00:00.5+01:00", datetime(2023, 1, 1, 0, 0, 0, 500000, tzinfo=UTC)),
        ("2010-02-09", datetime(2010, 2, 9, tzinfo=UTC)),
        ("%= display_date %>", None),
        ("0001-01-01T00:00:00+14:00", None),
        ("Fri, 31 Feb 2010 07:32:31 GMT", None),
        ("9" * 100_000, None),
        ("yesterday at noon", None),
        (None, None),
        (20100209, None),
    ],
)
def test_dates(text: object, expected: datetime | None) -> None:
    assert parse_date(text) == expected


@given(
    st.one_of(
        st.text(max_size=70),
        st.from_regex(r"\w{3},? \d{1,3} \w{3} \d{1,5} [\d:]{1,9} [+-]?\w{1,9}", fullmatch=True),
        st.datetimes().map(str),
    )
)
def test_a_date_is_a_time_in_utc_or_nothing(text: str) -> None:
    found = parse_date(text)
    assert found is None or found.utcoffset() == datetime.now(UTC).utcoffset()


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"no data",
        b"[" * 100_000,
        b"[" + b"9" * 5000 + b"]",
        b'["\xe9"]',
        b"[1",
        b'{"a":}',
        b"[] trailing",
    ],
)
def test_json_that_cannot_be_read_is_a_parse_error(body: bytes) -> None:
    with pytest.raises(ParseError) as caught:
        load_json(body, "a.zip!/data/x.js")
    assert caught.value.where == "a.zip!/data/x.js"


def test_json_with_an_assignment_in_front() -> None:
    assert load_json(b"\xef\xbb\xbfwindow.YTD.a.part0 = [ 1 ] ;\n", "x") == [1]
    assert load_json(b'window.__THAR_CONFIG = {"a": [1]}', "x") == {"a": [1]}


def test_xml_resolves_no_entities() -> None:
    laughs = '<!DOCTYPE a [<!ENTITY l0 "ha">' + "".join(
        f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12)
    )
    for body in (
        laughs + "]><a>&l11;</a>",
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
    ):
        root = parse_xml(body.encode())
        text = "" if root is None else root.xpath("string()")
        assert len(text) < 50
        assert "root:" not in text
    assert parse_xml(b"") is None
    assert parse_xml(b"\0\1garbage") is None
    around = parse_xml(b"<?xml version='1.0'?><item>\x01\xff</item>", around="<rss>")
    assert around is not None
    assert around.findtext("item") == "\ufffd"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("https://a.example/x", "https://a.example/x"),
        ("/y", "https://base.example/y"),
        ("javascript:alert(1)", ""),
        ("file:///etc/passwd", ""),
        ("http://[::1", ""),
        ("http://a b/", ""),
        ('http://a/"><script>', ""),
        ("http://", ""),
    ],
)
def test_only_web_addresses_pass(value: str, expected: str) -> None:
    assert web_url(value, "https://base.example/x") == expected


def test_values_of_the_wrong_type_are_nothing() -> None:
    assert [as_text(value) for value in ("a\0", 5, True, None, 1.5, [], {})] == ["a", "5", "", "", "", "", ""]
    assert unescape("&amp;&lt;") == "&<"
    assert unescape("&#" + "9" * 5000).startswith("&#999")


@pytest.mark.parametrize("unit", [b"{},", b"[],", b"1,"])
def test_json_that_unfolds_to_more_than_any_export_is_refused(unit: bytes) -> None:
    body = b"x = [" + unit * (markup.MAX_JSON_MEMORY // 64 // max(1, unit.count(b"{") * 4) + 1) + b"0]"
    with pytest.raises(ParseError) as caught:
        load_json(body, "a")
    assert caught.value.reason == "too_large"


def test_long_json_is_read_the_same_as_short(monkeypatch: pytest.MonkeyPatch) -> None:
    given = ['👋 é \\u00e9 \\ " \u2028 ж' * 3, {"日本": None}]
    body = b"\xef\xbb\xbfx = " + json.dumps(given, ensure_ascii=False).encode() + b";\n"
    for size in (10**6, 1, 2, 7):
        monkeypatch.setattr(markup, "_LONG_JSON", size)
        assert load_json(body, "a") == given
        for broken in (b'["\xff"]', b'["\xf0\x9f', b"\xff[1]", b"[1]\xff"):
            with pytest.raises(ParseError):
                load_json(broken, "a")


def test_a_crowded_tag_is_told_from_crowded_text() -> None:
    many = " ".join(f"a{n}='>'" for n in range(257)).encode()
    assert is_crowded(b"<item " + many + b"/>")
    assert is_crowded(b"<" * 1000 + b"item\n" + many.replace(b"'", b'"').replace(b"=", b" = "))
    assert not is_crowded(b"<p>" + many + b"</p>")
    assert not is_crowded(b"<p title='" + many.replace(b"'", b"") + b"'>" + b"<b c='d'>" * 1000)


def test_addresses_beyond_reason_are_none() -> None:
    assert web_url("https://a.example/" + "x" * 1_900)
    assert web_url("https://a.example/" + "x" * 2_000) == ""
