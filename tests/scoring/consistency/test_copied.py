"""A passage of somebody else's is asked about only where they were first and nothing names a source."""

from __future__ import annotations

from typing import Any

import pytest

from scoring.checks.base import Hit
from scoring.checks.consistency import CONSISTENCY_CHECKS
from scoring.example_dossier import subject_from

WORDS = (
    "A shop window works best when a passer-by can tell from across the street what is sold inside, "
    "who it is for, and why today is a good day to come in and have a look around."
)


def hits(own: dict[str, Any], *others: dict[str, Any], **example: Any) -> list[Hit]:
    mine = {"source": "blog", "date": "2024-05-02", **own}
    theirs = [{"source": "blog", "date": "2024-05-01", "author": "Tom Marsh", **other} for other in others]
    found = CONSISTENCY_CHECKS["consistency.copied_text"]
    subject = subject_from({"posts": [mine], "others": theirs, **example})
    return list(found.run(found.params(), subject))


@pytest.mark.parametrize(
    ("text", "share"),
    [
        (WORDS, "100 %"),
        (f"I have been thinking a lot lately. {WORDS} And that is all for now, see you.", "73 %"),
        (WORDS.replace("passer-by", "visitor").replace("good day", "fine day"), "100 %"),
        (WORDS.upper(), "100 %"),
    ],
)
def test_a_passage_and_a_near_copy_are_found_with_both_texts(text: str, share: str) -> None:
    (hit,) = hits({"text": text}, {"text": f"Hello. {WORDS} Bye."})
    assert hit.values["share"] == share or abs(int(hit.values["share"][:-2]) - int(share[:-2])) <= 6
    own, other = hit.evidence
    assert own.quote in text
    assert other.quote in WORDS
    assert other.said_by == "Blog post by somebody else"


@pytest.mark.parametrize(
    "own",
    [
        {"text": f"“{WORDS}”"},
        {"text": f"> {WORDS}\n\nSo true."},
        {"text": f"{WORDS} (via the shop blog)"},
        {"text": f"{WORDS} h/t a friend"},
        {"text": f"RT {WORDS}"},
        {"text": f"{WORDS} https://shop.example/window"},
        {"text": f"{WORDS} @tommarsh"},
        {"text": f"As Tom likes to put it: {WORDS}"},
        {"text": WORDS, "kind": "quote"},
        {"text": WORDS, "date": "2024-05-01"},
        {"text": WORDS, "date": "2024-04-01"},
        {"text": " ".join(WORDS.split()[:15])},
        {"text": " ".join(reversed(WORDS.split()))},
    ],
)
def test_quoting_crediting_being_first_and_short_phrases_are_clean(own: dict[str, Any]) -> None:
    assert not hits(own, {"text": WORDS})


def test_own_words_under_another_form_of_the_name_and_agreeing_sources_add_nothing() -> None:
    assert not hits({"text": WORDS}, {"text": WORDS, "author": "ADA OBI"})
    assert not hits({"text": WORDS}, {"text": WORDS, "author": "Ada Marsh"}, aliases=["Ada Marsh"])
    twice = {"text": WORDS, "source": "blog", "repeat": 3}
    assert len(hits(twice, {"text": WORDS})) == 1
    assert len(hits({"text": WORDS}, {"text": WORDS}, {"text": WORDS, "date": "2024-04-30"})) == 1
