"""What JSON says is what docs/comparison.schema.json allows, key by key."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from claimtrack.compare.comparison import Comparison
from claimtrack.errors import UnknownName
from claimtrack.report.failure import render_failure
from claimtrack.report.options import Format, Options
from claimtrack.report.rendering import render, to_pieces_of_finding
from tests.report.made import with_pairs

SCHEMA = json.loads(
    (Path(__file__).parents[2] / "docs" / "comparison.schema.json").read_text(encoding="utf-8")
)
PAGE = "".join(
    (Path(__file__).parents[2] / "docs" / name).read_text(encoding="utf-8")
    for name in ("json.md", "reference/facets.md")
)
TYPES: dict[str, Callable[[Any], bool]] = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "boolean": lambda value: isinstance(value, bool),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "null": lambda value: value is None,
}
ANNOTATIONS = {"$schema", "$defs", "title", "description"}
Faults = Iterator[str]


def faults(value: Any, schema: dict[str, Any], path: str = "") -> Faults:
    """Where a value breaks the part of JSON Schema that ours uses; also keys it does not name."""
    if "type" in schema and not TYPES[schema["type"]](value):
        yield f"{path}: not a {schema['type']}"
        return
    for keyword in schema.keys() - ANNOTATIONS - {"type"}:
        yield from KEYWORDS[keyword](value, schema[keyword], path)


def reference_faults(value: Any, rule: str, path: str) -> Faults:
    return faults(value, SCHEMA["$defs"][rule.removeprefix("#/$defs/")], path)


def const_faults(value: Any, rule: str, path: str) -> Faults:
    if value != rule:
        yield f"{path}: not {rule}"


def enum_faults(value: Any, rule: list[str], path: str) -> Faults:
    if value not in rule:
        yield f"{path}: {value} is none of {rule}"


def pattern_faults(value: str, rule: str, path: str) -> Faults:
    if not re.search(rule, value):
        yield f"{path}: {value} does not match"


def choice_faults(value: Any, rule: list[dict[str, Any]], path: str) -> Faults:
    if all(any(faults(value, choice)) for choice in rule):
        yield f"{path}: fits no choice"


def required_faults(value: dict[str, Any], rule: list[str], path: str) -> Faults:
    return (f"{path}: lacks {key}" for key in rule if key not in value)


def key_faults(value: dict[str, Any], rule: dict[str, Any], path: str) -> Faults:
    for key, part in value.items():
        if key in rule:
            yield from faults(part, rule[key], f"{path}.{key}")
        else:
            yield f"{path}: unknown {key}"


def item_faults(value: list[Any], rule: dict[str, Any], path: str) -> Faults:
    for index, item in enumerate(value):
        yield from faults(item, rule, f"{path}[{index}]")


KEYWORDS: dict[str, Callable[[Any, Any, str], Faults]] = {
    "$ref": reference_faults,
    "const": const_faults,
    "enum": enum_faults,
    "pattern": pattern_faults,
    "anyOf": choice_faults,
    "required": required_faults,
    "properties": key_faults,
    "items": item_faults,
}


def test_the_awkward_comparison_fits(awkward: Comparison, options: Options) -> None:
    answer = json.loads(render(awkward, Format.JSON, options))
    assert list(faults(answer, SCHEMA)) == []
    for key in ("claims", "questions", "findings", "missing", "notes", "not_compared"):
        assert answer[key], f"nothing to check in {key}"


def test_all_pairs_and_one_finding_fit(awkward: Comparison, options: Options) -> None:
    answer = json.loads(render(with_pairs(awkward), Format.JSON, options))
    assert list(faults(answer, SCHEMA)) == []
    assert len(answer["pairs"]) == 2
    for finding in awkward.findings:
        pieces = to_pieces_of_finding(awkward, finding, Format.JSON, options)
        answer = json.loads("".join(pieces))
        assert list(faults(answer, SCHEMA)) == []
        claims = {claim["id"] for claim in answer["claims"]}
        assert {*answer["findings"][0]["claims"]} <= claims


def test_an_empty_comparison_and_a_failure_fit(options: Options) -> None:
    empty = Comparison("", "editorial-1 3f2a", (), (), ())
    answers = (
        render(empty, Format.JSON, replace(options, generated="2026-01-02")),
        render_failure(UnknownName("no topic", hint="see topics")),
    )
    for answer in answers:
        assert list(faults(json.loads(answer), SCHEMA)) == []


def test_the_public_form_and_a_state_of_before_fit(awkward: Comparison, options: Options) -> None:
    asked = replace(options, is_public=True, change=3)
    answer = json.loads(render(awkward, Format.JSON, asked))
    assert list(faults(answer, SCHEMA)) == []
    assert answer["ledger"]["change"] == 3
    assert {claim["note"] for claim in answer["claims"]} == {""}


BROKEN: list[tuple[str, Callable[[dict[str, Any]], Any]]] = [
    ("lacks", lambda answer: answer["findings"][0].pop("verdict")),
    ("unknown", lambda answer: answer["claims"][0].update(new=1)),
    ("is none of", lambda answer: answer["findings"][0].update(kind="true")),
    ("not a array", lambda answer: answer.update(notes="none")),
    ("does not match", lambda answer: answer["findings"][0].update(id="f2-")),
    ("fits no choice", lambda answer: answer["claims"][0].update(strict="(1, 2)")),
    ("not claimtrack", lambda answer: answer.update(format="other/1")),
]


@pytest.mark.parametrize(("fault", "harm"), BROKEN, ids=[fault for fault, _ in BROKEN])
def test_the_schema_notices(
    fault: str, harm: Callable[[dict[str, Any]], Any], awkward: Comparison, options: Options
) -> None:
    answer = json.loads(render(awkward, Format.JSON, options))
    harm(answer)
    assert any(fault in each for each in faults(answer, SCHEMA))


def names_in(schema: Any) -> set[str]:
    if isinstance(schema, list):
        return set().union(*map(names_in, schema), set())
    if not isinstance(schema, dict):
        return set()
    return {*schema.get("properties", {})}.union(*map(names_in, schema.values()), set())


@pytest.mark.parametrize("name", sorted(names_in(SCHEMA)))
def test_each_key_is_described(name: str) -> None:
    assert f"`{name}`" in PAGE
