"""Comparing what a ledger holds: which claims are asked for, against which names."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from claimtrack.align.filter import Asked, Filter, Sieve, select
from claimtrack.align.lookalikes import lookalikes_of
from claimtrack.align.query import choose_claims, read_query
from claimtrack.align.world import World
from claimtrack.compare import compare, compare_events
from claimtrack.compare.comparison import Comparison
from claimtrack.compare.items import Sources, sources_of
from claimtrack.compare.measures import ExchangeRate
from claimtrack.compare.settled import mark_findings
from claimtrack.dates import Period
from claimtrack.errors import UnknownName
from claimtrack.figures.profile import Profile
from claimtrack.ledger.fates import read_restated
from claimtrack.ledger.findings import read_notes, read_settlements
from claimtrack.ledger.memory import without_collecting
from claimtrack.ledger.protocol import Selection, View
from claimtrack.ledger.signed import tell_authors
from claimtrack.model.claim import names_of
from claimtrack.model.document import Document
from claimtrack.model.judgement import NameKind
from claimtrack.model.name import Name
from claimtrack.model.part_types import check_type
from claimtrack.model.record import Kind, record_id
from claimtrack.model.topic import Topic
from claimtrack.report.remarks import (
    each_name,
    say_choice,
    say_joins,
    say_lookalikes,
    say_unmet,
    say_without_topic,
)
from claimtrack.workflow.kept_results import Ground, Reused, find_results
from claimtrack.workflow.select import read_claims, read_events
from claimtrack.workflow.world import place_open_claims, read_world, spellings_of

_SOURCE = NameKind.SOURCE

MOST_COUNTED = 1000
"""Of the claims without a topic that a report on a topic leaves out. Ours: more are as well told by
"or more", and a reader of one topic does not wait until a ledger of millions is read."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The comparison, and what the reader should know about how it came to be."""

    comparison: Comparison
    corrected: tuple[tuple[str, str], ...]
    """Words that were read as others."""
    undated: int
    """Claims left out because a date was asked for and they have none."""


@without_collecting()
def compare_ledger(
    ledger: View, asked: Asked, profile: Profile, *, with_pairs: bool = False
) -> Answer:
    """Compare the claims that are asked for; what was said of the findings stands beside them.

    Args:
        ledger: Now, or as it stood after some change.
        asked: Which of its claims.
        profile: The constants behind the intervals.
        with_pairs: Whether every pair that is judged is written out too.

    Raises:
        UnknownName: A word fits nothing, or no claim is left.
        AmbiguousName: A word fits more topics than a report could hold.
        InvalidClaim: A rate that is none.
        LedgerError: The ledger cannot be read.
        TypeError: An argument is of another type.
    """
    check_type(ledger, View, "ledger")
    check_type(asked, Asked, "asked")
    check_type(profile, Profile, "profile")
    world = _place_open(ledger, _read_names(ledger, asked), asked)
    is_narrowed = bool(asked.words) or asked.filter != Filter()
    compare_claims = _compare_chosen if is_narrowed else _compare_all
    answer = compare_claims(ledger, asked, world, profile, with_pairs=with_pairs)
    comparison = answer.comparison
    settled = tell_authors(ledger, read_settlements(ledger).values())
    remarks = {key: tell_authors(ledger, each) for key, each in read_notes(ledger).items()}
    findings = mark_findings(comparison.findings, {each.finding: each for each in settled}, remarks)
    return replace(answer, comparison=replace(comparison, findings=findings))


def _compare_chosen(
    ledger: View, asked: Asked, world: World, profile: Profile, *, with_pairs: bool
) -> Answer:
    """Compare the claims that words and a filter ask for."""
    query = read_query(asked.words, world)
    of_any_stance = replace(asked.filter, stances=())
    selected = select(read_claims(ledger, of_any_stance, world, query), of_any_stance, world)
    chosen = choose_claims(
        selected.claims, query, world, with_statements=bool(asked.filter.stances)
    )
    if asked.filter.stances:
        chosen = select(chosen, Filter(stances=asked.filter.stances), world).claims
    if not chosen:
        raise _nothing_found(ledger, asked)
    comparison = compare(
        chosen,
        world,
        profile,
        asked.label,
        published=_Published(ledger),
        restated=read_restated(ledger),
        rates=ExchangeRate.read_all(asked.rates),
        with_pairs=with_pairs,
    )
    notes = (
        *say_choice(query.corrected, selected.undated),
        *say_without_topic(_count_without_topic(ledger, asked, world), MOST_COUNTED),
        *say_unmet(
            asked.filter, chosen, world, lambda name, kind: _nearest(name, ledger.names(kind))
        ),
        *say_lookalikes(lookalikes_of(chosen, world)),
        *say_joins((each for _, claim in chosen for each in names_of(claim, _SOURCE)), world),
    )
    comparison = replace(comparison, notes=(*notes, *comparison.notes))
    return Answer(comparison, query.corrected, selected.undated)


def _compare_all(
    ledger: View, asked: Asked, world: World, profile: Profile, *, with_pairs: bool
) -> Answer:
    """Compare every claim, one event after the other."""
    names = ledger.names(_SOURCE)
    sources = _read_sources(ledger, names, world)
    published, restated = _Published(ledger), read_restated(ledger)
    rates = ExchangeRate.read_all(asked.rates)
    reused = None
    if not (rates or with_pairs) and (results := find_results(ledger)) is not None:
        ground = Ground(world, profile, sources, published, restated)
        reused = Reused(ledger, results, ground, world)
    comparison = compare_events(
        read_events(ledger, world) if reused is None else reused.events(),
        world,
        profile,
        asked.label,
        sources=sources,
        published=published,
        restated=restated,
        rates=rates,
        with_pairs=with_pairs,
        worked_out=None if reused is None else reused.worked_out,
    )
    if not comparison.items:
        raise _nothing_found(ledger, asked)
    notes = (*say_lookalikes(sources.lookalikes), *say_joins(names, world))
    return Answer(replace(comparison, notes=(*notes, *comparison.notes)), (), 0)


def _read_sources(ledger: View, names: Iterable[str], world: World) -> Sources:
    """What all claims together say of their sources.

    The names that the ledger lists are also those of outlets. They do unless one of them is spelled
    in two ways or looks like another: then the claims are read for who speaks in them.
    """
    listed = sources_of(names, world)
    spelled = {str(world.sources.settle(name)) for name in names}
    if not listed.lookalikes and len(spelled) == len(listed.spellings):
        return listed
    who = (claim.who for _, claim in ledger.claims(in_order_of="any"))
    return sources_of(
        {name for each in who for name in (each.claimant, each.origin) if name}, world
    )


class _Published(Mapping[str, Period]):
    """When documents were published, by their ids; they are read when one is asked for."""

    def __init__(self, ledger: View) -> None:
        self._ledger = ledger

    @cached_property
    def _read(self) -> dict[str, Period]:
        return {
            record_id(document): document.published
            for document in self._ledger.records(Kind.DOCUMENT)
            if isinstance(document, Document) and document.published is not None
        }

    def __getitem__(self, key: str) -> Period:
        return self._read[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._read)

    def __len__(self) -> int:
        return len(self._read)


def _read_names(ledger: View, asked: Asked) -> World:
    """The names that what is asked for is read with; of topics no more than it needs.

    Those are known beforehand when the filter names the topics, or when the words together are the
    name of one. Any other words may stand for any topic.
    """
    phrase = " ".join(asked.words)
    if asked.filter.topics and not phrase:
        return _with_topics(ledger, read_world(ledger, asked.filter.topics), asked.filter.topics)
    if phrase and not asked.filter.topics and spellings_of(ledger, [Name.of(phrase)]):
        world = _with_topics(ledger, read_world(ledger, [phrase]), [phrase])
        if world.topics.is_known(phrase) and not world.metrics.is_known(phrase):
            return world
    return _with_topics(ledger, read_world(ledger))


def _with_topics(ledger: View, world: World, asked: Iterable[str] = ()) -> World:
    """The names of the ledger, and the topics that only claims mention: of those asked, or all."""
    names = None
    if asked:
        names = spellings_of(ledger, {*world.topics.known, *map(Name.of, asked)})
    claimed = {topic for topic, _ in ledger.subjects(names) if topic is not None}
    assigned = {each.topic for each in world.assigned.values()}
    fresh = [Topic(name) for name in sorted(claimed | assigned) if not world.topics.is_known(name)]
    return world.with_topics(fresh) if fresh else world


def _place_open(ledger: View, world: World, asked: Asked) -> World:
    """The names with provisional topics, unless only topics on record are asked for."""
    if _names_topics(asked, world):
        return world.with_provisional({})
    return place_open_claims(ledger, world)


def _names_topics(asked: Asked, world: World) -> bool:
    """Whether topics on record are asked for, and nothing beside them."""
    phrase = " ".join(asked.words)
    named = asked.filter.topics or ((phrase,) if phrase else ())
    return bool(named) and all(map(world.topics.is_known, named))


def _count_without_topic(ledger: View, asked: Asked, world: World) -> int:
    """How many claims are left out because they name no topic and one was asked for."""
    if not _names_topics(asked, world):
        return 0
    bare = ledger.claims(Selection(without_topic=True, most=MOST_COUNTED))
    left_out = [(key, claim) for key, claim in bare if key not in world.assigned]
    return len(select(left_out, replace(asked.filter, topics=()), world).claims)


def _nearest(name: str, known: Iterable[str]) -> str | None:
    from claimtrack.intake.nearest import nearest  # noqa: PLC0415 - start-up

    return nearest(name, known)


def _nothing_found(ledger: View, asked: Asked) -> UnknownName:
    """What to say when no claim is left, with all names at hand."""
    if next(ledger.claims(), None) is None:
        return UnknownName("there are no claims yet", hint="claimtrack add records one")
    world = _with_topics(ledger, read_world(ledger))
    if (unused := _find_unused(ledger, asked.filter, world)) is not None:
        return unused
    from claimtrack.intake.nearest import suggest  # noqa: PLC0415 - start-up

    return UnknownName(
        f"no claim is about {asked.label or 'what is asked for'}",
        hint=suggest(asked.filter, world) or "claimtrack list shows every claim",
    )


def _find_unused(ledger: View, wanted: Filter, world: World) -> UnknownName | None:
    """What to say of the first name in a filter that no claim has at all; None: each has some."""
    for unmet, kind, name, alone in each_name(wanted):
        fitting = Sieve(alone, world).fitting(read_claims(ledger, alone, world))
        if next(fitting, None) is None:
            near = None if kind is None else _nearest(name, ledger.names(kind))
            return UnknownName(
                unmet.format(name=name), hint=near or "claimtrack list shows every claim"
            )
    return None
