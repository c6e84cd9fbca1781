"""Pages looked at again: found, moved, gone, and what is not known."""

from collections.abc import Iterator

import pytest

from claimtrack.figures.figure import Figure, Form
from claimtrack.intake.documents import Reading, read_documents
from claimtrack.intake.documents.again import (
    PAUSE_SECONDS,
    Cited,
    Found,
    PageNow,
    Visits,
    look_again,
)
from claimtrack.intake.documents.captured import Captured
from claimtrack.model.claim import Claim, Evidence, Who
from claimtrack.model.identity import ClaimId
from tests.intake.news_site import Site, serve

BEFORE = (
    "Police said at least 12 people were killed in the town on Friday, the worst day so far.",
    "The ministry promised to publish a list of names within a week, and gave no figure.",
)
QUOTE = "at least 12 people were killed"


@pytest.fixture(name="site")
def _site() -> Iterator[Site]:
    with serve() as site:
        yield site


def visits() -> Visits:
    return Visits(Reading(allow_private=True), sleep=lambda _: None)


def text_of(address: str) -> str:
    (found,) = read_documents([address], Reading(allow_private=True))
    assert isinstance(found, Captured)
    return found.text


def cited(
    url: str, quote: str = QUOTE, start: int | None = None, *, captured: bool = True
) -> Cited:
    figure = Figure("at least 12", Form.AT_LEAST, 12)
    evidence = Evidence(quote=quote, start=start, end=None if start is None else start + len(quote))
    claim = Claim(Who("Police"), metric="killed", figure=figure, evidence=evidence)
    return Cited(ClaimId("c1-00"), claim, url, captured)


@pytest.mark.parametrize(
    ("now", "found"),
    [
        pytest.param(BEFORE, Found.WORDS, id="nothing changed"),
        pytest.param((BEFORE[0], "Another end, with other words in it."), Found.WORDS, id="behind"),
        pytest.param(("Updated by our own staff at noon.", *BEFORE), Found.MOVED, id="before"),
        pytest.param((BEFORE[0].replace("12", "15"), BEFORE[1]), Found.GONE, id="another number"),
        pytest.param((BEFORE[0].replace("12", "12,"), BEFORE[1]), Found.GONE, id="a comma"),
        pytest.param(
            (BEFORE[0].replace("12 people", "12\u00a0<b>people</b>"), BEFORE[1]),
            Found.WORDS,
            id="laid out anew",
        ),
    ],
)
def test_words_are_found_moved_or_gone(now: tuple[str, ...], found: Found, site: Site) -> None:
    url = site.put("/toll", *BEFORE)
    claim = cited(url, start=text_of(url).index(QUOTE))
    site.put("/toll", *now)
    (seen,) = look_again([claim], visits().visit)
    assert seen.code is found
    assert bool(seen.sentence) is (found is Found.GONE)


@pytest.mark.parametrize(
    ("words", "now", "found"),
    [
        ("at least 12", "at least 12 people", Found.WORDS),
        ("at least 12", "at least 120 people", Found.GONE),
        ("at least 12", "at least 12,000 people", Found.GONE),
        ("at least 12", "at least 12.5 per cent", Found.GONE),
        ("at least 12", "at least 12 000 people", Found.GONE),
        ("at least 12", "at least 12\u202f000 people", Found.GONE),
        ("at least 12", "at least 12, on 30 October", Found.WORDS),
        ("at least 12", "it was at least 12.", Found.WORDS),
        ("12 people", "112 people", Found.GONE),
        ("12 people", "1,012 people", Found.GONE),
        ("12 people", "in 2020 12 people", Found.WORDS),
        ("312 personnes", "mort de 1 312 personnes", Found.GONE),
        ("312 personnes", "mort de 312 personnes", Found.WORDS),
        ("people kill", "12 people killed", Found.WORDS),
    ],
)
def test_a_number_is_whole(words: str, now: str, found: Found) -> None:
    assert PageNow(now).look_for(cited("http://a.example", words)) is found
    start = now.find(words)
    if start >= 0:
        assert PageNow(now).look_for(cited("http://a.example", words, start)) is found


def test_words_outside_the_article_are_still_on_the_page(site: Site) -> None:
    url = site.put("/toll", *BEFORE[1:] * 4)
    site.pages["/toll"] = site.pages["/toll"].replace(b"Home", QUOTE.encode())
    assert QUOTE not in text_of(url)
    (seen,) = look_again([cited(url, start=3)], visits().visit)
    assert seen.code is Found.MOVED


def test_words_in_a_script_are_not_on_the_page(site: Site) -> None:
    url = site.put("/toll", *BEFORE[1:] * 4)
    script = f"<script>let old = '{QUOTE}'</script>".encode()
    site.pages["/toll"] = site.pages["/toll"].replace(b"</body>", script + b"</body>")
    (seen,) = look_again([cited(url, start=3)], visits().visit)
    assert seen.code is Found.GONE


@pytest.mark.parametrize(
    ("claim", "found"),
    [
        ({}, Found.GONE),
        ({"captured": False}, Found.NOT_THERE),
        ({"quote": ""}, Found.UNQUOTED),
    ],
)
def test_what_is_not_there_is_said_as_it_is_known(
    claim: dict[str, bool], found: Found, site: Site
) -> None:
    url = site.put("/other", BEFORE[1])
    (seen,) = look_again([cited(url, **claim)], visits().visit)  # type: ignore[arg-type]
    assert seen.code is found
    assert ("not captured" in seen.sentence) is (found is Found.NOT_THERE)


@pytest.mark.parametrize(
    ("status", "found"), [(404, Found.PAGE_GONE), (410, Found.PAGE_GONE), (503, Found.NOT_REACHED)]
)
def test_a_page_that_does_not_come(status: int, found: Found, site: Site) -> None:
    url = site.put("/toll", *BEFORE)
    site.statuses["/toll"] = status
    (seen,) = look_again([cited(url)], visits().visit)
    assert seen.code is found
    assert f"the server says {status}" in seen.sentence


def test_a_page_that_cannot_be_read_says_nothing(site: Site) -> None:
    url = site.put("/toll", *BEFORE)
    site.kinds["/toll"] = "image/png"
    (seen,) = look_again([cited(url)], visits().visit)
    assert seen.code is Found.NOT_REACHED


def test_a_machine_of_our_own_is_not_asked(site: Site) -> None:
    url = site.put("/toll", *BEFORE)
    (seen,) = look_again([cited(url)], Visits(Reading()).visit)
    assert seen.code is Found.NOT_REACHED
    assert site.asked == []


def test_a_page_is_fetched_once_for_all_its_claims() -> None:
    asked: list[str] = []

    def visit(url: str) -> PageNow:
        asked.append(url)
        return PageNow(QUOTE)

    urls = ["http://a.example/1", "http://a.example/1", "http://a.example/2"]
    seen = list(look_again(map(cited, urls), visit))
    assert [each.code for each in seen] == [Found.WORDS] * 3
    assert asked == urls[1:]


def test_a_host_is_given_time(site: Site) -> None:
    slept: list[float] = []
    now = iter([10.0, 10.2, 10.4, 20.0, 20.0])
    visiting = Visits(Reading(allow_private=True), slept.append, lambda: next(now))
    for path in ("/a", "/b", "/c"):
        visiting.visit(f"{site.address}{path}")
    assert slept == [pytest.approx(PAUSE_SECONDS - 0.2), 0.0]
    assert site.asked == ["/a", "/b", "/c"]
