"""Content: written, pictures and films, short and long, as originals and not as answers."""

from __future__ import annotations

from collections import Counter

from scoring.checks.role_fit.base import Material, Measure, Measured, each_once, plural

#: A piece is long from this many words on.
_LONG = 150
#: A form counts as used from this many posts on.
_USED = 3
#: About a term: so many weeks of originals are looked at, the fullest ones.
_FULLEST_WEEKS = 12


def _originals_a_week(material: Material) -> Measured:
    """In the fullest weeks, so that neither a pause nor a thin week lowers anything."""
    weeks = Counter(material.weeks[number] for number in sorted(material.originals))
    fullest = sorted(weeks.items(), key=lambda item: (-item[1], -item[0]))[:_FULLEST_WEEKS]
    count = sum(originals for _, originals in fullest)
    rate = round(count / _FULLEST_WEEKS, 1)
    chosen = {week for week, _ in fullest}
    return Measured(
        value=rate,
        basis=len(material.originals),
        sentence=f"{plural(count, 'original')} in the {_FULLEST_WEEKS} fullest weeks ({rate:g} a week)",
        shown=material.cite(number for number in material.originals if material.weeks[number] in chosen),
    )


def _forms(material: Material) -> Measured:
    media = frozenset(number for number in material.originals if material.posts[number].media)
    long = _long_ones(material)
    linked = material.originals & material.links
    written = material.originals - media - linked - long
    forms = {"text": written, "pictures or film": media, "links": linked, "long pieces": long}
    used = {name: found for name, found in forms.items() if len(found) >= _USED}
    listed = ", ".join(f"{name} ({len(found):,})" for name, found in used.items())
    return Measured(
        value=float(len(used)),
        basis=len(material.originals),
        sentence=f"{len(used)} of 4 forms used {_USED} times or more" + (f": {listed}" if listed else ""),
        shown=each_once([shown for found in used.values() for shown in material.cite(found)[:2]]),
    )


def _long_pieces(material: Material) -> Measured:
    return material.counted(
        _long_ones(material), len(material.originals), f"originals have {_LONG} words or more"
    )


def _long_ones(material: Material) -> frozenset[int]:
    return frozenset(number for number in material.originals if material.words[number] >= _LONG)


MEASURES = {
    "originals_a_week": Measure(
        unit="originals a week",
        about=f"Originals a week in the {_FULLEST_WEEKS} weeks that have most of them.",
        run=_originals_a_week,
    ),
    "forms": Measure(
        unit="forms",
        about=f"Which of text, pictures or film, links and long pieces were used {_USED} times or more. "
        "Pictures are counted and never looked at.",
        run=_forms,
    ),
    "long_pieces": Measure(
        unit="long pieces", about=f"Originals of {_LONG} words or more.", run=_long_pieces
    ),
}
