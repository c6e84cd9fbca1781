"""Our reading of counted nouns and casualty figures, in the form that a scorer reads."""

from typing import Any

from claimtrack.figures.figure import COUNT, Figure, Form
from claimtrack.languages.language import Language
from claimtrack.model.proposal import Certainty
from claimtrack.read.counting import CountedFigure, find_counted_figures
from claimtrack.read.did_not_happen import NO_CLAIM, Flag

KINDS = {
    "killed": "killed",
    "dead including missing": "killed",
    "casualties": "killed",
    "injured": "injured",
    "missing": "missing",
    "displaced": "displaced",
    "refugees": "displaced",
    "internally displaced": "displaced",
    "evacuated": "evacuated",
    "detained": "arrested",
    "captured": "captured",
}
"""The kinds of the task. It has none for casualties of every sort; in news "victims" of an event
are most often its dead."""

_LOW_ENDS = {Form.MORE_THAN, Form.AT_LEAST}
_HIGH_ENDS = {Form.UP_TO, Form.AT_MOST, Form.FEWER_THAN}
_NEAR = {Form.ABOUT, Form.NEARLY, Form.NOUN_APPROXIMATION}
_LEFT_OUT = NO_CLAIM


def to_what_prediction(text: str, language: Language) -> list[dict[str, Any]]:
    """Each numeral with the words for what it counts or measures."""
    return [
        {
            "start": one.number.start,
            "end": one.number.end,
            "what": text[one.counted.start : one.counted.end],
            "what_start": one.counted.start,
            "what_end": one.counted.end,
        }
        for one in find_counted_figures(text, language)
        if one.number is not None and one.counted is not None
    ]


def to_casualty_prediction(text: str, language: Language) -> list[dict[str, Any]]:
    """Each casualty figure once: its kind, low and high end, and how it is bound."""
    predicted: list[dict[str, Any]] = []
    for one in find_counted_figures(text, language):
        if is_told(one):
            item = {"kind": KINDS[one.metric or ""], **to_ends(one.figure)}
            if item not in predicted:
                predicted.append(item)
    return predicted


def is_told(one: CountedFigure) -> bool:
    """Whether a figure counts for the task: people, and neither a guess nor zero."""
    is_vague = one.figure.form is Form.VAGUE_QUANTIFIER
    return (
        one.metric in KINDS
        and one.certainty is not Certainty.LOW
        and one.figure.unit == COUNT
        and one.figure.form is not Form.NONE
        and one.flags.isdisjoint(_LEFT_OUT)
        and not (is_vague and (Flag.SUBSET in one.flags or one.metric == "casualties"))
    )


def to_ends(figure: Figure) -> dict[str, Any]:
    """The ends of a figure as the task writes them."""
    value = None if figure.value is None else float(figure.value)
    if figure.form is Form.RANGE:
        return {"low": value, "high": float(figure.upper or 0), "bound": "range"}
    if figure.form is Form.VAGUE_QUANTIFIER:
        return {"low": 2, "high": None, "bound": "vague"}
    if figure.form is Form.VAGUE_PLURAL:
        return {"low": 2 * (value or 0), "high": None, "bound": "vague"}
    if figure.form in _LOW_ENDS:
        return {"low": value, "high": None, "bound": "min"}
    if figure.form in _HIGH_ENDS:
        return {"low": None, "high": value, "bound": "max"}
    return {"low": value, "high": value, "bound": "approx" if figure.form in _NEAR else "exact"}
