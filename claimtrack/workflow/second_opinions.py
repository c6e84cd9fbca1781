"""Second opinions on names, places and findings that differ from what stands."""

from collections.abc import Iterator
from dataclasses import dataclass

from claimtrack.ledger.findings import read_settlements
from claimtrack.ledger.protocol import View
from claimtrack.ledger.signed import tell_authors
from claimtrack.model.judgement import ASKED_WITHIN, Judgement, NameKind
from claimtrack.model.record import Kind
from claimtrack.model.settlement import Settlement
from claimtrack.workflow.names import standing_judgement


@dataclass(frozen=True, slots=True)
class SecondAnswer:
    """Somebody's answer to what was answered otherwise, each with its author as it is told."""

    other: Judgement | Settlement
    stands: Judgement | Settlement | None
    """None: what stood was taken back, or it is the record of a place."""


def find_second_answers(ledger: View) -> tuple[SecondAnswer, ...]:
    """Those that differ from what stands, answers on names first, oldest first."""
    return tuple(
        SecondAnswer(
            tell_authors(ledger, [other])[0],
            None if stands is None else tell_authors(ledger, [stands])[0],
        )
        for other, stands in (*_on_names(ledger), *_on_findings(ledger))
        if stands is None or _says(other) != _says(stands)
    )


Pair = tuple[Judgement | Settlement, Judgement | Settlement | None]


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


def _says(answer: Judgement | Settlement) -> str:
    """What is compared: who thinks the same for another reason does not think otherwise."""
    if isinstance(answer, Settlement):
        return answer.reason
    is_within = answer.kind is NameKind.PLACE and answer.reason.startswith(ASKED_WITHIN)
    return answer.reason if is_within else answer.answer.value
