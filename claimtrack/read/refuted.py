"""Figures that are spoken of as wrong: "the toll of 26 is false", "there are not 31 dead".

So are those of what is told and called wrong: "the claim that 300 died was untrue".
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from claimtrack.languages.counting import Pattern
from claimtrack.languages.language import Language
from claimtrack.languages.speech import Order, Speech
from claimtrack.read.sentence import CLAUSE_MARK
from claimtrack.text.fold import fold_phrase
from claimtrack.text.page import Page
from claimtrack.text.span import Span

_WORDS_BEFORE = 5
"""Words from the noun for a count to its number: "the *latest provisional* toll of *at least*
26". Ours."""
_WORDS_BEHIND = 10
"""Words from the number to what is said of it: "26 dead *announced by police* is false". Ours."""
_WORDS_IN_CLAUSE = 16
"""Words of "that 12 died" from the noun to the number, and from the number to what is said of the
noun. Ours."""
_WORDS_OF_CALLING = 2
"""From a verb of calling to what it calls a count that follows: "calificó *de falsa* la cifra"."""
_ENDS_CLAUSE = re.compile(r"[,;:()]")
"""No dash, which stands for "is" in Russian and Ukrainian."""
_WORD = re.compile(r"\w+['’]?")
_REFUTATION = "refutation"


def is_refuted(page: Page, language: Language, number: Span) -> bool:
    """Whether a count is called wrong in its own clause, by the refutations of figures.toml.

    "The toll of 26 dead *is* plainly *false*"; "*it is untrue* that 26 died"; "die Behauptung, dass
    26 starben, *ist falsch*". Not "12 died in a *simulated* attack": without a noun before it for a
    count or for what is told, the words may be of something else.
    """
    speech = language.speech
    if speech is None or number.start == number.end:
        return False
    sentence = page.sentence_at(number.start)
    whole = page.text[sentence.start : number.start]
    before, behind = _after_mark(whole), page.text[number.end : sentence.end]
    if _opens_with_refutation(before, language, speech):
        return True
    if _is_called_wrong(before, behind, language, speech) or _is_called_behind(behind, speech):
        return True
    if speech.order is Order.LAST and _says_wrong(_behind_noun(behind, speech), language, speech):
        return True
    if reach := _reach_of_noun(before, language, speech):
        return _says_wrong(_up_to_mark(behind, reach), language, speech)
    is_told = _stands_in_clause(whole, language, speech) or _is_first_clause(whole, speech)
    resumed = _behind_clause(behind) if is_told else ""
    return _says_wrong(_up_to_mark(resumed), language, speech)


def is_named_giver(page: Page, language: Language, cue: Span, number: Span) -> bool:
    """Whether what was read as somebody's verb is the noun that is called wrong.

    "*Rebel reports* that 12 died are false", and not "the union *claims* the toll of 12 is false".
    """
    speech = language.speech
    if speech is None or cue.end > number.start:
        return False
    between = (fold_phrase(one) for one in _WORD.findall(page.text[cue.end : number.start]))
    is_noun = fold_phrase(page.text[cue.start : cue.end]) in speech.allegations
    return is_noun and _counts(language, speech).isdisjoint(between)


def is_there_denied(page: Page, language: Language, number: Span) -> bool:
    """Whether "there are not" stands right before a number."""
    here = page.folded_place(number.start)
    while here > 0 and page.flat[here - 1].isspace():
        here -= 1
    return language.counting.none_there.before(page.flat, here) is not None


def is_count_itself(page: Page, language: Language, content: Span, number: Span) -> bool:
    """Whether what is said or denied is a count: "denied *the toll of 15* announced by …"."""
    speech = language.speech
    if speech is None or number.start < content.start:
        return False
    before = page.text[content.start : number.start]
    spoken = [fold_phrase(one) for one in _WORD.findall(before)]
    is_near = len(spoken) <= _WORDS_BEFORE and CLAUSE_MARK.search(before) is None
    return is_near and any(one in _counts(language, speech) for one in spoken[:2])


def names_count_before(page: Page, language: Language, content: Span) -> bool:
    """Whether all that is denied is a count that stands before: "denied *that figure*"."""
    speech = language.speech
    spoken = [fold_phrase(one) for one in _WORD.findall(page.text[content.start : content.end])]
    if speech is None or not 1 <= len(spoken) <= _WORDS_BACK:
        return False
    points = speech.determiners | speech.articles
    figures = {phrase.split()[-1] for phrase in language.counting.stated.figures}
    figures |= (speech.tallies & speech.speech_nouns) - speech.allegations
    is_count = _is_toll(spoken[-1], language) or spoken[-1] in figures
    return is_count and points.issuperset(spoken[:-1])


_WORDS_BACK = 2
"""Words of "that figure"; "that" may have been taken for the verb's. Ours."""


def _counts(language: Language, speech: Speech) -> frozenset[str]:
    """Nouns for a count or a report of one."""
    named = (phrase.split()[-1] for phrase in language.counting.stated.figures)
    return speech.things_told.union(named)


def _is_toll(word: str, language: Language) -> bool:
    """Whether a folded word names a count of harm: Dutch *dodental*."""
    found = language.counting.metric_phrases.at(word, 0)
    return found is not None and found[0] == len(word) and Pattern.TOLL in found[1]


def _after_mark(text: str) -> str:
    marks = [one.end() for one in CLAUSE_MARK.finditer(text)]
    return text[marks[-1] :] if marks else text


def _up_to_mark(text: str, most: int = _WORDS_BEHIND) -> list[str]:
    """The words of a text up to what ends a clause, no more than are looked at."""
    mark = _ENDS_CLAUSE.search(text)
    spoken = [one.group() for one in _WORD.finditer(text[: mark.start()] if mark else text)]
    return spoken[:most]


def _stands_in_clause(before: str, language: Language, speech: Speech) -> bool:
    """Whether a number stands in a clause that tells what a noun names: "Berichte, dass *12* …".

    The noun is the last word before the comma, or "that" opens the clause.
    """
    head, comma, own = before.rpartition(",")
    if not comma or CLAUSE_MARK.search(own):
        return False
    opening = [fold_phrase(one) for one in _WORD.findall(own)]
    spoken = [fold_phrase(one) for one in _WORD.findall(_after_mark(head))][-_WORDS_BEFORE:]
    if not spoken or len(opening) > _WORDS_BEFORE:
        return False
    is_opened = bool(opening) and opening[0] in speech.that
    counts = _counts(language, speech)
    return any(one in counts for one in (spoken if is_opened else spoken[-1:]))


def _is_first_clause(before: str, speech: Speech) -> bool:
    """Whether "that" opens a sentence and its clause: "*Dass* 12 starben, wurde dementiert"."""
    spoken = [fold_phrase(one) for one in _WORD.findall(before)]
    is_own = CLAUSE_MARK.search(before) is None and len(spoken) <= _WORDS_IN_CLAUSE
    return is_own and bool(spoken) and spoken[0] in speech.that


def _behind_clause(text: str) -> str:
    """What follows the comma that ends such a clause; nothing where another mark ends it."""
    mark = _ENDS_CLAUSE.search(text)
    return text[mark.end() :] if mark and mark.group() == "," else ""


def _reach_of_noun(before: str, language: Language, speech: Speech) -> int:
    """How many words behind a number are of the noun for a count before it; 0 without one.

    More of them where "that" follows the noun: "*claims that* 12 died in the raid … are false".
    """
    spoken = [fold_phrase(one) for one in _WORD.findall(before)]
    near = spoken[-_WORDS_IN_CLAUSE:]
    at = next((at for at, one in enumerate(near) if one in speech.allegations), len(near))
    if not speech.that.isdisjoint(near[at + 1 :]):
        return _WORDS_IN_CLAUSE
    counts = _counts(language, speech)
    return _WORDS_BEHIND if any(one in counts for one in spoken[-_WORDS_BEFORE:]) else 0


def _behind_noun(text: str, speech: Speech) -> list[str]:
    """The words behind the noun that follows what is told: "12 kişinin öldüğü *iddiası* …"."""
    spoken = _up_to_mark(text)
    told = (at for at, one in enumerate(spoken) if fold_phrase(one) in speech.allegations)
    at = next(told, len(spoken))
    return spoken[at + 1 :]


def _opens_with_refutation(before: str, language: Language, speech: Speech) -> bool:
    """Whether "it is false that" stands before a number and a few words.

    So does "son falsas las *versiones* de que" in languages that put the noun last.
    """
    found = [one.end for one in language.changes_meaning.find(before) if one.name == _REFUTATION]
    behind = [fold_phrase(one) for one in _WORD.findall(before[found[-1] :])] if found else []
    if not behind or len(behind) > _WORDS_BEFORE:
        return False
    return behind[0] in speech.that or not speech.allegations.isdisjoint(behind[:2])


def _is_called_wrong(before: str, behind: str, language: Language, speech: Speech) -> bool:
    """Whether a verb calls a count wrong: "*called* the figure of 26 *false*".

    What it is called ends the clause, or stands between the verb and the count, as in "calificó de
    *falsa* la cifra de 26".
    """
    counting = language.counting
    spoken = [fold_phrase(one) for one in _WORD.findall(before)]
    at = next((at for at, one in enumerate(spoken) if one in speech.calling), None)
    near = spoken[max(0 if at is None else at + 1, len(spoken) - _WORDS_BEFORE) :]
    counts = _counts(language, speech)
    if at is None or not counting.negations.isdisjoint(spoken[:at]):
        return False
    if _goes_on(spoken[at:], speech):
        return False  # "called the report false *and said* that 26 died"
    if counts.isdisjoint(near) and not any(_is_toll(one, language) for one in near):
        return False
    after = [fold_phrase(one) for one in _up_to_mark(behind)]
    ends = (len(after), *(at for at, one in enumerate(after) if one in speech.coordinators))
    if any(end and after[end - 1] in speech.called_wrong for end in ends):
        return True
    return not speech.called_wrong.isdisjoint(spoken[at + 1 : at + 1 + _WORDS_OF_CALLING])


def _goes_on(spoken: Sequence[str], speech: Speech) -> bool:
    """Whether another verb of the same subject follows: an "and" before no second bad word."""
    pairs = pairwise(spoken)
    return any(
        left in speech.coordinators and right not in speech.called_wrong | speech.determiners
        for left, right in pairs
    )


def _is_called_behind(behind: str, speech: Speech) -> bool:
    """Whether an aside behind a count calls it wrong: "26 dead, *called false* by the mayor"."""
    noun, comma, aside = behind.partition(",")
    if not comma or len(_WORD.findall(noun)) > _WORDS_BEFORE:
        return False
    spoken = [fold_phrase(one) for one in _up_to_mark(aside)]
    at = next((at for at, one in enumerate(spoken) if one in speech.calling), None)
    if at is None:
        return False
    if not speech.called_wrong.isdisjoint(spoken[at - 1 : at]):
        return True  # "vom Bürgermeister als *falsch* bezeichnet"
    near = spoken[at + 1 : at + 1 + _WORDS_OF_CALLING]
    return at < _WORDS_OF_ASIDE and not speech.called_wrong.isdisjoint(near)


_WORDS_OF_ASIDE = 3
"""Words before the verb of an aside: "*which it has* called false". Ours."""


def _says_wrong(spoken: Sequence[str], language: Language, speech: Speech) -> bool:
    """Whether words behind a count call it wrong: not "is *not* false", nor another count."""
    folded = [fold_phrase(one) for one in spoken]
    ends = speech.that | speech.contrasts | _counts(language, speech)
    joined = speech.coordinators  # "that 12 died *and that* 9 were hurt is false"
    stops = (at for at, one in enumerate(folded) if one in ends)
    stop = next((at for at in stops if at == 0 or folded[at - 1] not in joined), len(folded))
    negations = language.counting.negations
    for left_out in (None, *range(1, stop)):  # an adverb may divide "is *plainly* false"
        if left_out is not None and folded[left_out].rstrip("'") in negations:
            continue
        text = " ".join(one for at, one in enumerate(spoken[:stop]) if at != left_out)
        found = language.changes_meaning.find(text)
        first = next((one.start for one in found if one.name == _REFUTATION), None)
        if first is not None:
            before = (fold_phrase(one).rstrip("'") for one in _WORD.findall(text[:first]))
            return negations.isdisjoint(before)
    return False
