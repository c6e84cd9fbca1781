"""The findings as rows: what the gate kept apart is spelled out pair by pair where it is few."""

from collections.abc import Iterator

from claimtrack.compare.comparison import Comparison, Finding
from claimtrack.report.findings import in_display_order

MOST_BARRED_PAIRS = 10_000
"""Spelled out in JSON and CSV; above it only the compact entries are given. Ours: some 5 MB."""


def is_spelled_out(comparison: Comparison) -> bool:
    """Whether the pairs that the gate kept apart are few enough to be listed one by one."""
    return sum(each.pairs for each in comparison.barred) <= MOST_BARRED_PAIRS


def to_rows(comparison: Comparison) -> Iterator[Finding]:
    """Every finding in the order of display, then the pairs kept apart when they are few."""
    yield from in_display_order(comparison.findings)
    if not is_spelled_out(comparison):
        return
    for barred in comparison.barred:
        for left in barred.left:
            for right in barred.right:
                yield Finding(barred.verdict, barred.reason, left, right, barred.sentence)
