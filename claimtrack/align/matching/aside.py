"""What is set aside before names are compared: titles, particles, kinds of company, numbers."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claimtrack.align.matching.lists import LegalForm, plain, word_lists
from claimtrack.align.matching.scripts import Writing, main_script, writing_of
from claimtrack.align.matching.sounds import latin_letters
from claimtrack.model.lookalikes import mixed_scripts

TOKEN = re.compile(
    r"(?:[^\W_]|[\u0300-\u036f\u05b0-\u05c7\u064b-\u0652\u0900-\u0903\u093a-\u094f\u0981-\u0983"
    r"\u09bc-\u09d7\u0a01-\u0a71\u0b82-\u0bd7\u0c00-\u0c56\u0c81-\u0cd6\u0d00-\u0d57\u0d81-\u0df3"
    r"\u0e31-\u0e4e\u0eb1-\u0ece\u0f18-\u0f87\u102b-\u103e\u17b4-\u17d3]|['’׳`](?=\w)|(?<=\w)['’׳]|\u200c)+"
)
"""A word: letters with the marks that belong to them, and an apostrophe."""

ROMAN = {
    "II": "2",
    "III": "3",
    "IV": "4",
    "VI": "6",
    "VII": "7",
    "VIII": "8",
    "IX": "9",
    "XI": "11",
    "XII": "12",
    "XIII": "13",
    "XIV": "14",
    "XV": "15",
    "XVI": "16",
    "XVII": "17",
    "XVIII": "18",
    "XIX": "19",
    "XX": "20",
    "XXI": "21",
    "XXII": "22",
    "XXIII": "23",
}
"""I, V and X are more often initials."""

LAST_ROMAN = {"I": "1", "V": "5"}
"""What is a number only as the last word, without a dot: "Elizabeth I"."""

UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200d\u200e\u200f\u2060\ufeff"))
"""Characters that nobody sees and that would cut a word in two."""

_NUMBER = re.compile(
    r"0*(\d+)(?:st|nd|rd|th|er|ere|re|eme|e|й|я|е|го|ый|ая|ой|тый)?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a name that carry it, and what was taken out."""

    kept: tuple[str, ...]
    numbers: tuple[str, ...]
    """Numbers, ordinals and Roman numerals, as digits."""
    generation: str
    """"junior", "senior" or ""."""
    legal_form: LegalForm | None
    dropped: tuple[str, ...]
    mixed: tuple[str, ...]
    """Words whose letters come from two scripts that look alike."""


def take_apart(name: str) -> Words:
    """Set aside what is no part of a name.

    >>> take_apart("Général Charles de Gaulle").dropped
    ('Général', 'de')
    """
    text, dropped = _without_peerage(unicodedata.normalize("NFKC", name.translate(UNSEEN)))
    tokens = [_Token.at(found, text) for found in TOKEN.finditer(text)]
    mixed = tuple(token.text for token in tokens if mixed_scripts(token.text))
    dropped += _take_titles(tokens)
    dropped += _take_after(tokens)
    legal_form, form_words = _take_legal_form(tokens)
    numbers = _take_numbers(tokens)
    generation, generation_words = _take_generation(tokens)
    dropped += (*form_words, *generation_words, *_take_particles(tokens))
    kept = tuple(token.text for token in tokens)
    return Words(kept, tuple(numbers), generation, legal_form, tuple(dropped), mixed)


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    plain: str
    after: str
    """The character that follows it."""

    @classmethod
    def at(cls, found: re.Match[str], text: str) -> "_Token":
        word = found.group().strip("'’׳`\u200c")
        return cls(word, plain(word), text[found.end() : found.end() + 1])


def _without_peerage(text: str) -> tuple[str, list[str]]:
    """The name without what follows in "Patrick Brown, 1st Baron Brown of Oxton"."""
    before, comma, after = text.partition(",")
    if not comma:
        return text, []
    peerage = word_lists().peerage
    first_words = [plain(word) for word in after.split()[:2]]
    if before.strip() and any(word in peerage for word in first_words) and len(after.split()) > 1:
        return before, [after.strip()]
    return text, []


def _take_titles(tokens: list[_Token]) -> list[str]:
    titles, taken = word_lists().titles, []
    while True:
        for length in range(min(4, len(tokens) - 1), 0, -1):
            head = tokens[:length]
            if head[-1].after != "," and tuple(token.plain for token in head) in titles:
                taken.append(" ".join(token.text for token in head))
                del tokens[:length]
                break
        else:
            return taken


def _take_after(tokens: list[_Token]) -> list[str]:
    taken, after = [], word_lists().after
    while len(tokens) > 1 and tokens[-1].plain in after:
        taken.append(tokens.pop().text)
    if tokens and writing_of(main_script(tokens[-1].text)) is Writing.SYLLABLES:
        last = tokens[-1]
        for length in (3, 2):
            name, honour = last.text[:-length], last.text[-length:]
            if honour in after and (len(name) > 1 or len(tokens) > 1):
                tokens[-1:] = [_Token(name, plain(name), "")] if name else []
                return [*taken, honour]
    return taken


def _take_legal_form(tokens: list[_Token]) -> tuple[LegalForm | None, list[str]]:
    """The legal form of a company, at the end of its name or at the beginning, and its words."""
    forms = word_lists().legal_forms
    found, taken = [], []
    while place := _place_of_form(tokens, forms):
        found.append(forms[_form(tokens[place])])
        taken.append(" ".join(token.text for token in tokens[place]))
        del tokens[place]
    return next((form for form in found if form.kind != "any"), None), taken


def _place_of_form(
    tokens: list[_Token], forms: Mapping[tuple[str, ...], LegalForm]
) -> slice | None:
    for length in range(min(5, len(tokens) - 1), 0, -1):
        end = slice(len(tokens) - length, len(tokens))
        if _form(tokens[end]) in forms:
            return end
        if tokens[0].text.isupper() and _form(tokens[:length]) in forms:
            return slice(0, length)
    return None


def _form(tokens: Sequence[_Token]) -> tuple[str, ...]:
    words = tuple(token.plain for token in tokens)
    return ("".join(words),) if len(words) > 1 and all(len(word) == 1 for word in words) else words


def _take_numbers(tokens: list[_Token]) -> list[str]:
    numbers: list[str] = []
    kept: list[_Token] = []
    ordinals = word_lists().ordinals
    for token in tokens:
        number = _NUMBER.fullmatch(token.plain)
        if number:
            numbers.append(str(int(number[1])) if number[1].isdecimal() else number[1])
        elif token.text in ROMAN:
            numbers.append(ROMAN[token.text])
        elif kept and token is tokens[-1] and token.text in LAST_ROMAN and token.after != ".":
            numbers.append(LAST_ROMAN[token.text])
        elif token.plain in ordinals and len(tokens) > 1:
            numbers.append(ordinals[token.plain])
        elif any(letter.isdigit() for letter in token.plain):
            numbers.append(token.plain)
        else:
            kept.append(token)
    tokens[:] = kept
    return sorted(numbers)


def _take_generation(tokens: list[_Token]) -> tuple[str, list[str]]:
    generations = word_lists().generations
    if len(tokens) > 1 and tokens[-1].plain in generations:
        last = tokens.pop()
        return generations[last.plain], [last.text]
    return "", []


def _take_particles(tokens: list[_Token]) -> list[str]:
    """Small words that are not first, or tied to the next one by a hyphen."""
    particles = word_lists().particles
    kept, taken = [], []
    for place, token in enumerate(tokens):
        small = (
            len(token.plain) <= 5
            and len(token.plain) > 1
            and latin_letters(token.text) in particles
        )
        if small and (place or token.after == "-") and len(tokens) > 1:
            taken.append(token)
        else:
            kept.append(token)
    if not kept:
        return []
    tokens[:] = kept
    return [token.text for token in taken]
