"""The commands that `sources`, `topics` and `places` share: list, alias, merge, split, why."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

from claimtrack.cli.change import show_change, tell_joins
from claimtrack.cli.terminal import diagnostics, output
from claimtrack.cli.terminal.completion import Offer
from claimtrack.cli.terminal.everywhere import Command, Group, new_app
from claimtrack.cli.terminal.options import Note
from claimtrack.cli.terminal.output import lay_out
from claimtrack.cli.terminal.settings import Invocation, find_invocation
from claimtrack.errors import LedgerMissing
from claimtrack.ledger.protocol import Deed, Ledger
from claimtrack.model.judgement import Answer, Judgement, NameKind
from claimtrack.report.names import (
    explanation_facts,
    named_facts,
    say_conclusion,
    say_likeness,
    say_listed,
    say_named,
)
from claimtrack.report.records import one_line, say, say_judged
from claimtrack.workflow import names
from claimtrack.workflow.recording import record_name
from claimtrack.workflow.world import Joined

if TYPE_CHECKING:
    from claimtrack.align.asking import Explanation

Reason = Annotated[str, typer.Option("--reason", help="Why, for whoever asks later.")]
SettledName = Annotated[str, typer.Argument(metavar="NAME", help="Its settled name.")]


def new_names_app(
    kind: NameKind,
    summary: str,
    examples: str,
    complete: Callable[[typer.Context, str], list[Offer]],
) -> typer.Typer:
    """An app with the commands that list names of this kind and say which are the same.

    Args:
        kind: Of names.
        summary: What the command does, in one line.
        examples: A line for each command at least, which its `--help` shows.
        complete: What the shell offers for a name at TAB.
    """
    app = new_app()
    one, several = kind.value, f"{kind.value}s"
    Name = Annotated[  # noqa: N806  (a type)
        str, typer.Argument(metavar="NAME", help=f"A {one}.", autocompletion=complete)
    ]
    Other = Annotated[  # noqa: N806  (a type)
        str, typer.Argument(metavar="OTHER", help=f"Another {one}.", autocompletion=complete)
    ]

    @app.callback(
        cls=Group,
        invoke_without_command=True,
        epilog=examples,
        help=f"""{summary}

        Alone it lists them: how many claims name each, under which other names, and which names
        look alike without anybody having said whether they are the same. What is settled here can
        be undone.
        """,
    )
    def alone(context: typer.Context) -> int:
        invocation = find_invocation(context)
        if context.invoked_subcommand is not None:
            invocation.command = f"claimtrack {several} {context.invoked_subcommand}"
            return 0
        return _show_names(invocation, kind)

    @app.command("list", cls=Command, help=f"List the {several}, those with most claims first.")
    def list_names(context: typer.Context) -> int:
        return _show_names(find_invocation(context), kind)

    @app.command(
        cls=Command,
        epilog=_examples_of("alias", examples),
        help=f"Give a {one} another name, in any language or script.",
    )
    def alias(
        context: typer.Context,
        name: Name,
        other: Annotated[str, typer.Argument(metavar="ALIAS", help="The other name.")],
        *,
        note: Note = "",
    ) -> int:
        write = partial(names.add_alias, kind=kind, name=name, alias=other)
        return record(find_invocation(context), write, note)

    def add_judging(verb: str, said: Answer, meaning: str) -> None:
        @app.command(verb, cls=Command, epilog=_examples_of(verb, examples), help=meaning)
        def judge(context: typer.Context, name: Name, other: Other, *, reason: Reason = "") -> int:
            invocation = find_invocation(context)
            replaced: list[Judgement] = []

            def write(ledger: Ledger, deed: Deed) -> Joined:
                judged = names.judge(
                    ledger, deed, kind, left=name, right=other, answer=said, reason=reason
                )
                replaced.extend([judged.before] if judged.before else [])
                return judged.joined

            code = record(invocation, write)
            for each in replaced:
                told = f"this stands in the place of what was said: {say_judged(each)}"
                diagnostics.note(told, invocation)
            return code

    add_judging(
        "merge",
        Answer.SAME,
        f"""Say that two names are the same {one}; the first is the one that is shown.

        No claim is rewritten: each keeps the name it was given.
        """,
    )
    different = f"Say that two names are two {several}, whatever was said before."
    add_judging("split", Answer.DIFFERENT, different)

    @app.command(
        cls=Command,
        epilog=_examples_of("why", examples),
        help=f"""Explain why two names are the same {one}, are not, or wait for an answer.

        Tells what was said of them, by whom and when, and how their words answer each other.
        """,
    )
    def why(context: typer.Context, name: Name, other: Other) -> int:
        return _explain(find_invocation(context), kind, name, other)

    return app


def _examples_of(verb: str, examples: str) -> str:
    return "\n".join(line for line in examples.splitlines() if line.split()[2:3] == [verb])


def add_name(invocation: Invocation, thing: NameKind, name: str, note: str, **given: Any) -> int:
    """Record a source, topic or place, or add to one that is on record."""
    return record(invocation, partial(record_name, thing=thing, name=name, **given), note)


def record(invocation: Invocation, write: Callable[[Ledger, Deed], Joined], note: str = "") -> int:
    """Write something about a name, and say what is different from before."""
    deed = invocation.deed(invocation.name, note)
    with invocation.open_ledger(create=deed.command.endswith("add")) as ledger:
        joined = write(ledger, deed)
        show_change(ledger, joined.appended.operation, invocation)
    for change in joined.changes:
        diagnostics.note(f"  {change}", invocation)
    if not invocation.settings.quiet:
        tell_joins(joined)
    return 0


def _show_names(invocation: Invocation, kind: NameKind) -> int:
    """List every name of this kind."""
    try:
        with invocation.read_ledger() as ledger:
            listed = names.list_names(ledger, kind)
    except LedgerMissing:
        if kind is not NameKind.METRIC:
            raise
        listed = names.list_shipped()
    if invocation.settings.as_json:
        output.write_json(f"{kind.value}s", [named_facts(each) for each in listed])
        return 0
    rows = [(f"{each.claims:,}", one_line(say_named(each))) for each in listed]
    output.write_lines(lay_out(rows, invocation))
    for line in say_listed(kind, listed):
        diagnostics.note(line, invocation)
    return 0


def _explain(invocation: Invocation, kind: NameKind, left: str, right: str) -> int:
    """Tell why two names are one, or are not, or wait for an answer."""
    with invocation.read_ledger() as ledger:
        told = names.explain(ledger, kind, left, right)
    if invocation.settings.as_json:
        output.write_json(f"{kind.value}s why", explanation_facts(told))
        return 0
    rows = [(say_conclusion(told, left, right),)]
    output.write_lines(lay_out(rows, invocation, folds=True))
    facts = [("", *row) for row in _facts(told, left, right)]
    output.write_lines(lay_out(facts, invocation, folds=True))
    return 0


def _facts(told: "Explanation", left: str, right: str) -> Iterator[tuple[str, str]]:
    for each in told.said:
        yield "said", say_judged(each) if isinstance(each, Judgement) else say(each)
    if not told.said and left != right:
        yield "said", "nothing: nobody has judged these two"
    yield from say_likeness(told.likeness)
