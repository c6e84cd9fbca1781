"""A description of a source, taken apart: which body, of which country, who in person.

"The Armenian defence ministry", "Минобороны Армении" and "le ministère arménien de la Défense" say
the same three things in other words. What is not understood to the last word is not described.
"""

from dataclasses import dataclass, field
from functools import lru_cache

from claimtrack.align.parties.description import EMBODIED, OFFICES_OF, Description
from claimtrack.align.parties.printed import find_acronym, without_pronoun
from claimtrack.align.parties.table import shipped_table
from claimtrack.align.parties.tokens import STOPS, Word, split_words
from claimtrack.languages.party_words import Sort, own_capitals

_PERSONAL = EMBODIED | {"prosecutor", "prosecutor general", "attorney general", "ombudsman"}
_PERSONAL |= {"embassy", "coroner", "general staff", "prefecture", "experts", "activists"}
_LOCAL = frozenset(
    {"police", "gendarmerie", "prosecutor", "court", "hospital", "prefecture", "governor", "mayor"}
    | {"fire service", "residents", "witnesses", "authorities", "government", "coroner", "rebels"}
    | {"emergency service", "civil defence", "health authorities", "army", "activists", "media"}
    | {"health department", "opposition", "separatists", "disaster agency", "red cross"}
    | {"prosecutor general"}
)
"""What a city or a region may have of its own."""
STATES_TOO = frozenset({"georgia"})
"""Names of countries in English that a state of the United States has too."""
_NATIONAL = frozenset(
    {"defence ministry", "foreign ministry", "general staff", "navy", "air force", "border guard"}
    | {"prime minister", "deputy prime minister", "prime minister's office", "intelligence"}
    | {"monarch", "crown prince", "supreme leader", "central bank"}
)
"""What no city has of its own, so that beside a capital it is the state's: "Baku's defence
ministry". A city may have a president, a parliament or a health ministry (Madrid, Berlin, Buenos
Aires), and branches of the others. Ours."""
CONTESTED = frozenset({"AF", "CY", "IL", "LY", "MM", "PS", "SD", "YE"})
"""Countries whose capital does not stand for the state, because another power holds it, governments
rival, or it is not recognised as theirs. YE: Security Council resolution 2216 (2015), the Houthis
hold Sanaa. LY: UNSMIL's reports to the Security Council since 2022, a government in Tripoli and one
in the east; a Tripoli lies in Lebanon, too. SD: Panel of Experts S/2024/65, two powers in Khartoum
and the government in Port Sudan. AF, MM: the General Assembly's Credentials Committee, A/76/550
(2021), two claim to be the government. IL: resolution 478 (1980). CY: resolution 541 (1983), both
sides sit in Nicosia. PS: A/HRC/12/48 (2009), one authority in Ramallah, another in Gaza."""
_METONYM = frozenset({Sort.COUNTRY, Sort.CAPITAL, Sort.ADJECTIVE, Sort.STATE, Sort.BREAKAWAY})
"""Words beside which a capital stands for the state: no body is named."""
_WIDE = frozenset({"government", "authorities", "army", "separatists", "rebels"})
"""Said beside a body to place it, not to name another: "the minister of the eastern government"."""
_PARTICLES = frozenset(
    {"de", "da", "di", "del", "della", "van", "von", "der", "den", "al", "el", "bin", "ben", "la"}
    | {"le", "du", "dos", "das", "do", "bint", "ibn", "ter", "ten", "a", "e", "y", "i", "d", "o"}
)
"""Small words that stand inside personal names."""


_IN_PERSON = frozenset(
    {Sort.MINISTER, Sort.SPEAKER, Sort.TITLE, Sort.DEPUTY, Sort.OFFICIALS, Sort.FORMER, Sort.OFFICE}
)
"""Words beside which a person can be named."""
_AFTER_PLACES = frozenset({Sort.BODY, Sort.OFFICIALS, Sort.FIELD, Sort.AREA, Sort.SIDE})
"""Words that a place stands before: "Marseille police", "Kharkiv regional governor"."""
_NAMESAKES = frozenset({Sort.COUNTRY, Sort.CAPITAL})
_NATIONS = frozenset({Sort.COUNTRY, Sort.ADJECTIVE, Sort.CAPITAL})


@dataclass(slots=True)
class _Reading:
    """What the words of one name told so far."""

    bodies: list[str] = field(default_factory=list)
    fields: list[str] = field(default_factory=list)
    countries: list[str] = field(default_factory=list)
    regions: list[str] = field(default_factory=list)
    areas: list[str] = field(default_factory=list)
    sorts: list[Sort] = field(default_factory=list)
    capital: str | None = None
    """As printed."""
    capital_of: str | None = None
    country: str | None = None
    """Its name as printed, where it is named."""
    unknown: list[tuple[int, int]] = field(default_factory=list)
    """Runs of words no list holds: first and one past the last."""
    languages: set[str] = field(default_factory=set)
    """Of the word lists that the phrases are in."""
    marks: dict[int, Sort] = field(default_factory=dict)
    """What stands at each word that a phrase begins or ends with."""
    parts: list[tuple[str, str]] = field(default_factory=list)


def describe(name: str, lang: str | None = None) -> Description | None:
    """Take a description of a source apart, or None when some word of it is not understood.

    Args:
        name: As printed. Who is only cited ("X citing Y") is left out.
        lang: The language it is printed in; without it, words of every language count.
    """
    return _describe(name, lang.replace("_", "-").split("-")[0].lower() if lang else None)


@lru_cache(maxsize=65_536)
def _describe(name: str, lang: str | None) -> Description | None:
    claimant = without_pronoun(name)
    shortened = find_acronym(claimant)
    words = split_words(shortened[0] if shortened else claimant)
    reading = _read(words, lang)
    if reading is None:
        return None
    _heed_language(reading)
    body = _find_body(reading)
    if body is None:
        return None
    placed = _place_names(reading, words, body)
    if placed is None:
        return None
    region, person = placed
    return _settle(reading, body, region, person)


def _read(words: list[Word], lang: str | None) -> _Reading | None:
    """Look up every phrase; None when the name is of two sources, or of none that is one."""
    reading = _Reading()
    table = shipped_table()
    at = 0
    joined = False
    while at < len(words):
        if words[at].folded in STOPS:
            at += 1
            continue
        end, (language, sort, value) = table.find(words, at, lang)
        if end < len(words) and sort in _NAMESAKES and _begins_a_name(words, at, end, lang):
            end = at
        if end == at:
            _add_unknown(reading, words, at)
            at += 1
            continue
        if sort is Sort.RELAY and at:
            del words[at:]
            break
        if sort is Sort.HELD and reading.marks.get(at - 1) in _NATIONS:
            return None
        text = " ".join(word.text for word in words[at:end])
        reading.marks[at] = reading.marks[end - 1] = sort
        _note(reading, sort, value, text)
        joined = joined or sort is Sort.AND
        if sort not in _UNSPOKEN:
            reading.languages.add(language)
        at = end
    if joined and (len(set(reading.countries)) > 1 or len(set(reading.bodies)) > 1):
        return None
    return reading


def _heed_language(reading: _Reading) -> None:
    """Take "Mexico" beside French words for the city: the country is "Mexique" in French."""
    name = (reading.country or "").casefold()
    for language in reading.languages:
        if country := own_capitals().get((language, name)):
            reading.capital, reading.capital_of = reading.country, country


def _begins_a_name(words: list[Word], at: int, end: int, lang: str | None) -> bool:
    """Whether a country that a name begins with is a first name: "Jordan Smith, police chief"."""
    if at and words[at - 1].folded not in STOPS:
        return False
    following = words[end]
    known = shipped_table().find(words, end, lang)[0] > end
    return not known and following.folded not in STOPS and following.text[0].isupper()


def _add_unknown(reading: _Reading, words: list[Word], at: int) -> None:
    """Another word that no list holds; particles inside a personal name join two runs."""
    if reading.unknown:
        first, last = reading.unknown[-1]
        if last == at or all(word.folded in _PARTICLES for word in words[last:at]):
            reading.unknown[-1] = (first, at + 1)
            return
    reading.unknown.append((at, at + 1))


def _note(reading: _Reading, sort: Sort, value: str, text: str) -> None:
    """Keep what one phrase tells where it is asked for later."""
    reading.sorts.append(sort)
    if sort in _UNSPOKEN:
        return
    reading.parts.append((_LABELS.get(sort, str(sort)), text))
    match sort:
        case Sort.COUNTRY | Sort.ADJECTIVE | Sort.CAPITAL | Sort.PLACE:
            reading.countries.append(value)
            if sort is Sort.CAPITAL:
                reading.capital, reading.capital_of = text, value
            reading.country = text if sort is Sort.COUNTRY else reading.country
            reading.regions += [text] if sort is Sort.PLACE else []
        case Sort.OWN_BODY:
            country, _, body = value.partition("/")
            reading.countries.append(country)
            reading.bodies.append(body)
        case Sort.BODY | Sort.OFFICE:
            reading.bodies.append(value)
        case Sort.FIELD:
            reading.fields.append(value)
        case Sort.AREA:
            reading.areas.append(text)
        case Sort.REGION:
            reading.regions.append(value)


_NAMED = frozenset({Sort.MEMBER, Sort.ORGANISATION, Sort.PROPER})
"""They name somebody, and so describe nobody."""
_UNSPOKEN = frozenset({Sort.SMALL, Sort.OF, Sort.AND})
"""They say nothing of whom they describe."""
_LABELS = {
    Sort.ADJECTIVE: "country",
    Sort.PLACE: "region",
    Sort.AREA: "region",
    **dict.fromkeys((Sort.OWN_BODY, Sort.OFFICE, Sort.MINISTRY, Sort.MINISTER), "body"),
    Sort.DEPARTMENT: "body",
}
"""What the parts of an explanation are called, where it is not the sort itself."""


def _find_body(reading: _Reading) -> str | None:
    """The one body the words name."""
    sorts = set(reading.sorts)
    if not sorts.isdisjoint(_NAMED) or (Sort.AMBIGUOUS in sorts and not reading.countries):
        return None
    fields = list(dict.fromkeys(reading.fields))
    heads = sorts & {Sort.MINISTRY, Sort.MINISTER, Sort.DEPARTMENT}
    bodies = list(dict.fromkeys(reading.bodies))
    if heads and bodies == ["army"] and not fields:
        bodies, fields = [], ["defence"]
    if len(bodies) > 1 or (heads and bodies):
        bodies = [body for body in bodies if body not in _WIDE] or ([] if heads else bodies[:1])
    if heads:
        return None if bodies or len(fields) > 1 else _ministry(heads, fields)
    if len(bodies) == 1:
        return None if fields else _promoted(bodies[0], sorts)
    if bodies or len(fields) > 1:
        return None
    speaks = Sort.OFFICIALS in sorts or (Sort.SPEAKER in sorts and fields)
    if speaks or (Sort.FIGURES in sorts and not fields):
        return f"{fields[0]} authorities" if fields else "authorities"
    return None if fields else _speaking_country(reading, sorts)


def _ministry(heads: set[Sort], fields: list[str]) -> str | None:
    if heads == {Sort.DEPARTMENT}:
        return f"{fields[0]} department" if fields else None
    return f"{fields[0]} ministry" if fields else "ministry"


_DEPUTIES = {"president": "vice-president", "prime minister": "deputy prime minister"}


def _promoted(body: str, sorts: set[Sort]) -> str:
    """A vice or deputy is another office where the office is one person's."""
    return _DEPUTIES.get(body, body) if Sort.DEPUTY in sorts else body


def _speaking_country(reading: _Reading, sorts: set[Sort]) -> str | None:
    """A country or its capital, standing as a speaker, means its government."""
    if not reading.countries or reading.regions:
        return None
    if Sort.SIDE in sorts:
        return "government"
    named = sorts & {Sort.COUNTRY, Sort.CAPITAL}
    rest = sorts - {Sort.COUNTRY, Sort.CAPITAL, Sort.ADJECTIVE, Sort.STATE, Sort.BREAKAWAY}
    return "government" if named and rest <= _UNSPOKEN else None


def _place_names(
    reading: _Reading, words: list[Word], body: str
) -> tuple[str | None, str | None] | None:
    """Which unknown words are a place and which a person; None when some are neither."""
    region = person = None
    personal = body in _PERSONAL or not _IN_PERSON.isdisjoint(reading.sorts)
    for first, last in reading.unknown:
        text = " ".join(word.text for word in words[first:last])
        if not all(word.is_name_like or word.folded in _PARTICLES for word in words[first:last]):
            return None
        before, after = reading.marks.get(first - 1), reading.marks.get(last)
        is_place = before is Sort.OF or after in _AFTER_PLACES
        is_place = is_place or (after is Sort.OFFICE and body in _LOCAL)
        if Sort.AND in {before, after}:
            return None
        if after is Sort.HELD:
            region = region or text
        elif is_place and body in _LOCAL and region is None:
            region = text
        elif not is_place and personal and person is None:
            person = text
        else:
            return None
    return region, person


def _state_of_that_name(reading: _Reading, body: str) -> str | None:
    """The country's name, where a state of the United States has it too and such a body."""
    if body not in _LOCAL - {"government", "authorities", "army"}:
        return None
    named = (text for what, text in reading.parts if what == "country")
    return next((text for text in named if text.casefold() in STATES_TOO), None)


def _stands_for_the_state(reading: _Reading, body: str) -> bool:
    """Whether a capital only says which country is meant, and not which city."""
    sorts = set(reading.sorts) - _UNSPOKEN
    if reading.capital_of in CONTESTED:
        return False
    if sorts <= _METONYM or body in _NATIONAL:
        return True
    if body != "government" or reading.areas or not sorts.isdisjoint(_LOOSE):
        return False
    return Sort.ADJECTIVE in sorts


_LOOSE = frozenset({Sort.OFFICIALS, Sort.FIGURES, Sort.SIDE})
_ONE_GOVERNMENT = frozenset({"government", "authorities"})
"""What is one where no city is named."""


def _word_for_government(sorts: set[Sort]) -> str:
    """Which word it is: beside a capital, each may mean the city's or the state's."""
    if Sort.SIDE in sorts:
        return "side"
    return "authorities" if sorts & {Sort.OFFICIALS, Sort.FIGURES} else "government"


def _of_the_state(body: str, country: str | None) -> str:
    """What a body is called where it is a whole country's."""
    if body == "authorities":
        return "government"
    return body.replace(" department", " ministry") if country == "US" else body


def _settle(
    reading: _Reading, body: str, region: str | None, person: str | None
) -> Description | None:
    countries = list(dict.fromkeys(reading.countries))
    if len(countries) > 1 and body != "embassy":
        return None
    country = countries[0] if countries else None
    sorts = set(reading.sorts)
    if (state := _state_of_that_name(reading, body)) is not None:
        country, region = None, region or state
    if Sort.HELD in sorts and (country or reading.regions):
        region = None
    regions = list(dict.fromkeys((*reading.regions, *([region] if region else ()))))
    is_city = reading.capital is not None and not _stands_for_the_state(reading, body)
    if is_city:
        regions = [reading.capital or "", *regions, *reading.areas]
    elif not regions and body not in _NATIONAL:
        regions += reading.areas
    if Sort.BREAKAWAY in sorts and country is None and not regions:
        regions.append("breakaway")
    said = _word_for_government(sorts) if is_city and body in _ONE_GOVERNMENT else None
    if said or (country and not regions):
        body = _of_the_state(body, country)
    parts = list(reading.parts)
    parts += [("region", region)] if region else []
    parts += [("person", person)] if person else []
    if sorts & {Sort.SPEAKER, Sort.OFFICIALS}:
        person = None if body in EMBODIED and body != "opposition" else person
        body = OFFICES_OF.get(body, body)
    if Sort.FORMER in sorts:
        return Description(None, country, None, person, tuple(parts)) if person else None
    return Description(
        body,
        country,
        " ".join(regions) or None,
        person,
        tuple(parts),
        capital_of=reading.capital_of if is_city else None,
        said=said,
    )
