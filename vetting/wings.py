"""What one wing needs of another, handed over by the roof: wings never import each other."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from vetting.batch.assessing import ScorerOf
    from vetting.models import Capture, Case, Gathered, InputKind
    from vetting.settings import NetworkSettings, Settings
    from vetting.stored_case import ParsersOf


class Gathering(Protocol):
    """Reads the accounts of any case; threads may share it."""

    def gather(self, case: Case) -> Gathered:
        """Read every account of a case; one that fails leaves a gap."""
        ...

    def close(self) -> None:
        """Nothing more is asked."""
        ...


class GathererOf(Protocol):
    """Makes what reads accounts."""

    def __call__(
        self, network: NetworkSettings, *, records: Path, keep: Callable[[Capture], Capture], pay: bool
    ) -> AbstractContextManager[Gathering]:
        """See ``collectors.gathering.Gatherer``."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchWings:
    """What a batch needs of the other wings. Functions, found by their names on any machine.

    Attributes:
        sources: The sources that accounts can be of, in the order in which they are listed.
        accepts: How the accounts of a source may be given.
        parsers_of: Finds the parsers of one case's accounts.
        gatherer: Makes what reads accounts.
        most_dollars: What reading all accounts of some cases may cost at most.
        scorer_of: Makes the scorer that settings ask for; a second argument names a further role file.
        fingerprints: The fingerprints of rules and of roles in force, by the same arguments.
    """

    sources: Sequence[str]
    accepts: Callable[[str], Collection[InputKind]]
    parsers_of: ParsersOf
    gatherer: GathererOf
    most_dollars: Callable[[Iterable[Case]], Decimal]
    scorer_of: ScorerOf
    fingerprints: Callable[[Settings, str], tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Wings:
    """What the roof hands to commands that stand in a wing and need another wing."""

    parsers_of: ParsersOf
    for_batch: Callable[[], BatchWings]
