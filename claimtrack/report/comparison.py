"""A comparison as a document: the opening screen, and as much behind it as is asked for."""

import shlex
from collections.abc import Iterable, Iterator

from claimtrack.compare.comparison import Comparison, Finding, Judged, Missing
from claimtrack.compare.items import Item
from claimtrack.compare.packed import outlines_of
from claimtrack.compare.verdict import Verdict
from claimtrack.model.identity import ClaimId
from claimtrack.report import phrases
from claimtrack.report.catalogue import tell
from claimtrack.report.citation import Citations, to_citations, to_cut_words, to_moment
from claimtrack.report.document import (
    Block,
    Bullets,
    Document,
    Heading,
    Meaning,
    Paragraph,
    Span,
    Spans,
)
from claimtrack.report.finding_ids import numbered
from claimtrack.report.in_full import to_card, to_numbered_title, to_settled_card
from claimtrack.report.opening import (
    MOST_SCREEN_LINES,
    show_all_told,
    to_finding_blocks,
    to_head_blocks,
)
from claimtrack.report.options import Level, Options
from claimtrack.report.phrases import TITLES, count, fill, join, say, to_factor
from claimtrack.report.questions import to_question_blocks
from claimtrack.report.telling import claims_told

DIGEST_CHARACTERS = 12
"""Of the ledger's digest in the footer: 48 bits, enough to tell any two apart."""

MOST_PAIR_CHARACTERS = 60
"""Of the words beside an id in the list of pairs; ours."""


def to_document(comparison: Comparison, options: Options) -> Document:
    """The comparison in reading order, at the level that is asked for."""
    citations = to_citations(comparison, in_full=options.level is Level.ALL)
    head = to_head_blocks(comparison, citations)
    match options.level:
        case Level.QUIET:
            return Document(head)
        case Level.PLAIN:
            told: tuple[Block, ...] = (
                *to_finding_blocks(comparison, citations, options),
                *_count_unheard(comparison, citations, options),
            )
        case Level.VERBOSE:
            told = (
                *_to_cards(comparison, citations),
                *_to_settled(comparison, citations),
                *_to_unheard(comparison, citations),
                *_to_missing(comparison, citations),
            )
        case Level.ALL:
            told = tuple(_to_everything(comparison, citations))
    return Document(
        (
            *head,
            *to_question_blocks(comparison, citations, options),
            *told,
            *_to_notes(comparison),
            *_to_footer(comparison, citations, options),
        ),
        MOST_SCREEN_LINES if options.level is Level.PLAIN else None,
    )


def _titled(key: str) -> Heading:
    return Heading(2, (Span(phrases.say(TITLES[key]), Meaning.TITLE),))


def _to_cards(comparison: Comparison, citations: Citations) -> Iterator[Block]:
    """The findings that are told, a card each."""
    told = numbered(comparison)
    if told:
        yield _titled("findings")
        yield from (to_card(citations.findings[each], citations) for each in told)


def _to_settled(comparison: Comparison, citations: Citations) -> Iterator[Block]:
    """The findings that somebody settled, each with who did, when and why."""
    outlines = outlines_of(comparison.findings)
    settled = [each.id for each in outlines if not each.is_told and not each.explained_by]
    if settled:
        yield _titled("settled")
        yield from (to_settled_card(citations.findings[each], citations) for each in settled)


def find_unheard(comparison: Comparison, citations: Citations) -> list[Item]:
    """The denials that no finding tells of: they answer nothing that is on record."""
    denials = citations.overview.denials
    if not denials:
        return []
    told = {claim for each in comparison.findings for claim in claims_told(each)}
    return [citations.items[each] for each in denials if each not in told]


def _count_unheard(
    comparison: Comparison, citations: Citations, options: Options
) -> Iterator[Block]:
    """How many there are, and how they are shown."""
    if unheard := find_unheard(comparison, citations):
        how = options.to_show(Level.VERBOSE, "-v")
        text = say(phrases.UNHEARD, denials=count(len(unheard), "denial"), how=how)
        yield Paragraph((Span(text, Meaning.LABEL),))


def _to_unheard(comparison: Comparison, citations: Citations) -> Iterator[Block]:
    """Each with who denies what, when and through whom."""
    if unheard := find_unheard(comparison, citations):
        yield _titled("unheard")
        yield Bullets(tuple(_to_denial(each, citations) for each in unheard))


def _to_denial(item: Item, citations: Citations) -> Spans:
    who = fill(phrases.ACTS[item.claim.stance], who=(citations.claimant(item),))
    what = fill(phrases.ACT_AND_WORDS, act=who, words=(to_cut_words(item.claim, None),))
    where = phrases.chain(
        (to_moment(item, citations.common_year), citations.relays(item)), phrases.COMMA
    )
    said = fill(phrases.WHERE, what=what, where=where) if where else what
    return join((said, (citations.short_span(item.id),)))


def _to_everything(comparison: Comparison, citations: Citations) -> Iterator[Block]:
    """Every finding in full, every claim, and what was not compared."""
    # start-up: only the longest report has these
    from claimtrack.report.claims import to_claim_blocks, to_statement_blocks  # noqa: PLC0415
    from claimtrack.report.why import to_blocks_in_full  # noqa: PLC0415

    by_title: dict[str, list[Finding]] = {"findings": [], "explained": [], "settled": []}
    for finding in comparison.findings:
        rest = "explained" if finding.explained_by else "settled"
        by_title["findings" if finding.is_told else rest].append(finding)
    for key, findings in by_title.items():
        if findings:
            yield _titled(key)
        for finding in findings:
            yield Heading(3, to_numbered_title(finding, citations))
            yield from to_blocks_in_full(comparison, finding, citations)
    if comparison.questions:
        yield _titled("questions")
        yield from to_claim_blocks(comparison.questions, citations)
    statements = list(to_statement_blocks(comparison, citations))
    if statements:
        yield _titled("statements")
        yield from statements
    yield from _to_missing(comparison, citations)
    if comparison.not_compared:
        yield _titled("not_compared")
        yield Bullets(tuple(_kept_apart(*each) for each in comparison.not_compared.items()))
    if comparison.pairs:
        yield _titled("pairs")
        yield Bullets(tuple(to_pairs(comparison.pairs, citations)))


def _kept_apart(reason: str, pairs: int) -> Spans:
    verdict = Verdict.NOT_COMPARABLE
    sign = Span(f"{verdict.sign} {phrases.to_verdict(verdict.value, reason)}", verdict)
    return join(((sign,), (Span(count(pairs, "pair")),)))


def to_pairs(pairs: Iterable[Judged], citations: Citations) -> Iterator[Spans]:
    """The pairs that were judged; of those kept apart for one reason the first, and how many."""
    folded: dict[object, list[Judged]] = {}
    for at, each in enumerate(pairs):
        is_apart = each.verdict is Verdict.NOT_COMPARABLE
        key = (each.reason, each.sentence) if is_apart else at
        folded.setdefault(key, []).append(each)
    for first, *others in folded.values():
        more = phrases.say(phrases.AND_PAIRS, pairs=count(len(others), "more pair"))
        yield join((_to_pair(first, citations), (Span(more),) if others else ()))


def _to_pair(judged: Judged, citations: Citations) -> Spans:
    """A pair that was judged: the verdict, both claims, and what was assumed."""
    verdict = judged.verdict
    word = phrases.to_verdict(verdict.value, judged.reason)
    return join(
        (
            (Span(f"{verdict.sign} {word}", verdict),),
            fill(phrases.FACTOR, factor=to_factor(judged.factor)) if judged.factor else (),
            fill(
                phrases.AGAINST,
                left=_cited(judged.left, citations),
                right=_cited(judged.right, citations),
            ),
            fill(phrases.ASSUMES, facets=phrases.listing(judged.assumed)) if judged.assumed else (),
            (Span(judged.sentence),),
        )
    )


def _cited(claim_id: ClaimId, citations: Citations) -> Spans:
    item = citations.items[claim_id]
    words = to_cut_words(item.claim, MOST_PAIR_CHARACTERS)
    return (citations.short_span(claim_id), Span(" "), citations.claimant(item), Span(" "), words)


def _to_missing(comparison: Comparison, citations: Citations) -> Iterator[Block]:
    if comparison.missing:
        yield _titled("missing")
        yield Bullets(tuple(to_missing_line(each, citations) for each in comparison.missing))


def to_missing_line(missing: Missing, citations: Citations) -> Spans:
    """What nobody gives, why that matters, and the claims that say so."""
    if missing.sentence.startswith(missing.what):
        what: Spans = (Span(missing.sentence),)
    else:
        name = (Span(missing.what, Meaning.TITLE),)
        what = fill(phrases.WHAT_IS_SAID, what=name, sentence=missing.sentence)
    ids = join([(citations.short_span(each),) for each in missing.claims], phrases.COMMA)
    return join((what, ids))


def _to_notes(comparison: Comparison) -> Iterator[Block]:
    if comparison.notes:
        yield Bullets(tuple((Span(note),) for note in comparison.notes))


def _to_footer(comparison: Comparison, citations: Citations, options: Options) -> Iterator[Block]:
    """What the report rests on, then what to type next; on the first screen, both in one line."""
    digest = options.ledger_digest[:DIGEST_CHARACTERS]
    where = digest
    if options.level is not Level.PLAIN:
        where = " ".join(filter(None, (tell(options.ledger_location), digest)))
    basis = [
        _to_ledger(where, options) if where else "",
        phrases.say(phrases.PROFILE, profile=comparison.profile) if comparison.profile else "",
    ]
    if comparison.provisional:
        yield Paragraph((Span(phrases.say(phrases.NAME_TOPIC), Meaning.LABEL),))
    follow = _to_next(comparison, citations, options)
    if options.level is Level.PLAIN:
        lines = [[follow, *basis, options.generated]]
    else:
        program = phrases.say(phrases.PROGRAM, version=options.version) if options.version else ""
        lines = [[*basis, program, options.generated], [follow]]
    for line in lines:
        text = phrases.chain(line)
        if text:
            yield Paragraph((Span(text, Meaning.LABEL),))


def _to_ledger(where: str, options: Options) -> str:
    if options.change is None:
        return say(phrases.LEDGER, where=where)
    return say(phrases.LEDGER_AFTER, where=where, number=options.change)


def _to_next(comparison: Comparison, citations: Citations, options: Options) -> str:
    """What to type next, if anything: of the past nothing that would be recorded.

    In public what the form is.
    """
    if comparison.is_public:
        return phrases.say(phrases.PUBLIC_FORM)
    if not options.tells_next:
        return ""
    more = _to_more(citations, options) if comparison.items else ""
    worst = next(iter(citations.numbers), None)
    if worst is None:
        return more
    short = citations.short_finding(worst)
    if options.change is not None:
        change = _with_ledger(f"{options.change}", options)
        follow = say(phrases.NEXT_OF_PAST, id=short, change=change)
    elif options.is_last:
        follow = say(phrases.NEXT, finding="1")
    else:
        follow = say(phrases.NEXT, finding=_with_ledger(short, options))
    return phrases.chain((follow, more))


def _to_more(citations: Citations, options: Options) -> str:
    """What shows more than the report, or keeps it."""
    if not options.command:
        return ""
    if options.level is not Level.PLAIN:
        return "-o review.md"
    return show_all_told(len(citations.numbers))


def _with_ledger(typed: str, options: Options) -> str:
    """The end of a command with the ledger it is about, unless that is where it was typed."""
    if options.is_last or not options.ledger_location:
        return typed
    return f"{typed} --ledger {tell(shlex.quote(options.ledger_location))}"
