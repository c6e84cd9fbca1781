"""`make eval EVAL=folder OUT=folder`: how well documents are read, on records with answers.

The folder holds one file for each task (number, hedge, what, casualty, quote), a record to a line:
`id`, `task`, `lang`, `text` and the answers. Predictions are written as `OUT/<task>.jsonl`; a
scorer that stands beside the folder as `score.py` prints its tables. Speed is measured in the same
run, on all texts together, on one core.
"""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from claimtrack.errors import UnknownLanguage
from claimtrack.figures.figure import Figure, Form, Unit
from claimtrack.figures.number import find_numbers
from claimtrack.figures.reading import ANY_UNIT, find_figures
from claimtrack.languages import Language, load_language
from claimtrack.languages.figure_words import ANY_LANGUAGE, FigureWords
from tests.quality.eval_casualties import to_casualty_prediction, to_what_prediction
from tests.quality.eval_quotes import to_quote_prediction

Predict = Callable[[str, Language | None, str], list[dict[str, Any]]]
"""A text, its language if there is a word list for it, and the language's tag."""

BOUNDS = {
    Form.EXACT: "exact",
    Form.BARE: "exact",
    Form.NONE: "exact",
    Form.ABOUT: "approx",
    Form.NOUN_APPROXIMATION: "approx",
    Form.NEARLY: "approx",
    Form.MORE_THAN: "min",
    Form.AT_LEAST: "min",
    Form.UP_TO: "max",
    Form.AT_MOST: "max",
    Form.FEWER_THAN: "max",
    Form.RANGE: "range",
    Form.VAGUE_PLURAL: "vague",
    Form.VAGUE_QUANTIFIER: "vague",
}
"""Our forms in the six classes of the measured data. "Nearly" stands with the approximations there,
although it bounds."""


def read_number(text: str, language: Language | None, _: str) -> list[dict[str, Any]]:
    """Every number, whatever it is of."""
    words = language.figures if language else ANY_LANGUAGE
    return [
        {"value": _plain(found.readings[0]), "start": found.start, "end": found.end}
        for found in find_numbers(text, words)
    ]


def read_hedge(text: str, language: Language | None, _: str) -> list[dict[str, Any]]:
    """Every figure with its bound."""
    words = language.figures if language else ANY_LANGUAGE
    return [
        prediction
        for found in find_figures(text, words, ANY_UNIT)
        if (prediction := to_bounds(_part_of_one(found.figure, words))) is not None
    ]


def _part_of_one(figure: Figure, words: FigureWords) -> Figure:
    """A share told without "percent" as a part of one: the measured data has half as 0.5."""
    phrases = ("%", *words.shares.percent, *words.shares.percent_before)
    said = figure.words.casefold()
    if figure.unit is not Unit.PERCENT or figure.value is None or any(p in said for p in phrases):
        return figure
    return replace(figure, value=Decimal(figure.value) / 100)


def to_bounds(figure: Figure) -> dict[str, Any] | None:
    """Low, high and class of a figure, as the measured data writes them."""
    bound = BOUNDS.get(figure.form)
    if bound is None or figure.value is None:
        return None
    value, upper = _plain(figure.value), figure.upper
    ends = {
        "min": (value, None),
        "vague": (value, None),
        "max": (None, value),
        "range": (value, None if upper is None else _plain(upper)),
    }
    low, high = ends.get(bound, (value, value))
    return {"low": low, "high": high, "bound": bound}


def _known(predict: Callable[[str, Language], list[dict[str, Any]]]) -> Predict:
    """A task that needs a word list: nothing is read in other languages."""
    return lambda text, language, _: predict(text, language) if language else []


TASKS: dict[str, Predict] = {
    "number": read_number,
    "hedge": read_hedge,
    "what": _known(to_what_prediction),
    "casualty": _known(to_casualty_prediction),
    "quote": lambda text, _, tag: to_quote_prediction(text, tag),
}


def main(arguments: list[str]) -> int:
    """Predict, score, time."""
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    folder, out = map(Path, arguments)
    out.mkdir(parents=True, exist_ok=True)
    files = [file for task in TASKS if (file := folder / f"{task}.jsonl").exists()]
    if not files:
        print(f"{folder}: no {', '.join(TASKS)} with .jsonl there", file=sys.stderr)
        return 3
    for file in files:
        seconds, characters = _predict(file, out)
        rate = characters / seconds if seconds else 0
        print(
            f"{file.stem:9} {characters:9,} characters in {seconds:6.2f} s: {rate:9,.0f} a second"
        )
    _score(folder, [out / file.name for file in files])
    return 0


def _predict(file: Path, out: Path) -> tuple[float, int]:
    """Write the predictions of one task; how long the reading took, and of how much text."""
    predict, seconds, characters = TASKS[file.stem], 0.0, 0
    with (out / file.name).open("w", encoding="utf-8") as stream:
        for record in _records(file):
            text, language = record["text"], _language(record["lang"])
            start = time.perf_counter()
            found = predict(text, language, record["lang"])
            seconds += time.perf_counter() - start
            characters += len(text)
            line = {"id": record["id"], "pred": found}
            stream.write(json.dumps(line, ensure_ascii=False) + "\n")
    return seconds, characters


def _records(file: Path) -> Iterator[dict[str, Any]]:
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _language(tag: str) -> Language | None:
    try:
        return load_language(tag)
    except UnknownLanguage:
        return None


def _score(folder: Path, predictions: list[Path]) -> None:
    scorer = folder.resolve().parent / "score.py"
    if not scorer.exists():
        print(f"no scorer stands at {scorer}")
        return
    split = ["--split", folder.name] if folder.name in ("dev", "hidden") else []
    for by in ("lang", "source"):
        command = [sys.executable, str(scorer), *map(str, predictions), *split, "--by", by]
        sys.stdout.flush()
        subprocess.run(command, check=True)


def _plain(number: Any) -> int | float:
    """Only here, where another program reads it, is a number a float."""
    return int(number) if number == int(number) else float(number)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
