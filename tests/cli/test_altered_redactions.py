"""What says that words were redacted, and is not what was left of them.

Neither an import nor a hand in the file passes altered content off as what a redaction left.
"""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from claimtrack.dates import Period
from claimtrack.errors import LedgerDamaged
from claimtrack.figures.figure import Figure, Form
from claimtrack.intake.lines import encode_header, encode_line
from claimtrack.ledger import open_ledger
from claimtrack.ledger.protocol import Deed
from claimtrack.model.claim import Claim, Evidence, When, Who
from claimtrack.model.identity import content_digest
from claimtrack.model.record import Record, claim_id, to_text
from claimtrack.model.redaction import Redacted, Redaction
from tests.ledger.unguarded import unguarded
from tests.running import Ran
from tests.workflow.claims import AT

Run = Callable[..., Ran]

SAID = "2020-11-01T00:00:00+00:00"
DAY = When(as_of=Period.from_edtf("2020-10-13"))
WHOLE = Claim(
    Who("Zyxwv"),
    topic="War",
    metric="killed",
    figure=Figure("61", Form.BARE, 61),
    when=DAY,
    evidence=Evidence(quote="Zyxwv said 61", language="en"),
)
KEY = claim_id(WHOLE)
GOOD = replace(WHOLE, who=Who("AFP"))


def left_of(value: int, grounds: str = "asked") -> Claim:
    """What is left, or is said to be left, of the claim."""
    redacted = Redacted(KEY, ("evidence.quote",), grounds, "Bo", SAID)
    figure = Figure(str(value), Form.BARE, value)
    return replace(WHOLE, figure=figure, evidence=Evidence(language="en"), redacted=redacted)


LATER = "2020-11-02T00:00:00+00:00"


def redaction(left: Claim, was: str = content_digest(to_text(WHOLE)), at: str = SAID) -> Redaction:
    digest = content_digest(to_text(left))
    return Redaction(KEY, "claim", was, digest, ("evidence.quote",), "asked", "Bo", at)


HONEST, FORGED = left_of(61), left_of(9000)


def write(desk: Path, *records: Record) -> None:
    lines = [encode_header(), *map(encode_line, records)]
    (desk / "brought.jsonl").write_text("".join(f"{each}\n" for each in lines))


def keep(desk: Path, *records: Record) -> None:
    with open_ledger(str(desk / "desk.ledger")) as ledger:
        for each in records:
            ledger.append(Deed("Ana", AT, "add"), [each])


def told(run: Run) -> list[int]:
    """The figures of the claim that are told, in a ledger that verifies."""
    assert run("verify").code == 0
    lines = map(json.loads, run("export").out.splitlines()[1:])
    return [each["content"]["figure"]["value"] for each in lines if each.get("id") == KEY]


def put(desk: Path, left: Claim) -> None:
    """Write this in the place of the claim, past the guards."""
    with unguarded(desk / "desk.ledger") as file:
        file.execute("UPDATE claim SET content = ? WHERE id = ?", (to_text(left), KEY))


BAD: dict[str, tuple[Record, ...]] = {
    "no redaction": (HONEST,),
    "a redaction of other content": (redaction(FORGED), HONEST),
    "a redaction with the digest of something else": (redaction(HONEST, "ab" * 32), HONEST),
    "the redaction comes after it": (HONEST, redaction(HONEST)),
    "a later redaction left something else": (
        redaction(HONEST),
        redaction(FORGED, at=LATER),
        HONEST,
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_it_is_one_bad_row_and_the_others_are_kept(case: str, run: Run, desk: Path) -> None:
    write(desk, *BAD[case], GOOD)
    ran = run("import brought.jsonl")
    assert ran.code == 3
    assert "no redaction says so" in ran.err
    assert told(run) == []
    assert "AFP" in run("list").out


def test_what_a_redaction_left_is_taken_in(run: Run, desk: Path) -> None:
    write(desk, redaction(HONEST), HONEST, GOOD)
    assert run("import brought.jsonl").code == 0
    assert told(run) == [61]


@pytest.mark.parametrize("left", [HONEST, FORGED], ids=["honest", "forged"])
def test_a_claim_that_stands_in_full_stays_so(run: Run, desk: Path, left: Claim) -> None:
    keep(desk, WHOLE)
    write(desk, redaction(left), left, GOOD)
    ran = run("import brought.jsonl")
    assert f"redacted where it came from, and left here as it is: {KEY}" in ran.err
    assert told(run) == [61]
    put(desk, left)
    assert run("list").code == 4
    assert run("verify").code == 4


def test_a_claim_that_was_undone_comes_back_in_full(run: Run, desk: Path) -> None:
    keep(desk, WHOLE)
    assert run("undo 1").code == 0
    write(desk, redaction(FORGED), FORGED)
    assert run("import brought.jsonl").code == 0
    assert run("redo 1").code == 0
    assert told(run) == [61]
    put(desk, FORGED)
    assert run("list").code == 4


def test_what_was_redacted_here_stays_as_it_was_left(run: Run, desk: Path) -> None:
    """A redaction from elsewhere vouches for nothing else, in the file neither."""
    keep(desk, WHOLE)
    assert run(["redact", KEY, "--reason", "asked", "--yes"]).code == 0
    write(desk, redaction(FORGED), FORGED)
    ran = run("import brought.jsonl")
    assert KEY in ran.err
    assert told(run) == [61]
    put(desk, FORGED)
    assert run("list").code == 4
    assert run("verify").code == 4


def test_what_was_redacted_there_is_only_what_the_last_redaction_left(run: Run, desk: Path) -> None:
    write(desk, redaction(FORGED), redaction(HONEST, at=LATER), HONEST)
    assert run("import brought.jsonl").code == 0
    assert told(run) == [61]
    put(desk, FORGED)
    assert run("list").code == 4
    assert run("verify").code == 4


def test_written_directly_a_redaction_from_elsewhere_is_not_followed(desk: Path) -> None:
    keep(desk, WHOLE)
    with open_ledger(str(desk / "desk.ledger")) as ledger:
        appended = ledger.append(Deed("Bo", AT, "add"), [redaction(FORGED), FORGED])
        assert appended.redacted_elsewhere == (KEY,)
        assert appended.operation is None
    put(desk, FORGED)
    with (
        open_ledger(str(desk / "desk.ledger")) as ledger,
        pytest.raises(LedgerDamaged, match=KEY),
    ):
        list(ledger.claims())
