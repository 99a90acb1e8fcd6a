"""A value as a JSON document, for programs."""

from __future__ import annotations

import json
from typing import Any

from vetting.codec import encode
from vetting.models import Document


def json_document(name: str, value: Any) -> Document:
    """A document that says a value: readable, in UTF-8, the same bytes for the same value.

    Args:
        name: The document's file name.
        value: What ``vetting.codec.encode`` takes.
    """
    text = json.dumps(encode(value), ensure_ascii=False, indent=1) + "\n"
    # A path may hold bytes that are no text; JSON can say them with an escape.
    return Document(name=name, media_type="application/json", body=text.encode("utf-8", "backslashreplace"))
