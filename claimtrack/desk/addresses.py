"""Addresses of the desk: what is asked for by one, and where things are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol
from urllib.parse import parse_qsl, quote, unquote, urlencode

from claimtrack.align.filter import Asked
from claimtrack.errors import InputError, UnknownName
from claimtrack.report.site import Thing

MOST_TARGET_CHARACTERS = 2_048
"""Of a path with its query. Ours: every filter at once takes a quarter of that."""

MOST_PARAMETERS = 40
"""Ours: each filter, with several alternatives."""

MOST_PAGES = 100_000
"""Of a list; ours: ten million rows."""


class Room(StrEnum):
    """The pages there are, each by the first part of its path."""

    REPORT = ""
    FINDINGS = "findings"
    FINDING = "finding"
    QUESTIONS = "questions"
    QUESTION = "question"
    CLAIMS = "claims"
    CLAIM = "claim"
    SOURCES = "sources"
    SOURCE = "source"
    TOPICS = "topics"
    TOPIC = "topic"

    @property
    def is_compared(self) -> bool:
        """Whether it is made of a comparison: it takes words and rates besides the filters."""
        return self in {Room.REPORT, Room.FINDINGS, Room.FINDING, Room.QUESTIONS, Room.QUESTION}

    @property
    def is_list_of_claims(self) -> bool:
        """Whether it stands in a list of claims, which filters and a search narrow."""
        return self in {Room.CLAIMS, Room.CLAIM}

    @property
    def has_id(self) -> bool:
        """Whether the second part of its path is an id."""
        return self in {Room.FINDING, Room.QUESTION, Room.CLAIM}

    @property
    def has_name(self) -> bool:
        """Whether it is about a name, which is a parameter: a name may be any text."""
        return self in {Room.SOURCE, Room.TOPIC}


EVERYTHING = Asked()

ROOMS = {thing: Room(thing.value) for thing in Thing}


class Asking(Protocol):
    """How filters are read from parameters and written as such: as the command line does it."""

    @property
    def filters(self) -> tuple[str, ...]:
        """The parameters of a filter, in order."""
        ...

    def read(self, given: Mapping[str, Sequence[str]]) -> Asked:
        """What words, filters and rates ask for.

        Raises:
            ClaimtrackError: One of them cannot be read.
        """
        ...

    def write(self, asked: Asked) -> tuple[tuple[str, str], ...]:
        """The parameters that ask for the same."""
        ...

    def to_command(self, asked: Asked) -> str:
        """What to type to compare the same."""
        ...


@dataclass(frozen=True, slots=True)
class Wanted:
    """One page, as it is asked for."""

    room: Room
    key: str = ""
    """The id or the name of what it is about."""
    asked: Asked = EVERYTHING
    search: str = ""
    """Words that the claims of a list have."""
    page: int = 1
    """Of a long list."""
    language: str | None = None
    """Asked for in the address; None: not."""


def read_target(target: str, asking: Asking) -> Wanted:
    """The page that the target of a request asks for.

    Raises:
        UnknownName: There is no such page.
        InputError: A parameter that is none of this page's, or cannot be read.
    """
    path, _, query = target.partition("?")
    room, key = _read_path(path)
    given = _read_parameters(query, _taken(room, asking))
    key = key or next(iter(given.get("name", ())), "")
    if room.has_name and not key:
        raise InputError("no name is given", place="name", hint=f"/{room}s lists them")
    filtered = {name: texts for name, texts in given.items() if name not in OWN}
    return Wanted(
        room,
        key,
        asking.read(filtered) if filtered else Asked(),
        " ".join(given.get("q", ())),
        _read_page(given),
        next(iter(given.get("lang", ())), None),
    )


OWN = frozenset({"name", "q", "page", "lang"})
"""Parameters that are not of the filters."""


def _read_path(path: str) -> tuple[Room, str]:
    parts = path.split("/")
    names = set(Room)
    if len(parts) not in {2, 3} or parts[0] or parts[1] not in names:
        raise UnknownName("there is no such page", hint="the bar above leads to those there are")
    room = Room(parts[1])
    if room.has_id != (len(parts) == 3):
        raise UnknownName("there is no such page", hint="the bar above leads to those there are")
    return room, unquote(parts[2]) if room.has_id else ""


def _taken(room: Room, asking: Asking) -> tuple[str, ...]:
    """The parameters of a page."""
    if room.is_compared:
        return ("words", *asking.filters, "rate", "page", "lang")
    if room.is_list_of_claims:
        return ("q", *asking.filters, "page", "lang")
    return (*(("name",) if room.has_name else ()), "page", "lang")


def _read_parameters(query: str, taken: Sequence[str]) -> dict[str, list[str]]:
    try:
        pairs = parse_qsl(query, max_num_fields=MOST_PARAMETERS, errors="strict")
    except ValueError as error:
        hint = f"at most {MOST_PARAMETERS} parameters, in UTF-8"
        raise InputError("the address cannot be read", hint=hint) from error
    given: dict[str, list[str]] = {}
    for name, text in pairs:
        if name not in taken:
            hint = f"this page takes {', '.join(taken)}"
            raise InputError("there is no such parameter here", place=f'"{name[:60]}"', hint=hint)
        if text.strip():
            given.setdefault(name, []).append(text)
    return given


def _read_page(given: Mapping[str, Sequence[str]]) -> int:
    text = next(iter(given.get("page", ())), "1")
    if not (text.isascii() and text.isdecimal() and len(text) < 7 and 0 < int(text) <= MOST_PAGES):
        raise InputError(f'"{text[:20]}" is no number of a page', place="page", hint="begin at 1")
    return int(text)


def write_target(wanted: Wanted, asking: Asking) -> str:
    """The address of a page: the same for all that ask for the same."""
    path = f"/{wanted.room}" + (f"/{quote(wanted.key, safe='')}" if wanted.room.has_id else "")
    parameters = [
        *((("name", wanted.key),) if wanted.room.has_name else ()),
        *((("q", wanted.search),) if wanted.search else ()),
        *asking.write(wanted.asked),
        *((("page", str(wanted.page)),) if wanted.page != 1 else ()),
        *((("lang", wanted.language),) if wanted.language else ()),
    ]
    return f"{path}?{urlencode(parameters, errors='replace')}" if parameters else path


def beside(wanted: Wanted, room: Room, key: str = "") -> Wanted:
    """Another page, asked for among the same claims where it can be."""
    other = Wanted(room, key, language=wanted.language)
    if room.is_compared and wanted.room.is_compared:
        return replace(other, asked=wanted.asked)
    if room.is_list_of_claims and wanted.room.is_list_of_claims:
        return replace(other, asked=wanted.asked, search=wanted.search)
    return other
