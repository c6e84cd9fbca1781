"""Evidence as Web Annotations."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from claimtrack.report.linked.addresses import name_text
from tests.report.linked.contexts import OA, count_terms, expand
from tests.running import Ran

Run = Callable[..., Ran]

TEXT = "At least 40 people were killed in Shusha on Sunday, the ministry said.\n"


def read_and_accept(run: Run, desk: Path, more: str = "") -> None:
    (desk / "wire.txt").write_text(TEXT)
    lines = run(f"extract wire.txt --published 2020-10-31 --publisher AFP {more}").out
    assert run("add -", stdin=lines).code == 0


def annotations_of(run: Run) -> Any:
    return json.loads(run("export -f annotations").out)


def test_words_are_found_by_themselves_and_by_their_place(run: Run, desk: Path) -> None:
    read_and_accept(run, desk)
    page = annotations_of(run)
    assert (page["type"], page["partOf"]["total"], len(page["items"])) == ("AnnotationPage", 1, 1)
    target = page["items"][0]["target"]
    quote, place = target["selector"]
    assert TEXT[place["start"] : place["end"]] == quote["exact"]
    assert quote.get("prefix", "") + quote["exact"] + quote["suffix"] in TEXT
    assert target["source"] == name_text(hashlib.sha256(TEXT.encode()).hexdigest())
    assert "state" not in target


def test_a_page_is_the_source_and_the_text_its_state(run: Run, desk: Path) -> None:
    read_and_accept(run, desk, "--url https://example.org/1")
    target = annotations_of(run)["items"][0]["target"]
    assert target["source"] == "https://example.org/1"
    captured = name_text(hashlib.sha256(TEXT.encode()).hexdigest())
    assert target["state"] == {"type": "TimeState", "cached": captured}


def test_the_body_is_the_claim(run: Run, desk: Path) -> None:
    read_and_accept(run, desk)
    told, claim = annotations_of(run)["items"][0]["body"]
    assert told["value"] == claim["name"]
    assert claim["@type"] == "Claim"


def test_no_other_address_is_a_source(run: Run, desk: Path) -> None:
    read_and_accept(run, desk, "--url javascript:alert(1)")
    assert annotations_of(run)["items"][0]["target"]["source"].startswith("ni:///sha-256;")


def test_claims_without_a_place_are_counted(run: Run) -> None:
    run("add --source Putin --figure 'nearly 5,000' --metric killed --lang en --topic War")
    ran = run("export -f annotations")
    assert json.loads(ran.out)["items"] == []
    assert ran.err == (
        "left out: 1 claim without a quote, or without an address or text to find it in\n"
    )


def test_a_processor_knows_every_term(shown_ledger: Path, run: Run) -> None:
    pytest.importorskip("pyld")
    page = json.loads(run(["--ledger", str(shown_ledger), "export", "-f", "annotations"]).out)
    (expanded,) = expand(page, "https://desk.example/evidence.jsonld")
    assert count_terms([expanded]) == count_terms(page)
    (items,) = expanded["http://www.w3.org/ns/activitystreams#items"]
    assert len(items["@list"]) == len(page["items"]) > 20
    for each in items["@list"]:
        assert each["@type"] == [f"{OA}Annotation"]
        (target,) = each[f"{OA}hasTarget"]
        (source,) = target[f"{OA}hasSource"]
        assert source["@id"].startswith(("https://", "http://", "ni:///sha-256;"))
        assert [one["@type"][0].removeprefix(OA) for one in target[f"{OA}hasSelector"]][:1] == [
            "TextQuoteSelector"
        ]
