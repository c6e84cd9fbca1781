"""How to read a report: what the signs in it stand for, and how figures are drawn.

Who has seen it once for a ledger need not see it again. A file has it: somebody else reads it.
"""

from collections.abc import Iterable, Iterator, Mapping

from claimtrack.compare.comparison import KIND_SIGNS, Finding, FindingKind
from claimtrack.compare.verdict import Verdict
from claimtrack.report import phrases
from claimtrack.report.document import (
    Block,
    Card,
    Document,
    Fact,
    Heading,
    Legend,
    Meaning,
    Paragraph,
    Span,
)
from claimtrack.report.telling import to_sign

Kind = Verdict | FindingKind

MEANINGS: Mapping[Kind, str] = {
    Verdict.CONFLICT: "No number satisfies both, they count the same thing, and nothing was "
    "assumed.",
    Verdict.POSSIBLE_CONFLICT: "No number satisfies both, but something had to be assumed to "
    "compare them.",
    Verdict.TENSION: "One number can satisfy both, readers are led far apart, and nothing recorded "
    "explains it.",
    Verdict.GAP: "One number can satisfy both, but readers are led far apart, and a named property "
    "of one of the figures explains it.",
    Verdict.COMPATIBLE: "One number can satisfy both, and what a reader expects is close; or time "
    "alone explains the difference.",
    Verdict.AGREE: "Both figures lead a reader to the same numbers.",
    Verdict.ECHO: "One utterance or one origin, told twice: it counts once.",
    Verdict.NOT_COMPARABLE: "They do not count the same thing.",
    Verdict.UNDECIDED: "One of the two gives no number that could be compared, or no date.",
    Verdict.COMPETING_STATUS: "Two accounts of how things stand that cannot both hold.",
    Verdict.COUNTER_ACCUSATION: "Each side accuses the other.",
    Verdict.DENIED: "Somebody asserts or accuses, and the other side denies that very thing.",
    Verdict.DENIES_SOMETHING_ELSE: "The answer is a denial, but of another proposition.",
    Verdict.ADMITTED: "The accused side says that it is so.",
    Verdict.ADMITTED_IN_PART: "The accused side says that a part of it is so.",
    Verdict.NO_COMMENT: "Somebody was asked and declined to answer.",
    Verdict.UNANSWERED: "An accusation to which this ledger holds no answer.",
    FindingKind.REVISION: "One account changes its own figure other than by growth.",
    FindingKind.SUM: "Parts and a whole that do not add up, or a figure that is the sum of others.",
    FindingKind.SERIES: "What one account shows of itself: a jump, a spike, a break, a reset.",
    FindingKind.RENDERING: "One utterance, told differently by those who relay it.",
    FindingKind.ATTRIBUTION: "One figure, credited to two claimants.",
    FindingKind.DISPUTE: "Accounts part, or a part exceeds its whole.",
    FindingKind.EXCHANGE: "An accusation and what answers it.",
}
"""What a verdict or a kind of finding means, the most pressing first; docs/glossary.md has more."""


def to_legend(findings: Iterable[Finding]) -> Document:
    """What stands below a report: the signs of these findings that are told, and the drawings."""
    signs: dict[str, Fact] = {}
    for each in findings:
        if each.is_told and each.word not in signs:
            label = to_sign(each, f"{each.sign} {each.word}")
            signs[each.word] = Fact(label, (Span(_meaning(each)),))
    return Document(tuple(_to_blocks(signs.values(), 2, phrases.LEGEND_AGAIN)))


def _meaning(finding: Finding) -> str:
    is_revision = finding.kind is FindingKind.REVISION
    kind = finding.kind if is_revision or finding.verdict is None else finding.verdict
    return phrases.say(MEANINGS[kind])


def to_signs() -> Document:
    """Every sign there is, and the drawings."""
    facts = (
        Fact(_to_label(kind), (Span(phrases.say(meaning)),)) for kind, meaning in MEANINGS.items()
    )
    return Document(tuple(_to_blocks(facts, 1, phrases.LEGEND_MORE)))


def _to_label(kind: Kind) -> Span:
    if isinstance(kind, Verdict):
        return Span(f"{kind.sign} {kind.value}", kind)
    meaning = Meaning.REVISION if kind is FindingKind.REVISION else Meaning.NOTICE
    return Span(f"{KIND_SIGNS[kind]} {kind.value}", meaning)


def _to_blocks(facts: Iterable[Fact], level: int, last: str) -> Iterator[Block]:
    yield Heading(level, (Span(phrases.TITLES["legend"], Meaning.TITLE),))
    told = tuple(facts)
    if told:
        yield Card((), told)
    yield Legend()
    yield Paragraph((Span(phrases.say(phrases.BASIS_LEGEND), Meaning.LABEL),))
    yield Paragraph((Span(phrases.say(last), Meaning.LABEL),))
