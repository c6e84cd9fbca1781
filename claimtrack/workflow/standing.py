"""The answers that stand in a ledger, by what they answer."""

from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass, replace

from claimtrack.ledger.protocol import Ledger, Selection, View
from claimtrack.model.amendment import Amendment, Effect
from claimtrack.model.answers import Answers, Describing, author_of, counts, what_it_answers
from claimtrack.model.assignment import Assignment
from claimtrack.model.identity import ClaimId
from claimtrack.model.name import Name
from claimtrack.model.record import Kind, Record
from claimtrack.workflow.decided_here import read_decisions


@dataclass(frozen=True, slots=True)
class Standing:
    """An answer that stands."""

    id: str
    """Of the record."""
    says: Hashable
    author: str
    """Whom it names, else who recorded it."""
    is_own: bool
    """Whether it was recorded here by its author, or accepted here in a review."""

    def gives_way(self, author: str) -> bool:
        """Whether an imported answer of somebody replaces it: of an imported one, its author's."""
        return not self.is_own and self.author == author


class StandingAnswers:
    """The answers of one kind that stand, without those of one import."""

    def __init__(
        self, ledger: View, kind: Kind, accepted: frozenset[str], *, batch: str | None
    ) -> None:
        """Read them.

        Args:
            ledger: Where they are.
            kind: Of the records.
            accepted: The ids of imported records that were accepted in a review.
            batch: The import whose own records are left out, where it goes on after an
                interruption.
        """
        self.ids: set[str] = set()
        """Of all records of this kind."""
        self._by_question: dict[Hashable, Standing] = {}
        for origin, record in ledger.recorded(kind):
            self.ids.add(origin.id)
            if origin.is_of(batch) or not isinstance(record, Answers) or not counts(record):
                continue
            author = author_of(record)
            is_accepted = origin.id in accepted
            is_own = origin.is_own(author) or is_accepted
            if kind is Kind.DECISION and not is_own:
                continue  # what was decided elsewhere decides nothing here
            for question, says in what_it_answers(record):
                answer = Standing(origin.id, says, author or origin.author, is_own)
                before = self._by_question.get(question)
                if before is not None and isinstance(record, Describing):
                    self._by_question[question] = _add_to(before, answer)
                elif before is None or _outweighs(answer, before, kind, is_accepted=is_accepted):
                    self._by_question[question] = answer

    @property
    def questions(self) -> Collection[Hashable]:
        """What is answered."""
        return self._by_question.keys()

    def on(self, question: Hashable) -> Standing | None:
        """The answer to a question that stands."""
        return self._by_question.get(question)


class StandingByKind:
    """The answers that stand, each kind read when it is first asked for."""

    def __init__(self, ledger: View, *, batch: str | None) -> None:
        """Read nothing yet.

        Args:
            ledger: Where they are.
            batch: The import whose own records are left out.
        """
        self._ledger = ledger
        self._batch = batch
        self._read: dict[Kind, StandingAnswers] = {}
        self._accepted: frozenset[str] | None = None

    def of(self, kind: Kind) -> StandingAnswers:
        """Those of one kind."""
        if self._accepted is None:
            self._accepted = read_decisions(self._ledger).accepted
        if kind not in self._read:
            self._read[kind] = StandingAnswers(
                self._ledger, kind, self._accepted, batch=self._batch
            )
        return self._read[kind]


def _add_to(before: Standing, later: Standing) -> Standing:
    """What is said of a name after a later record of it, which may have kept what was said before.

    What somebody here said of it stays theirs; what two brought is not for one of them to change.
    """
    author = later.author if later.author == before.author else ""
    return replace(later, author=author, is_own=later.is_own or before.is_own)


def _outweighs(later: Standing, before: Standing, kind: Kind, *, is_accepted: bool) -> bool:
    """Whether a later answer stands in the place of one before it.

    Of decisions the first counts. Of what was imported, the first that says the same: who only
    agrees with it does not become the one whose word it is.
    """
    if kind is Kind.DECISION:
        return is_accepted
    return later.is_own or not (before.is_own or later.says == before.says)


class Claims:
    """Claims that some records speak of, as far as people of this ledger recorded them."""

    def __init__(self, ledger: Ledger, records: Iterable[Record]) -> None:
        """Look them up, all at once."""
        named = {each.claim for each in records if isinstance(each, Assignment | Amendment)}
        found = ledger.origins(Kind.CLAIM, named) if named else ()
        self.own = frozenset(each.id for each in found if each.is_own(""))
        """The ids of those that were not imported."""
        self._topics: Mapping[str, str | None] = {}
        if self.own:
            wanted = Selection(ids=frozenset(map(ClaimId, self.own)), with_replaced=True)
            self._topics = {key: claim.topic for key, claim in ledger.claims(wanted)}

    def find_against(self, record: Assignment | Amendment) -> str | None:
        """The claim that somebody here recorded, where a record would make something else of it."""
        if record.claim not in self.own:
            return None
        if isinstance(record, Amendment):
            return None if record.effect is Effect.RESTORED else record.claim
        topic = self._topics.get(record.claim)
        is_other = topic is not None and Name.of(topic) != Name.of(record.topic)
        return record.claim if is_other else None
