"""What of a comparison stands on a page, chosen before anything is written.

A page is read by a person and sent by mail, so its size has a bound whatever the ledger holds: of
many questions, findings and claims the ones that are told first are shown, and the rest is counted.
Because the choice is made first, no link leads to what is not there.
"""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Generic, TypeVar

from claimtrack.compare.comparison import Comparison, Finding, Missing, Question
from claimtrack.compare.items import Item
from claimtrack.model.claim import date_of
from claimtrack.model.identity import ClaimId
from claimtrack.report.citation import Citations
from claimtrack.report.options import Level
from claimtrack.report.questions import told_of
from claimtrack.report.telling import claims_told

LEAST_DRAWN = 2
"""Figures from which a drawing in time says more than the table. Ours."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """How many of each a page shows; None: all."""

    questions: int | None = 40
    findings: int | None = 12
    """Of one question in full, and below one that explains them."""
    exchanges: int | None = 40
    """And as many settled findings, topics with other statements, and lines of what is missing."""
    claims: int | None = 40
    """Of one question; and as many statements of one topic that are in no exchange."""
    listed: int | None = 60
    """Findings in the list at the beginning."""
    drawn: int | None = 120
    """Figures of one question in its drawing."""


BOUNDS = {level: Bounds() for level in Level} | {
    Level.ALL: Bounds(None, None, None, None, None, None)
}
"""Ours: with them a page of 20,000 claims has the size of a large picture, and one of a few hundred
claims lacks nothing."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Shown(Generic[T]):
    """The first of a kind, and how many more there are."""

    each: tuple[T, ...] = ()
    more: int = 0


def _first(items: Sequence[T], most: int | None) -> Shown[T]:
    return Shown(tuple(items[:most]), len(items[most:]) if most is not None else 0)


@dataclass(frozen=True, slots=True)
class ToldQuestion:
    """A question with what is told of it."""

    question: Question
    findings: Shown[Finding]
    """In full, the worst first; what they explain stands below each."""
    claims: Shown[ClaimId]
    """In order of time."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What stands on a page, and how much does not."""

    questions: Shown[ToldQuestion]
    exchanges: Shown[Finding]
    """Exchanges, and what else tells of no single question."""
    statements: Shown[tuple[str, Shown[Item]]]
    """By topic: those that stand in no exchange shown, and figures that answer no question."""
    settled: Shown[Finding]
    explained: Mapping[str, Shown[Finding]]
    """By the id of the finding that explains them."""
    missing: Shown[Missing]
    listed: Shown[Finding]
    """Told in a line at the beginning."""
    bounds: Bounds
    targets: Mapping[str, str]
    """The anchors of all that, by the short id that is printed."""

    def has(self, anchor: str) -> bool:
        """Whether something on the page is called so."""
        return anchor in self.targets.values()


def to_anchor(full_id: str) -> str:
    """What a claim, finding or question is called in the address of a page: `f-0b94…`, `c-2c64…`.

    The first letter of an id says what it is of; the number behind it, the way it was made.
    """
    return f"{full_id[0]}-{full_id.partition('-')[2]}"


def to_plan(comparison: Comparison, citations: Citations, level: Level) -> Plan:
    """Choose what of a comparison is shown."""
    bounds = BOUNDS[level]
    roots = [each for each in comparison.findings if _is_root(each, citations)]
    settled = [each for each in roots if each.settled and not each.settled.returned]
    gone = {each.id for each in settled}
    told: dict[str | None, list[Finding]] = {}
    asked = {each.id for each in comparison.questions}
    for each in roots:
        if each.id not in gone:
            told.setdefault(each.question if each.question in asked else None, []).append(each)
    questions = _first(in_order(comparison, citations), bounds.questions)
    shown = Shown(
        tuple(_to_told(each, told.get(each.id, []), bounds) for each in questions.each),
        questions.more,
    )
    exchanges = _first(told.get(None, []), bounds.exchanges)
    in_exchanges = {claim for each in exchanges.each for claim in claims_told(each)}
    answers = {claim for question in comparison.questions for claim in question.claims}
    statements = _to_statements(comparison, answers | in_exchanges, citations, bounds)
    top = [
        *exchanges.each,
        *(each for question in shown.each for each in question.findings.each),
        *(kept := _first(settled, bounds.exchanges)).each,
    ]
    explained = {
        key: _first(findings, bounds.findings) for key, findings in citations.explained.items()
    }
    findings = [*top, *(each for root in top for each in _below(root, explained))]
    claims = [
        *(claim for each in shown.each for claim in each.claims.each),
        *sorted(in_exchanges - answers),
        *(item.id for _, items in statements.each for item in items.each),
    ]
    return Plan(
        questions=shown,
        exchanges=exchanges,
        statements=statements,
        settled=kept,
        explained=explained,
        missing=_first(comparison.missing, bounds.exchanges),
        listed=_first([each for each in comparison.findings if each.is_told], bounds.listed),
        bounds=bounds,
        targets={
            **{citations.short(claim): to_anchor(claim) for claim in claims},
            **{citations.short_finding(each.id): to_anchor(each.id) for each in findings},
            **{each.question.id: to_anchor(each.question.id) for each in shown.each},
        },
    )


def _below(finding: Finding, explained: Mapping[str, Shown[Finding]]) -> Iterator[Finding]:
    """What a finding explains, and what that explains in turn, as far as it is shown."""
    for each in explained.get(finding.id, Shown()).each:
        yield each
        yield from _below(each, explained)


def _to_statements(
    comparison: Comparison, told: AbstractSet[ClaimId], citations: Citations, bounds: Bounds
) -> Shown[tuple[str, Shown[Item]]]:
    """What is told nowhere else, by topic."""
    rest: dict[str, list[Item]] = {}
    for item in comparison.items:
        if item.id not in told:
            rest.setdefault(citations.topic(item.topic) if item.topic else "", []).append(item)
    topics = [
        (topic, _first(sorted(items, key=_when), bounds.claims)) for topic, items in rest.items()
    ]
    return _first(topics, bounds.exchanges)


def _is_root(finding: Finding, citations: Citations) -> bool:
    """Whether nothing in the comparison explains a finding."""
    return finding.explained_by not in citations.findings


def in_order(comparison: Comparison, citations: Citations) -> list[Question]:
    """The questions, the one with the worst finding first; those without any as they stand."""
    last = len(citations.numbers) + 1

    def place(question: Question) -> int:
        told = told_of(question, citations)
        return citations.numbers[told[0].id] if told else last

    return sorted(comparison.questions, key=place)


def _to_told(question: Question, told: Sequence[Finding], bounds: Bounds) -> ToldQuestion:
    """What is shown of one question."""
    findings = _first(told, bounds.findings)
    claims = question.claims
    if bounds.claims is not None and len(claims) > bounds.claims:
        chosen = _most_telling(question, findings.each, bounds.claims)
        claims = tuple(each for each in claims if each in chosen)
    return ToldQuestion(question, findings, Shown(claims, len(question.claims) - len(claims)))


def _most_telling(question: Question, findings: Sequence[Finding], most: int) -> frozenset[ClaimId]:
    """Claims of a question that its findings rest on, its ends, then those of the latest days."""
    ends = (question.lowest, question.highest)
    of_accounts = (
        claim for each in question.accounts for claim in (*each.claims[:1], *each.claims[-1:])
    )
    of_findings = (claim for each in findings for claim in claims_told(each))
    own = frozenset(question.claims)
    wanted = (*filter(None, ends), *of_findings, *of_accounts, *reversed(question.claims))
    ordered = dict.fromkeys(each for each in wanted if each in own)
    return frozenset(list(ordered)[:most])


def _when(item: Item) -> tuple[str, str]:
    moment = date_of(item.claim)
    return (moment.edtf if moment else "", item.id)
