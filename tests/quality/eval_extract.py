"""`make eval EVAL=folder OUT=folder`: how well documents are read, on records with answers.

A folder of *tasks* holds one file for each (number, hedge, what, casualty, quote), a record to a
line: `id`, `task`, `lang`, `text` and the answers; its scorer stands beside it as `score.py`. A
folder of *texts* holds its scorer itself, which runs the program on the files it is given. Either
is measured on the records with an even place in their file and on those with an odd one, so that
the gap between what was looked at and what was not is seen. Predictions are written to
`OUT/<half>/<task>.jsonl`. Speed is measured in the same run, on one core.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from claimtrack.errors import UnknownLanguage
from claimtrack.figures.figure import Figure, Form
from claimtrack.figures.number import find_numbers
from claimtrack.figures.reading import ANY_UNIT, find_figures
from claimtrack.languages import Language, load_language
from claimtrack.languages.figure_words import ANY_LANGUAGE, FigureWords
from claimtrack.units.unit import PERCENT
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
    if figure.unit != PERCENT or figure.value is None or any(p in said for p in phrases):
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


HALVES = ("even", "odd")
Table = dict[str, float]
"""A measure, in per cent, by its name."""


def main(arguments: list[str]) -> int:
    """Predict, score, time."""
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    folder, out = map(Path, arguments)
    files = sorted(folder.glob("*.jsonl"))
    scorer = next(
        (
            one / "score.py"
            for one in (folder, folder.resolve().parent)
            if (one / "score.py").exists()
        ),
        None,
    )
    if not files or scorer is None:
        wanted = f"no {', '.join(TASKS)} with .jsonl" if not files else "no score.py"
        print(f"{folder}: {wanted} there", file=sys.stderr)
        return 3
    if scorer.parent == folder:
        for file in files:
            _print_halves(file.stem, [_score_texts(scorer, file, half, out) for half in HALVES])
        return 0
    for file in (one for one in files if one.stem in TASKS):
        seconds, characters = _predict(file, out)
        rate = characters / seconds if seconds else 0
        print(
            f"{file.stem:9} {characters:9,} characters in {seconds:6.2f} s: {rate:9,.0f} a second"
        )
        halves = [_score_task(scorer, folder, out / half / file.name) for half in HALVES]
        _print_halves(file.stem, halves)
    return 0


def _predict(file: Path, out: Path) -> tuple[float, int]:
    """Write the predictions of one task; how long the reading took, and of how much text."""
    predict, seconds, characters = TASKS[file.stem], 0.0, 0
    lines: dict[str, list[str]] = {half: [] for half in HALVES}
    for place, record in enumerate(_records(file)):
        text, language = record["text"], _language(record["lang"])
        start = time.perf_counter()
        found = predict(text, language, record["lang"])
        seconds += time.perf_counter() - start
        characters += len(text)
        line = json.dumps({"id": record["id"], "pred": found}, ensure_ascii=False)
        lines[HALVES[place % 2]].append(line)
    for half in HALVES:
        _write(out / half / file.name, lines[half])
    return seconds, characters


def _score_task(scorer: Path, folder: Path, predictions: Path) -> Table:
    """What the scorer says of one half of a task: by language and in all.

    It looks for its answers beside itself in `dev`; a folder of any other name stands in for it.
    """
    with tempfile.TemporaryDirectory() as place:
        shutil.copy(scorer, place)
        Path(place, "dev").symlink_to(folder.resolve())
        command = [sys.executable, f"{place}/score.py", str(predictions), "--json"]
        told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    table: Table = {}
    for row in map(json.loads, told.splitlines()):
        for name in MEASURES:
            if row.get(name) is not None and (name != "R" or row.get("F1") is None):
                table[f"{row['group']} {name}"] = 100 * row[name]
    return table


MEASURES = ("F1", "F1_bound", "R", "FP_negative", "numeral_found", "speaker_acc")
"""What is shown of a task; recall where the records are not annotated completely."""


def _score_texts(scorer: Path, file: Path, half: str, out: Path) -> Table:
    """What the scorer of a folder of texts says of one half of a file."""
    with file.open(encoding="utf-8") as stream:
        lines = [line for place, line in enumerate(stream) if HALVES[place % 2] == half]
    part = out / half / file.name
    _write(part, [line.rstrip("\n") for line in lines])
    program = Path(sys.executable).parent / "claimtrack"
    told = subprocess.run(
        [sys.executable, str(scorer), str(part)],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "CLAIMTRACK": str(program)},
    ).stdout
    found = _OF.finditer(told)
    return {one["name"]: 100 * int(one["n"]) / int(one["of"]) for one in found if int(one["of"])}


_OF = re.compile(
    r"^ *(?P<name>[^:\n]+): (?:[^(\n]*\()?(?P<n>[0-9]+) of (?P<of>[0-9]+)", re.MULTILINE
)
"""A line of such a scorer: "high and fully right: 37.0 % (10 of 27)", "extract: 7 of 70"."""


def _print_halves(name: str, halves: Sequence[Mapping[str, float]]) -> None:
    """Each measure on both halves, and the gap between them."""
    even, odd = halves
    print(f"\n{name:40}{'even':>8}{'odd':>8}{'gap':>8}")
    for measure in dict.fromkeys((*even, *odd)):
        numbers = [each.get(measure) for each in halves]
        shown = ("–" if one is None else f"{one:.1f}" for one in numbers)
        has_both = measure in even and measure in odd
        gap = f"{odd[measure] - even[measure]:+.1f}" if has_both else ""
        print(f"  {measure:38}" + "".join(f"{one:>8}" for one in shown) + f"{gap:>8}")
    print()


def _write(file: Path, lines: Sequence[str]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def _records(file: Path) -> Iterator[dict[str, Any]]:
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _language(tag: str) -> Language | None:
    try:
        return load_language(tag)
    except UnknownLanguage:
        return None


def _plain(number: Any) -> int | float:
    """Only here, where another program reads it, is a number a float."""
    return int(number) if number == int(number) else float(number)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
