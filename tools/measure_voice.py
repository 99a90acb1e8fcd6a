"""Measure how well one author is told from another.

Usage: ``python tools/measure_voice.py FILE [--page docs/voice.md]``, where FILE holds JSON lines with
``author`` and ``text``. Prints a section of ``docs/voice.md``, or writes it there between its marks. The file
that the shipped model was made from is cross-validated: the model of a pair has seen neither of its authors.
Any other file is measured with the shipped model as it is.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODEL = ROOT / "scoring" / "voice" / "model.json"
START, END = "<!-- measured: begin -->", "<!-- measured: end -->"
LENGTHS, ROUNDS, SEED = (250, 500, 1000), 3, 1
# What the two checks ask about, and the lengths of sides from the shortest that they read.
_ASKED = 0.20
SIDE_WORDS = (1_000, 2_000)

sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

import numpy as np  # noqa: E402 - the path above makes the packages importable

from scoring.voice.model import model_of  # noqa: E402
from vetting.errors import VettingError  # noqa: E402
from voice_study.fitting import judged_pairs, same_of, stated_held_out  # noqa: E402
from voice_study.held_out import held_out_distances, sample_counts  # noqa: E402
from voice_study.methods import METHODS, held_out_delta  # noqa: E402
from voice_study.samples import Pairs, draw_pairs, read_authors  # noqa: E402
from voice_study.scores import Floats, auc_by_author, macro, pair_weights, reliability  # noqa: E402
from voice_study.sides import side_contrasts  # noqa: E402
from voice_study.training import pool, training_counts  # noqa: E402

Authors = Mapping[str, Sequence[str]]


def section(authors: Authors, *, seen: bool) -> Iterator[str]:
    """The lines of the section."""
    how = "cross-validated by author" if seen else "the shipped model, which has seen none of them"
    texts = sum(map(len, authors.values()))
    yield f"{len(authors)} authors, {texts} posts; {how}. AUC is the mean over authors of each author's same"
    yield "pairs against that author's different pairs, with a 95 % bootstrap interval over authors."
    yield ""
    drawn = {length: draw_pairs(authors, length, rounds=ROUNDS, seed=SEED) for length in LENGTHS}
    drawn = {length: pairs for length, pairs in drawn.items() if pairs.same and pairs.different}
    yield "| measure | " + " | ".join(f"{length} words a side" for length in drawn) + " |"
    yield "|---" * (len(drawn) + 1) + "|"
    rows: dict[str, list[Floats]] = {}
    for general, name in ((False, "**this project's, English**"), (True, "**this project's, any language**")):
        rows[name] = [_distances(authors, pairs, general=general, seen=seen) for pairs in drawn.values()]
    for name, cut, size, apart in METHODS:
        rows[name] = [held_out_delta(pairs, authors, cut, size, apart) for pairs in drawn.values()]
    for name, distances in rows.items():
        cells = [
            str(macro(auc_by_author(pairs, -distance), seed=SEED))
            for pairs, distance in zip(drawn.values(), distances, strict=True)
        ]
        yield f"| {name} | {' | '.join(cells)} |"
    counts = [
        f"{length} words: {len(p.same)} same and {len(p.different)} different" for length, p in drawn.items()
    ]
    yield ""
    yield f"Pairs: {'; '.join(counts)}."
    yield ""
    yield from _calibration(authors, drawn, seen=seen)
    if seen:
        yield from _sides(authors)


def _distances(authors: Authors, pairs: Pairs, *, general: bool, seen: bool) -> Floats:
    counts = sample_counts(pairs)
    if seen:
        training = training_counts(authors)
        return held_out_distances(pairs, counts, training, pool(training, classes_only=general))
    model = model_of("" if general else "en")
    return np.array([model.distance(counts[one], counts[other]) for one, other in pairs])


def _calibration(authors: Authors, drawn: Mapping[int, Pairs], *, seen: bool) -> Iterator[str]:
    yield "How far a stated probability of one author can be believed (both kinds of pairs weighing half):"
    yield ""
    yield "| words a side | Brier score | calibration error | stated: true share, by band |"
    yield "|---|---|---|---|"
    if seen:
        training = training_counts(authors)
        judged = judged_pairs(authors, training, pool(training, classes_only=False))
        stated, same, weights, length = stated_held_out(judged), judged.same, judged.weights, judged.length
    else:
        parts = []
        for words, pairs in drawn.items():
            counts = sample_counts(pairs)
            model = model_of("en")
            chance = [
                model.same(model.distance(counts[a], counts[b]), (counts[a].words, counts[b].words))
                for a, b in pairs
            ]
            lengths = np.full(len(chance), float(words))
            parts.append((np.array(chance), same_of(pairs), pair_weights(pairs), lengths))
        stated, same, weights, length = (np.concatenate([part[at] for part in parts]) for at in range(4))
    for words in sorted(set(length.tolist())):
        inside = length == words
        found = reliability(stated[inside], same[inside], weights[inside])
        bands = "; ".join(f"{band.stated:.2f}: {band.true:.2f} (n {band.pairs})" for band in found.bands)
        yield f"| {words:.0f} | {found.brier:.3f} | {found.error:.3f} | {bands} |"
    yield ""


def _sides(authors: Authors) -> Iterator[str]:
    training = training_counts(authors)
    names = pool(training, classes_only=False)
    for words in SIDE_WORDS:
        same, different = side_contrasts(authors, training, names, words=words, rounds=ROUNDS, seed=SEED)
        yield f"Contrast of two sides of {words:,} words in blocks of 250, as the checks take it:"
        yield ""
        yield "| sides by | pairs | authors | median | 95 % below | highest | at 20 % or more |"
        yield "|---|---|---|---|---|---|---|"
        for name, groups in (("one author", same), ("two authors", different)):
            values = np.array([value for group in groups.values() for value in group])
            median, most = np.percentile(values, [50, 95])
            yield (
                f"| {name} | {len(values)} | {len(groups)} | {median:.0%} | {most:.0%} | {values.max():.0%} "
                f"| {np.mean(values >= _ASKED):.1%} |"
            )
        yield ""


def main() -> int:
    """Measure and print, or write into the page."""
    arguments = sys.argv[1:]
    page = Path(arguments[2]) if len(arguments) == 3 and arguments[1] == "--page" else None
    if len(arguments) != (3 if page else 1):
        print(__doc__, file=sys.stderr)
        return 2
    file = Path(arguments[0])
    try:
        authors = read_authors(file)
    except (OSError, VettingError) as error:
        print(error, file=sys.stderr)
        return 2
    made_from = json.loads(MODEL.read_text(encoding="utf-8"))["made_from_sha256"]
    seen = hashlib.sha256(file.read_bytes()).hexdigest() == made_from
    text = "\n".join(section(authors, seen=seen))
    if page is None:
        print(text)
        return 0
    before, _, rest = page.read_text(encoding="utf-8").partition(START)
    after = rest.partition(END)[2]
    page.write_text(f"{before}{START}\n\n{text.rstrip()}\n\n{END}{after}", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
