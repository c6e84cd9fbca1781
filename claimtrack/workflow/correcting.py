"""Rows that came before with another value: what an import makes of a file that was corrected.

A row is known again by its reference, where it has one, and else by its file together with
everything that is said beside the figure. A file comes again under its own name, or under another
when most of it is on record, word for word, from one. What may be such a row is held back, on disk,
until the whole file is read: only then is it known which earlier claims the file still makes.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain, islice
from operator import eq
from typing import TYPE_CHECKING, Self

from claimtrack.align.earlier_rows import (
    WRITTEN,
    Correction,
    Overtaken,
    Policies,
    Policy,
    Settled,
    find_remarks,
    is_number,
    is_same_figure,
    is_same_row,
    pair_rows,
)
from claimtrack.intake.changing import find_changes
from claimtrack.intake.spool import Spool
from claimtrack.ledger.appending import in_chunks
from claimtrack.ledger.came_before import (
    READ_OTHERWISE,
    CameBefore,
    Slot,
    find_earlier_states,
)
from claimtrack.ledger.earlier_claims import CORRECTED, IMPORT, MISSING, EarlierClaims
from claimtrack.ledger.fates import Fates
from claimtrack.ledger.others import OthersWrote
from claimtrack.ledger.protocol import Deed, Ledger, Operation, Selection
from claimtrack.model.amendment import Amendment, Effect
from claimtrack.model.claim import Claim
from claimtrack.model.identity import ClaimId
from claimtrack.model.record import Kind, Record, claim_id
from claimtrack.workflow.amending import sign, to_records

if TYPE_CHECKING:
    from array import array

MOST_ALIKE = 100
"""Earlier claims among which that of a row is looked for: more that agree in everything but the
figure are no rows that somebody can tell apart. Ours."""

MOSTLY = 0.5
"""The share of what is new in a file that has to have come before with the same figure and day, for
the file to be one that is read otherwise now. Ours."""

ROWS_AT_ONCE = 5_000
"""Rows that are written together: some seconds of work. Ours."""

MOST_SHOWN, MOST_LISTED = 3, 50
"""Corrections that are shown in passing, and where they are only listed. Ours: a screen or two."""


Decide = Callable[[Settled], Policies]
"""Says what becomes of the corrections that were counted and shown."""


class Corrections:
    """The rows of one file that may have come before."""

    def __init__(self, ledger: Ledger, command: str, *, seeks_other_names: bool = False) -> None:
        """Read what came from a file of that name.

        Args:
            ledger: Where it is.
            command: What such an import is called in the log: "import tolls.csv".
            seeks_other_names: Whether the file may have come under another name.
        """
        self._ledger = ledger
        self._seeks_other_names = seeks_other_names
        with ledger.reading():
            self._since = ledger.newest_change()
            """The last change before anything was read."""
            self._before = CameBefore(ledger, command)
        self._command = command
        self._held: dict[Slot, list[int]] = defaultdict(list)
        """Where in the spool the rows of each slot stand."""
        self._spool = Spool()
        self._own_reasons = (command, f"{command}{CORRECTED}")
        """Of restatements and replacements by this import."""
        self._missing = f"{MISSING}{command.removeprefix(IMPORT)}"
        """Why a claim is retracted whose row is missing."""
        self._found: dict[int, ClaimId] = {}
        """Where the corrections stand in the spool, with the claim that each corrects."""
        self._to_check: dict[int, tuple[ClaimId, Amendment]] = {}
        """Where rows stand whose claim a person amended since, with that claim."""
        self._same: set[int] = set()
        """Where rows stand that say what is on record already."""
        self._earlier: dict[Slot, list[ClaimId]] = {}
        """The claims that earlier states of the file have for each slot."""
        self._later: dict[Slot, list[str]] = {}
        """What stands in the place of those, or did, where anything does."""
        self._overtaken: dict[Slot, Operation] = {}
        """Slots in which others wrote a claim since anything was read."""
        self._reread: dict[int, ClaimId] = {}
        """Where rows stand that were read otherwise and say the same, with the claim they were."""
        self._remarked: dict[int, ClaimId] = {}
        """Where rows stand of which only a remark changed, with the claim they were."""
        self._unpaired: dict[Slot, list[int]] = {}
        """Rows whose facets came before, and that agree with no earlier claim in all else."""
        self._otherwise: dict[int, ClaimId] = {}
        """Where rows stand that came before and were read in another way, with the claim each was
        read as."""
        self._undone: frozenset[int] = frozenset()
        """The hashes of the ids of claims that others took back while this import went on."""
        self._returned: set[int] = set()
        """Where rows stand that go back to a figure which an import had replaced."""
        self._named: dict[Slot, tuple[int, Correction]] = {}
        """Of rows that name the claim they correct: where each stands in the spool, and what it
        corrects."""
        self.told: set[ClaimId] = set()
        """Claims on record that were brought back, or stay out because of what a person said."""
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
        if self._seeks_other_names:
            self._seeks_other_names = False
            self._find_other_names(records)
        slots = self._before.find_slots(records)
        for slot, claim in slots.values():
            self._held[slot].append(self._spool.add(claim))
        return [record for place, record in enumerate(records) if place not in slots]

    def _find_other_names(self, records: Sequence[Record]) -> None:
        """See of which files this one is a later state, by its first rows."""
        for command in find_earlier_states(self._ledger, records, self._command):
            self._before.take_in(command)
            self.settled.other_names += (command.removeprefix(IMPORT),)

    @property
    def holds_rows(self) -> bool:
        """Whether rows are held back that are written at the end."""
        return bool(self._held or self._named or self._to_check)

    def hold_named(self, key: ClaimId, correction: Correction) -> None:
        """Hold back what corrects a claim that its row names.

        Args:
            key: What the row names.
            correction: Of the claim that stands in the place of it now, or is it.
        """
        self._named["id", hash(key)] = self._spool.add(correction.after), correction

    def forget_named(self, key: ClaimId) -> None:
        """Take back what was held of a claim, because two rows name it."""
        self._named.pop(("id", hash(key)), None)

    def hold_to_check(self, key: ClaimId, after: Claim, said: Amendment) -> None:
        """Keep what would correct a claim that a person amended or retracted since."""
        self._to_check[self._spool.add(after)] = key, said

    def is_own(self, said: Iterable[Amendment]) -> bool:
        """Whether imports of a file of this name said all of it."""
        return all(each.reason in self._own_reasons for each in said)

    def note_unchanged(self, key: ClaimId) -> None:
        """Count a row that says what stands of its claim."""
        self.settled.unchanged += 1
        self._before.still.add(key)

    def note_amended(self, key: ClaimId, claim: Claim, gone: Amendment | None) -> None:
        """Count a row that says what its claim said before a person amended or retracted it."""
        if gone is None:
            self.settled.amended += 1
            return
        self.settled.retracted += 1
        if self.settled.retracted <= MOST_LISTED:
            self.settled.left_out += ((key, claim, gone),)

    def settle(
        self, decide: Decide, deed: Deed, *, withdraws: bool = False
    ) -> Iterator[Callable[[], list[Record]]]:
        """What is to be written of the rows that were held back, batch by batch.

        Each batch is chosen when it is called, while nobody else can write: what somebody else
        changed since anything was read, and while `decide` was asked, is not written over.

        Args:
            decide: Asked once, if there are corrections.
            deed: By whom and when.
            withdraws: Whether claims are retracted whose row is missing from the file.
        """
        others = OthersWrote(self._ledger, self._since, deed)
        self._earlier = self._before.find_earlier(self._held)
        rows = {slot: each for slot, each in self._held.items() if slot[0] != READ_OTHERWISE}
        for some in in_chunks(rows.items()):
            self._match(dict(some), self._earlier)
        settled, found = self.settled, self._found
        for slot, (at, correction) in self._named.items():
            found[at], self._earlier[slot] = correction.key, [correction.key]
        settled.corrected, settled.to_check = len(found), len(self._to_check)
        settled.named = len(self._named)
        self._find_otherwise()
        settled.same, settled.reread = len(self._same), len(self._reread)
        checked = {at: key for at, (key, _) in self._to_check.items()}
        settled.checked = tuple(self._show(checked, MOST_LISTED))
        settled.remarked = len(self._remarked)
        settled.shown_remarked = tuple(
            replace(each, changes=find_remarks(each.before, each.after))
            for each in self._show(self._remarked, MOST_SHOWN)
        )
        settled.shown = tuple(self._show(found, MOST_SHOWN))
        if found or self._reread or self._otherwise or self._remarked:
            said = decide(settled)
            settled.policy = said.corrected or (settled.unsaid_policy if found else Policy.KEEP)
            settled.named_policy = (said.corrected or Policy.APPLY) if found else None
            settled.otherwise_policy = said.otherwise
            is_only_told = said.remarked is Policy.REPORT
            settled.remarked_policy = Policy.REPORT if is_only_told else Policy.APPLY
        if settled.policy is Policy.REPORT:
            settled.shown = tuple(self._show(found, MOST_LISTED))
        kept = {*found.values(), *checked.values(), *self._otherwise.values()}
        kept |= self._before.still
        missing = self._before.find_missing(kept)
        if not withdraws:
            first = Selection(ids=frozenset(missing[:MOST_SHOWN]))
            settled.missing = len(missing)
            settled.shown_missing = tuple(self._ledger.claims(first)) if missing else ()
            missing = []
        named = ((slot, at) for slot, (at, _) in self._named.items())
        held = chain(named, ((slot, at) for slot, places in self._held.items() for at in places))
        left: list[tuple[Slot, int]] = []
        for places in in_chunks(held, ROWS_AT_ONCE):
            wanted = [each for each in places if self._is_wanted(each[1])]
            left.extend(each for each in places if self._is_told_there(each[1]))
            if wanted:
                yield partial(self._write, wanted, deed, others)
        for ids in in_chunks(missing, ROWS_AT_ONCE):
            yield partial(self._withdraw, ids, deed, others)
        self._look(others)
        self._leave_overtaken(left, others)
        self._undone = frozenset(map(hash, others.undone - self.on_record(others.undone)))

    def count_gone(self, there: "array[int]") -> int:
        """How many of these claims, by the hashes of their ids, were taken back meanwhile."""
        self.settled.gone = sum(each in self._undone for each in there) if self._undone else 0
        return self.settled.gone

    def bring_back(self, records: Sequence[Record], deed: Deed) -> list[Record]:
        """What else is to be written, so that claims whose row was missing once stand again.

        What a person retracted or amended stays out, and is counted.
        """
        put = {each.put_in for each in records if isinstance(each, Amendment)}
        claims = {claim_id(each): each for each in records if isinstance(each, Claim)}
        on_record = self._ledger.on_record(claims)
        fates = Fates(self._ledger, on_record)
        found: list[Record] = []
        for key, claim in claims.items():
            out = fates.out(key)
            if key not in on_record or key in self.told or out is None:
                continue
            self.told.add(key)
            said = out.amendment
            if key in put:
                self.settled.brought_back += 1
            elif said.effect is Effect.RETRACTED and said.reason.startswith(MISSING):
                self.settled.brought_back += 1
                found.append(sign(deed, Amendment(key, Effect.RESTORED, reason=self._command)))
            elif said.effect is Effect.RETRACTED:
                self.settled.retracted += 1
                if self.settled.retracted <= MOST_LISTED:
                    self.settled.left_out += ((key, claim, said),)
            else:
                self.settled.amended += 1
        return found

    def on_record(self, ids: Iterable[str]) -> frozenset[str]:
        """Those of these records that are there already."""
        return self._ledger.on_record(ids)

    def _match(self, held: dict[Slot, list[int]], earlier: dict[Slot, list[ClaimId]]) -> None:
        """Find the claim that each held row of some slots corrects."""
        ids = {key for slot in held for key in earlier.get(slot, ())}
        fates = Fates(self._ledger, ids)
        for slot in held:
            paths = chain.from_iterable(map(fates.path, earlier.get(slot, ())))
            if later := [each.by for each in paths if each.by is not None]:
                self._later[slot] = later
        standing = {now for key in ids if (now := fates.current(key, as_restated=True))}
        wanted = frozenset(ClaimId(key) for key in {*ids, *standing})
        selection = Selection(ids=wanted, with_replaced=True)
        claims = dict(self._ledger.claims(selection)) if wanted else {}
        for slot, offsets in held.items():
            if not self._before.is_still_made(slot):  # else the row stands beside the earlier one
                rows = {at: self._spool.read(at) for at in offsets}
                self._pair(slot, rows, earlier.get(slot, ()), fates, claims)

    def _pair(
        self,
        slot: Slot,
        rows: dict[int, Claim],
        earlier: Iterable[ClaimId],
        fates: Fates,
        claims: Mapping[ClaimId, Claim],
    ) -> None:
        """Find the claim that each row of one slot was, and what is to be done with the row."""
        known = EarlierClaims(earlier, fates, claims)
        for at, row in list(rows.items()):
            if fates.out(claim_id(row)) is not None and known.is_going_back(row):
                self._returned.add(at)
            elif (told := known.take(row)) is not None:
                self._before.still.add(told)
                del rows[at]
        known.leave_out(self._before.still)
        by_reference = slot[0] == "reference" and not any(
            is_number(row.references) for row in rows.values()
        )
        for found in (known.before, known.gone):
            if found and max(len(found), len(rows)) <= MOST_ALIKE:
                for at, key in pair_rows(rows, found, by_reference=by_reference).items():
                    row = rows.pop(at)
                    self._before.still.add(key)
                    self._sort(at, row, key, found[key], known.said.get(key))
        if slot[0] == "facets" and (unpaired := [at for at in rows if at not in self._returned]):
            self._unpaired[slot] = unpaired

    def _sort(
        self, at: int, row: Claim, key: ClaimId, before: Claim, said: Amendment | None
    ) -> None:
        """Keep what is to be done with a row whose earlier claim is known."""
        is_same = is_same_figure(row, before)
        if said is not None and not is_same:
            self._to_check[at] = key, said
        elif said is None and find_remarks(before, row):
            self._remarked[at] = key
        elif said is None and claim_id(row) != key and is_same_row(row, before):
            self._reread[at] = key
        elif said is not None or (is_same and is_number(row.references)):
            self._same.add(at)
        elif not is_same:
            self._found[at] = key

    def _find_otherwise(self) -> None:
        """Find the rows that came before in another reading: with another answer, another column.

        Only where most of what is new in the file came so: figures of one day may well agree.
        """
        held = {slot: each for slot, each in self._held.items() if slot[0] == READ_OTHERWISE}
        held |= self._unpaired
        found: dict[int, ClaimId] = {}
        for some in in_chunks(held.items()):
            found |= self._pair_otherwise(dict(some))
        count = sum(map(len, held.values())) + self._before.fresh
        if found and len(found) >= count * MOSTLY:
            self._otherwise = found
            settled = self.settled
            settled.otherwise = len(found)
            settled.shown_otherwise = tuple(
                replace(each, changes=tuple(find_changes(each.before, each.after)))
                for each in self._show(found, MOST_SHOWN)
            )
            first = [each.key for each in settled.shown_otherwise[:1]]
            recorded = self._ledger.origins(Kind.CLAIM, first)
            settled.otherwise_change = max((each.operation for each in recorded), default=0)

    def _pair_otherwise(self, held: dict[Slot, list[int]]) -> dict[int, ClaimId]:
        """The claim that each row of some slots was read as: one that the file makes no more.

        Of several that stand it is the one that has most in common with the row.
        """
        taken = {*self._found.values(), *self._before.still}
        ids = {key for slot in held for key in self._earlier.get(slot, ()) if key not in taken}
        fates = Fates(self._ledger, ids)
        wanted = frozenset(key for key in ids if fates.amended(key) is None)
        claims = dict(self._ledger.claims(Selection(ids=wanted))) if wanted else {}
        traits = {key: self._ledger.traits_of(claim)[0] for key, claim in claims.items()}
        found: dict[int, ClaimId] = {}
        for slot, places in held.items():
            left = [key for key in self._earlier.get(slot, ()) if key in claims]
            for at in places[: len(left)]:
                row = self._spool.read(at)
                facets = self._ledger.traits_of(row)[0]
                among = [key for key in left[:MOST_ALIKE] if is_same_figure(row, claims[key])]
                if among:
                    found[at] = max(among, key=lambda key: sum(map(eq, facets, traits[key])))
                    left.remove(found[at])
        return found

    def _show(self, rows: Mapping[int, ClaimId], most: int) -> Iterator[Correction]:
        named = dict(self._named.values())
        yield from (named[at] for at in islice((at for at in rows if at in named), most))
        shown = dict(islice(((at, key) for at, key in rows.items() if at not in named), most))
        selection = Selection(ids=frozenset(shown.values()), with_replaced=True)
        claims = dict(self._ledger.claims(selection)) if shown else {}
        for at, key in shown.items():
            said = self._to_check[at][1] if at in self._to_check else None
            yield Correction(key, claims[key], self._spool.read(at), said)

    def _is_wanted(self, at: int) -> bool:
        """Whether a held row is to be written, as far as is known."""
        settled = self.settled
        if at in self._same or at in self._to_check:
            return False
        if at in self._otherwise:
            return settled.otherwise_policy in WRITTEN
        if at in self._reread:
            return settled.otherwise_policy is Policy.APPLY
        if at in self._remarked:
            return settled.remarked_policy is Policy.APPLY
        return at not in self._found or settled.policy is not Policy.REPORT

    def _is_told_there(self, at: int) -> bool:
        """Whether a held row is told to be on record already."""
        is_there = at in self._reread or at in self._otherwise or at in self._remarked
        return at in self._same or (is_there and not self._is_wanted(at))

    def _look(self, others: OthersWrote) -> None:
        """See what others wrote, and into which slots."""
        others.look()
        for operation, command, claim in others.new:
            if claim.figure is None:
                continue
            if claim.references:
                self._overtaken["reference", hash(claim.references)] = operation
            if command in self._before.commands:
                beside = hash(self._ledger.traits_of(claim)[0])
                self._overtaken["facets", beside] = self._overtaken["number", beside] = operation

    def _leave_overtaken(
        self, places: Iterable[tuple[Slot, int]], others: OthersWrote
    ) -> list[tuple[int, Claim]]:
        """The rows without those whose claims others changed meanwhile, which are counted."""
        found, settled = [], self.settled
        for slot, at in places:
            row = self._spool.read(at)
            ids = (*self._earlier.get(slot, ()), *self._later.get(slot, ()), claim_id(row))
            operation = self._overtaken.get(slot) or others.find(ids)
            if operation is None:
                found.append((at, row))
                continue
            settled.overtaken += 1
            if settled.overtaken <= MOST_LISTED:
                told = Overtaken(row, operation.number, operation.deed.author)
                settled.shown_overtaken += (told,)
            key = self._found.pop(at, None)
            settled.shown = tuple(each for each in settled.shown if each.key != key)
            self._reread.pop(at, None)
            self._otherwise.pop(at, None)
            self._remarked.pop(at, None)
            self._same.discard(at)
        settled.corrected, settled.reread = len(self._found), len(self._reread)
        settled.otherwise, settled.remarked = len(self._otherwise), len(self._remarked)
        settled.named = sum(at in self._found for at, _ in self._named.values())
        settled.same = len(self._same)
        return found

    def _write(
        self, places: Collection[tuple[Slot, int]], deed: Deed, others: OthersWrote
    ) -> list[Record]:
        """The claims of some held rows, and what is said of those that they correct.

        Nobody else can write now.
        """
        self._look(others)
        rows = self._leave_overtaken(places, others)
        named = dict(self._named.values())
        records: list[Record] = [row for _, row in rows]
        pairs: dict[tuple[bool, bool], list[tuple[ClaimId, Claim]]] = defaultdict(list)
        for at, row in rows:
            settled = self.settled
            policy = settled.named_policy if at in named else settled.policy
            if before := self._reread.get(at) or self._otherwise.get(at):
                policy = settled.otherwise_policy
            elif before := self._remarked.get(at):
                policy = settled.remarked_policy
            is_applied = policy is Policy.APPLY
            key = self._found.get(at) or (before if is_applied else None)
            if key is None:
                continue
            keeps_topic = at not in named or named[at].before.topic == row.topic
            pairs[is_applied, keeps_topic].append((key, row))
            if at in self._returned and policy is Policy.KEEP:
                amendment = Amendment(claim_id(row), Effect.RESTORED, reason=self._own_reasons[0])
                records.append(sign(deed, amendment))
        for (is_applied, keeps_topic), found in pairs.items():
            effect = Effect.REPLACED if is_applied else Effect.RESTATED
            reason = self._own_reasons[is_applied]
            records += to_records(
                self._ledger, deed, found, effect, reason, keeps_topic=keeps_topic
            )
        return records

    def _withdraw(self, ids: Iterable[ClaimId], deed: Deed, others: OthersWrote) -> list[Record]:
        """What retracts claims whose row is missing, but for those that others changed meanwhile.

        Nobody else can write now.
        """
        self._look(others)
        still = [key for key in ids if others.find([key]) is None]
        self.settled.withdrawn += len(still)
        return [sign(deed, Amendment(key, Effect.RETRACTED, reason=self._missing)) for key in still]


def keep(_: Settled) -> Policies:
    """Nobody says what becomes of them, and nobody can be asked."""
    return Policies()
