"""Claims of a program that keeps no ledger: read from its rows, checked, and compared."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import Any

from claimtrack.align.world import World
from claimtrack.compare import compare, words
from claimtrack.compare.comparison import Comparison
from claimtrack.compare.measures import ExchangeRate
from claimtrack.dates import Period
from claimtrack.errors import InputError, InvalidClaim
from claimtrack.figures.profile import Profile, load_profile
from claimtrack.intake.draft import Draft
from claimtrack.intake.flat_rows import advise, at_row, to_line
from claimtrack.intake.nearest import find_nearest
from claimtrack.intake.oddities import Oddity
from claimtrack.intake.own_rows import read_own_row
from claimtrack.intake.rows import Reading
from claimtrack.intake.wording import find_metrics
from claimtrack.model.claim import Claim
from claimtrack.model.identity import ClaimId
from claimtrack.model.part_types import check_parts, check_type
from claimtrack.model.record import claim_id
from claimtrack.text.message import Message
from claimtrack.units.unit import COUNTS, Dimension, UnitCode, dimension_of
from claimtrack.workflow.world import new_world

DEFINES_METRIC = (
    "shipped_metrics() lists what is known; World.from_records([Metric(…)], "
    "shipped=shipped_metrics()) defines another"
)
"""What a program does whose metric nobody knows."""


@dataclass(frozen=True, slots=True)
class ReadRow:
    """What became of one row."""

    number: int
    """1 for the first."""
    claim: Claim | None
    """None: the row is refused."""
    error: InputError | None = None
    """Why it is refused; `place` names the row and the field."""
    told: tuple[Oddity, ...] = ()
    """What the words of the figure, or the quote, say otherwise than the row, and which words
    nothing reads. The claim holds what the row says."""


def read_claims(
    rows: Iterable[Mapping[str, Any]], world: World | None = None, *, today: dt.date | None = None
) -> tuple[Claim, ...]:
    """The claims of flat rows, each read as `claimtrack add` reads its options; all or none.

    A row names the fields of a claim (docs/import.md, The fields): `source`, `metric`, `figure` in
    its words and their `language`, or `value`; `as_of`, a text or a date, `topic` and the like.
    What could mean two things, contradicts its words or its quote, has a word beside its figure
    that nothing reads, or lacks a part is refused. Marks such as "N/A" and a dash are nothing, as
    in a table. `read_rows` keeps the good rows where one is refused.

    Args:
        rows: Objects of JSON, or dictionaries of one's own.
        world: The names they are read against; None: the metrics we ship. A metric it does not know
            is refused.
        today: The day after which nothing can have been counted; None: no date is too late.

    Raises:
        InputError: Any of its kinds; `place` names the row, 1 for the first, and the field.
        TypeError: A row is no mapping.
    """
    return tuple(map(_take_whole, _read_each(rows, world, today)))


def read_rows(
    rows: Iterable[Mapping[str, Any]], world: World | None = None, *, today: dt.date | None = None
) -> tuple[ReadRow, ...]:
    """What became of each flat row: a claim, or the error that refuses it. One stops no other.

    Rows are read as `read_claims` reads them. What a row says otherwise than its words, which
    `read_claims` refuses, comes with the claim here (`told`), as an import tells it.

    Args:
        rows: As for `read_claims`.
        world: The same.
        today: The same.

    Raises:
        TypeError: A row is no mapping.
    """
    return tuple(_read_each(rows, world, today))


def _read_each(
    rows: Iterable[Mapping[str, Any]], world: World | None, today: dt.date | None
) -> Iterator[ReadRow]:
    known = new_world() if world is None else world
    check_type(known, World, "world")
    check_type(rows, Iterable, "rows")
    reading = Reading(today or dt.date.max)
    for number, row in enumerate(rows, start=1):
        check_type(row, Mapping, at_row(number))
        line = to_line(number, row)
        if not isinstance(line.content, Draft):
            yield ReadRow(number, None, line.problem)
            continue
        read = read_own_row(number, line.content, reading, known, at_row)
        yield ReadRow(
            number, next(iter(read.claims), None), advise(read.problem, DEFINES_METRIC), read.odd
        )


def _take_whole(row: ReadRow) -> Claim:
    """The claim of a row about which nothing is to be told.

    Raises:
        InputError: The row is refused, or says another thing than its words.
    """
    if row.error is not None:
        raise row.error
    for odd in row.told:
        raise InvalidClaim(
            odd.sentence,
            hint="correct the row, or name the language of its words",
            place=f"{odd.place}: figure",
        )
    if row.claim is None:
        raise TypeError(f"{at_row(row.number)} was neither read nor refused")
    return row.claim


def compare_claims(
    claims: Iterable[Claim | tuple[ClaimId, Claim]],
    world: World | None = None,
    profile: Profile | None = None,
    query: str = "",
    *,
    published: Mapping[str, Period] | None = None,
    restated: Mapping[ClaimId, ClaimId] | None = None,
    rates: Sequence[ExchangeRate | str] = (),
    with_pairs: bool = False,
) -> Comparison:
    """Compare claims of one's own, and tell what an editor has to know of them.

    The result depends on nothing but the arguments, and not on the order of the claims. The notes
    of the comparison tell which metrics nobody defined, which figures have a unit that their metric
    does not count, and how much is not compared because a day or a topic is missing, or because
    units differ that nothing turns into each other.

    Args:
        claims: What to compare; a claim that comes with no id has that of its content. The same
            claim given twice is one.
        world: The names they are read against; None: the metrics we ship.
        profile: The constants behind the intervals; None: the shipped ones.
        query: What the comparison is called in reports.
        published: When the documents that claims were read in were published, by their ids.
        restated: Claims whose source gave another figure later, each with the claim that gives it.
        rates: At which money is turned into other money: texts such as "EUR/USD=1.08@2024-06-01",
            or rates as `ExchangeRate.read` reads them; one for each currency.
        with_pairs: Whether every pair that is judged is written out too.

    Raises:
        InvalidClaim: A claim without a source, or without a figure and its metric and without a
            statement; one with a figure and a statement; two claims with one id; or a rate that is
            none.
        TypeError: A value of another type, in an argument or anywhere inside a claim.
    """
    world = new_world() if world is None else world
    profile = load_profile() if profile is None else profile
    check_type(world, World, "world")
    check_type(profile, Profile, "profile")
    check_type(query, str, "query")
    _check_days(published)
    read_rates = _read_rates(rates)
    by_id = _check_claims(claims)
    found = compare(
        by_id.items(),
        world,
        profile,
        query,
        published=published,
        restated=restated,
        rates=read_rates,
        with_pairs=with_pairs,
    )
    notes = (
        *_tell_metrics(by_id.values(), world),
        *_tell_kept_apart(found.not_compared),
    )
    return replace(found, notes=(*found.notes, *notes))


def _check_days(published: Mapping[str, Period] | None) -> None:
    """Check when documents were published.

    Raises:
        TypeError: It is no mapping, or holds another thing than periods.
    """
    if published is None:
        return
    check_type(published, Mapping, "published")
    for key, day in published.items():
        check_type(day, Period, f"published[{key!r}]")


def _read_rates(rates: Sequence[ExchangeRate | str]) -> tuple[ExchangeRate, ...]:
    """The rates, those read that come as texts.

    Raises:
        InvalidClaim: One is none, or two convert one currency.
        TypeError: They are one text, or one is neither a text nor a rate.
    """
    check_type(rates, Iterable, "rates")
    if isinstance(rates, str):
        raise TypeError(f"rates is a text; give a tuple of rates: ({rates!r},)")
    for number, rate in enumerate(rates):
        if not isinstance(rate, str):
            check_type(rate, ExchangeRate, f"rates[{number}]")
    return ExchangeRate.read_all(rates)


def _check_claims(claims: Iterable[Claim | tuple[ClaimId, Claim]]) -> dict[ClaimId, Claim]:
    """The claims by their ids.

    Raises:
        InvalidClaim: As `compare_claims` raises it.
        TypeError: Likewise.
    """
    check_type(claims, Iterable, "claims")
    found: dict[ClaimId, Claim] = {}
    for number, given in enumerate(claims, start=1):
        place = f"claim {number}"
        key, claim = given if isinstance(given, tuple) and len(given) == 2 else (None, given)
        check_parts(claim, Claim, place)
        _check_whole(claim, place)
        key = claim_id(claim) if key is None else key
        check_type(key, str, f"the id of {place}")
        if found.setdefault(key, claim) != claim:
            raise InvalidClaim(
                f"two different claims have the id {key}",
                hint="hand the claims over without ids, or give each its claim_id(claim)",
                place=place,
            )
    return found


def _check_whole(claim: Claim, place: str) -> None:
    """Check that nothing is missing that makes a claim one.

    Raises:
        InvalidClaim: Something is.
    """
    if not claim.who.claimant.strip():
        raise InvalidClaim(
            "nobody says it: the claimant is empty",
            hint='name the source; "unknown" is read as one nobody knows',
            place=place,
        )
    said = f"of {claim.who.claimant}"
    if claim.figure is None and claim.statement is None:
        raise InvalidClaim(
            f"the claim {said} has neither a figure nor a statement",
            hint="parse_figure returns None where the words state no figure",
            place=place,
        )
    if claim.figure is not None and claim.statement is not None:
        raise InvalidClaim(
            f"the claim {said} has a figure and a statement",
            hint="make two claims of it",
            place=place,
        )
    if claim.figure is not None and not (claim.metric or "").strip():
        raise InvalidClaim(
            f"nothing says what {claim.figure.words!r} {said} counts: its metric is missing",
            hint='name it, as in metric="killed"',
            place=place,
        )


def _tell_metrics(claims: Iterable[Claim], world: World) -> Iterator[Message]:
    """Which metrics nobody defined, and which figures have a unit that their metric has not."""
    units: dict[str, set[UnitCode]] = defaultdict(set)
    tags: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        if claim.metric is not None and claim.figure is not None:
            if not claim.figure.per and not claim.figure.is_change:
                units[claim.metric].add(claim.figure.unit)
            tags[claim.metric].add(claim.evidence.language or "en")
    for metric in sorted(tags):
        if not world.metrics.is_known(metric):
            yield words.undefined_metric(metric, _find_meant(metric, tags[metric], world))
        odd = (unit for unit in sorted(units[metric]) if not _counts_in(metric, unit, world))
        yield from (words.odd_unit(metric, unit) for unit in odd)


def _find_meant(metric: str, languages: AbstractSet[str], world: World) -> str | None:
    """The defined metric that a name may stand for, by its words or by its letters."""
    meant = {name for tag in sorted(languages | {"en"}) for name in find_metrics(metric, tag)}
    defined = [name for name in meant if world.metrics.is_known(name)]
    if len(defined) == 1:
        return defined[0]
    return find_nearest(metric, map(str, sorted(set(world.metrics.known.values()))))


def _counts_in(metric: str, unit: UnitCode, world: World) -> bool:
    """Whether a metric can be told in a unit; nothing says that it cannot where none was defined.

    A share of what is counted is per cent of it.
    """
    dimension = world.dimension_of(metric)
    if not dimension or unit in COUNTS:
        return True
    measured = dimension_of(unit)
    return measured in _OF_ALL or measured in {dimension, *_ALIKE.get(dimension, ())}


_OF_ALL = frozenset({Dimension.SHARE, Dimension.POINTS, Dimension.FACTOR, Dimension.RANK})
"""What every metric may be told in: a share of it, and how it stands to another."""

_ALIKE: Mapping[str, tuple[Dimension, ...]] = {
    Dimension.DURATION: (Dimension.CALENDAR_DURATION,),
    Dimension.CALENDAR_DURATION: (Dimension.DURATION,),
}
"""Dimensions of one thing, by each other."""


def _tell_kept_apart(not_compared: Mapping[str, int]) -> Iterator[Message]:
    """How many pairs of figures are kept apart by what may be a slip of whoever gave them."""
    if pairs := not_compared.get("undated"):
        yield words.without_day(pairs)
