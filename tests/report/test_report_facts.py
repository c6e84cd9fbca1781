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

from claimtrack.compare.comparison import Comparison, Finding, FindingKind
from claimtrack.compare.verdict import Verdict
from claimtrack.errors import AmbiguousFigure, UnknownName
from claimtrack.report.csv import FINDING_HEADER, PAIR_HEADER
from claimtrack.report.document import Meaning
from claimtrack.report.failure import render_failure
from claimtrack.report.options import Format, Level, Options
from claimtrack.report.palette import TONES
from claimtrack.report.phrases import LINES
from claimtrack.report.rendering import render, to_pieces_of_finding
from tests.report.made import cid, make_finding, with_pairs

HUMAN = [Format.TERMINAL, Format.PLAIN, Format.MARKDOWN]


def with_findings(comparison: Comparison, findings: list[Finding]) -> Comparison:
    questions = tuple(replace(question, findings=()) for question in comparison.questions)
    return replace(comparison, findings=tuple(findings), questions=questions)


def flat(text: str) -> str:
    return " ".join(text.split())


def sign_and_word(sign: str, word: str, form: Format) -> str:
    return f"`{sign}` **1 {word}" if form is Format.MARKDOWN else f"{sign} 1 {word}"


@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("form", HUMAN)
@pytest.mark.parametrize("verdict", Verdict)
def test_sign_and_word_of_what_is_told_are_always_printed(
    verdict: Verdict, form: Format, level: Level, awkward: Comparison, options: Options
) -> None:
    finding = make_finding(
        7, FindingKind.DISPUTE, verdict, "why", (0x1250, 0x5000), question=1, sentence="Because."
    )
    printed = render(with_findings(awkward, [finding]), form, replace(options, level=level))
    assert sign_and_word(verdict.sign, verdict.value, form) in printed


@pytest.mark.parametrize("level", [Level.VERBOSE, Level.ALL])
@pytest.mark.parametrize("kind", FindingKind)
@pytest.mark.parametrize("verdict", [None, Verdict.GAP])
def test_each_finding_has_its_sign_word_reason_and_sentence(
    kind: FindingKind, verdict: Verdict | None, level: Level, awkward: Comparison, options: Options
) -> None:
    finding = make_finding(
        7, kind, verdict, "some reason", (0x1250, 0x5000), question=1, sentence="Because of it."
    )
    alone = with_findings(awkward, [finding])
    printed = render(alone, Format.PLAIN, replace(options, level=level))
    assert f"1  {finding.sign} {finding.word}: some reason" in printed
    assert "why         Because of it." in printed


def test_every_meaning_has_a_style_and_every_kind_a_line() -> None:
    assert set(TONES) == {*Verdict, *Meaning}
    assert {kind.value for kind in FindingKind} <= LINES.keys()


def test_signs_tell_verdicts_apart() -> None:
    assert len({each.sign for each in Verdict}) == len(Verdict)


@pytest.mark.parametrize("level", [Level.PLAIN, Level.VERBOSE, Level.ALL])
@pytest.mark.parametrize("form", HUMAN)
def test_findings_stand_in_one_order(
    form: Format, level: Level, war: Comparison, options: Options
) -> None:
    """The worst first, each with its id; on the first screen, as many as there is room for."""
    printed = flat(render(war, form, replace(options, level=level)))
    shown = list(dict.fromkeys(re.findall(r"(?<!c1-)\b00[0-9a-f]{2}\b", printed)))
    ids = [finding.id[3:7] for finding in war.findings]
    assert shown == ids[: len(shown)]
    assert len(shown) in ((7, 8) if level is Level.PLAIN else (len(ids),))


@pytest.mark.parametrize("form", [Format.JSON, Format.CSV])
def test_facts_stand_in_the_same_order(form: Format, war: Comparison, options: Options) -> None:
    printed = render(war, form, options)
    rows = [line for line in printed.splitlines() if re.search(r"f1-00[0-9a-f]{30}", line)]
    found = [re.findall(r"f1-00[0-9a-f]{30}", row)[0] for row in rows if "k1-" not in row[:20]]
    assert found == [finding.id for finding in war.findings]


@pytest.mark.parametrize("form", HUMAN)
def test_everything_shows_what_was_left_out(
    form: Format, awkward: Comparison, options: Options
) -> None:
    short = flat(render(awkward, form, options))
    full = flat(render(awkward, form, replace(options, level=Level.ALL)))
    for left_out in ("word99 word100", "two definitions", "not comparable: event", "karabakh:22a"):
        assert left_out not in short.replace("\\", "")
        assert left_out in full.replace("\\", "")
    assert "-v" in short
    assert " --all" not in full


@pytest.mark.parametrize("level", [Level.VERBOSE, Level.ALL])
@pytest.mark.parametrize("form", HUMAN)
def test_a_settled_finding_stands_with_who_settled_it_when_and_why(
    form: Format, level: Level, awkward: Comparison, options: Options
) -> None:
    report = flat(render(awkward, form, replace(options, level=level)))
    assert "two definitions (ben, 2021-01-03)" in report.replace("\\", "")


def test_csv_has_who_settled_a_finding_and_when(awkward: Comparison, options: Options) -> None:
    rows = csv.DictReader(io.StringIO(render(awkward, Format.CSV, options)))
    settled = {(each["settled"], each["settled_by"], each["settled_at"]) for each in rows}
    assert ("two definitions", "ben", "2021-01-03") in settled
    assert ("", "", "") in settled


LEFT_OUT = [
    (
        Level.PLAIN,
        "… 492 more: name a topic, a metric or a source, or claimtrack compare casualties -v",
    ),
    (Level.PLAIN, "2 more questions, 1 in dispute"),
    (Level.PLAIN, "29 more topics with 290 questions"),
]


@pytest.mark.parametrize(("level", "sentence"), LEFT_OUT)
def test_what_is_left_out_is_counted(
    level: Level, sentence: str, large: Comparison, options: Options
) -> None:
    assert sentence in flat(render(large, Format.PLAIN, replace(options, level=level)))
    longer = flat(render(large, Format.PLAIN, replace(options, level=Level.VERBOSE)))
    assert sentence not in longer
    assert " more" not in longer
    assert longer.count("x conflict") == 250
    assert longer.count("killed, side 299 ") == 1


def test_a_quiet_report_is_the_head_of_the_others(war: Comparison, options: Options) -> None:
    head = render(war, Format.PLAIN, replace(options, level=Level.QUIET))
    assert len(head.splitlines()) == 3
    for level in Level:
        assert render(war, Format.PLAIN, replace(options, level=level)).startswith(head)


def test_numbers_count_only_what_is_told(awkward: Comparison, options: Options) -> None:
    answer = json.loads(render(awkward, Format.JSON, options))
    numbers = {each["short"]: each["number"] for each in answer["findings"]}
    assert numbers["e5e2"] is numbers["5e77"] is None
    told = [number for number in numbers.values() if number is not None]
    assert told == list(range(1, len(told) + 1))
    assert answer["counts"]["settled"] == answer["counts"]["explained"] == 1
    opening = render(awkward, Format.PLAIN, options)
    assert "1 settled" in opening
    assert "e5e2" not in opening
    assert "explains    e5e2" in render(
        awkward, Format.PLAIN, replace(options, level=Level.VERBOSE)
    )


def test_a_finding_that_has_returned_is_told(awkward: Comparison, options: Options) -> None:
    assert "settled, and back: the verdict is worse" in flat(render(awkward, Format.PLAIN, options))


def test_questions_lead_to_their_worst_finding(war: Comparison, options: Options) -> None:
    lines = render(war, Format.PLAIN, options).splitlines()
    row = next(line for line in lines if line.startswith("killed, each side"))
    assert row.split() == [
        *("killed,", "each", "side", "3", "2"),
        *("<~1,000", "…", ">2,000", "··█····", "!", "6"),
    ]


def test_figures_on_other_scales_are_never_below_one_label(
    awkward: Comparison, options: Options
) -> None:
    """The percentage, the old war and the figure per side each stand below an axis of their own."""
    printed = render(awkward, Format.PLAIN, replace(options, level=Level.ALL))
    axes = [
        line.split(" ─")[0]
        for line in printed.splitlines()
        if "─" in line and re.search(r" 0 ·+ [\d,]+$", line)
    ]
    assert axes == [
        "both sides",
        "both sides · each side",
        "Nagorno-Karabakh · percent",
        "killed",
        "tanks",
    ]


def test_an_empty_comparison_says_so(options: Options) -> None:
    empty = Comparison("nothing here", "", (), (), ())
    assert render(empty, Format.PLAIN, replace(options, ledger_digest="")) == ("nothing here\n")
    for form in Format:
        assert render(empty, form, options).endswith("\n")


def test_csv_has_a_row_for_each_finding(awkward: Comparison, options: Options) -> None:
    rows = list(csv.DictReader(io.StringIO(render(awkward, Format.CSV, options))))
    assert [row["id"] for row in rows] == [finding.id for finding in awkward.findings]
    assert tuple(rows[0]) == FINDING_HEADER
    gap = next(row for row in rows if row["verdict"] == "gap")
    assert (gap["reason"], gap["factor"], gap["surface_factor"]) == ("partial", "3.1", "4.0")
    assert gap["references"] == "karabakh:22a"
    assert gap["parties"].startswith("partial tallies: “plus de 1.250 morts”; Vladimir Putin: “")
    assert gap["side"] == "both"


@pytest.mark.parametrize("form", [*HUMAN, Format.HTML])
def test_pairs_that_are_kept_apart_for_one_reason_are_told_once(
    awkward: Comparison, options: Options, form: Format
) -> None:
    gap, apart, *_ = with_pairs(awkward).pairs or ()
    other = replace(apart, sentence="Two more wars.")
    told = replace(awkward, pairs=(*[apart] * 7, *[other] * 6, gap, gap))
    printed = flat(render(told, form, replace(options, level=Level.ALL)))
    assert printed.count("and 6 more pairs") == 1
    assert printed.count("and 5 more pairs") == 1
    assert printed.count("A partial floor.") >= 2
    assert len(list(csv.DictReader(io.StringIO(render(told, Format.CSV, options))))) >= 15


def test_csv_of_pairs_has_a_row_for_each_pair(awkward: Comparison, options: Options) -> None:
    printed = render(with_pairs(awkward), Format.CSV, options)
    rows = list(csv.DictReader(io.StringIO(printed)))
    assert tuple(rows[0]) == PAIR_HEADER
    assert [(row["left"], row["right"]) for row in rows[:2]] == [
        (cid(0x5000), cid(0x1250)),
        (cid(0x1250), cid(0x3000)),
    ]
    gap, barred = rows[:2]
    assert (gap["severity"], gap["factor"], gap["reconcile"]) == ("extreme", "3.1", "if each side")
    assert gap["left_strict_low"] == "4000"
    assert gap["right_references"] == "karabakh:22a"
    assert (barred["verdict"], barred["severity"]) == ("not comparable", "")
    unanswered = next(row for row in rows if row["verdict"] == "unanswered")
    assert (unanswered["left"], unanswered["right"]) == (cid(0xAA03), "")


def test_json_of_one_screen_is_small(war: Comparison, options: Options) -> None:
    answer = json.loads(render(war, Format.JSON, options))
    assert answer["pairs"] is None
    assert answer["not_compared"] == {"metric": 210, "scope": 180, "event": 51}
    assert answer["counts"]["not_compared"] == 441


UNITS = [("c1-7a11", "things"), ("c1-0060", "%"), ("c1-5000", "people")]


@pytest.mark.parametrize(("short", "unit"), UNITS)
def test_a_figure_says_what_is_counted(
    short: str, unit: str, awkward: Comparison, options: Options
) -> None:
    answer = json.loads(render(awkward, Format.JSON, options))
    figure = next(each["figure"] for each in answer["claims"] if each["short"] == short)
    assert (figure["unit"], figure["says"], figure["per"]) == (unit, "level", None)


def test_factors_in_json_are_those_on_the_page(awkward: Comparison, options: Options) -> None:
    answer = json.loads(render(awkward, Format.JSON, options))
    gap = next(each for each in answer["findings"] if each["verdict"] == "gap")
    assert (gap["factor"], gap["surface_factor"]) == (3.1, 4.0)
    assert gap["factor_exact"].startswith("3.07692307")
    finding = next(each for each in awkward.findings if each.id == gap["id"])
    told = "".join(to_pieces_of_finding(awkward, finding, Format.PLAIN, options))
    assert "× 3.1 as read, × 4.0 as printed, 2,700 to 3,748 apart" in told


def test_failures_use_the_same_envelope(awkward: Comparison, options: Options) -> None:
    error = AmbiguousFigure('"1.500": 1.5 or 1500', readings=("1.5", "1500"), hint="give --lang")
    failure = json.loads(render_failure(error, version="0.1.0"))
    answer = json.loads(render(awkward, Format.JSON, options))
    assert list(failure) == list(answer)
    assert (failure["format"], failure["status"]) == ("claimtrack.comparison/2", "error")
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
        "from claimtrack.report.options import Shades\n"
        "empty = Comparison('', '', (), (), ())\n"
        "for form in r.Format: r.render(empty, form, r.Options())\n"
        "print('rich' in sys.modules)\n"
        "r.render(empty, r.Format.TERMINAL, r.Options(shades=Shades.PAIRED))\n"
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
