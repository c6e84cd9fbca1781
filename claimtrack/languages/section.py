"""One table of a file of words, read key by key, with clear words about what it may not hold."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from fractions import Fraction
from typing import Any

from claimtrack.errors import InvalidLexicon

EXPLAINED = "docs/reference/languages.md tells what every key takes"
"""The advice where none is nearer."""


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
        self._inner: dict[str, Section] = {}

    def error(self, key: str, message: str, hint: str | None = None) -> InvalidLexicon:
        """What is wrong with the value at a key."""
        path = ".".join(part for part in (self.path, key) if part)
        return InvalidLexicon(f"{path}: {message}", place=self.file, hint=hint or EXPLAINED)

    def _ask(self, key: str, default: Any) -> Any:
        self.asked.append(key)
        return self.table.get(key, default)

    def section(self, key: str) -> "Section":
        """A table inside this one with keys of its own; empty when the file has none."""
        if key not in self._inner:
            self._inner[key] = self.free(key)
        return self._inner[key]

    def free(self, key: str) -> "Section":
        """A table inside this one whose keys are words of the language; empty as above."""
        return Section(self.file, self._path(key), self._ask(key, {}))

    def sections(self, key: str) -> list["Section"]:
        """A list of tables: [[ranges]]."""
        path = self._path(key)
        tables = self._ask(key, [])
        if not isinstance(tables, list):
            raise self.error(key, "a list of tables is needed", f"begin each with [[{path}]]")
        found = [Section(self.file, path, table) for table in tables]
        self._inner |= {f"{key} {place}": each for place, each in enumerate(found)}
        return found

    def _path(self, key: str) -> str:
        return f"{self.path}.{key}" if self.path else key

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

    def lists(self, key: str) -> dict[str, tuple[str, ...]]:
        """Phrases under each of the words of a table."""
        inner = self.free(key)
        return {word: inner.phrases(word) for word in inner.table}

    def endings(self, key: str) -> tuple[str, ...]:
        """A list of ends of words, which may be empty."""
        values = self._ask(key, [])
        if not isinstance(values, list) or not all(isinstance(each, str) for each in values):
            raise self.error(key, "a list of endings is needed")
        return tuple(values)

    def phrases(self, key: str) -> tuple[str, ...]:
        """A list of phrases."""
        return self.check_phrases(key, self._ask(key, []))

    def numbers(self, key: str, least: int = 0) -> dict[str, int]:
        """Words and what each is worth."""
        inner = self.free(key)
        for word, value in inner.table.items():
            self._check_phrase(f"{key}.{word}", word)
            if type(value) is not int or value < least:
                raise inner.error(word, f"{value!r}: a whole number is needed")
        return dict(inner.table)

    def pairs(self, key: str, names: Sequence[str]) -> dict[str, tuple[str, str]]:
        """Phrases and what each stands for: a settled name, mostly with a word before it."""
        inner = self.free(key)
        found: dict[str, tuple[str, str]] = {}
        for phrase, told in inner.table.items():
            first, _, name = str(told).rpartition(" ")
            if name not in names:
                raise inner.error(phrase, f'"{told}": no such unit', _nearest(name, names))
            found[phrase] = (first, name)
        return found

    def groups(self, key: str) -> tuple[tuple[str, ...], ...]:
        """Lists of phrases in an order that counts: the months, the days in words."""
        values = self._ask(key, [])
        if not isinstance(values, list):
            raise self.error(key, 'a list of lists is needed, as in [["one"], ["two", "a pair"]]')
        return tuple(self.check_phrases(key, each) for each in values)

    def fractions(self, key: str) -> dict[str, Fraction]:
        """Words and the part of a whole each names, as in "1/3"."""
        inner = self.free(key)
        found = {}
        for word, value in inner.table.items():
            try:
                found[word] = Fraction(value)
            except (ValueError, TypeError, ZeroDivisionError):
                raise inner.error(word, f'{value!r}: a fraction such as "1/3" is needed') from None
        return found

    def named(self, key: str, names: Sequence[str], what: str) -> dict[str, tuple[str, ...]]:
        """Phrases under settled names; a name that is not one of them is refused."""
        inner = self.free(key)
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
        """Refuse keys that mean nothing, here and in the tables inside."""
        for key in self.table:
            if key not in self.asked:
                raise self.error(key, "unknown key", _nearest(key, self.asked))
        for inner in self._inner.values():
            inner.done()

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


def _nearest(word: str, known: Sequence[str]) -> str:
    close = get_close_matches(word, known, n=1)
    return f'did you mean "{close[0]}"?' if close else f"one of: {', '.join(known)}"
