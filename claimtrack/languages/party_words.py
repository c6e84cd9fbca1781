"""The words with which a language describes who speaks: bodies, offices, countries.

One file per language (`<tag>/parties.toml`), one for what any language may print
(`countries.toml`), and the names of CLDR (`countries.tsv`, which
docs/tools/countries.py writes). docs/lexicon.md explains the keys.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from claimtrack.errors import InvalidLexicon
from claimtrack.languages import schema

_FOLDER = Path(__file__).parent
_SHARED = "countries.toml"
_CLDR = "countries.tsv"

FIELDS = (
    *("defence", "foreign", "interior", "health", "finance", "justice", "emergency", "education"),
    *("economy", "labour", "social affairs", "transport", "energy", "agriculture", "information"),
    *("culture", "environment", "trade", "home security", "religious affairs", "women", "sport"),
    *("planning", "water"),
)
"""What ministries are for. Ours: the portfolios that agency copy names."""

MINISTRIES = tuple(f"{field} ministry" for field in FIELDS)

BODIES = (
    *("government", "authorities", "president", "vice-president", "prime minister"),
    *("president's office", "prime minister's office"),
    *("deputy prime minister", "monarch", "crown prince", "supreme leader", "parliament"),
    *("speaker", "ministry"),
    *("police", "gendarmerie", "army", "general staff", "navy", "air force", "coast guard"),
    *("border guard", "national guard", "security service", "intelligence", "prosecutor"),
    *("prosecutor general", "attorney general", "investigative committee", "court"),
    *("supreme court", "ombudsman", "embassy", "central bank", "statistics office"),
    *("election commission", "fire service", "civil defence", "disaster agency"),
    *("emergency service", "red cross", "hospital", "public health agency", "coroner"),
    *("prefecture", "governor", "mayor", "opposition", "rebels", "separatists", "trade union"),
    *("witnesses", "residents", "activists", "media", "experts"),
    *(f"{field} authorities" for field in FIELDS),
    *(f"{field} department" for field in FIELDS),
    *MINISTRIES,
)
"""Every kind of body or office a description can name."""


class Sort(StrEnum):
    """What a phrase of a description tells."""

    COUNTRY = "country"
    ADJECTIVE = "adjective"
    CAPITAL = "capital"
    PLACE = "place"
    AMBIGUOUS = "ambiguous"
    """The name of more than one country: "Congo"."""
    OWN_BODY = "own body"
    """One body of one country: "the Pentagon"; its value is "US/defence ministry"."""
    ORGANISATION = "organisation"
    """An international organisation; its value is its settled name."""
    MEMBER = "member"
    """A named organisation of a kind: "CGT", a trade union."""
    BODY = "body"
    OFFICE = "office"
    """A body that one person embodies: a president."""
    MINISTRY = "ministry"
    MINISTER = "minister"
    DEPARTMENT = "department"
    FIELD = "field"
    REGION = "region"
    STATE = "state"
    BREAKAWAY = "breakaway"
    HELD = "held"
    """Said of who holds a place or a body: "Hamas-run", "Russian-backed"."""
    SIDE = "side"
    OFFICIALS = "officials"
    SPEAKER = "speaker"
    TITLE = "title"
    FIGURES = "figures"
    FORMER = "former"
    DEPUTY = "deputy"
    RELAY = "relay"
    AREA = "area"
    """A part of a country, named before or after it, or left open: "regional"."""
    PROPER = "proper"
    """It makes a name of its own of what would be a description: "Police Federation"."""
    AND = "and"
    OF = "of"
    SMALL = "small"


@dataclass(frozen=True, slots=True)
class PartyPhrase:
    """A phrase, what it tells, and in which language; `any` is every language."""

    phrase: str
    sort: Sort
    value: str
    language: str


ANY = "any"
_LISTS = {
    "ministry": Sort.MINISTRY,
    "minister": Sort.MINISTER,
    "department": Sort.DEPARTMENT,
    "states": Sort.STATE,
    "breakaway": Sort.BREAKAWAY,
    "held": Sort.HELD,
    "sides": Sort.SIDE,
    "officials": Sort.OFFICIALS,
    "speakers": Sort.SPEAKER,
    "titles": Sort.TITLE,
    "figures": Sort.FIGURES,
    "former": Sort.FORMER,
    "deputies": Sort.DEPUTY,
    "relays": Sort.RELAY,
    "areas": Sort.AREA,
    "proper": Sort.PROPER,
    "and": Sort.AND,
    "of": Sort.OF,
    "small": Sort.SMALL,
}
REGIONS = (
    *("northern", "southern", "eastern", "western"),
    *("northeastern", "northwestern", "southeastern", "southwestern"),
)
_SETTLED = {
    "fields": (FIELDS, "field", Sort.FIELD),
    "bodies": (BODIES, "kind of body", Sort.BODY),
    "offices": (BODIES, "kind of office", Sort.OFFICE),
    "regions": (REGIONS, "region", Sort.REGION),
}


@cache
def party_phrases() -> tuple[PartyPhrase, ...]:
    """Every phrase of every language, those of `countries.toml` and of CLDR last."""
    phrases: list[PartyPhrase] = []
    inflections: dict[str, Inflection] = {}
    for path in sorted(_FOLDER.glob("??/parties.toml")):
        words, inflections[path.parent.name] = read_party_words(path)
        phrases += words
    for each in read_shared_words(_FOLDER / _SHARED):
        phrases += _inflected(each, inflections)
    phrases += _territories(_FOLDER / _CLDR, inflections)
    return tuple(phrases)


@dataclass(frozen=True, slots=True)
class Inflection:
    """How the names of countries end when something of theirs is named."""

    last: Mapping[str, tuple[str, ...]]
    """Endings of the last word, the longest that fits counts; "" fits every word."""
    before: Mapping[str, tuple[str, ...]]
    """Endings of the words before it."""

    def forms(self, name: str) -> tuple[str, ...]:
        """The name and its other forms: "Южная Корея", "Южной Кореи"."""
        *before, last = name.split(" ")
        head = [form[0] if (form := _inflect(word, self.before)) else word for word in before]
        return (name, *(" ".join((*head, form)) for form in _inflect(last, self.last)))


_ALPHABETS = ((range(0x400, 0x500), ("ru", "uk")), (range(0x531, 0x590), ("hy",)))
"""Blocks of Unicode, and whose inflection names printed in them take."""


def _inflected(each: PartyPhrase, inflections: Mapping[str, Inflection]) -> list[PartyPhrase]:
    """A name that is in any language, and its other forms in those of its alphabet."""
    if each.sort not in {Sort.COUNTRY, Sort.CAPITAL, Sort.PLACE}:
        return [each]
    first = ord(each.phrase[0])
    tags = next((tags for block, tags in _ALPHABETS if first in block), ())
    forms = [each.phrase, *(form for tag in tags for form in inflections[tag].forms(each.phrase))]
    return [replace(each, phrase=form) for form in dict.fromkeys(forms)]


def _inflect(word: str, endings: Mapping[str, tuple[str, ...]]) -> list[str]:
    for length in range(3, -1, -1):
        ending = word[-length:] if length else ""
        if ending in endings:
            return [word[: len(word) - length] + other for other in endings[ending]]
    return []


def read_party_words(path: Path) -> tuple[list[PartyPhrase], Inflection]:
    """Read and check the list of one language.

    Raises:
        InvalidLexicon: It is no TOML, or holds what this program cannot use.
    """
    return build_party_words(_decode(path), f"{path.parent.name}/{path.name}")


def build_party_words(table: Mapping[str, Any], file: str) -> tuple[list[PartyPhrase], Inflection]:
    """Check the decoded list of one language.

    Raises:
        InvalidLexicon: As for `read_party_words`.
    """
    root = schema.Section(file, "", table)
    tag = root.text("tag")
    root.text("name")
    phrases = [
        PartyPhrase(phrase, sort, "", tag)
        for key, sort in _LISTS.items()
        for phrase in root.phrases(key)
    ]
    for key, (names, what, sort) in _SETTLED.items():
        for name, listed in root.named(key, names, what).items():
            phrases += [PartyPhrase(phrase, sort, name, tag) for phrase in listed]
    phrases += _adjectives(root.section("adjectives"), tag)
    names_section = root.section("names")
    inflection = Inflection(*(_endings(names_section.section(key)) for key in ("last", "before")))
    names_section.done()
    root.done()
    return phrases, inflection


def _adjectives(section: schema.Section, tag: str) -> list[PartyPhrase]:
    endings = section.table.get("endings", [])
    section.asked.append("endings")
    if not isinstance(endings, list) or not all(isinstance(each, str) for each in endings):
        raise section.error("endings", "a list of endings is needed")
    forms = [
        (code, f"{stem}{ending}")
        for code, stems in _lists(section.section("stems"))
        for stem in stems
        for ending in endings
    ]
    forms += [(code, word) for code, words in _lists(section.section("words")) for word in words]
    section.done()
    return [PartyPhrase(form, Sort.ADJECTIVE, code, tag) for code, form in forms]


def _lists(section: schema.Section) -> list[tuple[str, tuple[str, ...]]]:
    found = [(key, section.phrases(key)) for key in section.keys()]  # noqa: SIM118 - no mapping
    section.done()
    return found


def _endings(section: schema.Section) -> dict[str, tuple[str, ...]]:
    """Like phrases, but an ending may be empty."""
    for ending, others in section.table.items():
        if not isinstance(others, list) or not all(isinstance(other, str) for other in others):
            raise section.error(ending, "a list of endings is needed")
    return {ending: tuple(others) for ending, others in section.table.items()}


def read_shared_words(path: Path) -> list[PartyPhrase]:
    """Read and check what any language may print.

    Raises:
        InvalidLexicon: It is no TOML, or holds what this program cannot use.
    """
    root = schema.Section(f"{path.parent.name}/{path.name}", "", _decode(path))
    phrases = [
        PartyPhrase(phrase, sort, code, ANY)
        for key, sort in (
            ("names", Sort.COUNTRY),
            ("capitals", Sort.CAPITAL),
            ("places", Sort.PLACE),
            ("organisations", Sort.ORGANISATION),
        )
        for code, listed in _lists(root.section(key))
        for phrase in ((code, *listed) if sort is Sort.ORGANISATION else listed)
    ]
    ambiguous = root.section("ambiguous")
    phrases += [PartyPhrase(each, Sort.AMBIGUOUS, "", ANY) for each in ambiguous.phrases("names")]
    ambiguous.done()
    bodies = root.section("bodies")
    for body in bodies.keys():  # noqa: SIM118 - a section is no mapping
        if body not in BODIES:
            raise bodies.error(body, "unknown kind of body")
        for code, listed in _lists(bodies.section(body)):
            value = f"{code}/{body}"
            phrases += [PartyPhrase(phrase, Sort.OWN_BODY, value, ANY) for phrase in listed]
    bodies.done()
    members = root.named("members", BODIES, "kind of body")
    for body, listed in members.items():
        phrases += [PartyPhrase(phrase, Sort.MEMBER, body, ANY) for phrase in listed]
    root.done()
    return phrases


def territory_names() -> Iterator[tuple[str, str, str]]:
    """CLDR's territories: code, language, first name."""
    for line in (_FOLDER / _CLDR).read_text(encoding="utf-8").splitlines():
        code, language, names, _ = line.split("\t")
        yield code, language, names.partition("|")[0]


def _territories(path: Path, inflections: Mapping[str, Inflection]) -> Iterator[PartyPhrase]:
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    own = {(code, capital) for code, tag, _, capital in rows if tag == "en" and capital}
    for code, tag, names, capital in rows:
        inflection = inflections[tag]
        for name in names.split("|"):
            is_capital = (code, name) in own  # Azerbaijani "Tunis" is the country, elsewhere a city
            language = tag if is_capital or len(name) <= _SHORT else ANY
            for form in inflection.forms(name):
                yield PartyPhrase(form, Sort.COUNTRY, code, language)
        if capital:
            language = ANY if tag == "en" else tag
            for form in inflection.forms(capital):
                yield PartyPhrase(form, Sort.CAPITAL, code, language)


_SHORT = 3
"""Names of three letters mean something else in other languages: Portuguese "Irã" is a first name
without its accent. So do many capitals ("Amã"): they count in their language, and in English."""


def _decode(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InvalidLexicon(
            f"not a TOML file: {error}", place=f"{path.parent.name}/{path.name}"
        ) from error
