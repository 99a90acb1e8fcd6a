"""What a check is: the Python behind a rule's ``check`` key."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from scoring.text.analysed import Analysed, PatternSet
    from scoring.text.context import Contexts
    from vetting.models import Candidate, Dossier, Evidence

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a dossier check may read: what was found, what is claimed, and for which role.

    Attributes:
        languages: The language of each post of the dossier by id (ISO 639-1, or ``und``), where it is known.
        worked_out: What several checks need and is dear to work out, by what worked it out (``once``).
    """

    dossier: Dossier
    candidate: Candidate
    role: str = ""
    languages: Mapping[str, str] = field(default_factory=dict)
    worked_out: dict[Callable[..., Any], Any] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def once(self, work_out: Callable[[Subject], T]) -> T:
        """What a pure function gives for this subject, worked out for the first check that asks."""
        if work_out not in self.worked_out:
            self.worked_out[work_out] = work_out(self)
        found: T = self.worked_out[work_out]
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One thing that a dossier check found.

    Attributes:
        evidence: The statements it rests on; two or more for consistency.
        values: What the rule's message may name, by placeholder.
        context: What speaks for the candidate, in our own words.
    """

    evidence: tuple[Evidence, ...]
    values: dict[str, str]
    context: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierCheck:
    """A check that reads a whole dossier.

    Attributes:
        params: The frozen dataclass that a rule's ``with`` becomes; unknown keys are errors.
        run: ``run(params, subject)`` yields hits in a fixed order. Pure.
    """

    params: type[Any]
    run: Callable[[Any, Subject], Iterator[Hit]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finder:
    """A post check made ready for one ruleset. One of the two ways to find is given.

    Attributes:
        find: Gives ``(start, end)`` spans in the text as given, left to right.
        find_raw: The same over the bare text, for what is no word: keys and passwords.
        hint: Goes with ``find_raw``: whether a chunk of text (what stands between white space) hints at a
            hit. A text without such a chunk is not looked at.
        gates: Pattern sets of which one must be possible for ``find`` to find anything.
    """

    find: Callable[[Analysed], Iterable[tuple[int, int]]] | None = None
    find_raw: Callable[[str], Iterable[tuple[int, int]]] | None = None
    hint: Callable[[str], object] | None = None
    gates: tuple[PatternSet, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PostCheck:
    """A check that reads one post's text through the shared text kernel.

    Attributes:
        params: The frozen dataclass that a rule's ``with`` becomes; unknown keys are errors.
        compile: ``compile(params, contexts)`` adds the check's patterns to the kernel and gives a finder;
            raises ``PatternError`` for what is malformed.
        any_language: What it looks for is no word of a language, so it reads posts in every one.
    """

    params: type[Any]
    compile: Callable[[Any, Contexts], Finder]
    any_language: bool = False
