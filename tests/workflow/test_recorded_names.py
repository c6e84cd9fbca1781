"""Sources and topics: listing, aliases, merges and splits."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from claimtrack.errors import AmbiguousName, UnknownName
from claimtrack.ledger import Ledger
from claimtrack.model.judgement import Alias, Answer, NameKind
from claimtrack.model.name import Name
from claimtrack.model.source import Source
from claimtrack.workflow.names import add_alias, judge, list_names
from tests.workflow.claims import count, deed, new_ledger

SOURCE = NameKind.SOURCE


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    opened = new_ledger(tmp_path)
    opened.append(
        deed(),
        [
            Source("AFP"),
            Alias(SOURCE, "AFP", "Agence France-Presse"),
            count("Agence France-Presse", 1),
            count("afp", 2),
            count("Pashinyan", 3),
            count("Pashinian", 4),
        ],
    )
    with opened:
        yield opened


def counts(ledger: Ledger) -> dict[str, int]:
    return {str(each.name): each.claims for each in list_names(ledger, SOURCE)}


def decide(ledger: Ledger, left: str, right: str, answer: Answer) -> None:
    judge(ledger, deed(), SOURCE, left=left, right=right, answer=answer, reason="")


def test_names_are_counted_under_their_settled_name(ledger: Ledger) -> None:
    assert counts(ledger) == {"AFP": 2, "Pashinian": 1, "Pashinyan": 1}
    first, *rest = list_names(ledger, SOURCE)
    assert (first.aliases, first.alike) == ((Name.of("Agence France-Presse"),), ())
    assert [str(name) for each in rest for name in each.alike] == ["Pashinyan", "Pashinian"]


def test_spellings_that_are_read_as_one_name_are_listed_once(ledger: Ledger) -> None:
    ledger.append(deed(), [count("the O'Hara inquiry", 5), count("The O’Hara Inquiry", 6)])
    listed = [each for each in list_names(ledger, SOURCE) if "Hara" in str(each.name)]
    assert [(each.claims, each.alike) for each in listed] == [(2, ())]


def test_nothing_is_merged_by_itself_and_a_merge_can_be_undone(ledger: Ledger) -> None:
    before = counts(ledger)
    decide(ledger, "Pashinyan", "Pashinian", Answer.SAME)
    assert counts(ledger) == {"AFP": 2, "Pashinyan": 2}
    ledger.undo(deed("undo"))
    assert counts(ledger) == before


def test_a_split_ends_the_proposal(ledger: Ledger) -> None:
    decide(ledger, "Pashinyan", "Pashinian", Answer.DIFFERENT)
    assert [each.alike for each in list_names(ledger, SOURCE)] == [(), (), ()]


def test_a_merge_rewrites_no_claim(ledger: Ledger) -> None:
    claims = dict(ledger.claims())
    decide(ledger, "Pashinyan", "Pashinian", Answer.SAME)
    assert dict(ledger.claims()) == claims


@pytest.mark.parametrize(
    ("left", "right", "answer", "error"),
    [
        pytest.param("AFP", "Reuters", Answer.SAME, UnknownName, id="nobody mentioned it"),
        pytest.param("AFP", "afp", Answer.SAME, AmbiguousName, id="one name"),
        pytest.param(
            "AFP", "Agence France-Presse", Answer.SAME, AmbiguousName, id="one source already"
        ),
    ],
)
def test_judgements_that_make_no_sense(
    ledger: Ledger, left: str, right: str, answer: Answer, error: type[Exception]
) -> None:
    before = ledger.digest()
    with pytest.raises(error):
        decide(ledger, left, right, answer)
    assert ledger.digest() == before


def test_a_merge_against_a_standing_judgement_is_shown_and_not_resolved(ledger: Ledger) -> None:
    decide(ledger, "AFP", "Pashinyan", Answer.DIFFERENT)
    decide(ledger, "Pashinyan", "Pashinian", Answer.SAME)
    with pytest.raises(AmbiguousName, match="cannot be one: Pashinyan is not the same source"):
        decide(ledger, "Agence France-Presse", "Pashinian", Answer.SAME)


def test_a_split_of_what_a_third_name_joins(ledger: Ledger) -> None:
    ledger.append(deed(), [count("Премьер Пашинян", 5)])
    decide(ledger, "Pashinyan", "Pashinian", Answer.SAME)
    decide(ledger, "Pashinian", "Премьер Пашинян", Answer.SAME)
    with pytest.raises(AmbiguousName, match="also joined otherwise") as caught:
        decide(ledger, "Pashinyan", "Премьер Пашинян", Answer.DIFFERENT)
    assert caught.value.hint == 'claimtrack sources split "Pashinian" "Премьер Пашинян" first'


def test_an_alias_of_what_only_claims_mention(ledger: Ledger) -> None:
    add_alias(ledger, deed(), SOURCE, "pashinyan", "Пашинян")
    aliases = {each.name: each.aliases for each in list_names(ledger, SOURCE)}
    assert aliases[Name.of("Pashinyan")] == (Name.of("Пашинян"),)


def test_an_alias_that_is_taken(ledger: Ledger) -> None:
    ledger.append(deed(), [Source("Reuters")])
    with pytest.raises(AmbiguousName, match="already a name of Reuters"):
        add_alias(ledger, deed(), SOURCE, "AFP", "Reuters")
