"""100,000 names: how fast one is found among them, and all that may be one another's.

Set against bare RapidFuzz on the same names: the best five of one `extract` over their plain
letters, and as many comparisons as it makes in a second. Asserts nothing. `make bench-names`.
"""

import argparse
import random
import resource
import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import islice

from rapidfuzz import fuzz, process

from claimtrack.align.matching.lists import word_lists
from claimtrack.align.matching.search import NameSearch

ONSETS = ("b", "br", "d", "dr", "f", "g", "gr", "h", "k", "kl", "l", "m", "n", "p", "r", "s", "st")
MIDDLES = ("a", "e", "i", "o", "u", "ai", "ei", "ou")
ENDS = (
    "n",
    "nov",
    "ski",
    "son",
    "l",
    "r",
    "ck",
    "rt",
    "nez",
    "yan",
    "dze",
    "shvili",
    "ko",
    "",
    "s",
)


def main() -> None:
    """Make names, look some up, and compare all with all."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--names", type=int, default=100_000)
    parser.add_argument("--lookups", type=int, default=200)
    options = parser.parse_args()
    names = make_names(options.names)
    start = time.perf_counter()
    search = NameSearch(names)
    print(f"index of {len(names):,} names: {time.perf_counter() - start:.1f} s")
    ours, bare = look_up(search, names, options.lookups)
    print(f"one among them: {ours * 1000:.1f} ms, bare RapidFuzz {bare * 1000:.1f} ms,", end=" ")
    print(f"ratio {ours / bare:.1f}")
    start = time.perf_counter()
    with ProcessPoolExecutor(2) as pool:
        found = sum(pool.map(partial(count_pairs, names), (0, 1)))
    spent = time.perf_counter() - start
    print(f"all with all on two cores: {found:,} likely pairs in {spent:.0f} s,", end=" ")
    print(
        f"bare RapidFuzz {bare * len(names) / 2:.0f} s, ratio {spent / (bare * len(names) / 2):.2f}"
    )
    peak = max(
        resource.getrusage(who).ru_maxrss
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    print(f"peak of memory of one process: {peak / 1024:.0f} MB")


def make_names(number: int) -> list[str]:
    """So many distinct names: a real given name and a made-up family name."""
    chance = random.Random(7)
    given = sorted(word_lists().families)
    names: dict[str, None] = {}
    while len(names) < number:
        family = "".join(
            chance.choice(ONSETS) + chance.choice(MIDDLES) for _ in range(chance.choice((1, 2, 2)))
        )
        name = f"{chance.choice(given)} {family}{chance.choice(ENDS)}"
        names[name.title()] = None
    return list(names)


def look_up(search: NameSearch, names: list[str], number: int) -> tuple[float, float]:
    """Seconds for one look-up: ours, warm, and the bare one."""
    wanted = random.Random(8).sample(names, number)
    for name in wanted[:10]:
        search.search(name)
    start = time.perf_counter()
    for name in wanted:
        search.search(name)
    ours = (time.perf_counter() - start) / number
    start = time.perf_counter()
    for name in wanted:
        process.extract(name, names, scorer=fuzz.ratio, limit=5)
    return ours, (time.perf_counter() - start) / number


def count_pairs(names: list[str], half: int) -> int:
    """How many likely pairs one of two processes finds."""
    search = NameSearch(names)
    wanted = frozenset(islice(names, half, None, 2))
    return sum(map(len, search.likeliest(lambda *_: False, wanted)))


if __name__ == "__main__":
    main()
