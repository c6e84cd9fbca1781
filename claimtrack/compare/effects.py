"""What a change makes of the findings: which are new, which became another, which are gone."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from claimtrack.compare.comparison import Comparison, Finding, Judged
from claimtrack.compare.news import Changed, tell_news
from claimtrack.model.identity import ClaimId


@dataclass(frozen=True, slots=True)
class Became:
    """A finding that says another thing than before."""

    finding: Finding
    """As it is now; one that is none any more, as it was."""
    was: str
    """What it was called: "conflict"."""
    now: str
    """What it, or the pair that showed it, is called now: "not comparable"."""


@dataclass(frozen=True, slots=True)
class Effects:
    """What a change makes of the findings."""

    new: tuple[Finding, ...] = ()
    became: tuple[Became, ...] = ()
    changed: tuple[Changed, ...] = ()
    """Findings that are called what they were, and changed in another way."""
    gone: tuple[Finding, ...] = ()
    settled: tuple[Finding, ...] = ()
    """Findings that are still there, and are settled now."""
    untold: int = 0
    """So many claims are touched that it was not worked out; 0: it was."""

    def __bool__(self) -> bool:
        """Whether anything is to be told."""
        told = (self.new, self.became, self.changed, self.gone, self.settled)
        return any(told) or bool(self.untold)


NOTHING = Effects()


def tell_effects(
    before: Comparison | None, after: Comparison | None, judge: Callable[[], Sequence[Judged]]
) -> Effects:
    """What the second of two comparisons says otherwise than the first.

    Args:
        before: None: nothing of that kind was on record.
        after: None: nothing is any more.
        judge: Gives the pairs that the second judges; asked only where a finding is gone.
    """
    news = tell_news(before.findings if before else (), after.findings if after else ())
    old = {each.id: each for each in before.findings} if before else {}
    new = list(news.new)
    became: list[Became] = []
    changed: list[Changed] = []
    for each in news.changed:
        was = old[each.finding.id].word
        if was == each.finding.word:
            changed.append(each)
        else:
            became.append(Became(each.finding, was, each.finding.word))
    gone: list[Finding] = []
    settled = _find_settled(after)
    for finding in (each.finding for each in news.gone if each.finding.id not in settled):
        follower = next((each for each in new if _follows(each, finding)), None)
        if follower is None:
            gone.append(finding)
        elif follower.word != finding.word:
            became.append(Became(follower, finding.word, follower.word))
        if follower is not None:
            new.remove(follower)
    if gone:
        judged = {frozenset({each.left, each.right}): each for each in judge()}
        now = [(each, _judged_now(each, judged)) for each in gone]
        became += (Became(each, each.word, word) for each, word in now if word)
        gone = [each for each, word in now if not word]
    put_aside = tuple(settled[key] for each in news.gone if (key := each.finding.id) in settled)
    return Effects(tuple(new), tuple(became), tuple(changed), tuple(gone), put_aside)


def _find_settled(comparison: Comparison | None) -> Mapping[str, Finding]:
    """The findings that are not told because they are settled, by their ids."""
    findings = comparison.findings if comparison else ()
    return {
        each.id: each
        for each in findings
        if each.settled is not None and not each.is_told and each.explained_by is None
    }


def _follows(finding: Finding, earlier: Finding) -> bool:
    """Whether a finding is about what an earlier one was about: most of the same claims."""
    shared = len({*finding.claims} & {*earlier.claims})
    is_same_sort = finding.kind is earlier.kind and finding.topic == earlier.topic
    return is_same_sort and 2 * shared > len(earlier.claims)


def _judged_now(finding: Finding, judged: Mapping[frozenset[ClaimId], Judged]) -> str:
    """What is said now of the two claims that showed a finding best; empty: nothing else."""
    telling = next((each for each in finding.evidence if each.right is not None), None)
    if telling is None or telling.right is None:
        return ""
    now = judged.get(frozenset({telling.left, telling.right}))
    return now.verdict.value if now is not None and now.verdict is not telling.verdict else ""
