"""What a role brings to an interview, as frozen values: duties, dimensions, core questions."""

from __future__ import annotations

from dataclasses import dataclass

from vetting.judgements import Category


@dataclass(frozen=True, slots=True, kw_only=True)
class CoreQuestion:
    """A question that every candidate of the role is asked.

    Attributes:
        kind: ``behavioural`` (what they did) or ``situational`` (what they would do).
        duty: Id of the duty that it is about.
        listen_for: Points of the scale, 1 to 5, with what an answer of that kind sounds like.
    """

    id: str
    kind: str
    duty: str
    text: str
    listen_for: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideDimension:
    """A dimension of the role, with the ids of the duties that it bears on."""

    category: Category
    serves: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """One role's part of an interview.

    Attributes:
        duties: Id and sentence, in the order of the role file.
        note: What must be said of where the guide comes from, or empty.
        sha256: Fingerprint of the role file.
    """

    role: str
    title: str
    version: str
    sha256: str
    duties: tuple[tuple[str, str], ...]
    dimensions: tuple[GuideDimension, ...]
    questions: tuple[CoreQuestion, ...]
    note: str = ""
