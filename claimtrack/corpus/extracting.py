"""Documents in, proposals out: a piece of the input is read by the reader that `extract` uses."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from claimtrack.corpus.arrow import Row, field_of, schema_of
from claimtrack.corpus.engine import Engine
from claimtrack.corpus.problems import TABLE as PROBLEMS
from claimtrack.corpus.problems import Problems, Refused, columns, sum_up
from claimtrack.corpus.reading import Content, Piece, ReadLines, read_piece
from claimtrack.corpus.writing import Shelf, Tables, Written
from claimtrack.errors import InputError
from claimtrack.model.document import Document
from claimtrack.model.proposal import Proposal

DOCUMENTS, PROPOSALS = "documents", "proposals"

Propose = Callable[[Content], Iterator[tuple[Row, Sequence[Row]]]]
"""Reads a document: what is said of it, and what it proposes, for each part of a long one.

Raises:
    InputError: It cannot be used.
"""


@dataclass(frozen=True, slots=True)
class Extracted:
    """What became of the documents of a piece, or of all."""

    documents: int
    proposals: int
    left_out: int
    """Proposals that were less sure than asked for."""
    characters: int
    languages: Counter[str]
    problems: Problems
    files: tuple[Written, ...]


@cache
def document_columns() -> Any:
    """What is said of each document that was read: its record without the text, and where it is."""
    of_record = field_of("content", Document).type
    return schema_of(
        ("file", str),
        ("row", int),
        ("id", str),
        ("given_id", str),
        ("characters", int),
        ("proposals", int),
        ("left_out", int),
        ("notes", tuple[str, ...]),
        *((each.name, each.type) for each in of_record if each.name not in {"text", "redacted"}),
    )


@cache
def proposal_columns() -> Any:
    """A proposal as its lines have it, with the id that the input gives the document."""
    of_proposal = list(field_of("content", Proposal).type)
    known = schema_of(("given_id", str), ("id", str), ("page", int))
    for each in of_proposal:
        known = known.append(each)
    return known


def tables() -> Tables:
    """What `corpus extract` writes."""
    return {DOCUMENTS: document_columns, PROPOSALS: proposal_columns, PROBLEMS: columns}


def extract(
    engine: Engine,
    pieces: Sequence[Piece],
    shelf: Shelf,
    *,
    read_lines: ReadLines,
    propose: Propose,
) -> Extracted:
    """Read all documents, and write what is said of them and what they propose.

    The files are in the order of the pieces, and the rows in a file in the order of the input.
    """
    work = partial(_extract_piece, shelf=shelf, read_lines=read_lines, propose=propose)
    return _sum_up(list(engine.run("extract", work, pieces)))


def _extract_piece(
    piece: Piece, *, shelf: Shelf, read_lines: ReadLines, propose: Propose
) -> Extracted:
    documents: list[Row] = []
    proposals: list[Row] = []
    refused = Refused()
    for found in read_piece(piece, read_lines):
        if isinstance(found.content, InputError):
            refused.add(found, found.content)
            continue
        try:
            parts = list(propose(found.content))
        except InputError as error:
            refused.add(found, error)
            continue
        documents.append(_document(found.path, found.row, parts))
        given = documents[-1]["given_id"]
        proposals.extend({**each, "given_id": given} for _, part in parts for each in part)
    files = (
        shelf.write(DOCUMENTS, piece.number, documents, document_columns()),
        shelf.write(PROPOSALS, piece.number, proposals, proposal_columns()),
    )
    problems = refused.write(shelf, piece.number)
    return Extracted(
        len(documents),
        len(proposals),
        sum(each["left_out"] for each in documents),
        sum(each["characters"] for each in documents),
        Counter(each["language"] for each in documents),
        problems,
        tuple(each for each in (*files, problems.file) if each is not None),
    )


def _document(path: str, row: int, parts: Sequence[tuple[Row, Sequence[Row]]]) -> Row:
    """What is said of a document, of all its parts together."""
    first = parts[0][0]
    return {
        **first,
        "file": path,
        "row": row,
        "characters": sum(part["characters"] for part, _ in parts),
        "left_out": sum(part["left_out"] for part, _ in parts),
        "proposals": sum(len(proposals) for _, proposals in parts),
    }


def _sum_up(found: Iterable[Extracted]) -> Extracted:
    found = tuple(found)
    return Extracted(
        sum(each.documents for each in found),
        sum(each.proposals for each in found),
        sum(each.left_out for each in found),
        sum(each.characters for each in found),
        sum((each.languages for each in found), Counter()),
        sum_up([each.problems for each in found]),
        tuple(file for each in found for file in each.files),
    )
