"""Kept for the parts that are being written: what a proposal is lives in the model."""

from claimtrack.extract.span import Span
from claimtrack.model.proposal import Certainty, Proposal

__all__ = ["Certainty", "Proposal", "Span"]
