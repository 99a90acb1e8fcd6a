"""Colours: contrast as WCAG has it, and shades that can be read."""

from hypothesis import given, strategies as st

from vetting.colours import BLACK, WHITE, contrast, mixed, readable

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def test_contrast_is_that_of_wcag() -> None:
    assert contrast(BLACK, WHITE) == 21
    assert contrast(WHITE, WHITE) == 1
    assert round(contrast("#777777", WHITE), 2) == 4.48
    assert round(contrast(WHITE, "#767676"), 2) == 4.54


@given(COLOURS, st.sampled_from([(WHITE, 4.5), ("#212c33", 7.0)]))
def test_every_colour_has_a_shade_that_can_be_read(colour: str, ground: tuple[str, float]) -> None:
    paper, least = ground
    shade = readable(colour, paper, least=least)
    assert contrast(shade, paper) >= least
    assert readable(shade, paper, least=least) == shade


def test_a_colour_that_can_be_read_stays_and_another_keeps_its_hue() -> None:
    assert readable("#1d4257", WHITE) == "#1d4257"
    assert readable("#ff0000", WHITE) == "#ee0000"


def test_mixing_goes_from_one_colour_to_the_other() -> None:
    assert [mixed("#102030", WHITE, share) for share in (1, 0.5, 0)] == ["#102030", "#889098", WHITE]
