"""A finding is found by its id, or by its number in the report that was seen last."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from claimtrack.align.filter import Asked, Filter
from claimtrack.errors import AmbiguousName, UnknownName
from claimtrack.figures.profile import load_profile
from claimtrack.ledger import Ledger
from claimtrack.model.judgement import Alias, NameKind
from claimtrack.model.topic import Topic
from claimtrack.workflow.comparing import compare_ledger
from claimtrack.workflow.findings import Found, find_told
from claimtrack.workflow.seen import Seen, to_seen, to_seen_findings
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
    return to_seen(to_seen_findings(comparison), 1, AT, asked)


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
    with pytest.raises(UnknownName, match="no finding has the id"):
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


def look_back(ledger: Ledger, wanted: str, seen: Seen | None = None) -> str:
    """What is said of an id that no finding has any more."""
    with pytest.raises(UnknownName) as error:
        find_told(ledger, wanted, Asked(), seen or Seen(), load_profile(), log=ledger)
    return f"{error.value.message} | {error.value.hint}"


def short(finding: str) -> str:
    return finding.removeprefix("f1-")[:8]


def test_a_finding_that_a_change_took_away_was_told_until_then(ledger: Ledger) -> None:
    (war,) = ids(ledger, WAR)
    for number in range(5):
        ledger.append(deed(), [count("Reuters", number + 1, topic=f"Storm {number}")])
    last = ledger.newest_change()
    ledger.undo(deed("undo"), 1)
    ledger.append(deed(), [count("AP", 12, topic="War", when=ON_A_DAY)])
    said = look_back(ledger, short(war))
    assert f'no finding has the id "{short(war)}" now: it was told until change {last}' in said
    assert "1 of its 2 claims is not compared any more" in said
    assert f"claimtrack why {short(war)} --at {last} shows it as it was" in said


def test_a_finding_that_is_told_under_another_id_is_named(ledger: Ledger) -> None:
    (war,) = ids(ledger, WAR)
    seen = saw(ledger, WAR)
    ledger.append(deed(), [Topic("Border war"), Alias(NameKind.TOPIC, "Border war", "War")])
    (now,) = ids(ledger, Asked(filter=Filter(topics=("Border war",)), label=""))
    assert now != war
    for said in (look_back(ledger, short(war)), look_back(ledger, "1", seen)):
        assert f"and is {short(now)} now" in said
        assert f"claimtrack why {short(now)} shows it as it is" in said


def test_an_id_that_the_log_does_not_know_is_none(ledger: Ledger) -> None:
    ledger.undo(deed("undo"), 1)
    assert "told until" not in look_back(ledger, "0000beef")


def test_ids_that_begin_alike_are_named(ledger: Ledger) -> None:
    (war,) = ids(ledger, WAR)
    wrong = short(war)[:3] + ("1" if short(war)[3] == "0" else "0")
    assert f"ids that begin alike: {short(war)[:4]}" in look_back(ledger, wrong)


def test_a_beginning_that_two_ids_share(ledger: Ledger) -> None:
    with pytest.raises((AmbiguousName, UnknownName)):
        find(ledger, "f1-", Asked(), Seen())
