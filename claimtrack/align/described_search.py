"""Which of many descriptions name one body or one person, as a rule may take them."""

from collections.abc import Iterable, Iterator

from claimtrack.align.parties.describe import describe
from claimtrack.align.parties.likeness import (
    SAME_SPELLING,
    PersonKey,
    Region,
    person_key,
    region_key,
)
from claimtrack.model.name import Name


class DescribedSearch:
    """An index of descriptions by whom they name, for those that may be one source by rule."""

    def __init__(self, names: Iterable[Name]) -> None:
        """Index the names that are descriptions; others are passed over."""
        self._bodies: dict[tuple[str, str, Region], list[Name]] = {}
        self._holders: dict[str, _Holders] = {}
        for name in names:
            described = describe(name.printed)
            if described is None or not described.country:
                continue
            if described.person is not None:
                holders = self._holders.setdefault(described.country, _Holders())
                holders.add(name, described.person)
            elif described.body is not None:
                key = (described.body, described.country, region_key(described))
                self._bodies.setdefault(key, []).append(name)

    def likely(self, name: Name) -> Iterator[Name]:
        """Names that may be the same body of the same country, or the same holder of an office."""
        described = describe(name.printed)
        if described is None or not described.country:
            return
        if described.person is not None:
            if (holders := self._holders.get(described.country)) is not None:
                yield from holders.likely(described.person)
        elif described.body is not None:
            key = (described.body, described.country, region_key(described))
            yield from self._bodies.get(key, ())


class _Holders:
    """Descriptions of one country that name a person, by that person."""

    def __init__(self) -> None:
        self._by_key: dict[PersonKey, list[Name]] = {}
        self._by_words: dict[PersonKey, dict[PersonKey, None]] = {}
        self._by_family: dict[PersonKey, dict[PersonKey, None]] = {}
        self._spelled: dict[str, dict[PersonKey, None]] = {}

    def add(self, name: Name, person: str) -> None:
        key = person_key(person)
        self._by_key.setdefault(key, []).append(name)
        self._by_words.setdefault(tuple(sorted(key)), {})[key] = None
        self._by_family.setdefault(key[-1:], {})[key] = None
        self._spelled.setdefault(" ".join(key), {})[key] = None

    def likely(self, person: str) -> Iterator[Name]:
        """Those whom `same_person` may take for this one."""
        from rapidfuzz import fuzz, process

        key = person_key(person)
        found = dict(self._by_words.get(tuple(sorted(key)), {}))
        by_family = self._by_family.get(key[-1:], {})
        found |= by_family if len(key) == 1 else {key[-1:]: None} if key[-1:] in by_family else {}
        for spelled, _, _ in process.extract(
            " ".join(key),
            self._spelled.keys(),
            scorer=fuzz.ratio,
            processor=None,
            limit=None,
            score_cutoff=SAME_SPELLING * 100,
        ):
            found |= self._spelled[spelled]
        for each in found:
            yield from self._by_key[each]
