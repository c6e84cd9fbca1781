"""Whom a description of a source names: a body, of a country, perhaps a person."""

from dataclasses import dataclass, field

EMBODIED = frozenset(
    {"president", "vice-president", "prime minister", "deputy prime minister", "monarch"}
    | {"crown prince", "supreme leader", "speaker", "governor", "mayor", "opposition"}
)
"""Offices whose holder speaks in person. A minister or spokesperson speaks for the ministry.
Ours."""

OFFICES_OF = {"president": "president's office", "prime minister": "prime minister's office"}
"""Who speaks for the holder is the office, and not the holder: "a spokesman for the president"."""


@dataclass(frozen=True, slots=True)
class Description:
    """Who a name describes; None is what it leaves open."""

    body: str | None
    """A kind of body or office, one of `languages.party_words.BODIES`."""
    country: str | None
    """ISO 3166 alpha-2, or our settled name of a state that has none ("Abkhazia")."""
    region: str | None
    """What narrows it further: "eastern", a city as printed; "breakaway" without a country."""
    person: str | None
    """Who is named together with the office."""
    parts: tuple[tuple[str, str], ...] = field(default=(), compare=False)
    """Which words said what."""
    capital_of: str | None = None
    """The country whose capital the region is: its body may be the city's or the state's."""
    said: str | None = None
    """Which word means the government of a capital ("authorities"); each may mean another."""


COLLECTIVE = frozenset({"witnesses", "residents", "media", "experts", "activists", "hospital"})
"""Words for many who do not speak as one: two descriptions of them need not be the same people.
Ours."""
