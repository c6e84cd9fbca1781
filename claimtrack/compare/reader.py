"""From claims to the items of a comparison: names settled, facets and intervals read."""

from dataclasses import replace
from functools import cached_property

from claimtrack.align.world import World
from claimtrack.compare.comparison import Entry
from claimtrack.compare.facets import Facets, read_facets
from claimtrack.compare.finding import Item
from claimtrack.compare.pair import UNKNOWN_ORIGIN, read
from claimtrack.figures.figure import Form
from claimtrack.figures.profile import Intervals, Profile, load_profile, shipped_profiles
from claimtrack.model.claim import Claim
from claimtrack.model.identity import ClaimId
from claimtrack.model.name import Name

NO_NAMES = frozenset(map(Name.of, ("unknown", "anonymous", "not stated", "inconnu", "anonyme")))
"""What stands for a claimant nobody knows; two of them are not one source. Ours."""


class ItemReader:
    """Reads claims into items, with every repeated reading kept."""

    def __init__(self, world: World, profile: Profile) -> None:
        self._world = world
        self._profile = profile
        self._shapes: dict[Facets, int] = {}
        self._kinds: dict[tuple[object, ...], int] = {}
        self._sources: dict[Name, Name] = {}

    def item(self, claim_id: ClaimId, claim: Claim) -> Item:
        """A claim as the comparison sees it."""
        facets = read_facets(claim, self._world)
        shape = self._shape(facets)
        figure = claim.figure
        claimant = self._source(claim.who.claimant)
        origin = self._source(claim.who.origin or claimant)
        if origin in NO_NAMES:
            origin = UNKNOWN_ORIGIN
        reading = None if figure is None else read(claim, figure, origin, self._profile)
        intervals = None if figure is None else self._profile.intervals(figure)
        if reading is not None:
            intervals = Intervals(reading.strict, reading.expected)
        entry = Entry(
            id=claim_id,
            claim=claim,
            topic=_printed(facets.topic),
            metric=_printed(facets.metric),
            claimant=str(claimant),
            origin=str(origin),
            side=_printed(facets.side),
            role=facets.role,
            place=_printed(facets.place),
            strict=None if intervals is None else intervals.strict,
            expected=None if intervals is None else intervals.expected,
        )
        if figure is None:
            return Item(entry, facets, shape, None)
        if reading is None or figure.form is not Form.VAGUE_PLURAL:
            return Item(entry, facets, shape, reading)
        others = (read(claim, figure, origin, other) for other in self._other_profiles)
        known = tuple(each for each in others if each is not None)
        return Item(entry, facets, shape, reading, known)

    def _source(self, text: str | Name) -> Name:
        """The settled name, as it is spelled where it is met first."""
        name = self._world.sources.settle(text)
        return self._sources.setdefault(name, name)

    @cached_property
    def _other_profiles(self) -> tuple[Profile, ...]:
        """The other shipped ones, which differ in vague plurals alone; loaded when one is met."""
        return tuple(
            load_profile(name) for name in shipped_profiles() if name != self._profile.name
        )

    def _shape(self, facets: Facets) -> int:
        """A small number for what the facets are, whichever event they are about."""
        shape = self._shapes.get(facets)
        if shape is None:
            topic = self._world.topic(facets.topic) if facets.topic else None
            start = topic.period.start if topic and topic.period else None
            place = self._world.event_place(facets.topic)
            event = (self._world.sides(facets.topic), place, start)
            kind = (facets.topic is None, replace(facets, topic=None), event)
            shape = self._shapes[facets] = self._kinds.setdefault(kind, len(self._kinds))
        return shape


def _printed(name: Name | None) -> str | None:
    return None if name is None else name.printed
