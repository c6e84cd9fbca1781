"""A comparison, as a neutral document and as each format.

Each name is imported when it is first asked for: a command that compares nothing needs only the
way texts are made safe.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claimtrack.report.failure import render_failure
    from claimtrack.report.options import Format, Level, Options
    from claimtrack.report.rendering import render, write

__all__ = ["Format", "Level", "Options", "render", "render_failure", "write"]

_HOMES = {
    "Format": "options",
    "Level": "options",
    "Options": "options",
    "render": "rendering",
    "render_failure": "failure",
    "write": "rendering",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"claimtrack.report.{_HOMES[name]}"), name)
