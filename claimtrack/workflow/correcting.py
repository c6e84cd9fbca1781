"""Rows that came before with another value: what an import makes of a file that was corrected.

A row is known again by its reference, where it has one, and else by the name of its file together
with everything that is said beside the figure. What may be such a row is held back, on disk, until
the whole file is read: only then is it known which earlier claims the file still makes.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Self

from claimtrack.align.earlier_rows import Correction, Policy, Settled, is_same_figure, pair_rows
from claimtrack.intake.spool import Spool
from claimtrack.ledger.appending import in_chunks
from claimtrack.ledger.came_before import CameBefore, Slot
from claimtrack.ledger.fates import Fates
from claimtrack.ledger.protocol import Deed, Ledger, Selection
from claimtrack.model.amendment import Amendment, Effect
from claimtrack.model.identity import ClaimId
from claimtrack.model.record import Record, claim_id
from claimtrack.workflow.amending import sign, to_records

MOST_ALIKE = 100
"""Earlier claims among which that of a row is looked for: more that agree in everything but the
figure are no rows that somebody can tell apart. Ours."""

WRITTEN = 5_000
"""Rows that are written together: some seconds of work. Ours."""

MOST_SHOWN, MOST_LISTED = 3, 50
"""Corrections that are shown in passing, and where they are only listed. Ours: a screen or two."""


Decide = Callable[[Settled], Policy]
"""Says what becomes of the corrections that were counted and shown."""


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
        self._before = CameBefore(ledger, command)
        self._held: dict[Slot, list[int]] = defaultdict(list)
        """Where in the spool the rows of each slot stand."""
        self._spool = Spool()
        self._own_reasons = (command, f"{command} corrected")
        """Of restatements and replacements by this import."""
        self._missing = f"no longer in {command.removeprefix('import ')}"
        """Why a claim is retracted whose row is missing."""
        self._found: dict[int, ClaimId] = {}
        """Where the corrections stand in the spool, with the claim that each corrects."""
        self._back: list[ClaimId] = []
        """Claims whose row was missing once and is there again."""
        self.name_batch = self._before.name_batch
        self.settled = Settled()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self._spool.__exit__(*exc)

    def sift(self, records: Sequence[Record]) -> list[Record]:
        """What can be written at once; the claims that may have come before are held back."""
        slots = self._before.find_slots(records)
        for slot, claim in slots.values():
            self._held[slot].append(self._spool.add(claim))
        return [record for place, record in enumerate(records) if place not in slots]

    def settle(
        self, decide: Decide, deed: Deed, *, withdraws: bool = False
    ) -> Iterator[list[Record]]:
        """What is to be written of the rows that were held back, batch by batch.

        Args:
            decide: Asked once, if there are corrections.
            deed: By whom and when.
            withdraws: Whether claims are retracted whose row is missing from the file.
        """
        earlier = self._before.find_earlier(self._held)
        for some in in_chunks(self._held.items()):
            self._match(dict(some), earlier)
        settled, found = self.settled, self._found
        settled.corrected = len(found)
        settled.brought_back = len(self._back)
        if found:
            settled.shown = tuple(self._show(MOST_SHOWN))
            settled.policy = decide(settled)
            if settled.policy is Policy.REPORT:
                settled.shown = tuple(self._show(MOST_LISTED))
        kept = {*found.values(), *self._before.still}
        missing = self._before.find_missing(kept) if withdraws else []
        settled.withdrawn = len(missing)
        restored = (Amendment(key, Effect.RESTORED, reason=self._command) for key in self._back)
        yield [sign(deed, each) for each in restored]
        for offsets in in_chunks((at for places in self._held.values() for at in places), WRITTEN):
            yield self._write(offsets, deed)
        for ids in in_chunks(missing, WRITTEN):
            yield [
                sign(deed, Amendment(key, Effect.RETRACTED, reason=self._missing)) for key in ids
            ]

    def _match(self, held: dict[Slot, list[int]], earlier: dict[Slot, list[ClaimId]]) -> None:
        """Find the claim that each held row of some slots corrects."""
        kept = self._before.still
        ids = {key for slot in held for key in earlier.get(slot, ())}
        fates = Fates(self._ledger, ids)
        standing = {now for key in ids if (now := fates.current(key, as_restated=True))}
        claims = dict(self._ledger.claims(Selection(ids=frozenset(standing)))) if standing else {}
        for slot, offsets in held.items():
            if self._before.is_still_made(slot):
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
                elif amended.amendment.reason == self._missing:
                    self._back.append(key)
                elif (now := fates.current(key, as_restated=True)) is not None:
                    before.pop(now, None)  # somebody amended it, and the file is as it was
                    kept.add(now)
                del rows[at]
            if before and len(before) <= MOST_ALIKE and len(rows) <= MOST_ALIKE:
                pairs = pair_rows(rows, before, by_reference=slot[0] == "reference")
                kept.update(pairs.values())
                self._found.update(
                    (at, key)
                    for at, key in pairs.items()
                    if not is_same_figure(rows[at], before[key])
                )

    def _show(self, most: int) -> Iterator[Correction]:
        shown = dict(islice(self._found.items(), most))
        claims = dict(self._ledger.claims(Selection(ids=frozenset(shown.values()))))
        for at, key in shown.items():
            yield Correction(key, claims[key], self._spool.read(at))

    def _write(self, offsets: Iterable[int], deed: Deed) -> list[Record]:
        """The claims of some held rows, and what is said of those that they correct."""
        policy, found = self.settled.policy, self._found
        rows = [
            (at, self._spool.read(at))
            for at in offsets
            if at not in found or policy is not Policy.REPORT
        ]
        effect = Effect.REPLACED if policy is Policy.APPLY else Effect.RESTATED
        pairs = [(found[at], row) for at, row in rows if at in found]
        reason = self._own_reasons[policy is Policy.APPLY]
        said = to_records(self._ledger, deed, pairs, effect, reason)
        return [*(row for _, row in rows), *said]


def keep(_: Settled) -> Policy:
    """What is done where nobody says and nobody can be asked."""
    return Policy.KEEP
