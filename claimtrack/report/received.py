"""Imported records that wait, said with the words of the claims that they are about."""

from collections.abc import Iterator, Mapping

from claimtrack.model.amendment import Amendment
from claimtrack.model.assignment import Assignment
from claimtrack.model.claim import Claim
from claimtrack.model.proposal import Decision
from claimtrack.model.record import Record
from claimtrack.report.records import RULINGS, SHORT_ID, one_line, say, say_in_full

Named = Mapping[str, Claim]
"""Claims by their ids, and the claims of proposals by those of the proposals."""


def ids_named(record: Record) -> Iterator[str]:
    """The ids of the claims and proposals that a record is about."""
    match record:
        case Assignment():
            ids: tuple[str | None, ...] = (record.claim,)
        case Amendment():
            ids = record.claim, record.by
        case Decision():
            ids = record.proposal, record.claim, record.instead
        case _:
            ids = ()
    yield from filter(None, ids)


def say_named(record: Record, named: Named) -> str:
    """What a record says, with the words and figures of the claims in the place of their ids.

    Reasons that somebody gave are said too.
    """
    match record:
        case Assignment():
            reason = f": {record.reason}" if record.reason else ""
            said = f"{_words(record.claim, named)} is about {record.topic}{reason}"
        case Amendment():
            by = f" by {_words(record.by, named)}" if record.by is not None else ""
            reason = f": {record.reason}" if record.reason else ""
            said = f"{_words(record.claim, named)} is {record.effect}{by}{reason}"
        case Decision() if record.proposal in named:
            left = named.get(record.instead or record.claim or "", named[record.proposal])
            is_other = left != named[record.proposal]
            as_other = f" as {say_in_full(left)}" if is_other else ""
            proposed = _words(record.proposal, named)
            said = f"the proposal {proposed} is {RULINGS[record.ruling]}{as_other}"
        case _:
            said = say(record)
    return one_line(said)


def _words(key: str, named: Named) -> str:
    """As in "c1-1f2e3d4c (Baku: “61” killed; 2020-10-13)"."""
    short = key[:SHORT_ID]
    return f"{short} ({say_in_full(named[key])})" if key in named else short
