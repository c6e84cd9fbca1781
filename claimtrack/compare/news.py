"""What findings say otherwise than those of an earlier comparison: which are new, changed, gone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from claimtrack.compare import words
from claimtrack.compare.comparison import Comparison, Finding, split_reason
from claimtrack.compare.settled import GROWN, figures_told, find_moved
from claimtrack.text.message import joined, say, word


@dataclass(frozen=True, slots=True)
class Changed:
    """A finding that is not what it was, and in which way."""

    finding: Finding
    how: str
    """"conflict, was gap"."""


@dataclass(frozen=True, slots=True)
class News:
    """What the findings that are told now say otherwise than those that were told before."""

    new: tuple[Finding, ...]
    changed: tuple[Changed, ...]
    gone: tuple[Changed, ...]
    """As they were; how: what became of them, empty when they are no findings any more."""

    @property
    def ids(self) -> frozenset[str]:
        """Of the findings that are new or changed."""
        return frozenset(
            each.id for each in (*self.new, *(changed.finding for changed in self.changed))
        )


def tell_news(before: Sequence[Finding], now: Sequence[Finding]) -> News:
    """What is new, changed and gone among the findings that are told."""
    old = {finding.id: finding for finding in before}
    current = {finding.id: finding for finding in now}
    told = [finding for finding in now if finding.is_told]
    changed = (
        Changed(finding, how)
        for finding in told
        if finding.id in old and (how := joined(_differences(old[finding.id], finding), "; "))
    )
    return News(
        new=tuple(finding for finding in told if finding.id not in old),
        changed=tuple(changed),
        gone=tuple(
            Changed(finding, _whereabouts(current.get(finding.id)))
            for finding in before
            if finding.is_told and (finding.id not in current or not current[finding.id].is_told)
        ),
    )


def to_state(finding: Finding) -> str:
    """All of a finding that makes it a changed one when it is told otherwise, in one text.

    A finding that `tell_news` calls changed has another state; so has one whose factor moved by
    less than that takes.
    """
    told = (
        finding.verdict.value if finding.verdict is not None else "",
        split_reason(finding.reason)[0],
        sorted(sorted(party.accounts) for party in finding.parties),
        figures_told(finding),
        "" if finding.factor is None else words.to_tenth(finding.factor),
        "" if finding.settled is None else finding.settled.returned,
    )
    return repr(tuple(str(each) for each in told))


def _differences(old: Finding, new: Finding) -> Iterator[str]:
    """In which ways a finding is not what it was."""
    if new.settled is not None and not old.is_told:
        yield say("settled, and back because {why}", why=new.settled.returned)
    elif not old.is_told:
        yield say("it was {how}", how=_whereabouts(old))
    if (said := _say_verdict(new)) != (before := _say_verdict(old)):
        yield say("{now}, was {before}", now=said, before=before)
    yield from _say_parties(old, new)
    figures = figures_told(old), figures_told(new)
    if all(figures):
        if figures[0] != figures[1] and (new.settled is None or old.is_told):
            yield say("{now}, was {before}", now=figures[1], before=figures[0])
    elif old.factor is not None and new.factor is not None:
        small, large = sorted((old.factor, new.factor))
        if large >= small * GROWN:
            now, before = words.to_tenth(new.factor), words.to_tenth(old.factor)
            yield say("× {now}, was × {before}", now=now, before=before)


def _say_parties(old: Finding, new: Finding) -> Iterator[str]:
    before = [party.accounts for party in old.parties]
    after = [party.accounts for party in new.parties]
    if moved := find_moved(before, after):
        yield say("{accounts} changed sides", accounts=words.listed(moved))
    old_names = [name for party in before for name in party]
    new_names = [name for party in after for name in party]
    if came := [name for name in new_names if name not in old_names]:
        yield say("with {accounts}", accounts=words.listed(came))
    if left := [name for name in old_names if name not in new_names]:
        yield say("without {accounts}", accounts=words.listed(left))


def _say_verdict(finding: Finding) -> str:
    """Verdict and reason, without the arithmetic of the case: "gap (partial)"."""
    code = split_reason(finding.reason)[0]
    if finding.verdict is None:
        return word(code, "reason")
    if not code:
        return word(finding.verdict.value, "verdict")
    return say(
        "{verdict} ({reason})",
        verdict=word(finding.verdict.value, "verdict"),
        reason=word(code, "reason"),
    )


def _whereabouts(finding: Finding | None) -> str:
    """Why a finding is not told; empty when there is none any more."""
    if finding is None:
        return ""
    return say("settled" if finding.explained_by is None else "explained by another")


def keep_findings(comparison: Comparison, kept: frozenset[str]) -> Comparison:
    """The comparison with the findings of these ids, what they explain, and what they are about."""
    findings = tuple(
        finding
        for finding in comparison.findings
        if finding.id in kept or finding.explained_by in kept
    )
    ids = {finding.id for finding in findings}
    about = {finding.question for finding in findings}
    questions = tuple(
        replace(question, findings=tuple(each for each in question.findings if each in ids))
        for question in comparison.questions
        if question.id in about
    )
    claims = {claim for finding in findings for claim in finding.claims}
    claims.update(claim for question in questions for claim in question.claims)
    for finding in findings:
        claims.update(each.left for each in finding.evidence)
        claims.update(each.right for each in finding.evidence if each.right is not None)
    return replace(
        comparison,
        items=tuple(item for item in comparison.items if item.id in claims),
        questions=questions,
        findings=findings,
        missing=(),
        not_compared={},
    )
