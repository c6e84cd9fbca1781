"""Which rows of a file came before: with its references, or in an earlier state of the file."""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice

from claimtrack.align.earlier_rows import is_number, read_as_exact_or_not
from claimtrack.ledger.appending import in_chunks
from claimtrack.ledger.earlier_claims import IMPORT
from claimtrack.ledger.fates import Fates
from claimtrack.ledger.protocol import Ledger, Traced, Traits
from claimtrack.model.claim import Claim
from claimtrack.model.identity import ClaimId
from claimtrack.model.record import Kind, Record, claim_id

MOST_OF_ONE = 12
"""Claims that one row makes: a reference on more of them names a file, not a row. Ours."""

SEEN = None
SEVERAL = -1
"""What stands for the figures of several claims; no hash has this value."""

SUBJECT = 2
"""Of the facets of a traced claim, the first: topic and metric."""

WHAT = 3
"""Of the facets of a traced claim, the first: topic, metric and claimant."""

DAY = 8
"""Of the facets of a traced claim: the first day up to which it counts."""

SHEET = ", sheet "
"""Stands between the file and the sheet in what an import is called in the log."""

NUMBER = 2
"""Of the figure of a traced claim: how many."""

MOSTLY_SAME = 0.5
"""The share of the claims of a file, or of an earlier one where that has fewer, that has to be in
both for the file to be a later state of it. Ours."""

LEAST_SAME = 3
"""Claims that have to be in both: one or two agree by chance, or were copied by hand. Ours."""

LOOKED_AT = 2_000
"""Claims of a file that are looked for among those of other files. Ours: a moment's work."""

READ_OTHERWISE = "read otherwise"
"""Of the slots of rows that may have been read in another way before."""

Slot = tuple[str, int]
"""By what a row is known again: its reference, or its facets; as a hash. One that may have been
read otherwise before is known by its figure and day."""


class CameBefore:
    """What is on record of the rows of one file; memory holds hashes, and no claims."""

    def __init__(self, ledger: Ledger, command: str) -> None:
        """Read what came from a file of that name.

        Args:
            ledger: Where it is.
            command: What such an import is called in the log: "import tolls.csv".
        """
        self._ledger = ledger
        self.commands: list[str] = []
        """Of the imports that the file is a later state of."""
        self._came: dict[int, int | None] = {}
        """The figure of each claim that came, by what is said beside it; both as hashes."""
        self._figures: set[int] = set()
        """The figure and day of each claim that came, as a hash."""
        self.fresh = 0
        """Claims of the file that nothing on record is known to be."""
        self._subjects: set[Traits] = set()
        """Topic and metric of the claims of this file."""
        self._referred: dict[Slot, list[ClaimId]] = {}
        self.still: set[ClaimId] = set()
        """Claims that the file still makes, of those that their figure and facets do not tell."""
        self.take_in(command)

    def take_in(self, command: str) -> None:
        """Read what came from these imports too; before any row is looked at."""
        self.commands.append(command)
        for each in self._ledger.traced_from(command):
            beside = hash(each.facets)
            is_one = beside not in self._came and not each.is_amended
            self._came[beside] = hash(each.figure) if is_one else SEVERAL
            if each.figure[NUMBER] is not None:
                self._figures.add(_number_and_day(each.facets, each.figure))

    def _traced(self) -> Iterator[Traced]:
        """The claims of earlier states of the file."""
        return chain.from_iterable(map(self._ledger.traced_from, self.commands))

    def find_slots(self, records: Sequence[Record]) -> dict[int, tuple[Slot, Claim]]:
        """The claims among some records that may have come before, by their place among them."""
        unknown: dict[int, tuple[Claim, Traits, Traits]] = {}
        alike: dict[int, ClaimId] = {}
        for place, record in enumerate(records):
            if not isinstance(record, Claim) or record.figure is None:
                continue
            if not (self._came or record.references):
                continue
            facets, figure = self._ledger.traits_of(record)
            self._subjects.add(facets[:SUBJECT])
            known = self._came.get(hash(facets), SEEN)
            if known is not SEEN and (is_number(record.references) or known == hash(figure)):
                alike[place] = claim_id(record)
            unknown[place] = record, facets, figure
        same = self._ledger.on_record(alike.values())
        for place, key in alike.items():
            record, facets, figure = unknown[place]
            if key in same and self._came[hash(facets)] == hash(figure):
                if is_number(record.references):
                    self.still.add(key)
                else:
                    self._came[hash(facets)] = SEEN
                del unknown[place]
        slots = dict(self._slots_of(unknown))
        for place, (_, facets, figure) in unknown.items():
            day = _number_and_day(facets, figure)
            if place not in slots and day in self._figures:
                slots[place] = READ_OTHERWISE, day
        self.fresh += len(unknown) - len(slots)
        return {place: (slot, unknown[place][0]) for place, slot in slots.items()}

    def _slots_of(
        self, claims: Mapping[int, tuple[Claim, Traits, Traits]]
    ) -> Iterator[tuple[int, Slot]]:
        """The slot of each of these claims that may have come before."""
        counts = Counter(claim.references for claim, *_ in claims.values() if claim.references)
        asked = [refs for refs, count in counts.items() if count <= MOST_OF_ONE]
        found: dict[tuple[str, ...], list[Traced]] = defaultdict(list)
        for refs, each in islice(self._ledger.traced_under(asked), len(asked) * MOST_OF_ONE * 2):
            found[refs].append(each)
        for place, (claim, facets, figure) in claims.items():
            if is_number(claim.references) and hash(facets) in self._came:
                yield place, ("number", hash(facets))
                continue
            alike = [
                each
                for each in found.get(claim.references, ())
                if each.facets == facets
                or (each.facets[:WHAT] == facets[:WHAT] and not is_number(claim.references))
            ]
            same = [each for each in alike if each.facets == facets and each.figure == figure]
            if [each.id for each in same] == [claim_id(claim)] and not same[0].is_amended:
                self.still.add(same[0].id)
            elif alike:
                slot = ("reference", hash(claim.references))
                self._referred[slot] = [each.id for each in alike]
                yield place, slot
            elif self._came.get(hash(facets), SEEN) is not SEEN:
                yield place, ("facets", hash(facets))

    def is_still_made(self, slot: Slot) -> bool:
        """Whether the file still makes the earlier claim with these facets."""
        return slot[0] == "facets" and self._came[slot[1]] is SEEN

    def find_earlier(self, slots: Iterable[Slot]) -> dict[Slot, list[ClaimId]]:
        """The earlier claims of every slot."""
        wanted: dict[int, set[Slot]] = defaultdict(set)
        otherwise: set[int] = set()
        for slot in slots:
            if slot[0] == READ_OTHERWISE:
                otherwise.add(slot[1])
            elif slot[0] != "reference":
                wanted[slot[1]].add(slot)
        found: dict[Slot, list[ClaimId]] = defaultdict(list, self._referred)
        if wanted or otherwise:
            for each in self._traced():
                for slot in wanted.get(hash(each.facets), ()):
                    found[slot].append(each.id)
                key = _number_and_day(each.facets, each.figure)
                if key in otherwise and not self._is_still_made(each):
                    found[READ_OTHERWISE, key].append(each.id)
        return found

    def _is_still_made(self, claim: Traced) -> bool:
        return claim.id in self.still or self._came.get(hash(claim.facets), SEEN) is SEEN

    def _has_unseen(self) -> bool:
        """Whether some earlier claim may not be in the file any more."""
        return any(figure is not SEEN for figure in self._came.values())

    def find_missing(self, kept: set[ClaimId]) -> list[ClaimId]:
        """The claims that stand, came from an earlier state of the file, and are in it no more.

        Only those of a topic and metric that the file speaks of: another column of it may have
        been read before. A figure that its source restated goes with the last word on it: left
        alone, it would be that source's word again.
        """
        gone = (
            each.id
            for each in (self._traced() if self._has_unseen() else ())
            if each.id not in kept
            and each.facets[:SUBJECT] in self._subjects
            and self._came.get(hash(each.facets), SEEN) is not SEEN
        )
        found: list[ClaimId] = []
        for ids in in_chunks(gone):
            fates = Fates(self._ledger, ids)
            for key in ids:
                last = fates.current(key, as_restated=True)
                if fates.out(key) is None and last is not None and last not in kept:
                    found.append(key)
        return found


def find_earlier_states(ledger: Ledger, records: Iterable[Record], command: str) -> list[str]:
    """The imports of files of other names that a table is a later state of, the oldest first.

    Most of what the table says, or most of what such an import brought, is in both, word for word;
    of imports between, something is, and most is of the same facets. The sheets of one workbook are
    no states of each other.

    Args:
        ledger: Where they are.
        records: Of the first rows of the table.
        command: What its own import is called in the log.
    """
    claims = (each for each in records if isinstance(each, Claim) and each.figure)
    some = list(islice(claims, LOOKED_AT))
    ids = {claim_id(read) for each in some for read in read_as_exact_or_not(each)}
    same = Counter(each.operation for each in ledger.origins(Kind.CLAIM, ledger.on_record(ids)))
    in_both: Counter[str] = Counter()
    brought: Counter[str] = Counter()
    workbook, *_ = command.split(SHEET)
    for each in reversed(ledger.operations()) if same else ():
        other = each.deed.command
        if other.startswith(IMPORT) and other.split(SHEET)[0] != workbook:
            in_both[other] += same[each.number]
            brought[other] += each.added
    states = [
        other
        for other, count in in_both.items()
        if count and count >= MOSTLY_SAME * min(brought[other], len(some))
    ]
    if sum(map(in_both.__getitem__, states)) < LEAST_SAME:
        return []
    facets = {ledger.traits_of(each)[0] for each in some}
    return [
        other
        for other, count in in_both.items()
        if other in states
        or (count and brought[other] <= len(some) and _is_of_rows(ledger, other, facets))
    ]


def _is_of_rows(ledger: Ledger, command: str, facets: Container[Traits]) -> bool:
    """Whether most of what an import brought says another figure, or the same, of given facets.

    As one that corrected a state of a table, and was corrected itself.
    """
    found = [each.facets in facets for each in ledger.traced_from(command)]
    return sum(found) >= MOSTLY_SAME * len(found)


def _number_and_day(facets: Traits, figure: Traits) -> int:
    """What stays of a row that is read in another way: its figure, and the numbers of its day.

    In another order of day and month these are the same two. Without a day it says too little: then
    topic, metric and claimant have to agree as well.
    """
    day = facets[DAY]
    if day is None:
        return hash((figure, facets[:WHAT]))
    year, *rest = str(day).split("-")
    return hash((figure, year, *sorted(rest)))
