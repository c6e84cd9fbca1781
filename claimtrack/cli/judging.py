"""Asking whether two names are one: a question of `claimtrack review`."""

from collections.abc import Iterator, Sequence

from claimtrack.cli import diagnostics
from claimtrack.cli.layout import lay_out
from claimtrack.cli.settings import Invocation
from claimtrack.cli.walk import Done
from claimtrack.compare.comparison import Finding
from claimtrack.errors import InputError
from claimtrack.figures.profile import load_profile
from claimtrack.ledger.protocol import Ledger
from claimtrack.model.judgement import Answer
from claimtrack.model.name import Name
from claimtrack.workflow.agreement import measure_agreement
from claimtrack.workflow.judging import (
    Changes,
    Claims,
    Question,
    answer,
    find_changes,
    is_settled,
)
from claimtrack.workflow.names import describe_record
from claimtrack.workflow.saying import say_arguments, say_claim, say_content, say_judged, say_number
from claimtrack.workflow.world import CurrentWorld

ANSWERS = {"y": Answer.SAME, "n": Answer.DIFFERENT, "m": Answer.UNSURE}
"""What each key says."""

SHOWN_CLAIMS = 2
"""Claims shown of each name: enough to see who speaks. Ours."""

SHOWN_FINDINGS = 4
"""Findings shown that would appear, and as many that would vanish. Ours."""


class QuestionItem:
    """Whether two names are one."""

    keys = (
        ("y", "yes, they are the same"),
        ("n", "no, they are different"),
        ("m", "maybe: nobody can tell"),
    )

    def __init__(
        self,
        ledger: Ledger,
        question: Question,
        invocation: Invocation,
        *,
        world: CurrentWorld,
        blind: bool = False,
    ) -> None:
        """Ask.

        Args:
            ledger: Where answers are recorded.
            question: Which names.
            invocation: Who asks.
            world: What is known of names after each answer; one for all questions.
            blind: Show neither scores nor earlier answers, and leave an earlier answer standing.
        """
        self._ledger = ledger
        self._invocation = invocation
        self._world = world
        self._blind = blind
        self.question = question
        self.answered: Answer | None = None
        """The last answer."""

    @property
    def about(self) -> str:
        """The kind of name."""
        return f"the same {self.question.likeness.kind.value}?"

    @property
    def is_moot(self) -> bool:
        """Whether the two were joined, or parted, through others; in a blind review all count."""
        return not self._blind and is_settled(self._world(), self.question)

    def show(self) -> None:
        """Both sides, what speaks for and against, and what an answer would change."""
        likeness = self.question.likeness
        rows = [
            *self._describe(likeness.left, self.question.left),
            *self._describe(likeness.right, self.question.right),
        ]
        if not self._blind:
            rows.extend(self._explain())
        for line in lay_out(rows, self._invocation, folds=True):
            diagnostics.write(line)

    def _explain(self) -> Iterator[tuple[str, str, str]]:
        likeness = self.question.likeness
        yield "", "likeness", f"{likeness.score:.2f}: {likeness.rule}"
        for text in likeness.because:
            yield "", "for", text
        for text in likeness.against:
            yield "", "against", text
        changes = find_changes(self.question, self._ledger, self._world(), load_profile())
        yield from say_changes(changes)

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
        if facts := ", ".join(describe_record(world.record(kind, name))):
            yield "", "", facts

    def decide(self, key: str) -> Done | None:
        """Record what a key says, with the reason; a blind answer to what is settled is kept."""
        said = ANSWERS[key]
        reason = diagnostics.ask("Why? Empty: no reason.")
        self.answered = said
        if self._blind and self.question.earlier:
            return Done(said.value, None)
        deed = self._invocation.deed("review")
        try:
            operation = answer(self._ledger, deed, self.question, said=said, reason=reason)
        except InputError as error:
            for line in diagnostics.describe(error, "review"):
                diagnostics.write(f"  {line}")
            return None
        return Done(said.value, operation.number if operation else None)


def say_changes(changes: Changes | None) -> Iterator[tuple[str, str, str]]:
    """What a comparison would say otherwise, in rows."""
    if changes is None:
        yield "", "if same", "too many claims are about the same topics to show what changes"
        return
    if not changes.appear and not changes.vanish:
        yield "", "if same", "no finding changes"
    for word, findings in (("appears", changes.appear), ("vanishes", changes.vanish)):
        for finding in findings[:SHOWN_FINDINGS]:
            yield "", word, _say_finding(finding, changes)
        if (more := len(findings) - SHOWN_FINDINGS) > 0:
            yield "", word, f"and {say_number(more, 'more finding')}"


def _say_finding(finding: Finding, changes: Changes) -> str:
    keys = [key for party in finding.parties for key in party.claims[:1]] or finding.claims
    told = " / ".join(
        f"{claim.who.claimant}: {say_content(claim)}"
        for key in keys[:SHOWN_CLAIMS]
        if (claim := changes.claims.get(key)) is not None
    )
    word = f"{finding.word}: {finding.reason}" if finding.reason else finding.word
    return f"{finding.sign} {word}: {told}"


def report_agreement(items: Sequence[QuestionItem]) -> None:
    """Say how well blind answers agree with those that were given before, and where they do not."""
    both = [
        (item, item.answered, item.question.earlier)
        for item in items
        if item.answered is not None and item.question.earlier is not None
    ]
    if not both:
        diagnostics.write("agreement: none of these was answered before, so there is none to tell")
        return
    found = measure_agreement([(mine.value, theirs.answer.value) for _, mine, theirs in both])
    kappa = (
        "kappa cannot be told: every answer is the same"
        if found.kappa is None
        else f"Cohen's kappa {found.kappa:.2f}"
    )
    diagnostics.write(
        f"agreement: {found.agreed} of {say_number(found.questions, 'question')}, {kappa}"
    )
    for item, mine, theirs in both:
        if mine is not theirs.answer:
            diagnostics.write(f"  you said {mine.value}; before, {say_judged(theirs)}")
            diagnostics.write(f"    it stands{_settling_hint(item, mine)}")


def _settling_hint(item: QuestionItem, mine: Answer) -> str:
    if mine is Answer.UNSURE:
        return ""
    likeness = item.question.likeness
    verb = "split" if mine is Answer.DIFFERENT else "merge"
    names = say_arguments(likeness.left, likeness.right)
    return f"; claimtrack {likeness.kind.value}s {verb} {names} changes it"
