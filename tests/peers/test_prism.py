"""The mock of X's interface comes up with the documents before and after the renaming of fields."""

import json
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from tests.peers.conftest import fetcher_for
from tests.shared_data import SPECS
from vetting.errors import BadStatus
from vetting.protocols import Credential


@pytest.mark.parametrize("name", sorted(path.name for path in SPECS.glob("*.json")))
def test_a_mock_answers_as_the_document_says(
    name: str, prism_for: Callable[[str], AbstractContextManager[str]]
) -> None:
    with prism_for(name) as address:
        fetcher = fetcher_for(address.removeprefix("http://"))
        url = f"{address}/2/users/by/username/example"
        key = Credential(header="Authorization", value="Bearer not-a-secret")
        assert "data" in json.loads(fetcher.get(url, credential=key).body)
        with pytest.raises(BadStatus) as caught:
            fetcher.get(url)
        assert caught.value.status == 401
