"""One utterance in several renderings, and one figure credited to two."""

from typing import Any

import pytest

from claimtrack.compare.comparison import FindingKind
from claimtrack.figures.figure import Form
from claimtrack.model.claim import Claim, Completeness, Distribution
from tests.compare.compare_cases import Facets, figure_claim, finding_of, findings_of, reasons_of

EACH: Facets = {"distribution": Distribution.EACH}
UNCLEAR: Facets = {"distribution": Distribution.UNCLEAR}


def putin(value: int, form: Form = Form.EXACT, **facets: Any) -> Claim:
    """What Putin said on 22 October, through AFP unless the case says otherwise."""
    told = {"claimant": "Putin", "relay": "AFP", "said": "2020-10-22", "as_of": "2020-10-22"}
    return figure_claim(value, form, **(told | facets))


def reuters(value: int, form: Form = Form.EXACT, **facets: Any) -> Claim:
    """The same through Reuters."""
    return putin(value, form, **({"relay": "Reuters"} | facets))


WEEK_LATER: Facets = {"said": "2020-10-29", "as_of": "2020-10-29"}


@pytest.mark.parametrize(
    ("left", "right", "reasons"),
    [
        pytest.param(putin(2000), reuters(2000), [], id="the same"),
        pytest.param(putin(2317), reuters(2713), ["quote divergence: number"], id="the number"),
        pytest.param(
            putin(2000, Form.ABOUT),
            reuters(2000, Form.MORE_THAN),
            ["quote divergence: hedge"],
            id="the hedge",
        ),
        pytest.param(putin(2000, Form.AT_LEAST), reuters(2000), ["hedge drift"], id="a lost floor"),
        pytest.param(putin(2317, Form.ABOUT), reuters(2317), ["hedge drift"], id="a lost “about”"),
        pytest.param(
            putin(2317, completeness=Completeness.PARTIAL),
            reuters(2317),
            ["hedge drift"],
            id="partial, then whole",
        ),
        pytest.param(
            putin(2000, **EACH),
            reuters(2000, distribution=Distribution.TOTAL),
            ["quote divergence: each or total"],
            id="each or total",
        ),
        pytest.param(
            putin(2000, Form.MORE_THAN, **EACH),
            reuters(2000, Form.ABOUT, **UNCLEAR),
            ["quote divergence: hedge, each or total"],
            id="each, and words that can be read both ways",
        ),
        pytest.param(
            putin(2000, side="Armenia"), reuters(2000), ["quote divergence: side"], id="the side"
        ),
        pytest.param(
            putin(2317, role="military"), reuters(2317), ["quote divergence: role"], id="the role"
        ),
        pytest.param(
            putin(2317, place="Shusha"), reuters(2317), ["quote divergence: place"], id="the place"
        ),
        pytest.param(
            putin(2000, role="military"), reuters(2000), [], id="a round number of other people"
        ),
        pytest.param(putin(2000, Form.ABOUT), putin(2000), [], id="one relay in two dispatches"),
        pytest.param(
            putin(2317, Form.ABOUT), reuters(2317, **WEEK_LATER), [], id="said a week later"
        ),
        pytest.param(
            putin(2317, Form.ABOUT),
            reuters(2317, said="2020-10-19/2020-10-25", as_of=None),
            ["hedge drift"],
            id="said in the week around the day",
        ),
        pytest.param(
            putin(2317, Form.ABOUT), reuters(2317, metric="injured"), [], id="of another metric"
        ),
        pytest.param(
            putin(2317), reuters(2317, said="2020-10-25"), ["date of saying differs"], id="the date"
        ),
        pytest.param(putin(2000), reuters(2000, said="2020-10-25"), [], id="of a round number"),
        pytest.param(
            putin(1177), reuters(1177, claimant="Lavrov"), ["attribution differs"], id="the speaker"
        ),
        pytest.param(
            putin(1000), reuters(1000, claimant="Lavrov"), [], id="of a round number, too"
        ),
        pytest.param(putin(1177), putin(1177, claimant="Lavrov"), [], id="one relay quotes both"),
        pytest.param(
            putin(1177), reuters(1177, claimant="Lavrov", **WEEK_LATER), [], id="at another time"
        ),
        pytest.param(
            putin(1177),
            reuters(1177, claimant="Lavrov", origin="Putin"),
            [],
            id="the one states the other as its origin",
        ),
        pytest.param(
            putin(1177, claimant="Baku"),
            reuters(1177, claimant="Baku's ministry"),
            [],
            id="a ministry and its government",
        ),
        pytest.param(
            putin(1177, Form.ABOUT), reuters(1177, Form.ABOUT, claimant="Lavrov"), [], id="hedged"
        ),
        pytest.param(
            figure_claim(500, claimant="Baku"),
            figure_claim(700, claimant="paper", origin="Baku"),
            ["contradicts its stated origin"],
            id="not what its origin says",
        ),
        pytest.param(
            figure_claim(500, claimant="Baku"),
            figure_claim(500, claimant="paper", origin="Baku"),
            [],
            id="what its origin says",
        ),
        pytest.param(
            figure_claim(500, claimant="Baku", as_of="2020-10-30"),
            figure_claim(700, claimant="paper", origin="Baku"),
            [],
            id="its origin may have gone on",
        ),
        pytest.param(
            figure_claim(500, claimant="one paper", origin="Baku"),
            figure_claim(700, claimant="paper", origin="Baku"),
            ["quote divergence: number"],
            id="two who state one origin, which is not heard itself",
        ),
    ],
)
def test_renderings(left: Claim, right: Claim, reasons: list[str]) -> None:
    assert reasons_of(left, right) == reasons
    assert reasons_of(right, left) == reasons


def test_one_utterance_is_one_finding_in_all_its_renderings() -> None:
    (found,) = findings_of(
        putin(2000, Form.ABOUT),
        putin(2000, Form.ABOUT, relay="APP"),
        reuters(2000, Form.MORE_THAN),
        putin(2000, Form.NEARLY, relay="dpa"),
    )
    assert (found.kind, found.verdict) == (FindingKind.RENDERING, None)
    assert "“about 2000” · “more than 2000” · “nearly 2000”" in found.sentence


def test_what_comes_near_the_total_of_the_same_utterance_is_said() -> None:
    total = (putin(5000, Form.NEARLY), reuters(5000, Form.NEARLY))
    parts = (putin(2000, Form.MORE_THAN, **EACH), reuters(2000, Form.ABOUT, **UNCLEAR))
    sentence = finding_of("quote divergence", *total, *parts).sentence
    assert "only per side does it come near “nearly 5000”" in sentence
    assert "as “more than 2000” says" in sentence
    near = (putin(2000, Form.NEARLY), reuters(2000, Form.NEARLY))
    assert "only per side" not in finding_of("quote divergence", *near, *parts).sentence


def test_a_milder_rendering_explains_what_parts() -> None:
    """One relay sharpens "about 500" to 500; only so does it part from 520."""
    found = findings_of(
        putin(517, Form.ABOUT), reuters(517), figure_claim(560, as_of="2020-10-22", claimant="UN")
    )
    rendering = finding_of(
        "hedge drift",
        putin(517, Form.ABOUT),
        reuters(517),
        figure_claim(560, as_of="2020-10-22", claimant="UN"),
    )
    assert [each.explained_by for each in found if not each.is_told] == [rendering.id]


def test_a_claimant_nobody_knows_says_nothing_twice() -> None:
    assert reasons_of(putin(2317, claimant="unknown"), reuters(2713, claimant="unknown")) == [
        "disjoint"
    ]
