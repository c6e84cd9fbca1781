"""`claimtrack redact`."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from claimtrack.cli.terminal import diagnostics, output
from claimtrack.cli.terminal.completion import complete_claim
from claimtrack.cli.terminal.everywhere import Command, new_app
from claimtrack.cli.terminal.settings import Invocation, find_invocation
from claimtrack.cli.terminal.usage import WrongUsage
from claimtrack.ledger.protocol import Ledger
from claimtrack.model.record import Kind, kind_of, record_id
from claimtrack.model.taking_out import MORE, Taken
from claimtrack.report.records import one_line, say_count, say_number
from claimtrack.workflow.redacting import (
    Plan,
    Wish,
    clean,
    find_set_aside,
    held_copies,
    plan_redaction,
    redact,
    remove_copies,
)

app = new_app()

EXAMPLES = """
claimtrack redact c1-3fa9 --reason "the family asks"
claimtrack redact c1-3fa9 --with-document --reason "order of the court of 3 May"
claimtrack redact c1-3fa9 --source --reason "the source is at risk" --yes
claimtrack redact n1-77b0 --reason "names a witness"
"""

MOST_LISTED = 20
"""Ids in a command to paste, and texts that are shown before they go. Ours."""

MOST_SHOWN_CHARACTERS = 60
"""Of a text that is shown before it goes: enough to know it by. Ours."""


@app.command(cls=Command, epilog=EXAMPLES)
def redact_records(
    context: typer.Context,
    ids: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="ID...",
            help="Of claims, documents, proposals, notes …: enough of their beginning.",
            autocompletion=complete_claim,
        ),
    ] = None,
    *,
    reason: Annotated[
        str, typer.Option("--reason", metavar="TEXT", help="Why; it stays on record.")
    ] = "",
    source: Annotated[
        bool, typer.Option("--source", help="Take out who said it, relays and origin too.")
    ] = False,
    also: Annotated[
        list[str] | None,
        typer.Option("--also", metavar="PART", help=f"Take out of claims too: {', '.join(MORE)}."),
    ] = None,
    with_document: Annotated[
        bool,
        typer.Option(
            "--with-document",
            help="Take out the document too, and what else of it has the same words.",
        ),
    ] = False,
    with_copies: Annotated[
        bool,
        typer.Option("--remove-copies", help="Remove the kept copies of the document's page too."),
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do it without asking.")] = False,
    cleans: Annotated[
        bool,
        typer.Option("--clean", help="Only clear files of what was redacted while others read."),
    ] = False,
) -> int:
    """Take words and names out of records for good: the one change that is not undone.

    Values, dates and what is counted stay, as do the id and a digest of what was there, so that
    `verify` still proves the ledger. Reports say that words were redacted, when and why. What
    else holds the words is told; backups, exports and reports made before keep them.
    """
    invocation = find_invocation(context)
    wanted = [each for each in also or () if each not in MORE]
    if wanted:
        raise WrongUsage(
            f'"{wanted[0]}" is no part that can be taken out',
            place=f"{invocation.command}: --also",
            hint=f"use {', '.join(MORE)}",
        )
    if bool(ids) == cleans or (ids and not reason.strip()):
        raise WrongUsage(
            "it takes ids and --reason, or --clean alone",
            place=invocation.command,
            hint='claimtrack redact ID --reason "…"',
        )
    with invocation.open_ledger() as ledger:
        if cleans or ids is None:
            return _clear(ledger, invocation)
        deed = invocation.deed("redact")
        wish = Wish(tuple(ids), reason, source, tuple(also or ()), with_document)
        plan = plan_redaction(ledger, deed, wish)
        if not plan.taken:
            diagnostics.note("nothing to do: the words are taken out already", invocation)
            if with_copies:
                _remove(plan, invocation)
            return _clear(ledger, invocation)
        for line in _say_plan(plan):
            diagnostics.note(line, invocation)
        if not (yes or _is_wanted(plan, invocation)):
            diagnostics.note("nothing was changed", invocation)
            return 0
        operation, trouble = redact(ledger, deed, plan)
    folder, aside = invocation.copies_folder, find_set_aside(Path(invocation.location))
    removed = _remove(plan, invocation) if with_copies else ()
    if invocation.settings.as_json:
        output.write_json(
            invocation.name,
            {
                "change": operation.number,
                "digest": operation.digest,
                "redacted": [_describe(each) for each in plan.taken],
                "elsewhere": [key for _, key in plan.elsewhere],
                "in_log": list(plan.in_log),
                "copies": list(map(str, held_copies(folder, plan.copies))),
                "removed": list(map(str, removed)),
                "set_aside": list(map(str, aside)),
                "is_clean": not trouble,
            },
        )
        return 0
    diagnostics.note(
        f"{operation.number}: redacted {say_number(len(plan.taken), 'record')}; this is not undone",
        invocation,
    )
    for line in _say_rest(plan, held_copies(folder, plan.copies), aside, trouble):
        diagnostics.write(line)
    return 0


def _remove(plan: Plan, invocation: Invocation) -> tuple[Path, ...]:
    """Remove the kept copies of the documents, and say which."""
    removed = remove_copies(invocation.copies_folder, plan.copies)
    for path in removed:
        diagnostics.note(f"removed {path}", invocation)
    return removed


def _clear(ledger: Ledger, invocation: Invocation) -> int:
    """Clear the files of what was taken out earlier."""
    trouble = clean(ledger)
    if invocation.settings.as_json:
        output.write_json(invocation.name, {"change": None, "is_clean": not trouble})
    if not trouble:
        diagnostics.note("nothing of what was redacted is left in the ledger's files", invocation)
    else:
        for line in _say_unclean(trouble):
            diagnostics.write(line)
    return 0


def _is_wanted(plan: Plan, invocation: Invocation) -> bool:
    """Ask somebody at the terminal.

    Raises:
        WrongUsage: Nobody is there.
    """
    if not invocation.can_prompt:
        raise WrongUsage(
            "nobody can be asked here; nothing was changed",
            place=invocation.command,
            hint="--yes redacts without asking; it is not undone",
        )
    records = say_number(len(plan.taken), "record")
    question = f"take this out of {records} for good? nothing brings it back"
    return diagnostics.confirm(question, unless_said=False)


def _say_plan(plan: Plan) -> Iterator[str]:
    """What would go, record by record, and what has the same words."""
    for each in plan.taken:
        yield f"{record_id(each.left)} ({kind_of(each.left)}): {', '.join(each.parts)}"
        for text in each.words[:MOST_LISTED]:
            shown = one_line(text)
            cut = "…" if len(shown) > MOST_SHOWN_CHARACTERS else ""
            yield f"  “{shown[:MOST_SHOWN_CHARACTERS]}{cut}”"
        if (more := len(each.words) - MOST_LISTED) > 0:
            yield f"  and {say_number(more, 'more text')}"
    for key in plan.bare:
        yield f"{key}: nothing is left to take out"


def _say_rest(
    plan: Plan, copies: tuple[Path, ...], aside: tuple[Path, ...], trouble: str
) -> Iterator[str]:
    """What still has the words."""
    by_kind: dict[Kind, int] = {}
    for kind, _ in plan.elsewhere:
        by_kind[kind] = by_kind.get(kind, 0) + 1
    if by_kind:
        counted = ", ".join(say_count(kind, number) for kind, number in by_kind.items())
        yield f"the same words or names stand in other records: {counted}"
    if ids := plan.to_redact:
        more = " …" if len(ids) > MOST_LISTED else ""
        names = " --source" if plan.names else ""
        yield f'hint: claimtrack redact {" ".join(ids[:MOST_LISTED])}{more}{names} --reason "…"'
    if plan.in_log:
        numbers = ", ".join(map(str, plan.in_log[:MOST_LISTED]))
        yield f"the log has them in its entry of change {numbers}, which is not altered"
    for path in copies:
        yield f"the kept copy of the page has them: {path}; --remove-copies removes it"
    for path in aside:
        yield f"an earlier file of the ledger may have them: {path}; restore kept it"
    if trouble:
        yield from _say_unclean(trouble)
    yield "backups, exports and reports made before still have them; they are not touched"


def _say_unclean(trouble: str) -> Iterator[str]:
    yield f"the words are still in the ledger's files: {trouble}"
    yield "hint: end what reads the ledger, such as claimtrack serve; claimtrack redact --clean"


def _describe(taken: Taken) -> dict[str, Any]:
    """A record as JSON-ready values; the words that went are in nothing."""
    return {
        "id": record_id(taken.left),
        "kind": kind_of(taken.left).value,
        "taken": list(taken.parts),
    }
