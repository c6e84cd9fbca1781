"""Whom the desk answers, what it leaves to the browser's store, and what it says of trouble."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from claimtrack.desk.answering import Answer, Names, choose_language
from claimtrack.desk.pages import Pages
from claimtrack.ledger import open_ledger
from claimtrack.report.html import frame
from tests.desk.visiting import HOST, Visitor
from tests.report.html.page import read_page
from tests.running import Ran


@pytest.fixture(scope="module")
def visitor(shown_ledger: Path) -> Visitor:
    """A reader of the demonstration's ledger."""
    return Visitor(shown_ledger)


def tag_of(answer: Answer) -> str:
    return dict(answer.headers)["ETag"]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"])
def test_pages_can_be_read_and_nothing_else(visitor: Visitor, method: str) -> None:
    answer = visitor.ask("/", method=method)
    assert answer.status == 405
    assert dict(answer.headers)["Allow"] == "GET, HEAD"


@pytest.mark.parametrize(
    "hosts",
    [
        (),
        ("evil.example",),
        ("evil.example:8640",),
        ("127.0.0.1",),
        ("127.0.0.1:80",),
        ("127.0.0.1:8640.evil.example",),
        ("127.0.0.1.evil.example:8640",),
        (HOST, "evil.example"),
        ("",),
        ("192.168.1.5:8640",),
    ],
)
def test_another_name_is_not_answered(visitor: Visitor, hosts: tuple[str, ...]) -> None:
    before = visitor.opened
    answer = visitor.ask("/", hosts=hosts)
    assert answer.status == 421
    assert b"evil" not in answer.body
    assert visitor.opened == before


def test_who_listens_everywhere_is_called_by_addresses_alone() -> None:
    names = Names(frozenset({"localhost", "0.0.0.0"}), 80, takes_any_address=True)  # noqa: S104
    called = ("localhost", "192.168.1.5", "192.168.1.5:80", "[fe80::1]", "[fe80::1]:80")
    assert all(map(names.has, called))
    assert not any(map(names.has, ("evil.example", "192.168.1.5:81", "192.168.1.5.evil.example")))


def test_a_request_with_a_body_or_an_endless_address_is_refused(visitor: Visitor) -> None:
    assert visitor.ask("/", has_body=True).status == 400
    assert visitor.ask("/claims?q=" + "a" * 2_100).status == 414
    assert visitor.ask("http://127.0.0.1:8640/").status == 400
    assert visitor.ask("/claims?q=é").status == 400


def test_a_page_that_the_browser_has_is_not_sent_again(visitor: Visitor) -> None:
    first = visitor.ask("/")
    assert dict(first.headers)["Cache-Control"] == "no-cache"
    for tags in (tag_of(first), f'"other", W/{tag_of(first)}', "*"):
        again = visitor.ask("/", tags=tags)
        assert (again.status, again.body) == (304, b"")
        assert tag_of(again) == tag_of(first)
    assert visitor.ask("/", tags='"other"') == first


def test_the_tag_tells_what_is_asked_and_in_which_language(visitor: Visitor) -> None:
    asked = ("/", "/findings", "/?words=killed", "/?words=injured", "/?lang=fr")
    assert len({tag_of(visitor.ask(each)) for each in asked}) == len(asked)
    french = visitor.ask("/", languages="fr-CA, en;q=0.5")
    assert tag_of(french) != tag_of(visitor.ask("/"))
    assert tag_of(visitor.ask("/?words=killed&side=")) == tag_of(visitor.ask("/?words=killed"))


def test_the_tag_changes_with_the_style_that_the_policy_lets_in(
    shown_ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = Visitor(shown_ledger).ask("/topics")
    monkeypatch.setattr(frame, "read_stylesheet", lambda: "b { color: red }")
    after = Visitor(shown_ledger).ask("/topics", tags=tag_of(before))
    assert after.status == 200
    assert b"b { color: red }" in after.body


def test_the_tag_changes_with_the_ledger(run: Callable[..., Ran], desk: Path) -> None:
    assert run('add --source AP --figure "12 dead" --metric killed --lang en').code == 0
    visitor = Visitor(desk / "desk.ledger")
    before = visitor.ask("/claims")
    assert "AP" in read_page(before.body.decode()).text
    assert visitor.ask("/claims", tags=tag_of(before)).status == 304
    assert run('add --source AFP --figure "13 dead" --metric killed --lang en').code == 0
    after = visitor.ask("/claims", tags=tag_of(before))
    assert after.status == 200
    assert "AFP" in read_page(after.body.decode()).text


def test_every_answer_says_what_it_may_do(visitor: Visitor) -> None:
    for answer in (visitor.ask("/"), visitor.ask("/nothing"), visitor.ask("/", method="PUT")):
        policy = dict(answer.headers)["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "script" not in policy
        assert "unsafe" not in policy


@pytest.mark.parametrize(
    ("target", "status", "said"),
    [
        ("/nothing", 404, "there is no such page"),
        ("/claim/zz", 404, '"zz": no claim has this id or reference'),
        ("/claim/c1-", 404, "claims have ids that begin so"),
        ("/finding/999", 404, 'no finding is called "999"'),
        ("/question/k1-0", 404, 'no question is called "k1-0"'),
        ("/source?name=Nobody", 404, '"Nobody": no source has this name'),
        ("/?words=qqqq", 404, '"qqqq"'),
        ("/?topic=qqqq", 404, 'no claim here has the topic "qqqq"'),
        ("/claims?page=99", 404, "the list has no page 99"),
        ("/?rate=x", 400, "x"),
        ("/?lang=xx", 400, 'no catalogue for reports in "xx"'),
    ],
)
def test_trouble_is_a_page_with_advice(
    visitor: Visitor, target: str, status: int, said: str
) -> None:
    page = visitor.read(target, status=status)
    assert "This page cannot be shown" in page.text
    assert said in page.text
    assert "What to do: " in page.text
    assert "/" in page.links
    assert "Traceback" not in page.source
    assert visitor.bugs == []


def test_a_search_for_nothing_says_so(visitor: Visitor) -> None:
    assert "words: there is no word to look for" in visitor.read("/claims?q=%21", status=400).text


def test_a_mistake_of_ours_is_a_page_and_told_to_whoever_runs_it(
    shown_ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("secret")

    monkeypatch.setattr(Pages, "make", fail)
    visitor = Visitor(shown_ledger)
    page = visitor.read("/", status=500)
    assert "a mistake in claimtrack" in page.text
    assert "secret" not in page.source
    assert [type(each) for each in visitor.bugs] == [ZeroDivisionError]


def test_a_ledger_that_went_away_is_told_of(shown_ledger: Path, tmp_path: Path) -> None:
    copied = tmp_path / "copied.ledger"
    shutil.copy(shown_ledger, copied)
    visitor = Visitor(copied)
    assert visitor.ask("/claims").status == 200
    copied.unlink()
    assert "there is no ledger here" in visitor.read("/claims", status=503).text


@pytest.mark.parametrize(
    ("accepted", "chosen"),
    [
        ("", "en"),
        ("fr", "fr"),
        ("fr-CH, fr;q=0.9, en;q=0.8", "fr"),
        ("en;q=0.2, fr;q=0.7", "fr"),
        ("xx, fr;q=0.1", "fr"),
        ("fr;q=0", "en"),
        ("*", "en"),
        ("fr;q=much, \x00", "en"),
        (",;q=1," * 2_000, "en"),
    ],
)
def test_the_language_of_the_browser(accepted: str, chosen: str) -> None:
    assert choose_language(accepted) == chosen


def test_which_language_wins(shown_ledger: Path, visitor: Visitor) -> None:
    def language(visitor: Visitor, target: str, accepted: str = "") -> str | None:
        page = read_page(visitor.ask(target, languages=accepted).body.decode())
        return page.all("html")[0].attributes["lang"]

    assert language(visitor, "/sources", "fr") == "fr"
    assert language(visitor, "/sources?lang=en", "fr") == "en"
    french = Visitor(shown_ledger, language="fr")
    assert language(french, "/sources", "en") == "fr"
    assert language(french, "/sources?lang=en") == "en"


def test_one_page_is_of_one_state(shown_ledger: Path, tmp_path: Path) -> None:
    """Between two questions to a ledger that is read, another may write."""
    copied = tmp_path / "copied.ledger"
    shutil.copy(shown_ledger, copied)
    from datetime import UTC, datetime

    from claimtrack.ledger.protocol import Deed
    from claimtrack.model.source import Source

    with open_ledger(str(copied), read_only=True) as reader, reader.reading():
        before = reader.digest()
        with open_ledger(str(copied)) as writer:
            writer.append(Deed("ana", datetime(2026, 1, 2, tzinfo=UTC), "add"), [Source("New")])
            assert writer.digest() != before
        assert reader.digest() == before
