from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.figures.interval import Interval
from claimtrack.report.bars import draw_axis, draw_bar, draw_trace, to_scale
from claimtrack.report.document import Bar, Scale, Trace
from claimtrack.report.glyphs import ASCII, UNICODE, for_encoding

TO_FIVE_THOUSAND = Scale(0, 5000)

DRAWN = [
    pytest.param(
        Interval(2000, 2000), Interval(2000, 2000), "        o             ", id="exact: a point"
    ),
    pytest.param(
        Interval(1250, None, low_open=True), Interval(1250, 1300, low_open=True),
        "     [--------------->", id="floor: no upper end",
    ),
    pytest.param(
        Interval(1000, None), Interval(1000, 3000), "    [========-------->",
        id="floor with a wide expectation",
    ),
    pytest.param(
        Interval(0, 3000, high_soft=True), Interval(2000, 3000), "[-------====~         ",
        id="ceiling with a soft end",
    ),
    pytest.param(
        Interval(0, 3000), Interval(2000, 3000), "[-------====]         ", id="ceiling, hard"
    ),
    pytest.param(
        Interval(1000, 4000, low_soft=True, high_soft=True), Interval(2000, 3000),
        "    ~~~~=====~~~~     ", id="tolerance: soft at both ends",
    ),
    pytest.param(
        Interval(4000, 5000, high_open=True, low_soft=True), Interval(4000, 5000, high_open=True),
        "                ~===] ", id="nearly: soft below",
    ),
    pytest.param(
        Interval(2000, 4000), Interval(2000, 4000), "        [=======]     ", id="range"
    ),
    pytest.param(
        Interval(2000, 2010), Interval(2000, 2010), "        =             ",
        id="a range within one cell",
    ),
    pytest.param(
        Interval(2000, 2250, low_soft=True, high_soft=True), Interval(2050, 2200),
        "        ==            ", id="a tolerance within two cells",
    ),
    pytest.param(Interval(2, None), None, "[-------------------->", id="nothing expected"),
    pytest.param(
        Interval(5000, None), Interval(5000, 5500), "                    [>",
        id="a floor at the greatest number",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("strict", "expected", "drawing"), DRAWN)
def test_each_form_has_its_shape(strict: Interval, expected: Interval | None, drawing: str) -> None:
    drawn = draw_bar(Bar(TO_FIVE_THOUSAND, strict, expected), 22, ASCII)
    assert "".join(span.text for span in drawn) == drawing


SCALES = [
    pytest.param([Interval(1250, None), Interval(4000, 4999)], Scale(0, 5000), id="rounded up"),
    pytest.param([Interval(44, 44)], Scale(0, 44), id="two digits stay"),
    pytest.param([Interval(0, 0)], Scale(0, 1), id="nothing but zero"),
    pytest.param([Interval(Decimal("2.25"), Decimal("2.35"))], Scale(0, 3), id="decimals"),
    pytest.param([], None, id="no figure, no scale"),
]


@pytest.mark.parametrize(("intervals", "scale"), SCALES)
def test_a_scale_holds_every_figure(intervals: list[Interval], scale: Scale | None) -> None:
    assert to_scale(intervals) == scale


def test_the_axis_names_both_ends() -> None:
    (span,) = draw_axis(TO_FIVE_THOUSAND, 16, ASCII)
    assert span.text == "0 ....... 5,000"
    (span,) = draw_axis(TO_FIVE_THOUSAND, 8, ASCII)
    assert span.text == "0 to 5,000"


@given(
    st.integers(0, 10**7), st.integers(0, 10**7) | st.none(), st.booleans(), st.booleans(),
    st.integers(8, 80),
)  # fmt: skip
def test_a_bar_fills_its_cells_and_only_endless_ones_reach_the_last(
    low: int, more: int | None, low_soft: bool, high_soft: bool, width_cells: int
) -> None:
    high = None if more is None else low + more
    strict = Interval(low, high, low_soft=low_soft, high_soft=high_soft)
    scale = to_scale([strict])
    assert scale is not None
    text = "".join(span.text for span in draw_bar(Bar(scale, strict, strict), width_cells, UNICODE))
    assert len(text) == width_cells
    assert (text[-1] == UNICODE.open_end) == (high is None)


@pytest.mark.parametrize(
    ("encoding", "glyphs"),
    [("utf-8", UNICODE), ("ascii", ASCII), ("latin-1", ASCII), ("nonsense", ASCII)],
)
def test_signs_fit_the_stream(encoding: str, glyphs: object) -> None:
    assert for_encoding(encoding) is glyphs


TRACES = [
    pytest.param([(0, 1)], "█·····", id="once, at first"),
    pytest.param([(0, "0.1"), ("0.5", "0.5"), (1, 1)], "▂··▅·█", id="growing"),
    pytest.param([(1, "0.2"), (1, 1)], "·····█", id="the greatest of a stretch"),
    pytest.param([(0, 0), (1, 0)], "▁····▁", id="nothing is still a figure"),
    pytest.param([], "······", id="no figure"),
]


@pytest.mark.parametrize(("points", "drawing"), TRACES)
def test_a_trace_shows_figures_in_time(points: list[tuple[str, str]], drawing: str) -> None:
    trace = Trace(tuple((Decimal(when), Decimal(share)) for when, share in points))
    assert "".join(span.text for span in draw_trace(trace, 6, UNICODE)) == drawing
    assert "".join(span.text for span in draw_trace(trace, 6, ASCII)).isascii()
