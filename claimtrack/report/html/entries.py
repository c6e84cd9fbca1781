"""A claim on a page: who says it, when, in which words, through whom, and its id."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from claimtrack.compare.comparison import Comparison, Finding, Question
from claimtrack.compare.items import Item
from claimtrack.model.claim import Claim
from claimtrack.report.chart.model import Timeline
from claimtrack.report.chart.timeline import to_timeline
from claimtrack.report.citation import (
    Citations,
    basis_of,
    to_measure,
    to_moment,
    to_quoted,
    to_reading,
    words_of,
)
from claimtrack.report.document import Fact, Spans
from claimtrack.report.html import words
from claimtrack.report.html.inline import Inline
from claimtrack.report.html.markup import Content, Markup, element, outward_link
from claimtrack.report.html.plan import Plan, to_anchor
from claimtrack.report.in_full import to_facts
from claimtrack.report.options import Level, Options
from claimtrack.report.phrases import ACT_AND_WORDS, chain, count, fill, say, word

MOST_CONTEXT_CHARACTERS = 600
"""Of the sentence around a figure; ours: a long sentence of agency copy has 400."""

MOST_WORDS_CHARACTERS = 2_000
"""Of the words of a claim; longer ones are no quotation. Ours."""


@dataclass(frozen=True, slots=True)
class Page:
    """What the parts of one page share."""

    comparison: Comparison
    citations: Citations
    options: Options
    plan: Plan
    inline: Inline
    placed: set[str] = field(default_factory=set)
    """Anchors of claims that already stand on the page: the first place is theirs, and the others
    lead to it."""
    timelines: dict[str, Timeline | None] = field(default_factory=dict)
    """Of the questions that were asked for, by id: each is drawn in small and in large."""

    def timeline(self, question: Question) -> Timeline | None:
        """A question in time, with no more figures than the page has room for."""
        if question.id not in self.timelines:
            most = self.plan.bounds.drawn
            limit = {} if most is None else {"most_marks": most}
            self.timelines[question.id] = to_timeline(
                question, self.comparison, self.citations, **limit
            )
        return self.timelines[question.id]

    @property
    def command(self) -> str:
        """What was typed to get the page."""
        return self.options.command

    def facts(self, finding: Finding) -> list[Fact]:
        """What a finding rests on, and what people recorded of it: settlements and notes."""
        return list(to_facts(self.comparison, finding, self.citations))

    def find(self, ids: Sequence[str]) -> list[Item]:
        """The claims with these ids."""
        return [self.citations.items[each] for each in ids]  # type: ignore[index]

    def home(self, item: Item) -> Markup:
        """The id of a claim where it is told; the first time, what links to it lead here."""
        short, anchor = self.citations.short(item.id), to_anchor(item.id)
        if anchor in self.placed or self.plan.targets.get(short) != anchor:
            return self.inline.span(self.citations.short_span(item.id))
        self.placed.add(anchor)
        address = self.inline.page_of(short) or f"#{anchor}"
        return element("a", short, class_="id", id=anchor, href=address)

    def when(self, item: Item) -> str:
        """The time a claim speaks of, its year left out where all have the same."""
        return to_moment(item, None)

    def through(self, item: Item) -> Markup | None:
        """The outlets in order, and the origin where it is another; None: neither is known."""
        relays = self.citations.relays(item)
        return element("span", relays, class_="through") if relays else None

    def said(self, item: Item, act: Spans = ()) -> Markup:
        """The words, in their language, with what makes them other than they look.

        Args:
            item: The claim.
            act: What somebody does with the words, where that stands before them.
        """
        words = (
            *to_quoted(item.claim, self.most_characters(MOST_WORDS_CHARACTERS)),
            *to_measure(item),
            *self.citations.remarks(item.claim),
        )
        told = fill(ACT_AND_WORDS, act=act, words=words) if act else words
        return self.inline.of((item,)).text(told)

    def most_characters(self, usual: int) -> int | None:
        """How much of a text is shown; all where everything is asked for."""
        return None if self.options.level is Level.ALL else usual

    def reading(self, item: Item) -> Markup:
        """How the figure is read, and on what its date rests."""
        if item.claim.figure is None:
            return element("span", word(item.claim.stance.value, "stance"), class_="label")
        read = to_reading(item.strict, item.expected)
        return element("span", chain((read, *basis_of(item))), class_="label")

    def context(self, item: Item) -> Iterator[Content]:
        """The sentence the words stand in, and where it was read."""
        evidence = item.claim.evidence
        if evidence.quote.strip() and evidence.quote.strip() not in words_of(item.claim):
            most = self.most_characters(MOST_CONTEXT_CHARACTERS)
            yield element(
                "details",
                element("summary", say(words.IN_CONTEXT)),
                element("blockquote", self.inline.of((item,)).text(to_context(item.claim, most))),
            )
        if evidence.url:
            yield element("span", outward_link(evidence.url), class_="address")

    def not_shown(self, number: int, noun: str) -> Markup | None:
        """How many of something are left out, and what shows them; None: nothing is."""
        if not number:
            return None
        how = self.options.to_show(Level.ALL, "--all -o review.html")
        told = say(words.NOT_SHOWN, what=count(number, noun), how=how)
        return element("p", told, class_="label")


def to_context(claim: Claim, most_characters: int | None) -> Spans:
    """The sentence that the words of a claim stand in."""
    return to_quoted(replace(claim, figure=None, statement=None), most_characters)
