"""`claimtrack review`."""

from collections.abc import Iterable, Iterator

import typer

from claimtrack.cli import diagnostics, output
from claimtrack.cli.everywhere import Command, new_app
from claimtrack.cli.layout import lay_out
from claimtrack.cli.settings import Invocation, find_invocation
from claimtrack.errors import InputError, LedgerMissing
from claimtrack.ledger.protocol import Deed, Ledger
from claimtrack.model.claim import Claim
from claimtrack.model.record import to_content
from claimtrack.workflow.facets import say_period
from claimtrack.workflow.reviewing import (
    Waiting,
    accept,
    change_field,
    current,
    fields_of,
    find_waiting,
    refuse,
)
from claimtrack.workflow.saying import one_line, say, say_claim, say_number
from claimtrack.workflow.world import read_world

app = new_app()

EXAMPLES = """
claimtrack extract dispatch.txt --published 2020-10-31 --save
claimtrack review
"""

KEYS = (
    ("a", "accept: record the claim"),
    ("e", "edit: change fields first, then record it"),
    ("r", "refuse: it is no claim, or misread"),
    ("s", "skip: leave it waiting, and go on"),
    ("b", "back to the one before"),
    ("u", "undo the last decision"),
    ("q", "quit; the rest waits"),
    ("?", "this help"),
)
"""Every key with what it does."""

PROMPT = "a/e/r/s/b/u/q/?"


@app.command(cls=Command, epilog=EXAMPLES)
def review(context: typer.Context) -> int:
    """Decide on the proposals that wait, one key at a time.

    a accepts, e changes fields first, r refuses, s skips, b goes back, u undoes, q quits. Every
    decision is written at once, so nothing is lost when you stop, and the next review goes on with
    what still waits. Without a terminal it lists what waits.
    """
    return review_proposals(find_invocation(context))


def review_proposals(invocation: Invocation, *, only: Iterable[str] | None = None) -> int:
    """Walk through what waits, or list it where nobody can press a key."""
    try:
        ledger = invocation.open_ledger(read_only=not invocation.can_prompt)
    except LedgerMissing:
        diagnostics.note("claimtrack review: nothing waits", invocation)
        diagnostics.note("hint: claimtrack extract FILE --save keeps proposals", invocation)
        return 0
    with ledger:
        waiting = find_waiting(ledger, only=only)
        if not invocation.can_prompt or invocation.settings.as_json:
            return _list(waiting, invocation)
        if not waiting:
            diagnostics.note("claimtrack review: nothing waits", invocation)
            return 0
        _Review(ledger, waiting, invocation).run()
    return 0


def _list(waiting: tuple[Waiting, ...], invocation: Invocation) -> int:
    """What waits, for a pipe."""
    if invocation.settings.as_json:
        output.write_json(
            "review", [{"id": each.id, **to_content(each.proposal)} for each in waiting]
        )
        return 0
    rows = [
        (each.id, each.proposal.certainty.value, say_claim(each.proposal.claim)) for each in waiting
    ]
    output.write_lines(lay_out(rows, invocation))
    said = say_number(len(waiting), "proposal") + (" waits" if len(waiting) == 1 else " wait")
    diagnostics.note(f"claimtrack review: {said if waiting else 'nothing waits'}", invocation)
    if waiting:
        diagnostics.note("hint: run it on a terminal to decide on them", invocation)
    return 0


class _Review:
    """One walk through what waits."""

    def __init__(
        self, ledger: Ledger, waiting: tuple[Waiting, ...], invocation: Invocation
    ) -> None:
        self._ledger = ledger
        self._waiting = waiting
        self._invocation = invocation
        self._place = 0
        self._decided: dict[int, str] = {}
        """What was decided of which place in this walk."""
        self._done: list[tuple[int, int]] = []
        """Each place decided, with the number of its change, the latest last."""

    def run(self) -> None:
        """Until nothing is left, or somebody quits."""
        try:
            while (place := self._next()) is not None:
                self._place = place
                self._show()
                if not self._act(self._key()):
                    break
        except EOFError:
            diagnostics.write("")
        finally:
            self._sum_up()

    def _next(self) -> int | None:
        """This place, or the next that is not decided; None at the end."""
        places = range(self._place, len(self._waiting))
        return next((place for place in places if place not in self._decided), None)

    def _key(self) -> str:
        from claimtrack.cli.keys import read_key

        while True:
            key = read_key(f"{PROMPT}\n> ")
            if key in {name for name, _ in KEYS}:
                diagnostics.write(key)
                return key
            diagnostics.write("")
            self._help()

    def _act(self, key: str) -> bool:
        """Do what a key asks; whether to go on."""
        match key:
            case "a":
                self._accept(None)
            case "e":
                self._edit()
            case "r":
                operation = refuse(self._ledger, self._deed(), self._waiting[self._place])
                self._note_done("refused", operation.number if operation else None)
            case "s":
                self._place += 1
            case "b":
                self._back()
            case "u":
                self._undo()
            case "?":
                self._help()
            case _:
                return False
        return True

    def _deed(self) -> Deed:
        return self._invocation.deed("review")

    def _accept(self, claim: Claim | None) -> None:
        waiting = self._waiting[self._place]
        operation = accept(self._ledger, self._deed(), waiting, claim=claim)
        said = "accepted" if claim is None else "accepted with changes"
        self._note_done(said, operation.number if operation else None)

    def _note_done(self, said: str, number: int | None) -> None:
        self._decided[self._place] = said
        if number is not None:
            self._done.append((self._place, number))
        diagnostics.write(f"  {said}")
        self._place += 1

    def _back(self) -> None:
        """To the last one before this that is not decided."""
        before = [place for place in range(self._place) if place not in self._decided]
        if before:
            self._place = before[-1]
        else:
            diagnostics.write("  nothing before this waits; u undoes the last decision")

    def _undo(self) -> None:
        """Take the last decision of this walk back, and show its proposal again."""
        if not self._done:
            diagnostics.write("  nothing was decided yet")
            return
        place, number = self._done.pop()
        self._ledger.undo(self._invocation.deed("undo"), number)
        del self._decided[place]
        self._place = place
        diagnostics.write("  taken back")

    def _edit(self) -> None:
        """Ask for fields until somebody is content, then record it."""
        waiting = self._waiting[self._place]
        claim = waiting.proposal.claim
        while True:
            names = ", ".join(name.replace("_", " ") for name in fields_of(claim))
            answer = diagnostics.ask(f"Change what? {names}. Empty: done.")
            if not answer:
                break
            claim = self._change(claim, waiting, answer.replace(" ", "_").lower())
        if claim == waiting.proposal.claim:
            diagnostics.write("  nothing was changed")
        elif diagnostics.confirm(f"{say_claim(claim)}\nRecord it so?"):
            self._accept(claim)

    def _change(self, claim: Claim, waiting: Waiting, field: str) -> Claim:
        """The claim with one field asked for; as it was when the answer cannot be read."""
        from claimtrack.cli.questions import QUESTIONS

        if field not in fields_of(claim):
            diagnostics.write("  no field is called so")
            return claim
        words = next((each.words for each in QUESTIONS if each.field == field), f"Which {field}?")
        now = current(claim, field)
        text = diagnostics.ask(
            f"{words}\n  now: {now or 'open'}. Empty keeps it, - leaves it open."
        )
        if not text:
            return claim
        try:
            changed = change_field(
                claim,
                field,
                "" if text == "-" else text,
                known=read_world(self._ledger),
                today=self._invocation.now().date(),
                document=waiting.document,
            )
        except InputError as error:
            for line in diagnostics.describe(error, field):
                diagnostics.write(f"  {line}")
            return claim
        diagnostics.write(f"  read as: {current(changed, field) or 'open'}")
        return changed

    def _show(self) -> None:
        """One proposal: how far we are, the words in their context, and how they are read."""
        waiting = self._waiting[self._place]
        document = f" · {one_line(say(waiting.document))}" if waiting.document else ""
        heading = f"{self._place + 1} of {len(self._waiting)}{document}"
        diagnostics.write("")
        for line in lay_out([(heading,)], self._invocation, folds=True):
            diagnostics.write(line)
        for line in lay_out([("", say_context(waiting))], self._invocation, folds=True):
            diagnostics.write(line)
        rows = [("", name, text) for name, text in _facets(waiting)]
        for line in lay_out(rows, self._invocation, folds=True):
            diagnostics.write(line)

    def _help(self) -> None:
        for key, meaning in KEYS:
            diagnostics.write(f"  {key}  {meaning}")

    def _sum_up(self) -> None:
        left = len(self._waiting) - len(self._decided)
        counts = [
            f"{list(self._decided.values()).count(said)} {said}"
            for said in dict.fromkeys(self._decided.values())
        ]
        parts = [*counts, "nothing waits any more" if not left else f"{left:,} still wait"]
        diagnostics.write(f"claimtrack review: {', '.join(parts)}")


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
        ("topic", claim.topic or "none: until it has one, it is compared with nothing"),
        ("as of", say_period(when.as_of)),
        ("since", say_period(when.since)),
        ("said", say_period(when.said)),
        ("count", "" if when.count_type.value == "unknown" else when.count_type.value),
    ):
        if text:
            yield name, text
    yield "sure", f"{proposal.certainty.value} ({proposal.rule}){reason}"
