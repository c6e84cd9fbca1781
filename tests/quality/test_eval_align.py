"""The evaluation of names runs on a folder of labelled data and writes what its scorer reads."""

import csv
import gzip
from pathlib import Path

import pytest

from tests.quality.eval_align import main

PAIRS = """pair_id,set,category,name1,name2,label,split
p1,x,c,Nikol Pashinyan,Никол Пашинян,1,dev
p2,x,c,Nikol Pashinyan,Ильхам Алиев,0,dev
"""
GALLERY = """person,name,country
Q1,Nikol Pashinyan,Armenia
Q2,Ilham Aliyev,Azerbaijan
"""
QUERIES = """query,lang,script,person,split
Алиев Ильхам,ru,CYRILLIC,Q2,dev
Փաշինյան,hy,ARMENIAN,Q1,dev
"""
RECORDS = """rec_id, given_name, surname, street_number, address_1, address_2, suburb, postcode, \
state, date_of_birth, soc_sec_id
rec-1-{kind}, {name}, rossi, 8, via roma, , lodi, 26900, lo, 19700101, 11
rec-2-{kind}, lucia, bianchi, 9, via po, , lodi, 26900, lo, 19800101, 22
"""


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.write(text)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_every_task_writes_its_result(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names, out = tmp_path / "eval" / "names", tmp_path / "out"
    write(names / "pairs.csv.gz", PAIRS)
    write(names / "clusters_gallery.csv.gz", GALLERY)
    write(names / "clusters_queries.csv.gz", QUERIES)
    write(names / "febrl4a.csv.gz", RECORDS.format(kind="org", name="paolo"))
    write(names / "febrl4b.csv.gz", RECORDS.format(kind="dup-0", name="paoolo"))
    assert main(tmp_path / "eval", out) == 0
    first, second = rows(out / "pairs.csv")
    assert float(first["score"]) > 0.9
    assert float(second["score"]) < 0.1
    found = {
        row["query"]: row["person"] for row in rows(out / "retrieval.csv") if row["rank"] == "1"
    }
    assert found == {"Алиев Ильхам": "Q2", "Փաշինյան": "Q1"}
    assert {(row["a"], row["b"]) for row in rows(out / "febrl4.csv")} == {
        ("rec-1-dup-0", "rec-1-org"),
        ("rec-2-dup-0", "rec-2-org"),
    }
    said = capsys.readouterr().err
    assert "pairs, decided the same: 1, precision 1.0000, recall 1.0000" in said
    assert "linkage, all columns: precision 1.000, recall 1.000" in said


def test_tasks_without_files_are_passed_over(tmp_path: Path) -> None:
    write(tmp_path / "pairs.csv.gz", PAIRS)
    assert main(tmp_path, tmp_path / "out") == 0
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["pairs.csv"]


def test_a_folder_without_names_is_an_error(tmp_path: Path) -> None:
    assert main(tmp_path, tmp_path / "out") == 2
