"""`claimtrack add`."""

import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any

import typer

from claimtrack.align.world import World
from claimtrack.cli import fields
from claimtrack.cli.fields import Text, flag_of, place_of, text, with_facets
from claimtrack.cli.joins import tell_joins
from claimtrack.cli.offers import Offers
from claimtrack.cli.terminal import diagnostics, output
from claimtrack.cli.terminal.everywhere import Command, new_app
from claimtrack.cli.terminal.layout import lay_out
from claimtrack.cli.terminal.options import AllowPrivate
from claimtrack.cli.terminal.settings import Invocation, find_invocation
from claimtrack.cli.terminal.usage import WrongUsage
from claimtrack.errors import InputError
from claimtrack.intake.draft import FIELDS, Draft, Understood, read_draft
from claimtrack.intake.typed import check_typed
from claimtrack.ledger.protocol import Ledger
from claimtrack.model.identity import ClaimId
from claimtrack.report.records import say_claim
from claimtrack.workflow.adding import (
    check_options,
    find_missing,
    merge_drafts,
    needs_language,
    record_claim,
)

if TYPE_CHECKING:
    from claimtrack.intake.documents.captured import Captured

app = new_app()

EXAMPLES = """
claimtrack add "Putin: nearly 5,000 dead in Nagorno-Karabakh, said 22 October 2020"
claimtrack add --source AP --figure "about 600" --metric killed --as-of 2020-10-13 --lang en
claimtrack add
claimtrack add - < claims.jsonl
"""


NO_TOPIC = "none: --topic names one; without, it is compared provisionally with its like"


@app.command(cls=Command, epilog=EXAMPLES)
@with_facets
def add(
    context: typer.Context,
    sentence: Annotated[
        Text,
        typer.Argument(metavar="[SENTENCE|-]", help="One plain sentence, or - for JSON Lines."),
    ] = None,
    *,
    source: fields.Source = None,
    figure: fields.Figure = None,
    metric: fields.Metric = None,
    language: fields.Language = None,
    topic: fields.Topic = None,
    via: fields.Via = None,
    origin: fields.Origin = None,
    statement: fields.Statement = None,
    actor: Annotated[Text, text("--actor", "Of a statement: who did it.")] = None,
    act: Annotated[Text, text("--act", "Of a statement: what was done.")] = None,
    target: Annotated[Text, text("--target", "Of a statement: to whom or what.")] = None,
    quote: Annotated[Text, text("--quote", "The exact words around it.")] = None,
    url: fields.Url = None,
    keep_copy: Annotated[
        bool, typer.Option("--keep-copy", help="Fetch that page, and keep it as it was captured.")
    ] = False,
    allow_private: AllowPrivate = False,
    publisher: Annotated[Text, text("--publisher", "Who published the document.")] = None,
    published: Annotated[
        Text, typer.Option("--published", metavar="DATE", help="When it was published.")
    ] = None,
    title: Annotated[Text, text("--title", "The title of the document.")] = None,
    references: fields.References = None,
    note: fields.Note = None,
    create_metrics: Annotated[
        bool, typer.Option("--create-metrics", help="Record a metric nobody knows yet.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Write without asking.")] = False,
    **facets: Any,
) -> int:
    """Record a claim: by a sentence, by options, by answering questions, or in bulk.

    Options outweigh the sentence. On a terminal, what is missing is asked for, and nothing is
    written before you have seen how everything is read. In a pipe nothing is ever asked. The id of
    the claim goes to standard output.
    """
    options = {**locals(), **facets}
    given = Draft.from_object({name: text for name, text in options.items() if name in FIELDS})
    invocation = find_invocation(context)
    if sentence == "-":
        from claimtrack.cli.lines import add_lines

        _refuse_with_lines(given, keep_copy=keep_copy)
        return add_lines(invocation, create_metrics=create_metrics)
    world = invocation.read_names()
    heard = _from_sentence(
        sentence, given, world, invocation, asks=invocation.can_prompt and not yes
    )
    offers = Offers(world, invocation, asks=invocation.can_prompt and not yes)
    draft = offers.check(_complete(heard, world, invocation, offers, yes=yes))
    page = _capture(draft, invocation, allow_private=allow_private) if keep_copy else None
    understood = _understand(draft, page, world, invocation, create_metrics=create_metrics)
    _show(understood, invocation)
    _tell_page(understood, page, invocation)
    if invocation.can_prompt and not yes and not diagnostics.confirm("Write it?"):
        diagnostics.write("nothing was written")
        return 0
    return _write(understood, invocation, offers)


def _from_sentence(
    sentence: str | None, given: Draft, world: World, invocation: Invocation, *, asks: bool
) -> Draft:
    """What the sentence says, with the options over it.

    Where somebody can answer, they are asked for a language that the words do not tell.
    """
    if sentence is None:
        return given
    from claimtrack.intake.dating import read_day
    from claimtrack.intake.sentence import read_sentence

    try:
        published = read_day(given.published, given.language)
        read = read_sentence(
            sentence,
            language=given.language,
            published=published,
            known=world,
            is_source_given=given.source is not None,
        )
        check_options(read, given)
        return merge_drafts(read, given)
    except InputError as error:
        if asks and error.place == "language" and given.language is None:
            tag = diagnostics.ask("In which language is it? A tag such as fr or en.")
            if tag:
                told = replace(given, language=tag)
                return _from_sentence(sentence, told, world, invocation, asks=False)
        error.place = place_of(error, invocation)
        raise


def _complete(
    draft: Draft, world: World, invocation: Invocation, offers: Offers, *, yes: bool
) -> Draft:
    """The draft with what it cannot do without, asked for where somebody can answer.

    Raises:
        WrongUsage: Something is missing and nobody can be asked.
    """
    missing = find_missing(draft)
    if invocation.can_prompt and not yes:
        from claimtrack.cli.questions import NEEDED_TO_COMPARE, ask_for_missing

        only = frozenset() if missing else NEEDED_TO_COMPARE
        if only and needs_language(draft):
            only |= {"language"}
        return ask_for_missing(draft, world, invocation, offers, only=only)
    if not missing:
        return draft
    flags = {"source": "--source", "figure": "--figure (or --statement)"}
    raise WrongUsage(
        f"missing: {', '.join(flags[field] for field in missing)}",
        place=invocation.command,
        hint="give the options, or a sentence: claimtrack add --help shows both",
    )


def _capture(draft: Draft, invocation: Invocation, *, allow_private: bool) -> "Captured":
    """The page at the address, kept; a field that is wrong is said of its option."""
    from claimtrack.intake.documents.cited import capture

    today, copies = invocation.now().date(), invocation.open_copies()
    try:
        return capture(draft, today=today, copies=copies, allow_private=allow_private)
    except InputError as error:
        error.place = place_of(error, invocation)
        raise


def _tell_page(understood: Understood, page: "Captured | None", invocation: Invocation) -> None:
    """Say whether the page was fetched, and whether it says what is quoted."""
    from claimtrack.intake.documents.cited import find_quote

    evidence = understood.claim.evidence
    if page is None:
        if evidence.url:
            diagnostics.note("hint: nothing was fetched; --keep-copy keeps the page", invocation)
    elif understood.copy is not None:
        path = invocation.copies_folder / understood.copy.file_name
        diagnostics.note(f"a copy of the page is kept in {path}", invocation)
        if evidence.quote and evidence.start is None:
            times = len(find_quote(evidence.quote, page))
            where = f"stands {times} times" if times else "does not stand"
            diagnostics.note(f"“{evidence.quote}” {where} on it: please check", invocation)


def _understand(
    draft: Draft,
    page: "Captured | None",
    world: World,
    invocation: Invocation,
    *,
    create_metrics: bool,
) -> Understood:
    """Read the draft; what is wrong with a field is said of the option that gave it."""
    today = invocation.now().date()
    try:
        check_typed(draft, world)
        if page is None:
            return read_draft(draft, known=world, today=today, create_metrics=create_metrics)
        from claimtrack.intake.documents.cited import fill_in, tie

        filled = fill_in(draft, page)
        return tie(
            read_draft(filled, known=world, today=today, create_metrics=create_metrics), page
        )
    except InputError as error:
        error.place = place_of(error, invocation)
        raise


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


def _show(understood: Understood, invocation: Invocation) -> None:
    """Say what was understood, before anything is written."""
    if invocation.settings.quiet:
        return
    diagnostics.write(f"understood: {say_claim(understood.claim)}")
    rows = [
        ("", reading.field.replace("_", " "), _reading(reading.words, reading.meaning))
        for reading in understood.readings
    ]
    if understood.claim.topic is None:
        rows.append(("", "topic", NO_TOPIC))
    for line in lay_out(rows, invocation, folds=sys.stderr.isatty()):
        diagnostics.write(line)


def _reading(words: str, meaning: str) -> str:
    return f"“{words}”: {meaning}" if words and words != meaning else meaning


def _write(understood: Understood, invocation: Invocation, offers: Offers) -> int:
    with invocation.open_ledger(create=True) as ledger:
        key, joined = record_claim(ledger, invocation.deed("add"), understood)
        told = () if joined.appended.operation is None else offers.tell(ledger, understood.claim)
        fate = "" if joined.appended.operation else _say_fate(ledger, key)
    appended = joined.appended
    if invocation.settings.as_json:
        output.write_json("add", {"id": key, "added": appended.operation is not None})
    else:
        output.write_lines([key])
    if appended.operation is None:
        diagnostics.note(f"nothing to do: this claim is on record already{fate}", invocation)
    else:
        diagnostics.note(
            f"recorded as change {appended.operation.number}; claimtrack undo takes it back",
            invocation,
        )
        if not invocation.settings.quiet:
            tell_joins(joined)
        for line in told:
            diagnostics.note(line, invocation)
    return 0


def _say_fate(ledger: Ledger, key: ClaimId) -> str:
    """What became of a claim that is on record but not in the current view, and the way back."""
    from claimtrack.ledger.fates import Fates, say_fate

    fates = Fates(ledger, [key])
    if fates.out(key) is None:
        return ""
    told = say_fate(*next(fates.told(key)))
    return f"; {told}\nhint: claimtrack redo {key} brings it back"
