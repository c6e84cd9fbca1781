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
from claimtrack.compare.words import per, was_redacted
from claimtrack.figures.figure import COUNT, Form, Says
from claimtrack.model.claim import AttributionRule, Cause, RatePeriod, Stance
from claimtrack.model.facets import redacted_facets
from claimtrack.model.name import Name
from claimtrack.text.message import capitalised, joined, say, word
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


NO_PLURALS = ("ss", "us", "is")
"""How words end that end like a plural: illness, campus, analysis."""

HOW_MANY = {
    (True, True): "How many were {metric}, {scope}?",
    (True, False): "How many were {metric}?",
    (False, True): "How many {metric}, {scope}?",
    (False, False): "How many {metric}?",
}
"""By whether the metric is said of people, and whether there is a scope; a translation may begin
with the metric."""

EVENT = " · "

MEASURED_IN = {
    (True, False, False): "{unit}",
    (True, True, False): "{unit} of {whole}",
    (True, False, True): "{unit} {per}",
    (True, True, True): "{unit} of {whole} {per}",
    (False, True, False): "of {whole}",
    (False, False, True): "{per}",
    (False, True, True): "of {whole} {per}",
}
"""By whether there is a unit, a whole and a denominator."""


def whose(group: Group) -> str:
    """Whose, and how counted: "both sides", "Azerbaijan, soldiers", "Derna, so far today"."""
    return joined(_parts(group)) or word("in all", "whose")


def question_text(group: Group) -> str:
    """The question as a person would ask it, with its event behind.

    How many were killed; but "Unemployment, France, %, adjusted" of what is not counted in people
    and things, and "Crowd size" where the name is no plural of which one asks how many.
    """
    shape = group.shape
    metric = word(str(shape.metric) if shape.metric else "counted", "metric")
    scope = joined(_parts(group))
    is_done = shape.metric is None or shape.metric in DONE_TO
    if shape.measure != PLAIN_COUNT or not (is_done or _is_plural(shape.metric)):
        asked = say("{metric}, {scope}", metric=metric, scope=scope) if scope else metric
    else:
        asked = say(HOW_MANY[shape.metric in DONE_TO, bool(scope)], metric=metric, scope=scope)
    begun = capitalised(asked)
    return joined((begun, str(group.topic)), EVENT) if group.topic else begun


def _is_plural(metric: Name | None) -> bool:
    """Whether the name of a metric has a plural in it: tanks, homes destroyed."""
    words = metric.key.split() if metric is not None else ()
    return any(each.endswith("s") and not each.endswith(NO_PLURALS) for each in words)


def _parts(group: Group) -> Iterator[str]:
    shape = group.shape
    if shape.side is not None:
        yield word("both sides", "whose") if shape.side == BOTH else str(shape.side)
    if shape.role not in (None, EVERYONE):
        yield word(PEOPLE.get(shape.role, shape.role), "people")
    if group.within is not None:
        yield str(group.within)
    yield from _qualifications(group)


def _qualifications(group: Group) -> Iterator[str]:
    shape = group.shape
    yield from _measured(shape)
    if shape.stance not in (Stance.ASSERTS, Stance.DENIES):
        yield word(shape.stance.value, "stance")
    if shape.is_background:
        yield word("background", "whose")
    if shape.is_bare_part:
        yield word("a part", "whose")
    if shape.run in (Run.IN_PERIOD, Run.FORECAST):
        yield word(shape.run.value, "value")
    yield from _definition(shape)


def _measured(shape: Shape) -> Iterator[str]:
    """In what, per what, of what, on which terms; nothing for a plain count."""
    measure, terms = shape.measure, stated_terms(shape.terms)
    unit = "" if measure.unit == COUNT else say_unit(measure.unit)
    said = (bool(unit), bool(measure.of), bool(measure.per))
    if any(said):
        yield say(
            MEASURED_IN[said],
            unit=word(unit, "unit"),
            whole=str(measure.of),
            per=per(measure.per),
        )
    if measure.says is not Says.LEVEL:
        yield word(measure.says.value, "value")
    period = terms.pop("rate_period", "")
    yield from (word(each, "value") for each in terms.values())
    if period:
        over = period if period == RatePeriod.ANNUALISED else f"over a {period}"
        yield word(over, "value")


def _definition(shape: Shape) -> Iterator[str]:
    if shape.cause is not Cause.DIRECT:
        yield word(shape.cause.value, "value")
    if shape.cause_detail:
        yield str(shape.cause_detail)
    if shape.is_estimated:
        yield word("estimated", "value")
    if shape.since and shape.since[0]:
        yield say("since {day}", day=shape.since[0])
    if shape.attribution_rule is not AttributionRule.UNKNOWN:
        yield say("by {rule}", rule=word(shape.attribution_rule.value, "value"))
    yield from (say("with {what}", what=str(each)) for each in sorted(shape.includes))
    if shape.definition:
        yield str(shape.definition)
    if shape.redacted:
        yield was_redacted(shape.redacted)


def find_missing(items: Iterable[Item]) -> tuple[Missing, ...]:
    """Components that a claimant says it does not disclose."""
    found: dict[tuple[str, str], list[Item]] = defaultdict(list)
    for item in items:
        figure = item.claim.figure
        if figure is None or figure.form is not Form.UNDISCLOSED:
            continue
        if not redacted_facets(item.claim):
            found[str(item.topic or ""), _component(item)].append(item)
    return tuple(
        Missing(
            members[0].topic,
            _component(members[0]),
            say(
                "{what}: not disclosed by {who}; a total without it is not complete",
                what=_component(members[0]),
                who=_named(members),
            ),
            tuple(sorted(item.id for item in members)),
        )
        for _, members in sorted(found.items())
    )


def _named(items: Sequence[Item]) -> str:
    return joined(sorted({str(item.claimant) for item in items}))


def _component(item: Item) -> str:
    role = None if item.role == EVERYONE else item.role
    named = ((item.side, "value"), (role, "role"), (item.metric, "metric"))
    return joined(word(str(each), context) for each, context in named if each)
