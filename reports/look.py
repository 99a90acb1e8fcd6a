"""What a company may set about how its documents look: name, logo, accent, policy, paper."""

from __future__ import annotations

from dataclasses import dataclass

INK = "#1d4257"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """The dress of a document.

    Attributes:
        company: The company's name, or empty.
        logo: A ``data:`` URL of a picture, or empty.
        accent: The colour of titles and rules, ``#rrggbb``, dark enough to be read on white.
        policy: What the company says about how it uses these documents, or empty.
        paper: ``A4`` or ``letter``, as CSS takes it.
    """

    company: str = ""
    logo: str = ""
    accent: str = INK
    policy: str = ""
    paper: str = "A4"

    def tint(self, share: float) -> str:
        """The accent mixed with white; ``share`` is how much of it stays."""
        parts = (int(self.accent[place : place + 2], 16) for place in (1, 3, 5))
        return "#" + "".join(f"{round(255 - (255 - part) * share):02x}" for part in parts)
