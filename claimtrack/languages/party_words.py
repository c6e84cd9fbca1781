"""`parties.toml`: the words with which a language describes who speaks: bodies, offices, countries.

One file per language, one for what any language may print
(`countries.toml`), and the names and codes of CLDR (`countries.tsv` and `country_codes.tsv`, which
docs/tools/countries.py writes).
"""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from pathlib import Path

from claimtrack.languages import schema
from claimtrack.languages.files import decode, place_of
from claimtrack.languages.section import Section
from claimtrack.text.fold import split_phrase
from claimtrack.text.phrases import PhraseTable

_FOLDER = Path(__file__).parent
_SHARED = "countries.toml"
_CLDR = "countries.tsv"
_CODES = "country_codes.tsv"

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
Named = Mapping[str, tuple[str, ...]]
SORTS = {
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
    "and_words": Sort.AND,
    "of": Sort.OF,
    "small": Sort.SMALL,
}
"""The lists of a file, and what their phrases tell."""
REGIONS = (
    *("northern", "southern", "eastern", "western"),
    *("northeastern", "northwestern", "southeastern", "southwestern"),
)


@dataclass(frozen=True, slots=True)
class PartyWords:
    """The words of one language that describe who speaks."""

    tag: str = schema.text("tag")
    """The two letters of the language."""
    name: str = schema.text("name")
    """The language in English."""
    ministry: tuple[str, ...] = schema.phrases("ministry")
    """What a field completes: *ministère … de la Défense*."""
    minister: tuple[str, ...] = schema.phrases("minister")
    """As `ministry`, for the person."""
    department: tuple[str, ...] = schema.phrases("department")
    """As `ministry`, for a department."""
    states: tuple[str, ...] = schema.phrases("states")
    """*republic*, *kingdom*."""
    breakaway: tuple[str, ...] = schema.phrases("breakaway")
    """*unrecognised*, *self-proclaimed*."""
    held: tuple[str, ...] = schema.phrases("held")
    """Said of who holds a place: *…-run*."""
    sides: tuple[str, ...] = schema.phrases("sides")
    """*the … side*."""
    officials: tuple[str, ...] = schema.phrases("officials")
    """*authorities*, *officials*."""
    speakers: tuple[str, ...] = schema.phrases("speakers")
    """*spokesman*."""
    titles: tuple[str, ...] = schema.phrases("titles")
    """*general*."""
    figures: tuple[str, ...] = schema.phrases("figures")
    """*official figures*."""
    former: tuple[str, ...] = schema.phrases("former")
    """*ex*."""
    deputies: tuple[str, ...] = schema.phrases("deputies")
    """*deputy*, *acting*."""
    relays: tuple[str, ...] = schema.phrases("relays")
    """*citing*, after which somebody else is named."""
    areas: tuple[str, ...] = schema.phrases("areas")
    """Parts of a country, named or not: *region*, *provincial*, *local*."""
    proper: tuple[str, ...] = schema.phrases("proper")
    """What makes a name of its own of a description: *federation*, *institute*."""
    and_words: tuple[str, ...] = schema.phrases("and")
    """Words that join two."""
    of: tuple[str, ...] = schema.phrases("of")
    """Words that stand before a place."""
    small: tuple[str, ...] = schema.phrases("small")
    """Words that tell nothing."""
    fields: Named = schema.named("fields", FIELDS, "field")
    """What ministries are for."""
    bodies: Named = schema.named("bodies", BODIES, "kind of body")
    """Bodies; a compound with its field too."""
    offices: Named = schema.named("offices", BODIES, "kind of office")
    """Offices that one person embodies."""
    regions: Named = schema.named("regions", REGIONS, "region")
    """*northern*."""
    adjective_endings: tuple[str, ...] = schema.endings("adjectives.endings")
    """Put behind every one of the stems."""
    adjective_stems: Named = schema.listed("adjectives.stems", "country")
    """*arménien*, which takes the endings, under the country's two letters."""
    adjectives: Named = schema.listed("adjectives.words", "country")
    """*belge*, as it stands."""
    capitals: Named = schema.listed("capitals", "country")
    """Capitals whose name is the country in another language: French *Mexico*."""
    last_endings: Named = schema.ending_lists("names.last")
    """What the end of the last word of a country's name becomes: `"ия" = ["ии"]`."""
    first_endings: Named = schema.ending_lists("names.before")
    """The same for the words before it."""
    alphabet: str = schema.text("names.alphabet", "")
    """Names of every language printed in it take these endings too: `"CYRILLIC"`, as Unicode calls
    it."""

    @property
    def inflection(self) -> "Inflection":
        """How the names of countries end when something of theirs is named."""
        return Inflection(self.last_endings, self.first_endings)

    def phrases(self) -> Iterator[PartyPhrase]:
        """Every phrase of the language."""
        for key, sort in SORTS.items():
            listed: tuple[str, ...] = getattr(self, key)
            yield from (PartyPhrase(phrase, sort, "", self.tag) for phrase in listed)
        for named, sort in (
            (self.fields, Sort.FIELD),
            (self.bodies, Sort.BODY),
            (self.offices, Sort.OFFICE),
            (self.regions, Sort.REGION),
            (self.adjectives, Sort.ADJECTIVE),
        ):
            for name, listed in named.items():
                yield from (PartyPhrase(phrase, sort, name, self.tag) for phrase in listed)
        for country, stems in self.adjective_stems.items():
            for stem in stems:
                forms = (f"{stem}{ending}" for ending in self.adjective_endings)
                yield from (PartyPhrase(f, Sort.ADJECTIVE, country, self.tag) for f in forms)


@cache
def _every_language() -> tuple[PartyWords, ...]:
    from claimtrack.languages.load import languages, load_language  # noqa: PLC0415 - it reads this

    found = (load_language(tag).parties for tag in languages())
    return tuple(words for words in found if words is not None)


@cache
def party_phrases() -> tuple[PartyPhrase, ...]:
    """Every phrase of every language, those of `countries.toml` and of CLDR last."""
    files = _every_language()
    phrases = [phrase for words in files for phrase in words.phrases()]
    for each in read_shared_words(_FOLDER / _SHARED):
        phrases += _inflected(each, files)
    phrases += _territories(_FOLDER / _CLDR, {words.tag: words.inflection for words in files})
    return tuple(phrases)


def country_phrases(words: PartyWords, endings: Sequence[str] = ()) -> PhraseTable[str]:
    """Names and adjectives of countries in one language, inflected, by their two letters.

    Read from the files of that language alone: for who has only to know of which country a dollar
    is.

    Args:
        words: The words of the language.
        endings: What its adjectives may end in besides.
    """
    own = [
        (each.phrase + ending, each.value)
        for each in words.phrases()
        if each.sort is Sort.ADJECTIVE
        for ending in ("", *endings)
    ]
    shared = [each for each in read_shared_words(_FOLDER / _SHARED) if each.sort is Sort.COUNTRY]
    named = [(form.phrase, form.value) for each in shared for form in _inflected(each, (words,))]
    rows = [
        row
        for row in (_FOLDER / _CLDR).read_text(encoding="utf-8").splitlines()
        if row.split("\t", 2)[1] == words.tag
    ]
    listed = [
        (form, code)
        for code, _, names, _ in (row.split("\t") for row in rows)
        for name in names.split("|")
        for form in words.inflection.forms(name)
    ]
    return PhraseTable([*own, *named, *listed])


@cache
def own_capitals() -> Mapping[tuple[str, str], str]:
    """The country of each capital that another language calls a country, by language and name."""
    return {
        (words.tag, name.casefold()): country
        for words in _every_language()
        for country, names in words.capitals.items()
        for name in names
    }


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


def _inflected(each: PartyPhrase, files: Sequence[PartyWords]) -> list[PartyPhrase]:
    """A name that is in any language, and its other forms in those of its alphabet."""
    if each.sort not in {Sort.COUNTRY, Sort.CAPITAL, Sort.PLACE}:
        return [each]
    alphabet = unicodedata.name(each.phrase[0], "").partition(" ")[0]
    taken = (words.inflection for words in files if words.alphabet == alphabet)
    forms = [each.phrase, *(form for one in taken for form in one.forms(each.phrase))]
    return [replace(each, phrase=form) for form in dict.fromkeys(forms)]


def _inflect(word: str, endings: Mapping[str, tuple[str, ...]]) -> list[str]:
    for length in range(3, -1, -1):
        ending = word[-length:] if length else ""
        if ending in endings:
            return [word[: len(word) - length] + other for other in endings[ending]]
    return []


def read_shared_words(path: Path) -> list[PartyPhrase]:
    """Read and check what any language may print.

    Raises:
        InvalidLexicon: It is no TOML, or holds what this program cannot use.
    """
    root = Section(place_of(path), "", decode(path))
    phrases = [
        PartyPhrase(phrase, sort, code, ANY)
        for key, sort in (
            ("names", Sort.COUNTRY),
            ("capitals", Sort.CAPITAL),
            ("places", Sort.PLACE),
            ("organisations", Sort.ORGANISATION),
        )
        for code, listed in root.lists(key).items()
        for phrase in ((code, *listed) if sort is Sort.ORGANISATION else listed)
    ]
    ambiguous = root.section("ambiguous")
    phrases += [PartyPhrase(each, Sort.AMBIGUOUS, "", ANY) for each in ambiguous.phrases("names")]
    bodies = root.free("bodies")
    for body in bodies.table:
        if body not in BODIES:
            raise bodies.error(body, "unknown kind of body")
        for code, listed in bodies.lists(body).items():
            value = f"{code}/{body}"
            phrases += [PartyPhrase(phrase, Sort.OWN_BODY, value, ANY) for phrase in listed]
    root.lists("groups")
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


@cache
def group_names() -> Mapping[tuple[str, ...], str]:
    """Groups of countries, as folded words, and the name each is settled under: the euro area."""
    root = Section(place_of(_FOLDER / _SHARED), "", decode(_FOLDER / _SHARED))
    bodies = root.lists("organisations")
    return {
        split_phrase(name): group
        for group, names in root.lists("groups").items()
        for name in (group, *names, *bodies.get(group, ()))
    }


@cache
def alpha_2_of(code: str) -> str | None:
    """The ISO 3166 code of two letters for one of three: "FRA" is FR."""
    return _codes().get(code)


@cache
def _codes() -> Mapping[str, str]:
    lines = (_FOLDER / _CODES).read_text(encoding="utf-8").splitlines()
    return {code: alpha_2 for code, _, alpha_2 in (line.partition("\t") for line in lines)}


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
