"""Asking whether two names are one, or one place lies in another: questions of a review."""

from collections.abc import Iterator, Sequence

from claimtrack.align.agreement import measure_agreement
from claimtrack.align.nesting import Nesting, find_nestings
from claimtrack.align.vetoes import find_vetoes
from claimtrack.cli.terminal import diagnostics
from claimtrack.cli.walk import Desk, Done, Key
from claimtrack.compare.comparison import Finding
from claimtrack.errors import InputError
from claimtrack.figures.profile import load_profile
from claimtrack.model.judgement import Answer
from claimtrack.model.name import Name
from claimtrack.report.records import (
    one_line,
    say_arguments,
    say_claim,
    say_content,
    say_judged,
    say_number,
)
from claimtrack.workflow.judging import (
    Changes,
    Claims,
    Question,
    answer,
    find_changes,
    is_settled,
)
from claimtrack.workflow.names import describe_record
from claimtrack.workflow.nesting import answer_nesting

ANSWERS = {"y": Answer.SAME, "n": Answer.DIFFERENT, "m": Answer.UNSURE}
"""What each key says."""

SHOWN_CLAIMS = 2
"""Claims shown of each name: enough to see who speaks. Ours."""

SHOWN_FINDINGS = 4
"""Findings shown that would appear, and as many that would vanish. Ours."""


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
                diagnostics.write(f"  meanwhile: {say_judged(each)}")
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
        likeness = self.question.likeness
        yield "", "likeness", f"{likeness.score:.2f}: {likeness.rule}"
        for text in likeness.because:
            yield "", "for", text
        for text in likeness.against:
            yield "", "against", text
        changes = find_changes(self.question, self._desk.ledger, self._world(), load_profile())
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
        """Record what a key says, with the reason; what is settled stands, and is not turned over.

        That is what was answered before a blind review, or meanwhile by somebody else.
        """
        said = ANSWERS[key]
        reason = self._desk.ask("Why? Empty: no reason. Escape leaves it.")
        if reason is None:
            return None
        self.answered = said
        if self._blind and self.question.earlier:
            return Done(said.value, None)
        if self._tell_news():
            return Done("left as answered", None)
        ledger, deed = self._desk.ledger, self._desk.deed
        try:
            operation = answer(ledger, deed, self.question, said=said, reason=reason)
        except InputError as error:
            for line in diagnostics.describe(error, "review"):
                diagnostics.write(f"  {line}")
            return None
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

    def look(self) -> bool:
        """Whether nobody has answered it."""
        pair = (str(self._nesting.inner), str(self._nesting.outer))
        return self._nesting in find_nestings(pair, self._desk.world())

    def show(self) -> None:
        """The question, and what suggests it."""
        inner, outer = (one_line(str(each)) for each in (self._nesting.inner, self._nesting.outer))
        question = f"{inner} lies in {outer}?"
        self._desk.write([("", question), ("", f"for: {self._nesting.because}")])

    def decide(self, key: str) -> Done:
        """Record what a key says."""
        said = ANSWERS.get(key, Answer.SAME)
        if not self.look():
            return Done("left as answered", None)
        ledger, deed = self._desk.ledger, self._desk.deed
        operation = answer_nesting(ledger, deed, self._nesting, said, swapped=key == "o")
        return Done("nested" if said is Answer.SAME else said.value, operation)


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
