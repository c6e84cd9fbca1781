"""Every page of a ledger: where links lead, what stands beside it, and what is left out."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from claimtrack.desk.lists import ROWS
from claimtrack.ledger import open_ledger
from tests.desk.visiting import Visitor, check_harmless
from tests.report.html.page import Page
from tests.running import Ran

Run = Callable[..., Ran]


@pytest.fixture(scope="module")
def visitor(shown_ledger: Path) -> Visitor:
    """A reader of the demonstration's ledger."""
    return Visitor(shown_ledger)


@pytest.fixture(scope="module")
def pages(visitor: Visitor) -> Mapping[str, Page]:
    """Every page of the demonstration that links lead to."""
    return dict(visitor.crawl())


def of(kind: str, pages: Mapping[str, Page]) -> dict[str, Page]:
    return {target: page for target, page in pages.items() if target.startswith(f"/{kind}")}


def test_everything_in_the_ledger_has_a_page(
    pages: Mapping[str, Page], shown_ledger: Path, visitor: Visitor
) -> None:
    with open_ledger(str(shown_ledger), read_only=True) as ledger:
        claims = {key for key, _ in ledger.claims()}
    assert {each.rpartition("/")[2] for each in of("claim/", pages)} == claims
    told = pages["/findings"]
    assert len(of("finding/", pages)) >= len(told.all("tr")) - 1 > 10
    questions = [each for each in of("question/", pages) if "?" not in each]
    assert len(questions) == len(pages["/questions"].all("tr")) - 1
    assert len(of("source?", pages)) > 10
    assert len(of("topic?", pages)) >= 1
    assert visitor.bugs == []


def test_no_page_acts_or_is_wrong(pages: Mapping[str, Page]) -> None:
    for target, page in pages.items():
        check_harmless(page)
        anchors = page.anchors
        assert len(anchors) == len(set(anchors)), target
        missing = {each for each in page.links if each[:1] == "#" and each[1:] not in anchors}
        assert missing == set(), target
        assert len(page.all("h1")) == 1, target
        assert len(page.all("main")) == 1, target


def test_ids_and_names_in_the_report_lead_to_their_pages(pages: Mapping[str, Page]) -> None:
    links = set(pages["/"].links)
    assert len({each for each in links if each.startswith("/claim/")}) > 10
    assert any(each.startswith("/source?name=") for each in links)


@pytest.mark.parametrize("kind", ["finding", "question", "claim"])
def test_the_next_leads_through_all_and_back(kind: str, visitor: Visitor) -> None:
    start = next(each for each in visitor.read(f"/{kind}s").links if each.startswith(f"/{kind}/"))

    def walk(target: str, way: str) -> list[str]:
        seen = [target]
        while True:
            page = visitor.read(seen[-1])
            beside = [each for each in page.all("a") if each.attributes.get("rel") == way]
            if not beside:
                return seen
            (link,) = beside
            seen.append(link.attributes["href"] or "")
            assert len(seen) < 500

    there = walk(start, "next")
    assert len(there) > 5
    assert walk(there[-1], "prev") == there[::-1]


def test_filters_go_along(visitor: Visitor) -> None:
    page = visitor.read("/findings?words=casualties&side=Azerbaijan")
    findings = [each for each in page.links if each.startswith("/finding/")]
    assert findings
    assert all(each.endswith("?words=casualties&side=Azerbaijan") for each in findings)
    assert visitor.read(findings[0])
    values = {each.attributes["name"]: each.attributes["value"] for each in page.all("input")}
    assert values["words"] == "casualties"
    assert values["side"] == "Azerbaijan"


def test_a_search_marks_what_it_found_and_stays(visitor: Visitor) -> None:
    page = visitor.read("/claims?q=exceeds")
    assert "*exceeds*" in page.text.casefold()
    assert any(each.attributes.get("value") == "exceeds" for each in page.all("input"))
    found = [each for each in page.links if each.startswith("/claim/")]
    assert found
    assert all(each.endswith("?q=exceeds") for each in found)


def test_a_long_list_is_told_page_by_page(run: Run, desk: Path) -> None:
    claims = 2 * ROWS + 1
    lines = "\n".join(
        f'{{"source": "S{number}", "figure": "{number} dead", "metric": "killed", "topic": "T",'
        ' "language": "en"}'
        for number in range(100, 100 + claims)
    )
    assert run("add - --quiet", stdin=lines).code == 0
    visitor = Visitor(desk / "desk.ledger")
    for start in ("/claims", "/topic?name=T", "/sources"):
        seen, target = 0, start
        while target:
            page = visitor.read(target)
            seen += len(page.all("tr")) - 1
            later = [each for each in page.all("a") if each.attributes.get("rel") == "next"]
            target = (later[0].attributes["href"] or "") if later else ""
        assert seen == claims, start


def test_in_public_nothing_of_the_desk_is_told(run: Run, desk: Path) -> None:
    told = {
        "note": "SECRETNOTE", "url": "file:///home/ana/SECRETPATH", "source": "AP",
        "figure": "12", "metric": "killed", "topic": "War", "as_of": "2020-10-31",
    }  # fmt: skip

    assert run("add - --author SECRETAUTHOR", stdin=json.dumps(told)).code == 0
    other = told | {"source": "AFP", "figure": "900"}
    assert run("add - --author SECRETAUTHOR", stdin=json.dumps(other)).code == 0
    assert run("note 1 SECRETREMARK --author SECRETAUTHOR").code == 0
    secrets = ("SECRETNOTE", "SECRETPATH", "SECRETAUTHOR", "SECRETREMARK", str(desk))

    def found(visitor: Visitor) -> set[str]:
        pages = "".join(page.source for _, page in visitor.crawl())
        return {each for each in secrets if each in pages}

    assert found(Visitor(desk / "desk.ledger")) >= set(secrets[:4])
    assert found(Visitor(desk / "desk.ledger", is_public=True)) == set()


def test_an_empty_ledger_is_no_mistake(run: Run, desk: Path) -> None:
    assert run('sources add "AP"').code == 0
    visitor = Visitor(desk / "desk.ledger")
    assert "there are no claims yet" in visitor.read("/", status=404).text
    assert "No claim fits." in visitor.read("/claims").text
    assert "AP" in visitor.read("/sources").text
    assert visitor.bugs == []
