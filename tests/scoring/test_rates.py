"""Rates with their intervals, and flagged posts counted by occasion."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, strategies as st

from scoring.occasions import Threads, occasions
from scoring.rates import LEAST_POSTS, estimate, tone_rates
from scoring.scorer import RuleScorer
from vetting.intervals import wilson
from vetting.models import (
    Account,
    Candidate,
    Category,
    Dossier,
    InputKind,
    Occasion,
    Post,
    PostKind,
    Rate,
    Severity,
)

SCORER = RuleScorer()
ACCOUNT = Account(source="twitter", kind=InputKind.EXPORT, locator="someone")
AS_OF = datetime(2026, 11, 20, 9, tzinfo=UTC)
INSULT, SWEARING = "You are an idiot.", "Fuck this"


def post(
    number: int, when: datetime, text: str = "A quiet note.", in_reply_to: str = "", url: str = ""
) -> Post:
    return Post(
        id=f"twitter:{number}",
        account=ACCOUNT,
        snapshot_id="s1",
        text=text,
        kind=PostKind.REPLY if in_reply_to else PostKind.ORIGINAL,
        published_at=when,
        in_reply_to=in_reply_to,
        url=url,
    )


def quiet(count: int, when: datetime = AS_OF) -> tuple[Post, ...]:
    return tuple(post(10_000 + n, when - timedelta(hours=n)) for n in range(count))


def score(*posts: Post, limited: tuple[Post, ...] = ()):
    dossier = Dossier(case_id="case", posts=posts, limited=limited, as_of=AS_OF)
    return SCORER.score(dossier, Candidate(id="c", full_name="Robin Sample"), "intern")


def rate(card, category: Category, least: Severity = Severity.INFO):
    return next(row for row in card.rates.rows if row.category is category and row.least is least)


# Newcombe, R. G. (1998), Two-sided confidence intervals for the single proportion, method 3.
@pytest.mark.parametrize(
    ("hits", "of", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_the_interval_has_the_published_values(hits: int, of: int, low: float, high: float) -> None:
    assert wilson(hits, of) == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))


@given(st.integers(1, 200_000).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_the_interval_holds_the_share_and_stays_between_0_and_1(pair: tuple[int, int]) -> None:
    hits, of = pair
    low, high = wilson(hits, of)
    assert 0 <= low <= hits / of <= high <= 1
    assert low < high
    mirrored = wilson(of - hits, of)
    assert mirrored == (pytest.approx(1 - high, abs=1e-12), pytest.approx(1 - low, abs=1e-12))


@given(st.integers(1, 5_000), st.integers(0, 5_000), st.integers(2, 20))
def test_the_interval_narrows_with_the_posts_read(of: int, hits: int, times: int) -> None:
    hits = min(hits, of)
    low, high = wilson(hits, of)
    more_low, more_high = wilson(hits * times, of * times)
    assert more_high - more_low < high - low


def test_a_rate_says_per_thousand_and_few_posts_have_none() -> None:
    found = estimate(4, 1250)
    assert found is not None
    assert (found.per_1000, found.low, found.high) == (3.2, 1.25, 8.2)
    assert estimate(1, LEAST_POSTS) is not None
    assert estimate(1, LEAST_POSTS - 1) is None
    assert estimate(0, 0) is None


def test_one_bad_day_is_one_occasion() -> None:
    day = datetime(2025, 3, 2, 8, tzinfo=UTC)
    bad = [post(n, day + timedelta(hours=3 * n), INSULT) for n in range(4)]
    row = rate(score(*bad, *quiet(46)), Category.INSULT)
    assert (row.recent.posts, row.recent.of) == (4, 50)
    assert row.recent.occasions == (Occasion(first=day.date(), last=day.date(), posts=4),)


def test_one_thread_is_one_occasion_however_long_it_lasts() -> None:
    """Linked by an answer to an own post, through one without a flag, and by answering the same post."""
    start = datetime(2025, 3, 2, 8, tzinfo=UTC)
    first = post(1, start, INSULT)
    between = post(2, start + timedelta(days=1), "I see.", in_reply_to="twitter:1")
    third = post(3, start + timedelta(days=2), INSULT, in_reply_to="twitter:2")
    one = post(4, start + timedelta(days=20), INSULT, in_reply_to="twitter:999")
    other = post(5, start + timedelta(days=22), INSULT, in_reply_to="twitter:999")
    row = rate(score(first, between, third, one, other), Category.INSULT)
    assert [(each.first.day, each.last.day, each.posts) for each in row.recent.occasions] == [
        (2, 4, 2),
        (22, 24, 2),
    ]


def test_a_comment_under_an_own_post_is_in_its_thread() -> None:
    page = "https://www.linkedin.com/feed/update/urn:li:activity:1"
    start = datetime(2025, 3, 2, tzinfo=UTC)
    share = post(1, start, INSULT, url=page)
    comment = post(2, start + timedelta(days=3), INSULT, in_reply_to=page, url=page)
    assert len(rate(score(share, comment), Category.INSULT).recent.occasions) == 1


def test_answers_to_one_person_are_no_thread_of_themselves() -> None:
    start = datetime(2025, 3, 2, tzinfo=UTC)
    person = "https://x.com/someone"
    posts = [post(n, start + timedelta(days=9 * n), INSULT, in_reply_to=person) for n in range(3)]
    assert len(rate(score(*posts), Category.INSULT).recent.occasions) == 3


@given(
    st.lists(st.tuples(st.integers(0, 12), st.integers(-1, 12)), max_size=12),
    st.randoms(use_true_random=False),
)
def test_occasions_count_each_post_once_in_any_order(links: list[tuple[int, int]], random) -> None:
    start = datetime(2025, 3, 2, tzinfo=UTC)
    posts = [
        post(n, start + timedelta(days=day), in_reply_to=f"twitter:{answers}" if answers >= 0 else "")
        for n, (day, answers) in enumerate(links)
    ]
    days = {each.id: each.published_at.date() for each in posts if each.published_at}
    found = occasions(days, Threads(posts))
    assert sum(each.posts for each in found) == len(posts)
    assert len(found) <= len(set(days.values()))
    shuffled = random.sample(posts, len(posts))
    again = {each.id: days[each.id] for each in shuffled}
    assert occasions(again, Threads(shuffled)) == found


def test_old_posts_have_a_rate_of_their_own() -> None:
    edge = datetime(2023, 11, 20, tzinfo=UTC)
    before = edge - timedelta(seconds=1)
    card = score(post(1, before, INSULT), post(2, edge, INSULT), *quiet(39), *quiet(30, before)[1:])
    row = rate(card, Category.INSULT)
    assert card.rates.recent_since == date(2023, 11, 20)
    assert (row.recent.posts, row.recent.of) == (1, 40)
    assert (row.older.posts, row.older.of) == (1, 30)
    assert card.rates.unflagged_recent.of + card.rates.unflagged_older.of == card.assessed


def test_severities_are_not_mixed_and_categories_never_are() -> None:
    now = AS_OF - timedelta(days=1)
    both = post(3, now, f"{INSULT} {SWEARING}.")
    card = score(post(1, now, INSULT), post(2, now, SWEARING), both, *quiet(37))
    for category, medium in ((Category.INSULT, 2), (Category.PROFANITY, 0)):
        assert rate(card, category).recent.posts == 2
        assert rate(card, category, Severity.MEDIUM).recent.posts == medium
    assert [row.category for row in card.rates.rows[::2]] == [Category.PROFANITY, Category.INSULT]


def test_posts_on_protected_subjects_are_in_no_denominator() -> None:
    """Neither by a number nor by a difference of numbers can one tell how many of them there are."""
    now = AS_OF - timedelta(days=1)
    speech = tuple(post(n, now, "The union meets at nine.") for n in range(7))
    threat = post(8, now, "I will kill you.")
    alone = score(*quiet(40), limited=speech)
    assert alone.rates == score(*quiet(40)).rates
    found = rate(score(*quiet(40), limited=(*speech, threat)), Category.THREAT).recent
    assert (found.posts, found.of, found.estimate) == (1, 0, None)


def test_without_flags_there_is_the_range_of_what_was_read() -> None:
    card = score(*quiet(40))
    assert card.rates.rows == ()
    assert card.rates.unflagged_recent.estimate == estimate(0, 40)
    assert card.rates.unflagged_older == Rate()


def test_posts_that_were_not_assessed_are_in_no_denominator() -> None:
    """The caller names the posts that the rules could read; no others count."""
    posts = (post(1, AS_OF, INSULT), *quiet(60))
    findings = score(*posts).findings
    rates = tone_rates(findings, posts[:41], Threads(), as_of=AS_OF)
    assert rates.rows[0].recent.of == rates.unflagged_recent.of == 41
