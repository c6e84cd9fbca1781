"""Which colour a meaning has. Colour only adds: sign and word are always printed beside it.

A terminal's sixteen named colours are its theme's, and no shade can be read on every theme: what
has a contrast of 4.5 : 1 with white (luminance up to 0.183) has less with any ground but pure black
(0.175 and up). So colours come from the fixed part of the 256, in the shades of the reader's ground
where that is known. Where it is not, a sign brings its own ground, and nothing else is coloured.
Where a terminal has no fixed colours, weight and slant are all there is, in the theme's own colour.

4.5 : 1 is what WCAG 2.2, 1.4.3 asks of text. tests/report/test_palette.py measures it on the themes
that terminals come with and on the grounds of a page, and what colour-blind readers tell apart.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from claimtrack.compare.verdict import Verdict
from claimtrack.model.proposal import Certainty
from claimtrack.report.document import Meaning
from claimtrack.report.options import Shades


class Tone(StrEnum):
    """What a colour says; its value is the name of the colour in a style sheet."""

    AGREE = "agree"
    COMPATIBLE = "compatible"
    QUIET = "quiet"
    """Less important than what stands beside it."""
    GAP = "gap"
    TENSION = "tension"
    POSSIBLE_CONFLICT = "possible-conflict"
    CONFLICT = "conflict"
    REVISION = "revision"
    NOTICE = "notice"
    ID = "id"


@dataclass(frozen=True, slots=True)
class Color:
    """One tone on a light ground and on a dark one: in a style sheet, and in a terminal."""

    light: str
    dark: str
    light_index: int
    """Of the 256, from 16 up: those are the same in every theme."""
    dark_index: int


COLORS: Mapping[Tone, Color] = {
    Tone.AGREE: Color("#03563b", "#85ca9d", 22, 115),
    Tone.COMPATIBLE: Color("#066688", "#86d6f9", 24, 117),
    Tone.QUIET: Color("#575a60", "#a1a4aa", 242, 247),
    Tone.GAP: Color("#674000", "#efd01f", 58, 220),
    Tone.TENSION: Color("#c33b10", "#fe9b43", 94, 215),
    Tone.POSSIBLE_CONFLICT: Color("#a83da2", "#c883d6", 127, 176),
    Tone.CONFLICT: Color("#a90035", "#ff5e4d", 124, 210),
    Tone.REVISION: Color("#472188", "#cca4da", 54, 183),
    Tone.NOTICE: Color("#1272bc", "#8aa4ff", 25, 111),
    Tone.ID: Color("#0b57a4", "#7db8f2", 26, 75),
}
"""Found by a search for shades near the usual green, cyan, yellow … that keep 4.5 : 1 on `GROUNDS`
and differ by 6 or more in OKLab (times 100), for readers too who lack one kind of cone. In a
terminal a near one of the 256 that keeps 4.5 : 1 on every theme of the tests."""

GROUNDS: Mapping[Shades, tuple[str, str]] = {
    Shades.LIGHT: ("#ffffff", "#f6f5f1"),
    Shades.DARK: ("#14171a", "#1f2226"),
}
"""What a page is printed on, and what its raised parts are; ours."""

INKS: Mapping[Shades, str] = {Shades.LIGHT: "#1c1d20", Shades.DARK: "#e8e6e1"}
"""Of running text on a page; ours."""

WHITE_INDEX = 231
"""Of the 256: #ffffff in every theme. Stands on a light shade wherever that is the ground."""

TONE_OF_RANK = (
    Tone.AGREE,
    Tone.COMPATIBLE,
    Tone.QUIET,
    Tone.GAP,
    Tone.TENSION,
    Tone.POSSIBLE_CONFLICT,
    Tone.CONFLICT,
)
"""The tone of a verdict by its rank."""

TONES: Mapping[Meaning | Verdict, Tone | None] = {
    **{verdict: TONE_OF_RANK[verdict.rank] for verdict in Verdict},
    Verdict.ADMITTED_IN_PART: Tone.GAP,
    Verdict.NOT_COMPARABLE: Tone.QUIET,
    Verdict.ECHO: Tone.QUIET,
    Meaning.PLAIN: None,
    Meaning.TITLE: None,
    Meaning.LABEL: Tone.QUIET,
    Meaning.CLAIM: Tone.ID,
    Meaning.SOURCE: None,
    Meaning.WORDS: None,
    Meaning.EXPECTED: None,
    Meaning.STRICT: None,
    Meaning.SOFT: Tone.QUIET,
    Meaning.REVISION: Tone.REVISION,
    Meaning.NOTICE: Tone.NOTICE,
}
"""Ours; a statement verdict has the tone of the figure verdict of its rank. None: the ink."""

WEIGHTS: Mapping[Meaning | Verdict, str] = {
    Meaning.TITLE: "bold",
    Meaning.SOURCE: "bold",
    Meaning.WORDS: "italic",
    Meaning.EXPECTED: "bold",
    Meaning.REVISION: "bold",
    Verdict.CONFLICT: "bold",
}
"""Rich's names for how a meaning is set, where that is not plain."""

WITHOUT_GROUND = frozenset({Tone.QUIET, Tone.ID})
"""Tones of running text rather than of a sign: they bring no ground of their own."""

CERTAINTY_TONES: Mapping[Certainty | None, Tone] = {
    Certainty.HIGH: Tone.AGREE,
    Certainty.MEDIUM: Tone.GAP,
    Certainty.LOW: Tone.POSSIBLE_CONFLICT,
    None: Tone.NOTICE,
}
"""Of the claims marked in a text, and of the numbers that nobody claimed. Ours."""


def to_style(meaning: Meaning | Verdict, shades: Shades) -> str:
    """How a terminal shows a meaning, in Rich's words; empty: as any other text."""
    tone = TONES[meaning]
    weight = WEIGHTS.get(meaning, "")
    if not weight and tone not in {None, Tone.QUIET} and shades in {Shades.PAIRED, Shades.NONE}:
        weight = "bold" if tone is Tone.ID or shades is Shades.NONE else ""
    return f"{weight} {_colored(tone, shades)}".strip()


def to_mark_style(certainty: Certainty | None, shades: Shades) -> str:
    """How a terminal shows what was read as a claim, or as none, in Rich's words."""
    return f"bold {_colored(CERTAINTY_TONES[certainty], shades)}".strip()


def _colored(tone: Tone | None, shades: Shades) -> str:
    if tone is None or shades is Shades.NONE:
        return ""
    color = COLORS[tone]
    match shades:
        case Shades.LIGHT:
            return f"color({color.light_index})"
        case Shades.DARK:
            return f"color({color.dark_index})"
        case Shades.PAIRED:
            is_bare = tone in WITHOUT_GROUND
            return "" if is_bare else f"color({WHITE_INDEX}) on color({color.light_index})"


def to_css(shades: Shades) -> str:
    """The colours of a page as custom properties of CSS: `--agree:#03563b;--compatible:…`.

    Beside one for each tone: `--ground`, `--raised` and `--ink`.

    Args:
        shades: LIGHT or DARK.
    """
    ground, raised = GROUNDS[shades]
    is_light = shades is Shades.LIGHT
    named: dict[str, str] = {
        "ground": ground,
        "raised": raised,
        "ink": INKS[shades],
        **{tone.value: color.light if is_light else color.dark for tone, color in COLORS.items()},
    }
    return "".join(f"--{name}:{value};" for name, value in named.items())
