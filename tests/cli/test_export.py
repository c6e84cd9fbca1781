"""Claims taken away as a table: as a spreadsheet reads it, and brought back."""

import csv
import io
import re
import shlex
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from claimtrack.ledger import open_ledger
from claimtrack.model.claim import Claim
from tests.running import Ran

Run = Callable[..., Ran]

MAP = "claimtrack"
PUTIN = (
    "add --source Putin --via AFP --figure 'nearly 5,000' --metric killed --lang en --topic War"
    " --side both --said 2020-10-22 --as-of 2020-10 --quote 'nearly 5,000 dead'"
    " --reference 3/4 --reference A1 --url https://example.org/1 --publisher AFP"
    " --published 2020-10-31"
)


def rows_of(text: str) -> list[dict[str, str]]:
    """The table as Excel reads it."""
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))


def claims_of(ledger: Path) -> dict[str, Claim]:
    with open_ledger(str(ledger), read_only=True) as opened:
        return dict(opened.claims())


def test_one_row_is_one_claim(run: Run) -> None:
    key = run(PUTIN).out.strip()
    (row,) = rows_of(run("export --format csv").out)
    told = {name: cell for name, cell in row.items() if cell}
    assert re.fullmatch(r"editorial-1 [0-9a-f]{12}", told.pop("profile"))
    assert re.fullmatch(r"d1-[0-9a-f]{32}", told.pop("document"))
    assert told == {
        "id": key,
        "topic": "War",
        "topic_settled": "War",
        "metric": "killed",
        "source": "Putin",
        "source_settled": "Putin",
        "via": "AFP",
        "words": "nearly 5,000",
        "form": "nearly",
        "value": "5000",
        "unit": "count",
        "strict_low": "4000",
        "strict_high": "4999",
        "expected_low": "4000",
        "expected_high": "4999",
        "stance": "asserts",
        "side": "both",
        "as_of": "2020-10",
        "as_of_first": "2020-10-01",
        "as_of_last": "2020-10-31",
        "as_of_basis": "stated",
        "said": "2020-10-22",
        "said_first": "2020-10-22",
        "said_last": "2020-10-22",
        "quote": "nearly 5,000 dead",
        "language": "en",
        "url": "https://example.org/1",
        "document_url": "https://example.org/1",
        "publisher": "AFP",
        "published": "2020-10-31",
        "published_first": "2020-10-31",
        "published_last": "2020-10-31",
        "references": "3/4; A1",
    }


def test_hundreds_are_not_a_hundred(run: Run) -> None:
    run(PUTIN.replace("nearly 5,000'", "hundreds dead'").replace("nearly 5,000 dead", "hundreds"))
    (row,) = rows_of(run("export --format csv").out)
    assert (row["form"], row["value"]) == ("vague plural", "")
    assert (row["strict_low"], row["strict_high"], row["expected_high"]) == ("200", "", "999")


def test_settled_names_stand_beside_those_that_were_given(run: Run) -> None:
    run(PUTIN)
    run("topics add 'The War of 2020'")
    run("topics merge 'The War of 2020' War")
    run("sources add 'Vladimir Putin'")
    run("sources merge 'Vladimir Putin' Putin")
    (row,) = rows_of(run("export --format csv").out)
    assert (row["topic"], row["topic_settled"]) == ("War", "The War of 2020")
    assert (row["source"], row["source_settled"]) == ("Putin", "Vladimir Putin")


def test_a_claim_stands_under_the_topic_it_was_given_later(run: Run) -> None:
    key = run(PUTIN).out.strip()
    run("topics add Siege")
    assert run(f"topics assign Siege {key}").code == 0
    (row,) = rows_of(run("export --format csv --topic Siege").out)
    assert (row["topic"], row["topic_settled"]) == ("War", "Siege")


def test_what_was_taken_back_is_absent(run: Run) -> None:
    run(PUTIN)
    run("undo")
    ran = run("export --format csv")
    assert rows_of(ran.out) == []
    assert ran.err == "no claims yet\n"


def test_the_profile_can_be_named(run: Run) -> None:
    run(PUTIN.replace("nearly 5,000'", "dozens'").replace("nearly 5,000 dead", "dozens"))
    (editorial,) = rows_of(run("export --format csv").out)
    (acled,) = rows_of(run("export --format csv --profile acled").out)
    assert editorial["expected_high"] != acled["expected_high"]
    assert acled["profile"].startswith("acled ")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "＝"])
def test_no_cell_is_a_formula(start: str, run: Run) -> None:
    evil = f'{start}HYPERLINK("http://evil")'
    words = ["add", "--source", evil, "--figure", "12", "--metric", "killed", "--lang", "en"]
    words += [
        "--topic",
        evil,
        "--quote",
        evil,
        "--note",
        evil,
        "--reference",
        evil,
        "--role",
        "all",
    ]
    assert run([*words, "--definition", evil]).code == 0
    (row,) = rows_of(run("export --format csv").out)
    for name in ("source", "topic", "quote", "note", "references", "definition"):
        assert row[name].startswith(("'", "HYPERLINK")), name
    assert not any(cell[:1] in set("=+-@\t\r＝") for cell in row.values() if cell)


def cells_of(path: Path) -> dict[str, str]:
    """The XML of each cell in the second row, by the name of its column."""
    with zipfile.ZipFile(path) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    found = dict(re.findall(r'<c r="([A-Z]+)2"([^>]*>.*?)</c>', sheet))
    titles = re.findall(r'<c r="([A-Z]+)1"[^>]*>.*?<t[^>]*>(.*?)</t>', sheet)
    assert "<f>" not in sheet
    assert 'state="frozen"' in sheet
    return {title: found[column] for column, title in titles if column in found}


def test_a_sheet_has_numbers_days_and_texts(run: Run, desk: Path) -> None:
    run([*shlex.split(PUTIN), "--note", "=1+1"])
    ran = run("export --output claims.xlsx")
    assert (ran.out, ran.err) == ("", "claimtrack export: wrote claims.xlsx\n")
    cells = cells_of(desk / "claims.xlsx")
    assert "<v>5000</v>" in cells["value"]
    assert 't="inlineStr"' in cells["references"]
    assert "3/4; A1" in cells["references"]
    assert 't="inlineStr"' in cells["note"]
    assert ">=1+1<" in cells["note"]
    assert "<v>44105</v>" in cells["as_of_first"], "1 October 2020, as Excel counts days"
    assert 't="inlineStr"' in cells["as_of"]
    assert "value" in cells
    assert "low" not in cells, "an empty cell is not written"


def test_the_same_ledger_gives_the_same_sheet(run: Run, desk: Path) -> None:
    run(PUTIN)
    for name in ("a.xlsx", "b.xlsx"):
        run(f"export --output {name}")
    assert (desk / "a.xlsx").read_bytes() == (desk / "b.xlsx").read_bytes()
    run("export -o a.csv")
    assert (desk / "a.csv").read_bytes().decode() == run("export -f csv").out


def test_a_claim_made_of_numbers_and_days_comes_back_as_itself(run: Run, desk: Path) -> None:
    assert run(PUTIN).code == 0
    run(
        "add --source Baku --figure 'between 40 and 60' --metric killed --lang en --topic War"
        " --excludes missing --excludes captured --count-type cumulative --basis hospital"
    )
    run("add --source Baku --statement 'we did not shell the town' --stance denies --place Shusha")
    before = claims_of(desk / "desk.ledger")
    run("export --output claims.csv")
    ran = run(f"--ledger other.ledger import claims.csv --map {MAP}")
    assert ran.code == 0, ran.err
    assert claims_of(desk / "other.ledger") == before
    assert len(before) == 3


def test_the_demonstration_comes_back_but_for_what_a_table_cannot_hold(
    run: Run, shown_ledger: Path, desk: Path
) -> None:
    """docs/export.md gives these numbers, and says what is lost of the others."""
    run(f"--ledger {shown_ledger} export --output claims.csv")
    ran = run(f"--ledger other.ledger import claims.csv --map {MAP}")
    before, after = claims_of(shown_ledger), claims_of(desk / "other.ledger")
    assert (len(before), len(after), len(before.keys() & after.keys())) == (57, 54, 40)
    assert ran.err.count("claims.csv:") - ran.err.count("columns not read") == 3
