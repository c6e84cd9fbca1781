"""What an import answers that was open here: nobody had decided, assigned, amended or settled it.

Nobody here said otherwise, so nothing contradicts the answer; but what people here had before them
is then gone from their list, and they are to know whose word took it.
"""

from collections.abc import Iterable, Iterator

from claimtrack.ledger.protocol import Deed, Ledger
from claimtrack.model.amendment import Amendment
from claimtrack.model.answers import Answers
from claimtrack.model.assignment import Assignment
from claimtrack.model.proposal import Decision
from claimtrack.model.record import Kind, Record
from claimtrack.model.settlement import Settlement


class Unanswered:
    """What some records of an import are about, as far as it was here before the import."""

    def __init__(self, ledger: Ledger, records: Iterable[Record], deed: Deed) -> None:
        """Look it up, all at once.

        Args:
            ledger: Where the records are to be written.
            records: Those of the import.
            deed: Of the import: what it wrote before is no part of what was here.
        """
        wanted: dict[Kind, set[str]] = {Kind.PROPOSAL: set(), Kind.CLAIM: set()}
        for record in records:
            for kind, key in _about(record):
                wanted[kind].add(key)
        here: set[str] = set()
        made_here: set[str] = set()
        for kind, keys in wanted.items():
            for origin in ledger.origins(kind, keys) if keys else ():
                if not origin.is_of(deed.batch):
                    here.add(origin.id)
                if origin.is_own(""):
                    made_here.add(origin.id)
        self._here, self._made_here = frozenset(here), frozenset(made_here)

    def find_waiting(self, record: Answers) -> str | None:
        """The proposal that a record decides on, where it was made here and not imported."""
        if isinstance(record, Decision) and record.proposal in self._made_here:
            return record.proposal
        return None

    def is_concerned(self, record: Answers) -> bool:
        """Whether a record is about a proposal or about claims that were here before."""
        return any(key in self._here for _, key in _about(record))


def _about(record: Record) -> Iterator[tuple[Kind, str]]:
    """The proposal or the claims that an answer is about."""
    match record:
        case Decision():
            yield Kind.PROPOSAL, record.proposal
        case Assignment() | Amendment():
            yield Kind.CLAIM, record.claim
        case Settlement():
            for claim in record.claims:
                yield Kind.CLAIM, claim
