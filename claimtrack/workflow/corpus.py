"""Reading, comparing and aligning a corpus: the layers that do not know each other, put together.

What workers call here are functions of this module, so that it can be handed to them by name.
"""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from decimal import Decimal
from functools import cache, partial
from typing import Any, BinaryIO

from claimtrack import __version__
from claimtrack.align.world import World
from claimtrack.compare.measures import ExchangeRate
from claimtrack.corpus import aligning, comparing, extracting
from claimtrack.corpus.comparing import Result
from claimtrack.corpus.engine import Engine
from claimtrack.corpus.extracting import Extracted
from claimtrack.corpus.looking import Hands, Run, Said
from claimtrack.corpus.reading import Content, Piece
from claimtrack.corpus.writing import Results, Tables, Written
from claimtrack.errors import InputError, InvalidClaim
from claimtrack.figures.profile import load_profile
from claimtrack.intake.documents.captured import Problem, Reading
from claimtrack.intake.documents.extracting import Wish, extract_all
from claimtrack.intake.documents.reading import read_document
from claimtrack.intake.draft import FIELDS, Draft, read_draft
from claimtrack.intake.guards import Clock, check_record
from claimtrack.intake.lines import (
    MOST_LINE_BYTES,
    Header,
    decode_object,
    decode_text,
    read_object,
    split_lines,
)
from claimtrack.ledger.fates import restated_by
from claimtrack.ledger.findings import read_notes, read_settlements
from claimtrack.ledger.protocol import View
from claimtrack.ledger.signed import tell_authors
from claimtrack.model.amendment import Amendment
from claimtrack.model.proposal import Proposal
from claimtrack.model.record import Kind, Record, from_content, record_id, to_content
from claimtrack.model.stored_values import Unreadable, read_stored_number
from claimtrack.report.json import to_finding
from claimtrack.report.records import one_line
from claimtrack.workflow.world import NAMING, new_world

FORMAT = "claimtrack.corpus/1"
"""Named in every manifest; the number changes when a table changes the meaning of a column."""


PROPOSED = tuple(each.name for each in fields(Proposal))
"""The keys of a row of proposals, as `corpus extract` writes them, that are the proposal."""


MOST_NAMED = 5
"""Columns of a row that are named where none is a field. Ours."""

FIELD_NAMES = frozenset(FIELDS)
LANG = "lang"
"""What lines of documents call the language of their text."""


def read_lines(stream: BinaryIO) -> Iterator[tuple[int, Content | InputError]]:
    """The objects of a stream of JSON Lines, or what is wrong with a line."""
    for number, line in enumerate(split_lines(stream, MOST_LINE_BYTES), start=1):
        try:
            text = decode_text(line)
            if text.strip():
                yield number, decode_object(text)
        except InputError as error:
            yield number, error


def read_records(row: Content, *, clock: Clock) -> Sequence[Record]:
    """The records of a row: one of our lines, a claim by its parts, or a flat row of a table.

    A row of proposals is read too: whoever compares counts them, and passes them over.

    They are checked as an import checks them, but for the words of figures, which are not read
    again.

    Raises:
        InputError: It is none of these, or cannot be used.
    """
    records = _read_records(row, clock.today)
    for record in records:
        tuple(check_record(record, clock))
    return records


def _read_records(row: Content, today: dt.date) -> Sequence[Record]:
    if "kind" in row or "format" in row:
        content = row.get("content")
        if isinstance(content, str):
            row = {**row, "content": decode_object(content)}
        found = read_object(dict(row))
        return () if isinstance(found, Header | Draft) else (found,)
    if isinstance(row.get("who"), Mapping):
        content = {key: value for key, value in row.items() if key != "id"}
        return (_check(from_content(Kind.CLAIM, content), row.get("id")),)
    if isinstance(row.get("claim"), Mapping) and "rule" in row:
        content = {key: row[key] for key in PROPOSED if key in row}
        return (_check(from_content(Kind.PROPOSAL, content), row.get("id")),)
    draft = Draft.from_object(_flat(row))
    return read_draft(draft, known=_shipped(), today=today, create_metrics=True).records


def find_unread(row: Content) -> Collection[str]:
    """The columns of a flat row that are no fields of a claim.

    A row that has no field at all is told by itself.
    """
    if FIELD_NAMES.issuperset(row) or not row.keys().isdisjoint(("kind", "format")):
        return ()
    if isinstance(row.get("who"), Mapping) or isinstance(row.get("claim"), Mapping):
        return ()
    unread = row.keys() - FIELD_NAMES - {LANG}
    return unread if len(unread) < len(row) else ()


def _flat(row: Content) -> dict[str, Any]:
    """The fields of a flat row, numbers as texts.

    Raises:
        InvalidClaim: It has none.
    """
    fields_given = {key: _plain(value) for key, value in row.items() if key in FIELD_NAMES}
    if LANG in row:
        fields_given.setdefault("language", row[LANG])
    if not fields_given:
        named = ", ".join(one_line(each)[:40] for each in list(row)[:MOST_NAMED])
        raise InvalidClaim(
            f"none of its columns is a field of a claim: {named}",
            hint="a flat row has source, metric, value or figure, as_of and the like "
            "(docs/import.md, The fields)",
        )
    return fields_given


def _plain(value: object) -> object:
    """A number without the zeros of its storage; another value as it is."""
    if not isinstance(value, float | Decimal):
        return value
    number = read_stored_number(value)
    return number if isinstance(number, Unreadable) or number is None else f"{number:f}"


def _check(record: Record, stated: object) -> Record:
    """The record, if it has the id that was stated, or none was."""
    if stated is not None and stated != record_id(record):
        raise InputError(
            f"the id {str(stated)[:60]!r} does not belong to this content ({record_id(record)})",
            hint="leave the id out",
        )
    return record


@cache
def _shipped() -> World:
    return new_world()


def propose(
    row: Content, *, reading: Reading, wish: Wish
) -> Iterator[tuple[Mapping[str, Any], Sequence[Mapping[str, Any]]]]:
    """What is said of a document and what it proposes, for each part of a long one.

    Raises:
        InputError: It has no text, or its language or its date cannot be used.
    """
    content = {"lang": row.get("language"), **row}
    for each in extract_all([read_document(content, reading)], wish, jobs=1):
        if isinstance(each, Problem):
            raise each.error
        told = {
            "id": record_id(each.document),
            "given_id": _text(row.get("id")),
            "characters": len(each.text),
            "left_out": each.left_out,
            "notes": list(each.notes),
            **to_content(replace(each.document, text=None)),
        }
        proposals = [
            {"id": record_id(proposal), "page": each.page_of(proposal), **to_content(proposal)}
            for proposal in each.proposals
        ]
        yield told, proposals


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def extract_corpus(
    engine: Engine, pieces: Sequence[Piece], results: Results, reading: Reading, wish: Wish
) -> Extracted:
    """Read all documents, and put what they propose in its place."""
    done = extracting.extract(
        engine,
        pieces,
        results.shelf,
        read_lines=read_lines,
        propose=partial(propose, reading=reading, wish=wish),
    )
    manifest = {
        "documents": done.documents,
        "proposals": done.proposals,
        "left_out": done.left_out,
        "characters": done.characters,
        "languages": dict(sorted(done.languages.items())),
        "problems": done.problems.count,
        "least": wish.least.value,
    }
    _finish(results, extracting.tables(), "extract", manifest, done.files)
    return done


def compare_corpus(
    engine: Engine,
    pieces: Sequence[Piece],
    results: Results,
    wish: comparing.Wish,
    *,
    said: Said | None,
    clock: Clock,
) -> Result:
    """Compare all claims, and put the findings in their place."""
    return compare_run(Run(engine, pieces, results.shelf, hands(clock)), results, wish, said)


def compare_run(
    run: Run, results: Results, wish: comparing.Wish, said: Said | None = None
) -> Result:
    """The same of a run."""
    done = comparing.compare_claims(run, wish, said)
    profile = load_profile(wish.profile)
    manifest = {
        "profile": {"name": profile.name, "hash": profile.hash},
        "rates": list(map(str, wish.rates)),
        "records": {kind.value: count for kind, count in sorted(done.seen.counts.items())},
        "claims": done.claims,
        "given_again": done.again,
        "left_out": done.left_out,
        "findings": dict(sorted(done.findings.items())),
        "settled": done.settled,
        "compared": done.compared,
        "not_compared": dict(sorted(done.not_compared.items())),
        "parts": done.parts,
        "largest_event": {"claims": done.largest[0], "event": done.largest[1]},
        "problems": done.seen.problems.count,
        "columns_not_read": list(done.seen.unread),
        "notes": list(done.notes),
    }
    _finish(results, comparing.tables(), "compare", manifest, done.files)
    return done


def align_corpus(
    engine: Engine,
    pieces: Sequence[Piece],
    results: Results,
    *,
    said: Said | None,
    clock: Clock,
) -> aligning.Result:
    """Find which names are one, and put pairs and clusters in their place."""
    done = aligning.align_names(Run(engine, pieces, results.shelf, hands(clock)), said)
    manifest = {
        "records": {kind.value: count for kind, count in sorted(done.seen.counts.items())},
        "names": dict(sorted(done.names.items())),
        "clusters": dict(sorted(done.clusters.items())),
        "pairs": dict(sorted(done.answers.items())),
        "left_out_for_likelier": dict(sorted(done.more.items())),
        "problems": done.seen.problems.count,
        "columns_not_read": list(done.seen.unread),
    }
    _finish(results, aligning.tables(), "align", manifest, done.files)
    return done


def hands(clock: Clock) -> Hands:
    """What reads and writes for whoever compares or aligns."""
    records = partial(read_records, clock=clock)
    return Hands(read_lines, records, to_finding, restated_by, find_unread)


def _finish(
    results: Results,
    tables: Tables,
    command: str,
    told: Mapping[str, Any],
    files: Sequence[Written],
) -> None:
    """Put every table in its place, one without rows too."""
    files = (*files, *results.shelf.fill(tables))
    results.finish(_manifest(command, told, files), tables)


def _manifest(command: str, told: Mapping[str, Any], files: Sequence[Written]) -> Mapping[str, Any]:
    """What is said of results, but nothing of how and when they came to be."""
    written = [{"name": each.name, "rows": each.rows, "sha256": each.sha256} for each in files]
    return {
        "format": FORMAT,
        "command": command,
        "version": __version__,
        **told,
        "files": sorted(written, key=lambda each: str(each["name"])),
    }


def read_said(ledger: View) -> Said:
    """What a ledger says of names, of claims and of findings; its own claims are not read."""
    amendments = [each for each in ledger.records(Kind.AMENDMENT) if isinstance(each, Amendment)]
    settlements = read_settlements(ledger).values()
    notes = read_notes(ledger).values()
    return Said(
        naming=tuple(ledger.records(*NAMING)),
        amendments=tuple(amendments),
        settlements=tuple(tell_authors(ledger, settlements)),
        notes=tuple(note for each in notes for note in tell_authors(ledger, each)),
    )


def read_rates(texts: Sequence[str]) -> tuple[ExchangeRate, ...]:
    """The rates that somebody gives.

    Raises:
        InvalidClaim: One is none.
    """
    return ExchangeRate.read_all(texts)
