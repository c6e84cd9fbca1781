"""Asking whether two names are one, or one place lies in another: questions of a review."""

from collections.abc import Iterator, Sequence

from claimtrack.align.asking import Claims, Question, is_settled
from claimtrack.align.nesting import Nesting, find_nestings
from claimtrack.align.vetoes import find_vetoes
from claimtrack.cli.terminal import diagnostics
from claimtrack.cli.walk import SECOND, Desk, Done, Key
from claimtrack.errors import InputError
from claimtrack.figures.profile import load_profile
from claimtrack.ledger.signed import tell_authors
from claimtrack.model.judgement import Answer
from claimtrack.model.name import Name
from claimtrack.report.likeness import changes_rows, say_agreement
from claimtrack.report.names import say_likeness, say_record
from claimtrack.report.records import one_line, say_answered, say_claim, say_judged, say_number
from claimtrack.workflow.judging import answer, answer_nesting, find_changes

ANSWERS = {"y": Answer.SAME, "n": Answer.DIFFERENT, "m": Answer.UNSURE}
"""What each key says."""

NAMED_NOWHERE = "meanwhile one of these names was taken back or redacted: nothing was recorded"
"""What became of an answer on names that stand nowhere any more."""

SHOWN_CLAIMS = 2
"""Claims shown of each name: enough to see who speaks. Ours."""


class QuestionItem:
    """Whether two names are one."""

    keys = (
        Key("y", "yes", "they are the same"),
        Key("n", "no", "they are different"),
        Key("m", "maybe", "nobody can tell"),
    )

    def __init__(self, desk: Desk, question: Question, *, blind: bool = False) -> None:
        """Ask.

        Args:
            desk: Where.
            question: Which names.
            blind: Show neither scores nor earlier answers, and leave an earlier answer standing.
        """
        self._desk = desk
        self._world = desk.world
        self._blind = blind
        self.question = question
        self._before = self._told = self._world().records.judgements
        self.answered: Answer | None = None
        """The last answer."""

    @property
    def about(self) -> str:
        """The kind of name."""
        return f"the same {self.question.likeness.kind.value}?"

    def look(self) -> bool:
        """Whether it is still open; in a blind review all count. What others said is told once."""
        if self._blind:
            return True
        world, likeness = self._world(), self.question.likeness
        vetoes = find_vetoes(likeness.kind, likeness.left, likeness.right, world)
        is_answered = self._tell_news() or is_settled(world, self.question)
        return not (is_answered or any(vetoes))

    def _tell_news(self) -> bool:
        """Say what others answered since the last look; whether anybody did in this walk."""
        likeness, judgements = self.question.likeness, self._world().records.judgements
        answers = [
            each
            for each in judgements
            if each.kind is likeness.kind
            and {Name.of(each.left), Name.of(each.right)} == {likeness.left, likeness.right}
            and each not in self._before
        ]
        for each in answers:
            if each not in self._told and each.author != self._desk.invocation.author:
                (told,) = tell_authors(self._desk.ledger, [each])
                diagnostics.write(f"  meanwhile: {say_judged(told)}")
        self._told = judgements
        return bool(answers)

    def show(self) -> None:
        """Both sides, what speaks for and against, and what an answer would change."""
        likeness = self.question.likeness
        rows = [
            *self._describe(likeness.left, self.question.left),
            *self._describe(likeness.right, self.question.right),
        ]
        if not self._blind:
            rows.extend(self._explain())
        self._desk.write(rows)

    def _explain(self) -> Iterator[tuple[str, str, str]]:
        yield from (("", *row) for row in say_likeness(self.question.likeness))
        changes = find_changes(self.question, self._desk.ledger, self._world(), load_profile())
        if changes is None:
            yield "", "if same", "too many claims are about the same topics to show what changes"
        else:
            yield from changes_rows(changes.appear, changes.vanish, changes.claims)

    def _describe(self, name: Name, claims: Claims) -> Iterator[tuple[str, str, str]]:
        """One of the two: what it is called, what is known of it, and what it says.

        Its other names, and what is on record of it, tell who knows that they were joined; blind,
        they are left out.
        """
        yield "", "name", str(name)
        if not self._blind:
            yield from self._known_of(name)
        yield "", "", say_number(len(claims), "claim")
        for _, claim in claims[:SHOWN_CLAIMS]:
            yield "", "", f"{say_claim(claim)}{f' · {claim.topic}' if claim.topic else ''}"

    def _known_of(self, name: Name) -> Iterator[tuple[str, str, str]]:
        world, kind = self._world(), self.question.likeness.kind
        index = world.index(kind)
        if also := index.aliases.get(index.settle(name)):
            told = (f"{each} (by rule)" if each in index.by_rule else str(each) for each in also)
            yield "", "", f"also: {', '.join(told)}"
        if facts := ", ".join(say_record(world.record(kind, name))):
            yield "", "", facts

    def decide(self, key: str) -> Done | None:
        """Record what a key says, with the reason.

        What was answered before a blind review stands, and nothing is recorded. What somebody else
        answered meanwhile stands too, and this is kept beside it as a second opinion.
        """
        said = ANSWERS[key]
        reason = self._desk.ask("Why? Empty: no reason. Escape leaves it.")
        if reason is None:
            return None
        self.answered = said
        if self._blind and self.question.earlier:
            return Done(said.value, None)
        self._tell_news()
        ledger, deed = self._desk.ledger, self._desk.deed
        try:
            judged = answer(
                ledger, deed, self.question, said=said, reason=reason, shown=self._before
            )
        except InputError as error:
            for line in error.lines("review"):
                diagnostics.write(f"  {line}")
            return None
        operation = judged.joined.appended.operation
        if judged.unseen is not None:
            self._tell_news()  # of what came between the look and the writing
            return Done(SECOND, operation)
        return Done(said.value, operation)


class NestingItem:
    """Whether one place lies in another."""

    about = "a place in another?"
    keys = (
        Key("y", "yes", "it lies in it"),
        Key("n", "no", "neither lies in the other"),
        Key("m", "maybe", "nobody can tell"),
        Key("o", "opposite", "the other lies in this one"),
    )

    def __init__(self, desk: Desk, nesting: Nesting) -> None:
        """Ask about two places."""
        self._desk = desk
        self._nesting = nesting
        self._is_gone = False
        """Whether nothing is called by one of the names any more."""

    def look(self) -> bool:
        """Whether nobody has answered it."""
        pair = (str(self._nesting.inner), str(self._nesting.outer))
        return not self._is_gone and self._nesting in find_nestings(pair, self._desk.world())

    def show(self) -> None:
        """The question, and what suggests it."""
        inner, outer = (one_line(str(each)) for each in (self._nesting.inner, self._nesting.outer))
        question = f"{inner} lies in {outer}?"
        self._desk.write([("", question), ("", f"for: {self._nesting.because}")])

    def decide(self, key: str) -> Done | None:
        """Record what a key says."""
        said = ANSWERS.get(key, Answer.SAME)
        ledger, deed = self._desk.ledger, self._desk.deed
        nested = answer_nesting(ledger, deed, self._nesting, said, swapped=key == "o")
        if nested.is_gone:
            self._desk.tell(NAMED_NOWHERE)
            self._is_gone = True
            return None
        if nested.unseen is not None:
            self._desk.tell(f"meanwhile: {say_answered(nested.unseen)}")
            return Done(SECOND, nested.operation)
        return Done("nested" if said is Answer.SAME else said.value, nested.operation)


def report_agreement(items: Sequence[QuestionItem]) -> None:
    """Say how well blind answers agree with those that were given before, and where they do not."""
    both = [
        (item.question.likeness, item.answered, item.question.earlier)
        for item in items
        if item.answered is not None and item.question.earlier is not None
    ]
    for line in say_agreement(both):
        diagnostics.write(line)
