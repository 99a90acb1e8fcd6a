"""A list of made-up applicants with their files, as large as wanted: to try, test and measure a batch.

    python tools/made_up_applicants.py FOLDER --rows 300 --posts 20 --poison 1

Nobody in it exists. Some rows are poisoned, if that is asked for, in turn by a consent that is not
there, a file that is missing, an archive that is a bomb, and an account that nobody has.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

#: How many rows of 10,000 are poisoned for each percent.
_PER_PERCENT = 100
_FIRST = ("Ada", "Bo", "Cleo", "Dee", "Eli", "Fay", "Gus", "Hana", "Ivo", "Juno", "Kai", "Lou", "Mika", "Nia")
_LAST = ("Sample", "Example", "Placeholder", "Madeup", "Specimen", "Nobody", "Fictive")
_THINGS = (
    "the poster",
    "our newsletter",
    "the bake sale",
    "the library page",
    "this caption",
    "the booking form",
)
_DID = ("finished", "rewrote", "measured", "shared", "planned", "broke and mended")
_WHY = (
    "because three people asked the same question",
    "after the second draft fell flat",
    "and the replies doubled in a week",
    "while the rain kept everyone indoors",
    "so that newcomers find it at once",
    "with help from two patient friends",
)
_ASK = (
    "What would you change first?",
    "Thanks to everyone who read it early.",
    "Numbers are in the thread.",
    "Next week: how we picked the photo.",
    "Here is what I learned: ask sooner.",
)
_RUDE = ("You are an idiot and so is your whole team.", "Shut up, nobody wants your stupid opinion.")
_CONSENT = "I agree that my Twitter archive is read for the role named in my application.\n"
_HEADER = (
    "id", "name", "email", "role", "stage", "consent_signed_on", "consent_document", "consent_sources",
    "twitter", "mastodon", "school", "degree",
)  # fmt: skip
KINDS = ("no consent", "missing file", "hostile archive", "unknown account")


@dataclass(frozen=True, slots=True)
class MadeUp:
    """A list that was written.

    Attributes:
        path: The CSV file.
        poisoned: What is wrong with which row, by its number in a spreadsheet.
    """

    path: Path
    poisoned: Mapping[int, str]


def write_list(
    folder: Path, *, rows: int, posts: int, seed: int = 1, poison: float = 0.0, unknown: str = ""
) -> MadeUp:
    """Write a list and the files that it names.

    Args:
        folder: Made if it is missing.
        rows: How many applicants.
        posts: How many posts each wrote.
        seed: The same seed makes the same files.
        poison: How many percent of the rows are poisoned; each kind at least once if it is not 0.
        unknown: Where an account that nobody has is looked for: ``@nobody@HOST``.
    """
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    folder.mkdir(parents=True, exist_ok=True)
    poisoned = _poisoned(rows, poison, chance)
    path = folder / "applicants.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(_HEADER)
        for row in range(2, rows + 2):
            writer.writerow(_row(folder, row, posts, chance, poisoned.get(row, ""), unknown))
    return MadeUp(path, poisoned)


def _poisoned(rows: int, percent: float, chance: random.Random) -> dict[int, str]:
    if not percent:
        return {}
    count = max(len(KINDS), round(rows * percent / _PER_PERCENT))
    chosen = sorted(chance.sample(range(2, rows + 2), min(count, rows)))
    return {row: KINDS[number % len(KINDS)] for number, row in enumerate(chosen)}


def _row(
    folder: Path, row: int, posts: int, chance: random.Random, poison: str, unknown: str
) -> Iterator[str]:
    number = row - 1
    name = f"{chance.choice(_FIRST)} {chance.choice(_LAST)} {number:05d}"
    handle = f"made_up_{number:05d}"
    place = folder / "files" / f"{number:05d}"
    place.mkdir(parents=True, exist_ok=True)
    (place / "consent.txt").write_text(f"{_CONSENT}{name}\n", encoding="utf-8")
    members = _archive(name, handle, posts, random.Random(f"{handle} {posts}"))  # noqa: S311
    archive = place / "twitter.zip"
    if poison == "hostile archive":
        _bomb(archive)
    elif poison not in ("missing file", "unknown account"):
        with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as made:
            for member, text in members.items():
                made.writestr(zipfile.ZipInfo(member), text, zipfile.ZIP_DEFLATED)
    account = poison == "unknown account"
    yield from (f"A{number:05d}", name, f"{handle}@applicants.example", "social_media_intern", "finalist")
    yield "" if poison == "no consent" else "2026-11-10"
    yield f"files/{number:05d}/consent.txt"
    yield unknown if account else "twitter"
    yield "" if account else f"files/{number:05d}/twitter.zip"
    yield unknown if account else ""
    yield from ("Example University", "BA Communication")


def _archive(name: str, handle: str, posts: int, chance: random.Random) -> dict[str, str]:
    begin = datetime(2026, 10, 1, 9, tzinfo=UTC)
    tweets = []
    for number in range(posts):
        at = begin - timedelta(hours=number * 9 + chance.randrange(8), minutes=chance.randrange(60))
        text = (
            f"I {chance.choice(_DID)} {chance.choice(_THINGS)} {chance.choice(_WHY)}. {chance.choice(_ASK)}"
        )
        if chance.random() < 0.01:
            text = f"@made_up_other {chance.choice(_RUDE)}"
        id_ = str(1_600_000_000_000_000_000 + number)
        tweets.append(
            {
                "tweet": {
                    "id_str": id_,
                    "created_at": at.strftime("%a %b %d %H:%M:%S +0000 %Y"),
                    "full_text": text,
                    "lang": "en",
                    "source": "Example Web App",
                }
            }
        )
    account = {"username": handle, "accountId": "16", "createdAt": "2020-01-28T10:00:00.000Z"}
    manifest = {
        "userInfo": {"accountId": "16", "userName": handle, "displayName": name},
        "archiveInfo": {
            "sizeBytes": "1",
            "generationDate": "2026-11-01T00:00:00.000Z",
            "isPartialArchive": False,
        },
        "dataTypes": {
            "account": {"files": [_listed("account", 1)]},
            "tweets": {"files": [_listed("tweets", posts)]},
        },
    }
    return {
        "data/manifest.js": f"window.__THAR_CONFIG = {json.dumps(manifest)}",
        "data/account.js": _assigned("account", [{"account": account | {"accountDisplayName": name}}]),
        "data/tweets.js": _assigned("tweets", tweets),
    }


def _listed(name: str, count: int) -> dict[str, str]:
    return {"fileName": f"data/{name}.js", "globalName": f"YTD.{name}.part0", "count": str(count)}


def _assigned(name: str, value: object) -> str:
    return f"window.YTD.{name}.part0 = {json.dumps(value)}"


def _bomb(path: Path) -> None:
    """An archive of 200 kB that would become 200 MB."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made, made.open("data/tweets.js", "w") as member:
        for _ in range(200):
            member.write(b"[" * 1_000_000)


def main() -> None:
    """Write a list as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rows", type=int, default=300)
    parser.add_argument("--posts", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--poison", type=float, default=0.0, help="percent of the rows")
    given = parser.parse_args()
    made = write_list(
        given.folder,
        rows=given.rows,
        posts=given.posts,
        seed=given.seed,
        poison=given.poison,
        unknown="@nobody@nowhere.invalid",
    )
    print(f"Wrote {made.path}; {len(made.poisoned)} of {given.rows} rows are poisoned.")
    print(f"Next: vetting batch {made.path} --check")


if __name__ == "__main__":
    main()
