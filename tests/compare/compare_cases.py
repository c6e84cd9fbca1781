"""Claims and a world to compare, in few words."""

from claimtrack.align.world import World
from claimtrack.compare import compare
from claimtrack.compare.comparison import Comparison, Finding
from claimtrack.dates import Period
from claimtrack.figures.figure import Figure, Form
from claimtrack.figures.profile import load_profile
from claimtrack.model.claim import (
    Basis,
    Cause,
    Claim,
    Completeness,
    Counting,
    CountType,
    DateBasis,
    Distribution,
    Proposition,
    Scope,
    Stake,
    Stance,
    When,
    Who,
)
from claimtrack.model.metric import Metric, MetricKind
from claimtrack.model.place import Place
from claimtrack.model.record import claim_id
from claimtrack.model.source import Source
from claimtrack.model.topic import Side, Topic

WAR = "war of 2020"
OLD_WAR = "war of the 1990s"

RECORDS = (
    Metric("casualties"),
    Metric("killed", parent="casualties"),
    Metric("injured", parent="casualties"),
    Metric("displaced", kind=MetricKind.STATE),
    Place("Karabakh"),
    Place("Shusha", parent="Karabakh"),
    Place("Stepanakert", parent="Karabakh"),
    Topic(
        WAR,
        period=Period.from_edtf("2020-09-27/2020-11-10"),
        place="Karabakh",
        sides=(Side("Armenia", parts=("Artsakh",)), Side("Azerbaijan")),
    ),
    Topic(OLD_WAR, period=Period.from_edtf("1988/1994")),
    Topic("battle of Shusha", parent=WAR),
    Topic("flood"),
    Source("Artsakh", side="Artsakh"),
    Source("Yerevan", side="Armenia"),
    Source("Baku", side="Azerbaijan"),
    Source("Baku's ministry", parent="Baku"),
    Source("Ankara", side="Turkey"),
)
NAMES = World.from_records(RECORDS)


def figure_claim(
    value: int | None = None,
    form: Form = Form.EXACT,
    *,
    upper: int | None = None,
    words: str = "",
    topic: str | None = WAR,
    metric: str = "killed",
    side: str | None = "both",
    role: str | None = "all",
    place: str | None = None,
    distribution: Distribution = Distribution.UNKNOWN,
    cause_detail: str | None = None,
    includes: tuple[str, ...] = (),
    excludes: tuple[str, ...] = (),
    definition: str | None = None,
    as_of: str | None = "2020-10-31",
    as_of_basis: DateBasis = DateBasis.STATED,
    since: str | None = None,
    said: str | None = None,
    count_type: CountType = CountType.CUMULATIVE,
    claimant: str = "tallies",
    relay: str = "AFP",
    origin: str | None = None,
    stake: Stake = Stake.UNKNOWN,
    basis: Basis = Basis.UNKNOWN,
    cause: Cause = Cause.UNKNOWN,
    completeness: Completeness = Completeness.UNKNOWN,
    stance: Stance = Stance.ASSERTS,
    change: int | None = None,
) -> Claim:
    """A claim with every facet known that caps a verdict, unless the case says otherwise."""
    return Claim(
        who=Who(claimant, (relay,), origin, stake),
        topic=topic,
        metric=metric,
        figure=Figure(words or f"{form} {value}", form, value, upper, change=change),
        stance=stance,
        scope=Scope(
            side=side,
            role=role,
            place=place,
            distribution=distribution,
            cause_detail=cause_detail,
            includes=includes,
            excludes=excludes,
            definition=definition,
        ),
        when=When(
            as_of=Period.from_edtf(as_of) if as_of else None,
            as_of_basis=as_of_basis,
            since=Period.from_edtf(since) if since else None,
            said=Period.from_edtf(said) if said else None,
            count_type=count_type,
        ),
        counting=Counting(basis=basis, cause=cause, completeness=completeness),
    )


def statement_claim(
    claimant: str,
    stance: Stance,
    text: str,
    *,
    actor: str | None = None,
    act: str | None = None,
    target: str | None = None,
    place: str | None = None,
    said: str | None = "2020-10-31",
    topic: str = WAR,
) -> Claim:
    """A statement on the war."""
    return Claim(
        who=Who(claimant, ("AFP",)),
        topic=topic,
        statement=Proposition(text, actor, act, target, place),
        stance=stance,
        when=When(said=Period.from_edtf(said) if said else None),
    )


def compare_claims(*claims: Claim) -> Comparison:
    """Compare under the default profile."""
    return compare([(claim_id(each), each) for each in claims], NAMES, load_profile())


def verdict_of(left: Claim, right: Claim) -> Finding:
    """What two figures are said to be; a barred pair comes as a finding too."""
    comparison = compare_claims(left, right)
    if comparison.findings:
        (finding,) = comparison.findings
        return finding
    (barred,) = comparison.barred
    return Finding(barred.verdict, barred.reason, barred.left[0], barred.right[0], barred.sentence)
