"""The names of a dataclass's fields, worked out once: trees of values are walked again and again."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any


class _ByType(dict[type[Any], "tuple[str, ...] | None"]):
    def __missing__(self, kind: type[Any]) -> tuple[str, ...] | None:
        names = tuple(item.name for item in fields(kind)) if is_dataclass(kind) else None
        self[kind] = names
        return names


_NAMES = _ByType()


def field_names(value: object) -> tuple[str, ...] | None:
    """The names of the fields of a dataclass's instance, in order; None for any other value."""
    return _NAMES[type(value)]
