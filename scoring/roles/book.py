"""The roles that are known: the shipped ones and a company's own, and which of them a case means."""

from __future__ import annotations

import difflib
import functools
import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib import resources
from importlib.abc import Traversable
from pathlib import Path

from scoring.roles.reader import read_role
from scoring.roles.role import Role
from scoring.source_files import read_source
from scoring.workbench import refuse
from vetting.errors import RuleError
from vetting.text import visible

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleBook:
    """Valid roles by name.

    Attributes:
        roles: A company's own replaces a shipped one of the same name.
        chosen: The name of the role that every case is read for, whatever it calls its role; or empty.
    """

    roles: Mapping[str, Role] = field(default_factory=dict)
    chosen: str = ""

    @property
    def sha256(self) -> str:
        """The fingerprint of all of them together."""
        lines = sorted(f"{name} {role.sha256}" for name, role in self.roles.items())
        return hashlib.sha256("\n".join([*lines, self.chosen]).encode()).hexdigest()

    def get(self, name: str) -> Role:
        """The role of that name.

        Raises:
            RuleError: There is none.
        """
        if (role := self.roles.get(name.strip().lower().replace("-", "_").replace(" ", "_"))) is not None:
            return role
        close = difflib.get_close_matches(name.lower(), self.roles, n=1)
        raise RuleError(
            f"there is no role {name!r}",
            hint=f"did you mean {close[0]}?" if close else "known: " + ", ".join(sorted(self.roles)),
        )

    def find(self, text: str) -> Role | None:
        """The role that a case's text means, or None.

        Its name, its title or a synonym must be the text, or stand in it as words ("Social media intern,
        summer"); the longest one counts, and two different roles of the same length are none.
        """
        if self.chosen:
            return self.roles[self.chosen]
        words = _words(text)
        best: dict[str, int] = {}
        for role in self.roles.values():
            for known in (role.name, role.title, *role.synonyms):
                phrase = _words(known)
                if phrase and f" {phrase} " in f" {words} ":
                    best[role.name] = max(best.get(role.name, 0), len(phrase))
        longest = [name for name, size in best.items() if size == max(best.values())]
        return self.roles[longest[0]] if len(longest) == 1 else None

    def unknown(self, text: str) -> str:
        """What to tell of a case whose role is not known."""
        known = ", ".join(sorted(self.roles))
        return (
            f"No role file fits the role \u201c{visible(text)}\u201d, so role fit was not "
            f"assessed. Known roles: {known}. "
            "`vetting roles new` starts a file for another."
        )


def _words(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold().replace("_", " ")))


@functools.cache
def load_shipped_roles() -> RoleBook:
    """The roles that come with the program."""
    folder = resources.files("scoring.roles")
    files = sorted(
        (item for item in folder.iterdir() if item.name.endswith(".yaml")), key=lambda item: item.name
    )
    return RoleBook(roles=_read((item.name, item) for item in files))


def load_roles(files: Mapping[str, str], *, chosen: str = "") -> RoleBook:
    """The shipped roles and a company's own.

    Args:
        files: Role file to where it was named.
        chosen: A further role file, whose role every case is read for; or empty.

    Raises:
        RuleError: A file is missing or wrong, or two of them name the same role; all errors are told.
    """
    if not files and not chosen:
        return load_shipped_roles()
    own = _read((path, _existing(path, where)) for path, where in files.items())
    added = _read([(chosen, _existing(chosen, "--role-file"))]) if chosen else {}
    return RoleBook(roles={**load_shipped_roles().roles, **own, **added}, chosen=next(iter(added), ""))


def check_files(paths: Iterable[Path]) -> tuple[Role, ...]:
    """Read role files by themselves.

    Raises:
        RuleError: One is missing or wrong; the message lists every error of every file.
    """
    return tuple(_read((str(path), _existing(str(path), "FILE")) for path in paths).values())


def _existing(file: str, where: str) -> Path:
    path = Path(file)
    if path.is_file():
        return path
    if path.is_dir():
        raise RuleError(f"{path} is a folder", where, "name the role file in it")
    siblings = [each.name for each in path.parent.iterdir()] if path.parent.is_dir() else []
    close = difflib.get_close_matches(path.name, siblings, n=1)
    raise RuleError(f"there is no role file {path}", where, f"did you mean {close[0]}?" if close else "")


def _read(files: Iterable[tuple[str, Traversable]]) -> dict[str, Role]:
    roles: dict[str, Role] = {}
    problems = []
    for name, path in files:
        role, found = read_role(read_source(name, path), name)
        problems += found
        if role is not None and role.name in roles:
            raise RuleError(f"the role {role.name!r} is in {roles[role.name].where} already", f"{name}:1:1")
        if role is not None:
            roles[role.name] = role
    refuse(problems, "role files")
    return roles
