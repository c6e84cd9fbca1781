"""Group headlines and articles by event, and measure it: EVAL folder, OUT folder.

Written are OUT/events.csv for the headlines and OUT/events_docs.csv for the full texts, each with
the columns item and cluster, for the scorer of the data. Printed is how the threshold does that was
fixed on other kinds of event: the kinds are halved, the threshold is chosen on one half and scored
on the other, and a plain TF-IDF with the same treatment stands beside it.
"""

import csv
import gzip
import json
import math
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from claimtrack.align.clusters import Group, cluster
from claimtrack.align.events import SAME_EVENT, EventText, group_events

HALVINGS = 5
"""How often the kinds are halved; each half is scored once with the threshold of the other."""

STEPS = tuple(step / 100 for step in range(4, 80, 2))
"""The thresholds that are tried."""

Grouping = Callable[[Sequence[str], float], Sequence[Group]]
"""Texts and a threshold to groups."""


@dataclass(frozen=True, slots=True)
class Item:
    """A text of the data, with what it is about."""

    name: str
    event: str
    kind: str
    """What confusable events have in common."""
    text: str


@dataclass(frozen=True, slots=True)
class Score:
    """F1 over pairs of texts, and over texts (B-cubed)."""

    pairs: float
    b_cubed: float

    def __str__(self) -> str:
        return f"{self.pairs:.3f} / {self.b_cubed:.3f}"


def read_items(folder: Path) -> Iterator[tuple[str, list[Item]]]:
    """The sets in a folder, each with the name of the file its groups are written to."""
    for path in sorted(folder.glob("*headlines.csv.gz")):
        with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        yield "events", [Item(r["doc_id"], r["gold"], r["kind"], r["headline"]) for r in rows]
    for path in sorted(folder.glob("*docs.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as file:
            rows = [json.loads(line) for line in file]
        yield "events_docs", [Item(r["doc_id"], r["gold"], r["kind"], r["text"]) for r in rows]


def write_events(folder: Path, out: Path) -> dict[str, float]:
    """Group every set below `folder/events`, or `folder`, as we ship it.

    Returns:
        What was measured, by name.
    """
    out.mkdir(parents=True, exist_ok=True)
    source = folder / "events" if (folder / "events").is_dir() else folder
    measured: dict[str, float] = {}
    for name, items in read_items(source):
        began = time.perf_counter()
        groups = ours([each.text for each in items], SAME_EVENT)
        measured[f"{name} seconds"] = time.perf_counter() - began
        with (out / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(("item", "cluster"))
            for number, group in enumerate(groups):
                writer.writerows((items[index].name, number) for index in group)
        if items[0].event:
            score = measure(items, groups)
            measured |= {f"{name} pairs F1": score.pairs, f"{name} B-cubed F1": score.b_cubed}
    return measured


def ours(texts: Sequence[str], least: float) -> Sequence[Group]:
    """Grouped by the program."""
    return group_events([EventText(text) for text in texts], least=least)


def tfidf_average(texts: Sequence[str], least: float) -> Sequence[Group]:
    """The baseline: cosine of TF-IDF vectors, average link."""
    return cluster(_cosines(texts), least)


def tfidf_single(texts: Sequence[str], least: float) -> Sequence[Group]:
    """The baseline: cosine of TF-IDF vectors, everything above the threshold linked."""
    leader = list(range(len(texts)))

    def find(index: int) -> int:
        while leader[index] != index:
            index = leader[index]
        return index

    for index, row in enumerate(_cosines(texts)):
        for other, similarity in row.items():
            if similarity >= least:
                first, second = sorted((find(index), find(other)))
                leader[second] = first
    groups: dict[int, list[int]] = {}
    for index in range(len(texts)):
        groups.setdefault(find(index), []).append(index)
    return [tuple(group) for group in groups.values()]


def _cosines(texts: Sequence[str]) -> list[dict[int, float]]:
    counted = [Counter(re.findall(r"\w+", text.lower())) for text in texts]
    held = Counter(word for words in counted for word in words)
    vectors = []
    for words in counted:
        weights = {
            word: (1 + math.log(count)) * math.log((1 + len(texts)) / held[word])
            for word, count in words.items()
        }
        length = math.sqrt(sum(weight**2 for weight in weights.values())) or 1.0
        vectors.append({word: weight / length for word, weight in weights.items()})
    rows: list[dict[int, float]] = [{} for _ in texts]
    holders: dict[str, list[tuple[int, float]]] = {}
    for index, vector in enumerate(vectors):
        for word, weight in vector.items():
            for other, its in holders.setdefault(word, []):
                rows[index][other] = rows[index].get(other, 0.0) + weight * its
            holders[word].append((index, weight))
    for index, row in enumerate(rows):
        for other, similarity in tuple(row.items()):
            if other < index:
                rows[other][index] = similarity
    return rows


def measure(items: Sequence[Item], groups: Iterable[Group]) -> Score:
    """Pairwise and B-cubed F1 against the events of the items."""
    found = {index: number for number, group in enumerate(groups) for index in group}
    both = Counter((each.event, found[index]) for index, each in enumerate(items))
    events = Counter(each.event for each in items)
    sizes = Counter(found.values())
    right = sum(map(_pairs, both.values()))
    precision, recall = (
        right / max(1, sum(map(_pairs, counts.values()))) for counts in (sizes, events)
    )
    bp = sum(count**2 / sizes[group] for (_, group), count in both.items()) / len(items)
    br = sum(count**2 / events[event] for (event, _), count in both.items()) / len(items)
    return Score(_f1(precision, recall), _f1(bp, br))


def _pairs(count: int) -> int:
    return count * (count - 1) // 2


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def curve(items: Sequence[Item], grouping: Grouping) -> dict[float, Score]:
    """The score at every threshold."""
    texts = [each.text for each in items]
    return {least: measure(items, grouping(texts, least)) for least in STEPS}


def best(scores: dict[float, Score]) -> float:
    """The threshold with the best sum of both scores."""
    return max(scores, key=lambda least: (scores[least].pairs + scores[least].b_cubed, least))


def halve(items: Sequence[Item], seed: int) -> tuple[list[Item], list[Item]]:
    """The items by two halves of their kinds, so that no kind of event is in both."""
    kinds = sorted({each.kind for each in items})
    random.Random(seed).shuffle(kinds)
    first = set(kinds[: len(kinds) // 2])
    return (
        [each for each in items if each.kind in first],
        [each for each in items if each.kind not in first],
    )


def report(folder: Path, shipped: float = SAME_EVENT) -> Iterator[str]:
    """Lines on every set: mean F1 over pairs / B-cubed, the threshold fixed on other kinds."""
    groupings: dict[str, Grouping] = {
        "ours": ours,
        "tf-idf, average link": tfidf_average,
        "tf-idf, single link": tfidf_single,
    }
    for name, items in read_items(folder / "events" if (folder / "events").is_dir() else folder):
        for called, grouping in groupings.items():
            scores, fixed = [], []
            for seed in range(HALVINGS):
                left, right = (curve(half, grouping) for half in halve(items, seed))
                scores += [right[best(left)], left[best(right)]]
                fixed += [
                    min(half.items(), key=lambda each: abs(each[0] - shipped))[1]
                    for half in (left, right)
                ]
            whole = curve(items, grouping)
            line = f"{name}: {called}: other kinds {_mean(scores)}, worst half {_worst(scores)}"
            line += f"; threshold picked on the test itself {whole[best(whole)]}"
            if grouping is ours:
                line += f"; as shipped ({shipped}), mean half {_mean(fixed)}"
                line += f", worst half {_worst(fixed)}"
            yield line


def _mean(scores: Sequence[Score]) -> Score:
    return Score(
        sum(each.pairs for each in scores) / len(scores),
        sum(each.b_cubed for each in scores) / len(scores),
    )


def _worst(scores: Sequence[Score]) -> Score:
    return Score(min(each.pairs for each in scores), min(each.b_cubed for each in scores))


if __name__ == "__main__":
    SOURCE, TARGET = Path(sys.argv[1]), Path(sys.argv[2])
    for KEY, VALUE in write_events(SOURCE, TARGET).items():
        print(f"{KEY}: {VALUE:.3f}")
    for LINE in report(SOURCE):
        print(LINE)
