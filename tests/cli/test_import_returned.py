"""A table that `export` wrote, corrected by hand and imported again."""

import csv
import json
from collections.abc import Callable, Mapping
from pathlib import Path

import openpyxl
import pytest

from tests.cli.terminal import converse
from tests.running import Ran

Run = Callable[..., Ran]

IMPORT = "import tolls.csv --map claimtrack"


@pytest.fixture
def ids(run: Run) -> Mapping[str, str]:
    """Three claims, by their source: words, a bare number, and words without a number."""
    common = "--topic Flood --as-of 2024-05-02 --lang en -q"
    said = {
        "Mayor": 'add --source Mayor --figure "at least 61 dead"',
        "Police": "add --source Police --figure 40 --metric killed",
        "Clinic": 'add --source Clinic --figure "dozens injured" --note "by telephone"',
    }
    return {who: run(f"{words} {common}").out.strip() for who, words in said.items()}


def export(run: Run) -> None:
    assert run("export --output tolls.csv -q").code == 0


def change(desk: Path, claim: str, cells: Mapping[str, str], name: str = "tolls.csv") -> None:
    """Type other cells into the row of a claim."""
    path = desk / name
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    for row in rows:
        if row["id"] == claim:
            row.update(cells)
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, rows[0])
        writer.writeheader()
        writer.writerows(rows)


def claims_of(run: Run) -> list[str]:
    told = json.loads(run("list --json").out)["data"]
    return sorted(
        f"{each['claim']['who']['claimant']}: {each['claim']['figure']['words']}" for each in told
    )


BEFORE = ["Clinic: dozens injured", "Mayor: at least 61 dead", "Police: 40"]


@pytest.mark.usefixtures("ids")
@pytest.mark.parametrize("form", ["csv", "xlsx", "parquet"])
def test_a_table_that_nobody_changed_adds_nothing(run: Run, form: str) -> None:
    assert run(f"export --output tolls.{form} -q").code == 0
    done = run(f"import tolls.{form} --map claimtrack")
    assert done.code == 0
    assert "added nothing; 3 claims there already; 3 rows read" in done.err
    assert claims_of(run) == BEFORE


@pytest.mark.parametrize(
    ("who", "cells", "told"),
    [
        (
            "Mayor",
            {"words": "at least 51 dead", "value": "51"},
            "figure at least 61 dead → at least 51 dead",
        ),
        ("Mayor", {"words": "at least 51 dead"}, "figure at least 61 dead → at least 51 dead"),
        ("Police", {"words": "41", "value": "41"}, "figure 40 → 41"),
        ("Police", {"role": "civilian"}, "role none → civilian"),
        ("Police", {"as_of": "2024-05-03"}, "as of 2024-05-02 → 2024-05-03"),
        ("Clinic", {"note": ""}, "note by telephone → none"),
        ("Clinic", {"source": "Hospital", "via": "AFP > BBC"}, "source Clinic → Hospital, via"),
    ],
    ids=["both", "words", "number", "facet", "day", "emptied", "two fields"],
)
def test_a_corrected_cell_amends_its_claim(
    desk: Path, run: Run, ids: Mapping[str, str], who: str, cells: Mapping[str, str], told: str
) -> None:
    export(run)
    change(desk, ids[who], cells)
    done = run(IMPORT)
    assert done.code == 0
    assert "import tolls.csv: 1 row differs from the claim it names" in done.err
    assert told in done.err
    assert "added 1 claim and 1 amendment; 2 claims there already; 3 rows read" in done.err
    assert len(claims_of(run)) == 3
    assert "stands in its place since change 4, by ana" in run(f"show {ids[who]}").out
    assert "added nothing; 3 claims there already" in run(IMPORT).err
    assert run("undo").code == 0
    assert claims_of(run) == BEFORE
    assert run("verify").code == 0


def test_a_cell_that_is_put_back_brings_the_claim_back(
    desk: Path, run: Run, ids: Mapping[str, str]
) -> None:
    export(run)
    change(desk, ids["Police"], {"words": "41", "value": "41"})
    assert run(IMPORT).code == 0
    change(desk, ids["Police"], {"words": "40", "value": "40"})
    assert "figure 41 → 40" in run(IMPORT).err
    assert claims_of(run) == BEFORE
    change(desk, ids["Police"], {"words": "44", "value": "44", "place": "Port"})
    assert "figure 40 → 44, place none → Port" in run(IMPORT).err
    assert "Police: 44" in claims_of(run)


@pytest.mark.parametrize(
    ("who", "cells", "message"),
    [
        ("Mayor", {"value": "51"}, 'value: the words say "at least 61 dead", the row says "51"'),
        (
            "Mayor",
            {"form": "about"},
            'form: the words say "at least 61 dead", the row says "about"',
        ),
        (
            "Mayor",
            {"words": "at least 51 dead", "value": "52"},
            'value: the words say "at least 51 dead", the row says "52"',
        ),
        ("Mayor", {"as_of": "2024-05-40"}, "as_of: "),
        ("Mayor", {"quote": "61 died"}, "quote: it cannot be corrected in a table"),
        ("Mayor", {"as_of_last": "2024-05-09"}, 'as_of_last: "2024-05-09" is not read'),
        ("Clinic", {"source": ""}, "source: it cannot be left open"),
    ],
    ids=["number", "form", "apart", "no day", "quote", "derived", "emptied"],
)
def test_what_contradicts_the_words_or_cannot_be_read_is_refused(
    desk: Path, run: Run, ids: Mapping[str, str], who: str, cells: Mapping[str, str], message: str
) -> None:
    export(run)
    change(desk, ids[who], cells)
    done = run(IMPORT)
    assert done.code == 3
    assert message in done.err
    assert "added nothing; 2 claims there already; 3 rows read, 1 bad" in done.err
    assert claims_of(run) == BEFORE


def test_two_rows_of_one_id_correct_nothing(desk: Path, run: Run, ids: Mapping[str, str]) -> None:
    export(run)
    change(desk, ids["Police"], {"words": "41", "value": "41"})
    path = desk / "tolls.csv"
    copied = [line for line in path.read_text("utf-8-sig").splitlines() if "Police" in line]
    with path.open("a", encoding="utf-8") as stream:
        stream.write(copied[0].replace("41", "48") + "\n")
    done = run(IMPORT)
    assert done.code == 3
    assert "names the same claim, so that neither corrects it" in done.err
    assert claims_of(run) == BEFORE


def test_a_row_without_an_id_is_a_claim_of_its_own(
    desk: Path, run: Run, ids: Mapping[str, str]
) -> None:
    export(run)
    change(desk, ids["Police"], {"id": "", "words": "41", "value": "41"})
    assert "added 1 claim; 2 claims there already; 3 rows read" in run(IMPORT).err
    assert claims_of(run) == sorted([*BEFORE, "Police: 41"])


def test_what_a_person_amended_since_outlives_the_table(
    desk: Path, run: Run, ids: Mapping[str, str]
) -> None:
    export(run)
    amended = run(f"amend {ids['Police']} --value 45 --yes")
    assert amended.code == 0
    assert run(f"retract {ids['Clinic']} --reason twice").code == 0
    stale = run(IMPORT)
    assert "1 claim there already; 1 claim on record but retracted" in stale.err
    assert "1 claim on record but amended" in stale.err
    change(desk, ids["Police"], {"words": "41", "value": "41"})
    done = run(IMPORT)
    assert "came before with another value, and was amended since: please check" in done.err
    assert claims_of(run) == ["Mayor: at least 61 dead", "Police: 45"]


def test_corrections_says_otherwise(desk: Path, run: Run, ids: Mapping[str, str]) -> None:
    export(run)
    change(desk, ids["Police"], {"words": "41", "value": "41"})
    listed = run(f"{IMPORT} --corrections report")
    assert "figure 40 → 41" in listed.err
    assert claims_of(run) == BEFORE
    assert run(f"{IMPORT} --corrections keep").code == 0
    assert claims_of(run) == sorted([*BEFORE, "Police: 41"])
    told = json.loads(run("compare --json").out)["findings"]
    assert "revision" in {each["kind"] for each in told}


def test_a_terminal_is_asked(desk: Path, run: Run, ids: Mapping[str, str]) -> None:
    export(run)
    change(desk, ids["Police"], {"words": "41", "value": "41"})
    asked = converse(IMPORT.split(), ["r"], folder=desk)
    assert "1 row differs from the claim it names" in asked.shown
    assert claims_of(run) == BEFORE
    converse(IMPORT.split(), ["a"], folder=desk)
    assert claims_of(run) == ["Clinic: dozens injured", "Mayor: at least 61 dead", "Police: 41"]


def test_a_corrected_workbook_amends(desk: Path, run: Run, ids: Mapping[str, str]) -> None:
    assert run("export --output tolls.xlsx -q").code == 0
    book = openpyxl.load_workbook(desk / "tolls.xlsx")
    sheet = book.active
    assert sheet is not None
    column = {cell.value: cell.column for cell in sheet[1]}
    (row,) = (each for each in range(2, 5) if sheet.cell(each, 1).value == ids["Police"])
    sheet.cell(row, column["words"]).value = 41
    sheet.cell(row, column["value"]).value = 41
    book.save(desk / "tolls.xlsx")
    done = run("import tolls.xlsx --map claimtrack")
    assert "figure 40 → 41" in done.err
    assert claims_of(run) == ["Clinic: dozens injured", "Mayor: at least 61 dead", "Police: 41"]


def test_a_table_of_another_ledger_is_taken_in(
    desk: Path, run: Run, monkeypatch: pytest.MonkeyPatch, ids: Mapping[str, str]
) -> None:
    export(run)
    monkeypatch.setenv("CLAIMTRACK_LEDGER", str(desk / "other.ledger"))
    assert "added 3 claims; 3 rows read" in run(IMPORT).err
    assert claims_of(run) == BEFORE
    assert {each["id"] for each in json.loads(run("list --json").out)["data"]} == {*ids.values()}
