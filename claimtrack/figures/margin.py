"""What a figure may be off by: "48 % ± 3", "plus or minus 3 points", "error margin 3 points"."""

import re
from typing import TYPE_CHECKING, NamedTuple

from claimtrack.figures.interval import Number
from claimtrack.text.token import WORD

if TYPE_CHECKING:
    from claimtrack.figures.page import Page
    from claimtrack.figures.vocabulary import Vocabulary

_REACH = 120
"""Characters within which a margin belongs to the figure before it, no number between. Ours."""
_NO_REACH = re.compile(r"[.;!?] |[0-9\n\v]")
_SIGN = re.compile(r"±|\+[/-]")
_OPENING = re.compile(r" ?[,(;:]? ?")
_BEFORE_NUMBER = re.compile(r" ?[:=]? ?")
_SPACES = re.compile(r" *")


class Margin(NamedTuple):
    """A stated margin; places are those of the folded text."""

    size: Number
    start: int
    end: int


def margin_at(page: "Page", place: int) -> Margin | None:
    """The margin that begins here: a sign, or a noun for it, or both, and the number."""
    words, flat = page.vocabulary, page.flat
    noun = words.margin_nouns.at(flat, place)
    stop = place
    if noun is not None:
        stop = _past(_BEFORE_NUMBER, flat, noun[0])
        link = words.margin_links.at(flat, stop)
        stop = _past(_BEFORE_NUMBER, flat, link[0]) if link is not None else stop
    sign = words.margins.at(flat, stop)
    sign_end = sign[0] if sign is not None else stop
    if page.folded.text.startswith("+-", stop):
        sign_end = stop + len("+-")
    if noun is None and sign_end == stop:
        return None
    stop = _past(_SPACES, flat, sign_end)
    found = page.number_at(stop, page.place_from(0, stop))
    if found is None or len(found[0].readings) != 1:
        return None
    behind = page.unit_at(found[0].end)
    return Margin(found[0].readings[0], place, behind.end if behind else found[0].end)


def margin_behind(page: "Page", end: int) -> Margin | None:
    """The margin right behind a figure that ends here, a mark between at most."""
    start = _past(_OPENING, page.flat, end)
    found = margin_at(page, start)
    if found is not None and "(" in page.flat[end:start] and page.flat[found.end :][:1] == ")":
        return found._replace(end=found.end + 1)
    return found


def margin_apart(page: "Page", end: int) -> Margin | None:
    """The margin further on in the sentence, before any other number."""
    flat = page.flat
    stop = _NO_REACH.search(page.folded.text, end, end + _REACH)
    limit = min(end + _REACH if stop is None else stop.end(), len(flat))
    sign = _SIGN.search(page.folded.text, end, limit)
    places = [sign.start()] if sign else []
    for word in WORD.finditer(flat, end, limit):
        tables = page.vocabulary.margin_nouns, page.vocabulary.margins
        if any(table.at_word(flat, word.start(), word.group()) for table in tables):
            places.append(word.start())
    return next(filter(None, (margin_at(page, place) for place in sorted(places))), None)


def is_margin(flat: str, start: int, words: "Vocabulary") -> bool:
    """Whether a figure that begins here is itself what another may be off by."""
    if words.margins.at(flat, start) is not None:
        return True
    end = len(flat[:start].rstrip(" :=("))
    sign = words.margins.before(flat, end)
    end = len(flat[: sign[0]].rstrip(" :=(")) if sign is not None else end
    link = words.margin_links.before(flat, end)
    end = len(flat[: link[0]].rstrip(" ")) if link is not None else end
    return words.margin_nouns.before(flat, end) is not None


def _past(pattern: re.Pattern[str], flat: str, place: int) -> int:
    found = pattern.match(flat, place)
    return found.end() if found else place
