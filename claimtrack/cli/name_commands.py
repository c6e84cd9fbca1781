"""The commands that `sources`, `topics` and `places` share: list, alias, merge, split, why."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated

import typer

from claimtrack.cli import naming
from claimtrack.cli.completion import Offer
from claimtrack.cli.everywhere import Command, Group, new_app
from claimtrack.cli.settings import find_invocation
from claimtrack.model.judgement import Answer, NameKind


@dataclass(frozen=True, slots=True)
class Examples:
    """One of each command, in names that suit the kind."""

    alone: str
    alias: str
    merge: str
    split: str
    why: str


def new_names_app(
    kind: NameKind,
    summary: str,
    examples: Examples,
    complete: Callable[[typer.Context, str], list[Offer]],
) -> typer.Typer:
    """An app with the commands that list names of this kind and say which are the same.

    Args:
        kind: Of names.
        summary: What the command does, in one line.
        examples: Shown by `--help`.
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
        epilog=examples.alone,
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
        return naming.show_names(invocation, kind)

    @app.command("list", cls=Command, help=f"List the {several}, those with most claims first.")
    def list_names(context: typer.Context) -> int:
        return naming.show_names(find_invocation(context), kind)

    @app.command(
        cls=Command,
        epilog=examples.alias,
        help=f"Give a {one} another name, in any language or script.",
    )
    def alias(
        context: typer.Context,
        name: Name,
        other: Annotated[str, typer.Argument(metavar="ALIAS", help="The other name.")],
        *,
        note: Annotated[str, typer.Option("--note", help="A remark for the log.")] = "",
    ) -> int:
        return naming.write_alias(find_invocation(context), kind, name, other, note)

    @app.command(
        cls=Command,
        epilog=examples.merge,
        help=f"""Say that two names are the same {one}; the first is the one that is shown.

        No claim is rewritten: each keeps the name it was given.
        """,
    )
    def merge(context: typer.Context, name: Name, other: Other, *, reason: Reason = "") -> int:
        return _judge(context, name, other, Answer.SAME, reason)

    @app.command(
        cls=Command,
        epilog=examples.split,
        help=f"Say that two names are two {several}, whatever was said before.",
    )
    def split(context: typer.Context, name: Name, other: Other, *, reason: Reason = "") -> int:
        return _judge(context, name, other, Answer.DIFFERENT, reason)

    @app.command(
        cls=Command,
        epilog=examples.why,
        help=f"""Explain why two names are the same {one}, are not, or wait for an answer.

        Tells what was said of them, by whom and when, and how their words answer each other.
        """,
    )
    def why(context: typer.Context, name: Name, other: Other) -> int:
        return naming.explain(find_invocation(context), kind, name, other)

    def _judge(context: typer.Context, left: str, right: str, answer: Answer, reason: str) -> int:
        return naming.write_judgement(
            find_invocation(context), kind, left=left, right=right, answer=answer, reason=reason
        )

    return app
