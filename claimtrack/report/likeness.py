"""Two names that may be one: what speaks for it, what it would change, how well answers agree."""

from collections.abc import Iterator, Mapping, Sequence

from claimtrack.align.agreement import measure_agreement
from claimtrack.align.name_pair import Likeness
from claimtrack.compare.comparison import Finding
from claimtrack.model.claim import Claim
from claimtrack.model.identity import ClaimId
from claimtrack.model.judgement import Answer, Judgement
from claimtrack.report.records import say_arguments, say_content, say_judged, say_number

SHOWN_CLAIMS = 2
"""Claims of a finding that are shown: enough to see who speaks. Ours."""

SHOWN_FINDINGS = 4
"""Findings shown that would appear, and as many that would vanish. Ours."""

Row = tuple[str, str, str]


def changes_rows(
    appear: Sequence[Finding], vanish: Sequence[Finding], claims: Mapping[ClaimId, Claim]
) -> Iterator[Row]:
    """The findings that a comparison would have, or would have no longer, if two names were one."""
    if not appear and not vanish:
        yield "", "if same", "no finding changes"
    for word, findings in (("appears", appear), ("vanishes", vanish)):
        for finding in findings[:SHOWN_FINDINGS]:
            yield "", word, _say_finding(finding, claims)
        if (more := len(findings) - SHOWN_FINDINGS) > 0:
            yield "", word, f"and {say_number(more, 'more finding')}"


def _say_finding(finding: Finding, claims: Mapping[ClaimId, Claim]) -> str:
    keys = [key for party in finding.parties for key in party.claims[:1]] or finding.claims
    told = " / ".join(
        f"{claim.who.claimant}: {say_content(claim)}"
        for key in keys[:SHOWN_CLAIMS]
        if (claim := claims.get(key)) is not None
    )
    word = f"{finding.word}: {finding.reason}" if finding.reason else finding.word
    return f"{finding.sign} {word}: {told}"


def say_agreement(answers: Sequence[tuple[Likeness, Answer, Judgement]]) -> Iterator[str]:
    """How well answers agree with those that were given before, and where they do not.

    Args:
        answers: What is said of two names now, and what was said of them before.
    """
    if not answers:
        yield "agreement: none of these was answered before, so there is none to tell"
        return
    found = measure_agreement([(mine.value, theirs.answer.value) for _, mine, theirs in answers])
    kappa = (
        "kappa cannot be told: every answer is the same"
        if found.kappa is None
        else f"Cohen's kappa {found.kappa:.2f}"
    )
    yield f"agreement: {found.agreed} of {say_number(found.questions, 'question')}, {kappa}"
    for likeness, mine, theirs in answers:
        if mine is not theirs.answer:
            yield f"  you said {mine.value}; before, {say_judged(theirs)}"
            yield f"    it stands{_settling_hint(likeness, mine)}"


def _settling_hint(likeness: Likeness, mine: Answer) -> str:
    if mine is Answer.UNSURE:
        return ""
    verb = "split" if mine is Answer.DIFFERENT else "merge"
    names = say_arguments(likeness.left, likeness.right)
    return f"; claimtrack {likeness.kind.value}s {verb} {names} changes it"
