"""Domain values to JSON and back, by their type hints.

One schema: the dataclasses of ``vetting.models`` themselves. A date is ISO 8601, an enum its value (a
category its name), a tuple a list, a mapping an object.
"""

from __future__ import annotations

import json
import types
from collections.abc import Mapping
from dataclasses import is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from vetting.errors import StorageError
from vetting.field_names import field_names
from vetting.models import Category

T = TypeVar("T")


def encode(value: object) -> Any:
    """Turn a domain value into what ``json`` can write.

    Raises:
        TypeError: The value is of a type that the domain does not use.
    """
    if type(value) is str:
        return value
    names = field_names(value)
    if names is not None:
        return {name: encode(getattr(value, name)) for name in names}
    if isinstance(value, Category):
        return value.label
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [encode(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): encode(item) for key, item in value.items()}
    if isinstance(value, str | int | float | bool) or value is None:
        return value
    raise TypeError(f"{type(value).__name__} is not a domain type")


def decode(kind: type[T], data: Any) -> T:
    """Build a domain value of one type from what ``encode`` gave.

    Raises:
        StorageError: The data does not have the form of the type.
    """
    try:
        result: T = _decode(kind, data)
    except (KeyError, TypeError, ValueError) as error:
        raise StorageError(
            f"a stored {kind.__name__} has another form than this version writes",
            hint="it was written by another version, or is damaged; run the report again",
        ) from error
    return result


def dumps(value: object) -> str:
    """A domain value as one canonical line of JSON: sorted keys, no spaces."""
    # ASCII, because a path may hold bytes that are no text, and those cannot be stored as they are.
    return json.dumps(encode(value), ensure_ascii=True, sort_keys=True, separators=(",", ":"))


def loads(kind: type[T], text: str) -> T:
    """The inverse of ``dumps``.

    Raises:
        StorageError: The text is not JSON, or not of the type.
    """
    try:
        data = json.loads(text)
    except ValueError as error:
        raise StorageError(f"a stored {kind.__name__} is damaged", hint="run the report again") from error
    return decode(kind, data)


@cache
def _hints(kind: type[Any]) -> Mapping[str, Any]:
    return get_type_hints(kind)


def _decode(kind: Any, data: Any) -> Any:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        inner = [item for item in get_args(kind) if item is not type(None)]
        return None if data is None else _decode(inner[0], data)
    if origin is tuple:
        return _decode_tuple(get_args(kind), data)
    if origin is Mapping:
        return _decode_mapping(get_args(kind), data)
    if kind is Category:
        return Category.named(data)
    if kind is datetime:
        return datetime.fromisoformat(data)
    if kind is date:
        return date.fromisoformat(data)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(data)
    if is_dataclass(kind):
        if not isinstance(data, dict):
            raise TypeError("expected an object")
        hints = _hints(kind)  # type: ignore[arg-type]
        return kind(**{name: _decode(hints[name], value) for name, value in data.items()})  # type: ignore[operator]
    if not isinstance(data, kind):
        raise TypeError(f"expected {kind.__name__}")
    return data


def _decode_tuple(args: tuple[Any, ...], data: Any) -> tuple[Any, ...]:
    if not isinstance(data, list):
        raise TypeError("expected a list")
    if len(args) == 2 and args[1] is Ellipsis:
        return tuple(_decode(args[0], item) for item in data)
    return tuple(_decode(item_kind, item) for item_kind, item in zip(args, data, strict=True))


def _decode_mapping(args: tuple[Any, ...], data: Any) -> dict[str, Any]:
    if not isinstance(data, dict):
        raise TypeError("expected an object")
    return {_decode(args[0], key): _decode(args[1], item) for key, item in data.items()}
