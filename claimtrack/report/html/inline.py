"""Spans as HTML: meanings have elements, ids lead to what they name, quotes have a language."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Self

from claimtrack.compare.comparison import KIND_SIGNS, Finding
from claimtrack.compare.items import Item
from claimtrack.compare.verdict import Verdict
from claimtrack.report import phrases
from claimtrack.report.citation import words_of
from claimtrack.report.document import SIGNS, Link, Meaning, Span, Text, Versions
from claimtrack.report.html.markup import Markup, element, join, outward_link
from claimtrack.report.palette import TONES
from claimtrack.report.telling import meaning_of

QUOTATION_MARKS = "“”«»„… \u00a0\u202f"
"""Ours around quoted words, in every language of a report, with what is cut and blanks."""


@dataclass(frozen=True, slots=True)
class Inline:
    """How spans of one page are written."""

    targets: Mapping[str, str] = field(default_factory=dict)
    """The anchors on the page, by the short id that is printed."""
    elsewhere: Callable[[Span], str | None] = lambda _: None
    """Where the page of what a span names is, among the pages of a desk."""
    languages: Callable[[str], str | None] = lambda _: None
    """The language of quoted words, where it is known."""

    def text(self, text: Text) -> Markup:
        """Spans as mark-up; of several lengths the fullest, because a page breaks lines itself."""
        spans = text.texts[0] if isinstance(text, Versions) else text
        return join(map(self.span, spans))

    def span(self, span: Span) -> Markup:
        """One span, as a link where it leads somewhere."""
        if isinstance(span, Link):
            return self._link(span)
        if span.meaning in SIGNS:
            return to_sign(*_parted(span), span.meaning)
        match span.meaning:
            case Meaning.CLAIM:
                return self._id(span.text)
            case Meaning.WORDS:
                return self.quote(span.text)
            case _:
                return self._named(span)

    def quote(self, words: str) -> Markup:
        """Somebody's words, in their language."""
        return element("q", words, lang=self.languages(words))

    def of(self, items: Iterable[Item]) -> Self:
        """The same for text that quotes these claims."""
        said = [
            (f"{words_of(each.claim)}\n{each.claim.evidence.quote}", language_of(each))
            for each in items
        ]

        def find(words: str) -> str | None:
            core = words.strip(QUOTATION_MARKS)
            found = (language for whole, language in said if core and core in whole)
            return next(found, None)

        return replace(self, languages=find)

    def without_links(self) -> Self:
        """The same for text that is pressed itself, as that of a summary."""
        return replace(self, targets={}, elsewhere=lambda _: None)

    def page_of(self, short: str) -> str | None:
        """Where the page of a claim or finding is, by the id that is printed; None: it has none."""
        return self.elsewhere(Span(short, Meaning.CLAIM))

    def _named(self, span: Span) -> Markup:
        """A title, a name or running text."""
        if span.meaning is Meaning.TITLE:
            return element("b", span.text)
        if span.meaning not in {Meaning.SOURCE, Meaning.LABEL}:
            return join(span.text)
        shown = element("span", span.text, class_=span.meaning.value)
        address = self.elsewhere(span)
        return element("a", shown, class_="to", href=address) if address else shown

    def _link(self, link: Link) -> Markup:
        if link.is_outward:
            return outward_link(link.address)
        kind = "id" if link.meaning is Meaning.CLAIM else "to"
        return element("a", link.text, class_=kind, href=link.address)

    def _id(self, text: str) -> Markup:
        """An id that leads to what it names, if that is on the page or has one."""
        short = text.strip()
        anchor = self.targets.get(short.partition(" ")[0])
        address = f"#{anchor}" if anchor else self.page_of(short)
        shown = element("a", short, class_="id", href=address) if address else None
        return join(shown or element("code", short, class_="id"), " " * text.endswith(" "))


def _parted(span: Span) -> tuple[str, str]:
    """The sign and the word behind it; the word of a verdict that stands for itself is its own."""
    sign, _, word = span.text.partition(" ")
    return sign, word


def to_sign(sign: str, word: str, meaning: Meaning | Verdict) -> Markup:
    """A sign with its word; a sign alone has its word for who does not see it."""
    is_verdict = isinstance(meaning, Verdict)
    kind = TONES[meaning] or ""
    seen = element("span", sign, class_="mark", aria_hidden="true")
    if word:
        return element("span", seen, " ", word, class_=f"sign {kind}")
    is_one = is_verdict or meaning is Meaning.REVISION
    told = phrases.to_verdict(meaning.value) if is_one else _kinds_of(sign)
    return element("span", seen, element("span", told, class_="hidden"), class_=f"sign {kind}")


def _kinds_of(sign: str) -> str:
    """What a sign of no verdict may stand for."""
    kinds = [kind.value for kind, each in KIND_SIGNS.items() if each == sign]
    return phrases.listing(map(phrases.to_verdict, kinds)) or sign


def to_badge(finding: Finding) -> Markup:
    """The sign of a finding with the word it is tallied under."""
    return to_sign(finding.sign, phrases.to_finding_word(finding), meaning_of(finding))


def language_of(item: Item) -> str | None:
    """The language that a claim's words are in, where it is known and can be said to a browser."""
    language = item.claim.evidence.language
    if language and language.isascii() and language.replace("-", "").isalnum():
        return language
    return None
