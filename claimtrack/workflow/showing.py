"""Everything that a ledger knows of single claims."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from claimtrack.align.world import World
from claimtrack.figures.profile import Profile
from claimtrack.intake.documents.copies import say_copy
from claimtrack.ledger.fates import Fates, say_fate
from claimtrack.ledger.protocol import Amended, Ledger, Operation
from claimtrack.ledger.signed import tell_authors
from claimtrack.model.assignment import Assignment
from claimtrack.model.claim import Claim, names_of
from claimtrack.model.identity import ClaimId
from claimtrack.model.judgement import Judgement, NameKind
from claimtrack.model.kept_copy import KeptCopy
from claimtrack.report.claim_lines import Line, describe_claim
from claimtrack.report.public import to_public_claim
from claimtrack.report.records import say_judged
from claimtrack.text.message import say
from claimtrack.workflow.evidence import read_copies
from claimtrack.workflow.find import find_claim
from claimtrack.workflow.world import place_open_claims, read_world


@dataclass(frozen=True, slots=True)
class Shown:
    """A claim with what is known of it besides."""

    id: ClaimId
    claim: Claim
    placed: Claim
    """Under its provisional topic, if it has one."""
    recorded: Operation | None
    """By which change; None: nobody knows."""
    fates: tuple[tuple[str, Amended], ...]
    """What became of it, each with the amendment that says so."""
    assigned: Assignment | None
    """Which topic somebody put it under later."""
    joins: tuple[Judgement, ...]
    """Which of its sources a stated rule takes for another."""
    copies: tuple[KeptCopy, ...]
    """Of the page it was read in, oldest first."""
    world: World
    """The names it is read with."""


def read_shown(ledger: Ledger, asked: Iterable[str]) -> tuple[Shown, ...]:
    """The claims of these ids or references, replaced and retracted ones too.

    Raises:
        UnknownName: No claim has it.
        AmbiguousName: Several have it.
    """
    found = [find_claim(ledger, each, with_replaced=True) for each in asked]
    fates = Fates(ledger, [key for key, _ in found])
    copies = read_copies(ledger)
    world = read_world(ledger)
    if any(claim.topic is None and key not in world.assigned for key, claim in found):
        world = place_open_claims(ledger, world)
    provisional = world.provisional or {}
    return tuple(
        Shown(
            id=key,
            claim=claim,
            placed=replace(claim, topic=provisional[key].name) if key in provisional else claim,
            recorded=ledger.operation_of(key),
            fates=tuple(fates.told(key)),
            assigned=next(iter(tell_authors(ledger, assigned)), None),
            joins=world.joins_of(names_of(claim, NameKind.SOURCE)),
            copies=copies.get(claim.evidence.document or "", ()),
            world=world,
        )
        for key, claim in found
        for assigned in [[world.assigned[key]] if key in world.assigned else []]
    )


ASSIGNED = "{topic}, by {author}, {day}"


def describe_shown(
    shown: Shown, profile: Profile, copies_folder: Path | None = None, *, is_public: bool = False
) -> Iterator[Line]:
    """What is known of a claim, line by line.

    Args:
        shown: The claim.
        profile: The constants behind its intervals.
        copies_folder: Where copies of its page are; None: they are not told of.
        is_public: Whether it is told readers outside: the claim alone, without its note and paths.
    """
    yield from describe_claim(to_public_claim(shown.claim) if is_public else shown.claim, profile)
    if is_public:
        return
    for told in shown.fates:
        yield "amended", say_fate(*told)
    if (assigned := shown.assigned) is not None:
        yield (
            "assigned",
            say(
                "{topic}, by {author}, {day}: {reason}" if assigned.reason else ASSIGNED,
                topic=assigned.topic,
                author=assigned.author,
                day=assigned.at[:10],
                reason=assigned.reason,
            ),
        )
    for join in shown.joins:
        yield "joined", say_judged(join)
    if copies_folder is not None:
        yield from (("copy", say_copy(copies_folder, copy)) for copy in shown.copies)
    topic = shown.placed.topic
    if shown.world.is_provisional(topic):
        named = say("{topic} (provisional): claimtrack topics suggest names it", topic=str(topic))
        yield "compared as", named
    yield "recorded", _say_recorded(shown.recorded)


def _say_recorded(operation: Operation | None) -> str:
    """Who recorded it, when, and in which entry of the log."""
    if operation is None:
        return say("unknown")
    deed = operation.deed
    return say(
        "{at} by {author}, change {number}: {command}",
        at=f"{deed.at:%Y-%m-%d %H:%M}",
        author=deed.author,
        number=str(operation.number),
        command=deed.command,
    )
