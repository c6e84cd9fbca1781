"""Whatever somebody else wrote is text on every page of the desk, and in every address."""

import json
from collections.abc import Mapping
from urllib.parse import quote

import pytest

from claimtrack.cli.app import main
from tests.cli.test_hostile import FREE, HOSTILE
from tests.desk.visiting import Visitor, check_harmless
from tests.report.html.page import Page, read_page
from tests.report.test_report_hostile import acting_characters
from tests.running import NOW

MORE = {
    "handler": '"><img src=x onerror=alert(1)>',
    "end of style": "</style></title><script>alert(1)</script>",
    "script address": "javascript:alert(1)",
    "data address": "data:text/html,<script>alert(1)</script>",
    "somebody's name": "https://paper.example@evil.example/",
    "other host": "//evil.example/x",
    "up": "../../etc/passwd",
    "parts of an address": "a/b?c=d&e=f#g%2e%2e%00;h=i",
    "single quotes": "' onmouseover='alert(1)",
    "no words": "%",
    "line ends of HTTP": "x\r\nSet-Cookie: a=b\r\n\r\n<script>alert(1)</script>",
    "good address": "https://paper.example/a?b=1&c=%3Ci%3E",
}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Visitor:
    """A ledger with each text in every field that takes one, twice, so that the two part."""
    folder = tmp_path_factory.mktemp("hostile")
    lines = [
        json.dumps(
            dict.fromkeys(FREE, text)
            | {"figure": figure, "metric": "killed", "via": [text], "as_of": "2020-10-31"}
        )
        for text in {**HOSTILE, **MORE}.values()
        for figure in ("12", "9000")
    ]
    given = folder / "claims.jsonl"
    given.write_text("\n".join(lines), encoding="utf-8")
    ledger = folder / "hostile.ledger"
    assert main(["--ledger", str(ledger), "import", str(given), "--quiet"], now=lambda: NOW) == 0
    return Visitor(ledger)


@pytest.fixture(scope="module")
def pages(hostile: Visitor) -> Mapping[str, Page]:
    """Every page of that ledger that links lead to."""
    return dict(hostile.crawl())


def test_no_page_acts(hostile: Visitor, pages: Mapping[str, Page]) -> None:
    for target, page in pages.items():
        check_harmless(page)
        assert acting_characters(page.source) == set(), target
        assert target.isascii()
    assert len(pages) > 2 * len({**HOSTILE, **MORE})
    assert hostile.bugs == []


def test_a_web_address_is_a_link_and_nothing_else_is(pages: Mapping[str, Page]) -> None:
    outward = {
        link
        for target, page in pages.items()
        if target.startswith("/claim/")
        for link in page.links
        if link[:1] not in {"/", "#"}
    }
    assert outward == {"https://paper.example/a?b=1&c=%3Ci%3E"}


@pytest.mark.parametrize("text", {**HOSTILE, **MORE}.values(), ids={**HOSTILE, **MORE}.keys())
def test_what_a_reader_types_is_text_too(text: str, hostile: Visitor) -> None:

    typed = quote(text, safe="")
    for target in (
        f"/claims?q={typed}", f"/source?name={typed}", f"/?words={typed}", f"/claim/{typed}",
        f"/finding/{typed}", f"/question/{typed}", f"/?side={typed}", f"/?{typed}=x", f"/{typed}",
        f"/?from={typed}", f"/?stance={typed}", f"/?lang={typed}", f"/claims?page={typed}",
        f"/?rate={typed}",
    ):  # fmt: skip
        answer = hostile.ask(target)
        assert answer.status in {200, 400, 404}, target
        assert not any("\n" in part or "\r" in part for pair in answer.headers for part in pair)
        page = read_page(answer.body.decode())
        check_harmless(page)
        assert acting_characters(page.source) == set(), target
    assert hostile.bugs == []


def test_any_bytes_after_the_slash_are_answered(hostile: Visitor) -> None:
    for byte in range(1, 256):
        answer = hostile.ask(f"/claims?q=%{byte:02x}")
        assert answer.status in {200, 400}
    assert hostile.bugs == []
