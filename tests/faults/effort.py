"""How much the tests of faults do: a seeded sample, or as much as the environment asks for.

CLAIMTRACK_FAULTS=20 pytest tests/faults     twenty places of each kind instead of one
CLAIMTRACK_FAULTS=all pytest tests/faults    every one (some ten minutes)
CLAIMTRACK_KILLS=1000 pytest tests/faults    so many kills instead of a hundred
CLAIMTRACK_SEED=7                            another sample
"""

import os
import random
from collections.abc import Sequence

SEED = int(os.environ.get("CLAIMTRACK_SEED", "20201031"))

KILLS = int(os.environ.get("CLAIMTRACK_KILLS", "100"))
"""How many writers are killed."""

FAULTS = os.environ.get("CLAIMTRACK_FAULTS", "1")
"""At how many places each fault is brought about: a number, or "all"."""

EVERY = 1_000_000
"""More places than there are."""


def dice_for(*what: object) -> random.Random:
    """The same chance for the same thing, whatever else runs."""
    return random.Random(f"{SEED} {' '.join(map(str, what))}")


def places(count: int, times: int, *what: object) -> Sequence[int]:
    """Some of the numbers from 1 to a count: `times` as many as are asked for, all at most."""
    wanted = EVERY if FAULTS == "all" else int(FAULTS) * times
    numbers = range(1, count + 1)
    return numbers if wanted >= count else sorted(dice_for(*what).sample(numbers, wanted))
