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
        Alias(NameKind.TOPIC, "Second Nagorno-Karabakh war", "guerre de 44 jours"),
    ]
)
WORDS = {"deaths": "killed", "morts": "killed"}
SECOND = "Second Nagorno-Karabakh war"
BOTH_WARS = {"First Nagorno-Karabakh war", SECOND, "Nagorno-Karabakh conflict"}


@pytest.mark.parametrize(
    ("words", "metrics", "topics"),
    [
        (["casualties"], {"casualties", "killed", "injured"}, set()),
        (["deaths"], {"killed"}, set()),
        (["Morts"], {"killed"}, set()),
        (["second", "nagorno-karabakh", "war"], set(), {SECOND}),
        (["Guerre de 44 jours"], set(), {SECOND}),
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


def test_what_fits_nothing_names_the_nearest() -> None:
    with pytest.raises(UnknownName) as caught:
        resolve_query(["replaced"], WORLD)
    assert "'displaced'" in (caught.value.hint or "")


def test_what_fits_too_much_asks_for_more() -> None:
    crowded = World.from_records([Topic(f"march number {n}") for n in range(11)])
    with pytest.raises(AmbiguousName, match="fits 11 topics"):
        resolve_query(["march"], crowded)
