"""Posts a second through the scorer, on one core, with spans.

Usage: ``python benchmarks/score.py [POSTS.jsonl]``; without a file, made-up posts of many words.
"""

from __future__ import annotations

import json
import random
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scoring import default_engine
from scoring.text.lexicon import load_lexicon

ROUNDS = 3
_STINGS = (
    "you are an idiot",
    "what a fucking day",
    "this code is garbage",
    "I hate Mondays",
    "shut up and sing",
)


def made_up(count: int) -> list[str]:
    """Posts of ordinary words, a third of them with something to look at."""
    rng = random.Random(7)
    words = load_lexicon().ordinary
    posts = []
    for number in range(count):
        picked = rng.choices(words, k=rng.randint(6, 28))
        if number % 3 == 0:
            picked.insert(rng.randint(0, len(picked)), rng.choice(_STINGS))
        posts.append(" ".join(picked).capitalize() + ".")
    return posts


def main() -> None:
    if len(sys.argv) > 1:
        lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
        posts = [json.loads(line)["text"] for line in lines]
    else:
        posts = made_up(20_000)
    begun = time.process_time()
    engine = default_engine()
    print(f"load: {1000 * (time.process_time() - begun):.0f} ms CPU")
    for number in range(ROUNDS):
        begun = time.process_time()
        flags = sum(len(each) for each in engine.score_stream(posts))
        spent = time.process_time() - begun
        print(f"round {number + 1}: {len(posts) / spent:,.0f} posts/s, {flags} flags in {len(posts)} posts")


if __name__ == "__main__":
    main()
