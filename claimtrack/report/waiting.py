"""What waits for a decision, as JSON-ready values; questions of names in a line each."""

from collections.abc import Sequence
from typing import Any

from claimtrack.align.name_pair import Likeness
from claimtrack.align.nesting import Nesting
from claimtrack.model.decisions import SecondOpinion, Waiting
from claimtrack.model.judgement import Judgement
from claimtrack.model.record import to_content


def waiting_facts(waiting: Waiting) -> dict[str, Any]:
    """A proposal with its id."""
    return {"id": waiting.id, **to_content(waiting.proposal)}


def second_opinion_facts(opinion: SecondOpinion) -> dict[str, Any]:
    """What stands of a proposal, and what somebody else decided."""
    return {
        "proposal": opinion.proposal,
        "stands": to_content(opinion.stands),
        "second": to_content(opinion.other),
    }


def nesting_facts(nesting: Nesting) -> dict[str, Any]:
    """Which place may lie in which."""
    return {
        "inner": str(nesting.inner),
        "outer": str(nesting.outer),
        "because": nesting.because,
    }


def question_facts(
    likeness: Likeness, claims: Sequence[int], earlier: Judgement | None
) -> dict[str, Any]:
    """Two names that may be one, with how many claims use each, and what was said before."""
    return {
        "kind": likeness.kind.value,
        "left": str(likeness.left),
        "right": str(likeness.right),
        "score": round(likeness.score, 4),
        "rule": likeness.rule,
        "because": list(likeness.because),
        "against": list(likeness.against),
        "claims": list(claims),
        "earlier": None if earlier is None else to_content(earlier),
    }


def nesting_row(nesting: Nesting) -> tuple[str, str, str]:
    """As in "place", "in", "Kharkiv lies in Kharkiv region? a word for an area"."""
    return "place", "in", f"{nesting.inner} lies in {nesting.outer}? {nesting.because}"


def question_row(likeness: Likeness) -> tuple[str, str, str]:
    """As in "source", "0.91", "AP = Associated Press? initials"."""
    asked = f"{likeness.left} = {likeness.right}? {likeness.rule}"
    return likeness.kind.value, f"{likeness.score:.2f}", asked
