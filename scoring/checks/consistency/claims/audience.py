"""A CV or a bio states more followers than the account has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scoring.checks.base import DossierCheck, Hit, Subject
from scoring.checks.consistency.numbers import followers
from scoring.checks.consistency.platforms import platform_of
from scoring.checks.consistency.statements import claimed, from_cv, in_order
from scoring.checks.consistency.words import word_set, words
from scoring.evidence import from_profile, said_in_profile
from vetting.account_names import source_title
from vetting.models import Evidence, Profile

_CITED = 3
_AROUND = 60  # characters of a bio in which the platform is named
_MOST_READ = 2_000
# The audience of somebody else, or a change of it.
_NOT_OWN = word_set(
    "grew grow grown growing growth managed manage managing client clients company companys brand brands "
    "employer "
    "increased increase increasing from gained team page goal help helped reach total combined across"
)
_OWN = word_set("my own personal")
_FALLS = "The number is that of the day of reading: followers come and go, and platforms remove accounts."


@dataclass(frozen=True, slots=True, kw_only=True)
class AudienceParams:
    """Parameters.

    Attributes:
        tolerance_percent: How much less than stated an account may have.
    """

    tolerance_percent: int = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stated:
    source: str
    value: int
    evidence: Evidence


def _audiences(params: AudienceParams, subject: Subject) -> Iterator[Hit]:
    found: dict[str, list[_Stated]] = {}
    for stated in _all_stated(subject):
        found.setdefault(stated.source, []).append(stated)
    for source in sorted(found):
        counted = _counted(subject, source)
        if counted is None:
            continue
        accounts, has = counted
        above = [each for each in found[source] if has * 100 < each.value * (100 - params.tolerance_percent)]
        if not above:
            continue
        # Several statements about one account are one thing to ask; the two that are compared stand first.
        first = above[0]
        counts = [from_profile(each, f"{each.followers:,} followers") for each in accounts[:_CITED]]
        yield Hit(
            evidence=tuple(
                dict.fromkeys(
                    (first.evidence, counts[0], *(each.evidence for each in above[1:_CITED]), *counts[1:])
                )
            ),
            values={
                "a": first.evidence.quote,
                "by": first.evidence.said_by,
                "b": f"{has:,}",
                "source": said_in_profile(accounts[0]),
                "platform": source_title(source),
            },
            context=(_FALLS,),
        )


def _all_stated(subject: Subject) -> Iterator[_Stated]:
    for claim in claimed(subject.candidate, "audience"):
        numbers = followers(claim.value)
        if numbers and _is_own(claim.value):
            least = min(each.value for each in numbers)
            yield _Stated(source=platform_of(claim.value), value=least, evidence=from_cv(claim.value))
    for profile in in_order(subject.dossier.profiles):
        bio = profile.bio[:_MOST_READ]
        for number in followers(bio):
            near = bio[max(0, number.start - _AROUND) : number.end + _AROUND]
            if _is_own(near):
                yield _Stated(
                    source=platform_of(near) or profile.account.source,
                    value=number.value,
                    evidence=from_profile(profile, bio[number.start : number.end]),
                )


def _is_own(text: str) -> bool:
    spelled = set(words(text))
    return not spelled & _NOT_OWN or bool(spelled & _OWN)


def _counted(subject: Subject, source: str) -> tuple[list[Profile], int] | None:
    """The accounts of a source and their followers together; None where one of them does not say."""
    counts: dict[str, Profile] = {}
    there = [each for each in in_order(subject.dossier.profiles) if each.account.source == source]
    for profile in there:
        handle = profile.handle.lstrip("@").casefold()
        best = counts.get(handle)
        if profile.followers is not None and (best is None or (best.followers or 0) < profile.followers):
            counts[handle] = profile
    if not counts or any(each.handle.lstrip("@").casefold() not in counts for each in there if each.handle):
        return None
    return list(counts.values()), sum(each.followers or 0 for each in counts.values())


AUDIENCE_DIFFERS = DossierCheck(params=AudienceParams, run=_audiences)
