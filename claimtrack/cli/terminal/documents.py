"""What is said of a document that was read: by `extract`, and by `watch`."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimtrack.intake.documents.captured import Reading
    from claimtrack.intake.documents.extracting import Extracted


def notes_on(extracted: "Extracted", reading: "Reading") -> Iterator[str]:
    """What its reader noted, and that its day of publication is open; a hint begins with "hint:".

    Args:
        extracted: A document and the claims it proposes.
        reading: How it was read; a day given for all documents needs no hint to give one.
    """
    name = extracted.name
    for note in extracted.notes:
        yield note if note.startswith("hint: ") else f"{name}: {note}"
    if extracted.document.published is None and extracted.proposals:
        yield f"{name}: no date of publication, so “yesterday” and the like stay unread"
        if reading.published is None:
            yield "hint: say when with --published"
