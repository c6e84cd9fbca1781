"""How far the words of a speaker reach, before a verb of saying and behind it."""

from collections.abc import Sequence
from itertools import pairwise

from claimtrack.languages.speech import Order, Speech
from claimtrack.read.tokens import COMMA, Token, month_words
from claimtrack.text.word_set import WordSet

_BOUNDARIES = frozenset(";:—–―|")
_ENDS_NAME = WordSet(";:—–―|,!?)…")
_ENDS_APPOSITION = frozenset(",;:.!?")
LONGEST_SPEAKER = 30
"""Tokens. Names with office and apposition reach two dozen; what is longer is a clause. Ours."""
_LONGEST_NAME = 4
"""Tokens of a name with a number in it: "the mayor of District 9". Ours."""
_LONGEST_ASIDE = 5
"""Tokens of the longest phrase beside a speaker: "on condition of anonymity". Ours."""


def find_boundary(tokens: Sequence[Token], low: int, high: int) -> int:
    """Where the clause begins that ends before `high`."""
    for place in range(high - 1, low - 1, -1):
        if tokens[place].spoken or tokens[place].word in _BOUNDARIES:
            return place + 1
    return low


def speaker_before(tokens: Sequence[Token], low: int, high: int, words: Speech) -> range | None:
    """The tokens of the speaker who stands before a verb group that begins at `high`."""
    low = find_boundary(tokens, low, high)
    high = _before_aside(tokens, low, high, words)
    apposed = high > low and tokens[high - 1].word == ","
    nested = (at + 1 for at in range(high - 2, low, -1) if tokens[at].word in words.that)
    low = next((at for at in nested if not apposed or _has_comma(tokens, at, high - 1)), low)
    end = high - 1 if apposed else high
    if apposed:
        start = _before_apposition(tokens, low, end, words)
        end = _before_relative(tokens, start, end, words)
    else:
        start = _behind_count(tokens, _last_comma(tokens, low, end), end, words)
        if start + 1 < end and _has_own_subject(tokens, start, words):
            start += 1
        elif start < end and tokens[start].word in words.relatives and start > low:
            named = range(_last_comma(tokens, low, start - 1), start - 1)
            if named and not any(tokens[at].number for at in named):
                start, end = named.start, named.stop
        start = _behind_subordinator(tokens, start, end, words)
        start = _behind_thing(tokens, start, end, words)
    return _trim(tokens, start, end, words)


def _behind_count(tokens: Sequence[Token], start: int, end: int, words: Speech) -> int:
    """Where the second of two joined clauses begins: "12 were dead and *the mayor* said …"."""
    for at in range(end - 1, start, -1):
        if tokens[at].word in words.coordinators:
            counts = any(one.number for one in tokens[start:at])
            return at + 1 if counts and at + 1 < end else start
    return start


def _before_aside(tokens: Sequence[Token], low: int, high: int, words: Speech) -> int:
    """Where the comma ends before "in a news conference" between a name and its verb."""
    if high <= low or tokens[high - 1].word not in words.tails:
        return high
    for size in range(min(_LONGEST_ASIDE, high - low - 1), 1, -1):
        tail = " ".join(one.word for one in tokens[high - size : high])
        if tail in words.own_part and tokens[high - size - 1].word == ",":
            return high - size
    return high


def before_own_part(tokens: Sequence[Token], low: int, end: int, words: Speech) -> int:
    """Where the longest phrase such as "for his part" begins that ends before `end`; else `end`."""
    if end <= low or tokens[end - 1].word not in words.tails:
        return end
    for start in range(max(low, end - _LONGEST_ASIDE), end):
        spoken = " ".join(one.word for one in tokens[start:end])
        if spoken in words.own_part or spoken.replace("' ", "'") in words.own_part:
            return start
    return end


def _behind_subordinator(tokens: Sequence[Token], start: int, end: int, words: Speech) -> int:
    """Where the clause begins that somebody speaks in: "found hours after *the police* said"."""
    for at in range(end - 2, start, -1):
        if tokens[at].word in words.subordinators:
            named = (tokens[one].word in words.people for one in range(at + 1, end))
            return at + 1 if any(named) else start
    return start


def _behind_thing(tokens: Sequence[Token], start: int, end: int, words: Speech) -> int:
    """Where a relative clause without its pronoun begins: ", a figure *the union* disputed"."""
    first = start + (start < end and tokens[start].word in words.determiners)
    if not words.fixed_order or not start or tokens[start - 1].word != "," or first + 1 >= end:
        return start
    behind = tokens[first + 1]
    opens = behind.word in words.determiners | words.people or behind.capital
    return first + 1 if opens and tokens[first].word in words.things_told else start


def _has_own_subject(tokens: Sequence[Token], start: int, words: Speech) -> bool:
    """Whether a relative clause has a subject beside its pronoun: "which *an official* said"."""
    token = tokens[start + 1]
    known = words.determiners | words.people | words.pronouns
    is_name = token.word in known or (token.capital and token.word not in words.openers)
    return tokens[start].word in words.relatives - words.determiners and is_name


def _has_comma(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Without one, "the body that oversees trade," is an apposition with its own "that"."""
    return any(tokens[at].word == "," for at in range(start, end))


def _last_comma(tokens: Sequence[Token], low: int, high: int) -> int:
    return next((at + 1 for at in range(high - 1, low - 1, -1) if tokens[at].word == ","), low)


def _before_apposition(tokens: Sequence[Token], low: int, end: int, words: Speech) -> int:
    """The beginning of the name that an apposition explains: "in Rome, Ann Lee, a judge"."""
    commas = [at for at in range(low, end) if tokens[at].word == ","]
    for start, stop in pairwise([low - 1, *commas, end]):
        if _is_clause(tokens, range(start + 1, stop)) and stop < end:
            continue
        named = any(_is_name(tokens[at], words) for at in range(start + 2, stop))
        named = named or (start + 1 < stop and _is_name(tokens[start + 1], words, first=True))
        following = tokens[stop + 1].word if stop < end else ""
        named = named or (start + 1 < stop and following in words.relatives - words.determiners)
        first = start + 1 + (start + 1 < stop and tokens[start + 1].word in words.coordinators)
        if named and tokens[first].word not in words.openers:
            return start + 1
    return next(
        (at + 1 for at in [low - 1, *commas] if tokens[at + 1].word not in words.openers), low
    )


def _is_clause(tokens: Sequence[Token], part: range) -> bool:
    """Whether a part between commas counts something, which no name does: "left 14 miners dead"."""
    return len(part) > _LONGEST_NAME and any(tokens[at].number for at in part)


def _is_name(token: Token, words: Speech, *, first: bool = False) -> bool:
    """A capital says little at the head of a part that may head the sentence."""
    known = token.word in words.offices | words.pronouns | words.speech_nouns
    return known or (token.capital and not first)


def _before_relative(tokens: Sequence[Token], start: int, end: int, words: Speech) -> int:
    """A relative clause between commas is no part of the name before it."""
    places = range(start + 1, end - 1)
    found = (
        at for at in places if tokens[at].word == "," and tokens[at + 1].word in words.relatives
    )
    return next(found, end)


def _trim(tokens: Sequence[Token], start: int, end: int, words: Speech) -> range | None:
    """Without joining words at the front; None when no speaker can be told apart."""
    loose = words.coordinators | words.adverbs | words.as_words | words.that | words.contrasts
    loose |= COMMA
    hard = False
    if words.order is Order.FIRST:
        loose |= words.auxiliaries
    start = opening = _behind_opening(tokens, start, end, words)
    while start < end and (tokens[start].word in words.openers or tokens[start].word in loose):
        hard = hard or tokens[start].word not in loose | words.gendered
        start += 1
    while end > start and (tokens[end - 1].word in loose or not tokens[end - 1].word.strip(",.-'")):
        if tokens[end - 1].word == "" or tokens[end - 1].word == ".":
            break
        end -= 1
    end = _without_aside(tokens, start, end, words)
    start = _behind_copula(tokens, start, end, words)
    if end > start and tokens[end - 1].word in words.pronouns - words.determiners:
        start = end - 1
    elif hard or (words.needs_that and opening < start < end):
        start = _after_adverbial(tokens, start, end, words)
    found = range(start, end)
    if not found or len(found) > LONGEST_SPEAKER or not _can_speak(tokens, found, words):
        return None
    return None if hard and _is_unclear(tokens, found, words) else found


def _behind_opening(tokens: Sequence[Token], start: int, end: int, words: Speech) -> int:
    """Behind "for his part" and "in addition", which open a sentence and belong to no name."""
    if start >= end or tokens[start].word not in words.opening_words:
        return start
    head = " ".join(one.word for one in tokens[start : min(end, start + _LONGEST_ASIDE)])
    known = words.own_part | words.additive
    size = max((len(one.split()) for one in known if f"{head} ".startswith(f"{one} ")), default=0)
    return start + size if start + size < end else start


def _behind_copula(tokens: Sequence[Token], start: int, end: int, words: Speech) -> int:
    """Where the subject begins behind its verb: "Bleaker still was *the mayor*, who …"."""
    verbs = words.passives - words.determiners - words.inside - words.openers - words.adverbs
    relative = words.relatives | words.that
    at = next((at for at in range(start, end) if tokens[at].word in verbs | relative), None)
    named = at is not None and at + 1 < end and tokens[at + 1].word in words.determiners
    return at + 1 if at is not None and named and tokens[at].word not in relative else start


def _without_aside(tokens: Sequence[Token], start: int, end: int, words: Speech) -> int:
    """Where the name ends before "for his part" and "on Saturday"."""
    tail = " ".join(one.word for one in tokens[max(start, end - _LONGEST_ASIDE) : end])
    size = next((len(one.split()) for one in words.own_part if f" {tail}".endswith(f" {one}")), 0)
    end = end - size if end - size > start else end
    while end - 1 > start and tokens[end - 1].word in words.openers - words.determiners:
        end -= 1
    return end


def _after_adverbial(tokens: Sequence[Token], start: int, end: int, words: Speech) -> int:
    """Behind "last week" the name begins with its title, and behind a place with an office."""
    if words.needs_that and tokens[start].capital and tokens[start].word not in words.people:
        office = next((at for at in range(start, end) if tokens[at].word in words.people), start)
        if not tokens[office].capital:
            return office  # "У Львові *поліція* повідомила"
    return next((at for at in range(start, end) if tokens[at].word in words.titles), start)


def _is_unclear(tokens: Sequence[Token], found: range, words: Speech) -> bool:
    return len(found) > 4 or any(tokens[at].word in words.determiners for at in found[1:])


def _can_speak(tokens: Sequence[Token], found: range, words: Speech) -> bool:
    if len(found) == 1 and tokens[found[0]].word in words.impersonal:
        return False
    if len(found) < 3 and tokens[found[-1]].number:
        return False  # "April 2008" and "Group 7": a date or a number, not a name
    return any(tokens[at].word[:1].isalpha() or tokens[at].word == "" for at in found)


def speaker_after(tokens: Sequence[Token], start: int, high: int, words: Speech) -> range | None:
    """The tokens of the speaker who stands after a cue that ends before `start`."""
    start = _behind_asides(tokens, start, high, words)
    place = start
    pronoun = start + 1 < high and tokens[start].word in words.pronouns - words.determiners
    if pronoun and words.needs_that and tokens[start + 1].word not in words.people:
        return range(start, start + 1)  # "said he to Channel 4"
    while place < high and place - start < LONGEST_SPEAKER:
        token = tokens[place]
        if token.word == "(":
            closing = _closing(tokens, place, high)
            if closing is None:
                break
            place = closing + 1
            continue
        if _ends_name(tokens, place, start, words):
            break
        if token.number and place > start and _is_counted(tokens, place, words):
            place -= _is_verb_before(tokens, range(start, place), words)
            break
        place += 1
    while place > start and tokens[place - 1].word in words.inside | words.particles:
        place -= 1
    found = range(start, place)
    if place < high and tokens[place].word in words.openers and _is_bare(tokens, found, words):
        return None
    return found if found and _can_speak(tokens, found, words) else None


def _behind_asides(tokens: Sequence[Token], start: int, high: int, words: Speech) -> int:
    """Where a name begins behind when, to whom and how it was told."""
    start = _behind_adverbs(tokens, start, high, words)
    start += _date_before(tokens, start, high, words)
    is_day = start + 2 < high and tokens[start].number
    start += 2 * (is_day and tokens[start + 1].word in month_words(words.tag))
    start = _behind_hearer(tokens, start, high, words)
    office = (tokens[at].word in words.people for at in range(start + 1, min(start + 4, high)))
    if words.needs_that and start < high and tokens[start].word == "" and any(office):
        start += 1  # "сообщил *«Интерфаксу»* представитель МЧС"
    start += _aside_size(tokens, start, high, words)
    return start


def _behind_adverbs(tokens: Sequence[Token], start: int, high: int, words: Speech) -> int:
    """The place behind adverbs, in commas or without: "said, *on Tuesday*, the mayor"."""
    first = here = start + (start < high and tokens[start].word == ",")
    while here < high and tokens[here].word in words.adverbs:
        here += 1
    if first == start:
        return here
    return here + 1 if first < here < high and tokens[here].word == "," else start


def _is_counted(tokens: Sequence[Token], place: int, words: Speech) -> bool:
    """Whether a number is no part of the name before it, as in "Channel 4" and "the 12 guards"."""
    before = tokens[place - 1]
    if before.word in words.determiners - words.inside or before.word in {"-", "", "."}:
        return False
    return not before.capital or words.order is Order.FIRST


def _is_verb_before(tokens: Sequence[Token], found: range, words: Speech) -> bool:
    """Whether a name and a verb stand before a number: "según la policía murieron 30"."""
    known = words.sources
    last, named = tokens[found[-1]], tokens[found[-2]] if len(found) > 1 else None
    is_name = named is not None and (named.capital or named.word in known)
    return is_name and not last.capital and last.word not in known | words.inside


def _behind_hearer(tokens: Sequence[Token], start: int, high: int, words: Speech) -> int:
    """Where the speaker begins behind whom it was told: "dijo a la prensa *el alcalde*"."""
    if start >= high or tokens[start].word not in words.told_to:
        return _behind_phrase(tokens, start, high, words)
    first = start + 1
    if tokens[start].word in words.openers | words.inside:
        first += 1 + (start + 1 < high and tokens[start + 1].word in words.determiners)
    named = words.determiners | words.people | words.titles
    near = range(first, min(first + 3, high))
    stop = next((at for at in near if tokens[at].word in words.that), near.stop)
    near = range(first, max(first, stop))
    behind = next((at for at in near if tokens[at].word in named - words.inside), start)
    if words.needs_that and not any(tokens[at].capital for at in range(first, behind)):
        behind = min(behind, first)  # "сообщил агентству *старший* помощник прокурора"
    agency = first - (tokens[start].word in words.openers | words.inside)
    apart = range(agency, min(agency + 3, high))  # "à l'*AFP Anne Petit*"
    is_named = len(apart) == 3 and all(tokens[at].capital for at in apart)
    behind = agency + 1 if behind == start and is_named else behind
    return behind if behind > start else _behind_phrase(tokens, start, high, words)


def _behind_phrase(tokens: Sequence[Token], start: int, high: int, words: Speech) -> int:
    """Where an office or a name begins behind where it was said: "a écrit *sur son compte* X"."""
    if start >= high or words.capital_nouns or tokens[start].word not in words.openers:
        return start
    opens = words.articles - words.inside - words.issued_by - words.told_to
    for at in range(start + 2, min(start + 1 + _LONGEST_ASIDE, high - 1)):
        before, token, after = tokens[at - 1 : at + 2]
        if not before.word.isalpha() or before.number or before.word in words.that:
            break
        is_name = token.capital and after.capital and not before.capital
        if is_name or (token.word in opens and after.word in words.people):
            return at
    return start


def _aside_size(tokens: Sequence[Token], start: int, high: int, words: Speech) -> int:
    """Tokens of a phrase between verb and speaker: "a dit *sous couvert d'anonymat* un élu"."""
    line = " ".join(one.word for one in tokens[start : min(start + _LONGEST_ASIDE, high)]) + " "
    line = line.replace("' ", "'")
    fits = [one for one in words.own_part if " " in one and line.startswith(f"{one} ")]
    size = max((len(one.split()) + one.count("'") for one in fits), default=0)
    is_named = start + size < high and tokens[start + size].word not in {",", ".", ";"}
    return size if is_named else 0


def _date_before(tokens: Sequence[Token], start: int, high: int, words: Speech) -> int:
    """Tokens of a day between verb and speaker: "dijo *el miércoles* el ministro"."""
    if start + 2 >= high or tokens[start].word not in words.determiners:
        return 0
    named = tokens[start + 2].word in words.determiners or tokens[start + 2].capital
    return 2 if named and tokens[start + 1].word in words.openers else 0


def _is_bare(tokens: Sequence[Token], found: range, words: Speech) -> bool:
    """Whether only articles are left of "el sábado"."""
    bare = words.determiners - words.pronouns
    return all(tokens[at].word in bare for at in found)


def _closing(tokens: Sequence[Token], place: int, high: int) -> int | None:
    return next((at for at in range(place, min(high, place + 8)) if tokens[at].word == ")"), None)


def _ends_name(tokens: Sequence[Token], place: int, start: int, words: Speech) -> bool:
    token = tokens[place]
    first = place == start
    if not first and (
        _tells_whom(tokens, place, start, words) or _opens_subject(tokens, place, words)
    ):
        return True
    if place - start > 1 and _is_hyphenated(tokens, place):
        return False
    if token.word in (words.pronouns if first else words.inside):
        return not first and _leads_to_speech(tokens, place, words)
    glued = not first and token.end == tokens[min(place + 1, len(tokens) - 1)].start  # "News.kz"
    if token.word == "." and not glued:
        return first or len(tokens[place - 1].word) > 4 or place + 1 >= len(tokens)
    closing = words.helpers | words.openers
    if token.spoken or token.word in _ENDS_NAME | words.that:
        return True
    counted = (words.capital_nouns or words.order is Order.FIRST) and not first and token.number
    named = token.capital and words.order is Order.FIRST  # a name that folds to another word
    ends = (
        (token.word in closing and not named)
        or counted
        or _ends_german(tokens, place, start, words)
    )
    return ends and token.word not in words.determiners


def _opens_subject(tokens: Sequence[Token], place: int, words: Speech) -> bool:
    """Whether an article begins what is said behind a name: "secondo la polizia *i* morti sono"."""
    token, before = tokens[place], tokens[place - 1]
    if token.capital or token.word not in words.articles or not before.word.isalpha():
        return False
    if words.capital_nouns or words.genitive or words.order is not Order.MIDDLE:
        return False
    linking = words.inside | words.issued_by | words.told_to
    return token.word not in linking and before.word not in linking | words.determiners


def _is_hyphenated(tokens: Sequence[Token], place: int) -> bool:
    """Whether a hyphen without blanks ties a word to the one before: "Boulogne-*sur*-Mer"."""
    before, mark = tokens[place - 2], tokens[place - 1]
    return mark.word == "-" and before.end == mark.start and mark.end == tokens[place].start


def _leads_to_speech(tokens: Sequence[Token], place: int, words: Speech) -> bool:
    """Whether a preposition leads to where it was said: "the ministry *in a message*"."""
    if tokens[place].word not in words.openers:
        return False
    near = range(place + 1, min(place + 3, len(tokens)))
    first = next((at for at in near if tokens[at].word not in words.determiners), place)
    return tokens[first].word in words.speech_nouns and not tokens[first].capital


def _ends_german(tokens: Sequence[Token], place: int, start: int, words: Speech) -> bool:
    """Whether a word without a capital follows the noun of a name, where nouns have capitals."""
    token = tokens[place]
    named = any(tokens[at].capital for at in range(start, place))
    following = tokens[min(place + 1, len(tokens) - 1)]
    plain = words.capital_nouns and not token.capital and token.word != "-"
    return plain and named and not following.capital


def _tells_whom(tokens: Sequence[Token], place: int, start: int, words: Speech) -> bool:
    """Whether whom it was told begins behind a name.

    In German at an article behind a full name, or one of no genitive behind an office; else at a
    "to" and a name behind an office that has none: "uma fonte local *à Lusa*".
    """
    if words.capital_nouns:
        is_full = place - start > 1 and tokens[place - 1].capital and tokens[place - 2].capital
        is_object = tokens[place - 1].word in words.people and tokens[place].word in (
            words.articles - words.inside
        )
        return is_object or (is_full and tokens[place].word in words.articles)
    named = any(tokens[at].capital for at in range(start, place))
    follows = place + 1 < len(tokens) and tokens[place + 1].capital
    return tokens[place].word in words.told_to and follows and not named


def _is_common_noun(token: Token, words: Speech) -> bool:
    """Whether a word can begin an apposition: none that opens another clause, no participle."""
    if token.capital or not token.word.isalpha() or words.capital_nouns:
        return False
    others = words.openers | words.coordinators | words.relatives | words.pronouns | words.that
    return token.word not in others | words.adverbs and not token.word.endswith(words.gerunds)


def _is_full_name(tokens: Sequence[Token], start: int, high: int) -> bool:
    """Whether two to four words with capitals, and no more, stand before a mark or the end."""
    stop = start
    while stop < high and tokens[stop].capital and not tokens[stop].spoken:
        stop += 1
    ends = stop >= high or tokens[stop].word in _ENDS_APPOSITION
    return ends and 2 <= stop - start <= 4


def with_full_name(tokens: Sequence[Token], found: range) -> range:
    """An office with the name that follows it between marks: "son chef de mission, *Ann Lee*,"."""
    comma = found.stop
    named = comma + 1 < len(tokens) and tokens[comma].word == ","
    if not named or not _is_full_name(tokens, comma + 1, len(tokens)):
        return found
    stop = comma + 1
    while stop < len(tokens) and tokens[stop].capital:
        stop += 1
    return range(found.start, stop)


def with_apposition(
    tokens: Sequence[Token], found: range, high: int, words: Speech, *, quoted: bool
) -> range:
    """A speaker with the office that follows: "Ann Lee, head of the service".

    After a quotation the sentence has had its verb, and any common noun can begin one.
    """
    comma = found.stop
    if comma + 1 >= high or tokens[comma].word != ",":
        return found
    first = tokens[comma + 1]
    apposed = first.word in words.offices or (
        first.word in words.determiners and first.word not in words.relatives
    )
    apposed = apposed or (quoted and _is_common_noun(first, words))
    apposed = apposed or _is_full_name(tokens, comma + 1, high)
    end = next(
        (
            at
            for at in range(comma + 1, high)
            if tokens[at].spoken or tokens[at].word in _ENDS_APPOSITION
        ),
        high,
    )
    verbs = words.helpers
    is_clause = any(one.word in verbs - words.inside for one in tokens[comma + 1 : end])
    return range(found.start, end) if apposed and not is_clause and end - comma <= 14 else found
