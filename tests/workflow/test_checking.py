"""What `check` finds, and what it leaves alone."""

from pathlib import Path

import pytest

from claimtrack.dates import Period
from claimtrack.figures.figure import Figure, Form
from claimtrack.figures.profile import load_profile
from claimtrack.model.claim import Claim, CountType, When, Who
from claimtrack.model.document import Document
from claimtrack.model.judgement import Answer, Judgement, NameKind
from claimtrack.model.record import Record, record_id
from claimtrack.model.source import Source
from claimtrack.model.topic import Topic
from claimtrack.workflow.checking import RULES, check_ledger
from tests.workflow.claims import count, deed, new_ledger

WAR = Topic("War", period=Period.from_edtf("2020-09-27/2020-11-10"))
DISPATCH = Document(title="A dispatch")


def on(date: str, count_type: CountType = CountType.UNKNOWN) -> When:
    return When(as_of=Period.from_edtf(date), count_type=count_type)


def codes(folder: Path, *records: Record) -> list[str]:
    with new_ledger(folder) as ledger:
        ledger.append(deed(), records)
        return [each.code for each in check_ledger(ledger, load_profile()).troubles]


@pytest.mark.parametrize(
    ("records", "found"),
    [
        pytest.param([count()], [], id="nothing"),
        pytest.param([count(topic=None)], ["no topic"], id="no topic"),
        pytest.param([count(metric=None)], ["no metric"], id="no metric"),
        pytest.param([count(metric="slain")], ["unknown metric"], id="unknown metric"),
        pytest.param(
            [count(metric="slain", topic=None)], ["no topic", "unknown metric"], id="two at once"
        ),
        pytest.param([count(document="d1-00")], ["missing document"], id="document missing"),
        pytest.param([count(document=record_id(DISPATCH)), DISPATCH], [], id="document there"),
        pytest.param(
            [
                Claim(
                    Who("AP"),
                    topic="War",
                    metric="killed",
                    figure=Figure("60-40", Form.RANGE, 60, 40),
                )
            ],
            ["empty interval"],
            id="upside down",
        ),
        pytest.param([count("Pashinyan"), count("Pashinian")], ["sources look alike"], id="alike"),
        pytest.param(
            [count("1st brigade"), count("2nd brigade")], [], id="numbers tell names apart"
        ),
        pytest.param(
            [
                count("Pashinyan"),
                count("Pashinian"),
                Judgement(NameKind.SOURCE, "Pashinyan", "Pashinian", Answer.DIFFERENT),
            ],
            [],
            id="judged",
        ),
        pytest.param([Source("Pashinyan"), Source("Pashinian")], ["sources look alike"], id="idle"),
        pytest.param([count(topic="Siege 1"), count(topic="Siege 2")], [], id="numbered topics"),
        pytest.param(
            [count(topic="Karabakh war"), count(topic="Karabagh war")],
            ["topics look alike"],
            id="topics",
        ),
        pytest.param(
            [
                Judgement(NameKind.SOURCE, "A", "B", Answer.SAME),
                Judgement(NameKind.SOURCE, "A", "C", Answer.DIFFERENT),
                Judgement(NameKind.SOURCE, "B", "C", Answer.SAME),
            ],
            ["contradiction"],
            id="same and same against different",
        ),
        pytest.param(
            [Topic("A", parent="B"), Topic("B", parent="C"), Topic("C", parent="A")],
            ["part of itself"],
            id="a ring of parents",
        ),
        pytest.param([Source("A", parent="A")], ["part of itself"], id="its own parent"),
        pytest.param([Source("A", parent="B"), Source("B", parent="C")], [], id="a chain"),
        pytest.param([count("P\u0443tin")], ["mixed scripts"], id="letters of two scripts"),
        pytest.param([count("Владимир Putin")], [], id="words of two scripts"),
        pytest.param([WAR, count(when=on("2020-09-26"))], ["before event"], id="before its event"),
        pytest.param([WAR, count(when=on("2020-09"))], [], id="perhaps in its event"),
        pytest.param([WAR, count(when=on("2020-12-01"))], [], id="after its event"),
        pytest.param(
            [WAR, count(when=on("2020-09-26", CountType.FORECAST))], [], id="told beforehand"
        ),
    ],
)
def test_find_troubles(tmp_path: Path, records: list[Record], found: list[str]) -> None:
    assert codes(tmp_path, *records) == found


def test_too_many_names_are_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimtrack.workflow.checking.MOST_NAMES", 1)
    with new_ledger(tmp_path) as ledger:
        ledger.append(deed(), [count("Pashinyan"), count("Pashinian")])
        checked = check_ledger(ledger, load_profile())
    assert checked.troubles == ()
    assert checked.unsearched == (NameKind.SOURCE,)


def test_every_rule_has_a_sentence() -> None:
    assert all(rule.__doc__ and rule.__doc__.endswith(".") for rule in RULES)
