"""Colours as ``#rrggbb``: whether one can be read on another, and the nearest shade that can.

Contrast is that of WCAG 2, 1.4.3: 4.5:1 is the least for text.
"""

from __future__ import annotations

import colorsys

LEAST_CONTRAST = 4.5
WHITE, BLACK = "#ffffff", "#000000"
_STEPS = 200


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1.0 to 21.0."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mixed(colour: str, other: str, share: float) -> str:
    """Two colours mixed; ``share`` is how much of the first stays."""
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(b - (b - a) * share):02x}" for a, b in pairs)


def readable(colour: str, ground: str, *, least: float = LEAST_CONTRAST) -> str:
    """The nearest shade of a colour that can be read on a ground, darker or lighter as the ground asks.

    Args:
        colour: The colour; given back as it is where it can be read.
        ground: What it stands on.
        least: The contrast that it must have.
    """
    if contrast(colour, ground) >= least:
        return colour
    hue, lightness, saturation = colorsys.rgb_to_hls(*(channel / 255 for channel in _channels(colour)))
    end = BLACK if contrast(BLACK, ground) > contrast(WHITE, ground) else WHITE
    goal = 0.0 if end == BLACK else 1.0
    for step in range(1, _STEPS):
        shade = lightness + (goal - lightness) * step / _STEPS
        parts = colorsys.hls_to_rgb(hue, shade, saturation)
        found = "#" + "".join(f"{round(part * 255):02x}" for part in parts)
        if contrast(found, ground) >= least:
            return found
    return end


def _channels(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return red, green, blue


def _luminance(colour: str) -> float:
    parts = (channel / 255 for channel in _channels(colour))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
