"""Figures that their source is on record to have restated: one revision, and one word of it."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from claimtrack.compare import words
from claimtrack.compare.comparison import FindingKind
from claimtrack.compare.drafts import MOST_EVIDENCE, Draft
from claimtrack.compare.items import Item
from claimtrack.compare.questions import Group
from claimtrack.compare.series import ALIKE
from claimtrack.compare.verdicts import EvidenceMaker
from claimtrack.model.identity import ClaimId

Release = tuple[Item, ...]
"""The claims of one figure, from the first release to the last: two at least."""


def find_releases(
    items: Sequence[Item], restated: Mapping[ClaimId, ClaimId]
) -> tuple[Release, ...]:
    """The figures among these that were restated by a later one among them, of the same account.

    Args:
        items: Of one event.
        restated: Each claim that was restated with the one that does, in the order in which that
            was recorded.
    """
    if not restated:
        return ()
    here = {item.id: item for item in items if item.shape is not None}
    before: dict[ClaimId, list[Item]] = {}
    for item in here.values():
        last, met = item, {item.id}
        while (after := here.get(restated.get(last.id, last.id))) is not None:
            if after.id in met or after.account != item.account:
                break
            met.add(after.id)
            last = after
        if last is not item:
            before.setdefault(last.id, []).append(item)
    order = {key: place for place, key in enumerate(restated)}
    return tuple(
        (*sorted(before[key], key=lambda item: order[item.id]), here[key]) for key in sorted(before)
    )


def tell_releases(
    releases: Sequence[Release], groups: Sequence[Group], maker: EvidenceMaker
) -> Iterator[Draft]:
    """A revision for each figure that was restated with another number."""
    if not releases:
        return
    asked = {item.id: group for group in groups for item in (*group.items, *group.silent)}
    for release in releases:
        pairs = [
            (one, other)
            for one, other in pairwise(release)
            if one.is_number and other.is_number and one.claim.figure != other.claim.figure
        ]
        group = asked.get(release[-1].id)
        if not pairs or group is None:
            continue
        yield Draft(
            FindingKind.REVISION,
            "revised",
            words.restated(release[-2].words, release[-1].words),
            (*release[-2:], *release[-3::-1]),
            ("revised", release[-1].account, str(release[-1].day)),
            group=group,
            account=release[-1].account,
            evidence=[maker.make(*each, ALIKE) for each in pairs[-MOST_EVIDENCE:]],
            pairs=max(0, len(pairs) - MOST_EVIDENCE),
        )
