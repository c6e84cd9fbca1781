"""Which change an undo or a redo is about, and whose it is, before anything is written."""

from dataclasses import dataclass, field
from typing import Any

from claimtrack.ledger.protocol import Ledger, Operation
from claimtrack.report.records import one_line


@dataclass(frozen=True, slots=True)
class Choice:
    """A change that is about to be taken back or brought back."""

    number: int | None
    """Of the change; None: there is none, and the ledger says why."""
    said: str = ""
    """Whose it is, where somebody else is concerned; empty where nobody is."""
    is_others: bool = False
    """Whether it reverses what somebody else did."""
    facts: dict[str, Any] = field(default_factory=dict)
    """The same for programs."""


def choose_undo(ledger: Ledger, author: str, number: int | None) -> Choice:
    """The change that an undo takes back: this one, or the author's own last that stands.

    Raises:
        UnknownName: The log has no such number.
    """
    if number is not None:
        operation = ledger.operation(number)
        facts = {"of": _facts(number, operation)}
        if operation.deed.author == author:
            return Choice(number, facts=facts)
        said = f"change {number} is by {one_line(operation.deed.author)}"
        return Choice(number, said, is_others=True, facts=facts)
    own, last = ledger.last_standing(author), ledger.last_standing()
    if own is None or last is None:
        return Choice(None)
    facts = {"of": _facts(own.number, own)}
    redacting = ledger.last_standing(author, redacting=True)
    passed_over = ""
    if redacting is not None and redacting.number > own.number:
        passed_over = (
            f"change {redacting.number} took words out for good and stays; "
            f"your last change before it is {own.number}"
        )
    if own.number == last.number:
        return Choice(own.number, passed_over, facts=facts)
    others = one_line(last.deed.author)
    said = passed_over or f"the last change, {last.number}, is by {others}; yours is {own.number}"
    return Choice(own.number, said, facts={**facts, "last": _facts(last.number, last)})


def choose_redo(ledger: Ledger, author: str, number: int | None) -> Choice:
    """The change that a redo brings back: this one, or the last that concerns the author.

    That is the author's own change that somebody took back, or what the author took back of
    anybody, whichever was taken back last.

    Raises:
        UnknownName: The log has no such number.
    """
    if number is not None:
        return _choose_redo_of(ledger, author, number)
    own, last = ledger.last_undo(author), ledger.last_undo()
    if own is None or last is None:
        return Choice(None)
    gone = next(each for each in reversed(own.undoes) if ledger.operation(each).is_retracted)
    facts = {"taken_back": _facts(gone, own)}
    is_others = own.deed.author != author
    said = ""
    if is_others:
        said = f"change {gone} is yours, and was taken back by {one_line(own.deed.author)}"
    if own.number != last.number:
        what = said or f"what you took back last is {gone}"
        said = (
            f"the last change that was taken back, {last.undoes[-1]}, was taken back by "
            f"{one_line(last.deed.author)}; {what}"
        )
        facts["last"] = _facts(last.undoes[-1], last)
    return Choice(gone, said, is_others=is_others, facts=facts)


def _choose_redo_of(ledger: Ledger, author: str, number: int) -> Choice:
    if not ledger.operation(number).is_retracted:
        return Choice(number)  # the ledger says why it cannot be brought back
    taken_by = next(each for each in ledger.operations() if number in each.undoes)
    facts = {"taken_back": _facts(number, taken_by)}
    if taken_by.deed.author == author:
        return Choice(number, facts=facts)
    said = f"change {number} was taken back by {one_line(taken_by.deed.author)}"
    return Choice(number, said, is_others=True, facts=facts)


def _facts(number: int, operation: Operation) -> dict[str, Any]:
    """A change, and who made it or took it back."""
    return {"number": number, "author": operation.deed.author}
