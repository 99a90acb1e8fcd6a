"""The figures, on made-up sets and a system that flags a word."""

import json
from collections import Counter

import pytest

from evaluation import figures, run, sets
from evaluation.figures import HATE, OFFENCE, SPAM
from evaluation.run import Run
from evaluation.systems import Reading


class Flagger:
    """Flags the word "bad" as an insult, "worse" as hate of high severity, and points at both."""

    name = "flagger"
    threshold = 0.01
    most = None
    points = True
    knows_spam = False

    def __init__(self):
        self.asked = 0

    def read(self, texts):
        self.asked += len(texts)
        return [self._reading(text) for text in texts]

    def _reading(self, text):
        if "worse" in text:
            at = text.index("worse")
            return Reading(scores={"hate": 1.0}, grave=frozenset({"hate"}), spans=((at, at + 5),))
        if "bad" in text:
            at = text.index("bad")
            return Reading(scores={"insult": 0.3}, spans=((at, at + 3),))
        return Reading(scores={})


@pytest.fixture
def write(tmp_path, monkeypatch):
    monkeypatch.setenv(sets.VARIABLE, str(tmp_path))
    (tmp_path / "manifest.json").write_text("{}")
    sets.read_set.cache_clear()

    def write(name, rows):
        lines = (
            json.dumps({"id": number, "text": text, "label": label, "slice": parts, **more})
            for number, (text, label, parts, *rest) in enumerate(rows)
            for more in [rest[0] if rest else {}]
        )
        (tmp_path / f"{name}.jsonl").write_text("\n".join(lines))

    yield write
    sets.read_set.cache_clear()


def case(text, label, functionality="f", target="women", family="1"):
    return text, label, {"functionality": functionality, "target": target, "family": family}


def test_functional_hate(write):
    write(
        "hatecheck.dev",
        [
            case("worse", 1),
            case("fine", 1, target="immigrants", family="2"),
            case("worse", 0, "counter_quote_nh", family="3"),
            case("bad", 0, "counter_ref_nh", family="4"),
            case("fine", 0, "counter_ref_nh", target="immigrants", family="5"),
            case("fine", 0, target=""),
        ],
    )
    asked = Run()
    balance = figures.functional_balance(asked, Flagger())
    assert (balance.value, balance.n) == (pytest.approx((1 / 2 + 3 / 4) / 2), 6)
    harmless = figures.functional_harmless(asked, Flagger())
    assert (harmless.value, harmless.n, harmless.detail) == (0.75, 4, "1 of 4 flagged")
    gap = figures.group_gap(asked, Flagger())
    # Women: an attack found, a quotation flagged, an insult that is no hate; immigrants: one miss, one right.
    assert (gap.value, gap.n) == (pytest.approx(2 / 3 - 1 / 2), 5)
    counter = figures.counter_speech(asked, Flagger())
    # Any tone counts against counter-speech, an insult too.
    assert (counter.value, counter.n, counter.condition) == (pytest.approx(2 / 3), 3, True)


def test_harmless_cases_without_an_error_still_have_an_interval(write):
    write("hatecheck.dev", [case("fine", 0, family=str(number)) for number in range(10)])
    figure = figures.functional_harmless(Run(), Flagger())
    assert figure.value == figure.interval.high == 1
    assert figure.interval.low == pytest.approx(0.722, abs=1e-3)


def term(text, label, name):
    return text, label, {"term": name}


def test_identity_terms(write):
    rows = []
    for name, flagged, missed in (("deaf", 0, 0), ("old", 5, 10), ("none", 20, 20)):
        rows += [term("bad" if number < flagged else "fine", 0, name) for number in range(20)]
        rows += [term("fine" if number < missed else "bad", 1, name) for number in range(20)]
    write("madlibs77k.dev", [*rows, term("bad", 0, "rare")])
    asked = Run()
    positives = figures.term_false_positives(asked, Flagger())
    # Control sentences and terms with few cases are no terms.
    assert (positives.value, positives.n) == (0.25, 40)
    assert "“old”" in positives.detail
    negatives = figures.term_false_negatives(asked, Flagger())
    assert negatives.value == 0.5
    # Half of all attacks are found, which is what the target asks.
    assert (positives.condition, negatives.condition) == (True, True)


def test_flagging_nothing_does_not_count_as_equal_treatment(write):
    write("madlibs77k.dev", [term("fine", number % 2, "deaf") for number in range(60)])
    figure = figures.term_false_negatives(Run(), Flagger())
    assert (figure.value, figure.condition) == (0, False)


def test_dialects(write):
    rows = [("worse", 0, {"dialect": "aae"})] * 2 + [("bad", 0, {"dialect": "aae"})] * 2
    rows += [("fine", 0, {"dialect": "aae"})] * 16
    rows += [("worse", 0, {"dialect": "white"})] * 10 + [("fine", 0, {"dialect": "white"})] * 90
    write("dialect_pool.dev", rows)
    grave = figures.dialect(grave=True)(Run(), Flagger())
    assert (grave.value, grave.condition) == (1, True)
    every = figures.dialect(grave=False)(Run(), Flagger())
    # One in five against one in ten: more than five points apart.
    assert (every.value, every.condition) == (2, False)
    assert "20.0%" in every.detail
    assert "of 100" in every.detail


def test_labelled_sets(write):
    write(
        "surge_toxicity.dev",
        [("worse", 1, {}), ("worse", 1, {}), ("bad", 1, {}), ("bad", 0, {}), ("fine", 1, {})],
    )
    asked = Run()
    assert (
        figures.binary("surge_toxicity.dev", OFFENCE, lambda each: each.recall)(asked, Flagger()).value
        == 0.75
    )
    assert figures.binary("surge_toxicity.dev", HATE, lambda each: each.recall)(asked, Flagger()).value == 0.5
    assert figures.binary("surge_toxicity.dev", SPAM, lambda each: each.recall)(asked, Flagger()) is None
    precise = figures.precise_f1("surge_toxicity.dev", OFFENCE)(asked, Flagger())
    assert precise.value == pytest.approx(2 * 2 / (2 * 2 + 2))
    write("tweets", [("worse", 0, {})])
    assert figures.precise_f1("tweets", OFFENCE)(asked, Flagger()) is None


def test_spans(write):
    write(
        "toxicspans.trial",
        [
            ("so bad", 1, {}, {"spans": [3, 4, 5]}),
            ("worse", 1, {}, {"spans": []}),
            ("dire", 1, {}, {"spans": [0]}),
        ],
    )
    figure = figures.spans("toxicspans.trial")(Run(), Flagger())
    assert (figure.value, figure.n) == (pytest.approx(1 / 3), 3)
    assert figure.detail == "something is found in 67% of the texts, and there F1 is 0.50"


def test_flag_rates(write):
    write(
        "airline.dev", [("bad", 0, {"sent": "negative"}), ("worse", 0, {"sent": "positive"}), ("fine", 0, {})]
    )
    every = figures.flag_rate("airline.dev", OFFENCE)(Run(), Flagger())
    assert (every.value, every.detail) == (pytest.approx(2 / 3), "2 of 3")
    negative = figures.flag_rate("airline.dev", OFFENCE, ("sent", "negative"))(Run(), Flagger())
    assert (negative.value, negative.n) == (1, 1)
    grave = figures.flag_rate("airline.dev", OFFENCE, grave=True)(Run(), Flagger())
    assert grave.value == pytest.approx(1 / 3)


def test_each_system_is_asked_once_a_set(write):
    write("airline.dev", [("fine", 0, {})] * 5)
    asked, system = Run(), Flagger()
    asked.ask(system, "airline.dev")
    warmed = system.asked
    asked.ask(system, "airline.dev")
    assert system.asked == warmed
    asked.ask_again(system, "airline.dev")
    assert system.asked == warmed + 5


def test_a_slow_system_reads_some_of_every_part(write):
    rows = [("fine", 0, {"dialect": "aae" if number < 3 else "white"}) for number in range(50)]
    write("dialect_pool.dev", rows)
    write("airline.dev", [("fine", 0, {})] * 50)
    write("hatecheck.dev", [case("fine", 0)] * 50)
    system = Flagger()
    system.most = 10
    asked = Run()
    parts = Counter(post.slices["dialect"] for post in asked.ask(system, "dialect_pool.dev").posts)
    assert parts == {"aae": 3, "white": 10}
    assert len(asked.ask(system, "airline.dev").posts) == 10
    assert len(asked.ask(system, "hatecheck.dev").posts) == 50


def test_speed_counts_every_post(write):
    for name in run.SPEED_SETS:
        write(name, [("fine", 0, {})] * 500)
    asked, system = Run(), Flagger()
    first = figures.first_pass(asked, system)
    assert first.n == 500 * len(run.SPEED_SETS)
    assert first.value > 0
    assert figures.second_pass(asked, system).n == first.n
    system.most = 10
    assert figures.second_pass(asked, system) is None


def test_the_projects_own_sentences_need_no_sets(tmp_path, monkeypatch):
    monkeypatch.setenv(sets.VARIABLE, str(tmp_path / "none"))
    figure = figures.flag_rate("own/wages", OFFENCE)(Run(), Flagger())
    assert figure.n >= 200
