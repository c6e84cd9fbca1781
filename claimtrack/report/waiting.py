"""What waits for a decision: in lines, and as JSON-ready values."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from claimtrack.align.name_pair import Likeness
from claimtrack.align.nesting import Nesting
from claimtrack.model.decisions import SecondOpinion, Waiting
from claimtrack.model.facets import FACETS
from claimtrack.model.judgement import Judgement
from claimtrack.model.proposal import Decision
from claimtrack.model.record import Record, kind_of, record_id, to_content
from claimtrack.model.settlement import Settlement
from claimtrack.report.claim_lines import say_facet
from claimtrack.report.received import Named, say_named
from claimtrack.report.records import (
    RULINGS,
    SHORT_ID,
    one_line,
    say,
    say_claim,
    say_decision,
    say_judged,
)

Said = Judgement | Settlement | Decision
"""What somebody says of what another one said before."""


def waiting_facts(waiting: Waiting) -> dict[str, Any]:
    """A proposal with its id."""
    elsewhere = {"elsewhere": list(map(to_content, waiting.elsewhere))}
    return {"id": waiting.id, **to_content(waiting.proposal), **elsewhere}


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


def say_context(waiting: Waiting) -> str:
    """The words in their context, marked by brackets."""
    before, words, after = (_one_line_inside(part) for part in waiting.context)
    return f"…{before}[{words}]{after}…" if words else "no words are kept with it"


def _one_line_inside(text: str) -> str:
    """Every run of blanks as one blank; those at the ends stay, because words follow them."""
    inner = one_line(text)
    return f"{' ' if text[:1].isspace() else ''}{inner}{' ' if text[-1:].isspace() else ''}"


def waiting_rows(
    waiting: Waiting, changes: Iterable[tuple[str, str, str]]
) -> Iterator[tuple[str, str]]:
    """How it is read, in the order in which somebody checks it, and what was changed of that."""
    proposal, claim = waiting.proposal, waiting.claim
    yield "claim", say_claim(claim)
    yield "topic", claim.topic or "none: until it has one, it is compared provisionally"
    for facet in FACETS.values():
        if text := say_facet(facet, claim):
            yield facet.name, text
    reason = f": {proposal.because}" if proposal.because else ""
    yield "sure", f"{proposal.certainty.value} ({proposal.rule}){reason}"
    for each in waiting.elsewhere:
        yield "elsewhere", _say_answer(each)
    for field, before, now in changes:
        yield "changed", f"{field.replace('_', ' ')}: {before or 'open'} → {now or 'open'}"


def waiting_row(waiting: Waiting) -> tuple[str, str]:
    """How sure it is, and what it says; what was decided of it at other desks."""
    there = "".join(f"; elsewhere: {_say_answer(each)}" for each in waiting.elsewhere)
    return waiting.proposal.certainty.value, f"{say_claim(waiting.claim)}{there}"


def second_answer_rows(
    other: Said, stands: Said | None, about: Record | None = None, named: Named | None = None
) -> Iterator[tuple[str, str, str]]:
    """What stands of two names, a finding or what was imported, and what somebody else said."""
    key = (other.proposal if isinstance(other, Decision) else record_id(other))[:SHORT_ID]
    if about is not None:
        yield key, "imported", say_named(about, named or {})
    yield key, "stands", "nothing any more" if stands is None else _say_answer(stands)
    yield key, "second", _say_answer(other)


def _say_answer(answer: Said) -> str:
    if isinstance(answer, Judgement):
        return say_judged(answer)
    if isinstance(answer, Decision):
        return one_line(f"{RULINGS[answer.ruling]} by {answer.author} on {answer.at[:10]}")
    return one_line(f"{say(answer)}, by {answer.author} on {answer.at[:10]}")


def second_answer_facts(
    other: Said, stands: Said | None, about: Record | None = None
) -> dict[str, Any]:
    """The same as JSON-ready values."""
    return {
        "kind": kind_of(other).value,
        "stands": stands and to_content(stands),
        "second": to_content(other),
        **({} if about is None else {"about": to_content(about)}),
    }


def second_opinion_rows(opinion: SecondOpinion) -> Iterator[tuple[str, str, str]]:
    """What stands of a proposal, and what somebody else decided."""
    key = opinion.proposal[:SHORT_ID]
    yield key, "stands", say_decision(opinion.stands, opinion.stands_as)
    yield key, "second", say_decision(opinion.other, opinion.would_be)
