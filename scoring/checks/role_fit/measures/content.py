"""Content: written, pictures and films, short and long, as originals and not as answers."""

from __future__ import annotations

from scoring.checks.role_fit.base import Material, Measure, Measured, each_once
from vetting.account_names import source_title

#: A piece is long from this many words on.
_LONG = 150
#: A form counts as used from this many posts on.
_USED = 3


def _originals_a_week(material: Material) -> Measured:
    """On the liveliest channel, in the weeks in which there were any: pauses lower nothing."""
    best: tuple[float, int, int, str, tuple[int, ...]] | None = None
    for account, numbers in material.channels.items():
        originals = tuple(number for number in numbers if number in material.originals)
        weeks = {material.weeks[number] for number in originals}
        if len(weeks) < _USED:
            continue
        rate = round(len(originals) / len(weeks), 1)
        if best is None or (rate, len(originals)) > best[:2]:
            best = (rate, len(originals), len(weeks), source_title(account.source), originals)
    if best is None:
        return Measured(
            value=0.0,
            basis=len(material.originals),
            sentence=f"No channel has originals in {_USED} different weeks",
        )
    rate, count, active, channel, originals = best
    return Measured(
        value=rate,
        basis=len(material.originals),
        sentence=f"On {channel}, {count:,} originals in {active:,} weeks with any ({rate:g} a week)",
        shown=material.cite(originals),
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
        about="Originals a week on the liveliest channel, counted over the weeks that have any.",
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
