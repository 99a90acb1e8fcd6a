"""What one wing needs of another, handed over by the roof: wings never import each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vetting.stored_case import ParsersOf


@dataclass(frozen=True, slots=True)
class Wings:
    """What the roof hands to commands that stand in a wing and need another wing."""

    parsers_of: ParsersOf
