"""A comparison, from claims to findings: a pure function whose output has one order.

claims → items → questions → the gate between questions → accounts → within an account, between
accounts, sums → exchanges → one list, each fact once, worst first. The events are taken one after
the other; nothing is compared across.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain

from claimtrack.align.world import World, place_open
from claimtrack.compare import words
from claimtrack.compare.accounts import Line, read_lines
from claimtrack.compare.chains import Beside, ChainReader, Example, to_example
from claimtrack.compare.comparison import (
    Account,
    Comparison,
    Finding,
    FindingKind,
    Judged,
    Question,
    Questions,
)
from claimtrack.compare.copies import has_too_many_accounts, tell_copies, tell_duplicates
from claimtrack.compare.disputes import (
    Edge,
    Sweep,
    Swept,
    ids_of,
    tell_disputes,
    tell_of_one_account,
    tell_undated,
)
from claimtrack.compare.drafts import Draft
from claimtrack.compare.event_result import (
    EventResult,
    Examples,
    QuestionParts,
    Tally,
    WorkedOut,
    to_examples,
)
from claimtrack.compare.exchanges import tell_exchanges
from claimtrack.compare.gate import Gate, GateKeeper, Outcome
from claimtrack.compare.items import Item, ItemReader, Sources, in_order_of_events
from claimtrack.compare.judged import judge_all
from claimtrack.compare.kept_apart import KeptApart, tell_kept_apart
from claimtrack.compare.kept_results import KeptEvent
from claimtrack.compare.labels import find_missing, question_text, whose
from claimtrack.compare.measures import ExchangeRate
from claimtrack.compare.overview import overview_of
from claimtrack.compare.packed import KeptFindings, KeptItems
from claimtrack.compare.printed_numbers import as_least, as_most, printed_numbers
from claimtrack.compare.provisional import cap_finding, tell_open
from claimtrack.compare.questions import (
    Families,
    Group,
    Related,
    Relations,
    group_items,
    in_time,
    silence_of,
)
from claimtrack.compare.releases import find_releases, tell_releases
from claimtrack.compare.renderings import (
    is_of_one_origin,
    tell_attributions,
    tell_contradicted_origins,
    tell_renderings,
)
from claimtrack.compare.series import Around, SeriesReader, tell_taken_back
from claimtrack.compare.shapes import Run
from claimtrack.compare.sums import (
    SumReader,
    tell_bases,
    tell_sums_of_parts,
    tell_sums_of_two,
)
from claimtrack.compare.telling import tell
from claimtrack.compare.totals import Totals
from claimtrack.compare.verdict import Verdict
from claimtrack.compare.verdicts import EvidenceMaker, is_rendered_twice, judge
from claimtrack.dates import Period
from claimtrack.figures.profile import Profile
from claimtrack.model.claim import Claim, Stance
from claimtrack.model.identity import ClaimId
from claimtrack.model.metric import MetricKind
from claimtrack.model.name import Name
from claimtrack.model.redaction import is_mark
from claimtrack.text.message import Message


def compare(
    claims: Iterable[tuple[ClaimId, Claim]],
    world: World,
    profile: Profile,
    query: str = "",
    *,
    published: Mapping[str, Period] | None = None,
    restated: Mapping[ClaimId, ClaimId] | None = None,
    rates: Sequence[ExchangeRate] = (),
    with_pairs: bool = False,
    sources: Sources | None = None,
) -> Comparison:
    """Compare claims, and tell what an editor has to know of them.

    The result depends on nothing but the arguments, and not on the order of the claims. Claims
    without a topic are compared with those that seem to tell of one event, unless the names say
    already which these are.

    Args:
        claims: What to compare, each with its id.
        world: The names they are read against.
        profile: The constants behind the intervals.
        query: The words that were asked for, to be printed.
        published: When the documents that claims were read in were published, by their ids; it
            tells which of two figures that an account gives for one day is the later word.
        restated: Claims whose source gave another figure later, each with the claim that gives it.
            The later one is the source's word: only it is set against what others say.
        rates: At which money is turned into other money; without one, currencies are not compared.
        with_pairs: Whether every pair that is judged is written out too.
        sources: What more claims than these say of sources, where these are whole events of a
            larger comparison; None: these are all.
    """
    if world.provisional is None:
        claims = tuple(claims)
        world = place_open(claims, world)
        claims = world.place_claims(claims)
    reader = ItemReader(world, profile, published, rates, sources)
    comparing = _Comparing(world, profile, restated or {}, with_pairs=with_pairs)
    for event, items in reader.read_events(claims):
        comparing.add_event(event, items)
    return _conclude(comparing, query, rates)


def compare_events(
    events: Iterable[Iterable[tuple[ClaimId, Claim]] | KeptEvent],
    world: World,
    profile: Profile,
    query: str = "",
    *,
    sources: Sources,
    published: Mapping[str, Period] | None = None,
    restated: Mapping[ClaimId, ClaimId] | None = None,
    rates: Sequence[ExchangeRate] = (),
    with_pairs: bool = False,
    worked_out: Callable[[EventResult], None] | None = None,
) -> Comparison:
    """The same of claims that come one whole event after the other, in any order of events.

    No more claims are held than those of one event, but for what the result says of them.

    Args:
        events: The claims of each event, each with its id; or what was worked out of them before,
            of all claims, without rates and pairs.
        world: The names they are read against, provisional topics included.
        profile: As for `compare`, like all that follows.
        query: The words that were asked for.
        sources: What all claims say of sources.
        published: When documents were published.
        restated: Claims whose source gave another figure later.
        rates: At which money is turned into other money.
        with_pairs: Whether every pair that is judged is written out too.
        worked_out: Is told the result of each event that came as claims, before the next is taken.
    """
    reader = ItemReader(world, profile, published, rates, sources)
    comparing = _Comparing(world, profile, restated or {}, with_pairs=with_pairs)
    for each in events:
        if isinstance(each, KeptEvent):
            comparing.add_kept(each, reader)
            continue
        for event, items in reader.read_events(each):
            if worked_out is None:
                comparing.add_event(event, items)
            else:
                worked_out(comparing.add_whole_event(event, items))
    return _conclude(comparing, query, rates)


def _conclude(comparing: "_Comparing", query: str, rates: Sequence[ExchangeRate]) -> Comparison:
    result = comparing.result(query)
    if not rates:
        return result
    apart = (words.turned_and_alone(str(each)) for each in comparing.turned_alone(rates))
    return replace(result, notes=(*result.notes, *map(words.at_rate, rates), *apart))


@dataclass(frozen=True, slots=True)
class ComparedEvent:
    """One event that was compared, and what is told of it."""

    event: Name | None
    findings: range
    """What is told of it, by number."""
    questions: Callable[[], Sequence[Question]]
    """Puts its questions together, once the comparison is done."""


@dataclass(frozen=True, slots=True)
class Readers:
    """What is the same for every event."""

    world: World
    maker: EvidenceMaker
    series: SeriesReader
    families: Families


class _Comparing:
    """Takes one event after the other, and keeps what is told of it."""

    def __init__(
        self,
        world: World,
        profile: Profile,
        restated: Mapping[ClaimId, ClaimId],
        *,
        with_pairs: bool,
    ) -> None:
        self._restated = restated
        self._profile = f"{profile.name} {profile.hash}"
        maker = EvidenceMaker(profile)
        self._readers = Readers(world, maker, SeriesReader(maker, profile), Families())
        self._asked_families = Families()
        """Of what questions are put together from."""
        self._kept_apart = KeptApart()
        """Of the event that is compared."""
        self._relations = Relations(world, GateKeeper(world), self._note_apart)
        self._with_pairs = with_pairs
        self._items = KeptItems()
        self._findings = KeptFindings()
        self._events: list[ComparedEvent] = []
        self._totals = Totals()
        self._pairs: list[tuple[Name | None, list[Judged]]] = []
        """By event."""

    def add_event(self, event: Name | None, items: Sequence[Item]) -> WorkedOut:
        """Compare what one event's claims say; its questions are put together when asked for."""
        found = self._work_out(event, items)
        added = self._items.add(items)
        findings = self._findings.add(found.findings)
        parts = found.parts  # `found` would hold on to every finding as it is

        def questions() -> Sequence[Question]:
            held, told = self._items.added(added), self._findings.added(findings)
            return self._questions_of(event, held, told, parts)

        self._add(event, found.tally, findings, questions)
        return found

    def add_whole_event(self, event: Name | None, items: Sequence[Item]) -> EventResult:
        """The same, and what was worked out of the event, its questions included.

        They are not held on to: of many events they take more memory than all claims.
        """
        found = self.add_event(event, items)
        questions = self._questions_of(event, items, found.findings, found.parts)
        return EventResult(found.tally, found.findings, questions)

    def _questions_of(
        self,
        event: Name | None,
        items: Sequence[Item],
        findings: Sequence[Finding],
        parts: QuestionParts,
    ) -> tuple[Question, ...]:
        is_provisional = self._readers.world.is_provisional(event)
        asked = QuestionReader(event, self._asked_families, is_provisional=is_provisional)
        return tuple(asked.read(items, findings, parts))

    def _note_apart(self, left: Group, right: Group, gate: Gate) -> None:
        self._kept_apart.add(left, right, gate)

    def add_kept(self, kept: KeptEvent, reader: ItemReader) -> None:
        """Take over what was worked out of an event before."""
        result = kept.result

        def read() -> Sequence[Item]:
            return list(chain.from_iterable(each for _, each in reader.read_events(kept.read())))

        self._items.add_unread(kept.ids, read, result.tally.overview)
        findings = self._findings.add_unread(result.keys, result.findings)
        self._add(kept.event, result.tally, findings, result.questions)

    def _add(
        self,
        event: Name | None,
        tally: Tally,
        findings: range,
        questions: Callable[[], Sequence[Question]],
    ) -> None:
        self._totals.add(tally)
        self._events.append(ComparedEvent(event, findings, questions))

    def _work_out(self, event: Name | None, items: Sequence[Item]) -> WorkedOut:
        """What one event's claims say, whatever other events there are."""
        self._kept_apart = KeptApart()
        releases = find_releases(items, self._restated)
        earlier = frozenset(item.id for release in releases for item in release[:-1])
        figures = _figures(items, earlier)
        statements = [item for item in items if item.claim.statement is not None]
        groups = group_items(figures, self._readers.families)
        known = [group for group in groups if not group.shape.redacted]
        related, apart = self._relations.relate(groups)
        gates = {group.id: self._relations.gate(group, group) for group in groups}
        apart.update(_silent_within(known))
        for group in groups:
            if group.shape.redacted:
                apart[gates[group.id].reason] += group.size * (group.size - 1) // 2
        found = _Event(known, related, gates, self._readers)
        drafts = [
            *found.drafts(),
            *tell_releases(releases, known, self._readers.maker),
            *tell_exchanges(statements, self._readers.world),
        ]
        apart.update(found.swept.apart)
        findings = tell(drafts, event)
        if self._readers.world.is_provisional(event):
            findings = tuple(map(cap_finding, findings))
        left_out = {
            words.TOO_MANY_PARTS: found.not_added,
            words.TOO_MANY_ACCOUNTS: sum(map(has_too_many_accounts, known)),
        }
        if self._with_pairs:
            pairs = list(judge_all(groups, self._relations, self._readers.maker))
            self._pairs.append((event, pairs))
            figures_apart = len(figures) * (len(figures) - 1) // 2 - len(pairs)
            left_out[words.PAIRS_NOT_WRITTEN] = figures_apart
        names = self._readers.world.provisional_names
        tally = Tally(
            overview=overview_of(items),
            figures=len(figures),
            compared=found.swept.compared,
            apart=dict(apart),
            left_out=left_out,
            has_open=event is None,
            provisional=frozenset(
                item.topic for item in items if item.topic is not None and item.topic in names
            )
            if names
            else frozenset(),
            redacted=_count_redacted(items),
            missing=find_missing(items),
            kept_apart=self._kept_apart.told(),
            levels=frozenset().union(*(each.levels for each in found.beside)),
            counts=frozenset().union(*(each.counts for each in found.beside)),
            unheld=to_examples(
                to_example(item, words.count_of_period, item.words)
                for each in found.beside
                for item in each.unheld
            ),
            rounded=to_examples(found.rounded),
            unadded=to_examples(found.unadded),
        )
        parts = QuestionParts(earlier, {key: tuple(held) for key, held in found.sums.items()})
        return WorkedOut(tally, findings, parts)

    def turned_alone(self, rates: Iterable[ExchangeRate]) -> list[Name]:
        """Metrics of which money was turned into other money and then set against nothing.

        Nothing says that figures without a topic, and without a place that others have, tell of one
        event.
        """
        turned = {rate.base for rate in rates}
        units: dict[Name, set[str]] = defaultdict(set)
        for item in self._items.result():
            figure, metric = item.claim.figure, item.shape.metric if item.shape else None
            if item.topic is None and metric is not None and figure is not None:
                units[metric].add(figure.unit)
        return sorted(each for each, said in units.items() if len(said) > 1 and said & turned)

    def _told_pairs(self) -> tuple[Judged, ...]:
        by_event = sorted(self._pairs, key=lambda pair: in_order_of_events(pair[0]))
        return tuple(chain.from_iterable(pairs for _, pairs in by_event))

    def result(self, query: str) -> Comparison:
        """Everything that was found."""
        items, world, totals = self._items.result(), self._readers.world, self._totals
        events = sorted(self._events, key=lambda each: in_order_of_events(each.event))
        return Comparison(
            query=query,
            profile=self._profile,
            items=items,
            questions=Questions(lambda: chain.from_iterable(each.questions() for each in events)),
            findings=self._findings.result(chain.from_iterable(each.findings for each in events)),
            missing=totals.missing,
            not_compared=totals.not_compared,
            compared=totals.compared,
            provisional=tuple(sorted(totals.provisional)),
            pairs=self._told_pairs() if self._with_pairs else None,
            notes=(
                *(tell_open(items, world) if totals.has_open else ()),
                *_tell_redacted(totals.redacted),
                *_tell_beside(totals),
                *tell_kept_apart(totals.kept_apart),
                *_tell_examples(words.not_added, totals.unadded),
                *_tell_examples(words.held_by_rounding, totals.rounded),
                *(words.left_out(what, count) for what, count in totals.left_out.items() if count),
            ),
        )


def _tell_examples(
    tell: Callable[[int, Sequence[str]], Message], found: Examples
) -> Iterator[Message]:
    """One line on what was met in all events; none where there is nothing."""
    if found.count:
        yield tell(found.count, [told for _, told in found.earliest])


def _tell_beside(totals: Totals) -> Iterator[Message]:
    """Who counts by period what others give as a running total, and what was held against none."""
    if totals.levels:
        yield words.beside_totals(sorted(totals.levels), sorted(totals.counts))
    yield from _tell_examples(words.unheld, totals.unheld)


def _count_redacted(items: Sequence[Item]) -> tuple[int, int, int]:
    """How many claims lack words; of these, how many lack a facet, and how many their source."""
    lacking = [item for item in items if item.claim.redacted is not None]
    facetless = sum(each.shape is not None and bool(each.shape.redacted) for each in lacking)
    nameless = sum(is_mark(each.claim.who.claimant) for each in lacking)
    return len(lacking), facetless, nameless


def _tell_redacted(redacted: tuple[int, int, int]) -> Iterator[Message]:
    """How many claims lack words, and how many their source, because these were taken out."""
    lacking, facetless, nameless = redacted
    if lacking:
        yield words.redacted(lacking)
    if facetless:
        yield words.with_facets_redacted(facetless)
    if nameless:
        yield words.without_source(nameless)


NOT_GIVEN = frozenset({Stance.DENIES, Stance.RETRACTS})
"""Stances on a figure that give none: they make no course of their own, no copy and no sum."""


class _Event:
    """What the figures of one event say, step by step."""

    def __init__(
        self,
        groups: Sequence[Group],
        related: Sequence[Related],
        gates: Mapping[str, Gate],
        readers: Readers,
    ) -> None:
        self._groups = groups
        self._given = [group for group in groups if group.shape.stance not in NOT_GIVEN]
        """Questions whose figures somebody gives, and does not only deny or take back."""
        self._related = related
        self._maker = readers.maker
        self._series = readers.series
        self._families = readers.families
        self._world = readers.world
        self.swept: Swept = Sweep().go(groups, gates, related)
        self.sums: dict[str, list[str]] = defaultdict(list)
        self.beside: tuple[Beside, ...] = ()
        """Where some count by period what others give as a total."""
        self.rounded: Sequence[Example] = ()
        """Totals that fit only as far as round figures are rounded."""
        self.unadded: Sequence[Example] = ()
        """Counts of periods that were not set against the shorter ones within them."""
        self.not_added = 0
        """Questions whose parts are too many to be added."""
        self._gates: dict[tuple[str, str], Gate] = {
            (each.left.id, each.right.id): each.gate for each in related
        }
        self._own_gates = gates
        self._ids = {(id(group.shape), *group.place): group.id for group in groups}
        self._lines: list[Line] = []
        """Those of a running count, in which falls are looked for."""

    def drafts(self) -> Iterator[Draft]:
        """Everything that is noticed."""
        within = list(self._within())
        renderings = list(tell_renderings(self._groups, self._maker))
        left = _put_under([*renderings, *within], self._untold(within), self._maker)
        within += tell_taken_back(self._groups, within)
        yield from within
        yield from renderings
        yield from tell_of_one_account(left, self._maker)
        yield from tell_undated(self.swept, {group.id: group for group in self._groups})
        self._explain_by_renderings(renderings)
        copied = [edge for edge in self.swept.between if is_of_one_origin(edge)]
        apart = [edge for edge in self.swept.between if not is_of_one_origin(edge)]
        yield from tell_contradicted_origins(copied, self._maker)
        copies = [draft for group in self._given for draft in tell_copies(group)]
        explained = _explained_by((*within, *renderings, *copies))
        yield from tell_disputes(apart, self._groups, self._maker, explained)
        yield from self._sums(within)
        for group in self._given:
            yield from tell_attributions(group, self._world)
            yield from tell_bases(group)
        yield from copies
        yield from tell_duplicates(self._given)

    def _untold(self, within: Sequence[Draft]) -> list[Edge]:
        """The pairs of one account of which its own series says nothing yet."""
        told = {ids_of(evidence) for draft in within for evidence in draft.evidence}
        return [
            edge
            for edge in self.swept.within
            if edge.verdict is not Verdict.DENIED
            and frozenset((edge.left.id, edge.right.id)) not in told
            and not self._is_walked(edge)
        ]

    @cached_property
    def _walked(self) -> dict[ClaimId, int]:
        """Figures of running counts by the line of their account in which falls are looked for.

        Those of questions in which an account parts from itself.
        """
        asked = {id(group) for edge in self.swept.within for group in (edge.group, edge.other)}
        return {
            item.id: number
            for number, line in enumerate(self._lines)
            if any(id(group) in asked for group in line.groups)
            for item in line.items
        }

    def _is_walked(self, edge: Edge) -> bool:
        """Whether both are of one line, and of two days: where it falls is told there."""
        if is_rendered_twice(edge.left, edge.right):
            return False
        line = self._walked.get(edge.left.id)
        same_line = line is not None and line == self._walked.get(edge.right.id)
        return same_line and edge.left.day != edge.right.day

    def _explain_by_renderings(self, renderings: Sequence[Draft]) -> None:
        """A figure that another relay tells in a milder way explains the pairs that part."""
        told = {item.id: (draft, item) for draft in renderings for item in draft.items}
        for edge in self.swept.between:
            for one, other in ((edge.left, edge.right), (edge.right, edge.left)):
                if one.id not in told:
                    continue
                draft = told[one.id][0]
                siblings = [item for item in draft.items if item.id != one.id][:MOST_SIBLINGS]
                if any(self._is_milder(item, other, edge.verdict) for item in siblings):
                    draft.explains_pairs |= {frozenset((one.id, other.id))}

    def _is_milder(self, one: Item, other: Item, verdict: Verdict) -> bool:
        gate = self._gate(one, other)
        again = judge(one, other, gate)[1].verdict
        return gate.outcome is not Outcome.BARRED and again.rank < verdict.rank

    def _within(self) -> Iterator[Draft]:
        """What each account shows of itself."""
        around = Around(self._groups)
        families: dict[tuple[object, ...], list[Group]] = defaultdict(list)
        for group in self._given:
            families[self._families.of(group.shape), *group.place].append(group)
        for family in families.values():
            for line in read_lines(family):
                if line.run is Run.RUNNING and not line.has_one_day:
                    self._lines.append(line)
                yield from self._series.read(line, around, self._gate)
        chains = ChainReader(self._given, self._families, self._world, self._own_gates)
        yield from chains.read()
        self.beside = tuple(chains.beside())
        self.rounded, self.unadded = chains.rounded, chains.unadded
        for question, held in chains.holding.items():
            self.sums[question].extend(held)
        yield from self._series.read_nested(self._related)

    def _gate(self, one: Item, other: Item) -> Gate:
        """The gate between two figures of one line."""
        ids = [self._ids[id(item.shape), id(item.topic), id(item.within)] for item in (one, other)]
        if ids[0] == ids[1]:
            return self._own_gates[ids[0]]
        if (gate := self._gates.get((ids[0], ids[1]))) is not None:
            return gate
        gate = self._gates.get((ids[1], ids[0]))
        return gate.mirrored if gate is not None else APART

    def _sums(self, within: Sequence[Draft]) -> Iterator[Draft]:
        given = {group.id for group in self._given}
        related = [each for each in self._related if {each.left.id, each.right.id} <= given]
        reader = SumReader(self._given, related)
        yield from reader.read()
        self.not_added = len(reader.not_added)
        for question, held in reader.holding.items():
            self.sums[question].extend(held)
        troubled = frozenset(item.id for draft in within for item in draft.items) | {
            item.id for edge in self.swept.between for item in (edge.left, edge.right)
        }
        for group in self._given:
            if not troubled.isdisjoint(item.id for item in group.items):
                yield from tell_sums_of_two(group, troubled)
        yield from tell_sums_of_parts(self._given, troubled)


MOST_SIBLINGS = 12
"""Other renderings of a figure that are tried before it is said to part. Ours."""

APART = Gate.barred("definition")


def _put_under(drafts: Sequence[Draft], within: Sequence[Edge], maker: EvidenceMaker) -> list[Edge]:
    """Put pairs of one account under what is told of it already; the others are returned."""
    by_pair = {pair: draft for draft in drafts for pair in draft.explains_pairs}
    renderings = (draft for draft in drafts if draft.kind is FindingKind.RENDERING)
    by_claim = {item.id: draft for draft in renderings for item in draft.items}
    left = []
    for edge in within:
        pair = frozenset((edge.left.id, edge.right.id))
        if pair in by_pair:
            continue
        draft = by_claim.get(edge.left.id) or by_claim.get(edge.right.id)
        if draft is not None and _is_one_time(edge):
            draft.evidence.append(edge.write(maker))
        else:
            left.append(edge)
    return left


def _explained_by(drafts: Sequence[Draft]) -> Callable[[Edge], bool]:
    """Whether one of these findings explains a pair of two accounts."""
    claims: set[ClaimId] = set().union(*(draft.explains for draft in drafts))
    pairs = set().union(*(draft.explains_pairs for draft in drafts))
    return lambda edge: (
        edge.left.id in claims
        or edge.right.id in claims
        or frozenset((edge.left.id, edge.right.id)) in pairs
    )


def _is_one_time(edge: Edge) -> bool:
    said = edge.left.claim.when.said, edge.right.claim.when.said
    return said[0] is not None and said[1] is not None and said[0].overlaps(said[1])


def _silent_within(groups: Sequence[Group]) -> Counter[str]:
    """Pairs within a question of which one figure gives no number."""
    found: Counter[str] = Counter()
    for group in groups:
        for index, item in enumerate(group.silent):
            found[silence_of(item)] += len(group.items) + index
    return found


class QuestionReader:
    """Puts the questions of an event together, from its claims and findings."""

    def __init__(self, event: Name | None, families: Families, *, is_provisional: bool) -> None:
        """Take the event, and the families of shapes that were numbered before."""
        self._event = event
        self._families = families
        self._is_provisional = is_provisional

    def read(
        self, items: Iterable[Item], findings: Sequence[Finding], parts: QuestionParts
    ) -> Iterator[Question]:
        """The questions, those with the worst findings first."""
        about: dict[str, list[Finding]] = defaultdict(list)
        order: dict[int, int] = {}
        for place, finding in enumerate(findings):
            order[id(finding)] = place
            if finding.question is not None:
                about[finding.question].append(finding)
        asked: dict[str, list[Group]] = defaultdict(list)
        figures = _figures(items, parts.earlier)
        for group in group_items(figures, self._families):
            asked[group.question].append(group)

        def worst(question: str) -> tuple[int, int, str]:
            places = [order[id(each)] for each in about.get(question, ()) if each.is_told]
            size = sum(group.size for group in asked[question])
            return min(places, default=len(findings)), -size, question

        for question in sorted(asked, key=worst):
            held = [sum_ for group in asked[question] for sum_ in parts.sums.get(group.id, ())]
            yield self._question(asked[question], about.get(question, ()), held)

    def _question(
        self,
        groups: Sequence[Group],
        findings: Sequence[Finding],
        sums: Sequence[str],
    ) -> Question:
        items = sorted((item for group in groups for item in group.all_items), key=in_time)
        group = groups[0]
        lowest, highest = _ends_of(group.items for group in groups)
        if group.shape.redacted and lowest != highest:
            lowest = highest = None  # between figures that are not compared there is no lowest
        return Question(
            id=group.question,
            event=self._event,
            topic=group.topic,
            metric=group.shape.metric or Name.of("not recorded"),
            kind=group.shape.kind if group.shape.metric else MetricKind.TOLL,
            whose=whose(group),
            text=question_text(group),
            claims=tuple(item.id for item in items),
            accounts=tuple(_accounts(items)),
            lowest=lowest,
            highest=highest,
            findings=tuple(finding.id for finding in findings),
            sums=tuple(dict.fromkeys(sums)),
            provisional=self._is_provisional,
        )


def _figures(items: Iterable[Item], earlier: AbstractSet[ClaimId]) -> list[Item]:
    """The figures that are compared: without those whose source gave another one later."""
    return [item for item in items if item.shape is not None and item.id not in earlier]


def _ends_of(groups: Iterable[Iterable[Item]]) -> tuple[ClaimId | None, ClaimId | None]:
    """What a reader takes as the least and as the most; of one figure, twice it; None of none.

    A figure that is denied is given by nobody who denies it.
    """
    places = [
        (item.id, item.expected, *printed_numbers(item))
        for items in groups
        for item in items
        if item.expected is not None and not item.is_denial
    ]
    if not places:
        return None, None
    lowest = min(places, key=lambda each: (*as_least(each[2], each[1]), each[0]))
    highest = max(places, key=lambda each: (*as_most(each[3], each[1]), each[0]))
    return lowest[0], highest[0]


def _accounts(items: Sequence[Item]) -> Iterator[Account]:
    found: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        found[item.account].append(item)
    for members in found.values():
        relays = {item.claim.who.relays[-1] for item in members if item.claim.who.relays}
        yield Account(
            str(members[0].claimant),
            tuple(item.id for item in members),
            tuple(sorted(relays)),
        )
