"""The words with which a language says who says something: one file per language.

They stand apart from the rest of a language's words (`<tag>/speech.toml`), because reading
who speaks needs much that reading a figure does not. docs/lexicon.md explains the keys.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from claimtrack.errors import InvalidLexicon
from claimtrack.languages import schema
from claimtrack.model.claim import Stance
from claimtrack.text.fold import fold_phrase
from claimtrack.text.phrases import PhraseTable
from claimtrack.text.writing import PLAIN, Writing

_FOLDER = Path(__file__).parent


class CueKind(StrEnum):
    """What a cue phrase is, and so on which side of it the speaker stands."""

    VERB = "verb"
    BEFORE = "before"
    """It stands before the speaker: "according to"."""
    AFTER = "after"
    """It stands after the speaker: German "zufolge", Turkish "göre"."""
    ALONE = "alone"
    """It names its source itself: German "nach ersten Berichten"."""
    ASIDE = "aside"
    """As `BEFORE`, but only behind a comma: German "so"."""
    RELAY = "relay"
    """It stands before whoever is quoted by a relay: "citing"."""
    SILENT = "silent"
    """It looks like a cue and tells of nothing said: "who asked not to be named"."""
    ISSUED = "issued"
    """As `BEFORE`, with a "that" behind the name: "the announcement by" X that …"""
    CITED = "cited"
    """It stands before the relay: "quoted by"."""


class Order(StrEnum):
    """Where the verb of a sentence stands."""

    MIDDLE = "middle"
    FIRST = "first"
    LAST = "last"


@dataclass(frozen=True, slots=True)
class CueWord:
    """What a cue phrase stands for."""

    kind: CueKind
    stance: Stance = Stance.ASSERTS


@dataclass(frozen=True, slots=True)
class Speech:
    """The words of one language that tell who says something. Sets hold folded words."""

    tag: str
    order: Order
    comma_clause: bool
    """A clause of what is said begins behind a comma, also without a word for "that"."""
    needs_that: bool
    """Nothing is said without a word for "that", a colon or quotation marks."""
    cues: PhraseTable[CueWord]
    weak: frozenset[str]
    """Verbs that are nouns as well ("claims"): cues only when a clause or quotation follows."""
    counting: frozenset[str]
    """Verbs that say something only of an anonymous count: "partial tallies give …"."""
    own_part: frozenset[str]
    """Said beside a speaker, and no part of the name: "for his part"."""
    objects: frozenset[str]
    """Verbs that take a thing ("rejected the charge") and no bare clause."""
    participles: frozenset[str]
    """Lower case, unfolded: verbs only with an auxiliary before them."""
    apart: Mapping[str, tuple[str, ...]]
    """Verbs that are cues only with a word further on: "teilte … mit"."""
    harms: Mapping[str, tuple[str, ...]]
    """Verbs that say nothing with such a word near: "claimed 12 *lives*", "forderte 9 *Tote*"."""
    that: frozenset[str]
    auxiliaries: frozenset[str]
    passives: frozenset[str]
    negations: frozenset[str]
    adverbs: frozenset[str]
    determiners: frozenset[str]
    openers: frozenset[str]
    """Words that open an adverbial or another clause, so that no speaker begins with them."""
    inside: frozenset[str]
    """Prepositions and joining words that may stand inside a speaker: "of", "de", "and"."""
    coordinators: frozenset[str]
    relatives: frozenset[str]
    pronouns: frozenset[str]
    plural_pronouns: frozenset[str]
    masculine: frozenset[str]
    feminine: frozenset[str]
    """Pronouns, articles and titles that show the gender of a speaker."""
    impersonal: frozenset[str]
    as_words: frozenset[str]
    offices: frozenset[str]
    """Nouns by which a speaker is named again: "the ministry"."""
    tallies: frozenset[str]
    """Anonymous counts: "partial tallies"."""
    groups: frozenset[str]
    """Groups of people that tell of what they saw: "hospital *staff*", "rescue *workers*"."""
    speech_nouns: frozenset[str]
    """Nouns for what somebody issued, who is the speaker: the *announcement* by the ministry."""
    issued_by: frozenset[str]
    """Between such a noun and who issued it: "by", "from", "de"."""
    speech_adjectives: frozenset[str]
    """That may stand between the two: "une déclaration *officielle* du ministère"."""
    genitive: bool
    """Who issued it may follow the noun directly: Russian, German, Arabic."""
    titles: frozenset[str]
    mood: frozenset[str]
    """Verb forms that are reported speech by themselves: German "sei", "habe". Lower case,
    unfolded: an accent is all that tells "würde" from "wurde"."""
    writing: Writing


@cache
def find_speech(language: str) -> Speech | None:
    """The words of saying of a language, or None when there is no list for it."""
    base = language.strip().replace("_", "-").split("-")[0].lower()
    path = _FOLDER / base / "speech.toml"
    return read_speech(path) if base.isalpha() and path.is_file() else None


def writing_of(language: str) -> Writing:
    """How a language writes; without a word list no abbreviation is known."""
    speech = find_speech(language)
    return PLAIN if speech is None else speech.writing


def read_speech(path: Path) -> Speech:
    """Read and check one list.

    Raises:
        InvalidLexicon: It is no TOML, or holds what this program cannot use.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InvalidLexicon(
            f"not a TOML file: {error}", place=f"{path.parent.name}/{path.name}"
        ) from error
    return build_speech(table, f"{path.parent.name}/{path.name}")


def build_speech(table: Mapping[str, Any], file: str) -> Speech:
    """Check a decoded list, and build what the readers use.

    Raises:
        InvalidLexicon: As for `read_speech`.
    """
    root = schema.Section(file, "", table)

    def folded(key: str) -> frozenset[str]:
        return frozenset(fold_phrase(word) for word in root.phrases(key))

    tag, order = root.text("tag"), root.text("order", Order.MIDDLE)
    if order not in tuple(Order):
        raise root.error("order", f'"{order}": one of {", ".join(Order)} is needed')
    speech = Speech(
        tag=tag,
        order=Order(order),
        comma_clause=root.flag("comma_clause"),
        needs_that=root.flag("needs_that"),
        genitive=root.flag("genitive"),
        cues=PhraseTable(_cues(root)),
        participles=frozenset(word.casefold() for word in root.phrases("participles")),
        apart=_apart(root.section("apart")),
        harms=_apart(root.section("harms")),
        mood=frozenset(word.casefold() for word in root.phrases("mood")),
        writing=Writing(
            abbreviations=frozenset(
                word.casefold().removesuffix(".") for word in root.phrases("abbreviations")
            ),
            colon_ends_sentence=root.flag("colon_ends_sentence"),
            elides=root.flag("elides"),
        ),
        **{key: folded(key) for key in _WORD_SETS},
    )
    root.done()
    return speech


_WORD_SETS = (
    *(
        "weak",
        "counting",
        "own_part",
        "objects",
        "that",
        "auxiliaries",
        "passives",
        "negations",
        "adverbs",
        "determiners",
    ),
    *("openers", "inside", "coordinators", "relatives", "pronouns", "plural_pronouns"),
    *("masculine", "feminine", "impersonal", "as_words", "offices", "tallies", "titles"),
    *("groups", "speech_nouns", "issued_by", "speech_adjectives"),
)
_PHRASES = {
    "according_to": CueKind.BEFORE,
    "according_after": CueKind.AFTER,
    "according_alone": CueKind.ALONE,
    "aside": CueKind.ASIDE,
    "relays": CueKind.RELAY,
    "relayed_by": CueKind.CITED,
    "silent": CueKind.SILENT,
    "issued": CueKind.ISSUED,
}


def _cues(root: schema.Section) -> list[tuple[str, CueWord]]:
    entries = [
        (phrase, CueWord(kind)) for key, kind in _PHRASES.items() for phrase in root.phrases(key)
    ]
    for stance, phrases in root.named("verbs", schema.STANCES, "stance").items():
        entries += [(phrase, CueWord(CueKind.VERB, Stance(stance))) for phrase in phrases]
    return entries


def _apart(section: schema.Section) -> dict[str, tuple[str, ...]]:
    found = {
        fold_phrase(verb): tuple(fold_phrase(word) for word in section.phrases(verb))
        for verb in section.keys()  # noqa: SIM118 - a section is no mapping
    }
    section.done()
    return found
