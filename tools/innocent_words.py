"""Write ``scoring/lexicons/innocent.txt``: dictionary words that a guess would take for something else.

The scorer guesses at misspelt and glued words ("idoit", "fuckall"). Of every word in English dictionaries
this asks whether such a guess would find something in it, and lists those in which it would: "crepe",
"garage", "commute". Needs Debian's word lists: ``apt-get install wamerican-large wbritish-large``. Run it
again when a lexicon changes.
"""

from __future__ import annotations

import sys
import textwrap
from pathlib import Path

from scoring.text.cutting import Cutter
from scoring.text.lexicon import load_lexicon
from scoring.text.vocabulary import build_vocabulary

TARGET = Path(__file__).resolve().parent.parent / "scoring" / "lexicons" / "innocent.txt"
DICTIONARIES = (Path("/usr/share/dict/american-english-large"), Path("/usr/share/dict/british-english-large"))
HEADER = """\
# what: dictionary words that a guess at misspelt or glued words would take for something else
# source: SCOWL by Kevin Atkinson (Debian wamerican-large, wbritish-large)
# licence: SCOWL, Copyright 2000-2011 Kevin Atkinson: permission to use, copy, modify, distribute and sell is
# granted without fee, provided that this notice appears in all copies; provided "as is" without warranty

[innocent]
"""
# A word made with one of these is no accident.
_PLAIN_ENOUGH = ("fuck", "shit", "bitch", "cunt", "nigg", "faggot")


def main() -> int:
    """Write the list; fail when the dictionaries are not installed."""
    missing = [str(path) for path in DICTIONARIES if not path.is_file()]
    if missing:
        print(f"not installed: {', '.join(missing)}", file=sys.stderr)
        return 2
    TARGET.write_text(HEADER, encoding="utf-8")
    load_lexicon.cache_clear()
    cutter = Cutter(build_vocabulary(load_lexicon(), ()))
    words = {line.strip().lower() for path in DICTIONARIES for line in path.read_text().splitlines()}
    found = sorted(
        word
        for word in words
        if word.isascii()
        and word.isalpha()
        and not any(part in word for part in _PLAIN_ENOUGH)
        and cutter.guesses(word)
    )
    body = textwrap.fill(" ".join(found), 118, break_on_hyphens=False)
    TARGET.write_text(f"{HEADER}{body}\n", encoding="utf-8")
    print(f"{len(found)} words")
    return 0


if __name__ == "__main__":
    sys.exit(main())
