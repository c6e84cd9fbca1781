"""What JSON says when there is no comparison: the same envelope, with the error in it."""

from claimtrack.errors import AmbiguousDate, AmbiguousFigure, ClaimtrackError
from claimtrack.report.json import FORMAT, to_envelope


def render_failure(error: ClaimtrackError, *, version: str = "") -> str:
    """The envelope of a comparison with status "error" and nothing compared."""
    readings = error.readings if isinstance(error, AmbiguousFigure | AmbiguousDate) else ()
    failure = {
        "code": type(error).__name__,
        "exit_code": error.exit_code,
        "message": error.message,
        "hint": error.hint,
        "place": error.place,
        "readings": readings,
    }
    head = {
        "format": FORMAT,
        "status": "error",
        "query": None,
        "profile": None,
        "ledger": None,
        "version": version,
        "generated": None,
    }
    empty = ("claims", "groups", "findings", "not_comparable", "missing", "notes")
    return "".join(to_envelope(head, {**dict.fromkeys(empty, ()), "errors": (failure,)}))
