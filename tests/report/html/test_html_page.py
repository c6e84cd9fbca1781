"""A page holds everything once, leads to what it names, and does nothing to its reader."""

import base64
import hashlib
import os
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.align.world import World
from claimtrack.compare.comparing import compare
from claimtrack.compare.comparison import Comparison, FindingKind, Settled
from claimtrack.compare.items import Item
from claimtrack.compare.verdict import Verdict
from claimtrack.figures.profile import load_profile
from claimtrack.model.claim import Claim, Evidence, Stance
from claimtrack.model.name import Name
from claimtrack.model.record import claim_id
from claimtrack.report.citation import to_citations
from claimtrack.report.finding_ids import find_finding
from claimtrack.report.html import to_notebook
from claimtrack.report.html.plan import Bounds, to_anchor, to_plan
from claimtrack.report.options import Format, Level, Options
from claimtrack.report.phrases import MEANINGS
from claimtrack.report.rendering import render, to_pieces_of_finding
from tests.bench.ledger_maker import make_records
from tests.report.html.page import Page, read_page, without_style
from tests.report.made import fid, make_finding, make_statement, with_pairs
from tests.report.test_report_hostile import TEXTS, Hostile

GOLDEN = Path(__file__).parent / "golden"
LookAt = Callable[[Comparison, Options], Page]
COMPARISONS = ["compared", "war", "awkward", "large", "empty"]


EMPTY = Comparison("killed, since change 3: nothing new", "editorial-1 3f2a", (), (), ())


def page_of(comparison: Comparison, options: Options) -> Page:
    return read_page(render(comparison, Format.HTML, options))


@pytest.fixture(scope="module")
def look_at() -> LookAt:
    """The page of a comparison that stays, written and read once for all tests that look at it."""
    pages: dict[tuple[int, Options], Page] = {}

    def look(comparison: Comparison, options: Options) -> Page:
        key = id(comparison), options
        if key not in pages:
            pages[key] = page_of(comparison, options)
        return pages[key]

    return look


@pytest.fixture(params=COMPARISONS)
def comparison(request: pytest.FixtureRequest) -> Comparison:
    if request.param == "empty":
        return EMPTY
    found: Comparison = request.getfixturevalue(request.param)
    return found


@pytest.mark.parametrize("name", ["compared", "awkward"])
def test_the_page_is_as_recorded(
    name: str, options: Options, request: pytest.FixtureRequest
) -> None:
    text = without_style(render(request.getfixturevalue(name), Format.HTML, options))
    path = GOLDEN / f"{name}.html"
    if os.environ.get("CLAIMTRACK_GOLDEN") == "write":
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8"), "run `make golden`, then read the diff"


@pytest.mark.parametrize("level", Level)
def test_every_page_is_well_formed(
    comparison: Comparison, level: Level, options: Options, look_at: LookAt
) -> None:
    page = look_at(comparison, replace(options, level=level))
    assert page.source.startswith("<!DOCTYPE html>\n")
    assert page.source.endswith("</html>\n")
    assert page.all("html")[0].attributes["lang"] == "en"


def test_pairs_are_told_where_they_are_asked_for(
    awkward: Comparison, options: Options, look_at: LookAt
) -> None:
    page = page_of(with_pairs(awkward), options)
    assert "A partial floor." in page.text
    assert "pairs" in page.anchors
    assert "pairs" not in look_at(awkward, options).anchors


def test_anchors_are_there_once_and_links_lead_to_them(
    comparison: Comparison, options: Options, look_at: LookAt
) -> None:
    page = look_at(comparison, options)
    assert [each for each, times in Counter(page.anchors).items() if times > 1] == []
    assert page.links
    missing = {link for link in page.links if link[1:] not in page.anchors}
    assert missing == set()
    pointed = {
        each
        for element in page.elements
        for name in ("aria-labelledby", "aria-describedby")
        for each in (element.attributes.get(name) or "").split()
    }
    assert pointed <= set(page.anchors)


@pytest.mark.parametrize("name", ["compared", "war", "awkward"])
def test_every_finding_claim_and_question_is_there(
    name: str, options: Options, request: pytest.FixtureRequest, look_at: LookAt
) -> None:
    comparison: Comparison = request.getfixturevalue(name)
    anchors = Counter(look_at(comparison, options).anchors)
    wanted = [
        *(each.id for each in comparison.findings),
        *(each.id for each in comparison.items),
        *(each.id for each in comparison.questions),
    ]
    assert {each: anchors[to_anchor(each)] for each in wanted} == dict.fromkeys(wanted, 1)


def test_findings_stand_in_the_order_of_telling(
    compared: Comparison, options: Options, look_at: LookAt
) -> None:
    page = look_at(compared, options)
    [contents] = [each for each in page.all("nav") if each.attributes["class"] == "contents"]
    told = [to_anchor(each.id) for each in compared.findings if each.is_told]
    assert contents.text
    start = page.source.index('<nav class="contents"')
    listed = page.source[start : page.source.index("</nav>", start)]
    assert re.findall(r'href="#(f-[0-9a-f]+)"', listed) == told


def test_questions_stand_worst_first(
    compared: Comparison, options: Options, look_at: LookAt
) -> None:
    numbers = to_citations(compared).numbers
    worst = {
        to_anchor(question.id): min((numbers.get(each, 999) for each in question.findings),
                                    default=999)
        for question in compared.questions
    }  # fmt: skip
    page = look_at(compared, options)
    shown = [
        worst[each.attributes["id"] or ""]
        for each in page.all("section")
        if each.attributes.get("class") == "question"
    ]
    assert shown == sorted(shown)
    assert len(shown) == len(compared.questions)


@pytest.mark.parametrize("level", Level)
def test_headings_step_down_one_at_a_time(
    comparison: Comparison, level: Level, options: Options, look_at: LookAt
) -> None:
    levels = [
        int(each.tag[1])
        for each in look_at(comparison, replace(options, level=level)).all(
            "h1", "h2", "h3", "h4", "h5"
        )
    ]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_tables_have_captions_and_headers(
    compared: Comparison, options: Options, look_at: LookAt
) -> None:
    page = look_at(compared, options)
    tables = page.all("table")
    assert len(tables) > 10
    assert len(page.all("caption")) == len(tables)
    headers = page.all("th")
    assert {each.attributes.get("scope") for each in headers} == {"col", "row", "rowgroup"}
    regions = [each for each in page.all("section") if each.attributes.get("class") == "scroll"]
    assert len(regions) == len(tables)
    assert all(each.attributes["tabindex"] == "0" for each in regions)
    assert all(each.attributes["aria-label"] for each in regions)


def test_landmarks_are_there_once(compared: Comparison, options: Options, look_at: LookAt) -> None:
    page = look_at(compared, options)
    assert [len(page.all(tag)) for tag in ("header", "main", "footer")] == [1, 1, 1]
    assert page.links[0] == "#report"
    assert all("aria-labelledby" in each.attributes for each in page.all("nav", "article"))


def test_every_drawing_is_told_in_words(
    compared: Comparison, options: Options, look_at: LookAt
) -> None:
    drawings = look_at(compared, options).all("svg")
    assert len(drawings) > 50
    for each in drawings:
        named = {"aria-label", "aria-labelledby", "aria-hidden"} & each.attributes.keys()
        assert named, each.attributes


def test_signs_are_told_in_words(compared: Comparison, options: Options, look_at: LookAt) -> None:
    page = look_at(compared, options)
    for each in page.elements:
        if (each.attributes.get("class") or "").startswith("sign "):
            sign, _, word = each.text.partition(" ")
            assert word or re.search("[a-z]", sign), each.text


def test_quoted_words_have_their_language(
    compared: Comparison, options: Options, look_at: LookAt
) -> None:
    page = look_at(compared, options)
    said = {each.text: each.attributes.get("lang") for each in page.all("q")}
    assert said["“s'approchant de 5.000 morts”"] == "fr"
    assert said["“exceeds three thousand”"] == "en"
    assert Counter(said.values())["fr"] > 10


def test_the_style_has_the_digest_that_the_policy_names(
    compared: Comparison, options: Options, look_at: LookAt
) -> None:
    page = look_at(compared, options)
    [style] = page.all("style")
    digest = base64.b64encode(hashlib.sha256(style.text.encode()).digest()).decode()
    [policy] = [
        each.attributes["content"] or ""
        for each in page.all("meta")
        if each.attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    assert "style" not in {name for each in page.elements for name in each.attributes}


ACTIVE = {"script", "iframe", "object", "embed", "form", "input", "button", "base", "link", "img"}


def check_harmless(page: Page) -> None:
    """Nothing runs, nothing is loaded, and no link leads anywhere but inside or to the web."""
    assert ACTIVE.isdisjoint({each.tag for each in page.elements})
    assert len(page.all("style")) == 1
    for each in page.elements:
        for name, value in each.attributes.items():
            assert not name.startswith("on"), name
            assert name not in {"src", "srcset", "action", "style", "xlink:href", "background"}
            if name == "href":
                assert re.match(r"#[a-z0-9-]+$|https?://", value or ""), value


@given(text=TEXTS)
def test_whatever_is_said_does_nothing(text: str, make_hostile: Hostile, options: Options) -> None:
    for level in (Level.PLAIN, Level.ALL):
        check_harmless(page_of(make_hostile(text), replace(options, level=level)))


MARKUP = [
    "<script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "<svg onload=alert(1)>",
    "</svg><script>alert(1)</script>",
    "<!--",
    "]]>",
    "&#60;script&#62;",
    "javascript:alert(1)",
    "http://evil.example/",
    "{{7*7}}",
]


@pytest.mark.parametrize("text", MARKUP)
def test_markup_is_printed_not_obeyed(text: str, make_hostile: Hostile, options: Options) -> None:
    hostile = make_hostile(text)
    told = replace(options, command=text, version=text, ledger_digest=text, generated=text)
    pages = [
        render(hostile, Format.HTML, told),
        "".join(to_pieces_of_finding(hostile, hostile.findings[0], Format.HTML, told)),
    ]
    for page in map(read_page, pages):
        check_harmless(page)
        assert text in page.text
        assert page.links == [each for each in page.links if each.startswith("#")]
    assert "<script" not in to_notebook(hostile)


def with_address(item: Item, url: str) -> Item:
    claim = replace(item.claim, evidence=Evidence(quote="a longer sentence", url=url))
    return replace(item, claim=claim)


@pytest.mark.parametrize(
    ("address", "is_linked"),
    [("https://paper.example/a", True), ("javascript:alert(1)", False), ("ftp://x.example", False)],
)
def test_only_web_addresses_of_evidence_are_links(
    address: str, is_linked: bool, war: Comparison, options: Options
) -> None:
    items = tuple(with_address(item, address) for item in war.items)
    page = page_of(replace(war, items=items), options)
    check_harmless(page)
    outward = [each for each in page.all("a") if each.attributes.get("class") == "out"]
    assert address in page.text
    assert bool(outward) is is_linked
    for each in outward:
        assert each.text == each.attributes["href"] == address
        assert each.attributes["rel"] == "noreferrer noopener nofollow"


@pytest.mark.parametrize("verdict", Verdict)
def test_every_verdict_and_kind_is_explained(
    verdict: Verdict, awkward: Comparison, options: Options
) -> None:
    finding = make_finding(7, FindingKind.DISPUTE, verdict, "why", (0x1250, 0x5000), question=1)
    questions = tuple(replace(each, findings=()) for each in awkward.questions)
    page = page_of(replace(awkward, findings=(finding,), questions=questions), options)
    assert MEANINGS[verdict] in page.text


def test_one_finding_is_a_page_with_its_question(compared: Comparison, options: Options) -> None:
    finding = find_finding(compared, "5")
    page = read_page("".join(to_pieces_of_finding(compared, finding, Format.HTML, options)))
    articles = [each.attributes["id"] for each in page.all("article")]
    assert articles == [to_anchor(finding.id)]
    sections = [each for each in page.all("section") if each.attributes.get("class") == "question"]
    assert [each.attributes["id"] for each in sections] == [to_anchor(finding.question or "")]
    assert page.all("figure")


def test_the_demonstration_is_small(compared: Comparison, options: Options) -> None:
    assert len(render(compared, Format.HTML, options).encode()) < 400_000


@pytest.fixture(scope="module")
def five_thousand() -> Comparison:
    records = list(make_records(5_000, 100))
    claims = [(claim_id(each), each) for each in records if isinstance(each, Claim)]
    return compare(claims, World.from_records(records), load_profile(), "everything")


def test_five_thousand_claims_have_a_bounded_page(
    five_thousand: Comparison, options: Options
) -> None:
    assert len(five_thousand.items) > 4_500
    page = page_of(five_thousand, options)
    assert len(page.source.encode()) < 3_000_000
    bounds = Bounds()
    plan = to_plan(five_thousand, to_citations(five_thousand), Level.PLAIN)
    assert len(plan.questions.each) == bounds.questions
    assert plan.questions.more == len(five_thousand.questions) - bounds.questions
    assert f"{plan.questions.more:,} questions not shown" in page.text
    assert f"{options.command} --all -o review.html" in page.text
    assert {link[1:] for link in page.links} <= set(page.anchors)
    shown = sum(each.startswith("c-") for each in page.anchors)
    counted = sum(each.claims.more for each in plan.questions.each)
    assert shown + counted == sum(len(each.question.claims) for each in plan.questions.each)


def test_no_part_of_a_page_is_without_a_bound(awkward: Comparison, options: Options) -> None:
    """Statements of many topics, findings that are settled or explained, and what is missing."""
    said = [
        make_statement(0x10000 + at, "Ana", Stance.OPINES, f"opinion {at}") for at in range(3000)
    ]
    said = [replace(item, topic=Name.of(f"topic {at % 60}")) for at, item in enumerate(said)]
    settled = [
        make_finding(
            0x1000 + at, FindingKind.DISPUTE, Verdict.GAP, "partial", (0x1250, 0x5000), question=1,
            settled=Settled("known", "ben", "2021-01-03"),
        )
        for at in range(100)
    ]  # fmt: skip
    explained = [
        make_finding(
            0x2000 + at, FindingKind.DISPUTE, Verdict.GAP, "partial", (0x1250, 0x5000), question=1,
            explained_by=fid(0xE5E1),
        )
        for at in range(100)
    ]  # fmt: skip
    grown = replace(
        awkward,
        items=(*awkward.items, *said),
        findings=(*awkward.findings, *settled, *explained),
        missing=awkward.missing * 100,
    )
    text = page_of(grown, options).text
    for left_out in (
        "10 claims not shown", "20 topics not shown", "61 findings not shown",
        "89 findings not shown", "60 lines not shown",
    ):  # fmt: skip
        assert f"{left_out}: {options.command} --all -o review.html" in text
    assert "not shown" not in page_of(grown, replace(options, level=Level.ALL)).text


def test_words_that_are_no_quotation_are_cut_and_counted(
    awkward: Comparison, options: Options, look_at: LookAt
) -> None:
    long = make_statement(0xAA04, "Hikmet Hajiyev", Stance.DECLINES, "word " * 3000)
    items = tuple(long if item.id == long.id else item for item in awkward.items)
    longer = replace(awkward, items=items)
    added = len(page_of(longer, options).source) - len(look_at(awkward, options).source)
    assert 2000 < added < 3000
    assert "(+13,001 characters)" in page_of(longer, options).text
    assert "word " * 2999 in page_of(longer, replace(options, level=Level.ALL)).text


def test_all_lifts_the_bounds(large: Comparison, options: Options, look_at: LookAt) -> None:
    short = look_at(large, options)
    full = look_at(large, replace(options, level=Level.ALL))
    wanted = {to_anchor(each.id) for each in large.questions}
    assert not wanted <= set(short.anchors)
    assert wanted <= set(full.anchors)
    assert {to_anchor(each.id) for each in large.findings} <= set(full.anchors)
    assert "not shown" in short.text
    assert "not shown" not in full.text


@given(number=st.integers(1, 60))
def test_a_question_keeps_its_ends_however_few_claims_are_shown(
    number: int, compared: Comparison
) -> None:
    from claimtrack.report.html.plan import _to_told

    for question in compared.questions:
        told = _to_told(question, [], Bounds(claims=number))
        assert len(told.claims.each) == min(number, len(question.claims))
        assert list(told.claims.each) == [
            each for each in question.claims if each in told.claims.each
        ]
        if number >= 2:
            assert {question.lowest, question.highest} - {None} <= set(told.claims.each)


def test_a_notebook_shows_the_opening(compared: Comparison) -> None:
    shown = compared._repr_html_()
    page = read_page(shown)
    assert len(shown) < 40_000
    assert page.all("div")[0].attributes == {"class": "claimtrack"}
    assert f"{len(compared.items)} claims from" in page.text
    assert "Worst first" in page.text
    assert page.source.count("@scope {") == 1


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_another_encoding_says_the_same(
    encoding: str, compared: Comparison, options: Options, look_at: LookAt
) -> None:
    usual = look_at(compared, options)
    other = look_at(compared, replace(options, encoding=encoding))
    assert other.source.encode(encoding)
    assert other.text == usual.text


@pytest.mark.parametrize(
    ("kind", "verdict", "parts"),
    [
        pytest.param(FindingKind.DISPUTE, Verdict.CONFLICT, True, id="conflict"),
        pytest.param(FindingKind.DISPUTE, Verdict.GAP, True, id="gap"),
        pytest.param(FindingKind.DISPUTE, Verdict.DENIED, True, id="denied"),
        pytest.param(FindingKind.DISPUTE, Verdict.COMPETING_STATUS, True, id="competing status"),
        pytest.param(FindingKind.REVISION, None, True, id="revision"),
        pytest.param(FindingKind.DISPUTE, Verdict.COMPATIBLE, False, id="compatible"),
        pytest.param(FindingKind.SUM, None, False, id="sum"),
        pytest.param(FindingKind.SUM, Verdict.CONFLICT, True, id="parts against the whole"),
        pytest.param(FindingKind.SERIES, None, False, id="series"),
    ],
)
def test_accounts_part_only_where_they_do(
    awkward: Comparison, options: Options, kind: FindingKind, verdict: Verdict | None, parts: bool
) -> None:
    told = awkward.findings[0]
    changed = replace(
        awkward,
        findings=(replace(told, kind=kind, verdict=verdict, settled=None, explained_by=None),),
        questions=tuple(
            replace(each, findings=(told.id,) if each.id == told.question else ())
            for each in awkward.questions
        ),
    )
    text = page_of(changed, options).text
    assert ("Accounts part, or a figure changes, on 1 of" in text) is parts
    assert ("Accounts part, or" in text) is parts


def test_paper_gets_the_wide_drawings(
    compared: Comparison, options: Options, look_at: LookAt
) -> None:
    """A sheet of A4 is narrower than many a window, and no telephone."""
    [style] = look_at(compared, options).all("style")
    queries = re.findall(r"@media([^{]*)", style.text)
    assert [each.strip() for each in queries if "width" in each] == [
        "screen and (max-width: 48rem)"
    ]


@pytest.mark.parametrize("name", ["compared", "awkward"])
def test_a_card_says_what_the_first_screen_says(
    name: str, options: Options, request: pytest.FixtureRequest, look_at: LookAt
) -> None:
    comparison: Comparison = request.getfixturevalue(name)
    page = look_at(comparison, replace(options, level=Level.ALL))
    cards = [each.text for each in page.elements if each.attributes.get("class") == "ends"]
    wide = replace(options, level=Level.VERBOSE, width_cells=200)
    screen = render(comparison, Format.PLAIN, wide)
    assert any("undisclosed" in each for each in cards)
    assert {each for each in cards if "…" in each and each not in screen} == set()


def test_findings_on_several_topics_are_told_with_theirs(
    awkward: Comparison, options: Options
) -> None:
    first, second = [each for each in awkward.findings if each.is_told and each.question][:2]
    findings = (
        replace(first, topic=Name.of("war A")),
        replace(second, topic=Name.of("war B"), question=first.question),
    )
    questions = tuple(
        replace(each, findings=tuple(f.id for f in findings if f.question == each.id))
        for each in awkward.questions
    )
    several = replace(awkward, findings=findings, questions=questions)
    label = to_citations(replace(several, findings=findings[:1])).label(findings[0])
    text = page_of(several, options).text
    assert f"First, on {label} (war A): " in text
    screen = " ".join(render(several, Format.PLAIN, replace(options, width_cells=200)).split())
    assert f"{label} (war A): " in screen
    assert f"{label} (war B): " in screen
    same = tuple(replace(each, topic=Name.of("war A")) for each in findings)
    alone = render(replace(several, findings=same), Format.PLAIN, options)
    assert "(war A)" not in alone
