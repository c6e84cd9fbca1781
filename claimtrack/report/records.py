"""Records in a line of plain words, as an editor would say them."""

import shlex
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Protocol

from claimtrack.figures.figure import Figure
from claimtrack.figures.named_unit import find_contradicted_unit
from claimtrack.model.amendment import Amendment
from claimtrack.model.assignment import Assignment
from claimtrack.model.claim import Claim, CountType, Proposition, Stance
from claimtrack.model.document import Document
from claimtrack.model.judgement import ASKED_WITHIN, Alias, Answer, Judgement
from claimtrack.model.kept_copy import KeptCopy
from claimtrack.model.metric import Metric
from claimtrack.model.name import Name
from claimtrack.model.place import Place
from claimtrack.model.proposal import Decision, Proposal, Ruling
from claimtrack.model.received import Received, is_received_id
from claimtrack.model.record import Kind, Record, kind_of, read_waiting
from claimtrack.model.redaction import Redacted, Redaction
from claimtrack.model.settlement import Note, Settlement
from claimtrack.model.source import Source
from claimtrack.model.topic import Topic
from claimtrack.text import message
from claimtrack.text.message import joined, word
from claimtrack.units.printed import say_beside, say_unit
from claimtrack.units.unit import COUNTS

PLURALS = {
    Kind.CLAIM: "claims",
    Kind.AMENDMENT: "amendments",
    Kind.SETTLEMENT: "settlements",
    Kind.NOTE: "notes",
    Kind.ASSIGNMENT: "assignments",
    Kind.JUDGEMENT: "judgements",
    Kind.ALIAS: "aliases",
    Kind.TOPIC: "topics",
    Kind.SOURCE: "sources",
    Kind.METRIC: "metrics",
    Kind.PLACE: "places",
    Kind.PROPOSAL: "proposals",
    Kind.DECISION: "decisions",
    Kind.DOCUMENT: "documents",
    Kind.COPY: "copies",
    Kind.RECEIVED: "received records",
    Kind.REDACTION: "redactions",
}
"""Several of a kind, in the order in which somebody reading the log asks after them."""

SINGULARS = {Kind.RECEIVED: "received record"}
"""One of a kind, where its name alone does not say it."""

SIGNED = {
    (True, True): "{said}, by {author} on {day}",
    (True, False): "{said}, by {author}",
    (False, True): "{said}, on {day}",
    (False, False): "{said}",
}
"""What is said, by whether it is known who says it, and when."""

CAME_AGAINST = "came against what stood here"
"""What is said of a received record, whatever was decided of it since."""

SAID_AT_MOST = 3
"""How many records a line of the log names before it says how many more there are. Ours."""

SHORT_ID = 11
"""Letters of an id in running text: `q1-` and eight digits tell a desk's proposals apart. Ours."""

JUDGED = {
    Answer.SAME: "{right} is the same {kind} as {left}",
    Answer.DIFFERENT: "{right} is not the same {kind} as {left}",
    Answer.UNSURE: "unsure whether {right} is the same {kind} as {left}",
    Answer.PENDING: "to be decided: is {right} the same {kind} as {left}?",
}
"""What a judgement on two names says."""

RULINGS = {
    Ruling.ACCEPTED: "accepted",
    Ruling.EDITED: "accepted with changes",
    Ruling.REFUSED: "refused",
    Ruling.MENDED: "mended",
}
"""What a decision says."""

STATEMENTS = {
    (True, True): "{whom}: “{words}” at {place}",
    (True, False): "{whom}: “{words}”",
    (False, True): "“{words}” at {place}",
    (False, False): "“{words}”",
}
"""What is stated, by whether it says of whom, and whether a place stands beside it."""

SHELL_MARKS = frozenset('"$`\\!')
"""What a shell reads within double quotes: a name with one of these is quoted otherwise."""


def say_count(kind: Kind, count: int) -> str:
    """As in "1 claim", "12,000 claims"."""
    return say_number(count, SINGULARS.get(kind, kind.value), PLURALS[kind])


def say_number(count: int, one: str, several: str = "") -> str:
    """As in "1 bad row", "12,000 bad rows"; the plural ends in s unless it is given."""
    return f"{count:,} {one if count == 1 else several or one + 's'}"


def say_counts(counts: dict[Kind, int]) -> str:
    """As in "12 claims, 3 sources and 1 topic"; what there is none of is left out."""
    return join_words([say_count(kind, counts[kind]) for kind in PLURALS if counts.get(kind)])


def say_records(
    records: Iterable[Record], told: Mapping[Record, str] = MappingProxyType({})
) -> str:
    """As in "3 claims: Putin: “nearly 5,000” killed; …"; the loudest kind is named.

    Args:
        records: What to say.
        told: How some of them are said, where that is otherwise than by `say`.
    """
    by_kind: dict[Kind, list[Record]] = {}
    for record in records:
        by_kind.setdefault(kind_of(record), []).append(record)
    if not by_kind:
        return "nothing"
    counts = {kind: len(members) for kind, members in by_kind.items()}
    loudest = by_kind[next(kind for kind in PLURALS if kind in by_kind)]
    named = "; ".join(told.get(record) or say(record) for record in loudest[:SAID_AT_MOST])
    more = len(loudest) - SAID_AT_MOST
    return f"{say_counts(counts)}: {named}" + (f"; and {more:,} more" if more > 0 else "")


def say(record: Record) -> str:
    """One record in a line."""
    match record:
        case Claim():
            return say_claim(record)
        case Alias() | Assignment() | Amendment() | Settlement() | Note():
            return _say_link(record)
        case Judgement():
            return _say_judgement(record)
        case Topic() | Source() | Metric() | Place():
            return _say_name(record)
        case Proposal() | Decision():
            return _say_proposed(record)
        case Document() | KeptCopy() | Received() | Redaction():
            return _say_other(record)


def _say_other(record: Document | KeptCopy | Received | Redaction) -> str:
    match record:
        case KeptCopy():
            return one_line(f"a copy of {record.url} as it was on {record.at[:10]}")
        case Received():
            return f"{say(read_waiting(record))} ({CAME_AGAINST})"
        case Redaction():
            parts = say_number(len(record.taken), "part")
            return f"{parts} of {record.record} taken out for good: {one_line(record.reason)}"
        case Document():
            return _say_document(record)


def _say_document(record: Document) -> str:
    return record.title or record.url or record.publisher or f"text {record.sha256[:8]}"


def say_claim(claim: Claim) -> str:
    """As in "Putin: “nearly 5,000” killed (via Reuters)", or what a statement says."""
    said = {"who": one_line(claim.who.claimant), "what": say_content(claim)}
    if not claim.who.relays:
        return message.say("{who}: {what}", **said)
    relays = joined(map(one_line, claim.who.relays), " > ")
    return message.say("{who}: {what} (via {relays})", **said, relays=relays)


def say_count_type(claim: Claim) -> str:
    """How a figure counts over time, where it is stated; else empty."""
    count_type = claim.when.count_type
    return "" if count_type is CountType.UNKNOWN else word(count_type.value, "value")


def say_in_full(claim: Claim) -> str:
    """A claim with whose, where and when it counts: what somebody checks before it is taken in."""
    when, scope = claim.when, claim.scope
    days = [each.edtf for each in (when.since, when.as_of) if each is not None]
    parts = (
        scope.role,
        scope.side,
        scope.place,
        " to ".join(days) or "no date",
        when.count_type.value if when.count_type is not CountType.UNKNOWN else None,
        scope.definition,
    )
    return one_line(f"{say_claim(claim)}; {'; '.join(part for part in parts if part)}")


def say_redacted(redacted: Redacted) -> str:
    """That words were taken out, when, by whom and why; of a public claim only when."""
    if not redacted.signed_by:
        return message.say("words redacted on {day}", day=redacted.moment[:10])
    return message.say(
        "words redacted on {day} by {author}: {reason}",
        day=redacted.moment[:10],
        author=one_line(redacted.signed_by),
        reason=one_line(redacted.grounds),
    )


class OfRedactions(Protocol):
    """What redactions have to do with records that were handed over."""

    @property
    def withheld(self) -> Sequence[str]:
        """Ids of records whose words were redacted here."""

    @property
    def redacted_elsewhere(self) -> Sequence[str]:
        """Ids of records that stand here, and were redacted where they came from."""

    @property
    def came_redacted(self) -> Sequence[str]:
        """Ids of records that were added as others left them."""

    @property
    def barred(self) -> Mapping[str, int]:
        """Ids of whole records that stand here as others left them, each with the change."""


MOST_COLUMNS = 5
"""Of a table, named in a remark before the rest is counted. Ours."""


def say_unfilled(unfilled: Mapping[str, Mapping[str, int]]) -> str:
    """In how many cells of a table a mark stands where a figure could; empty where in none.

    As in: no figure in 2 cells of "Tote" (-, n/a) and 1 of "Verletzte" (k.A.).

    Args:
        unfilled: Of each column, how often which mark.
    """
    most = sorted(unfilled.items(), key=lambda each: (-sum(each[1].values()), each[0]))
    told = [
        f'{sum(marks.values()):,} of "{one_line(column)}" ({", ".join(sorted(marks))})'
        for column, marks in most[:MOST_COLUMNS]
    ]
    if others := [sum(marks.values()) for _, marks in most[MOST_COLUMNS:]]:
        told.append(f"{sum(others):,} of {say_number(len(others), 'more column')}")
    if not told:
        return ""
    return f"cells without a figure: {join_words(told)}"


def say_withheld(said: OfRedactions) -> Iterator[str]:
    """What becomes of words that were redacted here and came again, and of redactions that came."""
    if said.withheld:
        ids = _name_ids(said.withheld)
        yield f"words that were redacted here were not brought back: {ids}"
    if said.redacted_elsewhere:
        ids = _name_ids(said.redacted_elsewhere)
        yield f"redacted where it came from, and left here as it is: {ids}"
        yield f'hint: claimtrack redact {ids} --reason "…" takes the words out here too'
        yield "  names go with --source, and what else is compared with --also PART"
    if said.came_redacted:
        ids = _name_ids(said.came_redacted)
        yield f"came redacted: nobody here can hold it against its id: {ids}"
    for number in sorted(set(said.barred.values())):
        ids = _name_ids([key for key, each in said.barred.items() if each == number])
        yield (
            f"not written: change {number} brought this redacted, so that what stands here cannot "
            f"be held against its id, and what came now can: {ids}"
        )
        yield f"hint: claimtrack undo {number} takes that back; then add or import this again"


def _name_ids(ids: Sequence[str]) -> str:
    """Ids, the first of many."""
    more = len(ids) - SAID_AT_MOST
    return " ".join(ids[:SAID_AT_MOST]) + (f" and {more:,} more" if more > 0 else "")


FIGURES = {
    (False, False): "{words}",
    (False, True): "{words} {metric}",
    (True, False): "{words} {unit}",
    (True, True): "{words} {unit} {metric}",
}
"""The words of a figure, by whether a unit and a metric stand beside them."""
ACTS = "{stance} {what}"
"""What somebody does that is no assertion, with what follows."""


def say_content(claim: Claim) -> str:
    """What is claimed, without who claims it: “nearly 5,000” killed; denies “…” at a place."""
    stance = "" if claim.stance is Stance.ASSERTS else word(claim.stance.value, "stance")
    if claim.statement is not None:
        words, beside, metric = _say_statement(claim.statement), "", ""
    else:
        metric = word(one_line(claim.metric), "metric") if claim.metric else ""
        words, beside = message.say("“no figure”"), ""
    if claim.figure is not None and claim.statement is None:
        words = message.say("“{words}”", words=one_line(claim.figure.words))
        beside = _say_unit(claim.figure, claim.evidence.language)
    figure = message.say(
        FIGURES[bool(beside), bool(metric)], words=words, unit=beside, metric=metric
    )
    return message.say(ACTS, stance=stance, what=figure) if stance else figure


def _say_unit(figure: Figure, language: str | None) -> str:
    """The unit where the words of a figure do not name it, or name another."""
    if figure.unit not in COUNTS and find_contradicted_unit(figure, language):
        unit = word(say_unit(figure.unit), "unit")
        return message.say("[{unit}, by our correction]", unit=unit)
    return word(say_beside(figure.words, figure.unit), "unit")


def _say_statement(said: Proposition) -> str:
    """As in: Armenia: “Armenia shelled Terter” at Terter."""
    whom = said.actor or said.target
    place = said.place if said.place and not said.text.endswith(said.place) else ""
    return message.say(
        STATEMENTS[bool(whom), bool(place)],
        whom=one_line(whom or ""),
        words=one_line(said.text),
        place=one_line(place),
    )


def join_words(words: Sequence[str]) -> str:
    """As in "a", "a and b", "a, b and c"."""
    if len(words) <= 1:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def one_line(text: str) -> str:
    """Every run of blanks and line ends as one blank."""
    return " ".join(text.split())


def say_arguments(*names: str | Name) -> str:
    """Names as arguments of a command that can be pasted, whatever stands in them."""
    lines = [one_line(str(name)) for name in names]
    told = (f'"{each}"' if SHELL_MARKS.isdisjoint(each) else shlex.quote(each) for each in lines)
    return " ".join((*(["--"] if any(each.startswith("-") for each in lines) else []), *told))


def say_answered(record: Place | Judgement) -> str:
    """What was answered to whether one place lies in another, and by whom as far as it is told."""
    return say_judged(record) if isinstance(record, Judgement) else _say_name(record)


def _say_judgement(judgement: Judgement) -> str:
    if judgement.reason.startswith(ASKED_WITHIN):
        left, right = one_line(judgement.left), one_line(judgement.right)
        reason = one_line(judgement.reason)
        return message.say("{left} and {right}: {reason}", left=left, right=right, reason=reason)
    said = message.say(
        JUDGED[judgement.answer],
        left=one_line(judgement.left),
        right=one_line(judgement.right),
        kind=word(judgement.kind.value, "kind"),
    )
    if not judgement.reason:
        return said
    return message.say("{said} ({reason})", said=said, reason=one_line(judgement.reason))


def say_judged(judgement: Judgement) -> str:
    """A judgement with who gave it and when, as far as that is known; by rule, how to part them."""
    if judgement.is_by_rule:
        left, right, kind = judgement.left, judgement.right, judgement.kind.value
        return message.say(
            "{right} is taken for {left} by rule: {reason}; {command} parts them",
            right=one_line(right),
            left=one_line(left),
            reason=judgement.reason,
            command=f"claimtrack {kind}s split {say_arguments(left, right)}",
        )
    said = _say_judgement(judgement)
    signed = SIGNED[bool(judgement.author), bool(judgement.at)]
    return message.say(signed, said=said, author=judgement.author, day=judgement.at[:10])


def _say_proposed(record: Proposal | Decision) -> str:
    if isinstance(record, Proposal):
        return f"{say_claim(record.claim)} ({record.certainty.value}: {record.rule})"
    beside = ", a second opinion" if record.after else ""
    if is_received_id(record.proposal):
        key = record.proposal[:SHORT_ID]
        return f"what waited as {key} is {RULINGS[record.ruling]}{beside}"
    return f"the proposal {record.proposal[:SHORT_ID]} is {RULINGS[record.ruling]}{beside}"


def say_decision(decision: Decision, claim: Claim) -> str:
    """A decision by somebody, at what time (UTC), and what is said now."""
    by = f"{decision.author}, {decision.at[11:16]}"
    return one_line(f"{RULINGS[decision.ruling]} by {by}: {say_claim(claim)}")


def _say_link(record: Alias | Assignment | Amendment | Settlement | Note) -> str:
    match record:
        case Alias():
            said = f"{record.alias} is another name of {record.name}"
        case Assignment():
            reason = f" ({record.reason})" if record.reason else ""
            said = f"{record.claim[:SHORT_ID]} is about {record.topic}{reason}"
        case Amendment():
            by = f" by {record.by[:SHORT_ID]}" if record.by is not None else ""
            said = f"{record.claim[:SHORT_ID]} is {record.effect}{by}"
        case Settlement():
            was = f", then {record.verdict}," if record.verdict else ""
            said = f"{record.finding[:SHORT_ID]}{was} is settled: {record.reason}"
        case Note():
            said = f"on {record.finding[:SHORT_ID]}: {record.text}"
    return one_line(said)


def _say_name(record: Topic | Source | Metric | Place) -> str:
    return one_line(f"{record.name}, part of {record.parent}" if record.parent else record.name)
