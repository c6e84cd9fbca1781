"""Comparing what a ledger holds: which claims are asked for, against which names."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from claimtrack import lexicon
from claimtrack.align.query import Query, resolve_query
from claimtrack.align.world import World
from claimtrack.compare import compare
from claimtrack.compare.comparison import Comparison, FindingKind
from claimtrack.compare.settled import mark_findings, rank_of
from claimtrack.compare.verdict import Verdict
from claimtrack.dates import Period
from claimtrack.errors import UnknownName
from claimtrack.figures.profile import Profile
from claimtrack.ledger.fates import read_restated
from claimtrack.ledger.protocol import View
from claimtrack.model.claim import Claim, names_of
from claimtrack.model.document import Document
from claimtrack.model.judgement import NameKind
from claimtrack.model.name import Name
from claimtrack.model.record import Kind, record_id
from claimtrack.model.topic import Topic
from claimtrack.report.records import say_judged, say_number
from claimtrack.workflow.memory import without_collecting
from claimtrack.workflow.select import Asked, Claims, Filter, read_claims, select, suggest
from claimtrack.workflow.settlements import read_notes, read_settlements
from claimtrack.workflow.world import place_open_claims, read_world, spellings_of


@dataclass(frozen=True, slots=True)
class Answer:
    """The comparison, and what the reader should know about how it came to be."""

    comparison: Comparison
    corrected: tuple[tuple[str, str], ...]
    """Words that were read as others."""
    undated: int
    """Claims left out because a date was asked for and they have none."""


MOST_JOINS = 3
"""Joins by rule that a report tells one by one: they are read once and then known. Ours."""


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
    """
    world = _place_open(ledger, _read_names(ledger, asked), asked)
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
        published=_read_published(ledger, chosen),
        restated=read_restated(ledger),
        with_pairs=with_pairs,
    )
    findings = mark_findings(comparison.findings, read_settlements(ledger), read_notes(ledger))
    notes = (*_remarks(query.corrected, selected.undated), *_joins_used(chosen, world))
    return Answer(
        replace(comparison, findings=findings, notes=(*notes, *comparison.notes)),
        query.corrected,
        selected.undated,
    )


def _read_published(ledger: View, claims: Claims) -> Mapping[str, Period]:
    """When the documents were published that hold claims of which nobody recorded the saying."""
    wanted = {claim.evidence.document for _, claim in claims if claim.when.said is None}
    if not wanted - {None}:
        return {}
    return {
        key: document.published
        for document in ledger.records(Kind.DOCUMENT)
        if isinstance(document, Document)
        and document.published is not None
        and (key := record_id(document)) in wanted
    }


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
    phrase = " ".join(asked.words)
    named = asked.filter.topics or ((phrase,) if phrase else ())
    if named and all(map(world.topics.is_known, named)):
        return world.with_provisional({})
    return place_open_claims(ledger, world)


def _nothing_found(ledger: View, asked: Asked) -> UnknownName:
    """What to say when no claim is left, with all names at hand."""
    if next(ledger.claims(), None) is None:
        return UnknownName("there are no claims yet", hint="claimtrack add records one")
    return UnknownName(
        f"no claim is about {asked.label or 'anything'}",
        hint=suggest(asked.filter, _with_topics(ledger, read_world(ledger)))
        or "claimtrack list shows every claim",
    )


def _remarks(corrected: Sequence[tuple[str, str]], undated: int) -> Iterator[str]:
    """What a reader of the report must know of how its claims were chosen."""
    for typed, read in corrected:
        yield f'"{typed}" was read as "{read}"'
    if undated:
        claims = "claim was" if undated == 1 else "claims were"
        yield f"{undated:,} {claims} left out for want of a date"


def read_query(words: Sequence[str], world: World) -> Query:
    """The metrics and topics that words name.

    The names on record come first; only when they do not settle it are everyday words for metrics
    looked up ("deaths"), because loading their lists takes time.

    Raises:
        UnknownName: A word fits nothing.
        AmbiguousName: A word fits more topics than a report could hold.
    """
    try:
        query = resolve_query(words, world)
    except UnknownName:
        return resolve_query(words, world, metric_words=_metric_words())
    if query.corrected:
        return resolve_query(words, world, metric_words=_metric_words())
    return query


def choose_claims(
    claims: Claims, query: Query, world: World, *, with_statements: bool = False
) -> Claims:
    """The claims a query is about.

    Asking for a metric is asking for its figures. The statements about the same events come with
    them when the metric stands for a whole family, such as casualties: they say what is disputed
    beside the figures.

    Args:
        claims: To choose from.
        query: What is asked for.
        world: The names it is read with.
        with_statements: Whether they come with any metric.
    """
    if not query.metrics and not query.topics:
        return claims
    chosen = tuple(pair for pair in claims if _is_asked(pair[1], query, world))
    if not query.metrics or not (with_statements or _is_of_a_family(chosen, query, world)):
        return chosen
    events = {world.event_of(claim.topic) for _, claim in chosen}
    return tuple(
        (key, claim)
        for key, claim in claims
        if _is_asked(claim, query, world)
        or (
            claim.statement is not None
            and world.event_of(claim.topic) in events
            and _is_on_topic(claim, query, world)
        )
    )


def _is_of_a_family(chosen: Claims, query: Query, world: World) -> bool:
    """Whether a metric is asked for that stands for those counted in it.

    It is counted in none, others are counted in it, and claims give figures of those: casualties,
    of which the killed and the injured are told; not displaced, where that is what claims count.
    """
    told = {world.metrics.settle(claim.metric) for _, claim in chosen if claim.metric is not None}
    return any(
        not world.metric_ancestors(metric)
        and bool(told & (set(world.metric_members.get(metric, ())) - {metric}))
        for metric in query.metrics
    )


def _joins_used(claims: Claims, world: World) -> Iterator[str]:
    """Which names of these claims a stated rule takes for others, and how to part them."""
    names = {name for _, claim in claims for name in names_of(claim, NameKind.SOURCE)}
    used = world.joins_of(names)
    yield from map(say_judged, used[:MOST_JOINS])
    if (more := len(used) - MOST_JOINS) > 0:
        yield f"{say_number(more, 'more name')} joined by rule; claimtrack sources lists them"


def has_finding_at(comparison: Comparison, least: Verdict | FindingKind) -> bool:
    """Whether a finding that is told is of this kind, or has this verdict or a worse one."""
    told = (finding for finding in comparison.findings if finding.is_told)
    if isinstance(least, FindingKind):
        return any(finding.kind is least for finding in told)
    return any(rank_of(finding.verdict) >= least.rank for finding in told)


def _is_asked(claim: Claim, query: Query, world: World) -> bool:
    if query.metrics and (
        claim.metric is None or world.metrics.settle(claim.metric) not in query.metrics
    ):
        return False
    return _is_on_topic(claim, query, world)


def _is_on_topic(claim: Claim, query: Query, world: World) -> bool:
    if not query.topics:
        return True
    return claim.topic is not None and world.topics.settle(claim.topic) in query.topics


def _metric_words() -> dict[str, str]:
    """Everyday words for metrics in every language that has a word list."""
    return dict(_every_metric_word(lexicon.languages()))


def _every_metric_word(tags: Iterable[str]) -> Iterable[tuple[str, str]]:
    for tag in tags:
        for metric, phrases in lexicon.load_language(tag).metrics.phrases.items():
            for phrase in phrases:
                yield phrase.rstrip("*"), metric
