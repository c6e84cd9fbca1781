"""Records to JSON and back, and the identity made of it."""

import datetime as dt
import hashlib
import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack.dates import Period
from claimtrack.errors import InvalidClaim
from claimtrack.figures.figure import Figure, Form
from claimtrack.model.claim import Claim, Evidence, When, Who
from claimtrack.model.identity import canonical_json, content_id
from claimtrack.model.metric import Metric, MetricKind
from claimtrack.model.record import (
    TYPES,
    Kind,
    Record,
    claim_id,
    from_content,
    kind_of,
    letter_of,
    record_id,
    to_content,
    to_line,
)
from claimtrack.model.topic import Topic
from tests.model.any_record import anything


@pytest.mark.parametrize("kind", Kind)
@settings(deadline=None)
@given(data=st.data())
def test_a_record_comes_back_as_it_was(kind: Kind, data: st.DataObject) -> None:
    cls: Any = TYPES[kind]
    record: Record = data.draw(anything(cls))
    content = canonical_json(to_content(record))
    again = from_content(kind, json.loads(content))
    assert again == record
    assert kind_of(again) is kind
    assert canonical_json(to_content(again)) == content
    assert record_id(again) == record_id(record)


@pytest.mark.parametrize("kind", Kind)
@settings(deadline=None)
@given(data=st.data())
def test_a_line_has_the_content_with_spaces_in_the_order_of_the_fields(
    kind: Kind, data: st.DataObject
) -> None:
    cls: Any = TYPES[kind]
    record: Record = data.draw(anything(cls))
    content = to_content(record)
    assert to_line(record) == json.dumps(content, ensure_ascii=False, separators=(", ", ": "))


def test_no_two_kinds_share_a_letter() -> None:
    assert len({letter_of(kind) for kind in Kind}) == len(Kind)


SMALL = Claim(Who("Putin"), metric="killed", figure=Figure("5.000 morts", Form.BARE, 5000))


def test_the_content_of_a_claim_is_what_is_known_and_no_more() -> None:
    assert canonical_json(to_content(SMALL)) == (
        '{"figure":{"form":"bare","value":5000,"words":"5.000 morts"},"metric":"killed",'
        '"who":{"claimant":"Putin"}}'
    )


def test_an_identity_is_made_of_the_content_alone() -> None:
    """Written out by hand: it must be the same in every version, or ledgers no longer merge."""
    content = (
        '{"figure":{"form":"bare","value":5000,"words":"5.000 morts"},"metric":"killed",'
        '"who":{"claimant":"Putin"}}'
    )
    expected = "c1-" + hashlib.sha256(content.encode()).hexdigest()[:32]
    assert claim_id(SMALL) == record_id(SMALL) == content_id("c", content) == expected
    assert expected == "c1-7ca286f08e8fd0f59ceb188f5e1fa537"


def test_an_identity_does_not_depend_on_the_order_of_keys() -> None:
    content = to_content(SMALL)
    turned = dict(reversed([(key, value) for key, value in content.items()]))
    assert record_id(from_content(Kind.CLAIM, turned)) == record_id(SMALL)


OLD_STATE = '{"description":"no roof","is_stock":true,"name":"homeless","parent":"displaced"}'
"""A state as it was written before metrics had other kinds."""


@pytest.mark.parametrize(
    ("content", "kind", "written"),
    [
        (json.loads(OLD_STATE), MetricKind.STATE, OLD_STATE),
        ({"name": "x", "kind": "state"}, MetricKind.STATE, '{"is_stock":true,"name":"x"}'),
        ({"name": "x", "is_stock": False}, None, '{"name":"x"}'),
        (
            {"name": "x", "is_stock": False, "kind": "rate"},
            MetricKind.RATE,
            '{"kind":"rate","name":"x"}',
        ),
    ],
    ids=["old", "new", "no state", "another kind"],
)
def test_a_state_keeps_the_content_it_always_had(
    content: dict[str, Any], kind: MetricKind | None, written: str
) -> None:
    metric = from_content(Kind.METRIC, content)
    assert isinstance(metric, Metric)
    assert metric.kind is kind
    assert canonical_json(to_content(metric)) == written


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ({"is_stock": 1}, "metric.is_stock: expected bool, found 1"),
        (
            {"is_stock": True, "kind": "toll"},
            "metric.kind: 'toll' and is_stock exclude each other",
        ),
        ({"kind": "stock"}, "metric.kind: 'stock' is not one of them"),
        ([], "metric: expected an object, found []"),
    ],
    ids=["no answer", "two kinds", "no kind", "no object"],
)
def test_a_kind_that_is_none_is_refused(content: Any, message: str) -> None:
    with pytest.raises(InvalidClaim) as caught:
        from_content(Kind.METRIC, {"name": "x", **content} if content else content)
    assert str(caught.value) == message


PERIOD = {"edtf": "2020-10-22", "words": "jeudi"}


@pytest.mark.parametrize(
    ("written", "period"),
    [
        ("2020-10-22", Period.from_edtf("2020-10-22")),
        ({"edtf": "2020-10-22"}, Period.from_edtf("2020-10-22")),
        (PERIOD, Period.from_edtf("2020-10-22", words="jeudi")),
    ],
    ids=["short", "long", "with words"],
)
def test_a_period_may_be_written_short(written: Any, period: Period) -> None:
    content = {"who": {"claimant": "Putin"}, "when": {"said": written}}
    assert from_content(Kind.CLAIM, content) == Claim(Who("Putin"), when=When(said=period))


def claim_with(**parts: Any) -> dict[str, Any]:
    return {"who": {"claimant": "Putin"}, **parts}


def figure_with(**parts: Any) -> dict[str, Any]:
    return claim_with(figure={"words": "x", "form": "bare", **parts})


NUMBER = "claim.figure.value: expected a whole number, or a decimal in quotes, found"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ({}, "claim: lacks who"),
        ([], "claim: expected an object, found []"),
        ({"who": {}}, "claim.who: lacks claimant"),
        (claim_with(figure={}), "claim.figure: lacks form, words"),
        (claim_with(wo="x"), "claim: unknown key 'wo'"),
        (claim_with(b=1, a=2), "claim: unknown key 'a', 'b'"),
        (claim_with(scope={"sides": "both"}), "claim.scope: unknown key 'sides'"),
        (claim_with(who="Putin"), "claim.who: expected an object, found 'Putin'"),
        (claim_with(topic=7), "claim.topic: expected str, found 7"),
        (claim_with(topic=None), "claim.topic: expected str, found None"),
        (claim_with(stance="says"), "claim.stance: 'says' is not one of them"),
        (claim_with(stance=["says"]), "claim.stance: ['says'] is not one of them"),
        (claim_with(references="x"), "claim.references: expected a list, found 'x'"),
        (claim_with(references=["x", 1]), "claim.references[1]: expected str, found 1"),
        (claim_with(evidence={"start": True}), "claim.evidence.start: expected int, found True"),
        (claim_with(evidence={"start": 1.0}), "claim.evidence.start: expected int, found 1.0"),
        (claim_with(when={"said": 2020}), 'claim.when.said: expected {"edtf": …}, found 2020'),
        (claim_with(when={"said": {"on": "x"}}), "claim.when.said: expected {"),
        (claim_with(when={"said": {**PERIOD, "at": 1}}), "claim.when.said: unknown key 'at'"),
        (
            claim_with(when={"said": {"edtf": "2020", "words": 3}}),
            "claim.when.said.words: expected str, found 3",
        ),
        (claim_with(when={"said": "2020-13"}), "claim.when.said: "),
        (figure_with(value=1.5), f"{NUMBER} 1.5"),
        (figure_with(value=True), f"{NUMBER} True"),
        (figure_with(value="many"), f"{NUMBER} 'many'"),
        (figure_with(value="NaN"), f"{NUMBER} 'NaN'"),
        (figure_with(value="Infinity"), f"{NUMBER} 'Infinity'"),
        (figure_with(value=10**30), "claim.figure.value: 1000000000000000000000000000000 has more"),
        (figure_with(value="1E+999999"), "claim.figure.value: '1E+999999' has more than 30 digits"),
        (figure_with(value="1E-999999"), "claim.figure.value: '1E-999999' has more than 30 digits"),
        (figure_with(value=10**5000), "claim.figure.value: a number has more than 30 digits"),
        (claim_with(topic=["x" * 99]), f"claim.topic: expected str, found ['{'x' * 55}…"),
    ],
    ids=lambda value: value[:40] if isinstance(value, str) else None,
)
def test_what_does_not_fit_is_refused_with_its_path(content: Any, message: str) -> None:
    with pytest.raises(InvalidClaim) as caught:
        from_content(Kind.CLAIM, content)
    assert str(caught.value).startswith(message)


def test_the_path_leads_through_lists() -> None:
    with pytest.raises(InvalidClaim) as caught:
        from_content(Kind.TOPIC, {"name": "war", "sides": [{"name": "a"}, {"nam": "b"}]})
    assert str(caught.value) == "topic.sides[1]: unknown key 'nam'"
    assert caught.value.hint == "known keys: name, parts, aliases"


def test_a_refusal_says_what_would_do() -> None:
    with pytest.raises(InvalidClaim) as caught:
        from_content(Kind.SOURCE, {"name": "AFP", "kind": "agency"})
    assert caught.value.hint == (
        "use one of: person, office, organisation, party, tally, outlet, unknown"
    )


@pytest.mark.parametrize(
    "value", [1.5, float("nan"), True, "5", Decimal("NaN"), Decimal("Infinity"), 10**30], ids=str
)
def test_a_number_that_could_not_be_read_back_is_not_written(value: Any) -> None:
    with pytest.raises(InvalidClaim):
        to_content(Claim(Who("a"), figure=Figure("x", Form.BARE, value)))


def test_a_date_that_could_not_be_read_back_is_not_written() -> None:
    far = Period.day(dt.date(2101, 1, 1))
    with pytest.raises(InvalidClaim, match="2101"):
        to_content(Claim(Who("a"), when=When(as_of=far)))


@pytest.mark.parametrize("value", [0, -1, 10**30 - 1, Decimal("2.50"), Decimal("0.1")], ids=str)
def test_a_number_keeps_every_digit(value: int | Decimal) -> None:
    claim = Claim(Who("a"), figure=Figure("x", Form.BARE, value))
    again = from_content(Kind.CLAIM, json.loads(canonical_json(to_content(claim))))
    assert isinstance(again, Claim)
    assert again.figure is not None
    assert str(again.figure.value) == str(value)


def test_a_default_written_out_is_the_same_record() -> None:
    """So that a facet added later, with its default, changes no identity."""
    content = claim_with(stance="asserts", note="", scope={}, evidence={"quote": ""})
    assert to_content(from_content(Kind.CLAIM, content)) == {"who": {"claimant": "Putin"}}
    assert to_content(Claim(Who("Putin"), evidence=Evidence())) == {"who": {"claimant": "Putin"}}
    assert to_content(Metric("killed")) == {"name": "killed"}
    assert to_content(Topic("war")) == {"name": "war"}
