"""What of a comparison stands on a page, chosen before anything is written.

A page is read by a person and sent by mail, so its size has a bound whatever the ledger holds: of
many questions, findings and claims the ones that are told first are shown, and the rest is counted.
Because the choice is made first, no link leads to what is not there.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from claimtrack.compare.comparison import Comparison, Finding, Question
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
    """Of one question, in full."""
    exchanges: int | None = 40
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


@dataclass(frozen=True, slots=True)
class ToldQuestion:
    """A question with what is told of it."""

    question: Question
    findings: tuple[Finding, ...]
    """In full, the worst first; what they explain stands below each."""
    more_findings: int
    claims: tuple[ClaimId, ...]
    """In order of time."""

    @property
    def more_claims(self) -> int:
        """How many claims of the question are not shown."""
        return len(self.question.claims) - len(self.claims)


@dataclass(frozen=True, slots=True)
class Plan:
    """What stands on a page, and how much does not."""

    questions: tuple[ToldQuestion, ...]
    more_questions: int
    exchanges: tuple[Finding, ...]
    """What tells of no question that is shown: exchanges, and findings of several topics."""
    more_exchanges: int
    statements: Mapping[str, tuple[Item, ...]]
    """By topic: those that stand in no exchange shown, and figures that answer no question."""
    more_statements: Mapping[str, int]
    settled: tuple[Finding, ...]
    listed: tuple[Finding, ...]
    """Told in a line at the beginning."""
    more_listed: int
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


def to_plan(comparison: Comparison, citations: Citations, options_level: Level) -> Plan:
    """Choose what of a comparison is shown."""
    bounds = BOUNDS[options_level]
    roots = [each for each in comparison.findings if _is_root(each, citations)]
    settled = tuple(each for each in roots if each.settled and not each.settled.returned)
    told = [each for each in roots if each not in settled]
    questions = _in_order(comparison, citations)
    kept = questions[: bounds.questions]
    shown = tuple(_to_told(each, told, bounds) for each in kept)
    asked = {each.id for each in questions}
    elsewhere = [each for each in told if each.question not in asked]
    exchanges = tuple(elsewhere[: bounds.exchanges])
    in_exchanges = {claim for each in exchanges for claim in claims_told(each)}
    answers = {claim for question in comparison.questions for claim in question.claims}
    elsewhere_told = answers | in_exchanges
    rest: dict[str, list[Item]] = {}
    for item in comparison.items:
        if item.id not in elsewhere_told:
            rest.setdefault(citations.topic(item.topic) if item.topic else "", []).append(item)
    statements = {
        topic: tuple(sorted(items, key=_when)[: bounds.claims]) for topic, items in rest.items()
    }
    claims = {
        *(claim for each in shown for claim in each.claims),
        *(claim for claim in in_exchanges if claim not in answers),
        *(item.id for items in statements.values() for item in items),
    }
    findings = [*settled, *exchanges, *(each for told in shown for each in told.findings)]
    below = [each for finding in findings for each in explained_by(finding, citations)]
    listed = [each for each in comparison.findings if each.is_told]
    return Plan(
        shown,
        len(questions) - len(kept),
        exchanges,
        len(elsewhere) - len(exchanges),
        statements,
        {topic: len(rest[topic]) - len(items) for topic, items in statements.items()},
        settled,
        tuple(listed[: bounds.listed]),
        len(listed[bounds.listed or len(listed) :]),
        bounds,
        {
            **{citations.short(claim): to_anchor(claim) for claim in sorted(claims)},
            **{citations.short_finding(each.id): to_anchor(each.id) for each in findings + below},
            **{each.question.id: to_anchor(each.question.id) for each in shown},
        },
    )


def explained_by(finding: Finding, citations: Citations) -> Iterator[Finding]:
    """What a finding explains, and what that explains in turn."""
    for each in citations.explained.get(finding.id, ()):
        yield each
        yield from explained_by(each, citations)


def _is_root(finding: Finding, citations: Citations) -> bool:
    """Whether nothing in the comparison explains a finding."""
    return finding.explained_by not in citations.findings


def _in_order(comparison: Comparison, citations: Citations) -> list[Question]:
    """The questions, the one with the worst finding first; those without any as they stand."""
    last = len(citations.numbers) + 1

    def place(question: Question) -> int:
        told = told_of(question, citations)
        return citations.numbers[told[0].id] if told else last

    return sorted(comparison.questions, key=place)


def _to_told(question: Question, told: Sequence[Finding], bounds: Bounds) -> ToldQuestion:
    """What is told of one question."""
    about = [each for each in told if each.question == question.id]
    findings = tuple(about[: bounds.findings])
    claims = question.claims
    if bounds.claims is not None and len(claims) > bounds.claims:
        chosen = _most_telling(question, findings, bounds.claims)
        claims = tuple(each for each in claims if each in chosen)
    return ToldQuestion(question, findings, len(about) - len(findings), claims)


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
