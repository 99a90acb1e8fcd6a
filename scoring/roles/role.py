"""A role as a checked value: its duties, what it asks of each dimension, and its core interview questions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from vetting.models import Category, Dimension

#: The levels of every dimension. Words for them, because a number invites adding up.
LEVELS = (0, 1, 2, 3, 4)
QUESTION_KINDS = ("behavioural", "situational")
#: The points of a question's scale that are described.
ANCHOR_POINTS = (1, 3, 5)
DIMENSIONS = tuple(each for each in Category if each.dimension is Dimension.ROLE_FIT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One level of a dimension.

    Attributes:
        anchor: What it looks like, in one sentence.
        when: Measure to the least value; all of them must be reached. Empty for level 0 alone.
    """

    anchor: str
    when: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class DimensionRule:
    """What a role asks of one dimension.

    Attributes:
        serves: Ids of the duties that it bears on.
        why: Why the dimension matters in this role.
        needs: Measure to the least value below which no level is given.
        shows: Measures that are printed beside the level and are no part of it.
        levels: Level 0 to 4.
    """

    category: Category
    serves: tuple[str, ...]
    why: str
    needs: Mapping[str, float]
    shows: tuple[str, ...]
    levels: tuple[Level, ...]

    @property
    def measures(self) -> tuple[str, ...]:
        """Every measure that it names: those of its levels, then what is shown, each once."""
        asked = (name for level in reversed(self.levels) for name in level.when)
        return tuple(dict.fromkeys((*asked, *self.shows)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A core interview question, the same for every candidate of the role.

    Attributes:
        kind: ``behavioural`` (what they did) or ``situational`` (what they would do).
        duty: Id of the duty that it is about.
        listen_for: What an answer of 1, 3 and 5 sounds like.
    """

    id: str
    kind: str
    duty: str
    text: str
    listen_for: Mapping[int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A valid role file.

    Attributes:
        synonyms: Other texts under which a case may name the role.
        duties: Id to a sentence.
        dimensions: Those that matter in the role, in the order of its file.
        where: The file.
        sha256: Fingerprint over all its values.
        source: The mapping as it stands in the file, scalars as text.
    """

    name: str
    title: str
    synonyms: tuple[str, ...]
    version: str
    duties: Mapping[str, str]
    dimensions: tuple[DimensionRule, ...]
    questions: tuple[Question, ...]
    where: str
    sha256: str
    source: Mapping[str, Any] = field(repr=False)
