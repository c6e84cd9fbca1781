"""A ledger of who said which figure, when, and in which words.

The names below are resolved on first use, so that importing the package costs nothing:

    from claimtrack import Asked, compare_ledger, load_profile, open_ledger

docs/python.md shows what to do with them; they stay as they are until the next major version.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claimtrack.align.filter import Asked, Filter
    from claimtrack.align.world import World
    from claimtrack.compare.comparison import Comparison, Finding
    from claimtrack.compare.verdict import Verdict
    from claimtrack.dates import Period, parse_date
    from claimtrack.errors import ClaimtrackError
    from claimtrack.figures.figure import Figure
    from claimtrack.figures.interval import Interval
    from claimtrack.figures.profile import Profile, load_profile
    from claimtrack.figures.reading import find_figures, parse_figure
    from claimtrack.languages import load_language
    from claimtrack.ledger import open_ledger
    from claimtrack.model.claim import Claim
    from claimtrack.model.shipped import shipped_metrics
    from claimtrack.report import Format, Level, Options, render
    from claimtrack.report.html import to_notebook
    from claimtrack.workflow.comparing import compare_ledger
    from claimtrack.workflow.world import read_world

__version__ = "0.1.0"

__all__ = [
    "Asked",
    "Claim",
    "ClaimtrackError",
    "Comparison",
    "Figure",
    "Filter",
    "Finding",
    "Format",
    "Interval",
    "Level",
    "Options",
    "Period",
    "Profile",
    "Verdict",
    "World",
    "__version__",
    "compare_ledger",
    "find_figures",
    "load_language",
    "load_profile",
    "open_ledger",
    "parse_date",
    "parse_figure",
    "read_world",
    "render",
    "shipped_metrics",
    "to_notebook",
]

_HOMES = {
    "Asked": "align.filter",
    "Claim": "model.claim",
    "ClaimtrackError": "errors",
    "Comparison": "compare.comparison",
    "Figure": "figures.figure",
    "Filter": "align.filter",
    "Finding": "compare.comparison",
    "Format": "report.options",
    "Interval": "figures.interval",
    "Level": "report.options",
    "Options": "report.options",
    "Period": "dates",
    "Profile": "figures.profile",
    "Verdict": "compare.verdict",
    "World": "align.world",
    "compare_ledger": "workflow.comparing",
    "find_figures": "figures.reading",
    "load_language": "languages",
    "load_profile": "figures.profile",
    "open_ledger": "ledger",
    "parse_date": "dates",
    "parse_figure": "figures.reading",
    "read_world": "workflow.world",
    "render": "report",
    "shipped_metrics": "model.shipped",
    "to_notebook": "report.html",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"claimtrack.{_HOMES[name]}"), name)
