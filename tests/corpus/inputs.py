"""A corpus for tests, and what an engine makes of it."""

import json
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from claimtrack.corpus import aligning, comparing, extracting
from claimtrack.corpus.arrow import to_rows
from claimtrack.corpus.engine import Engine
from claimtrack.corpus.local import LocalEngine
from claimtrack.corpus.looking import Hands, Run
from claimtrack.corpus.reading import find_pieces
from claimtrack.corpus.writing import Results
from claimtrack.intake.documents.captured import Reading
from claimtrack.intake.documents.extracting import Wish
from claimtrack.intake.guards import Clock
from claimtrack.intake.lines import encode_line
from claimtrack.workflow import corpus
from tests.bench.corpora import make_documents
from tests.bench.ledger_maker import make_records
from tests.corpus.killing import read_or_die
from tests.running import NOW

CLAIMS, TOPICS, DOCUMENTS = 900, 40, 60
PROFILE = "editorial-1"
CLOCK = Clock(NOW, NOW.date())
IN_MANY_PARTS = comparing.Wish(PROFILE, claims_of_a_part=100)


def write_claims(folder: Path, shown: Path) -> Path:
    """Claims of many events as lines in several files, those of the demonstration among them."""
    folder.mkdir()
    lines = [encode_line(record) for record in make_records(CLAIMS, TOPICS)]
    for number in range(3):
        text = "".join(f"{line}\n" for line in lines[number::3])
        (folder / f"{number}.jsonl").write_text(text, encoding="utf-8")
    (folder / "demo.jsonl").write_bytes(shown.read_bytes())
    return folder


def write_documents(path: Path) -> Path:
    """Documents as lines, and two that cannot be read."""
    documents = list(make_documents(DOCUMENTS))
    documents[7]["text"] = ""
    lines = [json.dumps(each, ensure_ascii=False) for each in documents]
    path.write_text("\n".join((*lines[:20], "{no JSON", *lines[20:])) + "\n", encoding="utf-8")
    return path


def local(folder: Path, jobs: int) -> LocalEngine:
    """Processes of this machine."""
    folder.mkdir(parents=True, exist_ok=True)
    return LocalEngine(jobs, folder, silent)


def silent(_: str, __: int, ___: int) -> None:
    """Nobody is told."""


def compare(
    engine: Engine, source: Path, out: Path, *, hands: Hands | None = None
) -> comparing.Result:
    """Compare claims in small parts."""
    with Results(out) as results:
        pieces = find_pieces([str(source)])
        run = Run(engine, pieces, results.shelf, hands or corpus.hands(CLOCK))
        return corpus.compare_run(run, results, IN_MANY_PARTS)


def extract(engine: Engine, source: Path, out: Path) -> extracting.Extracted:
    """Extract the claims of documents."""
    reading = Reading(today=NOW.date())
    with Results(out) as results:
        pieces = find_pieces([str(source)])
        return corpus.extract_corpus(engine, pieces, results, reading, Wish())


def align(engine: Engine, source: Path, out: Path) -> aligning.Result:
    """Align names."""
    with Results(out) as results:
        pieces = find_pieces([str(source)])
        return corpus.align_corpus(engine, pieces, results, said=None, clock=CLOCK)


def rows(out: Path, table: str) -> list[dict[str, Any]]:
    """All rows of a table, in order."""
    found: list[dict[str, Any]] = []
    for path in sorted((out / table).glob("*.parquet")):
        found.extend(to_rows(pq.read_table(path)))
    return found


def contents(out: Path) -> dict[str, bytes]:
    """Every file of the results, by its name."""
    return {
        str(path.relative_to(out)): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file()
    }


def texts(value: Any) -> Any:
    """A value of JSON without what is null, and with its numbers as text: as columns have them."""
    if isinstance(value, dict):
        return {key: texts(each) for key, each in value.items() if each is not None}
    if isinstance(value, list):
        return [texts(each) for each in value]
    return value if isinstance(value, bool | float) else str(value)


def dying_hands(mark: Path, whom: str) -> Hands:
    """What reads and writes, as ever, but for one worker that is killed."""
    hands = corpus.hands(CLOCK)
    return replace(hands, read_records=partial(read_or_die, mark=mark, whom=whom))
