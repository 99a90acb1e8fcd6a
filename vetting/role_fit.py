"""How what was read fits a role, as frozen values: a level for each dimension, and never a total."""

from __future__ import annotations

from dataclasses import dataclass

from vetting.judgements import Category, Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureValue:
    """One measure with its number.

    Attributes:
        name: Its name in role files, such as ``replies``.
        value: The number, or None where it could not be told; ``sentence`` then says why.
        unit: What is counted: ``own posts``, ``weeks`` ...
        basis: How many posts or profiles it was counted in.
        sentence: The number in words, with its denominator. Our own words; nothing is quoted.
    """

    name: str
    value: float | None
    unit: str
    basis: int
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DimensionLevel:
    """What the footprint shows of one dimension of a role.

    Attributes:
        level: 0 to 4, or None where there is not enough evidence.
        anchor: What the level looks like, in the role file's words; empty without a level.
        why_not: Why there is no level, or empty.
        measures: What the level rests on, and what is only shown beside it.
        evidence: Posts and profile statements that show it, best first. A reader is shown at most three.
        basis: How many posts or profiles the first measure was counted in.
        serves: The duties of the role that it bears on, as sentences.
    """

    category: Category
    level: int | None
    anchor: str = ""
    why_not: str = ""
    measures: tuple[MeasureValue, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    basis: int = 0
    serves: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleFit:
    """The dimensions of one role, in the order of its role file. There is no total, on purpose.

    Attributes:
        role: The role file's name, such as ``social_media_intern``.
        sha256: Fingerprint of the role file: the same fingerprint asks for the same.
    """

    role: str
    title: str
    version: str
    sha256: str
    dimensions: tuple[DimensionLevel, ...]
