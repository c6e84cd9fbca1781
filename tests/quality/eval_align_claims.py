"""Align the claims of a folder by source, with nothing on record but the claims. EVAL folder.

Each file is taken in with the sources as printed. What a rule joins must never be wrong; what is
asked of a person is counted, with how often "yes" would be right.
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from claimtrack.align.likely_pairs import find_alike
from claimtrack.align.names import NameIndex
from claimtrack.align.parties.names_beside import PrintedName
from claimtrack.align.world import World
from claimtrack.model.judgement import Answer, Judgement, NameKind
from claimtrack.model.name import Name
from tests.quality.eval_align_topics import Row, read_rows

SOURCE = NameKind.SOURCE


@dataclass(frozen=True, slots=True)
class Aligned:
    """What became of the source names of one file."""

    names: int
    true_pairs: int
    """Pairs of names that are one source."""
    joined: int
    """Of those, the pairs that rules join."""
    wrong: int
    """Pairs that rules join and that are two sources."""
    asked: int
    """Questions put to a person, each answered rightly before the next."""
    asked_right: int
    """Of those, the ones to which the answer is yes."""
    reached: int
    """Pairs that are joined when every question is answered rightly."""


def align(rows: Sequence[Row]) -> Aligned:
    """Join by rule, ask, and compare with which names are one source."""
    gold: dict[Name, str] = {}
    contexts: dict[str, list[PrintedName]] = {}
    for row in rows:
        name = row["source_raw"]
        gold.setdefault(Name.of(name), row["source"])
        contexts.setdefault(row.get("topic", ""), []).append(PrintedName(name, row.get("lang")))
    names = list(dict.fromkeys(row["source_raw"] for row in rows))
    found = find_alike(SOURCE, names, World.from_records(()), contexts=contexts.values()).pairs
    by_rule = [each for each in found if each.answer is Answer.SAME]
    links = [(each.left, each.right) for each in by_rule]
    joined, wrong = _count(names, gold, links)
    asked, right = [], []
    for each in found:
        index = _index(links)
        if each.answer is Answer.PENDING and index.settle(each.left) != index.settle(each.right):
            asked.append(each)
            if gold[each.left] == gold[each.right]:
                right.append(each)
                links.append((each.left, each.right))
    reached, _ = _count(names, gold, links)
    keys = list(dict.fromkeys(map(Name.of, names)))
    return Aligned(
        names=len(keys),
        true_pairs=sum(gold[left] == gold[right] for left, right in combinations(keys, 2)),
        joined=joined,
        wrong=wrong,
        asked=len(asked),
        asked_right=len(right),
        reached=reached,
    )


def _count(
    names: Sequence[str], gold: dict[Name, str], links: Sequence[tuple[Name, Name]]
) -> tuple[int, int]:
    """Pairs of names that links join, transitively: the right ones, and the wrong ones."""
    index = _index(links)
    keys = {Name.of(name): index.settle(name) for name in names}
    pairs = [pair for pair in combinations(keys, 2) if keys[pair[0]] == keys[pair[1]]]
    right = sum(gold[left] == gold[other] for left, other in pairs)
    return right, len(pairs) - right


def _index(links: Sequence[tuple[Name, Name]]) -> NameIndex:
    joins = (Judgement(SOURCE, str(left), str(right), Answer.SAME) for left, right in links)
    return NameIndex((), (), joins)


def report(folder: Path) -> Iterator[str]:
    """A line for each claims file that has printed sources."""
    for path in sorted((folder / "claims").glob("*")):
        rows = [row for row in read_rows(path) if row.get("source_raw") and row.get("source")]
        if not rows:
            continue
        found = align(rows)
        yield (
            f"{path.name}: {found.names} names, {found.true_pairs} pairs are one source; "
            f"{found.joined} joined by rule, {found.wrong} wrong; {found.asked} questions, yes to "
            f"{found.asked_right}; then {found.reached} joined"
        )


if __name__ == "__main__":
    for line in report(Path(sys.argv[1])):
        print(line)
