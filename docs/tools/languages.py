"""The reference of the files of a language, made from the dataclasses that they are read into."""

import ast
import inspect
import sys
from collections.abc import Iterator
from itertools import pairwise

from claimtrack.languages import languages, load_language
from claimtrack.languages.counting import Patterns
from claimtrack.languages.date_words import DateWords
from claimtrack.languages.figure_words import FigureWords
from claimtrack.languages.language import PARTS, AroundWords, Varying
from claimtrack.languages.party_words import PartyWords
from claimtrack.languages.place_words import PlaceWords
from claimtrack.languages.schema import Key, keys_of
from claimtrack.languages.speech import Speech
from claimtrack.languages.unit_lists import UnitWordList

FILES: dict[str, tuple[type, ...]] = {
    "figures.toml": (Varying, FigureWords, AroundWords),
    "counting.toml": (Patterns,),
    "speech.toml": (Speech,),
    "places.toml": (PlaceWords,),
    "dates.toml": (DateWords,),
    "parties.toml": (PartyWords,),
    "units.toml": (UnitWordList,),
}
"""What each file is read into."""


def describe_languages() -> Iterator[str]:
    """The page: which language has which file, and every key of every file."""
    yield from ("# The files of a language", "")
    yield "How to write them: [lexicon.md](../lexicon.md). A key that is left out is empty."
    yield from ("", f"| | {' | '.join(f'`{each}`' for each in PARTS)} |")
    yield f"|---|{'---|' * len(PARTS)}"
    for tag in languages():
        language = load_language(tag)
        cells = ("no" if each in language.missing else "yes" for each in PARTS)
        yield f"| {language.name} (`{tag}`) | {' | '.join(cells)} |"
    for file, kinds in FILES.items():
        yield from ("", f"## `{file}`: {PARTS[file]}", "")
        yield from ("| key | holds | what stands there |", "|---|---|---|")
        for kind in kinds:
            yield from _rows(kind, "")


def _rows(kind: type, prefix: str) -> Iterator[str]:
    told = docs_of(kind)
    for each in keys_of(kind):
        key: Key = each.metadata["key"]
        path = ", ".join(f"{prefix}{one}" for one in key.path.split(", "))
        if key.told:
            for name, text in key.told.items():
                yield f"| `{path}.{name}` | phrases | {text} |"
            continue
        holds = f"{key.holds}: {', '.join(key.names)}" if key.names else key.holds
        yield f"| `{path}` | {holds} | {told[each.name]} |"
        if key.part is not None:
            yield from _rows(key.part, f"{path}.")


def docs_of(kind: type) -> dict[str, str]:
    """The string under each field of a dataclass, on one line."""
    source = inspect.getsource(sys.modules[kind.__module__])
    body = next(
        each.body
        for each in ast.parse(source).body
        if isinstance(each, ast.ClassDef) and each.name == kind.__name__
    )
    found = {}
    for field, told in pairwise(body):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
            is_told = isinstance(told, ast.Expr) and isinstance(told.value, ast.Constant)
            text = told.value.value if is_told else ""  # type: ignore[attr-defined]
            found[field.target.id] = " ".join(str(text).split()).replace("|", r"\|")
    last = body[-1]
    if isinstance(last, ast.AnnAssign) and isinstance(last.target, ast.Name):
        found[last.target.id] = ""
    return found
