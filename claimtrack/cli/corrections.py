"""Rows that came before with another value: asked, and told, by every command that imports."""

from collections.abc import Iterator

from claimtrack.align.earlier_rows import Policy, Settled
from claimtrack.cli.terminal import diagnostics
from claimtrack.workflow.history import say_correction
from claimtrack.workflow.saying import say_number
from claimtrack.workflow.select import date_of

QUESTION = """\
k keep: the source restated them, both figures stay on record
a apply: it was our own mistake, the new figure stands in the place of the old
r report: leave these rows out
Which? [k/a/r]"""

DONE = {
    Policy.KEEP: "kept: the source restated them\nhint: --corrections apply if it was a mistake of "
    "ours, --corrections report to write none",
    Policy.APPLY: "applied: the new figures stand in the place of the old",
    Policy.REPORT: "not written\nhint: --corrections keep or --corrections apply",
}
"""What was made of the corrections, and what else could be."""


def decide_corrections(settled: Settled, name: str) -> Policy:
    """What becomes of the corrections of a file; somebody at the terminal is asked."""
    for line in _shown(settled, name):
        diagnostics.write(line)
    settled.is_asked = True
    while True:
        answer = diagnostics.ask(QUESTION).casefold()
        for policy in Policy:
            if answer in {policy.value[0], policy.value}:
                return policy


def tell_corrections(settled: Settled, name: str, *, is_dry: bool) -> Iterator[str]:
    """Which rows corrected earlier ones, and what was made of them, or would be."""
    if settled.corrected:
        policy = settled.policy or Policy.KEEP
        if not settled.is_asked or policy is Policy.REPORT:
            yield from _shown(settled, name)
        would = "would be " if is_dry and policy is not Policy.REPORT else ""
        yield f"{name}: {would}{DONE[policy]}"
    for count, what in (
        (settled.withdrawn, "no longer in the file: retracted"),
        (settled.brought_back, "in the file again: brought back"),
    ):
        if count:
            yield f"{name}: {say_number(count, 'claim')} {what}"


def _shown(settled: Settled, name: str) -> Iterator[str]:
    rows = say_number(settled.corrected, "row")
    yield f"{name}: {rows} came before with another value"
    for each in settled.shown:
        period = date_of(each.before)
        day = f"{period.edtf} " if period is not None else ""
        yield f"  {day}{say_correction(each.before, each.after)}"
    if (more := settled.corrected - len(settled.shown)) > 0:
        yield f"  and {more:,} more"
