"""What was said of findings, set beside them: which are settled, and which of those are back."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from itertools import combinations
from typing import TypeVar

from claimtrack.compare import words
from claimtrack.compare.comparison import (
    Comparison,
    Finding,
    FindingKind,
    Remark,
    Settled,
    split_reason,
)
from claimtrack.compare.verdict import Verdict
from claimtrack.model.settlement import CLAIMS_KEPT, Note, Settlement
from claimtrack.text.message import joined, say, word

GROWN = Decimal("1.5")
"""Times as far apart as before: a factor that grew by half says something new. Ours:
docs/method.md#settled."""

OF_ONE_MOMENT = frozenset({FindingKind.SERIES, FindingKind.REVISION})
"""Kinds that tell of figures for fixed days: these do not grow, so that other ones are another
fact."""

OTHERS_WORDS = re.compile("“([^”]*)”")
NUMBERS = re.compile(r"\d(?:[\d.,–-]*\d)?")

Parties = Sequence[Sequence[str]]


def mark_findings(
    findings: Sequence[Finding],
    settlements: Mapping[str, Settlement],
    notes: Mapping[str, tuple[Note, ...]],
) -> Sequence[Finding]:
    """The findings in their order, each with whether it is settled and what was noted on it.

    Args:
        findings: Of one comparison.
        settlements: What was said last of each settled finding, by its id.
        notes: The notes on each finding, oldest first, by its id.
    """
    if not settlements and not notes:
        return findings
    from claimtrack.compare.packed import with_changed  # noqa: PLC0415 - start-up

    last = {key: (each,) for key, each in settlements.items()}
    settled = _follow(findings, last)
    noted = _follow(findings, notes)
    changed = {
        finding.id: replace(
            finding,
            settled=_to_settled(finding, findings, next(iter(settled.get(finding.id, ())), None)),
            remarks=tuple(
                Remark(note.text, note.author, note.at) for note in noted.get(finding.id, ())
            ),
        )
        for finding in findings
        if finding.id in settled or finding.id in noted
    }
    return with_changed(findings, changed)


Said = TypeVar("Said", Settlement, Note)


def _follow(
    findings: Sequence[Finding], said: Mapping[str, tuple[Said, ...]]
) -> dict[str, tuple[Said, ...]]:
    """What was said of each finding, by its id now.

    The id of a finding changes when its claims are put under another topic, when two names of its
    parties are one, and when a source joins that speaks of the same day. What was said of one that
    is not there any more is of the finding that it became; unless something was said of that one
    too.
    """
    found = {each.id: said[each.id] for each in findings if each.id in said}
    for key, sayings in said.items():
        if key not in found and (now := find_again(findings, sayings[-1])) is not None:
            found.setdefault(now.id, sayings)
    return found


def find_again(findings: Iterable[Finding], told: Settlement | Note) -> Finding | None:
    """What the finding became of which something was said, under whatever id.

    It is the only one of its kind that tells of the claims it told of, else the only one that tells
    of these and of more; None where there is none, or there are several. Where nobody wrote down
    its claims, as older versions did not, it is the only one that had its id.
    """
    findings = list(findings)
    if not told.claims:
        of_id = [each for each in findings if each.earlier_id == told.finding]
        return of_id[0] if len(of_id) == 1 else None
    of_kind = [each for each in findings if each.kind.value == told.kind]
    same = [each for each in of_kind if told.claims == claims_told(each)]
    grown = [each for each in of_kind if set(told.claims) <= set(each.claims)]
    fitting = same or grown
    return fitting[0] if len(fitting) == 1 else None


def claims_told(finding: Finding) -> tuple[str, ...]:
    """The claims by which a finding is found again under another id, in order of their ids."""
    return tuple(sorted(finding.claims)[:CLAIMS_KEPT])


def to_settlement(finding: Finding, findings: Iterable[Finding], reason: str) -> Settlement:
    """A settlement of a finding as it is now; nobody has signed it yet.

    Args:
        finding: What is settled.
        findings: Of its comparison: they tell which of its accounts have revised themselves.
        reason: Why it need not be told again.
    """
    return Settlement(
        finding=finding.id,
        reason=reason,
        verdict=finding.verdict.value if finding.verdict is not None else "",
        factor="" if finding.factor is None else str(finding.factor),
        parties=tuple(party.accounts for party in finding.parties),
        revisions=tuple(sorted(each.id for each in _revisions(finding, findings))),
        kind=finding.kind.value,
        claims=claims_told(finding),
        figures=_in_numbers(figures_told(finding)),
    )


def figures_told(finding: Finding) -> str:
    """What a finding of fixed days tells in figures; empty for others, and where it tells none.

    It is the arithmetic behind its reason ("chain break: 19 + 7 is not 33"), else the two figures
    that show it.
    """
    if finding.kind not in OF_ONE_MOMENT:
        return ""
    case = split_reason(finding.reason)[1]
    if NUMBERS.search(case):
        return case
    telling = next(iter(finding.evidence), None)
    if telling is None or telling.left_read is None or telling.right_read is None:
        return ""
    return words.from_to(words.span(telling.left_read[0]), words.span(telling.right_read[0]))


def _in_numbers(figures: str) -> str:
    """The same with nothing left of anybody's words but the numbers in them."""
    return OTHERS_WORDS.sub(lambda told: " ".join(NUMBERS.findall(told[1])) or "…", str(figures))


def _to_settled(
    finding: Finding, findings: Iterable[Finding], settlement: Settlement | None
) -> Settled | None:
    if settlement is None:
        return None
    return Settled(
        settlement.reason,
        settlement.author,
        settlement.at,
        next(_reasons_to_return(finding, findings, settlement), ""),
    )


def _reasons_to_return(
    finding: Finding, findings: Iterable[Finding], settlement: Settlement
) -> Iterator[str]:
    """Why a settled finding is told all the same, the weightiest reason first."""
    if rank_of(finding.verdict) > rank_of(_read_verdict(settlement.verdict)):
        was = word(settlement.verdict or "no verdict", "verdict")
        now = word(str(finding.verdict), "verdict")
        yield say("the verdict is {now}, was {before}", now=now, before=was)
    figures = figures_told(finding) if settlement.figures else ""
    if figures and _in_numbers(figures) != settlement.figures:
        yield say(
            "its figures are others: {now}, was {before}", now=figures, before=settlement.figures
        )
    for revision in _revisions(finding, findings):
        if revision.id not in settlement.revisions:
            yield say("{account} revises its figure", account=str(revision.account))
    if moved := find_moved(settlement.parties, [party.accounts for party in finding.parties]):
        yield say("{accounts} changed sides", accounts=joined(moved, " and "))
    if joined_in := _find_new_party(finding, settlement):
        yield say("{accounts} joined with another figure", accounts=joined(joined_in, " and "))
    before = _read_factor(settlement.factor)
    is_measured = finding.kind not in OF_ONE_MOMENT or (settlement.factor and not figures)
    if is_measured and finding.factor is not None and finding.factor >= before * GROWN:
        yield say(
            "the factor is {now}, was {before}",
            now=words.to_tenth(finding.factor),
            before=words.to_tenth(before),
        )


def _find_new_party(finding: Finding, settlement: Settlement) -> tuple[str, ...]:
    """The accounts of a side of a dispute that nobody stood on when it was settled.

    Who joins a side changes nothing that was settled. A side is known by its accounts, or where
    these have other names now by its claims.
    """
    if finding.kind is not FindingKind.DISPUTE or not settlement.parties:
        return ()
    names = {name for party in settlement.parties for name in party}
    claims = set(settlement.claims)
    return tuple(
        name
        for party in finding.parties
        if names.isdisjoint(party.accounts) and claims.isdisjoint(party.claims)
        for name in party.accounts
    )


def _revisions(finding: Finding, findings: Iterable[Finding]) -> Iterator[Finding]:
    """What its accounts revised of the same question."""
    accounts = {finding.account, *(name for party in finding.parties for name in party.accounts)}
    for each in findings:
        if (
            each.kind is FindingKind.REVISION
            and each.id != finding.id
            and each.account is not None
            and each.account in accounts
            and each.question == finding.question
        ):
            yield each


def rank_of(verdict: Verdict | None) -> int:
    """How much a verdict asks for attention; less than any for none."""
    return -1 if verdict is None else verdict.rank


def has_finding_at(comparison: Comparison, least: Verdict | FindingKind) -> bool:
    """Whether a finding that is told is of this kind, or has this verdict or a worse one."""
    told = (finding for finding in comparison.findings if finding.is_told)
    if isinstance(least, FindingKind):
        return any(finding.kind is least for finding in told)
    return any(rank_of(finding.verdict) >= least.rank for finding in told)


def find_moved(before: Parties, after: Parties) -> tuple[str, ...]:
    """The accounts that now stand with others than before; empty when nobody changed sides.

    Who came in, or is not in dispute any more, has not changed sides. Of two that parted or came
    together, the one that also stands otherwise towards others moved; else both are named.
    """
    old = {name: place for place, party in enumerate(before) for name in party}
    new = {name: place for place, party in enumerate(after) for name in party}
    turned: dict[str, int] = {}
    for left, right in combinations([name for name in old if name in new], 2):
        if (old[left] == old[right]) != (new[left] == new[right]):
            for name in (left, right):
                turned[name] = turned.get(name, 0) + 1
    most = max(turned.values(), default=0)
    return tuple(name for name, times in turned.items() if times == most)


def _read_factor(text: str) -> Decimal:
    """The factor of a settlement; 1, where nobody is apart, for none and for what is no factor."""
    try:
        return max(Decimal(text), Decimal(1))
    except InvalidOperation:
        return Decimal(1)


def _read_verdict(word: str) -> Verdict | None:
    """The verdict of a settlement; None for none, and for a word of another version."""
    return next((verdict for verdict in Verdict if verdict.value == word), None)
