"""Sources, topics and places: what they are called, and which names are the same."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimtrack.align.alike import find_alike
from claimtrack.align.world import World, widen_world
from claimtrack.dates import Period
from claimtrack.errors import AmbiguousName, InvalidClaim, UnknownName, UnreadableDate
from claimtrack.intake.nearest import nearest
from claimtrack.intake.wellformed import check_text
from claimtrack.ledger.protocol import Appended, Deed, Ledger
from claimtrack.model.claim import Claim
from claimtrack.model.judgement import Alias, Answer, Judgement, NameKind
from claimtrack.model.metric import Metric
from claimtrack.model.name import Name
from claimtrack.model.place import Place
from claimtrack.model.source import Source
from claimtrack.model.topic import Side, Topic
from claimtrack.workflow.saying import say, say_arguments
from claimtrack.workflow.world import read_world

MOST_NAMES = 5_000
"""Above this many names no likenesses are looked for by the way: it takes a second. `review` looks
among any number. Ours."""


@dataclass(frozen=True, slots=True)
class Named:
    """A source, a topic or a place as the ledger knows it now."""

    name: Name
    record: Source | Topic | Place | Metric | None
    """None: only claims mention it."""
    aliases: tuple[Name, ...]
    claims: int
    """How many claims name it, under any of its names."""
    alike: tuple[Name, ...]
    """Other names that look like it and that nobody has judged yet."""


def list_names(ledger: Ledger, kind: NameKind) -> tuple[Named, ...]:
    """Every name of this kind, those with most claims first."""
    world = read_world(ledger)
    index = world.index(kind)
    recorded = {index.settle(each.name): each for each in _recorded(world, kind)}
    counts = Counter(
        name
        for _, claim in world.place_claims(ledger.claims())
        for name in {index.settle(each) for each in names_of(claim, kind)}
    )
    names = dict.fromkeys((*counts, *recorded))
    alike = _find_alike(tuple(names), world, kind)
    listed = (
        Named(
            name=name,
            record=recorded.get(name),
            aliases=tuple(sorted(index.aliases.get(name, ()))),
            claims=counts[name],
            alike=tuple(alike.get(name, ())),
        )
        for name in names
    )
    return tuple(sorted(listed, key=lambda each: (-each.claims, each.name)))


def add_alias(ledger: Ledger, deed: Deed, kind: NameKind, name: str, alias: str) -> Appended:
    """Record another name of something.

    Raises:
        UnknownName: Nothing goes by the first name.
        InvalidClaim: The other name is empty.
        AmbiguousName: The other name is the same, or belongs to something else already.
    """
    world = read_world(ledger)
    index = world.index(kind)
    alias = read_name(alias)
    settled = find_name(ledger, world, kind, name)
    if Name.of(alias) in {settled, Name.of(name)}:
        raise AmbiguousName(
            f'"{alias}" and "{settled}" are read as one name',
            hint="case, accents, articles and letters that look alike make no other name",
        )
    taken = index.settle(alias)
    is_taken = index.is_known(alias) or Name.of(alias) in _used(ledger, kind)
    if is_taken and taken != settled:
        raise AmbiguousName(
            f'"{alias}": already a name of {taken}'
            if index.is_known(alias)
            else f'"{alias}": already has claims of its own',
            hint=f"claimtrack {kind.value}s merge {say_arguments(settled, taken)} makes them one",
        )
    return ledger.append(deed, [Alias(kind=kind, name=str(settled), alias=alias)])


def judge(
    ledger: Ledger,
    deed: Deed,
    kind: NameKind,
    *,
    left: str,
    right: str,
    answer: Answer,
    reason: str,
) -> Appended:
    """Record whether two names are the same.

    Raises:
        UnknownName: Nothing goes by one of the names.
        AmbiguousName: They are one name already, or, for a split, are not; or, for a merge, one
            is part of the other.
    """
    world = read_world(ledger)
    for name in (left, right):
        find_name(ledger, world, kind, name)
    if Name.of(left) == Name.of(right):
        raise AmbiguousName(f'"{left}" and "{right}" are read as one name')
    same = world.index(kind).settle(left) == world.index(kind).settle(right)
    if same and answer is Answer.SAME:
        raise AmbiguousName(f'"{left}" and "{right}" are the same {kind.value} already')
    if answer is Answer.SAME:
        _check_not_within(world, kind, left, right)
    judgement = Judgement(
        kind=kind,
        left=left,
        right=right,
        answer=answer,
        reason=reason,
        author=deed.author,
        at=deed.at.isoformat(),
    )
    _check_fits(world, widen_world(world, [judgement]), judgement)
    return ledger.append(deed, [judgement])


def _check_fits(before: World, after: World, judgement: Judgement) -> None:
    """Refuse a judgement that goes against what was said before of other names of the two.

    Raises:
        AmbiguousName: It would; the message says against what, and the hint what to do.
    """
    known = before.index(judgement.kind)
    if len(after.index(judgement.kind).contradictions) <= len(known.contradictions):
        return
    left, right = judgement.left, judgement.right
    if judgement.answer is Answer.SAME:
        standing = known.standing(left, right)
        said = say(standing) if standing else "they are judged different"
        raise AmbiguousName(
            f'"{left}" and "{right}" cannot be one: {said}',
            hint="say that those two are the same first, if they are",
        )
    link = after.index(judgement.kind).contradictions[-1].link
    names = say_arguments(link.left, link.right)
    raise AmbiguousName(
        f'"{left}" and "{right}" are also joined otherwise: {say(link.record)}',
        hint=f"claimtrack {judgement.kind.value}s split {names} first",
    )


def _check_not_within(world: World, kind: NameKind, left: str, right: str) -> None:
    """Refuse a merge that would make something a part of itself.

    Raises:
        AmbiguousName: One of the two is part of the other.
    """
    for inner, outer in ((left, right), (right, left)):
        if world.index(kind).settle(outer) in ancestors_of(world, kind, inner):
            raise AmbiguousName(
                f'"{inner}" is part of "{outer}": merged, it would be part of itself',
                hint=f"claimtrack {kind.value}s lists what each is part of",
            )


def ancestors_of(world: World, kind: NameKind, name: str | Name) -> tuple[Name, ...]:
    """The settled names of what is around one, nearest first."""
    return {
        NameKind.METRIC: world.metric_ancestors,
        NameKind.PLACE: world.place_ancestors,
        NameKind.SOURCE: world.source_ancestors,
        NameKind.TOPIC: world.topic_ancestors,
    }[kind](name)


def parents_of(world: World, kind: NameKind) -> dict[Name, Name]:
    """Every settled name that has something around it, with the settled name of that."""
    settle = world.index(kind).settle
    return {
        settle(each.name): settle(each.parent)
        for each in _recorded(world, kind)
        if each.parent is not None
    }


def _used(ledger: Ledger, kind: NameKind) -> dict[Name, Name]:
    """The names that claims mention, each as it is spelled in the last of them."""
    names = (Name.of(each) for _, claim in ledger.claims() for each in names_of(claim, kind))
    return {name: name for name in names}


def find_name(ledger: Ledger, world: World, kind: NameKind, name: str) -> Name:
    """The settled name that a record or a claim knows by this name.

    Raises:
        UnknownName: None does; the hint has the nearest.
    """
    index = world.index(kind)
    if index.is_known(name):
        return index.settle(name)
    used = _used(ledger, kind)
    if (found := used.get(Name.of(name))) is not None:
        return found
    known = dict.fromkeys((*index.known.values(), *used.values()))
    raise UnknownName(
        f'"{name}": no {kind.value} has this name',
        hint=nearest(name, map(str, known)) or f"claimtrack {kind.value}s lists them",
    )


def names_of(claim: Claim, kind: NameKind) -> Iterator[str]:
    """The names of this kind that a claim mentions."""
    match kind:
        case NameKind.TOPIC:
            names: tuple[str | None, ...] = (claim.topic,)
        case NameKind.SOURCE:
            names = (claim.who.claimant, *claim.who.relays, claim.who.origin)
        case NameKind.PLACE:
            statement = claim.statement
            names = (claim.scope.place, statement.place if statement else None)
        case NameKind.METRIC:
            names = (claim.metric,)
    yield from filter(None, names)


def describe_record(world: World, kind: NameKind, name: Name) -> Iterator[str]:
    """What is on record of a name, in a few words each: its kind, parent, side, period."""
    record = {
        NameKind.METRIC: world.metric,
        NameKind.PLACE: world.place,
        NameKind.SOURCE: world.source,
        NameKind.TOPIC: world.topic,
    }[kind](name)
    if record is None:
        return
    if isinstance(record, Source):
        yield from filter(None, (record.kind.value if record.kind.value != "unknown" else "",))
        yield from (f"side: {record.side}",) if record.side else ()
    if isinstance(record, Topic):
        yield from filter(None, (record.period.edtf if record.period else "", record.place))
    if record.parent:
        yield f"part of {record.parent}"


def recorded_names(world: World, kind: NameKind) -> tuple[str, ...]:
    """The names of this kind that have a record of their own."""
    return tuple(each.name for each in _recorded(world, kind))


def _recorded(world: World, kind: NameKind) -> Sequence[Source | Topic | Place | Metric]:
    match kind:
        case NameKind.METRIC:
            return world.records.metrics
        case NameKind.PLACE:
            return world.records.places
        case NameKind.SOURCE:
            return world.records.sources
        case NameKind.TOPIC:
            return world.records.topics


def _find_alike(names: Sequence[Name], world: World, kind: NameKind) -> dict[Name, list[Name]]:
    """Names that look like each other and that nobody has judged, each with the others."""
    if len(names) > MOST_NAMES:
        return {}
    alike: dict[Name, list[Name]] = {}
    for each in find_alike(kind, map(str, names), world):
        alike.setdefault(each.left, []).append(each.right)
        alike.setdefault(each.right, []).append(each.left)
    return alike


def read_name(text: str) -> str:
    """A name that can be recorded: not empty, blanks tidied, nothing no ledger can keep.

    Raises:
        InvalidClaim: It is empty, or has a NUL or half a character in it.
    """
    name = " ".join(text.split())
    if not name:
        raise InvalidClaim("an empty name", place="NAME")
    check_text("NAME", name)
    return name


def read_period(start: str | None, end: str | None) -> Period | None:
    """The time from one date to another, each as 2020-09-27, 2020-09 or 2020; an end may be open.

    Raises:
        InputError: One is not a date, or the end is before the beginning.
    """
    if start is None and end is None:
        return None
    for option, text in (("--from", start), ("--to", end)):
        if text is not None:
            _check_date(option, text)
    return Period.from_edtf(f"{start or '..'}/{end or '..'}")


def read_side(text: str) -> Side:
    """A side with its parts: "Armenia: Republic of Armenia, Nagorno-Karabakh"."""
    name, _, parts = text.partition(":")
    return Side(
        name=read_name(name),
        parts=tuple(read_name(part) for part in parts.split(",") if part.strip()),
    )


def _check_date(option: str, text: str) -> None:
    try:
        Period.from_edtf(text)
    except UnreadableDate as error:
        raise UnreadableDate(
            f'"{text}" is not a date', place=option, hint="write it as 2020-10-31, 2020-10 or 2020"
        ) from error
