"""Units in records: what was recorded before units had codes keeps its id and its meaning."""

from decimal import Decimal
from typing import Any

import pytest

from claimtrack.figures.figure import Figure, Form, Says
from claimtrack.model.claim import Claim, Who
from claimtrack.model.identity import canonical_json, content_id
from claimtrack.model.record import Kind, claim_id, from_content, to_content, to_text
from claimtrack.units.unit import PERCENT, UnitCode

BEFORE: list[tuple[dict[str, Any], str]] = [
    ({"form": "about", "unit": "percent", "value": 7, "words": "about 7 %"}, "%"),
    ({"form": "exact", "value": 61, "words": "61"}, ""),
    ({"form": "bare", "unit": "pp", "value": "0.4", "words": "0.4 points"}, "pp"),
    ({"form": "bare", "per": "a day", "value": 12, "words": "twelve a day"}, ""),
    ({"change": 44, "form": "bare", "value": 44, "words": "rose by 44"}, ""),
]
"""Figures as records hold them from before units had codes, with the unit they have now."""


@pytest.mark.parametrize(("figure", "unit"), BEFORE)
def test_a_record_of_before_keeps_its_id(figure: dict[str, Any], unit: str) -> None:
    content = {"figure": figure, "metric": "killed", "who": {"claimant": "AP"}}
    claim = from_content(Kind.CLAIM, content)
    assert isinstance(claim, Claim)
    assert claim.figure is not None
    assert claim.figure.unit == unit
    assert to_content(claim) == content
    assert claim_id(claim) == content_id("c", canonical_json(content))


def test_a_share_recorded_now_is_the_share_recorded_then() -> None:
    now = Claim(Who("AP"), metric="killed", figure=Figure("7 %", Form.BARE, 7, unit=PERCENT))
    then = {"form": "bare", "unit": "percent", "value": 7, "words": "7 %"}
    content = {"figure": then, "metric": "killed", "who": {"claimant": "AP"}}
    assert to_text(now) == canonical_json(content)


def test_what_is_new_is_written_only_where_it_is_said() -> None:
    figure = Figure(
        "rose 2.5 % a month",
        Form.BARE,
        Decimal("2.5"),
        unit=UnitCode("%"),
        per="month",
        says=Says.CHANGE,
    )
    content = to_content(Claim(Who("INSEE"), metric="inflation", figure=figure))
    assert content["figure"] == {
        "words": "rose 2.5 % a month",
        "form": "bare",
        "value": "2.5",
        "unit": "percent",
        "per": "month",
        "says": "change",
    }
    assert from_content(Kind.CLAIM, content) == Claim(
        Who("INSEE"), metric="inflation", figure=figure
    )


def test_an_unknown_unit_is_kept_in_its_words() -> None:
    figure = Figure("5", Form.BARE, 5, unit=UnitCode("football fields"))
    content = to_content(Claim(Who("A"), metric="area burnt", figure=figure))
    assert content["figure"]["unit"] == "football fields"
    read = from_content(Kind.CLAIM, content)
    assert isinstance(read, Claim)
    assert read.figure == figure
