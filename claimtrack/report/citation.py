"""How a claim is cited in a report: short id, who through whom, when, and in which words."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from claimtrack.compare.comparison import Comparison, Finding, Question
from claimtrack.compare.items import Item
from claimtrack.compare.overview import Overview
from claimtrack.compare.packed import find_overview, findings_by_id, items_by_id, outlines_of
from claimtrack.compare.words import number, per
from claimtrack.dates import Period
from claimtrack.figures.figure import COUNT, Figure, Form
from claimtrack.figures.interval import ENDLESS, Interval
from claimtrack.figures.named_unit import find_contradicted_unit
from claimtrack.model.claim import (
    Claim,
    Completeness,
    CountType,
    DateBasis,
    Distribution,
    Proposition,
    Stance,
    date_of,
)
from claimtrack.model.identity import ClaimId, count_telling_characters
from claimtrack.model.name import Name
from claimtrack.report import phrases
from claimtrack.report.catalogue import find_language, speaking, spoken, tell
from claimtrack.report.days import to_day, to_period, to_slot
from claimtrack.report.document import Meaning, Span, Spans
from claimtrack.report.finding_ids import PREFIX, numbered, shown_characters
from claimtrack.report.records import say_redacted
from claimtrack.text.message import Joined, joined, say
from claimtrack.units.printed import say_beside, say_unit
from claimtrack.units.unit import COUNTS

MOST_NAME_CHARACTERS = 100
"""Longer than any office's full name that we have met; ours."""

MOST_SHORT_CHARACTERS = 26
"""Of a figure's words in a table or a short line; ours."""

DIGITS = frozenset("0123456789.,' \u00a0\u202f")
"""Words of nothing else are a number alone."""

BETWEEN_WORDS = re.compile(r" (?![0-9])|(?<![0-9]) ")
"""A blank, but for one between the groups of a number."""

BLANK = re.compile("[\u00a0\u202f]")
"""Of the blanks between thousands those that are no plain one."""

NUMBER = re.compile(r"[0-9][0-9.,'\u00a0\u202f ]*[0-9]|[0-9]")
CLOSING = re.compile(r"[)\]]*")
NOT_DIGITS = re.compile(r"[^0-9]")

SIDES = {Distribution.EACH: "each side", Distribution.UNCLEAR: "each side or all sides"}
"""How a figure on several sides is remarked on when it is not simply their sum."""


@dataclass(frozen=True, slots=True)
class Citations:
    """The claims and findings of one report, and what they are called in it."""

    items: Mapping[ClaimId, Item]
    findings: Mapping[str, Finding]
    explained: Mapping[str, tuple[Finding, ...]]
    """By the id of the finding that explains them."""
    labels: Mapping[str, str]
    """Of the questions, by id: "killed, both sides"."""
    asked: Mapping[ClaimId, Question]
    """The question that a figure answers."""
    numbers: Mapping[str, int]
    """Of the findings that are told, by id: 1, 2, 3 … in the order of telling."""
    claim_characters: int
    """Of an id of a claim: the shortest prefix that tells all apart."""
    finding_characters: int
    most_name_characters: int | None
    """Of a name in a table or a line; None: names are not cut."""
    common_year: int | None
    """The year that goes without saying."""
    overview: Overview
    """Of all claims."""
    only_outlet: str | None = None
    """Through which every claim came, when there is one."""
    provisional: frozenset[Name] = frozenset()
    """Topics that are none on record."""
    topics: frozenset[Name | None] = frozenset()
    """Of the findings that are told; None stands for none."""

    def short(self, claim_id: ClaimId) -> str:
        """The id of a claim as it is printed."""
        return claim_id[: self.claim_characters]

    def short_finding(self, finding_id: str) -> str:
        """The id of a finding as it is printed: hexadecimal digits alone."""
        return finding_id[len(PREFIX) : self.finding_characters]

    def label(self, finding: Finding) -> str:
        """What the question of a finding is called, with its topic where findings have several.

        Empty when it is about none.
        """
        if finding.question is None:
            return ""
        label = self.name(self.labels[finding.question])
        topic = self.telling_topic(finding)
        return phrases.say(phrases.WHERE, what=label, where=topic) if topic else label

    def telling_topic(self, finding: Finding) -> str:
        """The topic of a finding, where findings have several, or that it has none; else empty."""
        if len(self.topics) < 2:
            return ""
        if finding.topic is None:
            return phrases.say(phrases.NO_TOPIC)
        return self.name(str(finding.topic)) if len(self.topics - {None}) > 1 else ""

    def other_question(self, item: Item, finding: Finding) -> str:
        """Whom a claim counts, where that is not what the finding is about; else empty."""
        question = self.asked.get(item.id)
        if question is None or finding.question in {None, question.id}:
            return ""
        return self.name(question.whose)

    def name(self, name: str) -> str:
        """A name, cut and counted when it is too long to be one."""
        name = tell(name)
        most = self.most_name_characters
        if most is None or len(name) <= most:
            return name
        return phrases.say(phrases.NAME_CUT, name=name[:most], count=len(name) - most)

    def topic(self, topic: Name) -> str:
        """A topic by name; one that is none on record is marked."""
        name = self.name(str(topic))
        return (
            phrases.say(phrases.PROVISIONAL_TOPIC, topic=name)
            if topic in self.provisional
            else name
        )

    def claimant(self, item: Item) -> Span:
        """The claimant's settled name; the words themselves when no name was given."""
        return self.account(str(item.claimant))

    def account(self, name: str) -> Span:
        """Whoever speaks, by a name as printed."""
        if name.strip():
            return Span(self.name(name), Meaning.SOURCE)
        return Span(phrases.say(phrases.UNNAMED), Meaning.LABEL)

    def relays(self, item: Item) -> str:
        """The relays in order, and the origin where it is not the claimant; else empty."""
        parts = phrases.chain(map(self.name, item.claim.who.relays), phrases.RELAYED)
        if item.origin is None or item.origin == item.claimant:
            return parts
        origin = phrases.say(phrases.ORIGIN, name=self.name(str(item.origin)))
        return phrases.chain((parts, origin), phrases.BESIDE_ORIGIN)

    def outlets_of(self, item: Item) -> tuple[str, ...]:
        """The outlets worth naming beside who says it."""
        return self.telling_outlets(item.claim.who.relays, (str(item.claimant),))

    def telling_outlets(self, relays: Iterable[str], accounts: Iterable[str]) -> tuple[str, ...]:
        """The outlets, but for one that all claims came through and one that speaks itself."""
        return tuple(each for each in relays if each not in {self.only_outlet, *accounts})

    def who(self, item: Item) -> Spans:
        """Claimant → relay → relay."""
        relays = self.relays(item)
        if not relays:
            return (self.claimant(item),)
        if item.claim.who.relays:
            return (self.claimant(item), Span(f"{phrases.say(phrases.RELAYED)}{relays}"))
        return (self.claimant(item), *phrases.fill(phrases.BEHIND, what=relays))

    def remarks(self, claim: Claim) -> Spans:
        """The remarks and the foreign identifiers, ready to stand behind the words."""
        references = (phrases.say(phrases.REFERENCE, reference=each) for each in claim.references)
        parts = (*remarks_on(claim), *references)
        text = "".join(f"{phrases.say(phrases.CLAUSE)}{self.name(part)}" for part in parts)
        return (Span(text, Meaning.LABEL),) if text else ()

    def short_span(self, claim_id: ClaimId) -> Span:
        """The id of a claim as it is printed, as a span."""
        return Span(self.short(claim_id), Meaning.CLAIM)


def to_citations(comparison: Comparison, *, in_full: bool = False) -> Citations:
    """The citations of one comparison; in full, no name is cut."""
    items = items_by_id(comparison.items)
    findings = findings_by_id(comparison.findings)
    overview = find_overview(comparison.items)
    outlines = outlines_of(comparison.findings)
    explained: dict[str, list[str]] = {}
    for finding in outlines:
        if finding.explained_by is not None:
            explained.setdefault(finding.explained_by, []).append(finding.id)
    return Citations(
        items=items,
        findings=findings,
        explained=ExplainedFindings(explained, findings),
        labels=QuestionLabels(comparison.questions, items, overview.common_year),
        asked={claim: each for each in comparison.questions for claim in each.claims},
        numbers={finding_id: at for at, finding_id in enumerate(numbered(comparison), 1)},
        claim_characters=count_telling_characters(items),
        finding_characters=shown_characters(comparison),
        most_name_characters=None if in_full else MOST_NAME_CHARACTERS,
        common_year=overview.common_year,
        only_outlet=overview.only_outlet,
        provisional=frozenset(comparison.provisional),
        overview=overview,
        topics=frozenset(each.topic for each in outlines if each.is_told),
    )


class ExplainedFindings(Mapping[str, tuple[Finding, ...]]):
    """Findings by the id of the one that explains them, taken when they are looked at."""

    def __init__(
        self, explained: Mapping[str, Sequence[str]], findings: Mapping[str, Finding]
    ) -> None:
        """Take over which finding explains which, and where they are."""
        self._explained = explained
        self._findings = findings

    def __getitem__(self, explainer: str) -> tuple[Finding, ...]:
        return tuple(self._findings[each] for each in self._explained[explainer])

    def __iter__(self) -> Iterator[str]:
        return iter(self._explained)

    def __len__(self) -> int:
        return len(self._explained)


class QuestionLabels(Mapping[str, str]):
    """What questions are called, by their ids; each is worked out when it is first looked up.

    A report of everything names few of them. They are told in the language that was spoken when
    this was made, whatever is spoken later.
    """

    def __init__(
        self,
        questions: Iterable[Question],
        items: Mapping[ClaimId, Item],
        common_year: int | None,
    ) -> None:
        """Take the questions and their claims."""
        self._questions = {each.id: each for each in questions}
        self._items = items
        self._common_year = common_year
        self._catalogue = spoken()
        self._labels: dict[str, str] = {}

    def __getitem__(self, question_id: str) -> str:
        label = self._labels.get(question_id)
        if label is None:
            question = self._questions[question_id]
            with speaking(self._catalogue):
                label = label_of(question, self._items, self._common_year)
            self._labels[question_id] = label
        return label

    def __iter__(self) -> Iterator[str]:
        return iter(self._questions)

    def __len__(self) -> int:
        return len(self._questions)


def label_of(question: Question, items: Mapping[ClaimId, Item], common_year: int | None) -> str:
    """What a question is called in a line: its metric, and whose; of one period, which."""
    known = (items[each] for each in question.claims if each in items)
    slots = {to_moment(item, common_year) for item in known if item.slot}
    whose = question.whose
    if len(slots) == 1:
        whose = _in_slot(whose, slots.pop())
    metric = phrases.word(str(question.metric), "metric")
    return phrases.say(phrases.QUESTION, metric=metric, whose=whose) if whose else metric


def _in_slot(whose: str, slot: str) -> str:
    """Whose, and how counted, with the period in the place of "in period"."""
    if isinstance(whose, Joined):
        return joined(slot if each == CountType.IN_PERIOD else each for each in whose.parts)
    return whose.replace(CountType.IN_PERIOD.value, slot)


def moment_of(item: Item) -> Period | None:
    """The time a claim speaks of: as of, else when it was said."""
    return date_of(item.claim)


def to_moment(item: Item, common_year: int | None) -> str:
    """The same in words; of a count in a period, the period."""
    start, end = item.slot or (None, None)
    if start is not None and end is not None:
        return to_slot(start, end - dt.timedelta(days=1), common_year)
    moment = moment_of(item)
    return phrases.say(phrases.UNDATED) if moment is None else to_period(moment, common_year)


def words_of(claim: Claim) -> str:
    """The words a claim is shown by: the figure's, else the statement's, else the quotation."""
    if claim.figure is not None:
        return claim.figure.words
    if claim.statement is not None and claim.statement.text:
        return claim.statement.text
    return claim.evidence.quote


def to_quoted(claim: Claim, most_characters: int | None) -> Spans:
    """The words between quotation marks, cut and counted when they are longer than that."""
    words = words_of(claim)
    if not words:
        return (Span(phrases.say(phrases.NO_WORDS), Meaning.LABEL),)
    if most_characters is None or len(words) <= most_characters:
        return (Span(phrases.say(phrases.QUOTED, words=words), Meaning.WORDS),)
    blanks = [each.start() for each in BETWEEN_WORDS.finditer(words, 1, most_characters)]
    kept = words[: blanks[-1]] if blanks else words[:most_characters]
    return (
        Span(phrases.say(phrases.CUT, words=kept), Meaning.WORDS),
        Span(phrases.say(phrases.CHARACTERS_MORE, count=len(words) - len(kept)), Meaning.LABEL),
    )


def to_cut_words(claim: Claim, most_characters: int | None) -> Span:
    """The words between quotation marks, cut at a blank where they are longer than that."""
    return to_quoted(claim, most_characters)[0]


def to_figure_words(claim: Claim, most_characters: int | None) -> Span:
    """The same for a figure, without the noun behind the number: "plus de 1.250".

    A number alone needs no quotation marks where it stands as the reader writes it. As another
    language writes it, it keeps them: “1.280” for 1,280 is not the number that it looks like.
    """
    if claim.figure is None:
        return to_cut_words(claim, most_characters)
    words = _up_to_number(claim.figure)
    if printed := _as_the_reader_writes(words, claim.figure):
        return Span(printed, Meaning.WORDS)
    return to_cut_words(replace(claim, figure=replace(claim.figure, words=words)), most_characters)


def _as_the_reader_writes(words: str, figure: Figure) -> str | None:
    """The number that the words are alone, in the reader's format; None: it stands in another.

    Digits without any mark read the same in every format, and get the reader's marks: 452,000.
    """
    if not DIGITS.issuperset(words):
        return None
    if words.isdigit() and (words == "0" or not words.startswith("0")):
        return phrases.number(int(words))
    told = (phrases.number(each) for each in (figure.value, figure.upper) if each is not None)
    return next((each for each in told if BLANK.sub(" ", each) == BLANK.sub(" ", words)), None)


def to_measured_words(item: Item, most_characters: int | None, *, is_brief: bool = False) -> Spans:
    """The words of a figure, its unit where they do not name it, and what it is in another unit.

    As in “48 km²” = 4,800 hectares. What is brief has no digits behind words that a reader reads.
    """
    words = to_figure_words(item.claim, most_characters)
    return (words, *to_measure(item, is_brief=is_brief))


def to_measure(item: Item, *, is_brief: bool = False) -> Iterator[Span]:
    """What stands behind the words of a figure: all that a reader may not see in them.

    Its unit where they do not name it, its number where that does not stand in them in digits, and
    what it is in another unit.
    """
    figure, shape = item.claim.figure, item.shape
    if figure is None:
        return
    if figure.unit not in COUNTS and find_contradicted_unit(figure, item.claim.evidence.language):
        ours = phrases.word(say_unit(figure.unit), "unit")
        yield Span(phrases.say(phrases.BY_CORRECTION, unit=ours))
    elif beside := say_beside(figure.words, figure.unit):
        yield Span(f" {phrases.word(beside, 'unit')}")
    yield from _to_digits(item, is_brief=is_brief)
    if item.converted is not None and shape is not None:
        unit = phrases.word(say_unit(shape.measure.unit), "unit")
        told, in_all = figure.per, shape.measure.per
        if told and in_all and told != in_all:
            yield Span(
                phrases.say(
                    phrases.PER_UNIT,
                    told=per(told),
                    number=item.converted,
                    unit=unit,
                    per=per(in_all),
                )
            )
        else:
            yield Span(phrases.say(phrases.IN_UNIT, number=item.converted, unit=unit))


def _to_digits(item: Item, *, is_brief: bool) -> Iterator[Span]:
    """The number of a figure in digits, where a reader may not read it from the words.

    As in “1.5 billion euros” = 1 500 000 000 euros, for a reader of French. Who reads the language
    of the words reads its numerals beside digits: to them "1.5 billion" is said, "twelve" is not.
    """
    figure = item.claim.figure
    if figure is None or item.converted is not None or _stands_in_digits(figure):
        return
    if _is_readers(item.claim.evidence.language) and (
        is_brief or figure.form is Form.NONE or any(map(str.isdecimal, figure.words))
    ):
        return
    if digits := to_signed_number(item, with_unit=figure.unit not in COUNTS):
        yield Span(f" = {digits}")


def _stands_in_digits(figure: Figure) -> bool:
    """Whether the words have all digits of their number, with whatever marks between them."""
    printed = {_to_bare(each.group()) for each in NUMBER.finditer(figure.words)}
    numbers = (Decimal(each) for each in (figure.value, figure.upper) if each is not None)
    return all(_to_bare(f"{each:f}") in printed for each in numbers)


def _to_bare(number: str) -> str:
    return NOT_DIGITS.sub("", number)


def _is_readers(language: str | None) -> bool:
    """Whether a text is in the language of the report."""
    return language is not None and find_language(language) == spoken().language


def to_denied(words: Spans) -> Spans:
    """The words of a figure that somebody denies, so that nobody takes it for one that is given."""
    return phrases.fill(phrases.DENIED_FIGURE, words=words)


def to_short_words(item: Item) -> Spans:
    """The words of a figure if they are short, else its number with a sign for the hedge.

    Where the words give no number, what a reader infers from them.
    """
    words = to_figure_words(item.claim, None)
    digits = sum(len(each.text) for each in _to_digits(item, is_brief=True))
    if len(words.text) + digits <= MOST_SHORT_CHARACTERS or item.expected is None:
        return to_measured_words(item, MOST_SHORT_CHARACTERS, is_brief=True)
    signed = to_signed_number(item)
    return (Span(signed or to_interval_words(item.expected)),)


def to_signed_number(item: Item, *, with_unit: bool = False) -> str:
    """The number on the page behind the sign of its hedge: ">1,250"; empty where there is none.

    Args:
        item: A claim with a figure.
        with_unit: Whether its own unit stands behind it; else the number is in the unit that the
            claim was compared in.
    """
    figure = item.claim.figure
    if figure is None or figure.value is None or figure.form not in phrases.HEDGE_SIGNS:
        return ""
    converted = None if with_unit else item.converted
    if converted is not None and figure.upper is not None:
        return ""  # of a range in another unit only one end is at hand
    value = phrases.number(figure.value if converted is None else converted)
    upper = "" if figure.upper is None else f"–{phrases.number(figure.upper)}"
    signed = f"{phrases.HEDGE_SIGNS[figure.form]}{value}{upper}"
    if not (with_unit and figure.unit):
        return signed
    unit = phrases.word(say_unit(figure.unit), "unit")
    return phrases.say(phrases.IN_MEASURE, number=signed, unit=unit)


def _up_to_number(figure: Figure) -> str:
    """The words up to the figure's own number, when it stands last in them, in full, as digits.

    "2.3 million dead" is not cut: its number is not the 2.3 on the page.
    """
    value = figure.value if figure.upper is None else figure.upper
    if figure.unit != COUNT or value is None:
        return figure.words
    last = next(reversed(list(NUMBER.finditer(figure.words))), None)
    if last is None or NOT_DIGITS.sub("", last.group()) != str(value):
        return figure.words
    return figure.words[: last.end()] + CLOSING.match(figure.words[last.end() :])[0]  # type: ignore[index]


def remarks_on(claim: Claim) -> tuple[str, ...]:
    """What makes the figure other than it looks: each side, partial, a forecast, redacted."""
    remarks: list[str] = []
    if claim.redacted is not None:
        remarks.append(say_redacted(claim.redacted))
    if claim.figure is not None and claim.stance is not Stance.ASSERTS:
        remarks.append(phrases.word(claim.stance.value, "stance"))
    if claim.scope.distribution in SIDES:
        remarks.append(phrases.say(SIDES[claim.scope.distribution]))
    if claim.counting.completeness in {Completeness.PARTIAL, Completeness.PROVISIONAL}:
        remarks.append(phrases.word(claim.counting.completeness.value, "value"))
    if claim.when.count_type not in {CountType.UNKNOWN, CountType.CUMULATIVE}:
        remarks.append(phrases.word(claim.when.count_type.value, "value"))
    if claim.scope.definition:
        remarks.append(claim.scope.definition)
    if claim.statement is not None and not _ends_with_place(claim.statement):
        remarks.append(phrases.say(phrases.PLACE, place=claim.statement.place or ""))
    remarks.extend(phrases.say(phrases.WITH_PART, part=part) for part in claim.scope.includes)
    remarks.extend(phrases.say(phrases.WITHOUT_PART, part=part) for part in claim.scope.excludes)
    return tuple(remarks)


def _ends_with_place(statement: Proposition) -> bool:
    """Whether the text itself tells which place is meant, or none is."""
    return statement.place is None or statement.text.rstrip(".").endswith(statement.place)


BASIS_MARKS = {DateBasis.INFERRED: phrases.INFERRED, DateBasis.PUBLISHED: phrases.PUBLISHED}


def date_in_table(item: Item) -> str:
    """The as-of date with a mark, else when it was said; empty when neither is known."""
    when = item.claim.when
    if when.as_of is not None:
        marked = BASIS_MARKS.get(when.as_of_basis)
        day = to_period(when.as_of, None)
        return day if marked is None else phrases.say(marked, day=day)
    if when.said is None:
        return ""
    return phrases.say(phrases.SAID_OF, day=to_period(when.said, None))


def basis_of(item: Item) -> tuple[str, ...]:
    """What a claim's date rests on when the words do not state it, and when the count began."""
    when = item.claim.when
    parts = []
    if when.as_of is not None and when.as_of_basis is DateBasis.PUBLISHED:
        parts.append(phrases.say(phrases.BY_PUBLICATION))
    elif when.as_of is not None and when.said is not None and when.said.edtf != when.as_of.edtf:
        parts.append(phrases.say(phrases.SAID_OF, day=to_period(when.said, None)))
    if when.since is not None:
        parts.append(_since(when.since))
    return tuple(parts)


def _since(since: Period) -> str:
    """From which day on was counted; less exactly where no more is known."""
    if since.first_day is not None and since.last_day in {None, since.first_day}:
        return phrases.say(phrases.SINCE, day=to_day(since.first_day, None))
    return phrases.say(phrases.SINCE_PERIOD, value=to_period(since, None))


def to_reading(strict: Interval | None, expected: Interval | None) -> str:
    """Both intervals in words."""
    if strict is None:
        return say("no interval")
    if expected == strict or to_interval_words(strict).removeprefix("about ") == (
        expected and to_interval_words(expected)
    ):
        return to_interval_words(strict)
    if expected is None:
        return say("{strict}, nothing expected", strict=to_interval_words(strict))
    return say(
        "{strict}, expected {expected}",
        strict=to_interval_words(strict),
        expected=to_interval_words(expected),
    )


LOW_ENDS = {
    (False, False): "{number}",
    (True, False): "about {number}",
    (False, True): "over {number}",
    (True, True): "about over {number}",
}
HIGH_ENDS = {
    (False, False): "{number}",
    (True, False): "about {number}",
    (False, True): "under {number}",
    (True, True): "about under {number}",
}
"""An end of an interval, by whether it is soft, and whether it is open and not whole."""


def to_interval_words(interval: Interval) -> str:
    """An interval as an editor says it: "1,251 or more", "4,000 to 4,999", "44"."""
    low, high = interval.smallest, interval.largest
    is_over = interval.low_open and not interval.is_integral
    is_under = interval.high_open and not interval.is_integral
    least = say(LOW_ENDS[interval.low_soft, is_over], number=low)
    if high is None:
        return least if is_over else say("{low} or more", low=least)
    if low == high and not (is_over or is_under):
        return number(low)
    is_about = interval.high_soft and not interval.low_soft
    most = say(HIGH_ENDS[is_about, is_under], number=high)
    if low == ENDLESS:
        return say("{high} or less", high=most)
    return say("{low} to {high}", low=least, high=most)
