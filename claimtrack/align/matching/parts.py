"""A name as it is compared: its words and their sounds."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from claimtrack.align.matching.aside import Words, take_apart
from claimtrack.align.matching.lists import plain, word_lists
from claimtrack.align.matching.scripts import Writing, main_script, writing_of
from claimtrack.align.matching.sounds import bones, latin_letters, write_sounds

LONGEST = 200
"""Characters of a name that are read. Ours: the longest official names of states and companies
have some 150; what is longer is a sentence."""

MOST_WORDS = 12
"""Words of a name that are compared. Ours: aligning costs the product of two such numbers."""


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """One word that carries the name; the same spelling is always the same object."""

    text: str
    latin: str
    sounds: str
    bones: str
    script: str
    writing: Writing
    families: frozenset[int]
    """Of given names that stand for one another; lists/given_names.toml."""
    is_initial: bool
    is_acronym: bool
    """Printed in capitals and short enough to be one."""


@dataclass(frozen=True, slots=True, eq=False)
class Name:
    """A name as it is compared."""

    words: tuple[Word, ...]
    parts: Words
    key: tuple[int, str, str] = field(repr=False)
    """Orders two names, so that left and right make no difference."""
    spelling: tuple[str, ...] = field(repr=False)
    """Its words without case and accents, in order of the alphabet."""
    writing: Writing
    """The least telling one of its words."""
    script: str
    """The script of its first word."""
    sounds: tuple[str, ...] = field(repr=False)
    """All words as one, in every rotation: family names come first or last."""
    capitals: str
    """The first letters of its words that begin with a capital, in Latin."""


@lru_cache(maxsize=262_144)
def read_word(text: str) -> Word:
    """The word with its sounds."""
    script = main_script(text)
    sounds = write_sounds(text)
    latin = latin_letters(text)
    return Word(
        text=text,
        latin=latin,
        sounds=sounds,
        bones=bones(sounds),
        script=script,
        writing=writing_of(script),
        families=word_lists().families.get(latin, frozenset()),
        is_initial=len(text) == 1 and writing_of(script) is Writing.LETTERS,
        is_acronym=1 < len(text) <= 8 and text.isupper(),
    )


@lru_cache(maxsize=262_144)
def read_name(name: str) -> Name:
    """Take a name apart and give its words their sounds.

    >>> [word.text for word in read_name("Général Charles de Gaulle").words]
    ['Charles', 'Gaulle']
    """
    parts = take_apart(name[:LONGEST])
    words = tuple(word for text in parts.kept[:MOST_WORDS] if (word := read_word(text)).sounds)
    writings = {word.writing for word in words}
    least_telling = (Writing.SYLLABLES, Writing.CONSONANTS)
    return Name(
        words=words,
        parts=parts,
        key=(len(words), " ".join(word.latin for word in words), name),
        spelling=tuple(sorted(plain(word.text) for word in words)),
        writing=next((each for each in least_telling if each in writings), Writing.LETTERS),
        script=words[0].script if words else "",
        sounds=_rotations([word.sounds for word in words]),
        capitals="".join(word.latin[:1] for word in words if not word.text[0].islower()),
    )


def _rotations(words: Sequence[str]) -> tuple[str, ...]:
    if len(words) > 4:
        return ("".join(words),)
    return tuple("".join((*words[turn:], *words[:turn])) for turn in range(max(1, len(words))))
