"""Everything that commands ask of a ledger, asked one by one."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from claimtrack.errors import LedgerError
from claimtrack.ledger import Ledger, open_ledger
from claimtrack.ledger.protocol import Selection
from claimtrack.model.identity import ClaimId
from claimtrack.model.judgement import NameKind
from claimtrack.model.record import Kind

Reader = Callable[[Ledger], Any]

FEW = 3
"""Claims that are read one by one."""


def find_readers(path: Path | str) -> dict[str, Reader]:
    """What there is to ask of the ledger at a path, which is one that verifies."""
    with open_ledger(str(path), read_only=True) as ledger:
        ids = sorted(key for key, _ in ledger.claims(Selection(with_replaced=True)))
        topics = sorted({topic for topic, _ in ledger.subjects() if topic is not None})
        metrics = sorted({metric for _, metric in ledger.subjects() if metric is not None})
        commands = {each.deed.command for each in ledger.operations()}
        last = len(ledger.operations())
    readers: dict[str, Reader] = {
        "digest": lambda ledger: ledger.digest(),
        "identity": lambda ledger: ledger.identity(),
        "log": lambda ledger: ledger.operations(),
        "claims": lambda ledger: list(ledger.claims()),
        "claims by topic": lambda ledger: list(ledger.claims(in_order_of="topic")),
        "every claim": lambda ledger: list(ledger.claims(Selection(with_replaced=True))),
        "open claims": lambda ledger: list(ledger.claims(Selection(without_topic=True))),
        "written claims": lambda ledger: ledger.written_claims(ids),
        "amendments": lambda ledger: ledger.amendments_of(ids),
        "subjects": lambda ledger: ledger.subjects(),
        "spellings": lambda ledger: ledger.spellings(),
        "topics": lambda ledger: ledger.topics(named=topics, within=topics),
        "count types": lambda ledger: ledger.count_types(),
        "counts": lambda ledger: ledger.counts(),
        "ids": lambda ledger: dict(
            ledger.claims(Selection(ids=frozenset(ledger.find_claim_ids(""))))
        ),
        "last naming": lambda ledger: ledger.last_naming(NameKind.SOURCE),
        "kept": lambda ledger: (ledger.recall("source joins"), ledger.recall("source basis")),
    }
    for number in range(1, last + 1):
        readers[f"change {number}"] = partial(_read_change, number)
        readers[f"as it stood after {number}"] = partial(_read_view, number)
    readers |= {f"traced: {each}": partial(_trace, each) for each in commands}
    readers |= {f"topic: {each}": partial(_read_topic, each) for each in topics}
    readers |= {f"metric: {each}": partial(_read_metric, each) for each in metrics}
    readers |= {f"claim: {each}": partial(_read_claim, each) for each in ids[:FEW]}
    readers |= {f"names: {each}": partial(_read_names, each) for each in NameKind}
    readers |= {f"records: {each}": partial(_read_records, each) for each in Kind}
    readers |= {f"origins: {each}": partial(_read_origins, each, None) for each in Kind}
    readers |= {f"recorded: {each}": partial(_read_recorded, each) for each in Kind}
    with open_ledger(str(path), read_only=True) as ledger:
        some = {kind: [each.id for each in ledger.origins(kind)] for kind in Kind}
    readers |= {
        f"origins of: {kind}": partial(_read_origins, kind, keys) for kind, keys in some.items()
    }
    return readers


def _read_change(number: int, ledger: Ledger) -> Any:
    return list(ledger.records_of(number))


def _read_view(number: int, ledger: Ledger) -> Any:
    view = ledger.at(number)
    return view.digest(), list(view.claims()), view.counts()


def _trace(command: str, ledger: Ledger) -> Any:
    return list(ledger.traced_from(command))


def _read_topic(topic: str, ledger: Ledger) -> Any:
    return list(ledger.claims(Selection(topics=frozenset({topic}))))


def _read_metric(metric: str, ledger: Ledger) -> Any:
    return list(ledger.claims(Selection(metrics=frozenset({metric}))))


def _read_claim(key: ClaimId, ledger: Ledger) -> Any:
    return list(ledger.claims(Selection(ids=frozenset({key})))), ledger.operation_of(key)


def _read_names(kind: NameKind, ledger: Ledger) -> Any:
    return ledger.names(kind), sorted(ledger.uses(kind))


def _read_records(kind: Kind, ledger: Ledger) -> Any:
    return list(ledger.records(kind))


def _read_origins(kind: Kind, keys: list[str] | None, ledger: Ledger) -> Any:
    return sorted(ledger.origins(kind, keys), key=lambda each: (each.operation, each.id))


def _read_recorded(kind: Kind, ledger: Ledger) -> Any:
    return list(ledger.recorded(kind))


def tell(path: Path | str, readers: dict[str, Reader], *, anew: bool = True) -> dict[str, Any]:
    """What every reader tells of a ledger; an error of it is told as its class.

    Args:
        path: The ledger.
        readers: What is asked.
        anew: Whether the ledger is opened anew for each, so that none rests on what another saw.
    """
    told: dict[str, Any] = {}
    for names in ([each] for each in readers) if anew else [list(readers)]:
        try:
            with open_ledger(str(path), create=False, read_only=True) as ledger:
                told.update(_tell_each(ledger, {name: readers[name] for name in names}))
        except LedgerError as error:
            told.update(dict.fromkeys(names, type(error)))
    return told


def _tell_each(ledger: Ledger, readers: dict[str, Reader]) -> Iterator[tuple[str, Any]]:
    for name, reader in readers.items():
        try:
            yield name, reader(ledger)
        except LedgerError as error:
            yield name, type(error)


def is_as_told(reader: str, told: Any, honestly: Any) -> bool:
    """Whether a reader tells what it told of the ledger before it was altered.

    What was kept may be forgotten, and of ids that are typed in part fewer may be found.
    """
    if told == honestly:
        return True
    match reader:
        case "kept":
            return all(each in {None, before} for each, before in zip(told, honestly, strict=True))
        case "ids":
            return isinstance(told, dict) and told.items() < honestly.items()
    return False
