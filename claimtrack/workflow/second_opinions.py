"""Second opinions that differ from what stands, on names, findings and what was imported."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from claimtrack.ledger.findings import read_settlements
from claimtrack.ledger.protocol import View
from claimtrack.ledger.signed import tell_authors
from claimtrack.model.judgement import ASKED_WITHIN, Judgement, NameKind
from claimtrack.model.proposal import Decision
from claimtrack.model.received import Received, is_received_id
from claimtrack.model.record import Kind, Record, read_waiting, record_id
from claimtrack.model.settlement import Settlement
from claimtrack.report.received import Named
from claimtrack.workflow.decided_here import read_decisions
from claimtrack.workflow.named import read_named
from claimtrack.workflow.names import standing_judgement
from claimtrack.workflow.received import find_decided

Said = Judgement | Settlement | Decision


@dataclass(frozen=True, slots=True)
class SecondAnswer:
    """Somebody's answer to what was answered otherwise, each with its author as it is told."""

    other: Said
    stands: Said | None
    """None: what stood was taken back, or it is the record of a place."""
    about: Record | None = None
    """The imported record that was decided on; None for what says itself what it is about."""
    named: Named = field(default_factory=dict)
    """The claims that this one is about, by their ids."""


def find_second_answers(ledger: View) -> tuple[SecondAnswer, ...]:
    """Those that differ from what stands, answers on names first, oldest first."""
    found = [
        (other, stands)
        for other, stands in (*_on_names(ledger), *_on_findings(ledger), *_on_received(ledger))
        if stands is None or _says(other) != _says(stands)
    ]
    about = _read_about(ledger, {each.proposal for each, _ in found if isinstance(each, Decision)})
    named = read_named(ledger, about.values())
    return tuple(
        SecondAnswer(
            tell_authors(ledger, [other])[0],
            None if stands is None else tell_authors(ledger, [stands])[0],
            about.get(other.proposal) if isinstance(other, Decision) else None,
            named,
        )
        for other, stands in found
    )


Pair = tuple[Said, Said | None]


def _on_names(ledger: View) -> Iterator[Pair]:
    judgements = [each for each in ledger.records(Kind.JUDGEMENT) if isinstance(each, Judgement)]
    for each in judgements:
        if each.after is not None:
            stands = standing_judgement(judgements, each.kind, each.left, each.right)
            yield each, stands


def _on_findings(ledger: View) -> Iterator[Pair]:
    stands = read_settlements(ledger)
    for each in ledger.records(Kind.SETTLEMENT):
        if isinstance(each, Settlement) and each.after is not None:
            yield each, stands.get(each.finding)


def _on_received(ledger: View) -> Iterator[Pair]:
    """Decisions on what was imported against what stood, after somebody else's or elsewhere."""
    decisions = read_decisions(ledger)
    stands = find_decided(ledger, decisions)
    for each in decisions.every:
        if not is_received_id(each.proposal):
            continue
        if each.after is not None or (each in decisions.brought and each.proposal in stands):
            yield each, stands.get(each.proposal)


def _read_about(ledger: View, ids: set[str]) -> Mapping[str, Record]:
    """The records that wait, or waited, under these ids."""
    if not ids:
        return {}
    return {
        record_id(each): read_waiting(each)
        for each in ledger.records(Kind.RECEIVED)
        if isinstance(each, Received) and record_id(each) in ids
    }


def _says(answer: Said) -> str:
    """What is compared: who thinks the same for another reason does not think otherwise."""
    if isinstance(answer, Decision):
        return answer.ruling.value
    if isinstance(answer, Settlement):
        return answer.reason
    is_within = answer.kind is NameKind.PLACE and answer.reason.startswith(ASKED_WITHIN)
    return answer.reason if is_within else answer.answer.value
