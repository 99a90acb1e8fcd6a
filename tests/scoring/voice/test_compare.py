"""Two texts are compared by how they are written, never by what they are about or whom they name."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, strategies as st

from scoring.checks.role_fit.identity_words import identity_words
from scoring.voice.compare import LEAST_WORDS, compare, voice
from scoring.voice.reading import stream
from scoring.voice.words import LANGUAGES, function_words
from tests.scoring.voice.writing import LOOSE, STRICT, written
from vetting.models import Confidence

SWAPS = [
    ("Ada Obi", "Tom van der Berg"),
    ("Ada Obi", "María de la Cruz"),
    ("Leeds", "São Paulo"),
    ("Leeds", "Addis Ababa"),
]


def texts(style: tuple[str, ...], seed: int = 1, **words: str) -> list[str]:
    return [post.text for post in written(style, seed=seed, **words)]


def compared(one: list[str], other: list[str], language: str = "en"):
    first, second = voice(one, language), voice(other, language)
    assert first is not None
    assert second is not None
    return compare(first, second)


def test_two_ways_of_writing_are_further_apart_than_one() -> None:
    apart = compared(texts(LOOSE), texts(STRICT))
    alike = compared(texts(LOOSE), texts(LOOSE, seed=2))
    assert apart is not None
    assert alike is not None
    assert apart.distance > 2 * alike.distance
    assert apart.same < 0.3 < alike.same
    assert apart.confidence is Confidence.MEDIUM
    shown = [str(each) for each in apart.differences]
    assert 3 <= len(shown) <= 5
    assert any(each.startswith("words in a sentence ") for each in shown)
    assert all(" / " in each for each in shown)


def test_a_text_is_no_distance_from_itself_and_distance_has_no_direction() -> None:
    one, other = texts(LOOSE), texts(STRICT)
    same, there, back = compared(one, one), compared(one, other), compared(other, one)
    assert same is not None
    assert there is not None
    assert back is not None
    assert same.distance == 0
    assert same.differences == ()
    assert there.distance == pytest.approx(back.distance)


def test_short_texts_other_languages_and_mixed_languages_are_not_compared() -> None:
    short = [LOOSE[0]] * (LEAST_WORDS // 10)
    assert compared(short, texts(STRICT)) is None
    assert compared([], []) is None
    assert voice(["Nie wiem."], "pl") is None
    one, other = voice(texts(LOOSE), "en"), voice(texts(LOOSE), "de")
    assert one is not None
    assert other is not None
    assert compare(one, other) is None


def test_languages_without_a_measured_model_are_compared_with_low_confidence() -> None:
    spanish = [
        "Yo no sé qué decir de la casa, pero me gusta mucho el mar y siempre voy con mis amigos. "
    ] * 60
    other = ["La obra del comité, que se reunió en la sala, fue descrita en el informe del año. "] * 60
    found = compared(spanish, other, "es")
    assert found is not None
    assert found.confidence is Confidence.LOW
    assert found.distance > 1


@given(st.sampled_from(SWAPS), st.integers(0, 1000))
def test_names_places_and_order_change_nothing(swap: tuple[str, str], seed: int) -> None:
    before, after = swap
    one, other = texts(LOOSE), texts(STRICT)
    swapped = [text.replace(before, after) for text in one]
    random.Random(seed).shuffle(swapped)
    assert compared(swapped, other) == compared(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Then she took her bike.", "Then he took his bike."),
        ("Then she took hers.", "Then they took theirs."),
        ("I am a deaf intern.", "I am a gay intern."),
        ("I am a Muslim intern.", "I am a blind intern."),
        ("We met Ann.", "We met Jean-Baptiste O'Neill of Trinidad."),
        ("See https://a.example/b and #this @you, 25 of us!", "See and , of us!"),
        ("Will Smith came.", "Ana Cruz came."),
        ("An Nguyen came.", "Ana Cruz came."),
        ("Hope came with Long.", "Ana came with Cruz."),
        ("I am an old intern.", "I am an adult intern."),
        ('She said "never ever, not me" to us.', "She said nothing1 to us.".replace("nothing1", "bananas")),
    ],
)
def test_what_says_who_somebody_is_or_what_a_text_is_about_leaves_no_trace(one: str, other: str) -> None:
    words = function_words("en")
    assert words is not None
    assert stream(one, words) == stream(other, words)


def test_word_lists_hold_no_pronoun_that_tells_a_gender_and_share_their_classes() -> None:
    lists = [function_words(language) for language in LANGUAGES]
    assert all(lists)
    told = {
        "en": {"he", "she", "him", "her", "his", "hers", "himself", "herself", "they", "them"},
        "es": {"él", "ella", "ellos", "ellas", "le", "les", "su", "sus"},
        "de": {"er", "sie", "ihn", "ihm", "ihr", "ihre", "ihnen"},
    }
    classes = [set(each.classes.values()) for each in lists if each]
    assert classes[0] == classes[1] == classes[2]
    for language, each in zip(LANGUAGES, lists, strict=True):
        assert each is not None
        assert not told[language] & set(each.classes)


def test_common_words_name_no_group_of_people_and_are_no_small_words() -> None:
    words = function_words("en")
    assert words is not None
    assert len(words.common) > 500
    assert not words.common & identity_words()
    assert not words.common & set(words.classes)


def test_a_line_end_is_no_habit() -> None:
    one = voice(["I went home.\n\nIt was late.\nYou know how it is."], "en")
    other = voice(["I went home. It was late. You know how it is."], "en")
    assert one == other


@given(st.text(max_size=300))
def test_any_text_can_be_read(text: str) -> None:
    for language in LANGUAGES:
        found = voice([text], language)
        assert found is not None
        assert 0 <= found.words <= max(1, found.counts.symbols)
