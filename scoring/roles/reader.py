"""From a role file's values to a role, with every problem at its place."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping

from scoring.checks.role_fit.measures import MEASURES
from scoring.located import Located, Problem, did_you_mean, plain
from scoring.roles.role import (
    ANCHOR_POINTS,
    DIMENSIONS,
    LEVELS,
    QUESTION_KINDS,
    DimensionRule,
    Level,
    Question,
    Role,
)
from scoring.yaml_source import read_yaml
from vetting.banned_topics import banned_topic
from vetting.models import Category

_KEYS = ("name", "title", "version", "duties", "dimensions", "questions")
_OPTIONAL = ("synonyms",)
_DIMENSION_KEYS = ("serves", "why", "levels")
_DIMENSION_OPTIONAL = ("needs", "shows")
_QUESTION_KEYS = ("id", "kind", "duty", "text", "listen_for")
_NAME = re.compile(r"[a-z][a-z0-9_]{1,59}")
_ID = re.compile(r"[a-z][a-z0-9-]{1,59}")
_MOST_QUESTIONS = 12
_MOST = 1_000_000


def read_role(text: str, file: str) -> tuple[Role | None, list[Problem]]:
    """Read one role file.

    Args:
        text: Its text.
        file: Its name, for the problems.

    Returns:
        The role, or None where something is wrong, and everything that is.
    """
    root, problems = read_yaml(text, file)
    reader = _RoleReader(file, problems)
    role = reader.role(root) if root is not None else None
    if root is None and not problems:
        problems.append(
            Problem(file, 1, 1, "the file is empty: `vetting roles new` writes one to start from")
        )
    return (None if problems else role), sorted(problems, key=lambda each: (each.line, each.column))


class _RoleReader:
    """Keeps every problem, so that an author sees them all at once."""

    def __init__(self, file: str, problems: list[Problem]) -> None:
        self.problems = problems
        self._file = file

    def wrong(self, node: Located, what: str) -> None:
        self.problems.append(Problem(self._file, node.line, node.column, what))

    def role(self, root: Located) -> Role | None:
        fields = self._mapping(root, "a role file", _KEYS, _OPTIONAL)
        name = self._shaped(fields.get("name"), "name", _NAME, "like social_media_intern")
        title = self._text(fields.get("title"), "title")
        version = self._text(fields.get("version"), "version")
        synonyms = self._texts(fields.get("synonyms"), "synonyms")
        duties = self._duties(fields.get("duties"))
        dimensions = self._dimensions(fields.get("dimensions"), duties)
        questions = self._questions(fields.get("questions"), duties)
        self._served(fields.get("duties"), dimensions, questions)
        if self.problems:
            return None
        source = plain(root)
        canonical = json.dumps(source, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
        return Role(
            name=name,
            title=title,
            synonyms=synonyms,
            version=version,
            duties=duties,
            dimensions=dimensions,
            questions=questions,
            where=self._file,
            sha256=hashlib.sha256(canonical.encode()).hexdigest(),
            source=source,
        )

    def _served(
        self, node: Located | None, dimensions: Iterable[DimensionRule], questions: Iterable[Question]
    ) -> None:
        if node is None or not isinstance(node.value, dict):
            return
        served = {duty for each in dimensions for duty in each.serves} | {each.duty for each in questions}
        for duty, at in node.value.items():
            if duty not in served and not self.problems:
                self.wrong(at, f"duty {duty!r} is served by no dimension and asked about by no question")

    # duties and dimensions

    def _duties(self, node: Located | None) -> dict[str, str]:
        fields = self._mapping(node, "'duties'") if node is not None else {}
        if node is not None and isinstance(node.value, dict) and not fields:
            self.wrong(node, "'duties' is empty: name at least one")
        return {key: self._text(value, key) for key, value in fields.items()}

    def _dimensions(self, node: Located | None, duties: Mapping[str, str]) -> tuple[DimensionRule, ...]:
        if node is None:
            return ()
        known = {each.label: each for each in DIMENSIONS}
        fields = self._mapping(node, "'dimensions'")
        if isinstance(node.value, dict) and not fields:
            self.wrong(node, "'dimensions' is empty: name at least one")
        found: list[DimensionRule] = []
        for label, value in fields.items():
            if label not in known:
                listed = did_you_mean(label, known) or f" (known: {', '.join(known)})"
                self.wrong(value, f"unknown dimension {label!r}{listed}")
            else:
                found.append(self._dimension(known[label], value, duties))
        return tuple(found)

    def _dimension(self, category: Category, node: Located, duties: Mapping[str, str]) -> DimensionRule:
        fields = self._mapping(node, f"dimension {category.label!r}", _DIMENSION_KEYS, _DIMENSION_OPTIONAL)
        serves = self._texts(fields.get("serves"), "serves", at_least_one=True)
        self._known_each(fields.get("serves"), duties, "duty")
        shows = self._texts(fields.get("shows"), "shows")
        self._known_each(fields.get("shows"), MEASURES, "measure")
        return DimensionRule(
            category=category,
            serves=serves,
            why=self._text(fields.get("why"), "why"),
            needs=self._thresholds(fields.get("needs"), "needs"),
            shows=shows,
            levels=self._levels(fields.get("levels")),
        )

    def _levels(self, node: Located | None) -> tuple[Level, ...]:
        if node is None:
            return ()
        fields = self._mapping(node, "'levels'", tuple(map(str, LEVELS)))
        levels: list[Level] = []
        below: tuple[int, Level] | None = None
        for number in LEVELS:
            value = fields.get(str(number))
            if value is None:
                continue
            level = self._level(number, value)
            levels.append(level)
            if below is not None:
                self._asks_no_less(below, number, level, value)
            if number:
                below = (number, level)
        return tuple(levels)

    def _level(self, number: int, node: Located) -> Level:
        required = ("anchor", "when") if number else ("anchor",)
        fields = self._mapping(node, f"level {number}", required, () if number else ("when",))
        if not number and "when" in fields:
            self.wrong(fields["when"], "level 0 asks for nothing: leave 'when' out")
        when = self._thresholds(fields.get("when"), "when") if number else {}
        if "when" in fields and isinstance(fields["when"].value, dict) and not fields["when"].value:
            self.wrong(fields["when"], f"level {number} asks for nothing: name a measure under 'when'")
        return Level(anchor=self._text(fields.get("anchor"), "anchor"), when=when)

    def _asks_no_less(self, below: tuple[int, Level], number: int, level: Level, node: Located) -> None:
        """Else someone with more of it could be given less."""
        lower, asked = below[0], below[1].when
        for name, least in asked.items():
            if name not in level.when:
                self.wrong(node, f"level {number} does not ask for {name!r}, but level {lower} does")
            elif level.when[name] < least:
                self.wrong(
                    node,
                    f"level {number} asks for less {name!r} ({level.when[name]:g}) "
                    f"than level {lower} ({least:g})",
                )
        if level.when and level.when == asked:
            self.wrong(
                node, f"level {number} asks for the same as level {lower}, so nobody can have level {lower}"
            )

    def _thresholds(self, node: Located | None, key: str) -> dict[str, float]:
        if node is None:
            return {}
        found: dict[str, float] = {}
        for name, value in self._mapping(node, f"{key!r}").items():
            if name not in MEASURES:
                hint = (
                    did_you_mean(name, MEASURES)
                    or " (`vetting roles show NAME` and docs/roles.md name them all)"
                )
                self.wrong(value, f"unknown measure {name!r}{hint}")
            elif MEASURES[name].only_shown:
                self.wrong(value, f"measure {name!r} may be shown and never asked for: put it under 'shows'")
            elif (number := _number(value)) is None:
                self.wrong(value, f"{name!r} must be a number from 0 to {_MOST:,}")
            else:
                found[name] = number
        return found

    # questions

    def _questions(self, node: Located | None, duties: Mapping[str, str]) -> tuple[Question, ...]:
        if node is None:
            return ()
        if not isinstance(node.value, list) or not node.value:
            self.wrong(node, "'questions' must be a list, not empty")
            return ()
        if len(node.value) > _MOST_QUESTIONS:
            self.wrong(
                node, f"more than {_MOST_QUESTIONS} core questions: every candidate is asked all of them"
            )
        found: list[Question] = []
        for item in node.value:
            question = self._question(item, duties)
            if question.id and question.id in {each.id for each in found}:
                self.wrong(item, f"a second question with the id {question.id!r}")
            found.append(question)
        return tuple(found)

    def _question(self, node: Located, duties: Mapping[str, str]) -> Question:
        fields = self._mapping(node, "a question", _QUESTION_KEYS)
        text = self._text(fields.get("text"), "text")
        kind = self._text(fields.get("kind"), "kind")
        duty = self._text(fields.get("duty"), "duty")
        if text and not text.endswith("?"):
            self.wrong(fields["text"], "a question must end with a question mark")
        if text and (banned := banned_topic(text)):
            self.wrong(fields["text"], str(banned))
        if kind and kind not in QUESTION_KINDS:
            self.wrong(fields["kind"], f"unknown kind {kind!r} (known: {', '.join(QUESTION_KINDS)})")
        if duty and duty not in duties:
            self.wrong(fields["duty"], f"unknown duty {duty!r}{did_you_mean(duty, duties)}")
        points = tuple(map(str, ANCHOR_POINTS))
        heard = self._mapping(fields["listen_for"], "'listen_for'", points) if "listen_for" in fields else {}
        return Question(
            id=self._shaped(fields.get("id"), "id", _ID, "like term-dates"),
            kind=kind,
            duty=duty,
            text=text,
            listen_for={int(point): self._text(heard[point], point) for point in points if point in heard},
        )

    # values

    def _mapping(
        self, node: Located | None, what: str, keys: tuple[str, ...] = (), optional: tuple[str, ...] = ()
    ) -> dict[str, Located]:
        """The fields of a mapping; with ``keys``, others are unknown and missing ones are noted."""
        if node is None:
            return {}
        if not isinstance(node.value, dict):
            self.wrong(node, f"{what} must be a mapping")
            return {}
        if keys:
            known = (*keys, *optional)
            for key, value in node.value.items():
                if key not in known:
                    self.wrong(value, f"{what}: unknown key {key!r}{did_you_mean(key, known)}")
            for key in keys:
                if key not in node.value:
                    self.wrong(node, f"{what}: missing key {key!r}")
        return node.value

    def _text(self, node: Located | None, key: str) -> str:
        if node is None:
            return ""
        if not isinstance(node.value, str):
            self.wrong(node, f"{key!r} must be text")
            return ""
        if not node.value.strip():
            self.wrong(node, f"{key!r} is empty")
        return " ".join(node.value.split())

    def _texts(self, node: Located | None, key: str, *, at_least_one: bool = False) -> tuple[str, ...]:
        if node is None:
            return ()
        if not isinstance(node.value, list) or (at_least_one and not node.value):
            self.wrong(node, f"{key!r} must be a list of texts{', not empty' if at_least_one else ''}")
            return ()
        return tuple(self._text(item, key) for item in node.value)

    def _shaped(self, node: Located | None, key: str, shape: re.Pattern[str], like: str) -> str:
        text = self._text(node, key)
        if node is not None and text and not shape.fullmatch(text):
            self.wrong(node, f"{key} {text!r} must be small letters {like}")
        return text

    def _known_each(self, node: Located | None, known: Iterable[str], what: str) -> None:
        if node is None or not isinstance(node.value, list):
            return
        names = list(known)
        for item in node.value:
            if isinstance(item.value, str) and item.value.strip() and item.value.strip() not in names:
                name = item.value.strip()
                self.wrong(item, f"unknown {what} {name!r}{did_you_mean(name, names)}")


def _number(node: Located) -> float | None:
    try:
        number = float(node.value) if isinstance(node.value, str) else -1.0
    except ValueError:
        return None
    return number if 0 <= number <= _MOST else None
