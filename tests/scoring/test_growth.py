"""Time grows with the length of the text alone, whatever it says."""

import time

import pytest

from scoring import default_engine
from scoring.ruleset import load_default_ruleset

SEEDS = (
    *(
        "a",
        "a ",
        "you are ",
        "you are an idiot ",
        "women ",
        "i hate all the ",
        '" ',
        "' ",
        "! ",
        "a!",
        "*",
        "f*",
        "$",
    ),
    *(
        "@",
        "#",
        "#aB",
        "&amp;",
        "\n",
        "\u200b",
        "a\u0301",
        "i d i o t ",
        ". ",
        "not ",
        "he said ",
        "fuck ",
        "=",
        "a-",
    ),
    *(
        "password: ",
        "eyJ.",
        "-----BEGIN ",
        "█",
        "all of you people like them or ",
        "1 ",
        "he called me a ",
        "--",
    ),
)
GENEROUS = 12


FLOOR = 0.002


def cost(text, enough=FLOOR):
    """The seconds of the best of three runs; no further run is made once one took no more than enough."""
    engine = default_engine()
    best = float("inf")
    for _ in range(3):
        begun = time.process_time()
        engine.score_text(text)
        best = min(best, time.process_time() - begun)
        if best <= enough:
            break
    return best


def assert_within(text, limit):
    assert cost(text, limit) <= limit


@pytest.mark.parametrize("seed", SEEDS, ids=repr)
def test_four_times_the_text_is_not_sixteen_times_the_work(seed):
    short, long = ((seed * size)[:size] for size in (2_000, 8_000))
    default_engine().score_text(long)  # compiles what these words need
    assert_within(long, GENEROUS * max(cost(short), FLOOR))


POST_RULES = [rule for rule in load_default_ruleset().active if rule.scope == "post"]


def almost(rule):
    """Texts that begin like what a rule flags, over and over, and never end like it."""
    words = [text.split() for text in rule.examples.flagged]
    yield " ".join(word for text in words for word in text[:-1] or text)
    yield " ".join(text[0] for text in words)


@pytest.mark.parametrize("rule", POST_RULES, ids=lambda rule: rule.id)
def test_no_rule_grows_faster_than_the_text(rule):
    for seed in (" ".join(rule.examples.flagged), *almost(rule)):
        texts = [(f"{seed} " * (size // len(seed) + 1))[:size] for size in (2_000, 4_000, 8_000)]
        default_engine().score_text(texts[-1])  # compiles what these words need
        base = max(cost(texts[0]), FLOOR)
        assert_within(texts[1], GENEROUS / 2 * base)
        assert_within(texts[2], GENEROUS * base)


def test_every_trigger_word_in_a_row_is_still_quick():
    words = sorted({word for rule in load_default_ruleset().active for text in rule.examples.flagged
                    if isinstance(text, str) for word in text.split()})  # fmt: skip
    text = " ".join(words * 8)[:8_000]
    default_engine().score_text(text)
    assert_within(text, GENEROUS * max(cost(text[:2_000]), FLOOR))
