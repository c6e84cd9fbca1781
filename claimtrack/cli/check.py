"""`claimtrack check`."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from typing import Annotated

import typer

from claimtrack.align.filter import Filter
from claimtrack.cli import filters
from claimtrack.cli.terminal import diagnostics, output
from claimtrack.cli.terminal.everywhere import Command, new_app
from claimtrack.cli.terminal.options import AllowPrivate, switch
from claimtrack.cli.terminal.settings import Invocation, find_invocation
from claimtrack.cli.terminal.usage import WrongUsage
from claimtrack.figures.profile import load_profile
from claimtrack.report.names import say_more_alike, say_too_many
from claimtrack.report.records import one_line, say_arguments, say_number
from claimtrack.workflow.checking import check_ledger

app = new_app()

EXAMPLES = """
claimtrack check
claimtrack check --json
claimtrack check --evidence --topic "War of 2020"
"""


NO_TOPIC = "no topic"
"""What a check calls a claim that names none."""


@app.command(cls=Command, epilog=EXAMPLES)
@filters.takes_filter
def check(
    context: typer.Context,
    *,
    evidence: Annotated[
        bool, switch("--evidence", "Fetch the pages of claims: do they still say it?")
    ] = False,
    allow_private: AllowPrivate = False,
    wanted: Filter,
) -> int:
    """Look for claims that are hard to compare; silent when there are none.

    It looks for claims without a topic or with a metric nobody described, for figures that allow
    no number, for documents that are missing, for names that look alike without anybody having
    said whether they are the same, and for what an import brought that waits for an answer.
    Whatever it finds is a line, and the exit code is then 1.

    With --evidence it looks at the addresses of claims instead: whose words are no longer on their
    page, whose page is gone, and what could not be reached. Nothing is written, and no claim is
    tied to other words.
    """
    invocation = find_invocation(context)
    if evidence:
        return _check_evidence(wanted, invocation, allow_private=allow_private)
    if wanted != Filter():
        raise WrongUsage(
            "which claims to look at can be said beside --evidence alone",
            place=invocation.command,
            hint="add --evidence, or leave it out",
        )
    with invocation.read_ledger() as ledger:
        checked = check_ledger(ledger, load_profile())
    _write([asdict(each) for each in checked.troubles], invocation)
    if any(each.code == NO_TOPIC for each in checked.troubles):
        from claimtrack.report.troubles import GIVES_TOPIC

        diagnostics.note(f"hint: {GIVES_TOPIC}", invocation)
    for kind in checked.unsearched:
        diagnostics.note(say_too_many(kind), invocation)
    if checked.more:
        diagnostics.note(f"claimtrack check: {say_more_alike(checked.more)}", invocation)
    return diagnostics.FINDINGS if checked.troubles else 0


def _check_evidence(wanted: Filter, invocation: Invocation, *, allow_private: bool) -> int:
    """Fetch page after page, and say of each claim what its page says now."""
    from claimtrack.intake.documents.again import Found, Visits, look_again
    from claimtrack.intake.documents.captured import Reading
    from claimtrack.workflow.evidence import read_cited

    with invocation.read_ledger() as ledger:
        cited = read_cited(ledger, wanted, invocation.copies_folder)
    visits = Visits(Reading(allow_private=allow_private))
    progress = diagnostics.Progress("check", invocation)
    seen = []
    for each in look_again(cited, visits.visit):
        seen.append(each)
        progress.show(len(seen), len(cited))
    progress.clear()
    told = [each for each in seen if each.sentence or invocation.settings.as_json]
    _write([asdict(each) for each in told], invocation)
    for copy in dict.fromkeys(each.copy for each in seen if each.sentence and each.copy):
        shown = say_arguments(copy)
        diagnostics.note(f"hint: claimtrack extract {shown} --show text shows it then", invocation)
    counts = Counter(each.code for each in seen)
    for found, what in (
        (Found.MOVED, "whose words stand elsewhere on their page now"),
        (Found.UNQUOTED, "without a quote that could be looked for"),
    ):
        if counts[found]:
            diagnostics.note(f"{say_number(counts[found], 'claim')} {what}", invocation)
    return diagnostics.FINDINGS if any(each.sentence for each in seen) else 0


def _write(troubles: Sequence[dict[str, str]], invocation: Invocation) -> None:
    """What was found: a code for programs, where, and a sentence; empty when all is well."""
    if invocation.settings.as_json:
        status = "findings" if any(each["sentence"] for each in troubles) else "ok"
        output.write_json("check", troubles, status=status)
    else:
        output.write_lines(one_line(f"{each['place']}: {each['sentence']}") for each in troubles)
