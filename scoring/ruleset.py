"""Rulesets: read, refuse, fingerprint, test."""

from __future__ import annotations

import difflib
import functools
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from importlib import resources
from importlib.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scoring.accepted import accepted_patterns
from scoring.checks import CHECKS
from scoring.checks.base import DossierCheck, Finder, PostCheck, Subject
from scoring.grammar import Grammar, grammar_texts, list_texts, read_grammar
from scoring.languages import LanguagePacks, shipped_languages
from scoring.located import Problem
from scoring.remembered import key_of
from scoring.rule import CONTRASTS, STILL_FLAGGED, Rule
from scoring.source_files import read_source
from scoring.text.context import Contexts
from scoring.text.kernel import Kernel
from scoring.text.language import ENGLISH, is_telling, language_text
from scoring.text.lexicon import load_lexicon
from scoring.text.pattern import Node, PatternError, parse
from scoring.workbench import Workbench, refuse
from vetting.errors import RuleError
from vetting.judgements import RulesetInfo

if TYPE_CHECKING:
    from vetting.settings import RuleSettings

DEFAULT_NAME = "default"
DEFAULT_VERSION = "0.1.0"

#: Tells the engine that a chunk of text may be no English.
LANGUAGE_HINT = "language"

#: A rule file's name, and where to read it.
RuleFile = tuple[str, Traversable]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruleset:
    """Valid rules, ready to run.

    Attributes:
        rules: All rules by id, the retired ones among them.
        sha256: Fingerprint over rules, word lists, ``off`` and ``accepted``: same fingerprint, same flags.
        kernel: The vocabulary of these rules.
        finders: The finder of each active post rule, by rule id.
        off: Ids of the rules that are switched off.
        accepted: Words and phrases that make no flag by themselves.
        language: The language that the rules read (ISO 639-1).
        others: The rules for other languages, by language.
    """

    name: str
    version: str
    sha256: str
    rules: tuple[Rule, ...]
    kernel: Kernel = field(repr=False)
    finders: Mapping[str, Finder] = field(repr=False)
    off: tuple[str, ...] = ()
    accepted: tuple[str, ...] = ()
    language: str = ENGLISH
    others: LanguagePacks = field(default_factory=LanguagePacks, repr=False)

    @property
    def every_rule(self) -> tuple[Rule, ...]:
        """The rules for all languages, by id."""
        rules = (*self.rules, *(rule for each in self.others.values() for rule in each.rules))
        return tuple(sorted(rules, key=lambda rule: rule.id))

    @property
    def active(self) -> tuple[Rule, ...]:
        """The rules that judge posts in this language."""
        return tuple(rule for rule in self.rules if rule.status != "retired" and rule.id not in self.off)

    def get(self, rule_id: str) -> Rule:
        """The rule of that id.

        Raises:
            RuleError: There is none.
        """
        for rule in self.rules:
            if rule.id == rule_id:
                return rule
        if (other := self.others.of_rule(rule_id)) is not None:
            return other.get(rule_id)
        raise _no_rule(rule_id, (rule.id for rule in self.rules))

    def info(self) -> RulesetInfo:
        """Which rules these are, for a report."""
        return RulesetInfo(
            name=self.name,
            version=self.version,
            sha256=self.sha256,
            rules=len(self.active) + sum(len(each.active) for each in self.others.values()),
            off=tuple((rule_id, self.get(rule_id).title) for rule_id in self.off),
            accepted=self.accepted,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleFailure:
    """An example that a rule does not treat as it says.

    Attributes:
        kind: Where it stands: ``flagged``, ``clean``, ``known_miss`` or a kind of contrast.
        wanted: Whether the rule should hit it.
        example: The example, as text.
    """

    rule_id: str
    where: str
    kind: str
    wanted: bool
    example: str

    def __str__(self) -> str:
        what = "is not flagged" if self.wanted else "is flagged"
        if self.kind == "known_miss":
            what = "is no miss any more, so it belongs under 'flagged'"
        elif self.kind in CONTRASTS:
            what += f" (contrast: {self.kind})"
        return f"{self.where}: {self.rule_id}: {what}: {self.example}"


@functools.cache
def load_default_ruleset() -> Ruleset:
    """The rules that come with the program."""
    return _load(shipped_files(), DEFAULT_NAME, DEFAULT_VERSION, languages=shipped_languages())


def shipped_files(language: str = ENGLISH) -> list[RuleFile]:
    """The rule files for a language that come with the program."""
    folder, place = resources.files("scoring.rules"), ""
    if language != ENGLISH:
        folder, place = folder.joinpath(language), f"{language}/"
    files = sorted(
        (item for item in folder.iterdir() if item.name.endswith(".yaml")), key=lambda item: item.name
    )
    return [(place + item.name, item) for item in files]


def load_ruleset(paths: Iterable[Path], *, name: str = "custom", version: str = "0") -> Ruleset:
    """Read rule files; all of them are refused if one has an error.

    Args:
        paths: YAML files, or folders of them.
        name: The ruleset's name in reports.
        version: Its version in reports.

    Raises:
        RuleError: A file cannot be read or is wrong; the message lists every error of every file.
    """
    files = [file for path in paths for file in rule_files(path)]
    if not files:
        raise RuleError("there is no rule file to read")
    return _load(files, name, version)


def rule_files(path: Path) -> list[RuleFile]:
    """A rule file, or the rule files of a folder.

    Raises:
        RuleError: The folder has none.
    """
    if not path.is_dir():
        return [(str(path), path)]
    found = sorted(path.glob("*.yaml"))
    if not found:
        raise RuleError("there is no rule file in this folder", str(path), "their names end in .yaml")
    return [(str(each), each) for each in found]


def load_decided(
    files: Iterable[RuleFile],
    decided: RuleSettings,
    *,
    name: str,
    version: str,
    languages: Iterable[str] = (),
) -> Ruleset:
    """Read rule files, switch rules off and accept words.

    Args:
        files: What to read; the packs of ``decided`` are not looked at.
        decided: What is switched off and accepted.
        name: The ruleset's name in reports.
        version: Its version in reports.
        languages: The languages beside English whose shipped rules to use as well.

    Raises:
        RuleError: A file is wrong, a rule to switch off does not exist, an accepted word is malformed.
    """
    return _load(files, name, version, decided, languages=languages)


def _load(
    files: Iterable[RuleFile],
    name: str,
    version: str,
    decided: RuleSettings | None = None,
    *,
    languages: Iterable[str] = (),
) -> Ruleset:
    """The rules for English, and for other languages when they are asked for."""

    def load(code: str) -> Ruleset:
        return _load_language(shipped_files(code), name, version, decided, code, LanguagePacks())

    ruleset = _load_language(files, name, version, decided, ENGLISH, LanguagePacks(languages, load))
    return replace(ruleset, off=_switched_off(decided, ruleset)) if decided and decided.off else ruleset


def _load_language(
    files: Iterable[RuleFile],
    name: str,
    version: str,
    decided: RuleSettings | None,
    language: str,
    others: LanguagePacks,
) -> Ruleset:
    rule_texts = [(file, read_source(file, path)) for file, path in files]
    beside = [language_text(), *(text for code in others for text in _texts_of(code))]
    lists, grammar = list_texts(language), grammar_texts(language)
    switched = {entry.upper() for entry in decided.off} if decided else set()
    choices = repr((decided.off, decided.accepted) if decided else ())
    workbench = Workbench(key_of([*rule_texts, *lists, *grammar, *beside, ("decided", choices)]))
    rules, problems = workbench.rules(rule_texts)
    read = read_grammar(workbench.grammar, language)
    kernel = Kernel(workbench.compilation(lists, read.macros), workbench.shelf)
    finders = _compile(rules, Contexts(kernel, read.contexts), problems)
    refuse(problems)
    off = tuple(sorted(switched.intersection(rule.id for rule in rules)))
    finders = {rule_id: finder for rule_id, finder in finders.items() if rule_id not in off}
    accepted = _accepted(decided, read, language) if decided and decided.accepted else {}
    _freeze(kernel, finders, [*read.harmless, *accepted], language)

    def content() -> list[Any]:
        parts = [[rule.source for rule in rules], [text for _, text in (*lists, *grammar, *beside)]]
        return [*parts, [*sorted(switched), "", *accepted]] if switched or accepted else parts

    sha256 = workbench.fingerprint(content)
    workbench.keep(rules, sha256)
    return Ruleset(
        name=name,
        version=version,
        sha256=sha256,
        rules=tuple(rules),
        kernel=kernel,
        finders=finders,
        off=off,
        accepted=tuple(accepted.values()),
        language=language,
        others=others,
    )


def _texts_of(language: str) -> list[tuple[str, str]]:
    """Everything that the flags of a language rest on."""
    rules = [(file, read_source(file, path)) for file, path in shipped_files(language)]
    return [*rules, *list_texts(language), *grammar_texts(language)]


def _freeze(kernel: Kernel, finders: Mapping[str, Finder], shields: Iterable[str], language: str) -> None:
    """Make the patterns of rules ready."""
    gates = [gate for finder in finders.values() for gate in finder.gates]
    hints = {rule_id: finder.hint for rule_id, finder in finders.items() if finder.hint is not None}
    if language == ENGLISH:
        hints[LANGUAGE_HINT] = is_telling
    kernel.freeze(gates, kernel.patterns([*shields]), hints)


def _switched_off(decided: RuleSettings, ruleset: Ruleset) -> tuple[str, ...]:
    off = {entry.upper(): entry for entry in decided.off}
    for rule_id, entry in off.items():
        rules = (ruleset.others.of_rule(rule_id) or ruleset).rules
        if rule_id not in {rule.id for rule in rules}:
            raise _no_rule(entry, (rule.id for rule in rules), decided.places.get(entry, "off"))
    return tuple(sorted(off))


def _no_rule(rule_id: str, known: Iterable[str], where: str = "") -> RuleError:
    close = difflib.get_close_matches(rule_id.upper(), list(known), n=1)
    hint = f"did you mean {close[0]}?" if close else "`vetting rules list` names them all"
    return RuleError(f"there is no rule {rule_id}", where, hint)


def _accepted(decided: RuleSettings, grammar: Grammar, language: str) -> dict[str, str]:
    """The accepted words and phrases: pattern to the words as written.

    They hold in every language; what contexts rest on is refused for English, before any post is read.
    """
    if language != ENGLISH:
        return accepted_patterns(decided.accepted, load_lexicon().tags, (), decided.places)
    parsed: dict[str, Node] = {}
    cues = {
        leaf.names[0]
        for group in grammar.contexts.values()
        for cue in group
        for source in cue.patterns
        for leaf in parse(source, grammar.macros, parsed).leaves()
        if leaf.kind == "word"
    }
    return accepted_patterns(decided.accepted, load_lexicon().tags, cues, decided.places)


def _compile(rules: Iterable[Rule], contexts: Contexts, problems: list[Problem]) -> dict[str, Finder]:
    finders = {}
    for rule in rules:
        check = CHECKS[rule.check] if rule.scope == "post" else None
        if not isinstance(check, PostCheck):
            continue
        try:
            finder = check.compile(rule.params, contexts)
        except PatternError as error:
            file, line, column = rule.where.rsplit(":", 2)
            problems.append(Problem(file, int(line), int(column), f"{rule.id}: {error}"))
            continue
        if rule.status != "retired":
            finders[rule.id] = finder
    return finders


def test_ruleset(ruleset: Ruleset) -> tuple[ExampleFailure, ...]:
    """Run every rule on its own examples, in every language.

    Returns:
        What does not behave as the rule says; empty when all is well.
    """
    from scoring.engine import Engine

    engine = Engine(ruleset)
    failures = [failure for rule in ruleset.active for failure in _test_rule(engine, rule)]
    return (*failures, *(failure for each in ruleset.others.values() for failure in test_ruleset(each)))


test_ruleset.__test__ = False  # type: ignore[attr-defined]  # pytest takes the name for a test


def _test_rule(engine: Any, rule: Rule) -> Iterator[ExampleFailure]:
    for kind, example, wanted in _examples_of(rule):
        if _hit_by(engine, rule, example) != wanted:
            shown = example if isinstance(example, str) else json.dumps(example, ensure_ascii=False)
            yield ExampleFailure(rule_id=rule.id, where=rule.where, kind=kind, wanted=wanted, example=shown)


def _examples_of(rule: Rule) -> Iterator[tuple[str, Any, bool]]:
    """Kind, example, and whether the rule should hit it."""
    yield from (("flagged", example, True) for example in rule.examples.flagged)
    yield from (("clean", example, False) for example in rule.examples.clean)
    yield from (("known_miss", example, False) for example in rule.examples.known_miss)
    for kind, pairs in rule.examples.contrasts.items():
        for flagged, twin in pairs:
            yield kind, flagged, True
            yield kind, twin, kind == STILL_FLAGGED


def _hit_by(engine: Any, rule: Rule, example: Any) -> bool:
    if isinstance(example, str):
        return any(flag.rule_id == rule.id for flag in engine.score_text(example))
    from scoring.example_dossier import subject_from

    check = CHECKS[rule.check]
    subject: Subject = subject_from(example)
    return isinstance(check, DossierCheck) and any(True for _ in check.run(rule.params, subject))
