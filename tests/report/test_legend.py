"""How a report explains its signs: below it, for whom they are new."""

from dataclasses import replace

import pytest

from claimtrack.compare.comparison import Comparison, FindingKind
from claimtrack.compare.verdict import Verdict
from claimtrack.report.document import Card, Meaning
from claimtrack.report.legend import to_legend, to_signs
from claimtrack.report.options import Format, Level, Options
from claimtrack.report.phrases import MEANINGS
from claimtrack.report.rendering import render, to_pieces_of_finding, to_pieces_of_signs
from tests.report.made import make_finding

TITLE = "How to read it"
HUMAN = [Format.TERMINAL, Format.PLAIN, Format.MARKDOWN]


def test_every_verdict_and_kind_is_explained() -> None:
    assert set(MEANINGS) == {*Verdict, *FindingKind}
    signs = to_signs()
    (card,) = (block for block in signs.blocks if isinstance(block, Card))
    labels = [fact.label.text for fact in card.facts]
    assert {f"{each.sign} {each.value}" for each in Verdict} <= set(labels)
    assert "v revision" in labels
    meanings = {fact.label.text: fact.label.meaning for fact in card.facts}
    assert meanings["x conflict"] is Verdict.CONFLICT
    assert meanings["v revision"] is Meaning.REVISION


def test_a_report_explains_the_signs_that_it_shows_and_no_other() -> None:
    told = [
        make_finding(1, FindingKind.DISPUTE, Verdict.GAP, "partial", (0x1250, 0x5000)),
        make_finding(2, FindingKind.DISPUTE, Verdict.GAP, "floor", (0x1250, 0x5000)),
        make_finding(3, FindingKind.REVISION, Verdict.CONFLICT, "revised down", (0x5000,)),
        make_finding(4, FindingKind.SUM, None, "sum", (0x5000,)),
    ]
    hidden = make_finding(5, FindingKind.DISPUTE, Verdict.TENSION, "far apart", (0x1250, 0x5000))
    legend = to_legend([*told, replace(hidden, explained_by=told[0].id)])
    (card,) = (block for block in legend.blocks if isinstance(block, Card))
    assert [fact.label.text for fact in card.facts] == ["^ gap", "v revision", "* sum"]
    assert card.facts[1].spans[0].text == MEANINGS[FindingKind.REVISION]


@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("form", Format)
def test_the_report_above_it_is_the_same(
    form: Format, level: Level, awkward: Comparison, options: Options
) -> None:
    bare = render(awkward, form, replace(options, level=level))
    explained = render(awkward, form, replace(options, level=level, with_legend=True))
    assert TITLE not in bare
    assert explained.startswith(bare)
    assert (TITLE in explained) == (form in HUMAN)


@pytest.mark.parametrize("form", HUMAN)
def test_all_signs_and_a_finding_are_explained_in_each_form(
    form: Format, awkward: Comparison, options: Options
) -> None:
    every = "".join(to_pieces_of_signs(form, options))
    assert every.count("claimtrack help signs") == 0
    assert "No number satisfies both" in every
    finding = next(each for each in awkward.findings if each.is_told)
    asked = replace(options, with_legend=True)
    told = "".join(to_pieces_of_finding(awkward, finding, form, asked))
    assert TITLE in told
    assert "claimtrack help signs" in told


def test_nothing_told_leaves_the_drawings(options: Options) -> None:
    empty = Comparison("", "editorial-1 3f2a", (), (), ())
    told = render(empty, Format.PLAIN, replace(options, with_legend=True))
    assert "bars: " in told
    assert "dates: " in told
