"""Which figure a phrase such as "killed" speaks of, by the pattern it stands in.

Each sentence is solved by itself: every possible tie of a figure to a phrase gets a weight, and the
heaviest ties win, one phrase to a figure and one figure to a phrase.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from claimtrack.figures.figure import Form
from claimtrack.languages.counting import Pattern
from claimtrack.languages.metrics import things_counted
from claimtrack.model.proposal import Certainty
from claimtrack.read.counted_nouns import is_weak
from claimtrack.read.figure_verbs import is_given_by_verb, is_stated, is_stated_before
from claimtrack.read.metric_phrases import MetricPhrase
from claimtrack.read.one_person import one_before
from claimtrack.read.parts import Part, PartKind
from claimtrack.read.sentence import CLAUSE_MARK, Sentence
from claimtrack.read.surroundings import Spot, Surroundings
from claimtrack.text.span import Span
from claimtrack.text.token import WORD
from claimtrack.units.unit import PERCENT

GOVERNED, LISTED, OBJECT, SUBJECT, TOLL, NEAREST = 100, 96, 90, 80, 60, 20
"""Weights of the patterns, from the tightest to the loosest. Their order is what matters."""
STATE = 62
"""Nouns for a state give way to what happens to its people: 12 hostages *were killed*."""
SEARCHED = 40
"""Verbs of searching give way to every pattern of another phrase, and not to the nearest word."""
STATES = frozenset(
    {"crowd size", "attendance", "refugees", "captured", "detained", "displaced", "casualties"}
)
SURVIVED = frozenset({"injured", "missing"})
"""The same, for verbs of dying: one *injured* man *died*."""
CLAUSE_COST = 12
"""So much lighter is "One gunman killed" as "one … killed" than "killed 39" as a clause."""
CROSSING_COST = 12
"""What another figure or phrase in between costs."""
SUBJECT_COST = 20
"""What a subject between the verb and its object costs: it may be the only one that was killed."""
FOLLOWING_SUBJECT = 2
"""Words of such a subject: the storm, the armed forces. Ours."""
PART_WORDS = 5
"""Words that a part adds before the verb of its whole: "18, including four women, were killed"."""
NOUN_REACH, SUBJECT_REACH, LOOSE_REACH, TOLL_REACH, NEAREST_REACH = 3, 16, 5, 12, 5
"""Words between a figure and its phrase. Ours: read off agency sentences."""
GIVEN_REACH = 30
"""Words between a toll and its figure where a verb of stating stands right before the figure: the
number of dead in the quake that struck on Tuesday *rose to* 286. Ours."""
GIVEN_WORDS = 4
"""So many of them count against it: the toll of a ferry *with 350 aboard* rose to 15. Ours."""
REACH = 250
"""Characters between a figure and its phrase at most: the longest list of parts. Ours; it keeps a
sentence without end from taking time in proportion to its square."""
THINGS = things_counted()
"""The metrics of things."""
LEAST_CROWD = 50
"""Fewer people than that are no crowd that is counted. Ours."""
SKIPPED_WORDS = 2
"""Small words between a number and its noun: Italian "15 *invece i* feriti". Ours."""
WANTED_REACH = 30
"""Characters behind a number in which a noun says who is searched for: "three *murder suspects*".
Ours: three words."""
SUM_OF_MONEY = 1_000_000
"""From so much on, a number of nothing that a verb of cost gives is money. Ours."""
_COMMA = re.compile(",")
_LIST_MARKS = frozenset({":", "-", "—", "=", "(", ": -"})


class Tie(NamedTuple):
    """A figure and the phrase that says what it counts."""

    figure: Spot
    phrase: MetricPhrase
    pattern: Pattern | None
    """None: only the nearest word."""
    weight: int

    @property
    def metric(self) -> str:
        """The metric that the phrase names here."""
        if self.pattern is not None:
            return self.phrase.meaning[self.pattern]
        return next(iter(self.phrase.meaning.values()))

    @property
    def rule(self) -> str:
        """The rule's settled name."""
        if self.pattern is None:
            return "nearest word"
        return "governed noun" if self.pattern is Pattern.NOUN else "clause pattern"

    @property
    def certainty(self) -> Certainty:
        """How sure the pattern is."""
        if self.pattern is None:
            return Certainty.LOW
        is_sure = self.weight >= SUBJECT - 2 * LOOSE_REACH or self.weight == STATE
        return Certainty.HIGH if is_sure else Certainty.MEDIUM


def tie_figures(sentence: Sentence) -> tuple[Tie, ...]:
    """The figures of one sentence with the phrases that name their metric."""
    ties = [
        tie
        for figure in sentence.figures
        if not _is_left_out(sentence.page, figure)
        for phrase in sentence.phrases
        if _is_near(figure, phrase) and _may_speak_of(sentence, phrase, figure)
        if not _is_of_others(sentence, figure, phrase)
        if not _is_of_partner(sentence, figure, phrase) and not _is_wanted(sentence, figure, phrase)
        if not _tells_of_things(sentence.page, figure, phrase)
        if not tells_condition(sentence.page, phrase) or _may_be_hurt(sentence, figure, phrase)
        for tie in _weighed(sentence, figure, phrase)
    ]
    ties.sort(key=lambda tie: -tie.weight)
    used: set[tuple[bool, int]] = set()
    chosen: list[Tie] = []
    for tie in ties:
        keys = {(True, tie.figure.start), (False, tie.phrase.start)}
        if used.isdisjoint(keys):
            used |= keys
            chosen.append(tie)
    return tuple(chosen)


def takes_object(page: Surroundings, phrase: MetricPhrase) -> bool:
    """Whether the verb is active, so that those before it did it: three men killed a guard."""
    if Pattern.OBJECT not in phrase.meaning or phrase.is_passive:
        return False
    word = WORD.match(page.flat, page.skip(phrase.end))
    return word is not None and word.group() in page.patterns.object_openers


def _is_left_out(page: Surroundings, figure: Spot) -> bool:
    """Whether it counts those it did not happen to ("all but three"), or those of a share."""
    here, patterns = page.back(figure.start), page.patterns
    if patterns.exceptions.before(page.flat, here) is not None:
        return True
    taken = patterns.partitives.before(page.flat, here)
    if taken is None:
        return False
    before = page.spots_in(max(here - REACH, 0), here)
    shares = (each for each in before if each.found.figure.unit == PERCENT)
    return any(page.skip(each.end) == taken[0] for each in shares)


def _is_near(figure: Spot, phrase: MetricPhrase) -> bool:
    """Whether the phrase stands in the figure, or within reach of it on either side."""
    if figure.start <= phrase.start and phrase.end <= figure.end:
        return True
    behind, before = phrase.start - figure.number_end, figure.start - phrase.end
    return 0 <= behind < REACH or 0 <= before < REACH


def _is_of_others(sentence: Sentence, figure: Spot, phrase: MetricPhrase) -> bool:
    """Whether the phrase tells of others: figures of the rescued, and the infected, no injured."""
    page, span, spared = sentence.page, sentence.span, sentence.spared_clause(figure)
    if spared is not None and not spared.start <= phrase.start < spared.end:
        return True
    is_hurt = "injured" in phrase.meaning.values()
    return is_hurt and bool(page.find_between(page.patterns.illness, span.start, span.end))


def _may_speak_of(sentence: Sentence, phrase: MetricPhrase, figure: Spot) -> bool:
    """Whether the phrase can be about the figure at all, wherever it stands."""
    for clause in sentence.part_clauses:
        is_beside = figure.start >= clause.start or figure.number_end + 1 >= clause.start
        if clause.start <= phrase.start < clause.end and not is_beside:
            return False
    found, page = figure.found.figure, sentence.page
    weak = page.patterns.needs_people.at(page.flat, phrase.start)
    needs_people = weak is not None and weak[0] >= phrase.end
    if needs_people and (found.change is not None or _says_so(page, phrase)):
        return False  # "claims fell by 9,000"; "unions claimed 200,000": they say so
    if sentence.is_of_people(figure):
        meant = set(phrase.meaning.values())
        return not meant <= THINGS and (meant != {"crowd size"} or not _is_small(figure))
    if found.unit == PERCENT or _is_one_thing(sentence, figure, phrase):
        return False
    if not needs_people:
        return True
    noun = sentence.noun(figure)
    is_open = noun is None or noun.span.start >= phrase.start >= figure.number_end
    return is_open and (found.value is None or found.value < SUM_OF_MONEY)


def tells_of_search(page: Surroundings, phrase: MetricPhrase) -> bool:
    """Whether a phrase only says that somebody is searched for, and not that they are missing."""
    found = page.patterns.searches.at(page.flat, phrase.start)
    return found is not None and found[0] >= phrase.end


def tells_condition(page: Surroundings, phrase: MetricPhrase) -> bool:
    """Whether a phrase only says in which condition somebody is."""
    found = page.patterns.told_conditions.at(page.flat, phrase.start)
    return found is not None and found[0] >= phrase.end


def _may_be_hurt(sentence: Sentence, figure: Spot, phrase: MetricPhrase) -> bool:
    """Whether those whose condition is told are people, and none that are ill.

    Of 40 *banks*, or of 40 with *cholera*, seven in a critical condition are no injured.
    """
    page, span = sentence.page, sentence.span
    illnesses = (page.patterns.ill, page.patterns.illness)
    if any(page.find_between(table, span.start, span.end) for table in illnesses):
        return False
    noun, part = sentence.noun(figure), sentence.parts.get(figure.start)
    if noun is not None and noun.span.start < phrase.start:
        return noun.is_people
    whole = part.whole if part is not None else None
    if whole is None:
        return True
    told = sentence.phrases_between(whole.number_end, max(figure.start, whole.number_end))
    return sentence.noun(whole) is None or sentence.is_of_people(whole) or bool(told)


def _tells_of_things(page: Surroundings, figure: Spot, phrase: MetricPhrase) -> bool:
    """Whether the phrase stands between the figure and a thing: "40 *dead* sheep"."""
    if phrase.start < figure.number_end or THINGS.issuperset(phrase.meaning.values()):
        return False
    if page.flat[page.skip(figure.number_end) : phrase.start].strip():
        return False
    thing = page.patterns.things.at(page.flat, page.skip(phrase.end))
    if thing is None:
        return False
    return page.patterns.persons.at(page.flat, page.skip(thing[0])) is None  # "dead bus drivers"


def _is_wanted(sentence: Sentence, figure: Spot, phrase: MetricPhrase) -> bool:
    """Whether those searched for are no missing people: things, suspects, volunteers."""
    page = sentence.page
    if not tells_of_search(page, phrase):
        return False
    stop = min(figure.number_end + WANTED_REACH, sentence.span.end)
    is_wanted = bool(page.find_between(page.patterns.wanted, figure.number_end, stop))
    return is_wanted or not sentence.is_of_people(figure)


def _is_of_partner(sentence: Sentence, figure: Spot, phrase: MetricPhrase) -> bool:
    """Whether it leaves out its noun, which is that of the things told before and harmed as well.

    As in "40 horses were killed and *12* wounded"; no people are counted there.
    """
    if THINGS.issuperset(phrase.meaning.values()):
        return False
    page, noun = sentence.page, sentence.noun(figure)
    is_elided = noun is None or noun.span.start >= phrase.start
    before = sentence.figures_between(sentence.span.start, figure.start)[-1:]
    if not is_elided or not before:
        return False
    partner, here = before[0], page.back(figure.start)
    is_joined = page.patterns.coordinators.before(page.flat, here) is not None
    if not is_joined and page.text[here - 1 : here] not in {",", "،"}:
        return False
    others = sentence.phrases_between(partner.number_end, figure.start)
    told = others[0] if others else None
    if sentence.is_of_things(partner):
        own = sentence.noun(partner)
        assert own is not None  # noqa: S101 - it is of things
        is_before = is_joined and _is_verb_before(sentence, partner)
        return is_before or _harms(sentence, own.span, told)
    return told is not None and _is_of_partner(sentence, partner, told)


def _harms(sentence: Sentence, noun: Span, phrase: MetricPhrase | None) -> bool:
    """Whether a verb right behind a noun tells what befell it: horses *were killed*."""
    if phrase is None or phrase.start <= noun.start:
        return False
    patterns = sentence.page.patterns
    if patterns.passive and Pattern.OBJECT in phrase.meaning and not phrase.is_passive:
        return False
    small = patterns.passive | patterns.skipped | patterns.stops
    words = sentence.page.words(min(noun.end, phrase.start), phrase.start)
    return len(words) <= LOOSE_REACH and small.issuperset(words)


def _is_verb_before(sentence: Sentence, figure: Spot) -> bool:
    """Whether such a verb stands right before the figure: Russian "погибли 40 лошадей"."""
    before = sentence.phrases_between(sentence.span.start, figure.start)[-1:]
    return any(not sentence.page.words(one.end, figure.start) for one in before)


def _says_so(page: Surroundings, phrase: MetricPhrase) -> bool:
    """Whether those who count a crowd stand before the phrase, which is their verb of saying."""
    counters = page.patterns.crowd.counters
    return counters.before(page.flat, page.back(phrase.start)) is not None


def _is_past(part: Part, phrase: MetricPhrase) -> bool:
    """Whether a verb behind the clause of a part is its whole's: 9, *two of them police*, died."""
    return part.kind is PartKind.CLAUSE and part.whole is not None and phrase.start >= part.end


def _is_one_thing(sentence: Sentence, figure: Spot, phrase: MetricPhrase) -> bool:
    """Whether it is "a boat": an article before a thing of which nothing is counted."""
    is_article = is_weak(sentence.page, figure.number_start, figure.number_end)
    return is_article and THINGS.issuperset(phrase.meaning.values())


def _weighed(sentence: Sentence, figure: Spot, phrase: MetricPhrase) -> Iterator[Tie]:
    """The ties of a phrase; a search gives way to what else says who is searched for."""
    ties = _ties(sentence, figure, phrase)
    if not tells_of_search(sentence.page, phrase):
        return ties
    return (tie._replace(weight=min(tie.weight, SEARCHED)) for tie in ties)


def _ties(sentence: Sentence, figure: Spot, phrase: MetricPhrase) -> Iterator[Tie]:
    """Every way in which the phrase, which is near, may speak of the figure."""
    if figure.start <= phrase.start and phrase.end <= figure.end:
        found = figure.found.figure
        if found.form in {Form.NONE, Form.UNDISCLOSED} or found.change is not None:
            is_noun = Pattern.NOUN in phrase.meaning
            pattern = Pattern.NOUN if is_noun else next(iter(phrase.meaning))
            yield Tie(figure, phrase, pattern, GOVERNED)
    elif phrase.start >= figure.number_end:
        yield from _before_phrase(sentence, figure, phrase)
    else:
        yield from _after_phrase(sentence, figure, phrase)


def _before_phrase(sentence: Sentence, figure: Spot, phrase: MetricPhrase) -> Iterator[Tie]:
    page = sentence.page
    start = figure.end if figure.end <= phrase.start else figure.number_end
    gap = page.words(_past_link(page, start, phrase.start), phrase.start)
    if gap and (takes_object(page, phrase) or _is_article(sentence, figure)):
        return
    is_state = Pattern.NOUN in phrase.meaning and _is_state(sentence, phrase)
    if Pattern.NOUN in phrase.meaning and _is_governed(sentence, figure, phrase, gap, start):
        is_clause = gap and Pattern.OBJECT in phrase.meaning
        weight = GOVERNED - 8 * len(gap) - (CLAUSE_COST if is_clause else 0)
        yield Tie(figure, phrase, Pattern.NOUN, min(weight, STATE) if is_state else weight)
    if Pattern.TOLL in phrase.meaning and is_stated_before(
        page, figure, Span(phrase.start, phrase.end)
    ):
        yield Tie(figure, phrase, Pattern.TOLL, OBJECT)
    part = sentence.parts.get(figure.start)
    if part is not None and (part.kind is PartKind.NAMED or _is_past(part, phrase)):
        return
    between = sentence.figures_between(figure.end, phrase.start)
    if sentence.is_taken_from(figure):
        return
    crossed = sum(one.start not in sentence.parts for one in between)
    noun = sentence.noun(figure)
    own = noun.span.end if noun else figure.end
    crossed += len(sentence.phrases_between(max(own, figure.end), phrase.start))
    if Pattern.SUBJECT in phrase.meaning and _may_be_subject(
        sentence, figure, phrase, gap, len(between)
    ):
        weight = SUBJECT - 2 * min(len(gap), SUBJECT_REACH) - CROSSING_COST * crossed
        is_noun = is_state and not gap  # 52 *presos* morreram
        yield Tie(figure, phrase, Pattern.SUBJECT, min(weight, STATE) if is_noun else weight)
    if (
        len(gap) <= NEAREST_REACH
        and not between
        and _may_be_near(sentence, figure, figure.end, phrase.start)
    ):
        yield Tie(figure, phrase, None, NEAREST - len(gap))


def _after_phrase(sentence: Sentence, figure: Spot, phrase: MetricPhrase) -> Iterator[Tie]:
    page = sentence.page
    gap = _words_to(sentence, figure, phrase)
    mark = page.text[phrase.end : figure.start].strip()
    if _is_marked(page, figure, phrase, gap) and _heads_list(sentence, phrase):
        yield Tie(figure, phrase, next(one for one in Pattern if one in phrase.meaning), LISTED)
    if sentence.is_of_things(figure):
        return
    named = page.patterns.part_before.before(page.flat, page.back(figure.start))
    is_named = named is not None and named[0] < phrase.start  # "among the dead are 12 women"
    if ((not gap and mark in {"", ","}) or is_named) and _opens_as_whole(page, phrase):
        yield Tie(figure, phrase, Pattern.NOUN, TOLL)
    near = len(gap) <= NOUN_REACH and page.patterns.skipped.issuperset(gap)
    hedge = page.text[figure.start : figure.number_start]
    is_set_off = mark == "," and hedge.endswith(", ")  # "killed, at least, 40"
    cut = CLAUSE_MARK.search(page.text, phrase.end, figure.start) is not None and not is_set_off
    is_crowd = phrase.meaning.get(Pattern.OBJECT) == "crowd size"
    if Pattern.OBJECT in phrase.meaning and not cut and not (is_crowd and _is_small(figure)):
        if near and not phrase.is_passive:
            yield Tie(figure, phrase, Pattern.OBJECT, OBJECT - 5 * len(gap))
        elif _names_subject(sentence, figure, phrase, gap):
            yield Tie(figure, phrase, Pattern.OBJECT, OBJECT - SUBJECT_COST - 5 * len(gap))
    others_between = sentence.figures_between(phrase.end, figure.start)
    between = len(others_between)
    is_given = is_given_by_verb(page, figure) and not any(
        is_given_by_verb(page, one) for one in others_between
    )
    toll = phrase.meaning.get(Pattern.TOLL)
    others = sentence.phrases_between(phrase.end, figure.start) if toll else ()
    is_told = is_given or all(one.meaning.get(Pattern.NOUN, toll) == toll for one in others)
    reach = GIVEN_REACH if is_given else TOLL_REACH
    if Pattern.TOLL in phrase.meaning and is_told and len(gap) <= reach:
        gap = gap[: GIVEN_WORDS if is_given else TOLL_REACH]
        crossed = 0 if is_given else between
        yield Tie(figure, phrase, Pattern.TOLL, TOLL - 2 * len(gap) - CROSSING_COST * crossed)
    is_noun = Pattern.NOUN in phrase.meaning and not phrase.is_passive and not between
    if is_noun and is_stated(sentence, Span(phrase.start, phrase.end), figure):
        yield Tie(figure, phrase, Pattern.NOUN, TOLL)
    if (
        len(gap) <= NEAREST_REACH
        and not between
        and _may_be_near(sentence, figure, phrase.end, figure.start)
    ):
        yield Tie(figure, phrase, None, NEAREST - len(gap) - 1)


def _is_marked(page: Surroundings, figure: Spot, phrase: MetricPhrase, gap: list[str]) -> bool:
    """Whether a mark alone stands between, or a word with its colon: "Dead - 14", "hurt so: 3"."""
    between = page.flat[phrase.end : figure.start].strip()
    is_label = len(gap) == 1 and between == f"{gap[0]}:"
    return is_label or (not gap and page.text[phrase.end : figure.start].strip() in _LIST_MARKS)


def _words_to(sentence: Sentence, figure: Spot, phrase: MetricPhrase) -> list[str]:
    """The words from a phrase to a figure, without one person that it tells of as well.

    It killed *the driver and* 11 passengers; and not where a verb of their own follows these:
    "police arrested the driver and 11 passengers died".
    """
    page = sentence.page
    gap = page.words(phrase.end, figure.start)
    person = one_before(page, figure.start) if gap else None
    if person is None or person < phrase.end:
        return gap
    later = next(iter(sentence.phrases_between(figure.number_end, sentence.span.end)), None)
    if later is not None:
        is_marked = CLAUSE_MARK.search(page.text, figure.end, later.start) is not None
        joint = page.find_between(page.patterns.coordinators, figure.end, later.start)
        if not is_marked and not joint:
            return gap
    return page.words(phrase.end, person)


def _is_state(sentence: Sentence, phrase: MetricPhrase) -> bool:
    """Whether the noun only says who they are, and a verb behind it may say what they suffered."""
    metric = phrase.meaning[Pattern.NOUN]
    later = sentence.phrases_between(phrase.end, min(phrase.end + REACH, sentence.span.end))
    dies = any(one.meaning.get(Pattern.SUBJECT) == "killed" for one in later[:1])
    if metric in STATES:
        return dies or not phrase.is_verb
    return metric in SURVIVED and dies


def _heads_list(sentence: Sentence, phrase: MetricPhrase) -> bool:
    """Whether the phrase stands for itself before a mark and its number: "Dead - 14, hurt - 3"."""
    figures = sentence.figures_between(max(phrase.start - REACH, 0), phrase.start)
    between = sentence.page.text[figures[-1].end : phrase.start] if figures else ","
    return not phrase.is_passive and any(mark in between for mark in ",;.(/|•·\n\v")


def _opens_as_whole(page: Surroundings, phrase: MetricPhrase) -> bool:
    """Whether the phrase names those of whom some are told of: *of the dead*, 12 were women."""
    found = page.patterns.partitives.before(page.flat, page.back(phrase.start))
    return Pattern.NOUN in phrase.meaning and found is not None


def _names_subject(sentence: Sentence, figure: Spot, phrase: MetricPhrase, gap: list[str]) -> bool:
    """Whether who did it stands between the verb and its object, as Arabic has it."""
    patterns = sentence.page.patterns
    if not patterns.subject_follows or len(gap) > FOLLOWING_SUBJECT:
        return False
    is_name = patterns.stops.isdisjoint(gap) and not any(word.isdigit() for word in gap)
    figures = sentence.figures_between(phrase.end, figure.start)
    return is_name and not figures and not sentence.phrases_between(phrase.end, figure.start)


def _is_article(sentence: Sentence, figure: Spot) -> bool:
    """Whether the number is a word for "a", before no person."""
    weak = is_weak(sentence.page, figure.number_start, figure.number_end)
    return weak and not sentence.is_of_people(figure)


def _past_link(page: Surroundings, start: int, limit: int) -> int:
    link = page.patterns.links.at(page.flat, page.skip(start))
    return link[0] if link is not None and link[0] <= limit else start


def _is_governed(
    sentence: Sentence, figure: Spot, phrase: MetricPhrase, gap: list[str], start: int
) -> bool:
    """Whether only words of one noun phrase stand between the number and its noun."""
    page = sentence.page
    if len(gap) > NOUN_REACH or any(
        mark in page.text[start : phrase.start] for mark in ",;:()—/|•·"
    ):
        return False
    is_article = 0 < len(gap) <= SKIPPED_WORDS and page.patterns.skipped.issuperset(gap)
    if not is_article and any(word in page.patterns.stops or word.isdigit() for word in gap):
        return False
    return not sentence.is_of_things(figure, phrase.start)


def _may_be_subject(
    sentence: Sentence, figure: Spot, phrase: MetricPhrase, gap: list[str], between: int
) -> bool:
    """Whether the figure can be who the verb speaks of."""
    patterns = sentence.page.patterns
    if len(gap) > SUBJECT_REACH + PART_WORDS * between or sentence.is_of_things(figure):
        return False
    page = sentence.page
    opens = patterns.that.before(page.flat, page.back(figure.start)) is not None
    is_clause = opens and sentence.is_of_people(figure) and phrase.is_verb
    is_own = is_clause or _tells_of_own(sentence, figure, phrase)
    if page.word_before(figure.start) in patterns.oblique and not is_own:
        return False
    if any(
        _is_one(sentence.page, mark.end())
        for mark in _COMMA.finditer(sentence.page.text, figure.end, phrase.start)
    ):
        return False
    if phrase.meaning[Pattern.SUBJECT] == "crowd size" and _is_small(figure):
        return False
    is_participle = Pattern.OBJECT in phrase.meaning or Pattern.NOUN in phrase.meaning
    if patterns.passive and is_participle and not phrase.is_passive:
        # "27 persone *che hanno perso la vita*"
        is_whole = " " in page.flat[phrase.start : phrase.end]
        is_told = is_whole and _tells_of_own(sentence, figure, phrase)
        return is_told or (len(gap) <= LOOSE_REACH and patterns.stops.isdisjoint(gap))
    return True


def _tells_of_own(sentence: Sentence, figure: Spot, phrase: MetricPhrase) -> bool:
    """Whether the verb stands right behind the people counted: for 12 people *still missing*."""
    noun, patterns = sentence.noun(figure), sentence.page.patterns
    if noun is None or noun.people_end is None or noun.people_end > phrase.start:
        return False
    page, start = sentence.page, sentence.page.skip(noun.people_end)
    relative = patterns.that.at(page.flat, start)
    gap = page.words(relative[0] if relative else start, phrase.start)
    return all(word in patterns.skipped or word in patterns.passive for word in gap)


def _is_one(page: Surroundings, place: int) -> bool:
    """Whether a new clause begins there with "one": three were saved, one miner was hurt."""
    word = WORD.match(page.flat, page.skip(place))
    return word is not None and is_weak(page, *word.span())


def _is_small(figure: Spot) -> bool:
    """Whether it is too small for the number of a crowd."""
    found = figure.found.figure
    return found.form is not Form.VAGUE_PLURAL and (found.value or 0) < LEAST_CROWD


def _may_be_near(sentence: Sentence, figure: Spot, start: int, end: int) -> bool:
    """Whether the nearest word may name what people count: in one clause, no "and" between."""
    page = sentence.page
    if page.find_between(page.patterns.coordinators, start, end):
        return False
    before = page.word_before(figure.start)
    return before not in page.patterns.oblique and sentence.is_of_people(figure)
