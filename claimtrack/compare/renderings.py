"""One utterance told differently by its relays, and one figure credited to two claimants.

What one claimant said on one occasion is one utterance, through however many relays it came. Its
renderings may differ in the number, the hedge, and whom it counts; none of that is a dispute.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from claimtrack.align.groups import Groups
from claimtrack.align.world import World
from claimtrack.compare import words
from claimtrack.compare.accounts import day_of
from claimtrack.compare.comparison import Evidence, FindingKind, split_reason
from claimtrack.compare.disputes import Edge
from claimtrack.compare.drafts import MOST_EVIDENCE, Draft
from claimtrack.compare.gate import Gate, Outcome
from claimtrack.compare.items import Item
from claimtrack.compare.outlets import Courses
from claimtrack.compare.pairs import FAR, factor_of
from claimtrack.compare.questions import Group
from claimtrack.compare.verdict import SERIOUS, Verdict
from claimtrack.compare.verdicts import EvidenceMaker, is_one_utterance, on_the_page
from claimtrack.figures.figure import Form
from claimtrack.figures.interval import Interval, Number
from claimtrack.model.claim import Completeness, Distribution
from claimtrack.model.name import Name
from claimtrack.text.message import joined, word

LEAST_TELLING_DIGITS = 3
"""Significant digits from which one number given by two claimants is no chance: 1,177, not 1,000.
docs/method.md#attribution."""

SHARP = frozenset({Form.EXACT, Form.BARE})

MOST_SPEAKERS = 40
"""Claimants at one time and with one number who are set against each other by twos. Ours."""

OPEN = Gate(Outcome.COMPARABLE)


def tell_renderings(groups: Sequence[Group], maker: EvidenceMaker) -> Iterator[Draft]:
    """The utterances of one event that their relays tell in several ways."""
    for utterance in _utterances(groups):
        for figure in _figures(utterance):
            draft = _rendering(figure, utterance, maker)
            if draft is not None:
                yield draft


def _utterances(groups: Sequence[Group]) -> Iterator[list[tuple[Item, Group]]]:
    """What one claimant said on one occasion of one metric, when several relays tell it."""
    said: dict[tuple[str, str | None], list[tuple[Item, Group]]] = defaultdict(list)
    for group in groups:
        for item in group.items if group.has_relays else ():
            if item.claim.when.said is not None and item.claim.who.relays and item.origin:
                metric = item.metric
                names = item.claimant.key, None if metric is None else metric.key
                said[names].append((item, group))
    for key in sorted(said):
        if _has_relays(said[key]):
            yield from filter(_has_relays, _occasions(said[key]))


def _has_relays(told: Sequence[tuple[Item, Group]]) -> bool:
    """Whether several relays tell it."""
    return len(told) > 1 and len({item.claim.who.relays[-1] for item, _ in told}) > 1


def _occasions(told: list[tuple[Item, Group]]) -> Iterable[list[tuple[Item, Group]]]:
    """What was said on one occasion each; a day lies in the week that somebody else gives."""
    told.sort(key=lambda pair: (_first_said(pair[0]), pair[0].id))
    together: Groups[str] = Groups()
    near: list[Item] = []
    for later, _ in told:
        near = [each for each in near if not _is_said_before(each, later)][-MOST_SPEAKERS:]
        for earlier in near:
            if is_one_utterance(earlier, later):
                together.join(earlier.id, later.id)
        near.append(later)
    found: dict[str, list[tuple[Item, Group]]] = defaultdict(list)
    for item, group in told:
        found[together.find(item.id)].append((item, group))
    return found.values()


def _first_said(item: Item) -> dt.date:
    said = item.claim.when.said
    return (said.start if said is not None else None) or dt.date.min


def _is_said_before(earlier: Item, later: Item) -> bool:
    said = earlier.claim.when.said
    return said is not None and said.end is not None and said.end <= _first_said(later)


def _figures(utterance: Sequence[tuple[Item, Group]]) -> Iterator[list[tuple[Item, Group]]]:
    """The renderings of each figure of an utterance: of one question, or of one number."""
    together: Groups[str] = Groups()
    for (one, group), (other, second) in combinations(utterance, 2):
        if group is second or _is_one_number(one, other):
            together.join(one.id, other.id)
    found: dict[str, list[tuple[Item, Group]]] = defaultdict(list)
    for item, group in utterance:
        found[together.find(item.id)].append((item, group))
    yield from found.values()


def _is_one_number(one: Item, other: Item) -> bool:
    """Whether two relays tell of one number: of the same people, or one that is no chance."""
    values = [each.claim.figure.value for each in (one, other) if each.claim.figure is not None]
    if len(values) != 2 or values[0] is None or values[0] != values[1]:
        return False
    return is_telling(values[0]) or (_role(one) == _role(other) and one.within == other.within)


def _role(item: Item) -> str | None:
    return None if item.shape is None else item.shape.role


MOST_RENDERINGS = 24
"""Renderings of one figure that are set beside each other by twos. Ours: agencies are few."""


def _rendering(
    figure: Sequence[tuple[Item, Group]],
    utterance: Sequence[tuple[Item, Group]],
    maker: EvidenceMaker,
) -> Draft | None:
    """What the renderings of one figure differ in; None: in nothing, or one relay gives them."""
    items = [item for item, _ in figure]
    if len({item.claim.who.relays[-1] for item in items}) < 2:
        return None
    aspects = list(_aspects(items))
    if not aspects:
        return None
    telling = _different(items)
    told = [item.words for item in telling]
    reason: str = words.reason("quote divergence", _say_aspects(aspects))
    sentence: str = words.rendered(told, aspects)
    if lost := _lost_hedge(telling, aspects):
        reason, sentence = "hedge drift", words.hedge_lost(*(item.words for item in lost))
    elif "each or total" in aspects:
        sentence = _per_side(sentence, items, utterance)
    group = figure[0][1]
    by_id = {item.id: g for item, g in figure}
    evidence = [
        maker.make(one, other, OPEN)
        for one, other in combinations(telling[:MOST_RENDERINGS], 2)
        if by_id[one.id] is by_id[other.id]
    ] or [Evidence(telling[0].id, each.id, None, reason) for each in telling[1:]]
    told_pairs = {(each.left, each.right) for each in evidence}
    for one, other in combinations(items[:MOST_RENDERINGS], 2):
        if by_id[one.id] is by_id[other.id]:
            more = maker.make(one, other, OPEN)
            if more.verdict in SERIOUS and (more.left, more.right) not in told_pairs:
                evidence.append(more)
    return Draft(
        FindingKind.RENDERING,
        reason,
        sentence,
        tuple(sorted(items, key=lambda item: item.id)),
        (split_reason(reason)[0], items[0].account, str(items[0].day), _scope(items[0])),
        group=group,
        account=items[0].account,
        is_explained=not _is_question(evidence, items),
        evidence=evidence[:MOST_EVIDENCE],
        pairs=max(0, len(evidence) - MOST_EVIDENCE),
        explains_pairs=frozenset(
            frozenset((one.id, other.id)) for one, other in combinations(items, 2)
        ),
    )


def _is_question(evidence: Sequence[Evidence], items: Sequence[Item]) -> bool:
    """Whether relays give numbers that exclude each other, and none shows that both were given."""
    by_id, courses = {item.id: item for item in items}, Courses(items)
    if any(each.verdict in HARSHER for each in evidence):
        return False
    return any(
        each.reason == "quote divergence" and not courses.holds(by_id[each.left], by_id[right])
        for each in evidence
        if each.verdict is Verdict.TENSION and (right := each.right) is not None
    )


HARSHER = SERIOUS - {Verdict.TENSION, Verdict.GAP}
"""Verdicts that renderings have only where they count other things, as each side or both."""


def _scope(item: Item) -> str:
    return f"{item.metric} {item.claim.figure.value if item.claim.figure else ''}"


def _say_aspects(aspects: Sequence[str]) -> str:
    return joined(word(each, "aspect") for each in aspects)


def _aspects(items: Sequence[Item]) -> Iterator[str]:
    figures = [item.claim.figure for item in items if item.claim.figure is not None]
    if len({(each.value, each.upper) for each in figures}) > 1:
        yield "number"
    if (
        len({each.form for each in figures}) > 1
        or len({item.claim.counting.completeness is Completeness.PARTIAL for item in items}) > 1
    ):
        yield "hedge"
    if len({item.claim.scope.distribution for item in items} - {Distribution.UNKNOWN}) > 1:
        yield "each or total"
    if len({item.side for item in items}) > 1:
        yield "side"
    if len({_role(item) for item in items}) > 1:
        yield "role"
    if len({item.within for item in items}) > 1:
        yield "place"


def _different(items: Sequence[Item]) -> list[Item]:
    """One item for each way in which the utterance is told."""
    found: dict[object, Item] = {}
    for item in sorted(items, key=lambda each: each.id):
        figure = item.claim.figure
        if figure is not None:
            scope = (item.claim.scope.distribution, item.side, _role(item), item.within)
            key = (*on_the_page(figure), *scope, item.claim.counting.completeness)
            found.setdefault(key, item)
    return list(found.values())


def _lost_hedge(items: Sequence[Item], aspects: Sequence[str]) -> tuple[Item, Item] | None:
    """A rendering with a hedge and one without, when nothing else differs."""
    if list(aspects) != ["hedge"]:
        return None
    sharp = [each for each in items if _is_sharp(each)]
    hedged = [each for each in items if not _is_sharp(each)]
    return (hedged[0], sharp[0]) if sharp and hedged else None


def _is_sharp(item: Item) -> bool:
    figure = item.claim.figure
    is_partial = item.claim.counting.completeness is Completeness.PARTIAL
    return figure is not None and figure.form in SHARP and not is_partial


def _per_side(sentence: str, items: Sequence[Item], utterance: Sequence[tuple[Item, Group]]) -> str:
    """The sentence, and whether only per side it comes near the total of the same utterance."""
    totals = [
        item
        for item, _ in utterance
        if item not in items
        and item.claim.scope.distribution in (Distribution.TOTAL, Distribution.UNKNOWN)
        and item.expected is not None
    ]
    expected = [item.expected for item in items if item.expected is not None]
    for total in totals:
        if total.expected is None:
            continue
        whole = total.expected
        if all(_is_far(each, whole) for each in expected) and all(
            not _is_far(each.times(2), whole) for each in expected
        ):
            stated = next(
                (
                    item.words
                    for item in items
                    if item.claim.scope.distribution is Distribution.EACH
                ),
                "",
            )
            return words.only_per_side(sentence, total.words, stated)
    return sentence


def _is_far(lower: Interval, higher: Interval) -> bool:
    factor = factor_of(lower, higher)
    return factor is not None and factor >= FAR


def tell_contradicted_origins(edges: Sequence[Edge], maker: EvidenceMaker) -> Iterator[Draft]:
    """Figures that are not those of the origin they state, gathered by who tells them.

    Where the origin itself is not heard, two who state it tell different figures of it.
    """
    found: dict[tuple[str, str, str], list[Edge]] = defaultdict(list)
    for edge in edges:
        teller = edge.left if edge.left.claimant != edge.left.origin else edge.right
        found[edge.group.id, teller.account, str(teller.origin)].append(edge)
    for key in sorted(found):
        ordered = sorted(found[key], key=lambda edge: (edge.day, edge.left.id, edge.right.id))
        evidence = [edge.write(maker) for edge in ordered[:MOST_EVIDENCE]]
        first = ordered[0]
        teller, origin = (
            (first.left, first.right)
            if first.left.claimant != first.left.origin
            else (first.right, first.left)
        )
        items = {item.id: item for edge in ordered for item in (edge.left, edge.right)}
        reason: str = "contradicts its stated origin"
        sentence = words.contradicts_origin(teller.words, origin.words)
        if origin.claimant != origin.origin:
            reason = words.reason("quote divergence", word("number", "aspect"))
            sentence = words.one_origin(first.left.words, first.right.words)
        yield Draft(
            FindingKind.RENDERING,
            reason,
            sentence,
            tuple(sorted(items.values(), key=lambda item: (day_of(item), item.id))),
            (reason, *key[1:]),
            group=first.group,
            account=teller.account,
            evidence=evidence,
            pairs=len(ordered) - len(evidence),
        )


def is_of_one_origin(edge: Edge) -> bool:
    """Whether two accounts state one origin for their figures."""
    left, right = edge.left, edge.right
    return left.origin is not None and left.origin == right.origin


def tell_attributions(group: Group, world: World) -> Iterator[Draft]:
    """One figure of one time that two relays credit to two claimants, or to two days of saying."""
    found: dict[tuple[dt.date, object], list[Item]] = defaultdict(list)
    for item in group.items if group.has_relays and len(group.items) > 1 else ():
        figure = item.claim.figure
        if figure is None or figure.form not in SHARP or not is_telling(figure.value):
            continue
        if item.claim.who.relays and item.origin and item.moment:
            found[day_of(item), on_the_page(figure)[1:]].append(item)
    for key in sorted(found, key=str):
        items = found[key]
        if len(items) < 2 or len(items) > MOST_SPEAKERS:
            continue
        for one, other in combinations(items, 2):
            if draft := _attribution(one, other, group, world):
                yield draft
                break


def is_telling(value: Number | None) -> bool:
    """Whether a number has enough digits to be recognised by."""
    if value is None:
        return False
    return len(str(abs(value)).replace(".", "").strip("0")) >= LEAST_TELLING_DIGITS


def _attribution(one: Item, other: Item, group: Group, world: World) -> Draft | None:
    if one.claim.who.relays[-1] == other.claim.who.relays[-1]:
        return None
    evidence = [Evidence(one.id, other.id, None, "one figure")]
    if one.claimant == other.claimant:
        said = one.claim.when.said, other.claim.when.said
        if said[0] is None or said[1] is None or said[0].overlaps(said[1]):
            return None
        return Draft(
            FindingKind.RENDERING,
            "date of saying differs",
            words.saying_differs(*sorted((said[0], said[1]), key=lambda each: each.edtf)),
            (one, other),
            ("date of saying differs", one.account, str(one.day)),
            group=group,
            account=one.account,
            evidence=evidence,
        )
    if one.origin == other.origin or _are_related(one.claimant, other.claimant, world):
        return None
    names = sorted((one.claimant, other.claimant))
    return Draft(
        FindingKind.ATTRIBUTION,
        "attribution differs",
        words.attribution_differs(*names),
        (one, other),
        ("attribution differs", *(name.key for name in names), str(one.day)),
        group=group,
        evidence=evidence,
    )


def _are_related(left: Name, right: Name, world: World) -> bool:
    """Whether one speaks for the other, or both for a third."""
    lefts = {left, *world.source_ancestors(left)}
    rights = {right, *world.source_ancestors(right)}
    return not lefts.isdisjoint(rights)
