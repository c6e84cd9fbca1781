"""A finding is found by its id, or by its number in the report that was seen last."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from claimtrack.align.filter import Asked, Filter
from claimtrack.errors import AmbiguousName, UnknownName
from claimtrack.figures.profile import load_profile
from claimtrack.ledger import Ledger
from claimtrack.workflow.comparing import compare_ledger
from claimtrack.workflow.findings import Found, find_told
from claimtrack.workflow.seen import Seen, to_seen
from tests.workflow.claims import AT, ON_A_DAY, count, deed, new_ledger

WAR = Asked(filter=Filter(topics=("War",)), label="topic War")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """Two disputes, in two topics."""
    with new_ledger(tmp_path) as opened:
        claims = [
            count(who, value, topic=topic, when=ON_A_DAY)
            for topic, value in (("War", 12), ("Quake", 3))
            for who, value in (("AP", value), ("AFP", value * 50))
        ]
        opened.append(deed(), claims)
        yield opened


def ids(ledger: Ledger, asked: Asked) -> list[str]:
    compared = compare_ledger(ledger, asked, load_profile()).comparison
    return [each.id for each in compared.findings if each.is_told]


def find(ledger: Ledger, wanted: str, asked: Asked, seen: Seen) -> Found:
    return find_told(ledger, wanted, asked, seen, load_profile())


def saw(ledger: Ledger, asked: Asked) -> Seen:
    comparison = compare_ledger(ledger, asked, load_profile()).comparison
    return to_seen(comparison, 1, AT, asked)


def test_a_number_is_that_of_the_last_report(ledger: Ledger) -> None:
    (war,) = ids(ledger, WAR)
    found = find(ledger, "1", Asked(), saw(ledger, WAR))
    assert (found.finding.id, found.asked) == (war, WAR)


def test_without_a_last_report_it_is_that_of_everything(ledger: Ledger) -> None:
    every = ids(ledger, Asked())
    assert len(every) == 2
    assert [find(ledger, each, Asked(), Seen()).finding.id for each in ("1", "2")] == every


def test_an_id_is_looked_for_in_the_last_report_and_then_everywhere(ledger: Ledger) -> None:
    (war,) = ids(ledger, WAR)
    (quake,) = set(ids(ledger, Asked())) - {war}
    seen = saw(ledger, WAR)
    assert find(ledger, war.removeprefix("f1-")[:9], Asked(), seen).asked == WAR
    assert find(ledger, quake, Asked(), seen).asked == Asked()
    with pytest.raises(UnknownName, match="no finding is called"):
        find(ledger, quake, WAR, seen)


@pytest.mark.parametrize("wanted", ["0", "3", "99"])
def test_a_number_that_none_has(ledger: Ledger, wanted: str) -> None:
    with pytest.raises(UnknownName, match="numbered 1 to 2"):
        find(ledger, wanted, Asked(), Seen())


def test_a_finding_of_the_last_report_that_is_not_there_any_more(ledger: Ledger) -> None:
    seen = saw(ledger, WAR)
    ledger.undo(deed("undo"))
    ledger.append(deed(), [count("AP", 12), count("Reuters", 12)])
    with pytest.raises(UnknownName, match="finding 1 of the last report is not there any more"):
        find(ledger, "1", Asked(), seen)


def test_a_beginning_that_two_ids_share(ledger: Ledger) -> None:
    with pytest.raises((AmbiguousName, UnknownName)):
        find(ledger, "f1-", Asked(), Seen())
