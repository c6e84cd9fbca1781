"""How sure a proposal is: no surer than the least sure of its parts, with the reason.

High is meant for what a careful editor would accept as it stands, figure, speaker, place and day,
in nine cases of ten; `make eval` measures how often that is so.
"""

from collections.abc import Iterator

from claimtrack.model.proposal import Certainty
from claimtrack.read.counting import CountedFigure
from claimtrack.read.places import Place, Where
from claimtrack.read.speakers import Speaker

_SURE_BESIDE_A_PLACE = frozenset({"clause after the verb", "closing verb"})
"""Rules for who speaks that were right in all of 11 figures whose own words name a place, in day
and place as well in 10; without such a place they are right in three of four."""
RANKS = (Certainty.LOW, Certainty.MEDIUM, Certainty.HIGH)
Reason = tuple[Certainty, str]


def judge(
    counted: CountedFigure,
    speaker: Speaker | None,
    place: Place | None,
    *,
    others_speak: bool,
    lacks: str,
) -> Reason:
    """The certainty of a figure claim, and why it is no surer; why so sure, when it is high.

    Args:
        counted: The figure with what it counts.
        speaker: Who is read to say it; None when the publisher is taken.
        place: Where, as far as the text names a place.
        others_speak: Whether the text names people who say something elsewhere.
        lacks: What the word list of the language lacks for reading this; "" for nothing.
    """
    reasons = list(_reasons(counted, speaker, place, others_speak=others_speak))
    if lacks:
        reasons.insert(0, (Certainty.LOW, lacks))
    return min(reasons, key=lambda each: RANKS.index(each[0]))


def _reasons(
    counted: CountedFigure, speaker: Speaker | None, place: Place | None, *, others_speak: bool
) -> Iterator[Reason]:
    yield counted.certainty, counted.because
    is_near = place is not None and place.where in {Where.CLAUSE, Where.SENTENCE}
    if speaker is not None:
        is_sure = is_near and speaker.rule in _SURE_BESIDE_A_PLACE
        yield Certainty.HIGH if is_sure else speaker.certainty, speaker.because
    elif others_speak:
        yield Certainty.MEDIUM, "nobody is named as saying it, and the text names others who speak"
    if place is None or not place.name:
        yield Certainty.MEDIUM, "no place is named for it"
    elif not is_near:
        yield Certainty.MEDIUM, f"the place stands in the {place.where}"
