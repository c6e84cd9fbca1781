"""What JSON says when there is no comparison: the same envelope, with the error in it."""

from typing import Any

from claimtrack.errors import ClaimtrackError
from claimtrack.report.json import FORMAT, LISTS, to_envelope


def render_failure(error: ClaimtrackError, *, version: str = "") -> str:
    """The envelope of a comparison with status "error" and nothing compared."""
    failure = {
        "code": type(error).__name__,
        "exit_code": error.exit_code,
        "message": error.message,
        "hint": error.hint,
        "place": error.place,
        "readings": error.readings,
    }
    head: dict[str, Any] = {
        "format": FORMAT,
        "status": "error",
        "query": None,
        "profile": None,
        "ledger": None,
        "version": version,
        "generated": None,
        "counts": None,
        "not_compared": {},
    }
    lists: dict[str, Any] = {**dict.fromkeys(LISTS, ()), "errors": (failure,)}
    return "".join(to_envelope(head, lists))
