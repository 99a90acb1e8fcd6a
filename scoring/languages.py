"""Languages beside English: a folder of word lists and one of rules each, read when a post asks for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scoring.ruleset import Ruleset


def shipped_languages() -> tuple[str, ...]:
    """The languages beside English that there are rules for: the folders among the rule files."""
    folders = (item.name for item in resources.files("scoring.rules").iterdir() if item.is_dir())
    return tuple(sorted(name for name in folders if name.isalpha()))


class LanguagePacks(Mapping[str, "Ruleset"]):
    """The rules for each language, by code.

    Args:
        codes: The languages (ISO 639-1).
        load: Reads the rules for one of them; asked when they are first needed.
    """

    def __init__(self, codes: Iterable[str] = (), load: Callable[[str], Ruleset] | None = None) -> None:
        self._codes = tuple(codes)
        self._load = load
        self._loaded: dict[str, Ruleset] = {}

    def __getitem__(self, code: str) -> Ruleset:
        if code not in self._codes or self._load is None:
            raise KeyError(code)
        if code not in self._loaded:
            self._loaded[code] = self._load(code)
        return self._loaded[code]

    def __contains__(self, code: object) -> bool:
        return code in self._codes

    def __iter__(self) -> Iterator[str]:
        return iter(self._codes)

    def __len__(self) -> int:
        return len(self._codes)

    def of_rule(self, rule_id: str) -> Ruleset | None:
        """The rules that an id such as ``ES-101`` belongs to; None for one that names no language."""
        return self.get(rule_id.partition("-")[0].lower())
