"""A finding with all that led to it, a labelled line each."""

from collections.abc import Iterator, Sequence

from claimtrack.align.roles import EVERYONE
from claimtrack.align.world import BOTH
from claimtrack.compare.comparison import Comparison, Evidence, Finding, Missing
from claimtrack.compare.items import Item
from claimtrack.compare.labels import PEOPLE
from claimtrack.figures.interval import Interval
from claimtrack.model.identity import ClaimId
from claimtrack.report import phrases
from claimtrack.report.citation import (
    Citations,
    to_cut_words,
    to_reading,
)
from claimtrack.report.days import to_day
from claimtrack.report.document import (
    Card,
    Fact,
    Meaning,
    Span,
    Spans,
)
from claimtrack.report.phrases import LABELS, count, fill, join, say, to_factor
from claimtrack.report.telling import Story, claims_told, fold, to_line, to_sign

MOST_CITED_CHARACTERS = 80
"""Of the words beside an id in the evidence: the table has them whole. Ours."""


def to_title(finding: Finding) -> Spans:
    """Sign, word and reason, severity, and every measure of the distance."""
    is_perhaps = phrases.tally_word(finding) != finding.word
    word = (
        phrases.to_finding_word(finding)
        if is_perhaps
        else phrases.to_verdict(finding.word, finding.reason)
    )
    return join(
        (
            (to_sign(finding, f"{finding.sign} {word}"),),
            (Span(say(phrases.SEVERITIES[finding.severity])),) if finding.severity else (),
            join(_measures(finding), phrases.COMMA),
        )
    )


def _measures(finding: Finding) -> Iterator[Spans]:
    if finding.factor is not None:
        yield fill(phrases.AS_READ, factor=to_factor(finding.factor))
    if finding.surface_factor is not None:
        yield fill(phrases.AS_PRINTED, factor=to_factor(finding.surface_factor))
    if finding.difference is not None:
        low, high = finding.difference
        if high is None:
            yield fill(phrases.APART_AT_LEAST, low=low)
        elif low == high:
            yield fill(phrases.APART, low=low)
        else:
            yield fill(phrases.APART_BETWEEN, low=low, high=high)


def to_card(finding: Finding, citations: Citations) -> Card:
    """The finding below its number: what is said, and why it is told."""
    facts = [
        _spans_fact("said", Story(finding, citations).told()),
        *_fact("sentence", finding.sentence),
        *_between(finding, citations),
        *_fact("assumed", phrases.listing(map(phrases.to_facet, finding.assumed))),
        *_listed(finding, ("flags",)),
        *_explained(finding, citations),
        *_settled(finding),
        *_remarked(finding),
    ]
    return Card(to_numbered_title(finding, citations), tuple(facts))


def to_settled_card(finding: Finding, citations: Citations) -> Card:
    """A settled finding in short: what is said, who settled it, when and why, and the notes."""
    facts = [
        _spans_fact("said", Story(finding, citations).told()),
        *_settled(finding),
        *_remarked(finding),
    ]
    return Card(to_numbered_title(finding, citations), tuple(facts))


def to_numbered_title(finding: Finding, citations: Citations) -> Spans:
    """The number of a finding in the report, its title, and its id."""
    number = citations.numbers.get(finding.id)
    before = () if number is None else (Span(f"{number}  ", Meaning.LABEL),)
    short = (Span(citations.short_finding(finding.id), Meaning.CLAIM),)
    return (*before, *join((to_title(finding), short)))


def to_facts(comparison: Comparison, finding: Finding, citations: Citations) -> Iterator[Fact]:
    """Everything that a verdict rests on, a labelled line each."""
    yield from _fact("sentence", finding.sentence)
    yield from _facets(finding, citations)
    yield from _between(finding, citations)
    for missing in comparison.missing:
        if _is_lacking(missing, finding, citations):
            yield from _fact("missing", missing.sentence)
    yield from _listed(finding, ("flags", "reconcile"))
    if finding.course:
        yield _spans_fact("course", join(list(_course(finding)), phrases.COMMA))
    yield from _evidence(finding, citations)
    yield from _explained(finding, citations)
    yield from _history(finding, is_public=comparison.is_public)
    yield from _settled(finding)
    yield from _remarked(finding)


def _between(finding: Finding, citations: Citations) -> Iterator[Fact]:
    """Who fits several parties of a dispute, and which ones unless it is all."""
    for each in Story(finding, citations).fitting() if finding.between else ():
        if each.are_all:
            yield _spans_fact("between" if each.are_two else "between_all", each.who)
        else:
            text = fill(phrases.FITTING, parties=each.parties, who=each.who)
            yield _spans_fact("between_these", text)


def _facets(finding: Finding, citations: Citations) -> Iterator[Fact]:
    """What is the same, different, assumed and by default, in words."""
    defaults = {each.partition(":")[0] for each in finding.by_default}
    item = next((citations.items[each] for each in finding.claims), None)
    equal = [_named(each, item) for each in finding.equal if each not in defaults]
    yield from _fact("equal", phrases.listing(equal))
    yield from _fact("different", phrases.listing(map(phrases.to_facet_name, finding.different)))
    for name, values in (("assumed", finding.assumed), ("by_default", finding.by_default)):
        yield from _fact(name, phrases.listing(map(phrases.to_facet, values)))


def _named(facet: str, item: Item | None) -> str:
    """A facet by its value where that says more: both sides, everyone."""
    if facet == "side" and item is not None and item.side is not None:
        return phrases.say(phrases.BOTH_SIDES) if item.side == BOTH else str(item.side)
    if facet == "role" and item is not None:
        if item.role is None or item.role == EVERYONE:
            return phrases.say(phrases.EVERYONE)
        return phrases.word(PEOPLE.get(item.role, item.role), "people")
    return phrases.to_facet_name(facet)


def _is_lacking(missing: Missing, finding: Finding, citations: Citations) -> bool:
    """Whether what nobody gives is a part of what the finding is about."""
    lacking = [citations.items[each] for each in missing.claims]
    told = [citations.items[each] for each in finding.claims]
    return any(
        (one.topic, one.metric) == (other.topic, other.metric)
        and (one.side == other.side or BOTH in {one.side, other.side})
        and (one.role == other.role or not {None, EVERYONE}.isdisjoint((one.role, other.role)))
        for one in lacking
        for other in told
    )


def _evidence(finding: Finding, citations: Citations) -> Iterator[Fact]:
    """The pairs, those of the same two accounts in the same words once, and how many more."""
    items = (citations.items[each] for each in claims_told(finding))
    group = {item.id: at for at, same in enumerate(fold(items)) for item in same}
    folded: dict[tuple[object, ...], list[Evidence]] = {}
    for each in finding.evidence:
        right = group.get(each.right) if each.right else None
        key = (each.verdict, each.reason, frozenset((group[each.left], right)))
        folded.setdefault(key, []).append(each)
    for told, *others in folded.values():
        more = (Span(phrases.say(phrases.AND_PAIRS, pairs=count(len(others), "more pair"))),)
        spans = _to_evidence(told, finding, citations)
        yield _spans_fact("evidence", join((spans, more if others else ())))
    rest = finding.pairs - len(finding.evidence)
    if rest > 0:
        yield from _fact(
            "evidence", phrases.say(phrases.MORE_PAIRS, pairs=count(rest, "more pair"))
        )


def _spans_fact(label: str, spans: Spans) -> Fact:
    return Fact(Span(phrases.say(LABELS[label]), Meaning.LABEL), spans)


def _fact(label: str, text: str) -> Iterator[Fact]:
    """A labelled line; nothing when there is nothing to say."""
    if text:
        yield _spans_fact(label, (Span(text),))


def _listed(finding: Finding, names: Sequence[str]) -> Iterator[Fact]:
    for name in names:
        parts: tuple[str, ...] = getattr(finding, name)
        yield from _fact(name, phrases.chain(parts, "; " if name == "reconcile" else phrases.COMMA))


def _course(finding: Finding) -> Iterator[Spans]:
    for each in finding.course:
        day = phrases.say(phrases.UNDATED) if each.day is None else to_day(each.day, None)
        if each.factor is None:
            yield fill(phrases.TOGETHER_ON, day=day)
        else:
            yield fill(phrases.COURSE_ON, day=day, factor=to_factor(each.factor))


def _to_evidence(evidence: Evidence, finding: Finding, citations: Citations) -> Spans:
    """Two claims by id and words, what is said of them alone, and how they were compared."""
    left = _cited(evidence.left, evidence.left_read, citations)
    if evidence.right is None:
        pair = fill(phrases.ALONE, left=left)
    else:
        right = _cited(evidence.right, evidence.right_read, citations)
        pair = fill(phrases.AGAINST, left=left, right=right)
    verdict = evidence.verdict
    word = "" if verdict is None else f"{verdict.sign} {phrases.to_verdict(verdict.value)}"
    assumed = [phrases.to_facet(each) for each in evidence.assumed if each not in finding.assumed]
    return join(
        (
            (Span(word, verdict),) if verdict is not None else (),
            (Span(phrases.to_reason(evidence.reason)),),
            fill(phrases.FACTOR, factor=to_factor(evidence.factor)) if evidence.factor else (),
            pair,
            fill(phrases.ASSUMES, facets=phrases.listing(assumed)) if assumed else (),
        )
    )


def _cited(
    claim_id: ClaimId, read: tuple[Interval, Interval] | None, citations: Citations
) -> Spans:
    item = citations.items[claim_id]
    said = (
        citations.short_span(claim_id),
        Span(" "),
        to_cut_words(item.claim, MOST_CITED_CHARACTERS),
    )
    if read is None or read == (item.strict, item.expected):
        return said
    reading = fill(phrases.READ_AS, reading=to_reading(*read))
    return (*said, *fill(phrases.BEHIND, what=reading))


def _explained(finding: Finding, citations: Citations) -> Iterator[Fact]:
    """What this finding explains, and what explains it."""
    for other in citations.explained.get(finding.id, ()):
        short = Span(f"{citations.short_finding(other.id)} ", Meaning.CLAIM)
        line = to_line(other, citations)
        yield _spans_fact("explains", (short, to_sign(other), Span(" "), *line))
    explainer = citations.findings.get(finding.explained_by or "")
    if explainer is not None:
        short = Span(citations.short_finding(explainer.id), Meaning.CLAIM)
        line = to_line(explainer, citations)
        yield _spans_fact("explained_by", fill(phrases.EXPLAINED_BY, short=(short,), line=line))


def _history(finding: Finding, *, is_public: bool) -> Iterator[Fact]:
    """Its first and its last day, and that nobody has judged it, where that is told at all."""
    clauses = []
    if finding.first is not None and finding.last is not None:
        template = phrases.ONE_DAY if finding.first == finding.last else phrases.SPAN_OF_FINDING
        first, last = to_day(finding.first, None), to_day(finding.last, None)
        clauses.append(phrases.say(template, first=first, last=last))
    if finding.settled is None and not finding.remarks and not is_public:
        clauses.append(phrases.say(phrases.NEVER_SETTLED))
    yield from _fact("history", phrases.chain(clauses))


def _settled(finding: Finding) -> Iterator[Fact]:
    settled = finding.settled
    if settled is not None:
        if settled.reason:
            template = phrases.SETTLED_AND_BACK if settled.returned else phrases.SETTLED_BY
        else:  # a public report has only the day
            template = phrases.SETTLED_ON_AND_BACK if settled.returned else phrases.SETTLED_ON
        yield _spans_fact(
            "settled",
            fill(
                template,
                reason=settled.reason,
                author=settled.author,
                at=to_minute(settled.at),
                why=settled.returned,
            ),
        )


def to_minute(at: str) -> str:
    """A moment to the minute, as `log` shows it."""
    return at[:16].replace("T", " ")


def _remarked(finding: Finding) -> Iterator[Fact]:
    for each in finding.remarks:
        yield _spans_fact(
            "remarks",
            fill(phrases.REMARKED_BY, text=each.text, author=each.author, at=to_minute(each.at)),
        )
