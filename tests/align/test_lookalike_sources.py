"""Names that cannot be told apart in print are one source until somebody judges them."""

from collections.abc import Callable
from itertools import permutations
from typing import Any

import pytest

from claimtrack.align.lookalikes import find_lookalikes
from claimtrack.align.names import NameIndex
from claimtrack.model.judgement import Answer, Judgement, NameKind
from claimtrack.model.lookalikes import outline
from claimtrack.model.name import Name

ALIKE = {
    "all in Cyrillic": ("АР", "AP"),
    "an l for a capital i": ("lnterfax", "Interfax"),
    "a one for an l": ("A1 Jazeera", "Al Jazeera"),
    "a nought for an O": ("0CHA", "OCHA"),
    "an r and an n for an m": ("Harnas", "Hamas"),
    "two v for a w": ("VVHO", "WHO"),
    "a sign that nobody sees": ("Reu\u200bters", "Reuters"),
    "a filler that nobody sees": ("Reuters\u3164", "Reuters"),
    "all in Greek": ("ΤΑΝΑ", "TANA"),
}

APART = {
    "another letter": ("AP", "AB"),
    "another number": ("Brigade 12", "Brigade 13"),
    "another word": ("Ministry of Health", "Ministry of Defence"),
    "another script that looks otherwise": ("Рейтер", "Reuters"),
    "more words": ("AP", "AP Baku"),
}


@pytest.mark.parametrize("case", ALIKE)
def test_what_looks_alike_has_one_outline(case: str) -> None:
    left, right = ALIKE[case]
    assert outline(left) == outline(right)


@pytest.mark.parametrize("case", APART)
def test_what_differs_in_print_has_two(case: str) -> None:
    left, right = APART[case]
    assert outline(left) != outline(right)


def judged(left: str, right: str, answer: Answer) -> Judgement:
    return Judgement(NameKind.SOURCE, left, right, answer, "", "Ana", "2020-10-31T12:00:00Z")


def test_one_stands_for_all_whatever_their_order() -> None:
    names = [Name.of(each) for each in ("АР", "AP", "Interfax", "lnterfax", "Baku")]
    index = NameIndex(["AP"])
    expected = {Name.of("АР"): Name.of("AP"), Name.of("lnterfax"): Name.of("Interfax")}
    for order in permutations(names):
        found = find_lookalikes(order, index)
        assert {frozenset(pair) for pair in found.items()} == {
            frozenset(pair) for pair in expected.items()
        }
        assert found[Name.of("АР")] == Name.of("AP")


def test_what_somebody_judged_different_is_two() -> None:
    names = [Name.of("АР"), Name.of("AP")]
    apart = NameIndex([], judgements=[judged("AP", "АР", Answer.DIFFERENT)])
    unsure = NameIndex([], judgements=[judged("AP", "АР", Answer.UNSURE)])
    assert find_lookalikes(names, apart) == {}
    assert find_lookalikes(names, unsure) == {Name.of("АР"): Name.of("AP")}


def add(run: Callable[..., Any], source: str, figure: str = "300") -> None:
    command = ["add", "--source", source, "--figure", figure, "--metric", "killed"]
    assert run([*command, "--topic", "siege", "--as-of", "2020-10-31", "--quiet"]).code == 0


@pytest.mark.parametrize("case", ["all in Cyrillic", "an l for a capital i"])
def test_a_look_alike_is_no_second_source(case: str, run: Callable[..., Any]) -> None:
    left, right = ALIKE[case]
    for source in (left, right):
        add(run, source)
    add(run, "Baku", "900")
    told = run("compare --format plain").out
    assert "3 claims from 2 sources" in told
    assert "please check:" in told
    assert "count as one source" in told
    assert "looks like" in run("check").out
    assert run(["sources", "split", left, right]).code == 0
    told = run("compare --format plain").out
    assert "3 claims from 3 sources" in told
    assert "please check:" not in told


def test_an_origin_that_looks_alike_is_no_second_origin(run: Callable[..., Any]) -> None:
    lines = "".join(
        f'{{"source": "{source}", "origin": "{origin}", "figure": "300", "metric": "killed", '
        '"topic": "siege", "as_of": "2020-10-31"}\n'
        for source, origin in (("Radio", "AP"), ("Daily", "АР"))
    )
    assert run("add - --quiet", stdin=lines).code == 0
    assert "please check:" in run("compare --format plain").out
