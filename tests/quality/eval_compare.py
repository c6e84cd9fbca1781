"""Compare every claims file of a folder, and write what users get: `make eval-compare`.

Each file is imported into a scratch ledger of its own, through the shipped map that bears its name,
else through the default one, and everything in it is compared. Two tables are written for
each, in which claims are named by the file's own identifiers, so that they can be scored against
what is known of the file: `NAME.csv` holds the pairs of `compare --pairs`, `NAME.findings.csv` the
findings of `compare`, those that others explain included.
"""

import csv
import datetime as dt
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from claimtrack.align.filter import Asked
from claimtrack.compare.comparison import Comparison, Evidence, Judged
from claimtrack.errors import ClaimtrackError
from claimtrack.figures.profile import load_profile
from claimtrack.intake.mapfile import SHIPPED, load_map
from claimtrack.intake.plans import Plan
from claimtrack.intake.tally import Tally
from claimtrack.ledger import open_ledger
from claimtrack.ledger.protocol import Deed, Ledger
from claimtrack.model.identity import ClaimId
from claimtrack.workflow.comparing import compare_ledger
from claimtrack.workflow.importing import import_file
from claimtrack.workflow.world import append_joined, read_world

MAPS = SHIPPED
SUFFIXES = (".jsonl", ".csv", ".jsonl.gz", ".csv.gz")

PAIR_HEADER = ("claim_id_a", "claim_id_b", "verdict", "reason")
FINDING_HEADER = ("id", "kind", "verdict", "reason", "claims")

References = Mapping[ClaimId, str]
"""What the file itself calls each claim."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file."""

    comparison: Comparison
    rows: int
    problems: tuple[str, ...]
    import_seconds: float
    compare_seconds: float


def main(source: Path, target: Path, now: dt.datetime) -> int:
    """Compare each claims file below `source/claims`, or `source` itself; write to `target`.

    Returns:
        0, or 1 when a file could not be compared, or 2 when there is none.
    """
    target.mkdir(parents=True, exist_ok=True)
    folder = source / "claims" if (source / "claims").is_dir() else source
    files = [path for path in sorted(folder.iterdir()) if path.name.endswith(SUFFIXES)]
    if not files:
        print(f"no claims files in {folder}", file=sys.stderr)
        return 2
    failed = 0
    for path in files:
        stem = path.name.split(".")[0]
        try:
            outcome = evaluate(path, find_map(stem), now)
        except (ClaimtrackError, OSError) as error:
            failed += 1
            print(f"{stem}: not compared: {error}", file=sys.stderr)
            continue
        except Exception as error:  # noqa: BLE001 - a bug met in one file; the others are compared
            failed += 1
            print(f"{stem}: a bug: {type(error).__name__}: {error}", file=sys.stderr)
            continue
        write(target, stem, outcome.comparison)
        tell(stem, outcome)
    return 1 if failed else 0


def tell(stem: str, outcome: Outcome) -> None:
    """Say how a file fared."""
    found = outcome.comparison
    told = sum(finding.is_told for finding in found.findings)
    print(
        f"{stem}: {outcome.rows} rows, {len(outcome.problems)} bad, {len(found.pairs or ())} "
        f"pairs, {len(found.findings)} findings, {told} told; import "
        f"{outcome.import_seconds:.1f} s, compare {outcome.compare_seconds:.1f} s",
        file=sys.stderr,
    )
    for problem in outcome.problems[:3]:
        print(f"  {problem}", file=sys.stderr)


def find_map(stem: str) -> Path:
    """The map made for a file, else the one for its layout."""
    own = MAPS / f"{stem}.toml"
    return own if own.exists() else MAPS / "default.toml"


def evaluate(path: Path, map_path: Path, now: dt.datetime) -> Outcome:
    """Import one file into a scratch ledger and compare everything in it.

    Raises:
        ClaimtrackError: It cannot be read, or no claim is left in it.
    """
    with tempfile.TemporaryDirectory() as folder, open_ledger(f"{folder}/scratch") as ledger:
        began = time.perf_counter()
        tally = _import(ledger, path, map_path, now)
        imported = time.perf_counter()
        answer = compare_ledger(ledger, Asked(), load_profile(), with_pairs=True)
        return Outcome(
            comparison=answer.comparison,
            rows=tally.rows,
            problems=tuple(map(str, tally.problems)),
            import_seconds=imported - began,
            compare_seconds=time.perf_counter() - imported,
        )


def _import(ledger: Ledger, path: Path, map_path: Path, now: dt.datetime) -> Tally:
    tally = Tally()
    plan = Plan(today=now.date(), column_map=load_map(map_path), create_metrics=True)
    import_file(
        path,
        plan,
        world=read_world(ledger),
        append=lambda deed, records: append_joined(ledger, deed, records).appended,
        deed=lambda batch: Deed("eval-compare", now, f"import {path.name}", batch=batch),
        tally=tally,
        tell=lambda _: None,
    )
    return tally


def write(target: Path, stem: str, comparison: Comparison) -> None:
    """Write both tables of one file."""
    references = {
        item.id: item.claim.references[0] if item.claim.references else item.id
        for item in comparison.items
    }
    write_table(target / f"{stem}.csv", PAIR_HEADER, pair_rows(comparison, references))
    write_table(
        target / f"{stem}.findings.csv", FINDING_HEADER, finding_rows(comparison, references)
    )


def pair_rows(comparison: Comparison, references: References) -> Iterator[tuple[str, ...]]:
    """The pairs of figures that were judged, then those of statements, as `--pairs` has them."""
    pairs: list[Judged | Evidence] = list(comparison.pairs or ())
    judged = {frozenset((pair.left, pair.right)) for pair in pairs}
    for finding in comparison.findings:
        for each in finding.evidence:
            key = frozenset((each.left, each.right))
            if each.verdict is not None and key not in judged:
                judged.add(key)
                pairs.append(each)
    for pair in pairs:
        right = "" if pair.right is None else references[pair.right]
        yield references[pair.left], right, str(pair.verdict), pair.reason


def finding_rows(comparison: Comparison, references: References) -> Iterator[tuple[str, ...]]:
    """Every finding in the order of telling."""
    for finding in comparison.findings:
        claims = " ".join(references[claim] for claim in finding.claims)
        yield finding.id, finding.kind.value, finding.verdict or "", finding.reason, claims


def write_table(path: Path, header: Iterable[str], rows: Iterable[Iterable[str]]) -> None:
    """Write rows as CSV with a header."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


if __name__ == "__main__":
    NOW = dt.datetime.fromtimestamp(time.time(), dt.UTC)
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), NOW))
