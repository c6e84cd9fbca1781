"""What a question asks, in words; and the components that nobody gives."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from claimtrack.align.roles import EVERYONE
from claimtrack.align.world import BOTH
from claimtrack.compare.comparison import Missing
from claimtrack.compare.items import Item
from claimtrack.compare.measures import PLAIN_COUNT
from claimtrack.compare.questions import Group
from claimtrack.compare.shapes import Run, Shape, stated_terms
from claimtrack.figures.figure import COUNT, Form, Says
from claimtrack.model.claim import AttributionRule, Cause, RatePeriod, Stance
from claimtrack.model.name import Name
from claimtrack.units.printed import say_unit

PEOPLE = {
    "military": "soldiers",
    "civilian": "civilians",
    "combatant": "combatants",
    "fighter": "fighters",
    "mercenary": "mercenaries",
    "journalist": "journalists",
    "aid worker": "aid workers",
    "health worker": "health workers",
    "foreigner": "foreigners",
}
"""Roles in the plural; the others are plurals already, or names that stand for one."""

DONE_TO = frozenset(
    map(
        Name.of,
        ("killed", "injured", "captured", "displaced", "detained", "evacuated", "missing"),
    )
)
"""Metrics that are said of people: "how many were killed"."""


def whose(group: Group) -> str:
    """Whose, and how counted: "both sides", "Azerbaijan, soldiers", "Derna, so far today"."""
    return ", ".join(_parts(group)) or "in all"


def question_text(group: Group) -> str:
    """The question as a person would ask it, with its event behind.

    How many were killed; but "Unemployment, France, %, adjusted" of what is not counted in people
    and things.
    """
    shape = group.shape
    metric = str(shape.metric) if shape.metric else "counted"
    scope = ", ".join(_parts(group))
    event = f" · {group.topic}" if group.topic else ""
    if shape.measure != PLAIN_COUNT:
        return f"{metric[:1].upper()}{metric[1:]}, {scope}{event}"
    asked = f"were {metric}" if shape.metric in DONE_TO else metric
    return f"How many {asked}{f', {scope}' if scope else ''}?{event}"


def _parts(group: Group) -> Iterator[str]:
    shape = group.shape
    if shape.side is not None:
        yield "both sides" if shape.side == BOTH else str(shape.side)
    if shape.role not in (None, EVERYONE):
        yield PEOPLE.get(shape.role, shape.role)
    if group.within is not None:
        yield str(group.within)
    yield from _qualifications(group)


def _qualifications(group: Group) -> Iterator[str]:
    shape = group.shape
    yield from _measured(shape)
    if shape.stance not in (Stance.ASSERTS, Stance.DENIES):
        yield shape.stance.value
    if shape.is_background:
        yield "background"
    if shape.is_bare_part:
        yield "a part"
    if shape.run in (Run.IN_PERIOD, Run.FORECAST):
        yield shape.run.value
    yield from _definition(shape)


def _measured(shape: Shape) -> Iterator[str]:
    """In what, per what, of what, on which terms; nothing for a plain count."""
    measure, terms = shape.measure, stated_terms(shape.terms)
    unit = "" if measure.unit == COUNT else say_unit(measure.unit)
    whole = f" of {measure.of}" if measure.of else ""
    per = f" per {measure.per}" if measure.per else ""
    yield from filter(None, (f"{unit}{whole}{per}".strip(),))
    if measure.says is not Says.LEVEL:
        yield measure.says.value
    period = terms.pop("rate_period", "")
    yield from terms.values()
    if period:
        yield period if period == RatePeriod.ANNUALISED else f"over a {period}"


def _definition(shape: Shape) -> Iterator[str]:
    if shape.cause is not Cause.DIRECT:
        yield shape.cause.value
    if shape.cause_detail:
        yield str(shape.cause_detail)
    if shape.is_estimated:
        yield "estimated"
    if shape.since and shape.since[0]:
        yield f"since {shape.since[0]}"
    if shape.attribution_rule is not AttributionRule.UNKNOWN:
        yield f"by {shape.attribution_rule.value}"
    yield from (f"with {each}" for each in sorted(shape.includes))
    if shape.definition:
        yield str(shape.definition)


def find_missing(items: Iterable[Item]) -> tuple[Missing, ...]:
    """Components that a claimant says it does not disclose."""
    found: dict[tuple[str, str], list[Item]] = defaultdict(list)
    for item in items:
        figure = item.claim.figure
        if figure is not None and figure.form is Form.UNDISCLOSED:
            found[str(item.topic or ""), _component(item)].append(item)
    return tuple(
        Missing(
            members[0].topic,
            what,
            f"{what}: not disclosed by {_named(members)}; a total without it is not complete",
            tuple(sorted(item.id for item in members)),
        )
        for (_, what), members in sorted(found.items())
    )


def _named(items: Sequence[Item]) -> str:
    return ", ".join(sorted({str(item.claimant) for item in items}))


def _component(item: Item) -> str:
    named = (item.side, None if item.role == EVERYONE else item.role, item.metric)
    return ", ".join(str(each) for each in named if each)
