"""The words of each language, one TOML file per language, and their loader."""

from claimtrack.lexicon.language import FoundPhrase, Language
from claimtrack.lexicon.load import languages, load_language, read_language
from claimtrack.lexicon.metrics import shipped_metrics

__all__ = [
    "FoundPhrase",
    "Language",
    "languages",
    "load_language",
    "read_language",
    "shipped_metrics",
]
