"""What `compare casualties karabakh` asks for."""

import pytest

from claimtrack.align.query import resolve_query
from claimtrack.align.world import World
from claimtrack.errors import AmbiguousName, UnknownName
from claimtrack.model.judgement import Alias, NameKind
from claimtrack.model.metric import Metric
from claimtrack.model.topic import Topic

WORLD = World.from_records(
    [
        Metric("casualties"),
        Metric("killed", parent="casualties"),
        Metric("injured", parent="casualties"),
        Metric("displaced"),
        Topic("Nagorno-Karabakh conflict"),
        Topic("First Nagorno-Karabakh war", parent="Nagorno-Karabakh conflict"),
        Topic("Second Nagorno-Karabakh war", parent="Nagorno-Karabakh conflict"),
        Topic("Hurricane Maria"),
        Topic("Battle of Shusha", parent="Second Nagorno-Karabakh war"),
        Topic("Battle of Hadrut", parent="Second Nagorno-Karabakh war"),
        Topic("March of 2023"),
        Topic("March of 2024"),
        Topic("Fire in Lorta"),
        Topic("Fire in Norta"),
        Alias(NameKind.TOPIC, "Second Nagorno-Karabakh war", "guerre de 44 jours"),
    ]
)
WORDS = {"deaths": "killed", "morts": "killed"}
SECOND = "Second Nagorno-Karabakh war"
BATTLES = {"Battle of Shusha", "Battle of Hadrut"}
SECOND_ALL = {SECOND, *BATTLES}
BOTH_WARS = {"First Nagorno-Karabakh war", "Nagorno-Karabakh conflict", *SECOND_ALL}


@pytest.mark.parametrize(
    ("words", "metrics", "topics"),
    [
        (["casualties"], {"casualties", "killed", "injured"}, set()),
        (["deaths"], {"killed"}, set()),
        (["Morts"], {"killed"}, set()),
        (["second", "nagorno-karabakh", "war"], set(), SECOND_ALL),
        (["Guerre de 44 jours"], set(), SECOND_ALL),
        (["karabakh"], set(), BOTH_WARS),
        (["casualties", "karabakh"], {"casualties", "killed", "injured"}, BOTH_WARS),
        (["Nagorno-Karabakh conflict"], set(), BOTH_WARS),
        (["deaths", "hurricane", "maria"], {"killed"}, {"Hurricane Maria"}),
        ([], set(), set()),
    ],
    ids=lambda part: " ".join(part) if isinstance(part, list) else "",
)
def test_resolving(words: list[str], metrics: set[str], topics: set[str]) -> None:
    query = resolve_query(words, WORLD, metric_words=WORDS)
    assert set(map(str, query.metrics)) == metrics
    assert set(map(str, query.topics)) == topics
    assert not query.corrected


@pytest.mark.parametrize(
    ("typed", "read"),
    [("casulties", "casualties"), ("karabagh", "karabakh"), ("huricane", "hurricane")],
)
def test_misspelt_words_are_read_and_said(typed: str, read: str) -> None:
    query = resolve_query([typed], WORLD, metric_words=WORDS)
    assert query.corrected == ((typed, read),)
    assert query.metrics or query.topics


@pytest.mark.parametrize(
    ("words", "topics", "corrected"),
    [
        (["Battel of Shusha"], {"Battle of Shusha"}, (("Battel of Shusha", "Battle of Shusha"),)),
        (
            ["Battle", "of", "Shuhsa"],
            {"Battle of Shusha"},
            (("Battle of Shuhsa", "Battle of Shusha"),),
        ),
        (["guere de 44 jour"], SECOND_ALL, (("guere de 44 jour", "guerre de 44 jours"),)),
        (
            ["killed", "Batle of Hadrut"],
            {"Battle of Hadrut"},
            (("Batle of Hadrut", "Battle of Hadrut"),),
        ),
    ],
    ids=lambda part: " ".join(part) if isinstance(part, list) else "",
)
def test_misspelt_names_are_read_and_said(
    words: list[str], topics: set[str], corrected: tuple[tuple[str, str], ...]
) -> None:
    query = resolve_query(words, WORLD)
    assert set(map(str, query.topics)) == topics
    assert query.corrected == corrected


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        pytest.param("replaced", "displaced", id="a word"),
        pytest.param("Siege of Shushenka", "Battle of Shusha", id="a name"),
        pytest.param("March of 2022", "2023", id="a number is never forgiven"),
        pytest.param("cost Nagorno-Karabakh war", "First Nagorno-Karabakh war", id="nor a word"),
    ],
)
def test_what_fits_nothing_names_the_nearest(typed: str, hint: str) -> None:
    with pytest.raises(UnknownName) as caught:
        resolve_query([typed], WORLD)
    assert f'"{hint}"' in (caught.value.hint or "")


def test_what_is_as_near_to_two_names_lists_them() -> None:
    with pytest.raises(AmbiguousName) as caught:
        resolve_query(["Fire in Xorta"], WORLD)
    assert caught.value.hint == 'say which: "Fire in Lorta", "Fire in Norta"'


def test_what_fits_too_much_asks_for_more() -> None:
    crowded = World.from_records([Topic(f"march number {n}") for n in range(11)])
    with pytest.raises(AmbiguousName, match="fits 11 topics"):
        resolve_query(["march"], crowded)
