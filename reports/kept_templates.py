"""The templates as Jinja compiled them, kept for the next start: compiling takes a quarter of a second.

What Jinja makes of a template rests on its text and on the code beside this file, whose filters it may carry
out as it compiles. Both must be as they were.
"""

from __future__ import annotations

import hashlib
import marshal
import sys
from functools import cache
from importlib.metadata import version
from importlib.resources import files

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from vetting.kept_files import kept_folder, read_kept, write_kept

_FOLDER = "templates"
_DIGEST_BYTES = 32


class KeptTemplates(BytecodeCache):
    """One file a template, in the user's cache folder: byte code, as Python keeps that of modules."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take a template's code up, if it is there and sound."""
        kept = read_kept(kept_folder(_FOLDER) / bucket.key)
        if kept and kept[:_DIGEST_BYTES] == _sealed(kept[_DIGEST_BYTES:], bucket.checksum):
            bucket.code = marshal.loads(kept[_DIGEST_BYTES:])  # noqa: S302 - ours alone, whole and of this version

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template's code."""
        code = marshal.dumps(bucket.code)
        write_kept(kept_folder(_FOLDER) / bucket.key, _sealed(code, bucket.checksum) + code)


def _sealed(code: bytes, text: str) -> bytes:
    """A digest of a template's code and of all that it rests on, the template's own digest among it."""
    return hashlib.sha256(_grounds() + text.encode() + code).digest()


@cache
def _grounds() -> bytes:
    digest = hashlib.sha256(f"{sys.version}\0{version('jinja2')}\0".encode())
    ours = [place for place in files("reports").iterdir() if place.name.endswith(".py")]
    for place in (*sorted(ours, key=lambda each: each.name), files("vetting") / "text.py"):
        digest.update(place.read_bytes())
    return digest.digest()
