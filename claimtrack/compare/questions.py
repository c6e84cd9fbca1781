"""Questions: the figures of one event that count the same thing, and how they lie to each other.

The gate is asked between questions, never between figures, and only where one place contains the
other; what lies apart is counted.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import combinations, product

from claimtrack.align.relation import Relation
from claimtrack.align.world import BOTH, World
from claimtrack.compare import words
from claimtrack.compare.gate import Gate, GateKeeper, Outcome, assume_event
from claimtrack.compare.items import Item
from claimtrack.compare.measures import base_kind
from claimtrack.compare.pairs import Ends, closed_ends, shape_of
from claimtrack.compare.shapes import SLOTTED, Run, Shape, stated_terms
from claimtrack.figures.figure import Form, Says, written_unit
from claimtrack.figures.interval import Number
from claimtrack.model.claim import AttributionRule, Distribution, Stance
from claimtrack.model.identity import canonical_json, content_id
from claimtrack.model.name import Name
from claimtrack.text.message import say
from claimtrack.units.unit import UnitCode, canonical_unit, dimension_of

MOST_QUESTIONS = 60
"""With more questions in one event, only those at places of which one contains the other are shown
to the gate one by one; the others are counted by their shapes. Ours."""

NO_NUMBER = {Form.UNDISCLOSED: "undisclosed"}
"""Why nothing can be said of a figure without a number, where that is not "no number"."""


@dataclass(eq=False)  # without slots, so that the question's id can be kept
class Group:
    """Figures of one event that are shaped alike, at one place: the gate says one thing of all."""

    shape: Shape
    topic: Name | None
    within: Name | None
    """The place inside the event; None: all of it."""
    items: list[Item] = field(default_factory=list)
    """With a number, in order of time."""
    silent: list[Item] = field(default_factory=list)
    """Without one: undisclosed, or "several"."""
    id: str = ""
    """Its own, in one event."""
    asked: tuple[int, int, int] = (0, 0, 0)
    """What groups have in common whose figures can be compared: they answer one question."""
    size: int = 0
    """How many claims answer it."""

    most: Number = 0
    """The greatest low end that a reader expects of a figure."""
    least: Number = 0
    """The least high end."""
    ends: Sequence[Ends] = ()
    """What each figure with a number leads a reader to expect at least and at most."""
    has_relays: bool = False
    """Whether a figure with a number came through an outlet."""
    has_steps: bool = False
    """Whether one states the rise that led to it."""
    has_bases: bool = False
    """Whether one says of what whole it is a share."""
    _accounts: dict[str, list[Item]] = field(default_factory=dict)

    @cached_property
    def question(self) -> str:
        """The id of the question as it is told; figures that can be compared share it."""
        return _question_id(self)

    @property
    def place(self) -> tuple[int, int]:
        """What tells its topic and its place from others: of each name there is one object."""
        return id(self.topic), id(self.within)

    @property
    def all_items(self) -> list[Item]:
        """Every claim, in order of time."""
        return sorted((*self.items, *self.silent), key=in_time)

    def accounts(self) -> dict[str, list[Item]]:
        """The figures with a number by claimant, each in order of time.

        Claims whose claimant nobody knows are an account each.
        """
        if not self._accounts:
            for item in self.items:
                self._accounts.setdefault(item.account, []).append(item)
        return self._accounts


@dataclass(frozen=True, slots=True)
class Related:
    """Two questions of which the gate lets something be said."""

    left: Group
    right: Group
    gate: Gate


class Families:
    """Numbers that shapes share which differ in certain facets alone."""

    def __init__(self) -> None:
        self._of: dict[int, tuple[Shape, int]] = {}
        self._asked: dict[int, int] = {}
        self._with_any_run: dict[int, int] = {}
        self._same: dict[Shape, int] = {}

    def of(self, shape: Shape) -> int:
        """Of shapes an account may go over between.

        They differ at most in definition, attribution rule, what is included, where they count
        from and how.
        """
        found = self._of.get(id(shape))
        if found is None:
            number = self._number(_family(shape))
            found = self._of[id(shape)] = (shape, number)
        return found[1]

    def with_any_run(self, shape: Shape) -> int:
        """Of those that differ in how they count over time too."""
        number = self._with_any_run.get(id(shape))
        if number is None:
            self.of(shape)
            number = self._number(replace(_family(shape), run=Run.RUNNING))
            self._with_any_run[id(shape)] = number
        return number

    def asked(self, shape: Shape) -> int:
        """Of those that answer one question.

        They differ at most in what is left out, what is denied, and each side's or their sum.
        """
        number = self._asked.get(id(shape))
        if number is None:
            self.of(shape)
            number = self._asked[id(shape)] = self._number(_asked(shape))
        return number

    def _number(self, family: Shape) -> int:
        return self._same.setdefault(family, len(self._same))


def _asked(shape: Shape) -> Shape:
    return replace(
        shape,
        stance=Stance.ASSERTS if shape.stance is Stance.DENIES else shape.stance,
        distribution=Distribution.TOTAL,
        excludes=frozenset(),
        sides=(),
        is_one_day=False,
    )


def _family(shape: Shape) -> Shape:
    return replace(
        shape,
        definition=None,
        attribution_rule=AttributionRule.UNKNOWN,
        includes=frozenset(),
        excludes=frozenset(),
        since=None,
        is_estimated=False,
    )


def in_time(item: Item) -> tuple[dt.date, dt.date, Number, str]:
    """What orders claims: the last day, the first, the figure; undated ones stand last."""
    moment = item.moment
    first = None if moment is None else moment.start
    low = item.expected.low if item.expected is not None else 0
    return item.day or dt.date.max, first or dt.date.min, low, item.id


def group_items(figures: Iterable[Item], families: Families) -> list[Group]:
    """The groups of figures that are shaped alike, in the order of their first claims."""
    found: dict[tuple[int, int, int], Group] = {}
    for item in figures:
        shape = item.shape
        key = (id(shape), id(item.topic), id(item.within))
        group = found.get(key)
        if group is None:
            group = found[key] = Group(shape_of(item), item.topic, item.within)
            group.id = str(len(found))
            group.asked = (families.asked(group.shape), *group.place)
        (group.items if item.expected is not None else group.silent).append(item)
    for group in found.values():
        if len(group.items) > 1:
            group.items.sort(key=in_time)
        _look_at(group)
    return list(found.values())


def _look_at(group: Group) -> None:
    """Note what the figures of a group have, so that no rule need look for it in vain."""
    items = group.items
    group.size = len(items) + len(group.silent)
    most: Number = 0
    least: Number | None = None
    ends = []
    for item in items:
        if item.expected is not None:
            ends.append(closed_ends(item.expected))
            low, end = ends[-1]
            most = max(most, low)
            end = low if end is None else end
            if least is None or end < least:
                least = end
        claim = item.claim
        if claim.who.relays:
            group.has_relays = True
        if (figure := claim.figure) is not None:
            if figure.change is not None:
                group.has_steps = True
            if figure.base is not None:
                group.has_bases = True
    group.ends = ends
    group.most, group.least = most, 0 if least is None else least


def _question_id(group: Group) -> str:
    """A digest of what is asked.

    It is the same whatever else the ledger knows of the event, but for one case: where the event
    has no beginning on record, a figure that begins earlier than all others shows that they count
    from later days.

    Figures that can be compared answer one question, although the gate tells them apart: what is
    left out, what is denied, what is each side's or the sum of them.
    """
    shape = group.shape
    content = {
        "topic": group.topic.key if group.topic else None,
        "place": group.within.key if group.within else None,
        "metric": shape.metric.key if shape.metric else None,
        "unit": written_unit(_unit_of_dimension(shape.measure.unit)),
        "stance": (Stance.ASSERTS if shape.stance is Stance.DENIES else shape.stance).value,
        "background": shape.is_background,
        "cause": shape.cause.value,
        "cause_detail": shape.cause_detail.key if shape.cause_detail else None,
        "estimated": shape.is_estimated,
        "run": shape.run.value,
        "since": [str(day) for day in shape.since] if shape.since else None,
        "side": None if shape.side in (None, BOTH) else shape.side.key,
        "role": shape.role,
        **({"part": True} if shape.is_bare_part else {}),
        **_measured(shape),
        "attribution_rule": shape.attribution_rule.value,
        "includes": sorted(each.key for each in shape.includes),
        "definition": shape.definition.key if shape.definition else None,
        **({"redacted": list(shape.redacted)} if shape.redacted else {}),
    }
    return content_id("k", canonical_json(content))


def _unit_of_dimension(unit: UnitCode) -> UnitCode:
    """The same whichever unit of a dimension most figures state."""
    dimension = dimension_of(unit) if unit else None
    return (canonical_unit(dimension) if dimension is not None else None) or unit


def _measured(shape: Shape) -> dict[str, str]:
    """What a question asks beside its unit, where it is no plain level; an id never changes."""
    measure = shape.measure
    told = {
        "says": "" if measure.says is Says.LEVEL else measure.says.value,
        "per": base_kind(measure.per),
        "of": measure.of.key if measure.of else "",
    }
    return {name: value for name, value in told.items() if value} | stated_terms(shape.terms)


class Relations:
    """Finds which questions of an event can be compared, and counts the pairs that cannot."""

    def __init__(
        self,
        world: World,
        keeper: GateKeeper,
        note: Callable[["Group", "Group", Gate], None] | None = None,
    ) -> None:
        """Take what questions are related by.

        Args:
            world: Knows topics and places.
            keeper: The gate.
            note: Is told of two questions of one topic and place that are kept apart.
        """
        self._world = world
        self._keeper = keeper
        self._note = note
        self._provisional = world.provisional_names
        self._topics: dict[tuple[Name | None, Name | None], Relation] = {}
        self._places: dict[tuple[Name | None, Name | None], Relation] = {}

    def relate(self, groups: Sequence[Group]) -> tuple[list[Related], Counter[str]]:
        """The related questions, and how many pairs of figures are kept apart, by reason."""
        related: list[Related] = []
        apart: dict[str, int] = defaultdict(int)
        silent = Counter[str]()
        of_one_place, barred = self._keeper.of_one_place, Outcome.BARRED
        for left, right in self.meetings(groups):
            is_plain = left.topic is right.topic is not None and left.within is right.within
            if is_plain and not self._provisional:
                gate = of_one_place(left.shape, right.shape)
            else:
                gate = self.gate(left, right)
            if gate.outcome is barred:
                apart[gate.reason] += left.size * right.size
                if is_plain and self._note is not None:
                    self._note(left, right, gate)
            else:
                related.append(Related(left, right, gate))
                if left.silent or right.silent:
                    silent.update(_silences(left, right))
        if len(groups) > MOST_QUESTIONS:
            silent.update(self._counted(groups))
        return related, Counter(apart) + silent

    def gate(self, left: Group, right: Group) -> Gate:
        """What the gate says of two questions of one event; that it is one may be assumed."""
        gate = self._read_gate(left, right)
        if self._provisional and left.topic in self._provisional:
            return assume_event(gate)
        return gate

    def _read_gate(self, left: Group, right: Group) -> Gate:
        if left.topic is None or right.topic is None:
            return NO_EVENT
        if left.topic is right.topic and left.within is right.within:
            return self._keeper.of_one_place(left.shape, right.shape)
        gate = self._keeper.between(
            left.shape,
            right.shape,
            self._topic_relation(left.topic, right.topic),
            self._place_relation(left, right),
        )
        if (left.within is None) is (right.within is None) or gate.outcome is Outcome.BARRED:
            return gate
        assumed = self._assumed_place(left, right)
        return replace(gate, assumed=(*gate.assumed, assumed)) if assumed else gate

    def _assumed_place(self, one: Group, other: Group) -> str:
        """That a place nobody recorded lies where the event was; empty where records say it."""
        whole, part = (one, other) if one.within is None else (other, one)
        event, place = self._world.event_place(whole.topic), part.within
        if event is None or place is None or self._world.is_placed(place, beside=event):
            return ""
        lies = say("{place} lies in {event}", place=str(place), event=str(event))
        return words.taken("where", lies)

    def meetings(self, groups: Sequence[Group]) -> Iterator[tuple[Group, Group]]:
        """Which questions are shown to the gate: all, unless there are very many.

        Then only those at places of which one contains the other.
        """
        if len(groups) <= MOST_QUESTIONS:
            yield from combinations(groups, 2)
            return
        at_place = _by_place(groups)
        for place, here in at_place.items():
            yield from combinations(here, 2)
            for wider in self._around(place):
                yield from product(here, at_place.get(wider, ()))

    def _around(self, place: Name | None) -> tuple[Name | None, ...]:
        return () if place is None else (*self._world.place_ancestors(place), None)

    def _counted(self, groups: Sequence[Group]) -> Counter[str]:
        """Pairs of figures at places of which none contains the other, by reason.

        Counted by shapes: all pairs of two shapes, less those that were shown to the gate.
        """
        shapes = {id(group.shape): group.shape for group in groups}
        at_place = {place: _sizes(here) for place, here in _by_place(groups).items()}
        total: Counter[int] = sum(at_place.values(), Counter())
        met: Counter[tuple[int, int]] = Counter()
        for place, sizes in at_place.items():
            for one, other in product(sizes, sizes):
                met[one, other] += sizes[one] * sizes[other]
            for wider in self._around(place):
                around = at_place.get(wider, Counter())
                for one, other in product(sizes, around):
                    met[one, other] += sizes[one] * around[other]
                    met[other, one] += sizes[one] * around[other]
        apart: Counter[str] = Counter()
        for one, other in product(total, total):
            pairs = total[one] * total[other] - met[one, other]
            if pairs:
                gate = self._keeper.between(
                    shapes[one], shapes[other], Relation.EQUAL, Relation.DISJOINT
                )
                apart[gate.reason] += pairs
        return Counter({reason: pairs // 2 for reason, pairs in apart.items()})

    def _topic_relation(self, left: Name, right: Name) -> Relation:
        if left == right:
            return Relation.EQUAL
        found = self._topics.get((left, right))
        if found is None:
            found = self._topics[left, right] = self._world.topic_relation(left, right)
        return found

    def _place_relation(self, one: Group, other: Group) -> Relation:
        """How the places of two questions stand to each other.

        All of the event holds every place in it. A place is in it unless it is on record somewhere
        else, or around the event's place.
        """
        left, right = one.within, other.within
        if left == right:
            return Relation.EQUAL
        if left is None or right is None:
            event = self._world.event_place((one if left is None else other).topic)
            known = right if left is None else left
            in_event = Relation.RIGHT_WITHIN if left is None else Relation.LEFT_WITHIN
            if event is None or known is None or not self._world.is_placed(known, beside=event):
                return in_event
            left, right = left or event, right or event
        found = self._places.get((left, right))
        if found is None:
            found = self._places[left, right] = self._world.place_relation(left, right)
        return found


NO_EVENT = Gate(
    Outcome.BARRED,
    "event",
    say("it is not recorded which event is meant"),
    different=("event",),
)


def _by_place(groups: Iterable[Group]) -> dict[Name | None, list[Group]]:
    found: dict[Name | None, list[Group]] = defaultdict(list)
    for group in groups:
        found[group.within].append(group)
    return found


def _sizes(groups: Iterable[Group]) -> Counter[int]:
    sizes: Counter[int] = Counter()
    for group in groups:
        sizes[id(group.shape)] += group.size
    return sizes


def _silences(left: Group, right: Group) -> Counter[str]:
    """Pairs of which one figure gives no number."""
    found: Counter[str] = Counter()
    for item in left.silent:
        found[silence_of(item)] += right.size
    for item in right.silent:
        found[silence_of(item)] += len(left.items)
    return found


def silence_of(item: Item) -> str:
    """Why nothing can be said of a figure without a number."""
    figure = item.claim.figure
    return "no number" if figure is None else NO_NUMBER.get(figure.form, "no number")


def is_slotted(group: Group) -> bool:
    """Whether each period, or each occasion, of the question is another."""
    return group.shape.run in SLOTTED
