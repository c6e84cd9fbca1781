"""Rows that came before with another value: asked, and told, by every command that imports."""

from collections.abc import Iterator
from dataclasses import dataclass

from claimtrack.cli.terminal import diagnostics
from claimtrack.cli.terminal.settings import Invocation
from claimtrack.report.records import say_number
from claimtrack.workflow.correcting import Policy, Settled
from claimtrack.workflow.history import say_correction
from claimtrack.workflow.importing import Plan
from claimtrack.workflow.select import date_of


@dataclass(frozen=True, slots=True)
class Again:
    """What is done when a file of the same name comes again."""

    policy: Policy | None = None
    """None: asked on a terminal, and kept anywhere else."""
    complete: bool = False
    """Whether a missing row withdraws its claim."""


AS_NEW = Again()

KEYS = {"k": Policy.KEEP, "a": Policy.APPLY, "r": Policy.REPORT}

QUESTION = """\
k keep: the source restated them, both figures stay on record
a apply: it was our own mistake, the new figure stands in the place of the old
r report: leave these rows out
Which? [k/a/r]"""


def complete_policy(incomplete: str) -> list[str]:
    """The words that --corrections takes."""
    return [each.value for each in Policy if each.value.startswith(incomplete)]


def decide_corrections(
    settled: Settled, name: str, again: Again, plan: Plan, invocation: Invocation
) -> Policy:
    """What becomes of the corrections of a file; somebody at a terminal is asked once."""
    if again.policy is not None or plan.dry_run or not invocation.can_prompt:
        return again.policy or Policy.KEEP
    for line in _shown(settled, name):
        diagnostics.write(line)
    settled.is_asked = True
    while True:
        answer = diagnostics.ask(QUESTION).casefold()
        for key, policy in KEYS.items():
            if answer in {key, policy.value}:
                return policy


def tell_corrections(settled: Settled, name: str, plan: Plan, invocation: Invocation) -> None:
    """Say which rows corrected earlier ones, and what was made of them."""
    if settled.corrected:
        if not settled.is_asked or settled.policy is Policy.REPORT:
            for line in _shown(settled, name):
                diagnostics.note(line, invocation)
        would = "would be " if plan.dry_run else ""
        done = {
            Policy.KEEP: f"{would}kept: the source restated them\nhint: --corrections apply if it "
            "was a mistake of ours, --corrections report to write none",
            Policy.APPLY: f"{would}applied: the new figures stand in the place of the old",
            Policy.REPORT: "not written\nhint: --corrections keep or --corrections apply",
        }[settled.policy or Policy.KEEP]
        diagnostics.note(f"{name}: {done}", invocation)
    for count, what in (
        (settled.withdrawn, "no longer in the file: retracted"),
        (settled.brought_back, "in the file again: brought back"),
    ):
        if count:
            diagnostics.note(f"{name}: {say_number(count, 'claim')} {what}", invocation)


def _shown(settled: Settled, name: str) -> Iterator[str]:
    rows = say_number(settled.corrected, "row")
    yield f"{name}: {rows} came before with another value"
    for each in settled.shown:
        period = date_of(each.before)
        day = f"{period.edtf} " if period is not None else ""
        yield f"  {day}{say_correction(each.before, each.after)}"
    if (more := settled.corrected - len(settled.shown)) > 0:
        yield f"  and {more:,} more"
