"""Where names stand: in every text of every record, however they are spelled and inflected."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from claimtrack.ledger.protocol import Ledger
from claimtrack.model.judgement import Alias, NameKind
from claimtrack.model.name import Name
from claimtrack.model.record import Kind, Record, kind_of
from claimtrack.model.taking_out import part_of, texts_of
from claimtrack.text.spelled_alike import fold_spelling

WORD = re.compile(r"[^\W_]+")

AROUND = 30
"""Characters that are shown before a name and behind it. Ours."""

LEAST_WORD, LEAST_STEM = 4, 4
"""Letters of a word of a name that tells it by itself, and that two forms of one word share. Ours:
initials and particles ("al", "von") stand in many names."""

LONGEST_ENDING = 2
"""Letters that an inflected name may have more: Vostok, Vostoka, Vostokom. Ours."""

PREFILTER = 3
"""Letters of a word by which a record that has none of it is passed over unread. Ours."""


class Certainty(Enum):
    """How sure it is that a name stands there."""

    SURE = "the name"
    LIKE = "like it"
    """Inflected, or with a word between."""
    PERHAPS = "perhaps"
    """One word of it."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A name in a text of a record."""

    kind: Kind
    id: str
    path: str
    """Of the text."""
    part: str | None
    """What is taken out with it; None: it cannot be taken out."""
    around: str
    """The name with the words around it, as they stand."""
    certainty: Certainty

    @property
    def goes(self) -> bool:
        """Whether redacting the name takes it out."""
        return self.part is not None and self.certainty is not Certainty.PERHAPS


def find_names(ledger: Ledger, names: Iterable[str]) -> tuple[Standing, ...]:
    """Every place where one of these names stands, record by record; every record is looked at."""
    wanted = [words for each in names if (words := _words(each))]
    starts = {word[:PREFILTER] for words in wanted for word in words}
    found: dict[tuple[str, str, str], Standing] = {}
    for _, key, content in ledger.contents():
        if not _may_hold(content, starts):
            continue
        for written, record in ledger.written(key):
            for each in _find_in(written, record, wanted):
                found.setdefault((each.id, each.path, each.around), each)
    return tuple(found.values())


def find_holding(ledger: Ledger, names: Iterable[str]) -> Iterator[tuple[Kind, str]]:
    """The records in which one of these names stands, undone ones too: each is looked at once.

    Whatever stands between the words of a name, such as in a file name or an address, it is the
    name; no other form of it is looked for, unlike `find_names`.
    """
    wanted = [pattern for each in names if (pattern := _pattern(each)) is not None]
    if not wanted:
        return
    for kind, key, content in ledger.contents():
        told = fold_spelling(content.replace("\\n", " "))
        if any(pattern.search(told) for pattern in wanted):
            yield kind, key


def tells_name(name: str, text: str) -> bool:
    """Whether a name stands in a text, as `find_holding` looks for it."""
    pattern = _pattern(name)
    return pattern is not None and pattern.search(fold_spelling(text)) is not None


def _pattern(name: str) -> re.Pattern[str] | None:
    """What finds a name in a text with folded spelling, whatever stands between its words."""
    words = [re.escape(each) for each in WORD.findall(fold_spelling(name))]
    if not words:
        return None
    orders = dict.fromkeys((r"[\W_]+".join(words), r"[\W_]+".join(words[::-1])))
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(orders)})(?![^\W_])")


def is_name(text: str) -> bool:
    """Whether there is a word in it to look for."""
    return bool(_words(text))


def stands_in(name: str, text: str) -> bool:
    """Whether a name, and not a part of a longer word, stands in a text."""
    words = _words(name)
    return any(sure is Certainty.SURE for _, _, sure in _matches(words, text)) if words else False


def show_around(text: str, start: int, end: int) -> str:
    """A part of a text with the words around it."""
    first, last = max(0, start - AROUND), end + AROUND
    before, after = "…" if first else "", "…" if last < len(text) else ""
    return f"{before}{text[first:last]}{after}"


def _words(text: str) -> tuple[str, ...]:
    return tuple(Name.of(each).key for each in WORD.findall(text))


def _may_hold(content: str, starts: Iterable[str]) -> bool:
    """Whether a record has to be read: it is not plain ASCII, or has the start of a word."""
    if not content.isascii() or "\\u" in content:
        return True
    folded = content.lower()
    return any(each in folded for each in starts)


def _find_in(key: str, record: Record, wanted: Sequence[tuple[str, ...]]) -> Iterator[Standing]:
    is_of_topic = isinstance(record, Alias) and record.kind is NameKind.TOPIC
    kind = kind_of(record)
    for path, text in texts_of(record):
        for words in wanted:
            for start, end, certainty in _matches(words, text):
                part = None if is_of_topic else part_of(record, path)
                yield Standing(kind, key, path, part, show_around(text, start, end), certainty)


def _matches(wanted: tuple[str, ...], text: str) -> Iterator[tuple[int, int, Certainty]]:
    """Where a name stands in a text, its words in either order; else one word of it."""
    spans = [(match.start(), match.end(), match[0]) for match in WORD.finditer(text)]
    folded = [Name.of(word).key for _, _, word in spans]
    place = 0
    while place < len(folded):
        width, certainty = _match_at(wanted, folded, place)
        if certainty is not None:
            yield spans[place][0], spans[place + width - 1][1], certainty
        place += width


def _match_at(
    wanted: tuple[str, ...], folded: Sequence[str], place: int
) -> tuple[int, Certainty | None]:
    """How many words from here are the name, and how surely."""
    size = len(wanted)
    for words in dict.fromkeys((wanted, wanted[::-1])):
        here = folded[place : place + size]
        if tuple(here) == words:
            return size, Certainty.SURE
        if len(here) == size and all(map(_is_form, words, here)):
            return size, Certainty.LIKE
        wider = folded[place : place + size + 1]
        if size > 1 and len(wider) == size + 1:
            for gap in range(1, size):
                if all(map(_is_form, words, (*wider[:gap], *wider[gap + 1 :]))):
                    return size + 1, Certainty.LIKE
    is_one = size > 1 and any(
        len(word) >= LEAST_WORD and _is_form(word, folded[place]) for word in wanted
    )
    return 1, Certainty.PERHAPS if is_one else None


def _is_form(word: str, other: str) -> bool:
    """Whether this is the word, or the word with another ending."""
    if word == other:
        return True
    stem = max(LEAST_STEM, len(word) - 1)
    return other[:stem] == word[:stem] and len(word) >= stem <= len(other) <= (
        len(word) + LONGEST_ENDING
    )
