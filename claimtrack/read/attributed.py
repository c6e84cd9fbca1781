"""What reading who speaks comes to."""

from dataclasses import dataclass
from typing import NamedTuple

from claimtrack.model.claim import Stance
from claimtrack.model.proposal import Certainty
from claimtrack.text.quotation import Quotation
from claimtrack.text.span import Span


@dataclass(frozen=True, slots=True)
class Attributed:
    """Words, and who is reported to say them. Every span is in characters of the document."""

    content: tuple[Span, ...]
    """What is said; more than one part when the cue stands in the middle."""
    speaker: Span | None
    """The name, office or pronoun, as it stands beside the cue."""
    cue: Span | None
    stance: Stance
    rule: str
    certainty: Certainty
    relays: tuple[Span, ...] = ()
    """Who passed it on, where the sentence says so."""
    carried: bool = False
    """The speaker stands in an earlier sentence, or is a pronoun that refers to one there."""
    antecedent: Span | None = None
    """The fuller name of the speaker elsewhere in the document, where that is safe."""
    direct: bool = False
    """In quotation marks."""
    blamed: Span | None = None
    """Who is accused, where the words stand before those of who accuses."""
    awaits: bool = False
    """The cue announces words that follow in the next sentence: "She continued:"."""

    @property
    def whole(self) -> Span:
        """From the first to the last of what belongs to it: words, speaker and cue."""
        spans = [*self.content, *filter(None, (self.speaker, self.cue))]
        return Span(min(span.start for span in spans), max(span.end for span in spans))


class Unit(NamedTuple):
    """A sentence, never divided inside a quotation."""

    span: Span
    quotes: tuple[Quotation, ...] = ()
    said: tuple[Attributed, ...] = ()
    has_cue: bool = False
    """Whether a word that tells who speaks stands in it, read or not."""
