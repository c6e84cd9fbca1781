"""Compare every claims file of a folder, and write what was found as pairs: `make eval-compare`.

Each file is imported into a scratch ledger of its own, through the map in docs/maps that bears its
name, else through the default one, and everything in it is compared. The pairs are named by the
file's own identifiers, so that the result can be scored against what is known of the file.
"""

import csv
import datetime as dt
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from claimtrack.compare.comparison import Barred, Comparison, Entry
from claimtrack.compare.verdict import Verdict
from claimtrack.figures.profile import load_profile
from claimtrack.intake.mapfile import load_map
from claimtrack.ledger import open_ledger
from claimtrack.ledger.protocol import Deed, Ledger
from claimtrack.model.identity import ClaimId
from claimtrack.workflow.comparing import compare_ledger
from claimtrack.workflow.select import Asked
from claimtrack.workflow.importing import Plan, Tally, import_file
from claimtrack.workflow.world import read_world

MAPS = Path(__file__).parents[2] / "docs" / "maps"
SUFFIXES = (".jsonl", ".csv", ".jsonl.gz", ".csv.gz")

EXPLAINED = frozenset({"scope", "definition", "cause", "method", "count type", "period"})
"""Why two figures of one metric and event may differ without contradicting each other."""

LONG_SERIES = 30
"""A month of daily figures. A source that counts every day is set beside another on the other's
days only; two sources with fewer figures are compared across days as well. Ours."""

Pair = tuple[str, str, str, str]
"""Two foreign identifiers, the verdict and the reason."""

Series = tuple[str | None, ...]
"""Claimant, topic, metric, place, side, role."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file."""

    pairs: tuple[Pair, ...]
    rows: int
    problems: tuple[str, ...]
    import_seconds: float
    compare_seconds: float


def main(source: Path, target: Path, now: dt.datetime) -> int:
    """Compare each claims file below `source/claims`, or `source` itself; write to `target`."""
    target.mkdir(parents=True, exist_ok=True)
    folder = source / "claims" if (source / "claims").is_dir() else source
    files = [path for path in sorted(folder.iterdir()) if path.name.endswith(SUFFIXES)]
    for path in files:
        stem = path.name.split(".")[0]
        outcome = evaluate(path, find_map(stem), now)
        write_pairs(target / f"{stem}.csv", outcome.pairs)
        print(
            f"{stem}: {outcome.rows} rows, {len(outcome.problems)} bad, "
            f"{len(outcome.pairs)} pairs; import {outcome.import_seconds:.1f} s, "
            f"compare {outcome.compare_seconds:.1f} s",
            file=sys.stderr,
        )
        for problem in outcome.problems[:3]:
            print(f"  {problem}", file=sys.stderr)
    if not files:
        print(f"no claims files in {folder}", file=sys.stderr)
    return 0 if files else 2


def find_map(stem: str) -> Path:
    """The map made for a file, else the one for its layout."""
    own = MAPS / f"{stem}.toml"
    return own if own.exists() else MAPS / "default.toml"


def evaluate(path: Path, map_path: Path, now: dt.datetime) -> Outcome:
    """Import one file into a scratch ledger and compare everything in it."""
    with tempfile.TemporaryDirectory() as folder, open_ledger(f"{folder}/scratch") as ledger:
        began = time.perf_counter()
        tally = _import(ledger, path, map_path, now)
        imported = time.perf_counter()
        answer = compare_ledger(ledger, Asked(), load_profile())
        compared = time.perf_counter()
        return Outcome(
            pairs=tuple(sorted(set(find_pairs(answer.comparison)))),
            rows=tally.rows,
            problems=tuple(map(str, tally.problems)),
            import_seconds=imported - began,
            compare_seconds=compared - imported,
        )


def _import(ledger: Ledger, path: Path, map_path: Path, now: dt.datetime) -> Tally:
    tally = Tally()
    plan = Plan(today=now.date(), column_map=load_map(map_path), create_metrics=True)
    import_file(
        path,
        plan,
        world=read_world(ledger),
        append=ledger.append,
        deed=lambda batch: Deed("eval-compare", now, f"import {path.name}", batch=batch),
        tally=tally,
        tell=lambda _: None,
    )
    return tally


def find_pairs(comparison: Comparison) -> Iterator[Pair]:
    """The pairs whose numbers differ, and what is said of them.

    Findings, but for echoes and agreement; and pairs that the gate keeps apart, where they speak
    of one event, place and day.
    """
    entries = {entry.id: entry for entry in comparison.entries}
    lengths = Counter(map(_series, comparison.entries))
    for finding in comparison.findings:
        if finding.right is not None and finding.verdict not in (Verdict.AGREE, Verdict.ECHO):
            left, right = entries[finding.left], entries[finding.right]
            if _is_told(finding.verdict, left, right, lengths):
                yield _pair(left, right, finding.verdict, finding.reason)
    for barred in comparison.barred:
        if barred.reason in EXPLAINED:
            yield from _explained(barred, entries)


def _is_told(verdict: Verdict, left: Entry, right: Entry, lengths: Counter[Series]) -> bool:
    """Whether a finding is worth a line: not the growth of one source's own count, and not every
    day of a daily count against one day of another source."""
    if left.claimant == right.claimant:
        return verdict is not Verdict.COMPATIBLE
    is_long = max(lengths[_series(left)], lengths[_series(right)]) > LONG_SERIES
    return not is_long or _day(left) == _day(right)


def _explained(barred: Barred, entries: Mapping[ClaimId, Entry]) -> Iterator[Pair]:
    """The pairs behind one reason that are about one matter; grouped, as there may be millions."""
    matters: dict[tuple[object, ...], list[Entry]] = {}
    for right in (entries[key] for key in barred.right):
        matters.setdefault(_matter(right), []).append(right)
    for left in (entries[key] for key in barred.left):
        for right in matters.get(_matter(left), ()):
            is_between = left.claimant != right.claimant or barred.reason == "scope"
            if left.id != right.id and is_between and _number(left) != _number(right):
                yield _pair(left, right, Verdict.NOT_COMPARABLE, barred.reason)


def _matter(entry: Entry) -> tuple[object, ...]:
    """What a reader would set side by side: one event, place and day."""
    return entry.topic, entry.place, _day(entry)


def _series(entry: Entry) -> Series:
    return entry.claimant, entry.topic, entry.metric, entry.place, entry.side, entry.role


def _day(entry: Entry) -> str:
    as_of = entry.claim.when.as_of
    return as_of.edtf if as_of is not None else ""


def _number(entry: Entry) -> object:
    figure = entry.claim.figure
    return figure and (figure.value, figure.upper)


def _pair(left: Entry, right: Entry, verdict: Verdict, reason: str) -> Pair:
    first, second = sorted((_reference(left), _reference(right)))
    return first, second, verdict.value, reason


def _reference(entry: Entry) -> str:
    """The file's own identifier."""
    return entry.claim.references[0] if entry.claim.references else entry.id


def write_pairs(path: Path, pairs: tuple[Pair, ...]) -> None:
    """Write pairs as CSV with a header."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("claim_id_a", "claim_id_b", "verdict", "reason"))
        writer.writerows(pairs)


if __name__ == "__main__":
    NOW = dt.datetime.fromtimestamp(time.time(), dt.UTC)
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), NOW))
