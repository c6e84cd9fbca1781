"""From drafts to the list that is told: each fact once, worst first, with an id that stays."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from math import log2

from claimtrack.compare.comparison import Course, Evidence, Finding, FindingKind, Party
from claimtrack.compare.drafts import Draft
from claimtrack.compare.items import Item
from claimtrack.compare.pairs import factor_of, severity_of
from claimtrack.compare.verdict import SERIOUS, Severity, Verdict
from claimtrack.figures.interval import Interval, Number
from claimtrack.model.identity import ClaimId, canonical_json, content_id
from claimtrack.model.name import Name

ORDER: Mapping[Verdict | FindingKind, int] = {
    Verdict.CONFLICT: 0,
    FindingKind.REVISION: 1,
    Verdict.POSSIBLE_CONFLICT: 2,
    Verdict.COMPETING_STATUS: 2,
    Verdict.TENSION: 3,
    Verdict.DENIED: 3,
    Verdict.GAP: 4,
    FindingKind.SUM: 5,
    FindingKind.SERIES: 5,
    FindingKind.RENDERING: 5,
    FindingKind.ATTRIBUTION: 5,
    Verdict.COUNTER_ACCUSATION: 6,
    Verdict.DENIES_SOMETHING_ELSE: 6,
}
"""Where a finding stands; what is not named here stands last. docs/method.md#order."""

LAST = 7

Order = tuple[int, bool, float, str]
"""What findings are sorted by."""

OF_STATEMENTS = (
    frozenset(Verdict)
    - SERIOUS
    - {
        Verdict.AGREE,
        Verdict.COMPATIBLE,
        Verdict.NOT_COMPARABLE,
        Verdict.UNDECIDED,
        Verdict.ECHO,
    }
)
"""Verdicts on statements."""

EXPLAINABLE = frozenset(
    {FindingKind.DISPUTE, FindingKind.REVISION, FindingKind.SERIES, FindingKind.SUM}
)
"""Kinds of which the evidence may be explained by another finding: of one account by sums alone."""

TELLING = SERIOUS | OF_STATEMENTS | {Verdict.COMPATIBLE}
"""Verdicts of a pair that a finding can have; compatible where two accounts come close."""


def tell(drafts: Iterable[Draft], event: Name | None) -> tuple[Finding, ...]:
    """The findings that the drafts of one event amount to, worst first.

    Args:
        drafts: What was noticed.
        event: The outermost topic around their claims.
    """
    named = _name(drafts, event)
    explained = _Explanations(named)
    by_sums = _Explanations(
        {key: draft for key, draft in named.items() if draft.kind is FindingKind.SUM}
    )
    findings = [
        _finding(key, draft, explained if draft.kind is FindingKind.DISPUTE else by_sums)
        for key, draft in named.items()
    ]
    return tuple(sorted(findings, key=worst_first))


def _name(drafts: Iterable[Draft], event: Name | None) -> dict[str, Draft]:
    """Each draft with its id, which no other finding has.

    Those that would share one are told apart by the pair that tells them, else by their reason and
    all their claims; two that share these too are one fact.
    """
    named: dict[str, Draft] = {}
    unnamed = list(drafts)
    for tell_apart in (_nothing_more, _telling_ids, _all_of_it):
        by_id: dict[str, list[Draft]] = defaultdict(list)
        for draft in unnamed:
            by_id[_id_of(draft, event, tell_apart(draft))].append(draft)
        named |= {key: same[0] for key, same in by_id.items() if len(same) == 1}
        unnamed = [draft for same in by_id.values() if len(same) > 1 for draft in same]
    for draft in unnamed:
        named.setdefault(_id_of(draft, event, _all_of_it(draft)), draft)
    return named


def _nothing_more(_: Draft) -> tuple[str, ...]:
    return ()


def _telling_ids(draft: Draft) -> tuple[str, ...]:
    if draft.evidence:
        return draft.evidence[0].left, draft.evidence[0].right or ""
    return tuple(item.id for item in draft.items)


def _all_of_it(draft: Draft) -> tuple[str, ...]:
    return (draft.reason, *(item.id for item in draft.items))


def _id_of(draft: Draft, event: Name | None, more: tuple[str, ...] = ()) -> str:
    """A digest of what is told: of a question, which knows its event; else of the event."""
    question = draft.group.question if draft.group is not None else None
    content = {
        "kind": draft.kind.value,
        "question": draft.first_question or question,
        "key": [*draft.key, *more],
        **({"event": event.key} if question is None and event is not None else {}),
    }
    return content_id("f", canonical_json(content))


class _Explanations:
    """Which finding explains a claim, or a pair of claims."""

    def __init__(self, named: Mapping[str, Draft]) -> None:
        self._named = named
        self._claims: dict[ClaimId, str] = {}
        self._pairs: dict[frozenset[ClaimId], str] = {}
        for key in sorted(named):
            for claim in named[key].explains:
                self._claims.setdefault(claim, key)
            for pair in named[key].explains_pairs:
                self._pairs.setdefault(pair, key)

    def __bool__(self) -> bool:
        """Whether anything is explained."""
        return bool(self._claims or self._pairs)

    def of(self, evidence: Evidence, own: str) -> str | None:
        """The finding that explains a pair, if it is another one, and not a milder one."""
        if evidence.right is None or evidence.verdict not in TELLING:
            return None
        found = (
            self._pairs.get(frozenset((evidence.left, evidence.right)))
            or self._claims.get(evidence.left)
            or self._claims.get(evidence.right)
        )
        if found is None or found == own:
            return None
        verdict = self._named[found].verdict
        return None if verdict is not None and verdict.rank < evidence.verdict.rank else found


def _finding(key: str, draft: Draft, explained: _Explanations) -> Finding:
    evidence = tuple(draft.evidence)
    if explained and draft.kind in EXPLAINABLE:
        evidence = tuple(
            each
            if (other := explained.of(each, key)) is None
            else replace(each, explained_by=other)
            for each in evidence
        )
    open_ = [each for each in evidence if each.explained_by is None]
    reason, sentence = draft.reason, draft.sentence
    if draft.kind is FindingKind.DISPUTE and open_ and evidence[0].explained_by is not None:
        open_.sort(key=lambda each: -(each.verdict.rank if each.verdict else 0))
        evidence = (*open_, *(each for each in evidence if each.explained_by is not None))
        reason, sentence = open_[0].reason, open_[0].sentence
    verdict = _verdict(draft, open_)
    telling = next(iter(open_ or evidence), None)
    distance = _distance(draft, telling)
    days = [item.day for item in draft.items if item.day is not None]
    group = draft.group
    return Finding(
        id=key,
        kind=draft.kind,
        verdict=verdict,
        reason=reason,
        sentence=sentence,
        claims=tuple(dict.fromkeys(item.id for item in draft.items)),
        evidence=evidence,
        pairs=len(evidence) + draft.pairs,
        question=group.question if group is not None else None,
        topic=group.topic if group is not None else draft.items[0].topic,
        parties=_parties(draft),
        between=tuple(map(str, draft.between)),
        account=None if draft.account is None else _printed(draft.account, draft.items),
        first=min(days, default=None),
        last=max(days, default=None),
        course=_course(draft),
        severity=distance.severity,
        factor=distance.factor,
        surface_factor=telling.surface_factor if telling else None,
        difference=distance.difference,
        equal=telling.equal if telling else (),
        different=telling.different if telling else (),
        assumed=tuple(dict.fromkeys((*draft.assumed, *(telling.assumed if telling else ())))),
        by_default=telling.by_default if telling else (),
        flags=tuple(dict.fromkeys((*draft.flags, *(telling.flags if telling else ())))),
        reconcile=tuple(dict.fromkeys((*draft.reconcile, *(telling.reconcile if telling else ())))),
        explained_by=_explainer(evidence, open_),
        earlier_id=_id_of(draft, None) if group is None else None,
    )


def _verdict(draft: Draft, evidence: Sequence[Evidence]) -> Verdict | None:
    """The worst of what nothing else explains; None when nothing of that kind is left."""
    if draft.verdict is not None:
        return draft.verdict
    if draft.is_explained:
        return None
    least = TELLING if draft.kind is FindingKind.DISPUTE else TELLING - {Verdict.COMPATIBLE}
    found = [each.verdict for each in evidence if each.verdict in least]
    return max(found, key=lambda each: (each.rank, each.value), default=None)


def _explainer(evidence: Sequence[Evidence], open_: Sequence[Evidence]) -> str | None:
    """The finding that explains all of the evidence, the one that explains most of it."""
    if open_ or not evidence:
        return None
    counts = Counter(each.explained_by for each in evidence if each.explained_by)
    return min(counts, key=lambda key: (-counts[key], key))


def _printed(account: str, items: Sequence[Item]) -> str:
    return next((str(item.claimant) for item in items if item.account == account), "unknown")


def _parties(draft: Draft) -> tuple[Party, ...]:
    fitting = draft.fitting or ((),) * len(draft.parties)
    return tuple(
        _party(accounts, items, others)
        for (accounts, items), others in zip(draft.parties, fitting, strict=True)
    )


def _party(accounts: Sequence[str], items: Sequence[Item], fitting: tuple[str, ...]) -> Party:
    relays = {item.claim.who.relays[-1] for item in items if item.claim.who.relays}
    by_account = {item.account: str(item.claimant) for item in reversed(items)}
    return Party(
        tuple(dict.fromkeys(by_account.get(each, "unknown") for each in accounts)),
        tuple(item.id for item in items),
        tuple(sorted(relays)),
        denies=all(item.is_denial for item in items),
        fitting=fitting,
    )


def _course(draft: Draft) -> tuple[Course, ...]:
    """First, widest and latest, of a dispute over more than one day."""
    steps = [(day, each.factor) for day, each in draft.edges if day and each.verdict in SERIOUS]
    if len({day for day, _ in steps}) < 2:
        return ()
    steps.sort(key=lambda step: (step[0], -(step[1] or Decimal(0))))
    widest = max(steps, key=lambda step: (step[1] or Decimal(0), step[0]))
    latest_day = max(day for day, _ in steps)
    latest = next(step for step in steps if step[0] == latest_day)
    chosen = dict.fromkeys((steps[0], widest, latest))
    return tuple(Course(day, factor) for day, factor in chosen)


@dataclass(frozen=True, slots=True)
class _Distance:
    """How far apart the two sides of a finding are, as readers take the figures."""

    severity: Severity | None = None
    factor: Decimal | None = None
    difference: tuple[Number, Number | None] | None = None
    """The least and the greatest."""


def _distance(draft: Draft, telling: Evidence | None) -> _Distance:
    """That of the telling pair, or of what the draft sets against each other."""
    if draft.apart is not None:
        lower, higher = _in_order(draft.apart)
        if lower.overlaps(higher):
            return _Distance()
        return _Distance(
            severity_of(lower, higher), factor_of(lower, higher), _difference(lower, higher)
        )
    if telling is None:
        return _Distance()
    read = telling.left_read, telling.right_read
    if read[0] is None or read[1] is None or telling.verdict is Verdict.DENIED:
        # who denies a figure gives none that could be apart from it
        return _Distance(telling.severity, telling.factor)
    difference = _difference(*_in_order((read[0][1], read[1][1])))
    return _Distance(telling.severity, telling.factor, difference)


def _in_order(sides: tuple[Interval, Interval]) -> tuple[Interval, Interval]:
    """The lower one, and the higher one."""
    lower, higher = sorted(sides, key=lambda each: (each.low, each.high or 0))
    return lower, higher


def _difference(lower: Interval, higher: Interval) -> tuple[Number, Number | None]:
    """The least and the greatest difference; None: there is no greatest."""
    most = None if higher.largest is None else higher.largest - lower.smallest
    return _least(lower, higher), most


def _least(lower: Interval, higher: Interval) -> Number:
    top = lower.smallest if lower.largest is None else lower.largest
    return max(higher.smallest - top, 0)


def worst_first(finding: Finding) -> Order:
    """By verdict and kind; within, by how much and how many times they differ."""
    place = ORDER.get(finding.kind, LAST)
    if finding.verdict is not None:
        place = min(ORDER.get(finding.verdict, LAST), place)
    return place, finding.kind is not FindingKind.REVISION, -weight(finding), finding.id


def weight(finding: Finding) -> float:
    """How much is at stake: the difference × log₂ of the factor.

    205,009 against 187,761 weighs more than 5 against 1. Where no pair is read against each other,
    it is that of what the finding sets against each other: a total, and what counts come to.
    """
    telling = next(
        (each for each in finding.evidence if each.explained_by is None),
        next(iter(finding.evidence), None),
    )
    if telling is None or telling.left_read is None or telling.right_read is None:
        return _weight_of_distance(finding)
    values = [
        float(each[1].low or each[1].high or 0) for each in (telling.left_read, telling.right_read)
    ]
    low, high = min(values), max(values)
    return 0.0 if high <= 0 else (high - low) * log2(max(high / max(low, 1.0), 1.0))


def _weight_of_distance(finding: Finding) -> float:
    """The same by the least difference; without a factor the lower side is nothing."""
    if finding.difference is None:
        return 0.0
    least = float(finding.difference[0])
    return least * log2(max(float(finding.factor or least), 1.0))
