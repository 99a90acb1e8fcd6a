"""The middle of the house: the domain, the rules of consent and privacy, and the way one case takes."""

from __future__ import annotations

__version__ = "0.1.0"
