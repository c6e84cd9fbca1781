"""`claimtrack export`."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, closing
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimtrack.align.filter import Filter
from claimtrack.cli import filters
from claimtrack.cli.reports import Outputs, Profiles
from claimtrack.cli.terminal import diagnostics, output
from claimtrack.cli.terminal.everywhere import Command, new_app
from claimtrack.cli.terminal.settings import Invocation, find_invocation
from claimtrack.cli.terminal.usage import WrongUsage, form_of
from claimtrack.errors import LedgerDamaged
from claimtrack.figures.profile import DEFAULT_PROFILE, Profile, load_profile
from claimtrack.report.files import write_file

if TYPE_CHECKING:
    from claimtrack.model.rating import Rating
    from claimtrack.workflow.exporting import Chosen, Left

app = new_app()

EXAMPLES = """
claimtrack export > desk.jsonl
claimtrack export --output desk.jsonl && git diff desk.jsonl
claimtrack export --output claims.xlsx --topic "War of 2020"
claimtrack export --output claims.jsonld --ratings ratings.csv
claimtrack export --damaged --output left.jsonl
claimtrack export --format annotations --output evidence.jsonld
claimtrack --ledger a.ledger export | claimtrack --ledger b.ledger add -
"""


class Form(StrEnum):
    """How a ledger is written."""

    JSONL = "jsonl"
    CSV = "csv"
    XLSX = "xlsx"
    PARQUET = "parquet"
    JSONLD = "jsonld"
    """Claims of schema.org."""
    ANNOTATIONS = "annotations"
    """Web Annotations of W3C; they have no ending of their own."""


ENDINGS = {f".{each}": each for each in Form if each is not Form.ANNOTATIONS}


@app.command(cls=Command, epilog=EXAMPLES)
@filters.takes_filter
def export(
    context: typer.Context,
    *,
    form: Annotated[
        Form | None,
        typer.Option("--format", "-f", help="Else by the ending of --output, or JSON Lines."),
    ] = None,
    to: Outputs = None,
    wanted: Filter,
    ratings: Annotated[
        Path | None,
        typer.Option(
            "--ratings",
            metavar="FILE",
            help="A table of what fact-checkers found, to write as ClaimReview: columns claim, "
            "rating and author. For jsonld.",
        ),
    ] = None,
    damaged: Annotated[
        bool,
        typer.Option(
            "--damaged",
            help="Of a damaged ledger: write the records that are what was recorded, and list "
            "those that are not. As JSON Lines.",
        ),
    ] = False,
    profile: Profiles = DEFAULT_PROFILE,
) -> int:
    """Write what the ledger holds as JSON Lines, or its claims for others to take in.

    JSON Lines hold everything, one record to a line and always in the same order, so that a ledger
    can be compared and merged with the usual tools; `import` reads them back. The history stays in
    the ledger: what was taken back is not written.

    The other forms hold the claims, which may be chosen as for `list`. csv, xlsx and parquet have
    one to a row, with its words, both intervals and every facet; beside a csv file stands what its
    columns hold, as CSV on the Web. jsonld has schema.org `Claim`s for a web page, and
    annotations has W3C Web Annotations: the words of each claim, and where they stand.

    With --json and --output the answer is the name of the file and its form.

    A ledger that is damaged is not written. With --damaged what is left of it is, each record under
    the id it was recorded with; what is left out is listed, and the exit code is 4.
    """
    invocation = find_invocation(context)
    form = form or (to and form_of(to, ENDINGS, invocation)) or Form.JSONL
    _check(form, to, wanted, ratings, invocation)
    if damaged and form is not Form.JSONL:
        raise WrongUsage(
            f"what is left of a damaged ledger is written as JSON Lines, not as {form}",
            place=f"{invocation.command}: --damaged",
            hint="import the lines into another ledger, and export that one",
        )
    left: Left | None = None
    with ExitStack() as opened:
        ledger = opened.enter_context(invocation.open_ledger(read_only=True))
        pieces: Iterable[str | bytes]
        notes: tuple[str, ...] = ()
        if form is Form.JSONL:
            from claimtrack.report.safe import to_json_text
            from claimtrack.workflow.exporting import export_lines, export_what_is_left

            if damaged:
                left = export_what_is_left(ledger)
            lines = export_lines(ledger) if left is None else left.lines
            pieces = (f"{to_json_text(line)}\n" for line in lines)
        else:
            from claimtrack.workflow.exporting import choose_claims, read_ratings_of

            chosen = opened.enter_context(closing(choose_claims(ledger, wanted)))
            rated = read_ratings_of(ledger, ratings) if ratings is not None else ()
            encoding = sys.stdout.encoding if to is None else "utf-8"
            pieces = _write_as(form, chosen, load_profile(profile), rated, encoding)
            notes = (*chosen.notes, *_explain(form, chosen, rated))
        if to is None:
            output.write_pieces(pieces)
        else:
            write_file(to, pieces)
            diagnostics.note(f"claimtrack export: wrote {to}", invocation)
            if invocation.settings.as_json and not damaged:
                output.write_json(invocation.name, {"file": str(to), "form": form.value})
            if form is Form.CSV and to.is_file():
                _describe(to, invocation)
    for line in notes:
        diagnostics.note(line, invocation)
    return 0 if left is None else _tell_damage(left, invocation)


def _tell_damage(left: "Left", invocation: Invocation) -> int:
    """List what is not as it was written, whether or not messages are wanted; the exit code."""
    if not left.left_out and not left.damage:
        return 0
    for each in left.left_out:
        diagnostics.write(f"left out: {each.what}")
    for each in left.damage:
        diagnostics.write(f"verify finds: {each.told}")
    error = LedgerDamaged(
        f"the ledger is damaged, and this is not all of it: {len(left.left_out):,} left out",
        place=invocation.command,
        hint="claimtrack restore FILE puts a backup in its place; else import what was written "
        "into a new ledger, after a look at what may be gone or put in",
    )
    return diagnostics.report(error, invocation)


def _check(
    form: Form, to: Path | None, wanted: Filter, ratings: Path | None, invocation: Invocation
) -> None:
    """Refuse what a form cannot hold.

    Raises:
        WrongUsage: It is asked for.
    """
    if form is Form.JSONL and wanted != Filter():
        raise WrongUsage(
            "JSON Lines hold a whole ledger, so claims are not chosen",
            place=invocation.command,
            hint="choose them for another form: --format csv, xlsx, parquet, jsonld or annotations",
        )
    if form in {Form.XLSX, Form.PARQUET} and to is None and sys.stdout.isatty():
        raise WrongUsage(
            f"{form} is no text for a terminal",
            place=invocation.command,
            hint=f"name a file: --output claims.{form}",
        )
    if ratings is not None and form is not Form.JSONLD:
        raise WrongUsage(
            f"ratings are written as ClaimReview, and {form} has none",
            place=f"{invocation.command}: --ratings",
            hint="write --format jsonld, or --output claims.jsonld",
        )


def _write_as(
    form: Form, chosen: "Chosen", profile: Profile, ratings: Sequence["Rating"], encoding: str
) -> Iterable[str | bytes]:
    """The claims in one of the forms that hold claims."""
    match form:
        case Form.CSV:
            from claimtrack.report.claim_table import to_csv

            return to_csv(chosen.to_rows(profile), encoding)
        case Form.XLSX:
            from claimtrack.report.sheets import to_xlsx

            return to_xlsx(chosen.to_rows(profile), chosen.changed)
        case Form.PARQUET:
            from claimtrack.report.claim_parquet import to_parquet

            return to_parquet(chosen.to_rows(profile))
        case Form.JSONLD:
            from claimtrack.report.linked import schema_org

            return schema_org.to_text(chosen.claims, chosen.world, profile, ratings)
        case _:
            from claimtrack.report.linked import annotations

            return annotations.to_text(lambda: chosen.claims, chosen.world, profile)


def _explain(form: Form, chosen: "Chosen", ratings: Sequence["Rating"]) -> Iterator[str]:
    """What a form could not take in."""
    from claimtrack.report.records import say_number

    if form is Form.ANNOTATIONS:
        from claimtrack.report.linked.annotations import is_placed

        if without := sum(not is_placed(each) for each in chosen.claims):
            told = say_number(without, "claim")
            yield f"left out: {told} without a quote, or without an address or text to find it in"
    rated = {each.claim for each in ratings}
    if not rated:
        return
    written = rated.intersection(each.id for each in chosen.claims)
    if others := sum(each.claim not in written for each in ratings):
        yield f"left out: {say_number(others, 'rating')} of claims that were not chosen"


def _describe(table: Path, invocation: Invocation) -> None:
    """Write what the columns of a table hold, beside it."""
    from claimtrack.report.linked import csvw

    path = csvw.metadata_path(table)
    write_file(path, [csvw.to_text(table.name)])
    diagnostics.note(f"claimtrack export: wrote {path}, what its columns hold", invocation)
