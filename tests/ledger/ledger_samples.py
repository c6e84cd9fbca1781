"""Claims and deeds for the tests of the ledger."""

import datetime as dt
import random
from collections.abc import Iterator

from claimtrack.dates import Period
from claimtrack.figures.figure import Figure, Form
from claimtrack.ledger.protocol import Deed
from claimtrack.model.amendment import Amendment, Effect
from claimtrack.model.assignment import Assignment
from claimtrack.model.claim import Claim, CountType, Evidence, Scope, Stance, When, Who
from claimtrack.model.document import Document
from claimtrack.model.identity import content_digest
from claimtrack.model.judgement import Alias, Answer, Judgement, NameKind
from claimtrack.model.kept_copy import KeptCopy
from claimtrack.model.metric import Metric
from claimtrack.model.place import Place
from claimtrack.model.proposal import Certainty, Decision, Proposal, Ruling
from claimtrack.model.received import Received
from claimtrack.model.record import Record, to_text
from claimtrack.model.redaction import Redacted, Redaction
from claimtrack.model.settlement import Note, Settlement
from claimtrack.model.source import Source, SourceKind
from claimtrack.model.topic import Side, Topic

NOON = dt.datetime(2020, 10, 31, 12, tzinfo=dt.UTC)


def deed(command: str = "add", *, batch: str | None = None) -> Deed:
    return Deed("Ana", NOON, command, batch=batch)


def figure_claim(
    claimant: str, value: int, *, topic: str = "war", metric: str = "killed", form: Form = Form.BARE
) -> Claim:
    return Claim(
        Who(claimant, relays=("AFP",)),
        topic=topic,
        metric=metric,
        figure=Figure(f"{form} {value}", form, value),
        scope=Scope(side="both", role="civilian", place="Shusha"),
        when=When(
            as_of=Period.from_edtf("2020-10-31"),
            said=Period.from_edtf("2020-10-19/2020-10-25", words="last week"),
            count_type=CountType.CUMULATIVE,
        ),
        evidence=Evidence(quote=f"{form} {value} killed", language="en"),
        stance=Stance.ASSERTS,
    )


def many_claims(count: int, *, seed: int, claimant: str = "tally") -> Iterator[Claim]:
    """Different claims, the same for the same seed."""
    dice = random.Random(seed)
    for index in range(count):
        yield figure_claim(f"{claimant} {seed}.{index}", dice.randrange(1, 10_000))


PUTIN = figure_claim("Putin", 5000, form=Form.NEARLY)
REDACTED = Note(
    *("d1-" + "ef" * 16, "[redacted]", "Ana", "2020-10-31T12:00:00Z"),
    redacted=Redacted(
        *("n1-" + "cd" * 16, ("text",), "the family asks", "Ana", "2020-10-31T12:00:00Z")
    ),
)

ONE_OF_EACH: tuple[Record, ...] = (
    Metric("shelled", parent="damaged", description="buildings hit"),
    Place("Shusha", parent="Nagorno-Karabakh"),
    Topic("war", period=Period.from_edtf("2020-09-27/2020-11-10"), sides=(Side("Armenia"),)),
    Source("Vladimir Putin", SourceKind.PERSON, parent="Kremlin", side="Russia"),
    Alias(NameKind.SOURCE, "Vladimir Putin", "Владимир Путин"),
    Judgement(NameKind.TOPIC, "war", "the war", Answer.SAME, "same dates", "Ana", "2020-10-31"),
    Document("ab" * 32, publisher="AFP", published=Period.from_edtf("2020-10-31"), text="…"),
    PUTIN,
    Proposal(PUTIN, "governed noun", Certainty.MEDIUM, "the hedge stands before the figure"),
    Decision("q1-" + "ab" * 16, Ruling.EDITED, "c1-" + "cd" * 16, "Ana", "2020-10-31T12:00:00Z"),
    Assignment("c1-" + "cd" * 16, "war", "same dates", "Ana", "2020-10-31T12:00:00Z"),
    Amendment(
        *("c1-" + "cd" * 16, Effect.REPLACED, "c1-" + "ef" * 16, "misread"),
        *("Ana", "2020-10-31T12:00:00Z"),
    ),
    Settlement(
        *("d1-" + "ef" * 16, "known since May", "conflict", "2.6", (("Baku", "Ankara"), ("UN",))),
        *("Ana", "2020-10-31T12:00:00Z"),
    ),
    Note("d1-" + "ef" * 16, "asked the ministry", "Ana", "2020-10-31T12:00:00Z"),
    KeptCopy("d1-" + "ab" * 16, "ef" * 32, "https://example.org/1", "2020-10-31T12:00:00Z"),
    Received("note", to_text(REDACTED), "n1-" + "ab" * 16),
    Redaction(
        *("n1-" + "cd" * 16, "note", "cd" * 32, content_digest(to_text(REDACTED)), ("text",)),
        *("the family asks", "Ana", "2020-10-31T12:00:00Z"),
    ),
)
