"""The options that give the fields of a claim: the same for every command that takes them."""

import inspect
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any

import typer

from claimtrack.cli.terminal.completion import (
    complete_facet,
    complete_language,
    complete_metric,
    complete_source,
    complete_topic,
)
from claimtrack.cli.terminal.settings import Invocation
from claimtrack.errors import InputError
from claimtrack.intake.draft import FIELDS
from claimtrack.model.facets import FACETS, Facet, Holds

FLAGS = {"language": "--lang", "references": "--reference"}
"""Options that are not called like their field."""

Text = str | None
Texts = list[str] | None


def text(option: str, meaning: str, **more: Any) -> Any:
    """An option that takes words."""
    return typer.Option(option, metavar="TEXT", help=meaning, **more)


Source = Annotated[Text, text("--source", "Who asserts it.", autocompletion=complete_source)]
Figure = Annotated[Text, text("--figure", "The figure in the words of the source.")]
Metric = Annotated[Text, text("--metric", "What is counted.", autocompletion=complete_metric)]
Language = Annotated[
    Text,
    typer.Option(
        "--lang", metavar="TAG", help="Of the words: fr.", autocompletion=complete_language
    ),
]
Topic = Annotated[Text, text("--topic", "The event or question.", autocompletion=complete_topic)]
Via = Annotated[Texts, text("--via", "Who reported it; the nearest to the source first.")]
Origin = Annotated[Text, text("--origin", "Who produced the number, if another.")]
Statement = Annotated[Text, text("--statement", "What is said, for a claim without a figure.")]
Url = Annotated[Text, text("--url", "Where it can be read.")]
References = Annotated[Texts, text("--reference", "An identifier somebody else uses.")]
Note = Annotated[Text, text("--note", "A remark that stays with the claim.")]


def with_facets(command: Any) -> Any:
    """The command with an option for each facet before `--statement`, for its `**facets`."""
    signature = inspect.signature(command)
    params = [each for each in signature.parameters.values() if each.name != "facets"]
    place = list(signature.parameters).index("statement")
    params[place:place] = [_facet_option(each) for each in FACETS.values() if not each.qualifies]
    command.__signature__ = signature.replace(parameters=params)
    return command


@contextmanager
def naming_options(invocation: Invocation) -> Iterator[None]:
    """What is wrong with a field is said of the option of this command that gave it."""
    try:
        yield
    except InputError as error:
        if error.place in FIELDS:
            error.place = f"{invocation.command}: {flag_of(error.place)}"
        raise


def flag_of(field: str) -> str:
    """The option that gives a field."""
    return FLAGS.get(field, f"--{field.replace('_', '-')}")


def _facet_option(facet: Facet) -> inspect.Parameter:
    option = typer.Option(
        facet.option,
        metavar=facet.metavar,
        help=facet.help,
        autocompletion=None if facet.holds is Holds.PERIOD else complete_facet(facet),
    )
    kind = Texts if facet.is_repeated else Text
    return inspect.Parameter(
        facet.key,
        inspect.Parameter.KEYWORD_ONLY,
        default=None,
        annotation=Annotated[kind, option],
    )
