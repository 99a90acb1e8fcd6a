"""What a collector says of itself: its inputs, what it needs, what it costs, what it never reads."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """One collector in words, as ``vetting collectors`` lists it.

    Attributes:
        source: What stands as ``source`` in a candidate file.
        title: For a reader.
        inputs: Each as it is written in a candidate file.
        reads: What comes of it.
        never_reads: What the source holds and is left alone.
        needs: What must be there beforehand.
        costs: In words.
        limits: What it stops at.
        key: The environment variable with the key that it needs; empty for none.
        most_dollars: The most that one account can cost.
    """

    source: str
    title: str
    inputs: tuple[str, ...]
    reads: str
    never_reads: str
    needs: str = "nothing"
    costs: str = "nothing"
    limits: str = ""
    key: str = ""
    most_dollars: Decimal = Decimal(0)
