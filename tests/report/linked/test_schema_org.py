"""Claims and ratings as schema.org has them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from claimtrack.report.linked.addresses import to_address
from tests.report.linked.contexts import (
    SCHEMA,
    THINGS,
    TYPES,
    all_things,
    count_terms,
    expand,
)
from tests.running import Ran

Run = Callable[..., Ran]

PUTIN = (
    "add --source Putin --via Reuters --via AFP --figure 'nearly 5,000' --metric killed --lang en"
    " --topic War --side both --said 2020-10-22 --as-of 2020-10 --place Shusha"
    " --quote 'nearly 5,000 dead' --url https://example.org/1 --publisher AFP"
    " --published 2020-10-31"
)


@pytest.fixture
def demonstration(shown_ledger: Path, run: Run) -> Any:
    return json.loads(run(["--ledger", str(shown_ledger), "export", "-f", "jsonld"]).out)


def test_one_claim(run: Run) -> None:
    run("sources add Putin --kind person")
    key = run(PUTIN).out.strip()
    (claim,) = json.loads(run("export -f jsonld").out)["@graph"]
    assert claim == {
        "@type": "Claim",
        "@id": f"#{key}",
        "identifier": key,
        "name": "Putin: “nearly 5,000” killed (via Reuters > AFP)",
        "text": "nearly 5,000 dead",
        "inLanguage": "en",
        "author": {"@type": "Person", "name": "Putin"},
        "datePublished": "2020-10-22",
        "temporalCoverage": "2020-10",
        "about": [
            {"@type": "Thing", "name": "War"},
            {
                "@type": "QuantitativeValue",
                "name": "killed",
                "description": "nearly 5,000",
                "minValue": 4000,
                "maxValue": 4999,
            },
        ],
        "contentLocation": {"@type": "Place", "name": "Shusha"},
        "appearance": {
            "@type": "CreativeWork",
            "url": "https://example.org/1",
            "publisher": {"@type": "Organization", "name": "AFP"},
            "datePublished": "2020-10-31",
            "inLanguage": "en",
        },
        "firstAppearance": {
            "@type": "CreativeWork",
            "publisher": {"@type": "Organization", "name": "Reuters"},
        },
    }


def test_who_denies_is_not_made_to_say_it(demonstration: Any) -> None:
    denials = [each for each in demonstration["@graph"] if "denies" in each["name"]]
    assert denials
    assert all("denies" in each["text"] for each in denials)


def test_a_processor_knows_every_term_and_type(demonstration: Any) -> None:
    pytest.importorskip("pyld")
    expanded = expand(demonstration)
    assert len(expanded) == len(demonstration["@graph"]) == 57
    assert count_terms(expanded) == count_terms(demonstration["@graph"])
    for thing in all_things(demonstration["@graph"]):
        assert thing["@type"] in TYPES
        for name, value in thing.items():
            for each in value if isinstance(value, list) else [value]:
                assert not isinstance(each, dict) or each["@type"] in THINGS[name]
    assert expanded[0]["@type"] == [f"{SCHEMA}Claim"]
    assert expanded[0]["@id"].startswith("https://desk.example/claims.jsonld#c1-")


def test_no_verdict_becomes_a_rating(demonstration: Any) -> None:
    assert "Review" not in json.dumps(demonstration)
    assert "Rating" not in json.dumps(demonstration)


def test_a_rating_that_somebody_gave_is_a_review(run: Run, desk: Path) -> None:
    pytest.importorskip("pyld")
    key = run(PUTIN).out.strip()
    (desk / "ratings.csv").write_text(
        "claim,rating,author,url,date,value,best,worst\n"
        f"{key[:9]},Mostly true,Full Fact,https://example.org/r,2021-01-05,4,5,1\n"
    )
    ran = run("export -f jsonld --ratings ratings.csv")
    document = json.loads(ran.out)
    assert document["@graph"][1] == {
        "@type": "ClaimReview",
        "@id": "#review-1",
        "url": "https://example.org/r",
        "claimReviewed": "nearly 5,000 dead",
        "itemReviewed": {"@id": f"#{key}"},
        "author": {"@type": "Organization", "name": "Full Fact"},
        "datePublished": "2021-01-05",
        "reviewRating": {
            "@type": "Rating",
            "alternateName": "Mostly true",
            "ratingValue": 4,
            "bestRating": 5,
            "worstRating": 1,
        },
    }
    assert count_terms(expand(document)) == count_terms(document["@graph"])


BAD_RATINGS = [
    pytest.param(
        "claim,rating\nCLAIM,false\n", 'ratings.csv:2: a rating without "author"', id="whose"
    ),
    pytest.param(
        "claim,rating,author\n,false,We\n", 'ratings.csv:2: a rating without "claim"', id="what"
    ),
    pytest.param(
        "claim,rating,author\nc1-ffff,false,We\n", 'ratings.csv:2: "c1-ffff": no claim', id="which"
    ),
    pytest.param(
        "claim,rating,author,value\nCLAIM,false,We,low\n",
        'ratings.csv:2: value: "low" is no number',
        id="number",
    ),
]


@pytest.mark.parametrize(("table", "told"), BAD_RATINGS)
def test_a_rating_without_its_author_or_claim_is_refused(
    table: str, told: str, run: Run, desk: Path
) -> None:
    key = run(PUTIN).out.strip()
    (desk / "ratings.csv").write_text(table.replace("CLAIM", key))
    ran = run("export -f jsonld --ratings ratings.csv")
    assert (ran.code, ran.out) == (3, "")
    assert told in ran.err


def test_ratings_of_other_claims_are_told(run: Run, desk: Path) -> None:
    key = run(PUTIN).out.strip()
    run(PUTIN.replace("killed", "injured").replace("War", "Peace"))
    (desk / "ratings.csv").write_text(f"claim,rating,author\n{key},false,We\n")
    ran = run("export -f jsonld --topic Peace --ratings ratings.csv")
    assert "ClaimReview" not in ran.out
    assert ran.err == "left out: 1 rating of claims that were not chosen\n"


def test_ratings_belong_into_jsonld(run: Run) -> None:
    ran = run("export -f csv --ratings ratings.csv")
    assert ran.code == 2
    assert "ratings are written as ClaimReview, and csv has none" in ran.err


ADDRESSES = [
    pytest.param("https://example.org/a?b=c#d", "https://example.org/a?b=c#d", id="kept"),
    pytest.param("HTTP://Example.org", "HTTP://Example.org", id="case"),
    pytest.param(
        "https://example.org/a b\u202e", "https://example.org/a%20b%E2%80%AE", id="hidden"
    ),
    pytest.param('https://e.org/"><script>', "https://e.org/%22%3E%3Cscript%3E", id="markup"),
    pytest.param("javascript:alert(1)", None, id="script"),
    pytest.param(" javascript:alert(1)", None, id="blank-script"),
    pytest.param("data:text/html,x", None, id="data"),
    pytest.param("//example.org", None, id="no-scheme"),
    pytest.param("https://", None, id="no-host"),
    pytest.param("https://[x", None, id="bracket"),
    pytest.param("https://e.org/\ud800", None, id="surrogate"),
    pytest.param(None, None, id="none"),
]


@pytest.mark.parametrize(("text", "address"), ADDRESSES)
def test_only_pages_are_addresses(text: str | None, address: str | None) -> None:
    assert to_address(text) == address
