"""Write the catalogues that reports are told by in other languages than English, or check them.

`python -m docs.tools.catalogues` collects the templates from the program, writes
`claimtrack/report/locale/claimtrack.pot`, merges them into the `.po` of each language (what is
translated is kept, what is gone is marked obsolete), compiles the `.mo` that the program reads, and
takes from CLDR how each language prints numbers, dates and units. With `--check` it changes
nothing, says which file is stale, and leaves with 1 when one is. `--add TAG` begins a language.

A template is the first argument of `say`, `say_count` and `fill`, written there or named there; a
constant of `report/phrases.py`, of `desk/words.py` or of any `words.py` below `report/`; or a word
of one of the tables in `WORDS`, each with its context.
"""

import argparse
import ast
import inspect
import io
import json
import string
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from babel import Locale
from babel.core import get_cldr_version
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from babel.numbers import format_decimal

from claimtrack.align.matching.decide import SOUNDS_ALIKE, SURE
from claimtrack.align.matching.score import JOINING_RULES
from claimtrack.align.roles import ACROSS, EVERYONE, PARENTS
from claimtrack.compare import copies, gate, labels, words
from claimtrack.compare.comparison import FindingKind
from claimtrack.compare.shapes import Run
from claimtrack.compare.verdict import Verdict
from claimtrack.figures.figure import WRITTEN_UNITS, Form, Says
from claimtrack.languages.metrics import metric_names
from claimtrack.model.claim import Stance
from claimtrack.model.facets import FACETS
from claimtrack.model.judgement import NameKind
from claimtrack.report import claim_lines, phrases
from claimtrack.report.catalogue import CONVENTIONS, DOMAIN, FOLDER
from claimtrack.units.printed import PRINTED, say_unit
from claimtrack.units.unit import Dimension, UnitCode, unit_codes

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("align", "compare", "report", "ledger", "cli")
"""Folders of the package in which sentences are made."""

UNIT, CODE, PER = "unit", "unit code", "per"
"""The contexts of units: of several, of one, and of one that something is told per ("per week").
CLDR translates those that it knows."""

UNITS_TOLD_PER = ("hectare", "acre", "tonne", "kilowatt-hour", "megawatt-hour", "barrel")
"""Units that figures are often told per, and that CLDR has no "per" for."""

CLDR = "CLDR"
"""What the version of CLDR stands behind in the conventions."""

FILLS = frozenset({"say", "say_count", "fill"})
"""Functions whose first argument is a template."""

JOINS = frozenset({"joined", "join", "chain"})
"""Functions whose second argument is a joint."""

CONTEXTS = {"reason": ("reason", ""), "taken": ("facet", "value")}
"""The contexts of the words that these functions are given, one after the other."""

Template = tuple[str, str, str]
"""Context, template, and the template of several; empty where there is none."""


def _values(of: type[Enum]) -> tuple[str, ...]:
    return tuple(str(each.value) for each in of)


def _facet_values() -> Iterator[str]:
    for facet in FACETS.values():
        if isinstance(facet.holds, type):
            yield from _values(facet.holds)
        if facet.default:
            yield facet.default


FIELDS = (
    *("actor", "act", "target", "place", "claimant", "via", "origin", "topic", "metric", "words"),
    *("form", "value", "unit", "of", "share", "change", "per", "says", "after", "against"),
    *("margin", "intervals", "strict", "expected", "statement", "quote", "language", "document"),
    *("url", "references", "note", "amended", "assigned", "joined", "copy", "compared as"),
    *("recorded", *(facet.name for facet in FACETS.values())),
)
"""What the lines of a claim are called."""

WORDS: Mapping[str, Iterable[str]] = {
    "verdict": (*_values(Verdict), *_values(FindingKind), "no verdict"),
    "stance": _values(Stance),
    "metric": (*metric_names(), "counted", phrases.EVERYTHING),
    "role": (*PARENTS, *sorted(ACROSS), EVERYONE),
    "people": (*labels.PEOPLE.values(), *sorted({*PARENTS, *ACROSS} - set(labels.PEOPLE))),
    "value": (
        *_facet_values(),
        *_values(Run),
        *(f"a {each.value}" for each in Says),
        *_values(Says),
        *(f"over a {each}" for each in ("month", "quarter", "year")),
        "any cause",
        "not narrowed",
        "in all",
        "no unit",
        "a number of people or things",
        "estimated",
        "as usually told",
        "the same event",
        *("nominal", "real"),
    ),
    "likeness": (*JOINING_RULES, *sorted(SURE - {"same"}), SOUNDS_ALIKE),
    "facet": (*FIELDS, *gate.REASONS, *(name for name, _ in copies.FACETS), "where", "left out"),
    "reason": (
        *gate.REASONS.values(),
        *phrases.DISPUTES,
        *(
            reason
            for key in phrases.LINES
            for reason in key.split(": ")[1:]
            if reason not in _values(Verdict)
        ),
        *("refines", "same utterance", "same origin", "added", "the same figure", "one figure"),
        *("part of the whole", "change"),
    ),
    "aspect": ("number", "hedge", "each or total", "side", "role", "place"),
    "numeral": words.NUMERALS,
    "column": phrases.COLUMNS,
    "form": _values(Form),
    "dimension": (*_values(Dimension), *claim_lines.MEASURED.values()),
    "kind": _values(NameKind),
    PER: (*(f"per {each}" for each in (*words.PER_WHOM, *UNITS_TOLD_PER)),),
    UNIT: (*PRINTED.values(), *filter(None, claim_lines.UNITS.values())),
    CODE: (*WRITTEN_UNITS.values(), "people", "things", *words.PER_WHOM),
}
"""Words from tables, by their context."""


def main() -> int:
    """Write or check; returns the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="change nothing")
    parser.add_argument(
        "--add", metavar="TAG", action="append", default=[], help="begin a language"
    )
    asked = parser.parse_args()
    for tag in asked.add:
        _po_of(tag).parent.mkdir(parents=True, exist_ok=True)
        _po_of(tag).touch()
    files = make_files()
    stale = [path for path, data in files.items() if not path.exists() or path.read_bytes() != data]
    if asked.check:
        if _cldr_of(FOLDER / CONVENTIONS) != get_cldr_version():
            print("catalogues: Babel has another CLDR: what is taken from it is not checked")
            stale = [path for path in stale if path.suffix in {".po", ".pot"}]
        for path in stale:
            print(f"{path.relative_to(ROOT)} is stale: run `make docs`", file=sys.stderr)
        return 1 if stale else 0
    for path in stale:
        path.write_bytes(files[path])
        print(f"wrote {path.relative_to(ROOT)}")
    return 0


def make_files() -> dict[Path, bytes]:
    """Every file of the catalogues with what belongs in it."""
    template = make_template()
    files = {FOLDER / f"{DOMAIN}.pot": _to_po(template)}
    conventions: dict[str, Any] = {CLDR: get_cldr_version()}
    for path in sorted(FOLDER.glob(f"*/LC_MESSAGES/{DOMAIN}.po")):
        tag = path.parts[-3]
        catalogue = _merged(path, tag, template)
        files[path] = _to_po(catalogue)
        files[path.with_suffix(".mo")] = _to_mo(catalogue, tag)
        conventions[tag] = conventions_of(Locale.parse(tag))
    text = json.dumps(conventions, ensure_ascii=False, indent=1, sort_keys=True)
    files[FOLDER / CONVENTIONS] = f"{text}\n".encode()
    return files


def _cldr_of(path: Path) -> str:
    """The version of CLDR that the conventions come from; empty when there are none yet."""
    return str(json.loads(path.read_text(encoding="utf-8"))[CLDR]) if path.exists() else ""


def make_template() -> Catalog:
    """The catalogue without a language: every template of the program, once."""
    catalogue = _new_catalogue(None)
    for context, one, many in sorted(collect()):
        catalogue.add((one, many) if many else one, context=context or None)
    return catalogue


def collect() -> set[Template]:
    """Every template of the program."""
    found: set[Template] = set()
    for package in PACKAGES:
        for path in sorted((ROOT / "claimtrack" / package).rglob("*.py")):
            name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
            found.update(_templates_in(path.read_text(encoding="utf-8"), name))
    house = ROOT / "claimtrack"
    rooms = [house / "desk" / "words.py", *sorted((house / "report").glob("*/words.py"))]
    names = (".".join(path.relative_to(ROOT).with_suffix("").parts) for path in rooms)
    for module in (phrases, *map(import_module, names)):
        for name in _constants_of(module):
            found.update(_templates_of(vars(module)[name]))
    plural = {one for _, one, many in found if many}
    for context, known in WORDS.items():
        found.update((context, word, "") for word in known if word)
    return {
        (context, one, many)
        for context, one, many in found
        if one and (context or many or one not in plural)
    }


def _constants_of(module: ModuleType) -> Iterator[str]:
    """The names of the constants that a module makes itself; titles of columns have a context."""
    for node in ast.parse(inspect.getsource(module)).body:
        targets = node.targets if isinstance(node, ast.Assign) else ()
        annotated = (node.target,) if isinstance(node, ast.AnnAssign) else ()
        for target in (*targets, *annotated):
            if isinstance(target, ast.Name) and target.id.isupper() and target.id != "COLUMNS":
                yield target.id


def _templates_of(value: object) -> Iterator[Template]:
    """The templates in a constant: a text, or texts in a table; two that agree with a number."""
    match value:
        case str() if _says_something(value):
            yield "", str(value), ""
        case (str() as one, str() as many) if "{count}" in one and "{count}" in many:
            yield "", one, many
        case Mapping():
            for each in value.values():
                yield from _templates_of(each)
        case tuple() | list() | frozenset():
            for each in value:
                yield from _templates_of(each)


def _says_something(text: str) -> bool:
    """Whether a translator has anything to do.

    There are letters, marks that languages set differently, or places to put in another order.
    """
    parts = list(string.Formatter().parse(text))
    literal = "".join(part for part, *_ in parts)
    places = sum(name is not None for _, name, *_ in parts)
    return any(map(str.isalpha, literal)) or not {*":;“”,"}.isdisjoint(literal) or places > 1


def _templates_in(source: str, module: str) -> Iterator[Template]:
    """The templates that a module fills."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        called = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        called = node.func.id if isinstance(node.func, ast.Name) else called
        texts = [_texts_of(each, module) for each in node.args]
        if called == "say_count":
            yield from (("", one, many) for one, many in zip(texts[0], texts[1], strict=True))
        elif called in FILLS:
            yield from (("", each, "") for each in texts[0] if _says_something(each))
        elif called in JOINS and len(texts) > 1:
            yield from (("", each, "") for each in texts[1] if _says_something(each))
        elif called == "word" and len(texts) > 1:
            yield from ((context, each, "") for context in texts[1] for each in texts[0])
        elif called in CONTEXTS:
            for context, each in zip(CONTEXTS[called], texts, strict=False):
                yield from ((context, text, "") for text in each if context)


def _texts_of(node: ast.expr, module: str) -> list[str]:
    """The texts that an expression can be, as far as it says so itself or names a constant."""
    match node:
        case ast.Constant(value=str() as text):
            return [text]
        case ast.IfExp():
            return [*_texts_of(node.body, module), *_texts_of(node.orelse, module)]
        case ast.BoolOp():
            return [text for each in node.values for text in _texts_of(each, module)]
        case ast.Subscript():
            return _texts_of(node.value, module)
        case ast.Name() if node.id.isupper():
            return _texts_in(vars(import_module(module)).get(node.id))
        case _:
            return []


def _texts_in(value: object) -> list[str]:
    return [one for _, one, _ in _templates_of(value)]


def _new_catalogue(locale: Locale | None) -> Catalog:
    return Catalog(
        locale=locale,
        domain=DOMAIN,
        project="claimtrack",
        copyright_holder="The claimtrack authors",
        msgid_bugs_address="",
        header_comment="# Made by docs/tools/catalogues.py; translations are written in the .po.",
        fuzzy=False,
    )


def _po_of(tag: str) -> Path:
    return FOLDER / tag / "LC_MESSAGES" / f"{DOMAIN}.po"


def _merged(path: Path, tag: str, template: Catalog) -> Catalog:
    """The catalogue of a language with every template, and the translations that it had."""
    locale = Locale.parse(tag)
    before = read_po(io.BytesIO(path.read_bytes()), locale=locale, domain=DOMAIN)
    merged = _new_catalogue(locale)
    for message in template:
        if not message.id:
            continue
        known = before.get(_first(message.id), message.context)
        merged.add(
            message.id,
            string=_kept(message.id, known.string if known else None, merged.num_plurals),
            context=message.context,
            user_comments=known.user_comments if known else (),
        )
    kept = {_key(message) for message in merged}
    for message in before:
        if message.id and _key(message) not in kept and any(_as_tuple(message.string)):
            merged.obsolete[_key(message)] = message
    merged.obsolete.update(
        {key: value for key, value in before.obsolete.items() if key not in kept}
    )
    return merged


def _key(message: Any) -> Any:
    first = _first(message.id)
    return (first, message.context) if message.context else first


def _first(name: Any) -> str:
    return str(name[0]) if isinstance(name, list | tuple) else str(name)


def _as_tuple(text: Any) -> tuple[str, ...]:
    return tuple(text) if isinstance(text, list | tuple) else (text,)


def _kept(name: Any, text: Any, forms: int) -> Any:
    """A translation in as many forms as are asked for; empty where it had none."""
    known = _as_tuple(text) if text else ()
    if not isinstance(name, list | tuple):
        return known[0] if known else ""
    return tuple(known[:forms]) + ("",) * (forms - len(known))


def _to_po(catalogue: Catalog) -> bytes:
    file = io.BytesIO()
    write_po(file, catalogue, width=100, omit_header=True, sort_output=True)
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    if catalogue.locale is not None:
        head += f'"Language: {catalogue.locale}\\n"\n'
        head += f'"Plural-Forms: {catalogue.plural_forms}\\n"\n'
    comment = "# Made by docs/tools/catalogues.py; a translation is written behind its msgstr.\n"
    return f"{comment}{head}\n".encode() + file.getvalue()


def _to_mo(catalogue: Catalog, tag: str) -> bytes:
    """What the program reads: the translations that are complete, and CLDR's names of units."""
    locale = Locale.parse(tag)
    compiled = _Undated(locale=locale, domain=DOMAIN, fuzzy=False)
    for message in catalogue:
        if message.id and all(_as_tuple(message.string)):
            compiled.add(message.id, string=message.string, context=message.context)
    for context, english, native in unit_names(locale):
        if compiled.get(english, context) is None:
            compiled.add(english, string=native, context=context)
    file = io.BytesIO()
    write_mo(file, compiled)
    return file.getvalue()


class _Undated(Catalog):
    """A catalogue whose header holds nothing that changes from day to day."""

    def _get_mime_headers(self) -> list[tuple[str, str]]:
        return [
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Language", str(self.locale)),
            ("Plural-Forms", self.plural_forms),
        ]

    mime_headers = property(_get_mime_headers)


def unit_names(locale: Locale) -> Iterator[Template]:
    """Units as reports print them, with their context and their name in another language."""
    data: Any = locale._data  # noqa: SLF001 - plural names have no public door
    by_code = {key.partition("-")[2]: widths for key, widths in data["unit_patterns"].items()}
    per = data["compound_unit_patterns"]["per"]["long"]["compound"]
    for code in unit_codes():
        patterns = by_code.get(code, {}).get("long", {})
        is_of_five = "few" in patterns and "many" in patterns
        named = (
            (UNIT, "many" if is_of_five else "other", say_unit(UnitCode(code))),
            (CODE, "one", code),
        )
        for context, number, printed in named:
            if pattern := patterns.get(number):
                yield context, printed, " ".join(pattern.replace("{0}", "").split())
        one = patterns.get("one", patterns.get("other", "")).replace("{0}", "").strip()
        pattern = patterns.get("per", per.replace("{1}", one) if one else "")
        if pattern:
            yield PER, f"per {code}", " ".join(pattern.replace("{0}", "").split())


def conventions_of(locale: Locale) -> dict[str, Any]:
    """How a language prints numbers and dates: what `catalogue.Conventions` holds."""
    symbols = locale.number_symbols["latn"]
    intervals = locale.interval_formats
    return {
        "decimal": symbols["decimal"],
        "group": symbols["group"],
        "least_grouped_digits": _least_grouped(locale),
        "months": _months(locale, "format"),
        "months_alone": _months(locale, "stand-alone"),
        "day": _pattern(locale, "MMMd"),
        "day_of_year": _pattern(locale, "yMMMd"),
        "month_of_year": _pattern(locale, "yMMM"),
        "quarter": locale.quarters["format"]["abbreviated"][1].replace("1", "{number}"),
        "quarter_of_year": _pattern(locale, "yQQQ").replace(
            "{quarter}", locale.quarters["format"]["abbreviated"][1].replace("1", "{number}")
        ),
        "between_days": intervals["MMMd"]["d"][0].removeprefix("d"),
        "between_dates": intervals["MMMd"]["M"][0]
        .removeprefix("d")
        .lstrip(". ")
        .removeprefix("MMM"),
        "between_months": intervals["MMM"]["M"][0].lstrip("ML"),
        "first_of_month": FIRST_OF_MONTH.get(locale.language, "1"),
    }


FIRST_OF_MONTH = {"fr": "1er"}
"""Where it is not "1"; CLDR does not say. Source: Lexique des règles typographiques en usage à
l'Imprimerie nationale, "Dates"."""


def _least_grouped(locale: Locale) -> int:
    """From how many digits on thousands are separated."""
    return next(
        digits
        for digits in range(4, 7)
        if not format_decimal(10 ** (digits - 1), locale=locale).isdigit()
    )


def _months(locale: Locale, where: str) -> Sequence[str]:
    names = locale.months[where]["abbreviated"]
    return [names[month] for month in range(1, 13)]


PLACES = {"d": "{day}", "MMM": "{month}", "LLL": "{month}", "y": "{year}", "QQQ": "{quarter}"}
"""What the letters of CLDR's patterns stand for here."""


def _pattern(locale: Locale, skeleton: str) -> str:
    """A pattern of CLDR as a template."""
    found: list[str] = []
    pattern = str(locale.datetime_skeletons[skeleton].pattern)
    for place, piece in enumerate(pattern.split("'")):
        found.append(piece if place % 2 else _to_places(piece))
    return "".join(found)


def _to_places(pattern: str) -> str:
    told, rest = "", pattern
    while rest:
        letters = rest[: len(rest) - len(rest.lstrip(rest[0]))]
        told += PLACES.get(letters, letters)
        rest = rest[len(letters) :]
    return told


if __name__ == "__main__":
    sys.exit(main())
