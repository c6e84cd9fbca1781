"""Names that lie in each other in a ring: a mistake in what was recorded around them."""

from collections.abc import Iterator, Mapping

from claimtrack.model.name import Name


def find_rings(parents: Mapping[Name, Name]) -> Iterator[tuple[Name, ...]]:
    """Every ring once, as a path that ends where it begins."""
    done: set[Name] = set()
    for name in parents:
        path: dict[Name, None] = {}
        current: Name | None = name
        while current is not None and current not in path and current not in done:
            path[current] = None
            current = parents.get(current)
        if current is not None and current in path:
            names = list(path)
            yield (*names[names.index(current) :], current)
        done.update(path)
