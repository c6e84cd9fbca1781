"""What must be so after a table came again: docs/correcting.md, for the claims of its rows."""

from dataclasses import dataclass

from claimtrack.ledger.protocol import Ledger, Selection
from tests.machines.plain_ledger import Amended, Claimed, PlainLedger

PLACE = "Quarry Hill"
"""Only rows of the table name a place, so that no claim that somebody typed is one of them."""

MAP = f"""
[fields]
as_of = "day"
source = "who"
value = "dead"
[constants]
metric = "killed"
topic = "Ferry fire"
place = "{PLACE}"
"""

Slot = tuple[str, str]
"""Day and source: all that a row says beside its figure."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A table as it came, and what was asked for."""

    rows: dict[Slot, int]
    policy: str
    complete: bool

    def to_csv(self) -> str:
        """The table."""
        lines = (f"{day},{source},{dead}\n" for (day, source), dead in self.rows.items())
        return "".join(("day,who,dead\n", *lines))


@dataclass(slots=True)
class Table:
    """What is known of the claims of one table."""

    model: PlainLedger
    slots: dict[str, Slot]
    """Its claims, each with the row that it came from."""
    figures: dict[str, int]
    changes: set[int]
    """The imports of it."""

    @classmethod
    def new(cls, model: PlainLedger) -> "Table":
        return cls(model, {}, {}, set())

    def look(self, ledger: Ledger) -> None:
        """See which claims are on record that a row of it made."""
        for key, claim in ledger.claims(Selection(with_replaced=True)):
            if claim.scope.place == PLACE and claim.when.as_of and claim.figure:
                self.slots[key] = (claim.when.as_of.edtf, claim.who.claimant)
                self.figures[key] = int(claim.figure.words)

    def by_people(self) -> set[str]:
        """Claims of which a person said last that another stands in their place, or none does.

        One that a person brought back is a claim of the table as before.
        """
        last: dict[str, bool] = {}
        for number in self.model.standing():
            for each in self.model.changes[number - 1].records:
                if isinstance(each, Amended):
                    is_word = number not in self.changes and each.effect != "restored"
                    last |= dict.fromkeys({each.claim, each.by or each.claim}, is_word)
        return {key for key, is_word in last.items() if is_word}

    def check(self, sent: Sent, before: set[str], recorded: set[str]) -> None:
        """What stands now, after `before` stood and `recorded` was on record.

        A row about whose claims a person said anything is only watched for that these stay as they
        were: what a person amended or retracted outlives every import.
        """
        now, by_people = set(self.model.current()), self.by_people()
        rows = set(self.slots)
        assert before - rows == now - rows, "an import changed claims that no row of it made"
        for slot in set(self.slots.values()):
            keys = {key for key, each in self.slots.items() if each == slot}
            said_by_people = keys & by_people
            if said_by_people:
                assert said_by_people & now == said_by_people & before, self._tell(slot)
            else:
                self._check_row(sent, slot, keys & before, keys & now, keys & recorded)

    def _is_untouched(self, slot: Slot) -> bool:
        """Whether nobody but imports said anything of the claims of a row, and nobody undid one.

        Else several of them may stand, and which of them the row was cannot be told.
        """
        keys = {key for key, each in self.slots.items() if each == slot}
        for number, change in enumerate(self.model.changes, start=1):
            if self.changes & {*change.undoes}:
                return False
            for each in change.records if number not in self.changes else ():
                if isinstance(each, Amended) and {each.claim, each.by} & keys:
                    return False
        return True

    def _figure(self, record: Claimed | Amended) -> str:
        keys = [record.id] if isinstance(record, Claimed) else [record.claim, record.by or ""]
        return " → ".join(str(self.figures.get(key, "")) for key in keys)

    def _tell(self, slot: Slot) -> str:
        """What was done to the claims of a row, for whoever has to read a failure."""
        keys = {key for key, each in self.slots.items() if each == slot}
        told = [f"{slot}: now {sorted(keys & set(self.model.current()))}"]
        for number, change in enumerate(self.model.changes, start=1):
            which = "table" if number in self.changes else "person"
            told += [
                f"{number} {which} {self._figure(each)} {each}"
                for each in change.records
                if (isinstance(each, Claimed) and each.id in keys)
                or (isinstance(each, Amended) and {each.claim, each.by} & keys)
            ]
            told += [f"{number} {change}"] * bool(change.undoes or change.redoes)
        return "\n".join(told)

    def _check_row(
        self, sent: Sent, slot: Slot, stood: set[str], stands: set[str], recorded: set[str]
    ) -> None:
        if slot not in sent.rows:
            assert stands == (set() if sent.complete else stood), self._tell(slot)
            return
        said = {key for key in stands if self.figures[key] == sent.rows[slot]}
        if sent.policy != "report" or not recorded:
            assert len(said) == 1, self._tell(slot)
        if sent.policy == "report" and recorded:
            assert stands - said <= stood, self._tell(slot)
            assert stood <= stands, self._tell(slot)
        if sent.policy == "keep":
            assert stood <= stands, self._tell(slot)
        if sent.policy == "apply" and self._is_untouched(slot):
            assert len(stands) <= max(len(stood), 1), self._tell(slot)
