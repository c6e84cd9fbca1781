"""What must come out of the demonstration, and what must not.

Numbers such as F2 are those of docs/demonstration.md.
"""

import json
import os
import random
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from itertools import combinations

import pytest

from claimtrack.align.world import World
from claimtrack.compare import compare
from claimtrack.compare.comparison import Comparison, Finding, FindingKind
from claimtrack.compare.verdict import Verdict
from claimtrack.figures.profile import DEFAULT_PROFILE, load_profile, shipped_profiles
from claimtrack.model.claim import Claim
from claimtrack.model.record import Record, claim_id, from_content, kind_of, to_content
from claimtrack.model.shipped import shipped_metrics
from tests.acceptance.karabakh import read_demonstration

Said = tuple[Verdict, str]
"""A verdict and its reason."""


def compare_claims(
    claims: Iterable[Claim],
    names: Iterable[Record],
    profile: str = DEFAULT_PROFILE,
    *,
    with_pairs: bool = False,
) -> Comparison:
    world = World.from_records(names, shipped=shipped_metrics())
    named = [(claim_id(each), each) for each in claims]
    return compare(named, world, load_profile(profile), with_pairs=with_pairs)


@cache
def compared() -> Comparison:
    """The whole demonstration, with every pair of figures."""
    demonstration = read_demonstration()
    return compare_claims(demonstration.claims, demonstration.names, with_pairs=True)


@cache
def numbers() -> dict[str, str]:
    """Claim ids to the numbers of docs/demonstration.md."""
    return {claim_id(each): each.references[0] for each in read_demonstration().claims}


def claims_of(finding: Finding) -> set[str]:
    return {numbers()[each] for each in finding.claims}


def evidence_of(finding: Finding) -> set[frozenset[str]]:
    return {
        frozenset(numbers()[each] for each in (one.left, one.right) if each)
        for one in finding.evidence
    }


def findings_with(*wanted: str) -> list[Finding]:
    """The findings that rest on all of these claims."""
    return [each for each in compared().findings if set(wanted) <= claims_of(each)]


def finding_of(reason: str, *wanted: str) -> Finding:
    """The one finding with this reason, or with one that begins so, on these claims."""
    (found,) = (
        each
        for each in findings_with(*wanted)
        if each.reason == reason or each.reason.startswith(f"{reason}:")
    )
    return found


def exchange(verdict: Verdict, *wanted: str) -> Finding:
    (found,) = (each for each in findings_with(*wanted) if each.verdict is verdict)
    return found


def test_an_id_names_one_finding_of_two_events_told_in_the_same_words() -> None:
    demonstration = read_demonstration()
    again = (replace(each, topic="another war") for each in demonstration.claims)
    found = compare_claims((*demonstration.claims, *again), demonstration.names).findings
    assert len(found) > len(compared().findings)
    assert len({each.id for each in found}) == len(found)


@cache
def said() -> dict[frozenset[str], list[Said]]:
    """What is said of every two figures of one event."""
    pairs: dict[frozenset[str], list[Said]] = {}
    for each in compared().pairs or ():
        pair = frozenset({numbers()[each.left], numbers()[each.right]})
        pairs.setdefault(pair, []).append((each.verdict, each.reason))
    return pairs


def figures_of(is_wanted: Callable[[Claim], bool]) -> list[str]:
    return [
        each.references[0]
        for each in read_demonstration().claims
        if each.figure is not None and is_wanted(each)
    ]


def is_of_the_nineties(claim: Claim) -> bool:
    return "1990" in (claim.topic or "")


NOT_COMPARABLE = Verdict.NOT_COMPARABLE
PAIRS: dict[str, tuple[str, str, Verdict, str]] = {
    "a partial floor under a higher figure": ("D1", "D2", Verdict.GAP, "partial"),
    "a partial tally of the same day": ("F8.1", "F4.2", Verdict.GAP, "partial"),
    "everybody, as an enemy says early, and soldiers, as one says of oneself": (
        "F2",
        "F15.1",
        NOT_COMPARABLE,
        "scope",
    ),
    "an enemy's early claim below it": ("F1.1", "F15.1", Verdict.COMPATIBLE, "growth"),
    "soldiers and everybody, two days apart": ("F1.1", "F2", NOT_COMPARABLE, "scope"),
    "displaced on both sides against one": ("F11.4", "F16", NOT_COMPARABLE, "scope"),
    "displaced on both sides against one, later": ("F11.4", "F17", NOT_COMPARABLE, "scope"),
    "displaced of one side, two bases": ("F16", "F17", Verdict.COMPATIBLE, "close"),
    "far above the civilians of the side, role not stated": (
        "F2",
        "F11.3",
        NOT_COMPARABLE,
        "scope",
    ),
    "bodies of Armenian soldiers against those of NK, F7": ("F14", "F7.1", NOT_COMPARABLE, "scope"),
    "bodies of Armenian soldiers against those of NK, F9": ("F14", "F9.1", NOT_COMPARABLE, "scope"),
    "bodies of Armenian soldiers, F11": ("F14", "F11.1", NOT_COMPARABLE, "scope"),
    "bodies of Armenian soldiers, F12": ("F14", "F12", NOT_COMPARABLE, "scope"),
    "soldiers of two sides": ("F14", "F15.1", NOT_COMPARABLE, "scope"),
    "civilians of two sides": ("F7.2", "F7.3", NOT_COMPARABLE, "scope"),
    "killed against injured": ("F13.1", "F13.2", NOT_COMPARABLE, "metric"),
    "killed against missing": ("F15.1", "F15.2", NOT_COMPARABLE, "metric"),
    "one remark, AFP in French and in English": ("F4.2", "F5.2", Verdict.ECHO, "same utterance"),
    "one remark, AFP and Reuters": ("F4.2", "F6.2", Verdict.ECHO, "same utterance"),
    "one remark, recalled a week later": ("D2", "F4.2", Verdict.ECHO, "same utterance"),
    "more than 2,000 each against nearly 5,000": ("F6.1", "F6.2", Verdict.AGREE, ""),
    "nearly 5,000, then more than 4,000": ("F4.2", "F13.1", Verdict.AGREE, ""),
    "soldiers of NK, day after day": ("F7.1", "F9.1", Verdict.COMPATIBLE, "growth"),
    "36 more": ("F9.1", "F10", Verdict.COMPATIBLE, "growth"),
    "the toll read from a change": ("F11.1", "F12", Verdict.COMPATIBLE, "growth"),
    "a tally that grows": ("F8.1", "D1", Verdict.COMPATIBLE, "growth"),
}


@pytest.mark.parametrize(("left", "right", "verdict", "reason"), PAIRS.values(), ids=PAIRS)
def test_pair(left: str, right: str, verdict: Verdict, reason: str) -> None:
    assert said()[frozenset({left, right})] == [(verdict, reason)]


def test_a_partial_floor_and_a_higher_figure_are_one_dispute() -> None:
    """D1, 1,250, against Putin's 5,000 in all its relays, and the tallies of the week before."""
    found = finding_of("partial", "D1", "D2")
    assert (found.kind, found.verdict, found.is_told) == (FindingKind.DISPUTE, Verdict.GAP, True)
    assert found.factor is not None
    assert found.surface_factor is not None
    assert round(found.factor, 1) == Decimal("3.1")
    assert round(found.surface_factor, 1) == Decimal("4.0")
    assert "a partial floor does not contradict the higher figure" in found.sentence
    assert "the later of the two" in found.sentence
    assert found.reconcile
    tallies, putin = found.parties
    assert tallies.accounts == ("Partial tallies",)
    assert putin.accounts == ("Vladimir Putin",)
    assert set(putin.relays) == {"AFP", "APP", "Belga", "Reuters"}
    partial = [each for each in compared().findings if each.reason == "partial"]
    assert [each for each in partial if each.is_told] == [found]
    assert {each.explained_by for each in partial if not each.is_told} <= {found.id}


def test_putin_s_own_fall() -> None:
    found = finding_of("headline drop", "F13.1")
    assert (found.kind, found.verdict) == (FindingKind.REVISION, None)
    assert found.account == "Vladimir Putin"
    assert claims_of(found) <= {"D2", "F4.2", "F5.2", "F6.2", "F13.1"}
    assert "“plus de 4.000 morts”" in found.sentence
    assert not [each for each in findings_with("F13.1") if "later but lower" in each.reason]


def test_one_utterance_is_one_finding() -> None:
    found = finding_of("quote divergence", "F4.1", "F5.1", "F6.1")
    assert found.kind is FindingKind.RENDERING
    assert found.reason == "quote divergence: hedge, each or total"
    assert claims_of(found) == {"F4.1", "F5.1", "F6.1"}
    assert "only per side does it come near" in found.sentence
    assert "as “plus de 2.000 de chaque côté” says" in found.sentence
    assert [each for each in compared().findings if each.kind is FindingKind.RENDERING] == [found]


def test_part_and_total_of_one_remark_are_no_divergence() -> None:
    """The 2,000 and the 5,000 of 22 October are two figures, not two renderings of one."""
    for part in ("F4.1", "F5.1", "F6.1"):
        for total in ("D2", "F4.2", "F5.2", "F6.2"):
            ((verdict, reason),) = said()[frozenset({part, total})]
            assert reason != "quote divergence", (part, total)
            assert verdict.rank <= Verdict.TENSION.rank, (part, total)


@pytest.mark.parametrize(
    ("reason", "claims"),
    [
        ("derived total: 874 + 37 + 61", {"F8.1", "F7.1", "F7.2", "F7.3"}),
        ("derived total: 61 + 37", {"F8.2", "F7.2", "F7.3"}),
        ("delta read as level: 1,177 + 44 = 1,221", {"F11.1", "F12"}),
        ("base divergence: 140,000 and 150,000", {"F16", "F17"}),
        ("parts do not add up: 2,875 of 3,000", {"F2", "F15.1", "F11.3"}),
    ],
)
def test_sums_and_series(reason: str, claims: set[str]) -> None:
    found = finding_of(reason, *claims)
    assert claims_of(found) == claims
    assert found.is_told
    assert len([each for each in compared().findings if each.reason == reason]) == 1


def test_a_derived_total_is_no_independent_evidence() -> None:
    sentence = finding_of("derived total", "F8.1", "F7.1").sentence
    assert "lies in “près de 1.000 morts”" in sentence
    assert "no independent evidence" in sentence


@pytest.mark.parametrize(
    "sums", ["532 + 31 + 42 = 605 lies in “about 600”", "927 + 36 = 963: the chain holds"]
)
def test_what_holds_is_told_under_its_question(sums: str) -> None:
    told = [each for question in compared().questions for each in question.sums]
    assert len([each for each in told if each.startswith(sums)]) == 1


def test_victims_of_an_enemy_against_all_known_parts() -> None:
    """Fixture 10: two months later fewer are known than the "more than three thousand"."""
    found = finding_of("parts do not add up", "F2")
    assert (found.kind, found.verdict) == (FindingKind.SUM, Verdict.POSSIBLE_CONFLICT)
    assert found.assumed == ("metric: killed",)
    assert found.flags == ("adversarial pair",)
    assert "if one counts the injured or the missing too" in found.reconcile
    assert Verdict.POSSIBLE_CONFLICT not in {each for each, _ in said()[frozenset({"F2", "F15.1"})]}


def test_possible_conflicts_are_those_we_can_explain() -> None:
    found = [each for each in compared().findings if each.verdict is Verdict.POSSIBLE_CONFLICT]
    assert [claims_of(each) for each in found] == [{"F2", "F15.1", "F11.3"}]


def test_each_finding_says_another_thing() -> None:
    """One fact, one finding: no two are told that rest on the same claims."""
    told = [
        each
        for each in compared().findings
        if each.is_told and each.kind is not FindingKind.EXCHANGE
    ]
    assert len({frozenset(claims_of(each)) for each in told}) == len(told)


def test_the_story_comes_first() -> None:
    told = [each for each in compared().findings if each.is_told]
    words = [each.word for each in told[:5]]
    assert (words[0], set(words[1:3])) == ("revision", {"possible conflict", "competing status"})
    assert words[3:] == ["denied", "gap"]


def test_wars_are_never_compared() -> None:
    before = figures_of(is_of_the_nineties)
    now = figures_of(lambda claim: not is_of_the_nineties(claim))
    assert (len(before), len(now)) == (2, 41)
    for one, other in combinations([*before, *now], 2):
        if (one in before) is not (other in before):
            verdicts = said().get(frozenset({one, other}), [])
            assert set(verdicts) <= {(NOT_COMPARABLE, "event")}, (one, other, verdicts)
    assert compared().not_compared["event"] == 2 * 41
    for finding in compared().findings:
        shown = claims_of(finding)
        assert shown.isdisjoint(before), finding.reason


def test_wars_share_no_question() -> None:
    before = set(figures_of(is_of_the_nineties))
    questions = [{numbers()[each] for each in question.claims} for question in compared().questions]
    assert len(questions) > 5
    for shown in questions:
        assert shown <= before or shown.isdisjoint(before)


def test_questions_hold_figures_of_one_scope_and_metric() -> None:
    items = {item.id: item for item in compared().items}
    for question in compared().questions:
        shown = [items[each] for each in question.claims]
        assert len({(each.metric, each.side, each.role, each.place) for each in shown}) == 1


def test_every_figure_answers_one_question() -> None:
    shown = Counter(each for question in compared().questions for each in question.claims)
    figures = [claim_id(each) for each in read_demonstration().claims if each.figure is not None]
    assert shown == Counter(figures)


def test_no_rate_is_computed_from_what_cannot_be_subtracted() -> None:
    """A partial tally and a full toll, or an enemy's claim and one's own, give no daily losses."""
    partial = {"D1", "F3.1", "F8.1", "F8.2"}
    for each in compared().pairs or ():
        pair = {numbers()[each.left], numbers()[each.right]}
        if each.reason == "growth" and len(pair & partial) == 1:
            assert not re.search(r"\ba day\b", each.sentence), (sorted(pair), each.sentence)
    (own,) = (
        each
        for each in compared().pairs or ()
        if {numbers()[each.left], numbers()[each.right]} == {"F1.1", "F15.1"}
    )
    assert own.reason == "growth"
    assert not re.search(r"\ba day\b", own.sentence)


STATEMENTS: dict[str, tuple[tuple[str, ...], Verdict]] = {
    "Stepanakert, 31 October": (("D6", "D8"), Verdict.DENIED),
    "Shusha, 31 October": (("D7",), Verdict.UNANSWERED),
    "Turkey": (("D11",), Verdict.UNANSWERED),
    "Terter": (("F21.2",), Verdict.UNANSWERED),
    "Hajiyev": (("D12",), Verdict.NO_COMMENT),
    "Stepanakert, 9 November": (("F19.1", "F19.2"), Verdict.DENIED),
    "who holds Shusha": (("F20.1", "F20.2"), Verdict.COMPETING_STATUS),
    "civilian areas": (("F21.1", "D6", "D7"), Verdict.DENIES_SOMETHING_ELSE),
    "one accuses the other": (("F21.2", "D6", "D7", "F19.1"), Verdict.COUNTER_ACCUSATION),
}


@pytest.mark.parametrize(("claims", "verdict"), STATEMENTS.values(), ids=STATEMENTS)
def test_statement(claims: tuple[str, ...], verdict: Verdict) -> None:
    assert exchange(verdict, *claims).kind is FindingKind.EXCHANGE


def test_shusha_is_denied_by_nobody() -> None:
    verdicts = {each.verdict for each in findings_with("D7")}
    assert Verdict.UNANSWERED in verdicts
    assert Verdict.DENIED not in verdicts


def test_denial_of_another_thing_is_told_once() -> None:
    assert {each.verdict for each in findings_with("F21.1")} == {Verdict.DENIES_SOMETHING_ELSE}
    assert len(findings_with("F21.1")) == 1


def test_nobody_accuses_himself() -> None:
    found = exchange(Verdict.COUNTER_ACCUSATION, "F21.2")
    one, other = (set(each.accounts) for each in found.parties)
    assert one.isdisjoint(other)
    assert {"Government of Azerbaijan"} in (one, other)


def test_denial_answers_nothing_said_later() -> None:
    """Baku's denial of 31 October cannot be about the shelling reported on 9 November."""
    pairs = {pair for each in compared().findings for pair in evidence_of(each)}
    assert frozenset({"D6", "D8"}) in pairs
    assert frozenset({"D8", "F19.1"}) not in pairs


@pytest.mark.parametrize("number", ["D9", "D10", "D13"])
def test_promise_request_and_opinion_are_not_disputed(number: str) -> None:
    assert findings_with(number) == []


def test_undisclosed_losses_are_missing() -> None:
    (component,) = compared().missing
    assert {numbers()[claim] for claim in component.claims} == {"F3.5", "F7.4", "F9.5"}
    assert {"Azerbaijan", "military", "killed"} <= set(re.split(r",\s*", component.what))


@pytest.mark.parametrize("profile", shipped_profiles())
def test_nothing_conflicts_under_any_profile(profile: str) -> None:
    """Nothing in the demonstration is a contradiction that needs no assumption."""
    demonstration = read_demonstration()
    found = compare_claims(demonstration.claims, demonstration.names, profile, with_pairs=True)
    assert [each for each in found.findings if each.verdict is Verdict.CONFLICT] == []
    assert [each for each in found.pairs or () if each.verdict is Verdict.CONFLICT] == []


def test_bound_without_number_is_never_compared() -> None:
    for one in ("D5", "F3.5", "F7.4", "F9.5"):
        verdicts = {each for pair, said_ in said().items() if one in pair for each, _ in said_}
        assert verdicts
        assert verdicts <= {Verdict.UNDECIDED, NOT_COMPARABLE}, one


def test_every_pair_of_one_event_is_spoken_of_once() -> None:
    figures = figures_of(lambda claim: not is_of_the_nineties(claim))
    for pair in combinations(figures, 2):
        assert len(said().get(frozenset(pair), [])) == 1, pair
    count = 41 * 40 // 2 + 1 + 2 * 41
    assert compared().compared + sum(compared().not_compared.values()) == count


# --- neutrality: the same accounts with the belligerents exchanged

MIRROR = {
    "Armenia": "Azerbaijan",
    "Armenian": "Azerbaijani",
    "Arménie": "Azerbaïdjan",
    "arménien": "azerbaïdjanais",
    "Yerevan": "Baku",
    "Erevan": "Bakou",
    "Армения": "Азербайджан",
    "Армении": "Азербайджана",
    "Ереван": "Баку",
    "Հայաստան": "Ադրբեջան",
    "Երևան": "Բաքու",
    "Ermənistan": "Azərbaycan",
    "İrəvan": "Bakı",
    "Stepanakert": "Terter",
}
"""Every name that tells the sides apart, with its counterpart. Nagorno-Karabakh keeps its name and
changes its side, since a side is what the topic's record says it is."""

MIRRORED = MIRROR | {theirs: ours for ours, theirs in MIRROR.items()}
NAMES = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in MIRRORED))


def mirror(text: str) -> str:
    """The text with the belligerents exchanged."""
    return NAMES.sub(lambda found: MIRRORED[found[0]], text)


def mirror_record(record: Record) -> Record:
    content = mirror(json.dumps(to_content(record), ensure_ascii=False))
    return from_content(kind_of(record), json.loads(content))


@dataclass(frozen=True, slots=True)
class Seen:
    """A finding without whatever depends on the spelling of ids."""

    kind: str
    verdict: Verdict | None
    reason: str
    severity: str | None
    factor: Decimal | None
    surface_factor: Decimal | None
    sentence: str
    claims: frozenset[str]
    evidence: frozenset[tuple[frozenset[str], Verdict | None, str]]
    parties: frozenset[frozenset[str]]
    facets: tuple[tuple[str, ...], ...]
    is_told: bool


def seen(comparison: Comparison, say: Callable[[str], str]) -> Counter[Seen]:
    """The findings of a comparison, with `say` applied to their words."""
    named = {item.id: item.claim.references[0] for item in comparison.items}
    return Counter(
        Seen(
            finding.kind.value,
            finding.verdict,
            say(finding.reason),
            finding.severity,
            finding.factor,
            finding.surface_factor,
            say(finding.sentence),
            frozenset(named[each] for each in finding.claims),
            frozenset(
                (
                    frozenset(named[each] for each in (one.left, one.right) if each),
                    one.verdict,
                    one.reason,
                )
                for one in finding.evidence
            ),
            frozenset(frozenset(named[each] for each in party.claims) for party in finding.parties),
            tuple(
                tuple(map(say, sorted(words)))
                for words in (
                    finding.equal,
                    finding.different,
                    finding.flags,
                    finding.assumed,
                    finding.by_default,
                    finding.reconcile,
                )
            ),
            finding.is_told,
        )
        for finding in comparison.findings
    )


@cache
def mirrored() -> Comparison:
    demonstration = read_demonstration()
    claims = [mirror_record(each) for each in demonstration.claims]
    return compare_claims(
        [each for each in claims if isinstance(each, Claim)],
        map(mirror_record, demonstration.names),
        with_pairs=True,
    )


def test_mirror_exchanges_the_belligerents() -> None:
    records = read_demonstration().records
    assert all(mirror_record(mirror_record(each)) == each for each in records)
    changed = [each for each in records if mirror_record(each) != each]
    assert len(changed) > 60
    assert mirror_record(read_demonstration().claim("F15.1")) in [
        item.claim for item in mirrored().items
    ]


def test_exchanging_the_belligerents_mirrors_the_findings() -> None:
    assert seen(mirrored(), mirror) == seen(compared(), lambda words: words)


def test_exchanging_the_belligerents_mirrors_what_is_said_of_every_pair() -> None:
    def pairs(comparison: Comparison) -> Counter[tuple[frozenset[str], str, str, Decimal | None]]:
        named = {item.id: item.claim.references[0] for item in comparison.items}
        return Counter(
            (
                frozenset({named[each.left], named[each.right]}),
                each.verdict.value,
                each.reason,
                each.factor,
            )
            for each in comparison.pairs or ()
        )

    assert pairs(mirrored()) == pairs(compared())
    assert sum(pairs(compared()).values()) > 800
    assert mirrored().not_compared == compared().not_compared


def test_exchanging_the_belligerents_mirrors_what_is_missing() -> None:
    assert [mirror(each.what) for each in mirrored().missing] == [
        each.what for each in compared().missing
    ]


# --- order


@pytest.mark.parametrize("seed", range(5))
def test_order_of_the_claims_changes_nothing(seed: int) -> None:
    demonstration = read_demonstration()
    claims = list(demonstration.claims)
    random.Random(seed).shuffle(claims)
    assert claims != list(demonstration.claims)
    shuffled = compare_claims(claims, demonstration.names, with_pairs=True)
    assert shuffled == compared()
    assert repr(shuffled) == repr(compared())


def test_hash_seed_changes_nothing() -> None:
    program = (
        "from tests.acceptance.test_karabakh import compared; found = compared();"
        "print(found.items, found.questions, found.findings, found.pairs)"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
    assert len(outputs.pop()) > 10_000


def test_comparing_is_symmetric() -> None:
    demonstration = read_demonstration()
    figures = [each for each in demonstration.claims if each.figure is not None]
    for pair in random.Random(1).sample(list(combinations(figures, 2)), 150):
        one = compare_claims(pair, demonstration.names)
        assert one == compare_claims(pair[::-1], demonstration.names)


def test_what_is_said_of_a_pair_does_not_depend_on_the_others() -> None:
    demonstration = read_demonstration()
    for number in ("D1", "F14", "F1.1"):
        for other in ("F15.1", "D2", "F7.1"):
            pair = (demonstration.claim(number), demonstration.claim(other))
            (alone,) = compare_claims(pair, demonstration.names, with_pairs=True).pairs or ()
            assert said()[frozenset({number, other})] == [(alone.verdict, alone.reason)]
