"""What kind of picture a file is and how large, from its first bytes; nothing is decoded."""

from __future__ import annotations

import struct
from dataclasses import dataclass

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # SOF0 to SOF15; the three are tables
_WITHOUT_LENGTH = frozenset({0x01, *range(0xD0, 0xD9)})


@dataclass(frozen=True, slots=True)
class PictureHeader:
    """What the first bytes of a picture say."""

    media_type: str
    width: int
    height: int


def picture_header(body: bytes) -> PictureHeader | None:
    """The header of a whole PNG or JPEG; None where it is neither, or cut short."""
    if body.startswith(_PNG):
        return _png(body)
    if body.startswith(_JPEG):
        return _jpeg(body)
    return None


def _png(body: bytes) -> PictureHeader | None:
    if len(body) < 33 or body[12:16] != b"IHDR" or b"IEND" not in body[33:]:
        return None
    width, height = struct.unpack(">II", body[16:24])
    return PictureHeader("image/png", width, height)


def _jpeg(body: bytes) -> PictureHeader | None:
    if b"\xff\xd9" not in body:
        return None
    place = 2
    while place + 9 <= len(body) and body[place] == 0xFF:
        marker = body[place + 1]
        if marker == 0xFF:  # fill bytes may stand before a marker
            place += 1
        elif marker in _WITHOUT_LENGTH:
            place += 2
        elif marker in _FRAMES:
            height, width = struct.unpack(">HH", body[place + 5 : place + 9])
            return PictureHeader("image/jpeg", width, height)
        else:
            place += 2 + max(2, int.from_bytes(body[place + 2 : place + 4], "big"))
    return None
