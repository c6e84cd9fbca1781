"""A ledger of who said which figure, when, and in which words."""

__version__ = "0.1.0"
