"""Each measure counts what it says, and nothing else."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from scoring.checks.role_fit.measures import MEASURES
from scoring.checks.role_fit.texts import Texts, word_count
from tests.scoring.role_fit.footprints import (
    BLOG,
    START,
    measured,
    post,
    profile,
    reply,
    rich,
    subject,
    value,
)
from vetting.models import Gap, GapReason, Period, PostKind

LONG = "word " * 160


@pytest.mark.parametrize("name", sorted(MEASURES))
def test_every_measure_has_a_sentence_with_its_number_and_shows_what_is_there(name: str) -> None:
    found = measured(name, rich())
    assert found.value is not None
    assert f"{found.value:g}" in found.sentence.replace(",", "")
    assert found.basis > 0
    for shown in found.shown:
        assert shown.quote
        assert shown.said_by
    assert len({(shown.quote, shown.said_by) for shown in found.shown}) == len(found.shown)
    assert MEASURES[name].about.endswith(".")


@pytest.mark.parametrize("name", sorted(MEASURES))
def test_an_empty_footprint_breaks_no_measure(name: str) -> None:
    found = measured(name, subject())
    assert not found.value
    assert found.sentence
    assert found.shown == ()


@pytest.mark.parametrize("name", sorted(MEASURES))
def test_the_order_of_posts_and_profiles_changes_nothing(name: str) -> None:
    whole = rich()
    shuffled = random.Random(7)
    posts, profiles = list(whole.dossier.posts), list(whole.dossier.profiles)
    shuffled.shuffle(posts)
    profiles.reverse()
    other = replace(whole, dossier=replace(whole.dossier, posts=tuple(posts), profiles=tuple(profiles)))
    assert measured(name, other) == measured(name, whole)


def test_reposts_likes_and_undated_posts_are_nobodys_strength() -> None:
    posts = [post(n, LONG, kind=kind) for n, kind in enumerate((PostKind.REPOST, PostKind.LIKE))]
    posts.append(post(9, LONG, published_at=None))
    assert value("own_posts", *posts) == 0


def test_a_thread_of_ones_own_answers_nobody() -> None:
    first = post(1, "A thread")
    assert value("replies", first, reply(2, "its second part", in_reply_to="1")) == 0
    assert value("replies", first, reply(2, "its second part", in_reply_to="twitter:1")) == 0
    assert value("replies", first, reply(2, "an answer", in_reply_to="77")) == 1


def test_a_share_is_of_the_channel_where_it_is_largest_and_is_rounded_down() -> None:
    posts = [post(n, "A note") for n in range(14)] + [reply(20 + n, "Glad it helped") for n in range(7)]
    found = measured("reply_share", subject(posts))
    assert found.value == 33
    assert found.sentence == "On Twitter, 7 of 21 own posts answer someone (33%)"
    blog = [post(100 + n, "A piece", account=BLOG) for n in range(60)]
    assert value("reply_share", *posts, *blog) == 33
    assert value("reply_share", *posts[:19]) is None


def test_explaining_takes_words_and_english() -> None:
    text = "We moved the date because the hall was taken by two other clubs for weeks."
    assert value("explaining_posts", post(1, text)) == 1
    assert value("explaining_posts", post(1, "because reasons")) == 0
    assert value("explaining_posts", post(1, text), languages={"twitter:1": "nl"}) == 0


def test_dialect_explains_as_well_as_any() -> None:
    texts = (
        "We moved it because the hall was taken and nobody had told us about it in time",
        "We done moved it cuz the hall was took and ain't nobody told us about it in time",
    )
    assert [value("explaining_posts", post(1, text)) for text in texts] == [1, 1]


def test_hashtags_are_no_expertise() -> None:
    posts = [
        post(30 * n, "#marketing #content #strategy #because #betterwithconfetti https://a.example " * 4)
        for n in range(12)
    ]
    for name in ("explaining_posts", "citing_posts", "revisited_topics", "measuring_posts"):
        assert value(name, *posts) == 0, name


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Short captions got 12% more replies than long ones in the four weeks of the test", True),
        ("After a day only 1 out of 10 people wrote back to us, which was less than before", True),
        ("In 2024 we moved to the second floor and on 3 May we gave a very small party there", False),
        ("12% more", False),
    ],
)
def test_measuring_is_counting_and_no_date(text: str, counts: bool) -> None:
    assert value("measuring_posts", post(1, text)) == counts


def test_a_subject_is_come_back_to_in_three_months_and_is_no_name_and_no_group() -> None:
    def over(months: int, text: str) -> float | None:
        return value("revisited_topics", *(post(31 * n, text) for n in range(months)))

    assert over(3, "notes on accessibility") == 1
    assert over(2, "notes on accessibility") == 0
    assert over(3, "notes on Northfield and #accessibility and the christian nigerians") == 0


def test_thanks_and_questions_are_known_in_other_languages() -> None:
    assert (
        value(
            "thanks", *(post(n, text) for n, text in enumerate(("Gracias!", "ありがとうございます", "danke")))
        )
        == 3
    )
    assert (
        value("questions", post(1, "هل تعرف؟"), post(2, "见到了吗？"), post(3, "https://a.example/?q=1")) == 2
    )
    assert value("thanks", post(1, "thankless work")) == 0


def test_a_thin_week_and_a_pause_lower_no_originals_a_week() -> None:
    busy = [post(n, f"note {n}") for n in range(0, 84, 2)]
    assert value("originals_a_week", *busy) == 3.5
    assert value("originals_a_week", *busy, post(400, "back again")) == 3.5


def test_a_form_counts_when_it_was_used_three_times() -> None:
    posts = [post(n, "a picture", media=1) for n in range(3)] + [post(9 + n, LONG) for n in range(2)]
    found = measured("forms", subject(posts))
    assert found.sentence == "1 of 4 forms used 3 times or more: pictures or film (3)"


def test_the_end_of_a_term_breaks_no_run() -> None:
    def run(*days: str) -> float | None:
        posts = [
            post(n, "note", published_at=START.fromisoformat(f"{day}T12:00+00:00"))
            for n, day in enumerate(days)
        ]
        return value("streak_weeks", *posts)

    assert run("2023-12-04", "2024-01-29") == 9
    assert run("2024-04-22", "2024-07-22") == 14
    assert run("2024-02-05", "2024-03-18") == 1
    assert run("2024-02-05", "2024-03-04") == 5


def test_the_longest_pause_is_part_of_no_level() -> None:
    assert MEASURES["longest_pause"].only_shown
    assert [name for name, each in MEASURES.items() if each.only_shown] == ["longest_pause"]


def test_a_style_that_changes_is_told_from_one_that_stays() -> None:
    steady = [post(n, f"What a day {n}!" if n % 2 else f"Notes {n}") for n in range(60)]
    changed = [post(n, f"What a day {n}!! #fun" if n < 30 else f"Notes {n}") for n in range(60)]
    assert value("steady_traits", *steady) == 8
    assert value("steady_traits", *changed) == 6
    assert value("steady_traits", *steady[:39]) is None


def test_register_is_not_compared_between_channels() -> None:
    casual = [post(n, f"omg {n}!!! #fun") for n in range(60)]
    formal = [post(n, f"Dear readers, this is note {n}.", account=BLOG) for n in range(60)]
    assert value("steady_traits", *casual, *formal) == 8


def test_nobody_needs_a_photo() -> None:
    whole = profile(
        display_name="Ada", bio="Notes", links=("https://a.example",), positions=(Period(organisation="A"),)
    )
    for has_photo in (None, False):
        assert value("profile_parts", profiles=[replace(whole, has_photo=has_photo)]) == 4


def test_credit_is_seen_in_words_for_it() -> None:
    texts = (
        "Good read via @sam",
        "Photo by Kim",
        "source: https://a.example",
        "we drove via the coast",
        "bye",
    )
    assert value("crediting_posts", *(post(n, text) for n, text in enumerate(texts))) == 3


def test_marked_advertising_is_disclosure_and_an_adventure_is_none() -> None:
    marked = measured("disclosure_kinds", subject([post(1, "A gift from a shop #ad")]))
    assert marked.sentence == "1 kind of disclosure seen: advertising marked as such"
    assert value("disclosure_kinds", post(1, "What a day #adventure")) == 0


@pytest.mark.parametrize(
    ("link", "homes"),
    [
        ("https://ada.example", 1),
        ("ada.example/blog", 1),
        ("https://www.linkedin.com/in/ada", 0),
        ("https://uk.linkedin.com/in/ada", 0),
        ("https://x.com/ada", 0),
        ("https://t.co/abc", 0),
        ("not a link", 0),
    ],
)
def test_a_home_is_ones_own(link: str, homes: int) -> None:
    assert value("own_sites", profiles=[profile(links=(link,))]) == homes


def test_a_site_that_is_gone_is_no_home() -> None:
    gap = Gap(account=BLOG, reason=GapReason.GONE, detail="")
    assert value("own_sites", profiles=[profile(links=("https://ada.example",))], gaps=(gap,)) == 0


def test_posts_elsewhere_lead_home() -> None:
    posts = [post(1, "New piece: https://www.ada.example/one"), post(2, "https://other.example/x")]
    assert value("posts_pointing_home", *posts, profiles=[profile(links=("https://ada.example",))]) == 1


def test_links_both_ways_are_two() -> None:
    x = profile(handle="ada", links=("https://ada.example",))
    blog = profile(BLOG, links=("https://ada.example", "https://x.com/ada"))
    assert value("account_links", profiles=[x, blog]) == 2
    assert value("account_links", profiles=[x, replace(blog, links=blog.links[:1])]) == 1


def test_help_and_calm_are_seen_in_replies_alone() -> None:
    help_text, calm = "You can try the second link, it should work", "Sorry about that, fair point"
    assert value("help_given", reply(1, help_text), post(2, help_text)) == 1
    assert value("calm_replies", reply(1, calm), post(2, calm)) == 1


def test_calm_is_no_part_of_what_tone_rules_flag() -> None:
    rude = reply(1, "You are an idiot.")
    calm = [reply(2 + n, "Sorry about that, my mistake") for n in range(3)]
    assert value("calm_replies", *calm) == value("calm_replies", rude, *calm) == 3


@pytest.mark.parametrize(
    ("text", "discreet"),
    [
        ("A customer asked me today what a semicolon is for, and I knew it.", True),
        ("Our client Acme signed for the second floor today.", False),
        ("The customer paid us $400 for it", False),
        ("The launch is confidential, don't tell anyone in the office", False),
        ("the team met @kim today", False),
        ("A customer asked, and then I answered", True),
        ("We helped a customer, a Muslim student, with the form at work", True),
        ("We helped a customer, a deaf student, with the form at work", True),
    ],
)
def test_discretion_names_nobody(text: str, discreet: bool) -> None:
    assert value("work_posts", post(1, text)) == 1
    assert value("discreet_work_posts", post(1, text)) == discreet


def test_saying_nothing_of_work_is_no_discretion() -> None:
    assert value("discreet_work_posts", *(post(n, "A walk by the lake") for n in range(50))) == 0


def test_words_are_counted_without_links_tags_and_length_of_names() -> None:
    assert word_count("see https://a.example #tag @kim now") == 2
    assert word_count("I met Ada today") == word_count("I met Ada Maria Obi-Lopez today")
    assert (
        word_count("a proud deaf intern")
        == word_count("a proud Muslim intern")
        == word_count("a proud intern")
    )
    assert word_count("今日は友達と日本語のポスターを作りました") > 8


def test_texts_are_told_apart() -> None:
    texts = Texts(["One because", "two", "BECAUSE three", "becauses"])
    assert texts.saying(["because"]) == {0, 2}
    assert texts.holding(["because"]) == {0, 2, 3}
    assert texts.saying(["in order to"]) == frozenset()
    assert Texts([]).saying(["because"]) == frozenset()
    assert Texts(["see (via", "trivia"]).saying(["(via"]) == {0}
