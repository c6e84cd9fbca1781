"""What must hold of every comparison."""

import random
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from claimtrack.compare.comparison import Comparison, Finding
from claimtrack.compare.disputes import _not_growing
from claimtrack.compare.drafts import MOST_EVIDENCE
from claimtrack.compare.gate import Outcome
from claimtrack.compare.items import Item, ItemReader
from claimtrack.compare.pairs import closed_ends
from claimtrack.compare.questions import in_time
from claimtrack.compare.shapes import SLOTTED, Run
from claimtrack.compare.verdict import SERIOUS, Verdict
from claimtrack.compare.verdicts import judge, may_exceed, may_part
from claimtrack.figures.figure import Form
from claimtrack.figures.profile import load_profile
from claimtrack.model.claim import (
    Claim,
    Completeness,
    CountType,
    DateBasis,
    Distribution,
    Stance,
)
from claimtrack.model.record import claim_id
from tests.compare.compare_cases import (
    FLOOD,
    NAMES,
    OLD_WAR,
    WAR,
    compare_claims,
    figure_claim,
    gated_pairs,
    judged_slowly,
    pair,
    said_by,
    statement_claim,
    with_ids,
)
from tests.examples import examples

settings.register_profile("counted", deadline=None)
settings.load_profile("counted")

FORMS = [form for form in Form if form not in (Form.RANGE, Form.NONE)]
DAYS = [None, "2020-10-01", "2020-10-22", "2020-10-31", "2020-10", "2020-12-03"]
VALUES = st.sampled_from([1, 3, 44, 100, 242, 600, 1250, 2000, 2317, 4000, 5000])
PLACES = st.sampled_from([None, None, "Shusha", "Stepanakert", "Karabakh"])
CLAIMS = st.builds(
    figure_claim,
    value=VALUES,
    form=st.sampled_from(FORMS),
    side=st.sampled_from([None, "both", "Armenia", "Artsakh", "Azerbaijan"]),
    role=st.sampled_from([None, "all", "military", "civilian"]),
    place=PLACES,
    metric=st.sampled_from(["killed", "killed", "injured", "casualties", "displaced"]),
    topic=st.sampled_from([WAR, WAR, "battle of Shusha", None]),
    distribution=st.sampled_from(list(Distribution)),
    as_of=st.sampled_from(DAYS),
    as_of_basis=st.sampled_from(list(DateBasis)),
    said=st.sampled_from([None, None, "2020-10-22", "2020-10-31"]),
    count_type=st.sampled_from(list(CountType)),
    claimant=st.sampled_from(["Baku", "Artsakh", "tallies", "unknown"]),
    relay=st.sampled_from(["AFP", "Reuters", "TASS"]),
    origin=st.sampled_from([None, None, None, "Baku"]),
    completeness=st.sampled_from(list(Completeness)),
    stance=st.sampled_from([Stance.ASSERTS] * 5 + [Stance.DENIES, Stance.OPINES, Stance.RETRACTS]),
    excludes=st.sampled_from([(), (), ("missing",)]),
)
"""Of everything, so that most pairs are kept apart."""

ALIKE = st.builds(
    figure_claim,
    value=VALUES,
    form=st.sampled_from([Form.EXACT, Form.BARE, Form.ABOUT, Form.AT_LEAST, Form.MORE_THAN]),
    topic=st.sampled_from([FLOOD]),
    side=st.none(),
    role=st.sampled_from([None, None, "military", "civilian"]),
    place=st.sampled_from([None, None, "Derna", "the old town", "Benghazi"]),
    as_of=st.sampled_from(["2020-10-01", "2020-10-02", "2020-10-03", "2020-10", None]),
    said=st.sampled_from([None, None, "2020-10-02", "2020-10-03"]),
    count_type=st.sampled_from(
        [CountType.CUMULATIVE] * 4 + [CountType.IN_PERIOD, CountType.UNKNOWN]
    ),
    claimant=st.sampled_from(["a", "b", "c"]),
    relay=st.sampled_from(["AFP", "Reuters"]),
    completeness=st.sampled_from([Completeness.UNKNOWN] * 3 + [Completeness.PARTIAL]),
    excludes=st.sampled_from([(), (), (), ("missing",)]),
)
"""Of one event, so that most pairs meet."""

STATEMENTS = st.builds(
    statement_claim,
    claimant=st.sampled_from(["Baku", "Artsakh", "Yerevan", "Ankara"]),
    stance=st.sampled_from([Stance.ACCUSES] * 3 + [Stance.DENIES, Stance.ADMITS, Stance.DECLINES]),
    text=st.sampled_from(["shelled the town", "bombed the bridge"]),
    actor=st.sampled_from([None, "Baku", "Yerevan"]),
    act=st.sampled_from([None, "shelled", "bombed"]),
    target=st.sampled_from([None, "the town"]),
    said=st.sampled_from([None, "2020-10-22", "2020-10-31"]),
    topic=st.sampled_from([WAR, OLD_WAR, FLOOD, "battle of Shusha", None]),
)
"""Of several events, and often the same words in two of them."""

LISTS = st.lists(CLAIMS | ALIKE, max_size=8, unique_by=claim_id)
MEETING = st.lists(ALIKE, max_size=8, unique_by=claim_id)
QUICK = settings(max_examples=examples(60))


def shuffled(claims: Iterable[Claim], chance: random.Random) -> list[Claim]:
    found = list(claims)
    chance.shuffle(found)
    return found


@given(st.lists(STATEMENTS | CLAIMS | ALIKE, max_size=14, unique_by=claim_id))
@settings(max_examples=examples(200))
def test_an_id_names_one_finding(claims: list[Claim]) -> None:
    findings = compare_claims(*claims).findings
    assert len({each.id for each in findings}) == len(findings)


@given(CLAIMS, CLAIMS)
def test_comparing_is_symmetric(left: Claim, right: Claim) -> None:
    assume(claim_id(left) != claim_id(right))
    assert pair(left, right) == pair(right, left)


@given(LISTS | MEETING, st.randoms())
@QUICK
def test_the_order_of_the_claims_does_not_matter(
    claims: list[Claim], chance: random.Random
) -> None:
    assert compare_claims(*claims) == compare_claims(*shuffled(claims, chance))


@given(CLAIMS | ALIKE)
def test_a_claim_never_disagrees_with_itself(claim: Claim) -> None:
    retold = replace(claim, note="told again")
    assert pair(claim, retold).verdict in {
        Verdict.ECHO,
        Verdict.AGREE,
        Verdict.UNDECIDED,
        Verdict.NOT_COMPARABLE,
    }
    assert [
        each for each in compare_claims(claim, retold).findings if each.verdict in SERIOUS
    ] == []


@given(CLAIMS | ALIKE, CLAIMS | ALIKE)
def test_nothing_is_said_that_the_strict_intervals_do_not_entail(left: Claim, right: Claim) -> None:
    assume(claim_id(left) != claim_id(right))
    evidence = pair(left, right)
    if evidence.verdict in (Verdict.CONFLICT, Verdict.POSSIBLE_CONFLICT):
        assert evidence.left_read is not None
        assert evidence.right_read is not None
        assert not evidence.left_read[0].overlaps(evidence.right_read[0])
    if evidence.verdict is Verdict.CONFLICT:
        assert evidence.assumed == ()
    if evidence.verdict is Verdict.POSSIBLE_CONFLICT:
        assert evidence.assumed


@given(LISTS | MEETING)
@QUICK
def test_no_finding_is_a_conflict_with_anything_assumed(claims: list[Claim]) -> None:
    for found in compare_claims(*claims).findings:
        if found.verdict is Verdict.CONFLICT:
            assert found.assumed == ()
        if found.verdict is Verdict.POSSIBLE_CONFLICT:
            assert found.assumed, found.reason


WIDER = {
    Form.EXACT: Form.ABOUT,
    Form.BARE: Form.ABOUT,
    Form.NEARLY: Form.UP_TO,
    Form.FEWER_THAN: Form.AT_MOST,
    Form.AT_MOST: Form.UP_TO,
    Form.MORE_THAN: Form.AT_LEAST,
}
"""Forms whose strict interval contains the other's, for the same number, with ends as soft."""


def conflicts(comparison: Comparison) -> set[frozenset[str]]:
    """The pairs that stand in a conflict that is told, by the claims' words."""
    words = {item.id: item.claim.references[0] for item in comparison.items}
    return {
        frozenset((words[each.left], words[each.right]))
        for found in comparison.findings
        for each in found.evidence
        if each.verdict is Verdict.CONFLICT and each.right is not None
    }


@given(MEETING | LISTS, st.integers(0, 7))
@QUICK
def test_widening_an_interval_never_makes_a_conflict(claims: list[Claim], index: int) -> None:
    assume(index < len(claims))
    named = [replace(each, references=(str(n),)) for n, each in enumerate(claims)]
    figure = named[index].figure
    assert figure is not None
    wider_form = WIDER.get(figure.form)
    assume(wider_form is not None)
    assert wider_form is not None
    profile = load_profile()
    wider = replace(named[index], figure=replace(figure, form=wider_form))
    strict, widened = profile.intervals(figure), profile.intervals(wider.figure)  # type: ignore[arg-type]
    assert strict is not None
    assert widened is not None
    assert widened.strict.contains(strict.strict)
    before = compare_claims(*named)
    after = compare_claims(*named[:index], wider, *named[index + 1 :])
    assert conflicts(after) <= conflicts(before)


@given(MEETING, st.integers(0, 7))
@QUICK
def test_ids_survive_an_account_that_agrees_with_all(claims: list[Claim], index: int) -> None:
    """Somebody new repeats what one account says, where nobody parts from that."""
    assume(index < len(claims))
    more = said_by(claims[index], "z")
    slow = judged_slowly([*claims, more])
    new = claim_id(more)
    mild = SERIOUS | {Verdict.DENIED, Verdict.UNDECIDED, Verdict.COMPATIBLE}
    assume(not any(new in pair_ and each.verdict in mild for pair_, each in slow.items()))
    before = {each.id: each.reason for each in compare_claims(*claims).findings}
    after = {each.id: each.reason for each in compare_claims(*claims, more).findings}
    assert before.items() <= after.items()


def told_pairs(findings: Iterable[Finding]) -> Counter[frozenset[str]]:
    """How many findings have each pair among their evidence; arithmetic alone is none."""
    found: Counter[frozenset[str]] = Counter()
    for each in findings:
        found.update(
            {
                frozenset((one.left, one.right))
                for one in each.evidence
                if one.right is not None and one.verdict is not None
            }
        )
    return found


@given(LISTS | MEETING)
@settings(max_examples=examples(300))
def test_every_pair_that_parts_is_evidence_of_one_finding(claims: list[Claim]) -> None:
    """The oracle: all pairs, each judged by itself, against what is told."""
    findings = compare_claims(*claims).findings
    assume(all(each.pairs <= MOST_EVIDENCE for each in findings))
    told = told_pairs(findings)
    for ids, evidence in judged_slowly(claims).items():
        if evidence.verdict in SERIOUS:
            assert told[ids] == 1, (evidence.verdict, evidence.reason)


def items_of(claims: Iterable[Claim]) -> list[Item]:
    return [
        item
        for _, items in ItemReader(NAMES, load_profile()).read_events(with_ids(claims))
        for item in items
    ]


PARTING = SERIOUS | {Verdict.DENIED}


@given(LISTS | MEETING)
@settings(max_examples=examples(300))
def test_what_is_passed_over_quickly_parts_nobody(claims: list[Claim]) -> None:
    for one, other, gate in gated_pairs(items_of(claims)):
        if not (one.is_number and other.is_number) or gate.outcome is Outcome.BARRED:
            continue
        is_slotted = one.shape is not None and one.shape.run in SLOTTED
        if is_slotted and gate.outcome is not Outcome.PART_WHOLE:
            continue
        verdict = judge(one, other, gate)[1].verdict
        if gate.outcome is Outcome.PART_WHOLE:
            part, whole = (one, other) if gate.left_is_part else (other, one)
            quick = may_exceed(part, whole, max(max(each) for each in gate.readings))
        else:
            quick = gate.readings != ((1, 1),) or may_part(one, other)
        assert quick or verdict not in PARTING, (verdict, one.claim, other.claim)


@given(MEETING)
@settings(max_examples=examples(300))
def test_one_walk_finds_what_each_two_would(claims: list[Claim]) -> None:
    by_shape: dict[tuple[int, object], list[Item]] = {}
    for item in items_of(claims):
        if item.is_number:
            by_shape.setdefault((id(item.shape), item.within), []).append(item)
    for items in by_shape.values():
        items.sort(key=in_time)
        shape = items[0].shape
        assert shape is not None
        if shape.run in SLOTTED:
            continue
        ends = [closed_ends(item.expected) for item in items if item.expected is not None]
        walked = {
            frozenset((one.id, other.id))
            for one, other in _not_growing(items, ends, is_running=shape.run is Run.RUNNING)
        }
        for index, one in enumerate(items):
            for other in items[index + 1 :]:
                if may_part(one, other):
                    assert frozenset((one.id, other.id)) in walked


@given(LISTS | MEETING)
@QUICK
def test_no_pair_is_left_out_silently(claims: list[Claim]) -> None:
    """Every two figures are compared, or counted under the reason why they are not."""
    comparison = compare_claims(*claims)
    counted = comparison.compared + sum(comparison.not_compared.values())
    both = comparison.not_compared.get("undated", 0)
    figures = len([item for item in comparison.items if item.shape is not None])
    assert counted - both <= figures * (figures - 1) // 2 <= counted


@given(LISTS | MEETING)
@QUICK
def test_every_claim_answers_one_question(claims: list[Claim]) -> None:
    comparison = compare_claims(*claims)
    shown = Counter(each for question in comparison.questions for each in question.claims)
    assert shown == Counter(item.id for item in comparison.items)


@given(LISTS | MEETING)
@QUICK
def test_what_explains_is_told(claims: list[Claim]) -> None:
    """Nothing is listed under what is not there, or under itself."""
    findings = {each.id: each for each in compare_claims(*claims).findings}
    for each in findings.values():
        if each.explained_by is not None:
            assert each.explained_by in findings
            assert each.explained_by != each.id
            assert findings[each.explained_by].explained_by != each.id
