"""What a user saw last, kept beside the ledger."""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from claimtrack.workflow.seen import Seen, SeenFinding, read_seen, write_seen

LEDGER = "ab" * 32
SEEN = Seen(
    (SeenFinding("d1-one", "conflict", "2.6"), SeenFinding("r1-two")),
    change=7,
    at="2020-10-31T12:00:00+00:00",
)


def kept_in(folder: Path) -> Path:
    (file,) = folder.iterdir()
    return file


def test_what_was_seen_comes_back_in_the_order_of_its_numbers(tmp_path: Path) -> None:
    write_seen(tmp_path / "a" / "b", LEDGER, SEEN)
    assert read_seen(tmp_path / "a" / "b", LEDGER) == SEEN
    assert kept_in(tmp_path / "a" / "b").stat().st_mode & 0o077 == 0, "nobody else may read it"


def test_the_last_report_replaces_the_one_before(tmp_path: Path) -> None:
    write_seen(tmp_path, LEDGER, SEEN)
    later = Seen((SeenFinding("r1-two", "gap"),), change=8, at="2020-11-01T00:00:00Z")
    write_seen(tmp_path, LEDGER, later)
    assert read_seen(tmp_path, LEDGER) == later
    assert kept_in(tmp_path)


def test_a_report_without_findings_is_not_the_same_as_no_report(tmp_path: Path) -> None:
    empty = Seen(change=3, at="2020-11-01T00:00:00Z")
    write_seen(tmp_path, LEDGER, empty)
    assert read_seen(tmp_path, LEDGER) == empty != Seen()


def test_each_ledger_has_its_own(tmp_path: Path) -> None:
    write_seen(tmp_path, LEDGER, SEEN)
    assert read_seen(tmp_path, "cd" * 32) == Seen()


@pytest.mark.parametrize("identity", ["../../outside", "/etc/passwd", "a\0b", "\udcff", ""])
def test_an_identity_is_no_path(tmp_path: Path, identity: str) -> None:
    write_seen(tmp_path / "state", identity, SEEN)
    assert read_seen(tmp_path / "state", identity) == SEEN
    assert kept_in(tmp_path / "state").parent.parent == tmp_path
    assert list(tmp_path.iterdir()) == [tmp_path / "state"]


GOOD = {"findings": [{"id": "d1-one"}], "change": 7, "at": "2020-10-31T12:00:00Z"}


def test_the_form_it_is_kept_in(tmp_path: Path) -> None:
    write_seen(tmp_path, LEDGER, SEEN)
    file = kept_in(tmp_path)
    assert json.loads(file.read_text()) == {
        "findings": [{"id": "d1-one", "verdict": "conflict", "factor": "2.6"}, {"id": "r1-two"}],
        "change": 7,
        "at": "2020-10-31T12:00:00+00:00",
    }
    file.write_text(json.dumps(GOOD))
    assert read_seen(tmp_path, LEDGER).findings == (SeenFinding("d1-one"),)


@pytest.mark.parametrize(
    "kept",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b'{"findings": [', id="cut"),
        pytest.param(b"\xff\xfe\xff", id="no text"),
        pytest.param(b"[" * 100_000, id="deep"),
        pytest.param(b'{"change": ' + b"9" * 10_000 + b"}", id="a number of thousands of digits"),
        pytest.param(json.dumps([GOOD]).encode(), id="a list"),
        pytest.param(json.dumps({**GOOD, "change": "7"}).encode(), id="a number in words"),
        pytest.param(json.dumps({**GOOD, "findings": {}}).encode(), id="no list"),
        pytest.param(json.dumps({**GOOD, "findings": [{}]}).encode(), id="no id"),
        pytest.param(json.dumps({**GOOD, "at": "yesterday"}).encode(), id="no moment"),
        pytest.param(json.dumps({**GOOD, "at": "2020-10-31T12:00"}).encode(), id="no zone"),
        pytest.param(json.dumps({**GOOD, "words": "x"}).encode(), id="a key of another version"),
    ],
)
def test_a_broken_file_is_an_empty_one_and_is_written_over(tmp_path: Path, kept: bytes) -> None:
    write_seen(tmp_path, LEDGER, SEEN)
    kept_in(tmp_path).write_bytes(kept)
    assert read_seen(tmp_path, LEDGER) == Seen()
    write_seen(tmp_path, LEDGER, SEEN)
    assert read_seen(tmp_path, LEDGER) == SEEN


def test_nothing_is_kept_where_no_folder_can_be_made(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("in the way")
    write_seen(file, LEDGER, SEEN)
    write_seen(file / "deeper", LEDGER, SEEN)
    assert read_seen(file, LEDGER) == read_seen(file / "deeper", LEDGER) == Seen()
    assert file.read_text() == "in the way"


def test_a_write_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    write_seen(tmp_path, LEDGER, SEEN)
    file = kept_in(tmp_path)
    file.unlink()
    (file / "in the way").mkdir(parents=True)
    write_seen(tmp_path, LEDGER, SEEN)
    assert read_seen(tmp_path, LEDGER) == Seen()
    assert kept_in(tmp_path) == file


def test_writers_at_the_same_time_do_no_harm(tmp_path: Path) -> None:
    def seen(number: int) -> Seen:
        findings = tuple(SeenFinding(f"d1-{number}-{each}") for each in range(200))
        return Seen(findings, change=number, at="2020-11-01T00:00:00Z")

    def write_and_read(number: int) -> Seen:
        write_seen(tmp_path, LEDGER, seen(number))
        return read_seen(tmp_path, LEDGER)

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(write_and_read, range(1, 101)))
    assert all(each == seen(each.change) for each in found)
    assert all(each.change for each in found)
    assert kept_in(tmp_path)
