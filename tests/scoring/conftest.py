"""What the scorer's tests share."""

import pytest

from scoring.ruleset import RuleFile, shipped_files
from scoring.text.language import ENGLISH


def _one_file(language: str = ENGLISH) -> list[RuleFile]:
    return [file for file in shipped_files(language) if language != ENGLISH or file[0] == "tone-insult.yaml"]


@pytest.fixture
def few_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is read anew rests on one shipped file: reading all of them is most of the time of a test.

    For tests of what is decided over the rules. The default ruleset stays whole where it was read before.
    """
    monkeypatch.setattr("scoring.ruleset.shipped_files", _one_file)
    monkeypatch.setattr("scoring.packs.shipped_files", _one_file)
