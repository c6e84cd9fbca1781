"""`compare --chart`: which question, in which form, and where it goes."""

import csv
import io
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.running import Ran

Run = Callable[..., Ran]


def test_on_the_page(run: Run, shown_ledger: Path) -> None:
    ran = run(f"--ledger {shown_ledger} compare casualties --chart 'killed, both sides'")
    assert ran.code == 0
    assert ran.out.startswith("How many were killed, both sides? · Second Nagorno-Karabakh war\n")
    assert "^ 5 gap" in ran.out
    assert ran.err == ""


def test_a_number_is_that_of_a_finding_of_the_same_report(run: Run, shown_ledger: Path) -> None:
    one, other = (
        run(f"--ledger {shown_ledger} compare casualties --chart {wanted}").out
        for wanted in ("8", "'killed Nagorno-Karabakh soldiers'")
    )
    assert one == other


def test_it_does_not_change_what_was_seen_last(run: Run, shown_ledger: Path) -> None:
    run(f"--ledger {shown_ledger} compare casualties")
    before = run(f"--ledger {shown_ledger} why 5").out
    run(f"--ledger {shown_ledger} compare missing --chart missing")
    assert run(f"--ledger {shown_ledger} why 5").out == before


def test_as_svg(run: Run, desk: Path, shown_ledger: Path) -> None:
    ran = run(f"--ledger {shown_ledger} compare casualties --chart 5 --output chart.svg")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == "claimtrack compare: wrote chart.svg\n"
    root = ET.parse(desk / "chart.svg").getroot()  # noqa: S314 - our own
    assert root.tag == "{http://www.w3.org/2000/svg}svg"


def test_the_ending_may_be_in_capitals(run: Run, desk: Path, shown_ledger: Path) -> None:
    assert run(f"--ledger {shown_ledger} compare casualties --chart 5 -o CHART.SVG").code == 0
    assert (desk / "CHART.SVG").read_text(encoding="utf-8").startswith("<svg")


def test_as_png(run: Run, desk: Path, shown_ledger: Path) -> None:
    pytest.importorskip("resvg_py", reason="the extra png is not installed")
    pytest.importorskip("font_source_sans_pro", reason="the extra png is not installed")
    assert run(f"--ledger {shown_ledger} compare casualties --chart 5 -o chart.png").code == 0
    assert (desk / "chart.png").read_bytes().startswith(b"\x89PNG")


def test_as_markdown(run: Run, desk: Path, shown_ledger: Path) -> None:
    assert run(f"--ledger {shown_ledger} compare casualties --chart 5 -o chart.md").code == 0
    text = (desk / "chart.md").read_text(encoding="utf-8")
    assert text.count("```") == 2
    assert "| when | who | words |" in text


@pytest.mark.parametrize("width", [40, 100, 200])
def test_as_wide_as_asked(width: int, run: Run, shown_ledger: Path) -> None:
    ran = run(f"--ledger {shown_ledger} compare casualties --chart 5 --width {width}")
    assert max(map(len, ran.out.splitlines())) <= width


def test_findings_still_decide_the_exit_code(run: Run, shown_ledger: Path) -> None:
    line = f"--ledger {shown_ledger} compare casualties --chart 5 --fail-on gap"
    assert run(line).code == 1
    assert run(f"{line} -o chart.svg").code == 1


def test_a_chart_of_what_was_filtered(run: Run, shown_ledger: Path) -> None:
    line = f"--ledger {shown_ledger} compare casualties --source AFP --chart 'killed both sides'"
    assert "AP tally" not in run(f"{line} --topic 'Second Nagorno-Karabakh war'").out


def test_as_a_table_for_a_chart_tool(run: Run, desk: Path, shown_ledger: Path) -> None:
    line = f"--ledger {shown_ledger} compare casualties --chart 'killed, both sides'"
    ran = run(f"{line} -o chart.csv")
    assert (ran.code, ran.out, ran.err) == (0, "", "claimtrack compare: wrote chart.csv\n")
    with (desk / "chart.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, strict=True))
    assert [row["date"] for row in rows] == sorted(row["date"] for row in rows)
    tally = {row["date"]: row for row in rows if row["Partial tallies"]}["2020-10-31"]
    assert tally["Partial tallies"] == "1250"
    assert (tally["Partial tallies, low"], tally["Partial tallies, high"]) == ("1251", "")
    assert tally["Partial tallies, words"] == "plus de 1.250 morts (AFP)"
    several = [row for row in rows if row["date"] == "2020-10-22" and row["Vladimir Putin"]]
    assert [row["Vladimir Putin"] for row in several] == ["5000", "5000", "5000"]
    assert run(f"{line} --format csv").out == (desk / "chart.csv").read_bytes().decode()


def test_a_range_has_no_number_of_its_own(run: Run) -> None:
    run("add --source A --figure '20 to 30' --metric killed --lang en --topic T --as-of 2020-10-01")
    run("add --source B --figure 27 --metric killed --lang en --topic T --as-of 2020-10-02")
    (first, second) = csv.DictReader(io.StringIO(run("compare --chart killed -f csv").out))
    assert (first["A"], first["A, low"], first["A, high"]) == ("", "20", "30")
    assert (second["B"], second["B, words"]) == ("27", "27")
    assert "B, low" not in second


def test_a_table_says_what_is_not_in_it(run: Run) -> None:
    run("add --source A --figure 20 --metric killed --lang en --topic T --as-of 2020-10-01")
    run("add --source B --figure 25 --metric killed --lang en --topic T")
    ran = run("compare --chart killed -f csv")
    assert "B" not in ran.out.splitlines()[0].split(",")
    assert ran.err == (
        "claimtrack compare: left out: 1 figure without a day, denied, or replaced the same day\n"
    )


def test_a_table_has_every_account(run: Run) -> None:
    for number in range(9):
        run(f"add --source S{number} --figure 2{number} --metric killed --lang en --topic T"
            f" --as-of 2020-10-0{number + 1}")  # fmt: skip
    header = run("compare --chart killed -f csv").out.splitlines()[0]
    assert all(f"S{number}" in header.split(",") for number in range(9))
