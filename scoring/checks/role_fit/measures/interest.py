"""Interest: is this someone who writes in public of their own accord, and where?"""

from __future__ import annotations

from scoring.checks.role_fit.base import Material, Measure, Measured, plural
from vetting.account_names import source_title

_IN_USE = 5


def _own_initiative(material: Material) -> Measured:
    return material.counted(
        material.originals, len(material.posts), "own posts were written unasked, as an answer to nobody"
    )


def _channels_in_use(material: Material) -> Measured:
    counts: dict[str, int] = {}
    for account, numbers in material.channels.items():
        if len(numbers) >= _IN_USE:
            title = source_title(account.source)
            counts[title] = counts.get(title, 0) + len(numbers)
    listed = ", ".join(f"{title} ({counts[title]:,})" for title in sorted(counts))
    return Measured(
        value=float(len(counts)),
        basis=len(material.posts),
        sentence=f"{plural(len(counts), 'channel')} with {_IN_USE} own posts or more"
        + (f": {listed}" if listed else ""),
    )


MEASURES = {
    "own_initiative": Measure(
        unit="posts of their own accord", about="Own posts that are no replies.", run=_own_initiative
    ),
    "channels_in_use": Measure(
        unit="channels",
        about=f"Kinds of channel with {_IN_USE} own posts or more. Which accounts are read is up to the "
        "candidate, so no level should ask for more than one.",
        run=_channels_in_use,
    ),
}
