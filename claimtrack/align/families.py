"""Which facets a metric's figures have: tanks have no role, and a crowd has no sides."""

from claimtrack.align.world import World
from claimtrack.model.facets import FACETS, Facet
from claimtrack.model.name import Name
from claimtrack.model.shipped import shipped_metrics


def facets_of(metric: str | Name | None, world: World) -> dict[str, Facet]:
    """The facets of the figures of a metric, by key; without a metric, those of a statement.

    A metric that somebody made, and hung under none of ours, may have any but the terms of an
    indicator.
    """
    if metric is None:
        return {key: facet for key, facet in FACETS.items() if facet.is_of_statements}
    top = world.metric_family(metric)
    ours = {Name.of(each.name) for each in shipped_metrics() if each.parent is None}
    return {
        key: facet
        for key, facet in FACETS.items()
        if not facet.families
        or top in map(Name.of, facet.families)
        or (top not in ours and facet.part != "terms")
    }
