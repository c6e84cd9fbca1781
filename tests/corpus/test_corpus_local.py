"""A corpus by processes of this machine: what `compare`, `extract` and `review` say, in bulk."""

import datetime as dt
import gzip
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from claimtrack.align.asking import ask
from claimtrack.cli.app import main
from claimtrack.corpus.arrow import schema_of
from claimtrack.corpus.comparing import Places
from claimtrack.corpus.writing import Results
from claimtrack.errors import InputError, OutOfMemory
from claimtrack.ledger import open_ledger
from claimtrack.ledger.joins import work_out_joins
from claimtrack.model.name import Name
from claimtrack.workflow.world import read_world
from tests.corpus import inputs
from tests.corpus.failing import failing_hands
from tests.corpus.killing import die
from tests.running import NOW, Ran

Run = Callable[..., Ran]


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory, claims: Path) -> Path:
    """What one process makes of the claims; for reading only."""
    folder = tmp_path_factory.mktemp("one")
    inputs.compare(inputs.local(folder / "scratch", 1), claims, folder / "one")
    return folder / "one"


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory, claims: Path) -> Path:
    """A ledger into which the claims were imported; for reading and copying only."""
    ledger = tmp_path_factory.mktemp("imported") / "desk.ledger"
    for path in sorted(claims.iterdir()):
        line = ["--ledger", str(ledger), "import", str(path), "--quiet"]
        assert main(line, environ={"CLAIMTRACK_AUTHOR": "ana"}, now=lambda: NOW) == 0
    return ledger


def test_findings_are_those_of_a_ledger(run: Run, imported: Path, one: Path) -> None:
    told = json.loads(run(f"--ledger {imported} compare --format json").out)
    for each in told["findings"]:
        del each["short"], each["number"]
    found = inputs.rows(one, "findings")
    by_id = {each["id"]: inputs.texts(each) for each in found}
    for each in by_id.values():
        del each["event"]
    assert by_id == {each["id"]: inputs.texts(each) for each in told["findings"]}
    manifest = json.loads((one / "_SUCCESS").read_text())
    assert manifest["parts"] > 5
    assert manifest["not_compared"] == told["not_compared"]
    assert manifest["compared"] == told["counts"]["compared"]
    assert manifest["claims"] == told["counts"]["claims"]


def test_findings_stand_in_order_of_event_and_id(one: Path) -> None:
    found = inputs.rows(one, "findings")
    ids: dict[str, list[str]] = {}
    for each in found:
        ids.setdefault(each["event"], []).append(each["id"])
    assert len(ids) > 10
    assert list(ids) == sorted(ids, key=lambda each: Name.of(each).key)
    assert all(each == sorted(each) for each in ids.values())


def test_several_processes_write_the_same_bytes(tmp_path: Path, claims: Path, one: Path) -> None:
    inputs.compare(inputs.local(tmp_path / "more", 2), claims, tmp_path / "two")
    assert inputs.contents(tmp_path / "two") == inputs.contents(one)


def test_a_process_that_is_killed_changes_nothing(
    tmp_path: Path, claims: Path, one: Path, some_claim: str
) -> None:
    mark = tmp_path / some_claim
    hands = inputs.dying_hands(mark, "worker")
    inputs.compare(inputs.local(tmp_path / "more", 2), claims, tmp_path / "two", hands=hands)
    assert mark.exists()
    assert inputs.rows(tmp_path / "two", "findings") == inputs.rows(one, "findings")


def test_processes_that_are_killed_again_and_again_are_told(tmp_path: Path) -> None:
    with pytest.raises(OutOfMemory, match="again and again"):
        list(inputs.local(tmp_path / "scratch", 2).run("die", die, [1, 2]))


def test_what_a_ledger_says_counts(run: Run, claims: Path, imported: Path, tmp_path: Path) -> None:
    """Names, settlements and notes come from the ledger, claims from the files."""
    shutil.copyfile(imported, "desk.ledger")
    told = json.loads(run("compare --format json").out)
    shown = [each["id"] for each in told["findings"] if each["explained_by"] is None][:2]
    assert run(f"settle {shown[0]} --reason 'known'").code == 0
    assert run(f"note {shown[1]} 'asked the ministry'").code == 0
    run(["sources", "merge", "the health ministry", "the governor", "--reason", "one office"])
    told = json.loads(run("compare --format json").out)
    for each in told["findings"]:
        del each["short"], each["number"]
    ran = run(f"--ledger desk.ledger corpus compare {claims} --out {tmp_path / 'out'} --jobs 1")
    assert ran.code == 0, ran.err
    assert "1 settled" in ran.err
    found = {each["id"]: inputs.texts(each) for each in inputs.rows(tmp_path / "out", "findings")}
    for each in found.values():
        del each["event"]
    assert found == {each["id"]: inputs.texts(each) for each in told["findings"]}


def test_a_replaced_claim_is_left_out_and_one_given_twice_counts_once(
    run: Run, tmp_path: Path, shown_lines: Path
) -> None:
    assert run(f"import {shown_lines} --quiet").code == 0
    found = json.loads(run("compare --format json").out)["claims"]
    assert run(f"retract {found[0]['id']} --reason 'a test'").code == 0
    told = json.loads(run("compare --format json").out)
    lines = run("export").out
    twice = tmp_path / "twice.jsonl"
    twice.write_text(lines + lines, encoding="utf-8")
    inputs.compare(inputs.local(tmp_path / "scratch", 1), twice, tmp_path / "out")
    manifest = json.loads((tmp_path / "out" / "_SUCCESS").read_text())
    assert manifest["left_out"] == 1
    assert manifest["given_again"] == manifest["claims"] == len(told["claims"])
    ids = {each["id"] for each in inputs.rows(tmp_path / "out", "findings")}
    assert ids == {each["id"] for each in told["findings"]}


def test_a_claim_given_again_says_nothing_more_of_its_metric(tmp_path: Path) -> None:
    """Most claims of a metric tell how it moves in time: a fall of a toll is a revision."""
    counted = [("2020-10-01", 900, "cumulative"), ("2020-10-05", 400, "cumulative")]
    counted += [("2020-10-06", 300, "snapshot"), ("2020-10-07", 290, "snapshot")]
    lines = [
        json.dumps(
            {
                "source": "AP",
                "value": value,
                "metric": "shelters closed",
                "topic": "War",
                "as_of": day,
                "count_type": count_type,
            }
        )
        for day, value, count_type in counted
    ]
    found = []
    for name, written in (("once", lines), ("again", [*lines, *lines[2:] * 2])):
        path = tmp_path / f"{name}.jsonl"
        path.write_text("\n".join(written), encoding="utf-8")
        done = inputs.compare(inputs.local(tmp_path / f"s-{name}", 1), path, tmp_path / name)
        found.append(inputs.rows(tmp_path / name, "findings"))
    assert done.again == 4
    assert done.seen.uses.count_types.total() == 8
    assert found[0] == found[1]
    assert [each["kind"] for each in found[0]] == ["revision"]


def test_names_are_aligned_as_in_review(run: Run, tmp_path: Path, names: Path) -> None:
    assert run(f"import {names} --quiet").code == 0
    inputs.align(inputs.local(tmp_path / "scratch", 1), names, tmp_path / "out")
    found = inputs.rows(tmp_path / "out", "pairs")
    with open_ledger("desk.ledger", read_only=True) as ledger:
        world = read_world(ledger)
        joins = work_out_joins(ledger)
        asked = ask(tuple(world.place_claims(ledger.claims())), world)
    same = {frozenset((each["left"], each["right"])) for each in found if each["answer"] == "same"}
    assert same == {frozenset((each.left, each.right)) for each in joins}
    pending = [
        (each["kind"], each["left"], each["right"], each["rule"], round(each["score"], 9))
        for each in found
        if each["answer"] == "pending"
    ]
    assert sorted(pending) == sorted(
        (
            each.likeness.kind.value,
            str(each.likeness.left),
            str(each.likeness.right),
            each.likeness.rule,
            round(each.likeness.score, 9),
        )
        for each in asked.asked
    )
    assert len(same) >= 1
    assert len(pending) >= 2
    settled = {
        each["name"]: each["settled"]
        for each in inputs.rows(tmp_path / "out", "clusters")
        if each["kind"] == "source"
    }
    assert all(settled[one] == settled[other] for one, other in map(sorted, same))


def test_shares_of_names_give_what_all_of_them_give(
    tmp_path: Path, names: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inputs.align(inputs.local(tmp_path / "scratch", 1), names, tmp_path / "one")
    for module in ("names", "aligning"):
        monkeypatch.setattr(f"claimtrack.corpus.{module}.NAMES_OF_A_SHARE", 2)
    inputs.align(inputs.local(tmp_path / "more", 1), names, tmp_path / "two")
    assert inputs.contents(tmp_path / "one") == inputs.contents(tmp_path / "two")


def test_documents_are_read_as_extract_reads_them(
    run: Run, tmp_path: Path, documents: Path
) -> None:
    ran = run(f"corpus extract {documents} --out {tmp_path / 'out'} --jobs 1")
    assert ran.code == 3
    lines = run(f"extract {documents}").out.splitlines()
    told = [each for each in map(json.loads, lines) if each["kind"] == "proposal"]
    found = inputs.rows(tmp_path / "out", "proposals")
    assert [each["id"] for each in found] == [each["id"] for each in told]
    assert found[0]["claim"]["evidence"] == told[0]["content"]["claim"]["evidence"]
    assert [each["row"] for each in inputs.rows(tmp_path / "out", "problems")] == [8, 21]
    documents_read = inputs.rows(tmp_path / "out", "documents")
    assert len(documents_read) == inputs.DOCUMENTS - 1
    assert sum(each["proposals"] for each in documents_read) == len(found)


def test_proposals_are_no_claims(run: Run, tmp_path: Path, documents: Path) -> None:
    run(f"corpus extract {documents} --out {tmp_path / 'out'} --jobs 1")
    proposals = tmp_path / "out" / "proposals"
    ran = run(f"corpus compare {proposals} --out {tmp_path / 'findings'} --jobs 1")
    assert ran.code == 0
    count = len(inputs.rows(tmp_path / "out", "proposals"))
    assert f"{count} proposals passed over: nobody has accepted them" in ran.err
    assert "0 findings in 0 claims" in ran.err


def test_what_a_killed_run_left_is_in_nobodys_way(
    run: Run, tmp_path: Path, shown_lines: Path
) -> None:
    (tmp_path / "out" / ".unfinished-1").mkdir(parents=True)
    assert run(f"corpus compare {shown_lines} --out {tmp_path / 'out'} --jobs 1").code == 0


KILLED = """
import os, signal, sys
from pathlib import Path
from claimtrack.corpus.writing import Results
with Results(Path(sys.argv[1])) as results:
    Path(results.shelf.folder, "findings").mkdir()
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_what_a_killed_run_left_is_taken_away_and_what_another_fills_is_not(
    run: Run, tmp_path: Path, shown_lines: Path
) -> None:
    out = tmp_path / "out"
    killed = subprocess.run([sys.executable, "-c", KILLED, str(out)], check=False)
    assert killed.returncode < 0
    (left,) = out.iterdir()
    with Results(out) as filling:
        assert not left.exists()
        command = f"corpus compare {shown_lines} --out {out} --jobs 1"
        assert run(command).code == 0
        assert run(f"{command} --force").code == 0
        assert Path(filling.shelf.folder).exists()
    assert sorted(each.name for each in out.iterdir()) == ["_SUCCESS", "findings", "problems"]


def test_what_a_killed_worker_left_is_not_among_the_results(tmp_path: Path) -> None:
    with Results(tmp_path / "out") as results:
        file = results.shelf.write("findings", 0, [{"id": "a"}], schema_of(("id", str)))
        Path(results.shelf.folder, "findings", ".unfinished-1").touch()
        results.finish({}, ["findings"])
    assert file is not None
    names = [each.name for each in (tmp_path / "out" / "findings").iterdir()]
    assert names == ["part-00000.parquet"]


FLAT = {"source": "AP", "metric": "killed", "topic": "war", "as_of": "2020-10-20"}


def _flat(path: Path, **columns: Any) -> Path:
    rows = len(next(iter(columns.values())))
    same = {name: [text] * rows for name, text in FLAT.items()}
    pq.write_table(pa.table({**same, **columns}), path)
    return path


def test_columns_that_are_no_fields_are_told_once(run: Run, tmp_path: Path) -> None:
    rows = 3_000
    path = _flat(
        tmp_path / "flat.parquet",
        value=list(range(rows)),
        langage=["en"] * rows,
        geometry=[b"x"] * rows,
        wait=[dt.timedelta(1)] * rows,
    )
    ran = run(f"corpus compare {path} --out {tmp_path / 'out'} --jobs 1")
    assert ran.code == 0
    assert ran.err.count("columns not read: geometry, langage, wait\n") == 1
    assert 'did you mean "language" for langage?' in ran.err
    manifest = json.loads((tmp_path / "out" / "_SUCCESS").read_text())
    assert manifest["claims"] == rows
    assert manifest["columns_not_read"] == ["geometry", "langage", "wait"]


def test_a_row_without_any_field_says_which_there_are(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "other.jsonl"
    path.write_text('{"colour": "red"}\n')
    ran = run(f"corpus compare {path} --out {tmp_path / 'out'} --jobs 1")
    assert ran.code == 3
    assert "none of its columns is a field of a claim: colour" in ran.err


def test_a_number_is_the_same_claim_however_it_is_stored(run: Run, tmp_path: Path) -> None:
    kinds = pa.int64(), pa.float64(), pa.float32(), pa.decimal128(38, 2), pa.string()
    folder = tmp_path / "flat"
    folder.mkdir()
    for number, kind in enumerate(kinds):
        _flat(folder / f"{number}.parquet", value=pa.array([61, 1_000], pa.int64()).cast(kind))
    lines = [json.dumps({**FLAT, "value": value}) for value in (61, 61.0, "61.0", 1_000.0)]
    (folder / "lines.jsonl").write_text("\n".join(lines))
    assert run(f"corpus compare {folder} --out {tmp_path / 'out'} --jobs 1").code == 0
    assert json.loads((tmp_path / "out" / "_SUCCESS").read_text())["claims"] == 2


@pytest.mark.parametrize(
    ("field", "stored"),
    [
        ("published", pa.array([dt.timedelta(1)])),
        ("value", pa.array([dt.timedelta(1)])),
        ("value", pa.array([float("inf")])),
        ("quote", pa.array([b"x"])),
        ("said", pa.array([2**62], pa.timestamp("us"))),
        ("note", pa.array([[("a", 1)]], pa.map_(pa.string(), pa.int32()))),
    ],
    ids=str,
)
def test_what_is_no_text_is_the_problem_of_its_row(
    run: Run, tmp_path: Path, field: str, stored: Any
) -> None:
    path = _flat(tmp_path / "flat.parquet", **{"value": [1], field: stored})
    ran = run(f"corpus align {path} --out {tmp_path / 'out'} --jobs 1")
    assert ran.code == 3
    assert f"flat.parquet:1: {field}: expected text, found" in ran.err


@pytest.mark.parametrize("key", ["text", "published", "lang"])
def test_a_document_of_no_text_is_the_problem_of_its_row(
    run: Run, tmp_path: Path, key: str
) -> None:
    path = tmp_path / "documents.parquet"
    document = {"text": ["Ten people were killed."], "published": ["2020-10-20"], "lang": ["en"]}
    pq.write_table(pa.table({**document, key: pa.array([dt.timedelta(1)])}), path)
    ran = run(f"corpus extract {path} --out {tmp_path / 'out'} --jobs 1")
    assert ran.code == 3
    assert f'documents.parquet:1: "{key}" is not text, but a duration' in ran.err


def test_two_processes_extract_the_same_bytes(tmp_path: Path, documents: Path) -> None:
    two = tmp_path / "two"
    two.mkdir()
    for number in range(2):
        (two / f"{number}.jsonl").write_bytes(documents.read_bytes())
    for jobs in (1, 2):
        inputs.extract(inputs.local(tmp_path / f"scratch{jobs}", jobs), two, tmp_path / f"{jobs}")
    assert inputs.contents(tmp_path / "1") == inputs.contents(tmp_path / "2")


def test_a_folder_with_something_in_it_is_left_alone(
    run: Run, tmp_path: Path, shown_lines: Path
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "thesis.txt").write_text("mine")
    assert run(f"corpus compare {shown_lines} --out {out} --force").code == 3
    assert [each.name for each in out.iterdir()] == ["thesis.txt"]
    again = f"corpus compare {shown_lines} --out {tmp_path / 'new'}"
    assert run(again).code == 0
    assert run(again).code == 3
    assert run(f"{again} --force").code == 0


def test_nothing_is_left_of_what_fails(tmp_path: Path, claims: Path) -> None:
    with pytest.raises(InputError, match="the disk is gone"):
        inputs.compare(
            inputs.local(tmp_path / "scratch", 1), claims, tmp_path / "out", hands=failing_hands()
        )
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("most", [1, 10, 35, 1_000])
def test_parts_hold_whole_events_in_order(most: int) -> None:
    sizes = {"": 3, "b": 30, "a": 5, "c": 1, "d": 50, "é": 2}
    places = Places.of(sizes, most)
    parts = [places.part_of(event) for event in sorted(sizes)]
    assert parts == sorted(parts)
    assert set(parts) == set(range(places.count))
    held = [
        sum(sizes[event] for event in sizes if places.part_of(event) == part)
        for part in range(places.count)
    ]
    assert all(each >= most for each in held[:-1])
    assert max(held) < most + max(sizes.values())


def test_neither_arrow_nor_spark_is_loaded_before_it_is_needed() -> None:
    code = (
        "import claimtrack.cli.corpus, claimtrack.workflow.corpus, claimtrack.corpus.spark,"
        " claimtrack.corpus.local, claimtrack.corpus.aligning, sys;"
        "print([each for each in ('pyarrow', 'pyspark', 'pandas') if each in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


LINE = (
    b'{"source": "AP", "figure": "12", "metric": "killed", '
    b'"lang": "en", "topic": "War", "as_of": "2025-06-01"}\n'
)
PACKED = gzip.compress(LINE + LINE.replace(b"AP", b"EFE"))
DAMAGED = {
    "cut.jsonl.gz": PACKED[:-9],
    "unpacked.jsonl.gz": LINE,
    "flipped.jsonl.gz": PACKED[:12] + b"\xff" * 8 + PACKED[20:],
    "nothing.parquet": b"",
    "no.parquet": LINE,
}


@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_file_does_not_stop_the_others(run: Run, tmp_path: Path, name: str) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.jsonl").write_bytes(LINE.replace(b"12", b"60").replace(b"AP", b"AFP"))
    (folder / name).write_bytes(DAMAGED[name])
    (folder / "z.jsonl").write_bytes(LINE.replace(b"AP", b"ANSA"))
    done = run(f"corpus compare {folder} --out {tmp_path / 'out'}")
    assert done.code == 3
    assert f"{name}" in done.err
    assert "the file is damaged; nothing is read from here on" in done.err
    (problem,) = rows_of(tmp_path / "out" / "problems")
    assert Path(problem["file"]).name == name
    manifest = json.loads((tmp_path / "out" / "_SUCCESS").read_text())
    assert manifest["claims"] == problem["row"] + 1


def test_files_of_a_folder_that_are_not_read_are_named(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "table.csv").write_text("source,figure\n")
    (folder / "_note.txt").write_text("of ours")
    (folder / "gone.jsonl").symlink_to(tmp_path / "nowhere")
    alone = run(f"corpus compare {folder} --out {tmp_path / 'out'}")
    assert alone.code == 3
    assert "no JSON Lines and no Parquet is in this folder" in alone.err
    (folder / "a.jsonl").write_bytes(LINE)
    done = run(f"corpus compare {folder} --out {tmp_path / 'out'}")
    assert done.code == 0
    assert f"not read: {folder}/gone.jsonl, {folder}/table.csv\n" in done.err


def rows_of(table: Path) -> list[dict[str, Any]]:
    import duckdb

    with duckdb.connect() as connection:
        found = connection.execute(f"SELECT * FROM '{table}/*.parquet'")
        names = [column[0] for column in found.description]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def test_the_query_of_the_docs_reads_findings(run: Run, tmp_path: Path) -> None:
    """The one in docs/scale.md, also where a table has no rows."""
    import duckdb

    page = (Path(__file__).parents[2] / "docs" / "scale.md").read_text(encoding="utf-8")
    (query,) = re.findall(r"```sql\n(.+?)```", page, flags=re.DOTALL)
    lines = tmp_path / "a.jsonl"
    lines.write_bytes(LINE + LINE.replace(b"12", b"60").replace(b"AP", b"AFP"))
    for given, expected in (("a.jsonl", ["War"]), ("one.jsonl", [])):
        (tmp_path / "one.jsonl").write_bytes(LINE)
        out = tmp_path / f"out-{given}"
        assert run(f"corpus compare {tmp_path / given} --out {out}").code == 0
        with duckdb.connect() as connection:
            found = connection.execute(query.replace("'findings/", f"'{out}/")).fetchall()
        assert [row[0] for row in found] == expected
        assert not expected or sorted(found[0][-2:]) == [["AFP"], ["AP"]]
