"""Whatever a site sends can be written down, and comes back as it was."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, strategies as st
from warcio.archiveiterator import ArchiveIterator

from collectors.fetch.guard import Guard
from collectors.fetch.warc import Exchange, WarcWriter, read_response

TARGET = Guard().check("https://blog.example/a?b=[c]&d=ä")
LATIN = st.text(st.characters(max_codepoint=255), max_size=30)


def exchange(raw: bytes = b"page", status: int = 200, **headers: str) -> Exchange:
    named = {name.replace("_", "-"): (value,) for name, value in headers.items()}
    return Exchange(
        target=TARGET, sent={"Accept": "*/*"}, at=1.5e9, status=status, headers=named, raw=raw, whole=True
    )


@given(
    st.binary(max_size=2_000),
    st.integers(100, 999),
    st.dictionaries(LATIN.map(str.lower), st.lists(LATIN, max_size=3).map(tuple), max_size=5),
)
def test_any_answer_is_written_and_read_again(
    raw: bytes, status: int, headers: dict[str, tuple[str, ...]]
) -> None:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "a.warc.gz"
        writer = WarcWriter(path, 0)
        wrote = Exchange(
            target=TARGET, sent={}, at=1.5e9, status=status, headers=headers, raw=raw, whole=True
        )
        places = [writer.write(wrote) for _ in range(2)]
        writer.close()
        for place in places:
            answer = read_response(Path(name), place)
            assert answer is not None
            assert (answer.status, b"".join(answer.pieces)) == (status, raw)
            assert set(answer.headers) <= set(headers) | {"content-length"}
        with path.open("rb") as file:
            kinds = [record.rec_type for record in ArchiveIterator(file, check_digests="raise")]
        assert kinds == ["warcinfo"] + ["response", "request"] * 2


@given(st.binary(max_size=300), st.integers(0, 400))
def test_no_damage_makes_reading_raise(noise: bytes, at: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "a.warc.gz"
        writer = WarcWriter(path, 0)
        place = writer.write(exchange())
        writer.close()
        data = bytearray(path.read_bytes())
        data[at + place.offset : at + place.offset + len(noise)] = noise
        path.write_bytes(data)
        answer = read_response(Path(name), place)
        assert answer is None or b"".join(answer.pieces) == b"page"


def test_addresses_in_headers_survive(tmp_path: Path) -> None:
    writer = WarcWriter(tmp_path / "a.warc.gz", 0)
    # As http.client gives it: the bytes of UTF-8, read as Latin-1.
    place = writer.write(exchange(status=302, location="/für/?q=1%20".encode().decode("latin-1")))
    writer.close()
    answer = read_response(tmp_path, place)
    assert answer is not None
    assert answer.headers["location"] == ("/f%C3%BCr/?q=1%20",)


@pytest.mark.parametrize("known", [0, 400, 10_000])
def test_a_file_is_gone_on_with_where_it_was_whole(tmp_path: Path, known: int) -> None:
    path = tmp_path / "a.warc.gz"
    writer = WarcWriter(path, 0)
    first = writer.write(exchange(b"first"))
    whole = writer.size
    writer.write(exchange(b"second"))
    writer.close()
    writer = WarcWriter(path, whole if known == 400 else known)
    third = writer.write(exchange(b"third"))
    writer.close()
    answer = read_response(tmp_path, third)
    assert answer is not None
    assert list(answer.pieces) == [b"third"]
    with path.open("rb") as file:
        kinds = [record.rec_type for record in ArchiveIterator(file, check_digests="raise")]
    responses = {0: 1, 400: 2, 10_000: 3}[known]
    assert kinds == ["warcinfo"] + ["response", "request"] * responses
    assert (read_response(tmp_path, first) is None) == (known == 0)
