"""What every format says, and what is said of what it leaves out."""

import csv
import io
import json
import os
import re
import subprocess
import sys
from dataclasses import replace

import pytest

from claimtrack.compare.comparison import Barred, Comparison, Finding, Group, Missing, Panel
from claimtrack.compare.verdict import RANKS, SIGNS, Verdict
from claimtrack.errors import AmbiguousFigure, UnknownName
from claimtrack.model.identity import ClaimId
from claimtrack.report import Format, Options, render, render_failure
from claimtrack.report.csv import HEADER
from claimtrack.report.document import Meaning
from claimtrack.report.pairs import MOST_BARRED_PAIRS
from claimtrack.report.palette import STYLES

HUMAN = [Format.TERMINAL, Format.PLAIN, Format.MARKDOWN]
EVERY_VERDICT = [verdict for verdict in Verdict if verdict is not Verdict.NOT_COMPARABLE]


def with_findings(comparison: Comparison, findings: list[Finding]) -> Comparison:
    return replace(comparison, findings=tuple(findings), barred=())


def sign_and_word(verdict: Verdict, form: Format) -> str:
    if form is Format.MARKDOWN:
        return f"`{verdict.sign}` **{verdict.value}"
    return f"{verdict.sign} {verdict.value}"


@pytest.mark.parametrize("everything", [True, False], ids=["all", "short"])
@pytest.mark.parametrize("form", HUMAN)
@pytest.mark.parametrize("verdict", Verdict)
def test_sign_and_word_are_always_printed(
    verdict: Verdict, form: Format, everything: bool, awkward: Comparison, options: Options
) -> None:
    left, right = awkward.entries[0].id, awkward.entries[1].id
    alone = with_findings(awkward, [Finding(verdict, "why", left, right, "Because.")])
    printed = render(alone, form, replace(options, all=everything))
    assert sign_and_word(verdict, form) + ": why" in printed


def test_every_verdict_and_meaning_has_a_style() -> None:
    assert set(STYLES) == {*Verdict, *Meaning}
    assert set(RANKS) == set(SIGNS) == set(Verdict)


def test_signs_tell_verdicts_apart() -> None:
    assert len(set(SIGNS.values())) == len(SIGNS)


@pytest.mark.parametrize("form", [*HUMAN, Format.JSON, Format.CSV])
def test_findings_stand_in_one_order(form: Format, awkward: Comparison, options: Options) -> None:
    """Each finding has a reason of its own here; the reasons come in one order everywhere."""
    numbered = [
        replace(finding, reason=f"reason{index:02d}", sentence="", flags=())
        for index, finding in enumerate(awkward.findings)
    ]
    printed = render(with_findings(awkward, numbered), form, options)
    assert re.findall(r"reason\d\d", printed) == [f"reason{i:02d}" for i in range(len(numbered))]


@pytest.mark.parametrize("form", HUMAN)
def test_everything_shows_what_was_left_out(
    form: Format, awkward: Comparison, options: Options
) -> None:
    short = render(awkward, form, options)
    full = render(awkward, form, replace(options, all=True))
    flat = " ".join(full.replace("\n  ", " ").split())
    assert "word100" not in short
    assert "+295" in short
    assert "--all" in short
    assert "word99 word100" in flat
    assert "--all" not in full
    assert "“2.317”" in full


def many(comparison: Comparison) -> Comparison:
    """More of everything than is shown at once."""
    entry = comparison.entries[0]
    conflict, agree = comparison.findings[0], comparison.findings[8]
    assert agree.verdict is Verdict.AGREE
    return replace(
        comparison,
        groups=(
            Group("t", "killed", (Panel("long", (entry.id,) * 45),)),
            *(Group(f"t{number}", "killed", (Panel("", (entry.id,)),)) for number in range(34)),
        ),
        findings=(
            *(replace(conflict, reason=f"reason{number}") for number in range(63)),
            *(agree,) * 19,
        ),
        missing=(Missing(None, "x", "y", ()),) * 25,
    )


LEFT_OUT = [
    "… and 5 more claims: --all shows them",
    "… and 5 more tables with 5 claims: --all shows them",
    "… and x 3 conflict more: --all shows them",
    "… and = 11 agree more: --all shows them",
    "… and 5 more missing components: --all shows them",
]


@pytest.mark.parametrize("sentence", LEFT_OUT)
def test_what_is_left_out_is_counted(sentence: str, awkward: Comparison, options: Options) -> None:
    assert sentence in render(many(awkward), Format.PLAIN, options)
    assert "… and" not in render(many(awkward), Format.PLAIN, replace(options, all=True))


def test_relays_of_one_figure_are_one_card(awkward: Comparison, options: Options) -> None:
    """The same finding by another relay of the same origin is told once, and named."""
    finding = awkward.findings[0]
    assert finding.right is not None
    again = next(entry for entry in awkward.entries if entry.id == finding.right)
    retold = replace(again, id=ClaimId("c1-" + "7" * 32))
    comparison = replace(
        awkward,
        entries=(*awkward.entries, retold),
        findings=(finding, replace(finding, right=retold.id)),
    )
    printed = render(comparison, Format.PLAIN, options)
    assert printed.count(finding.sentence.split(",")[0]) == 1
    assert "the same    c1-7777" in printed


def test_figures_on_other_scales_are_never_below_one_label(
    awkward: Comparison, options: Options
) -> None:
    """The percentage, the old war and the figure per side each stand below an axis of their own."""
    lines = render(awkward, Format.PLAIN, options).splitlines()
    axes = [line.split(" ─")[0] for line in lines if re.search(r" 0 ·+ [\d,]+$", line)]
    assert axes == [
        "both sides, everyone",
        "both sides, everyone · each side",
        "Nagorno-Karabakh · percent",
        "scope not stated",
    ]


def test_an_empty_comparison_says_so(options: Options) -> None:
    empty = Comparison("nothing here", "", (), (), (), (), ())
    assert render(empty, Format.PLAIN, replace(options, ledger_digest="", ledger_location="")) == (
        "Comparison: nothing here\n"
        "────────────────────────\n"
        "0 claims from 0 sources (0 origins) on 0 topics: nothing to compare\n"
        "\n"
        "Findings\n"
        "────────\n"
        "none\n"
        "\n"
        "claimtrack 0.1.0\n"
    )
    for form in Format:
        assert render(empty, form, options).endswith("\n")


def test_csv_has_a_row_for_each_finding_and_pair(awkward: Comparison, options: Options) -> None:
    rows = list(csv.DictReader(io.StringIO(render(awkward, Format.CSV, options))))
    assert len(rows) == len(awkward.findings) + 3
    assert tuple(rows[0]) == HEADER
    gap = next(row for row in rows if row["verdict"] == "gap")
    assert (gap["reason"], gap["factor"], gap["surface_factor"]) == ("partial", "3.1", "4.0")
    assert gap["right_references"] == "karabakh:22a"
    assert gap["left_strict_low"] == "4000"


def test_too_many_pairs_stay_together(awkward: Comparison, options: Options) -> None:
    ids = tuple(entry.id for entry in awkward.entries[:2])
    barred = Barred("event", "Apart.", ids * 51, ids[:1] * 100)
    assert barred.pairs > MOST_BARRED_PAIRS
    large = replace(awkward, findings=(), barred=(barred,), notes=())
    answer = json.loads(render(large, Format.JSON, options))
    assert answer["findings"] == []
    assert [each["pairs"] for each in answer["not_comparable"]] == [barred.pairs]
    assert "10,000" in answer["notes"][0]
    (row,) = csv.DictReader(io.StringIO(render(large, Format.CSV, options)))
    assert row["verdict"] == "not comparable"
    assert row["left"].split() == list(barred.left)


def test_factors_in_json_are_those_on_the_page(awkward: Comparison, options: Options) -> None:
    answer = json.loads(render(awkward, Format.JSON, options))
    gap = next(each for each in answer["findings"] if each["verdict"] == "gap")
    assert (gap["factor"], gap["surface_factor"]) == (3.1, 4.0)
    assert gap["factor_exact"].startswith("3.07692307")
    assert "factor 3.1 expected, 4.0 on the page" in render(awkward, Format.PLAIN, options)


def test_failures_use_the_same_envelope(awkward: Comparison, options: Options) -> None:
    error = AmbiguousFigure('"1.500": 1.5 or 1500', readings=("1.5", "1500"), hint="give --lang")
    failure = json.loads(render_failure(error, version="0.1.0"))
    answer = json.loads(render(awkward, Format.JSON, options))
    assert failure.keys() == answer.keys()
    assert failure["status"] == "error"
    assert failure["errors"] == [
        {
            "code": "AmbiguousFigure",
            "exit_code": 3,
            "message": '"1.500": 1.5 or 1500',
            "hint": "give --lang",
            "place": None,
            "readings": ["1.5", "1500"],
        }
    ]
    named = json.loads(render_failure(UnknownName("no topic", place="TOPIC")))
    assert (named["errors"][0]["place"], named["errors"][0]["readings"]) == ("TOPIC", [])


def test_a_report_without_colour_needs_no_rich() -> None:
    program = (
        "import sys, claimtrack.report as r\n"
        "from claimtrack.compare.comparison import Comparison\n"
        "empty = Comparison('', '', (), (), (), (), ())\n"
        "for form in r.Format: r.render(empty, form, r.Options())\n"
        "print('rich' in sys.modules)\n"
        "r.render(empty, r.Format.TERMINAL, r.Options(color=True))\n"
        "print('rich' in sys.modules, 'rich.markdown' in sys.modules, 'rich.syntax' in sys.modules)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )
    assert ran.stdout.split("\n") == ["False", "True False False", ""]
