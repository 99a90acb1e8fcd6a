"""One account reads unlike every other account of the same kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scoring.checks.base import DossierCheck, Hit, Subject
from scoring.checks.consistency.voice.sides import CONTEXT, cited, habits, readings, register_of
from vetting.account_names import place_of, source_title
from vetting.models import Account

if TYPE_CHECKING:
    from scoring.voice.blocks import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountsParams:
    """Parameters.

    Attributes:
        contrast: By which share in per cent two accounts must be further apart than texts of one account are.
            ``docs/voice.md`` says how often two texts of one author reach it.
    """

    contrast: int = 20


def _accounts(params: AccountsParams, subject: Subject) -> Iterator[Hit]:
    groups: dict[tuple[str, str], list[tuple[Account, Reading]]] = {}
    for account, reading in subject.once(readings).items():
        groups.setdefault((register_of(account), reading.language), []).append((account, reading))
    for (_, language), members in sorted(groups.items(), key=lambda each: each[0]):
        pair = _apart(params, members, language)
        if pair is not None:
            yield _hit(*pair, language)


def _apart(
    params: AccountsParams, members: list[tuple[Account, Reading]], language: str
) -> tuple[tuple[Account, Reading], tuple[Account, Reading]] | None:
    """The account that is far from all others, with the one nearest to it; the farthest if there are more.

    One finding a kind of account: another account that agrees with one of them makes no new one.
    """
    from scoring.voice.blocks import LEAST_BLOCKS

    long = [member for member in members if len(member[1].blocks) >= LEAST_BLOCKS]
    if len(long) < 2:
        return None
    from scoring.voice.contrast import block_distances, contrast

    found: list[tuple[float, int, int]] = []
    for at, (_, reading) in enumerate(long):
        nearest: list[tuple[float, int]] = []
        for other, (_, its) in enumerate(long):
            if other != at:
                distances = block_distances([*reading.blocks, *its.blocks], language)
                split = len(reading.blocks)
                nearest.append((contrast(distances, range(split), range(split, len(distances))), other))
        if nearest:
            share, other = min(nearest)
            found.append((share, at, other))
    far = [each for each in found if 100 * each[0] >= params.contrast]
    if not far:
        return None
    # Two accounts are equally far from each other: the shorter one is the one to ask about.
    _, at, other = max(far, key=lambda each: (round(each[0], 6), -len(long[each[1]][1].blocks), -each[1]))
    return long[at], long[other]


def _hit(one: tuple[Account, Reading], other: tuple[Account, Reading], language: str) -> Hit:
    return Hit(
        evidence=(*cited(one[1].blocks), *cited(other[1].blocks)),
        values={
            "one": _named(one[0]),
            "other": _named(other[0]),
            **habits(one[1].blocks, other[1].blocks, language),
        },
        context=(CONTEXT,),
    )


def _named(account: Account) -> str:
    return f"{source_title(account.source)} ({place_of(account)})"


VOICE_ACCOUNTS = DossierCheck(params=AccountsParams, run=_accounts)
