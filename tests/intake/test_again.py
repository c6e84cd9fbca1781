"""Pages looked at again: found, moved, gone, and what is not known."""

from collections.abc import Iterator
from dataclasses import replace

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
    assert PageNow(now).look_for(cited("http://a.example", words))[0] is found
    start = now.find(words)
    if start >= 0:
        assert PageNow(now).look_for(cited("http://a.example", words, start))[0] is found


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


LONG = "The town lies on the river, and its bridge has been closed to all traffic since then. " * 4
STRUCK = "no longer said: struck out on the page: Police: “at least 12 people were killed”"
UNSHOWN = "no longer said: only in text that is not shown: Police: “at least 12 people were killed”"


@pytest.mark.parametrize(
    ("now", "sentence"),
    [
        ("<del>Police said {}.</del> <ins>Police said two people were killed.</ins>", STRUCK),
        ("<s>Police said {}.</s> Police said two people were killed.", STRUCK),
        ("<strike>Police said <b>{}</b>.</strike> That was wrong.", STRUCK),
        ("<DEL datetime='2020-11-01'>Police said {}.</DEL> That was wrong.", STRUCK),
        ("<span style='text-decoration: line-through'>Police said {}.</span> No.", STRUCK),
        ("Police said <del>at least</del> 12 people were killed.", "no longer on the page"),
        ("<span hidden>Police said {}.</span> That was wrong.", UNSHOWN),
        ("<span aria-hidden='true'>Police said {}.</span> That was wrong.", UNSHOWN),
        ("<span style='color: red; display:none'>Police said {}.</span> No.", UNSHOWN),
        ("<span style='DISPLAY : NONE'>Police said <i>{}</i>.</span> No.", UNSHOWN),
        ("<span hidden><del>Police said {}.</del></span> No.", UNSHOWN),
    ],
)
@pytest.mark.parametrize("captured", [True, False])
def test_what_is_struck_out_or_not_shown_is_not_said(
    now: str, sentence: str, captured: bool, site: Site
) -> None:
    url = site.put("/toll", now.format(QUOTE), LONG)
    (seen,) = look_again([cited(url, start=12, captured=captured)], visits().visit)
    if captured or sentence != "no longer on the page":
        assert seen.code is Found.GONE
        assert seen.sentence.startswith(sentence)
    assert "12 people were killed" not in text_of(url) or "at least" not in text_of(url)


def test_words_that_are_also_shown_are_said(site: Site) -> None:
    now = f"<del>Police said {QUOTE}.</del> Police confirmed that {QUOTE} there."
    (seen,) = look_again([cited(site.put("/toll", now, LONG))], visits().visit)
    assert seen.code is Found.WORDS


def test_a_page_that_a_script_shows_is_not_hidden(site: Site) -> None:
    url = site.put("/toll", *BEFORE, LONG)
    page = site.pages["/toll"].replace(b"<article>", b"<article style='display: none'>")
    site.pages["/toll"] = page
    (seen,) = look_again([cited(url)], visits().visit)
    assert seen.code is Found.WORDS


def recorded(url: str, quote: str, text: str, around: int = 40) -> Cited:
    """A claim whose words stood in a text, with what stood around them."""
    start = text.index(quote)
    end = start + len(quote)
    evidence = Evidence(
        quote=quote,
        prefix=text[max(0, start - around) : start],
        suffix=text[end : end + around],
        start=start,
        end=end,
    )
    claim = replace(cited(url, quote).claim, evidence=evidence)
    return Cited(ClaimId("c1-00"), claim, url, was_captured=True)


THEN = "Police said 12 people were killed in the town on Friday."
CONTINUES, BEGINS = "continues otherwise now: please check", "begins otherwise now: please check"


@pytest.mark.parametrize(
    ("now", "found", "told"),
    [
        (THEN, Found.WORDS, ""),
        (THEN.replace("killed", "killed or injured"), Found.AROUND, CONTINUES),
        (THEN.replace("killed in", "killed, wounded or missing in"), Found.AROUND, CONTINUES),
        (THEN.replace("town", "region"), Found.AROUND, CONTINUES),
        (THEN.replace("said 12", "denied that 12"), Found.AROUND, BEGINS),
        (THEN.replace("said 12", "said fewer than 12"), Found.AROUND, BEGINS),
        (THEN.replace("in the town", "in\u00a0the <b>town</b>"), Found.WORDS, ""),
        (THEN.replace("in the town", "<del>in the town</del>"), Found.AROUND, CONTINUES),
        (f"{THEN[:-1]} and Saturday.", Found.AROUND, CONTINUES),
    ],
)
def test_words_that_go_on_otherwise_are_told(now: str, found: Found, told: str, site: Site) -> None:
    url = site.put("/toll", THEN, LONG)
    claim = recorded(url, "12 people were killed", text_of(url))
    site.put("/toll", now, LONG)
    (seen,) = look_again([claim], visits().visit)
    assert seen.code is found
    assert told in seen.sentence
    assert bool(seen.sentence) is bool(told)


def test_another_paragraph_may_change(site: Site) -> None:
    url = site.put("/toll", THEN, LONG)
    claim = recorded(url, "12 people were killed in the town on Friday.", text_of(url))
    site.put("/toll", "Updated at noon.", THEN, "Nobody knows more. " * 9)
    (seen,) = look_again([claim], visits().visit)
    assert seen.code is Found.MOVED
    site.put("/toll", f"{THEN} This was denied later.", LONG)
    (seen,) = look_again([claim], visits().visit)
    assert seen.code is Found.AROUND, "the paragraph ended there"


def test_one_place_that_goes_on_as_recorded_is_enough(site: Site) -> None:
    url = site.put("/toll", THEN, LONG)
    claim = recorded(url, "12 people were killed", text_of(url))
    site.put("/toll", f"In brief: 12 people were killed or hurt. {LONG}", THEN)
    (seen,) = look_again([claim], visits().visit)
    assert seen.code is Found.MOVED


def test_without_words_around_on_record_the_quote_is_enough(site: Site) -> None:
    url = site.put("/toll", THEN.replace("killed", "killed or injured"), LONG)
    (seen,) = look_again([cited(url, "12 people were killed")], visits().visit)
    assert seen.code is Found.WORDS
