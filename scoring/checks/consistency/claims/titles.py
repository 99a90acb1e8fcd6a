"""The same job under a clearly different title."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scoring.checks.base import DossierCheck, Hit, Subject
from scoring.checks.consistency.job_titles import ranks_apart, same_title
from scoring.checks.consistency.matching import Listed, all_positions, titled_otherwise
from scoring.checks.consistency.statements import Stated, from_cv, jobs
from scoring.evidence import from_profile, said_in_profile

_CITED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleParams:
    """Parameters.

    Attributes:
        ranks: From how many steps of seniority on two titles differ although they name one kind of work.
    """

    ranks: int = 2


def _titles(params: TitleParams, subject: Subject) -> Iterator[Hit]:
    def agrees(a: str, b: str) -> bool:
        return same_title(a, b) and ranks_apart(a, b) < params.ranks

    for entry, other in titled_otherwise(jobs(subject.candidate), all_positions(subject), agrees):
        yield title_hit(entry, other)


def title_hit(entry: Stated, other: tuple[Listed, ...]) -> Hit:
    """What the CV calls an entry, beside what each source calls it."""
    said = " / ".join(dict.fromkeys(title.value for title in entry.titles))
    return Hit(
        evidence=(from_cv(said), *(from_profile(each.profile, each.period.title) for each in other[:_CITED])),
        values={
            "a": said,
            "b": other[0].period.title,
            "place": entry.place.value,
            "source": said_in_profile(other[0].profile),
        },
    )


TITLE_DIFFERS = DossierCheck(params=TitleParams, run=_titles)
