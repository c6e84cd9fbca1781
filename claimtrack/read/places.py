"""Where it happened: the place that a figure is said to be of, and where in the text it stands.

A place is looked for in the words that belong to the figure alone, then in its sentence, its
paragraph, the headline, the first sentence of the text, and last in the dateline.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property
from typing import Any

from claimtrack.figures.vocabulary import file_words
from claimtrack.languages.language import Language
from claimtrack.languages.party_words import Sort
from claimtrack.languages.place_words import known_places
from claimtrack.read.country_words import is_group
from claimtrack.read.place_names import (
    Mention,
    Token,
    find_mentions,
    is_place,
    name_of_office,
    tokenize,
)
from claimtrack.text.fold import split_phrase
from claimtrack.text.page import Page
from claimtrack.text.phrases import PhraseTable
from claimtrack.text.span import Span

_DATELINE = re.compile(
    r"(?:^|\n)[ \t]*([^\W\d_a-zа-яёіїєґա-և]{3}[^\n()–—:/,.]{0,30})"
    r"[^\n–—]{0,60}(?:--|[-–—] |\)[ ]?[-–—]|/[^/\n]{2,40}/\.?)"
)
"""A place in capitals at the head of a line, its day and agency, and a dash."""
_CASELESS_DATELINE = re.compile(
    r"(?:^|\n)[ \t]*([^\W\d_]{3,20}(?: [^\W\d_]{2,20})?)[ ]?"
    r"(?:[-–—/][ ]?[^\W\d_]{2,15}[ ]*(?:\n|[-–—:])"
    r"|\([^()\n]{2,25}\)[ ]?[-–—:]|\d[\d/. -]{3,12}[^\n–—-]{0,15}[-–—])"
)
"""The same in a script without capitals: one or two words, then the agency or the day, a dash."""
_TOWN = re.compile(r"\s*((?![a-zа-яё])[^\W\d_]{3,20})\.\s(?=\S{4})")
"""A town and a full stop, with which Russian agencies begin."""
_TOWN_AND_DAY = re.compile(
    r"(?:^|\n)[ \t]*((?![a-zа-яёіїєґ])[^\W\d_]{3,20}(?:[- ][^\W\d_]{2,20}){0,3})\. "
    r"\d{1,2} [^\W\d_]{3,10}\.[ ]?"
)
"""The same with the day, which may stand behind a headline."""
_DATELINE_CHARACTERS = 600
"""From the beginning of a text in which its dateline stands: behind headline and subtitle. Ours."""
_HEADLINE_CHARACTERS = 200
"""Of the longest headline. Ours: agencies cut theirs at half of that."""
_OPENING = 12
"""Characters before the place that a sentence opens with: a short word, a mark. Ours."""
_BEHIND = 40
"""Characters by which a place behind the figure is taken for nearer than one before it. Ours."""
_SHARED = 40
"""Characters from a figure to the place behind the next one, which it shares. Ours."""
_ASIDE = re.compile(r"\([^()]{1,40}\)")
"""Words in brackets, which divide nothing: "on Monday *(26 July)*"."""
_MARK = re.compile(r"[,;:()—–]")
_MARK_AND = re.compile(r"[,;]\s+(\w+)")
"""A mark and the word behind it: ", and in Lima …" opens what is told of others."""
_OPENS_NEXT = re.compile(r"[,;]\s+(?:[^\W\d_]+\s+){0,2}$")
"""A mark, and the "and in" before the place of the next figure."""
_OPENING_SENTENCES = 3
"""In which the place of the whole is looked for: headline, dateline, first sentence. Ours."""
_LEAST_SENTENCE = 3
"""Tokens of the shortest sentence that can say what a country has to do with it. Ours."""
_SENTENCES_AHEAD = 12
"""Sentences behind a headline in which a name of it may be given as a place. Ours."""
_COMPARING = 60
"""Characters before "than" in which "higher" stands. Ours: a comparison with its noun."""
_RECALLING = 40
"""Characters in which a sentence says that it recalls something. Ours."""
_SENTENCES_BACK = 3
"""Sentences of a paragraph looked back at. Ours."""
_SENTENCES_FAR, _SENTENCES_ON = 6, 3
"""Sentences before a figure, and from it on, of which a text without headline and opening that tell
a place may name the only one. Ours."""


class Where(StrEnum):
    """Which part of the text names the place of a figure."""

    CLAUSE = "clause"
    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"
    HEADLINE = "headline"
    OPENING = "opening sentence"
    AROUND = "sentences around it"
    DATELINE = "dateline"
    OFFICE = "office of who speaks"


@dataclass(frozen=True, slots=True)
class Place:
    """The place of a figure."""

    name: str
    """As printed, without an ending that only says where."""
    where: Where


class Places:
    """The places of one document, looked for in the sentences that are asked about."""

    def __init__(
        self,
        page: Page,
        language: Language,
        parts: Sequence[Span] = (),
        numbers: Sequence[int] = (),
    ) -> None:
        """Keep the page, the figures that are `parts` of others, and where all numbers begin.

        Both from left to right.
        """
        self._numbers = numbers
        self._page = page
        self._parts = parts
        self._text = page.text
        self._sentences = page.sentences
        self._language = language
        self._words = language.places
        self._found: dict[int, tuple[Mention, ...]] = {}

    def of(
        self,
        figure: Span,
        clause: Span,
        said: Sequence[Span],
        speaker: Span | None = None,
        *,
        is_background: bool = False,
    ) -> Place | None:
        """The place of a figure; None where the text gives none, or says that it is another.

        Args:
            figure: The words of the figure and of what it counts.
            clause: The part of its sentence that belongs to it and to no other figure.
            said: What is reported to be said, where the figure is part of that; a place beside it
                is where somebody spoke.
            speaker: Who says it; the governor of a place speaks of that place.
            is_background: Whether it is of another event than the text is about.
        """
        if self._words is None:
            return None
        index = self._index(figure.start)
        if self._in_span(_filed(self._words.elsewhere), clause):
            return None
        near, office = self._in_sentence(index, figure, clause, said), None
        if near is None and speaker is not None:
            near = self._before_speaker(index, figure, speaker)
        is_whole = bool(self._in_span(_filed(self._words.overall), clause))
        if near is not None and (not is_whole or (near.name and near.where is Where.CLAUSE)):
            return near if near.name else None
        if not is_whole:
            office = self._of_office(speaker) if speaker is not None else None
            if office is not None and not self._is_country(office):
                return office
            if not is_background and (told := self._in_paragraph(index)) is not None:
                return told
        place = None if is_background else self._document_place(index) or office
        has_own = any(each.leads for each in self._mentions(index))
        is_guessed = not is_background and not has_own and self._document == (None, -1)
        if place is None and is_guessed:
            place = self._around(index)
        return None if self._is_speaker(place, speaker, index) else place

    def named(self, item: Span) -> Place | None:
        """The place that a name in a list is; None for a body, a month, an event."""
        is_one = self._words is not None and is_place(self._page, item, self._language)
        return Place(self._text[item.start : item.end], Where.CLAUSE) if is_one else None

    def _is_speaker(self, place: Place | None, speaker: Span | None, index: int) -> bool:
        """Whether a place is who speaks in this sentence: "Baku said 61 were killed"."""
        if place is None or speaker is None or self._index(speaker.start) != index:
            return False
        is_near = place.where in {Where.OPENING, Where.HEADLINE}
        spoken = self._text[speaker.start : speaker.end]
        return is_near and place.name in spoken and len(spoken) < 2 * len(place.name)

    def _in_sentence(
        self, index: int, figure: Span, clause: Span, said: Sequence[Span]
    ) -> Place | None:
        """The place in the clause, else the one its sentence opens with; "" for several."""
        sentence = self._sentences[index]
        named = [
            each
            for each in self._mentions(index)
            if each.leads and (not said or any(_covers(part, each) for part in said))
        ]
        usable = [each for each in named if not self._is_of_number(each, figure)]
        is_listed = len(usable) < len(named)
        usable = [each for each in usable if not self._is_behind(figure, each)]
        others = [each for each in usable if self._is_of_next(figure, each)]
        if others and len(others) == len(usable):
            return Place("", Where.SENTENCE)  # of a place that nothing tells: "in NRW 46"
        usable = [each for each in usable if each not in others]
        usable = usable or self._antecedents(index, figure)
        mine = [each for each in usable if clause.start <= each.start < clause.end]
        opening = sentence.start + _OPENING
        beside = [each for each in mine if self._distance(each, figure)[0] == 0]
        mine = [each for each in mine if not each.is_weak or each.start <= opening] or mine
        if beside and all(self._distance(each, figure)[0] > 1 for each in mine):
            mine = beside  # "ten died *at Gao*, and in the village of Tessit …"
        usable = [each for each in usable if not each.is_weak] or usable
        if mine:
            return _chosen(min(mine, key=lambda each: self._distance(each, figure)), Where.CLAUSE)
        first = next((each for each in self._mentions(index) if each.leads), None)
        opens = first is not None and first.start <= sentence.start + _OPENING
        if first is not None and opens and first.end <= figure.start:
            return _chosen(first, Where.SENTENCE)
        behind = next((each for each in usable if self._is_shared(figure, each)), None)
        if behind is not None:
            return _chosen(behind, Where.SENTENCE)
        if len(usable) == 1 and not is_listed:
            return _chosen(usable[0], Where.SENTENCE)
        before = [each for each in usable if each.end <= figure.start]
        return _chosen(before[-1], Where.PARAGRAPH) if before else None

    def _before_speaker(self, index: int, figure: Span, speaker: Span) -> Place | None:
        """The one place told before the mark behind which somebody else gives the figure.

        "The union counted 800,000 *in Paris*; the police put the crowd at 119,000".
        """
        mark = self._text.rfind(";", self._sentences[index].start, figure.start)
        if mark < 0 or speaker.start < mark:
            return None
        told = [each for each in self._mentions(index) if each.leads and each.end <= mark]
        return _chosen(told[0], Where.SENTENCE) if len(told) == 1 else None

    def _antecedents(self, index: int, figure: Span) -> list[Mention]:
        """Places of which a clause tells what happened there: "in Huila, *where*, X said, 5"."""
        assert self._words is not None  # noqa: S101 - `of` looked
        openings = self._words.where
        before = [each for each in self._mentions(index) if each.leads and each.end <= figure.start]
        return [
            each
            for each in before[-1:]
            if _opens_with(self._plain(Span(each.end, figure.start)), openings)
        ]

    def _is_behind(self, figure: Span, mention: Mention) -> bool:
        """Whether a mark divides a place that is no sure one from the figure before it."""
        between = self._text[figure.end : mention.start]
        return mention.is_weak and any(f"{mark} " in between for mark in ",;:)")

    def _is_of_next(self, figure: Span, mention: Mention) -> bool:
        """Whether a place opens the words of the next figure: "46 dead, *in Bayern* two"."""
        between = self._text[figure.end : max(figure.end, mention.start)]
        next_one = bisect_left(self._numbers, mention.end)
        if not _OPENS_NEXT.search(between) or next_one == len(self._numbers):
            return False
        return not self._text[mention.end : self._numbers[next_one]].strip()

    def _is_of_number(self, mention: Mention, figure: Span) -> bool:
        """Whether a place is that of a part of the figure: 90 hurt, including *30 in Lima*."""
        first = bisect_right(self._parts, figure.end, key=lambda each: each.start)
        last = bisect_right(self._parts, mention.start, key=lambda each: each.end)
        near = self._parts[max(first, last - 1) : last]
        return any(not self._text[part.end : mention.start].strip() for part in near)

    def _is_shared(self, figure: Span, mention: Mention) -> bool:
        """Whether a place follows a figure without a mark: "2 *dead* and 9 hurt *in Lima*"."""
        between = _ASIDE.sub("", self._text[figure.end : max(figure.end, mention.start)])
        is_near = mention.start >= figure.end and len(between) <= _SHARED
        return is_near and _MARK.search(between) is None

    def _of_office(self, speaker: Span) -> Place | None:
        """The place whose governor or mayor speaks."""
        assert self._words is not None  # noqa: S101 - `of` looked
        name = name_of_office(self._page, speaker, self._language)
        return Place(name, Where.OFFICE) if name else None

    def _is_country(self, place: Place) -> bool:
        """Whether it is a country, most parts of which an event told before did not reach."""
        return split_phrase(place.name) in known_places(self._language.tag, Sort.COUNTRY)

    def _distance(self, mention: Mention, figure: Span) -> tuple[int, int]:
        """Marks between a place and a figure, and characters; a place behind it is the nearer."""
        is_before = mention.end <= figure.start
        ends = (mention.end, figure.start) if is_before else (figure.end, mention.start)
        between = self._text[min(ends) : max(ends)]
        marks = len(_MARK.findall(between))
        if not is_before and self._words is not None:
            joined = (each.group(1).casefold() for each in _MARK_AND.finditer(between))
            marks += sum((each,) in self._words.joined for each in joined)
        return marks, len(between) + _BEHIND * is_before

    def _in_paragraph(self, index: int) -> Place | None:
        """The last place told of before, in the same paragraph."""
        for before in range(index - 1, max(-1, index - 1 - _SENTENCES_BACK), -1):
            gap = self._text[self._sentences[before].end : self._sentences[before + 1].start]
            if "\n" in gap:
                return None
            told = [each for each in self._mentions(before) if each.leads]
            told = [each for each in told if not each.is_weak] or told
            if told and self._tells_what_happened(before):
                return _chosen(told[-1], Where.PARAGRAPH) if len(told) == 1 else None
            if not told and self._is_datelined(before) and self._tells_what_happened(before):
                return self._dateline
        return None

    def _around(self, index: int) -> Place | None:
        """The one place that the sentences around tell of."""
        last = min(index + _SENTENCES_ON, len(self._sentences))
        near = [at for at in range(max(0, index - _SENTENCES_FAR), last) if at != index]
        near = [at for at in near if self._tells_what_happened(at) and not self._recalls(at)]
        told = [each for at in near for each in self._mentions(at) if each.leads]
        told = [each for each in told if not each.is_weak]
        is_one = len({each.name for each in told}) == 1
        return _chosen(told[0], Where.AROUND) if is_one else None

    def _document_place(self, index: int) -> Place | None:
        """The place of the whole; a place in the figure's own sentence is of another figure."""
        found, own = self._document
        if found is not None and own != index:
            return found
        return self._named_bare(index) or (self._dateline if self._is_datelined(index) else None)

    def _is_datelined(self, index: int) -> bool:
        """Whether a dateline opens the sentence; it is no place for what is told further on."""
        found, sentence = self._dateline_match, self._sentences[index]
        if found is None:
            return False
        between = self._text[found.end() : sentence.start]
        return found.start() <= sentence.end and not between.strip()

    def _has_event(self, index: int) -> bool:
        """Whether a sentence tells of a thing that happens at one place: an earthquake, a march."""
        assert self._words is not None  # noqa: S101 - `of` looked
        return bool(self._in_text(self._words.events, index))

    def _tells_what_happened(self, index: int) -> bool:
        """Whether a sentence tells of such a thing or of harm: its place is that of the figures.

        The place of a meeting, or of a country that speaks, is not.
        """
        harm = self._language.counting.metric_phrases
        return self._has_event(index) or bool(self._in_text(harm, index))

    def _recalls(self, index: int) -> bool:
        """Whether a sentence opens by recalling another event: "Earlier …"."""
        sentence = self._sentences[index]
        opening = self._plain(Span(sentence.start, min(sentence.end, sentence.start + _RECALLING)))
        return self._words is not None and _opens_with(opening, self._words.recalls)

    def _in_text(self, table: PhraseTable[Any], index: int) -> Sequence[object]:
        return self._in_span(table, self._sentences[index])

    def _in_span(self, table: PhraseTable[Any], part: Span) -> Sequence[object]:
        span = self._page.to_folded(part)
        return self._page.find_between(table, span.start, span.end)

    def _bare(self, index: int) -> list[Mention]:
        """Countries named without saying where; none in a line that is one: "Kyiv. 3 May."."""
        sentence = self._sentences[index]
        is_line = len(self._tokens(sentence)) < _LEAST_SENTENCE
        named = self._mentions(index)
        return [] if is_line else [each for each in named if not is_group(each.name)]

    def _named_bare(self, index: int) -> Place | None:
        """The one country that the opening sentence names without saying where."""
        mentions = self._bare(index) if self._has_event(index) else []
        is_alone = len(mentions) == 1 and not mentions[0].leads
        return _chosen(mentions[0], Where.OPENING) if is_alone else None

    @cached_property
    def _document(self) -> tuple[Place | None, int]:
        """What the headline, the first sentence or the dateline gives, and in which sentence."""
        headline = [0] if self._has_headline else []
        last = min(max(_OPENING_SENTENCES, self._opening + 1), len(self._sentences))
        for index in [*headline, *range(self._opening, last)]:
            where = Where.HEADLINE if index == 0 and headline else Where.OPENING
            if not self._tells_what_happened(index) or self._recalls(index):
                continue
            mentions = self._mentions(index)
            leading = [each for each in mentions if each.leads and not is_group(each.name)]
            told = [each for each in leading if not each.is_weak]
            told = told or leading or self._bare(index)
            if told and where is Where.HEADLINE and (nearer := self._nearer(told[0])) is not None:
                return nearer, self._opening
            if told:
                return _chosen(told[0], where), index
            if where is Where.HEADLINE and (name := self._named_again(index)):
                return Place(name, where), -1
        return None, -1

    def _nearer(self, headline: Mention) -> Place | None:
        """The one place at which the opening has the event, under a mere country in the headline.

        "Peru: 36 die in bus crash" is a label; "a bus fell into a gorge near Huarochiri" the place.
        """
        named = Place(headline.name, Where.HEADLINE)
        if headline.leads or not self._is_country(named) or not self._has_event(self._opening):
            return None
        leading = {each.name: each for each in self._mentions(self._opening) if each.leads}
        places = [_chosen(each, Where.OPENING) for each in leading.values()]
        only = places[0] if len(places) == 1 else None
        return None if only is None or self._is_country(only) else only

    def _named_again(self, index: int) -> str | None:
        """A name in the headline that the text gives as a place later."""
        line = self._text[self._sentences[index].start : self._sentences[index].end]
        ahead = range(index + 1, min(index + 1 + _SENTENCES_AHEAD, len(self._sentences)))
        names = (each.name for at in ahead for each in self._mentions(at) if each.leads)
        return next((each for each in names if each and each in line), None)

    @property
    def _has_headline(self) -> bool:
        """Whether the text opens with a line that is no sentence."""
        first = self._sentences[0]
        line = self._text[first.start : first.end]
        after = self._text[first.end : first.end + 2]
        is_line = "\n" in after and not line.endswith((".", "…", "։"))
        return is_line and len(line) <= _HEADLINE_CHARACTERS

    @cached_property
    def _opening(self) -> int:
        """The first sentence behind headline and dateline."""
        found = self._dateline_match
        first = min(int(self._has_headline), len(self._sentences) - 1)
        if found is not None and found.start(1) < self._sentences[first].end:
            ends = (index for index, each in enumerate(self._sentences) if each.end > found.end())
            long = (at for at in ends if len(self._tokens(self._sentences[at])) >= _LEAST_SENTENCE)
            first = max(first, next(long, 0))
        return first

    @cached_property
    def _dateline_match(self) -> re.Match[str] | None:
        """The dateline of a wire: "PARIS, 2 May (AFP) -"."""
        found = (
            _DATELINE.search(self._text, 0, _DATELINE_CHARACTERS)
            or _TOWN_AND_DAY.search(self._text, 0, _DATELINE_CHARACTERS)
            or _TOWN.match(self._text)
        )
        if found is not None and found.group(1).upper() == found.group(1).lower():
            return _CASELESS_DATELINE.search(self._text, 0, _DATELINE_CHARACTERS)
        return found

    @property
    def _dateline(self) -> Place | None:
        """The place that the dateline names."""
        if self._dateline_match is None:
            return None
        printed = " ".join(self._dateline_match.group(1).split())
        return Place(printed.title() if printed.isupper() else printed, Where.DATELINE)

    def _index(self, place: int) -> int:
        """The sentence around a place, else the one before it."""
        return max(bisect_right(self._sentences, place, key=lambda each: each.start) - 1, 0)

    def _plain(self, span: Span) -> list[str]:
        return [each.word for each in self._tokens(span)]

    def _tokens(self, span: Span) -> list[Token]:
        return tokenize(self._page, span)

    def _mentions(self, index: int) -> tuple[Mention, ...]:
        found = self._found.get(index)
        if found is None and self._words is not None:
            sentence, head = self._sentences[index], self._dateline_match
            begin = min(head.end(), sentence.end) if head is not None else 0
            is_inside = head is not None and head.start() <= sentence.end
            text = Span(max(sentence.start, begin if is_inside else 0), sentence.end)
            named = find_mentions(self._page, text, self._language)
            found = tuple(each for each in named if not self._is_compared_with(sentence, each))
            self._found[index] = found
        return found or ()

    def _is_compared_with(self, sentence: Span, mention: Mention) -> bool:
        """Whether a place is only that of what is compared with: higher than *in Germany*."""
        assert self._words is not None  # noqa: S101 - `_mentions` looked
        than, compared = file_words(self._language.figures).than, self._words.compared
        flat, here = self._page.flat, self._page.folded_place(mention.start)
        while here and flat[here - 1] in " '’":
            here -= 1
        found = than.before(flat, here) or than.before(flat, here + 1)
        if found is None:
            return False
        start = max(self._page.folded_place(sentence.start), found[0] - _COMPARING)
        return not compared or bool(self._page.find_between(compared, start, found[0]))


@cache
def _filed(phrases: frozenset[tuple[str, ...]]) -> PhraseTable[None]:
    """Phrases filed for looking up in a page."""
    return PhraseTable((" ".join(phrase).replace(" ' ", "'"), None) for phrase in phrases)


def _chosen(mention: Mention, where: Where) -> Place:
    """The place as it is told; no name where more than two places share the figure."""
    return Place(mention.name if mention.count <= 2 else "", where)


def _covers(part: Span, mention: Mention) -> bool:
    return part.start <= mention.start and mention.end <= part.end


def _opens_with(words: Sequence[str], phrases: frozenset[tuple[str, ...]]) -> bool:
    """Whether one of the phrases opens some words, behind a comma or not."""
    words = words[1:] if words[:1] == [","] else words
    return any(tuple(words[: len(phrase)]) == phrase for phrase in phrases)
