"""Mail addresses: one, plain, and such that it cannot become anything else in a header or an envelope."""

import pytest

from vetting.errors import SettingsError
from vetting.mail_address import checked_address


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("manager@example.com", "manager@example.com"),
        ("first.last+cv@mail.example.co.uk", "first.last+cv@mail.example.co.uk"),
        ("root@localhost", "root@localhost"),
        ("mañager@example.com", "mañager@example.com"),
        ("manager@müller.example", "manager@xn--mller-kva.example"),
    ],
)
def test_an_address_is_taken_as_it_is_its_host_in_ascii(text: str, kept: str) -> None:
    assert checked_address(text, "here") == kept


@pytest.mark.parametrize(
    "text",
    [
        "",
        "manager",
        "@example.com",
        "manager@",
        "a@example.com, b@example.com",
        "a@example.com;b@example.com",
        "Bo <a@example.com>",
        '"a b"@example.com',
        "a@example.com\nBcc: x@example.com",
        "a@example.com\r\nRCPT TO:<x@example.com>",
        "a\0@example.com",
        "a@[127.0.0.1]",
        "a@exa mple.com",
        "a@-example.com",
        "a@example..com",
        "a@example.com.",
        ".a@example.com",
        "a..b@example.com",
        "a\u202eb@example.com",
        "a\u200bb@example.com",
        "a＠b@example.com",
        "x" * 65 + "@example.com",
        "a@" + "example." * 40 + "com",
    ],
)
def test_what_is_not_one_address_is_refused(text: str) -> None:
    with pytest.raises(SettingsError, match="here: "):
        checked_address(text, "here")
