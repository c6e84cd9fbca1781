"""Taking words out of records for good, and what else holds the same words."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from claimtrack.errors import AmbiguousName, InvalidClaim, LedgerError, UnknownName
from claimtrack.intake.documents.copies import State, look_at
from claimtrack.ledger.chain import to_moment
from claimtrack.ledger.joins import keep_joins
from claimtrack.ledger.location import is_url
from claimtrack.ledger.protocol import Deed, Ledger, Operation
from claimtrack.ledger.sqlite_file import SET_ASIDE
from claimtrack.model.claim import Claim
from claimtrack.model.document import Document
from claimtrack.model.judgement import Alias, NameKind
from claimtrack.model.kept_copy import KeptCopy
from claimtrack.model.proposal import Proposal
from claimtrack.model.received import Received
from claimtrack.model.record import Kind, Record, kind_of, record_id
from claimtrack.model.taking_out import (
    PARTS,
    WORDS,
    Taken,
    kind_inside,
    options_for,
    part_of,
    take_out,
    texts_of,
)
from claimtrack.report.records import say, say_claim
from claimtrack.text.spelled_alike import fold_spelling
from claimtrack.workflow.find import find_claim
from claimtrack.workflow.standing_names import Standing, find_holding, find_names, tells_name

OTHER_KIND = re.compile(r"[abd-z]1-[0-9a-f]*")
"""The beginning of an id of what is no claim."""

LEAST_TELLING_CHARACTERS = 8
"""Of words that are looked for elsewhere: shorter ones ("61", "AP") stand in records that have
nothing to do with it. Ours."""

MOST_READ = 1_000
"""Records with the same words that are looked into at once: some seconds. Ours; an agency is named
by a hundred thousand claims."""

LEAST_NAME_CHARACTERS = 3
"""Of names that are looked for elsewhere. Ours."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be taken out."""

    asked: tuple[str, ...]
    """The beginnings of ids."""
    reason: str
    names: bool = False
    """Whether to take out who said it."""
    more: tuple[str, ...] = ()
    """What else: keys of `claimtrack.model.taking_out.MORE`."""
    with_document: bool = False
    """Whether to take along the documents, and what else of them holds the same words."""
    only: tuple[str, ...] = ()
    """Of claims and proposals these alone: keys of `claimtrack.model.taking_out.PARTS`."""
    called: tuple[str, ...] = ()
    """Names that are taken out wherever they stand: in the records that are asked for, or, where
    none is, in every record."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another record that says the same."""

    kind: Kind
    id: str
    words: tuple[str, ...]
    """What of the words that go stands in it."""
    options: tuple[str, ...] | None = ()
    """What `redact` has to be told beside its id, so that they go; None: it takes none of them."""
    is_fixed: bool = False
    """Whether some stand where nothing is taken out, as in the name of a topic."""


@dataclass(frozen=True, slots=True)
class InLog:
    """Where the log has words that go."""

    change: int
    is_note: bool
    """Whether in the note of the change; else in its command, such as the name of a file."""
    text: str
    """The note or the command."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What would be taken out, and what holds the same words besides."""

    taken: tuple[Taken, ...]
    """Records of which something is taken out."""
    bare: tuple[str, ...]
    """Ids of records of which nothing is left to take out."""
    elsewhere: tuple[Elsewhere, ...]
    """Records with the same quotes, notes or names, other parts of those that are redacted too."""
    in_log: tuple[InLog, ...]
    """Where the log has them: it is not altered."""
    copies: tuple[KeptCopy, ...]
    """Kept copies of the documents that are redacted, or that the words were read in."""
    unread: int = 0
    """How many more records have the words, beyond those that were looked into."""
    standing: tuple[Standing, ...] = ()
    """Where the names that were asked for stand, before anything is taken out."""

    @property
    def to_redact(self) -> dict[tuple[str, ...], tuple[str, ...]]:
        """Ids of records that the words can be taken out of, by the options that it takes."""
        found: dict[tuple[str, ...], list[str]] = {}
        for each in self.elsewhere:
            if each.options is not None:
                found.setdefault(each.options, []).append(each.id)
        return {options: tuple(ids) for options, ids in found.items()}

    @property
    def ids(self) -> frozenset[str]:
        """Of the records of which something is taken out."""
        return frozenset(record_id(each.left) for each in self.taken)


def plan_redaction(ledger: Ledger, deed: Deed, wish: Wish) -> Plan:
    """Look up records and work out what is left of them; nothing is written.

    Raises:
        UnknownName: No record has such an id.
        AmbiguousName: Several have.
        InvalidClaim: A record of this kind has no words of anybody's.
    """
    found = dict(_find(ledger, each) for each in wish.asked)
    standing = find_names(ledger, wish.called) if wish.called else ()
    if not wish.asked:
        held = dict.fromkeys(each.id for each in standing if each.goes)
        found = {key: dict(ledger.written(key))[key] for key in held}
    if wish.with_document:
        found |= _of_documents(ledger, found.values(), wish, deed)
    taken = {key: _take(record, wish, deed, standing) for key, record in found.items()}
    told = {key: each for key, each in taken.items() if each.parts}
    words = tuple(_telling(told.values()))
    names = {*wish.called, *(name for each in told.values() for name in each.names)}
    left = {key: each.left for key, each in taken.items()}
    spelled = [each for each in names if each in words]
    holding = [
        (kind, key)
        for kind, key in dict.fromkeys(
            chain(ledger.holding(words), find_holding(ledger, spelled) if spelled else ())
        )
        if kind is not Kind.REDACTION
    ]
    holding.sort(key=lambda each: each[1] not in left)  # these are read already
    most = MOST_READ + sum(key in left for _, key in holding)
    return Plan(
        tuple(told.values()),
        tuple(key for key in taken if key not in told),
        tuple(_elsewhere(ledger, holding[:most], words, names, left, alone=bool(wish.only))),
        find_in_log(ledger, words, (*spelled, *wish.called)),
        tuple(_copies_of(ledger, set(map(document_of, found.values())))),
        max(0, len(holding) - most),
        standing,
    )


def find_in_log(ledger: Ledger, words: Iterable[str], names: Iterable[str]) -> tuple[InLog, ...]:
    """The notes and commands of changes that have some words or names, in the order of the log."""
    folded, called = tuple(map(fold_spelling, words)), tuple(names)
    found = []
    for operation in sorted(ledger.operations(), key=lambda each: each.number):
        deed = operation.deed
        for is_note, text in ((True, deed.note), (False, deed.command)):
            told = fold_spelling(text)
            if any(each in told for each in folded) or any(
                tells_name(each, text) for each in called
            ):
                found.append(InLog(operation.number, is_note, text))
    return tuple(found)


def _elsewhere(
    ledger: Ledger,
    holding: Iterable[tuple[Kind, str]],
    words: Collection[str],
    names: Collection[str],
    left: Mapping[str, Record],
    *,
    alone: bool,
) -> Iterator[Elsewhere]:
    """Records with whole quotes, notes or names that go, and which of them.

    Args:
        ledger: Where they are.
        holding: The records, by kind and id.
        words: What goes.
        names: Those of them that are names.
        left: What is left of the records that are redacted, by their ids.
        alone: Whether nothing else of a claim is to go.
    """
    for kind, key in holding:
        record = left[key] if key in left else dict(ledger.written(key))[key]
        held: dict[str, None] = {}
        options: dict[tuple[str, ...], None] = {}
        is_fixed = False
        for path, text in texts_of(record):
            found = [each for each in words if _is_held(each, text, is_name=each in names)]
            held.update(dict.fromkeys(found))
            if found and (part := part_of(record, path)) is not None:
                options[options_for(kind_inside(record), part, alone=alone)] = None
            elif found:
                is_fixed = True
        if held:
            told = tuple(chain.from_iterable(sorted(options)))
            yield Elsewhere(kind, key, tuple(held), told if options else None, is_fixed=is_fixed)


def _is_held(words: str, text: str, *, is_name: bool) -> bool:
    return tells_name(words, text) if is_name else fold_spelling(words) in fold_spelling(text)


@dataclass(frozen=True, slots=True)
class Left:
    """That words which were taken out are still in the files of a ledger."""

    why: str
    hint: str


IS_READ = Left(
    "another process reads an earlier state",
    "end what reads the ledger, such as claimtrack serve; claimtrack redact --clean",
)


def redact(ledger: Ledger, deed: Deed, plan: Plan) -> tuple[Operation, Left | None]:
    """Take out what was planned.

    Returns:
        The change, and what is left of the words in the files; None when nothing is.
    """
    operation = ledger.redact(deed, plan.taken)
    trouble = clean(ledger)
    keep_joins(ledger)
    return operation, trouble


def clean(ledger: Ledger) -> Left | None:
    """Leave nothing in files of what was taken out.

    Returns:
        Why something is left, and what to do; None when nothing is.
    """
    try:
        is_clean = ledger.scrub()
    except LedgerError as error:  # what was taken out is so, whatever becomes of the files
        return Left(error.message, error.hint or "claimtrack redact --clean, when it can be")
    return None if is_clean else IS_READ


def find_set_aside(location: str) -> tuple[Path, ...]:
    """The files that `restore` kept beside a ledger: they may have the words."""
    if is_url(location):
        return ()  # schemas of the database, which only its keeper sees: docs/trust.md
    ledger = Path(location)
    return tuple(sorted(ledger.parent.glob(f"{ledger.name}{SET_ASIDE}*")))


def remove_copies(folder: Path, copies: Iterable[KeptCopy]) -> tuple[Path, ...]:
    """Remove the files of kept copies; those that were there."""
    removed = []
    for each in copies:
        path = folder / each.file_name
        if path.exists():
            path.unlink()
            removed.append(path)
    return tuple(removed)


def held_copies(folder: Path, copies: Iterable[KeptCopy]) -> tuple[Path, ...]:
    """The files of kept copies that are there."""
    return tuple(
        folder / each.file_name for each in copies if look_at(folder, each) is not State.ABSENT
    )


def _find(ledger: Ledger, asked: str) -> tuple[str, Record]:
    """The record whose id begins so; undone ones hold words too."""
    prefix = asked.strip().lower()
    found = ledger.written(prefix) if "-" in prefix else ()
    if len(found) > 1:
        told = [f"{key} {_say(record)}" for key, record in found]
        raise AmbiguousName(
            f'"{asked}": {len(found)} records have ids that begin so',
            hint="\n".join(("say which:", *told)),
        )
    if not found and OTHER_KIND.match(prefix):
        raise UnknownName(
            f'"{asked}": no record has this id', hint="claimtrack export tells every id"
        )
    key, record = found[0] if found else find_claim(ledger, asked, with_replaced=True)
    is_of_topic = isinstance(record, Alias) and record.kind is NameKind.TOPIC
    if kind_of(record) not in WORDS or is_of_topic:
        raise InvalidClaim(
            f"of a {kind_of(record)}{' of a topic' if is_of_topic else ''} nothing is taken out",
            place=asked,
            hint="redact takes claims, documents, proposals, settlements, notes and the names of "
            "sources and places",
        )
    return key, record


def _say(record: Record) -> str:
    return say_claim(record) if isinstance(record, Claim) else say(record)


def _take(record: Record, wish: Wish, deed: Deed, standing: Iterable[Standing] = ()) -> Taken:
    key = record_id(record)
    besides = dict.fromkeys(each.part for each in standing if each.id == key and each.goes)
    only: list[str] | None = None
    if not wish.asked:
        only = []
    elif wish.only and isinstance(record, Claim | Proposal):
        start = "claim." if isinstance(record, Proposal) else ""
        only = [f"{start}{path}" for each in wish.only for path in PARTS[each]]
    return take_out(
        record,
        names=wish.names,
        more=wish.more if isinstance(record, Claim | Proposal | Received) else (),
        only=only,
        besides=[each for each in besides if each is not None],
        reason=wish.reason,
        author=deed.author,
        at=to_moment(deed.at),
    )


def _of_documents(
    ledger: Ledger, records: Iterable[Record], wish: Wish, deed: Deed
) -> dict[str, Record]:
    """The documents of some records, their copies, and what else of them holds the same words."""
    given = tuple(records)
    documents = {each for record in given if (each := document_of(record)) is not None}
    words = _telling(_take(each, wish, deed) for each in given)
    found: dict[str, Record] = {}
    for key in documents:
        found.update(ledger.written(key))
    for kind, key in ledger.holding(words):
        if kind in {Kind.CLAIM, Kind.PROPOSAL}:
            written = dict(ledger.written(key))
            if document_of(written[key]) in documents:
                found |= written
    found |= {record_id(each): each for each in _copies_of(ledger, documents)}
    return found


def document_of(record: Record) -> str | None:
    """The id of the document that a record was read in, or is."""
    match record:
        case Claim():
            return record.evidence.document
        case Proposal():
            return record.claim.evidence.document
        case Document():
            return record_id(record)
        case KeptCopy():
            return record.document
    return None


def _copies_of(ledger: Ledger, documents: Collection[str | None]) -> Iterator[KeptCopy]:
    """The copies that were kept of some documents."""
    for record in ledger.records(Kind.COPY):
        if isinstance(record, KeptCopy) and record.document in documents:
            yield record


def _telling(taken: Iterable[Taken]) -> Collection[str]:
    """The texts by which other records are known to say the same; names may be shorter."""
    return {
        text: None
        for each in taken
        for text in each.words
        if text in each.telling
        and len(text) >= (LEAST_NAME_CHARACTERS if text in each.names else LEAST_TELLING_CHARACTERS)
    }.keys()
