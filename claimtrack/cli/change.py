"""What a change did, told in the same way by every command that makes one."""

from typing import TYPE_CHECKING, Any

from claimtrack.cli.terminal import diagnostics, output
from claimtrack.cli.terminal.settings import Invocation
from claimtrack.cli.terminal.usage import WrongUsage
from claimtrack.ledger.earlier_claims import IMPORT
from claimtrack.ledger.protocol import Appended, Ledger, Operation
from claimtrack.model.judgement import Judgement
from claimtrack.report.records import one_line, say_arguments, say_number, say_withheld
from claimtrack.workflow.history import Told, tell
from claimtrack.workflow.world import Joined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimtrack.intake.oddities import Counted, Oddity

MOST_EARLIER = 3
"""Of the changes that were taken or brought back: a long import is one deed of many changes."""

MOST_JOINS = 5
"""Joins that are told one by one; the log has all. Ours."""


def show_change(
    ledger: Ledger, operation: Operation | None, invocation: Invocation, **more: Any
) -> None:
    """Say what an operation did: on standard error, or as data with `--json`.

    Args:
        ledger: Where it was written.
        operation: None: everything was on record already, and nothing was written.
        invocation: How it is told.
        more: What the data says beside it.
    """
    if operation is None:
        if invocation.settings.as_json:
            output.write_json(invocation.name, None)
        diagnostics.note("nothing to do: this is on record already", invocation)
        return
    told = tell(ledger, operation)
    if invocation.settings.as_json:
        output.write_json(invocation.name, {**more, **describe(told)})
        return
    diagnostics.note(f"{operation.number}: {told.what}", invocation)
    concerned = {*operation.undoes, *operation.redoes}
    earlier = [each for each in ledger.operations() if each.number in concerned]
    for each in sorted(earlier, key=lambda each: each.number)[:MOST_EARLIER]:
        what = f"{tell(ledger, each).what}{_say_file(each)}"
        diagnostics.note(f"  {each.number} {what}", invocation)


def show_nothing(invocation: Invocation) -> int:
    """Say that the one who was asked did not want it: nothing was changed; returns 0."""
    if invocation.settings.as_json:
        output.write_json(invocation.name, None)
    diagnostics.write("nothing was changed")
    return 0


def is_wanted(question: str, invocation: Invocation, *, hint: str) -> bool:
    """Ask somebody at the terminal whether to do what is not undone; Enter leaves it.

    Raises:
        WrongUsage: Nobody is there.
    """
    if not invocation.can_prompt:
        raise WrongUsage(
            "nobody can be asked here; nothing was changed", place=invocation.command, hint=hint
        )
    return diagnostics.confirm(question, unless_said=False)


def tell_odd(odd: "Counted", invocation: Invocation) -> None:
    """Say what is odd about records that were taken in: of each kind the first, and how many.

    What waits for an answer is listed, and so is every claim that contradicts its own words.
    """
    from claimtrack.intake.oddities import Odd

    for kind, (count, (first, *more)) in odd.items():
        if kind is Odd.WAITS:
            _tell_waiting(count, (first, *more), invocation)
            continue
        others = f" (and {rest:,} more)" if (rest := count - 1 - len(more)) else ""
        diagnostics.note(
            f"{one_line(first.place)}: {kind}{others}: {one_line(first.sentence)}", invocation
        )
        for each in more:
            diagnostics.note(
                f"{one_line(each.place)}: {kind}: {one_line(each.sentence)}", invocation
            )


def _tell_waiting(count: int, first: "Sequence[Oddity]", invocation: Invocation) -> None:
    """List what waits for an answer, as far as it is told, and say where the rest is shown."""
    records = say_number(count, "record contradicts", "records contradict")
    wait = "waits" if count == 1 else "wait"
    place = one_line(first[0].place)
    diagnostics.note(f"{place}: {records} what stands here, and {wait}:", invocation)
    for each in first:
        diagnostics.note(f"  {one_line(each.sentence)}", invocation)
    if (more := count - len(first)) > 0:
        diagnostics.note(f"  and {more:,} more", invocation)
    diagnostics.note("hint: claimtrack review received asks about them", invocation)


def tell_withheld(appended: Appended) -> None:
    """Say which words stay redacted, and which records were redacted elsewhere alone."""
    for line in say_withheld(appended):
        diagnostics.write(line)


def tell_joins(joined: Joined) -> None:
    """Say which names are taken for one since, why, and how to part them; and which no longer."""
    for each in joined.judgements[:MOST_JOINS]:
        _tell_join(each, "is taken for", each.reason, "split {} parts them")
    if (more := len(joined.judgements) - MOST_JOINS) > 0:
        diagnostics.write(f"and {say_number(more, 'more name')} joined; claimtrack sources has all")
    for each in joined.parted[:MOST_JOINS]:
        because = "another name may be either"
        _tell_join(each, "is no longer taken for", because, "merge {} makes them one")
    if (more := len(joined.parted) - MOST_JOINS) > 0:
        diagnostics.write(f"and {say_number(more, 'more pair')}; claimtrack review sources asks")


def _tell_join(join: Judgement, verb: str, because: str, advice: str) -> None:
    """Say what is so of two names and why, and which command makes it otherwise."""
    left, right = one_line(join.left), one_line(join.right)
    diagnostics.write(f"{right} {verb} {left}: {one_line(because)}")
    told = advice.replace("{}", say_arguments(join.left, join.right))
    diagnostics.write(f"hint: claimtrack {join.kind.value}s {told}")


def log_row(told: Told) -> tuple[str, ...]:
    """An entry of the log: its number, moment and author, and what it did."""
    operation = told.operation
    at = operation.deed.at.strftime("%Y-%m-%d %H:%M")
    taken_back = " [taken back]" if operation.is_retracted else ""
    note = f" — “{operation.deed.note}”" if operation.deed.note else ""
    what = f"{told.what}{_say_file(operation)}{note}{taken_back}"
    return (str(operation.number), at, operation.deed.author, what)


def _say_file(operation: Operation) -> str:
    """The file that an import read, in brackets; empty for any other change."""
    command = operation.deed.command
    return f" ({one_line(command)})" if command.startswith(IMPORT) else ""


def describe(told: Told) -> dict[str, Any]:
    """An entry of the log as JSON-ready values."""
    operation = told.operation
    return {
        "number": operation.number,
        "author": operation.deed.author,
        "at": operation.deed.at.isoformat(),
        "command": operation.deed.command,
        "note": operation.deed.note,
        "batch": operation.deed.batch,
        "what": told.what,
        "added": operation.added,
        "undoes": list(operation.undoes),
        "redoes": list(operation.redoes),
        "is_retracted": operation.is_retracted,
        "digest": operation.digest,
    }
