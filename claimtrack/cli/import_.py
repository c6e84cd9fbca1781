"""`claimtrack import`."""

import contextlib
import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from claimtrack.cli import diagnostics, output
from claimtrack.cli.everywhere import Command, new_app
from claimtrack.cli.joins import tell_joins
from claimtrack.cli.settings import Invocation, find_invocation
from claimtrack.cli.usage import WrongUsage
from claimtrack.errors import InputError
from claimtrack.intake.rows import unused_columns
from claimtrack.ledger.protocol import Appended, Deed, Ledger
from claimtrack.model.record import Record
from claimtrack.workflow.importing import (
    Append,
    Plan,
    Tally,
    check_file,
    import_file,
    with_constants,
)
from claimtrack.workflow.saying import one_line, say_counts, say_number
from claimtrack.workflow.world import append_joined

app = new_app()

EXAMPLES = """
claimtrack import desk.jsonl
claimtrack import tolls.csv --map tolls.toml
claimtrack import tolls.csv --column deaths=value --column who=source --set metric=killed
"""

MOST_PROBLEMS = 50
"""Bad rows that are reported one by one unless all are asked for: a screen or two. Ours."""

MOST_COLUMNS = 12
"""Unread columns that are named: a line or two of a terminal. Ours."""


@app.command(cls=Command, epilog=EXAMPLES)
def import_files(
    context: typer.Context,
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="JSON Lines or CSV, plain or gzip.")
    ],
    *,
    map_file: Annotated[
        Path | None,
        typer.Option("--map", metavar="MAP", help="A TOML file that says what columns mean."),
    ] = None,
    columns: Annotated[
        list[str] | None,
        typer.Option("--column", metavar="COLUMN=FIELD", help="A column and the field it feeds."),
    ] = None,
    constants: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="FIELD=TEXT", help="A field that is the same in every row."),
    ] = None,
    create_metrics: Annotated[
        bool, typer.Option("--create-metrics", help="Record metrics nobody knows yet.")
    ] = False,
    skip_bad: Annotated[
        bool, typer.Option("--skip-bad", help="Bad rows are reported, but are no failure.")
    ] = False,
    whole: Annotated[bool, typer.Option("--all", help="Report every bad row.")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Read and report, and write nothing.")
    ] = False,
    note: Annotated[str, typer.Option("--note", help="A remark for the log.")] = "",
) -> int:
    """Take in what others recorded: JSON Lines or tables.

    JSON Lines are what `export` writes; what the columns of a table mean is said by a map, or by
    options. Each row that cannot be used is reported with its file, line and reason, and the good
    ones are kept; the exit code is then 3, unless --skip-bad.

    What is there already is not added again, so an import may be repeated, and one that was
    interrupted goes on. One `undo` takes it back.
    """
    invocation = find_invocation(context)
    plan = _plan(
        invocation,
        map_file,
        _pairs("--column", columns),
        _pairs("--set", constants),
        create_metrics=create_metrics,
        dry_run=dry_run,
    )
    return take_in(files, plan, invocation, note=note, skip_bad=skip_bad, whole=whole)


def take_in(
    files: Sequence[Path],
    plan: Plan,
    invocation: Invocation,
    *,
    note: str = "",
    skip_bad: bool = False,
    whole: bool = False,
) -> int:
    """Take in files and report what became of them; returns the exit code."""
    for path in files:
        check_file(path)
    keeps_all = whole or invocation.settings.as_json
    tally = Tally(most_problems=None if keeps_all else MOST_PROBLEMS)
    with contextlib.ExitStack() as opened:
        append = _append_to_ledger(invocation, opened)
        for path in files:
            _import(path, plan, tally, append=append, note=note, invocation=invocation)
    _report_problems(tally, invocation)
    _report(tally, plan, invocation)
    return InputError.exit_code if tally.bad and not skip_bad else 0


def _append_to_ledger(invocation: Invocation, opened: contextlib.ExitStack) -> Append:
    """Appends to the ledger, which is opened, or made, when there is something to write."""
    ledgers: list[Ledger] = []

    def append(deed: Deed, records: list[Record]) -> Appended:
        if not ledgers:
            ledgers.append(opened.enter_context(invocation.open_ledger(create=True)))
        joined = append_joined(ledgers[0], deed, records)
        if not invocation.settings.quiet:
            tell_joins(joined)
        return joined.appended

    return append


def _import(
    path: Path, plan: Plan, tally: Tally, *, append: Append, note: str, invocation: Invocation
) -> None:
    """Take in one file and show how far it has come."""
    name = f"import {path.name}"
    progress = diagnostics.Progress(name, invocation)
    total = _count_lines(path) if progress.shows else 0
    before = tally.rows
    import_file(
        path,
        plan,
        world=invocation.read_names(),
        append=append,
        deed=lambda batch: invocation.deed(name, note, batch),
        tally=tally,
        tell=lambda done: progress.show(done - before, total),
    )
    progress.clear()
    if plan.column_map is not None:
        _note_unused(unused_columns(path, plan.column_map), path, invocation)


def _note_unused(columns: Sequence[str], path: Path, invocation: Invocation) -> None:
    """Say which columns are left unread: one of them may be the date that was forgotten."""
    if not columns:
        return
    more = [f"{len(columns) - MOST_COLUMNS:,} more"] if len(columns) > MOST_COLUMNS else []
    shown = ", ".join([*map(one_line, columns[:MOST_COLUMNS]), *more])
    diagnostics.note(f"{path.name}: columns not read: {shown}", invocation)


def _plan(
    invocation: Invocation,
    map_file: Path | None,
    columns: Mapping[str, str],
    constants: Mapping[str, str],
    *,
    create_metrics: bool,
    dry_run: bool,
) -> Plan:
    """How the files are to be read.

    Raises:
        WrongUsage: Both a map and columns.
        InvalidMap: The map, or what the options say, is not one.
    """
    from claimtrack.intake import mapfile

    if map_file and columns:
        raise WrongUsage(
            "--map and --column both say what columns mean",
            hint="put everything into the map",
            place="claimtrack import",
        )
    column_map = None
    said = repr((sorted(columns.items()), sorted(constants.items())))
    if map_file:
        column_map = with_constants(mapfile.load_map(map_file), constants)
        said += map_file.read_text("utf-8")
    elif columns or constants:
        column_map = mapfile.from_flags(columns, constants)
    return Plan(
        today=invocation.now().date(),
        column_map=column_map,
        map_digest=hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest(),
        create_metrics=create_metrics,
        dry_run=dry_run,
    )


def _pairs(option: str, given: Sequence[str] | None) -> dict[str, str]:
    """`A=B` as a pair of texts.

    Raises:
        WrongUsage: There is no equals sign.
    """
    pairs = {}
    for each in given or ():
        left, mark, right = each.partition("=")
        if not mark or not left.strip():
            raise WrongUsage(
                f'"{each}" is not of the form NAME=TEXT', place=f"claimtrack import: {option}"
            )
        pairs[left.strip()] = right.strip()
    return pairs


def _count_lines(path: Path) -> int:
    """How many lines a plain file has; 0 when it cannot be told."""
    try:
        with path.open("rb") as stream:
            if stream.peek(2)[:2] == b"\x1f\x8b":
                return 0
            return sum(piece.count(b"\n") for piece in iter(lambda: stream.read(1 << 20), b""))
    except OSError:
        return 0


def _report_problems(tally: Tally, invocation: Invocation) -> None:
    for error in tally.problems:
        diagnostics.report(error, invocation)
    if len(tally.problems) < tally.bad:
        more = tally.bad - len(tally.problems)
        diagnostics.write(f"{invocation.command}: {more:,} more bad rows")
        diagnostics.write("hint: --all reports every one")


def _report(tally: Tally, plan: Plan, invocation: Invocation) -> None:
    """Say what was done; nothing that was read goes without a word."""
    if invocation.settings.as_json:
        status = "error" if tally.bad else "ok"
        output.write_json("import", _described(tally), status=status, errors=tally.problems)
        return
    done = say_counts(dict(tally.added))
    verb = "would add" if plan.dry_run else "added"
    parts = [f"{verb} {done}" if done else "added nothing"]
    if tally.repeated:
        parts.append(f"{tally.repeated:,} there already")
    if tally.dropped:
        parts.append(f"{say_number(tally.dropped, 'row')} left out by the map")
    if tally.bad:
        parts.append(say_number(tally.bad, "bad row"))
    diagnostics.note(f"{invocation.command}: {'; '.join(parts)}", invocation)


def _described(tally: Tally) -> dict[str, Any]:
    return {
        "rows": tally.rows,
        "added": {kind.value: count for kind, count in sorted(tally.added.items())},
        "repeated": tally.repeated,
        "dropped": tally.dropped,
        "bad": tally.bad,
        "operations": tally.operations,
    }
