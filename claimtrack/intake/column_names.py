"""What the name of a column says: whether tables call one so, what it counts, and whose."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from claimtrack.errors import InputError
from claimtrack.intake import wording
from claimtrack.languages import languages
from claimtrack.languages.column_words import column_words


def is_named_in(column: str, tag: str) -> bool:
    """Whether the name of a column is one that tables of a language have."""
    words, plain = column_words(tag), plain_name(column)
    known = (*words.fields.values(), *words.places, words.values)
    if any(plain == plain_name(phrase) for phrases in known for phrase in phrases):
        return True
    try:
        return metric_in(column, tag) is not None
    except InputError:
        return False


def metric_of(text: str, language: str | None) -> tuple[str | None, tuple[str, ...]]:
    """What a name counts, and whose, in the language that is named, else in any of ours."""
    for tag in dict.fromkeys([*([language] if language else []), "en", *languages()]):
        try:
            metric = metric_in(text, tag)
        except InputError:
            continue
        if metric is not None:
            return metric, wording.find_roles(words_of(text), tag)
    return None, ()


@cache
def metric_in(text: str, tag: str) -> str | None:
    """What a name counts in a language: as it is spelled, else without its accents.

    Raises:
        InvalidClaim: It names two things.
    """
    for spelled in dict.fromkeys((words_of(text), plain_name(text))):
        if (found := wording.find_metric(spelled, tag)) is not None:
            return found
    plain = plain_name(text)
    listed = column_words(tag).metrics
    return next((name for name, phrases in listed.items() if is_called(plain, phrases)), None)


def is_called(column: str, known: Iterable[str]) -> bool:
    """Whether the name of a column holds one of some phrases, as whole words."""
    text = plain_name(column)
    return any(holds(text, plain_name(each)) for each in known)


def holds(text: str, phrase: str) -> bool:
    """Whether a phrase stands in a text as whole words; both are plain."""
    return _between_blanks(phrase) in _between_blanks(text)


@cache
def _between_blanks(text: str) -> str:
    """The words of a plain text, with one blank around each."""
    return " ".join(("", *re.findall(r"\w+", text), ""))


@cache
def plain_name(name: str) -> str:
    """A name of a column in lower case and plain letters, with a blank between its words."""
    marks = unicodedata.normalize("NFD", words_of(name))
    return "".join(each for each in marks if not unicodedata.combining(each)).casefold()


@cache
def words_of(name: str) -> str:
    """A name of a column as it is spelled, with a blank between its words."""
    cut = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", unicodedata.normalize("NFC", name))
    return " ".join(re.split(r"[\s_\-.:()/'’]+", cut)).strip()
