"""The commands that `sources`, `topics` and `places` share: list, alias, merge, split, why."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Annotated, Any

import typer

from claimtrack.cli.change import show_change
from claimtrack.cli.joins import tell_joins
from claimtrack.cli.terminal import diagnostics, output
from claimtrack.cli.terminal.completion import Offer
from claimtrack.cli.terminal.everywhere import Command, Group, new_app
from claimtrack.cli.terminal.layout import lay_out
from claimtrack.cli.terminal.settings import Invocation, find_invocation
from claimtrack.ledger.protocol import Deed, Ledger
from claimtrack.model.judgement import Answer, Judgement, NameKind
from claimtrack.model.record import to_content
from claimtrack.report.records import one_line, say, say_judged
from claimtrack.workflow import names
from claimtrack.workflow.names import Explanation, Named
from claimtrack.workflow.recording import Written, record_name
from claimtrack.workflow.world import Joined

Note = Annotated[str, typer.Option("--note", help="A remark for the log.")]


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
    Reason = Annotated[  # noqa: N806  (a type)
        str, typer.Option("--reason", help="Why, for whoever asks later.")
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

    @app.command(
        cls=Command,
        epilog=_examples_of("merge", examples),
        help=f"""Say that two names are the same {one}; the first is the one that is shown.

        No claim is rewritten: each keeps the name it was given.
        """,
    )
    def merge(context: typer.Context, name: Name, other: Other, *, reason: Reason = "") -> int:
        return _judge(context, name, other, Answer.SAME, reason)

    @app.command(
        cls=Command,
        epilog=_examples_of("split", examples),
        help=f"Say that two names are two {several}, whatever was said before.",
    )
    def split(context: typer.Context, name: Name, other: Other, *, reason: Reason = "") -> int:
        return _judge(context, name, other, Answer.DIFFERENT, reason)

    @app.command(
        cls=Command,
        epilog=_examples_of("why", examples),
        help=f"""Explain why two names are the same {one}, are not, or wait for an answer.

        Tells what was said of them, by whom and when, and how their words answer each other.
        """,
    )
    def why(context: typer.Context, name: Name, other: Other) -> int:
        return _explain(find_invocation(context), kind, name, other)

    def _judge(context: typer.Context, left: str, right: str, said: Answer, reason: str) -> int:
        write = partial(names.judge, kind=kind, left=left, right=right, answer=said, reason=reason)
        return record(find_invocation(context), write)

    return app


def _examples_of(verb: str, examples: str) -> str:
    return "\n".join(line for line in examples.splitlines() if line.split()[2:3] == [verb])


def add_name(invocation: Invocation, thing: NameKind, name: str, note: str, **given: Any) -> int:
    """Record a source, topic or place, or add to one that is on record."""
    return record(invocation, partial(record_name, thing=thing, name=name, **given), note)


def record(
    invocation: Invocation, write: Callable[[Ledger, Deed], Joined | Written], note: str = ""
) -> int:
    """Write something about a name, and say what is different from before."""
    deed = invocation.deed(invocation.command.removeprefix("claimtrack "), note)
    with invocation.open_ledger(create=deed.command.endswith("add")) as ledger:
        written = write(ledger, deed)
        joined = written.joined if isinstance(written, Written) else written
        show_change(ledger, joined.appended.operation, invocation)
    for change in written.changes if isinstance(written, Written) else ():
        diagnostics.note(f"  {change}", invocation)
    if not invocation.settings.quiet:
        tell_joins(joined)
    return 0


def _show_names(invocation: Invocation, kind: NameKind) -> int:
    """List every name of this kind."""
    with invocation.open_ledger(read_only=True) as ledger:
        listed = names.list_names(ledger, kind)
    if invocation.settings.as_json:
        output.write_json(f"{kind.value}s", [_described(each) for each in listed])
        return 0
    output.write_lines(lay_out([(f"{each.claims:,}", _line(each)) for each in listed], invocation))
    if not listed:
        diagnostics.note(f"claimtrack {kind.value}s: none yet", invocation)
    if len(listed) > names.MOST_NAMES:
        diagnostics.note(too_many(kind), invocation)
    if any(each.joined for each in listed):
        told = "why A B tells by which rule; split A B parts them"
        diagnostics.note(f"hint: claimtrack {kind.value}s {told}", invocation)
    if any(each.alike for each in listed):
        diagnostics.note(f"hint: claimtrack review {kind.value}s settles which are one", invocation)
    return 0


def too_many(kind: NameKind) -> str:
    """What is said when names are not set against each other."""
    return (
        f"claimtrack {kind.value}s: look-alikes are not searched for here among more than "
        f"{names.MOST_NAMES:,} names; claimtrack review {kind.value}s does it"
    )


def _line(named: Named) -> str:
    parts = [str(named.name), *names.describe_record(named.record)]
    by_rule = {text for each in named.joined for text in (each.left, each.right)}
    if named.aliases:
        also = (
            f"{each} (by rule)" if str(each) in by_rule else str(each) for each in named.aliases
        )
        parts.append(f"also: {', '.join(also)}")
    if named.alike:
        parts.append(f"looks like: {', '.join(map(str, named.alike))}")
    return one_line(" · ".join(parts))


def _described(named: Named) -> dict[str, Any]:
    return {
        "name": str(named.name),
        "record": None if named.record is None else to_content(named.record),
        "aliases": list(map(str, named.aliases)),
        "joined_by_rule": [
            {"left": each.left, "right": each.right, "reason": each.reason} for each in named.joined
        ],
        "claims": named.claims,
        "looks_like": list(map(str, named.alike)),
    }


def _explain(invocation: Invocation, kind: NameKind, left: str, right: str) -> int:
    """Tell why two names are one, or are not, or wait for an answer."""
    with invocation.open_ledger(read_only=True) as ledger:
        told = names.explain(ledger, kind, left, right)
    if invocation.settings.as_json:
        output.write_json(f"{kind.value}s why", _explained(told))
        return 0
    rows = [(_conclusion(told, left, right),)]
    output.write_lines(lay_out(rows, invocation, folds=True))
    facts = [("", *row) for row in _facts(told, left, right)]
    output.write_lines(lay_out(facts, invocation, folds=True))
    return 0


def _facts(told: Explanation, left: str, right: str) -> Iterator[tuple[str, str]]:
    likeness = told.likeness
    for each in told.said:
        yield "said", say_judged(each) if isinstance(each, Judgement) else say(each)
    if not told.said and left != right:
        yield "said", "nothing: nobody has judged these two"
    yield "likeness", f"{likeness.score:.2f}: {likeness.rule}"
    yield from (("for", text) for text in likeness.because)
    yield from (("against", text) for text in likeness.against)


def _conclusion(told: Explanation, left: str, right: str) -> str:
    kind = told.likeness.kind.value
    if told.is_one:
        return f"{left} and {right} are the same {kind}: {told.likeness.left}"
    answers = {each.answer for each in told.said if isinstance(each, Judgement)}
    if Answer.DIFFERENT in answers:
        return f"{left} and {right} are different {kind}s"
    if told.likeness.answer is None:
        what = "too little" if told.likeness.because else "nothing"
        return f"{left} and {right} are two {kind}s: {what} suggests that they are one"
    return f"{left} and {right} are two {kind}s as long as nobody says that they are one"


def _explained(told: Explanation) -> dict[str, Any]:
    likeness = told.likeness
    return {
        "is_one": told.is_one,
        "said": [
            {**to_content(each), "by_rule": isinstance(each, Judgement) and each.is_by_rule}
            for each in told.said
        ],
        "left": str(likeness.left),
        "right": str(likeness.right),
        "suggests": None if likeness.answer is None else likeness.answer.value,
        "score": round(likeness.score, 4),
        "rule": likeness.rule,
        "because": list(likeness.because),
        "against": list(likeness.against),
    }
