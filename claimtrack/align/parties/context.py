"""What the other names of the same file or topic add to a name.

"The health ministry" is the health ministry of the only country whose health ministry is named
beside it; "the Russian president" is the person whom the same file calls so. Where more than one
answer fits, the name stays apart and the reason says which ones.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from claimtrack.align.parties.countries import country_name
from claimtrack.align.parties.describe import describe
from claimtrack.align.parties.description import COLLECTIVE, EMBODIED, Description
from claimtrack.align.parties.likeness import compare_descriptions, covers, region_key
from claimtrack.align.parties.names_beside import (
    Key,
    PrintedName,
    has_article,
    is_short_for,
    join_names,
    name_key,
)
from claimtrack.align.parties.people_beside import People
from claimtrack.align.parties.printed import find_claimant, find_organisation, find_spoken_for
from claimtrack.align.parties.tokens import fold_phrase

_UNITED_NATIONS = frozenset({("un",), ("onu",), ("оон",)})
"""Set before the name of one of its agencies, as in "UN OCHA"."""

DE_FACTO = frozenset(
    {"Nagorno-Karabakh", "Abkhazia", "South Ossetia", "Transnistria", "Northern Cyprus"}
    | {"Somaliland", "Donetsk People's Republic", "Luhansk People's Republic"}
)
"""What a text means by "the breakaway territory" once it has named it. Ours."""

_STEPS = 3
"""A name can be completed by one that was completed itself: "the ministry", "the interior
ministry", "the French interior ministry"."""


@dataclass(frozen=True, slots=True)
class Settled:
    """Which source a name means, as far as its own words and its context tell."""

    key: Key
    """Equal keys are one source."""
    description: Description | None
    """Completed from the context; None when the name describes nobody."""
    reason: str
    choices: tuple[str, ...] = ()
    """What it may mean, where the context offers more than one."""


class Context:
    """The names of one file or topic, read together."""

    def __init__(self, names: Iterable[PrintedName]) -> None:
        """Read the names; their order does not matter."""
        self.names = tuple(sorted(set(names), key=lambda each: (each.name, each.lang or "")))
        self._described = {each: describe(each.name, each.lang) for each in self.names}
        self.people = People(each for each in self._described.values() if each)

    def settle(self, printed: PrintedName) -> Settled:
        """Which source one name means; the name itself need not be in the context."""
        found = describe(printed.name, printed.lang)
        if found is None:
            return self._settle_name(printed)
        if found.person and (found.body is None or found.body in EMBODIED):
            key = ("person", *self.people.full_name(found.person))
            return Settled(key, found, "its own words")
        if found.body in COLLECTIVE:
            key = ("name", *name_key(printed))
            return Settled(key, found, "many, who need not be the same")
        return self._settle_body(printed, found)

    def _settle_body(self, printed: PrintedName, found: Description) -> Settled:
        completed, reason, choices = self._complete(printed, found)
        if choices:
            return Settled(("pending", *name_key(printed)), found, reason, choices)
        if completed.body in EMBODIED:
            return self._settle_holder(completed, reason)
        return Settled(_description_key(completed), completed, reason)

    @cached_property
    def _known(self) -> tuple[Description, ...]:
        """What the context says in full: a body and its country."""
        said = {each for each in self._described.values() if each and each.body and each.country}
        return tuple(sorted(said, key=lambda each: (each.body or "", each.country or "")))

    def _complete(
        self, printed: PrintedName, found: Description
    ) -> tuple[Description, str, tuple[str, ...]]:
        """The description with what the context adds, why, and what else it may mean."""
        reason = "its own words"
        for _ in range(_STEPS):
            fuller = self._fuller(printed, found)
            if len(fuller) > 1:
                choices = tuple(_say(each) for each in fuller)
                return found, f"may mean {', '.join(choices)}", choices
            if not fuller:
                break
            reason = f"the only {found.body} named beside it is {_say(fuller[0])}"
            whole = fuller[0]
            found = replace(found, body=whole.body, country=whole.country, region=whole.region)
        if not found.country:
            reason = f"the {found.body} of this context, country not said"
        return found, reason, ()

    def _fuller(self, printed: PrintedName, found: Description) -> list[Description]:
        """The different bodies in the context that this one can mean, if it is not one itself."""
        if found.region == "breakaway":
            candidates = self._breakaway(found)
        elif found.country:
            candidates = [each for each in self._known if _may_mean(found, each)]
            candidates = [] if found.body == "authorities" else candidates
        else:
            candidates = self._with_country(printed, found)
        plain = {replace(each, person=None, parts=()) for each in candidates}
        unqualified = {each for each in plain if each.region == found.region}
        return sorted(unqualified or plain, key=_order)

    def _with_country(self, printed: PrintedName, found: Description) -> list[Description]:
        """What says the country that this one leaves out."""
        exact = [each for each in self._known if each.body == found.body and _fits(found, each)]
        if exact:
            return exact
        if found.body == "authorities":
            return [each for each in self._known if each.body == "government" and not each.region]
        countries = {each.country for each in self._known if each.region == found.region}
        if found.region and len(countries) == 1:
            return [replace(found, country=countries.pop())]
        longer = self._longer(printed, found)
        if longer:
            return longer
        return [each for each in (*self._known, *self._bare) if _may_mean(found, each)]

    def _breakaway(self, found: Description) -> list[Description]:
        """The same body of each breakaway state that the context names."""
        states = {each.country for each in self._known if each.country in DE_FACTO}
        body = "government" if found.body == "authorities" else found.body
        return [replace(found, body=body, country=state, region=None) for state in states]

    @cached_property
    def _bare(self) -> tuple[Description, ...]:
        """Bodies said without their country; they count where none is said with it."""
        said = {
            replace(each, person=None, parts=())
            for each in self._described.values()
            if each and each.body and not each.country and each.body != "ministry"
        }
        known = {each.body for each in self._known}
        return tuple(each for each in said if each.body not in known)

    def _longer(self, printed: PrintedName, found: Description) -> list[Description]:
        """Descriptions whose words begin with all of this name's: "la préfecture (de police)"."""
        words = name_key(printed)
        return [
            each
            for other, each in self._described.items()
            if each and each.body != found.body and name_key(other)[: len(words)] == words
        ]

    def _settle_holder(self, found: Description, reason: str) -> Settled:
        """An office that one person embodies: by that person where the context names one."""
        holders = self.people.holders_of(found)
        if len(holders) == 1:
            name = " ".join(holders[0])
            why = f"the context names {name} as {_say(found)}"
            return Settled(("person", *self.people.full_name(name)), found, why)
        key = _description_key(found)
        if holders:
            choices = tuple(" ".join(holder) for holder in holders)
            return Settled(key, found, "more than one person holds the office", choices)
        return Settled(key, found, reason)

    def _settle_name(self, printed: PrintedName) -> Settled:
        """A name that describes nobody: a person, an organisation, a tally."""
        words = name_key(printed)
        if not words:
            return Settled(("name", printed.name), None, "no word in it")
        whole = self.people.full_name(" ".join(words))
        if whole in self._speakers:
            key, said = self._speakers[whole]
            return Settled(key, said, f"the context names {' '.join(whole)} with {_say(said)}")
        if whole in self.people.names:
            return Settled(("person", *whole), None, "a person's name")
        name, reason = self._organisation(printed, words)
        return Settled(("name", *name), None, reason)

    def _organisation(self, printed: PrintedName, words: Key) -> tuple[Key, str]:
        """The name an organisation goes by in this context, and why."""
        known = find_organisation(printed.name, printed.lang)
        if known:
            return fold_phrase(known), f"known as {known}"
        whole = self._whole_names.get(words)
        if whole is None and words[:1] in _UNITED_NATIONS:
            whole = self._whole_names.get(words[1:])
        if whole:
            return whole, f"one name with {' '.join(whole)}"
        spoken_for = find_spoken_for(find_claimant(printed.name, printed.lang), printed.lang)
        if spoken_for:
            inner = PrintedName(spoken_for, printed.lang)
            return self._organisation(inner, name_key(inner))[0], f"speaks for {spoken_for}"
        if len(words) == 1 and has_article(printed):
            longer = [other for other in self._plain if is_short_for(words, other)]
            if len(longer) == 1:
                return longer[0], f"short for {' '.join(longer[0])}"
        return words, "its own words"

    @cached_property
    def _speakers(self) -> dict[Key, tuple[Key, Description]]:
        """Who is named with one body that they speak for, and with nothing else."""
        found: dict[Key, set[tuple[Key, Description]]] = {}
        for printed, described in self._described.items():
            if described and described.person:
                settled = self.settle(printed)
                said = replace(settled.description or described, person=None, parts=())
                person = self.people.full_name(described.person)
                found.setdefault(person, set()).add((settled.key, said))
        return {
            person: next(iter(bodies))
            for person, bodies in found.items()
            if len(bodies) == 1 and next(iter(bodies))[0][0] == "body"
        }

    @cached_property
    def _whole_names(self) -> dict[Key, Key]:
        return join_names([each for each, found in self._described.items() if found is None])

    @cached_property
    def _plain(self) -> tuple[Key, ...]:
        """The names that describe nobody, of more than one word."""
        plain = {name_key(each) for each, found in self._described.items() if found is None}
        return tuple(sorted(words for words in plain if len(words) > 1))


def settle_names(names: Sequence[PrintedName]) -> dict[PrintedName, Settled]:
    """Which source each name of one file or topic means."""
    context = Context(names)
    return {each: context.settle(each) for each in context.names}


def _fits(found: Description, fuller: Description) -> bool:
    """Whether the fuller description says all that this one does, and nothing against it."""
    if found.region and region_key(found) != region_key(fuller):
        return False
    likeness = compare_descriptions(replace(found, person=None), replace(fuller, person=None))
    return likeness.answer != "different"


def _may_mean(found: Description, other: Description) -> bool:
    """Whether a looser word may stand for the other body; a person never stands for an office."""
    wide, narrow = found.body or "", other.body or ""
    return wide not in EMBODIED and covers(wide, narrow) and _fits(found, other)


def _order(found: Description) -> tuple[str, ...]:
    return tuple(part or "" for part in (found.body, found.country, found.region))


def _description_key(found: Description) -> Key:
    return ("body", found.body or "", found.country or "", *region_key(found))


def _say(found: Description) -> str:
    """A description in words: "health ministry of Sri Lanka"."""
    country = country_name(found.country) or found.country if found.country else None
    place = ", ".join(part for part in (found.region, country) if part)
    return f"{found.body} of {place}" if place else f"{found.body}"
