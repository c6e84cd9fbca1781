"""A comparison, as a neutral document and as each format."""

from claimtrack.report.failure import render_failure
from claimtrack.report.options import Format, Options
from claimtrack.report.render import render, write

__all__ = ["Format", "Options", "render", "render_failure", "write"]
