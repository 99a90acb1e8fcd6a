"""What the text kernel sees of a text: shapes, own words, hyphens, masks."""

import pytest
from hypothesis import given, strategies as st

from scoring import score_texts
from scoring.ruleset import load_ruleset
from scoring.text.hidden import own_words
from vetting.models import Category


def categories(text):
    return {flag.category for flag in score_texts([text])[0]}


@pytest.mark.parametrize(
    "text",
    [
        "> You are an idiot.\n\nI disagree with this kind of answer.",
        "&gt; You are an idiot.\nPlease be kind.",
        "The log says:\n```\nyou are an idiot\n```\nWhat does it mean?",
        "~~~ text\nyou are an idiot\n~~~\nThat is the fixture.",
        "An unclosed fence:\n```python\nraise Error('you are an idiot')",
        "The message `you are an idiot` is a leftover of a test.",
        "```\n> you are an idiot\n````\nfine",
    ],
)
def test_quoted_lines_and_code_are_not_the_authors_words(text):
    assert categories(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "> You are an idiot.",
        "You are an idiot. `x`",
        "a > b, you are an idiot",
        "> sure\nYou are an idiot.",
        "it`s clear: you are an idiot",
        ">_> you are an idiot",
        "```\ncode\n```\nYou are an idiot.",
    ],
)
def test_own_words_beside_code_and_quotes_are_read(text):
    assert Category.INSULT in categories(text)


@given(
    st.lists(
        st.sampled_from(["`", "``", "```", "~~~", ">", "&gt;", " ", "\n", "a", "é", "    "]), max_size=40
    )
)
def test_hiding_keeps_every_offset(parts):
    text = "".join(parts)
    hidden = own_words(text)
    assert len(hidden) == len(text)
    assert [at for at, char in enumerate(hidden) if char == "\n"] == [
        at for at, char in enumerate(text) if char == "\n"
    ]
    assert all(new in (old, " ", "q") for new, old in zip(hidden, text, strict=True))


def rule(pattern, check="lexical.pattern", given=None):
    given = given or f'{{patterns: ["{pattern}"]}}'
    return f"""\
- id: TEST-001
  name: test
  dimension: tone
  category: unprofessional
  severity: info
  confidence: low
  status: experimental
  since: 0.1.0
  scope: post
  check: {check}
  with: {given}
  message: "Test: {{match}}"
  rationale: A test.
  false_positives: [tests]
  question: A test?
  examples:
    flagged: [x]
    clean: [y]
"""


def quotes(tmp_path, source, text):
    from scoring.engine import Engine

    path = tmp_path / "rules.yaml"
    path.write_text(source, encoding="utf-8")
    return [flag.evidence[0].quote for flag in Engine(load_ruleset([path])).score_text(text)]


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("fix <ask>", "fix? fix! fix.", ["fix?"]),
        ("fix <asks>", "fix? fix?? fix?!", ["fix??", "fix?!"]),
        ("fix <bangs>", "fix! fix!!", ["fix!!"]),
        ("fix <end>", "fix? fix! fix...", ["fix?", "fix!", "fix..."]),
        ("use <code>", "use SAVE20 use LATER use 2020", ["use SAVE20"]),
        (
            "see <url>",
            "see https://a.example/x see shop.com/y see e.g. z",
            ["see https://a.example/x", "see shop.com/y"],
        ),
        (
            "see <reflink>",
            "see https://a.example/?ref=me see https://a.example/refs",
            ["see https://a.example/?ref=me"],
        ),
        ("jack-in-the-box", "a jack-in-the-box", ["jack-in-the-box"]),
    ],
)
def test_shapes_of_tokens(tmp_path, pattern, text, found):
    assert quotes(tmp_path, rule(pattern), text) == found


@pytest.mark.parametrize(
    ("text", "loud"),
    [
        ("WHY IS THIS NOT FIXED YET", True),
        ("I said: STOP DOING THAT TO MY CODE!!! please", True),
        ("HTTP JSON REST API URL", False),
        ("MAX SIZE LIMIT DEFAULT VALUE", False),
        ("NO WAY", False),
        ("The FBI and the CIA said NO to it", False),
        ("`WHY IS THIS NOT FIXED YET`", False),
    ],
)
def test_shouting_is_a_sentence_in_capitals(tmp_path, text, loud):
    assert bool(quotes(tmp_path, rule("", "shape.shouting", "{words: 5}"), text)) is loud


def test_a_listed_word_is_found_with_and_without_hyphens():
    assert Category.INSULT in categories("You dumb-ass.")
    assert Category.INSULT in categories("You dumbass.")


def test_a_masked_word_is_read_as_the_swear_word_of_its_length():
    assert categories("What the f**k is that") == categories("What the fuck is that") != set()
    assert Category.PROFANITY in categories("sh** happens")
