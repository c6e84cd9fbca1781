"""PDF with a text layer: its paragraphs in reading order; the reader is an extra.

The letters come from PDFium (`words`), are put into pieces of lines (`pieces`), parted from what
stands on every page (`running`), brought into reading order (`columns`), and made paragraphs of
(`paragraphs`); `reading` opens the file and says what was not understood.
"""

from claimtrack.intake.documents.pdf.reading import MAGIC, read_pdf, read_tables

__all__ = ["MAGIC", "read_pdf", "read_tables"]
