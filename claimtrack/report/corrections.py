"""Rows of a file that came before with another value, told in lines."""

from collections.abc import Iterator

from claimtrack.align.earlier_rows import Policy, Settled
from claimtrack.report.claim_lines import say_correction
from claimtrack.report.records import say_number

DONE = {
    Policy.KEEP: "kept: the source restated them\nhint: --corrections apply if it was a mistake of "
    "ours, --corrections report to write none",
    Policy.APPLY: "applied: the new figures stand in the place of the old",
    Policy.REPORT: "not written\nhint: --corrections keep or --corrections apply",
}
"""What was made of the corrections, and what else could be."""


def tell_corrections(settled: Settled, name: str, *, is_dry: bool) -> Iterator[str]:
    """Which rows corrected earlier ones, and what was made of them, or would be."""
    if settled.corrected:
        policy = settled.policy or Policy.KEEP
        if not settled.is_asked or policy is Policy.REPORT:
            yield from show_corrections(settled, name)
        would = "would be " if is_dry and policy is not Policy.REPORT else ""
        yield f"{name}: {would}{DONE[policy]}"
    for count, what in (
        (settled.withdrawn, "no longer in the file: retracted"),
        (settled.brought_back, "in the file again: brought back"),
    ):
        if count:
            yield f"{name}: {say_number(count, 'claim')} {what}"


def show_corrections(settled: Settled, name: str) -> Iterator[str]:
    """The corrections that are shown, and how many more there are."""
    rows = say_number(settled.corrected, "row")
    yield f"{name}: {rows} came before with another value"
    for each in settled.shown:
        period = each.before.when.as_of or each.before.when.said
        day = f"{period.edtf} " if period is not None else ""
        yield f"  {day}{say_correction(each.before, each.after)}"
    if (more := settled.corrected - len(settled.shown)) > 0:
        yield f"  and {more:,} more"
