"""The fonts that documents are printed in: shipped faces first, then named fallbacks, and no others.

Fontconfig is given a configuration of its own, so that a machine's other fonts, aliases and preferences
change no page (docs/adr/0011).
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

SHIPPED = ("Lato-Regular.ttf", "Lato-Italic.ttf", "Lato-Bold.ttf", "DejaVuSansMono.ttf")
#: Full names of the faces that the system may add for writing that the shipped ones lack, by what they bring.
FALLBACKS = (
    ("DejaVu Sans", "DejaVu Sans Bold"),
    ("WenQuanYi Micro Hei",),
    ("Lohit Devanagari",),
    ("Noto Color Emoji",),
)
#: Scripts for which Noto Sans is taken where it is installed.
NOTO_SCRIPTS = (
    *("Armenian", "Bengali", "Ethiopic", "Georgian", "Gujarati", "Gurmukhi", "Kannada", "Khmer", "Lao"),
    *("Malayalam", "Myanmar", "Oriya", "Sinhala", "Tamil", "Telugu", "Thai", "Tibetan"),
)
_SYSTEM_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")
#: What fontconfig and Pango read from the environment; the user's language would change which font is taken.
_ENVIRONMENT = {
    "FONTCONFIG_PATH": "",
    "FONTCONFIG_SYSROOT": "",
    "FC_LANG": "en",
    "PANGO_LANGUAGE": "en",
}
#: Bitmap fonts, which colour emoji are, come in one size only: set them in the size of the text.
_SCALED_BITMAPS = """\
<match target="font"><test name="outline"><bool>false</bool></test>
<edit name="pixelsizefixupfactor" mode="assign">
<divide><name target="pattern">pixelsize</name><name target="font">pixelsize</name></divide></edit>
<edit name="matrix" mode="assign"><times><name>matrix</name><matrix>
<name>pixelsizefixupfactor</name><double>0</double><double>0</double><name>pixelsizefixupfactor</name>
</matrix></times></edit>
<edit name="size" mode="assign">
<divide><name>size</name><name>pixelsizefixupfactor</name></divide></edit></match>"""


def fonts_folder() -> Path:
    """Where the shipped faces lie."""
    return Path(__file__).resolve().parent / "fonts"


@cache
def font_configuration() -> Any:
    """One font configuration for the whole process; making it anew costs a tenth of a report.

    WeasyPrint must be importable.
    """
    with tempfile.TemporaryDirectory(prefix="vetting-fonts-") as name, _only_our_fonts(Path(name)):
        import weasyprint
        from weasyprint.text.fonts import FontConfiguration

        made = FontConfiguration()
        # Pango reads the environment in a thread of its own, once; a first line of text waits for it.
        weasyprint.HTML(string="<p>Aa \u4eca").render(font_config=made)
    return made


@contextmanager
def _only_our_fonts(folder: Path) -> Iterator[None]:
    """Have fontconfig read our configuration, written to a folder that is ours alone."""
    file = folder / "fonts.conf"
    file.write_text(_configuration(folder), encoding="utf-8")
    during = {**_ENVIRONMENT, "FONTCONFIG_FILE": str(file)}
    before = {name: os.environ.pop(name, None) for name in during}
    os.environ.update({name: value for name, value in during.items() if value})
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value


def _configuration(folder: Path) -> str:
    """Fontconfig's file. What it finds out is kept for the user's next runs, or else for this one."""
    from platformdirs import user_cache_path

    kept = user_cache_path("vetting", appauthor=False) / "fonts"
    shipped = [str(fonts_folder() / name) for name in SHIPPED]
    noto = [f"Noto Sans {script}" for script in NOTO_SCRIPTS]
    faces = [name for names in FALLBACKS for name in names] + [f"{name} Regular" for name in noto]
    families = ["Lato", *(names[0] for names in FALLBACKS[:-1]), *noto]
    return "\n".join(
        (
            '<?xml version="1.0"?>',
            '<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">',
            "<fontconfig>",
            *(_tag("dir", each) for each in (str(fonts_folder()), *_SYSTEM_FOLDERS)),
            *(_tag("cachedir", str(each)) for each in (kept, folder / "cache")),
            "<selectfont><rejectfont><pattern></pattern></rejectfont><acceptfont>",
            *(_pattern("file", each) for each in shipped),
            *(_pattern("fullname", each) for each in faces),
            "</acceptfont></selectfont>",
            _SCALED_BITMAPS,
            _alias("sans-serif", families),
            _alias("monospace", ["DejaVu Sans Mono"]),
            _alias("emoji", ["Noto Color Emoji"]),
            "</fontconfig>",
        )
    )


def _tag(name: str, text: str) -> str:
    return f"<{name}>{escape(text)}</{name}>"


def _pattern(key: str, text: str) -> str:
    return f'<pattern><patelt name="{key}">{_tag("string", text)}</patelt></pattern>'


def _alias(name: str, families: list[str]) -> str:
    wanted = "".join(_tag("family", each) for each in families)
    return f'<alias binding="same">{_tag("family", name)}<prefer>{wanted}</prefer></alias>'
