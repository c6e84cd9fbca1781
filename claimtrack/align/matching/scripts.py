"""What the script that a word is written in writes down."""

from enum import Enum

from claimtrack.model.lookalikes import script_of


class Writing(Enum):
    """What a script writes down, which decides what two spellings can be compared by."""

    LETTERS = "letters"
    """Vowels and consonants: Latin, Cyrillic, Greek, Armenian, Georgian."""
    CONSONANTS = "consonants"
    """Few or no vowels: Arabic, Hebrew, Syriac; the scripts of India as we romanise them."""
    SYLLABLES = "syllables"
    """A sign for a syllable, and foreign names by their sound: Chinese, Japanese, Korean."""


WRITINGS = {
    "ARABIC": Writing.CONSONANTS,
    "HEBREW": Writing.CONSONANTS,
    "SYRIAC": Writing.CONSONANTS,
    "THAANA": Writing.CONSONANTS,
    "DEVANAGARI": Writing.CONSONANTS,
    "BENGALI": Writing.CONSONANTS,
    "GURMUKHI": Writing.CONSONANTS,
    "GUJARATI": Writing.CONSONANTS,
    "ORIYA": Writing.CONSONANTS,
    "TAMIL": Writing.CONSONANTS,
    "TELUGU": Writing.CONSONANTS,
    "KANNADA": Writing.CONSONANTS,
    "MALAYALAM": Writing.CONSONANTS,
    "SINHALA": Writing.CONSONANTS,
    "THAI": Writing.CONSONANTS,
    "LAO": Writing.CONSONANTS,
    "KHMER": Writing.CONSONANTS,
    "MYANMAR": Writing.CONSONANTS,
    "TIBETAN": Writing.CONSONANTS,
    "CJK": Writing.SYLLABLES,
    "HIRAGANA": Writing.SYLLABLES,
    "KATAKANA": Writing.SYLLABLES,
    "KATAKANA-HIRAGANA": Writing.SYLLABLES,
    "HANGUL": Writing.SYLLABLES,
    "BOPOMOFO": Writing.SYLLABLES,
    "ETHIOPIC": Writing.SYLLABLES,
}
"""By the first word of Unicode's name of a letter; every other script writes letters."""


def main_script(word: str) -> str:
    """The script of the first letter, "" when there is none."""
    return next((script for letter in word if (script := script_of(letter))), "")


def writing_of(script: str) -> Writing:
    """What the script writes down."""
    return WRITINGS.get(script, Writing.LETTERS)
