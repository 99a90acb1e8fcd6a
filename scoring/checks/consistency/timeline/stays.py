"""One stay at one organisation, as the CV and one profile tell it.

A promotion splits a stay into several entries, and someone may come back years later. So entries that can
share a month are one stay, on both sides together, and a date agrees when any entry of the other side has it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scoring.checks.consistency.months import FOREVER, months, months_apart
from scoring.checks.consistency.statements import shown
from scoring.checks.consistency.timeline.entries import Entry, in_order

#: Entries with no more than these months between them are one stay.
_NOTICE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """What two sources say of the same stay, each side in order; neither is empty."""

    own: tuple[Entry, ...]
    other: tuple[Entry, ...]

    @property
    def start_apart(self) -> int:
        """How many months the starts lie apart at the least."""
        ours, theirs = [each.start for each in self.own], [each.start for each in self.other]
        return min(_nearest(ours[0], theirs), _nearest(theirs[0], ours))

    @property
    def end_apart(self) -> int:
        """How many months the ends lie apart at the least; what goes on agrees with every end."""
        ours, theirs = [each.end for each in self.own], [each.end for each in self.other]
        return min(_nearest(last(self.own).end, theirs), _nearest(last(self.other).end, ours))


def told(entries: Sequence[Entry]) -> str:
    """A stay in words, from its first start to its last end."""
    return shown(entries[0].organisation, entries[0].start, last(entries).end)


def last(entries: Sequence[Entry]) -> Entry:
    """The entry that ends last."""
    return max(entries, key=lambda each: (_closing(each), in_order(each)))


def stays(own: Sequence[Entry], other: Sequence[Entry]) -> list[Stay]:
    """Pair what two sources list at one organisation; what only one of them lists is left out.

    Where no entry of one side can be meant by any of the other, all of them are put side by side.
    """
    ours, theirs = [each for each in own if each.dated], [each for each in other if each.dated]
    if not ours or not theirs:
        return []
    paired = [
        Stay(own=mine, other=found)
        for group in _touching(sorted((*ours, *theirs), key=in_order))
        if (mine := tuple(each for each in group if each.profile is ours[0].profile))
        and (found := tuple(each for each in group if each.profile is not ours[0].profile))
    ]
    return paired or [Stay(own=tuple(ours), other=tuple(theirs))]


def _touching(entries: Sequence[Entry]) -> list[list[Entry]]:
    groups: list[list[Entry]] = []
    reach = -FOREVER
    for entry in entries:
        opened = months(entry.start)
        closed = _closing(entry)
        # Without a start it can have begun at any time, so it belongs to what stands before it.
        begun = opened[0] if opened else 0
        if groups and begun <= reach + _NOTICE:
            groups[-1].append(entry)
        else:
            groups.append([entry])
        reach = max(reach, closed)
    return groups


def _closing(entry: Entry) -> int:
    closed = months(entry.end)
    return closed[1] if closed else FOREVER


def _nearest(date: str, others: Sequence[str]) -> int:
    return min(months_apart(date, each) for each in others)
