"""Whether this machine can print reports as it should: libraries and fonts, each with how to mend it."""

from __future__ import annotations

import ctypes.util
import shutil
import subprocess
from dataclasses import dataclass

_LIBRARIES = (
    ("Pango", "pango-1.0", "libpango-1.0-0", "no PDF can be made without it"),
    ("Pango FreeType", "pangoft2-1.0", "libpangoft2-1.0-0", "no PDF can be made without it"),
    (
        "HarfBuzz subset",
        "harfbuzz-subset",
        "libharfbuzz-subset0",
        "without it a PDF takes up to 22 times as long, and nothing says why",
    ),
)
_FONTS = (
    (
        "DejaVu Sans",
        "fonts-dejavu-core",
        "without it Greek, Cyrillic, Arabic and Hebrew in quotes may be blank",
    ),
    ("Noto Color Emoji", "fonts-noto-color-emoji", "without it emoji in quotes may be blank"),
    ("Lohit Devanagari", "fonts-lohit-deva", "without it Hindi in quotes may be blank"),
    (
        "WenQuanYi Micro Hei",
        "fonts-wqy-microhei",
        "without it Chinese, Japanese and Korean in quotes may be blank",
    ),
)


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: whether it is well, what it means, and how to mend it."""

    name: str
    ok: bool
    detail: str
    mend: str = ""
    required: bool = True


def check_printing() -> tuple[Check, ...]:
    """Look for the libraries and fonts that reports are printed with."""
    checks = [_library(*row) for row in _LIBRARIES]
    installed = _font_families()
    checks += [_font(*row, installed=installed) for row in _FONTS]
    return tuple(checks)


def _library(name: str, library: str, package: str, why: str) -> Check:
    found = ctypes.util.find_library(library)
    mend = "" if found else f"sudo apt-get install {package}"
    return Check(name, bool(found), found or why, mend, required=library != "harfbuzz-subset")


def _font(family: str, package: str, why: str, *, installed: str) -> Check:
    found = family.casefold() in installed
    mend = "" if found else f"sudo apt-get install {package}"
    return Check(f"Font {family}", found, "installed" if found else why, mend, required=False)


def _font_families() -> str:
    program = shutil.which("fc-list")
    if program is None:
        return ""
    try:
        done = subprocess.run(  # noqa: S603 - a fixed command, no input from outside
            [program, ":", "family"], capture_output=True, text=True, timeout=30, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.casefold()
