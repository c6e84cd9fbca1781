"""Which question somebody means: by a finding's number or id, its own id, or its words."""

from collections import Counter
from collections.abc import Mapping

from claimtrack.compare.comparison import Comparison, Question
from claimtrack.errors import AmbiguousName, UnknownName
from claimtrack.model.name import Name
from claimtrack.report.citation import Citations
from claimtrack.report.finding_ids import MOST_DIGITS_OF_A_NUMBER, check_number, find_finding
from claimtrack.report.phrases import CLAUSE

PREFIX = "k1-"
LEAST_DIGITS = 4
"""Of an id; fewer, where they are digits alone, are a number."""

SEVERAL_QUESTIONS = '{number} questions fit "{wanted}"'
NO_QUESTION = 'no question is called "{wanted}"'
NO_QUESTION_OF_FINDING = "finding {number} is about statements, not figures"
THERE_IS = "there is: {questions}"
THERE_IS_AND_MORE = "there is: {questions}; and {more} more"
NOTHING_TO_DRAW = "these claims answer no question with figures"
"""Errors, which are told in English whatever the report is told in."""

MOST_LISTED = 8
"""Questions named when none or several fit; ours: what is read in a hint."""


def find_question(
    wanted: str,
    comparison: Comparison,
    citations: Citations,
    told: Mapping[str, str] | None = None,
) -> Question:
    """The question that is asked for.

    Args:
        wanted: The number of a finding in the report, the beginning of its id or of a question's,
            or words of what the report calls the question, of its sentence or its topic.
        comparison: Where it is looked for.
        citations: What questions are called.
        told: What they are called in the reader's language, by id.

    Raises:
        UnknownName: None is called so.
        AmbiguousName: Several are.
    """
    asked = wanted.strip()
    if asked.isascii() and asked.isdecimal() and len(asked) <= MOST_DIGITS_OF_A_NUMBER:
        return _of_finding(asked, comparison, citations)
    found = _by_id(asked.casefold(), comparison) or _by_words(
        asked, comparison, citations, told or {}
    )
    if len(found) == 1:
        return found[0]
    if found:
        raise AmbiguousName(
            SEVERAL_QUESTIONS.format(number=f"{len(found):,}", wanted=wanted),
            hint=_list(found, citations),
        )
    raise UnknownName(
        NO_QUESTION.format(wanted=wanted), hint=_list(list(comparison.questions), citations)
    )


def _of_finding(number: str, comparison: Comparison, citations: Citations) -> Question:
    check_number(number, len(citations.numbers))
    finding = find_finding(comparison, number)
    found = [each for each in comparison.questions if each.id == finding.question]
    if not found:
        raise UnknownName(
            NO_QUESTION_OF_FINDING.format(number=number),
            hint=_list(list(comparison.questions), citations),
        )
    return found[0]


def _by_id(asked: str, comparison: Comparison) -> list[Question]:
    """Those whose id, or a finding's about them, begins so."""
    bare = asked.removeprefix(PREFIX).removeprefix("f1-")
    if len(bare) < LEAST_DIGITS or any(each not in "0123456789abcdef" for each in bare):
        return []
    about = {
        finding.question
        for finding in comparison.findings
        if not asked.startswith(PREFIX) and finding.id.startswith(f"f1-{bare}")
    }
    return [
        each
        for each in comparison.questions
        if each.id in about
        or (not asked.startswith("f1-") and each.id.startswith(f"{PREFIX}{bare}"))
    ]


def _by_words(
    asked: str, comparison: Comparison, citations: Citations, told: Mapping[str, str]
) -> list[Question]:
    """Those that are called so; else those in whose words all of these stand."""
    wanted = Name.of(asked)
    exact = [
        each
        for each in comparison.questions
        if wanted in (Name.of(citations.labels[each.id]), Name.of(told.get(each.id, "")))
    ]
    if len(exact) == 1:
        return exact
    parts = set(wanted.words)
    return [
        each
        for each in comparison.questions
        if parts and parts <= set(Name.of(_all_words(each, citations, told)).words)
    ]


def _all_words(question: Question, citations: Citations, told: Mapping[str, str]) -> str:
    topics = " ".join(str(each) for each in (question.topic, question.event) if each is not None)
    return f"{citations.labels[question.id]} {told.get(question.id, '')} {question.text} {topics}"


def _list(questions: list[Question], citations: Citations) -> str:
    """What there is, for a hint."""
    labels = Counter(citations.labels[each.id] for each in questions)
    named = [
        label if labels[label] == 1 or each.topic is None else f"{label}{CLAUSE}{each.topic}"
        for each in questions
        if (label := citations.labels[each.id])
    ]
    named = list(dict.fromkeys(named))
    more = len(named) - MOST_LISTED
    shown = "; ".join(named[:MOST_LISTED])
    template = THERE_IS_AND_MORE if more > 0 else THERE_IS
    return template.format(questions=shown, more=f"{more:,}") if named else NOTHING_TO_DRAW
