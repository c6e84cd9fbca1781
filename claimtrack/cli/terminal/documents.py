"""Documents that are read by `extract` and by `watch`: how, and what is said of each."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

from claimtrack.cli.terminal.completion import complete_language, complete_topic
from claimtrack.cli.terminal.options import Text, switch, text
from claimtrack.model.proposal import Certainty

if TYPE_CHECKING:
    from claimtrack.intake.documents.captured import Reading
    from claimtrack.intake.documents.extracting import Extracted

Languages = Annotated[
    Text, text("--lang", "TAG", "Its language; else it is detected.", complete_language)
]
Encodings = Annotated[Text, text("--encoding", "NAME", "What decodes it, if it is not UTF-8.")]
Topics = Annotated[Text, text("--topic", "NAME", "The event its claims are about.", complete_topic)]
Leasts = Annotated[Certainty, switch("--least", "Leave out what is less sure.")]
WithoutText = Annotated[bool, switch("--no-text", "Record the document without its text.")]


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
