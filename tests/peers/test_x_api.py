"""X's own published descriptions, served by Prism, which checks each question and makes up the answers."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from collectors.interface import Asker
from collectors.x_api import _NAMINGS, XApiCollector, _credential, _Timeline
from tests.collectors.builders import handle
from tests.peers import prism
from tests.peers.conftest import fetcher_for
from tests.shared_data import SPECS, needs_shared_data
from vetting.errors import CollectError
from vetting.models import Capture

ROBIN = handle("twitter", "robin")
pytestmark = [
    needs_shared_data,
    pytest.mark.skipif(not prism.is_installed(), reason="Prism is not installed: make peers"),
]
EXAMPLES = {
    "id": "2244994945",
    "created_at": "2024-05-01T10:00:00.000Z",
    "text": "Bread &amp; more",
    "username": "robin",
    "author_id": "2244994945",
}


def narrowed(name: str) -> dict[str, Any]:
    """A description of the two questions that are asked, with examples that could be true."""
    spec: dict[str, Any] = json.loads((SPECS / f"x-api-{name}.json").read_text())
    asked = ("/2/users/by/username/{username}", "/2/users/{id}/tweets")
    spec["paths"] = {path: {"get": spec["paths"][path]["get"]} for path in asked}
    for kind in ("Tweet", "Post", "User"):
        schema = spec["components"]["schemas"].get(kind, {})
        schema.pop("example", None)
        properties = schema.get("properties", {})
        for key in EXAMPLES.keys() & properties.keys():
            properties[key] = {"type": "string", "example": EXAMPLES[key]}
        if "protected" in properties:
            properties["protected"] = {"type": "boolean", "example": False}
        properties.pop("referenced_tweets", None)
        properties.pop("referenced_posts", None)
        properties.pop("in_reply_to_user_id", None)
    schemas = spec["components"]["schemas"]
    spec["components"]["schemas"] = {name: schemas[name] for name in _named_by(spec, schemas)}
    return spec


def _named_by(spec: dict[str, Any], schemas: dict[str, Any]) -> set[str]:
    """The schemas that what is asked rests on. Prism takes most of a minute to read all of them."""
    found: set[str] = set()
    parts = {kind: each for kind, each in spec["components"].items() if kind != "schemas"}
    told = json.dumps([spec["paths"], parts])
    while new := set(re.findall(r'"#/components/schemas/(\w+)"', told)) - found:
        found |= new
        told = json.dumps([schemas[name] for name in new])
    return found


@pytest.mark.parametrize("name", ["2.159", "2.167"])
def test_the_interface_as_it_is_described_is_read(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VETTING_X_TOKEN", "not-a-real-token")
    captures: list[Capture] = []
    spec = tmp_path / "spec.json"
    spec.write_text(json.dumps(narrowed(name)))
    with (
        prism.mock(spec, tmp_path / "prism.log") as address,
        fetcher_for(address.removeprefix("http://")) as fetcher,
    ):
        collector = XApiCollector(address)
        # The answers are made up from one example, so that every page is the same and names a next one.
        with pytest.raises(CollectError) as caught:
            captures.extend(collector.collect(ROBIN, fetcher))
        assert caught.value.reason == "incomplete"
        asker = Asker(account=ROBIN, fetcher=fetcher, collector="twitter", credential=_credential())
        for fields in _NAMINGS:
            asker.ask(_Timeline(f"{address}/2/users/2244994945/tweets", fields).address())
    extract = collector.parse(captures)
    assert [post.id for post in extract.posts] == ["twitter:2244994945"]
    assert extract.posts[0].text
    assert extract.profiles[0].handle == "robin"
    assert extract.posts[0].published_at is not None
