"""Channels and kinds of post, replies against broadcast, and tone with its uncertainty, as charts."""

from __future__ import annotations

from reports.charts import (
    NARROW,
    WIDE,
    Chart,
    Label,
    bar,
    ceiling,
    scale_lines,
    shapes_of,
    year_labels,
)
from reports.language import capital, day, gettext, number
from reports.rates import count_words, rate_number, rate_words, shown_rows
from vetting.glance import Glance, SourceKinds
from vetting.models import Rate
from vetting.report_model import RateRow, RateTable

_ROW = 17
_KINDS_LEFT, _KINDS_RIGHT = 84, 74
_MOST_SOURCES = 6
_TALK_LEFT, _TALK_RIGHT, _TALK_HEIGHT, _TALK_FOOT = 30, 4, 112, 16
_TONE_LEFT, _TONE_RIGHT = 150, 110
_MOST_TONES = 7
_LEAST_SCALE = 20  # per 1,000


def kinds_chart(glance: Glance) -> Chart | None:
    """Each channel as one bar of posts, replies, quotes and reposts."""
    rows = glance.kinds[:_MOST_SOURCES]
    if not rows:
        return None
    words = (gettext("posts"), gettext("replies"), gettext("quotes"), gettext("reposts"))
    most = max(sum(_counts(row)) for row in rows)
    width = NARROW - _KINDS_LEFT - _KINDS_RIGHT
    stacks: list[list[str]] = [[] for _ in words]
    labels: list[Label] = []
    for place, row in enumerate(rows):
        x, y = float(_KINDS_LEFT), 3.0 + place * _ROW
        for kind, count in enumerate(_counts(row)):
            if count:
                stacks[kind].append(bar(x, y, width * count / most, _ROW - 6))
                x += width * count / most
        labels.append(Label(_KINDS_LEFT - 5, y + 9, row.source, "end"))
        labels.append(Label(x + 4, y + 9, " · ".join(number(count) for count in _counts(row))))
    totals = [sum(_counts(row)[kind] for row in glance.kinds) for kind in range(len(words))]
    told = (
        gettext("%(source)s: %(posts)s posts, %(replies)s replies, %(quotes)s quotes, %(reposts)s reposts")
        % dict(
            zip(("posts", "replies", "quotes", "reposts"), map(number, _counts(row)), strict=True),
            source=row.source,
        )
        for row in glance.kinds
    )
    more = len(glance.kinds) - len(rows)
    return Chart(
        width=NARROW,
        height=6 + _ROW * len(rows),
        shapes=shapes_of((f"tint-{kind}", paths) for kind, paths in enumerate(stacks)),
        labels=tuple(labels),
        legend=tuple(
            (f"tint-{kind}", f"{word} ({number(total)})")
            for kind, (word, total) in enumerate(zip(words, totals, strict=True))
        ),
        caption="; ".join(told) + ".",
        note=gettext("reposts are counted and never read")
        + (gettext("; %(count)s more sources are not drawn") % {"count": number(more)} if more > 0 else ""),
    )


def _counts(row: SourceKinds) -> tuple[int, int, int, int]:
    return (row.posts, row.replies, row.quotes, row.reposts)


def talk_chart(glance: Glance) -> Chart | None:
    """Half-years: above the line what answers someone, below it what is addressed to everyone."""
    rows = glance.talk
    if not rows:
        return None
    top = ceiling(max(max(row.replies, row.broadcast) for row in rows))
    height = (_TALK_HEIGHT - _TALK_FOOT - 8) / 2
    middle = 4 + height
    pitch = (NARROW - _TALK_LEFT - _TALK_RIGHT) / max(len(rows), 8)
    up, down = [], []
    for place, row in enumerate(rows):
        x = _TALK_LEFT + place * pitch
        if row.replies:
            tall = height * row.replies / top
            up.append(bar(x, middle - tall, pitch * 0.76, tall))
        if row.broadcast:
            down.append(bar(x, middle, pitch * 0.76, height * row.broadcast / top))
    years = [(_TALK_LEFT + place * pitch, row.year) for place, row in enumerate(rows) if row.half == 1]
    replies, broadcast = (sum(getattr(row, name) for row in rows) for name in ("replies", "broadcast"))
    share = round(100 * replies / (replies + broadcast))
    grid = [middle - height, middle + height]
    return Chart(
        width=NARROW,
        height=_TALK_HEIGHT,
        shapes=shapes_of(
            (
                ("grid", scale_lines(_TALK_LEFT, NARROW - _TALK_RIGHT, grid)),
                ("tint-0", up),
                ("tint-2", down),
                ("axis", scale_lines(_TALK_LEFT, NARROW - _TALK_RIGHT, [middle])),
            )
        ),
        labels=(
            *(Label(_TALK_LEFT - 4, y + 3, number(top), "end") for y in grid),
            *year_labels(years or [(float(_TALK_LEFT), rows[0].year)], _TALK_HEIGHT - 4),
        ),
        legend=(
            ("tint-0", gettext("answers someone (%(count)s)") % {"count": number(replies)}),
            ("tint-2", gettext("addressed to everyone (%(count)s)") % {"count": number(broadcast)}),
        ),
        caption=gettext("Own posts by half-year: %(told)s.")
        % {
            "told": "; ".join(
                gettext("%(year)s, half %(half)s: %(replies)s answer someone, %(broadcast)s do not")
                % {
                    "year": row.year,
                    "half": row.half,
                    "replies": number(row.replies),
                    "broadcast": number(row.broadcast),
                }
                for row in rows
            )
        },
        note=gettext("%(share)s%% answer someone, by half-year") % {"share": number(share)},
    )


def tone_chart(table: RateTable) -> Chart | None:
    """Rates of recent posts on one scale: the range that fits with what was read, and the rate itself."""
    rows = [(_tone_name(row), row.recent) for row in shown_rows(table)]
    rows = [(name, rate) for name, rate in rows if rate.estimate and rate.posts][: _MOST_TONES - 1]
    if table.unflagged_recent.estimate:
        name = gettext("Each other category") if rows else gettext("Each category")
        rows.append((name, table.unflagged_recent))
    if not rows:
        return None
    top = ceiling(max(_LEAST_SCALE, *(rate.estimate.high for _, rate in rows if rate.estimate)))
    width, foot = WIDE - _TONE_LEFT - _TONE_RIGHT, 4 + _ROW * len(rows)
    ranges, strokes, labels = [], [], []
    for place, (name, rate) in enumerate(rows):
        y = 4 + place * _ROW
        labels += [
            Label(_TONE_LEFT - 8, y + 9, name, "end"),
            Label(WIDE - _TONE_RIGHT + 8, y + 9, _rate(rate)),
        ]
        if rate.estimate:
            low, high, mark = (
                _TONE_LEFT + width * value / top
                for value in (rate.estimate.low, rate.estimate.high, rate.estimate.per_1000)
            )
            ranges.append(bar(low, y + 4, max(high - low, 0.8), 4))
            strokes.append(bar(mark - 0.8, y, 1.6, 12))
    scale = [_TONE_LEFT + width * part for part in (0.0, 0.5, 1.0)]
    return Chart(
        width=WIDE,
        height=foot + 16,
        shapes=shapes_of(
            (("grid", [f"M{x:.1f} 2V{foot}" for x in scale]), ("range", ranges), ("mark", strokes))
        ),
        labels=(
            *labels,
            *(
                Label(x, foot + 10, number(top * part), "middle")
                for x, part in zip(scale, (0.0, 0.5, 1.0), strict=True)
            ),
        ),
        legend=(
            ("range", gettext("range that fits with what was read (95% Wilson interval)")),
            ("mark", gettext("rate")),
        ),
        caption="; ".join(f"{name}: {count_words(rate)}; {rate_words(rate)}" for name, rate in rows) + ".",
        note=_tone_note(table),
    )


def _tone_note(table: RateTable) -> str:
    if table.recent_since is None:
        return gettext("flagged posts per 1,000 own posts; the fewer the posts, the longer the range")
    return gettext(
        "flagged posts per 1,000 own posts since %(day)s; the fewer the posts, the longer the range; older "
        "posts stand in the table"
    ) % {"day": day(table.recent_since)}


def _tone_name(row: RateRow) -> str:
    name = capital(gettext(row.category))
    return name if row.to_discuss else f"{name} ({gettext(row.severity)})"


def _rate(rate: Rate) -> str:
    """``29 (5–145), 1/35``: few letters, because WeasyPrint sets each of a chart's by itself."""
    if rate.estimate is None:
        return ""
    found = [rate_number(each) for each in (rate.estimate.per_1000, rate.estimate.low, rate.estimate.high)]
    return f"{found[0]} ({found[1]}–{found[2]}), {number(rate.posts)}/{number(rate.of)}"
