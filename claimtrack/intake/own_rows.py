"""Rows in our own format: records as they are, and drafts read against the lines above."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from claimtrack.align.world import World, widen_world
from claimtrack.errors import InputError, UnreadableFile
from claimtrack.intake.draft import Draft, read_draft
from claimtrack.intake.lines import Header, read_lines
from claimtrack.intake.rows import Reading, Row
from claimtrack.intake.tables import open_bytes
from claimtrack.model.judgement import Alias, Judgement
from claimtrack.model.metric import Metric
from claimtrack.model.place import Place
from claimtrack.model.source import Source
from claimtrack.model.topic import Topic

if TYPE_CHECKING:
    from claimtrack.model.record import Record

NAMES = (Metric, Place, Topic, Source, Alias, Judgement)
"""What a draft on a later line is read against."""


def read_own_file(path: Path, reading: Reading, known: World) -> Iterator[Row]:
    """The rows of a file in our own format, plain or compressed.

    Damage in the middle of a compressed file is a problem of its own; what stands before is kept.

    Raises:
        UnreadableFile: It cannot be read at all.
    """
    has_begun = False
    try:
        with open_bytes(path) as (stream, most_bytes):
            for row in read_own_lines(stream, str(path), reading, known, most_bytes):
                has_begun = True
                yield row
    except UnreadableFile as error:
        if not has_begun:
            raise
        error.place = error.place or str(path)
        yield Row(0, problem=error)


def read_own_lines(
    stream: BinaryIO, name: str, reading: Reading, known: World, most_bytes: int | None = None
) -> Iterator[Row]:
    """Lines as rows. A draft is read against the names that stand in earlier lines too."""
    fresh: list[Record] = []
    for line in read_lines(stream, name, most_bytes):
        content = line.content
        if line.problem is not None or content is None:
            yield Row(line.number, problem=line.problem)
        elif isinstance(content, Draft):
            if fresh:
                known, fresh = widen_world(known, fresh), []
            yield _read_one(line.number, content, reading, known, name)
        elif not isinstance(content, Header):
            if isinstance(content, NAMES):
                fresh.append(content)
            yield Row(line.number, (content,))


def _read_one(number: int, draft: Draft, reading: Reading, known: World, name: str) -> Row:
    try:
        understood = read_draft(
            draft, known=known, today=reading.today, create_metrics=reading.create_metrics
        )
    except InputError as error:
        error.put_within(f"{name}:{number}")
        return Row(number, problem=error)
    return Row(number, understood.records)
