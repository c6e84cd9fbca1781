"""Match the names of a folder of labelled data, and write what was found: `make eval-align`.

Each task is a function that reads its files below the folder, writes its result and says in a few
lines how it went. A task whose files are missing is passed over. When the folder brings its own
scorer, `tools/score_names.py`, its tables are printed too.
"""

import csv
import gzip
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from claimtrack.align.matching.decide import decide
from claimtrack.align.matching.score import match, score_pairs
from claimtrack.align.matching.search import Found, NameSearch
from claimtrack.model.judgement import Answer
from tests.quality import eval_align_claims, eval_align_topics
from tests.quality.eval_align_sources import write_places, write_sources

Row = Mapping[str, str]
Result = TypeVar("Result")

RANKS = 10
"""Names written for each query."""

NAME_AGREES = 0.5
"""Least score of two names that count as an agreeing column of a record. Ours: `decide.ASK`."""

POINTS = 2.0
"""Columns that must agree before two records are linked. Ours: one may agree by chance."""

COLUMNS = {
    "soc_sec_id": 1.5,
    "date_of_birth": 1.5,
    "postcode": 0.5,
    "suburb": 0.5,
    "street_number": 0.5,
    "address_1": 1.0,
    "address_2": 0.5,
}
"""How much the agreement of a column counts, a name being 1. Ours, by how many values each has."""


def main(source: Path, target: Path) -> int:
    """Run every task whose files are there; 2 when none are."""
    target.mkdir(parents=True, exist_ok=True)
    names = source / "names" if (source / "names").is_dir() else source
    done = [task.__name__ for task in TASKS if task(names, target)]
    for kind in ("pairs", "retrieval"):
        if kind in done:
            run_scorer(source, "score_names.py", kind, target / f"{kind}.csv")
    done += [task.__name__ for task in GROUPINGS if task(source, target)]
    if not done:
        print(f"nothing to match below {source}", file=sys.stderr)
    return 0 if done else 2


def run_scorer(source: Path, script: str, *arguments: str | Path) -> None:
    """Print the tables of a scorer that stands beside the data."""
    scorer = source / "tools" / script
    if scorer.is_file():
        sys.stdout.flush()
        subprocess.run([sys.executable, scorer, *arguments], check=False)


def pairs(names: Path, target: Path) -> bool:
    """Labelled pairs of names: their scores, the speed, and what would be merged unasked."""
    rows = read_rows(names / "pairs.csv.gz")
    if not rows:
        return False
    both = [(row["name1"], row["name2"]) for row in rows]
    cold, scores = timed(lambda: list(score_pairs(both)))
    warm, _ = timed(lambda: list(score_pairs(both)))
    write_rows(
        target / "pairs.csv",
        ("pair_id", "score"),
        ((row["pair_id"], f"{score:.6f}") for row, score in zip(rows, scores, strict=True)),
    )
    say(f"pairs: {len(rows) / cold:,.0f} a second cold, {len(rows) / warm:,.0f} warm")
    answers = Counter(
        (decide(match(*two)).answer, row["label"] == "1")
        for row, two in zip(rows, both, strict=True)
    )
    say_answers("pairs", answers, sum(row["label"] == "1" for row in rows))
    return True


def retrieval(names: Path, target: Path) -> bool:
    """Which of thousands of people a spelling means."""
    gallery = read_rows(names / "clusters_gallery.csv.gz")
    queries = read_rows(names / "clusters_queries.csv.gz")
    if not gallery or not queries:
        return False
    people = defaultdict(list)
    for row in gallery:
        people[row["name"]].append(row["person"])
    built, search = timed(lambda: NameSearch(tuple(people)))
    spent, found = timed(lambda: [search.search(row["query"], RANKS) for row in queries])
    write_rows(
        target / "retrieval.csv",
        ("query", "lang", "person", "rank"),
        (
            (row["query"], row["lang"], person, str(rank))
            for row, names_found in zip(queries, found, strict=True)
            for rank, person in enumerate(_people(names_found, people), 1)
        ),
    )
    say(
        f"retrieval: {len(queries):,} queries among {len(people):,} names in {spent:.1f} s, "
        f"{spent / len(queries) * 1000:.1f} ms each; index {built:.1f} s"
    )
    answers = Counter(
        (
            decide(match(row["query"], best.name), [each.score for each in rivals]).answer,
            row["person"] in people[best.name],
        )
        for row, (best, *rivals) in (
            (row, names_found)
            for row, names_found in zip(queries, found, strict=True)
            if names_found
        )
    )
    say_answers("retrieval", answers, len(queries))
    return True


def linkage(names: Path, target: Path) -> bool:
    """Records of people in two files: by name alone, and by all columns."""
    left, right = read_rows(names / "febrl4a.csv.gz"), read_rows(names / "febrl4b.csv.gz")
    if not left or not right:
        return False
    name_links = dict(_link(left, right, {}))
    links = dict(_link(left, right, COLUMNS))
    write_rows(target / "febrl4.csv", ("a", "b"), links.items())
    for kind, found in (("names alone", name_links), ("all columns", links)):
        right_ones = sum(_number(one) == _number(other) for one, other in found.items())
        precision, recall = right_ones / max(1, len(found)), right_ones / len(left)
        balance = 2 * precision * recall / max(precision + recall, 1e-9)
        say(f"linkage, {kind}: precision {precision:.3f}, recall {recall:.3f}, F1 {balance:.4f}")
    return True


TASKS: tuple[Callable[[Path, Path], bool], ...] = (pairs, retrieval, linkage)


def sources(source: Path, target: Path) -> bool:
    """Which printed names of sources are one source; and what claims need asking."""
    if not (source / "names" / "sources_gold.csv").is_file():
        return False
    write_sources(source, target)
    say("sources:")
    gold = ("--gold", "names/sources_gold.csv", "--item", "as_printed", "--label", "source")
    run_scorer(source, "score_names.py", "clusters", target / "sources.csv", *gold)
    for line in eval_align_claims.report(source):
        say(f"sources of claims: {line}")
    return True


def places(source: Path, target: Path) -> bool:
    """Which printed names are one country."""
    if not (source / "names" / "places_gold.csv").is_file():
        return False
    write_places(source, target)
    say("places:")
    gold = ("--gold", "names/places_gold.csv", "--item", "name", "--label", "canonical")
    run_scorer(source, "score_names.py", "clusters", target / "places.csv", *gold)
    return True


def topics(source: Path, _target: Path) -> bool:
    """Which recorded topics claims are put under."""
    lines = list(eval_align_topics.report(source)) if (source / "claims").is_dir() else []
    for line in lines:
        say(f"topics of claims: {line}")
    return bool(lines)


GROUPINGS: tuple[Callable[[Path, Path], bool], ...] = (sources, places, topics)


def read_rows(path: Path) -> list[dict[str, str]]:
    """The rows of a gzipped CSV file, stripped; none when there is no such file."""
    if not path.is_file():
        return []
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        return [
            {key.strip(): value.strip() for key, value in row.items()}
            for row in csv.DictReader(file)
        ]


def write_rows(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write a CSV file."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(rows)


def timed(work: Callable[[], Result]) -> tuple[float, Result]:
    """Seconds of processor time a piece of work took, and what came of it."""
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


def say(line: str) -> None:
    """Report to whoever waits."""
    print(line, file=sys.stderr)


def say_answers(task: str, answers: Counter[tuple[Answer | None, bool]], true: int) -> None:
    """How many names would be merged without a question, and how many of them wrongly."""
    merged, wrong = answers[Answer.SAME, True], answers[Answer.SAME, False]
    precision = merged / max(1, merged + wrong)
    say(
        f"{task}, decided the same: {merged + wrong}, precision {precision:.4f},"
        f" recall {merged / true:.4f}; asked: {answers[Answer.PENDING, True]} rightly, "
        f"{answers[Answer.PENDING, False]} in vain; "
        f"refused: {answers[None, True]} wrongly"
    )


def _people(found: Sequence[Found], people: Mapping[str, list[str]]) -> Iterator[str]:
    for each in found:
        yield from people[each.name]


def _link(
    left: Sequence[Row], right: Sequence[Row], columns: Mapping[str, float]
) -> Iterator[tuple[str, str]]:
    """Each record of the right file with the one of the left that agrees most, if enough does."""
    by_name = defaultdict(list)
    by_value = defaultdict(list)
    for place, row in enumerate(left):
        by_name[_full_name(row)].append(place)
        for column in columns:
            if row[column]:
                by_value[column, row[column]].append(place)
    search = NameSearch([name for name in by_name if name])
    for row in right:
        points: Counter[int] = Counter()
        for found in search.search(_full_name(row), RANKS):
            if found.score >= NAME_AGREES:
                points.update(dict.fromkeys(by_name[found.name], found.score))
        for column, weight in columns.items():
            points.update(dict.fromkeys(by_value.get((column, row[column]), ()), weight))
        best = points.most_common(2)
        clear = len(best) == 1 or (len(best) == 2 and best[0][1] > best[1][1])
        if clear and best[0][1] >= (POINTS if columns else NAME_AGREES):
            yield row["rec_id"], left[best[0][0]]["rec_id"]


def _full_name(row: Row) -> str:
    return f"{row['given_name']} {row['surname']}".strip()


def _number(record: str) -> str:
    return record.split("-")[1]


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
