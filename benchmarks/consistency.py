"""CPU time of the consistency and role-fit rules over one large dossier, apart from the text kernel's own.

Usage: ``python benchmarks/consistency.py [POSTS ...]``. Builds made-up dossiers of 1,250 to 20,000 posts on
12 accounts with profiles and claims; scores each with all rules and with those that read single posts alone;
prints the seconds of both, the difference, and how much that grows when the posts double. Then the rules
that take longest on the largest dossier. Speed is counted in CPU time, which other work changes less.
"""

from __future__ import annotations

import os
import random
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scoring.checks import CHECKS
from scoring.checks.base import DossierCheck, Subject
from scoring.ruleset import Ruleset, load_default_ruleset
from scoring.scorer import RuleScorer
from scoring.text.lexicon import load_lexicon
from vetting.models import (
    Account,
    Candidate,
    Claim,
    Coverage,
    Dossier,
    InputKind,
    Period,
    Post,
    PostKind,
    Profile,
)

SIZES = (1_250, 2_500, 5_000, 10_000, 20_000)
ROUNDS = 2
TARGET = 2.0
SLOWEST = 12
#: The role whose eleven dimensions are measured, and one without a file, for which nothing is.
ROLE, NO_ROLE = "social_media_intern", "none"
NOW = datetime(2025, 1, 10, 12, tzinfo=UTC)
SOURCES = ("twitter", "linkedin", "blog", "mastodon", "bluesky", "posterous")
ACCOUNTS = tuple(
    Account(source=source, kind=InputKind.EXPORT, locator=f"/made-up/{source}-{number}")
    for source in SOURCES
    for number in (1, 2)
)
JOBS = (
    ("Contoso", "2019-01", "2020-06"),
    ("Northwind Traders", "2020-07", "2022-03"),
    ("Fabrikam", "2022-04", ""),
)
#: What the checks look at more closely: one post in twenty holds one of these.
TELLING = (
    "my first day at Contoso",
    "last day at the gym before the holidays",
    "three years at Fabrikam today",
    "I graduate next summer",
    "please follow back",
    "started reading at the library",
    "excited to join Northwind Traders",
)


def dossier_of(count: int) -> tuple[Dossier, Candidate]:
    """A made-up dossier: the same for the same count."""
    rng = random.Random(7)
    words = load_lexicon().ordinary
    posts = tuple(post(number, count, rng, words) for number in range(count))
    claims = [
        claim
        for place, start, end in JOBS
        for claim in (
            Claim(kind="employer", value=place, start=start, end=end),
            Claim(kind="title", value="Marketing Officer", start=start, end=end),
        )
    ]
    claims += [
        Claim(kind="school", value="University of Leeds", start="2015-09", end="2018-07"),
        Claim(kind="degree", value="BA History", start="2015-09", end="2018-07"),
        *(Claim(kind="skill", value=skill) for skill in ("SEO", "copywriting", "photography")),
        Claim(kind="experience", value="6 years of community management"),
    ]
    dossier = Dossier(
        case_id="benchmark",
        profiles=tuple(profile(account) for account in ACCOUNTS),
        posts=posts,
        coverage=tuple(
            Coverage(account=account, found=count // 12, read=count // 12) for account in ACCOUNTS
        ),
        as_of=NOW,
    )
    return dossier, Candidate(id="made-up", full_name="Ada Obi", claims=tuple(claims))


def post(number: int, count: int, rng: random.Random, words: tuple[str, ...]) -> Post:
    """One post of ordinary words, spread over six years."""
    account = ACCOUNTS[number % len(ACCOUNTS)]
    picked = rng.choices(words, k=rng.randint(6, 28))
    if number % 20 == 0:
        picked.insert(0, rng.choice(TELLING) + ".")
    return Post(
        id=f"post-{number}",
        account=account,
        snapshot_id=f"snapshot-{account.locator}",
        text=" ".join(picked).capitalize() + ".",
        kind=PostKind.REPLY if number % 4 == 0 else PostKind.ORIGINAL,
        published_at=NOW
        - timedelta(days=6 * 365) * ((count - number) / count)
        - timedelta(seconds=rng.randint(0, 3600)),
        client=rng.choice(("Twitter Web App", "Tweetbot for iOS", "Buffer")),
    )


def profile(account: Account) -> Profile:
    """A profile that agrees with the CV."""
    listed = account.source == "linkedin"
    return Profile(
        account=account,
        snapshot_id=f"snapshot-{account.locator}",
        handle="adaobi",
        display_name="Ada Obi",
        bio="Marketing at Fabrikam. Tea, trains and community management.",
        location="Leeds",
        positions=tuple(
            Period(organisation=place, title="Marketing Officer", start=start, end=end)
            for place, start, end in JOBS
        )
        if listed
        else (),
        education=(Period(organisation="University of Leeds", title="BA History", start="2015", end="2018"),)
        if listed
        else (),
        followers=1_200,
    )


def seconds(work: Callable[[], object]) -> float:
    """The least CPU time of a few runs."""
    times = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        work()
        times.append(time.process_time() - begun)
    return min(times)


def without_dossier_rules(ruleset: Ruleset) -> Ruleset:
    """The rules that read one post at a time."""
    kept = tuple(rule for rule in ruleset.rules if not isinstance(CHECKS[rule.check], DossierCheck))
    return replace(ruleset, rules=kept)


def scored(ruleset: Ruleset, dossier: Dossier, candidate: Candidate, role: str) -> Callable[[], object]:
    """Scoring from an empty memory, so that the kernel reads every post each time."""
    return lambda: RuleScorer(ruleset).score(dossier, candidate, role)


def slowest(ruleset: Ruleset, dossier: Dossier, candidate: Candidate) -> list[tuple[float, str]]:
    """The dossier rules by CPU time, the slowest first."""
    subject = Subject(dossier=dossier, candidate=candidate, role=ROLE)
    rows = []
    for rule in ruleset.active:
        check = CHECKS[rule.check]
        if isinstance(check, DossierCheck):
            rows.append(
                (seconds(lambda c=check, r=rule: list(c.run(r.params, subject))), f"{rule.id} {rule.name}")
            )
    return sorted(rows, reverse=True)[:SLOWEST]


def main() -> None:
    """Measure and print."""
    # One core: numeric libraries, which load later, would start a thread for each.
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    sizes = tuple(map(int, sys.argv[1:])) or SIZES
    every = load_default_ruleset()
    single = without_dossier_rules(every)
    print(f"{'posts':>8}{'all rules':>12}{'posts alone':>13}{'difference':>12}{'growth':>8}   (CPU seconds)")
    before = None
    for size in sizes:
        dossier, candidate = dossier_of(size)
        whole, kernel = (
            seconds(scored(every, dossier, candidate, ROLE)),
            seconds(scored(single, dossier, candidate, NO_ROLE)),
        )
        above = whole - kernel
        growth = f"{above / before:.2f}" if before else ""
        print(f"{size:>8,}{whole:>12.2f}{kernel:>13.2f}{above:>12.2f}{growth:>8}")
        before = above
    print(f"target: at most {TARGET:.1f} s above the posts alone at {max(SIZES):,} posts")
    print("the slowest rules on the largest dossier, CPU seconds:")
    for taken, name in slowest(every, *dossier_of(max(sizes))):
        print(f"  {taken:6.3f}  {name}")


if __name__ == "__main__":
    main()
