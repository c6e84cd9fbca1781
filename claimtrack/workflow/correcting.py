"""Rows that came before with another value: what an import makes of a file that was corrected.

A row is known again by its reference, where it has one, and else by the name of its file together
with everything that is said beside the figure. What may be such a row is held back, on disk, until
the whole file is read: only then is it known which earlier claims the file still makes.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import Any, Self, TypeVar

from claimtrack.align.earlier_rows import is_same_figure, pair_rows
from claimtrack.intake.spool import Spool
from claimtrack.ledger.fates import Fates
from claimtrack.ledger.protocol import Deed, Ledger, Selection, Traced, Traits
from claimtrack.model.amendment import Amendment, Effect
from claimtrack.model.claim import Claim
from claimtrack.model.identity import ClaimId
from claimtrack.model.record import Record, claim_id, to_content
from claimtrack.workflow.amending import sign, to_records

MOST_ALIKE = 100
"""Earlier claims among which that of a row is looked for: more that agree in everything but the
figure are no rows that somebody can tell apart. Ours."""

MOST_OF_ONE = 12
"""Claims that one row makes: a reference on more of them names a file, not a row. Ours."""

CHUNK = 500
"""Rows whose earlier claims are asked for together. Ours: a question of some thousand names."""

WRITTEN = 5_000
"""Rows that are written together: some seconds of work. Ours."""

MOST_SHOWN, MOST_LISTED = 3, 50
"""Corrections that are shown in passing, and where they are only listed. Ours: a screen or two."""

SEEN = None
SEVERAL = -1
"""What stands for the figures of several claims; no hash has this value."""


Each = TypeVar("Each")


class Policy(StrEnum):
    """What becomes of a row that came before with another value."""

    KEEP = "keep"
    """It is another release by the source, and both stay on record."""
    APPLY = "apply"
    """It was a mistake of ours: the old claim is replaced."""
    REPORT = "report"
    """It is not written."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A row that came before with another value."""

    key: ClaimId
    """The claim it was."""
    before: Claim
    after: Claim


@dataclass(slots=True)
class Settled:
    """What became of the rows that came before with another value."""

    policy: Policy | None = None
    """None: there were none."""
    corrected: int = 0
    shown: tuple[Correction, ...] = ()
    withdrawn: int = 0
    """Claims whose row is missing, and that were retracted for it."""
    brought_back: int = 0
    """Claims whose row was missing once and is there again."""
    is_asked: bool = False
    """Whether they were shown to somebody before."""

    def __bool__(self) -> bool:
        """Whether there was anything to settle."""
        return bool(self.corrected or self.withdrawn or self.brought_back)

    def to_json(self) -> dict[str, Any]:
        """What became of them, as JSON-ready values."""
        return {
            "policy": self.policy,
            "rows": self.corrected,
            "shown": [
                {"id": each.key, "before": to_content(each.before), "after": to_content(each.after)}
                for each in self.shown
            ],
            "withdrawn": self.withdrawn,
            "brought_back": self.brought_back,
        }


Decide = Callable[[Settled], Policy]
"""Says what becomes of the corrections that were counted and shown."""

Slot = tuple[str, int]
"""By what a row is known again: its reference, or its facets; as a hash."""


class Corrections:
    """The rows of one file that may have come before."""

    def __init__(self, ledger: Ledger, command: str) -> None:
        """Read what came from a file of that name.

        Args:
            ledger: Where it is.
            command: What such an import is called in the log: "import tolls.csv".
        """
        self._ledger = ledger
        self._command = command
        self._came: dict[int, int | None] = {}
        """The figure of each claim that came, by what is said beside it; both as hashes."""
        for each in ledger.traced_from(command):
            beside = hash(each.facets)
            is_one = beside not in self._came and not each.is_amended
            self._came[beside] = hash(each.figure) if is_one else SEVERAL
        self._referred: dict[Slot, list[ClaimId]] = {}
        self._still: set[ClaimId] = set()
        """Claims found by their reference that the file still makes."""
        self._held: dict[Slot, list[int]] = defaultdict(list)
        """Where in the spool the rows of each slot stand."""
        self._spool = Spool()
        self._own_reasons = (command, f"{command} corrected")
        """Of restatements and replacements by this import."""
        self.settled = Settled()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self._spool.__exit__(*exc)

    def name_batch(self, batch: str) -> str:
        """The batch of this import: another one when the file went back to what it was before.

        Else `undo` would take back the first import of this content together with this one.
        """
        earlier = [each for each in self._ledger.operations() if each.deed.command == self._command]
        is_going_back = any(each.deed.batch == batch for each in earlier) and (
            earlier[0].deed.batch != batch
        )
        return f"{batch}-{earlier[0].number}" if is_going_back else batch

    def sift(self, records: Sequence[Record]) -> list[Record]:
        """What can be written at once; the claims that may have come before are held back."""
        traits = {
            place: self._ledger.traits_of(record)
            for place, record in enumerate(records)
            if isinstance(record, Claim)
            and record.figure is not None
            and (self._came or record.references)
        }
        unknown = []
        for place, (facets, figure) in traits.items():
            beside = hash(facets)
            known = self._came.get(beside, SEEN)
            if known is not SEEN and known == hash(figure):
                self._came[beside] = SEEN
            else:
                unknown.append(place)
        slots: dict[int, Slot] = {}
        claims = {place: claim for place in unknown if isinstance(claim := records[place], Claim)}
        for place, slot in self._slots_of(claims, traits):
            slots[place] = slot
            self._held[slot].append(self._spool.add(claims[place]))
        return [record for place, record in enumerate(records) if place not in slots]

    def _slots_of(
        self, claims: Mapping[int, Claim], traits: Mapping[int, tuple[Traits, Traits]]
    ) -> Iterator[tuple[int, Slot]]:
        """The slot of each of these claims that may have come before."""
        counts = Counter(claim.references for claim in claims.values() if claim.references)
        asked = [refs for refs, count in counts.items() if count <= MOST_OF_ONE]
        found: dict[tuple[str, ...], list[Traced]] = defaultdict(list)
        for refs, each in islice(self._ledger.traced_under(asked), len(asked) * MOST_OF_ONE * 2):
            found[refs].append(each)
        for place, claim in claims.items():
            facets, figure = traits[place]
            alike = [
                each
                for each in found.get(claim.references, ())
                if each.facets == facets
                or (_may_be(each, facets) and self._is_of_row(each, claim.references))
            ]
            same = [each for each in alike if each.facets == facets and each.figure == figure]
            if len(same) == 1 and not same[0].is_amended:
                self._still.add(same[0].id)
            elif alike:
                slot = ("reference", hash(claim.references))
                self._referred[slot] = [each.id for each in alike]
                yield place, slot
            elif self._came.get(hash(facets), SEEN) is not SEEN:
                yield place, ("facets", hash(facets))

    def _is_of_row(self, earlier: Traced, references: tuple[str, ...]) -> bool:
        """Whether a reference names a row, rather than the place of a row in another file."""
        return hash(earlier.facets) in self._came or not all(map(str.isdecimal, references))

    def settle(
        self, decide: Decide, deed: Deed, *, withdraws: bool = False
    ) -> Iterator[list[Record]]:
        """What is to be written of the rows that were held back, batch by batch.

        Args:
            decide: Asked once, if there are corrections.
            deed: By whom and when.
            withdraws: Whether claims are retracted whose row is missing from the file.
        """
        found: dict[int, ClaimId] = {}
        """Where the corrections stand in the spool, with the claim that each corrects."""
        back: list[ClaimId] = []
        earlier = self._earlier()
        kept = self._still
        for some in _in_chunks(self._held.items(), CHUNK):
            self._match(dict(some), earlier, found, back, kept)
        settled = self.settled
        settled.corrected = len(found)
        settled.brought_back = len(back)
        if found:
            settled.shown = tuple(self._show(islice(found.items(), MOST_SHOWN)))
            settled.policy = decide(settled)
            if settled.policy is Policy.REPORT:
                settled.shown = tuple(self._show(islice(found.items(), MOST_LISTED)))
        missing = self._find_missing({*found.values(), *kept}) if withdraws else []
        settled.withdrawn = len(missing)
        restored = (Amendment(key, Effect.RESTORED, reason=self._command) for key in back)
        yield [sign(deed, each) for each in restored]
        for offsets in _in_chunks((at for places in self._held.values() for at in places), WRITTEN):
            yield self._write(offsets, found, deed)
        reason = _missing_from(self._command)
        for ids in _in_chunks(missing, WRITTEN):
            yield [sign(deed, Amendment(key, Effect.RETRACTED, reason=reason)) for key in ids]

    def _earlier(self) -> dict[Slot, list[ClaimId]]:
        """The earlier claims of every slot in which a row is held."""
        wanted = {slot[1] for slot in self._held if slot[0] == "facets"}
        found: dict[Slot, list[ClaimId]] = defaultdict(list, self._referred)
        if wanted:
            for each in self._ledger.traced_from(self._command):
                if hash(each.facets) in wanted:
                    found["facets", hash(each.facets)].append(each.id)
        return found

    def _match(
        self,
        held: dict[Slot, list[int]],
        earlier: dict[Slot, list[ClaimId]],
        found: dict[int, ClaimId],
        back: list[ClaimId],
        kept: set[ClaimId],
    ) -> None:
        """Find the claim that each held row of some slots corrects."""
        ids = {key for slot in held for key in earlier.get(slot, ())}
        fates = Fates(self._ledger, ids)
        standing = {now for key in ids if (now := fates.current(key, as_restated=True))}
        claims = dict(self._ledger.claims(Selection(ids=frozenset(standing)))) if standing else {}
        for slot, offsets in held.items():
            if slot[0] == "facets" and self._came[slot[1]] is SEEN:
                continue  # the file still makes the earlier claim: this row stands beside it
            rows = {at: self._spool.read(at) for at in offsets}
            own = {at: claim_id(row) for at, row in rows.items()}
            before = {
                now: claims[now]
                for key in earlier.get(slot, ())
                if (now := fates.current(key, as_restated=True)) in claims and now not in kept
            }
            for at, key in own.items():
                amended = fates.amended(key)
                if before.pop(key, None) is not None:
                    kept.add(key)
                elif amended is None or amended.amendment.reason in self._own_reasons:
                    continue
                elif amended.amendment.reason == _missing_from(self._command):
                    back.append(key)
                elif (now := fates.current(key, as_restated=True)) is not None:
                    before.pop(now, None)  # somebody amended it, and the file is as it was
                    kept.add(now)
                del rows[at]
            if before and len(before) <= MOST_ALIKE and len(rows) <= MOST_ALIKE:
                pairs = pair_rows(rows, before, by_reference=slot[0] == "reference")
                kept.update(pairs.values())
                found.update(
                    (at, key)
                    for at, key in pairs.items()
                    if not is_same_figure(rows[at], before[key])
                )

    def _show(self, corrections: Iterable[tuple[int, ClaimId]]) -> Iterator[Correction]:
        shown = dict(corrections)
        claims = dict(self._ledger.claims(Selection(ids=frozenset(shown.values()))))
        for at, key in shown.items():
            yield Correction(key, claims[key], self._spool.read(at))

    def _write(self, offsets: Iterable[int], found: dict[int, ClaimId], deed: Deed) -> list[Record]:
        """The claims of some held rows, and what is said of those that they correct."""
        policy = self.settled.policy
        rows = [
            (at, self._spool.read(at))
            for at in offsets
            if at not in found or policy is not Policy.REPORT
        ]
        effect = Effect.REPLACED if policy is Policy.APPLY else Effect.RESTATED
        pairs = [(found[at], row) for at, row in rows if at in found]
        reason = self._own_reasons[policy is Policy.APPLY]
        return [
            *(row for _, row in rows),
            *to_records(self._ledger, deed, pairs, effect, reason),
        ]

    def _find_missing(self, kept: set[ClaimId]) -> list[ClaimId]:
        """The claims that came from a file of this name and are not in it any more."""
        gone = (
            each.id
            for each in self._ledger.traced_from(self._command)
            if each.id not in kept and self._came.get(hash(each.facets), SEEN) is not SEEN
        )
        found: list[ClaimId] = []
        for ids in _in_chunks(gone, CHUNK):
            fates = Fates(self._ledger, ids)
            found.extend(key for key in ids if fates.current(key, as_restated=True) == key)
        return found


def keep(_: Settled) -> Policy:
    """What is done where nobody says and nobody can be asked."""
    return Policy.KEEP


def sift(records: list[Record], corrections: Corrections | None) -> list[Record]:
    """What of some records can be written at once."""
    return records if corrections is None else corrections.sift(records)


def _missing_from(command: str) -> str:
    """Why a claim is retracted whose row is missing."""
    return f"no longer in {command.removeprefix('import ')}"


WHAT = 3
"""Of the facets of a traced claim, the first: topic, metric and claimant."""


def _may_be(earlier: Traced, facets: Traits) -> bool:
    """Whether an earlier claim with the reference of a row, but other facets, can be that row's."""
    return earlier.facets[:WHAT] == facets[:WHAT]


def _in_chunks(values: Iterable[Each], size: int) -> Iterator[tuple[Each, ...]]:
    iterator = iter(values)
    while some := tuple(islice(iterator, size)):
        yield some
