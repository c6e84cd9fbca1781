"""A timeline as PNG, for a slide or a page that takes no SVG.

Letters of Latin, Greek and Cyrillic come from a font that the extra brings along, so that a
machine without fonts draws the same; other scripts need a font of the system.
"""

from pathlib import Path

from claimtrack.errors import missing_extra
from claimtrack.report.chart.colors import Paper
from claimtrack.report.chart.frame import WIDE, Size
from claimtrack.report.chart.model import Timeline
from claimtrack.report.chart.svg import to_svg

ZOOM = 2
"""Pixels for each of CSS: sharp on today's screens, 1,440 across. Ours."""

FONTS = ("SourceSansPro-Regular.ttf", "SourceSansPro-Semibold.ttf")
FAMILY = "Source Sans Pro"


def to_png(timeline: Timeline, *, size: Size = WIDE, paper: Paper = Paper.LIGHT) -> bytes:
    """The drawing as a file of its own, as `svg.to_svg` draws it.

    Raises:
        MissingExtra: The renderer is not installed.
    """
    try:
        import font_source_sans_pro
        import resvg_py
    except ImportError as error:
        raise missing_extra("writing png", "png", instead="write .svg") from error
    folder = Path(str(font_source_sans_pro.__file__)).parent / "files"
    drawn: bytes = resvg_py.svg_to_bytes(
        svg_string=to_svg(timeline, size=size, paper=paper),
        zoom=ZOOM,
        font_files=[str(folder / each) for each in FONTS],
        sans_serif_family=FAMILY,
        font_family=FAMILY,
    )
    return drawn
