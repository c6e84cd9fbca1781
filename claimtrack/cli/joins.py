"""Names that a rule joined, said at once."""

from claimtrack.cli.terminal import diagnostics
from claimtrack.report.records import one_line, say_arguments, say_number
from claimtrack.workflow.world import Joined

MOST_SHOWN = 5
"""Joins that are told one by one; the log has all. Ours."""


def tell_joins(joined: Joined) -> None:
    """Say which names are taken for one since, why, and how to part them; and which no longer."""
    for each in joined.judgements[:MOST_SHOWN]:
        names = say_arguments(each.left, each.right)
        diagnostics.write(
            f"{one_line(each.right)} is taken for {one_line(each.left)}: {one_line(each.reason)}"
        )
        diagnostics.write(f"hint: claimtrack {each.kind.value}s split {names} parts them")
    if (more := len(joined.judgements) - MOST_SHOWN) > 0:
        diagnostics.write(f"and {say_number(more, 'more name')} joined; claimtrack sources has all")
    for each in joined.parted[:MOST_SHOWN]:
        diagnostics.write(
            f"{one_line(each.right)} is no longer taken for {one_line(each.left)}: "
            "another name may be either"
        )
        names = say_arguments(each.left, each.right)
        diagnostics.write(f"hint: claimtrack {each.kind.value}s merge {names} makes them one")
    if (more := len(joined.parted) - MOST_SHOWN) > 0:
        diagnostics.write(f"and {say_number(more, 'more pair')}; claimtrack review sources asks")
