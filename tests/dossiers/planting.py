"""The table of planted contradictions and the table of clean twins."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from tests.dossiers.draft import Draft
from vetting.models import Category, Finding

T = TypeVar("T")

STRENGTHS = (1, 2, 3, 4)
#: A quote of fewer letters may be part of a planted statement by chance.
_SHORTEST_PART = 6


@dataclass(frozen=True)
class Plant:
    """What was planted.

    Attributes:
        words: A finding counts if its message or its quotes hold one of these, or if it quotes a part of one.
        posts: Or if it quotes one of these posts.
    """

    words: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()

    def explains(self, finding: Finding) -> bool:
        """Whether a finding rests on what was planted."""
        evidence = [each for flag in finding.flags for each in flag.evidence]
        if any(each.post_id in self.posts for each in evidence):
            return True
        text = _plain(
            " ".join([*(flag.message for flag in finding.flags), *(each.quote for each in evidence)])
        )
        quotes = [_plain(each.quote) for each in evidence if len(each.quote) >= _SHORTEST_PART]
        words = [_plain(word) for word in self.words]
        return any(word in text or any(quote in word for quote in quotes) for word in words)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


@dataclass(frozen=True)
class PlantedKind:
    """One kind of contradiction.

    Attributes:
        edit: Plants it in a draft, in a strength from 1 (just beyond what is forgiven) to 4 (blatant).
        real_prose: Whether it needs the authors' posts beside the project.
    """

    name: str
    categories: frozenset[Category]
    edit: Callable[[Draft, int], Plant]
    real_prose: bool = False


@dataclass(frozen=True)
class TwinKind:
    """One kind of dossier that only looks odd."""

    name: str
    edit: Callable[[Draft], None]
    real_prose: bool = False


PLANTED: dict[str, PlantedKind] = {}
TWINS: dict[str, TwinKind] = {}


def planted(
    *categories: Category, real_prose: bool = False
) -> Callable[[Callable[[Draft, int], Plant]], Callable[[Draft, int], Plant]]:
    """Put a function into the table of planted kinds, under its own name."""

    def register(edit: Callable[[Draft, int], Plant]) -> Callable[[Draft, int], Plant]:
        PLANTED[edit.__name__] = PlantedKind(edit.__name__, frozenset(categories), edit, real_prose)
        return edit

    return register


def twin(*, real_prose: bool = False) -> Callable[[Callable[[Draft], None]], Callable[[Draft], None]]:
    """Put a function into the table of clean twins, under its own name."""

    def register(edit: Callable[[Draft], None]) -> Callable[[Draft], None]:
        TWINS[edit.__name__] = TwinKind(edit.__name__, edit, real_prose)
        return edit

    return register


def by_strength(strength: int, values: Iterable[T]) -> T:
    """The value for a strength, of one each."""
    return tuple(values)[strength - 1]
