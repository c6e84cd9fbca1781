"""`claimtrack figure`."""

from contextlib import suppress
from dataclasses import replace
from typing import Annotated

import typer

from claimtrack.cli import reports
from claimtrack.cli.phrase_lines import STDIN, answer_lines
from claimtrack.cli.terminal import output
from claimtrack.cli.terminal.completion import complete_language
from claimtrack.cli.terminal.everywhere import Command, new_app
from claimtrack.cli.terminal.settings import find_invocation
from claimtrack.errors import AmbiguousFigure, UnreadableFigure
from claimtrack.figures.profile import DEFAULT_PROFILE, Profile, load_profile
from claimtrack.languages import languages
from claimtrack.report.figure_lines import Explanation, explain_figure

app = new_app()

EXAMPLES = """
claimtrack figure "plus de 1.250 morts" --lang fr
claimtrack figure "une centaine de civils" --lang fr
claimtrack figure "dozens" --lang en --profile acled
claimtrack figure - --lang fr < phrases.jsonl > figures.jsonl
"""


@app.command(cls=Command, epilog=EXAMPLES)
def figure(
    context: typer.Context,
    words: Annotated[
        str,
        typer.Argument(
            metavar="PHRASE|-", help="A phrase that states one figure, or - for JSON Lines."
        ),
    ],
    *,
    language: Annotated[
        str | None,
        typer.Option(
            "--lang",
            metavar="TAG",
            help="Of the words: fr, en.",
            autocompletion=complete_language,
        ),
    ] = None,
    profile: reports.Profiles = DEFAULT_PROFILE,
    unit: Annotated[
        str,
        typer.Option(
            metavar="CODE", help="Where the words leave it open: GBP or pound of “5 pounds”."
        ),
    ] = "",
) -> int:
    """Explain how a phrase is read as a figure.

    Strict is what the words entail, expected what a reader infers. Words that can be read in two
    ways are refused with both readings, never guessed at. Without --lang the language is the one
    that the words surely are in, which is said; else digits alone are read. JSON also has every
    number of the words,
    years and ages too. With -, every line of standard input is an object with text and lang, and
    gives one line of the result.
    """
    invocation, constants = find_invocation(context), load_profile(profile)
    if words == STDIN:
        return answer_lines(
            invocation, lambda text, tag, _: explain_figure(text, tag, constants, unit), language
        )
    explained = _explain(words, language, constants, unit)
    return output.answer(invocation, explained.lines(), explained.to_json)


def _explain(words: str, language: str | None, profile: Profile, unit: str) -> Explanation:
    """The phrase in its language, or in the one its words surely are in.

    Marks of digits that a language would settle stay refused where nobody named it.
    """
    if language is not None:
        return explain_figure(words, language, profile, unit)
    from claimtrack.intake.sentence import guess_language

    read: Explanation | None = None
    trouble: UnreadableFigure | AmbiguousFigure | None = None
    try:
        read = explain_figure(words, None, profile, unit)
    except UnreadableFigure as error:
        trouble = error
    except AmbiguousFigure as error:
        if not error.is_of_several:
            raise
        trouble = error
    guessed = guess_language(words)
    if guessed is not None:
        return explain_figure(words, guessed, profile, unit)
    if read is None or read.unread:
        read = _read_in_any(words, profile, unit) or read
    if read is None:
        raise trouble or UnreadableFigure(
            f'"{words}": no figure in these words',
            hint="say which language they are in with --lang",
        )
    return read


def _read_in_any(words: str, profile: Profile, unit: str) -> Explanation | None:
    """The reading of the languages that read most of the words; None where they do not agree.

    One that passes over digits is none.
    """
    read: list[Explanation] = []
    for tag in languages():
        with suppress(UnreadableFigure, AmbiguousFigure):
            read.append(explain_figure(words, tag, profile, unit))
    found = [each for each in read if not any(map(str.isdigit, each.unread))]
    least = min((len(each.unread) for each in found), default=0)
    best = [each for each in found if len(each.unread) == least]
    if len({each.figure for each in best}) != 1:
        return None
    return best[0] if len(best) == 1 else replace(best[0], language=None)
