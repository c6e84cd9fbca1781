"""The gate, the verdicts, and the value that holds them.

The comparison is imported when it is first asked for: most commands only need the values.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claimtrack.compare.comparing import compare, compare_events

__all__ = ["compare", "compare_events"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from claimtrack.compare import comparing  # noqa: PLC0415 - every rule costs 40 ms to import

    return getattr(comparing, name)
