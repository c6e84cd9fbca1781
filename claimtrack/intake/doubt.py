"""Sentences that do not say what they seem to: denied, doubted, conditional, or a rate."""

from claimtrack.figures.figure import Form
from claimtrack.intake.parts import Sentence, Span
from claimtrack.model.claim import CountType, Stance

HOLLOW = frozenset({Form.NONE, Form.UNDISCLOSED})
"""Figures that French spells with a "ne" before the verb: "n'a fait aucun mort"."""


def check_doubt(sentence: Sentence) -> None:
    """Refuse what denies, doubts or makes conditional the saying or the count.

    "The governor did not confirm that 43 died" names no source of a figure, and a source called
    "The governor did not" would be an invention.

    Raises:
        InvalidClaim: There is such a word outside the figure, the dates, a verb of doubt ahead of
            the figure ("fears"), and what a statement says.
    """
    text = sentence.text
    excused = [
        Span(each.start, each.end)
        for finder in (sentence.words.distribution, sentence.words.count_type)
        for each in finder.find(text)
        if each.name != CountType.IN_PERIOD.value
    ]
    for word in sentence.words.changes_meaning.find(text):
        span = Span(word.start, word.end)
        written = text[word.start : word.end]
        if sentence.is_excused(span) or any(each.covers(span) for each in excused):
            continue
        if word.name == "denial" and written.casefold().startswith("n") and _has_hollow(sentence):
            continue
        raise sentence.refusal(_PROBLEMS[word.name].format(written), _hint(sentence, word.name))


_PROBLEMS = {
    "denial": '"{}" denies it, or makes it conditional',
    "doubt": '"{}" leaves it in doubt',
    "rate": '"{}" makes it a rate, and a rate is no toll',
}


def _hint(sentence: Sentence, kind: str) -> str:
    if kind == "denial":
        denial = sentence.small.advice_denial[0]
        return f'write "{denial}", or give what is said as a statement: --statement, --stance'
    if kind == "doubt":
        return "give it by options: --source, --figure, --stance opines, and the doubt as --note"
    return 'give it by options: --source, --figure, --count-type "in period", and --note'


def _has_hollow(sentence: Sentence) -> bool:
    """Whether a "ne" belongs to what is counted, or to a comment that is declined."""
    if sentence.fields.get("stance") == Stance.DECLINES.value:
        return True
    return sentence.figure is not None and sentence.figure.figure.form in HOLLOW
