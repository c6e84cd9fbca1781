"""A report in another language than English has no English sentence of ours, in whatever form."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from itertools import chain, product
from string import Formatter

import pytest

from claimtrack.compare.comparison import Comparison, Finding
from claimtrack.compare.settled import mark_findings, to_settlement
from claimtrack.model.settlement import Settlement
from claimtrack.report import catalogue
from claimtrack.report.catalogue import load_catalogue
from claimtrack.report.options import Format, Level, Options
from claimtrack.report.rendering import render, to_pieces_of_finding
from docs.tools.reason_page import read_examples
from tests.compare.compare_cases import compare_claims, flood_claim
from tests.report.wrapped import templates
from tests.running import Ran

LANGUAGES = tuple(tag for tag in catalogue.languages() if tag != "en")
FORMS = tuple(each for each in Format if not each.is_for_programs)
LEAST_WORDS = 3
"""Of a sentence that is looked for: two may stand in somebody's words, or in another language."""


class Texts(HTMLParser):
    """The texts of a page, and what is told of it in attributes; no style."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._is_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._is_style = tag == "style"
        self.found += [text or "" for name, text in attrs if name in {"aria-label", "title", "alt"}]

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - as the parser calls it
        self._is_style = False

    def handle_data(self, data: str) -> None:
        if not self._is_style:
            self.found.append(data)


def words_in(text: str, form: Format) -> str:
    """What a reader sees, on one line: sentences are broken at the width of a page."""
    if form is Format.HTML:
        page = Texts()
        page.feed(text)
        text = " ".join(page.found)
    return " ".join(text.replace("│", " ").split())


examples = cache(lambda: tuple(read_examples()))


@cache
def english_sentences(tag: str) -> set[str]:
    """Pieces of our sentences between their places that are said otherwise in a language."""
    known = load_catalogue(tag)
    found = set()
    for context, one, many in templates():
        told = known.text(one, context) if not many else known.plural(one, many, 2)
        for template in filter(None, (one, many)):
            for literal, *_ in Formatter().parse(template):
                piece = " ".join(literal.split())
                words = re.findall(r"[^\W\d_]+", piece)
                if len(words) >= LEAST_WORDS and piece not in told:
                    found.add(piece)
    return found


def find_english(text: str, tag: str) -> list[str]:
    return sorted(
        each
        for each in english_sentences(tag)
        if each in text and re.search(rf"(?<!\w){re.escape(each)}(?!\w)", text)
    )


def pages(comparison: Comparison, form: Format, options: Options) -> Iterator[str]:
    for level in (Level.PLAIN, Level.ALL):
        yield render(comparison, form, replace(options, level=level))
    yield "".join(to_pieces_of_finding(comparison, comparison.findings[0], form, options))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("tag", LANGUAGES)
def test_the_demonstration_has_no_english_sentence(
    tag: str, form: Format, compared: Comparison, options: Options
) -> None:
    chosen = replace(options, language=tag, with_legend=True)
    text = " ".join(words_in(page, form) for page in pages(compared, form, chosen))
    assert find_english(text, tag) == []


def made_by_hand(comparison: Comparison) -> Iterator[str]:
    """The sentences that were written for a test, in English and without a template."""
    yield from (each.text for each in comparison.questions)
    for each in comparison.findings:
        yield from (each.sentence, each.reason)
        yield each.settled.returned if each.settled else ""


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("tag", LANGUAGES)
def test_what_is_hard_to_print_has_no_english_sentence(
    tag: str, form: Format, awkward: Comparison, options: Options
) -> None:
    chosen = replace(options, language=tag, with_legend=True)
    text = " ".join(words_in(page, form) for page in pages(awkward, form, chosen))
    by_hand = " ".join(made_by_hand(awkward))
    assert [each for each in find_english(text, tag) if each not in by_hand] == []


@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_reason_is_told_without_english(tag: str, options: Options) -> None:
    """Of a pair, a finding and all its evidence, and of what is not compared."""
    chosen = replace(options, language=tag, level=Level.ALL)
    found = {
        (example.wanted.reason or example.wanted.verdict, each)
        for example in examples()
        for page in (render(example.comparison, Format.PLAIN, chosen),)
        for each in find_english(words_in(page, Format.PLAIN), tag)
    }
    assert found == set()


def settled_then(findings: Sequence[Finding]) -> Iterator[Settlement]:
    """A settlement of what was milder, nearer or of others, for each reason to tell it again."""
    settlement = to_settlement(findings[0], findings, "known")
    yield replace(settlement, verdict="gap")
    yield replace(settlement, factor="1.0", parties=())
    yield replace(settlement, parties=(("town hall",), ("fire brigade",)), claims=())
    yield replace(settlement, parties=(("town hall", "army", "fire brigade"),))


@pytest.mark.parametrize("tag", LANGUAGES)
def test_why_a_settled_finding_is_back_is_told_without_english(tag: str, options: Options) -> None:
    given = {"fire brigade": 31, "town hall": 23, "army": 40}
    comparison = compare_claims(*(flood_claim(each, claimant=who) for who, each in given.items()))
    chosen = replace(options, language=tag)
    returned = set()
    for settlement in settled_then(comparison.findings):
        marked = mark_findings(comparison.findings, {settlement.finding: settlement}, {})
        now = replace(comparison, findings=marked)
        page = "".join(to_pieces_of_finding(now, marked[0], Format.PLAIN, chosen))
        assert find_english(words_in(page, Format.PLAIN), tag) == []
        returned.add(marked[0].settled and str(marked[0].settled.returned).split()[-1])
    assert len(returned - {None, ""}) == 4


NAMES = (
    ("Ministry of Health of Peru", "Минздрав Перу"),
    ("Claire Vasseur", "Vasseur, Claire"),
    ("Nikol Pashinyan", "Никол Пашинян"),
    ("World Bank", "World Bank (WB)"),
    ("US president Joe Biden", "le président américain Biden"),
)
"""Names that a rule takes for one: a body of a country, words in another order, letters of another
alphabet, a name with its acronym, the holder of an office."""


@pytest.mark.parametrize("names", [NAMES[:3], NAMES[3:]], ids=len)
def test_why_names_are_joined_is_told_without_english(
    names: tuple[tuple[str, str], ...], run: Callable[..., Ran]
) -> None:
    for at, name in enumerate(chain.from_iterable(names)):
        add = ["add", "--source", name, "--figure", f"{10 + at}", "--metric", "killed"]
        assert run([*add, "--topic", "Ferry", "--as-of", "2025-06-03"]).code == 0
    for tag, form in product(LANGUAGES, FORMS):
        shown = run(["compare", "--all", "--format", form, "--report-lang", tag]).out
        told = words_in(shown, form)
        assert told.count("claimtrack sources split") == len(names)
        assert find_english(told, tag) == []


def test_an_english_sentence_would_be_found() -> None:
    text = "morts : 3 · nothing new, nothing changed, nothing gone"
    assert find_english(text, "fr") == ["nothing new, nothing changed, nothing gone"]
