"""The report as ``assessment.json``, and the JSON Schema that describes it."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any, ClassVar, Union, get_args, get_origin, get_type_hints

from reports.json_document import json_document
from vetting.models import Document
from vetting.report_model import SCHEMA_VERSION, Report, document_name

_SIMPLE: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    datetime: {"type": "string", "format": "date-time"},
    date: {"type": "string", "format": "date"},
}


class JsonRenderer:
    """Writes a report for programs: the same content as the document, redacted for the same reader."""

    name: ClassVar[str] = "assessment.json"

    def render(self, report: Report) -> Document:
        """Make ``assessment.json``."""
        return json_document(document_name(self.name, report.audience), report)


def assessment_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of ``assessment.json``, derived from the report's own types."""
    return document_schema(Report, "assessment", SCHEMA_VERSION, "Vetting assessment")


def document_schema(root: type, name: str, version: str, title: str) -> dict[str, Any]:
    """The JSON Schema of a document, derived from the type of which it is an encoded value.

    Args:
        root: A frozen dataclass.
        name: The document's name without its ending.
        version: The version of its shape.
        title: What it is, for a reader.
    """
    definitions: dict[str, Any] = {}
    schema = _schema_of(root, definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:vetting:{name}:{version}",
        "title": f"{title}, schema version {version}",
        **schema,
        "$defs": dict(sorted(definitions.items())),
    }


def _schema_of(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        inner = next(item for item in get_args(kind) if item is not type(None))
        return {"anyOf": [_schema_of(inner, definitions), {"type": "null"}]}
    if origin is tuple:
        args = get_args(kind)
        if args[-1] is Ellipsis:
            return {"type": "array", "items": _schema_of(args[0], definitions)}
        prefix = [_schema_of(item, definitions) for item in args]
        return {"type": "array", "prefixItems": prefix, "minItems": len(args), "maxItems": len(args)}
    if origin is Mapping:
        return {"type": "object", "additionalProperties": _schema_of(get_args(kind)[1], definitions)}
    if isinstance(kind, type) and issubclass(kind, Enum):
        return {"type": "string", "enum": [item.value for item in kind]}
    if is_dataclass(kind):
        return _reference(kind, definitions)
    return dict(_SIMPLE[kind])


def _reference(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    name = kind.__name__
    if name not in definitions:
        definitions[name] = {}  # claimed first: a type may hold itself
        hints = get_type_hints(kind)
        definitions[name] = {
            "type": "object",
            "description": (kind.__doc__ or "").strip().split("\n")[0],
            "properties": {item.name: _schema_of(hints[item.name], definitions) for item in fields(kind)},
            "required": [
                item.name
                for item in fields(kind)
                if item.default is MISSING and item.default_factory is MISSING
            ],
            "additionalProperties": False,
        }
    return {"$ref": f"#/$defs/{name}"}
