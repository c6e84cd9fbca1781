"""Figures that are spoken of as wrong: "the toll of 26 is false", "there are not 31 dead"."""

import re
from collections.abc import Sequence

from claimtrack.languages.language import Language
from claimtrack.languages.speech import Speech
from claimtrack.read.sentence import CLAUSE_MARK
from claimtrack.text.fold import fold_phrase
from claimtrack.text.page import Page
from claimtrack.text.span import Span

_WORDS_BEFORE = 5
"""Words from the noun for a count to its number: "the *latest provisional* toll of *at least*
26". Ours."""
_WORDS_BEHIND = 10
"""Words from the number to what is said of it: "26 dead *announced by police* is false". Ours."""
_ENDS_CLAUSE = re.compile(r"[,;:()]")
"""No dash, which stands for "is" in Russian and Ukrainian."""
_WORD = re.compile(r"\w+['’]?")
_REFUTATION = "refutation"


def is_refuted(page: Page, language: Language, number: Span) -> bool:
    """Whether a count is called wrong in its own clause, by the refutations of figures.toml.

    "The toll of 26 dead *is* plainly *false*"; "*it is untrue* that 26 died". Not "12 died in a
    *simulated* attack": without a noun for a count before it, the words may be of something else.
    """
    speech = language.speech
    if speech is None or number.start == number.end:
        return False
    sentence = page.sentence_at(number.start)
    before = _after_mark(page.text[sentence.start : number.start])
    if _opens_with_refutation(before, language, speech):
        return True
    if not _ends_with_count(before, language, speech):
        return False
    behind = page.text[number.end : sentence.end]
    mark = _ENDS_CLAUSE.search(behind)
    spoken = [one.group() for one in _WORD.finditer(behind[: mark.start()] if mark else behind)]
    return _says_wrong(spoken[:_WORDS_BEHIND], language, speech)


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


def _counts(language: Language, speech: Speech) -> frozenset[str]:
    """Nouns for a count or a report of one."""
    named = (phrase.split()[-1] for phrase in language.counting.stated.figures)
    return frozenset({*named, *speech.tallies, *speech.speech_nouns})


def _after_mark(text: str) -> str:
    marks = [one.end() for one in CLAUSE_MARK.finditer(text)]
    return text[marks[-1] :] if marks else text


def _ends_with_count(before: str, language: Language, speech: Speech) -> bool:
    spoken = [fold_phrase(one) for one in _WORD.findall(before)][-_WORDS_BEFORE:]
    return any(one in _counts(language, speech) for one in spoken)


def _opens_with_refutation(before: str, language: Language, speech: Speech) -> bool:
    """Whether "it is false that" stands before a number and a few words."""
    found = [one.end for one in language.changes_meaning.find(before) if one.name == _REFUTATION]
    behind = [fold_phrase(one) for one in _WORD.findall(before[found[-1] :])] if found else []
    return bool(behind) and len(behind) <= _WORDS_BEFORE and behind[0] in speech.that


def _says_wrong(spoken: Sequence[str], language: Language, speech: Speech) -> bool:
    """Whether words behind a count call it wrong: not "is *not* false", nor another count."""
    folded = [fold_phrase(one) for one in spoken]
    ends = speech.that | speech.contrasts | _counts(language, speech)
    stop = next((at for at, one in enumerate(folded) if one in ends), len(folded))
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
