"""Settling names by aliases and judgements."""

from hypothesis import given
from hypothesis import strategies as st

from claimtrack.align.names import NameIndex
from claimtrack.model.judgement import Alias, Answer, Judgement, NameKind
from claimtrack.model.name import Name

SOURCE = NameKind.SOURCE


def same(left: str, right: str) -> Judgement:
    return Judgement(SOURCE, left, right, Answer.SAME)


def different(left: str, right: str) -> Judgement:
    return Judgement(SOURCE, left, right, Answer.DIFFERENT)


def test_an_alias_settles_whatever_the_case() -> None:
    index = NameIndex(["Vladimir Putin"], [Alias(SOURCE, "Vladimir Putin", "le président Poutine")])
    assert str(index.settle("LE PRÉSIDENT POUTINE")) == "Vladimir Putin"


def test_an_unknown_name_is_itself() -> None:
    assert str(NameIndex(["Vladimir Putin"]).settle("Baku")) == "Baku"


def test_merges_are_transitive() -> None:
    index = NameIndex(["A"], [], [same("B", "C"), same("A", "B")])
    assert {str(index.settle(name)) for name in "ABC"} == {"A"}


def test_a_later_judgement_outweighs() -> None:
    parted = NameIndex(["A"], [], [same("A", "B"), different("A", "B")])
    rejoined = NameIndex(["A"], [], [same("A", "B"), different("B", "A"), same("A", "B")])
    assert str(parted.settle("B")) == "B"
    assert str(rejoined.settle("B")) == "A"


def test_different_undoes_an_alias() -> None:
    index = NameIndex(["A"], [Alias(SOURCE, "A", "B")], [different("A", "B")])
    assert str(index.settle("B")) == "B"


def test_the_name_with_a_record_wins() -> None:
    assert NameIndex(["Baku"], [], [same("Bakou", "Baku")]).settle("Bakou") == Name.of("Baku")


def test_aliases_are_listed_under_the_settled_name() -> None:
    index = NameIndex(["Baku"], [Alias(SOURCE, "Baku", "Bakou")], [same("Baku", "Azerbaijan")])
    assert index.aliases == {Name.of("Baku"): [Name.of("Bakou"), Name.of("Azerbaijan")]}


def test_a_link_against_a_standing_judgement_is_shown_and_not_followed() -> None:
    apart = different("A", "C")
    index = NameIndex([], [], [apart, same("A", "B"), same("B", "C")])
    assert [str(index.settle(name)) for name in "ABC"] == ["A", "A", "C"]
    (found,) = index.contradictions
    assert (str(found.link.left), str(found.link.right), found.standing) == ("B", "C", apart)
    assert index.standing("B", "c") == apart
    assert index.standing("A", "B") is None


def test_a_judgement_of_same_takes_an_earlier_different_back() -> None:
    index = NameIndex([], [], [different("A", "C"), same("A", "C"), same("C", "D")])
    assert str(index.settle("D")) == "A"
    assert index.contradictions == []


def test_the_path_between_two_names_is_what_was_said() -> None:
    first, second = Alias(SOURCE, "A", "B"), same("B", "C")
    index = NameIndex(["A"], [first], [second])
    assert [each.record for each in index.path("A", "C")] == [first, second]
    assert [each.record for each in index.path("C", "A")] == [second, first]
    assert index.path("A", "D") == ()


def test_a_name_on_record_is_printed_as_recorded_and_another_as_met() -> None:
    index = NameIndex(["The Army", "the army"], [Alias(SOURCE, "ARMY", "Forces")])
    for text in ("army", Name.of("army"), "forces", "Аrmy"):
        assert index.settle(text).printed == "The Army"
        assert index.is_known(text)
    assert index.settle("a navy").printed == "a navy"
    assert index.settle(Name.of("The Navy")) == index.settle("navy")
    assert not index.is_known("navy")


NAMES = st.sampled_from("ABCDEF")


@given(st.lists(st.tuples(NAMES, NAMES, st.booleans()), max_size=12))
def test_settling_is_idempotent(pairs: list[tuple[str, str, bool]]) -> None:
    index = NameIndex(["A"], [], [same(a, b) if join else different(a, b) for a, b, join in pairs])
    for name in "ABCDEF":
        assert index.settle(index.settle(name)) == index.settle(name)


@given(st.lists(st.tuples(NAMES, NAMES, st.booleans()), max_size=20))
def test_nobody_is_joined_with_who_is_judged_different(pairs: list[tuple[str, str, bool]]) -> None:
    index = NameIndex([], [], [same(a, b) if join else different(a, b) for a, b, join in pairs])
    last = {frozenset({a, b}): join for a, b, join in pairs if a != b}
    for pair, join in last.items():
        left, right = pair
        joined = index.settle(left) == index.settle(right)
        assert bool(index.path(left, right)) == joined
        if not join:
            assert not joined
            assert index.standing(left, right) is not None


def settle_slowly(
    pairs: list[tuple[str, str, bool]], recorded: set[str]
) -> tuple[dict[str, str], list[frozenset[str]]]:
    """What each name is called, and the links that are not followed; one sweep over all a link."""
    said: dict[frozenset[str], tuple[str, str, bool]] = {}
    for left, right, join in pairs:
        pair = frozenset({left, right})
        if len(pair) == 2:
            if pair in said and said[pair][2] != join:
                del said[pair]
            said[pair] = (left, right, join)
    called = {name: name for name in "ABCDEF"}
    apart = [pair for pair, (*_, join) in said.items() if not join]
    refused = []
    for left, right, join in said.values():
        if not join:
            continue
        one, other = called[left], called[right]
        if any({called[name] for name in pair} == {one, other} for pair in apart if one != other):
            refused.append(frozenset({left, right}))
            continue
        if other in recorded and one not in recorded:
            one, other = other, one
        called = {name: one if each == other else each for name, each in called.items()}
    return called, refused


@given(st.lists(st.tuples(NAMES, NAMES, st.booleans()), max_size=20), st.sets(NAMES, max_size=3))
def test_settling_is_what_one_sweep_a_link_gives(
    pairs: list[tuple[str, str, bool]], recorded: set[str]
) -> None:
    index = NameIndex(
        sorted(recorded), [], [same(a, b) if join else different(a, b) for a, b, join in pairs]
    )
    called, refused = settle_slowly(pairs, recorded)
    assert {name: str(index.settle(name)) for name in "ABCDEF"} == called
    assert [frozenset({str(e.link.left), str(e.link.right)}) for e in index.contradictions] == refused


def test_of_several_judgements_that_keep_two_apart_the_oldest_is_told() -> None:
    first, second = different("B", "D"), different("A", "C")
    index = NameIndex([], [], [same("A", "B"), same("C", "D"), first, second])
    for left in "AB":
        for right in "CD":
            assert index.standing(left, right) == index.standing(right, left) == first


def test_a_long_chain_of_names_with_many_strangers_is_settled_at_once() -> None:
    """Each join once walked the chain for each stranger: hours for this."""
    many = range(5_000)
    chain = [same(f"name {each + 1}", f"name {each}") for each in many]
    strangers = [different("name 0", f"stranger {each}") for each in many]
    index = NameIndex([], [], chain + strangers)
    assert str(index.settle("name 0")) == f"name {len(many)}"
    assert index.standing("name 77", "stranger 4000") == strangers[4000]
