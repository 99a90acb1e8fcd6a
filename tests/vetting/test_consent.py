"""Consent decides what may be read, and what counts as the candidate's."""

from dataclasses import replace
from datetime import date

import pytest

from tests.reports.sample_case import BLOG, TWITTER, case
from vetting.consent import check_consent, check_stage, covers, is_confirmed
from vetting.errors import ConsentError, IntakeError
from vetting.models import Account, InputKind

CONSENT = case().consent
DAY = date(2026, 11, 20)


def url(locator: str, source: str = "blog") -> Account:
    return Account(source=source, kind=InputKind.URL, locator=locator)


def test_a_consent_that_covers_every_account_is_silent() -> None:
    check_consent(CONSENT, (TWITTER, BLOG), DAY)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"revoked_at": date(2026, 11, 15)}, "withdrew"),
        ({"expires_at": date(2026, 11, 19)}, "ended on"),
        ({"granted_at": date(2026, 11, 21)}, "dated"),
        ({"sources": ("twitter",)}, "does not cover blog"),
    ],
)
def test_a_consent_that_is_over_or_too_narrow_stops_the_case(change: dict[str, object], says: str) -> None:
    with pytest.raises(ConsentError, match=says):
        check_consent(replace(CONSENT, **change), (TWITTER, BLOG), DAY)


def test_the_last_day_of_a_consent_still_counts() -> None:
    check_consent(replace(CONSENT, expires_at=DAY), (TWITTER,), DAY)


@pytest.mark.parametrize(
    ("locator", "confirmed"),
    [
        ("https://robin.example/rss.xml", True),
        ("http://www.robin.example/rss.xml/", True),
        ("https://ROBIN.example/rss.xml", True),
        ("https://robin.example/other.xml", False),
        ("https://robin.example/rss.xml?user=2", False),
        ("https://robin.example.evil/rss.xml", False),
        ("https://evil/robin.example/rss.xml", False),
    ],
)
def test_an_address_is_confirmed_only_by_being_listed(locator: str, confirmed: bool) -> None:
    assert is_confirmed(CONSENT, url(locator)) is confirmed


def test_an_address_that_folds_to_a_listed_one_is_another_address() -> None:
    consent = replace(CONSENT, sources=("https://strasse.example/",))
    assert not is_confirmed(consent, url("https://straße.example/"))
    assert is_confirmed(consent, url("https://STRASSE.example"))


def test_a_source_name_covers_an_address_but_does_not_confirm_it() -> None:
    consent = replace(CONSENT, sources=("blog",))
    assert covers(consent, url("https://somebody.example/feed"))
    assert not is_confirmed(consent, url("https://somebody.example/feed"))


def named(source: str, name: str) -> Account:
    kind = InputKind.URL if "://" in name else InputKind.HANDLE
    return Account(source=source, kind=kind, locator=name)


@pytest.mark.parametrize(
    ("sources", "account", "confirmed"),
    [
        (("twitter", "@Robin"), named("twitter", "robin"), True),
        (("twitter", "robin"), named("twitter", "@ROBIN"), True),
        (("twitter:@robin",), named("twitter", "robin"), True),
        (("Twitter: robin",), named("twitter", "https://x.com/robin"), True),
        (("https://x.com/robin",), named("twitter", "@Robin"), True),
        (("https://twitter.com/Robin",), named("twitter", "https://x.com/robin"), True),
        (("twitter",), named("twitter", "robin"), False),
        (("twitter", "@robin2"), named("twitter", "robin"), False),
        (("twitter", "@robin"), named("hacker_news", "robin"), False),
        (("@robin",), named("twitter", "robin"), False),
        (("hacker_news", "robin"), named("hacker_news", "Robin"), False),
        (("@robin@social.example",), named("mastodon", "https://social.example/@Robin"), True),
        (("https://social.example/@robin",), named("mastodon", "robin@social.example"), True),
        (("mastodon", "@robin@social.example"), named("mastodon", "@robin@evil.example"), False),
        (("robin.bsky.social",), named("bluesky", "@Robin.bsky.social"), True),
        (
            ("https://stackoverflow.com/users/42/r",),
            named("stack_exchange", "https://stackoverflow.com/u/42"),
            True,
        ),
        (
            ("https://forum.example/u/robin",),
            named("discourse", "https://forum.example/u/Robin/summary"),
            True,
        ),
    ],
)
def test_a_handle_is_confirmed_in_whatever_form_the_consent_names_it_and_no_other_is(
    sources: tuple[str, ...], account: Account, confirmed: bool
) -> None:
    assert is_confirmed(replace(CONSENT, sources=sources), account) is confirmed


def test_a_search_is_nobodys_account_and_needs_its_name_in_the_consent() -> None:
    for place in (named("web", "brave"), named("web", "https://searx.example")):
        assert is_confirmed(replace(CONSENT, sources=("web",)), place)
        assert not covers(CONSENT, place)
        assert not is_confirmed(CONSENT, place)


def test_what_the_candidate_hands_over_is_confirmed() -> None:
    assert is_confirmed(CONSENT, TWITTER)


def test_only_finalists_are_vetted_unless_a_reason_is_given() -> None:
    check_stage("finalist")
    check_stage("applied", override="the role starts on Monday")
    with pytest.raises(IntakeError, match="--allow-stage"):
        check_stage("applied")
