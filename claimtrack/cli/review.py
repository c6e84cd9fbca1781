"""`claimtrack review`."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

import typer

from claimtrack.align.asking import ASKED, Questions
from claimtrack.align.nesting import Nesting
from claimtrack.cli.terminal import diagnostics, output
from claimtrack.cli.terminal.everywhere import Command, new_app
from claimtrack.cli.terminal.output import lay_out
from claimtrack.cli.terminal.settings import Invocation, find_invocation
from claimtrack.cli.terminal.usage import WrongUsage
from claimtrack.cli.walk import Desk, Walk
from claimtrack.errors import LedgerMissing
from claimtrack.ledger.protocol import Ledger
from claimtrack.model.decisions import Waiting
from claimtrack.model.judgement import NameKind
from claimtrack.report.names import say_more_alike
from claimtrack.report.records import join_words, say_number
from claimtrack.report.waiting import (
    nesting_facts,
    nesting_row,
    question_facts,
    question_row,
    second_answer_facts,
    second_answer_rows,
    second_opinion_facts,
    second_opinion_rows,
    waiting_facts,
    waiting_row,
)
from claimtrack.workflow.judging import find_place_questions, find_questions
from claimtrack.workflow.received import CurrentReceived, WaitingRecord, find_received
from claimtrack.workflow.reviewing import Review
from claimtrack.workflow.second_opinions import find_second_answers
from claimtrack.workflow.world import CurrentWorld

app = new_app()

EXAMPLES = """
claimtrack extract dispatch.txt --published 2020-10-31 --save
claimtrack review
claimtrack review received
claimtrack review sources
claimtrack review topics --blind
"""


class Part(StrEnum):
    """What is to be decided on."""

    CLAIMS = "claims"
    RECEIVED = "received"
    SOURCES = "sources"
    TOPICS = "topics"
    PLACES = "places"


@app.command(cls=Command, epilog=EXAMPLES)
def review(
    context: typer.Context,
    part: Annotated[
        Part | None,
        typer.Argument(metavar="[claims|received|sources|topics|places]", help="Only these."),
    ] = None,
    *,
    blind: Annotated[
        bool,
        typer.Option("--blind", help="Hide scores and earlier answers; tell agreement afterwards."),
    ] = False,
    second: Annotated[
        bool, typer.Option("--second", help="List second opinions that differ from what stands.")
    ] = False,
) -> int:
    """Decide on proposed claims and on names that may be one, one key at a time.

    For a proposed claim, a accepts it, A several of its document, r refuses; w, p, d and t mend who
    says it, the place, the day and the topic, here or wherever the same stands, e any other field,
    and c makes a claim of a number that nobody claimed. For two names or places, y says yes, n no,
    m that nobody can tell. s skips, b goes back, u undoes, q quits; Escape leaves what you began.
    Every decision is written at once, so nothing is lost when you stop, and the next review goes
    on with what still waits. Without a terminal it lists what waits.

    What an import brought against an answer that stands here changes nothing and waits too: what
    stands is shown beside it, with who says either and who brought it. y lets it apply, n refuses
    it. What was decided elsewhere, as an import told, is shown and decides nothing here.

    What somebody else decides meanwhile is told and stands; your own decision on it is kept beside
    it as a second opinion, and --second lists those that differ.

    With --blind two names are shown without what speaks for them, those that were answered before
    among them. Earlier answers stand; how well yours agree with them is told at the end.
    """
    invocation = find_invocation(context)
    is_of_names = part not in (Part.CLAIMS, Part.RECEIVED)
    if blind and (second or not is_of_names):
        what = "records" if part is Part.RECEIVED else "claims"
        raise WrongUsage(
            f"--blind is for names, not for {what}",
            place="claimtrack review",
            hint="leave it out, or name sources, topics or places",
        )
    if second:
        return _list_second(invocation)
    kinds = ASKED if part is None else (NameKind(part.value[:-1]),) if is_of_names else ()
    return _review(
        invocation,
        with_claims=part in (None, Part.CLAIMS) and not blind,
        with_received=part in (None, Part.RECEIVED) and not blind,
        kinds=kinds,
        blind=blind,
    )


def review_proposals(invocation: Invocation, only: Iterable[str]) -> int:
    """Walk through these proposals, or list them where nobody can press a key."""
    return _review(invocation, only=only)


NO_QUESTIONS = Questions((), 0)


@dataclass(frozen=True, slots=True)
class _Waits:
    """What waits for a decision."""

    proposals: tuple[Waiting, ...] = ()
    received: tuple[WaitingRecord, ...] = ()
    nestings: tuple[Nesting, ...] = ()
    questions: Questions = NO_QUESTIONS

    def __len__(self) -> int:
        parts = (self.proposals, self.received, self.nestings, self.questions.asked)
        return sum(map(len, parts))


def _review(
    invocation: Invocation,
    *,
    with_claims: bool = True,
    with_received: bool = False,
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
        review = Review(ledger)
        nestings: tuple[Nesting, ...] = ()
        if NameKind.PLACE in kinds and not blind:
            nestings = find_place_questions(ledger, (each.claim for each in review.waiting()))
        waits = _Waits(
            review.waiting(only=only) if with_claims else (),
            find_received(ledger) if with_received else (),
            nestings,
            find_questions(ledger, kinds, judged=blind) if kinds else NO_QUESTIONS,
        )
        if with_claims and only is None and (redacted := len(review.redacted())):
            told = say_number(redacted, "proposal was", "proposals were")
            verb = "is" if redacted == 1 else "are"
            diagnostics.note(f"{told} redacted, and {verb} not asked about", invocation)
        if not invocation.can_prompt or invocation.settings.as_json:
            return _list(waits, invocation)
        if waits:
            _walk(ledger, review, waits, invocation, blind=blind)
        else:
            diagnostics.note("claimtrack review: nothing waits", invocation)
    return 0


def _walk(
    ledger: Ledger, review: Review, waits: _Waits, invocation: Invocation, *, blind: bool
) -> None:
    """Claims first: they bring the names. Then what contradicts what stands."""
    from claimtrack.cli.judging import NestingItem, QuestionItem, report_agreement
    from claimtrack.cli.proposing import ProposalItem
    from claimtrack.cli.receiving import ReceivedItem
    from claimtrack.workflow.placing import CurrentFinder

    invocation.tells_each = True
    desk = Desk(ledger, invocation, review, CurrentWorld(ledger), CurrentFinder(ledger))
    asked = [QuestionItem(desk, each, blind=blind) for each in waits.questions.asked]
    proposed = (ProposalItem(desk, each.id) for each in waits.proposals)
    current = CurrentReceived(ledger)
    received = (ReceivedItem(desk, each, current) for each in waits.received)
    nestings = (NestingItem(desk, each) for each in waits.nestings)
    walk = Walk(desk, [*proposed, *received, *nestings, *asked])
    walk.run()
    _tell_more(waits, invocation)
    if blind:
        decided = walk.decided
        report_agreement([each for each in asked if each in decided])


def _tell_more(waits: _Waits, invocation: Invocation) -> None:
    """Say how many pairs of names were not asked about before others."""
    if more := waits.questions.more:
        diagnostics.note(f"claimtrack review: {say_more_alike(more)}", invocation)


def _list_second(invocation: Invocation) -> int:
    """Where somebody decided otherwise than what stands."""
    with invocation.read_ledger() as ledger:
        found = Review(ledger).second_opinions()
        answers = find_second_answers(ledger)
    rows = [row for each in found for row in second_opinion_rows(each)]
    rows += [
        row
        for each in answers
        for row in second_answer_rows(each.other, each.stands, each.about, each.named)
    ]
    facts = {
        "second_opinions": list(map(second_opinion_facts, found)),
        "second_answers": [
            second_answer_facts(each.other, each.stands, each.about) for each in answers
        ],
    }
    output.answer(invocation, rows, lambda: facts)
    if not invocation.settings.as_json:
        said = say_number(
            len(found) + len(answers), "second opinion differs", "second opinions differ"
        )
        diagnostics.note(f"claimtrack review: {said} from what stands", invocation)
    return 0


def _list(waits: _Waits, invocation: Invocation) -> int:
    """What waits, for a pipe."""
    from claimtrack.cli.receiving import received_facts, received_row

    if invocation.settings.as_json:
        facts = {
            "proposals": list(map(waiting_facts, waits.proposals)),
            "received": list(map(received_facts, waits.received)),
            "nestings": list(map(nesting_facts, waits.nestings)),
            "questions": [
                question_facts(each.likeness, (len(each.left), len(each.right)), each.earlier)
                for each in waits.questions.asked
            ],
            "questions_left_out": waits.questions.more,
        }
        output.write_json("review", facts)
        return 0
    rows = [(each.id, *waiting_row(each)) for each in waits.proposals]
    asked = [
        *map(nesting_row, waits.nestings),
        *(question_row(each.likeness) for each in waits.questions.asked),
    ]
    received = list(map(received_row, waits.received))
    for each in (rows, received, asked):
        output.write_lines(lay_out(each, invocation))
    counted = (
        (len(rows), "proposal"),
        (len(received), "received record"),
        (len(asked), "question"),
    )
    counts = [say_number(count, word) for count, word in counted if count]
    said = f"{join_words(counts)} {'waits' if len(waits) == 1 else 'wait'}"
    diagnostics.note(f"claimtrack review: {said if counts else 'nothing waits'}", invocation)
    _tell_more(waits, invocation)
    if counts:
        diagnostics.note("hint: run it on a terminal to decide on them", invocation)
    return 0
