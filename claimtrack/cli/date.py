"""`claimtrack date`."""

from typing import Annotated

import typer

from claimtrack.cli.phrase_lines import STDIN, answer_lines
from claimtrack.cli.terminal import output
from claimtrack.cli.terminal.completion import complete_language
from claimtrack.cli.terminal.everywhere import Command, new_app
from claimtrack.cli.terminal.settings import find_invocation
from claimtrack.intake.dating import read_publication_day
from claimtrack.report.date_lines import explain_date

app = new_app()

EXAMPLES = """
claimtrack date "samedi matin" --lang fr --published 2020-10-31
claimtrack date "the second half of 2019" --lang en
claimtrack --json date "since last week" --lang en --published 2020-10-31
claimtrack date - --lang fr < phrases.jsonl > dates.jsonl
"""


@app.command(cls=Command, epilog=EXAMPLES)
def date(
    context: typer.Context,
    words: Annotated[
        str,
        typer.Argument(
            metavar="PHRASE|-", help="A phrase that states one date, or - for JSON Lines."
        ),
    ],
    *,
    language: Annotated[
        str | None,
        typer.Option(
            "--lang",
            metavar="TAG",
            help="Of the words: fr, en-GB. The region settles 3/4/2021.",
            autocompletion=complete_language,
        ),
    ] = None,
    published: Annotated[
        str | None,
        typer.Option(
            "--published", metavar="DAY", help='When they were published: "yesterday" needs it.'
        ),
    ] = None,
) -> int:
    """Explain how a phrase is read as a date.

    A date is as exact as its words: a week stays a week, and a date with one end stays open. What
    was counted from which day, and what was taken for granted, is told. With -, every line of
    standard input is an object with text, lang and published, and gives one line of the result.
    """
    invocation = find_invocation(context)
    place = f"{invocation.command}: --published"
    day = None if published is None else read_publication_day(place, published, language)
    if words == STDIN:
        return answer_lines(invocation, explain_date, language, day)
    explained = explain_date(words, language, day)
    return output.answer(invocation, explained.lines(), explained.to_json)
