"""The gate, the verdicts, and the value that holds them."""

from claimtrack.compare.comparing import compare

__all__ = ["compare"]
