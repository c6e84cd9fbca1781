"""What a word list may contain, and clear words about what it may not."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from enum import StrEnum
from fractions import Fraction
from typing import Any

from claimtrack.errors import InvalidLexicon
from claimtrack.figures.figure import Form
from claimtrack.model.claim import Completeness, CountType, Distribution, Stance


class Section:
    """One table of a word list, read key by key; what is never asked for is a mistake."""

    def __init__(self, file: str, path: str, table: Any) -> None:
        """Hold a table of the file; `path` is its place, as in `numbers.words`."""
        self.file = file
        self.path = path
        if not isinstance(table, Mapping):
            raise self.error("", f"{table!r}: a table is needed here, as in [{path}]")
        self.table = table
        self.asked: list[str] = []

    def error(self, key: str, message: str, hint: str | None = None) -> InvalidLexicon:
        """What is wrong with the value at a key."""
        path = ".".join(part for part in (self.path, key) if part)
        return InvalidLexicon(f"{path}: {message}", place=self.file, hint=hint)

    def _ask(self, key: str, default: Any) -> Any:
        self.asked.append(key)
        return self.table.get(key, default)

    def keys(self) -> tuple[str, ...]:
        """The keys of the table."""
        return tuple(self.table)

    def section(self, key: str) -> "Section":
        """A table inside this one; empty when the file has none."""
        path = f"{self.path}.{key}" if self.path else key
        return Section(self.file, path, self._ask(key, {}))

    def sections(self, key: str) -> list["Section"]:
        """A list of tables: [[ranges]]."""
        path = f"{self.path}.{key}" if self.path else key
        tables = self._ask(key, [])
        if not isinstance(tables, list):
            raise self.error(key, "a list of tables is needed", f"begin each with [[{path}]]")
        return [Section(self.file, path, table) for table in tables]

    def text(self, key: str, default: str | None = None) -> str:
        """A line of text; needed when there is no default."""
        value = self._ask(key, default)
        if not isinstance(value, str):
            raise self.error(key, "a text in quotation marks is needed")
        return value

    def flag(self, key: str) -> bool:
        """A yes or no, as true or false; false when the file is silent."""
        value = self._ask(key, False)  # noqa: FBT003 - the default is the point
        if not isinstance(value, bool):
            raise self.error(key, f"{value!r}: true or false is needed, without quotation marks")
        return value

    def integer(self, key: str, default: int) -> int:
        """A whole number."""
        value = self._ask(key, default)
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.error(key, f"{value!r}: a whole number is needed")
        return value

    def integers(self, key: str) -> tuple[int, ...]:
        """A list of whole numbers."""
        values = self._ask(key, [])
        if not isinstance(values, list) or not all(type(value) is int for value in values):
            raise self.error(key, "a list of whole numbers is needed, as in [60, 80]")
        return tuple(values)

    def phrases(self, key: str) -> tuple[str, ...]:
        """A list of phrases."""
        return self.check_phrases(key, self._ask(key, []))

    def numbers(self, key: str) -> dict[str, int]:
        """Words and what each is worth."""
        inner = self.section(key)
        for word, value in inner.table.items():
            inner.asked.append(word)
            self._check_phrase(f"{key}.{word}", word)
            if type(value) is not int or value < 0:
                raise inner.error(word, f"{value!r}: a whole number is needed")
        return dict(inner.table)

    def fractions(self, key: str) -> dict[str, Fraction]:
        """Words and the part of a whole each names, as in "1/3"."""
        inner = self.section(key)
        found = {}
        for word, value in inner.table.items():
            try:
                found[word] = Fraction(value)
            except (ValueError, TypeError, ZeroDivisionError):
                raise inner.error(word, f'{value!r}: a fraction such as "1/3" is needed') from None
        return found

    def named(self, key: str, names: Sequence[str], what: str) -> dict[str, tuple[str, ...]]:
        """Phrases under settled names; a name that is not one of them is refused."""
        inner = self.section(key)
        owners: dict[str, str] = {}
        for name, phrases in inner.table.items():
            if name not in names:
                raise inner.error(name, f"unknown {what}", _nearest(name, names))
            for phrase in inner.check_phrases(name, phrases):
                other = owners.setdefault(phrase.casefold(), name)
                if other != name:
                    raise inner.error(name, f'"{phrase}" stands under "{other}" as well')
        return {name: tuple(phrases) for name, phrases in inner.table.items()}

    def done(self) -> None:
        """Refuse keys that mean nothing here."""
        for key in self.table:
            if key not in self.asked:
                raise self.error(key, "unknown key", _nearest(key, self.asked))

    def check_phrases(self, key: str, values: Any) -> tuple[str, ...]:
        """A list that holds phrases and nothing else."""
        if not isinstance(values, list | tuple):
            raise self.error(key, 'a list of phrases is needed, as in ["more than", "over"]')
        for value in values:
            self._check_phrase(key, value)
        return tuple(values)

    def _check_phrase(self, key: str, phrase: Any) -> None:
        if not isinstance(phrase, str) or not phrase.strip():
            raise self.error(key, f"{phrase!r}: a phrase in quotation marks is needed")
        for word in phrase.split():
            stem = word.rstrip("*")
            if "*" in stem or len(word) - len(stem) > 1:
                raise self.error(key, f'"{phrase}": one * is allowed, at the end of a word')
            if stem != word and len(stem) < 2:
                raise self.error(key, f'"{phrase}": two letters at least must precede the *')


def names_of(kind: type[StrEnum]) -> tuple[str, ...]:
    """The settled names of a closed set."""
    return tuple(kind)


FORMS = tuple(
    form
    for form in Form
    if form
    not in {Form.BARE, Form.RANGE, Form.NOUN_APPROXIMATION, Form.VAGUE_PLURAL}
    | {Form.VAGUE_QUANTIFIER, Form.NONE, Form.UNDISCLOSED}
)
"""The forms that a hedge can give; the others come from the number itself."""
STANCES = names_of(Stance)
DISTRIBUTIONS = names_of(Distribution)
COUNT_TYPES = names_of(CountType)
COMPLETENESS = names_of(Completeness)
CHANGES = ("rate", "doubt", "denial")
"""What words can make of a figure: no count, nothing asserted, nothing said at all."""
PLACES = ("before", "after")
"""Where the words stand that mark who did it."""


def _nearest(word: str, known: Sequence[str]) -> str:
    close = get_close_matches(word, known, n=1)
    return f'did you mean "{close[0]}"?' if close else f"one of: {', '.join(known)}"
