"""Letters of different scripts that cannot be told apart in print, and words that mix them."""

import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from claimtrack.text.hidden import replace_hidden

SCRIPTS = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN")
"""Scripts whose look-alikes are listed here. Of two that a word could be written in equally well,
the earlier is taken. Ours."""

MIXED = frozenset({*SCRIPTS, "CHEROKEE"})
"""Scripts with letters that cannot be told apart in print (Unicode TR39 calls them confusable)."""

ALIKE = (
    *("aаα", "bвβ", "cс", "dԁ", "eеε", "fք", "gԍց", "hнһηհ", "iіӏι", "jјϳ", "kкκ", "mмμ", "nνոռ"),
    *("oоοօσ", "pрρ", "qԛզգ", "rг", "sѕտ", "tтτ", "uս", "vѵ", "wԝաѡ", "xхχ", "yуүυ", "zζ"),
    *("əә", "ɛєԑε", "гγ", "пπ", "лλ", "фφփ", "ѱψ", "δծ"),
)
"""Small letters that look alike, or whose capitals do. Where the capital and the small letter look
like two different ones, as Greek Ν and ν do, the capital counts, and among the letters of one
script the first. Source: Unicode, confusables.txt of UTS #39, version 16.0, its single letters of
these four scripts that names are printed in today."""


@lru_cache(maxsize=16_384)
def script_of(letter: str) -> str:
    """The script of a letter as Unicode names it, "" for digits, marks and punctuation."""
    if not letter.isalpha():
        return ""
    if letter.isascii():
        return "LATIN"
    name = unicodedata.name(letter, "")
    if letter in "\u30fcｰ":
        return "KATAKANA"
    return name.split(" ", 1)[0].removesuffix("-COMPATIBILITY")


def mixed_scripts(word: str) -> tuple[str, ...]:
    """The scripts of a word that mixes some which look alike, () for an honest word.

    >>> mixed_scripts("Рutin")
    ('CYRILLIC', 'LATIN')
    """
    if word.isascii():
        return ()
    scripts = {script_of(letter) for letter in word} & MIXED
    return tuple(sorted(scripts)) if len(scripts) > 1 else ()


def unmix(words: Sequence[str]) -> Sequence[str]:
    """The words in the one script that all of them can be read in.

    Unchanged when they are in one script, or when some letter has no look-alike in the others.
    Where several scripts would do, the one with most of the letters is taken.

    Args:
        words: In small letters without accents.
    """
    letters = "".join(words)
    if len(set(map(script_of, set(letters))) & MIXED) < 2:
        return words
    found = Counter(map(script_of, letters))
    for script in sorted(filter(found.get, SCRIPTS), key=lambda each: -found[each]):
        written = [_write_in(script, word) for word in words]
        if all(written):
            return written
    return words


def _write_in(script: str, word: str) -> str:
    """A word in the letters of a script; empty when one of them has no look-alike there."""
    others = MIXED - {script}
    letters = [
        _LETTERS.get((letter, script), "") if script_of(letter) in others else letter
        for letter in word
    ]
    return "".join(letters) if all(letters) else ""


def _pairs() -> dict[tuple[str, str], str]:
    """The look-alike of a letter in each other script that has one."""
    found: dict[tuple[str, str], str] = {}
    for alike in ALIKE:
        for letter in alike:
            for other in alike:
                if script_of(other) != script_of(letter):
                    found.setdefault((letter, script_of(other)), other)
    return found


_LETTERS = _pairs()


@lru_cache(maxsize=16_384)
def outline(text: str) -> str:
    """What a name looks like in print: two names with one outline may be taken for each other.

    Letters of other scripts are written by their look-alikes; I, l and 1 are one, and so are O and
    0, rn and m, vv and w; what is not printed is left out (UTS #39, skeletons).

    >>> outline("АР") == outline("AP"), outline("lnterfax") == outline("Interfax")
    (True, True)
    """
    shown = replace_hidden(text, lambda _: "").translate(_ONE_SHAPE).casefold()
    letters = (
        _LETTERS.get((each, SCRIPTS[0]), each)
        for each in unicodedata.normalize("NFKD", shown)
        if not unicodedata.combining(each)
    )
    words = "".join(each if each.isalnum() else " " if each.isspace() else "" for each in letters)
    return " ".join(words.replace("rn", "m").replace("vv", "w").split())


_ONE_SHAPE = str.maketrans("I1|О0O", "lllooo")
"""Signs that cannot be told apart in many typefaces, before capitals are made small."""
