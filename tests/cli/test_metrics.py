"""`claimtrack metrics`, and figures that are no counts, as a user types them."""

import json
from collections.abc import Callable

import pytest

from tests.running import Ran

Run = Callable[..., Ran]


def test_the_metrics_that_ship_are_listed_with_their_kind_and_dimension(run: Run) -> None:
    listed = run("metrics").out.splitlines()
    assert "0  unemployment · rate · share" in listed
    assert "0  killed · toll · people · part of dead including missing" in listed
    assert "0  area burnt · toll · area" in listed


def test_a_metric_is_added_aliased_and_used_by_its_other_name(run: Run) -> None:
    assert run('metrics add "area flooded" --kind toll --dimension area').code == 0
    assert run('metrics alias "area flooded" "surface inondée"').code == 0
    added = run('add --source A --figure 40 --unit hectare --metric "surface inondée" --topic X -y')
    assert added.code == 0
    assert run("list").out.startswith("c1-")
    assert "“40” hectares area flooded" in run("list").out
    (record,) = [each for each in json.loads(run("metrics --json").out)["data"] if each["claims"]]
    assert record["name"] == "area flooded"
    assert record["record"]["dimension"] == "area"
    assert record["aliases"] == ["surface inondée"]


def test_a_metric_that_ships_gets_a_parent(run: Run) -> None:
    assert run('metrics add "labour market" --kind rate').code == 0
    assert run('metrics add unemployment --parent "labour market"').code == 0
    assert "unemployment · rate · share · part of labour market" in run("metrics").out


@pytest.mark.parametrize(
    ("options", "place", "advice"),
    [
        ("--kind rat", "--kind", 'did you mean "rate"?'),
        ("--dimension are", "--dimension", 'did you mean "area"?'),
        ("--dimension weight", "--dimension", "people, things"),
        ("--parent nothing", "nothing", "claimtrack metrics lists them"),
    ],
)
def test_what_is_no_kind_or_dimension_is_refused(
    run: Run, options: str, place: str, advice: str
) -> None:
    ran = run(f"metrics add stops {options}")
    assert ran.code == 3
    assert place in ran.err
    assert advice in ran.err


def test_a_unit_of_two_readings_is_asked_about_and_settled_by_the_option(run: Run) -> None:
    ran = run('add --source A --figure "5 pounds" --metric waste --lang en --create-metrics -y')
    assert ran.code == 3
    assert "could be 5 GBP or 5 pounds" in ran.err
    assert "GBP or pound (--unit)" in ran.err
    settled = 'add --source A --figure "5 pounds" --unit pound --metric waste --lang en'
    assert run(f"{settled} --create-metrics -y").code == 0
    claim = json.loads(run("export").out.splitlines()[-1])
    assert claim["content"]["figure"]["unit"] == "pound"


def test_an_amended_unit_changes_what_it_is_compared_with(run: Run) -> None:
    options = "--metric 'area burnt' --topic Fire --as-of 2024-08-01 -y"
    run(f"add --source A --figure 40 --unit hectare {options}")
    key = run(f"add --source B --figure 100 --unit acre {options}").out.strip()
    assert (
        "40.4686 hectares" in run("compare --all").out
        or "98.8422 acres" in run("compare --all").out
    )
    assert run(f"amend {key} --unit hectare --reason 'as printed'").code == 0
    assert "acres" not in run("compare --all").out


def test_money_is_compared_at_a_rate_alone(run: Run) -> None:
    options = "--metric cost --topic Bridge --as-of 2024-06-01 --lang en -y"
    run(f"add --source A --figure '€1,000' {options}")
    run(f"add --source B --figure '$5,000' {options}")
    assert "unit" in run("compare --pairs").out
    assert run("compare --fail-on conflict").code == 0
    ran = run("compare --rate EUR/USD=1.08@2024-06-01 --fail-on 'possible conflict'")
    assert ran.code == 1
    assert "1 EUR = 1.08 USD of 2024-06-01" in ran.out + ran.err
    assert run("compare --rate EUR=2").code == 3
