"""Which texts tell of the same event."""

import pytest

from claimtrack.align.events import EventText, group_events
from claimtrack.dates import Period
from tests.work import assert_linear

FLOODS = [
    "Dam above Tavil breaks, dozens swept away",
    "Dozens missing after the dam at Tavil broke",
    "Tavil dam: engineers had warned the province",
    "Province orders inquiry into the Tavil dam",
]
FIRES = [
    "Market fire in Kavran kills traders",
    "Traders die as market burns in Kavran",
    "Kavran market fire: exits were locked",
    "Locked exits blamed for Kavran fire",
]


def groups_of(texts: list[str]) -> list[list[str]]:
    return [
        [texts[i] for i in group] for group in group_events([EventText(each) for each in texts])
    ]


def test_two_events_are_told_apart() -> None:
    assert groups_of(FLOODS + FIRES) == [FLOODS, FIRES]


def test_the_order_of_the_texts_does_not_matter() -> None:
    mixed = [each for pair in zip(FIRES, FLOODS, strict=True) for each in pair]
    assert sorted(map(sorted, groups_of(mixed))) == sorted([sorted(FIRES), sorted(FLOODS)])


def test_figures_tell_no_event_from_another() -> None:
    texts = ["12 dead as dam breaks above Tavil", "41 dead as dam breaks above Tavil", *FIRES]
    assert groups_of(texts)[0] == texts[:2]


def test_neither_is_joined_when_they_share_no_telling_word() -> None:
    assert groups_of(["Dam breaks above Tavil", "Market burns in Kavran"]) == [
        ["Dam breaks above Tavil"],
        ["Market burns in Kavran"],
    ]


@pytest.mark.parametrize(
    ("left", "right", "are_one"),
    [
        pytest.param("2021-03-04", "2021-03-09", True, id="days apart"),
        pytest.param("2021-03-04", "2014-05", False, id="years apart"),
        pytest.param("2014-05/2021-06", "2021-03-04", True, id="a long one that touches"),
        pytest.param("../2014", "2021-03", False, id="an open beginning"),
        pytest.param("2014/..", "2021-03", True, id="an open end"),
    ],
)
def test_times_far_apart_keep_texts_apart(left: str, right: str, are_one: bool) -> None:
    words = "The dam above Tavil has broken"
    texts = [
        EventText(words, Period.from_edtf(left)),
        EventText(words, Period.from_edtf(right)),
        *map(EventText, FIRES),
    ]
    assert ((0, 1) in group_events(texts)) is are_one


def test_dates_in_the_words_keep_texts_apart() -> None:
    texts = [
        EventText("4 March 2021: the dam above Tavil has broken"),
        EventText("6 May 2014: the dam above Tavil has broken"),
        *map(EventText, FIRES),
    ]
    assert (0, 1) not in group_events(texts)


def test_places_that_are_two_keep_texts_apart() -> None:
    texts = [
        EventText("The upper dam has broken, houses are under water", place="Tavil"),
        EventText("The upper dam has broken, houses are under water", place="Osrin"),
        *map(EventText, FIRES),
    ]
    assert (0, 1) in group_events(texts)
    assert (0, 1) not in group_events(texts, places_apart=lambda left, right: left != right)


def test_nothing_is_one_group_of_nothing() -> None:
    assert group_events([]) == ()


def test_a_large_batch_takes_no_square_of_its_size() -> None:
    def work(count: int) -> object:
        names = (f"Place{index // 4}x stands by Thing{index // 4}y" for index in range(count))
        return group_events([EventText(f"A report on the event: {each}") for each in names])

    assert_linear(work, 300)
