"""Where `report.claim_lines` was."""

from claimtrack.report.claim_lines import Line, describe_claim, describe_figure, say_facet

__all__ = ["Line", "describe_claim", "describe_figure", "say_facet"]
