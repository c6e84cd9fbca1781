"""A ledger as the documentation tells of it, in plain Python: lists, dictionaries, no database.

Written from docs/correcting.md, docs/names.md, docs/glossary.md and DESIGN §6. Everything is worked
out anew from the list of changes, so that the state after change N is that of its first N.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations

Pair = frozenset[str]


@dataclass(frozen=True, slots=True)
class Claimed:
    """A claim, by its id."""

    id: str
    topic: str | None
    source: str


@dataclass(frozen=True, slots=True)
class Amended:
    """What becomes of a claim: replaced or restated by which, or restored."""

    claim: str
    effect: str
    by: str | None
    at: str


@dataclass(frozen=True, slots=True)
class Assigned:
    """A claim is about a topic, whatever it names."""

    claim: str
    topic: str
    at: str


@dataclass(frozen=True, slots=True)
class Described:
    """A name has a record of its own."""

    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Joined:
    """Two names are one, or are not. The same said twice is two records, but for an alias."""

    kind: str
    left: str
    right: str
    is_same: bool
    at: str | None
    """None: an alias."""

    @property
    def pair(self) -> Pair:
        return frozenset({self.left, self.right})


@dataclass(frozen=True, slots=True)
class SettledAs:
    """A finding is known."""

    finding: str
    reason: str
    at: str


@dataclass(frozen=True, slots=True)
class Noted:
    """A remark on a finding."""

    finding: str
    text: str
    at: str


@dataclass(frozen=True, slots=True)
class Proposed:
    """Something that waits for a decision."""

    id: str


@dataclass(frozen=True, slots=True)
class Decided:
    """What somebody made of a proposal; a second opinion decides nothing."""

    id: str
    proposal: str
    instead: str | None
    is_second: bool


@dataclass(frozen=True, slots=True)
class Other:
    """A record that this model only counts: a document."""

    id: str


Kept = (
    Claimed
    | Amended
    | Assigned
    | Described
    | Joined
    | SettledAs
    | Noted
    | Proposed
    | Decided
    | Other
)


@dataclass(frozen=True, slots=True)
class Change:
    """One entry of the log."""

    author: str
    records: tuple[Kept, ...] = ()
    undoes: tuple[int, ...] = ()
    redoes: tuple[int, ...] = ()
    batch: str | None = None

    def is_of_import(self, other: "Change") -> bool:
        """Whether both are parts of what one person imported under one name."""
        return (self.batch, self.author) == (other.batch, other.author)


@dataclass(slots=True)
class PlainLedger:
    """The log, and what follows from it."""

    changes: list[Change] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.changes)

    def write(self, author: str, records: Iterable[Kept], batch: str | None = None) -> bool:
        """Write what does not stand yet; returns whether there was anything."""
        there = set(self.records())
        new = tuple(each for each in dict.fromkeys(records) if each not in there)
        if new:
            self.changes.append(Change(author, new, batch=batch))
        return bool(new)

    # -- what stands ----------------------------------------------------------------------------

    def standing(self, at: int | None = None) -> list[int]:
        """The numbers of the changes with records that are not taken back."""
        stands: set[int] = set()
        for number, change in enumerate(self.changes[:at], start=1):
            stands -= set(change.undoes)
            stands |= set(change.redoes)
            if change.records:
                stands.add(number)
        return sorted(stands)

    def in_force(self, number: int) -> int:
        """Since which change a change stands: its own, or the last that brought it back."""
        again = (n for n, each in enumerate(self.changes, start=1) if number in each.redoes)
        return max(again, default=number)

    def taken_back(self, number: int) -> int:
        """The last change that took a change back; 0: none did."""
        back = (n for n, each in enumerate(self.changes, start=1) if number in each.undoes)
        return max(back, default=0)

    def batch_of(self, number: int, *, stand: bool) -> tuple[int, ...]:
        """A change and those of its batch that stand, or that are taken back."""
        asked = self.changes[number - 1]
        stands = set(self.standing())
        return tuple(
            n
            for n, each in enumerate(self.changes, start=1)
            if each.records
            and (n == number or (asked.batch is not None and each.is_of_import(asked)))
            and (n in stands) == stand
        )

    def records(self, at: int | None = None) -> Iterator[Kept]:
        """What stands, in the order in which it was first written."""
        for number in self.standing(at):
            yield from self.changes[number - 1].records

    # -- claims ---------------------------------------------------------------------------------

    def recorded(self, at: int | None = None) -> dict[str, Claimed]:
        """The claims that are not undone, replaced ones too."""
        return {each.id: each for each in self.records(at) if isinstance(each, Claimed)}

    def gone(self, at: int | None = None) -> dict[str, Amended]:
        """The claims that are replaced or retracted, each with the amendment that says so."""
        recorded, out = self.recorded(at), dict[str, Amended]()
        for each in self.records(at):
            if not isinstance(each, Amended) or (each.by and each.by not in recorded):
                continue
            if each.effect in {"replaced", "retracted"}:
                out[each.claim] = each
            if each.effect == "restored":
                out.pop(each.claim, None)
            if each.effect == "replaced" and each.by:
                out.pop(each.by, None)
        return out

    def current(self, at: int | None = None) -> dict[str, Claimed]:
        """The claims that are listed, counted and compared."""
        gone = self.gone(at)
        return {key: each for key, each in self.recorded(at).items() if key not in gone}

    def stands_for(self, key: str) -> str | None:
        """The claim that stands in the place of one, or itself; None when none does."""
        gone, met = self.gone(), set[str]()
        at: str | None = key
        while at in gone and at not in met:
            met.add(at)
            at = gone[at].by
        return at if at is not None and at not in met else None

    def topic_of(self, claim: Claimed, at: int | None = None) -> str | None:
        """The topic that it was put under last, else the one it names; as spelled."""
        topic = claim.topic
        for each in self.records(at):
            if isinstance(each, Assigned) and each.claim == claim.id:
                topic = each.topic
        return topic

    def assigned(self, key: str) -> str | None:
        """The topic that it was put under last; None: nobody put it anywhere."""
        found = [e.topic for e in self.records() if isinstance(e, Assigned) and e.claim == key]
        return found[-1] if found else None

    # -- names ----------------------------------------------------------------------------------

    def words(self, kind: str, at: int | None = None) -> dict[Pair, Joined]:
        """The last word on every two names."""
        said = [each for each in self.records(at) if isinstance(each, Joined) and each.kind == kind]
        return {each.pair: each for each in said}

    def groups(self, kind: str, at: int | None = None) -> list[set[str]] | None:
        """Names that are one; None: what was said contradicts itself, through third names."""
        words = self.words(kind, at)
        groups: list[set[str]] = []
        for pair, word in words.items():
            if word.is_same:
                touched = [group for group in groups if group & pair]
                groups = [group for group in groups if group not in touched]
                groups.append(set(pair).union(*touched))
        apart = [pair for pair, word in words.items() if not word.is_same]
        return None if any(pair <= group for pair in apart for group in groups) else groups

    def is_one(self, kind: str, left: str, right: str, at: int | None = None) -> bool | None:
        """Whether two names are one; None: what was said contradicts itself."""
        if left == right:
            return True
        groups = self.groups(kind, at)
        return None if groups is None else any({left, right} <= group for group in groups)

    def may_join(self, kind: str, left: str, right: str) -> bool:
        """Whether nothing that was said of other names stands against their being one.

        What was said of these very two does not: the later word replaces it.
        """
        groups = self.groups(kind)
        if groups is None:
            return False
        pairs = {frozenset({left, right})}
        sides = [next((g for g in groups if name in g), {name}) for name in (left, right)]
        words = self.words(kind)
        across = {frozenset(pair) for pair in combinations(sorted(set().union(*sides)), 2)}
        return all(words[pair].is_same for pair in across - pairs if pair in words)

    def known_names(self, kind: str) -> set[str]:
        """Names that a record or a claim that stands has."""
        found = {e.name for e in self.records() if isinstance(e, Described) and e.kind == kind}
        for word in self.words(kind).values():
            found |= word.pair
        if kind == "topic":
            found |= {each.topic for each in self.current().values() if each.topic}
        else:
            found |= {each.source for each in self.current().values()}
        return found

    # -- findings -------------------------------------------------------------------------------

    def settled(self, at: int | None = None) -> dict[str, str]:
        """The findings that somebody settled, with the last reason."""
        return {e.finding: e.reason for e in self.records(at) if isinstance(e, SettledAs)}

    def notes(self, finding: str, at: int | None = None) -> list[str]:
        """What was noted on a finding, oldest first."""
        return [e.text for e in self.records(at) if isinstance(e, Noted) and e.finding == finding]

    # -- proposals ------------------------------------------------------------------------------

    def decided(self, at: int | None = None) -> dict[str, Decided]:
        """The decision on each proposal that counts: the first that is no second opinion."""
        found: dict[str, Decided] = {}
        for each in self.records(at):
            if isinstance(each, Decided) and not each.is_second:
                found.setdefault(each.proposal, each)
        return found

    def waiting(self, at: int | None = None) -> set[str]:
        """The proposals that nobody has decided; not those that only a second opinion would put."""
        decided = self.decided(at)
        put = {each.instead for each in decided.values()} - {None}
        every = [each for each in self.records(at) if isinstance(each, Decided)]
        only_second = {each.instead for each in every if each.instead} - put
        return {
            each.id
            for each in self.records(at)
            if isinstance(each, Proposed) and each.id not in decided and each.id not in only_second
        }

    # -- undoing --------------------------------------------------------------------------------

    def _touched(self, numbers: Iterable[int]) -> tuple[set[str], set[str]]:
        """The claims that changes recorded, and those that they amended or put in the place."""
        recorded, amended = set[str](), set[str]()
        for number in numbers:
            for each in self.changes[number - 1].records:
                if isinstance(each, Claimed):
                    recorded.add(each.id)
                if isinstance(each, Amended):
                    amended |= {each.claim, each.by or each.claim}
        return recorded, amended

    def _amending(self, claims: set[str], but: Iterable[int]) -> list[int]:
        """The changes that stand and say anything of the fate of these claims."""
        others = set(self.standing()) - set(but)
        return [n for n in sorted(others) if claims & self._touched([n])[1]]

    def may_undo(self, number: int) -> bool | None:
        """Whether a change can be taken back; None: the documentation leaves it open.

        Not while a later one that stands amends a claim that it recorded or amended.
        """
        targets = self.batch_of(number, stand=True)
        if number not in targets:
            return False
        recorded, amended = self._touched(targets)
        builders = self._amending(recorded | amended, targets)
        if not builders:
            return True
        left = set(self.standing()) - set(targets)
        kept = self._touched(left)[0]
        leaving = recorded - kept
        named = {
            each.claim
            for n in targets
            for each in self.changes[n - 1].records
            if isinstance(each, Amended)
        }
        later = [n for n in builders if self.in_force(n) > max(map(self.in_force, targets))]
        for n in later:
            for each in self.changes[n - 1].records:
                if isinstance(each, Amended) and each.claim in leaving | named:
                    return False
        return None

    def may_redo(self, number: int) -> bool | None:
        """Whether a change can be brought back; None: the documentation leaves it open.

        Only after what it builds on, and not over what was said of the same claims since.
        """
        targets = self.batch_of(number, stand=False)
        if number not in targets or not self.changes[number - 1].records:
            return False
        back = self.taken_back(number)
        recorded, amended = self._touched(targets)
        there = self.recorded().keys() | recorded
        if not amended <= there:
            return False
        named = {
            each.claim
            for n in targets
            for each in self.changes[n - 1].records
            if isinstance(each, Amended)
        }
        since = [n for n in self._amending(amended, targets) if self.in_force(n) > back]
        for n in since:
            for each in self.changes[n - 1].records:
                if isinstance(each, Amended) and each.claim in named:
                    return False
        return None if since or len(targets) > 1 else True
