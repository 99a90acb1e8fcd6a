"""Role fit for a reader: rows in the role's order, levels as words, and the few strengths of page one."""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import replace

from reports.language import marked
from vetting.models import Category, DimensionLevel, Evidence, MeasureValue, RoleFit
from vetting.redaction import hides_characteristic
from vetting.report_model import (
    DimensionRow,
    Excerpt,
    MeasureRow,
    Quotation,
    RoleFitView,
    StrengthView,
)

#: How many of a dimension's citations are shown.
SHOWN_CITATIONS = 3
#: How many strengths stand on page one, and from which level on a dimension is one.
SHOWN_STRENGTHS, STRONG = 3, 3

LEVEL_WORDS = {
    0: marked("none seen yet"),
    1: marked("some"),
    2: marked("a fair amount"),
    3: marked("much"),
    4: marked("very much"),
}
NO_LEVEL = marked("not enough evidence")

DIMENSION_TITLES = {
    Category.INTEREST: marked("Interest"),
    Category.EXPERTISE: marked("Expertise"),
    Category.CONVERSATION: marked("Conversation"),
    Category.CONTENT: marked("Content"),
    Category.CONTINUITY: marked("Continuity"),
    Category.CONSISTENT_VOICE: marked("Consistent voice"),
    Category.FACE_AND_NAME: marked("A face and a name"),
    Category.DISCLOSURE: marked("Disclosure"),
    Category.HOME_BASE: marked("Home base"),
    Category.CUSTOMER_CARE: marked("Care for customers"),
    Category.DISCRETION: marked("Discretion"),
}


def role_fit_view(
    fit: RoleFit | None, quotation: Callable[[Evidence], Quotation], flagged: Container[str]
) -> RoleFitView | None:
    """The rubric as rows, with every citation that there is: redact, then choose (``cited_once``).

    Args:
        fit: What the scorer came to.
        quotation: Makes a citation of a statement.
        flagged: Ids of posts that some rule flagged. They count as all do, but are no example of a strength.
    """
    if fit is None:
        return None
    return RoleFitView(
        role=fit.role,
        title=fit.title,
        version=fit.version,
        sha256=fit.sha256,
        rows=tuple(_row(each, quotation, flagged) for each in fit.dimensions),
    )


def _row(
    found: DimensionLevel, quotation: Callable[[Evidence], Quotation], flagged: Container[str]
) -> DimensionRow:
    return DimensionRow(
        dimension=DIMENSION_TITLES[found.category],
        level=found.level,
        word=NO_LEVEL if found.level is None else LEVEL_WORDS[found.level],
        anchor=found.why_not if found.level is None else found.anchor,
        basis=found.basis,
        # Numbers beside "not enough evidence" would be read as a low level all the same.
        measures=tuple(map(_measure, found.measures)) if found.level is not None else (),
        serves=found.serves,
        quotations=tuple(quotation(each) for each in found.evidence if each.post_id not in flagged),
    )


def _measure(found: MeasureValue) -> MeasureRow:
    return MeasureRow(
        name=found.name, sentence=found.sentence, value=found.value, unit=found.unit, basis=found.basis
    )


def strengths(view: RoleFitView | None) -> tuple[StrengthView, ...]:
    """The dimensions of which most was seen, with what their level rests on; at most three."""
    strong = [row for row in view.rows if row.level is not None and row.level >= STRONG] if view else []
    strong.sort(key=lambda row: -(row.level or 0))
    return tuple(
        StrengthView(title=row.dimension, word=row.word, measure=row.measures[0].sentence)
        for row in strong[:SHOWN_STRENGTHS]
    )


def cited_once(view: RoleFitView | None) -> RoleFitView | None:
    """Cite each post under one dimension only, and none that speaks of a protected characteristic.

    A good post is no reason to show a manager where something about religion or family was hidden. Dimensions
    with the fewest citations to choose from choose first, so that none is left without any by its place.
    """
    if view is None:
        return None
    order = sorted(range(len(view.rows)), key=lambda number: (len(view.rows[number].quotations), number))
    seen: set[Excerpt] = set()
    kept: dict[int, tuple[Quotation, ...]] = {}
    for number in order:
        free = [
            item
            for item in view.rows[number].quotations
            if item.excerpt not in seen and not hides_characteristic(item.excerpt.text)
        ]
        kept[number] = tuple(free[:SHOWN_CITATIONS])
        seen.update(item.excerpt for item in kept[number])
    rows = tuple(replace(row, quotations=kept[number]) for number, row in enumerate(view.rows))
    return replace(view, rows=rows)
