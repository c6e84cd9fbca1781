"""A map as somebody at a terminal reads it: without its long lists of values."""

from collections.abc import Iterator

MOST_VALUES = 6
"""Values of one column that are shown whole; of more, the first few. Ours."""
FIRST_VALUES = 3
"""Of those, so many."""


def shorten_map(text: str) -> Iterator[str]:
    """The lines of a map; of a long list of values the first, and how many more there are."""
    values: list[str] = []
    is_list = False
    for line in (*text.splitlines(), "["):
        if line.startswith("["):
            yield from _shorten(values)
            values, is_list = [], line.startswith("[values.")
            if line != "[":
                yield line
        elif is_list:
            values.append(line)
        else:
            yield line


def keep_fields(text: str) -> Iterator[str]:
    """The lines of a map that ships which say what a column feeds, and what is the same always."""
    is_told = False
    for line in text.splitlines():
        if line.startswith("["):
            is_told = line in ("[fields]", "[constants]")
        if is_told and line:
            yield line
    yield "# … and what its values mean: claimtrack import FILE > map.toml writes all of it"


def _shorten(lines: list[str]) -> Iterator[str]:
    """The lines of one list; blanks and comments behind it belong to what follows."""
    told = [at for at, line in enumerate(lines) if "=" in line and not line.startswith("#")]
    if len(told) <= MOST_VALUES:
        yield from lines
        return
    yield from lines[: told[FIRST_VALUES]]
    yield f"# … {len(told) - FIRST_VALUES} more"
    yield from lines[told[-1] + 1 :]
