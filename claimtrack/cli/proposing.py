"""Deciding on proposed claims: accept one or many, mend fields, claim a number, refuse."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from claimtrack.align.topics import TopicFinder, TopicSuggestion
from claimtrack.cli import diagnostics
from claimtrack.cli.joins import tell_joins
from claimtrack.cli.keys import DIGITS, read_line
from claimtrack.cli.layout import lay_out
from claimtrack.cli.questions import words_of
from claimtrack.cli.settings import Invocation
from claimtrack.cli.walk import Done, Key, ask_key
from claimtrack.errors import InputError
from claimtrack.intake.changing import CLEARED, current, fields_of
from claimtrack.ledger.protocol import Deed
from claimtrack.model.claim import Claim
from claimtrack.model.facets import FACETS, Holds
from claimtrack.model.proposal import Certainty, Proposal
from claimtrack.model.record import record_id
from claimtrack.workflow.facets import say_period
from claimtrack.workflow.reviewing import Decided, Review, Waiting, mend_field
from claimtrack.workflow.saying import one_line, say, say_claim, say_decision
from claimtrack.workflow.world import CurrentWorld

MOST_TOPICS = 3
"""Topics suggested for a claim that names none. Ours: more would be a search."""

MENDS = {
    "w": ("who", "source", "source"),
    "p": ("place", "place", "place"),
    "d": ("day", "as_of", "said"),
    "t": ("topic", "topic", "topic"),
}
"""One key for each of the commonest things to mend: its word, and the field of a figure claim and
of a statement."""

ACCEPT = Key("a", "accept", "record the claim")
ACCEPT_MANY = Key("A", "accept many", "several of this document at once")
CLAIM = Key("c", "claim a number", "make a claim of a number that nobody claimed")
OTHERS = (
    Key("e", "edit", "any other field"),
    Key("r", "refuse", "it is no claim, or misread"),
)
BY_HAND = "by hand"
"""The rule of a proposal that a person made of a number."""

SOME = Key("s", "some", "those with these numbers: 3-7 9")

NUMBERS = re.compile(r"(\d+)(?:\s*-\s*(\d+))?")

Topics = Callable[[], TopicFinder]


class ProposalItem:
    """A proposed claim, as it was proposed or as it was mended since."""

    def __init__(
        self,
        review: Review,
        proposal: str,
        invocation: Invocation,
        topics: Topics,
        world: CurrentWorld,
    ) -> None:
        """Wait for a decision.

        Args:
            review: What waits and what was decided; one for all items.
            proposal: The id.
            invocation: Who decides.
            topics: Suggests topics for a claim without one; asked when the claim is shown.
            world: The names on record.
        """
        self._review = review
        self._proposal = proposal
        self._invocation = invocation
        self._topics = topics
        self._world = world
        self._now = review.describe(proposal)

    def look(self) -> bool:
        """Whether it waits; what others decided of it meanwhile is told once."""
        self._review.look()
        for decision, claim in self._review.news(self._proposal):
            self._say(f"  meanwhile {say_decision(decision, claim)}")
        now = self._review.find(self._proposal)
        self._now = now or self._now
        return now is not None

    @property
    def about(self) -> str:
        """The document it was read in."""
        return one_line(say(self._now.document)) if self._now.document else ""

    @property
    def keys(self) -> tuple[Key, ...]:
        """Its own keys; those that need company, or numbers nobody claimed, where there are any."""
        return (
            ACCEPT,
            *((ACCEPT_MANY,) if len(self._review.beside(self._now)) > 1 else ()),
            *(
                Key(key, word, f"say the {word} anew")
                for key, (word, *_) in MENDS.items()
                if self._field(key) in fields_of(self._now.claim, self._world())
            ),
            *((CLAIM,) if self._unclaimed else ()),
            *OTHERS,
        )

    def _field(self, key: str) -> str:
        _, of_figure, of_statement = MENDS[key]
        return of_figure if self._now.claim.figure is not None else of_statement

    def show(self) -> None:
        """The words in their context, how they are read, and what was changed of that."""
        self._write([("", say_context(self._now))])
        rows = [*_facets(self._now)]
        rows.extend(
            ("may be", f"{each.topic} ({_sure(each)}): {'; '.join(each.because)}")
            for each in self._fitting[:MOST_TOPICS]
        )
        self._write([("", name, text) for name, text in rows])
        unclaimed = [one_line(each.claim.evidence.quote) for each in self._unclaimed]
        if unclaimed:
            told = " · ".join(f"{{{each}}}" for each in unclaimed)
            self._write([("", f"not claimed: {told}")])

    @property
    def _unclaimed(self) -> tuple[Proposal, ...]:
        return self._review.unclaimed(self._now)

    @property
    def _fitting(self) -> tuple[TopicSuggestion, ...]:
        """Recorded topics that it may be about, best first, when it names none."""
        claim = self._now.claim
        return () if claim.topic else self._topics().suggest(claim, "".join(self._now.context))

    def decide(self, key: str) -> Done | None:
        """Do what a key asks."""
        match key:
            case "a":
                return self._accept([self._now])
            case "A":
                return self._accept(self._choose_many())
            case "r":
                return self._finish("refused", self._review.refuse(self._deed, self._now))
            case "c":
                return self._claim()
            case "e":
                fields = [each.replace("_", " ") for each in self._fields]
                named = self._ask("Change what?", fields)
                return self._mend(named.replace(" ", "_").lower()) if named else None
            case _:
                return self._mend(self._field(key))

    @property
    def _fields(self) -> tuple[str, ...]:
        return fields_of(self._now.claim, self._world())

    @property
    def _deed(self) -> Deed:
        return self._invocation.deed("review")

    def _accept(self, chosen: Sequence[Waiting]) -> Done | None:
        if not chosen:
            return None
        changed = len(chosen) == 1 and any(chosen[0].changes)
        said = "accepted with changes" if changed else "accepted"
        return self._finish(said, self._review.accept(self._deed, chosen), len(chosen))

    def _finish(self, said: str, decided: Decided, count: int = 1) -> Done:
        """Say what went with it; where others were first, that ours is a second opinion."""
        tell_joins(decided.joined)
        waits = self.look()
        said = "kept as a second opinion" if decided.is_second and count == 1 else said
        return Done(said, decided.operation, count, ends=not waits)

    def _choose_many(self) -> Sequence[Waiting]:
        beside = self._review.beside(self._now)
        sure = [each for each in beside if each.proposal.certainty is Certainty.HIGH]
        every = Key("A", f"accept all {len(beside)}", "everything of this document")
        high = Key("h", f"accept {len(sure)} high", "what the reading is sure of")
        ways = {every: beside, **({high: sure} if 0 < len(sure) < len(beside) else {})}
        return self._choose(beside, ways)

    def _choose(
        self, among: Sequence[Waiting], ways: Mapping[Key, Sequence[Waiting]]
    ) -> Sequence[Waiting]:
        """Those that somebody chooses of the ones that are listed; none when Escape leaves it."""
        self._write(
            [
                (str(number), each.proposal.certainty.value, say_claim(each.claim))
                for number, each in enumerate(among, start=1)
            ]
        )
        key = ask_key((*ways, SOME), self._invocation)
        if key != SOME.key:
            return next((chosen for way, chosen in ways.items() if way.key == key), ())
        numbers = self._ask("Which? As in 3-7 9.", ()) or ""
        wanted = {
            number
            for start, end in NUMBERS.findall(numbers)
            for number in range(int(start), min(int(end or start), len(among)) + 1)
        }
        return [each for number, each in enumerate(among, start=1) if number in wanted]

    def _mend(self, field: str) -> Done | None:
        """Ask for a field, and change it here and where the same stands."""
        if field not in self._fields:
            diagnostics.write("  no field is called so")
            return None
        before = current(self._now.claim, field)
        text = self._ask_field(self._now, field)
        if not text or (claim := self._read(self._now, field, text)) is None:
            return None
        alike = [
            each
            for each in self._review.beside(self._now)
            if field in fields_of(each.claim, self._world())
            and current(each.claim, field) == before
        ]
        chosen: Sequence[Waiting] = [self._now]
        if len(alike) > 1:
            self._say(f"  {before or 'open'} → {current(claim, field) or 'open'}")
            one = Key("1", "only this", "leave the others as they are")
            every = Key("a", f"all {len(alike)} of this document", "wherever the same stands")
            chosen = self._choose(alike, {one: chosen, every: alike})
        claims = [(each, self._read(each, field, text)) for each in chosen]
        mended = [(each, claim) for each, claim in claims if claim and claim != each.claim]
        if not mended:
            return None
        return self._finish("mended", self._review.mend(self._deed, mended), len(mended))

    def _read(self, waiting: Waiting, field: str, text: str) -> Claim | None:
        """The claim with a field as it is given; None, with the reason, when that is not read."""
        given, today = "" if text == "-" else text, self._invocation.now().date()
        try:
            return mend_field(waiting, field, given, known=self._world(), today=today)
        except InputError as error:
            for line in diagnostics.describe(error, field):
                diagnostics.write(f"  {line}")
            return None

    def _claim(self) -> Done | None:
        """Make a proposal of a number that nobody claimed, with its words, metric and speaker."""
        unclaimed = self._unclaimed
        words = [one_line(each.claim.evidence.quote) for each in unclaimed]
        number = words[0] if len(words) == 1 else self._ask("Which number?", words)
        if number not in words:
            return None
        found = unclaimed[words.index(number)]
        waiting = replace(self._now, proposal=found)
        for field in ("metric", "figure", "source"):
            start = current(waiting.claim, field)
            given = self._ask_field(waiting, field, start=start)
            if given is None or (claim := self._read(waiting, field, given)) is None:
                return None
            waiting = replace(waiting, proposal=replace(waiting.proposal, claim=claim))
        author = self._invocation.author
        made = replace(waiting.proposal, rule=BY_HAND, because=f"{author} made a claim of it")
        operation = self._review.propose(self._deed, made)
        item = ProposalItem(
            self._review, record_id(made), self._invocation, self._topics, self._world
        )
        return Done("claimed", operation, ends=False, opens=item)

    def _ask_field(self, waiting: Waiting, field: str, *, start: str = "") -> str | None:
        """What somebody gives for a field; None when Escape leaves it."""
        offers = self._review.offers(waiting, field, self._world())
        if field == "topic":
            offers = (*(str(each.topic) for each in self._fitting), *offers)
        is_period = field in FACETS and FACETS[field].holds is Holds.PERIOD
        now = f"  now: {current(waiting.claim, field) or 'open'}. Empty or Escape keeps it"
        can_be_open = ", - leaves it open." if field in CLEARED else "."
        words = words_of(field) if start else f"{words_of(field)}\n{now}{can_be_open}"
        return self._ask(words, tuple(dict.fromkeys(offers)), start=start, digits=not is_period)

    def _ask(
        self, question: str, offers: Sequence[str], *, start: str = "", digits: bool = True
    ) -> str | None:
        """A line, or the offer with its number; None when Escape leaves it."""
        for part in question.splitlines():
            self._say(part)
        offers = [one_line(each) for each in offers]
        shown = offers[: len(DIGITS)] if not start else []
        self._write([("", digit, each) for digit, each in zip(DIGITS, shown, strict=False)])
        picks = len(shown) if digits else 0
        line = read_line(self._invocation.width, start=start, offers=offers, picks=picks)
        return shown[int(line) - 1] if line and line in DIGITS[: len(shown)] else line

    def _say(self, text: str) -> None:
        self._write([(text,)])

    def _write(self, rows: Sequence[Sequence[str]]) -> None:
        for line in lay_out(rows, self._invocation, folds=True):
            diagnostics.write(line)


def _sure(suggestion: TopicSuggestion) -> str:
    return "ambiguous" if suggestion.is_ambiguous else suggestion.certainty.value


def say_context(waiting: Waiting) -> str:
    """The words in their context, marked by brackets."""
    before, words, after = (_one_line_inside(part) for part in waiting.context)
    return f"…{before}[{words}]{after}…" if words else "no words are kept with it"


def _one_line_inside(text: str) -> str:
    """Every run of blanks as one blank; those at the ends stay, because words follow them."""
    inner = one_line(text)
    return f"{' ' if text[:1].isspace() else ''}{inner}{' ' if text[-1:].isspace() else ''}"


def _facets(waiting: Waiting) -> Iterator[tuple[str, str]]:
    """How it is read, in the order in which somebody checks it, and what was changed of that."""
    proposal = waiting.proposal
    claim = proposal.claim
    reason = f": {proposal.because}" if proposal.because else ""
    scope = ", ".join(filter(None, (claim.scope.side, claim.scope.role, claim.scope.place)))
    when = claim.when
    for name, text in (
        ("claim", say_claim(claim)),
        ("of", scope),
        ("topic", claim.topic or "none: until it has one, it is compared with nothing"),
        ("as of", say_period(when.as_of)),
        ("since", say_period(when.since)),
        ("said", say_period(when.said)),
        ("count", "" if when.count_type.value == "unknown" else when.count_type.value),
        ("sure", f"{proposal.certainty.value} ({proposal.rule}){reason}"),
    ):
        if text:
            yield name, text
    for field, before, now in waiting.changes:
        yield "changed", f"{field.replace('_', ' ')}: {before or 'open'} → {now or 'open'}"
