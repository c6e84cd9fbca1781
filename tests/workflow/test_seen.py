"""What a user saw last, kept beside the ledger."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from claimtrack.align.filter import Asked, Filter
from claimtrack.workflow.seen import (
    MOST_LOOKS,
    Look,
    Seen,
    SeenFinding,
    find_next_look,
    read_seen,
    write_seen,
)

LEDGER = "ab" * 32
SEEN = Seen(
    (SeenFinding("d1-one", "conflict", "0a1b2c3d4e5f"), SeenFinding("r1-two")),
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
        "findings": [
            {"id": "d1-one", "verdict": "conflict", "state": "0a1b2c3d4e5f"},
            {"id": "r1-two"},
        ],
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


KILLED = Asked(("Killed",), Filter(sources=("Baku", "AP")))


def look(change: int, *findings: SeenFinding, asked: Asked = KILLED) -> Look:
    return Look(asked, "editorial-1", change, findings)


ONE, TWO = SeenFinding("d1-one", state="a"), SeenFinding("r1-two", state="a")


@pytest.mark.parametrize(
    "asked",
    [
        pytest.param(Asked(("killed",), Filter(sources=("AP", "Baku"))), id="in another order"),
        pytest.param(Asked(("killed",), Filter(sources=("ap", "BAKU"))), id="in other letters"),
        pytest.param(replace(KILLED, label="otherwise called"), id="called otherwise"),
    ],
)
def test_one_selection_however_it_is_typed(asked: Asked) -> None:
    seen = Seen(looks=(look(3),))
    assert seen.find_look(asked, "editorial-1") == look(3)
    assert seen.with_look(look(5, asked=asked)) == (look(5, asked=asked),)


@pytest.mark.parametrize(
    ("asked", "profile"),
    [
        pytest.param(Asked(), "editorial-1", id="everything"),
        pytest.param(Asked(("killed",)), "editorial-1", id="more sources"),
        pytest.param(Asked((), KILLED.filter), "editorial-1", id="more metrics"),
        pytest.param(
            Asked(("killed",), Filter(places=("Baku", "AP"))), "editorial-1", id="another facet"
        ),
        pytest.param(replace(KILLED, rates=("EUR/USD=1@2024-06-01",)), "editorial-1", id="a rate"),
        pytest.param(KILLED, "acled", id="another profile"),
    ],
)
def test_another_selection_is_another_look(asked: Asked, profile: str) -> None:
    seen = Seen(looks=(look(3),))
    assert seen.find_look(asked, profile) is None
    assert len(seen.with_look(Look(asked, profile, 5))) == 2


def test_of_many_selections_the_last_looked_at_are_kept() -> None:
    seen = Seen()
    for number in range(MOST_LOOKS + 3):
        seen = replace(seen, looks=seen.with_look(look(number, asked=Asked((f"t{number}",)))))
    assert len(seen.looks) == MOST_LOOKS
    assert seen.looks[0].change == MOST_LOOKS + 2
    assert seen.find_look(Asked(("t0",)), "editorial-1") is None


@pytest.mark.parametrize(
    ("before", "now", "hidden", "since", "goes_on_from"),
    [
        pytest.param(None, look(3, ONE), {"d1-one"}, None, 3, id="the first report"),
        pytest.param(None, look(3, ONE), {"d1-one"}, 2, None, id="the first told of news alone"),
        pytest.param(look(3, ONE), look(5, ONE, TWO), set(), None, 5, id="all is shown"),
        pytest.param(look(3, ONE), look(5, ONE, TWO), {"r1-two"}, None, 3, id="a new one is not"),
        pytest.param(look(3, ONE), look(5, ONE, TWO), {"d1-one"}, None, 5, id="a known one is not"),
        pytest.param(
            look(3, ONE), look(5, replace(ONE, state="b")), {"d1-one"}, None, 3, id="a changed one"
        ),
        pytest.param(look(3, ONE), look(5, ONE, TWO), set(), 3, 5, id="all since then"),
        pytest.param(look(3, ONE), look(5, ONE, TWO), set(), 1, 5, id="all since before"),
        pytest.param(look(3, ONE), look(5, ONE, TWO), set(), 4, 3, id="less than since then"),
        pytest.param(look(3, ONE), look(5), {"d1-one"}, None, 5, id="nothing is left"),
    ],
)
def test_what_the_next_report_goes_on_from(
    before: Look | None,
    now: Look,
    hidden: set[str],
    since: int | None,
    goes_on_from: int | None,
) -> None:
    found = find_next_look(before, now, lambda: hidden, since=since)
    assert (None if found is None else found.change) == goes_on_from
