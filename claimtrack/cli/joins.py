"""Names that a rule joined, said at once."""

from collections.abc import Sequence

from claimtrack.cli import diagnostics
from claimtrack.model.judgement import Judgement
from claimtrack.workflow.saying import one_line, say_arguments, say_number

MOST_SHOWN = 5
"""Joins that are told one by one; the log has all. Ours."""


def tell_joins(judgements: Sequence[Judgement]) -> None:
    """Say which names are taken for one, why, and how to part them."""
    for each in judgements[:MOST_SHOWN]:
        names = say_arguments(each.left, each.right)
        diagnostics.write(
            f"{one_line(each.right)} is taken for {one_line(each.left)}: {one_line(each.reason)}"
        )
        diagnostics.write(f"hint: claimtrack {each.kind.value}s split {names} parts them")
    if (more := len(judgements) - MOST_SHOWN) > 0:
        diagnostics.write(f"and {say_number(more, 'more name')} joined; claimtrack log tells them")
