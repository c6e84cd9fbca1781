"""A finding in a line: who said what, in which words, and how far apart that is."""

from collections.abc import Iterable, Sequence

from claimtrack.compare.comparison import Finding, FindingKind, Party
from claimtrack.compare.items import Item
from claimtrack.compare.verdict import Verdict
from claimtrack.figures.interval import Number
from claimtrack.model.identity import ClaimId
from claimtrack.report import phrases
from claimtrack.report.citation import Citations, moment_of, to_cut_words, to_figure_words, words_of
from claimtrack.report.days import to_day, to_period
from claimtrack.report.document import Meaning, Span, Spans
from claimtrack.report.phrases import count, fill, find_line, join, split_reason, to_factor

MOST_WORDS_CHARACTERS = 48
MOST_STATEMENT_CHARACTERS = 72
"""Of the words of one claim in a line: a figure's, and a statement's. Ours: two fit on two lines of
a page of 100 columns."""

MOST_PARTIES = 3
MOST_NAMES = 2
MOST_STEPS = 4
"""Told in a line before the rest is counted; ours."""


def to_sign(finding: Finding, text: str | None = None) -> Span:
    """The sign of a finding, or a text that begins with it, in the meaning that colours it."""
    return Span(finding.sign if text is None else text, meaning_of(finding))


def meaning_of(finding: Finding) -> Meaning | Verdict:
    """What the sign of a finding stands for."""
    if finding.kind is FindingKind.REVISION:
        return Meaning.REVISION
    return finding.verdict or Meaning.NOTICE


def to_line(finding: Finding, citations: Citations) -> Spans:
    """The finding, and what qualifies it."""
    return join((to_story(finding, citations), *_qualifications(finding, citations)))


def to_story(finding: Finding, citations: Citations) -> Spans:
    """The finding alone."""
    _, arithmetic = split_reason(finding.reason)
    pair = pair_of(finding, citations)
    steps = [_to_step(item, citations) for item in _steps_of(finding, citations)]
    renderings = [_to_rendering(item) for item in _renderings_of(finding, citations)]
    return fill(
        find_line(finding),
        question=(Span(citations.label(finding), Meaning.TITLE),),
        account=(citations.account(_account_of(finding, citations)),),
        arithmetic=arithmetic,
        reason=finding.reason,
        first=_to_first(pair[:1], citations),
        claims=join([to_said(item, citations) for item in pair]),
        parties=_to_parties(finding, citations),
        steps=join(steps, phrases.STEPS),
        renderings=join(renderings),
        exchange=_to_exchange(pair, citations),
    )


def _to_first(items: Sequence[Item], citations: Citations) -> Spans:
    """The claim that a sum is about; the outlet says nothing of the sum."""
    return join(
        fill(
            phrases.SAID,
            who=(citations.claimant(item),),
            words=(to_figure_words(item.claim, MOST_WORDS_CHARACTERS),),
            where=to_moment(item, citations.common_year),
        )
        for item in items
    )


def pair_of(finding: Finding, citations: Citations) -> list[Item]:
    """The telling pair, in the order in which the finding names it."""
    ids = finding.claims[:2]
    if finding.evidence:
        telling = finding.evidence[0]
        ids = tuple(each for each in (telling.left, telling.right) if each is not None)
    return [citations.items[each] for each in ids]


def _steps_of(finding: Finding, citations: Citations) -> list[Item]:
    """What one account says, one after the other: all of it when it is short."""
    if len(finding.claims) <= MOST_STEPS and finding.kind is FindingKind.SERIES:
        return [citations.items[each] for each in finding.claims]
    return pair_of(finding, citations)


def _renderings_of(finding: Finding, citations: Citations) -> list[Item]:
    """One claim for each wording of the utterance."""
    items = (citations.items[each] for each in finding.claims)
    first: dict[str, Item] = {}
    for item in items:
        first.setdefault(words_of(item.claim), item)
    return list(first.values())[:MOST_STEPS]


def _account_of(finding: Finding, citations: Citations) -> str:
    if finding.account is not None:
        return finding.account
    pair = pair_of(finding, citations)
    return str(pair[0].claimant) if pair else ""


def _to_parties(finding: Finding, citations: Citations) -> Spans:
    """Each party by its telling claim, lower first; without parties, the telling pair."""
    if not finding.parties:
        return join([to_said(item, citations) for item in pair_of(finding, citations)])
    parties = in_order(finding.parties, citations)
    told = [_to_party(party, citations) for party in parties[:MOST_PARTIES]]
    more = len(parties) - len(told)
    return join((*told, (Span(count(more, "more party")),) if more else ()))


def in_order(parties: Iterable[Party], citations: Citations) -> list[Party]:
    """The parties of a dispute, the one that leads a reader to expect least first."""
    return sorted(parties, key=lambda party: _expected(party, citations))


def _expected(party: Party, citations: Citations) -> tuple[bool, Number]:
    """Where the party's telling figure stands; a party without a number comes last."""
    expected = citations.items[party.claims[0]].expected if party.claims else None
    return (expected is None, expected.low if expected else 0)


def _to_party(party: Party, citations: Citations) -> Spans:
    if not party.claims:
        return names_of(party.accounts, citations)
    item = citations.items[party.claims[0]]
    return fill(
        phrases.SAID,
        who=names_of(party.accounts, citations),
        words=(to_figure_words(item.claim, MOST_WORDS_CHARACTERS),),
        where=_where(item, party.relays, citations),
    )


def names_of(names: Sequence[str], citations: Citations) -> Spans:
    """Accounts by name; of many, the first and how many others."""
    shown = join([(citations.account(name),) for name in names[:MOST_NAMES]], ", ")
    more = len(names) - MOST_NAMES
    if more <= 0:
        return shown
    return fill(phrases.AND_MORE, names=shown, more=count(more, "more name"))


def to_said(item: Item, citations: Citations) -> Spans:
    """Claimant, words, day, and through whom."""
    return fill(
        phrases.SAID,
        who=(citations.claimant(item),),
        words=(to_figure_words(item.claim, MOST_WORDS_CHARACTERS),),
        where=_where(item, item.claim.who.relays, citations),
    )


def _to_step(item: Item, citations: Citations) -> Spans:
    """Words and day of somebody who has been named."""
    words = (to_figure_words(item.claim, MOST_WORDS_CHARACTERS),)
    return fill(phrases.ONE_STEP, words=words, where=to_moment(item, citations.common_year))


def _to_rendering(item: Item) -> Spans:
    """Words and outlet, of one utterance."""
    words = (to_cut_words(item.claim, MOST_WORDS_CHARACTERS),)
    where = outlets(item.claim.who.relays)
    return fill(phrases.ONE_STEP if where else phrases.ONE_STEP_WITHOUT, words=words, where=where)


def _to_exchange(items: Sequence[Item], citations: Citations) -> Spans:
    """What somebody says or does with a proposition, and the answer; nothing is said twice."""
    told: list[Spans] = []
    charge: Item | None = None
    for item in items:
        who = (citations.claimant(item),)
        words = (to_cut_words(item.claim, MOST_STATEMENT_CHARACTERS),)
        when = to_moment(item, citations.common_year)
        stance = item.claim.stance
        if charge is None or words_of(item.claim) != words_of(charge.claim):
            template = phrases.SAID_BY[stance]
        else:
            template = phrases.ANSWERED_BY.get(stance, phrases.SAID_BY[stance])
            if when == to_moment(charge, citations.common_year):
                template = phrases.ANSWERED_THEN_BY.get(stance, template)
        told.append(fill(template, who=who, words=words, where=when))
        charge = charge or item
    return join(told)


def to_moment(item: Item, common_year: int | None) -> str:
    """When the claim counts or was said."""
    moment = moment_of(item)
    return phrases.UNDATED if moment is None else to_period(moment, common_year)


def _where(item: Item, relays: Sequence[str], citations: Citations) -> str:
    """The day and the outlets: "22 Oct, AFP", "22 Oct, 5 outlets"."""
    return ", ".join(filter(None, (to_moment(item, citations.common_year), outlets(relays))))


def outlets(relays: Sequence[str]) -> str:
    """Through whom, folded: the name of one outlet, else how many; empty for none."""
    names = tuple(dict.fromkeys(relays))
    return names[0] if len(names) == 1 else count(len(names), "outlet") if names else ""


def _qualifications(finding: Finding, citations: Citations) -> list[Spans]:
    """What stands behind the story, each a clause of its own."""
    code, _ = split_reason(finding.reason)
    clauses: list[Spans] = []
    if finding.kind in {FindingKind.DISPUTE, FindingKind.REVISION} and code not in phrases.PLAIN:
        clauses.append((Span(finding.reason),))
    if finding.kind is FindingKind.DISPUTE:
        clauses.append(_to_course(finding, citations))
    if finding.between:
        names = names_of(finding.between, citations)
        clauses.append(fill(phrases.BETWEEN, names=names))
    if finding.assumed:
        clauses.append(fill(phrases.ASSUMES, facets=", ".join(finding.assumed)))
    if finding.settled is not None and finding.settled.returned:
        clauses.append(fill(phrases.RETURNED, why=finding.settled.returned))
    return clauses


def _to_course(finding: Finding, citations: Citations) -> Spans:
    """How far apart, and over more than one day how that went on."""
    if finding.factor is None:
        return ()
    far = fill(phrases.FACTOR, factor=to_factor(finding.factor))
    course = [each for each in finding.course if each.day is not None]
    if len(course) < 2 or course[0].day is None:
        return far
    first, now = course[0].factor, course[-1].factor
    template = {
        (True, True): phrases.COURSE,
        (True, False): phrases.COURSE_TO_ONE,
        (False, True): phrases.COURSE_FROM_ONE,
        (False, False): phrases.COURSE_BETWEEN,
    }[first is not None, now is not None]
    return fill(
        template,
        since=to_day(course[0].day, citations.common_year),
        first=to_factor(first or finding.factor),
        now=to_factor(now or finding.factor),
        widest=to_factor(finding.factor),
    )


def claims_told(finding: Finding) -> tuple[ClaimId, ...]:
    """Every claim of a finding, once."""
    of_evidence = (
        claim for each in finding.evidence for claim in (each.left, each.right) if claim is not None
    )
    return tuple(dict.fromkeys((*finding.claims, *of_evidence)))
