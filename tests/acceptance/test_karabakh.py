"""What must come out of the demonstration, pair by pair, and what must not.

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
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import combinations

import pytest

from claimtrack.align.world import World
from claimtrack.compare import compare
from claimtrack.compare.comparison import Comparison, Finding
from claimtrack.compare.verdict import Verdict
from claimtrack.figures.profile import DEFAULT_PROFILE, load_profile, shipped_profiles
from claimtrack.lexicon import shipped_metrics
from claimtrack.model.claim import Claim, Completeness
from claimtrack.model.record import Record, claim_id, from_content, kind_of, to_content
from tests.acceptance.karabakh import read_demonstration

Said = tuple[Verdict, str]
"""A verdict and its reason."""


def compare_claims(
    claims: Iterable[Claim], names: Iterable[Record], profile: str = DEFAULT_PROFILE
) -> Comparison:
    world = World.from_records(names, shipped=shipped_metrics())
    return compare([(claim_id(each), each) for each in claims], world, load_profile(profile))


@cache
def compared() -> Comparison:
    """The whole demonstration."""
    demonstration = read_demonstration()
    return compare_claims(demonstration.claims, demonstration.names)


@cache
def numbers() -> dict[str, str]:
    """Claim ids to the numbers of docs/demonstration.md."""
    return {claim_id(each): each.references[0] for each in read_demonstration().claims}


def findings_of(*wanted: str) -> list[Finding]:
    """The findings on this pair, or on this one statement."""
    return [each for each in compared().findings if _parties(each) == frozenset(wanted)]


def _parties(finding: Finding) -> frozenset[str]:
    return frozenset(numbers()[each] for each in (finding.left, finding.right) if each)


def finding_of(*wanted: str) -> Finding:
    (found,) = findings_of(*wanted)
    return found


@cache
def said() -> dict[frozenset[str], list[Said]]:
    """Every pair that anything is said of, by findings or by the gate."""
    pairs: dict[frozenset[str], list[Said]] = {}
    for finding in compared().findings:
        pairs.setdefault(_parties(finding), []).append((finding.verdict, finding.reason))
    for barred in compared().barred:
        for left in barred.left:
            for right in barred.right:
                pair = frozenset({numbers()[left], numbers()[right]})
                pairs.setdefault(pair, []).append((barred.verdict, barred.reason))
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
    "an enemy's early claim above the own final figure": (
        "F2",
        "F15.1",
        Verdict.POSSIBLE_CONFLICT,
        "regression",
    ),
    "an enemy's early claim below it": ("F1.1", "F15.1", Verdict.COMPATIBLE, "growth"),
    "two enemy claims, two days apart": ("F1.1", "F2", Verdict.COMPATIBLE, "growth"),
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


def test_the_lower_and_later_figure_is_a_gap() -> None:
    found = finding_of("D1", "D2")
    assert found.factor is not None
    assert found.surface_factor is not None
    assert round(found.factor, 1) == Decimal("3.1")
    assert round(found.surface_factor, 1) == Decimal("4.0")
    assert "a partial floor does not contradict the higher figure" in found.sentence
    assert "the later of the two" in found.sentence
    assert found.reconcile


def test_wars_are_never_compared() -> None:
    before = figures_of(is_of_the_nineties)
    now = figures_of(lambda claim: not is_of_the_nineties(claim))
    assert (len(before), len(now)) == (2, 41)
    for one in before:
        for other in now:
            verdicts = said().get(frozenset({one, other}), [])
            assert verdicts == [(NOT_COMPARABLE, "event")], (one, other, verdicts)


def test_wars_share_no_panel() -> None:
    before = set(figures_of(is_of_the_nineties))
    panels = [panel for group in compared().groups for panel in group.panels]
    assert len(panels) > 5
    for panel in panels:
        shown = {numbers()[each] for each in panel.claims}
        assert shown <= before or shown.isdisjoint(before), panel.label


def test_panels_hold_figures_of_one_scope_and_metric() -> None:
    entries = {entry.id: entry for entry in compared().entries}
    for group in compared().groups:
        for panel in group.panels:
            shown = [entries[each] for each in panel.claims]
            assert len(
                {(each.metric, each.side, each.role, each.place) for each in shown}
            ) == 1 or (group.metric is None)


def test_every_claim_is_shown_once() -> None:
    shown = Counter(
        each for group in compared().groups for panel in group.panels for each in panel.claims
    )
    assert shown == Counter(numbers().keys())


def test_adversarial_pair_is_flagged() -> None:
    assert "adversarial pair" in finding_of("F2", "F15.1").flags
    assert "adversarial pair" in finding_of("F1.1", "F15.1").flags
    assert any(each.startswith("role") for each in finding_of("F2", "F15.1").assumed)


def test_headline_drop_is_flagged() -> None:
    assert "headline drop" in finding_of("F4.2", "F13.1").flags


def test_words_that_can_be_read_two_ways_are_read_two_ways() -> None:
    found = finding_of("F4.1", "F4.2")
    assert found.verdict not in (Verdict.CONFLICT, Verdict.POSSIBLE_CONFLICT)
    assert "per side" in found.sentence


def test_part_and_total_of_one_remark_are_no_divergence() -> None:
    """The 2,000 and the 5,000 of 22 October are two figures, not two renderings of one."""
    for part in ("F4.1", "F5.1", "F6.1"):
        for total in ("D2", "F4.2", "F5.2", "F6.2"):
            ((verdict, reason),) = said()[frozenset({part, total})]
            assert reason != "quote divergence", (part, total)
            assert verdict.rank <= Verdict.TENSION.rank, (part, total)


def test_reading_that_fits_best_gives_the_factor() -> None:
    """ "Almost 2,000 on both sides", taken as each, comes within a hair of nearly 5,000."""
    factor = finding_of("F5.1", "F5.2").factor
    assert factor is None or factor < Decimal("1.1")


def test_no_rate_is_computed_from_what_cannot_be_subtracted() -> None:
    """A partial tally and a full toll, or an enemy's claim and one's own, give no daily losses."""
    growing = [each for each in compared().findings if each.reason == "growth"]
    partial = figures_of(lambda claim: claim.counting.completeness is Completeness.PARTIAL)
    one_partial = [each for each in growing if len(_parties(each) & set(partial)) == 1]
    adversarial = [each for each in growing if "adversarial pair" in each.flags]
    for each in (*one_partial, *adversarial):
        assert not re.search(r"\ba day\b", each.sentence), (sorted(_parties(each)), each.sentence)


STATEMENTS: dict[str, tuple[tuple[str, ...], Verdict]] = {
    "Stepanakert, 31 October": (("D6", "D8"), Verdict.DENIED),
    "Shusha, 31 October": (("D7",), Verdict.UNANSWERED),
    "Turkey": (("D11",), Verdict.UNANSWERED),
    "Terter": (("F21.2",), Verdict.UNANSWERED),
    "Hajiyev": (("D12",), Verdict.NO_COMMENT),
    "Stepanakert, 9 November": (("F19.1", "F19.2"), Verdict.DENIED),
    "who holds Shusha": (("F20.1", "F20.2"), Verdict.COMPETING_STATUS),
}


@pytest.mark.parametrize(("parties", "verdict"), STATEMENTS.values(), ids=STATEMENTS)
def test_statement(parties: tuple[str, ...], verdict: Verdict) -> None:
    assert verdict in {each.verdict for each in findings_of(*parties)}


def test_shusha_is_denied_by_nobody() -> None:
    answered = [each for each in compared().findings if "D7" in _parties(each)]
    assert Verdict.UNANSWERED in {each.verdict for each in answered}
    assert Verdict.DENIED not in {each.verdict for each in answered}


def test_denial_of_another_thing() -> None:
    found = [each for each in compared().findings if "F21.1" in _parties(each)]
    assert {each.verdict for each in found} == {Verdict.DENIES_SOMETHING_ELSE}
    accusations = {"D6", "D7", "F19.1"}
    assert all(_parties(each) & accusations for each in found)


def test_accusation_is_met_by_another() -> None:
    found = [each for each in compared().findings if each.verdict is Verdict.COUNTER_ACCUSATION]
    assert found
    assert all("F21.2" in _parties(each) for each in found)
    assert all(_parties(each) & {"D6", "D7", "F19.1"} for each in found)


def test_denial_answers_nothing_said_later() -> None:
    """Baku's denial of 31 October cannot be about the shelling reported on 9 November."""
    assert Verdict.DENIED not in {each.verdict for each in findings_of("D8", "F19.1")}


@pytest.mark.parametrize("number", ["D9", "D10", "D13"])
def test_promise_request_and_opinion_are_not_disputed(number: str) -> None:
    assert [each.verdict for each in compared().findings if number in _parties(each)] == []


def test_undisclosed_losses_are_missing() -> None:
    missing = {
        number: each
        for each in compared().missing
        for number in (numbers()[claim] for claim in each.claims)
    }
    assert missing.keys() == {"F3.5", "F7.4", "F9.5"}
    (component,) = set(missing.values())
    assert {"Azerbaijan", "military", "killed"} <= set(re.split(r",\s*", component.what))


def test_nothing_conflicts() -> None:
    """No pair of the demonstration is a contradiction that needs no assumption."""
    assert [sorted(pair) for pair, said_ in said().items() if _has(said_, Verdict.CONFLICT)] == []


@pytest.mark.parametrize("profile", shipped_profiles())
def test_nothing_conflicts_under_any_profile(profile: str) -> None:
    demonstration = read_demonstration()
    found = compare_claims(demonstration.claims, demonstration.names, profile).findings
    assert [each for each in found if each.verdict is Verdict.CONFLICT] == []


POSSIBLE: dict[tuple[str, str], str] = {
    ("F2", "F15.1"): "were the victims of F2 soldiers, as those of F15 are?",
    ("F2", "F5.1"): "were they everybody? Then they exceed almost 2,000, together or each",
}
"""Possible conflicts, each with the question that would settle it. All hang on one word of F2,
"victims", which does not say whose role; so the role is assumed, and the verdict capped."""


def test_possible_conflicts_say_what_was_assumed() -> None:
    for pair in POSSIBLE:
        assert any(each.startswith("role") for each in finding_of(*pair).assumed), pair


def test_possible_conflicts_are_those_we_can_explain() -> None:
    found = {pair for pair, said_ in said().items() if _has(said_, Verdict.POSSIBLE_CONFLICT)}
    assert sorted(map(sorted, found)) == sorted(sorted(pair) for pair in POSSIBLE)


def _has(verdicts: list[Said], wanted: Verdict) -> bool:
    return any(verdict is wanted for verdict, _ in verdicts)


def test_bound_without_number_is_never_compared() -> None:
    for one in ("D5", "F3.5", "F7.4", "F9.5"):
        verdicts = {each for pair, said_ in said().items() if one in pair for each, _ in said_}
        assert verdicts
        assert verdicts <= {Verdict.UNDECIDED, NOT_COMPARABLE}, one


def test_every_pair_of_one_metric_is_spoken_of_once() -> None:
    figures = figures_of(lambda claim: claim.metric == "killed")
    assert len(figures) > 30
    for pair in combinations(figures, 2):
        assert len(said().get(frozenset(pair), [])) == 1, pair


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

    parties: frozenset[str]
    verdict: Verdict
    reason: str
    severity: str | None
    factor: Decimal | None
    surface_factor: Decimal | None
    sentence: str
    facets: tuple[tuple[str, ...], ...]


def seen(comparison: Comparison, say: Callable[[str], str]) -> Counter[Seen]:
    """The findings of a comparison, with `say` applied to their words."""
    named = {entry.id: entry.claim.references[0] for entry in comparison.entries}
    return Counter(
        Seen(
            frozenset(named[each] for each in (finding.left, finding.right) if each),
            finding.verdict,
            finding.reason,
            finding.severity,
            finding.factor,
            finding.surface_factor,
            say(finding.sentence),
            tuple(
                tuple(map(say, sorted(words)))
                for words in (
                    finding.equal,
                    finding.different,
                    finding.flags,
                    finding.assumed,
                    finding.defaults,
                    finding.reconcile,
                )
            ),
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
    )


def test_mirror_exchanges_the_belligerents() -> None:
    records = read_demonstration().records
    assert all(mirror_record(mirror_record(each)) == each for each in records)
    changed = [each for each in records if mirror_record(each) != each]
    assert len(changed) > 60
    assert mirror_record(read_demonstration().claim("F15.1")) in [
        entry.claim for entry in mirrored().entries
    ]


def test_exchanging_the_belligerents_mirrors_the_findings() -> None:
    assert seen(mirrored(), mirror) == seen(compared(), lambda words: words)


def test_exchanging_the_belligerents_mirrors_what_the_gate_says() -> None:
    def barred_pairs(comparison: Comparison) -> Counter[tuple[frozenset[str], str, str]]:
        named = {entry.id: entry.claim.references[0] for entry in comparison.entries}
        return Counter(
            (frozenset({named[left], named[right]}), each.verdict.value, each.reason)
            for each in comparison.barred
            for left in each.left
            for right in each.right
        )

    assert barred_pairs(mirrored()) == barred_pairs(compared())
    assert sum(barred_pairs(compared()).values()) > 100


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
    shuffled = compare_claims(claims, demonstration.names)
    assert shuffled == compared()
    assert repr(shuffled) == repr(compared())


def test_hash_seed_changes_nothing() -> None:
    program = "from tests.acceptance.test_karabakh import compared; print(repr(compared()))"
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
    for number in ("F2", "D1", "F14"):
        for other in ("F15.1", "D2", "F7.1"):
            pair = (demonstration.claim(number), demonstration.claim(other))
            alone = compare_claims(pair, demonstration.names)
            together = [
                each
                for each in compared().findings
                if {each.left, each.right} == {claim_id(claim) for claim in pair}
            ]
            assert list(alone.findings) == together
