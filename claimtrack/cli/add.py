"""`claimtrack add`."""

import inspect
import sys
from dataclasses import replace
from typing import Annotated, Any

import typer

from claimtrack.align.world import World
from claimtrack.cli import diagnostics, output
from claimtrack.cli.completion import (
    complete_facet,
    complete_language,
    complete_metric,
    complete_source,
    complete_topic,
)
from claimtrack.cli.everywhere import Command, new_app
from claimtrack.cli.joins import tell_joins, tell_like_events
from claimtrack.cli.layout import lay_out
from claimtrack.cli.settings import Invocation, find_invocation
from claimtrack.cli.usage import WrongUsage
from claimtrack.errors import InputError
from claimtrack.intake.draft import FIELDS, Draft, Understood, read_draft
from claimtrack.model.facets import FACETS, Facet, Holds
from claimtrack.workflow.adding import (
    check_options,
    check_typed,
    find_like_events,
    find_missing,
    merge_drafts,
    needs_language,
    record_claim,
)
from claimtrack.workflow.saying import say_claim

app = new_app()

EXAMPLES = """
claimtrack add "Putin: nearly 5,000 dead in Nagorno-Karabakh, said 22 October 2020"
claimtrack add --source AP --figure "about 600" --metric killed --as-of 2020-10-13 --lang en
claimtrack add
claimtrack add - < claims.jsonl
"""

FLAGS = {"language": "--lang", "references": "--reference"}
"""Options that are not called like their field."""

Text = str | None
Texts = list[str] | None


def _text(flag: str, meaning: str, **more: Any) -> Any:
    return typer.Option(flag, metavar="TEXT", help=meaning, **more)


def _date(flag: str, meaning: str) -> Any:
    return typer.Option(flag, metavar="DATE", help=meaning)


def _facet_option(facet: Facet) -> inspect.Parameter:
    option = typer.Option(
        facet.option,
        metavar=facet.metavar,
        help=facet.help,
        autocompletion=None if facet.holds is Holds.PERIOD else complete_facet(facet),
    )
    kind = Texts if facet.is_repeated else Text
    return inspect.Parameter(
        facet.key,
        inspect.Parameter.KEYWORD_ONLY,
        default=None,
        annotation=Annotated[kind, option],
    )


def _with_facets(command: Any) -> Any:
    """The command with an option for each facet before `--statement`, for its `**facets`."""
    signature = inspect.signature(command)
    params = [each for each in signature.parameters.values() if each.name != "facets"]
    place = list(signature.parameters).index("statement")
    params[place:place] = [_facet_option(each) for each in FACETS.values() if not each.qualifies]
    command.__signature__ = signature.replace(parameters=params)
    return command


@app.command(cls=Command, epilog=EXAMPLES)
@_with_facets
def add(
    context: typer.Context,
    sentence: Annotated[
        Text,
        typer.Argument(metavar="[SENTENCE|-]", help="One plain sentence, or - for JSON Lines."),
    ] = None,
    *,
    source: Annotated[
        Text, _text("--source", "Who asserts it.", autocompletion=complete_source)
    ] = None,
    figure: Annotated[Text, _text("--figure", "The figure in the words of the source.")] = None,
    metric: Annotated[
        Text, _text("--metric", "What is counted.", autocompletion=complete_metric)
    ] = None,
    language: Annotated[
        Text,
        typer.Option(
            "--lang", metavar="TAG", help="Of the words: fr.", autocompletion=complete_language
        ),
    ] = None,
    topic: Annotated[
        Text, _text("--topic", "The event or question.", autocompletion=complete_topic)
    ] = None,
    via: Annotated[
        Texts, _text("--via", "Who reported it; the nearest to the source first.")
    ] = None,
    origin: Annotated[Text, _text("--origin", "Who produced the number, if another.")] = None,
    statement: Annotated[
        Text, _text("--statement", "What is said, for a claim without a figure.")
    ] = None,
    actor: Annotated[Text, _text("--actor", "Of a statement: who did it.")] = None,
    act: Annotated[Text, _text("--act", "Of a statement: what was done.")] = None,
    target: Annotated[Text, _text("--target", "Of a statement: to whom or what.")] = None,
    quote: Annotated[Text, _text("--quote", "The exact words around it.")] = None,
    url: Annotated[Text, _text("--url", "Where it can be read.")] = None,
    publisher: Annotated[Text, _text("--publisher", "Who published the document.")] = None,
    published: Annotated[Text, _date("--published", "When it was published.")] = None,
    title: Annotated[Text, _text("--title", "The title of the document.")] = None,
    references: Annotated[Texts, _text("--reference", "An identifier somebody else uses.")] = None,
    note: Annotated[Text, _text("--note", "A remark that stays with the claim.")] = None,
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

        _refuse_with_lines(given)
        return add_lines(invocation, create_metrics=create_metrics)
    world = invocation.read_names()
    heard = _from_sentence(
        sentence, given, world, invocation, asks=invocation.can_prompt and not yes
    )
    draft = _complete(heard, world, invocation, yes=yes)
    understood = _understand(draft, world, invocation, create_metrics=create_metrics)
    _show(understood, invocation)
    if invocation.can_prompt and not yes and not diagnostics.confirm("Write it?"):
        diagnostics.write("nothing was written")
        return 0
    return _write(understood, world, invocation)


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
        error.place = _place(error, invocation)
        raise


def _complete(draft: Draft, world: World, invocation: Invocation, *, yes: bool) -> Draft:
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
        return ask_for_missing(draft, world, invocation, only=only)
    if not missing:
        return draft
    flags = {"source": "--source", "figure": "--figure (or --statement)"}
    raise WrongUsage(
        f"missing: {', '.join(flags[field] for field in missing)}",
        place=invocation.command,
        hint="give the options, or a sentence: claimtrack add --help shows both",
    )


def _understand(
    draft: Draft, world: World, invocation: Invocation, *, create_metrics: bool
) -> Understood:
    """Read the draft; what is wrong with a field is said of the option that gave it."""
    try:
        check_typed(draft, world)
        return read_draft(
            draft, known=world, today=invocation.now().date(), create_metrics=create_metrics
        )
    except InputError as error:
        error.place = _place(error, invocation)
        raise


def _place(error: InputError, invocation: Invocation) -> str | None:
    """Where the words came from: an option of this command, when it is one of its fields."""
    if error.place in FIELDS:
        return f"{invocation.command}: {_flag(error.place)}"
    return error.place


def _flag(field: str) -> str:
    """The option that gives a field."""
    return FLAGS.get(field, f"--{field.replace('_', '-')}")


def _refuse_with_lines(given: Draft) -> None:
    """Options say nothing about lines that say everything themselves.

    Raises:
        WrongUsage: There are some.
    """
    named = [_flag(field) for field, _ in given.texts()]
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
        rows.append(
            ("", "topic", "none: name one with --topic; without, it is compared with nothing")
        )
    for line in lay_out(rows, invocation, folds=sys.stderr.isatty()):
        diagnostics.write(line)


def _reading(words: str, meaning: str) -> str:
    return f"“{words}”: {meaning}" if words and words != meaning else meaning


def _write(understood: Understood, world: World, invocation: Invocation) -> int:
    with invocation.open_ledger(create=True) as ledger:
        key, joined = record_claim(ledger, invocation.deed("add"), understood)
        alike = find_like_events(ledger, (understood.claim,), world)
    appended = joined.appended
    if invocation.settings.as_json:
        output.write_json("add", {"id": key, "added": appended.operation is not None})
    else:
        output.write_lines([key])
    if appended.operation is None:
        diagnostics.note("nothing to do: this claim is on record already", invocation)
    else:
        diagnostics.note(
            f"recorded as change {appended.operation.number}; claimtrack undo takes it back",
            invocation,
        )
        if not invocation.settings.quiet:
            tell_joins(joined.judgements)
            tell_like_events(alike)
    return 0
