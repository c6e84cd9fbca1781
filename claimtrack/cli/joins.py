"""What goes together, said at once: names that a rule joined, claims that look like one event."""

from collections.abc import Sequence

from claimtrack.cli import diagnostics
from claimtrack.model.claim import Claim
from claimtrack.workflow.saying import one_line, say_arguments, say_number
from claimtrack.workflow.select import date_of
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


def tell_like_events(found: Sequence[tuple[Claim, int]]) -> None:
    """Say that claims without a topic look like one event, and how to give them one.

    Args:
        found: A claim of each event, and how many look like it.
    """
    for claim, count in found[:MOST_SHOWN]:
        period, place = date_of(claim), claim.scope.place
        day = f" on {period.edtf}" if period is not None else ""
        about = one_line(f"“{claim.metric}”{f' in {place}' if place else ''}{day}")
        diagnostics.write(
            f"{say_number(count, 'claim')} without a topic tell of {about}: "
            "they look like one event"
        )
    if found:
        diagnostics.write("hint: claimtrack topics suggest finds topics for them")
