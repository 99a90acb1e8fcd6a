"""No secret of a URL is shown, and nothing in it acts on its reader."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st

from vetting.redact_url import redact_url


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://example.com/a/b", "https://example.com/a/b"),
        ("https://example.com/a?token=geheim", "https://example.com/a…"),
        ("https://example.com/a#token=geheim", "https://example.com/a…"),
        ("https://user:geheim@example.com:443/a", "https://example.com:443/a"),
        ("https://geheim@example.com", "https://example.com"),
        ("https://user:ge@heim@example.com/", "https://example.com/"),
        ("https://user:ge/heim@example.com/", "https://…"),
        ("https://user:geheim\\@example.com/", "https://example.com/"),
        ("//user:geheim@example.com/x", "//example.com/x"),
        ("https://mastodon.example/@someone", "https://mastodon.example/@someone"),
        ("http://[::1]:80/x", "http://[::1]:80/x"),
        ("data:text/plain,geheim", "data:…"),
        ("mailto:geheim@example.com", "mailto:…"),
        ("javascript:geheim()", "javascript:…"),
        ("geheim@example.com/x", "example.com/x"),
        ("example.com/blog", "example.com/blog"),
        ("", ""),
    ],
)
def test_secrets_are_left_out(url: str, shown: str) -> None:
    assert redact_url(url) == shown
    assert "geheim" not in redact_url(url)


def test_control_characters_are_made_visible() -> None:
    assert (
        redact_url("https://example.com/\x1b]0;x\x07\u202e")
        == "https://example.com/⟨U+001B⟩]0;x⟨U+0007⟩⟨U+202E⟩"
    )


@settings(deadline=None)
@given(st.text())
def test_no_text_makes_it_raise(url: str) -> None:
    assert len(redact_url(url)) <= 3_000


USER = st.text(alphabet="abcXYZ019@:[]%.-_ ", max_size=10)
QUERY = st.text(alphabet="abcXYZ019@:/?#[]%.-_ ", max_size=10)


@settings(deadline=None)
@given(USER, USER, st.sampled_from("?#"), QUERY)
def test_user_name_and_query_are_never_shown(before: str, between: str, mark: str, after: str) -> None:
    url = f"http://{before}GEHEIM{between}@example.com/{mark}{after}GEHEIM"
    assert "GEHEIM" not in redact_url(url)
