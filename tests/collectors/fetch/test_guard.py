"""Which URLs are refused before anything is sent."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st

from collectors.fetch.addresses import is_public
from collectors.fetch.guard import Guard
from vetting.errors import AddressBlocked, RobotsDisallowed, SettingsError

HOSTILE = [
    # this machine and its networks
    "http://127.0.0.1/",
    "http://127.8.9.10/",
    "http://0.0.0.0/",
    "http://10.0.0.1/",
    "http://172.16.0.1/",
    "http://172.31.255.255/",
    "http://192.168.1.1/",
    "http://100.64.0.1/",
    "http://169.254.1.1/",
    "http://192.0.2.1/",
    "http://198.18.0.1/",
    "http://198.51.100.7/",
    "http://203.0.113.7/",
    "http://224.0.0.1/",
    "http://239.255.255.250/",
    "http://240.0.0.1/",
    "http://255.255.255.255/",
    # cloud metadata
    "http://169.254.169.254/latest/meta-data/",
    "http://192.0.0.192/opc/v2/",
    "http://100.100.100.200/latest/",
    "http://168.63.129.16/machine",
    "http://metadata.google.internal/computeMetadata/v1/",
    "http://[fd00:ec2::254]/latest/",
    # IPv6 and what it can wrap
    "http://[::1]/",
    "http://[::]/",
    "http://[0:0:0:0:0:0:0:1]/",
    "http://[::127.0.0.1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/",
    "http://[::ffff:0:127.0.0.1]/",
    "http://[64:ff9b::127.0.0.1]/",
    "http://[64:ff9b:1::a00:1]/",
    "http://[2002:7f00:1::]/",
    "http://[2001:0:7f00:1::]/",
    "http://[2001:db8::1]/",
    "http://[3fff::1]/",
    "http://[5f00::1]/",
    "http://[fe80::1]/",
    "http://[fe80::1%25eth0]/",
    "http://[fe80::1%eth0]/",
    "http://[fec0::1]/",
    "http://[fc00::1]/",
    "http://[fd12:3456::1]/",
    "http://[ff02::1]/",
    "http://[100::1]/",
    # numbers that some libraries read as addresses
    "http://2130706433/",
    "http://017700000001/",
    "http://0x7f000001/",
    "http://0177.0.0.1/",
    "http://0x7f.1/",
    "http://0x7f.0x0.0x0.0x1/",
    "http://127.1/",
    "http://127.0.1/",
    "http://0/",
    "http://0x/",
    "http://127.0.0.01/",
    "http://1.2.3/",
    "http://1.2.3.4.5/",
    "http://256.256.256.256/",
    "http://8.8.8.8.0x8/",
    "http://99999999999999999999/",
    # names of this machine and its networks
    "http://localhost/",
    "http://LOCALHOST/",
    "http://localhost./",
    "http://127.0.0.1./",
    "http://a.localhost/",
    "http://printer.local/",
    "http://intranet/",
    "http://router.home.arpa/",
    "http://abcdef.onion/",
    # parsers that disagree
    "http://a@127.0.0.1/",
    "http://user:secret@example.com/",
    "http://@example.com/",
    "http://example.com@127.0.0.1/",
    "http://127.0.0.1\\@example.com/",
    "http://example.com\\@127.0.0.1/",
    "http:\\\\127.0.0.1\\",
    "http://127.0.0.1#@example.com/",
    "http://127.0.0.1?@example.com/",
    "http://example.com:80@127.0.0.1/",
    "http://example.com:80:80/",
    "http://[example.com]/",
    "http://[::1/",
    "http://::1/",
    "http://[::1]x/",
    "http://exa%6dple.com/",
    "http://127.0.0.1%2f@example.com/",
    "http://exam ple.com/",
    "http://example.com,127.0.0.1/",
    "http://example..com/",
    "http://.example.com/",
    "http://example.com./",
    "http://" + "a" * 64 + ".com/",
    "http://" + "a." * 130 + "com/",
    "http://example.com/" + "a" * 9_000,
    # characters that turn into others
    "http://①②⑦.⓪.⓪.①/",
    "http://127。0。0。1/",
    "http://127．0．0．1/",
    "http://127｡0｡0｡1/",
    "http://example。com/",
    "http://exam\u00adple.com/",
    "http://exam\u200bple.com/",
    "http://ｅxample.com/",
    "http://ⓔxample.com/",
    "http://\u212aelvin.com/",
    "http://exam\u202eple.com/",
    "http://１２７.0.0.1/",
    "http://١٢٧.0.0.1/",
    "http://example.com:８０/",
    # control characters
    "http://example.com/\r\nX-Evil: 1",
    "http://exam\tple.com/",
    "http://example.com\x00/",
    "http://example.com/\x7f",
    "http://example.com/\x85",
    "http://example.com/\u2028",
    "http://example.com/\ud800",
    " http://127.0.0.1/",
    # ports
    "http://example.com:22/",
    "http://example.com:8902/",
    "https://example.com:8443/",
    "http://example.com:0/",
    "http://example.com:99999/",
    "http://example.com:-80/",
    "http://example.com:+80/",
    "http://example.com:8 0/",
    "http://example.com:080000/",
    # other schemes and no host
    "file:///etc/passwd",
    "file://example.com/etc/passwd",
    "ftp://example.com/",
    "gopher://example.com:70/_x",
    "dict://example.com/",
    "data:text/html,<b>x</b>",
    "javascript:alert(1)",
    "http+unix://%2Fvar%2Frun%2Fdocker.sock/",
    "unix:/var/run/docker.sock",
    "jar:http://example.com!/",
    "ws://example.com/",
    "view-source:http://example.com/",
    "mailto:a@example.com",
    "//example.com/",
    "example.com",
    "/etc/passwd",
    "http:example.com",
    "http:/example.com",
    "http:///example.com",
    "http://",
    "http://:80/",
    "http://?x",
    "://example.com",
    "",
]


@pytest.mark.parametrize("url", HOSTILE)
def test_hostile_urls_are_refused(url: str) -> None:
    with pytest.raises(AddressBlocked) as caught:
        Guard().check(url)
    assert caught.value.reason == "address_blocked"


def test_hostile_urls_are_refused_when_another_port_is_allowed() -> None:
    guard = Guard(["127.0.0.1:8765", "localhost:8765", "[::1]:8080"])
    for url in HOSTILE:
        with pytest.raises(AddressBlocked):
            guard.check(url)


@pytest.mark.parametrize(
    ("url", "wire"),
    [
        ("http://example.com", "http://example.com/"),
        ("HTTP://Example.COM:80/A?b=C#d", "http://example.com/A?b=C"),
        ("https://example.com:443/", "https://example.com/"),
        ("http://example.com:443/", "http://example.com:443/"),
        ("http://example.com:/x", "http://example.com/x"),
        ("https://bücher.example/größe?q=ü", "https://xn--bcher-kva.example/gr%C3%B6%C3%9Fe?q=%C3%BC"),
        ("https://BÜCHER.example/", "https://xn--bcher-kva.example/"),
        ("https://xn--bcher-kva.example/", "https://xn--bcher-kva.example/"),
        ("https://my_blog.example.com/", "https://my_blog.example.com/"),
        ("https://-blog-.example.com/", "https://-blog-.example.com/"),
        ("http://8.8.8.8/", "http://8.8.8.8/"),
        ("http://[2606:4700:0:0::1111]/", "http://[2606:4700::1111]/"),
        ("https://example.com/@user/1", "https://example.com/@user/1"),
        ("https://example.com/a b", "https://example.com/a%20b"),
        ("https://example.com/100%", "https://example.com/100%25"),
        ("https://example.com/%C3%A9", "https://example.com/%C3%A9"),
        ("https://example.com/a/../private", "https://example.com/private"),
        ("https://example.com/a/%2E%2e/private/.", "https://example.com/private/"),
        ("https://example.com/../..", "https://example.com/"),
        ("https://example.com?x", "https://example.com/?x"),
        ("https://example.com/?next=http://127.0.0.1/", "https://example.com/?next=http://127.0.0.1/"),
    ],
)
def test_public_urls_pass_in_one_spelling(url: str, wire: str) -> None:
    target = Guard().check(url)
    assert target.url == wire
    assert Guard().check(wire).url == wire


def test_an_allowed_host_is_lifted_for_that_host_and_port_alone() -> None:
    guard = Guard(["127.0.0.1:8765", "LOCALHOST:8765", "[0:0::1]:80"])
    for url in (
        "http://127.0.0.1:8765/a",
        "http://localhost:8765/",
        "http://LocalHost:8765/",
        "http://[::1]/",
    ):
        assert guard.check(url).allowed
    for url in (
        "http://127.0.0.1/",
        "http://127.0.0.1:8766/",
        "http://127.0.0.2:8765/",
        "http://127.1:8765/",
        "http://localhost:8766/",
        "http://localhost.:8765/",
        "http://[::1]:8765/",
        "http://[::ffff:127.0.0.1]:8765/",
        "http://a@127.0.0.1:8765/",
        "ftp://127.0.0.1:8765/",
    ):
        with pytest.raises(AddressBlocked):
            guard.check(url)
    assert not guard.check("http://example.com/").allowed


@pytest.mark.parametrize(
    "item", ["localhost", "127.1:80", "http://a:80", "a:0", "a:70000", "a@b:80", ":80", "a:x"]
)
def test_a_wrong_allow_list_is_a_settings_error(item: str) -> None:
    with pytest.raises(SettingsError):
        Guard([item])


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("1.1.1.1", True),
        ("2606:4700::1111", True),
        ("2a00:1450:4001::1", True),
        ("172.15.255.255", True),
        ("172.32.0.0", True),
        ("100.63.255.255", True),
        ("100.128.0.0", True),
        ("223.255.255.255", True),
        ("192.0.0.192", False),
        ("fec0::1", False),
        ("::127.0.0.1", False),
        ("64:ff9b::808:808", False),
        ("2002:808:808::", False),
        ("3fff::1", False),
        ("4000::1", False),
        ("5f00::1", False),
        ("fe80::1%eth0", False),
        ("2606:4700::1111%eth0", True),
        ("not an address", False),
        ("", False),
    ],
)
def test_the_own_list_decides_what_is_public(address: str, public: bool) -> None:
    assert is_public(address) is public


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("::ffff:8.8.8.8", True),
        ("64:ff9b::808:808", True),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("64:ff9b:1::808:808", False),
        ("2002:808:808::", False),
        ("2001:0:808:808::", False),
    ],
)
def test_answers_of_networks_without_ipv4_are_judged_by_the_address_inside(
    address: str, public: bool
) -> None:
    assert is_public(address, embedded=True) is public


@settings(deadline=None)
@given(
    st.text()
    | st.text().map(lambda text: "http://" + text)
    | st.text().map(lambda text: f"http://{text}.com/")
)
def test_no_text_makes_the_guard_raise_anything_else(url: str) -> None:
    try:
        target = Guard().check(url)
    except AddressBlocked:
        return
    assert target.url.isascii()
    assert " " not in target.url
    assert Guard().check(target.url).url == target.url


@settings(deadline=None)
@given(st.text(alphabet="./%2eEabc;=~-_", max_size=40))
def test_no_path_keeps_dots_that_a_server_could_resolve(path: str) -> None:
    url = Guard().check("http://example.com/" + path).url
    assert not {".", ".."} & set(url.lower().replace("%2e", ".").split("/")[3:])


@pytest.mark.parametrize(
    "url",
    [
        "https://linkedin.com/",
        "https://www.linkedin.com/in/robin?trk=geheim",
        "HTTP://DE.LinkedIn.COM:443/in/robin",
        "https://lnkd.in/abc",
    ],
)
def test_linkedin_is_never_asked_and_the_words_say_what_to_hand_over_instead(url: str) -> None:
    with pytest.raises(RobotsDisallowed, match="its rules forbid it") as caught:
        Guard(["www.linkedin.com:443"]).check(url)
    assert "geheim" not in str(caught.value)
    assert "data export" in caught.value.hint
    assert caught.value.reason == "robots"


@pytest.mark.parametrize("host", ["notlinkedin.com", "linkedin.com.robin.example", "linkedin.example"])
def test_a_site_that_is_only_named_like_linkedin_is_asked(host: str) -> None:
    assert Guard().check(f"https://{host}/").host == host
