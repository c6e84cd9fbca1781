"""Who was counted, by a noun that no word list knows: *60 sailors killed*, *killed 14 beekeepers*.

Only one word, a plural right behind the number, in a clause of nothing but it, the number, small
words and what happened. Any other word may change what the figure means.
"""

from collections.abc import Container

from claimtrack.figures.figure import Figure, Form, Unit
from claimtrack.intake.parts import Span
from claimtrack.intake.small_words import WORD, plain, small_words
from claimtrack.languages import FoundPhrase, Language
from claimtrack.languages.counting import Pattern
from claimtrack.languages.sentence_words import SentenceWords
from claimtrack.text.fold import fold_phrase

MARKS = frozenset(',;:()[]/—–"“”«»')
"""What ends a clause, or sets words apart."""
UNCOUNTED = frozenset({Form.NONE, Form.UNDISCLOSED})
LEAST_LETTERS = 4
"""Of such a noun. Ours: what is shorter is a unit or a small word."""


def find_unlisted(text: str, words: Language, place: Span, figure: Figure) -> Span | None:
    """The noun right behind the figure at a place, when no list has it and it says who was counted.

    Args:
        text: A sentence, or the words of a figure.
        words: Its language.
        place: Where the figure stands, hedge included.
        figure: Unit and form decide whether it counts people at all.
    """
    small = small_words().get(words.tag)
    is_count = figure.unit is Unit.COUNT and figure.form not in UNCOUNTED and figure.value != 1
    match = WORD.match(text, place.end + 1) if text[place.end : place.end + 1] == " " else None
    if small is None or match is None or not is_count:
        return None
    noun = Span(*match.span())
    if text[noun.end : noun.end + 1] in {"-", "'", "’", "%"}:
        return None
    happened = words.find_metric(text)
    is_governed = any(
        _stands_behind(text, words, each, noun) or _stands_before(text, words, each, place)
        for each in happened
    )
    return noun if is_governed and _may_be_people(match.group(), words, small) else None


def _may_be_people(word: str, words: Language, small: SentenceWords) -> bool:
    """Whether a word has the form of a plural and no list gives it another meaning."""
    patterns = words.counting
    flat = fold_phrase(word)
    tables = (patterns.units_after, patterns.things, patterns.links, patterns.metric_phrases)
    known = any(table.at(flat, 0) is not None for table in tables)
    return (
        word.isalpha()
        and word.islower()
        and len(word) >= LEAST_LETTERS
        and word.endswith(small.plural_endings)
        and not word.endswith(small.other_endings)
        and word not in small.no_nouns
        and not known
        and flat not in patterns.stops | patterns.skipped
        and not words.find_roles(word)
    )


def _stands_behind(text: str, words: Language, happened: FoundPhrase, noun: Span) -> bool:
    """Whether it happened to the noun before it: 60 sailors *were killed*."""
    helpers = text[noun.end : happened.start]
    if happened.start < noun.end or not _is_plain(helpers, words):
        return False
    after = WORD.search(text, happened.end)
    follows = after is not None and MARKS.isdisjoint(text[happened.end : after.start()])
    is_active = not helpers.strip() and after is not None and _opens_object(after.group(), words)
    return Pattern.SUBJECT in _patterns_of(text, words, happened) and not (follows and is_active)


def _stands_before(text: str, words: Language, happened: FoundPhrase, place: Span) -> bool:
    """Whether the number is the object of what happened: *killed* 60 sailors."""
    is_before = happened.end <= place.start
    is_plain = is_before and _is_plain(text[happened.end : place.start], words)
    return is_plain and Pattern.OBJECT in _patterns_of(text, words, happened)


def _is_plain(between: str, words: Language) -> bool:
    """Whether nothing but small words stands there."""
    small = small_words()[words.tag]
    is_small = all(small.is_filler(plain(match.group())) for match in WORD.finditer(between))
    return is_small and MARKS.isdisjoint(between)


def _patterns_of(text: str, words: Language, happened: FoundPhrase) -> Container[Pattern]:
    found = words.counting.metric_phrases.at(fold_phrase(text[happened.start : happened.end]), 0)
    return found[1] if found else ()


def _opens_object(word: str, words: Language) -> bool:
    """Whether the verb is active with this word behind it: 60 raiders killed *people*."""
    patterns = words.counting
    flat = fold_phrase(word)
    return flat in patterns.object_openers or patterns.persons.at(flat, 0) is not None
