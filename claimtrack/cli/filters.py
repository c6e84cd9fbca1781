"""The options that say which claims are meant, shared by every command that chooses claims."""

import datetime as dt
import inspect
import shlex
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Annotated, Any

import typer

from claimtrack.align.filter import Asked, Filter
from claimtrack.cli.terminal.completion import (
    Complete,
    complete_facet,
    complete_metric,
    complete_query,
    complete_source,
    complete_topic,
)
from claimtrack.cli.terminal.options import Text, Texts, parameter, text
from claimtrack.cli.terminal.settings import Invocation, find_invocation
from claimtrack.cli.terminal.usage import choose
from claimtrack.dates import Period
from claimtrack.errors import InputError, UnreadableDate, placed
from claimtrack.figures.profile import DEFAULT_PROFILE
from claimtrack.ledger.location import typed_location
from claimtrack.model.claim import Stance
from claimtrack.model.facets import FACETS

Words = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[TOPIC or METRIC]...",
        help="What to compare; everything if left out.",
        autocompletion=complete_query,
    ),
]

Read = Callable[[str, str, dt.date], Any]
"""Makes a value of an option's name, the text it was given, and the day of today."""


def read_date_option(option: str, text: str, today: dt.date) -> Period:
    """A date given as an option: 2020-10-31, 2020-10, or in words.

    Raises:
        UnreadableDate: It is none.
        AmbiguousDate: It could be two.
    """
    try:
        return Period.from_edtf(text)
    except UnreadableDate:
        from claimtrack.intake.dating import read_date
    try:
        return read_date(option, text, None, Period.day(today))
    except InputError as error:
        error.hint = "write it as 2020-10-31, 2020-10 or 2020"
        raise


def _read_name(_: str, text: str, __: dt.date) -> str:
    return text


def _read_role(option: str, text: str, _: dt.date) -> str:
    from claimtrack.intake.names import read_role_of_any_language

    with placed(option):
        return read_role_of_any_language(text)


def _read_stance(option: str, text: str, _: dt.date) -> Stance:
    return choose(Stance, option, text)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a filter: its option, and the field of the filter that it fills."""

    option: str
    field: str
    help: str
    complete: Complete | None
    metavar: str = "NAME"
    read: Read = _read_name

    @property
    def is_repeated(self) -> bool:
        """Whether several values are alternatives; of a date there is one."""
        return self.metavar != "DATE"

    def texts(self, wanted: Filter) -> Iterator[str]:
        """What to type for its values in a filter."""
        value = getattr(wanted, self.field)
        for each in value if self.is_repeated else filter(None, (value,)):
            yield each.edtf if isinstance(each, Period) else str(each)

    def to_parameter(self) -> inspect.Parameter:
        """The option as a parameter of a command."""
        option = text(self.option, self.metavar, self.help, self.complete)
        return parameter(self.field, Texts if self.is_repeated else Text, option)


def _facet_part(field: str, help_text: str, read: Read = _read_name) -> Part:
    """A part that asks for a facet, completed as the facet is."""
    facet = FACETS[field[:-1]]
    metavar = facet.key.upper() if read is not _read_name else "NAME"
    return Part(facet.option, field, help_text, complete_facet(facet), metavar, read)


def _date_part(option: str, field: str, which: str) -> Part:
    help_text = f"Only what counts up to this date or {which}."
    return Part(option, field, help_text, None, "DATE", read_date_option)


PARTS = (
    Part("--topic", "topics", "Only this topic and those within it. May be repeated, as all of "
         "these.", complete_topic),
    Part("--metric", "metrics", "Only this metric and what is counted in it.", complete_metric),
    Part("--source", "sources", "Only what this source claims or relays.", complete_source),
    _facet_part("sides", "Only this side's people."),
    _facet_part("roles", "Only this role: military, civilian …", _read_role),
    _facet_part("places", "Only this place and what lies in it."),
    _date_part("--from", "start", "later"),
    _date_part("--to", "end", "earlier"),
    _facet_part("stances", "Only this stance: asserts, denies …", _read_stance),
)  # fmt: skip
"""In the order of the help."""


def takes_filter(command: Callable[..., int]) -> Callable[..., int]:
    """The command with the options of a filter, which it is handed as its argument `wanted`."""

    @wraps(command)
    def filtered(**given: Any) -> int:
        texts = {part: given.pop(part.field) for part in PARTS}
        today = find_invocation(given["context"]).now().date()
        return command(**given, wanted=_make_filter(texts, today))

    signature = inspect.signature(command)
    params = [each for each in signature.parameters.values() if each.name != "wanted"]
    place = list(signature.parameters).index("wanted")
    params[place:place] = [part.to_parameter() for part in PARTS]
    filtered.__signature__ = signature.replace(parameters=params)  # type: ignore[attr-defined]
    return filtered


def _make_filter(texts: dict[Part, Any], today: dt.date) -> Filter:
    """The filter these options ask for.

    Raises:
        InputError: A value that cannot be read, or an end before the beginning.
        WrongUsage: No such stance.
    """
    values: dict[str, Any] = {}
    for part, given in texts.items():
        if not given:
            continue
        if part.is_repeated:
            values[part.field] = tuple(part.read(part.option, each, today) for each in given)
        else:
            values[part.field] = part.read(part.option, given, today)
    wanted = Filter(**values)
    begins, ends = wanted.start, wanted.end
    if begins and ends and begins.start and ends.end and ends.end <= begins.start:
        raise InputError(
            f'"{ends.words or ends.edtf}" is before "{begins.words or begins.edtf}"',
            place="--to",
            hint="swap the two dates",
        )
    return wanted


def ask(words: Sequence[str] | None, wanted: Filter, rates: Sequence[str] = ()) -> Asked:
    """What words and a filter ask for, with a title for the report.

    The title is like "killed, side Azerbaijan, from 2020-10-01".
    """
    typed = tuple(words or ())
    named = ((part.option[2:], " or ".join(part.texts(wanted))) for part in PARTS)
    return Asked(
        typed,
        wanted,
        ", ".join(filter(None, (" ".join(typed), *(f"{a} {b}" for a, b in named if b)))),
        tuple(rates),
    )


def to_command_line(
    asked: Asked,
    invocation: Invocation,
    *,
    change: int | None = None,
    is_public: bool = False,
    language: str | None = None,
    profile: str = DEFAULT_PROFILE,
) -> str:
    """What to type to compare the same: "claimtrack compare killed --side Azerbaijan".

    Args:
        asked: Which claims.
        invocation: For the ledger that was named.
        change: The number of the change after which the ledger stood as compared; None: now.
        is_public: Whether the report is for readers outside.
        language: Of the report, where it was asked for.
        profile: The table of constants that the words are read with.
    """
    ledger = invocation.settings.ledger
    return shlex.join(
        (
            "claimtrack",
            *(() if ledger is None else ("--ledger", typed_location(ledger))),
            "compare",
            *asked.words,
            *(
                written
                for part in PARTS
                for text in part.texts(asked.filter)
                for written in (part.option, text)
            ),
            *(written for rate in asked.rates for written in ("--rate", rate)),
            *(() if change is None else ("--at", str(change))),
            *(("--public",) if is_public else ()),
            *(() if profile == DEFAULT_PROFILE else ("--profile", profile)),
            *(() if language is None else ("--report-lang", language)),
        )
    )


class Parameters:
    """Filters in the address of a page: each is called as its option is, without the hyphens."""

    filters = tuple(part.option.removeprefix("--") for part in PARTS)

    def __init__(self, invocation: Invocation, *, is_public: bool = False) -> None:
        """Read dates as of today, and write commands for this ledger.

        Args:
            invocation: For the clock, and the ledger that was named.
            is_public: Whether the commands are of reports for readers outside.
        """
        self._invocation = invocation
        self._is_public = is_public

    def read(self, given: Mapping[str, Sequence[str]]) -> Asked:
        """What words, filters and rates ask for.

        Raises:
            InputError: A value that cannot be read, or an end before the beginning.
            WrongUsage: No such stance.
        """
        texts = {
            part: values if part.is_repeated else values[0]
            for part in PARTS
            if (values := given.get(part.option.removeprefix("--"), ()))
        }
        typed = [word for text in given.get("words", ()) for word in text.split()]
        wanted = _make_filter(texts, self._invocation.now().date())
        return ask(typed, wanted, given.get("rate", ()))

    def write(self, asked: Asked) -> tuple[tuple[str, str], ...]:
        """The parameters that ask for the same."""
        return (
            *((("words", " ".join(asked.words)),) if asked.words else ()),
            *(
                (part.option.removeprefix("--"), text)
                for part in PARTS
                for text in part.texts(asked.filter)
            ),
            *(("rate", rate) for rate in asked.rates),
        )

    def to_command(self, asked: Asked) -> str:
        """What to type to compare the same."""
        return to_command_line(asked, self._invocation, is_public=self._is_public)
