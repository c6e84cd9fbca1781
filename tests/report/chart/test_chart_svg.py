"""The drawing as SVG: well-formed, complete, and harmless whatever a source wrote."""

import os
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.compare.comparison import Comparison
from claimtrack.figures.figure import Form
from claimtrack.report.chart.colors import COLORS, OTHERS, Paper, to_fixed_style, to_style
from claimtrack.report.chart.frame import cut
from claimtrack.report.chart.model import Timeline
from claimtrack.report.chart.pen import DASHES, SHAPES
from claimtrack.report.chart.plot import Plot
from claimtrack.report.chart.small import to_small_svg
from claimtrack.report.chart.svg import NARROW, WIDE, Size, to_svg
from claimtrack.report.chart.timeline import MOST_ACCOUNTS
from claimtrack.report.chart.words import say_keys
from tests.compare.compare_cases import compare_claims, flood_claim, series
from tests.report.chart.chart_cases import CASES, HOSTILE, compare_any, timeline_of, timelines

GOLDEN = Path(__file__).parent / "golden"
SVG = "{http://www.w3.org/2000/svg}"
ALLOWED = {"svg", "title", "desc", "style", "rect", "path", "text", "g"}
SIZES = pytest.mark.parametrize("size", [WIDE, NARROW], ids=lambda size: size.name)


def parse(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 - our own text


def check_golden(name: str, text: str) -> None:
    path = GOLDEN / name
    if os.environ.get("CLAIMTRACK_GOLDEN") == "write":
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8"), "run `make golden`, then read the diff"


def drawn_claims(root: ET.Element) -> list[str]:
    return [short for each in root.iter() for short in each.get("data-claims", "").split() if short]


def texts(root: ET.Element) -> Iterator[str]:
    return (each.text or "" for each in root.iter(f"{SVG}text"))


def test_golden_both_sides(compared: Comparison) -> None:
    timeline = timelines(compared)[0][1]
    assert timeline is not None
    check_golden("both-sides.svg", to_svg(timeline))


def test_golden_hedged_narrow() -> None:
    check_golden("hedged-narrow.svg", to_svg(timeline_of("hedged"), size=NARROW, standalone=False))


def test_golden_small() -> None:
    check_golden("hedged-small.svg", to_small_svg(timeline_of("hedged")))


@SIZES
@pytest.mark.parametrize("name", CASES)
def test_every_claim_is_in_the_drawing_once(name: str, size: Size) -> None:
    timeline = timeline_of(name)
    root = parse(to_svg(timeline, size=size))
    expected = [mark.short for mark in timeline.marks]
    expected.extend(silence.short for silence in timeline.silences)
    assert sorted(drawn_claims(root)) == sorted(expected)


@SIZES
@pytest.mark.parametrize("standalone", [True, False])
@pytest.mark.parametrize("name", CASES)
def test_nothing_in_it_acts_or_comes_from_elsewhere(
    name: str, size: Size, standalone: bool
) -> None:
    svg = to_svg(timeline_of(name), size=size, standalone=standalone)
    root = parse(svg)
    assert {each.tag.removeprefix(SVG) for each in root.iter()} <= ALLOWED
    attributes = {key for each in root.iter() for key in each.attrib}
    assert not {key for key in attributes if key.startswith("on") or "href" in key}
    assert "style" not in attributes
    assert "url(" not in svg
    assert "http" not in svg.replace("http://www.w3.org/2000/svg", "")
    assert "nan" not in svg.replace("ministry", "")
    assert standalone == bool(list(root.iter(f"{SVG}style")))


TEXTS = st.text(st.characters(exclude_categories=()), max_size=40)


@given(who=TEXTS, words=TEXTS, relay=TEXTS)
def test_any_words_are_well_formed_and_visible(who: str, words: str, relay: str) -> None:
    claims = series(10, 20, 15, claimant=who, words=words, relay=relay)
    for _, timeline in timelines(compare_any(*claims)):
        assert timeline is not None
        for svg in (to_svg(timeline), to_small_svg(timeline)):
            svg.encode("utf-8")
            parse(svg)
            assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", svg)


def test_hostile_words_are_shown_as_text() -> None:
    root = parse(to_svg(timeline_of("hostile")))
    titles = " ".join(each.text or "" for each in root.iter(f"{SVG}title"))
    assert "</text><script>alert(1)</script>" in titles
    assert "␛[31m⟦U+202E⟧" in titles
    assert HOSTILE not in titles


@SIZES
def test_it_says_what_it_is_to_who_does_not_see_it(size: Size) -> None:
    timeline = timeline_of("polls")
    root = parse(to_svg(timeline, size=size))
    assert root.get("role") == "img"
    named = {each.get("id"): each.text for each in root.iter() if each.get("id")}
    labels = [named[each] for each in root.get("aria-labelledby", "").split()]
    assert labels == [timeline.title, timeline.alternative]


def test_two_sizes_in_one_page_share_no_id() -> None:
    timeline = timeline_of("polls")
    drawings = [to_svg(timeline, size=size, standalone=False) for size in (WIDE, NARROW)]
    drawings.append(to_small_svg(timeline))
    ids = [each for svg in drawings for each in re.findall(r' id="([^"]+)"', svg)]
    assert len(ids) == len(set(ids))


def test_every_account_is_named_once_beside_its_line(compared: Comparison) -> None:
    timeline = timelines(compared)[0][1]
    assert timeline is not None
    names = [
        each.text for each in parse(to_svg(timeline)).iter(f"{SVG}text")
        if each.get("class") == "ct-name"
    ]  # fmt: skip
    assert names == [each.name for each in timeline.accounts]


@SIZES
@pytest.mark.parametrize("name", CASES)
def test_names_do_not_overlap(name: str, size: Size) -> None:
    heights = [
        float(each.get("y", ""))
        for each in parse(to_svg(timeline_of(name), size=size)).iter(f"{SVG}text")
        if each.get("class") == "ct-name"
        or (each.get("class") == "ct-small" and float(each.get("x", "")) > size.width * 0.7
            and each.get("text-anchor") is None)
    ]  # fmt: skip
    heights.sort()
    assert all(later - earlier >= 12 for earlier, later in pairwise(heights))


def line_of(timeline: Timeline, number: int) -> str:
    lines = [
        each.get("d", "")
        for each in parse(to_svg(timeline)).iter(f"{SVG}path")
        if each.get("class") == f"ct-line ct-a{number}"
    ]
    return "".join(lines)


def test_a_toll_goes_in_steps_and_never_slopes() -> None:
    timeline = timelines(compare_claims(*series(10, 30, 40)))[0][1]
    assert timeline is not None
    assert re.fullmatch(r"M[\d. ]+(H[\d.]+V[\d.]+){2}", line_of(timeline, 1))


def test_no_line_crosses_a_revision() -> None:
    timeline = timelines(compare_claims(*series(1000, 1500, 1200, 1300, 1400)))[0][1]
    assert timeline is not None
    assert len(timeline.revisions) == 1
    assert line_of(timeline, 1).count("M") == 2
    labels = list(texts(parse(to_svg(timeline))))
    assert any("1500" in each and each.startswith("v 1") for each in labels)
    assert any("1200" in each for each in labels)


def test_counts_begin_at_zero_and_readings_say_where() -> None:
    assert "0" in list(texts(parse(to_svg(timeline_of("hedged")))))
    polls = list(texts(parse(to_svg(timeline_of("polls"), standalone=False))))
    assert any("begin at 40 %, not at zero" in each for each in polls)


def test_what_is_left_out_is_said() -> None:
    crowd = " ".join(texts(parse(to_svg(timeline_of("crowd")))))
    assert "23 more accounts with 39 figures" in crowd
    hedged = " ".join(texts(parse(to_svg(timeline_of("hedged")))))
    assert "without a day, and so not drawn: a doctor" in hedged


def test_it_says_how_to_read_only_what_is_there() -> None:
    assert list(say_keys(timeline_of("one"))) == []
    assert len(list(say_keys(timeline_of("hedged")))) == 7


def test_the_same_input_gives_the_same_text() -> None:
    assert to_svg(timeline_of("crowd")) == to_svg(timeline_of("crowd"))


def test_it_stays_small() -> None:
    assert len(to_svg(timeline_of("long"), standalone=False)) < 140_000
    assert len(to_svg(timeline_of("hedged"), standalone=False)) < 12_000


def test_accounts_differ_in_pattern_and_mark_as_well_as_colour() -> None:
    accounts = [pair for name, pair in COLORS.items() if name not in OTHERS]
    assert len(set(accounts)) == len(set(DASHES)) == len(set(SHAPES)) == MOST_ACCOUNTS


def contrast(one: str, other: str) -> float:
    """Source: WCAG 2.2, relative luminance and contrast ratio."""

    def luminance(color: str) -> float:
        channels = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return sum(part * each for part, each in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    lower, higher = sorted((luminance(one), luminance(other)))
    return (higher + 0.05) / (lower + 0.05)


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("name", [name for name in COLORS if name not in {"paper", "grid"}])
def test_every_colour_is_seen_on_its_paper(name: str, paper: Paper) -> None:
    least = 4.5 if name in {"ink", "quiet", "dispute"} else 3
    assert contrast(COLORS[name][paper], COLORS["paper"][paper]) >= least


def test_both_papers_are_in_the_style_and_one_in_a_fixed_one() -> None:
    style = to_style()
    assert "prefers-color-scheme:dark" in style
    for name, pair in COLORS.items():
        assert all(f"--ct-{name}:{color};" in style for color in pair)
    for paper in Paper:
        fixed = to_fixed_style(paper)
        assert "var(" not in fixed
        assert "@" not in fixed
        assert COLORS["ink"][paper] in fixed


def test_one_figure_is_a_drawing_too() -> None:
    timeline = timelines(compare_claims(flood_claim(44)))[0][1]
    assert timeline is not None
    assert len(drawn_claims(parse(to_svg(timeline)))) == 1


@pytest.mark.parametrize(
    ("said", "width", "shown"),
    [
        ("“plus de 4.000”", 200, "“plus de 4.000”"),
        ("“plus de 4.000”", 70, "“plus de…"),
        ("12 500 dead", 45, "12 500…"),
        ("12 500 dead", 30, "…"),
        ("Nagorno-Karabakh authorities", 60, "Nagorno-…"),
    ],
)
def test_what_is_too_wide_is_cut_at_a_blank_and_never_in_a_number(
    said: str, width: float, shown: str
) -> None:
    assert cut(said, width, 11) == shown


def test_words_beside_a_point_stand_in_full_on_a_telephone(compared: Comparison) -> None:
    timeline = next(
        each
        for _, each in timelines(compared)
        if each is not None and each.title == "killed, both sides"
    )
    drawn = [
        each.text or ""
        for each in parse(to_svg(timeline, size=NARROW)).iter(f"{SVG}text")
        if each.get("class") == "ct-halo"
    ]
    told = " ".join(drawn)
    for revision in timeline.revisions:
        assert revision.before.said in told
        assert revision.after.said in told
    assert "…" not in told


def _paths(timeline: Timeline, kind: str) -> Iterator[str]:
    for each in parse(to_svg(timeline)).iter(f"{SVG}path"):
        if each.get("class") == kind:
            yield each.get("d", "")


def test_the_arrow_of_a_ceiling_ends_above_the_axis() -> None:
    comparison = compare_claims(
        flood_claim(50, form=Form.FEWER_THAN, words="fewer than 50", as_of="2023-09-12"),
        flood_claim(90_000, as_of="2023-09-14", claimant="mayor"),
    )
    [timeline] = [each for _, each in timelines(comparison) if each is not None]
    svg = parse(to_svg(timeline))
    axis = next(
        float(re.findall(r"M[\d.]+ ([\d.]+)", each.get("d", ""))[0])
        for each in svg.iter(f"{SVG}path")
        if each.get("class") == "ct-axis"
    )
    arrows = [each for each in _paths(timeline, "ct-thin ct-a1") if "l3.5" in each]
    assert arrows
    ends = [float(end) for each in arrows for end in re.findall(r"V([\d.]+)", each)]
    assert all(end <= axis for end in ends)


def test_signs_of_disputes_stand_in_front_of_the_edges_of_all(compared: Comparison) -> None:
    timeline = next(each for _, each in timelines(compared) if each is not None and each.disputed)
    drawn = to_svg(timeline)
    assert drawn.index('class="ct-sign"') > drawn.rindex('class="ct-edge"')


def test_each_side_on_the_point_of_a_total_is_a_mark_of_its_own(compared: Comparison) -> None:
    timeline = next(
        each
        for _, each in timelines(compared)
        if each is not None and each.title == "killed, both sides"
    )
    groups = [
        each.find(f"{SVG}title").text or ""  # type: ignore[union-attr]
        for each in parse(to_svg(timeline)).iter(f"{SVG}g")
        if each.get("data-claims")
    ]
    sided = [each for each in groups if "de chaque côté" in each]
    assert len(sided) == 1
    assert "deux côtés" not in sided[0]


def test_a_mark_of_several_days_is_not_moved_behind_them() -> None:
    comparison = compare_claims(
        flood_claim(900, as_of="2023-09-30", claimant="mayor"),
        flood_claim(900, as_of="2023-09", claimant="Red Crescent"),
        flood_claim(100, as_of="2023-08-30", claimant="army"),
    )
    [timeline] = [each for _, each in timelines(comparison) if each is not None]
    plot = Plot(timeline, WIDE, is_titled=False)
    shifts = {
        account.name: plot.settle(account.marks[0], account, account.stretches[0])[0]
        for account in timeline.accounts
    }
    last = next(each for each in timeline.accounts if each.name == "Red Crescent").marks[0]
    assert last.first != last.last
    assert shifts["Red Crescent"] <= 0
    assert min(shifts.values()) < 0 or max(shifts.values()) > 0


def test_the_legend_knows_the_arrow_of_a_revision() -> None:
    keys = " ".join(say_keys(timeline_of("long")))
    assert "a cut line, or an arrow between two figures" in keys
