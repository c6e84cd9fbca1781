"""Documents as they come: files, folders, pages, lines; each captured as text, or a problem."""

from claimtrack.intake.documents.captured import Captured, Problem, Reading
from claimtrack.intake.documents.reading import read_documents

__all__ = ["Captured", "Problem", "Reading", "read_documents"]
