"""What must never be judged leaves before scoring: gates by kind and date, and subjects by their words."""

from __future__ import annotations

import json
import time
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from tests.vetting import subject_probes as probes
from vetting.models import Account, InputKind, Post, PostKind, SetAsideReason
from vetting.set_aside import set_aside
from vetting.subjects import subject_of, subjects_of

AS_OF = datetime(2025, 6, 1, tzinfo=UTC)
ACCOUNT = Account(source="twitter", kind=InputKind.EXPORT, locator="/export.zip")
SHARED = Path(__file__).parents[3] / "shared" / "data" / "text"


def post(
    text: str = "Nice light on the harbour today.",
    *,
    kind: PostKind = PostKind.ORIGINAL,
    at: datetime | None = datetime(2024, 5, 1, tzinfo=UTC),
    number: int = 1,
) -> Post:
    return Post(id=f"p{number}", account=ACCOUNT, snapshot_id="s1", text=text, kind=kind, published_at=at)


def reason_for(one: Post, *, born: date | None = None, years: int = 7) -> SetAsideReason | None:
    result = set_aside([one], as_of=AS_OF, born=born, look_back_years=years)
    return result.counts[0][0] if result.counts else None


def test_a_plain_post_is_read_in_full() -> None:
    result = set_aside([post()], as_of=AS_OF, born=None, look_back_years=7)
    assert result.full == (post(),)
    assert result.limited == ()
    assert result.counts == ()


@pytest.mark.parametrize(
    ("one", "reason"),
    [
        (post("Vote for wages!", kind=PostKind.LIKE, at=None), SetAsideReason.LIKE),
        (post("I want to die", kind=PostKind.REPOST), SetAsideReason.REPOST),
        (post("  \n🙂 …", at=None), SetAsideReason.NO_TEXT),
        (post("Our union vote is Tuesday", at=None), SetAsideReason.UNDATED),
        (post(at=datetime(2017, 1, 1, tzinfo=UTC)), SetAsideReason.TOO_OLD),
    ],
)
def test_the_first_reason_that_applies_counts(one: Post, reason: SetAsideReason) -> None:
    assert reason_for(one) is reason


def test_quotes_and_replies_are_own_words() -> None:
    for kind in (PostKind.QUOTE, PostKind.REPLY):
        assert reason_for(post(kind=kind)) is None


@pytest.mark.parametrize(
    ("born", "at", "reason"),
    [
        (date(2006, 5, 2), datetime(2024, 5, 1, 23, 59, tzinfo=UTC), SetAsideReason.UNDER_18),
        (date(2006, 5, 2), datetime(2024, 5, 2, tzinfo=UTC), None),
        (date(2004, 2, 29), datetime(2022, 2, 28, 23, tzinfo=UTC), SetAsideReason.UNDER_18),
        (date(2004, 2, 29), datetime(2022, 3, 1, tzinfo=UTC), None),
    ],
)
def test_posts_of_a_minor_are_not_read(born: date, at: datetime, reason: SetAsideReason | None) -> None:
    assert reason_for(post(at=at), born=born) is reason


def test_under_18_comes_before_too_old() -> None:
    assert (
        reason_for(post(at=datetime(2010, 1, 1, tzinfo=UTC)), born=date(2003, 1, 1))
        is SetAsideReason.UNDER_18
    )


def test_the_window_of_a_leap_day_is_a_whole_day_wider() -> None:
    leap = datetime(2024, 2, 29, tzinfo=UTC)
    on_the_edge = post(at=datetime(2021, 2, 28, tzinfo=UTC))
    result = set_aside([on_the_edge], as_of=leap, born=None, look_back_years=3)
    assert result.full == (on_the_edge,)


@pytest.mark.parametrize(
    ("at", "reason"),
    [
        (AS_OF + timedelta(days=2), None),
        (AS_OF + timedelta(days=2, seconds=1), SetAsideReason.UNDATED),
        (datetime.max.replace(tzinfo=timezone(timedelta(hours=-12))), SetAsideReason.UNDATED),
        (datetime.min.replace(tzinfo=timezone(timedelta(hours=14))), SetAsideReason.TOO_OLD),
    ],
)
def test_a_date_that_is_still_to_come_is_no_date(at: datetime, reason: SetAsideReason | None) -> None:
    assert reason_for(post(at=at)) is reason


def test_dates_end_where_the_calendar_does() -> None:
    far = datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14)))
    assert reason_for(post(at=far), born=date(9999, 1, 1)) is SetAsideReason.UNDER_18
    assert reason_for(post(), born=date(9999, 1, 1)) is SetAsideReason.UNDER_18
    for as_of in (datetime(2028, 2, 29, tzinfo=UTC), datetime.max.replace(tzinfo=UTC)):
        result = set_aside([post()], as_of=as_of, born=None, look_back_years=10_000)
        assert result.full == (post(),)


def test_health_and_self_harm_are_not_read_at_all_and_the_rest_in_part() -> None:
    posts = [
        post("I was diagnosed with asthma last week.", number=1),
        post("I want to kill myself.", number=2),
        post("My boss cut our hours.", number=3),
        post("I voted this morning.", number=4),
        post("So drunk right now.", number=5),
        post(number=6),
    ]
    result = set_aside(posts, as_of=AS_OF, born=None, look_back_years=7)
    assert [one.id for one in result.full] == ["p6"]
    assert [one.id for one in result.limited] == ["p3", "p4", "p5"]
    assert dict(result.counts) == {
        SetAsideReason.HEALTH: 1,
        SetAsideReason.SELF_HARM: 1,
        SetAsideReason.WORKING_CONDITIONS: 1,
        SetAsideReason.POLITICS: 1,
        SetAsideReason.OFF_DUTY: 1,
    }


# The least share of probes that must be set aside. Measured: see the message of a failing test.
FLOORS = [
    ("wages, hours, unions, bosses", probes.WORK, 0.96),
    ("the same, second round", probes.WORK_LATER, 0.9),
    ("politics", probes.POLITICS, 0.95),
    ("politics, second round", probes.POLITICS_LATER, 0.9),
    ("health", probes.HEALTH, 0.97),
    ("health, second round", probes.HEALTH_LATER, 0.95),
    ("self-harm", probes.SELF_HARM, 1.0),
    ("off duty", probes.OFF_DUTY, 0.97),
    ("off duty, second round", probes.OFF_DUTY_LATER, 0.9),
]


@pytest.mark.parametrize(("name", "block", "floor"), FLOORS, ids=[row[0] for row in FLOORS])
def test_recall_on_written_probes(name: str, block: str, floor: float) -> None:
    texts = probes.posts(block)
    missed = [text for text in texts if subject_of(text) is None]
    recall = 1 - len(missed) / len(texts)
    assert recall >= floor, f"{name}: recall {recall:.3f} of {len(texts)}, missed: {missed}"


def test_there_are_enough_probes() -> None:
    assert len(probes.posts(probes.WORK + probes.WORK_LATER)) >= 100
    assert len(probes.posts(probes.POLITICS)) >= 40
    assert len(probes.posts(probes.HEALTH)) >= 40
    assert len(probes.posts(probes.OFF_DUTY)) >= 30
    assert len(probes.posts(probes.HARMLESS)) >= 60


def test_health_and_self_harm_probes_are_named_as_such() -> None:
    """A wrong subject among the limited ones costs nothing; one of these read in part would."""
    for block in (probes.HEALTH, probes.HEALTH_LATER, probes.SELF_HARM):
        for text in probes.posts(block):
            reason = subject_of(text)
            assert reason in (SetAsideReason.HEALTH, SetAsideReason.SELF_HARM), text


def test_harmless_look_alikes_stay_in_full() -> None:
    lost = {text: subject_of(text) for text in probes.posts(probes.HARMLESS) if subject_of(text)}
    assert not lost, f"{len(lost)} look-alikes set aside: {lost}"


def test_harmless_look_alikes_of_the_second_round() -> None:
    texts = probes.posts(probes.HARMLESS_LATER)
    lost = [text for text in texts if subject_of(text)]
    assert len(lost) <= 2, f"{len(lost)} of {len(texts)} set aside: {lost}"


@pytest.mark.parametrize(
    "text",
    [
        "I will kill you, and then I'll go to my therapist.",
        "They should all be shot. Shoot them. I have a migraine.",
        "I'm going to kill them and then kill myself.",
        "Hope you get cancer, you pathetic clown.",
        "You are sick, go see a psychiatrist.",
        "Are you autistic or just stupid?",
        "I hate disabled people.",
        "The mentally ill are a burden on everyone.",
        "Kill yourself.",
    ],
)
def test_threats_and_hate_do_not_hide_behind_health(text: str) -> None:
    assert not subjects_of(text) & {SetAsideReason.HEALTH, SetAsideReason.SELF_HARM}


def test_one_passing_word_does_not_hide_a_long_text() -> None:
    essay = "We measured how captions change the reach of a video, and wrote the numbers down. " * 12
    assert subject_of(essay) is None
    assert subject_of(essay + "The survey also asked for a salary.") is None
    assert subject_of(essay + "My boss cut our hours and kept our tips.") is SetAsideReason.WORKING_CONDITIONS


@given(st.text(max_size=300))
def test_any_text_has_at_most_one_subject_and_the_same_one_twice(text: str) -> None:
    assert subject_of(text) == subject_of(text)
    assert (subject_of(text) is None) == (not subjects_of(text))


@given(
    st.lists(
        st.builds(
            post,
            st.sampled_from(["My boss again.", "I voted.", "Nice light.", "I have the flu.", "", "🙂"]),
            kind=st.sampled_from(list(PostKind)),
            at=st.one_of(
                st.none(),
                st.integers(0, 5000).map(lambda days: AS_OF - timedelta(days=days)),
            ),
        ),
        max_size=12,
    )
)
def test_every_post_is_read_in_full_or_counted_once(posts: list[Post]) -> None:
    result = set_aside(posts, as_of=AS_OF, born=date(2003, 3, 3), look_back_years=7)
    assert len(result.full) + sum(count for _, count in result.counts) == len(posts)
    assert all(count > 0 for _, count in result.counts)


def test_three_thousand_posts_take_little_time() -> None:
    texts = probes.posts(probes.HARMLESS) * 35 + probes.posts(probes.WORK)[:100] * 4
    subject_of("warm the lists")
    best = min(_seconds(texts[:3000]) for _ in range(3))
    # Measured at some 0.08 s; the bound leaves room for a busy machine.
    assert best < 0.4, f"{best:.3f} s for 3,000 posts"


def _seconds(texts: list[str]) -> float:
    started = time.perf_counter()
    for text in texts:
        subject_of(text)
    return time.perf_counter() - started


def shared(name: str) -> list[dict[str, object]]:
    file = SHARED / name
    if not file.exists():
        pytest.skip(f"{file} is absent: it holds public test data that is not part of the project")
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def test_public_probes_on_wages_and_unions_are_set_aside() -> None:
    rows = [row for row in shared("protected_talk.dev.jsonl") if row["slice"] == {"sent": "wages_union"}]
    missed = [row["text"] for row in rows if subject_of(str(row["text"])) is None]
    assert len(missed) <= 1, f"recall {1 - len(missed) / len(rows):.2f}, missed: {missed}"


def test_few_customer_complaints_are_set_aside() -> None:
    rows = shared("airline.dev.jsonl")
    aside = sum(subject_of(str(row["text"])) is not None for row in rows)
    assert aside / len(rows) < 0.03


def test_hate_against_groups_is_still_read() -> None:
    rows = [row for row in shared("hatecheck.dev.jsonl") if row["label"] == 1]
    unread = {SetAsideReason.HEALTH, SetAsideReason.SELF_HARM}
    lost = [row["text"] for row in rows if subjects_of(str(row["text"])) & unread]
    assert not lost
