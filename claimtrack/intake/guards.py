"""What a record must be, whoever hands it over: a command, a row of a table, or a line of our own.

Each check raises an error with the field and the words, or gives what is odd and can stay.
"""

import datetime as dt
import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from operator import attrgetter
from typing import Any

from claimtrack.dates import Period
from claimtrack.errors import InvalidClaim
from claimtrack.figures.figure import COUNT, Figure, Says
from claimtrack.intake.dating import check_past
from claimtrack.intake.oddities import Odd, Oddity
from claimtrack.intake.once import READINGS_KEPT
from claimtrack.intake.redaction_guard import check_mark, check_mark_inside, check_redaction
from claimtrack.model.amendment import Amendment, Effect
from claimtrack.model.assignment import Assignment
from claimtrack.model.claim import Claim, CountType, Evidence, Proposition, When
from claimtrack.model.codec import OVERSIZED, is_oversized, shown
from claimtrack.model.document import Document
from claimtrack.model.judgement import BY_RULE, Alias, Judgement
from claimtrack.model.kept_copy import KeptCopy
from claimtrack.model.metric import Metric
from claimtrack.model.name import Name
from claimtrack.model.place import Place
from claimtrack.model.proposal import Decision, Proposal
from claimtrack.model.received import Received
from claimtrack.model.record import Record, read_waiting, redacted_of
from claimtrack.model.redaction import Redaction
from claimtrack.model.settlement import Note, Settlement
from claimtrack.model.source import Source
from claimtrack.model.topic import Topic
from claimtrack.text.hidden import is_blank, replace_hidden
from claimtrack.units.unit import PERCENT, may_be_negative

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_FINDING = re.compile(r"[a-z]1-[0-9a-f]{32}")
_DIGEST = re.compile(r"[0-9a-f]{64}")

CLOCKS_APART = dt.timedelta(minutes=10)
"""By how much the clock of whoever wrote a record may be ahead of ours. Ours: clocks that nobody
sets are off by minutes; one that is off by more should be set."""

Signed = Judgement | Assignment | Amendment | Decision | Settlement | Note | Redaction
"""Records that say who made them, and when."""


@lru_cache(maxsize=READINGS_KEPT)
def check_language(tag: str | None) -> None:
    """Check a language tag for its shape only: any language may be recorded.

    Raises:
        InvalidClaim: It is not a tag: "french" for "fr".
    """
    if tag is None or _LANGUAGE.fullmatch(tag):
        return
    raise InvalidClaim(
        f'"{tag[:40]}" is not a language tag',
        hint="use a tag such as fr, en or pt-BR",
        place="language",
    )


def check_number(figure: Figure) -> None:
    """Refuse a number that nobody can count to.

    A count is of whole people and things; half of one is a misread mark or a share. How many there
    are per so many of something need not be whole.

    Raises:
        InvalidClaim: A part of a count, less than none, more digits than a record keeps, or a range
            upside down.
    """
    value, upper = figure.value, figure.upper
    for end in (value, upper, figure.margin):
        if end is not None and is_oversized(end):
            raise InvalidClaim(f"{shown(end)} {OVERSIZED}", place="value")
    if value is not None and upper is not None and value > upper:
        raise InvalidClaim(
            f"upside down: low {value} is above high {upper}", place="low", hint="swap the two"
        )
    if figure.margin is not None and figure.margin < 0:
        raise InvalidClaim(
            f"{figure.margin} is no margin: it is below zero",
            place="margin",
            hint="give it without the sign",
        )
    base = figure.base
    if base is not None and (base <= 0 or (figure.unit == PERCENT and base != int(base))):
        raise InvalidClaim(
            f"{base} is no whole of which a share can be told",
            place="base",
            hint="give the number that the share is taken of",
        )
    is_counted = figure.unit == COUNT
    if (is_counted or not may_be_negative(figure.unit)) and _is_below_zero(figure):
        raise InvalidClaim(
            f"{value} is negative: a correction of an earlier count, and no count itself",
            hint="give the corrected total as its own figure",
            place="value",
        )
    if not is_counted or figure.per:
        return
    for end in (value, upper):
        if isinstance(end, Decimal) and end != end.to_integral_value():
            raise InvalidClaim(
                f'"{figure.words}": {end} is not a whole number, and a count is',
                hint="write it in whole, or with a percent sign if it is a share; where the mark"
                " groups, a table says so with --numbers 1.234,5",
                place="figure",
            )


def _is_below_zero(figure: Figure) -> bool:
    """Whether it is a level, and less than none."""
    is_level = figure.says is Says.LEVEL and not figure.is_change
    return is_level and figure.value is not None and figure.value < 0


def check_days(when: When, today: dt.date) -> None:
    """Refuse dates of a claim that have not come yet, but those of a forecast.

    Raises:
        InvalidClaim: A whole period lies after today.
    """
    if when.count_type is not CountType.FORECAST:
        for field in ("as_of", "since"):
            if (period := getattr(when, field)) is not None:
                check_past(field, period, today)
    if when.said is not None:
        check_past("said", when.said, today)


def check_order(since: Period | None, as_of: Period | None, said: Period | None) -> None:
    """Refuse a count that ends, or was spoken of, before it began.

    Raises:
        InvalidClaim: It does.
    """
    if since is None:
        return
    for field, period in (("as_of", as_of), ("said", said)):
        if period is not None and period.is_before(since):
            raise InvalidClaim(
                f"{period} is before the count began ({since})",
                hint="check which of the two dates is meant",
                place=field,
            )


def check_signed(record: Signed, now: dt.datetime) -> None:
    """Refuse what nobody signed, what is signed as rules are, and what was not written yet.

    Raises:
        InvalidClaim: No author, `claimtrack` as the author, or a moment that is none or to come.
    """
    if not record.author.strip():
        raise InvalidClaim(
            "nobody signed it", hint="each of these records names its author", place="author"
        )
    check_author(record.author, "leave the line out, or sign with a name of your own")
    check_moment(record.at, now)


def check_author(author: str, hint: str) -> None:
    """Refuse the name that signs what rules make.

    Raises:
        InvalidClaim: It is that one.
    """
    if Name.of(author) == Name.of(BY_RULE):
        raise InvalidClaim(
            f'"{BY_RULE}" signs what a rule makes, and rules are applied anew',
            hint=hint,
            place="author",
        )


def check_moment(text: str, now: dt.datetime) -> None:
    """Refuse a moment that is none, or to come.

    Raises:
        InvalidClaim: It is.
    """
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        raise InvalidClaim(
            f'"{text[:40]}" is no moment', hint="write it as 2020-10-31T12:00:00Z", place="at"
        ) from None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=dt.UTC)
    if moment - CLOCKS_APART > now:
        raise InvalidClaim(
            f"{moment.isoformat()} is to come: it is {now.isoformat(timespec='minutes')}",
            hint="check the clock of this machine, and who wrote the line",
            place="at",
        )


def _check_name(field: str, name: str) -> Iterator[Oddity]:
    """Refuse a name that is empty or steers the terminal; tell of signs that nobody sees.

    Raises:
        InvalidClaim: It is empty, or holds a control character.
    """
    if is_blank(name):
        raise InvalidClaim("an empty name", place=field, hint="give a name with letters")
    control = [each for each in name if unicodedata.category(each) in {"Cc", "Zl", "Zp"}]
    if control:
        raise InvalidClaim(
            f"a control character ({_by_number(control)}) in a name",
            hint="a name is one line of letters",
            place=field,
        )
    hidden: list[str] = []

    def show(character: str) -> str:
        hidden.append(character)
        return f"<U+{ord(character):04X}>"

    shown = replace_hidden(name, show)
    if hidden:
        told = f"{field}: a sign that nobody sees ({_by_number(hidden)}) in {shown}"
        yield Oddity(Odd.SIGN, told)


def _by_number(characters: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(f"U+{ord(each):04X}" for each in characters))


def check_content(figure: Figure | None, statement: Proposition | None, metric: str | None) -> None:
    """Refuse what is neither a figure nor a statement, or both.

    Raises:
        InvalidClaim: It is, or a statement has a metric.
    """
    if figure is not None and statement is not None:
        raise InvalidClaim(
            "a figure and a statement in one claim", hint="make two claims", place="statement"
        )
    if figure is None and statement is None:
        raise InvalidClaim(
            "neither a figure nor a statement",
            hint='say how many ("nearly 5,000") or what is asserted',
            place="figure",
        )
    if statement is not None and metric:
        raise InvalidClaim(
            "a metric without a figure",
            place="metric",
            hint="give the figure, or leave the metric out of a statement",
        )


def check_span(evidence: Evidence) -> None:
    """Refuse a place in a text that is none.

    Raises:
        InvalidClaim: One end alone, or an end before its start.
    """
    start, end = evidence.start, evidence.end
    if start is None and end is None:
        return
    if start is None or end is None or not 0 <= start <= end:
        raise InvalidClaim(
            f"no place in a text: {start} to {end}",
            place="evidence",
            hint="give start and end in characters, the end excluded, or neither",
        )


def _odd_names(record: Record) -> Iterator[tuple[str, str]]:
    """The names in a record that have to be looked at, with their field."""
    said = record.claim if isinstance(record, Proposal) else record
    for field, read in _NAMES.get(type(said), ()):
        found = read(said)
        for name in (found,) if type(found) is str else found or ():
            is_plain = name.isascii() and name.isprintable()
            if not is_plain or not name or name.isspace():
                yield field, name


def _names_of_sides(topic: Topic) -> tuple[str, ...]:
    sides = topic.sides
    return tuple(name for each in sides for name in (each.name, *each.parts, *each.aliases))


def _fields(**paths: str) -> tuple[tuple[str, Callable[[Any], Any]], ...]:
    return tuple((field, attrgetter(path)) for field, path in paths.items())


_NAMES: Mapping[type, tuple[tuple[str, Callable[[Any], Any]], ...]] = {
    Claim: _fields(
        source="who.claimant",
        via="who.relays",
        origin="who.origin",
        topic="topic",
        metric="metric",
        side="scope.side",
        place="scope.place",
        role="scope.role",
    ),
    Source: _fields(name="name", parent="parent", side="side"),
    Topic: (*_fields(name="name", parent="parent", place="place"), ("sides", _names_of_sides)),
    Metric: _fields(name="name", parent="parent"),
    Place: _fields(name="name", parent="parent"),
    Alias: _fields(name="name", alias="alias"),
    Judgement: _fields(left="left", right="right"),
    Assignment: _fields(topic="topic"),
}
"""Where the names are in each kind of record that has some, by the field that messages name."""


@dataclass(frozen=True, slots=True)
class Clock:
    """What cannot have been yet."""

    now: dt.datetime
    """Nothing can have been written after it."""
    today: dt.date
    """Nothing can have been counted after it."""


def check_record(record: Record, clock: Clock) -> Iterator[Oddity]:
    """Check everything about a record that the record alone can tell, but its figure.

    The figure of a claim is read by `intake.figure_guard`.

    Raises:
        InvalidClaim: It cannot stay.
    """
    for field, name in _odd_names(record):
        yield from _check_name(field, name)
    if isinstance(record, Signed):
        check_signed(record, clock.now)
    if (mark := redacted_of(record)) is not None:
        if mark.moment:  # before it was kept, none was
            check_moment(mark.moment, clock.now)
        check_mark(record, mark)
    check = _GUARDS.get(type(record))
    if check is not None:
        yield from check(record, clock)


def _check_judgement(judgement: Judgement, _: Clock) -> tuple[Oddity, ...]:
    if judgement.left == judgement.right:
        raise InvalidClaim(
            f'"{judgement.left}" is judged against itself',
            place="right",
            hint="name two that differ",
        )
    return ()


def _check_copy(copy: KeptCopy, clock: Clock) -> tuple[Oddity, ...]:
    _check_digest(copy.sha256)
    check_moment(copy.at, clock.now)
    return ()


def _check_settlement(settlement: Settlement, _: Clock) -> tuple[Oddity, ...]:
    _check_said(settlement.finding, settlement.reason, "settling a finding needs a reason")
    return ()


def _check_note(note: Note, _: Clock) -> tuple[Oddity, ...]:
    _check_said(note.finding, note.text, "the note is empty")
    return ()


def _check_received(received: Received, clock: Clock) -> Iterator[Oddity]:
    inside = _find_waiting(received)
    check_mark_inside(received, inside)
    return check_record(inside, clock)


def _check_redaction(redaction: Redaction, _: Clock) -> tuple[Oddity, ...]:
    check_redaction(redaction)
    return ()


def _find_waiting(received: Received) -> Record:
    """The record that waits.

    Raises:
        InvalidClaim: There is none in it.
    """
    try:
        return read_waiting(received)
    except (ValueError, RecursionError) as error:
        raise InvalidClaim(
            f"what waits is no {received.kind[:40]}: {str(error)[:60]}",
            place="content",
            hint="import the export as it was written",
        ) from error


def check_fields(claim: Claim, today: dt.date) -> None:
    """Check what the fields of a claim say of each other.

    Raises:
        InvalidClaim: It has no content or two, a day is to come, or its days exclude each other.
    """
    check_content(claim.figure, claim.statement, claim.metric)
    check_days(claim.when, today)
    _check_rest(claim)


def _check_claim(claim: Claim, clock: Clock) -> tuple[Oddity, ...]:
    check_fields(claim, clock.today)
    return ()


def _check_rest(claim: Claim) -> None:
    """Check what neither its content nor a day to come decides."""
    check_order(claim.when.since, claim.when.as_of, claim.when.said)
    check_span(claim.evidence)
    check_language(claim.evidence.language)


def _check_proposal(proposal: Proposal, clock: Clock) -> Iterator[Oddity]:
    """A proposal is no claim yet: a day to come in it is told, and whoever accepts it decides."""
    claim = proposal.claim
    check_content(claim.figure, claim.statement, claim.metric)
    _check_rest(claim)
    try:
        check_days(claim.when, clock.today)
    except InvalidClaim as error:
        yield Oddity(Odd.DATE, f"{error.place}: {error.message}")


def _check_document(document: Document, clock: Clock) -> tuple[Oddity, ...]:
    if document.published is not None:
        check_past("published", document.published, clock.today)
    check_language(document.language)
    if document.sha256:
        _check_digest(document.sha256)
        _check_text(document)
    return ()


def _check_text(document: Document) -> None:
    """Refuse a text that has another digest than the document says."""
    if document.text is None:
        return
    found = hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest()
    if found != document.sha256:
        raise InvalidClaim(
            f"the text is not the one with the digest {document.sha256[:16]}…: "
            f"its own is {found[:16]}…",
            hint="the text or the digest was changed; read the document anew: claimtrack extract",
            place="text",
        )


def _check_digest(text: str) -> None:
    if not _DIGEST.fullmatch(text):
        raise InvalidClaim(
            f'"{text[:70]}" is no SHA-256 in hexadecimal',
            place="sha256",
            hint="give 64 digits and letters from a to f, or leave it out",
        )


def _check_amendment(amendment: Amendment, _: Clock) -> tuple[Oddity, ...]:
    needs_other = amendment.effect in {Effect.REPLACED, Effect.RESTATED}
    if needs_other != (amendment.by is not None):
        what = "without the claim that does it" if needs_other else f"and {amendment.by}"
        raise InvalidClaim(
            f"{amendment.effect} {what}",
            place="by",
            hint="replaced and restated name the claim that does it, and no other effect does",
        )
    if amendment.by == amendment.claim:
        raise InvalidClaim(
            f"{amendment.claim} in its own place", place="by", hint="name another claim"
        )
    return ()


def _check_said(finding: str, words: str, trouble: str) -> None:
    if not _FINDING.fullmatch(finding):
        raise InvalidClaim(
            f'"{finding[:60]}" is no id of a finding',
            place="finding",
            hint="it begins with f1-; claimtrack compare --json gives each",
        )
    if not words.strip():
        raise InvalidClaim(trouble, hint="say it in a sentence")


_GUARDS: Mapping[type, Callable[[Any, Clock], Iterable[Oddity]]] = {
    Claim: _check_claim,
    Proposal: _check_proposal,
    Document: _check_document,
    KeptCopy: _check_copy,
    Judgement: _check_judgement,
    Amendment: _check_amendment,
    Settlement: _check_settlement,
    Note: _check_note,
    Received: _check_received,
    Redaction: _check_redaction,
}
"""What is checked of each kind of record beside its names and its signature."""
