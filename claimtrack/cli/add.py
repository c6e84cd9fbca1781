"""`claimtrack add`."""

import contextlib
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any

import typer

from claimtrack.align.world import World
from claimtrack.cli.change import show_nothing, tell_joins, tell_odd, tell_withheld
from claimtrack.cli.fields import SAID, flag_of, naming_options, with_fields
from claimtrack.cli.offers import Offers
from claimtrack.cli.terminal import diagnostics, output
from claimtrack.cli.terminal.everywhere import Command, new_app
from claimtrack.cli.terminal.options import AllowPrivate, Yes
from claimtrack.cli.terminal.output import lay_out
from claimtrack.cli.terminal.settings import Invocation, find_invocation
from claimtrack.cli.terminal.usage import WrongUsage
from claimtrack.errors import InputError, LedgerMissing, UnreadableFile
from claimtrack.intake.draft import FIELDS, Draft, Understood
from claimtrack.intake.oddities import count_odd
from claimtrack.intake.typed import find_near_unit, tell_measure
from claimtrack.intake.unfinished import find_missing, read_typed
from claimtrack.ledger.protocol import Deed, Ledger
from claimtrack.model.claim import Claim
from claimtrack.model.identity import ClaimId
from claimtrack.model.record import claim_id, kind_of, record_id
from claimtrack.report.records import one_line, say_claim, say_counts, say_number
from claimtrack.workflow.world import append_joined

if TYPE_CHECKING:
    from claimtrack.intake.documents.captured import Captured
    from claimtrack.intake.rows import Row
    from claimtrack.intake.sentence import Heard
    from claimtrack.workflow.admitting import Admitted

app = new_app()

EXAMPLES = """
claimtrack add "Putin: nearly 5,000 dead in Nagorno-Karabakh, said 22 October 2020"
claimtrack add --source AP --figure "about 600" --metric killed --as-of 2020-10-13 --lang en
claimtrack add
claimtrack add - < claims.jsonl
"""


MOST_LINES = 100_000
"""Of standard input, which are all read before any is written; a stream may never end. Ours."""

NO_TOPIC = "none: --topic names one; without, it is compared provisionally with its like"


@app.command(cls=Command, epilog=EXAMPLES)
@with_fields(
    *SAID,
    *("actor", "act", "target", "quote", "url", "keep_copy", "allow_private"),
    *("publisher", "published", "title", "references", "note"),
)
def add(
    context: typer.Context,
    sentence: Annotated[
        str | None,
        typer.Argument(metavar="[SENTENCE|-]", help="One plain sentence, or - for JSON Lines."),
    ] = None,
    *,
    keep_copy: Annotated[
        bool, typer.Option("--keep-copy", help="Fetch that page, and keep it as it was captured.")
    ] = False,
    allow_private: AllowPrivate = False,
    create_metrics: Annotated[
        bool, typer.Option("--create-metrics", help="Record a metric nobody knows yet.")
    ] = False,
    yes: Yes = False,
    **given: Any,
) -> int:
    """Record a claim: by a sentence, by options, by answering questions, or in bulk.

    A sentence with several figures makes a claim of each. Options outweigh the sentence. On a
    terminal, what is missing is asked for, and nothing is written before you have seen how
    everything is read. In a pipe nothing is ever asked. The id of each claim goes to standard
    output.
    """
    typed = Draft.from_object(given)
    invocation = find_invocation(context)
    if sentence == "-":
        _refuse_with_lines(typed, keep_copy=keep_copy)
        return _add_lines(invocation, create_metrics=create_metrics)
    world, today = invocation.read_names(), invocation.now().date()
    asks = invocation.can_prompt and not yes
    typed = _settle_unit(typed, asks=asks)
    offers = Offers(world, invocation, asks=asks)
    with naming_options(invocation):
        page, understood = None, []
        drafts = _drafts(
            sentence, typed, world, invocation, offers, asks=asks, creates=create_metrics
        )
        for draft, heard, is_new in drafts:
            if keep_copy and page is None:
                from claimtrack.intake.documents.cited import capture

                copies = invocation.open_copies()
                page = capture(draft, today=today, copies=copies, allow_private=allow_private)
            understood.append(
                read_typed(
                    draft,
                    page,
                    known=world,
                    today=today,
                    create_metrics=create_metrics or is_new,
                    heard=heard,
                )
            )
    _show_all(understood, invocation)
    for each in understood:
        if typed.unit or typed.per:
            for line in tell_measure(each.claim):
                diagnostics.note(line, invocation)
        _tell_words(each, world, invocation)
    _tell_page(understood[0], page, invocation)
    if asks and not diagnostics.confirm("Write it?" if len(understood) == 1 else "Write them?"):
        return show_nothing(invocation)
    return _write(understood, invocation, offers)


def _drafts(
    sentence: str | None,
    given: Draft,
    world: World,
    invocation: Invocation,
    offers: Offers,
    *,
    asks: bool,
    creates: bool,
) -> Iterator[tuple[Draft, "Heard | None", bool]]:
    """The draft of each claim, what it was heard as, and whether its new metric is wanted.

    What is missing is asked for; what is answered of one claim of a sentence holds for the others
    too.
    """
    if sentence is None:
        yield offers.check(_complete(given, world, invocation, offers, asks=asks)), None, False
        return
    from claimtrack.intake.sentence import check_source, settle_date
    from claimtrack.intake.unfinished import merge_drafts

    heard = _hear(sentence, given, world, asks=asks)
    answered = Draft()
    for number, each in enumerate(heard, start=1):
        if asks and len(heard) > 1:
            diagnostics.write(f"claim {number} of {len(heard)}: {each.draft.figure or sentence}")
        if not asks:
            check_source(each)
        dated = _ask_date(each) if asks else settle_date(each)
        is_new = asks and dated.is_new and not creates and _wants_metric(dated)
        if asks and dated.is_new and not creates and not is_new:
            dated = replace(dated, draft=replace(dated.draft, metric=None))
        begun = merge_drafts(answered, dated.draft)
        whole = offers.check(_complete(begun, world, invocation, offers, asks=asks))
        answered = replace(answered, **_answers(begun, whole))
        yield whole, dated, is_new


def _answers(before: Draft, after: Draft) -> dict[str, Any]:
    """What was answered, but for the metric, which each figure has for itself."""
    names = (name for name in FIELDS if name != "metric" and not getattr(before, name))
    return {name: value for name in names if (value := getattr(after, name))}


def _wants_metric(heard: "Heard") -> bool:
    """Whether the noun of a figure is to be a metric, where none on record has its name."""
    return diagnostics.confirm(
        f'no metric is called "{heard.draft.metric}": record it as a new one?'
    )


def _ask_date(heard: "Heard") -> "Heard":
    """The claim with its unlabelled date as somebody says it is meant."""
    from claimtrack.intake.sentence import put_date

    while heard.open_date is not None:
        answer = diagnostics.ask(
            f'"{heard.open_date.words}": did it happen then, was it said then, or does it count '
            "up to then? (happened, said, counts)"
        ).casefold()
        fields = {"happened": "as_of", "said": "said", "counts": "as_of"}
        field = next((fields[each] for each in fields if answer and each.startswith(answer)), None)
        if field is not None:
            return put_date(heard, field)
    return heard


def _hear(sentence: str, given: Draft, world: World, *, asks: bool) -> "tuple[Heard, ...]":
    """The claims of the sentence, with the options over it.

    Where somebody can answer, they are asked for a language that the words do not tell.
    """
    from claimtrack.intake.sentence import hear

    try:
        return hear(sentence, given, world)
    except InputError as error:
        if asks and error.place == "language" and given.language is None:
            tag = diagnostics.ask("In which language is it? A tag such as fr or en.")
            if tag:
                return hear(sentence, replace(given, language=tag), world)
        raise


def _complete(
    draft: Draft, world: World, invocation: Invocation, offers: Offers, *, asks: bool
) -> Draft:
    """The draft with what it cannot do without, asked for where somebody can answer.

    Raises:
        WrongUsage: Something is missing and nobody can be asked.
    """
    if asks:
        from claimtrack.cli.questions import ask_for_missing

        return ask_for_missing(draft, world, invocation, offers)
    missing = find_missing(draft)
    if not missing:
        return draft
    flags = {"source": "--source", "figure": "--figure (or --statement)"}
    raise WrongUsage(
        f"missing: {', '.join(flags[field] for field in missing)}",
        place=invocation.command,
        hint="give the options, or a sentence: claimtrack add --help shows both",
    )


def _tell_words(understood: Understood, world: World, invocation: Invocation) -> None:
    """Say what the words of the figure and its quote say otherwise than the claim."""
    from claimtrack.intake.claim_guard import tell_beside

    for line in tell_beside(understood.claim, world):
        diagnostics.note(f"{one_line(line)}: please check", invocation)


def _tell_page(understood: Understood, page: "Captured | None", invocation: Invocation) -> None:
    """Say whether the page was fetched, and whether it says what is quoted."""
    evidence = understood.claim.evidence
    if page is None:
        if evidence.url:
            diagnostics.note("hint: nothing was fetched; --keep-copy keeps the page", invocation)
    elif understood.copy is not None:
        path = invocation.copies_folder / understood.copy.file_name
        diagnostics.note(f"a copy of the page is kept in {path}", invocation)
        if evidence.quote and evidence.start is None:
            from claimtrack.intake.documents.cited import find_quote

            times = len(find_quote(evidence.quote, page))
            where = f"stands {times} times" if times else "does not stand"
            diagnostics.note(f"“{evidence.quote}” {where} on it: please check", invocation)


def _refuse_with_lines(given: Draft, *, keep_copy: bool) -> None:
    """Options say nothing about lines that say everything themselves.

    Raises:
        WrongUsage: There are some.
    """
    named = [flag_of(field) for field, _ in given.texts()] + ["--keep-copy"] * keep_copy
    if named:
        raise WrongUsage(
            f"- reads whole claims, so {named[0]} has no meaning beside it",
            place="claimtrack add",
            hint="put it into the lines, or use import with --set",
        )


def _show_all(understood: Sequence[Understood], invocation: Invocation) -> None:
    """Say what was understood, before anything is written; several claims by their numbers."""
    if invocation.settings.quiet:
        return
    for number, each in enumerate(understood, start=1):
        _show(each, f"{number}  " if len(understood) > 1 else "understood: ", invocation)


def _show(understood: Understood, lead: str, invocation: Invocation) -> None:
    diagnostics.write(f"{lead}{say_claim(understood.claim)}")
    rows = [("", each.field.replace("_", " "), each.said) for each in understood.readings]
    if understood.claim.topic is None:
        rows.append(("", "topic", NO_TOPIC))
    for line in lay_out(rows, invocation, folds=sys.stderr.isatty()):
        diagnostics.write(line)


def _write(understood: Sequence[Understood], invocation: Invocation, offers: Offers) -> int:
    """Write all of them as one change, and say their ids."""
    claims = [each.claim for each in understood]
    keys = [claim_id(each) for each in claims]
    with invocation.open_ledger(create=True) as ledger:
        records = [record for each in understood for record in each.records]
        joined = append_joined(ledger, invocation.deed("add"), records)
        operation, added = joined.appended.operation, set(joined.appended.added)
        told = [
            line
            for key, claim in zip(keys, claims, strict=True)
            if key not in joined.appended.barred
            for line in (offers.tell(ledger, claim) if key in added else _say_fate(ledger, key))
        ]
    if invocation.settings.as_json:
        data = [{"id": key, "added": key in added} for key in keys]
        output.write_json("add", data if len(data) > 1 else data[0])
    else:
        output.write_lines(keys)
    if operation is not None:
        recorded = f"recorded as change {operation.number}; claimtrack undo takes it back"
        diagnostics.note(recorded, invocation)
        if not invocation.settings.quiet:
            tell_joins(joined)
    tell_withheld(joined.appended)
    for line in told:
        diagnostics.note(line, invocation)
    return 0


def _settle_unit(draft: Draft, *, asks: bool) -> Draft:
    """The draft with the unit that was meant, where nobody knows the one given."""
    if draft.unit is None or not asks:
        return draft
    near = find_near_unit(draft.unit, draft.language)
    if near and diagnostics.confirm(f"{one_line(draft.unit)} is no unit: did you mean {near}?"):
        return replace(draft, unit=near)
    return draft


def _say_fate(ledger: Ledger, key: ClaimId) -> tuple[str, ...]:
    """That a claim is on record; what became of it if it does not stand, and the way back."""
    from claimtrack.ledger.fates import Fates, say_fate

    fates, known = Fates(ledger, [key]), "nothing to do: this claim is on record already"
    if fates.out(key) is None:
        return (known,)
    fate = say_fate(*next(fates.told(key)))
    return (f"{known}; {fate}", f"hint: claimtrack redo {key} brings it back")


def _add_lines(invocation: Invocation, *, create_metrics: bool) -> int:
    """Read every line, say what was understood, and write the good ones as one change."""
    deed = invocation.deed("add -", comes_from_outside=True)
    rows, admitted = _read_lines(invocation, deed, create_metrics=create_metrics)
    for row in rows:
        if row.problem is not None:
            diagnostics.report(row.problem, invocation)
        for claim in row.claims:
            diagnostics.note(f"-:{row.line}: {say_claim(claim)}", invocation)
    added = _write_lines(invocation, deed, admitted) if admitted.records else frozenset()
    records = admitted.records
    problems = [row.problem for row in rows if row.problem is not None]
    claims = [(claim_id(claim), claim) for claim in records if isinstance(claim, Claim)]
    if invocation.settings.as_json:
        output.write_json(
            "add",
            [{"id": key, "added": key in added} for key, _ in claims],
            status="error" if problems else "ok",
            errors=problems,
        )
    else:
        output.write_lines(key for key, _ in claims)
    tell_odd(count_odd(admitted.odd), invocation)
    kinds = {record_id(each): kind_of(each) for each in records}
    said = [f"{say_counts(Counter(kinds[key] for key in added)) or 'nothing'} added"]
    if len(records) > len(added):
        said.append(f"{len(records) - len(added):,} there already")
    if problems:
        said.append(say_number(len(problems), "bad line"))
    diagnostics.note(f"claimtrack add: {', '.join(said)}", invocation)
    if bare := {key for key, claim in claims if claim.topic is None} & added:
        from claimtrack.report.troubles import GIVES_TOPIC

        name = say_number(len(bare), "claim names", "claims name")
        diagnostics.note(f"{name} no topic: {GIVES_TOPIC}", invocation)
    return InputError.exit_code if problems else 0


def _write_lines(invocation: Invocation, deed: Deed, admitted: "Admitted") -> frozenset[str]:
    """Write what was admitted as one change; the ids of what is new."""
    from claimtrack.workflow.adding import write_admitted

    with invocation.open_ledger(create=True) as ledger:
        joined = write_admitted(ledger, deed, admitted, "-")
    tell_withheld(joined.appended)
    if not invocation.settings.quiet:
        tell_joins(joined)
    return frozenset(joined.appended.added)


def _read_lines(
    invocation: Invocation, deed: Deed, *, create_metrics: bool
) -> tuple[list["Row"], "Admitted"]:
    """Every line of standard input, and what of it is to be written.

    Raises:
        UnreadableFile: It is closed, or has more than `MOST_LINES`.
    """
    from claimtrack.intake.own_rows import accept_proposals, read_own_lines
    from claimtrack.intake.rows import Reading
    from claimtrack.workflow.adding import admit_rows

    now = invocation.now()
    reading = Reading(now.date(), create_metrics, now)
    known = invocation.read_names()
    lines = read_own_lines(sys.stdin.buffer, "-", reading, known)
    progress = diagnostics.Progress("add", invocation)
    rows: list[Row] = []
    try:
        for row in lines:
            rows.append(row)
            progress.show(len(rows), 0)
            if len(rows) > MOST_LINES:
                raise UnreadableFile(
                    f"more than {MOST_LINES:,} lines",
                    place="standard input",
                    hint="save them as a file: claimtrack import takes any number",
                )
    except OSError as error:
        raise UnreadableFile(
            f"cannot be read: {error.strerror}",
            place="standard input",
            hint="hand the lines over from a file: claimtrack add - < FILE",
        ) from error
    finally:
        progress.clear()
    with contextlib.ExitStack() as opened:
        ledger = None
        with contextlib.suppress(LedgerMissing):
            ledger = opened.enter_context(invocation.open_ledger(read_only=True))
        return admit_rows(accept_proposals(rows, "-", known), ledger, deed, "-", known=known)
