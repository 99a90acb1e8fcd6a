"""Charts: every number is drawn and told, nothing leaves its figure, silence and terms are only marked."""

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, strategies as st

from reports.cadence_chart import LEAST_SILENCE, cadence_chart
from reports.charts import Chart, ceiling
from reports.glance import glance_of
from reports.glance_charts import kinds_chart, talk_chart, tone_chart
from reports.rates import rate_table
from tests.reports import sample_case as sample
from vetting.glance import Glance, HalfYear, MonthCount, SourceKinds
from vetting.models import Coverage, Estimate, Post, PostKind, Rate, SetAsideReason
from vetting.report_model import RateRow, RateTable

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def months(counts: list[tuple[int, ...]], *, first: int = 2024 * 12) -> tuple[MonthCount, ...]:
    return tuple(
        MonthCount(year=(first + n) // 12, month=(first + n) % 12 + 1, counts=each)
        for n, each in enumerate(counts)
    )


def corners(chart: Chart) -> list[tuple[float, float]]:
    """Every point that a path of the chart reaches: the few path commands that are used, walked through."""
    points: list[tuple[float, float]] = []
    for shape in chart.shapes:
        x = y = 0.0
        for command, rest in re.findall(r"([MmHhVvz])([^MmHhVvz]*)", shape.path):
            numbers = [float(each) for each in _NUMBER.findall(rest)]
            if command == "M":
                x, y = numbers
            elif command == "m":
                x, y = x + numbers[0], y + numbers[1]
            elif command in "Hh":
                x = numbers[0] if command == "H" else x + numbers[0]
            elif command in "Vv":
                y = numbers[0] if command == "V" else y + numbers[0]
            points.append((x, y))
    return points


def fits(chart: Chart) -> bool:
    inside = all(
        -0.2 <= x <= chart.width + 0.2 and -0.2 <= y <= chart.height + 0.2 for x, y in corners(chart)
    )
    return inside and all(
        0 <= label.x <= chart.width and 0 <= label.y <= chart.height for label in chart.labels
    )


def post(number: int, kind: PostKind, when: datetime | None) -> Post:
    made = sample.post(number, f"post {number}")
    return Post(
        id=made.id,
        account=made.account,
        snapshot_id=made.snapshot_id,
        text=made.text,
        kind=kind,
        published_at=when,
    )


def test_posts_are_counted_by_kind_and_by_whom_they_address() -> None:
    spring, autumn = (datetime(2025, month, 3, tzinfo=UTC) for month in (3, 9))
    posts = (
        post(1, PostKind.ORIGINAL, spring),
        post(2, PostKind.REPLY, spring),
        post(3, PostKind.QUOTE, autumn),
        post(4, PostKind.ORIGINAL, None),
    )
    coverage = Coverage(
        account=sample.TWITTER,
        found=9,
        read=4,
        set_aside=((SetAsideReason.REPOST, 3), (SetAsideReason.HEALTH, 2)),
    )
    glance = glance_of(posts, (coverage,))
    assert glance.kinds == (SourceKinds(source="Twitter", posts=2, replies=1, quotes=1, reposts=3),)
    assert glance.talk == (
        HalfYear(year=2025, half=1, replies=1, broadcast=1),
        HalfYear(year=2025, half=2, replies=0, broadcast=1),
    )
    assert sum(sum(row.counts) for row in glance.cadence) == 3, "an undated post has no month"


def test_a_long_span_is_drawn_by_quarter_and_keeps_every_post() -> None:
    rows = months([(n % 3, 1) for n in range(180)], first=2010 * 12)
    chart = cadence_chart(Glance(sources=("Twitter", "Blog"), cadence=rows))
    assert chart is not None
    assert [words for _, words in chart.legend] == ["Twitter (180)", "Blog (180)"]
    assert chart.caption.startswith("Own posts read by quarter, Jan 2010 to Dec 2024: Twitter 180, Blog 180.")
    assert "shaded" not in chart.note, "bands of fifteen years would be a hatch"
    assert cadence_chart(Glance()) is None


def test_pauses_are_bracketed_and_told_with_their_length_and_ends_of_terms_are_shaded() -> None:
    rows = months([(2,), (0,), (0,), (1,), *[(0,)] * 5, (1,)])
    chart = cadence_chart(Glance(sources=("Blog",), cadence=rows))
    assert chart is not None
    styles = {shape.style: shape.path for shape in chart.shapes}
    assert chart.caption.endswith("No posts: May 2024 to Sep 2024 (5 months).")
    assert "the longest: May 2024 to Sep 2024 (5 months)" in chart.note
    assert styles["silence"].count("M") == 1, f"fewer than {LEAST_SILENCE} months are no pause"
    assert styles["band"].count("M") == 2, "January, and May with June"
    assert "concern" not in chart.note


@given(
    st.lists(st.tuples(st.integers(0, 9_000), st.integers(0, 3)), min_size=1, max_size=400),
    st.integers(1970, 2025),
)
def test_no_cadence_leaves_its_figure_or_loses_a_post(counts: list[tuple[int, int]], year: int) -> None:
    counts[0] = (1, 0)
    chart = cadence_chart(Glance(sources=("A", "B"), cadence=months(list(counts), first=year * 12 + 5)))
    assert chart is not None
    assert fits(chart)
    assert [words for _, words in chart.legend] == [
        f"{name} ({sum(row[place] for row in counts):,})" for place, name in enumerate("AB")
    ]


@given(
    st.lists(
        st.builds(
            SourceKinds,
            source=st.sampled_from(("Twitter", "Stack Exchange", "Blog")),
            posts=st.integers(1, 99_999),
            replies=st.integers(0, 99_999),
            quotes=st.integers(0, 9),
            reposts=st.integers(0, 99_999),
        ),
        min_size=1,
        max_size=12,
    ),
    st.lists(st.tuples(st.integers(0, 20_000), st.integers(0, 20_000)), min_size=1, max_size=40),
)
def test_no_channel_and_no_half_year_leaves_its_figure(
    kinds: list[SourceKinds], talk: list[tuple[int, int]]
) -> None:
    talk[0] = (1, talk[0][1])
    halves = tuple(
        HalfYear(year=2000 + n // 2, half=n % 2 + 1, replies=replies, broadcast=others)
        for n, (replies, others) in enumerate(talk)
    )
    glance = Glance(kinds=tuple(kinds), talk=halves)
    drawn = (kinds_chart(glance), talk_chart(glance))
    assert all(chart is not None and fits(chart) for chart in drawn)
    assert all(f"{row.replies:,} replies" in (drawn[0].caption if drawn[0] else "") for row in kinds)


@given(st.lists(st.tuples(st.floats(0, 1000), st.floats(0, 1000), st.floats(0, 1000)), max_size=9))
def test_every_range_holds_its_rate_and_lies_on_the_scale(bounds: list[tuple[float, float, float]]) -> None:
    none = Rate(of=500, estimate=Estimate(per_1000=0.0, low=0.0, high=7.6))
    rows = []
    for number, values in enumerate(bounds):
        low, rate, high = sorted(values)
        found = Rate(posts=1, of=500, estimate=Estimate(per_1000=rate, low=low, high=high))
        both = RateRow(category=f"tone {number}", severity="any", to_discuss=True, recent=found, older=Rate())
        rows += [both, replace(both, to_discuss=False)]
    table = RateTable(
        recent_since=None, least_posts=30, rows=tuple(rows), unflagged_recent=none, unflagged_older=Rate()
    )
    chart = tone_chart(table)
    assert chart is not None
    assert fits(chart)
    assert chart.caption.count("per 1,000") == min(len(bounds), 6) + 1


def test_too_few_posts_draw_no_tone() -> None:
    table = rate_table(sample.scorecard().rates)
    assert (
        tone_chart(
            RateTable(
                recent_since=None,
                least_posts=30,
                rows=(),
                unflagged_recent=Rate(of=3),
                unflagged_older=Rate(),
            )
        )
        is None
    )
    assert tone_chart(table) is not None


@pytest.mark.parametrize(
    ("value", "end"), [(0, 2), (2, 2), (3, 4), (5, 6), (7, 8), (9, 10), (11, 20), (401, 600)]
)
def test_a_scale_holds_its_value_and_has_a_whole_half(value: int, end: int) -> None:
    assert ceiling(value) == end
    assert end % 2 == 0
