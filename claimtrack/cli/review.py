"""`claimtrack review`."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import cache, partial
from typing import Annotated, Any

import typer

from claimtrack.cli import diagnostics, output
from claimtrack.cli.everywhere import Command, new_app
from claimtrack.cli.layout import lay_out
from claimtrack.cli.settings import Invocation, find_invocation
from claimtrack.cli.usage import WrongUsage
from claimtrack.cli.walk import Item, Walk
from claimtrack.errors import LedgerMissing
from claimtrack.ledger.protocol import Ledger
from claimtrack.model.judgement import NameKind
from claimtrack.model.record import to_content
from claimtrack.workflow.judging import ASKED, Question, find_questions
from claimtrack.workflow.reviewing import Waiting, find_waiting
from claimtrack.workflow.saying import join_words, say_claim, say_number
from claimtrack.workflow.world import CurrentWorld

app = new_app()

EXAMPLES = """
claimtrack extract dispatch.txt --published 2020-10-31 --save
claimtrack review
claimtrack review sources
claimtrack review topics --blind
"""


class Part(StrEnum):
    """What is to be decided on."""

    CLAIMS = "claims"
    SOURCES = "sources"
    TOPICS = "topics"
    PLACES = "places"


@app.command(cls=Command, epilog=EXAMPLES)
def review(
    context: typer.Context,
    part: Annotated[
        Part | None,
        typer.Argument(metavar="[claims|sources|topics|places]", help="Only these."),
    ] = None,
    *,
    blind: Annotated[
        bool,
        typer.Option("--blind", help="Hide scores and earlier answers; tell agreement afterwards."),
    ] = False,
) -> int:
    """Decide on proposed claims and on names that may be one, one key at a time.

    For a proposed claim, a accepts, e changes fields first, r refuses; where a topic on record fits
    a claim that names none, t accepts it with that topic. For two names, y says that they are the
    same, n that they are not, m that nobody can tell. s skips, b goes back, u undoes, q quits.
    Every decision is written at once, so nothing is lost when you stop, and the next review goes
    on with what still waits. Without a terminal it lists what waits.

    With --blind two names are shown without what speaks for them, those that were answered before
    among them. Earlier answers stand; how well yours agree with them is told at the end.
    """
    if blind and part is Part.CLAIMS:
        raise WrongUsage("--blind is for names, not for claims", place="claimtrack review")
    kinds = ASKED if part is None else () if part is Part.CLAIMS else (NameKind(part.value[:-1]),)
    return _review(
        find_invocation(context),
        with_claims=part in (None, Part.CLAIMS) and not blind,
        kinds=kinds,
        blind=blind,
    )


def review_proposals(invocation: Invocation, only: Iterable[str]) -> int:
    """Walk through these proposals, or list them where nobody can press a key."""
    return _review(invocation, only=only)


def _review(
    invocation: Invocation,
    *,
    with_claims: bool = True,
    kinds: Sequence[NameKind] = (),
    blind: bool = False,
    only: Iterable[str] | None = None,
) -> int:
    try:
        ledger = invocation.open_ledger(read_only=not invocation.can_prompt)
    except LedgerMissing:
        diagnostics.note("claimtrack review: nothing waits", invocation)
        diagnostics.note("hint: claimtrack extract FILE --save keeps proposals", invocation)
        return 0
    with ledger:
        waiting = find_waiting(ledger, only=only) if with_claims else ()
        questions = find_questions(ledger, kinds, judged=blind) if kinds else ()
        if not invocation.can_prompt or invocation.settings.as_json:
            return _list(waiting, questions, invocation)
        if not waiting and not questions:
            diagnostics.note("claimtrack review: nothing waits", invocation)
            return 0
        _walk(ledger, waiting, questions, invocation, blind=blind)
    return 0


def _walk(
    ledger: Ledger,
    waiting: tuple[Waiting, ...],
    questions: tuple[Question, ...],
    invocation: Invocation,
    *,
    blind: bool,
) -> None:
    """Claims first: they bring the names."""
    from claimtrack.cli.judging import QuestionItem, report_agreement
    from claimtrack.cli.proposing import ProposalItem
    from claimtrack.workflow.placing import new_finder

    world = CurrentWorld(ledger)
    asked = [QuestionItem(ledger, each, invocation, world=world, blind=blind) for each in questions]
    topics = cache(partial(new_finder, ledger))
    items: list[Item] = [ProposalItem(ledger, each, invocation, topics) for each in waiting]
    walk = Walk(ledger, [*items, *asked], invocation)
    walk.run()
    if blind:
        decided = walk.decided
        report_agreement([each for each in asked if each in decided])


def _list(
    waiting: tuple[Waiting, ...], questions: tuple[Question, ...], invocation: Invocation
) -> int:
    """What waits, for a pipe."""
    if invocation.settings.as_json:
        output.write_json(
            "review",
            {
                "proposals": [{"id": each.id, **to_content(each.proposal)} for each in waiting],
                "questions": [_described(each) for each in questions],
            },
        )
        return 0
    rows = [
        (each.id, each.proposal.certainty.value, say_claim(each.proposal.claim)) for each in waiting
    ]
    output.write_lines(lay_out(rows, invocation))
    output.write_lines(lay_out([_line(each) for each in questions], invocation))
    counts = [
        say_number(count, word)
        for count, word in ((len(waiting), "proposal"), (len(questions), "question"))
        if count
    ]
    waits = "waits" if len(waiting) + len(questions) == 1 else "wait"
    said = f"{join_words(counts)} {waits}" if counts else "nothing waits"
    diagnostics.note(f"claimtrack review: {said}", invocation)
    if counts:
        diagnostics.note("hint: run it on a terminal to decide on them", invocation)
    return 0


def _line(question: Question) -> tuple[str, str, str]:
    likeness = question.likeness
    return (
        likeness.kind.value,
        f"{likeness.score:.2f}",
        f"{likeness.left} = {likeness.right}? {likeness.rule}",
    )


def _described(question: Question) -> dict[str, Any]:
    likeness = question.likeness
    return {
        "kind": likeness.kind.value,
        "left": str(likeness.left),
        "right": str(likeness.right),
        "score": round(likeness.score, 4),
        "rule": likeness.rule,
        "because": list(likeness.because),
        "against": list(likeness.against),
        "claims": [len(question.left), len(question.right)],
        "earlier": None if question.earlier is None else to_content(question.earlier),
    }
