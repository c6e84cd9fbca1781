"""`claimtrack corpus`."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from claimtrack.cli import reports
from claimtrack.cli.terminal import diagnostics, documents, output
from claimtrack.cli.terminal.everywhere import Command, Group, new_app
from claimtrack.cli.terminal.options import Text, Texts, switch, text
from claimtrack.cli.terminal.settings import Invocation, find_invocation
from claimtrack.cli.terminal.usage import WrongUsage
from claimtrack.errors import ClaimtrackError, InputError
from claimtrack.figures.profile import DEFAULT_PROFILE
from claimtrack.model.proposal import Certainty
from claimtrack.report.records import one_line, say_number

if TYPE_CHECKING:
    from claimtrack.corpus.engine import Engine
    from claimtrack.corpus.looking import Said, Seen
    from claimtrack.corpus.problems import Problems
    from claimtrack.corpus.reading import Piece
    from claimtrack.corpus.writing import Results
    from claimtrack.intake.guards import Clock

EXAMPLES = """
claimtrack corpus extract articles/ --out proposals
claimtrack corpus compare claims.jsonl --out findings
claimtrack corpus align claims/*.parquet --out names
claimtrack corpus compare claims/ --engine spark --master local[4] --out findings
"""

app = new_app()

MOST_NAMED = 5
"""Files that are not read and named. Ours."""


class EngineName(StrEnum):
    """What does the work."""

    LOCAL = "local"
    SPARK = "spark"


Sources = Annotated[
    list[str],
    typer.Argument(metavar="IN...", help="JSON Lines or Parquet: files, folders, patterns."),
]
Outs = Annotated[Path, typer.Option("--out", metavar="DIR", help="The folder of the results.")]
Engines = Annotated[EngineName, switch("--engine", "Processes of this machine, or Spark.")]
Jobs = Annotated[
    int | None,
    typer.Option("--jobs", min=1, help="Processes of the engine local; else one for each core."),
]
Masters = Annotated[
    Text, text("--master", "URL", "Where Spark runs: local[4], spark://…; else as it is set up.")
]
Forces = Annotated[bool, switch("--force", "Replace what an earlier run wrote.")]


@app.callback(
    cls=Group,
    epilog=EXAMPLES,
    help="""Read, compare and align millions of documents and claims, without a ledger.

    The same reader and the same rules as everywhere, run by processes of this machine or by Spark,
    with the same results. They are Parquet, with a manifest that counts them; the folder is whole,
    or nothing is in it.
    """,
)
def alone(context: typer.Context) -> int:
    """Name the command for messages."""
    invocation = find_invocation(context)
    invocation.command = f"claimtrack corpus {context.invoked_subcommand or ''}".strip()
    return 0


@app.command(cls=Command, epilog="claimtrack corpus extract articles/ --out proposals")
def extract(
    context: typer.Context,
    sources: Sources,
    *,
    out: Outs,
    engine: Engines = EngineName.LOCAL,
    jobs: Jobs = None,
    master: Masters = None,
    force: Forces = False,
    publisher: Annotated[Text, text("--publisher", "NAME", "Who published all of them.")] = None,
    language: documents.Languages = None,
    topic: documents.Topics = None,
    least: documents.Leasts = Certainty.LOW,
) -> int:
    """Propose the claims in many documents.

    A row is a document: its text, and what is known of its id, language, published, publisher, url
    and title. What cannot be read is a row of the problems, and the others are read. With --ledger
    the names of metrics that it adds are read too.
    """
    from claimtrack.align.metric_names import read_metric_names
    from claimtrack.intake.documents.extracting import Wish
    from claimtrack.intake.documents.reading import new_reading
    from claimtrack.workflow.corpus import extract_corpus

    invocation = find_invocation(context)
    reading = new_reading(
        publisher=publisher, published=None, language=language, today=invocation.now().date()
    )
    names = () if invocation.settings.ledger is None else read_metric_names(invocation.read_names())
    wish = Wish(least, topic, keep_text=True, metrics=names)
    with _working(invocation, sources, out, (engine, jobs, master), force=force) as work:
        done = extract_corpus(work.engine, work.pieces, work.results, reading, wish)
    found = f"{say_number(done.proposals, 'proposal')} in {say_number(done.documents, 'document')}"
    told = [found, *([f"{done.left_out:,} left out by --least"] if done.left_out else ())]
    return _sum_up(invocation, out, told, done.problems, "document")


@app.command(cls=Command, epilog="claimtrack corpus compare claims.jsonl --out findings")
def compare(
    context: typer.Context,
    sources: Sources,
    *,
    out: Outs,
    engine: Engines = EngineName.LOCAL,
    jobs: Jobs = None,
    master: Masters = None,
    force: Forces = False,
    rates: Annotated[
        Texts,
        text("--rate", "A/B=N@DATE", "Compare money in A with money in B, at so many B for one A."),
    ] = None,
    profile: reports.Profiles = DEFAULT_PROFILE,
) -> int:
    """Show where the claims of many events disagree, as `compare` does.

    A row is a claim, as `export` writes it, by the parts of its content, or flat as in a table. The
    input's own records of names, judgements, amendments and settlements count; with --ledger those
    of the ledger do instead.
    """
    from claimtrack.corpus.comparing import Wish
    from claimtrack.workflow.corpus import compare_corpus, read_rates

    invocation = find_invocation(context)
    wish = Wish(profile, read_rates(rates or ()))
    said = _read_said(invocation)
    clock = _clock(invocation)
    with _working(invocation, sources, out, (engine, jobs, master), force=force) as work:
        done = compare_corpus(work.engine, work.pieces, work.results, wish, said=said, clock=clock)
    findings = done.findings.total()
    told = [f"{say_number(findings, 'finding')} in {say_number(done.claims, 'claim')}"]
    if done.settled:
        told.append(f"{done.settled:,} settled")
    if done.again:
        told.append(f"{say_number(done.again, 'claim')} given again")
    _tell_unread(invocation, done.seen)
    _tell_proposals(invocation, done.seen)
    return _sum_up(invocation, out, told, done.seen.problems, "row")


@app.command(cls=Command, epilog="claimtrack corpus align claims/ --out names")
def align(
    context: typer.Context,
    sources: Sources,
    *,
    out: Outs,
    engine: Engines = EngineName.LOCAL,
    jobs: Jobs = None,
    master: Masters = None,
    force: Forces = False,
) -> int:
    """Find names of sources, topics and places that are one, or may be.

    Rows are as for `corpus compare`. Of pairs it writes those that a stated rule joins (same) and
    those about which a person has to decide (pending), each with the rule and the reasons; of
    clusters every name, and what it settles as.
    """
    from claimtrack.workflow.corpus import align_corpus

    invocation = find_invocation(context)
    said = _read_said(invocation)
    clock = _clock(invocation)
    with _working(invocation, sources, out, (engine, jobs, master), force=force) as work:
        done = align_corpus(work.engine, work.pieces, work.results, said=said, clock=clock)
    names, clusters = done.names.total(), done.clusters.total()
    told = [f"{say_number(names, 'name')} of {say_number(clusters, 'thing')}"]
    told.append(f"{done.answers['same']:,} joined by rule, {done.answers['pending']:,} to decide")
    _tell_unread(invocation, done.seen)
    _tell_proposals(invocation, done.seen)
    return _sum_up(invocation, out, told, done.seen.problems, "row")


class _Work:
    """What a command works with."""

    def __init__(self, engine: "Engine", pieces: "tuple[Piece, ...]", results: "Results") -> None:
        self.engine = engine
        self.pieces = pieces
        self.results = results


@contextmanager
def _working(
    invocation: Invocation,
    sources: list[str],
    out: Path,
    chosen: tuple[EngineName, int | None, str | None],
    *,
    force: bool,
) -> Iterator[_Work]:
    """The input, an engine, and a folder to fill; all of it is let go of afterwards."""
    from claimtrack.corpus.arrow import load_pyarrow
    from claimtrack.corpus.reading import find_passed_over, find_pieces
    from claimtrack.corpus.writing import Results

    load_pyarrow()
    pieces = find_pieces(sources)
    _tell_passed_over(find_passed_over(sources), invocation)
    progress = diagnostics.Progress("corpus", invocation)
    with Results(out, force=force) as results:
        engine = _start(chosen, results, progress, invocation)
        try:
            yield _Work(engine, pieces, results)
        finally:
            progress.clear()
            engine.close()


def _start(
    chosen: tuple[EngineName, int | None, str | None],
    results: "Results",
    progress: diagnostics.Progress,
    invocation: Invocation,
) -> "Engine":
    """The engine that was chosen.

    Raises:
        WrongUsage: An option of the other engine is given.
    """
    import os

    name, jobs, master = chosen

    def tell(_: str, done: int, total: int) -> None:
        progress.show(done, total)

    if name is EngineName.SPARK:
        from claimtrack.corpus.spark import SparkEngine

        if jobs is not None:
            raise WrongUsage(
                "--jobs is for the engine local",
                place=invocation.command,
                hint="--master local[4] has Spark use four cores",
            )
        return SparkEngine(master, tell)
    from claimtrack.corpus.local import LocalEngine

    if master is not None:
        raise WrongUsage(
            "--master is for --engine spark",
            place=invocation.command,
            hint="leave it out, or give --engine spark",
        )
    return LocalEngine(jobs or os.cpu_count() or 1, results.shelf.scratch("local"), tell)


def _tell_passed_over(paths: Sequence[str], invocation: Invocation) -> None:
    """Say which files of a folder are not read, as they are no JSON Lines and no Parquet."""
    if not paths:
        return
    named = ", ".join(map(one_line, paths[:MOST_NAMED]))
    more = f" and {len(paths) - MOST_NAMED:,} more" if len(paths) > MOST_NAMED else ""
    diagnostics.note(f"neither JSON Lines nor Parquet, not read: {named}{more}", invocation)


def _tell_proposals(invocation: Invocation, seen: "Seen") -> None:
    """Say that proposals are no claims."""
    from claimtrack.model.record import Kind

    if proposals := seen.counts[Kind.PROPOSAL]:
        diagnostics.note(
            f"{say_number(proposals, 'proposal')} passed over: nobody has accepted them\n"
            "hint: claimtrack extract --save keeps proposals for review",
            invocation,
        )


def _tell_unread(invocation: Invocation, seen: "Seen") -> None:
    """Say which columns are no fields of a claim, with the field that may be meant."""
    from claimtrack.intake.draft import FIELDS
    from claimtrack.intake.nearest import find_nearest

    if not seen.unread:
        return
    found = [(one_line(each), find_nearest(each, FIELDS)) for each in seen.unread]
    told = f"columns not read: {', '.join(name for name, _ in found)}"
    if meant := [f'"{field}" for {name}' for name, field in found if field is not None]:
        told += f"\nhint: did you mean {', '.join(meant)}?"
    diagnostics.note(told, invocation)


def _clock(invocation: Invocation) -> "Clock":
    from claimtrack.intake.guards import Clock

    return Clock(now := invocation.now(), now.date())


def _read_said(invocation: Invocation) -> "Said | None":
    """What the ledger that was named says; None when none was."""
    if invocation.settings.ledger is None:
        return None
    from claimtrack.workflow.corpus import read_said

    with invocation.read_ledger() as ledger:
        return read_said(ledger)


def _sum_up(
    invocation: Invocation, out: Path, told: list[str], problems: "Problems", unit: str
) -> int:
    """Say what came out; returns the exit code."""
    import json

    from claimtrack.corpus.writing import MANIFEST

    for error in problems.told:
        diagnostics.report(error, invocation)
    if problems.count:
        told.append(f"{say_number(problems.count, unit)} not read")
        diagnostics.note(f"{out / 'problems'} has every one that was not read", invocation)
    if invocation.settings.as_json:
        data: Any = json.loads((out / MANIFEST).read_text(encoding="utf-8"))
        errors: list[ClaimtrackError] = list(problems.told)
        status = "error" if problems.count else "ok"
        output.write_json(invocation.name, data, status=status, errors=errors)
    diagnostics.note(f"{invocation.command}: {'; '.join(told)}", invocation)
    return InputError.exit_code if problems.count else 0
