"""Every number of a text with its bound: sums of money and measures too, which are no claims.

over $4.2b      from €10 to €15 million      15kHz      -1.3 %      between 5 kg and 10 kg

The text is first made plain, so that one reader serves both: signs of money are taken off, a unit
said at both ends of a range stays at the last, and units and scale letters get a space before them.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from claimtrack.figures.vocabulary import Vocabulary
from claimtrack.text.fold import Folded, flatten

_SIGNS = "$€£¥₽₺₴₼֏₹"
_CODES = (
    "usd|eur|gbp|jpy|cny|inr|aud|cad|nzd|chf|sek|nok|dkk|rub|uah|try|azn|amd|brl|mxn|zar|krw|hkd"
    "|sgd|myr|rm|rs"
)
"""The codes of ISO 4217 met most in news, and two short forms from Malaysia and India. Ours."""
_UNITS = (
    "[kmgt]?b|[kmg]?hz|[km]?w|[km]?wh|[km]?v|[kmcn]?m|[km]?g|[mc]?l|kph|mph|mpg|hp|kj|kpa|mp|mbps"
    "|gbps|ms|pc|pct|km/hr?|lbs?|oz|ft|mi|gal|[кмс]?м|[км]?г|л|т"
)
"""What print writes onto digits: units of the SI and of trade, and letters for percent. Ours."""
_SIGN = rf"(?<![^\W\d_])(?:[a-z]{{0,3}}[{_SIGNS}](?:us|a|can)?|(?:us )?(?:{_CODES})) ?(?=[\d.]?\d)"
_PLAIN = re.compile(
    rf"(?P<sign>{_SIGN})(?:[\d.,]*\d)(?P<scale> ?(?:bn|mn|tn|[mbkt]))?(?![^\W_])"
    r"|(?<=\d)(?P<twice> ?(?P<unit>[^\W\d_]+))(?= ?(?:-|[^\W\d_]+ )[\d.,]*\d ?(?P=unit)\b)"
    rf"|(?<=\d)(?P<after> ?(?:us)?[{_SIGNS}])"
    rf"|(?<=\d)-?(?=(?:{_UNITS}|{_CODES})(?![^\W_]))"
)
_SCALES = {"k": 10**3, "m": 10**6, "mn": 10**6, "b": 10**9, "bn": 10**9, "tn": 10**12, "t": 10**12}


def make_plain(folded: Folded, vocabulary: Vocabulary) -> Folded:
    """The text without the signs of money, its units and scale letters apart from the digits.

    What is put in has the place of the character it stands beside, so that the way back to the
    original text stays.
    """
    offsets = folded.offsets or tuple(range(len(folded.text)))
    pieces: list[str] = []
    places: list[int] = []
    done = 0
    for start, end, put in _changes(folded.text, vocabulary):
        pieces += (folded.text[done:start], put)
        places += offsets[done:start]
        places += [offsets[min(start, len(offsets) - 1)]] * len(put)
        done = end
    if not done:
        return folded
    pieces.append(folded.text[done:])
    places += offsets[done:]
    text = "".join(pieces)
    return replace(folded, text=text, flat=flatten(text), offsets=tuple(places))


def _changes(text: str, vocabulary: Vocabulary) -> Iterator[tuple[int, int, str]]:
    """What gives way to what: where it begins and ends, and what is put in."""
    scales = _scale_words(vocabulary)
    for found in _PLAIN.finditer(text):
        if found["sign"] is None:
            is_glued = found["after"] is None and found["twice"] is None
            yield found.start(), found.end(), " " if is_glued else ""
            continue
        yield found.start("sign"), found.end("sign"), ""
        word = scales.get(_SCALES.get((found["scale"] or "").strip(), 0))
        if word is not None:
            yield found.start("scale"), found.end("scale"), f" {word}"


def _scale_words(vocabulary: Vocabulary) -> dict[int, str]:
    """A word of the language for each power of ten."""
    return {value: word for word, value in vocabulary.words.multipliers.items()}
