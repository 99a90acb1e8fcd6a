"""Reading labelled sets."""

import json

import pytest

from evaluation import sets
from vetting.errors import VettingError


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv(sets.VARIABLE, str(tmp_path))
    (tmp_path / "manifest.json").write_text("{}")
    sets.read_set.cache_clear()
    yield tmp_path
    sets.read_set.cache_clear()


def posts(count):
    return [
        sets.LabelledPost(id=str(number), text=f"post {number}", label=False, slices={})
        for number in range(count)
    ]


def test_a_set_is_read(folder):
    rows = [
        {
            "id": 7,
            "text": "One\u2028line.",
            "label": 1,
            "slice": {"family": 3, "target": ""},
            "spans": [0, 1],
        },
        {"id": "b", "text": "Two.", "label": 0, "slice": {}},
    ]
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n"
    (folder / "small.jsonl").write_text(lines, encoding="utf-8")
    first, second = sets.read_set("small")
    assert (first.id, first.label, first.slices, first.spans) == ("7", True, {"family": "3"}, {0, 1})
    assert (second.text, second.label, second.spans) == ("Two.", False, frozenset())


def test_a_broken_line_is_named(folder):
    (folder / "small.jsonl").write_text('{"id": 1, "text": "a", "label": 0, "slice": {}}\n{"id": 2}\n')
    with pytest.raises(VettingError, match=r"small\.jsonl:2: not a labelled post"):
        sets.read_set("small")


def test_a_missing_set_is_named(folder):
    with pytest.raises(VettingError, match=r"other\.jsonl: cannot be read: No such file"):
        sets.read_set("other")


def test_no_sets_at_all_says_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setenv(sets.VARIABLE, str(tmp_path / "none"))
    with pytest.raises(VettingError, match=f"the labelled sets are not there .*{sets.VARIABLE}"):
        sets.folder()


def test_a_sample_is_the_same_each_time_and_in_order():
    every = posts(100)
    some = sets.sample(every, 10)
    assert some == sets.sample(every, 10)
    assert [int(post.id) for post in some] == sorted(int(post.id) for post in some)
    assert len({post.id for post in some}) == 10
    assert [int(post.id) for post in some] != list(range(10))
    assert sets.sample(every, 1000) == tuple(every)


def test_a_sample_of_more_posts_keeps_those_it_had_unless_better_ones_came():
    small = {post.id for post in sets.sample(posts(100), 10)}
    large = {post.id for post in sets.sample(posts(110), 10)}
    assert len(small & large) >= 5


@pytest.mark.parametrize(("name", "least"), [("wages", 200), ("complaints", 200), ("counter_speech", 100)])
def test_the_sentences_of_the_project_are_read(name, least):
    found = sets.read_own(name)
    assert len(found) >= least
    assert not any(post.label or post.text.startswith("# ") for post in found)
    assert len({post.id for post in found}) == len(found)
