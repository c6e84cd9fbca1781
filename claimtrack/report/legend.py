"""How to read a report: what the signs in it stand for, and how figures are drawn.

Who has seen it once for a ledger need not see it again. A file has it: somebody else reads it.
"""

from collections.abc import Iterable, Iterator, Sequence

from claimtrack.compare.comparison import KIND_SIGNS, PERHAPS_DENIED, Finding, FindingKind
from claimtrack.compare.packed import outlines_of
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


def to_legend(findings: Sequence[Finding], *, with_commands: bool = True) -> Document:
    """What stands below a report: the signs of these findings that are told, and the drawings.

    Args:
        findings: Of the report.
        with_commands: Whether the command that shows it again is named.
    """
    signs: dict[str, Fact] = {}
    for each in outlines_of(findings):
        word = phrases.tally_word(each)
        if each.is_told and word not in signs:
            label = to_sign(each, f"{each.sign} {phrases.to_finding_word(each)}")
            signs[word] = Fact(label, (Span(_meaning(each)),))
    return Document(
        tuple(_to_blocks(signs.values(), 2, phrases.LEGEND_AGAIN if with_commands else ""))
    )


def _meaning(finding: Finding) -> str:
    if phrases.tally_word(finding) == PERHAPS_DENIED:
        return phrases.say(phrases.MEANING_OF_PERHAPS_DENIED)
    is_revision = finding.kind is FindingKind.REVISION
    kind = finding.kind if is_revision or finding.verdict is None else finding.verdict
    return phrases.say(phrases.MEANINGS[kind])


def to_signs() -> Document:
    """Every sign there is, and the drawings."""
    meanings = phrases.MEANINGS.items()
    facts = (Fact(_to_label(kind), (Span(phrases.say(told)),)) for kind, told in meanings)
    return Document(tuple(_to_blocks(facts, 1, phrases.LEGEND_MORE)))


def _to_label(kind: Kind) -> Span:
    if isinstance(kind, Verdict):
        return Span(f"{kind.sign} {phrases.to_verdict(kind.value)}", kind)
    meaning = Meaning.REVISION if kind is FindingKind.REVISION else Meaning.NOTICE
    return Span(f"{KIND_SIGNS[kind]} {phrases.to_verdict(kind.value)}", meaning)


def _to_blocks(facts: Iterable[Fact], level: int, last: str) -> Iterator[Block]:
    yield Heading(level, (Span(phrases.say(phrases.TITLES["legend"]), Meaning.TITLE),))
    told = tuple(facts)
    if told:
        yield Card((), told)
        yield Paragraph((Span(phrases.say(phrases.LEGEND_OF_ORDER), Meaning.LABEL),))
    yield Legend()
    yield Paragraph((Span(phrases.say(phrases.BASIS_LEGEND), Meaning.LABEL),))
    if last:
        yield Paragraph((Span(phrases.say(last), Meaning.LABEL),))
