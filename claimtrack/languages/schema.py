"""What a file of words may contain: each key with what it holds, and how it is read and checked.

A part of a language is a frozen dataclass. Each of its fields says with one of the functions below
under which key of the file it stands and what it must be; the string under the field says what it
is for. The loader, the checks, and docs/reference/languages.md are all made from these.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import Field, dataclass, field, fields
from enum import StrEnum
from typing import Any, TypeVar

from claimtrack.languages.section import Section
from claimtrack.text.fold import fold_phrase, split_phrase
from claimtrack.text.phrases import PhraseTable
from claimtrack.text.word_set import WordSet

T = TypeVar("T")

Variants = Mapping[str, tuple[str, ...]]
"""Words at an end of a phrase, and what else may stand there: de, d', des."""


@dataclass(frozen=True, slots=True)
class Writings:
    """How phrases of a language vary, for keys that say they do."""

    last_words: Variants = field(default_factory=dict)
    """At the end of a phrase: with de = ["d'"], "plus de" is also *plus d'*."""
    first_words: Variants = field(default_factory=dict)
    """At the beginning of a hedge that is joined to its number."""
    glued: tuple[str, ...] = ()
    """Short words that may be written onto the first word."""


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a file: its place, what it holds, and how it is read."""

    path: str
    """Tables before it, apart by dots: `numbers.words`; empty for the file itself."""
    holds: str
    """In words, for the reference: "phrases", "a whole number"."""
    read: Callable[[Section, str, Writings], Any]
    """The value, given the table that holds the key, its last name, and how phrases vary."""
    names: tuple[str, ...] = ()
    """The settled names that may stand under it, where they are settled."""
    part: type | None = None
    """The dataclass of a table, whose own keys follow."""
    told: Mapping[str, str] = field(default_factory=dict)
    """What each of the settled names means, where that needs saying."""


def read_part(kind: type[T], root: Section, writings: Writings | None = None, **given: Any) -> T:
    """The value of a part, from the table that holds it.

    Args:
        kind: A dataclass whose fields are keys.
        root: The table.
        writings: How phrases of the language vary.
        given: Fields that stand in no file.

    Raises:
        InvalidLexicon: A key is missing, unknown, or holds what this program cannot use.
    """
    varies = writings or Writings()
    values = {}
    for each in keys_of(kind):
        key: Key = each.metadata["key"]
        *tables, last = key.path.split(".")
        section = root
        for table in tables:
            section = section.section(table)
        values[each.name] = key.read(section, last, varies)
    return kind(**values, **given)


def read_whole(kind: type[T], root: Section, writings: Writings | None = None, **given: Any) -> T:
    """As `read_part`, of a file that holds nothing else.

    Raises:
        InvalidLexicon: As for `read_part`.
    """
    part = read_part(kind, root, writings, **given)
    root.done()
    return part


def keys_of(kind: type) -> tuple[Field[Any], ...]:
    """The fields of a part that stand in its file, in order."""
    return tuple(each for each in fields(kind) if "key" in each.metadata)


def _key(key: Key, default: Any) -> Any:
    if isinstance(default, dict):
        return field(default_factory=dict, metadata={"key": key})
    return field(default=default, metadata={"key": key})


def _plain(
    path: str, holds: str, read: Callable[[Section, str], Any], default: Any = frozenset()
) -> Any:
    """A key that takes no heed of how phrases vary."""
    return _key(Key(path, holds, lambda section, name, _: read(section, name)), default)


def text(path: str, default: str | None = None, *, is_needed: bool = False) -> Any:
    """A line of text; the file must have it where it has no default, or says that it is needed."""

    def read(section: Section, name: str, _: Writings) -> str:
        return section.text(name, None if is_needed else default)

    made = Key(path, "a text", read)
    return field(metadata={"key": made}) if default is None else _key(made, default)


def one_of(path: str, kind: type[StrEnum], default: StrEnum) -> Any:
    """One of some settled words."""

    def read(section: Section, name: str, _: Writings) -> StrEnum:
        value = section.text(name, default)
        if value not in set(kind):
            raise section.error(name, f'"{value}": one of {", ".join(kind)} is needed')
        return kind(value)

    return _key(Key(path, "one of its words", read, tuple(kind)), default)


def flag(path: str) -> Any:
    """True or false; false when the file is silent."""
    return _plain(path, "true or false", Section.flag, default=False)


def integer(path: str, default: int, least: int = 0) -> Any:
    """A whole number."""

    def read(section: Section, name: str, _: Writings) -> int:
        value = section.integer(name, default)
        if value < least:
            raise section.error(name, f"{value}: {least} or more is needed")
        return value

    return _key(Key(path, "a whole number", read), default)


def integers(path: str) -> Any:
    """A list of whole numbers."""
    return _plain(path, "whole numbers", Section.integers, ())


def phrases(path: str, *, varies: bool = False) -> Any:
    """Phrases as written; those that vary, each with the other forms of its last word too."""

    def read(section: Section, name: str, writings: Writings) -> tuple[str, ...]:
        found = section.phrases(name)
        return vary(found, writings.last_words) if varies else found

    return _key(Key(path, "phrases", read), ())


def endings(path: str) -> Any:
    """Ends of words, which may be a single letter or nothing."""
    return _plain(path, "endings", Section.endings, ())


def words(path: str, *, folded: bool = True) -> Any:
    """Single words or short phrases, looked up whole; without folding only in small letters."""
    fold = fold_phrase if folded else str.casefold
    return _plain(path, "words", lambda at, name: WordSet(map(fold, at.phrases(name))), WordSet())


def abbreviations(path: str) -> Any:
    """Words that a full stop follows, kept without it and in small letters."""

    def read(section: Section, name: str) -> frozenset[str]:
        return frozenset(each.casefold().removesuffix(".") for each in section.phrases(name))

    return _plain(path, "words", read)


def split_phrases(path: str) -> Any:
    """Phrases as tuples of folded words, for looking up in a row of words."""
    return _plain(path, "phrases", lambda at, name: frozenset(map(split_phrase, at.phrases(name))))


def folded_endings(path: str) -> Any:
    """Ends of words, folded, the longest first."""

    def read(section: Section, name: str) -> tuple[str, ...]:
        return tuple(sorted(map(fold_phrase, section.phrases(name)), key=len, reverse=True))

    return _plain(path, "endings", read, ())


def table(path: str, *, glued: bool = False) -> Any:
    """Phrases filed for looking up in a text; `glued` with the words written onto them."""

    def read(section: Section, name: str, writings: Writings) -> PhraseTable[None]:
        entries = ((phrase, None) for phrase in section.phrases(name))
        return PhraseTable(entries, writings.glued if glued else ())

    key = Key(path, "phrases", read)
    return field(default_factory=lambda: PhraseTable[None](()), metadata={"key": key})


def named_table(
    path: str,
    names: Sequence[str] | Callable[[], Sequence[str]],
    what: str,
    kind: Callable[[str], Any] = str,
) -> Any:
    """Phrases under settled names, filed for looking up the name as a value of `kind`."""

    def read(section: Section, name: str, _: Writings) -> PhraseTable[Any]:
        found = section.named(name, names() if callable(names) else names, what)
        return PhraseTable(
            (phrase, kind(each)) for each, listed in found.items() for phrase in listed
        )

    settled = () if callable(names) else tuple(names)
    key = Key(path, f"phrases under each {what}", read, settled)
    return field(default_factory=lambda: PhraseTable[Any](()), metadata={"key": key})


def merged(values: Mapping[str, T], *, glued: bool = False) -> Any:
    """Phrases of several keys of one table, filed for looking up the value of their key."""

    def read(section: Section, _: str, writings: Writings) -> PhraseTable[T]:
        entries = [
            (phrase, value) for key, value in values.items() for phrase in section.phrases(key)
        ]
        return PhraseTable(entries, writings.glued if glued else ())

    key = Key(", ".join(values), "phrases", read)
    return field(default_factory=lambda: PhraseTable[T](()), metadata={"key": key})


def numbers(path: str, *, least: int = 0) -> Any:
    """Words and what each is worth."""
    holds = "words with a number each"
    return _plain(path, holds, lambda at, name: at.numbers(name, least), {})


def texts(path: str, names: Sequence[str] = ()) -> Any:
    """Words and what each means, which may be one of some settled words."""

    def read(section: Section, name: str, _: Writings) -> Mapping[str, str]:
        inner = section.free(name)
        found = {word: inner.text(word) for word in inner.table}
        for word, value in found.items():
            if names and value not in names:
                raise inner.error(word, f'"{value}": one of {", ".join(names)} is needed')
        return found

    return _key(Key(path, "words with a meaning each", read, tuple(names)), {})


def pairs(path: str, names: Sequence[str]) -> Any:
    """Phrases and what each stands for: a settled name, mostly with a word before it."""

    def read(section: Section, name: str, _: Writings) -> Mapping[str, tuple[str, str]]:
        return section.pairs(name, names)

    return _key(Key(path, 'phrases with a meaning each, as in "6 month"', read, tuple(names)), {})


def word_lists(path: str, size: int = 0) -> Any:
    """A list of lists of words, in a settled order and number where they have one."""

    def read(section: Section, name: str, _: Writings) -> tuple[tuple[str, ...], ...]:
        found = section.groups(name)
        if size and len(found) not in {0, size}:
            raise section.error(name, f"{len(found)} lists: {size} are needed")
        return found

    return _key(Key(path, "lists of words", read), ())


def explained(path: str, told: Mapping[str, str]) -> Any:
    """Phrases under settled names, of which one phrase may stand under several."""

    def read(section: Section, name: str, _: Writings) -> Mapping[str, tuple[str, ...]]:
        inner = section.section(name)
        found = {each: inner.phrases(each) for each in told}
        return {each: listed for each, listed in found.items() if listed}

    return _key(Key(path, "phrases under each of these keys", read, tuple(told), told=told), {})


def fractions(path: str) -> Any:
    """Words and the part of a whole each names."""
    return _plain(path, 'words with a fraction each, as in "1/3"', Section.fractions, {})


def named(
    path: str,
    names: Sequence[str] | Callable[[], Sequence[str]],
    what: str,
    *,
    varies: bool = False,
    first_varies: bool = False,
) -> Any:
    """Phrases under settled names; those that vary, with the other forms of an outer word too."""

    def read(section: Section, name: str, writings: Writings) -> Mapping[str, tuple[str, ...]]:
        found = section.named(name, names() if callable(names) else names, what)
        if varies:
            found = {each: vary(listed, writings.last_words) for each, listed in found.items()}
        if first_varies:
            firsts = writings.first_words
            found = {each: vary_first(listed, firsts) for each, listed in found.items()}
        return found

    settled = () if callable(names) else tuple(names)
    return _key(Key(path, f"phrases under each {what}", read, settled), {})


def listed(path: str, what: str, *, folded: bool = False) -> Any:
    """Phrases under words of the file's own choosing."""

    def read(section: Section, name: str, _: Writings) -> Mapping[str, tuple[str, ...]]:
        found = section.lists(name)
        if folded:
            return {fold_phrase(key): tuple(map(fold_phrase, each)) for key, each in found.items()}
        return found

    return _key(Key(path, f"phrases under each {what}", read), {})


def coded(path: str, what: str, is_known: Callable[[str], bool]) -> Any:
    """Phrases under known codes, or under several of them, apart by spaces."""

    def read(section: Section, name: str, _: Writings) -> Mapping[str, tuple[str, ...]]:
        found = section.lists(name)
        for key in found:
            for code in key.split() or ("",):
                if not is_known(code):
                    raise section.error(f"{name}.{key}", f'"{code}": unknown {what}')
        return found

    return _key(Key(path, f"phrases under each {what}", read), {})


def ending_lists(path: str) -> Any:
    """Ends of words, and what each becomes; either may be nothing."""

    def read(section: Section, name: str) -> Mapping[str, tuple[str, ...]]:
        inner = section.free(name)
        return {ending: inner.endings(ending) for ending in inner.table}

    return _plain(path, "endings under each ending", read, {})


def part(path: str, kind: type) -> Any:
    """A table with keys of its own."""

    def read(section: Section, name: str, writings: Writings) -> Any:
        return read_part(kind, section.section(name), writings)

    key = Key(path, "a table", read, part=kind)
    return field(default_factory=kind, metadata={"key": key})


def parts(path: str, kind: type) -> Any:
    """A list of tables: [[ranges]]."""

    def read(section: Section, name: str, writings: Writings) -> tuple[Any, ...]:
        return tuple(read_part(kind, each, writings) for each in section.sections(name))

    return _key(Key(path, "a list of tables", read, part=kind), ())


def vary(found: tuple[str, ...], variants: Variants) -> tuple[str, ...]:
    """The phrases, and each with the other forms of its last word."""
    varied = list(found)
    for phrase in found:
        head, _, last = phrase.rpartition(" ")
        varied += [f"{head} {other}".strip() for other in variants.get(last, ())]
        inner, mark, last = phrase.rpartition("'")
        if mark:
            varied += [f"{inner}'{other}" for other in variants.get(last, ()) if " " not in last]
    return tuple(varied)


def vary_first(found: tuple[str, ...], variants: Variants) -> tuple[str, ...]:
    """The phrases, and each with the other forms of its first word."""
    varied = list(found)
    for phrase in found:
        first, _, rest = phrase.partition(" ")
        varied += [f"{other} {rest}".strip() for other in variants.get(first, ())]
    return tuple(varied)
