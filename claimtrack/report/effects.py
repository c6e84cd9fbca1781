"""What an import makes of the findings, in lines for whoever imports."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from claimtrack.compare.comparison import Finding
from claimtrack.compare.effects import Effects
from claimtrack.report.finding_ids import PREFIX
from claimtrack.report.records import one_line, say_number

MOST_TOLD = 5
"""Findings that are told one by one, of each sort. Ours: a screen."""

ID_CHARACTERS = 7
"""Of an id that is told: enough to name it to `why`. As many as git shows."""


def say_effects(effects: Effects, *, is_preview: bool) -> Iterator[str]:
    """What changes in the findings, or would change, in lines.

    Args:
        effects: What an import makes of the findings.
        is_preview: Whether nothing was written.
    """
    if effects.untold:
        yield (
            f"findings: not worked out what changes: {say_number(effects.untold, 'claim')} of the "
            "same topics; claimtrack compare --since tells"
        )
        return
    if not effects:
        if is_preview:
            yield "findings: none would change"
        return
    yield f"findings: {', '.join(_counts(effects, is_preview=is_preview))}"
    shown = [
        *((f"new: {each.word}", each) for each in effects.new[:MOST_TOLD]),
        *((f"{each.now}, was {each.was}", each.finding) for each in effects.became[:MOST_TOLD]),
        *((f"changed: {each.how}", each.finding) for each in effects.changed[:MOST_TOLD]),
        *((f"gone: {each.word}", each) for each in effects.gone[:MOST_TOLD]),
        *((f"settled: {each.word}", each) for each in effects.settled[:MOST_TOLD]),
    ]
    for what, finding in shown:
        key = finding.id[len(PREFIX) :][:ID_CHARACTERS]
        yield f"  {one_line(f'{key} {what}: {_say(finding)}')}"
    every = (effects.new, effects.became, effects.changed, effects.gone, effects.settled)
    total = sum(map(len, every))
    if (more := total - len(shown)) > 0:
        yield f"  and {say_number(more, 'more finding')}; claimtrack compare --since tells"


def _counts(effects: Effects, *, is_preview: bool) -> Iterator[str]:
    """How many of each sort: "1 conflict would become not comparable"."""
    become, be = ("would become", "would be ") if is_preview else ("became", "")
    for (was, now), count in Counter((each.was, each.now) for each in effects.became).items():
        yield f"{count:,} {was} {become} {now}"
    for findings, what in (
        (effects.new, "new"),
        (effects.changed, "changed"),
        (effects.gone, "gone"),
        (effects.settled, "settled"),
    ):
        if findings:
            yield f"{len(findings):,} {be}{what}"


def _say(finding: Finding) -> str:
    """What a finding is about: its topic and who stands against whom."""
    parties = " against ".join(", ".join(party.accounts) for party in finding.parties)
    about = (str(finding.topic or ""), parties or finding.account or "", finding.sentence)
    return "; ".join(filter(None, about))


def to_json(effects: Effects) -> dict[str, Any]:
    """What changes, as JSON-ready values, findings by their ids."""
    return {
        "new": [each.id for each in effects.new],
        "became": [
            {"id": each.finding.id, "was": each.was, "now": each.now} for each in effects.became
        ],
        "changed": [{"id": each.finding.id, "how": str(each.how)} for each in effects.changed],
        "gone": [each.id for each in effects.gone],
        "settled": [each.id for each in effects.settled],
        "not_worked_out": effects.untold,
    }
