"""Deciding on a proposed claim: accept it, change it, refuse it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cached_property

from claimtrack.align.topics import TopicFinder, TopicSuggestion
from claimtrack.align.world import World
from claimtrack.cli import diagnostics
from claimtrack.cli.joins import tell_joins
from claimtrack.cli.layout import lay_out
from claimtrack.cli.settings import Invocation
from claimtrack.cli.walk import Done, Key
from claimtrack.errors import InputError
from claimtrack.ledger.protocol import Ledger, Operation
from claimtrack.model.claim import Claim
from claimtrack.workflow.facets import say_period
from claimtrack.workflow.reviewing import (
    Waiting,
    accept,
    change_field,
    current,
    fields_of,
    refuse,
)
from claimtrack.workflow.saying import one_line, say, say_claim
from claimtrack.workflow.world import read_world

MOST_TOPICS = 3
"""Topics suggested for a claim that names none. Ours: more would be a search."""

Topics = Callable[[], TopicFinder]


class ProposalItem:
    """A proposed claim."""

    is_moot = False

    def __init__(
        self, ledger: Ledger, waiting: Waiting, invocation: Invocation, topics: Topics
    ) -> None:
        """Wait for a decision.

        Args:
            ledger: Where it is recorded.
            waiting: The proposal.
            invocation: Who decides.
            topics: Suggests topics for a claim without one; asked when the claim is shown.
        """
        self._ledger = ledger
        self._waiting = waiting
        self._invocation = invocation
        self._topics = topics

    @property
    def keys(self) -> tuple[Key, ...]:
        """Its own keys; t where a topic is suggested."""
        topic = f"accept it, with the topic {self._fitting[0].topic}" if self._fitting else ""
        return (
            ("a", "accept: record the claim"),
            *((("t", topic),) if topic else ()),
            ("e", "edit: change fields first, then record it"),
            ("r", "refuse: it is no claim, or misread"),
        )

    @cached_property
    def _fitting(self) -> tuple[TopicSuggestion, ...]:
        """Recorded topics that it may be about, best first, when it names none."""
        claim = self._waiting.proposal.claim
        return () if claim.topic else self._topics().suggest(claim, "".join(self._waiting.context))

    @property
    def about(self) -> str:
        """The document it was read in."""
        return one_line(say(self._waiting.document)) if self._waiting.document else ""

    def show(self) -> None:
        """The words in their context, and how they are read."""
        waiting = self._waiting
        for line in lay_out([("", say_context(waiting))], self._invocation, folds=True):
            diagnostics.write(line)
        rows = [("", name, text) for name, text in _facets(waiting)]
        for each in self._fitting[:MOST_TOPICS]:
            sure = "ambiguous" if each.is_ambiguous else each.certainty.value
            rows.append(("", "may be", f"{each.topic} ({sure}): {'; '.join(each.because)}"))
        for line in lay_out(rows, self._invocation, folds=True):
            diagnostics.write(line)

    def decide(self, key: str) -> Done | None:
        """Accept, edit or refuse."""
        match key:
            case "a":
                return self._accept(None)
            case "t":
                topic = str(self._fitting[0].topic)
                return self._accept(replace(self._waiting.proposal.claim, topic=topic))
            case "e":
                return self._edit()
            case _:
                deed = self._invocation.deed("review")
                return _done("refused", refuse(self._ledger, deed, self._waiting))

    def _accept(self, claim: Claim | None) -> Done:
        deed = self._invocation.deed("review")
        said = "accepted" if claim is None else "accepted with changes"
        joined = accept(self._ledger, deed, self._waiting, claim=claim)
        tell_joins(joined)
        return _done(said, joined.appended.operation)

    def _edit(self) -> Done | None:
        """Ask for fields until somebody is content, then record it."""
        claim = self._waiting.proposal.claim
        world = read_world(self._ledger)
        while True:
            names = ", ".join(name.replace("_", " ") for name in fields_of(claim, world))
            answer = diagnostics.ask(f"Change what? {names}. Empty: done.")
            if not answer:
                break
            claim = self._change(claim, answer.replace(" ", "_").lower(), world)
        if claim == self._waiting.proposal.claim:
            diagnostics.write("  nothing was changed")
        elif diagnostics.confirm(f"{say_claim(claim)}\nRecord it so?"):
            return self._accept(claim)
        return None

    def _change(self, claim: Claim, field: str, world: World) -> Claim:
        """The claim with one field asked for; as it was when the answer cannot be read."""
        from claimtrack.cli.questions import words_of

        if field not in fields_of(claim, world):
            diagnostics.write("  no field is called so")
            return claim
        now = current(claim, field)
        text = diagnostics.ask(
            f"{words_of(field)}\n  now: {now or 'open'}. Empty keeps it, - leaves it open."
        )
        if not text:
            return claim
        try:
            changed = change_field(
                claim,
                field,
                "" if text == "-" else text,
                known=world,
                today=self._invocation.now().date(),
                document=self._waiting.document,
            )
        except InputError as error:
            for line in diagnostics.describe(error, field):
                diagnostics.write(f"  {line}")
            return claim
        diagnostics.write(f"  read as: {current(changed, field) or 'open'}")
        return changed


def _done(said: str, operation: Operation | None) -> Done:
    return Done(said, operation.number if operation else None)


def say_context(waiting: Waiting) -> str:
    """The words in their context, marked by brackets."""
    before, words, after = (_one_line_inside(part) for part in waiting.context)
    return f"…{before}[{words}]{after}…" if words else "no words are kept with it"


def _one_line_inside(text: str) -> str:
    """Every run of blanks as one blank; those at the ends stay, because words follow them."""
    inner = one_line(text)
    return f"{' ' if text[:1].isspace() else ''}{inner}{' ' if text[-1:].isspace() else ''}"


def _facets(waiting: Waiting) -> Iterator[tuple[str, str]]:
    """How it is read, in the order in which somebody checks it."""
    proposal = waiting.proposal
    claim = proposal.claim
    reason = f": {proposal.because}" if proposal.because else ""
    yield "claim", say_claim(claim)
    scope = ", ".join(filter(None, (claim.scope.side, claim.scope.role, claim.scope.place)))
    when = claim.when
    for name, text in (
        ("of", scope),
        ("topic", claim.topic or "none: until it has one, it is compared provisionally"),
        ("as of", say_period(when.as_of)),
        ("since", say_period(when.since)),
        ("said", say_period(when.said)),
        ("count", "" if when.count_type.value == "unknown" else when.count_type.value),
    ):
        if text:
            yield name, text
    yield "sure", f"{proposal.certainty.value} ({proposal.rule}){reason}"
