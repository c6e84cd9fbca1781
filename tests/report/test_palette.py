"""Whether what is coloured can be read, on the themes that terminals come with and on a page."""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

import pytest

from claimtrack.compare.comparison import Comparison
from claimtrack.compare.verdict import Verdict
from claimtrack.model.proposal import Certainty
from claimtrack.report.document import Meaning
from claimtrack.report.options import Format, Level, Options, Shades
from claimtrack.report.palette import (
    CERTAINTY_TONES,
    COLORS,
    GROUNDS,
    INKS,
    TONES,
    Tone,
    to_css,
    to_mark_style,
    to_style,
)
from claimtrack.report.rendering import render

LEAST_CONTRAST = 4.5
"""Of text with its ground. Source: WCAG 2.2, success criterion 1.4.3, level AA."""

LEAST_DIFFERENCE = 6.0
"""In OKLab, times 100, between two tones of a page. One difference that is just seen is about 2
(Ottosson, "A perceptual color space for image processing", 2020); three of them are seen at a
glance, in a sign of one character."""

THEMES: dict[Shades, dict[str, str]] = {
    Shades.LIGHT: {
        "xterm": "#ffffff",
        "GNOME light": "#ffffff",
        "GNOME, Tango light": "#eeeeec",
        "Solarized light": "#fdf6e3",
        "macOS Terminal, Basic": "#ffffff",
        "Windows Terminal, One Half Light": "#fafafa",
        "VS Code, Light+": "#ffffff",
        "VS Code, Light Modern": "#f8f8f8",
    },
    Shades.DARK: {
        "Linux console, VGA": "#000000",
        "GNOME dark": "#171421",
        "GNOME Console, dark": "#1e1e1e",
        "GNOME, Tango dark": "#2e3436",
        "Solarized dark": "#002b36",
        "macOS Terminal, Pro": "#000000",
        "macOS Terminal, Basic, dark": "#1e1e1e",
        "Ubuntu": "#300a24",
        "Windows Terminal, Campbell": "#0c0c0c",
        "Windows Terminal, One Half Dark": "#282c34",
        "VS Code, Dark+": "#1e1e1e",
        "VS Code, Dark Modern": "#181818",
    },
}
"""The grounds of the themes that terminals come with. Sources: xterm's resources (white, with
reverse video off); Linux, drivers/tty/vt (palette of VGA); GNOME Terminal, built-in schemes; Ethan
Schoonover, Solarized (base3, base03); macOS Terminal's profiles; Ubuntu's profile of GNOME Terminal
(aubergine); microsoft/terminal, defaults.json; microsoft/vscode, theme-defaults (the ground of the
panel or the editor, which its terminal takes)."""

CUBE = (0, 95, 135, 175, 215, 255)
"""The six steps of the colours 16 to 231. Source: xterm, 256colres.pl; others took it over."""

RGB = tuple[float, float, float]

MISSING_CONES: dict[str, Sequence[RGB]] = {
    "none": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "long": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "middle": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "short": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
"""What a colour looks like without one kind of cone, in linear light. Source: Machado, Oliveira and
Fernandes, "A physiologically-based model for simulation of color vision deficiency", 2009, full
severity: protanopia, deuteranopia, tritanopia."""


def to_linear(color: str) -> RGB:
    """The light of a colour, each part 0–1. Source: IEC 61966-2-1 (sRGB)."""
    red, green, blue = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return _linear(red), _linear(green), _linear(blue)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def contrast(one: str, other: str) -> float:
    """1–21. Source: WCAG 2.2, "contrast ratio"."""
    low, high = sorted(
        0.2126 * red + 0.7152 * green + 0.0722 * blue
        for red, green, blue in map(to_linear, (one, other))
    )
    return (high + 0.05) / (low + 0.05)


def to_oklab(light: RGB) -> RGB:
    """Source: Ottosson 2020, the matrices as published."""
    red, green, blue = light
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def difference(one: str, other: str, missing: str) -> float:
    seen = []
    for color in (one, other):
        light = to_linear(color)
        red, green, blue = (
            min(1.0, max(0.0, sum(a * b for a, b in zip(row, light, strict=True))))
            for row in MISSING_CONES[missing]
        )
        seen.append(to_oklab((red, green, blue)))
    return 100 * math.dist(*seen)


def of_index(index: int) -> str:
    """One of the 256 colours; those below 16 are the theme's, and have no shade."""
    assert 16 <= index <= 255, f"{index} is the theme's"
    if index >= 232:
        return "#" + f"{8 + 10 * (index - 232):02x}" * 3
    index -= 16
    red, green, blue = CUBE[index // 36], CUBE[index // 6 % 6], CUBE[index % 6]
    return f"#{red:02x}{green:02x}{blue:02x}"


def read_escapes(text: str) -> Iterator[tuple[str | None, str | None, str]]:
    """What a terminal is told: colour, ground, and the text in them; None: the theme's own.

    Fails on what leaves the shade to the theme: a named colour, faint, reversed, hidden.
    """
    color: str | None = None
    ground: str | None = None
    for part in re.split(r"(\x1b\[[0-9;]*m)", text):
        if not part.startswith("\x1b"):
            if part.strip():
                yield color, ground, part
            continue
        codes = [int(code or 0) for code in part[2:-1].split(";")]
        while codes:
            code = codes.pop(0)
            if code == 0:
                color = ground = None
            elif code in {38, 48}:
                assert codes.pop(0) == 5
                shade = of_index(codes.pop(0))
                color, ground = (shade, ground) if code == 38 else (color, shade)
            else:
                assert code in {1, 3}, f"{code} is no weight and no slant"


def test_the_contrast_of_black_and_white_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.005)


@pytest.mark.parametrize(
    ("shades", "theme"),
    [(shades, theme) for shades, themes in THEMES.items() for theme in themes],
)
def test_what_is_sent_for_a_ground_can_be_read_on_it(
    shades: Shades, theme: str, awkward: Comparison, options: Options
) -> None:
    check_sent(awkward, options, shades, THEMES[shades][theme])


@pytest.mark.parametrize("ground", [each for themes in THEMES.values() for each in themes.values()])
@pytest.mark.parametrize("shades", [Shades.PAIRED, Shades.NONE])
def test_what_is_sent_where_the_ground_is_not_known_can_be_read_on_any(
    shades: Shades, ground: str, awkward: Comparison, options: Options
) -> None:
    check_sent(awkward, options, shades, ground)


def check_sent(comparison: Comparison, options: Options, shades: Shades, under: str) -> None:
    asked = replace(options, shades=shades, level=Level.ALL)
    sent = render(comparison, Format.TERMINAL, asked)
    every = "".join(render_all(shades))
    shown = [*read_escapes(sent), *read_escapes(every)]
    assert shown
    for color, ground, text in shown:
        if color is not None:
            measured = contrast(color, ground or under)
            assert measured >= LEAST_CONTRAST, f"{text!r}: {color} on {ground or under}"
        else:
            assert ground is None, f"{text!r}: the theme's colour on {ground}"


def render_all(shades: Shades) -> Iterator[str]:
    """A word in each style there is."""
    from rich.color import ColorSystem
    from rich.style import Style

    styles = [to_style(meaning, shades) for meaning in TONES]
    styles += [to_mark_style(certainty, shades) for certainty in (*Certainty, None)]
    for style in styles:
        yield Style.parse(style).render("words", color_system=ColorSystem.EIGHT_BIT)


def test_a_sign_is_told_from_running_text_in_any_shades() -> None:
    signs = {*Verdict, Meaning.REVISION, Meaning.NOTICE}
    quiet = {each for each in signs if TONES[each] is Tone.QUIET}
    for shades in Shades:
        assert all(to_style(each, shades) for each in signs - quiet)


@pytest.mark.parametrize("shades", [Shades.LIGHT, Shades.DARK])
def test_tones_can_be_read_on_a_page(shades: Shades) -> None:
    colors = colors_of(shades)
    for ground in GROUNDS[shades]:
        assert contrast(INKS[shades], ground) >= 7
        low = {tone: round(contrast(color, ground), 2) for tone, color in colors.items()}
        assert min(low.values()) >= LEAST_CONTRAST, low


@pytest.mark.parametrize("missing", MISSING_CONES)
@pytest.mark.parametrize("shades", [Shades.LIGHT, Shades.DARK])
def test_tones_of_signs_are_told_apart_by_colour_blind_readers(
    shades: Shades, missing: str
) -> None:
    """An id is no sign: it stands where ids stand."""
    colors = {tone: color for tone, color in colors_of(shades).items() if tone is not Tone.ID}
    near = {
        (one, other): round(measured, 1)
        for one, other in combinations(colors, 2)
        if (measured := difference(colors[one], colors[other], missing)) < LEAST_DIFFERENCE
    }
    assert not near


@pytest.mark.parametrize("shades", [Shades.LIGHT, Shades.DARK])
def test_tones_differ_in_a_terminal(shades: Shades) -> None:
    is_light = shades is Shades.LIGHT
    indices = {each.light_index if is_light else each.dark_index for each in COLORS.values()}
    assert len(indices) == len(Tone)


def test_every_meaning_and_certainty_has_a_tone() -> None:
    assert set(TONES) == {*Verdict, *Meaning}
    assert set(CERTAINTY_TONES) == {*Certainty, None}
    assert set(COLORS) == set(Tone)


def test_the_style_sheet_names_every_tone() -> None:
    light = to_css(Shades.LIGHT)
    assert light.startswith("--ground:#ffffff;--raised:#f6f5f1;--ink:#1c1d20;--agree:#03563b;")
    for shades in (Shades.LIGHT, Shades.DARK):
        named = re.findall(r"--([a-z-]+):#[0-9a-f]{6};", to_css(shades))
        assert named == ["ground", "raised", "ink", *(tone.value for tone in Tone)]


def colors_of(shades: Shades) -> dict[Tone, str]:
    is_light = shades is Shades.LIGHT
    return {tone: color.light if is_light else color.dark for tone, color in COLORS.items()}
