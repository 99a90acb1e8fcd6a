"""A name that nobody has, to see how many pages a search would give anyone. The same for the same seed."""

from __future__ import annotations

import hashlib

_STARTS = ("Br", "D", "Fl", "Gr", "H", "K", "L", "M", "N", "Pl", "Qu", "R", "Sk", "T", "V", "Z")
_MIDDLES = ("a", "e", "i", "o", "u", "ae", "ei", "ou")
_ENDS = ("b", "d", "g", "lm", "ln", "m", "nd", "rv", "rz", "s", "sk", "t", "v", "x", "zd", "zz")
_SYLLABLES = 3


def made_up_name(seed: str) -> str:
    """Two words that sound like a name.

    Args:
        seed: Any text; the name depends on it alone.
    """
    numbers = iter(hashlib.sha256(f"made-up name\n{seed}".encode()).digest())

    def word() -> str:
        syllables = (
            _STARTS[next(numbers) % len(_STARTS)]
            + _MIDDLES[next(numbers) % len(_MIDDLES)]
            + _ENDS[next(numbers) % len(_ENDS)]
            for _ in range(_SYLLABLES)
        )
        return "".join(syllables).capitalize()

    return f"{word()} {word()}"
