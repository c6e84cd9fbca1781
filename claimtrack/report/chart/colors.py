"""The colours of drawings, on light and on dark paper. A mark's shape and name always say the same.

Each has a contrast of 3 : 1 or more with its paper, and text of 4.5 : 1 or more (WCAG 2.2, 1.4.11
and 1.4.3); a test measures it.
"""

import re
from collections.abc import Mapping
from enum import IntEnum

ACCOUNTS: tuple[tuple[str, str], ...] = (
    ("#0072B2", "#56B4E9"),
    ("#D55E00", "#F58A3C"),
    ("#007F5C", "#2BC194"),
    ("#B0568F", "#E08FC2"),
    ("#9A6A00", "#E69F00"),
    ("#4A4A4A", "#D0D0D0"),
    ("#2E93C9", "#8FB0F5"),
)
"""Of accounts, on light and on dark paper. Source: Okabe and Ito, Color Universal Design (2008),
made darker or lighter where the contrast asks for it."""

OTHERS: Mapping[str, tuple[str, str]] = {
    "paper": ("#FFFFFF", "#14171A"),
    "ink": ("#1B1B1B", "#EDEDED"),
    "quiet": ("#595959", "#A8A8A8"),
    "axis": ("#8A8A8A", "#6F6F6F"),
    "grid": ("#E4E4E4", "#2A2E33"),
    "dispute": ("#6B5B00", "#E8D36A"),
}
"""Of everything else; `grid` only helps the eye along and carries nothing."""


class Paper(IntEnum):
    """What a drawing stands on."""

    LIGHT = 0
    DARK = 1


COLORS: Mapping[str, tuple[str, str]] = {
    **OTHERS,
    **{f"a{at}": pair for at, pair in enumerate(ACCOUNTS, 1)},
}
"""Every colour by its name, on light and on dark paper."""

RULES = """
.ct-chart text{font:12px @fonts;fill:@ink}
.ct-chart text.ct-title{font-size:16px;font-weight:600}
.ct-chart text.ct-name{font-weight:600}
.ct-chart text.ct-small{font-size:11px;fill:@quiet}
.ct-chart text.ct-halo,.ct-chart text.ct-sign{font-size:11px;stroke:@paper;stroke-width:3px;
paint-order:stroke;stroke-linejoin:round}
.ct-chart text.ct-sign{font-weight:600;fill:@dispute}
.ct-paper{fill:@paper}
.ct-grid{stroke:@grid;fill:none}
.ct-axis{stroke:@axis;fill:none}
.ct-lead{stroke:@axis;stroke-width:.6px;fill:none}
.ct-dispute{fill:@dispute;fill-opacity:.13}
.ct-edge{stroke:@dispute;stroke-dasharray:3 3;fill:none}
.ct-silent{stroke:@quiet;stroke-width:1.4px;fill:none}
.ct-line{fill:none;stroke-width:1.8px;stroke-linejoin:round}
.ct-thin{fill:none;stroke-width:1.2px}
.ct-band{fill-opacity:.3;stroke:none}
.ct-pale{fill-opacity:.12;stroke:none}
.ct-bar{fill-opacity:.35;stroke-width:1px}
.ct-full{stroke:@paper;stroke-width:.8px}
.ct-hit{fill-opacity:0}
.ct-open{fill:@paper;stroke-width:1.8px}
"""
"""With @ before the name of a colour. A line's pattern is an attribute of it: it is meaning."""

ACCOUNT_RULES = """
.ct-line.ct-{name},.ct-thin.ct-{name},.ct-open.ct-{name},.ct-bar.ct-{name}{{stroke:@{name}}}
.ct-full.ct-{name},.ct-dot.ct-{name},.ct-band.ct-{name},.ct-pale.ct-{name},.ct-bar.ct-{name}{{fill:@{name}}}
"""


FONTS = 'system-ui,"Segoe UI","Noto Sans","DejaVu Sans",sans-serif'

COLORED = re.compile(r"(fill|stroke):@(\w+)")


def to_style() -> str:
    """A style sheet for drawings on whatever paper the reader has.

    Every colour is a custom property, so that a page can set others; what knows no such properties
    gets the colours for light paper.
    """
    light, dark = (
        "".join(f"--ct-{name}:{pair[paper]};" for name, pair in COLORS.items()) for paper in Paper
    )
    rules = COLORED.sub(
        lambda match: f"{match[1]}:{COLORS[match[2]][Paper.LIGHT]};{match[1]}:var(--ct-{match[2]})",
        _rules().replace("@fonts", FONTS),
    )
    return (
        f":root{{{light}}}\n@media screen and (prefers-color-scheme:dark)"
        f"{{:root{{{dark}}}}}\n{rules}"
    )


def to_fixed_style(paper: Paper) -> str:
    """A style sheet for one kind of paper, for programs that know no custom properties."""
    return COLORED.sub(
        lambda match: f"{match[1]}:{COLORS[match[2]][paper]}",
        _rules().replace("@fonts", "sans-serif"),
    )


def _rules() -> str:
    accounts = (ACCOUNT_RULES.format(name=f"a{at}") for at in range(1, len(ACCOUNTS) + 1))
    return RULES.lstrip() + "".join(each.lstrip() for each in accounts)
