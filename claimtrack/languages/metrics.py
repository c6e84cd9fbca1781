"""The metrics every ledger starts with, as `metrics.toml` lists them."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from claimtrack.errors import InvalidLexicon

PEOPLE = "people"
THINGS = "things"

OF_EVENTS = frozenset(
    {
        "casualties",
        "detained",
        "displaced",
        "evacuated",
        "crowd size",
        "attendance",
        "equipment",
    }
)
"""The families, by their top metrics, of what an event does to people and things. All others are
indicators: unemployment, damage, area burnt."""

_FILE = Path(__file__).with_name("metrics.toml")


@dataclass(frozen=True, slots=True)
class ListedMetric:
    """One entry of the file."""

    name: str
    parent: str | None
    description: str
    kind: str
    """As docs/glossary.md names it; that of its parent where the entry gives none."""
    dimension: str
    """What its figures measure: `people`, `things`, or a dimension of `claimtrack.units`."""
    is_of_change: bool
    """Whether a level of it is itself a change: growth of -0.3 % is a fall of 0.3 %."""
    counted_as: str
    """What the same words mean beside a number of people or things: unemployed, of unemployment;
    empty: nothing."""
    top: str
    """The outermost metric of its family."""
    turned_from: str | None = None
    """The metric whose names a verb beside them turns into this one."""


@cache
def listed_metrics() -> tuple[ListedMetric, ...]:
    """The metrics in the order of the file: a parent before its parts.

    Raises:
        InvalidLexicon: The file names a parent that does not come before, or no kind for a metric
            without a parent.
    """
    metrics: dict[str, ListedMetric] = {}
    for name, entry in tomllib.loads(_FILE.read_text(encoding="utf-8")).items():
        parent = entry.get("part_of")
        if parent is not None and parent not in metrics:
            raise InvalidLexicon(
                f'{name}: "{parent}" is not a metric that comes before',
                place=_FILE.name,
                hint="a parent stands above its parts (docs/how-to/add-a-metric.md)",
            )
        kind = entry.get("kind", metrics[parent].kind if parent is not None else None)
        if kind is None:
            raise InvalidLexicon(
                f"{name}: a kind or a parent is needed",
                place=_FILE.name,
                hint='kind = "toll", or part_of = "casualties" (docs/how-to/add-a-metric.md)',
            )
        inherited = metrics[parent].dimension if parent is not None else PEOPLE
        dimension = entry.get("dimension", inherited)
        top = metrics[parent].top if parent is not None else name
        metrics[name] = ListedMetric(
            name,
            parent,
            entry["description"],
            kind,
            dimension,
            entry.get("of_change", False),
            entry.get("counted_as", ""),
            top,
            entry.get("turned_from"),
        )
    return tuple(metrics.values())


def metric_names() -> tuple[str, ...]:
    """What phrases can be filed under."""
    return tuple(each.name for each in listed_metrics())


@cache
def counted_metrics() -> frozenset[str]:
    """The metrics that count people or things one by one: no sums of money, no rates."""
    return frozenset(
        each.name
        for each in listed_metrics()
        if each.dimension in {PEOPLE, THINGS} and each.kind != "rate"
    )


@cache
def metrics_of_change() -> frozenset[str]:
    """The metrics of which a level is itself a change."""
    return frozenset(each.name for each in listed_metrics() if each.is_of_change)


@cache
def counted_as() -> Mapping[str, str]:
    """The metrics of which a number of people or things is another: unemployment, unemployed."""
    return {each.name: each.counted_as for each in listed_metrics() if each.counted_as}


@cache
def things_counted() -> frozenset[str]:
    """The metrics of things that a side loses: equipment with all its parts."""
    listed = (each for each in listed_metrics() if each.top in OF_EVENTS)
    return frozenset(each.name for each in listed if each.dimension == THINGS)


@cache
def indicators() -> Mapping[str, str]:
    """The metrics that are no harm, crowd or equipment, each with what its figures measure."""
    listed = (each for each in listed_metrics() if each.top not in OF_EVENTS)
    return {each.name: each.dimension for each in listed}


@cache
def turned_metrics() -> Mapping[str, frozenset[str]]:
    """By a metric: what a verb beside its name may make of it, itself included."""
    listed = listed_metrics()
    return {
        base: frozenset(each.name for each in listed if base in {each.name, each.turned_from})
        for base in {each.turned_from for each in listed if each.turned_from}
    }


@cache
def metrics_named(words: str) -> frozenset[str]:
    """The indicators that these words name, and nothing beside them, in any language."""
    from claimtrack.languages.load import languages, load_language  # noqa: PLC0415 - it reads this

    return frozenset(
        found.name
        for tag in languages()
        for found in load_language(tag).metrics.find(words)
        if words[: found.start].strip() == words[found.end :].strip() == ""
        and found.name in indicators()
    )
