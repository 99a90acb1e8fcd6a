"""Role files: the shipped ones keep what they promise, and every mistake in one is told at its place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scoring.checks.role_fit.measures import MEASURES
from scoring.roles.book import check_files, load_roles, load_shipped_roles
from scoring.roles.new_role import starter
from scoring.roles.reader import read_role
from scoring.roles.role import DIMENSIONS, Role
from vetting.errors import RuleError, SettingsError

ROLES = sorted(load_shipped_roles().roles.values(), key=lambda role: role.name)
GOOD = starter("event_intern", "", "event_intern.yaml")
DOCS = Path(__file__).resolve().parents[3] / "docs" / "roles.md"


def problems(text: str) -> list[str]:
    role, found = read_role(text, "r.yaml")
    assert (role is None) == bool(found)
    return [f"{each.line}: {each.what}" for each in found]


# what is shipped


def test_the_social_media_intern_is_asked_for_all_eleven_dimensions() -> None:
    role = load_shipped_roles().get("social_media_intern")
    assert {each.category for each in role.dimensions} == set(DIMENSIONS)
    assert len(DIMENSIONS) == 11


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.name)
def test_a_shipped_role_is_whole(role: Role) -> None:
    assert 5 <= len(role.questions) <= 6
    assert {"term-dates", "hand-over", "strategy", "own-name"} <= {each.id for each in role.questions}
    assert {each.kind for each in role.questions} == {"behavioural", "situational"}
    assert {duty for each in role.dimensions for duty in each.serves} <= role.duties.keys()
    assert 5 <= len(role.dimensions) <= 11
    for rule in role.dimensions:
        assert len(rule.levels) == 5
        assert rule.levels[0].anchor == "The public record shows none of this yet."
        assert rule.needs, "without a minimum, absence would be a low level"
        assert len({level.anchor for level in rule.levels}) == 5


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.name)
def test_no_level_asks_for_more_accounts_a_photo_or_advertising(role: Role) -> None:
    for rule in role.dimensions:
        asked = rule.levels[-1].when
        assert "channels_in_use" not in asked
        assert "account_links" not in asked
        assert asked.get("profile_parts", 0) <= 4
        assert asked.get("disclosure_kinds", 0) <= 3


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("social_media_intern", "social_media_intern"),
        ("Social Media Intern", "social_media_intern"),
        ("Social-media intern (summer)", "social_media_intern"),
        ("Software Engineering Intern, backend", "software_intern"),
        ("Customer service", "customer_support_intern"),
        ("content marketing intern", "content_intern"),
        ("intern", None),
        ("Baker", None),
        ("", None),
    ],
)
def test_a_role_is_known_by_its_name_its_title_and_synonyms(text: str, name: str | None) -> None:
    found = load_shipped_roles().find(text)
    assert (found.name if found else None) == name


def test_a_name_nearly_right_is_told() -> None:
    with pytest.raises(RuleError, match="did you mean software_intern"):
        load_shipped_roles().get("sofware_intern")


# what is refused


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("title:", "titel:", "unknown key 'titel' (did you mean 'title'?)"),
        ("name: event_intern", "name: Event Intern", "name 'Event Intern' must be small letters"),
        ("name: event_intern\n", "", "missing key 'name'"),
        ("synonyms: []", "synonyms: []\nsynonyms: []", "duplicate key 'synonyms'"),
        ("replies: 3}", "repleis: 3}", "unknown measure 'repleis' (did you mean 'replies'?)"),
        ("replies: 3}", "replies: many}", "'replies' must be a number from 0"),
        ("replies: 3}", "replies: -3}", "'replies' must be a number from 0"),
        ("replies: 3}", "replies: nan}", "'replies' must be a number from 0"),
        ("replies: 3}", "longest_pause: 3}", "may be shown and never asked for"),
        ("replies: 3}", "replies: 30}", "level 2 asks for less 'replies' (10) than level 1 (30)"),
        ("replies: 40, answers: 25}", "replies: 40}", "level 4 does not ask for 'answers', but level 3 does"),
        ("replies: 40, answers: 25}", "replies: 20, answers: 10}", "asks for the same as level 3"),
        ("when: {replies: 3}", "when: {}", "level 1 asks for nothing"),
        ("none of this yet.}", "none of this yet., when: {replies: 0}}", "level 0 asks for nothing: leave"),
        ("      2:\n", "      7:\n", "'levels': missing key '2'"),
        (
            "  conversation:",
            "  conversaton:",
            "unknown dimension 'conversaton' (did you mean 'conversation'?)",
        ),
        ("serves: [answer]", "serves: [anwser]", "unknown duty 'anwser' (did you mean 'answer'?)"),
        ("serves: [answer]", "serves: []", "'serves' must be a list of texts, not empty"),
        ("shows: [thanks, questions]", "shows: [smiles]", "unknown measure 'smiles'"),
        (
            "kind: situational\n    duty: hand_over",
            "kind: trick\n    duty: hand_over",
            "unknown kind 'trick'",
        ),
        ("id: hand-over", "id: term-dates", "a second question with the id 'term-dates'"),
        ("goes on without you?", "goes on without you.", "must end with a question mark"),
        ("goes on without you?", "goes on while you have children?", "about family ('you have children')"),
        ("      3: Would leave notes on what is under way.\n", "", "'listen_for': missing key '3'"),
        ("  hand_over: Hands", "  party: Gives parties.\n  hand_over: Hands", "duty 'party' is served by no"),
        ('version: "1.0"', 'version: &v "1.0"', "anchor &v is not allowed"),
        ("dimensions:", "dimensions: []\nnothing:", "'dimensions' must be a mapping"),
    ],
)
def test_every_mistake_is_explained(old: str, new: str, told: str) -> None:
    assert old in GOOD, "this would show nothing"
    assert any(told in each for each in problems(GOOD.replace(old, new, 1))), problems(
        GOOD.replace(old, new, 1)
    )


def test_all_mistakes_are_told_at_once_each_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "r.yaml"
    path.write_text(
        GOOD.replace("replies: 3}", "repleis: 3}").replace("serves: [answer]", "serves: [anwser]")
    )
    with pytest.raises(RuleError, match="2 errors in the role files") as caught:
        check_files([path])
    lines = str(caught.value).splitlines()[1:]
    for line in lines:
        place = re.match(rf"{re.escape(str(path))}:(\d+):\d+: ", line)
        assert place
        wrong = path.read_text().splitlines()[int(place.group(1)) - 1]
        assert "repleis" in wrong or "anwser" in wrong


@pytest.mark.parametrize("text", ["", "- a list", "name: [", "just text"])
def test_what_is_no_role_file_is_refused(text: str) -> None:
    assert problems(text)


def test_a_file_that_is_missing_or_no_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "event_intern.yaml").write_bytes(b"\xff\xfe")
    with pytest.raises(RuleError, match="not UTF-8"):
        check_files([tmp_path / "event_intern.yaml"])
    with pytest.raises(RuleError, match=r"did you mean event_intern.yaml"):
        check_files([tmp_path / "evnt_intern.yaml"])


# a company's own


def test_ones_own_role_stands_beside_the_shipped_ones_or_in_the_place_of_one(tmp_path: Path) -> None:
    path = tmp_path / "r.yaml"
    path.write_text(GOOD)
    book = load_roles({str(path): "vetting.toml:1"})
    assert set(book.roles) == {"event_intern", *(role.name for role in ROLES)}
    path.write_text(GOOD.replace("name: event_intern", "name: content_intern"))
    replaced = load_roles({str(path): "vetting.toml:1"}).get("content_intern")
    assert replaced.where == str(path)
    assert replaced.sha256 != load_shipped_roles().get("content_intern").sha256


def test_a_chosen_role_is_that_of_every_case(tmp_path: Path) -> None:
    path = tmp_path / "r.yaml"
    path.write_text(GOOD)
    found = load_roles({}, chosen=str(path)).find("Social media intern")
    assert found is not None
    assert found.name == "event_intern"


def test_two_files_for_one_role_are_refused(tmp_path: Path) -> None:
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text(GOOD)
    with pytest.raises(RuleError, match=r"is in .*a.yaml already"):
        check_files([tmp_path / "a.yaml", tmp_path / "b.yaml"])


def test_the_fingerprint_is_of_what_is_said_and_not_of_comments() -> None:
    one, _ = read_role(GOOD, "a.yaml")
    two, _ = read_role("# a comment\n" + GOOD, "b.yaml")
    three, _ = read_role(GOOD.replace("replies: 3}", "replies: 4}"), "c.yaml")
    assert one
    assert two
    assert three
    assert one.sha256 == two.sha256 != three.sha256


def test_a_role_to_start_from_has_no_mistakes_and_a_good_name() -> None:
    assert problems(starter("x1", 'Intern: "events" #1 – é', "x.yaml")) == []
    for name in ("Events", "1x", "a b", ""):
        with pytest.raises(SettingsError, match="no role name"):
            starter(name, "", "x.yaml")
    with pytest.raises(SettingsError, match="shipped role"):
        starter("content_intern", "", "x.yaml")


def test_the_page_on_roles_names_every_measure_dimension_and_role() -> None:
    page = DOCS.read_text(encoding="utf-8")
    for name in (*MEASURES, *(each.label for each in DIMENSIONS), *(role.name for role in ROLES)):
        assert f"`{name}`" in page, name
    for name in re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE):
        assert name in MEASURES or name in {each.label for each in DIMENSIONS}, name
