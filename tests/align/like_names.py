"""Names of sources that are alike in one way or another, as many as are wanted, all invented."""

from collections.abc import Callable
from itertools import count, islice, product

ONSETS = ("b", "d", "dr", "f", "g", "k", "kl", "l", "m", "n", "p", "r", "s", "st", "t", "v", "z")
VOWELS = ("a", "e", "i", "o", "u")
ENDS = ("n", "nov", "ski", "l", "rt", "yan", "dze", "ko", "va", "bad")
CYRILLIC = str.maketrans("abdefghiklmnoprstuvyz", "абдефгхиклмнопрстувйз")

LONG_HEAD = "General Directorate for the Coordination of Civil Protection of the District of"
TRANSLATED = (
    "Health Ministry of {}",
    "Ministère de la Santé de {}",
    "Ministerio de Salud de {}",
    "Gesundheitsministerium von {}",
)


def make_words(wanted: int) -> list[str]:
    """So many invented names of places; neighbours in the list differ in most of their letters."""
    every = list(product(ONSETS, VOWELS, ONSETS, VOWELS, ENDS))
    step = 7_919  # a prime that does not divide their number: every word comes once
    places = (at * step % len(every) for at in count())
    return ["".join(every[place]).capitalize() for place in islice(places, wanted)]


def in_cyrillic(text: str) -> str:
    """The text letter by letter in Cyrillic."""
    return text.lower().translate(CYRILLIC).title()


def numbered(wanted: int) -> list[str]:
    return [f"Ministry of Health of X {number}" for number in range(1, wanted + 1)]


def one_word_and_number(wanted: int) -> list[str]:
    return [f"brigade {number}" for number in range(1, wanted + 1)]


def common_head(wanted: int) -> list[str]:
    return [f"Hospital of {word}" for word in make_words(wanted)]


def heads_and_words(wanted: int) -> list[str]:
    return [f"Ministry of Health of {word}" for word in make_words(wanted)]


def long_common_head(wanted: int) -> list[str]:
    return [f"{LONG_HEAD} {word}" for word in make_words(wanted)]


def shared_words(wanted: int) -> list[str]:
    words = make_words(int(wanted**0.5) + 1)
    pairs = islice(product(words, words), wanted)
    return [f"{one} Province {other} Health Directorate" for one, other in pairs]


def translated(wanted: int) -> list[str]:
    words = make_words(wanted // len(TRANSLATED))
    return [form.format(word) for word in words for form in TRANSLATED]


def transliterated(wanted: int) -> list[str]:
    latin = [f"Upravlenie zdravookhraneniya {word}" for word in make_words(wanted // 2)]
    return [each for name in latin for each in (name, in_cyrillic(name))]


def turned(wanted: int) -> list[str]:
    words = make_words(wanted)
    half = wanted // 2
    people = zip(words[:half], words[half:], strict=False)
    return [each for one, two in people for each in (f"{one} {two}", f"{two}, {one}")]


def police_of_towns(wanted: int) -> list[str]:
    return [f"{word} police" for word in make_words(wanted)]


def holders_of_an_office(wanted: int) -> list[str]:
    words = make_words(2 * wanted)
    people = zip(words[:wanted], words[wanted:], strict=True)
    return [f"Armenian Health Minister {one} {two}" for one, two in people]


SHAPES: dict[str, Callable[[int], list[str]]] = {
    make.__name__.replace("_", " "): make
    for make in (
        *(
            numbered,
            one_word_and_number,
            common_head,
            heads_and_words,
            long_common_head,
            shared_words,
        ),
        *(translated, transliterated, turned, police_of_towns, holders_of_an_office),
    )
}
