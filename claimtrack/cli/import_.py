"""`claimtrack import`."""

import contextlib
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from claimtrack.cli.corrections import (
    AS_NEW,
    Again,
    complete_policy,
    decide_corrections,
    tell_corrections,
)
from claimtrack.cli.joins import tell_joins
from claimtrack.cli.terminal import diagnostics, output
from claimtrack.cli.terminal.completion import complete_map, complete_sheet
from claimtrack.cli.terminal.everywhere import Command, new_app
from claimtrack.cli.terminal.settings import Invocation, find_invocation
from claimtrack.cli.terminal.usage import WrongUsage, choose
from claimtrack.errors import InputError, InvalidMap, LedgerMissing
from claimtrack.intake.asking import words_of
from claimtrack.intake.choosing import Asked, Chosen, choose_map
from claimtrack.intake.rows import look_at
from claimtrack.ledger.protocol import Appended, Deed, Ledger
from claimtrack.model.record import Kind, Record
from claimtrack.report.records import one_line, say_count, say_counts, say_in_full, say_number
from claimtrack.workflow.correcting import Corrections, Policy, Settled
from claimtrack.workflow.importing import (
    Append,
    Plan,
    Tally,
    check_file,
    import_file,
    show_first,
)
from claimtrack.workflow.world import append_joined

app = new_app()

EXAMPLES = """
claimtrack import desk.jsonl
claimtrack import tolls.xlsx
claimtrack import tolls.csv --map tolls.toml
claimtrack import tolls.csv --column deaths=value --column who=source --set metric=killed
claimtrack import events.csv --map acled
claimtrack import tolls.csv --set source=WHO --dates "day first" --accept
"""

MOST_PROBLEMS = 50
"""Bad rows that are reported one by one unless all are asked for: a screen or two. Ours."""

MOST_COLUMNS = 12
"""Unread columns that are named: a line or two of a terminal. Ours."""


@app.command(cls=Command, epilog=EXAMPLES)
def import_files(
    context: typer.Context,
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="FILE...",
            help="CSV, a workbook (.xlsx, .ods), JSON or JSON Lines, plain or gzip.",
        ),
    ] = None,
    *,
    map_name: Annotated[
        str | None,
        typer.Option(
            "--map",
            metavar="MAP",
            help="A TOML file that says what columns mean, or a name that --maps lists.",
            autocompletion=complete_map,
        ),
    ] = None,
    maps: Annotated[bool, typer.Option("--maps", help="List the maps that ship.")] = False,
    accept: Annotated[
        bool, typer.Option("--accept", help="Take the map that is proposed, without asking.")
    ] = False,
    columns: Annotated[
        list[str] | None,
        typer.Option("--column", metavar="COLUMN=FIELD", help="A column and the field it feeds."),
    ] = None,
    constants: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="FIELD=TEXT", help="A field that is the same in every row."),
    ] = None,
    sheet: Annotated[
        str | None,
        typer.Option(
            "--sheet",
            metavar="NAME|N",
            help="Of a workbook; the first with data.",
            autocompletion=complete_sheet,
        ),
    ] = None,
    encoding: Annotated[
        str | None,
        typer.Option("--encoding", metavar="NAME", help="When not UTF-8: cp1252 …"),
    ] = None,
    numbers: Annotated[
        str | None,
        typer.Option(
            "--numbers",
            metavar="EXAMPLE",
            help="How numbers are written: 1,234.5 or 1.234,5 or 1 234,5.",
        ),
    ] = None,
    dates: Annotated[
        str | None,
        typer.Option(
            "--dates",
            metavar="ORDER",
            help='How 3/4/2021 is written: "day first" or "month first".',
        ),
    ] = None,
    lang: Annotated[
        str | None,
        typer.Option("--lang", metavar="LANG", help="Of the words in the table."),
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
    corrections: Annotated[
        str | None,
        typer.Option(
            "--corrections",
            metavar="keep|apply|report",
            help="Of rows that came before with another value: keep both as releases of the "
            "source, apply the correction, or only report them. Asked on a terminal; else keep.",
            autocompletion=complete_policy,
        ),
    ] = None,
    complete: Annotated[
        bool,
        typer.Option("--complete", help="Retract the claims whose row is missing from the file."),
    ] = False,
    note: Annotated[str, typer.Option("--note", help="A remark for the log.")] = "",
) -> int:
    """Take in what others recorded: tables, workbooks, JSON, or what `export` wrote.

    What the columns of a table mean is said by a map, or by options. Without either a map is
    proposed, with the first claims it would make; once accepted it is kept beside the file as
    FILE.map.toml and used next time. Each row that cannot be used is reported with its file, line
    and reason, and the good ones are kept; the exit code is then 3, unless --skip-bad.

    What is there already is not added again, so an import may be repeated, and one that was
    interrupted goes on. One `undo` takes it back.
    """
    invocation = find_invocation(context)
    if maps:
        return _list_maps(invocation)
    if not files:
        raise WrongUsage("no file is named", place="claimtrack import", hint="name one, or --maps")
    if map_name and columns:
        raise WrongUsage(
            "--map and --column both say what columns mean",
            hint="put everything into the map",
            place="claimtrack import",
        )
    language = {"language": lang} if lang else {}
    asked = Asked(
        map_name=map_name or "",
        columns=_pairs("--column", columns),
        constants=_pairs("--set", constants) | language,
        sheet=sheet or "",
        encoding=encoding or "",
        numbers=numbers or "",
        dates=dates or "",
    )
    plans = []
    for path in files:
        check_file(path)
        chosen = _choose(path, asked, invocation, accept=accept, dry_run=dry_run)
        if chosen is None:
            return InputError.exit_code
        plans.append(
            Plan(
                today=invocation.now().date(),
                column_map=chosen.column_map,
                map_digest=chosen.digest,
                create_metrics=create_metrics,
                dry_run=dry_run,
            )
        )
    pairs = list(zip(files, plans, strict=True))
    again = Again(
        None if corrections is None else choose(Policy, "--corrections", corrections), complete
    )
    return take_in(pairs, invocation, note=note, skip_bad=skip_bad, whole=whole, again=again)


def _list_maps(invocation: Invocation) -> int:
    from claimtrack.intake.mapfile import shipped_maps

    maps = shipped_maps()
    if invocation.settings.as_json:
        data = [
            {"name": name, "title": each.title, "recognised_by": list(each.recognised_by)}
            for name, each in maps.items()
        ]
        output.write_json("import", data)
        return 0
    width = max(map(len, maps))
    output.write_lines(f"{name:{width}}  {each.title}" for name, each in maps.items())
    return 0


def _choose(
    path: Path, asked: Asked, invocation: Invocation, *, accept: bool, dry_run: bool
) -> Chosen | None:
    """What a file is read with; None when a map is only proposed and nobody takes it.

    A proposal is data and goes to standard output, unless somebody is asked at the terminal.
    """
    chosen = choose_map(path, asked, invocation.now().date())
    if chosen.said:
        diagnostics.note(chosen.said, invocation)
    if chosen.suggestion is None:
        return chosen
    can_ask = invocation.can_prompt and not accept and not dry_run
    for name in chosen.missing if can_ask else ():
        if answer := diagnostics.ask(words_of(name)):
            chosen = chosen.with_constants({name: answer})
    if not accept:
        _show(chosen, invocation, as_data=not can_ask)
    if missing := chosen.missing:
        raise InvalidMap(
            f"no column says the {' or the '.join(missing)}",
            place=str(path),
            hint=f"say it for every row: {' '.join(f'--set {name}=…' for name in missing)}",
        )
    if not accept and not (can_ask and diagnostics.confirm("Read the file so?")):
        if not can_ask:
            diagnostics.write(f"{invocation.command}: nothing imported, the map is only proposed")
            diagnostics.write("hint: take it with --accept, or give your own with --map")
        return None
    if dry_run:
        return chosen
    kept = chosen.keep()
    diagnostics.note(kept.said, invocation)
    return kept


def _show(chosen: Chosen, invocation: Invocation, *, as_data: bool) -> None:
    """Show a proposed map, and the first claims that it makes."""
    text = chosen.suggestion.text if chosen.suggestion else ""
    if as_data and invocation.settings.as_json:
        output.write_json("import", {"proposed": text}, status="error")
    elif as_data:
        output.write_lines(text.splitlines())
    else:
        diagnostics.write(text)
    if chosen.missing:
        return
    plan = Plan(invocation.now().date(), chosen.column_map)
    claims, problems = show_first(chosen.path, plan, invocation.read_names())
    diagnostics.write(f"the first {say_count(Kind.CLAIM, len(claims))} it makes:")
    for claim in claims:
        diagnostics.write(f"  {say_in_full(claim)}")
    for problem in problems:
        diagnostics.report(problem, invocation)


def take_in(
    plans: Sequence[tuple[Path, Plan]],
    invocation: Invocation,
    *,
    note: str = "",
    skip_bad: bool = False,
    whole: bool = False,
    again: Again = AS_NEW,
) -> int:
    """Take in files, each by its plan, and report what became of them; returns the exit code."""
    keeps_all = whole or invocation.settings.as_json
    tally = Tally(most_problems=None if keeps_all else MOST_PROBLEMS)
    with contextlib.ExitStack() as opened:
        append = _append_to_ledger(invocation, opened)
        for path, plan in plans:
            check_file(path)
            _import(path, plan, tally, append=append, note=note, invocation=invocation, again=again)
    _report_problems(tally, invocation)
    _report(tally, plans[0][1], invocation)
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
    path: Path,
    plan: Plan,
    tally: Tally,
    *,
    append: Append,
    note: str,
    invocation: Invocation,
    again: Again,
) -> None:
    """Take in one file and show how far it has come."""
    name = f"import {path.name}"
    progress = diagnostics.Progress(name, invocation)
    total = _count_lines(path) if progress.shows else 0
    before = tally.rows
    with contextlib.ExitStack() as opened:
        corrections = _find_corrections(name, invocation, opened)

        def decide(settled: Settled) -> Policy:
            progress.clear()
            return decide_corrections(settled, name, again, plan, invocation)

        import_file(
            path,
            plan,
            world=invocation.read_names(),
            append=append,
            deed=lambda batch: invocation.deed(name, note, batch),
            tally=tally,
            tell=lambda done: progress.show(done - before, total),
            corrections=corrections,
            decide=decide,
            withdraws=again.complete,
        )
        progress.clear()
        if corrections is not None:
            tell_corrections(corrections.settled, name, plan, invocation)
    _tell_look(path, plan, invocation)


def _find_corrections(
    command: str, invocation: Invocation, opened: contextlib.ExitStack
) -> Corrections | None:
    """What came before in a file of this name; None while there is no ledger."""
    with contextlib.suppress(LedgerMissing):
        ledger = opened.enter_context(invocation.open_ledger(read_only=True))
        return opened.enter_context(Corrections(ledger, command))
    return None


def _tell_look(path: Path, plan: Plan, invocation: Invocation) -> None:
    """Say what was passed over, and which columns are left unread: one may be a forgotten date."""
    if plan.column_map is None:
        return
    look = look_at(path, plan.column_map)
    for text in look.notes:
        diagnostics.note(f"{path.name}: {one_line(text)}", invocation)
    if look.unread:
        more = len(look.unread) - MOST_COLUMNS
        named = [
            *map(one_line, look.unread[:MOST_COLUMNS]),
            *([f"{more:,} more"] if more > 0 else []),
        ]
        diagnostics.note(f"{path.name}: columns not read: {', '.join(named)}", invocation)


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
    has_claims = tally.added[Kind.CLAIM] or tally.repeated[Kind.CLAIM]
    if repeated := tally.repeated[Kind.CLAIM] if has_claims else tally.repeated.total():
        parts.append(f"{say_number(repeated, 'claim' if has_claims else 'record')} there already")
    rows = {
        "left out by the map": tally.dropped,
        "without a figure": tally.empty,
        "bad": tally.bad,
    }
    parts.append(
        ", ".join(
            [
                f"{say_number(tally.rows, 'row')} read",
                *(f"{count:,} {what}" for what, count in rows.items() if count),
            ]
        )
    )
    diagnostics.note(f"{invocation.command}: {'; '.join(parts)}", invocation)


def _described(tally: Tally) -> dict[str, Any]:
    return {
        "rows": tally.rows,
        "added": {kind.value: count for kind, count in sorted(tally.added.items())},
        "repeated": {kind.value: count for kind, count in sorted(tally.repeated.items())},
        "empty": tally.empty,
        "dropped": tally.dropped,
        "bad": tally.bad,
        "operations": tally.operations,
        "corrections": [each.to_json() for each in tally.settled if each],
    }
