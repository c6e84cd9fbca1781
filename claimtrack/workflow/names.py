"""Sources, topics and places: what they are called, which names are one, and who says so."""

import contextlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from claimtrack.align.listing import Named, list_named
from claimtrack.align.world import World, widen_world
from claimtrack.errors import AmbiguousName, InvalidClaim, RedactedMeanwhile, UnknownName
from claimtrack.intake.described import read_name
from claimtrack.intake.nearest import nearest
from claimtrack.ledger.protocol import Deed, Ledger, Selection
from claimtrack.ledger.signed import tell_authors
from claimtrack.model.judgement import BY_RULE, Alias, Answer, Judgement, NameKind
from claimtrack.model.name import Name
from claimtrack.model.record import Kind, Record, record_id
from claimtrack.model.redaction import is_mark
from claimtrack.report.records import say, say_arguments
from claimtrack.workflow.world import Joined, append_joined, new_world, read_world

if TYPE_CHECKING:
    from claimtrack.align.asking import Explanation


def list_names(ledger: Ledger, kind: NameKind) -> tuple[Named, ...]:
    """Every name of this kind, those with most claims first."""
    world = read_world(ledger)
    return list_named(kind, world, _count(ledger, kind, world))


def list_shipped() -> tuple[Named, ...]:
    """The metrics that every ledger starts with."""
    return list_named(NameKind.METRIC, new_world(), Counter())


def _count(ledger: Ledger, kind: NameKind, world: World) -> Counter[Name]:
    """How many claims name each settled name; a claim that was assigned counts where it is put."""
    settle = world.index(kind).settle
    counts: Counter[Name] = Counter()
    for names, claims in ledger.uses(kind):
        for settled in set(map(settle, names)):
            counts[settled] += claims
    if kind is NameKind.TOPIC and world.assigned:
        moved = Selection(ids=frozenset(world.assigned))
        for key, claim in ledger.claims(moved):
            if claim.topic is not None:
                counts[settle(claim.topic)] -= 1
            counts[settle(world.assigned[key].topic)] += 1
    return counts


def _refuse_mark(name: str) -> None:
    """Refuse what stands where a name was taken out.

    Raises:
        UnknownName: It is such a mark.
    """
    if is_mark(name):
        raise UnknownName(
            f'"{name}" stands where a name was redacted: nobody can say whose it is',
            hint="claimtrack retract takes the claim out, and add records another",
        )


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
    if kind is NameKind.SOURCE and _is_spoken_of(ledger, Name.of(name)):
        raise UnknownName(
            f'"{name}" has said nothing here: others accuse it or speak of it',
            hint=f'claimtrack sources alias SOURCE "{name}" makes it another name of a source',
        )
    known = dict.fromkeys((*index.known.values(), *used.values()))
    raise UnknownName(
        f'"{name}": no {kind.value} has this name',
        hint=nearest(name, map(str, known)) or f"claimtrack {kind.value}s lists them",
    )


def _is_spoken_of(ledger: Ledger, name: Name) -> bool:
    """Whether a statement on record names somebody so, as who did something."""
    return any(
        claim.statement is not None
        and claim.statement.actor is not None
        and Name.of(claim.statement.actor) == name
        for _, claim in ledger.claims()
    )


def _used(ledger: Ledger, kind: NameKind) -> dict[Name, Name]:
    """The names that claims use, each in one of its spellings."""
    return {name: name for name in map(Name.of, sorted(ledger.names(kind), reverse=True))}


def add_alias(ledger: Ledger, deed: Deed, kind: NameKind, name: str, alias: str) -> Joined:
    """Record another name of something.

    Raises:
        UnknownName: Nothing goes by the first name.
        InvalidClaim: The other name is empty.
        AmbiguousName: The other name is the same, or belongs to something else already.
    """
    for each in (name, alias):
        _refuse_mark(each)
    alias = read_name(alias)
    while True:
        world = read_world(ledger)
        record = Alias(kind, str(_check_alias(ledger, world, kind, name, alias)), alias)
        with contextlib.suppress(Meanwhile):
            return append_joined(ledger, deed, partial(_alias_on, ledger, world, record))


def _alias_on(ledger: Ledger, world: World, alias: Alias) -> list[Record]:
    """The alias, if nobody made it one of something else; nobody else can write now.

    Raises:
        Meanwhile: Somebody did, or took it back.
    """

    def said(records: Iterable[Record]) -> list[Record]:
        name = Name.of(alias.alias)
        same = (each for each in records if isinstance(each, Alias) and each.kind is alias.kind)
        return [each for each in same if Name.of(each.alias) == name]

    if said(ledger.records(Kind.ALIAS)) != said(world.records.aliases):
        raise Meanwhile
    return [alias]


def _check_alias(ledger: Ledger, world: World, kind: NameKind, name: str, alias: str) -> Name:
    """The settled name that an alias is to stand for; `add_alias` says what is refused."""
    index = world.index(kind)
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
    return settled


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of a judgement on two names."""

    joined: Joined
    before: Judgement | None = None
    """What somebody else had said otherwise, and is replaced; with its author as it is told."""
    unseen: Judgement | None = None
    """What somebody else said meanwhile and stands: the new judgement is a second opinion."""


class Meanwhile(Exception):
    """What an answer rests on was changed by somebody else; nothing was written."""


def judge(
    ledger: Ledger,
    deed: Deed,
    kind: NameKind,
    *,
    left: str,
    right: str,
    answer: Answer,
    reason: str,
    shown: Sequence[Judgement] | None = None,
) -> Judged:
    """Record whether two names are the same; what a rule joins may be confirmed or parted.

    Args:
        ledger: Where.
        deed: By whom and when.
        kind: Of the names.
        left: The name that is shown, if they are one.
        right: The other.
        answer: What is said.
        reason: Why.
        shown: The judgements that the one who answers was shown: where another stands on the two
            by now, this one becomes a second opinion. None: whatever stands is replaced.

    Raises:
        UnknownName: Nothing goes by one of the names.
        AmbiguousName: Somebody said already that they are one, or what was said of their other
            names is against it, or one is part of the other.
        InvalidClaim: It is signed as rules are.
    """
    while True:
        # What an answer rests on is the world read here, unless the deed says since when.
        signed = deed if deed.read_at is not None else replace(deed, read_at=ledger.newest_change())
        world = read_world(ledger)
        for name in (left, right):
            _refuse_mark(name)
            find_name(ledger, world, kind, name)
        standing = standing_judgement(world.records.judgements, kind, left, right)
        others = standing if standing and standing.author != deed.author else None
        unseen = others if shown is not None and others not in shown else None
        judgement = Judgement(kind, left, right, answer, reason, deed.author, deed.at.isoformat())
        if unseen is not None:
            judgement = replace(judgement, after=record_id(unseen))
        else:
            _check(world, judgement)
        with _again_where_redacted(deed), contextlib.suppress(Meanwhile):
            joined = append_joined(ledger, signed, partial(_answer_on, ledger, standing, judgement))
            is_replaced = unseen is None and others is not None and others.answer is not answer
            replaced = tell_authors(ledger, [others])[0] if others and is_replaced else None
            return Judged(joined, replaced, unseen)


@contextlib.contextmanager
def _again_where_redacted(deed: Deed) -> Iterator[None]:
    """Let a loop try again where words were redacted meanwhile; not where the deed names a change.

    Raises:
        RedactedMeanwhile: They were, since the change that the deed names.
    """
    try:
        yield
    except RedactedMeanwhile:
        if deed.read_at is not None:
            raise


def standing_judgement(
    judgements: Iterable[Record], kind: NameKind, left: str, right: str
) -> Judgement | None:
    """What somebody said last of these two names; second opinions and rules do not count."""
    names = {Name.of(left), Name.of(right)}
    last = None
    for each in judgements:
        if isinstance(each, Judgement) and each.kind is kind and each.names == names:
            last = each if each.decides else last
    return last


def _answer_on(ledger: Ledger, standing: Judgement | None, judgement: Judgement) -> list[Record]:
    """The judgement, if what stands on its names is still this; nobody else can write now.

    Raises:
        Meanwhile: Somebody answered.
    """
    said = ledger.records(Kind.JUDGEMENT)
    if standing_judgement(said, judgement.kind, judgement.left, judgement.right) != standing:
        raise Meanwhile
    return [judgement]


def _check(world: World, judgement: Judgement) -> None:
    """Refuse a judgement that cannot hold; `judge` says why."""
    kind, left, right = judgement.kind, judgement.left, judgement.right
    if judgement.is_by_rule:
        raise InvalidClaim(
            f'"{BY_RULE}" signs what a rule joins, so this would count for nothing',
            place="--author",
            hint="sign with a name of your own: --author NAME",
        )
    if Name.of(left) == Name.of(right):
        raise AmbiguousName(
            f'"{left}" and "{right}" are read as one name', hint="name another that is meant"
        )
    if judgement.answer is Answer.SAME:
        path = world.index(kind).path(left, right)
        if path and not any(_is_by_rule(link.record) for link in path):
            raise AmbiguousName(
                f'"{left}" and "{right}" are the same {kind.value} already',
                hint=f"claimtrack {kind.value}s split {say_arguments(left, right)} parts them",
            )
        _check_not_within(world, kind, left, right)
    _check_fits(world, widen_world(world, [judgement]), judgement)


def _is_by_rule(record: Alias | Judgement) -> bool:
    return isinstance(record, Judgement) and record.is_by_rule


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
        if world.index(kind).settle(outer) in world.ancestors(kind, inner):
            raise AmbiguousName(
                f'"{inner}" is part of "{outer}": merged, it would be part of itself',
                hint=f"claimtrack {kind.value}s lists what each is part of",
            )


def explain(ledger: Ledger, kind: NameKind, left: str, right: str) -> "Explanation":
    """Why two names are one, or are not, or wait.

    Raises:
        UnknownName: Nothing goes by one of the names.
    """
    from claimtrack.align import asking  # noqa: PLC0415 - start-up

    world = read_world(ledger)
    for name in (left, right):
        find_name(ledger, world, kind, name)
    told = asking.explain(kind, left, right, world, ledger.claims())
    said = (
        tell_authors(ledger, [each])[0] if isinstance(each, Judgement) and each.decides else each
        for each in told.said
    )
    return replace(told, said=tuple(said))
