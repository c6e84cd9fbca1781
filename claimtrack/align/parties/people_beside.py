"""The persons that a file or topic names together with their offices."""

from collections.abc import Iterable
from functools import cached_property

from claimtrack.align.parties.description import EMBODIED, Description
from claimtrack.align.parties.likeness import person_key, same_person
from claimtrack.align.parties.names_beside import Key


class People:
    """Who is named with an office, and which shorter or other spelling means them."""

    def __init__(self, described: Iterable[Description]) -> None:
        """Learn the links from office to person that the descriptions state."""
        self._described = tuple(each for each in described if each.person)

    @cached_property
    def holders(self) -> dict[tuple[str, str], tuple[Key, ...]]:
        """Who is named with each office of a country: (body, country) → persons."""
        found: dict[tuple[str, str], list[str]] = {}
        for described in self._described:
            if described.body in EMBODIED and described.country and described.person:
                people = found.setdefault((described.body, described.country), [])
                if all(same_person(described.person, one).answer != "same" for one in people):
                    people.append(described.person)
        return {office: tuple(map(person_key, people)) for office, people in found.items()}

    @cached_property
    def names(self) -> tuple[Key, ...]:
        """Every full name that stands with an office, or with a title."""
        named = {described.person for described in self._described if described}
        return tuple(sorted({person_key(name) for name in named if name and " " in name}))

    def holders_of(self, found: Description) -> tuple[Key, ...]:
        """Who holds an office here; without a country, whoever is named with it at all."""
        if found.country:
            return self.holders.get((found.body or "", found.country), ())
        named = {
            self.full_name(each.person)
            for each in self._described
            if each and each.person and each.body == found.body and each.region == found.region
        }
        return tuple(sorted(named))

    def full_name(self, name: str) -> Key:
        """The fullest spelling of a person in this context: a family name alone is completed."""
        words = person_key(name)
        longer = [each for each in self.names if _ends_with(each, words)]
        if len(longer) == 1:
            return self._one_spelling(longer[0])
        alike = [each for each in self.names if len(words) > 1 and _is_spelling_of(words, each)]
        return self._one_spelling(alike[0] if len(alike) == 1 and not longer else words)

    def _one_spelling(self, person: Key) -> Key:
        """The first of the spellings under which one holder of one office stands here."""
        for described in self._described:
            if described.person and described.body in EMBODIED:
                holders = self.holders.get((described.body or "", described.country or ""), ())
                named = person_key(described.person)
                if sorted(named) == sorted(person) and person not in holders:
                    for holder in holders:
                        if same_person(" ".join(holder), described.person).answer == "same":
                            return holder
        return tuple(person)


def _ends_with(person: Key, words: Key) -> bool:
    """Whether the words are the family name, or more, of a longer name."""
    return len(person) > len(words) and person[-len(words) :] == words


def _is_spelling_of(words: Key, person: Key) -> bool:
    """Whether a full name differs in spelling alone: one of its words is the same."""
    shared = set(words) & set(person)
    likeness = same_person(" ".join(words), " ".join(person))
    return len(words) == len(person) and bool(shared) and likeness.answer == "same"
