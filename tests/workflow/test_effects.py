"""What an import makes of the findings, against two comparisons of everything."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimtrack.align.filter import Asked
from claimtrack.compare.effects import NOTHING, Effects, tell_effects
from claimtrack.errors import UnknownName
from claimtrack.figures.profile import load_profile
from claimtrack.ledger import open_ledger
from claimtrack.ledger.protocol import Ledger, View
from claimtrack.ledger.scratch import scratch_ledger
from claimtrack.model.amendment import Amendment, Effect
from claimtrack.model.assignment import Assignment
from claimtrack.model.judgement import Alias, Answer, Judgement, NameKind
from claimtrack.model.record import Record, claim_id
from claimtrack.model.source import Source
from claimtrack.model.topic import Topic
from claimtrack.workflow.comparing import compare_ledger
from claimtrack.workflow.effects import find_effects
from claimtrack.workflow.world import append_joined
from tests.examples import examples
from tests.workflow.claims import ON_A_DAY, count, deed, new_ledger

PROFILE = load_profile()
NAMES = ("AP", "AFP", "Baku", "Yerevan")
TOPICS = ("war", "siege", "flood", None)
AT = "2020-10-01T00:00:00+00:00"


def in_words(effects: Effects) -> set[tuple[str, str]]:
    return {
        *(("new", each.id) for each in effects.new),
        *((f"{each.was} {each.now}", each.finding.id) for each in effects.became),
        *((each.how, each.finding.id) for each in effects.changed),
        *(("gone", each.id) for each in effects.gone),
    }


def full_effects(ledger: Ledger, before: int) -> Effects:
    """The same of two comparisons of everything."""

    def whole(view: View, *, with_pairs: bool = False) -> Any:
        try:
            return compare_ledger(view, Asked(), PROFILE, with_pairs=with_pairs).comparison
        except UnknownName:
            return None

    after = whole(ledger, with_pairs=True)
    return tell_effects(whole(ledger.at(before)), after, lambda: after.pairs if after else ())


claims = st.builds(
    count,
    st.sampled_from(NAMES),
    st.sampled_from([1, 12, 60, 61, 300]),
    topic=st.sampled_from(TOPICS),
    when=st.just(ON_A_DAY),
)
KNOWN = [count(name, 61, topic=topic, when=ON_A_DAY) for name in NAMES for topic in TOPICS]
others = st.one_of(
    claims,
    st.builds(Source, st.sampled_from(NAMES), parent=st.sampled_from([*NAMES[2:], None])),
    st.builds(Topic, st.sampled_from(TOPICS[:2]), parent=st.sampled_from(["conflict", None])),
    st.builds(
        Alias, st.just(NameKind.SOURCE), st.sampled_from(NAMES), st.sampled_from(("Ana", *NAMES))
    ),
    st.builds(
        Judgement,
        st.sampled_from([NameKind.SOURCE, NameKind.TOPIC]),
        st.sampled_from(("AP", "war")),
        st.sampled_from(("AFP", "siege")),
        st.sampled_from([Answer.SAME, Answer.DIFFERENT]),
        author=st.just("Bo"),
        at=st.just(AT),
    ),
    st.builds(
        lambda claim, topic: Assignment(claim_id(claim), topic, "", "Bo", AT),
        st.sampled_from(KNOWN),
        st.sampled_from(TOPICS[:3]),
    ),
    st.builds(
        lambda claim: Amendment(claim_id(claim), Effect.RETRACTED, None, "", "Bo", AT),
        st.sampled_from(KNOWN),
    ),
)


@given(
    here=st.lists(claims, min_size=1, max_size=8),
    came=st.lists(others, min_size=1, max_size=6),
)
@settings(
    max_examples=examples(60),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
def test_what_is_told_is_the_difference_of_two_comparisons(
    here: list[Record], came: list[Record], tmp_path_factory: pytest.TempPathFactory
) -> None:
    with new_ledger(tmp_path_factory.mktemp("effects")) as ledger:
        append_joined(ledger, deed("add"), [*here, *KNOWN[:6]])
        joined = append_joined(ledger, deed("import a.jsonl", "a"), came)
        operation = joined.appended.operation
        if operation is None:
            return
        told = find_effects(ledger, [operation.number], PROFILE)
        assert in_words(told) == in_words(full_effects(ledger, operation.number - 1))


def test_too_many_claims_are_counted_and_not_compared(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        ledger.append(deed("add"), [count("AP", 60, topic="war", when=ON_A_DAY)])
        more = [count("AP", 100 + each, topic="war", when=ON_A_DAY) for each in range(30)]
        ledger.append(deed("import a.csv", "a"), more)
        assert find_effects(ledger, [2], PROFILE, most_claims=30) == Effects(untold=31)
        assert find_effects(ledger, [2], PROFILE, most_claims=31).untold == 0


def test_other_topics_are_not_compared(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        others = [count("AP", 100 + each, topic="flood", when=ON_A_DAY) for each in range(30)]
        ledger.append(deed("add"), [*others, count("AP", 60, topic="war", when=ON_A_DAY)])
        ledger.append(deed("import a.csv", "a"), [count("Baku", 900, topic="war", when=ON_A_DAY)])
        told = find_effects(ledger, [2], PROFILE, most_claims=5)
        assert [each.word for each in told.new] == ["possible conflict"]


def test_a_first_import_changes_nothing_that_stood(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        ledger.append(deed("import a.csv", "a"), KNOWN)
        assert find_effects(ledger, [1], PROFILE) == NOTHING
        assert find_effects(ledger, [], PROFILE) == NOTHING


def test_a_scratch_ledger_is_a_copy_and_is_gone_afterwards(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        ledger.append(deed("add"), KNOWN)
        with scratch_ledger(ledger.location) as place:
            with open_ledger(place) as copy:
                assert copy.digest() == ledger.digest()
                copy.append(deed("add"), [count("Ana", 5)])
                assert copy.digest() != ledger.digest()
            assert Path(place).exists()
        assert not Path(place).exists()
    with scratch_ledger(str(tmp_path / "missing.ledger")) as place:
        assert not Path(place).exists()


def row(source: str, figure: str) -> str:
    facets = {"metric": "killed", "topic": "siege", "as_of": "2025-10-31"}
    return json.dumps({"source": source, "figure": figure} | facets) + "\n"


def test_a_preview_says_what_the_import_says_and_writes_nothing(
    run: Callable[..., Any], desk: Path
) -> None:
    (desk / "a.jsonl").write_text(row("Baku", "70") + row("AP", "71"))
    (desk / "b.csv").write_text("who,dead\nReuters,500\n")
    assert run("import a.jsonl").code == 0
    options = "--column who=source --column dead=value --set metric=killed --set topic=siege"
    command = f"import b.csv {options} --set as_of=2025-10-31"
    before = run("verify").out, run("export").out
    seen = run(f"{command} --preview")
    assert (run("verify").out, run("export").out) == before
    written = run(command)
    assert "would add 1 claim" in seen.err
    assert "findings: 1 conflict would become possible conflict" in seen.err or (
        "would be new" in seen.err
    )
    told = [line for line in written.err.splitlines() if line.startswith("  ")]
    assert told
    assert told == [line for line in seen.err.splitlines() if line.startswith("  ")]
    again = run(f"{command} --preview")
    assert again.err.splitlines()[-1] == "findings: none would change"


def test_a_preview_of_names_tells_what_vanishes(run: Callable[..., Any], desk: Path) -> None:
    (desk / "a.jsonl").write_text(row("Baku", "70") + row("AP", "300"))
    alias = {"kind": "judgement", "content": {"kind": "source", "left": "AP", "right": "Baku"}}
    alias["content"] |= {"answer": "same", "author": "Bo", "at": "2025-11-01T00:00:00Z"}  # type: ignore[operator]
    (desk / "names.jsonl").write_text(json.dumps(alias) + "\n")
    assert run("import a.jsonl").code == 0
    seen = run("import names.jsonl --preview")
    assert "1 would be gone" in seen.err
    told = json.loads(run("import names.jsonl --json").out)["data"]["findings"]
    assert len(told["gone"]) == 1
