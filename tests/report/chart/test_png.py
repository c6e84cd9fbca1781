"""PNG: skipped where the extra is not installed; .ci/run installs it."""

import struct
import zlib

import pytest

from claimtrack.report.chart.colors import Paper
from claimtrack.report.chart.png import FONTS, ZOOM, to_png
from tests.report.chart.chart_cases import CASES, timeline_of

resvg_py = pytest.importorskip("resvg_py", reason="the extra png is not installed")
fonts = pytest.importorskip("font_source_sans_pro", reason="the extra png is not installed")


def pixels(png: bytes) -> tuple[int, int, bytes]:
    """Width, height, and the rows as they are packed."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    data, at = b"", 8
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at : at + 8])
        data += png[at + 8 : at + 8 + length] if kind == b"IDAT" else b""
        at += 12 + length
    return width, height, zlib.decompress(data)


@pytest.mark.parametrize("name", CASES)
def test_every_case_is_drawn(name: str) -> None:
    width, height, rows = pixels(to_png(timeline_of(name)))
    assert width == 720 * ZOOM
    assert height > 300 * ZOOM
    assert len(set(rows[: width * 40])) > 3  # there is a title in it


def test_both_papers() -> None:
    light, dark = (to_png(timeline_of("one"), paper=paper) for paper in Paper)
    assert light != dark


def test_the_same_input_gives_the_same_bytes() -> None:
    assert to_png(timeline_of("hedged")) == to_png(timeline_of("hedged"))


def test_letters_need_no_font_of_the_system() -> None:
    from pathlib import Path

    folder = Path(str(fonts.__file__)).parent / "files"
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="30"><text y="20" '
        'font-family="sans-serif">Killed Погибших Νεκροί é</text></svg>'
    )
    drawn, blank = (
        resvg_py.svg_to_bytes(
            svg_string=svg, skip_system_fonts=True, sans_serif_family="Source Sans Pro",
            font_files=[str(folder / each) for each in FONTS if with_fonts],
        )
        for with_fonts in (True, False)
    )  # fmt: skip
    assert len(drawn) > len(blank) + 500
