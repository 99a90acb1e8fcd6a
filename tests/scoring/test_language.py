"""Which language a post is in."""

import json
from collections import Counter

import pytest
from hypothesis import example, given, settings, strategies as st

from scoring.text.language import detect
from tests.scoring.sentence_files import rows
from tests.shared_data import TEXTS

POSTS = rows("languages.tsv")
#: Not told apart well in a few words; taken for each other they cost nobody anything.
ALIKE = ({"da", "no", "sv"}, {"ru", "bg"}, {"id", "ms"})
ENGLISH_SETS = (
    "dialect_pool.dev",
    "tweeteval_offensive.val",
    "sms_spam.dev",
    "toxicspans.trial",
    "airline.dev",
)


def right(code, found):
    if code == "en":
        return found in ("", "en")
    return found == code or any({code, found} <= alike for alike in ALIKE)


def test_short_posts_are_in_their_language():
    total = Counter(code for code, _ in POSTS)
    hits = Counter(code for code, text in POSTS if right(code, detect(text)))
    shares = {code: hits[code] / total[code] for code in total}
    assert {code: share for code, share in shares.items() if share < 0.8} == {}
    assert sum(hits.values()) / sum(total.values()) > 0.95


@pytest.mark.parametrize("text", [text for code, text in POSTS if code == "en"])
def test_slang_loan_words_and_names_stay_english(text):
    assert detect(text) in ("", "en")


def test_no_other_language_is_taken_for_one_that_has_rules():
    taken = [
        (code, text) for code, text in POSTS if code not in ("es", "de") and detect(text) in ("es", "de")
    ]
    assert taken == []


@pytest.mark.parametrize(
    "text",
    [
        "ÿöü ärë än ïdïöt",
        "уоu аre аn idiоt",
        "Тhе идиот said shut up and go home",
        "𝐲𝐨𝐮 𝐚𝐫𝐞 𝐚𝐧 𝐢𝐝𝐢𝐨𝐭",
        "you are an idiot @que_porque_para #porquetambien https://example.es/que/porque/tambien",
        "> ¿Qué es esto, por favor?\nno idea what they want",
        "“¿Por qué no te callas?” is what the king said",
        "",
        "...",
        "😂😂😂",
        "4 8 15 16 23 42",
    ],
)
def test_disguises_and_what_is_not_the_authors_own_do_not_change_the_language(text):
    assert detect(text) in ("", "en")


@given(st.text(max_size=300))
@example("İstanbul'da")
@example("\ud800")
@settings(deadline=None)
def test_every_text_has_an_answer(text):
    assert detect(text) == "" or 2 <= len(detect(text)) <= 3


@given(st.sampled_from([text for _, text in POSTS if text.isascii()]))
@settings(deadline=None)
def test_capitals_change_nothing(text):
    assert detect(text.upper()) == detect(text) == detect(text.lower())


@pytest.mark.skipif(not TEXTS.is_dir(), reason="../shared/data/text is not there")
@pytest.mark.parametrize("name", ENGLISH_SETS)
def test_english_posts_are_hardly_ever_taken_for_others(name):
    path = TEXTS / f"{name}.jsonl"
    posts = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()][:2000]
    foreign = [text for text in posts if detect(text) not in ("", "en")]
    assert len(foreign) < 0.003 * len(posts)
