"""A stand-in for the reading of documents: whatever stands between braces is a claim."""

import re
from collections.abc import Sequence

from claimtrack.figures.figure import Figure, Form
from claimtrack.intake.documents.captured import Captured
from claimtrack.languages import Language
from claimtrack.model.claim import Claim, CountType, Evidence, When, Who
from claimtrack.model.proposal import Certainty, Proposal
from claimtrack.read.pipeline import Context

FOUND = re.compile(r"\{(\w+) (\d+)(!?)\}")


def propose_braces(text: str, language: Language, context: Context) -> Sequence[Proposal]:
    """`{high 12}` is a claim that 12 were killed; with an exclamation mark a piece of history."""
    return tuple(
        Proposal(
            Claim(
                Who(context.publisher or "unknown"),
                metric="killed",
                figure=Figure(found[2], Form.BARE, int(found[2])),
                when=When(
                    as_of=context.published,
                    count_type=CountType.BACKGROUND if found[3] else CountType.UNKNOWN,
                ),
                evidence=Evidence(
                    quote=found.group(),
                    document=context.document,
                    start=found.start(),
                    end=found.end(),
                    language=language.tag,
                ),
            ),
            "braces",
            Certainty(found[1]),
        )
        for found in FOUND.finditer(text)
    )


def captured(text: str, name: str = "wire.txt") -> Captured:
    return Captured(name, text, "en", publisher="AP")
