"""A ledger of who said which figure, when, and in which words.

The names below are resolved on first use, so that importing the package costs nothing:

    from claimtrack import compare_claims, compare_ledger, open_ledger, read_claims

docs/python.md shows what to do with them; they stay as they are until the next major version.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claimtrack.align.filter import Asked, Filter
    from claimtrack.align.world import World
    from claimtrack.compare.comparison import Comparison, Finding, Question
    from claimtrack.compare.items import Item
    from claimtrack.compare.measures import ExchangeRate
    from claimtrack.compare.verdict import Verdict
    from claimtrack.dates import Period, parse_date
    from claimtrack.errors import ClaimtrackError
    from claimtrack.figures.figure import Figure
    from claimtrack.figures.interval import Interval
    from claimtrack.figures.profile import Profile, load_profile
    from claimtrack.figures.reading import find_figures, parse_figure
    from claimtrack.languages import load_language
    from claimtrack.ledger import open_ledger
    from claimtrack.model.claim import Claim, CountType, Scope, Stance, When, Who
    from claimtrack.model.judgement import Alias, NameKind
    from claimtrack.model.metric import Metric, MetricKind
    from claimtrack.model.record import claim_id
    from claimtrack.model.shipped import shipped_metrics
    from claimtrack.model.topic import Topic
    from claimtrack.report import Format, Level, Options, render
    from claimtrack.report.html import to_notebook
    from claimtrack.report.schema import comparison_schema
    from claimtrack.workflow.comparing import compare_ledger
    from claimtrack.workflow.own_claims import ReadRow, compare_claims, read_claims, read_rows
    from claimtrack.workflow.recorded_claims import Recorded, record_claims
    from claimtrack.workflow.world import read_world

__version__ = "0.1.0"

__all__ = [
    "Alias",
    "Asked",
    "Claim",
    "ClaimtrackError",
    "Comparison",
    "CountType",
    "ExchangeRate",
    "Figure",
    "Filter",
    "Finding",
    "Format",
    "Interval",
    "Item",
    "Level",
    "Metric",
    "MetricKind",
    "NameKind",
    "Options",
    "Period",
    "Profile",
    "Question",
    "ReadRow",
    "Recorded",
    "Scope",
    "Stance",
    "Topic",
    "Verdict",
    "When",
    "Who",
    "World",
    "__version__",
    "claim_id",
    "compare_claims",
    "compare_ledger",
    "comparison_schema",
    "find_figures",
    "load_language",
    "load_profile",
    "open_ledger",
    "parse_date",
    "parse_figure",
    "read_claims",
    "read_rows",
    "read_world",
    "record_claims",
    "render",
    "shipped_metrics",
    "to_notebook",
]

_HOMES = {
    "Alias": "model.judgement",
    "Asked": "align.filter",
    "Claim": "model.claim",
    "ClaimtrackError": "errors",
    "Comparison": "compare.comparison",
    "CountType": "model.claim",
    "ExchangeRate": "compare.measures",
    "Figure": "figures.figure",
    "Filter": "align.filter",
    "Finding": "compare.comparison",
    "Format": "report.options",
    "Interval": "figures.interval",
    "Item": "compare.items",
    "Level": "report.options",
    "Metric": "model.metric",
    "MetricKind": "model.metric",
    "NameKind": "model.judgement",
    "Options": "report.options",
    "Period": "dates",
    "Profile": "figures.profile",
    "Question": "compare.comparison",
    "ReadRow": "workflow.own_claims",
    "Recorded": "workflow.recorded_claims",
    "Scope": "model.claim",
    "Stance": "model.claim",
    "Topic": "model.topic",
    "Verdict": "compare.verdict",
    "When": "model.claim",
    "Who": "model.claim",
    "World": "align.world",
    "claim_id": "model.record",
    "compare_claims": "workflow.own_claims",
    "compare_ledger": "workflow.comparing",
    "comparison_schema": "report.schema",
    "find_figures": "figures.reading",
    "load_language": "languages",
    "load_profile": "figures.profile",
    "open_ledger": "ledger",
    "parse_date": "dates",
    "parse_figure": "figures.reading",
    "read_claims": "workflow.own_claims",
    "read_rows": "workflow.own_claims",
    "read_world": "workflow.world",
    "record_claims": "workflow.recorded_claims",
    "render": "report",
    "shipped_metrics": "model.shipped",
    "to_notebook": "report.html",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"claimtrack.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
