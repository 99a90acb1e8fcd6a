"""Posts a second through the scorer, on one core, with spans, beside its peers; and how long loading takes.

Usage: ``python benchmarks/score.py [POSTS.jsonl]``. Without a file: tweets of the labelled sets beside the
project, or, where they are absent, made-up posts. Peers are measured where they are installed (``make eval``
installs them). Speed is counted in CPU time, which other work on the machine changes less.
"""

from __future__ import annotations

import json
import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tools"))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from evaluation import systems
from evaluation.run import SPEED_SETS
from evaluation.sets import read_set
from scoring import default_engine
from scoring.text.lexicon import load_lexicon
from vetting.errors import VettingError

ROOT = Path(__file__).resolve().parent.parent
STARTS = 7
ROUNDS = 3
MADE_UP = 20_000
#: What is asked of those that manage some tens or hundreds of posts a second.
SLOW = 300
TARGET = 30_000
#: What a new interpreter does to be ready, and then for its first flag.
LOAD = """\
import time
wall, cpu = time.perf_counter(), time.process_time()
from scoring import default_engine
engine = default_engine()
print(time.perf_counter() - wall, time.process_time() - cpu)
engine.score_text("You are an idiot.")
print(time.perf_counter() - wall, time.process_time() - cpu)
"""
_STINGS = (
    "you are an idiot",
    "what a fucking day",
    "this code is garbage",
    "I hate Mondays",
    "shut up and sing",
)


def posts_and_origin(arguments: Sequence[str]) -> tuple[list[str], str]:
    if arguments:
        lines = Path(arguments[0]).read_text(encoding="utf-8").splitlines()
        return [json.loads(line)["text"] for line in lines], arguments[0]
    try:
        real = [post.text for name in SPEED_SETS for post in read_set(name)]
    except VettingError:
        return made_up(MADE_UP), "made up, because the labelled sets are not there"
    random.Random(7).shuffle(real)
    return real, "tweets of the labelled sets"


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


def rate(work: Callable[[Sequence[str]], object], posts: Sequence[str]) -> float:
    begun = time.process_time()
    work(posts)
    return len(posts) / (time.process_time() - begun)


def loading() -> None:
    runs = []
    for _ in range(STARTS):
        done = subprocess.run(
            [sys.executable, "-c", LOAD], check=True, capture_output=True, text=True, cwd=ROOT
        )
        runs.append([float(word) * 1000 for word in done.stdout.split()])
    print(f"loading in a new interpreter, {STARTS} runs, milliseconds (least, median):")
    for at, what in enumerate(("ready, wall", "ready, CPU", "first flag, wall", "first flag, CPU")):
        column = [run[at] for run in runs]
        print(f"  {what:<18}{min(column):>6.0f}{statistics.median(column):>6.0f}")


def rule_pack(posts: Sequence[str]) -> tuple[float, float]:
    """Print the rule pack's speed; give that over unseen posts and that over posts seen before."""
    engine = default_engine()
    flags = 0

    def score(texts: Sequence[str]) -> None:
        nonlocal flags
        flags = sum(map(len, engine.score_stream(texts)))

    half = len(posts) // 2
    show("rule pack, from an empty memory", half, rate(score, posts[:half]))
    unseen = rate(score, posts[half:])
    show("rule pack, unseen posts", len(posts) - half, unseen)
    again = max(rate(score, posts) for _ in range(ROUNDS))
    show("rule pack, the same posts again", len(posts), again)
    print(f"  {flags:,} flags in {len(posts):,} posts")
    return unseen, again


def peers(posts: Sequence[str], unseen: float, again: float) -> float | None:
    """Print each peer's speed beside the rule pack's; give VADER's."""
    speeds = {}
    for name, count, prepare in (
        ("VADER", len(posts), vader),
        ("alt-profanity-check, batch", len(posts), alt_profanity_check),
        ("alt-profanity-check, one by one", SLOW, alt_profanity_check_singly),
        ("better-profanity", SLOW, better_profanity),
    ):
        try:
            work = prepare()
        except VettingError as error:
            print(f"  {name}: {error}")
            continue
        work(["You are an idiot."])
        speeds[name] = rate(work, posts[:count])
        show(name, min(count, len(posts)), speeds[name], unseen, again)
    return speeds.get("VADER")


def vader() -> Callable[[Sequence[str]], object]:
    return systems.vader().score


def alt_profanity_check() -> Callable[[Sequence[str]], object]:
    peer = systems.alt_profanity_check()
    return lambda texts: list(peer.score(texts))


def alt_profanity_check_singly() -> Callable[[Sequence[str]], object]:
    peer = systems.alt_profanity_check()
    return lambda texts: [list(peer.score([text])) for text in texts]


def better_profanity() -> Callable[[Sequence[str]], object]:
    return systems.better_profanity(None).read


def show(name: str, count: int, speed: float, *pack: float) -> None:
    ratios = "".join(f"{own / speed:>14,.1f}x" for own in pack)
    print(f"  {name:<34}{count:>7,}{speed:>12,.0f}{ratios}")


def main() -> None:
    # One core: numeric libraries, which load later, would start a thread for each.
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    posts, origin = posts_and_origin(sys.argv[1:])
    loading()
    print(f"scoring, posts a second of CPU time; posts: {origin}")
    print(f"  {'':<34}{'posts':>7}{'posts/s':>12}{'pack, unseen':>15}{'pack, again':>15}")
    unseen, again = rule_pack(posts)
    of_vader = peers(posts, unseen, again)
    wanted = max(TARGET, 2 * (of_vader or 0))
    print(f"target: {TARGET:,} posts/s or twice VADER's, whichever is more: here {wanted:,.0f}")


if __name__ == "__main__":
    main()
