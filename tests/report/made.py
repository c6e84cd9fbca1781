"""Items, questions, findings and comparisons made to measure."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from claimtrack.compare.comparison import (
    Account,
    Comparison,
    Evidence,
    Finding,
    FindingKind,
    Judged,
    Party,
    Question,
)
from claimtrack.compare.items import Item
from claimtrack.compare.verdict import Verdict
from claimtrack.dates import Period
from claimtrack.figures.figure import COUNT, Figure, Form
from claimtrack.figures.interval import Interval
from claimtrack.model.claim import (
    Claim,
    Completeness,
    Counting,
    CountType,
    DateBasis,
    Proposition,
    Scope,
    Stance,
    When,
    Who,
)
from claimtrack.model.claim import Evidence as Quoted
from claimtrack.model.identity import ClaimId
from claimtrack.model.metric import MetricKind
from claimtrack.model.name import Name
from claimtrack.units.unit import UnitCode

WAR, OLD_WAR = "war in Nagorno-Karabakh, 2020", "war in Nagorno-Karabakh, 1990s"


def cid(number: int) -> ClaimId:
    """An id whose first digits count, so that a reader of a golden file finds the claim."""
    return ClaimId(f"c1-{number:04x}{'0' * 28}")


def fid(number: int) -> str:
    return f"f1-{number:04x}{'0' * 28}"


def qid(number: int) -> str:
    return f"k1-{number:04x}{'0' * 28}"


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def name(text: str | None) -> Name | None:
    return None if text is None else Name.of(text)


def make_figure(
    number: int,
    words: str,
    form: Form,
    strict: Interval | None,
    expected: Interval | None = None,
    *,
    claimant: str = "Vladimir Putin",
    relays: tuple[str, ...] = ("AFP",),
    as_of: str | None = None,
    said: str | None = None,
    topic: str | None = WAR,
    metric: str = "killed",
    value: int | None = None,
    scope: Scope | None = None,
    completeness: Completeness = Completeness.UNKNOWN,
    count_type: CountType = CountType.UNKNOWN,
    as_of_basis: DateBasis = DateBasis.STATED,
    unit: UnitCode = COUNT,
    origin: str | None = None,
    references: tuple[str, ...] = (),
) -> Item:
    """A figure as it was compared."""
    scope = scope or Scope(side="both", role="all")
    claim = Claim(
        who=Who(claimant, relays, origin),
        topic=topic,
        metric=metric,
        figure=Figure(words, form, value, unit=unit),
        scope=scope,
        when=When(
            as_of=Period.from_edtf(as_of) if as_of else None,
            as_of_basis=as_of_basis,
            said=Period.from_edtf(said) if said else None,
            count_type=count_type,
        ),
        counting=Counting(completeness=completeness),
        references=references,
    )
    return Item(
        id=cid(number),
        claim=claim,
        topic=name(topic),
        metric=name(metric),
        claimant=Name.of(claimant),
        origin=Name.of(origin or claimant) if origin or claimant else None,
        side=name(scope.side),
        role=scope.role,
        place=name(scope.place),
        strict=strict,
        expected=expected,
    )


def make_sharp(number: int, words: str, value: int, **others: Any) -> Item:
    """A bare number."""
    point = Interval(value, value)
    return make_figure(number, words, Form.EXACT, point, point, value=value, **others)


def make_statement(
    number: int,
    claimant: str,
    stance: Stance,
    text: str,
    *,
    as_of: str | None = "2020-10-31",
    relays: tuple[str, ...] = ("AFP",),
    target: str | None = None,
) -> Item:
    """A statement as it was compared."""
    claim = Claim(
        who=Who(claimant, relays),
        topic=WAR,
        statement=Proposition(text, act="bombing", target=target),
        stance=stance,
        when=When(as_of=Period.from_edtf(as_of) if as_of else None),
        evidence=Quoted(quote=text, language="fr"),
    )
    source = Name.of(claimant)
    return Item(
        cid(number), claim, Name.of(WAR), None, source, source, None, None, None, None, None
    )


def make_question(
    number: int,
    whose: str,
    items: Sequence[Item],
    findings: Sequence[int] = (),
    *,
    event: str | None = WAR,
    metric: str = "killed",
    text: str = "",
    sums: tuple[str, ...] = (),
) -> Question:
    """A question that these claims answer, its accounts and its ends worked out from them."""
    by_claimant: dict[Name, list[Item]] = {}
    for item in items:
        by_claimant.setdefault(item.claimant, []).append(item)
    ordered = sorted(
        (item for item in items if item.expected is not None),
        key=lambda item: item.expected.low if item.expected else 0,
    )
    return Question(
        id=qid(number),
        event=name(event),
        topic=name(event),
        metric=Name.of(metric),
        kind=MetricKind.TOLL,
        whose=whose,
        text=text or f"How many were {metric}, {whose}?",
        claims=tuple(item.id for item in items),
        accounts=tuple(
            Account(
                str(claimant),
                tuple(item.id for item in said),
                tuple(sorted({relay for item in said for relay in item.claim.who.relays})),
            )
            for claimant, said in by_claimant.items()
        ),
        lowest=ordered[0].id if ordered else None,
        highest=ordered[-1].id if ordered else None,
        findings=tuple(map(fid, findings)),
        sums=sums,
    )


def make_finding(
    number: int,
    kind: FindingKind,
    verdict: Verdict | None,
    reason: str,
    claims: Sequence[int],
    *,
    question: int | None = None,
    parties: tuple[Party, ...] = (),
    sentence: str = "",
    **others: Any,
) -> Finding:
    """A finding whose telling pair is its first two claims."""
    ids = tuple(map(cid, claims))
    others.setdefault(
        "evidence",
        (Evidence(ids[0], ids[1] if len(ids) > 1 else None, verdict, reason, sentence),)
        if ids
        else (),
    )
    others.setdefault("topic", Name.of(WAR))
    others.setdefault("pairs", len(others["evidence"]))
    return Finding(
        id=fid(number),
        kind=kind,
        verdict=verdict,
        reason=reason,
        sentence=sentence,
        claims=ids,
        question=None if question is None else qid(question),
        parties=parties,
        **others,
    )


def party(
    accounts: Sequence[str],
    claims: Sequence[int],
    relays: Sequence[str] = (),
    fitting: Sequence[str] = (),
) -> Party:
    return Party(tuple(accounts), tuple(map(cid, claims)), tuple(relays), fitting=tuple(fitting))


def with_pairs(comparison: Comparison) -> Comparison:
    """The same with all pairs asked for."""
    pairs = (
        Judged(cid(0x5000), cid(0x1250), Verdict.GAP, "partial", "A partial floor.",
               Decimal(4000) / Decimal(1300)),
        Judged(cid(0x1250), cid(0x3000), Verdict.NOT_COMPARABLE, "event", "Two wars.",
               assumed=("side",)),
    )  # fmt: skip
    return replace(comparison, pairs=pairs)
