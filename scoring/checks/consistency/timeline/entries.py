"""Jobs and courses as one source states them: the CV, or one profile.

A gap between two of them is never looked at. Leave, illness, family and the search for work hide there, and
none of them is anyone's business.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from scoring.checks.base import Subject
from scoring.checks.consistency.matching import Listed, education, positions
from scoring.checks.consistency.months import FOREVER, month_of, months, reversed_dates
from scoring.checks.consistency.organisations import same_organisation
from scoring.checks.consistency.statements import CV, Stated, courses, from_cv, jobs, shown
from scoring.evidence import from_profile
from vetting.account_names import source_title
from vetting.models import Evidence, Profile

_MOST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One job or course.

    Attributes:
        profile: The profile that lists it; None for the CV.
    """

    organisation: str
    title: str = ""
    start: str = ""
    end: str = ""
    location: str = ""
    profile: Profile | None = None

    @property
    def source(self) -> str:
        """Who states it, for a reader: ``CV``, ``LinkedIn``."""
        return CV if self.profile is None else source_title(self.profile.account.source)

    @property
    def told(self) -> str:
        """The entry in words: ``Contoso, 2019-01 to now``."""
        return shown(self.organisation, self.start, self.end)

    @property
    def dated(self) -> bool:
        """Whether it can be compared: it has a date, and does not end before it starts."""
        known = months(self.start) is not None or months(self.end) is not None
        return known and not reversed_dates(self.start, self.end)

    @property
    def goes_on(self) -> bool:
        """Whether it has a start and no end."""
        return months(self.start) is not None and not self.end

    def evidence(self, quote: str = "") -> Evidence:
        """What its source says: the given words, or the whole entry."""
        words = quote or self.told
        return from_cv(words) if self.profile is None else from_profile(self.profile, words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What one source lists of one sort, in one order whatever order it came in."""

    entries: tuple[Entry, ...]

    @property
    def source(self) -> str:
        """Who states it, for a reader."""
        return self.entries[0].source


def job_records(subject: Subject) -> tuple[Record, ...]:
    """The CV's jobs, then those of each profile."""
    return _records(jobs(subject.candidate), positions(subject))


def course_records(subject: Subject) -> tuple[Record, ...]:
    """The CV's courses, then those of each profile."""
    return _records(courses(subject.candidate), education(subject))


def _records(stated: tuple[Stated, ...], listed: tuple[Listed, ...]) -> tuple[Record, ...]:
    by_source: dict[tuple[str, ...], list[Entry]] = {
        (): [_of_cv(each) for each in stated if each.place.value]
    }
    for each in listed:
        if each.period.organisation:
            account = each.profile.account
            key = (account.source, account.locator, each.profile.snapshot_id)
            by_source.setdefault(key, []).append(_of_profile(each))
    own = by_source[()]
    return tuple(
        Record(entries=_compared(entries, own))
        for _, entries in sorted(by_source.items(), key=lambda item: item[0])
        if entries
    )


def _compared(entries: Iterable[Entry], own: Iterable[Entry]) -> tuple[Entry, ...]:
    """In one order, once each, and no more than can be compared with each other in good time.

    Where there are more, those at places that the CV names stay, or padding a profile would hide them.
    """
    # They are of one source, and to hash an entry would be to hash its whole profile.
    ordered = [each for _, each in sorted({in_order(each): each for each in entries}.items())]
    if len(ordered) > _MOST:
        named = sorted({each.organisation for each in own})
        ordered.sort(key=lambda each: not any(same_organisation(name, each.organisation) for name in named))
        ordered = sorted(ordered[:_MOST], key=in_order)
    return tuple(ordered)


def _of_cv(stated: Stated) -> Entry:
    claim = stated.place
    title = stated.title.value if stated.title else ""
    return Entry(organisation=claim.value, title=title, start=claim.start, end=claim.end)


def _of_profile(listed: Listed) -> Entry:
    period = listed.period
    return Entry(
        organisation=period.organisation,
        title=period.title,
        start=period.start,
        end=period.end,
        location=period.location,
        profile=listed.profile,
    )


def in_order(entry: Entry) -> tuple[int, int, str, str, str, str, str]:
    """By time, then by name: one order for any input order. What has no start or no end stands last."""
    opened, closed = months(entry.start), months(entry.end)
    return (
        opened[0] if opened else FOREVER,
        closed[0] if closed else FOREVER,
        entry.organisation,
        entry.title,
        entry.start,
        entry.end,
        entry.location,
    )


def split(records: tuple[Record, ...]) -> tuple[Record | None, tuple[Record, ...]]:
    """The CV's record, or None, and those of the profiles."""
    own = next((record for record in records if record.entries[0].profile is None), None)
    return own, tuple(record for record in records if record is not own)


def by_place(entries: Iterable[Entry]) -> list[list[Entry]]:
    """Entries at one organisation together."""
    groups: list[list[Entry]] = []
    for entry in entries:
        group = next((each for each in groups if at_place(entry.organisation, each)), None)
        if group is None:
            groups.append([entry])
        else:
            group.append(entry)
    return groups


def at_place(organisation: str, entries: Iterable[Entry]) -> bool:
    """Whether any of the entries is at this organisation."""
    return any(same_organisation(organisation, each.organisation) for each in entries)


def clock(subject: Subject) -> int | None:
    """The month of the case's clock, or None."""
    return month_of(subject.dossier.as_of) if subject.dossier.as_of else None
