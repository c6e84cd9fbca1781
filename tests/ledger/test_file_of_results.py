"""The file in which results of comparisons are kept: what it keeps, and what it lets go of."""

import os
import sqlite3
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from claimtrack.align.filter import Asked
from claimtrack.compare.packed import ItemsReadLater
from claimtrack.figures.profile import load_profile
from claimtrack.ledger import open_ledger, results
from claimtrack.ledger.results import ResultsFile
from claimtrack.workflow import kept_results
from claimtrack.workflow.comparing import compare_ledger
from claimtrack.workflow.redacting import Wish, plan_redaction, redact
from tests.bench.claims_of_every_kind import make_claims, make_names
from tests.workflow.claims import deed

SOME: Mapping[bytes, bytes] = {b"one": b"what was worked out" * 20, b"two": b"and of another" * 30}


def kept_in(
    folder: Path, *, ledger: str = "a" * 64, redactions: int = 0, program: str = "p1"
) -> ResultsFile:
    return ResultsFile(lambda: folder, lambda: ledger, lambda: redactions, lambda: program)


def the_file(folder: Path) -> Path:
    (found,) = folder.iterdir()
    return found


def test_what_is_written_is_read_again_and_replaced(tmp_path: Path) -> None:
    folder = tmp_path / "made" / "when needed"
    assert kept_in(folder).read_all() == {}
    assert not folder.exists()  # looking makes nothing
    kept_in(folder).write(SOME)
    kept_in(folder).write({b"two": b"other", b"three": b"new"})
    assert kept_in(folder).read_all() == {**SOME, b"two": b"other", b"three": b"new"}


@pytest.mark.skipif(os.name == "nt", reason="files have no modes there")
def test_nobody_else_reads_it_and_what_others_may_write_is_not_read(tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    kept_in(folder).write(SOME)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(the_file(folder).stat().st_mode) == 0o600
    the_file(folder).chmod(0o620)
    assert kept_in(folder).read_all() == {}


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    elsewhere, folder = tmp_path / "elsewhere", tmp_path / "cache"
    kept_in(elsewhere).write(SOME)
    folder.mkdir()
    (folder / the_file(elsewhere).name).symlink_to(the_file(elsewhere))
    assert kept_in(folder).read_all() == {}


@pytest.mark.parametrize(
    "other",
    [{"ledger": "b" * 64}, {"program": "p2"}, {"redactions": 1}, {"program": ""}],
    ids=["ledger", "program", "redacted since", "program nobody knows"],
)
def test_what_belongs_to_something_else_is_not_found(other: dict[str, str], tmp_path: Path) -> None:
    kept_in(tmp_path).write(SOME)
    assert kept_in(tmp_path, **other).read_all() == {}  # type: ignore[arg-type]


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5_000])


def _fill_with_nonsense(path: Path) -> None:
    path.write_bytes(b"nonsense" * 2_000)


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _drop_a_table(path: Path) -> None:
    opened = sqlite3.connect(path)
    opened.execute("DROP TABLE about")
    opened.commit()
    opened.close()


@pytest.mark.parametrize("damage", [_cut, _fill_with_nonsense, _empty, _drop_a_table])
def test_a_damaged_file_is_begun_anew(damage: object, tmp_path: Path) -> None:
    kept_in(tmp_path).write(SOME)
    damage(the_file(tmp_path))  # type: ignore[operator]
    assert kept_in(tmp_path).read_all() == {}
    for _ in range(2):  # the first may find that it is none
        kept_in(tmp_path).write(SOME)
    assert kept_in(tmp_path).read_all() == SOME


def test_a_result_that_was_altered_is_passed_over(tmp_path: Path) -> None:
    kept_in(tmp_path).write(SOME)
    opened = sqlite3.connect(the_file(tmp_path))
    opened.execute("UPDATE result SET content = ? WHERE key = ?", (b"else", b"one"))
    opened.commit()
    opened.close()
    assert kept_in(tmp_path).read_all() == {b"two": SOME[b"two"]}


def test_a_file_that_another_process_holds_changes_nothing(tmp_path: Path) -> None:
    kept_in(tmp_path).write(SOME)
    other = sqlite3.connect(the_file(tmp_path), isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    kept_in(tmp_path).write({b"three": b"new"})
    assert kept_in(tmp_path).read_all() == {}
    other.execute("ROLLBACK")
    other.close()
    assert kept_in(tmp_path).read_all() == SOME


def test_a_folder_that_cannot_be_made_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    kept = kept_in(tmp_path / "file" / "cache")
    kept.write(SOME)
    assert kept.read_all() == {}


def _words_in(folder: Path) -> Iterator[bytes]:
    """Which of the contents stand in the bytes of a file."""
    told = b"".join(each.read_bytes() for each in folder.iterdir())
    return (each for each in SOME.values() if each[:19] in told)


def test_what_is_cleared_stands_in_no_file(tmp_path: Path) -> None:
    kept_in(tmp_path).write(SOME)
    assert [*_words_in(tmp_path)] == [*SOME.values()]
    assert kept_in(tmp_path, redactions=1).clear()
    assert not [*_words_in(tmp_path)]


def test_who_began_before_a_redaction_keeps_nothing_after_it(tmp_path: Path) -> None:
    for is_there in (False, True):
        folder = tmp_path / str(is_there)
        before = kept_in(folder)
        if is_there:
            before.write({b"three": b"kept before"})
        assert kept_in(folder, redactions=1).clear()
        before.write(SOME)
        assert not [*_words_in(folder)]
        assert kept_in(folder, redactions=1).read_all() == {}


def test_what_somebody_else_redacted_goes_when_it_is_seen(tmp_path: Path) -> None:
    kept_in(tmp_path).write(SOME)
    kept_in(tmp_path, redactions=1).write({b"three": b"new"})
    assert not [*_words_in(tmp_path)]
    assert kept_in(tmp_path, redactions=1).read_all() == {b"three": b"new"}


def test_a_damaged_file_is_cleared_too(tmp_path: Path) -> None:
    kept_in(tmp_path).write(SOME)
    path = the_file(tmp_path)
    path.write_bytes(b"no database, but " + SOME[b"one"])
    assert kept_in(tmp_path, redactions=1).clear()
    assert not [*_words_in(tmp_path)]


def test_the_files_of_ledgers_compared_longest_ago_go_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for age, ledger in enumerate("abc"):
        kept_in(tmp_path, ledger=ledger).write(SOME)
        os.utime(tmp_path / f"{ledger}{results.SUFFIX}", (1_000 - age, 1_000 - age))
    size = the_size(tmp_path, "a")
    monkeypatch.setattr(results, "MOST_BYTES", 3 * size)
    kept_in(tmp_path, ledger="d").write(SOME)
    assert sorted(each.name[0] for each in tmp_path.iterdir()) == ["a", "b", "d"]
    monkeypatch.setattr(results, "MOST_BYTES", size)
    kept_in(tmp_path, ledger="d").write({b"three": b"new"})
    assert [each.name[0] for each in tmp_path.iterdir()] == ["d"]
    assert kept_in(tmp_path, ledger="d").read_all() == {b"three": b"new"}


def the_size(folder: Path, ledger: str) -> int:
    return (folder / f"{ledger}{results.SUFFIX}").stat().st_size


def test_a_ledger_of_any_engine_uses_what_is_kept(
    location: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_results, "LEAST_CLAIMS", 0)
    folder = tmp_path / "cache"
    records = [*make_names(), *make_claims(5, 40)]
    with open_ledger(location, results=folder) as ledger:
        ledger.append(deed(), records)
        first, again = (
            compare_ledger(ledger, Asked(), load_profile()).comparison for _ in range(2)
        )
        assert isinstance(first.items, tuple)
        assert isinstance(again.items, ItemsReadLater)
        assert ([*again.items], [*again.findings]) == ([*first.items], [*first.findings])
        before = ledger.at(ledger.newest_change())
        assert isinstance(
            compare_ledger(before, Asked(), load_profile()).comparison.items, ItemsReadLater
        )
        wish = Wish((next(ledger.claims())[0],), "asked", names=True)
        redact(ledger, deed(), plan_redaction(ledger, deed(), wish))
        assert ledger.results is not None
        assert not ledger.results.read_all()
