"""A finding in a line: who said what, in which words, and how far apart that is.

A line is told in three lengths, so that a page can show the fullest that fits.
"""

import sys
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum
from typing import NamedTuple

from claimtrack.compare.comparison import Course, Finding, FindingKind, Party, split_reason
from claimtrack.compare.items import Item
from claimtrack.compare.shapes import Run
from claimtrack.compare.verdict import Verdict
from claimtrack.figures.interval import Number
from claimtrack.model.identity import ClaimId
from claimtrack.report import phrases
from claimtrack.report.catalogue import tell
from claimtrack.report.citation import (
    Citations,
    moment_of,
    to_cut_words,
    to_denied,
    to_measured_words,
    to_moment,
    to_short_words,
    words_of,
)
from claimtrack.report.days import to_day, to_months, to_period
from claimtrack.report.document import Meaning, Span, Spans, Versions
from claimtrack.report.phrases import (
    count,
    fill,
    find_line,
    join,
    places_in,
    rounded,
    to_factor,
)
from claimtrack.text.message import Joined, Message

MOST_WORDS_CHARACTERS = 48
MOST_STATEMENT_CHARACTERS = 72
"""Of the words of one claim in a line: a figure's, and a statement's. Ours: two fit on two lines of
a page of 100 columns."""

ASSUMING = frozenset({Verdict.POSSIBLE_CONFLICT, Verdict.DENIED})
"""Verdicts beside which a line says what was assumed. Ours: they set one against another."""

MOST_PARTIES = 3
BOTH = 2
MOST_NAMES = 2
MOST_STEPS = 4
"""Told in a line before the rest is counted; ours."""


class Length(IntEnum):
    """How much of a finding a line tells."""

    FULL = 0
    MIDDLE = 1
    """Without outlets, and of a course only how far apart its ends are."""
    SHORT = 2
    """One name for a party, long words as the number they are read as, and no days along a way."""


class Fitting(NamedTuple):
    """Accounts that fit several parties of a dispute."""

    parties: Spans
    """The names by which those are told."""
    who: Spans
    """What the accounts say."""
    are_two: bool
    are_all: bool

    @property
    def clause(self) -> str:
        """The template that says so in a line."""
        if not self.are_all:
            return phrases.FITS_THESE
        return phrases.FITS_BOTH if self.are_two else phrases.FITS_ALL


def to_sign(finding: Finding, text: str | None = None) -> Span:
    """The sign of a finding, or a text that begins with it, in the meaning that colours it."""
    return Span(finding.sign if text is None else text, meaning_of(finding))


def meaning_of(finding: Finding) -> Meaning | Verdict:
    """What the sign of a finding stands for."""
    if finding.kind is FindingKind.REVISION:
        return Meaning.REVISION
    return finding.verdict or Meaning.NOTICE


def to_line(finding: Finding, citations: Citations) -> Spans:
    """The finding, and what qualifies it, with every day."""
    return Story(finding, citations).line()


def to_listed_line(finding: Finding, citations: Citations) -> tuple[Spans, Versions]:
    """When, and the finding in every length; a day that all of it shares stands in the first."""
    days = {to_moment(item, citations.common_year) for item in items_told(finding, citations)}
    lines = (Story(finding, citations, each, with_days=len(days) > 1).line() for each in Length)
    when = days.pop() if len(days) == 1 else to_span(finding, citations.common_year)
    return (Span(when, Meaning.LABEL),), Versions(tuple(dict.fromkeys(lines)))


def to_span(finding: Finding, common_year: int | None) -> str:
    """The time of a finding for a narrow column, in months or years."""
    if finding.first is None or finding.last is None:
        return ""
    return to_months(finding.first, finding.last, common_year)


def items_told(finding: Finding, citations: Citations) -> list[Item]:
    """The claims that a line names."""
    if finding.kind is FindingKind.DISPUTE and finding.parties:
        parties = in_order(finding.parties, citations)[:MOST_PARTIES]
        return [
            item
            for party in parties
            if party.claims
            for item in (
                citations.items[party.claims[0]],
                *others_of(party, citations).items[:MOST_NAMES],
            )
        ]
    if finding.kind is FindingKind.SUM:
        return [citations.items[each] for each in finding.claims]
    if finding.kind is FindingKind.RENDERING and len(finding.claims) > 1:
        first: dict[str, Item] = {}
        for item in (citations.items[each] for each in finding.claims):
            first.setdefault(words_of(item.claim), item)
        return list(first.values())[:MOST_STEPS]
    if finding.reason == "revised" and len(finding.claims) > 1:
        return [citations.items[each] for each in finding.claims[:2]]
    if finding.kind is FindingKind.SERIES and len(finding.claims) <= MOST_STEPS:
        return [citations.items[each] for each in finding.claims]
    return pair_of(finding, citations)


def _is_count(item: Item) -> bool:
    """Whether it counts what happened in a period."""
    return item.shape is not None and item.shape.run is Run.IN_PERIOD


class Others(NamedTuple):
    """Who stands with the telling claim of a party."""

    names: tuple[str, ...]
    """Those who say the same."""
    items: tuple[Item, ...]
    """What each of the rest says in other words, which the same number can satisfy."""


def others_of(party: Party, citations: Citations) -> Others:
    """Who stands with a party's telling claim: a figure is ascribed to nobody who gave another.

    Of several claims of one account, the one that is nearest in time.
    """
    telling, *more = (citations.items[each] for each in party.claims)
    nearest: dict[str, Item] = {}
    for item in more:
        name = str(item.claimant)
        known = nearest.get(name)
        if known is None or _days_between(item, telling) < _days_between(known, telling):
            nearest[name] = item
    names, items = [], []
    for name in party.accounts:
        said = nearest.get(name)
        if name == str(telling.claimant):
            continue
        if said is None or _is_said_alike(said, telling):
            names.append(name)
        else:
            items.append(said)
    return Others(tuple(names), tuple(items))


def _days_between(left: Item, right: Item) -> int:
    days = [moment.last_day for each in (left, right) if (moment := moment_of(each)) is not None]
    known = [day for day in days if day is not None]
    return abs((known[0] - known[1]).days) if len(known) > 1 else sys.maxsize


def _is_said_alike(left: Item, right: Item) -> bool:
    """Whether two claims give one number, hedged alike; without a number, the same words."""
    if left.expected is None or right.expected is None:
        return words_of(left.claim) == words_of(right.claim)
    return (left.strict, left.expected) == (right.strict, right.expected)


def pair_of(finding: Finding, citations: Citations) -> list[Item]:
    """The telling pair, in the order in which the finding names it."""
    ids = finding.claims[:2]
    if finding.evidence:
        telling = finding.evidence[0]
        ids = tuple(each for each in (telling.left, telling.right) if each is not None)
    return [citations.items[each] for each in ids]


def sides_of(finding: Finding, citations: Citations) -> list[Party]:
    """The parties that stand against each other, the one that leads to expect least first.

    None of a series: its figures are told in order of time, whoever gives them.
    """
    is_series = finding.kind is FindingKind.SERIES
    return [] if is_series else in_order(finding.parties, citations)


def in_order(parties: Iterable[Party], citations: Citations) -> list[Party]:
    """The parties of a dispute, the one that leads a reader to expect least first.

    Those who deny what the others say stand last.
    """
    return sorted(parties, key=lambda party: (party.denies, _expected(party, citations)))


def _expected(party: Party, citations: Citations) -> tuple[bool, Number]:
    """Where the party's telling figure stands; a party without a number comes last."""
    expected = citations.items[party.claims[0]].expected if party.claims else None
    return (expected is None, expected.low if expected else 0)


def names_of(names: Sequence[str], citations: Citations, most: int = MOST_NAMES) -> Spans:
    """Accounts by name; of many, the first and how many others."""
    return _some([(citations.account(name),) for name in names[:most]], len(names))


def _some(shown: Sequence[Spans], total: int) -> Spans:
    """The first of several, and how many others there are."""
    told, more = join(shown, phrases.COMMA), total - len(shown)
    return fill(phrases.AND_MORE, names=told, more=count(more, "more name")) if more > 0 else told


def outlets(relays: Sequence[str]) -> str:
    """Through whom, folded: the name of one outlet, else how many; empty for none."""
    names = tuple(dict.fromkeys(relays))
    return names[0] if len(names) == 1 else count(len(names), "outlet") if names else ""


def claims_told(finding: Finding) -> tuple[ClaimId, ...]:
    """Every claim of a finding, once."""
    of_evidence = (
        claim for each in finding.evidence for claim in (each.left, each.right) if claim is not None
    )
    return tuple(dict.fromkeys((*finding.claims, *of_evidence)))


def fold(items: Iterable[Item]) -> list[list[Item]]:
    """Claims that say one thing, together: one claimant, one time, read as the same numbers."""
    folded: list[list[Item]] = []
    alike: dict[Hashable, list[list[Item]]] = {}
    for item in items:
        of_it = alike.setdefault(_what_is_said(item), [])
        same = next((each for each in of_it if _are_of_one_time(each[0], item)), None)
        if same is None:
            same = []
            folded.append(same)
            of_it.append(same)
        same.append(item)
    return folded


def _what_is_said(item: Item) -> Hashable:
    """What claims that say one thing have in common beside their time."""
    who = item.claimant, item.origin, item.shape, item.slot
    if item.claim.figure is None:
        return who, words_of(item.claim), item.claim.stance.value
    return who, str(item.strict), str(item.expected)


def _are_of_one_time(left: Item, right: Item) -> bool:
    moments = moment_of(left), moment_of(right)
    if moments[0] is None or moments[1] is None:
        return moments[0] is moments[1]
    said = left.claim.when.said, right.claim.when.said
    if said[0] is not None and said[1] is not None:
        return said[0].overlaps(said[1])
    return moments[0].edtf == moments[1].edtf


@dataclass(frozen=True, slots=True)
class Story:
    """A finding on its way into a line; what a template has a place for is a property of it."""

    finding: Finding
    citations: Citations
    length: Length = Length.FULL
    with_days: bool = True
    """Whether a day stands behind each claim; else it stands beside the line."""

    def line(self) -> Spans:
        """The finding, and what qualifies it, each a clause of its own."""
        return join((self.told(), self._event(), *self._qualifications()))

    def told(self) -> Spans:
        """The finding alone."""
        template = self._template
        return fill(template, **{place: getattr(self, place) for place in places_in(template)})

    @property
    def _template(self) -> str:
        return find_line(self.finding, is_short=self.length is Length.SHORT)

    def _event(self) -> Spans:
        """Of which event it tells, where that does not stand behind the question."""
        if "question" in places_in(self._template):
            return ()
        return (Span(self.citations.telling_topic(self.finding), Meaning.TITLE),)

    @property
    def question(self) -> Spans:
        """What it is about."""
        return (Span(self.citations.label(self.finding), Meaning.TITLE),)

    @property
    def account(self) -> Spans:
        """Whose figures it tells of."""
        pair = self._pair
        name = self.finding.account or (str(pair[0].claimant) if pair else "")
        return (self.citations.account(name),)

    @property
    def reason(self) -> str:
        """Its code, and the case's own."""
        return phrases.to_reason(self.finding.reason)

    @property
    def case(self) -> str:
        """What stands behind the code: the arithmetic, or what changed."""
        return split_reason(self.finding.reason)[1]

    @property
    def clause(self) -> str:
        """The engine's sentence up to its advice."""
        sentence = self.finding.sentence
        if isinstance(sentence, Joined):
            return tell(sentence.parts[0])
        return sentence.partition(": ")[0].partition("; ")[0]

    @property
    def figures_told(self) -> str:
        """How many figures it rests on."""
        return count(len(self.finding.claims), "figure")

    @property
    def steps(self) -> Spans:
        """What one account says, one after the other."""
        items = self._items if len(self._items) > 1 else self._pair
        if self.length is Length.SHORT and self.finding.first is not None:
            return join(map(self._figure, items), phrases.STEPS)
        return join(
            [self._at(self._figure(item), item, said=self._said_on(item)) for item in items],
            phrases.STEPS,
        )

    def _said_on(self, item: Item) -> str:
        """When it was said, where two figures are of one time; else empty."""
        if self.finding.reason != "revised" or item.told is None:
            return ""
        return phrases.say(phrases.SAID_ON, day=to_period(item.told, self.citations.common_year))

    @property
    def figures(self) -> Spans:
        """The same, where none is the later."""
        return join([self._at(self._figure(item), item) for item in self._items], phrases.AND)

    @property
    def last(self) -> Spans:
        """The later of the telling pair, in its words."""
        return join([self._at(self._figure(item), item) for item in self._pair[-1:]])

    @property
    def claims(self) -> Spans:
        """Both of the telling pair."""
        return join([self._said(item) for item in self._pair])

    @property
    def whole(self) -> Spans:
        """The claim that a sum is about."""
        return join([self._said(item) for item in self._items[:1]])

    @property
    def whole_words(self) -> Spans:
        """The same without who says it."""
        return join([self._figure(item) for item in self._items[:1]])

    @property
    def parts(self) -> Spans:
        """The numbers that are added, and what they come to."""
        known = [item.claim.figure.value for item in self._items[1:] if item.claim.figure]
        numbers = [phrases.number(each) for each in known if each is not None]
        total = self._total
        added = " + ".join(numbers) if len(numbers) > 1 else ""
        when = self._when(self._items[1:])
        return (Span(" = ".join(filter(None, (added, total))) + when),)

    @property
    def _total(self) -> str:
        """What the parts of a sum come to."""
        case = self.case
        if isinstance(case, Message) and "total" in case.values:
            return tell(case.values["total"])
        return case.partition(" of ")[0]

    @property
    def chain(self) -> Spans:
        """A level, what was counted after it, and the level that they do not make.

        Where all are counts, the last of the telling pair is that of the period they make up.
        """
        claims = [self.citations.items[each] for each in self.finding.claims]
        levels = [item for item in claims if not _is_count(item)]
        if is_of_period := not levels:
            levels = self._pair[-1:]
        counts = [item for item in claims if item not in levels and _is_count(item)]
        others: list[Spans] = []
        if self.finding.parties:
            _, first, *rest = self.finding.parties
            counts = [self.citations.items[each] for each in first.claims]
            others = [self._counts([self.citations.items[i] for i in each.claims]) for each in rest]
        is_whole = is_of_period or len(levels) > 1
        added = [self._whose_figure(item) for item in levels[:-1]]
        told = fill(
            phrases.CHAIN if is_whole else phrases.CHAIN_FROM_START,
            sum=join((*added, self._counts(counts) or self._rise(levels)), phrases.PLUS),
            level=join([self._whose_figure(item) for item in levels[-1:]]),
        )
        if not others or self.length is Length.SHORT:
            return told
        return fill(phrases.CHAIN_NOR, chain=told, others=join(others, phrases.COMMA))

    def _counts(self, counts: Sequence[Item]) -> Spans:
        """What one account counted; of many periods how many, and what they come to."""
        if len(counts) <= MOST_STEPS:
            return join([self._whose_figure(item) for item in counts], phrases.PLUS)
        known = [item.claim.figure.value for item in counts if item.claim.figure]
        total = phrases.number(sum(each for each in known if each is not None))
        figures = (Span(count(len(counts), "figure") + self._when(counts)),)
        told = fill(phrases.COUNTS_TOLD, counts=figures, total=total)
        return fill(phrases.SAID, who=(self.citations.claimant(counts[0]),), words=told)

    def _rise(self, levels: Sequence[Item]) -> Spans:
        """The rise that a level states itself."""
        figure = levels[-1].claim.figure if levels else None
        change = None if figure is None else figure.change
        return () if change is None else (Span(phrases.number(change)),)

    def _whose_figure(self, item: Item) -> Spans:
        """Who gives a figure, and its words, with the day."""
        return self._at(self._saying(item), item)

    @property
    def source(self) -> Spans:
        """Whose figures the account gives: the other claimant of the telling pair."""
        others = [item for item in self._pair if str(item.claimant) != self.finding.account]
        return join([(self.citations.claimant(item),) for item in others[:1]])

    @property
    def teller(self) -> Spans:
        """Who gives a figure in another's name, and the figure."""
        items = self._pair
        tellers = [item for item in items if item.origin != item.claimant] or items
        return join([self._said(item) for item in tellers[:1]])

    @property
    def stated_origin(self) -> Spans:
        """Whose figure it is said to be, and what that one says."""
        items = self._pair
        origins = [item for item in items if item.origin == item.claimant] or items
        return join([self._said(item) for item in origins[-1:]])

    @property
    def renderings(self) -> Spans:
        """Each wording of an utterance, with its outlet."""
        return join([self._through(self._figure(item), item) for item in self._items])

    @property
    def given(self) -> Spans:
        """A figure that somebody denies, with the outlet that says so."""
        item, *_ = self._pair
        relays = item.claim.who.relays[-1:]
        words = to_measured_words(item, MOST_WORDS_CHARACTERS)
        return fill(phrases.VIA, what=words, relays=relays[0]) if relays else words

    @property
    def sayings(self) -> Spans:
        """When one figure is said to have been said, with the outlet of each."""
        told = [
            self._through((Span(to_period(said, self.citations.common_year)),), item)
            for item in self._pair
            if (said := item.claim.when.said) is not None
        ]
        return join(told, phrases.OR)

    @property
    def credits(self) -> Spans:
        """To whom one figure is credited, with the outlet of each."""
        who = [self._through((self.citations.claimant(item),), item) for item in self._pair]
        return join(who, phrases.AND)

    @property
    def parties(self) -> Spans:
        """Each party by its telling claim, lower first; without parties, the telling pair."""
        if not self.finding.parties:
            return self.claims
        parties = in_order(self.finding.parties, self.citations)
        told = [self._party(party) for party in parties[:MOST_PARTIES]]
        more = len(parties) - len(told)
        return join((*told, (Span(count(more, "more party")),) if more else ()))

    @property
    def exchange(self) -> Spans:
        """What somebody says or does with a proposition, and the answer; nothing is said twice."""
        items = self._pair
        if len(items) > 1 and len({words_of(item.claim) for item in items}) == 1:
            acts = [self._at(self._act(item, phrases.ACTS_ON_IT), item) for item in items]
            return fill(phrases.ON_WORDS, words=self._words(items[0]), acts=join(acts))
        return join([self._at(self._acting(item), item) for item in items])

    @property
    def _items(self) -> list[Item]:
        return items_told(self.finding, self.citations)

    @property
    def _pair(self) -> list[Item]:
        return pair_of(self.finding, self.citations)

    @property
    def _tells_outlets(self) -> bool:
        """Whether there is room for outlets, and not all came through one."""
        through = {item.claim.who.relays[-1:] for item in self._items}
        return self.length is Length.FULL and (len(through) > 1 or len(self._items) == 1)

    def _act(self, item: Item, templates: phrases.Acts) -> Spans:
        return fill(templates[item.claim.stance], who=(self.citations.claimant(item),))

    def _words(self, item: Item) -> Spans:
        """A figure up to its number, short on a short line; else the statement."""
        if item.claim.figure is None:
            return (to_cut_words(item.claim, MOST_STATEMENT_CHARACTERS),)
        if self.finding.kind is FindingKind.RENDERING:
            return (to_cut_words(item.claim, MOST_WORDS_CHARACTERS),)
        if self.length is Length.SHORT:
            return to_short_words(item)
        return to_measured_words(
            item, MOST_WORDS_CHARACTERS, is_brief=self.length is not Length.FULL
        )

    def _figure(self, item: Item) -> Spans:
        """A figure without who gives it; of one that is denied, that it is."""
        words = self._words(item)
        return to_denied(words) if item.is_denial else words

    def _saying(self, item: Item) -> Spans:
        """Who gives a figure, or denies it, and its words."""
        who: Spans = (self.citations.claimant(item),)
        if item.is_denial:
            who = self._act(item, phrases.ACTS)
        return fill(phrases.SAID, who=who, words=self._words(item))

    def _acting(self, item: Item) -> Spans:
        """What somebody does with words, and the words behind it."""
        act = self._act(item, phrases.ACTS)
        return fill(phrases.ACT_AND_WORDS, act=act, words=self._words(item))

    def _said(self, item: Item) -> Spans:
        return self._at(self._saying(item), item, self.citations.outlets_of(item))

    def _outlets_of(self, telling: Item, party: Party) -> tuple[str, ...]:
        """The outlets through which the words that tell a party came, as one source gave them."""
        carried = (self.citations.items[each] for each in party.claims)
        relays = (
            relay
            for item in carried
            if item.account == telling.account
            and _is_said_alike(item, telling)
            and _are_of_one_time(item, telling)
            for relay in item.claim.who.relays[-1:]
        )
        return self.citations.telling_outlets(dict.fromkeys(relays), party.accounts)

    def _party(self, party: Party) -> Spans:
        """The party's telling figure under the name of who gave it, and who stands with them."""
        most = 1 if self.length is Length.SHORT else MOST_NAMES
        if not party.claims:
            return names_of(party.accounts, self.citations, most)
        item = self.citations.items[party.claims[0]]
        told = self._at(self._saying(item), item, self._outlets_of(item, party))
        others = others_of(party, self.citations)
        if others.names:
            names = names_of(others.names, self.citations, most)
            told = fill(phrases.WITH, what=told, who=names)
        if not others.items:
            return told
        return fill(phrases.COMPATIBLE_WITH, what=told, who=self._beside(others.items, most))

    def fitting(self) -> Iterator[Fitting]:
        """Those who fit more than one party, together where they fit the same ones."""
        finding = self.finding
        together: dict[tuple[str, ...], list[str]] = {}
        for name in finding.between:
            fitted = tuple(each.accounts[0] for each in finding.parties if name in each.fitting)
            together.setdefault(fitted, []).append(name)
        for fitted, names in together.items():
            parties = names_of(fitted, self.citations, MOST_PARTIES)
            is_all = len(fitted) == len(finding.parties)
            yield Fitting(parties, self._nearest_of(names), len(fitted) == BOTH, is_all)

    def _nearest_of(self, names: Sequence[str]) -> Spans:
        """What some of the finding's accounts say, nearest in time to the telling pair."""
        telling = self._pair[-1]
        told = [self.citations.items[each] for each in self.finding.claims]
        nearest: dict[str, Item] = {}
        for item in sorted(told, key=lambda each: (_days_between(each, telling), each.id)):
            nearest.setdefault(str(item.claimant), item)
        return _some(
            [
                self._at(self._saying(nearest[name]), nearest[name])
                if name in nearest
                else (self.citations.account(name),)
                for name in names[:MOST_NAMES]
            ],
            len(names),
        )

    def _beside(self, items: Sequence[Item], most: int) -> Spans:
        """What others of a party say, in their own words; of many, the first and how many more."""
        return _some([self._at(self._saying(item), item) for item in items[:most]], len(items))

    def _at(self, what: Spans, item: Item, relays: Sequence[str] = (), *, said: str = "") -> Spans:
        """What was said, with its day and its outlets in brackets: "(22 Oct, 5 outlets)".

        Args:
            what: The words.
            item: Whose day it is.
            relays: Through whom it was told.
            said: What stands in place of its day.
        """
        day = said or (to_moment(item, self.citations.common_year) if self.with_days else "")
        through = outlets(relays) if self._tells_outlets else ""
        is_between = self.finding.kind in {FindingKind.DISPUTE, FindingKind.SUM}
        whose = self.citations.other_question(item, self.finding) if is_between else ""
        where = phrases.chain((whose, day, through), phrases.COMMA)
        return fill(phrases.WHERE, what=what, where=where) if where else what

    def _through(self, what: Spans, item: Item) -> Spans:
        """The same with the outlets alone, at any length: the line is about them."""
        where = outlets(item.claim.who.relays[-1:])
        return fill(phrases.WHERE, what=what, where=where) if where else what

    def _when(self, items: Sequence[Item]) -> str:
        moments = [moment for item in items if (moment := moment_of(item))]
        days = [day for each in moments if (day := each.last_day)]
        if not days or not self.with_days:
            return ""
        when = to_months(min(days), max(days), self.citations.common_year)
        return phrases.say(phrases.BEHIND, what=when)

    def _qualifications(self) -> Iterable[Spans]:
        finding = self.finding
        if finding.kind is FindingKind.DISPUTE:
            code, _ = split_reason(finding.reason)
            qualified = phrases.DISPUTES.get(code)
            told = phrases.to_reason(finding.reason) if qualified is None else qualified
            yield (Span(told if qualified is None else phrases.say(told)),)
            yield self._distance()
            yield self._worst()
            if finding.between and self.length is Length.FULL:
                for each in self.fitting():
                    yield fill(each.clause, parties=each.parties, who=each.who)
        if finding.verdict in ASSUMING:
            yield (Span(phrases.to_assumed(finding.assumed)),)
        if finding.provisional:
            yield (Span(phrases.say(phrases.PROVISIONAL)),)
        if finding.settled is not None and finding.settled.returned:
            yield fill(phrases.RETURNED, why=finding.settled.returned)

    def _far(self, factor: Decimal) -> Spans:
        """The factor; of several parties, between which two: others may be further apart."""
        finding, items = self.finding, self.citations.items
        told = fill(phrases.FACTOR, factor=to_factor(factor))
        if len(finding.parties) < 3:  # of two there is one distance
            return told
        pair = next((each for each in finding.evidence if each.factor == factor), None)
        if pair is None or pair.right is None:
            return told
        left, right = (self.citations.claimant(items[each]) for each in (pair.left, pair.right))
        return fill(phrases.FACTOR_BETWEEN, factor=to_factor(factor), left=(left,), right=(right,))

    def _worst(self) -> Spans:
        """Where they were farthest apart, if the line tells of no day as bad as that."""
        apart = [
            each
            for each in self.finding.evidence
            if each.factor is not None and each.right is not None and each.explained_by is None
        ]
        if self.length is Length.SHORT or not apart:
            return ()
        told = [self.finding.factor, *(each.factor for each in self._ends)]
        worst = max(apart, key=lambda each: each.factor or Decimal(1))
        if rounded(worst.factor or Decimal(1)) <= max(rounded(each or Decimal(1)) for each in told):
            return ()
        pair = [self.citations.items[each] for each in (worst.left, worst.right) if each]
        days = [item.day for item in pair if item.day is not None]
        if not days:
            return ()
        return fill(
            phrases.WORST_ON,
            day=to_day(max(days), self.citations.common_year),
            figures=join([self._words(item) for item in pair]),
        )

    @property
    def _ends(self) -> Sequence[Course]:
        """The first day and the last of a dispute, where the line tells how far apart they were."""
        course = [each for each in self.finding.course if each.day is not None]
        if (
            self.length > Length.FULL
            or len(course) < 2
            or rounded(self.finding.factor or Decimal(1)) == 1
        ):
            return ()
        return (course[0], course[-1])

    def _distance(self) -> Spans:
        """How far apart, and over more than one day how that went on."""
        finding = self.finding
        if finding.factor is None or rounded(finding.factor) == 1:
            return ()
        far = self._far(finding.factor)
        course = [each for each in finding.course if each.day is not None]
        if self.length > Length.FULL or len(course) < 2 or course[0].day is None:
            return far
        first, now = course[0].factor, course[-1].factor
        template = phrases.COURSES[first is not None, now is not None]
        widest = max((each.factor for each in course if each.factor), default=finding.factor)
        if first is not None and now is not None and rounded(first) == rounded(now):
            template = phrases.SAME_AT_BOTH_ENDS[rounded(widest) == rounded(now)]
        return fill(
            template,
            since=to_day(course[0].day, self.citations.common_year),
            first=to_factor(first or finding.factor),
            now=to_factor(now or finding.factor),
            widest=to_factor(widest),
        )
