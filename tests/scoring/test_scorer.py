"""From a dossier to a scorecard."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from scoring import score_texts
from scoring.scorecard import hit_finding, told_apart
from scoring.scorer import MORE_LEFT_OUT, MOST_HITS, RuleScorer
from vetting.models import (
    Account,
    Candidate,
    Category,
    Confidence,
    Dimension,
    Dossier,
    Evidence,
    Flag,
    InputKind,
    Period,
    Post,
    PostKind,
    Profile,
    Severity,
)

SCORER = RuleScorer()
ACCOUNT = Account(source="twitter", kind=InputKind.HANDLE, locator="someone")
ADA = Candidate(id="c1", full_name="Ada Obi")
START = datetime(2021, 3, 4, 9, tzinfo=UTC)


def post(text, number=0, **changes):
    values = {
        "id": f"p{number}",
        "account": ACCOUNT,
        "snapshot_id": "s1",
        "text": text,
        "kind": PostKind.ORIGINAL,
        "published_at": START + timedelta(days=number),
        "url": f"https://example.org/{number}",
        **changes,
    }
    return Post(**values)


def posts(*texts):
    return tuple(post(text, number) for number, text in enumerate(texts))


def tone(scorecard):
    return [finding for finding in scorecard.findings if finding.dimension is Dimension.TONE]


def score(candidate=ADA, **parts):
    return SCORER.score(Dossier(case_id="case", **parts), candidate, "intern")


def test_one_finding_per_tone_rule_newest_first():
    card = score(posts=posts("You are an idiot.", "Good morning", "You stupid moron."))
    (finding,) = tone(card)
    assert finding.rule_id == "TONE-101"
    assert finding.title == "Insult to someone"
    assert [flag.evidence[0].post_id for flag in finding.flags] == ["p2", "p0"]
    assert finding.questions == (SCORER.ruleset.get("TONE-101").question,)
    assert [rule.id for rule in card.rules if rule.id.startswith("TONE")] == ["TONE-101"]
    assert card.basis == 3
    assert card.ruleset == SCORER.ruleset.info()


def test_evidence_tells_where_it_comes_from():
    (finding,) = tone(score(posts=(post("You are an idiot."),)))
    (evidence,) = finding.flags[0].evidence
    assert (evidence.snapshot_id, evidence.post_id, evidence.url) == ("s1", "p0", "https://example.org/0")
    assert evidence.published_at == START
    assert evidence.said_by == "Twitter post"


@pytest.mark.parametrize(
    ("source", "kind", "about", "words"),
    [
        ("linkedin", PostKind.REPLY, "A page", "LinkedIn comment"),
        ("blog", PostKind.ORIGINAL, "", "Blog post"),
        ("twitter", PostKind.REPLY, "", "Twitter reply"),
        ("posterous", PostKind.QUOTE, "", "Posterous quote"),
    ],
)
def test_who_says_it(source, kind, about, words):
    account = Account(source=source, kind=InputKind.URL, locator="x")
    (finding,) = tone(score(posts=(post("You are an idiot.", account=account, kind=kind, about=about),)))
    assert finding.flags[0].evidence[0].said_by == words


def test_a_scorecard_carries_exactly_the_flags_of_score_texts():
    texts = [
        "You are an idiot.",
        "Fuck this",
        "I hate women.",
        "I will kill you",
        "Hello",
        "send nudes",
        "wtf",
    ]
    plain = {
        (f"p{number}", flag.rule_id, flag.evidence[0].span, flag.message)
        for number, flags in enumerate(score_texts(texts))
        for flag in flags
    }
    carried = {
        (flag.evidence[0].post_id, flag.rule_id, flag.evidence[0].span, flag.message)
        for finding in tone(score(posts=posts(*texts)))
        for flag in finding.flags
    }
    assert carried == plain
    assert plain


def test_protected_subjects_are_read_for_threat_and_hate_alone():
    texts = ["You are an idiot.", "What the fuck", "I will kill you.", "Deport all immigrants."]
    card = score(limited=posts(*texts))
    assert {finding.category for finding in tone(card)} == {Category.THREAT, Category.HATE}
    assert card.basis == 0


def test_undated_posts_are_never_held_against_anyone():
    assert tone(score(posts=(post("You are an idiot.", published_at=None),))) == []


def test_own_names_are_hidden_from_the_rules():
    candidate = Candidate(
        id="c", full_name="Dick Van Dyke", aliases=("Fanny Cocks",), email="dick@slut.example"
    )
    profile = Profile(account=ACCOUNT, snapshot_id="s0", handle="dickvandyke")
    text = "@dickvandyke I'm Dick Van Dyke, dick  van dyke or Fanny Cocks: dick@slut.example. Dick pics!"
    card = score(candidate, profiles=(profile,), posts=(post(text),))
    assert tone(card) == []


def test_hiding_names_keeps_spans_and_quotes_true():
    candidate = Candidate(id="c", full_name="Dick Van Dyke")
    text = "Dick Van Dyke says: you are an idiot, Dick Van Dyke"
    (finding,) = tone(score(candidate, posts=(post(text),)))
    for flag in finding.flags:
        start, end = flag.evidence[0].span
        assert flag.evidence[0].quote == text[start:end]
        assert "\u2588" not in flag.evidence[0].quote + flag.message


def test_an_odd_name_breaks_nothing():
    candidate = Candidate(id="c", full_name="A(*+ [B", aliases=("", " ", "."))
    assert len(tone(score(candidate, posts=(post("You are an idiot."),)))) == 1


def test_context_says_when_most_are_from_one_day_or_year():
    same_day = tuple(post("You are an idiot.", n, published_at=START) for n in range(3))
    (finding,) = tone(score(posts=(*same_day, post("You are an idiot.", 9))))
    assert "3 of the 4 are from one day (2021-03-04)." in finding.context
    spread = tuple(post("You are an idiot.", 9 * n) for n in range(4))
    (finding,) = tone(score(posts=spread))
    assert "All 4 are from one year (2021)." in finding.context


def test_context_says_when_most_are_from_one_thread():
    quarrel = [post("You are an idiot.", 9 * n, in_reply_to="twitter:77") for n in range(3)]
    (finding,) = tone(score(posts=(*quarrel, post("You are an idiot.", 90))))
    assert "3 of the 4 are from one thread (2021-03-04 to 2021-03-22)." in finding.context
    assert "Counted by day and thread they are 2 occasions." in finding.context
    same_day = [post("You are an idiot.", n, published_at=START, in_reply_to="twitter:77") for n in range(3)]
    (finding,) = tone(score(posts=tuple(same_day)))
    assert finding.context == ("All 3 are from one thread on one day (2021-03-04).",)
    joined = [*quarrel[:2], post("You are an idiot.", 3, published_at=quarrel[1].published_at)]
    (finding,) = tone(score(posts=tuple(joined)))
    assert (
        "All 3 are from one occasion, joined by day or thread (2021-03-04 to 2021-03-13)." in finding.context
    )


def test_context_counts_posts_and_not_flags():
    (finding,) = tone(score(posts=(post("You are an idiot. You stupid moron! You are a fool."),)))
    assert len(finding.flags) >= 3
    assert finding.context == ()


def test_finding_ids_depend_on_rule_and_evidence_alone():
    first = tone(score(posts=posts("You are an idiot.")))[0].id
    dossier = Dossier(case_id="another", posts=posts("You are an idiot."))
    assert SCORER.score(dossier, Candidate(id="c2", full_name="Bo Li"), "writer").findings[0].id == first
    assert tone(score(posts=posts("x", "You are an idiot.")))[0].id != first


def test_finding_ids_outlive_a_new_capture_of_the_same_words():
    (old,) = posts("You are an idiot.")
    fetched_again = replace(old, snapshot_id="s-other")
    assert tone(score(posts=(fetched_again,)))[0].id == tone(score(posts=(old,)))[0].id


def test_findings_that_say_the_same_of_two_accounts_have_ids_of_their_own():
    profile = Evidence(quote="Same words", said_by="Mastodon profile", snapshot_id="s-1")
    flag = Flag(
        rule_id="CONS-1",
        category=Category.IDENTITY,
        severity=Severity.LOW,
        confidence=Confidence.LOW,
        message="m",
        evidence=(profile,),
    )
    other = replace(flag, evidence=(replace(profile, snapshot_id="s-2"),))
    rule = SCORER.ruleset.get("CONS-202")
    one, two = (hit_finding(rule, each, ()) for each in (flag, other))
    assert one.id == two.id
    made = told_apart((two, one))
    assert [each.id for each in made] == [one.id, f"{one.id}-2"]
    assert sorted(map(repr, told_apart((one, two)))) == sorted(map(repr, made))


def test_same_dossier_same_scorecard():
    dossier = Dossier(case_id="case", posts=posts("You are an idiot.", "Fuck this", "I hate women."))
    assert SCORER.score(dossier, ADA, "intern") == RuleScorer().score(dossier, ADA, "intern")


def test_an_empty_dossier_is_never_negative():
    card = score()
    assert tone(card) == []
    assert card.basis == 0


def test_a_padded_profile_floods_no_report():
    jobs = tuple(
        Period(organisation=f"Firm {number}", title="Full-time Editor", start="2019-01", end="2022-06")
        for number in range(40)
    )
    account = Account(source="linkedin", kind=InputKind.EXPORT, locator="/a")
    profile = Profile(account=account, snapshot_id="s", positions=jobs)
    card = RuleScorer().score(Dossier(case_id="k", profiles=(profile,)), Candidate(id="k", full_name="A"), "")
    at_once = [each for each in card.findings if each.rule_id == "CONS-283"]
    assert len(at_once) == MOST_HITS
    assert all(MORE_LEFT_OUT in each.context for each in at_once)
