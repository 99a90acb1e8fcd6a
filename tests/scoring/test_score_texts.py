"""The public entry: spans, order, disguise, and what must never be flagged."""

import subprocess
import sys

import pytest
from hypothesis import given, settings, strategies as st

from scoring import score_stream, score_texts
from vetting.models import Category, Severity


def categories(text):
    return {flag.category for flag in score_texts([text])[0]}


def test_one_result_a_text_in_order():
    results = score_texts(["You are an idiot.", "", "Good morning!", "What the fuck"])
    assert [len(flags) > 0 for flags in results] == [True, False, False, True]


def test_a_flag_says_what_where_and_how_sure():
    (flag,) = score_texts(["Well, you are an idiot."])[0]
    assert (flag.rule_id, flag.category) == ("TONE-101", Category.INSULT)
    assert flag.evidence[0].quote == "idiot"
    assert flag.evidence[0].span == (17, 22)
    assert flag.evidence[0].quote in flag.message


def test_flags_come_by_place_then_rule():
    (flags,) = score_texts(["Shut the fuck up. You are a moron and I will kill you."])
    keys = [(*flag.evidence[0].span, flag.rule_id) for flag in flags]
    assert keys == sorted(keys)
    assert len(keys) >= 3


def test_a_stream_is_lazy():
    stream = score_stream(iter(["You are an idiot."] * 3))
    assert next(stream)


def test_importing_the_package_reads_no_rules():
    code = "import scoring, sys; assert 'yaml' not in sys.modules and 'scoring.engine' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)


WORDS = st.sampled_from(
    [
        "you",
        "are",
        "an",
        "idiot",
        "f*ck",
        "women",
        "hate",
        '"',
        "“",
        "’s",
        "#",
        "@",
        "&amp;",
        "i d i o t",
        "\u200b",
        "█",
    ]
)
ANY_TEXT = st.one_of(
    st.text(max_size=120),
    st.lists(st.one_of(WORDS, st.text(max_size=5)), max_size=25).map(" ".join),
    st.lists(st.one_of(WORDS, st.text(max_size=3)), max_size=25).map("".join),
)


@settings(max_examples=400, deadline=None)
@given(ANY_TEXT)
def test_spans_are_true_for_any_text(text):
    for flag in score_texts([text])[0]:
        (evidence,) = flag.evidence
        start, end = evidence.span
        assert 0 <= start < end <= len(text)
        assert evidence.quote == text[start:end]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=30), st.text(max_size=30))
def test_spans_are_true_among_strange_neighbours(before, after):
    text = f"{before} you are a stupid moron {after}"
    for flag in score_texts([text])[0]:
        start, end = flag.evidence[0].span
        assert flag.evidence[0].quote == text[start:end]


@pytest.mark.parametrize(
    "text",
    [
        "You are an 1d10t",
        "You are an ІDІОТ".replace("І", "\u0406").replace("О", "\u041e"),
        "You are an id\u200biot",
        "You are an idiooooot",
        "you are an i d i o t",
        "You are an i.d.i.o.t",
        "You are an *idiot*",
        "you're an idoit",
        "You are an 𝐢𝐝𝐢𝐨𝐭",
        "You are an idíot",
        "youre an idiot",
        "u r an idiot",
        "you&#39;re an idiot",
        "#YouAreAnIdiot",
    ],
)
def test_disguise_does_not_hide(text):
    assert Category.INSULT in categories(text)


@pytest.mark.parametrize(
    "text",
    [
        "Scunthorpe, Penistone and Cockermouth have fine assemblies.",
        "The therapist analysed the classic bass passage.",
        "Shitake mushrooms and Essex cocktails.",
        "Kill the process and free the memory.",
        "I am dying of laughter, this is killing me.",
        "We killed two birds with one stone and crushed the competition.",
        "Break a leg tonight, you will kill it!",
        "He shot the video while she shot the photos.",
        "Moby Dick and Dick Van Dyke in one quiz.",
        "The Dutch dyke held through the storm.",
        "My cat is a Maine coon with an attitude.",
        "The fire retardant coating passed the test.",
        "The server was under attack, so we blocked the port.",
    ],
)
def test_innocent_words_stay_innocent(text):
    assert categories(text) == set()


@pytest.mark.parametrize(
    ("attack", "mention"),
    [
        ("You are a moron.", "She called me a moron."),
        ("You are a moron.", 'A sign read "you are a moron" in big letters.'),
        ("You are a moron.", "You are not a moron."),
        ("You are a moron.", "I am such a moron."),
        ("Women are stupid.", "It is wrong to say that women are stupid."),
        ("Women are stupid.", "He thinks women are stupid."),
        ("Immigrants are vermin.", "Calling immigrants vermin is hateful."),
        ("I will kill you.", "He texted that he will kill you."),
        ("I hate Muslims.", "I do not hate Muslims."),
        ("kill yourself", "Never tell anyone to kill yourself."),
        ("Go back to your country!", "They yelled go back to your country at my mother."),
    ],
)
def test_attack_and_mention_differ(attack, mention):
    graver = {Category.INSULT, Category.HATE, Category.THREAT, Category.HOSTILITY}
    assert categories(attack) & graver
    assert not categories(mention) & graver


@pytest.mark.parametrize(
    "text",
    [
        "What a fucking day.",
        "this shit hard",
        "Hell yeah, my bitches!",
        "my nigga got the job",
        "damn girl you did that",
    ],
)
def test_untargeted_swearing_and_address_among_friends_stay_low(text):
    assert all(flag.severity <= Severity.LOW for flag in score_texts([text])[0])


def test_a_graver_hit_takes_its_swear_words_with_it():
    assert categories("You are a fucking idiot") == {Category.INSULT}


@pytest.mark.parametrize(
    "text",
    [
        "We bought a crêpe and two crêpes.",
        "The garage is near, so I commute with a cockatoo.",
        "Artisanal bread, aromatherapy and bed sheets.",
        "AI-assisted layouts with grids, tables and a twist.",
        "𝘈𝘐-𝘢𝘴𝘴𝘪𝘴𝘵𝘦𝘥 layouts",
        "Four 45s and a 33 in mint condition.",
        "damn you're right",
    ],
)
def test_innocent_words_are_not_taken_for_others(text: str) -> None:
    """Each was flagged on somebody's real post once, or shares its letters with one that was."""
    assert not {flag.category for flag in score_texts([text])[0]} - {Category.UNPROFESSIONAL}
