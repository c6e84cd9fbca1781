"""`claimtrack import`."""

import contextlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from claimtrack.align.earlier_rows import Policies, Policy, Settled
from claimtrack.align.world import World
from claimtrack.cli.change import tell_joins, tell_odd
from claimtrack.cli.terminal import diagnostics, output
from claimtrack.cli.terminal.completion import complete_map, complete_one_of, complete_sheet
from claimtrack.cli.terminal.everywhere import Command, new_app
from claimtrack.cli.terminal.options import DryRun, Note, Text, Texts, switch, text
from claimtrack.cli.terminal.settings import Invocation, find_invocation
from claimtrack.cli.terminal.usage import WrongUsage, choose
from claimtrack.compare.effects import NOTHING, Effects
from claimtrack.errors import InputError, InvalidMap, LedgerMissing
from claimtrack.figures.profile import load_profile
from claimtrack.intake.asking import words_of
from claimtrack.intake.choosing import Asked, Chosen, choose_map, keep_constants, map_beside
from claimtrack.intake.differing import Differing
from claimtrack.intake.plans import (
    Plan,
    check_file,
    count_lines,
    name_batch,
    name_import,
    show_first,
)
from claimtrack.intake.rows import Row, look_at
from claimtrack.intake.shown_map import keep_fields, shorten_map
from claimtrack.intake.tally import Tally
from claimtrack.ledger.protocol import Appended, Deed, Ledger
from claimtrack.ledger.scratch import scratch_ledger
from claimtrack.model.record import Kind
from claimtrack.report.corrections import show_corrections, show_otherwise, tell_corrections
from claimtrack.report.effects import say_effects, to_json
from claimtrack.report.records import (
    one_line,
    say_counts,
    say_in_full,
    say_number,
    say_unfilled,
    say_withheld,
)
from claimtrack.workflow.correcting import Corrections
from claimtrack.workflow.importing import Written, import_file
from claimtrack.workflow.resuming import UnderWay
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

PAIRS = {"--column": "deaths=value", "--set": "metric=killed"}
"""An example of what each option takes that pairs a name with a text."""

QUESTION = """\
k keep: the source restated them, both figures stay on record
a apply: it was our own mistake, the new figure stands in the place of the old
r report: leave these rows out
Which? [k/a/r]"""

OTHERWISE = """\
a apply: the new reading stands in the place of the old
k keep: both readings stand, and every figure twice
r report: leave it as it was read before
Which? [a/k/r]"""

POLICIES = {said: each for each in Policy for said in (each.value[0], each.value)}
"""What each answer to these questions means."""

TELLING = """\
"{}" tells rows of one source and day apart. What is it?
p the place
s the side whose losses are counted
r the role: civilian, soldier
i nothing that matters: it is not read
Enter: something else, rows are only kept apart by it
Which? [p/s/r/i]"""
COLUMN_MEANS = {
    "": "definition",
    "p": "place",
    "s": "side",
    "r": "role",
    "i": "ignore",
    "place": "place",
    "side": "side",
    "role": "role",
    "ignore": "ignore",
}

COUNT_TYPE = """\
Are the counts those of each day, or running counts up to that day?
d of each day (in period)
r running counts (cumulative)
Enter leaves it open
Which? [d/r]"""
COUNTS_MEAN = {
    "": "",
    "d": "in period",
    "r": "cumulative",
    "in period": "in period",
    "cumulative": "cumulative",
}

SAID_AS = {"numbers": "as in ", "dates": ""}
"""What stands before a way in which a table may be written."""

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
            help="CSV, a workbook (.xlsx, .ods), Parquet, a PDF, JSON or JSON Lines; or gzip.",
        ),
    ] = None,
    *,
    map_name: Annotated[
        Text,
        text(
            "--map",
            "MAP",
            "A TOML file that says what columns mean, or a name that --maps lists.",
            complete_map,
        ),
    ] = None,
    maps: Annotated[bool, switch("--maps", "List the maps that ship.")] = False,
    accept: Annotated[
        bool, switch("--accept", "Take the map that is proposed, without asking.")
    ] = False,
    columns: Annotated[
        Texts, text("--column", "COLUMN=FIELD", "A column and the field it feeds.")
    ] = None,
    constants: Annotated[
        Texts, text("--set", "FIELD=TEXT", "A field that is the same in every row.")
    ] = None,
    sheet: Annotated[
        Text, text("--sheet", "NAME|N", "Of a workbook; the first with data.", complete_sheet)
    ] = None,
    encoding: Annotated[Text, text("--encoding", "NAME", "When not UTF-8: cp1252 …")] = None,
    numbers: Annotated[
        Text,
        text("--numbers", "EXAMPLE", "How numbers are written: 1,234.5 or 1.234,5 or 1 234,5."),
    ] = None,
    dates: Annotated[
        Text, text("--dates", "ORDER", 'How 3/4/2021 is written: "day first" or "month first".')
    ] = None,
    lang: Annotated[Text, text("--lang", "LANG", "Of the words in the table.")] = None,
    create_metrics: Annotated[
        bool, switch("--create-metrics", "Record metrics nobody knows yet.")
    ] = False,
    skip_bad: Annotated[
        bool, switch("--skip-bad", "Bad rows are reported, but are no failure.")
    ] = False,
    whole: Annotated[bool, switch("--all", "Report every bad row.")] = False,
    dry_run: DryRun = False,
    preview: Annotated[
        bool, switch("--preview", "Write nothing, and tell what would change in the findings.")
    ] = False,
    corrections: Annotated[
        Text,
        text(
            "--corrections",
            "keep|apply|report",
            "Of rows that came before with another value: keep both as releases of the "
            "source, apply the correction, or only report them. Asked on a terminal; else keep.",
            complete_one_of(Policy),
        ),
    ] = None,
    complete: Annotated[
        bool, switch("--complete", "Retract the claims whose row is missing from the file.")
    ] = False,
    note: Note = "",
) -> int:
    """Take in what others recorded: tables, workbooks, JSON, or what `export` wrote.

    What the columns of a table mean is said by a map, or by options. Without either a map is
    proposed, with the first claims it would make; once accepted it is kept beside the file as
    FILE.map.toml and used next time. Each row that cannot be used is reported with its file, line
    and reason, and the good ones are kept; the exit code is then 3, unless --skip-bad.

    What it makes of the findings is told afterwards; --preview tells it beforehand, from a copy of
    the ledger that is thrown away.

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
    asked = Asked(
        map_name=map_name or "",
        columns=_pairs("--column", columns),
        constants=_pairs("--set", constants) | ({"language": lang} if lang else {}),
        sheet=sheet or "",
        encoding=encoding or "",
        numbers=numbers or "",
        dates=dates or "",
    )
    plan = Plan(
        invocation.now().date(),
        create_metrics=create_metrics,
        dry_run=dry_run or preview,
        withdraws=complete,
        now=invocation.now(),
    )
    policy = choose(Policy, "--corrections", corrections) if corrections is not None else None
    plans = []
    for path in files:
        check_file(path)
        chosen = _choose(path, asked, plan, invocation, accept=accept)
        if chosen is None:
            return InputError.exit_code
        read_by = replace(plan, column_map=chosen.column_map, map_digest=chosen.digest)
        plans.append((path, replace(read_by, dry_run=dry_run)))
    return take_in(
        plans,
        invocation,
        note=note,
        skip_bad=skip_bad,
        whole=whole,
        policy=policy,
        is_preview=preview,
    )


def _list_maps(invocation: Invocation) -> int:
    from claimtrack.intake.mapfile import shipped_maps

    maps = shipped_maps()
    return output.answer(
        invocation,
        ((name, each.title) for name, each in maps.items()),
        lambda: [
            {"name": name, "title": each.title, "recognised_by": list(each.recognised_by)}
            for name, each in maps.items()
        ],
    )


def _choose(
    path: Path, asked: Asked, plan: Plan, invocation: Invocation, *, accept: bool
) -> Chosen | None:
    """What a file is read with; None when a map is only proposed and nobody takes it.

    A proposal is data and goes to standard output, unless somebody is asked at the terminal.
    """
    chosen = choose_map(path, asked, plan.today)
    if chosen.said:
        diagnostics.note(chosen.said, invocation)
    can_ask = invocation.can_prompt and not accept and not plan.dry_run
    if chosen.suggestion is None:
        return _offer_to_keep(chosen, invocation, can_ask=can_ask)
    if can_ask:
        chosen = _ask_notation(_ask_count_type(_ask_missing(_ask_columns(chosen))))
    if not chosen.missing and not chosen.undecided:
        _show_claims(chosen, plan, invocation, is_told=not accept)
    if not can_ask:
        _tell_guesses(chosen, invocation, with_reasons=accept)
    if not accept:
        _show_map(chosen, invocation, as_data=not can_ask)
    _check_complete(chosen)
    if not accept and not can_ask:
        diagnostics.write(f"{invocation.command}: nothing imported, the map is only proposed")
        diagnostics.write("hint: take it with --accept, or give your own with --map")
        return None
    if not accept and not diagnostics.confirm("Read the file so?"):
        return None
    if plan.dry_run:
        return chosen
    kept = chosen.keep()
    diagnostics.note(kept.said, invocation)
    return kept


def _offer_to_keep(chosen: Chosen, invocation: Invocation, *, can_ask: bool) -> Chosen:
    """Offer to keep what is said of every row in the map beside the file, or say that it is not.

    Left out the next time, the rows would be read otherwise.
    """
    if not chosen.passing:
        return chosen
    said = ", ".join(f"{name}={one_line(text)}" for name, text in chosen.passing.items())
    beside = map_beside(chosen.path)
    if can_ask and diagnostics.confirm(f"Keep {said} in {beside}, for every import of it?"):
        diagnostics.note(keep_constants(chosen), invocation)
    elif not can_ask:
        diagnostics.note(
            f"{chosen.path.name}: {said} is of this import alone\n"
            f"hint: under [constants] in {beside} it is of every one",
            invocation,
        )
    return chosen


def _check_complete(chosen: Chosen) -> None:
    """Refuse a proposed map that leaves open what its file does not say.

    Raises:
        InvalidMap: Two ways to read the file are left, or no column gives what a claim needs.
    """
    place = str(chosen.path)
    for each in chosen.undecided:
        readings = " or ".join(each.readings.values())
        options = " or ".join(f'--{each.key} "{said}"' for said in each.readings)
        raise InvalidMap(
            f'"{one_line(each.text)}": could be {readings}',
            place=place,
            hint=f"say how the table is written: {options}",
        )
    if missing := chosen.missing:
        raise InvalidMap(
            f"no column says the {' or the '.join(missing)}",
            place=place,
            hint=f"say it for every row: {' '.join(f'--set {name}=…' for name in missing)}",
        )


def _ask_missing(chosen: Chosen) -> Chosen:
    """The map with what no column says, as somebody at the terminal says it of every row."""
    for name in chosen.missing:
        if answer := diagnostics.ask(words_of(name)):
            chosen = chosen.with_constants({name: answer})
    for name in chosen.wished:
        if answer := diagnostics.ask(f"{words_of(name)} Enter leaves it open."):
            chosen = chosen.with_constants({name: answer})
    return chosen


def _ask_columns(chosen: Chosen) -> Chosen:
    """The map with what somebody says of columns that are not read, and may be needed."""
    for column in chosen.telling:
        name = diagnostics.ask_one_of(TELLING.format(one_line(column)), COLUMN_MEANS)
        if name != "definition":
            chosen = chosen.with_column(column, name)
    for column in chosen.counts:
        question = f'"{one_line(column)}" holds numbers and is not read: what does it count?'
        if answer := diagnostics.ask(f"{question} Enter leaves it out."):
            chosen = chosen.with_counted(column, answer)
    return chosen


def _ask_count_type(chosen: Chosen) -> Chosen:
    """The map with whether tolls are counts of days or running counts; Enter leaves it open."""
    if not chosen.asks_count_type:
        return chosen
    kind = diagnostics.ask_one_of(COUNT_TYPE, COUNTS_MEAN)
    return chosen.with_count_type(kind) if kind else chosen


def _tell_guesses(chosen: Chosen, invocation: Invocation, *, with_reasons: bool) -> None:
    """Say what was read from the rows, and what may be missing, where nobody can be asked.

    A map that is shown gives the reasons itself.
    """
    name = chosen.path.name
    for each in chosen.suggestion.reasons if chosen.suggestion and with_reasons else ():
        diagnostics.note(f"{name}: {one_line(each)}", invocation)
    for column in chosen.telling:
        shown = one_line(column)
        diagnostics.note(
            f'hint: if it is the place, --column "{shown}=place"; or =side, =role, =ignore',
            invocation,
        )
    for column in chosen.counts:
        shown = one_line(column)
        diagnostics.note(f'{name}: "{shown}" holds numbers and is not read', invocation)
    if chosen.asks_count_type:
        diagnostics.note(
            f"{name}: nothing says whether the counts are running or of each day", invocation
        )
        diagnostics.note(
            'hint: --set count_type=cumulative, or --set "count_type=in period"', invocation
        )


def _ask_notation(chosen: Chosen) -> Chosen:
    """The map with how the table is written, where what is in it leaves two ways."""
    for each in chosen.undecided:
        question = [f'What is "{one_line(each.text)}"?']
        said = {str(number): way for number, way in enumerate(each.readings, start=1)}
        question += [
            f"{number} {each.readings[way]}: {SAID_AS[each.key]}{way}"
            for number, way in said.items()
        ]
        question.append(f"Which? [{'/'.join(said)}]")
        chosen = chosen.with_notation({each.key: diagnostics.ask_one_of("\n".join(question), said)})
    return chosen


def _show_map(chosen: Chosen, invocation: Invocation, *, as_data: bool) -> None:
    """Show a proposed map: whole as data, and to somebody at the terminal without long lists."""
    proposed = chosen.suggestion.text if chosen.suggestion else ""
    if as_data and invocation.settings.as_json:
        output.write_json("import", {"proposed": proposed}, status="error")
    elif as_data:
        output.write_lines(proposed.splitlines())
    else:
        is_shipped = chosen.suggestion is not None and bool(chosen.suggestion.shipped)
        for line in keep_fields(proposed) if is_shipped else shorten_map(proposed):
            diagnostics.write(line)


def _show_claims(chosen: Chosen, plan: Plan, invocation: Invocation, *, is_told: bool) -> None:
    """Show the first claims that a proposed map makes.

    Raises:
        InvalidMap: It makes none of the first rows, and they cannot be read.
    """
    plan = replace(plan, column_map=chosen.column_map)
    claims, problems = show_first(chosen.path, plan, invocation.read_names())
    if problems and not claims:
        for problem in problems:
            diagnostics.report(problem, invocation)
        raise InvalidMap(
            "the map that its columns propose makes no claim of the first rows",
            place=str(chosen.path),
            hint='say what they hold: --column "deaths=value" --set metric=killed, or give a map',
        )
    if not is_told:
        return
    first = "the first claim" if len(claims) == 1 else f"the first {len(claims)} claims"
    diagnostics.write(f"{first} it makes:" if claims else "it makes no claim of the first rows:")
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
    policy: Policy | None = None,
    is_preview: bool = False,
) -> int:
    """Take in files, each by its plan, and report what became of them; returns the exit code.

    Args:
        plans: The files, each with its plan.
        invocation: How it is told, and where it is written.
        note: A remark for the log.
        skip_bad: Whether bad rows are no failure.
        whole: Whether every bad row is reported.
        policy: What is done with rows that came before with another value; None: asked on a
            terminal, and kept anywhere else.
        is_preview: Whether all of it is done to a copy of the ledger, which is thrown away.
    """
    keeps_all = whole or invocation.settings.as_json
    tally = Tally(most_problems=None if keeps_all else MOST_PROBLEMS)
    with contextlib.ExitStack() as opened:
        if is_preview:
            location = opened.enter_context(scratch_ledger(invocation.location))
            settings = replace(invocation.settings, ledger=location)
            invocation = replace(invocation, settings=settings)
        target = _Target(invocation, opened)
        for path, plan in plans:
            check_file(path)
            deed = partial(invocation.deed, name_import(path, plan), note, comes_from_outside=True)
            _import(path, plan, tally, invocation, target=target, deed=deed, policy=policy)
        effects = NOTHING
        if target.ledger is not None and _may_concern_findings(tally):
            from claimtrack.workflow.effects import find_effects, find_unmade

            profile = load_profile()
            with target.ledger.reading():
                effects = find_effects(target.ledger, tally.operations, profile)
                unmade = find_unmade(target.ledger, tally.operations, profile)
                tally.count_odd(replace(each, place=str(plans[-1][0])) for each in unmade)
    would = is_preview or plans[0][1].dry_run
    code = InputError.exit_code if tally.bad and not skip_bad else 0
    shown = _Shown(is_preview=is_preview, would=would, has_failed=code != 0)
    _report(tally, effects, invocation, shown)
    return code


class _Target:
    """The ledger that is written to; it is opened, or made, when there is something to write."""

    def __init__(self, invocation: Invocation, opened: contextlib.ExitStack) -> None:
        self._invocation = invocation
        self._opened = opened
        self.ledger: Ledger | None = None

    def append(self, deed: Deed, records: Written) -> Appended:
        """Write one operation, and tell which names it joins."""
        if self.ledger is None:
            ledger = self._invocation.open_ledger(create=True)
            self.ledger = self._opened.enter_context(ledger)
        joined = append_joined(self.ledger, deed, records)
        if not self._invocation.settings.quiet:
            tell_joins(joined)
        return joined.appended


def _import(
    path: Path,
    plan: Plan,
    tally: Tally,
    invocation: Invocation,
    *,
    target: _Target,
    deed: Callable[[str], Deed],
    policy: Policy | None,
) -> None:
    """Take in one file and show how far it has come."""
    name = name_import(path, plan)
    progress = diagnostics.Progress(name, invocation)
    total = count_lines(path) if progress.shows else 0
    before = tally.rows

    def decide(settled: Settled) -> Policies:
        progress.clear()
        asks = (
            bool(settled.corrected or settled.otherwise)
            and policy is None
            and not plan.dry_run
            and invocation.can_prompt
        )
        if asks:
            return _ask_policy(settled, name)
        is_of_corrected = policy is Policy.KEEP and settled.corrected
        return Policies(policy, None if is_of_corrected else policy, policy)

    with contextlib.ExitStack() as opened:
        corrections, ledger = None, None
        under_way = None
        sort_rows: Callable[[Iterable[Row]], Iterable[Row]] = iter
        if plan.column_map is not None and not plan.column_map.known_by:
            batch = name_batch(path, plan)
            under_way = UnderWay(name, batch, plan.today, lambda: target.ledger)
        with contextlib.suppress(LedgerMissing):
            ledger = opened.enter_context(invocation.open_ledger(read_only=True))
            if under_way is None or not under_way.find(ledger):
                corrections = opened.enter_context(
                    Corrections(ledger, name, seeks_other_names=under_way is not None)
                )
        world = invocation.read_names()
        if ledger is not None and corrections is not None:
            sort_rows = _sorting(path, plan, ledger, corrections, world)
        import_file(
            path,
            plan,
            world=world,
            append=target.append,
            deed=deed,
            tally=tally,
            tell=lambda done: progress.show(done - before, total),
            corrections=corrections,
            sort_rows=sort_rows,
            decide=decide,
            find_ledger=lambda: target.ledger or ledger,
            under_way=under_way,
        )
        progress.clear()
    if corrections is not None:
        for line in tell_corrections(corrections.settled, name, is_dry=plan.dry_run):
            diagnostics.note(line, invocation)
    _tell_look(path, plan, tally, invocation)


def _sorting(
    path: Path, plan: Plan, ledger: Ledger, corrections: Corrections, world: World
) -> Callable[[Iterable[Row]], Iterable[Row]]:
    """What hands rows that name a claim on record to the corrections, where a table has such."""
    if plan.column_map is None or not plan.column_map.known_by:
        return iter
    from claimtrack.workflow.returned_tables import ReturnedTable

    column_map = plan.column_map.on(plan.today)
    return ReturnedTable(path, column_map, ledger, corrections, known=world, today=plan.today).sort


def _ask_policy(settled: Settled, name: str) -> Policies:
    """What becomes of the corrections of a file, and of another reading, each asked by itself."""
    corrected = otherwise = None
    if settled.corrected:
        for line in show_corrections(settled, name):
            diagnostics.write(line)
        corrected = diagnostics.ask_one_of(QUESTION, POLICIES)
    if settled.otherwise:
        for line in show_otherwise(settled, name):
            diagnostics.write(line)
        otherwise = diagnostics.ask_one_of(OTHERWISE, POLICIES)
    settled.is_asked = True
    return Policies(corrected, otherwise)


def _tell_look(path: Path, plan: Plan, tally: Tally, invocation: Invocation) -> None:
    """Say what was passed over, and which columns are left unread: one may be a forgotten date."""
    if plan.column_map is None:
        return
    look = look_at(path, plan.column_map)
    for each in look.notes:
        diagnostics.note(f"{path.name}: {one_line(each)}", invocation)
    if look.unread:
        more = len(look.unread) - MOST_COLUMNS
        named = list(map(one_line, look.unread[:MOST_COLUMNS]))
        if more > 0:
            named.append(f"{more:,} more")
        diagnostics.note(f"{path.name}: columns not read: {', '.join(named)}", invocation)
    if (differing := tally.differing.get(str(path))) is not None and differing.count:
        _tell_differing(path, differing, look.unread, invocation)


def _tell_differing(
    path: Path, differing: Differing, unread: Sequence[str], invocation: Invocation
) -> None:
    """Say that figures differ which nothing tells apart, and which column may do so."""
    first, other = differing.lines
    day = "one day" if differing.is_dated else "no day"
    diagnostics.note(
        f"{path}:{other}: {differing.count:,} figures of one source, {day} and one question differ,"
        f" as here and in line {first}",
        invocation,
    )
    advice = "undo, and say by a column of its own what tells them apart"
    if unread:
        column, *more = map(one_line, unread)
        what = "one of the columns not read" if more else f'"{column}"'
        option = f"{'COLUMN' if more else column}=definition"
        advice = f'if {what} tells them apart, undo and import with --column "{option}"'
    diagnostics.note(f"hint: {advice}", invocation)


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
                f'"{each}" is not of the form NAME=TEXT',
                place=f"claimtrack import: {option}",
                hint=f"write NAME, an equals sign and TEXT: {PAIRS[option]}",
            )
        pairs[left.strip()] = right.strip()
    return pairs


def _may_concern_findings(tally: Tally) -> bool:
    """Whether anything stood before that was written, or something was said of findings."""
    is_first = min(tally.operations, default=1) == 1
    return not is_first or bool(tally.added[Kind.SETTLEMENT] or tally.added[Kind.NOTE])


@dataclass(frozen=True, slots=True)
class _Shown:
    """How an import is told."""

    is_preview: bool
    """Whether it was done to a copy of the ledger."""
    would: bool
    """Whether nothing was written."""
    has_failed: bool
    """Whether it ends with an exit code other than 0."""


def _report(tally: Tally, effects: Effects, invocation: Invocation, shown: _Shown) -> None:
    """Say what was done; nothing that was read goes without a word."""
    for error in tally.problems:
        diagnostics.report(error, invocation)
    if (more := tally.bad - len(tally.problems)) > 0:
        diagnostics.write(f"{invocation.command}: {more:,} more bad rows")
        diagnostics.write("hint: --all reports every one")
    if invocation.settings.as_json:
        status = "error" if shown.has_failed else "ok"
        data = {**tally.to_json(), "findings": to_json(effects)}
        output.write_json("import", data, status=status, errors=tally.problems)
        return
    tell_odd(tally.odd, invocation)
    for line in say_withheld(tally):
        diagnostics.write(line)
    done = say_counts(dict(tally.added))
    verb = "would add" if shown.would else "added"
    parts = [f"{verb} {done or 'nothing'}"]
    has_claims = tally.added[Kind.CLAIM] or tally.repeated[Kind.CLAIM]
    if repeated := tally.repeated[Kind.CLAIM] if has_claims else tally.repeated.total():
        parts.append(f"{say_number(repeated, 'claim' if has_claims else 'record')} there already")
    for count, what in (
        (sum(each.retracted for each in tally.settled), "on record but retracted"),
        (sum(each.amended for each in tally.settled), "on record but amended"),
    ):
        if count:
            parts.append(f"{say_number(count, 'claim')} {what}")
    rows = {
        "to check": sum(each.to_check for each in tally.settled),
        "changed meanwhile": sum(each.overtaken for each in tally.settled),
        "left out by the map": tally.dropped,
        "without a figure": tally.empty,
        "bad": tally.bad,
    }
    counted = (f"{count:,} {what}" for what, count in rows.items() if count)
    parts.append(", ".join((f"{say_number(tally.rows, 'row')} read", *counted)))
    diagnostics.note(f"{invocation.command}: {'; '.join(parts)}", invocation)
    if unfilled := say_unfilled(tally.unfilled):
        diagnostics.note(f"{invocation.command}: {unfilled}", invocation)
    for line in say_effects(effects, is_preview=shown.is_preview):
        diagnostics.note(line, invocation)
