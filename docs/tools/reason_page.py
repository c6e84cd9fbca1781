"""The reference of verdicts, reasons and flags, each with claims that bring it about."""

import datetime as dt
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from claimtrack.align.world import World
from claimtrack.compare import compare
from claimtrack.compare.comparison import Comparison, Evidence, Finding, Judged
from claimtrack.figures.profile import load_profile
from claimtrack.intake.draft import Draft, read_draft
from claimtrack.model.claim import Claim
from claimtrack.model.record import Kind, claim_id, from_content
from claimtrack.model.redaction import Redacted
from claimtrack.model.shipped import shipped_metrics

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = Path(__file__).with_name("reason_examples.toml")
GLOSSARY = ROOT / "docs" / "glossary.md"
TODAY = dt.date(2025, 1, 1)
"""A day after those of the examples."""

SECTIONS = {"Verdicts": "verdict", "Reasons": "reason", "Flags": "flag"}
"""Sections of the glossary, and what an example of one of its words is told to have."""

WITH_NUMBER = frozenset({"lag of"})
"""Reasons that go on with the case's own number of days."""

Told = Finding | Evidence | Judged
"""What has a verdict: a finding, one of its pairs, or any pair that is judged."""


class WrongExample(Exception):
    """Claims that give another reason than the one they are an example of."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an example is of; the first that is given names it."""

    reason: str = ""
    flag: str = ""
    verdict: str = ""

    def fits(self, told: Told) -> bool:
        """Whether this was said."""
        code = told.reason.partition(":")[0]
        if self.reason in WITH_NUMBER and code.startswith(self.reason):
            code = self.reason
        return (
            (not self.reason or code == self.reason)
            and (not self.flag or self.flag in _flags(told))
            and (not self.verdict or told.verdict == self.verdict)
        )


@dataclass(frozen=True, slots=True)
class Example:
    """Claims, and what is said of them."""

    wanted: Wanted
    shared: Mapping[str, Any]
    """What is said of all the claims beside what holds for every example."""
    rows: tuple[tuple[str, Mapping[str, Any]], ...]
    """Who, and what else is said."""
    found: Told
    comparison: Comparison


def describe_reasons(made: str) -> Iterator[str]:
    """The page, line by line: the words of the glossary in its order, each with an example.

    Raises:
        WrongExample: An example gives another reason, or a word has none.
    """
    examples = read_examples()
    yield from ("# Verdicts, reasons and flags", "", made, "")
    yield from (
        "What stands at the head of a finding: its verdict, the reason behind a colon, and flags.",
        "`claimtrack why` tells them in full, and [JSON](../json.md) has them as `verdict`,",
        "`reason` and `flags`. The claims below are made up; what is said of them is what",
        "claimtrack says. Unless told otherwise they are of people killed in one flood, counted",
        "since it began.",
    )
    for section, of in SECTIONS.items():
        yield from ("", f"## {section}")
        for name, told in read_glossary(section):
            shown = [each for each in examples if getattr(each.wanted, of) == name]
            also = [each for each in examples if of == "verdict" and each.found.verdict == name]
            if not shown and not also:
                raise WrongExample(f"{EXAMPLES.name}: no example of the {of} {name!r}")
            yield from ("", f"### {name}", "", told)
            if of == "verdict" and (links := list(_links(also))):
                yield from ("", f"For the reasons {', '.join(links)}.")
            for each in shown if of != "verdict" else _own(shown):
                yield from ("", *_tell(each))


def read_glossary(section: str) -> list[tuple[str, str]]:
    """The words of a section of the glossary, each with its meaning."""
    text = GLOSSARY.read_text(encoding="utf-8")
    body = text.partition(f"\n## {section}\n")[2].partition("\n## ")[0]
    rows = [row.strip("|").split(" | ") for row in re.findall(r"^\|.+\|$", body, re.MULTILINE)]
    return [(cells[0].strip(), cells[-1].strip()) for cells in rows[2:]]


def read_examples(path: Path = EXAMPLES) -> list[Example]:
    """The examples, compared.

    Raises:
        WrongExample: One gives another reason, flag or verdict.
    """
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    world = _world(content["names"])
    return [_example(each, content["each"], world) for each in content["example"]]


def _world(names: Sequence[Mapping[str, Any]]) -> World:
    records = [
        from_content(Kind(each["kind"]), {key: each[key] for key in each if key != "kind"})
        for each in names
    ]
    return World.from_records((*shipped_metrics(), *records))


def _example(content: Mapping[str, Any], common: Mapping[str, Any], world: World) -> Example:
    shared = content.get("each", {})
    wanted = Wanted(*(content.get(each, "") for each in ("reason", "flag", "verdict")))
    rows = [_row(each) for each in content["claims"]]
    claims = [_claim({**common, **shared, "source": who, **own}, world) for who, own in rows]
    comparison = compare(
        [(claim_id(claim), claim) for claim in claims], world, load_profile(), with_pairs=True
    )
    for told in _all(comparison):
        if wanted.fits(told):
            return Example(wanted, shared, tuple(rows), told, comparison)
    said = {(each.verdict, each.reason, _flags(each)) for each in _all(comparison)}
    raise WrongExample(f"{EXAMPLES.name}: {wanted}: found {said}")


def _row(given: Sequence[Any]) -> tuple[str, Mapping[str, Any]]:
    """Who, and the fields of a claim: `[who, figure, as_of, more]`, or `[who, more]`."""
    match given:
        case [str(who), dict(fields)]:
            return who, fields
        case [str(who), str(words), str(day)]:
            return who, {"figure": words, "as_of": day}
        case [str(who), str(words), str(day), dict(more)]:
            return who, {"figure": words, "as_of": day, **more}
    raise WrongExample(f"{EXAMPLES.name}: {given} is no claim")


def _claim(fields: Mapping[str, Any], world: World) -> Claim:
    given = {key: value for key, value in fields.items() if value and key != "redacted"}
    claim = read_draft(Draft.from_object(given), known=world, today=TODAY).claim
    if fields.get("redacted") != "place":
        return claim
    taken = Redacted(claim_id(claim), ("scope.place",), "the family asked")
    return replace(claim, scope=replace(claim.scope, place=None), redacted=taken)


def _all(comparison: Comparison) -> Iterator[Told]:
    yield from comparison.findings
    for finding in comparison.findings:
        yield from finding.evidence
    yield from comparison.pairs or ()


def _flags(told: Told) -> tuple[str, ...]:
    return () if isinstance(told, Judged) else told.flags


def _links(examples: Sequence[Example]) -> Iterator[str]:
    """The reasons that these are examples of, each once."""
    for reason in dict.fromkeys(each.wanted.reason for each in examples if each.wanted.reason):
        anchor = reason.replace(" ", "-")
        yield f"[{reason}](#{anchor})"


def _own(examples: Sequence[Example]) -> list[Example]:
    """Those that are of a verdict alone."""
    return [each for each in examples if not each.wanted.reason and not each.wanted.flag]


def _tell(example: Example) -> Iterator[str]:
    if shared := _said(example.shared):
        yield from (f"Of all of them: {shared}.", "")
    has_more = any(_said(own) for _, own in example.rows)
    has_days = any(own.get("as_of") for _, own in example.rows)
    heads = ["who", "words", *(["up to"] if has_days else []), *(["and"] if has_more else [])]
    yield f"| {' | '.join(heads)} |"
    yield "|---" * len(heads) + "|"
    for who, own in example.rows:
        words = own.get("figure") or own.get("statement", "")
        cells = [who, f"“{words}”" if words else ""]
        cells += [own.get("as_of", "")] if has_days else []
        cells += [_said(own)] if has_more else []
        yield f"| {' | '.join(cells)} |"
    found = example.found
    if isinstance(found, Finding):
        sign, name = found.sign, found.word
    else:
        sign, name = (found.verdict.sign, found.verdict.value) if found.verdict else ("", "")
    code = f": {found.reason}" if found.reason else ""
    flags = f" · {', '.join(_flags(found))}" if _flags(found) else ""
    yield from ("", f"`{sign}` **{name}{code}**{flags}")
    if found.sentence:
        yield from ("", f"> {found.sentence}")


LEFT_OUT = frozenset({"figure", "statement", "as_of"})
"""What has a column of its own."""


def _said(fields: Mapping[str, Any]) -> str:
    """Fields in words; what is left open is not told."""
    return "; ".join(
        f"{key.replace('_', ' ')} {_plain(value)}"
        for key, value in fields.items()
        if value and key not in LEFT_OUT
    )


def _plain(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
