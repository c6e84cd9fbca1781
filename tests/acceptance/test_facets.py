"""Every entry of the table of facets reaches whatever is made from the table."""

import datetime as dt
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from claimtrack.align.families import facets_of
from claimtrack.align.world import World
from claimtrack.intake.changing import EDITABLE, change_field, current
from claimtrack.intake.draft import Draft, read_draft
from claimtrack.intake.mapfile import from_flags
from claimtrack.model.claim import Claim
from claimtrack.model.facets import FACETS, PARTS, Facet, Holds, put
from claimtrack.model.metric import Metric
from claimtrack.model.record import claim_id
from claimtrack.model.shipped import shipped_metrics
from claimtrack.workflow.world import new_world
from tests.running import Ran

Run = Callable[..., Ran]

ROOT = Path(__file__).resolve().parents[2]
GIVEN = {
    "source": "AP",
    "figure": "12",
    "metric": "killed",
    "topic": "War",
    "language": "en",
    "as_of": "2020-10-31",
}
OPTIONS = {key: f"--{key}" for key in GIVEN} | {"language": "--lang", "as_of": "--as-of"}
TODAY = dt.date(2021, 1, 1)
NAMES = {"role": "civilian"}
"""Of a name that is checked against a list, one that is on it."""

EVERY = [pytest.param(facet, id=key) for key, facet in FACETS.items()]
WITH_OPTION = [pytest.param(facet, id=key) for key, facet in FACETS.items() if not facet.qualifies]


def texts_for(facet: Facet) -> list[str]:
    """What somebody gives for a facet."""
    match facet.holds:
        case Holds.NAME:
            return [NAMES.get(facet.key, "Shusha")]
        case Holds.WORDS:
            return ["some words"]
        case Holds.WORD_LIST:
            return ["one thing", "another"]
        case Holds.PERIOD:
            return ["2020-10-13"]
        case choices:
            return [next(each.value for each in reversed(choices) if each != facet.unstated)]


def read(given: dict[str, Any]) -> Claim:
    return read_draft(Draft.from_object(given), known=new_world(), today=TODAY).claim


def given_with(facet: Facet) -> dict[str, Any]:
    texts = texts_for(facet)
    return GIVEN | {facet.key: texts if facet.is_repeated else texts[0]}


@pytest.mark.parametrize("facet", EVERY)
def test_it_lies_where_the_table_says(facet: Facet) -> None:
    assert facet.key in {each.name for each in fields(PARTS[facet.part])}
    assert facet.qualifies in {"", *FACETS}
    plain = read({key: text for key, text in GIVEN.items() if key != facet.key})
    assert facet.get(plain) == facet.unstated
    assert put(plain, facet.path, facet.unstated) == plain


@pytest.mark.parametrize("facet", EVERY)
def test_a_draft_a_map_and_an_edit_state_it(facet: Facet) -> None:
    claim = read(given_with(facet))
    assert facet.is_stated(claim)
    texts = texts_for(facet)
    columns = {f"column {place}": facet.key for place, _ in enumerate(texts)}
    constants = {key: text for key, text in GIVEN.items() if key != facet.key}
    column_map = from_flags(columns).with_constants(constants)
    (draft,) = column_map.drafts(dict(zip(columns, texts, strict=True)))
    assert read_draft(draft, known=new_world(), today=TODAY).claim == claim
    if not facet.qualifies:
        assert facet.key in EDITABLE
        plain = put(claim, facet.path, facet.unstated)
        assert claim_id(plain) != claim_id(claim)
        again = change_field(
            plain,
            facet.key,
            current(claim, facet.key),
            known=new_world(),
            today=TODAY,
            document=None,
        )
        assert again == claim


@pytest.mark.parametrize("facet", WITH_OPTION)
def test_an_option_states_it_and_all_that_prints_shows_it(facet: Facet, run: Run) -> None:
    options = [f"{OPTIONS[key]}={text}" for key, text in GIVEN.items() if key != facet.key]
    added = run(["add", *options, *(f"{facet.option}={text}" for text in texts_for(facet))])
    assert added.code == 0, added.err
    assert f"\n  {facet.name.replace('-', ' ')} " in added.err
    key = added.out.strip()
    assert key == claim_id(read(given_with(facet)))
    shown = run(["show", key]).out
    assert f"\n  {facet.name} " in shown
    (claim,) = json.loads(run("compare War --format json").out)["claims"]
    assert claim[facet.key] not in (None, [], "unknown", facet.unstated)


def test_only_the_facets_of_a_family_are_asked_for() -> None:
    own = (Metric("shark bites"), Metric("T-72", parent="tanks"))
    world = World.from_records(own, shipped=shipped_metrics())
    assert {"side", "role", "cause"} <= facets_of("wounded", world).keys()
    assert "role" not in facets_of("T-72", world)
    assert "side" in facets_of("T-72", world)
    assert not {"side", "role", "cause", "stake"} & facets_of("crowd size", world).keys()
    of_any = {key: facet for key, facet in FACETS.items() if facet.part != "terms"}
    assert facets_of("shark bites", world) == of_any, "and no terms of an indicator"
    assert {"adjustment", "price_basis"} <= facets_of("growth", world).keys()
    assert set(facets_of(None, world)) == {"stance", "place", "said"}


ENUM = """class Weighting(StrEnum):
    SEASONAL = "weighted by age"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Counting:
"""
FIELD = """
    attribution_rule: AttributionRule = AttributionRule.UNKNOWN
    weighting: Weighting = Weighting.UNKNOWN
"""
ENTRY = """_TABLE = (
    Facet(name="weighting", part="counting", holds=claim.Weighting, help="How it is weighted."),
"""


def test_a_new_facet_is_one_entry_and_one_field(tmp_path: Path) -> None:
    """In a copy of the program, two files are changed, and everything else follows."""
    package = tmp_path / "claimtrack"
    shutil.copytree(ROOT / "claimtrack", package, ignore=shutil.ignore_patterns("__pycache__"))
    change(
        package / "model" / "claim.py",
        "@dataclass(frozen=True, slots=True)\nclass Counting:\n",
        ENUM,
    )
    change(package / "model" / "claim.py", FIELD[: FIELD.index("    weighting")], FIELD)
    change(package / "model" / "facets.py", "_TABLE = (\n", ENTRY)
    change(
        package / "model" / "facets.py",
        "from claimtrack.model.claim import (",
        "from claimtrack.model import claim\nfrom claimtrack.model.claim import (",
    )
    (tmp_path / "rate.csv").write_text("who,n,how\nONS,7,weighted by age\n")

    def claimtrack(*arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "claimtrack", *arguments],
            cwd=tmp_path,
            env={**os.environ, "CLAIMTRACK_LEDGER": str(tmp_path / "new.ledger")},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    columns = ("who=source", "n=value", "how=weighting")
    claimtrack(
        *("import", "rate.csv", *(f"--column={each}" for each in columns)),
        *("--set=metric=killed", "--set=topic=War"),
    )
    key = claimtrack(
        *("add", "--source=ONS", "--figure=7", "--metric=killed", "--topic=War"),
        "--weighting=Weighted-by-age",
    ).strip()
    (row,) = claimtrack("list").splitlines()
    assert key.startswith(row.split()[0]), "the option and the column state the same claim"
    assert "\n  weighting  weighted by age\n" in claimtrack("show", key)
    (claim,) = json.loads(claimtrack("compare", "War", "--format=json"))["claims"]
    assert claim["weighting"] == "weighted by age"


def change(path: Path, words: str, instead: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(words) == 1
    path.write_text(text.replace(words, instead), encoding="utf-8")
