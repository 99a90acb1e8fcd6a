"""An account's name for a reader is whole where it is public, and holds no folders and no secrets."""

import pytest

from vetting.account_names import place_of
from vetting.models import Account, InputKind


@pytest.mark.parametrize(
    ("kind", "locator", "shown"),
    [
        (InputKind.HANDLE, "@robin@social.example", "@robin@social.example"),
        (InputKind.HANDLE, "robin.bsky.social", "robin.bsky.social"),
        (InputKind.HANDLE, "https://a:b@social.example/@robin?key=1", "https://social.example/@robin…"),
        (InputKind.URL, "https://a:b@social.example/@robin?key=1", "https://social.example/@robin…"),
        (InputKind.EXPORT, "/home/robin/archive.zip", "archive.zip"),
    ],
)
def test_a_place_is_named_for_a_reader(kind: InputKind, locator: str, shown: str) -> None:
    assert place_of(Account(source="mastodon", kind=kind, locator=locator)) == shown


def test_a_handle_cannot_act_on_its_reader() -> None:
    assert place_of(Account(source="twitter", kind=InputKind.HANDLE, locator="a\x1b[31m" + "x" * 500)) == (
        "a⟨U+001B⟩[31m" + "x" * 94
    )
