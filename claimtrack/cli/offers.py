"""The topics that a new claim may be about, offered by number or said in a line."""

import shlex
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeVar

from claimtrack.align.suggesting import Offer
from claimtrack.align.world import World
from claimtrack.cli.terminal import diagnostics
from claimtrack.cli.terminal.settings import Invocation
from claimtrack.errors import InputError, LedgerMissing, RedactedMeanwhile
from claimtrack.intake.draft import Draft, read_draft
from claimtrack.ledger.protocol import Ledger
from claimtrack.model.claim import Claim
from claimtrack.model.record import claim_id
from claimtrack.report.records import one_line
from claimtrack.workflow import placing

Found = TypeVar("Found")

NEW = "a new topic: "
"""Stands before a topic that is not on record."""

SHOWN_CHARACTERS = 11
"""Of an id in a command: enough to tell it from a few hundred thousand others. Ours."""


class Offers:
    """Topics for one claim that is being added."""

    def __init__(self, world: World, invocation: Invocation, *, asks: bool) -> None:
        """Look at nothing yet.

        Args:
            world: The names that are on record.
            invocation: Whose ledger it is.
            asks: Whether somebody can be asked.
        """
        self._world = world
        self._invocation = invocation
        self._asks = asks
        self._offered: tuple[Offer, ...] = ()
        self._slip: str | None = None

    def find(self, draft: Draft) -> list[str]:
        """The topics that fit a draft as they are offered, numbered; none while it lacks a part."""
        try:
            claim = read_draft(
                draft, known=self._world, today=self._invocation.now().date(), create_metrics=True
            ).claim
        except InputError:
            return []
        self._offered = self._look(lambda each: placing.find_offers(each, self._world, claim), ())
        return [
            f"  {number}  " + one_line(f"{NEW if each.new else ''}{each.name} ({each.because})")
            for number, each in enumerate(self._offered, start=1)
        ]

    def choose(self, answer: str) -> str:
        """The topic that a number stands for; any other answer is itself."""
        number = int(answer) if answer.isascii() and answer.isdigit() else 0
        return self._offered[number - 1].name if 0 < number <= len(self._offered) else answer

    def check(self, draft: Draft) -> Draft:
        """The draft, with the topic on record that was meant where the given one is a slip."""
        topic = draft.topic
        if topic is None or any(each.name == topic for each in self._offered):
            return draft
        near = self._look(lambda ledger: placing.find_slip(ledger, self._world, topic), None)
        if near is not None and self._asks:
            if diagnostics.confirm(f"{one_line(topic)} is a new topic: did you mean {near}?"):
                return replace(draft, topic=near)
            return draft
        self._slip = near
        return draft

    def tell(self, ledger: Ledger, claim: Claim) -> tuple[str, ...]:
        """What is said once the claim is written: which topics fit it, and the command for one.

        A new topic that was chosen is recorded with the claims it was offered with.
        """
        topic = claim.topic
        chosen = next((each for each in self._offered if each.new and each.name == topic), None)
        if chosen is not None and chosen.new is not None:
            new, deed = chosen.new, self._invocation.deed("add")
            try:
                appended = placing.record_new(ledger, deed, new.topic, new.claims)
            except RedactedMeanwhile:
                told = "words were redacted meanwhile: the new topic is not described"
                return (told, "hint: claimtrack topics suggest looks again")
            number = appended.operation.number if appended.operation else 0
            return (f"{one_line(chosen.name)} is on record, {chosen.because}: change {number}",)
        return tuple(self._told(ledger, claim))

    def _told(self, ledger: Ledger, claim: Claim) -> Iterator[str]:
        if claim.topic is not None:
            if self._slip is not None:
                command = _command("merge", self._slip, claim.topic)
                yield (
                    f"{one_line(claim.topic)} is a new topic; the nearest on record is "
                    f"{one_line(self._slip)}: {command}"
                )
            return
        fitting = placing.find_offers(ledger, self._world, claim)
        known = [each for each in fitting if each.new is None]
        if known:
            names = " or ".join(one_line(each.name) for each in known)
            command = _command("assign", known[0].name, claim_id(claim)[:SHOWN_CHARACTERS])
            yield f"hint: it may be about {names}: {command}"
        for each in fitting:
            if each.new is not None:
                yield (
                    f"compared provisionally as {one_line(each.name)}, {each.because}: "
                    "claimtrack topics suggest names it"
                )

    def _look(self, question: Callable[[Ledger], Found], nothing: Found) -> Found:
        """What the ledger answers; nothing, where there is none yet."""
        try:
            with self._invocation.read_ledger() as ledger:
                return question(ledger)
        except LedgerMissing:
            return nothing


def _command(verb: str, *names: str) -> str:
    """A command on topics that a shell reads as it is meant, whatever the names begin with."""
    is_option = any(name.startswith("-") for name in names)
    arguments = (shlex.quote(one_line(name)) for name in names)
    return " ".join(("claimtrack topics", verb, *["--"][: int(is_option)], *arguments))
