"""Exchanges: an accusation and everything that answers it.

Each rule takes an earlier and a later statement on one topic. A reply is set against the latest
statements it can answer: a denial of one day's shelling is not a denial of last week's. What the
rules find is told by exchange: the same charge made again by the same party, and every answer to
it, are one; a denial of something else, or an accusation back, is told once, however many charges
it stands beside.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from claimtrack.align.groups import Groups
from claimtrack.align.matching.decide import decide
from claimtrack.align.matching.score import match
from claimtrack.align.statements import is_same_act, is_same_proposition, party
from claimtrack.align.world import World
from claimtrack.compare.comparison import PERHAPS_DENIED, Evidence, FindingKind
from claimtrack.compare.drafts import Draft, Parties
from claimtrack.compare.items import Item
from claimtrack.compare.verdict import Verdict
from claimtrack.dates import Period
from claimtrack.languages.acts import find_acts
from claimtrack.model.claim import Proposition, Stance
from claimtrack.model.facets import redacted_facets
from claimtrack.model.name import Name
from claimtrack.model.redaction import REDACTED
from claimtrack.text.message import say

CONTROL = "control"
"""The group of acts that are about who holds a place."""

CHARGES = frozenset({Stance.ASSERTS, Stance.ACCUSES})
"""Stances that a reply can answer."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """A statement and one that may answer it."""

    charge: Item
    reply: Item
    topic: Name | None
    world: World

    @property
    def is_aligned(self) -> bool:
        """Whether both are about the same thing."""
        return is_same_proposition(
            _said(self.charge),
            _said(self.reply),
            self.topic,
            self.world,
            is_denied=self.reply.claim.stance is Stance.DENIES,
        )


BEHIND_CHARACTERS = 250
"""From a charge to a denial that may be of it, in one text. Ours: a sentence between the two."""

Rule = Callable[[Exchange], tuple[Verdict, str] | None]


@dataclass(frozen=True, slots=True)
class Answered:
    """A charge and what answers it; without a reply, a statement that stands alone."""

    charge: Item
    reply: Item | None
    verdict: Verdict
    sentence: str


def tell_exchanges(items: Sequence[Item], world: World) -> Iterator[Draft]:
    """The exchanges of one event.

    Statements whose text was taken out say nothing that could be answered.

    Args:
        items: Its statements.
        world: Knows who acts for whom.
    """
    answered = list(_answers([each for each in items if not _is_redacted(each)], world))
    threads = _threads(answered, world)
    for key in sorted(threads):
        yield _draft(threads[key], key)


def _is_redacted(item: Item) -> bool:
    """Whether its text, or a part of it that answers depend on, was taken out."""
    claim = item.claim
    if claim.statement is None:
        return False
    slots = () if claim.redacted is None else claim.redacted.taken
    return (
        claim.statement.text == REDACTED
        or bool(redacted_facets(claim))
        or any(each.startswith("statement.") for each in slots)
    )


def _answers(items: Sequence[Item], world: World) -> Iterator[Answered]:
    """Every two statements of which something is said, and those nobody answered."""
    charges = _Charges(items)
    answered: set[str] = set()
    heard: set[str] = set()
    told: set[tuple[Verdict, frozenset[str]]] = set()
    for reply in items:
        for rule in RULES.get(reply.claim.stance, ()):
            for exchange, verdict, sentence in charges.answered_by(rule, reply, world):
                if verdict in ANSWERS:
                    answered.add(reply.id)
                    if _may_be_the_accused(exchange):
                        answered.add(exchange.charge.id)
                heard.add(reply.id)
                key = (verdict, frozenset({exchange.charge.id, reply.id}))
                if key not in told:
                    told.add(key)
                    yield _answered(exchange, verdict, sentence)
    retracted = [item for item in items if item.claim.stance is Stance.RETRACTS]
    unheard = [item for item in items if item.is_denial and item.id not in heard]
    for item in items:
        if item.id not in answered and (alone := _alone(item, retracted, world)):
            yield _perhaps_denied(alone, items, unheard, world)


def _perhaps_denied(
    alone: Answered, items: Sequence[Item], unheard: Sequence[Item], world: World
) -> Answered:
    """A charge without an answer, with the latest denial that may be one in other words.

    It is by the accused, by somebody whose name may be another writing of theirs, by anybody
    where nobody knows who is accused, or by whoever denies something right behind the charge in
    the same text: "the union accused Ayar of …. *The company* denied this". It answers nothing
    else.
    """
    if alone.verdict is not Verdict.UNANSWERED:
        return alone
    charge = alone.charge
    accused = _said(charge).actor
    near = [
        each
        for each in unheard
        if not _is_later(charge, each) and not _is_elsewhere(charge, each, world)
    ]
    by_the_accused = [
        each
        for each in near
        if accused is None or _is_by_the_accused(Exchange(charge, each, charge.topic, world))
    ]
    if by_the_accused:
        sentence = say("there is a denial in other words that may be about it: please check")
        return Answered(charge, max(by_the_accused, key=_when_made), Verdict.UNANSWERED, sentence)
    alike = [each for each in near if accused and _may_be_one_name(accused, str(each.claimant))]
    alike = alike or [each for each in near if _stands_right_behind(charge, each, items)]
    if not alike or accused is None:
        return alone
    reply = max(alike, key=_when_made)
    sentence = say(
        "a denial by {speaker} stands in the ledger: is that {accused}, and is it about this?",
        speaker=str(reply.claimant),
        accused=accused,
    )
    return Answered(charge, reply, Verdict.UNANSWERED, sentence)


def _stands_right_behind(charge: Item, reply: Item, items: Sequence[Item]) -> bool:
    """Whether a reply follows a charge in one text, and no other charge stands nearer to it."""
    start, end = _place_in_text(reply)[0], _place_in_text(charge)[1]
    if not _is_of_one_text(charge, reply) or not 0 <= start - end <= BEHIND_CHARACTERS:
        return False
    others = (each for each in items if each.claim.stance in CHARGES)
    return not any(
        _is_of_one_text(each, reply) and end < _place_in_text(each)[1] <= start for each in others
    )


def _is_of_one_text(one: Item, other: Item) -> bool:
    document = one.claim.evidence.document
    return document is not None and document == other.claim.evidence.document


def _place_in_text(item: Item) -> tuple[int, int]:
    """Where its quote stands in its document; before everything where that is not on record."""
    evidence = item.claim.evidence
    return evidence.start or 0, evidence.end or 0


@lru_cache(maxsize=4_096)
def _may_be_one_name(left: str, right: str) -> bool:
    """Whether two names are alike enough to ask whether they are one, or one holds the other."""
    return decide(match(left, right)).answer is not None


def _is_elsewhere(charge: Item, reply: Item, world: World) -> bool:
    """Whether the two are known to be about two places."""
    places = [each.place for each in (_said(charge), _said(reply)) if each.place is not None]
    return len({world.places.settle(each) for each in places}) > 1


def _answered(exchange: Exchange, verdict: Verdict, sentence: str) -> Answered:
    """A charge and its answer; of two of which neither answers the other, the earlier first."""
    charge, reply = exchange.charge, exchange.reply
    if verdict in MUTUAL:
        charge, reply = sorted((charge, reply), key=_when_made)
    return Answered(charge, reply, verdict, sentence)


def _alone(item: Item, retracted: Sequence[Item], world: World) -> Answered | None:
    """An accusation that nobody answered, or somebody's silence; None for any other statement."""
    if item.claim.stance is Stance.DECLINES:
        sentence = say("asked, and declined to comment; that is neither a denial nor an admission")
        return Answered(item, None, Verdict.NO_COMMENT, sentence)
    if _is_open(item, retracted, world):
        return Answered(item, None, Verdict.UNANSWERED, _unanswered(item))
    return None


class _Charges:
    """The statements of one event that can be answered, the latest first."""

    def __init__(self, items: Sequence[Item]) -> None:
        charges = [item for item in items if item.claim.stance in CHARGES]
        self._undated = [item for item in charges if _day(item) is None]
        dated = [item for item in charges if _day(item) is not None]
        self._dated = sorted(dated, key=_when_made, reverse=True)
        self._of_control = [item for item in self._dated if _is_about_control(item)]

    def answered_by(
        self, rule: Rule, reply: Item, world: World
    ) -> list[tuple[Exchange, Verdict, str]]:
        """What a rule finds, kept to the latest day on which a statement could be answered.

        What was said after the reply is not answered by it; what was said on an unknown day may be.
        """
        found: list[tuple[Exchange, Verdict, str]] = []
        latest: date | None = None
        dated = self._of_control if rule is _competing_status else self._dated
        for charge in dated:
            if latest is not None and _day(charge) != latest:
                break
            if judged := _judged(rule, charge, reply, world):
                latest = _day(charge)
                found.append(judged)
        undated = (_judged(rule, charge, reply, world) for charge in self._undated)
        return [*found, *filter(None, undated)]


def _judged(
    rule: Rule, charge: Item, reply: Item, world: World
) -> tuple[Exchange, Verdict, str] | None:
    if charge.id == reply.id or _is_later(charge, reply):
        return None
    exchange = Exchange(charge, reply, charge.topic, world)
    judged = rule(exchange)
    return None if judged is None else (exchange, *judged)


def _when_made(item: Item) -> tuple[date, str]:
    return _day(item) or date.max, item.id


Thread = list[Answered]


def _threads(answered: Sequence[Answered], world: World) -> dict[tuple[str, ...], Thread]:
    """What belongs to one exchange, by what its id is made of."""
    charges = _same_charges([each.charge for each in answered], world)
    threads: dict[tuple[str, ...], Thread] = defaultdict(list)
    for each in answered:
        if each.verdict is Verdict.COUNTER_ACCUSATION and each.reply is not None:
            key = (each.verdict.value, *_parties_of(each.charge, each.reply, world))
        elif each.verdict is Verdict.DENIES_SOMETHING_ELSE and each.reply is not None:
            key = (each.verdict.value, each.reply.claimant.key, _text(each.reply))
        else:
            first = charges[each.charge.id]
            key = ("", first.claimant.key, _text(first))
        threads[key].append(each)
    return threads


def _parties_of(charge: Item, reply: Item, world: World) -> list[str]:
    """The two parties, in a fixed order."""
    return sorted(
        "|".join(sorted(str(each) for each in party(item.claimant, item.topic, world)))
        for item in (charge, reply)
    )


def _text(item: Item) -> str:
    """What is stated, as a part of an id: its slots, or its words where it has none."""
    said = _said(item)
    slots = [said.actor, said.act, said.target, said.place]
    return "|".join(slot or "" for slot in slots) if said.act else said.text


def _same_charges(charges: Sequence[Item], world: World) -> dict[str, Item]:
    """For each charge the earliest by the same party that says the same."""
    ordered = sorted({each.id: each for each in charges}.values(), key=_when_made)
    groups: Groups[str] = Groups()
    for index, later in enumerate(ordered):
        for earlier in ordered[:index]:
            if _is_same_charge(earlier, later, world):
                groups.join(earlier.id, later.id)
                break
    first: dict[str, Item] = {}
    found: dict[str, Item] = {}
    for each in ordered:
        found[each.id] = first.setdefault(groups.find(each.id), each)
    return found


def _is_same_charge(left: Item, right: Item, world: World) -> bool:
    if left.claim.stance is not right.claim.stance:
        return False
    parties = [party(each.claimant, each.topic, world) for each in (left, right)]
    return bool(parties[0] & parties[1]) and is_same_proposition(
        _said(left), _said(right), left.topic, world
    )


def _draft(thread: Thread, key: tuple[str, ...]) -> Draft:
    """One exchange; its worst answer names it, the latest of these first."""
    ordered = sorted(
        thread, key=lambda each: (-each.verdict.rank, _when_made(each.reply or each.charge))
    )
    telling = ordered[0]
    items = {
        item.id: item for each in thread for item in (each.charge, each.reply) if item is not None
    }
    is_perhaps_denied = telling.verdict is Verdict.UNANSWERED and telling.reply is not None
    return Draft(
        FindingKind.EXCHANGE,
        PERHAPS_DENIED if is_perhaps_denied else "",
        telling.sentence,
        tuple(sorted(items.values(), key=_when_made)),
        key,
        evidence=[_evidence(each) for each in ordered],
        parties=_parties(ordered),
    )


def _parties(answers: Sequence[Answered]) -> Parties:
    """Those who charge, and those who answer; where both charge, each party by itself."""
    charging: list[Item] = []
    answering: list[Item] = []
    for each in answers:
        charge, reply = each.charge, each.reply
        if reply is not None and each.verdict in MUTUAL:
            one, other = ({item.account for item in side} for side in (charging, answering))
            if charge.account in other or reply.account in one:
                charge, reply = reply, charge
        charging.append(charge)
        answering += [] if reply is None else [reply]
    sides = (charging, answering)
    return tuple(
        (
            tuple(dict.fromkeys(item.account for item in side)),
            tuple({item.id: item for item in side}.values()),
        )
        for side in sides
        if side
    )


def _evidence(each: Answered) -> Evidence:
    if each.reply is None:
        return Evidence(each.charge.id, None, each.verdict, "", each.sentence)
    equal: list[str] = []
    different: list[str] = []
    left, right = _said(each.charge), _said(each.reply)
    for slot in ("actor", "act", "target", "place"):
        one, other = getattr(left, slot), getattr(right, slot)
        if one is not None and other is not None:
            (equal if Name.of(one) == Name.of(other) else different).append(slot)
    return Evidence(
        each.charge.id,
        each.reply.id,
        each.verdict,
        "",
        each.sentence,
        equal=tuple(equal),
        different=tuple(different),
    )


def _is_open(item: Item, retracted: Sequence[Item], world: World) -> bool:
    """Whether it is an accusation that its own claimant has not taken back."""
    return item.claim.stance is Stance.ACCUSES and not any(
        other.claimant == item.claimant
        and not _is_later(item, other)
        and Exchange(item, other, item.topic, world).is_aligned
        for other in retracted
    )


def _is_later(charge: Item, reply: Item) -> bool:
    """Whether the charge was certainly made after the reply."""
    made, answered = _when(charge), _when(reply)
    return made is not None and answered is not None and answered.is_before(made)


def _denied(exchange: Exchange) -> tuple[Verdict, str] | None:
    """The same proposition, the opposite stance."""
    if not _is_reply(exchange, Stance.DENIES) or not exchange.is_aligned:
        return None
    if _is_about_control(exchange.charge):
        return None
    return Verdict.DENIED, say("one asserts it, the other denies it; both stand as said")


def _competing_status(exchange: Exchange) -> tuple[Verdict, str] | None:
    """Who holds the place is told in two ways."""
    if not _is_about_control(exchange.charge) or exchange.charge.claim.stance not in CHARGES:
        return None
    denied = exchange.reply.claim.stance is Stance.DENIES and exchange.is_aligned
    if denied or _claim_the_same_place(exchange):
        return (
            Verdict.COMPETING_STATUS,
            say("two accounts of who holds the place; neither is preferred"),
        )
    return None


def _claim_the_same_place(exchange: Exchange) -> bool:
    """Both assert control of one place, for two parties."""
    charge, reply = _said(exchange.charge), _said(exchange.reply)
    if exchange.reply.claim.stance not in CHARGES or not _is_about_control(exchange.reply):
        return False
    if charge.place is None or reply.place is None or charge.actor is None or reply.actor is None:
        return False
    settle = exchange.world.places.settle
    parties = [party(each.actor or "", exchange.topic, exchange.world) for each in (charge, reply)]
    return settle(charge.place) == settle(reply.place) and not parties[0] & parties[1]


def _denies_something_else(exchange: Exchange) -> tuple[Verdict, str] | None:
    """A denial by the accused of an act that was not the charge."""
    charge, reply = _said(exchange.charge), _said(exchange.reply)
    if exchange.charge.claim.stance is not Stance.ACCUSES:
        return None
    if exchange.reply.claim.stance is not Stance.DENIES or exchange.is_aligned:
        return None
    if is_same_act(charge, reply) is not False or not _is_by_the_accused(exchange):
        return None
    if reply.actor is not None and not _is_own(exchange.reply, exchange):
        return None
    sentence = say(
        "what is denied is “{denied}”, not “{charged}”", denied=reply.text, charged=charge.text
    )
    return Verdict.DENIES_SOMETHING_ELSE, sentence


def _counter_accusation(exchange: Exchange) -> tuple[Verdict, str] | None:
    """Each accuses the other."""
    accusations = (exchange.charge, exchange.reply)
    if any(each.claim.stance is not Stance.ACCUSES for each in accusations):
        return None
    if not _is_by_the_accused(exchange) or not _accuses_back(exchange):
        return None
    return (
        Verdict.COUNTER_ACCUSATION,
        say("each accuses the other; the one does not answer the other"),
    )


def _admitted(exchange: Exchange) -> tuple[Verdict, str] | None:
    """The accused says so too."""
    for stance, verdict, sentence in (
        (Stance.ADMITS, Verdict.ADMITTED, say("admitted")),
        (Stance.ADMITS_IN_PART, Verdict.ADMITTED_IN_PART, say("admitted in part")),
    ):
        if _is_reply(exchange, stance) and exchange.is_aligned:
            return verdict, sentence
    return None


def _no_comment(exchange: Exchange) -> tuple[Verdict, str] | None:
    """Asked about this very thing, and silent."""
    reply = _said(exchange.reply)
    if not _is_reply(exchange, Stance.DECLINES) or not _has_slots(reply):
        return None
    if not exchange.is_aligned:
        return None
    sentence = say(
        "asked about it, and declined to comment; that is neither a denial nor an admission"
    )
    return Verdict.NO_COMMENT, sentence


RULES: Mapping[Stance, tuple[Rule, ...]] = {
    Stance.DENIES: (_denied, _competing_status, _denies_something_else),
    Stance.ASSERTS: (_competing_status,),
    Stance.ACCUSES: (_competing_status, _counter_accusation),
    Stance.ADMITS: (_admitted,),
    Stance.ADMITS_IN_PART: (_admitted,),
    Stance.DECLINES: (_no_comment,),
}
"""What a statement may be to an earlier one, by its stance."""

ANSWERS = frozenset(
    {
        Verdict.DENIED,
        Verdict.COMPETING_STATUS,
        Verdict.ADMITTED,
        Verdict.ADMITTED_IN_PART,
        Verdict.NO_COMMENT,
    }
)
"""After one of these a charge is no longer unanswered."""


MUTUAL = frozenset({Verdict.COUNTER_ACCUSATION, Verdict.COMPETING_STATUS})
"""Verdicts on two statements of which neither answers the other."""


def _unanswered(item: Item) -> str:
    accused = _said(item).actor
    if accused is None:
        return say("no answer that matches it is in this ledger; that confirms nothing")
    return say(
        "no answer by {accused} that matches it is in this ledger; that confirms nothing",
        accused=accused,
    )


def _said(entry: Item) -> Proposition:
    statement = entry.claim.statement
    if statement is None:
        raise AssertionError("a figure claim is no statement")
    return statement


def _has_slots(proposition: Proposition) -> bool:
    return any((proposition.act, proposition.target, proposition.place))


def _when(entry: Item) -> Period | None:
    """When it was said, as far as is known."""
    return entry.claim.when.said or entry.claim.when.as_of


def _day(entry: Item) -> date | None:
    """The last day on which it may have been said."""
    said = _when(entry)
    return said.last_day if said else None


def _is_reply(exchange: Exchange, stance: Stance) -> bool:
    return exchange.reply.claim.stance is stance and exchange.charge.claim.stance in CHARGES


def _is_about_control(entry: Item) -> bool:
    act = _said(entry).act
    return act is not None and CONTROL in find_acts(act)


def _is_by_the_accused(exchange: Exchange) -> bool:
    """Whether the reply comes from the party the charge is against."""
    accused = _said(exchange.charge).actor
    if accused is None:
        return False
    speaker = party(exchange.reply.claimant, exchange.topic, exchange.world)
    return bool(speaker & party(accused, exchange.topic, exchange.world))


def _may_be_the_accused(exchange: Exchange) -> bool:
    """Whether nothing says that somebody else answers: the accused, or a speaker nobody filed."""
    speaker = exchange.reply.claimant
    is_filed = exchange.world.source(speaker) is not None or party(
        speaker, exchange.topic, exchange.world
    ) != frozenset({speaker})
    accused = _said(exchange.charge).actor
    return accused is None or not is_filed or _is_by_the_accused(exchange)


def _is_own(entry: Item, exchange: Exchange) -> bool:
    """Whether a statement is about its speaker's own party."""
    actor = _said(entry).actor or ""
    parties = [party(each, exchange.topic, exchange.world) for each in (actor, entry.claimant)]
    return bool(parties[0] & parties[1])


def _accuses_back(exchange: Exchange) -> bool:
    """Whether the reply is against the party that made the charge."""
    accused = _said(exchange.reply).actor
    if accused is None:
        return False
    accuser = party(exchange.charge.claimant, exchange.topic, exchange.world)
    return bool(accuser & party(accused, exchange.topic, exchange.world))
