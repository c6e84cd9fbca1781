"""`claimtrack figure`."""

from collections.abc import Iterator
from typing import Annotated, Any

import typer

from claimtrack.cli import output
from claimtrack.cli.completion import complete_profile
from claimtrack.cli.everywhere import Command, new_app
from claimtrack.cli.layout import lay_out
from claimtrack.cli.settings import find_invocation
from claimtrack.figures.interval import interval_to_json, number_to_json
from claimtrack.figures.profile import DEFAULT_PROFILE, load_profile
from claimtrack.workflow.explaining import Explanation, explain_figure
from claimtrack.workflow.facets import say_interval

app = new_app()

EXAMPLES = """
claimtrack figure "plus de 1.250 morts" --lang fr
claimtrack figure "une centaine de civils" --lang fr
claimtrack figure "dozens" --lang en --profile acled
"""


@app.command(cls=Command, epilog=EXAMPLES)
def figure(
    context: typer.Context,
    words: Annotated[str, typer.Argument(help="A phrase that states one figure.")],
    *,
    language: Annotated[
        str | None, typer.Option("--lang", metavar="TAG", help="Of the words: fr, en.")
    ] = None,
    profile: Annotated[
        str,
        typer.Option(
            "--profile",
            metavar="NAME",
            help="The table of constants behind the intervals.",
            autocompletion=complete_profile,
        ),
    ] = DEFAULT_PROFILE,
) -> int:
    """Explain how a phrase is read as a figure.

    Strict is what the words entail, expected what a reader infers. Words that can be read in two
    ways are refused with both readings, never guessed at.
    """
    invocation = find_invocation(context)
    explained = explain_figure(words, language, load_profile(profile))
    if invocation.settings.as_json:
        output.write_json("figure", _described(explained))
    else:
        output.write_lines(lay_out(_rows(explained), invocation))
    return 0


def _rows(explained: Explanation) -> Iterator[tuple[str, str]]:
    figure, intervals = explained.figure, explained.intervals
    yield "words", f"“{figure.words}”"
    yield "form", figure.form.value
    if figure.value is not None:
        unit = "" if figure.unit.value == "count" else " %"
        upper = "" if figure.upper is None else f" to {figure.upper:,}"
        yield "value", f"{figure.value:,}{upper}{unit}"
        meaning = "not rounded" if explained.step == "1" else "the unit it seems to be rounded to"
        yield "step", f"{explained.step}, {meaning}"
    if figure.base is not None:
        share = "" if figure.share is None else f"{figure.share:,} % "
        yield "share", f"{share}of {figure.base:,}"
    if figure.change is not None:
        yield "change", f"{figure.change:+,}, the step that led to this level"
    if intervals is None:
        yield "intervals", "none: the words give no number"
    else:
        yield "strict", f"{say_interval(intervals.strict)}: what the words entail"
        yield (
            "expected",
            (
                f"{say_interval(intervals.expected)}: what a reader infers"
                if intervals.expected
                else "none: a reader infers no number"
            ),
        )
    yield "counts", ", ".join((*explained.metrics, *explained.roles)) or "the words do not say"
    yield "language", explained.language or "not said"
    yield "profile", f"{explained.profile.name} {explained.profile.hash}"


def _described(explained: Explanation) -> dict[str, Any]:
    figure, intervals = explained.figure, explained.intervals
    return {
        "words": figure.words,
        "form": figure.form,
        "value": number_to_json(figure.value),
        "upper": number_to_json(figure.upper),
        "unit": figure.unit,
        "base": number_to_json(figure.base),
        "share": number_to_json(figure.share),
        "change": number_to_json(figure.change),
        "step": explained.step or None,
        "strict": interval_to_json(intervals.strict) if intervals else None,
        "expected": interval_to_json(intervals.expected) if intervals else None,
        "metrics": list(explained.metrics),
        "roles": list(explained.roles),
        "language": explained.language,
        "profile": {"name": explained.profile.name, "hash": explained.profile.hash},
    }
