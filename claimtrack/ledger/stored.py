"""The ledger over any engine: writing, its log, and its view as it is now."""

# ruff: noqa: S608 - only names of our own tables and columns go into SQL; values are bound
# ruff: noqa: D102 - claimtrack.ledger.protocol says what each does

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from functools import cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from claimtrack.ledger import blocks
from claimtrack.ledger.appending import OperationWriter, Prepared, in_chunks, prepare_all
from claimtrack.ledger.blocks import LinesDigest, line_of_claim
from claimtrack.ledger.built_on import require_its_ground, require_nothing_on
from claimtrack.ledger.checked import (
    BlockPlace,
    Tallied,
    Tally,
    in_blocks,
    key_of,
    questions_of,
)
from claimtrack.ledger.columns import TABLES
from claimtrack.ledger.engine import Engine, Question
from claimtrack.ledger.log import Log
from claimtrack.ledger.memory import without_collecting
from claimtrack.ledger.protocol import Appended, Damage, Deed, Ledger, Operation, Salvaged
from claimtrack.ledger.redacted_rows import require_one_content
from claimtrack.ledger.sealed import BROUGHT_BACK, STANDS, TAKEN_BACK, States
from claimtrack.ledger.view import CLAIM, MOST_FOUND, StoredView, digest_kept
from claimtrack.model.claim import Claim
from claimtrack.model.identity import ClaimId
from claimtrack.model.record import Kind, Record, letter_of, redacted_of
from claimtrack.model.record_text import RecordReader
from claimtrack.model.redaction import Redaction

if TYPE_CHECKING:
    from claimtrack.figures.profile import Profile
    from claimtrack.ledger.results import ResultsFile
    from claimtrack.model.taking_out import Taken


class StoredLedger(StoredView, Ledger):
    """A ledger that is kept by an engine."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine, cache(RecordReader), States(engine))
        self._log = Log(engine)
        self._results_file: ResultsFile | None = None

    @property
    def bound_author(self) -> str | None:
        return self._engine.author

    def newest_change(self) -> int:
        return self._states.now().number

    def append(self, deed: Deed, records: Iterable[Record]) -> Appended:
        """Write records as one operation, all or none; what is there already is not repeated.

        The records are read as a stream. The first few hundred are prepared before the ledger is
        held, so that whoever adds little keeps nobody waiting.
        """
        chunks = self._prepared(records)
        first = next(chunks, None)
        if first is None:
            return Appended(None, (), ())
        with self._engine.writing():
            return self._write(deed, chain([first], chunks))

    def append_chosen(self, deed: Deed, choose: Callable[[], Iterable[Record]]) -> Appended:
        with self._engine.writing():
            return self._write(deed, self._prepared(choose()))

    def _prepared(self, records: Iterable[Record]) -> Iterator[list[Prepared]]:
        profile = _profile()
        return in_chunks(prepare_all(records, self._engine, profile))

    def _write(self, deed: Deed, chunks: Iterable[list[Prepared]]) -> Appended:
        """Write one operation; the caller holds the ledger."""
        writer = OperationWriter(self._engine, deed, _profile())
        for chunk in chunks:
            writer.add(chunk)
        operation = self._log.entry(writer.finish()) if writer.added else None
        kept = writer.withholding
        return Appended(
            operation,
            tuple(writer.added),
            tuple(writer.repeated),
            tuple(kept.withheld),
            tuple(kept.redacted_elsewhere),
            kept.came_redacted(writer.added),
            kept.barred,
        )

    def undo(self, deed: Deed, number: int | None = None) -> Operation:
        with self._engine.writing():
            self._require_what_amends()
            targets = self._log.to_take_back(number, deed.author)
            require_nothing_on(self._engine, targets)
            return self._retract(deed, targets, TAKEN_BACK)

    def redo(self, deed: Deed, number: int | None = None) -> Operation:
        with self._engine.writing():
            self._require_what_amends()
            targets = self._log.to_bring_back(number, deed.author)
            require_its_ground(self._engine, targets)
            require_one_content(self._engine, targets)
            return self._retract(deed, targets, BROUGHT_BACK)

    def _require_what_amends(self) -> None:
        """Make sure of what says whether a change builds on another."""
        state = self._states.now()
        for kind in (Kind.CLAIM, Kind.AMENDMENT, Kind.DECISION):
            self._require_all(state, kind)

    def redact(self, deed: Deed, taken: "Sequence[Taken]") -> Operation:
        from claimtrack.ledger.redacting import redact  # noqa: PLC0415 - start-up

        with self._engine.writing():
            self._states.now()
            return self._log.entry(redact(self._engine, deed, taken, _profile()).finish())

    def keep_results(self, folder: Callable[[], Path]) -> None:
        """Keep results of comparisons in a folder of the user's own, which is made when needed."""
        from claimtrack.ledger.results import ResultsFile  # noqa: PLC0415 - start-up

        self.results = self._results_file = ResultsFile(
            folder, self.identity, self._count_redactions, _digest_program
        )

    def _count_redactions(self) -> int:
        return sum(map(len, self._redactions(self._states.now()).values()))

    def scrub(self) -> bool:
        is_cleared = self.results is None or self.results.clear()
        return self._engine.scrub() and is_cleared

    def written(self, prefix: str) -> tuple[tuple[str, Record], ...]:
        """The records of any kind whose ids begin so, undone ones too; at most ten.

        Of one that stands in several rows it is what nothing was taken out of, else what stands.
        """
        found: dict[str, Record] = {}
        for kind, table in TABLES.items():
            if prefix[:1] == letter_of(kind):
                self._require_all(self._states.now(), kind)
                rows = self._engine.rows(
                    f"SELECT id, content FROM {table.name} WHERE id IN (SELECT DISTINCT id"
                    f" FROM {table.name} WHERE id >= ? AND id < ? ORDER BY id LIMIT {MOST_FOUND})"
                    f" ORDER BY id, {STANDS}, operation",
                    (prefix, prefix + "g"),
                )
                whole: set[str] = set()
                for key, content in list(rows):
                    if key not in whole:
                        found[key] = self._read(kind, key, content)
                        if redacted_of(found[key]) is None:
                            whole.add(key)
        return tuple(found.items())

    def contents(self) -> Iterator[tuple[Kind, str, str]]:
        for kind, table in TABLES.items():
            rows = self._engine.stream(f"SELECT DISTINCT id, content FROM {table.name}")
            yield from ((kind, key, content) for key, content in rows)

    def holding(self, texts: Iterable[str]) -> Iterator[tuple[Kind, str]]:
        """The records that hold one of these texts, undone ones too: every row is looked at.

        Held in another spelling counts: other case, accents composed or not, other blanks.
        """
        from claimtrack.text.spelled_alike import fold_spelling  # noqa: PLC0415 - start-up

        wanted = tuple(filter(None, map(fold_spelling, texts)))
        for kind, table in TABLES.items() if wanted else ():
            found: dict[str, None] = {}
            for key, content in self._engine.stream(f"SELECT id, content FROM {table.name}"):
                told = fold_spelling("\n".join(_texts_in(json.loads(content), kind)))
                if any(text in told for text in wanted):
                    found[key] = None
            yield from ((kind, key) for key in found)

    def redactions_of(self, ids: Iterable[str]) -> dict[str, tuple[Redaction, ...]]:
        redactions = self._redactions(self._states.now())
        return {
            key: tuple(each.redaction for each in redactions[key])
            for key in ids
            if key in redactions
        }

    def keep(self, *kept: tuple[str, str, str]) -> None:
        with self._engine.writing():
            self._engine.run(
                "INSERT INTO kept (name, stamp, content, digest) VALUES (?, ?, ?, ?)"
                " ON CONFLICT (name) DO UPDATE SET stamp = excluded.stamp,"
                " content = excluded.content, digest = excluded.digest",
                [(*each, digest_kept(*each)) for each in kept],
            )

    def at(self, number: int) -> StoredView:
        self._require_written(number)
        view = StoredView(self._engine, self._reader, self._states, number)
        view.results = None if self._results_file is None else self._results_file.reading()
        return view

    def change_at(self, moment: dt.datetime) -> Operation | None:
        self._states.now()
        return self._log.last_at(moment)

    def identity(self) -> str:
        return self._states.now().first_digest

    def written_claims(self, ids: Iterable[str]) -> dict[ClaimId, Claim]:
        state = self._states.now()
        found: dict[BlockPlace, None] = {}
        claims: dict[ClaimId, Claim] = {}
        asked = f"SELECT {CLAIM} FROM claim WHERE +operation <= {state.number:d}"
        wanted = frozenset(ids)
        for row in self._rows_of(asked, "id", wanted):
            found[row[1:5]] = None
            claims[row[0]] = self._read(Kind.CLAIM, row[0], row[-1])
        self._require_found(state, wanted, claims.keys(), found)
        return claims

    def operation_of(self, claim_id: ClaimId) -> Operation | None:
        found = [each.operation for each in self.origins(Kind.CLAIM, [claim_id])]
        return self.operation(min(found)) if found else None

    def operation(self, number: int) -> Operation:
        self._states.now()
        return self._log.entry(number)

    def _require_written(self, number: int) -> None:
        """Make sure that the log has an entry of this number.

        Raises:
            UnknownName: It has none.
        """
        if not 0 < number <= self._states.now().number:
            self._log.entry(number)

    def authors(self) -> frozenset[str]:
        rows = self._engine.rows("SELECT DISTINCT author FROM operation")
        return frozenset(str(each[0]) for each in rows)

    def stored_digests(self) -> tuple[tuple[int, str], ...]:
        with self._engine.reading():
            rows = self._engine.rows("SELECT number, digest FROM operation ORDER BY number")
            return tuple((int(number), str(digest)) for number, digest in rows)

    def last_standing(
        self, author: str | None = None, *, redacting: bool = False
    ) -> Operation | None:
        return self._log.last_standing(author, redacting=redacting)

    def last_undo(self, author: str | None = None) -> Operation | None:
        return self._log.last_undo(author)

    def operations(self, *, most: int | None = None) -> tuple[Operation, ...]:
        self._states.now()
        return self._log.newest(most)

    def records_of(
        self, number: int, kinds: Iterable[Kind] = tuple(Kind)
    ) -> Iterator[tuple[str, Record]]:
        self._require_written(number)
        asked = tuple(kinds)
        found: list[tuple[int, str, Kind, str]] = []
        others = tuple(_of_change(kind, number) for kind in asked if kind is not Kind.CLAIM)
        if Kind.CLAIM in asked:
            found.extend(self._records_with_claims(number, others))
        else:
            found.extend((row[1], row[2], kind, row[3]) for kind, row in self._tallied(*others))
        for _, record_id, kind, content in sorted(found):
            yield record_id, self._read(kind, record_id, content)

    def _records_with_claims(
        self, number: int, others: Sequence[Tallied]
    ) -> Iterator[tuple[int, str, Kind, str]]:
        """Position, id, kind and content of the claims of an operation, and of other records."""
        of_claims = f"SELECT {CLAIM} FROM claim WHERE operation = ? ORDER BY id"
        claims, meant, *answers = self._ask_with_parts(
            self._states.now(),
            None,
            lambda where: [
                Question(of_claims, (number,), grows=True),
                Question(
                    f"SELECT {blocks.COLUMNS} FROM block WHERE {where} AND operation = ?",
                    (number,),
                ),
                *questions_of(others),
            ],
        )
        digests: dict[BlockPlace, LinesDigest] = defaultdict(LinesDigest)
        for row in claims:
            digests[row[1:5]].add(line_of_claim(row[0], row[5]))
            yield row[5], row[0], Kind.CLAIM, row[6]
        self._require_blocks({key_of(place): each.told() for place, each in digests.items()}, meant)
        for kind, row in self._held_against(others, answers):
            yield row[1], row[2], kind, row[3]

    def verify(self) -> tuple[Damage, ...]:
        from claimtrack.ledger.verification import find_damage  # noqa: PLC0415 - start-up

        with without_collecting():
            return tuple(find_damage(self._engine, _profile()))

    def unproved_redactions(self) -> tuple[int, ...]:
        from claimtrack.ledger.proving import unproved_redactions  # noqa: PLC0415 - start-up

        with self._engine.reading():
            return tuple(unproved_redactions(self._engine, self._reader))

    def salvage(self) -> Salvaged:
        from claimtrack.ledger.salvaging import salvage  # noqa: PLC0415 - start-up

        return salvage(self._engine)

    def wait_for_others(self, seconds: float) -> bool:
        return self._engine.wait_for_others(seconds)

    def reading(self) -> AbstractContextManager[None]:
        return self._engine.reading()

    def close(self) -> None:
        self._engine.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def _retract(self, deed: Deed, targets: list[int], effect: str) -> Operation:
        writer = OperationWriter(self._engine, deed, _profile())
        writer.retract(targets, effect)
        return self._log.entry(writer.finish())


def _of_change(kind: Kind, number: int) -> Tallied:
    """The question of the records of a kind that is none of claims in one operation."""
    tally = Tally(kind)
    rows = f"SELECT {tally.columns} FROM {TABLES[kind].name} WHERE operation = ?"
    return Tallied(
        tally,
        Question(f"{rows} ORDER BY position", (number,)),
        f"{in_blocks(kind)} AND operation = {number:d}",
    )


def _texts_in(value: Any, kind: Kind) -> Iterator[str]:
    """Every text in a content; of a record that waits, those of the record inside it."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from _texts_in(each, kind)
    elif isinstance(value, dict):
        for name, each in value.items():
            is_record = kind is Kind.RECEIVED and name == "content"
            yield from _texts_in(json.loads(each) if is_record else each, kind)


def _digest_program() -> str:
    from claimtrack.ledger.program import digest_program  # noqa: PLC0415 - start-up

    return digest_program()


def _profile() -> "Profile":
    """What new strict intervals are read under."""
    from claimtrack.figures.profile import load_profile  # noqa: PLC0415 - start-up

    return load_profile()
