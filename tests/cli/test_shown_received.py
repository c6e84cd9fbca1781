"""What was imported against what stands, shown with its reason and the words it is about."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from claimtrack.intake.lines import encode_header, encode_line
from claimtrack.ledger import Ledger, open_ledger
from claimtrack.ledger.protocol import Deed
from claimtrack.model.amendment import Amendment, Effect
from claimtrack.model.claim import Claim
from claimtrack.model.judgement import Answer, Judgement, NameKind
from claimtrack.model.record import Record, claim_id
from claimtrack.workflow.received import decide_received, find_received
from tests.cli.terminal import Key, converse
from tests.running import Ran
from tests.workflow.claims import AT, count

Run = Callable[..., Ran]

OURS = count("AFP", 12)
HOAX = Amendment(
    claim_id(OURS), Effect.RETRACTED, reason="a hoax, see page 4", author="Bo", at="2020-09-01"
)
TOLD = f"{HOAX.claim[:11]} (AFP: “12” killed; no date) is retracted: a hoax, see page 4"


def by(author: str, command: str = "review") -> Deed:
    return Deed(author, AT, command)


def record(desk: Path, *claims: Claim) -> None:
    with open_ledger(str(desk / "desk.ledger")) as ledger:
        ledger.append(by("Ana", "add"), claims)


def write(desk: Path, *records: Record) -> None:
    lines = (encode_header(), *map(encode_line, records))
    (desk / "bo.jsonl").write_text("\n".join(lines), encoding="utf-8")


@pytest.fixture
def desk_with_hoax(desk: Path, run: Run) -> Path:
    """Ana recorded a claim, and Cy imported that Bo retracts it."""
    record(desk, OURS)
    write(desk, HOAX)
    assert run("--author Cy import bo.jsonl").code == 0
    return desk


def squeeze(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("how", ["--preview", "--dry-run", ""])
def test_an_import_tells_what_waits_and_why(desk: Path, run: Run, how: str) -> None:
    record(desk, OURS)
    write(desk, HOAX)
    err = squeeze(run(f"--author Cy import bo.jsonl {how}").err)
    assert f"bo.jsonl: 1 record contradicts what stands here, and waits: {TOLD}; Bo" in err
    assert "hint: claimtrack review received asks about them" in err


def test_the_reason_and_the_words_are_shown_before_deciding(desk_with_hoax: Path, run: Run) -> None:
    """In the log, the list, the walk and by id."""
    assert TOLD in squeeze(run("log").out)
    assert TOLD in squeeze(run("review received").out)
    shown = converse(["review"], [Key("q")], folder=desk_with_hoax, columns=120).shown
    assert TOLD in squeeze(shown)
    (item,) = json.loads(run("review received --json").out)["data"]["received"]
    assert list(item["claims"]) == [HOAX.claim]
    by_id = squeeze(run(f"show {item['id'][:12]}").out)
    assert TOLD in by_id
    assert "waits for an answer" in by_id
    (facts,) = json.loads(run(f"show {item['id']} --json").out)["data"]
    assert (facts["id"], facts["record"]["reason"]) == (item["id"], HOAX.reason)
    assert '"v1-00": nothing that was imported' in run("show v1-00").err


def test_what_was_decided_is_shown_by_its_id(desk_with_hoax: Path, run: Run) -> None:
    with open_ledger(str(desk_with_hoax / "desk.ledger")) as ledger:
        (received,) = find_received(ledger)
        decide_received(ledger, by("Ana"), received, accept=False)
    assert "decided refused by Ana on 2020-" in squeeze(run(f"show {received.id}").out)


def test_all_that_waits_is_listed_up_to_a_number(desk: Path, run: Run) -> None:
    """The rest is counted, and the command named that has it."""
    claims = [count("AFP", number) for number in range(100, 113)]
    record(desk, *claims)
    write(desk, *(replace(HOAX, claim=claim_id(each)) for each in claims))
    err = run("--author Cy import bo.jsonl").err
    assert "bo.jsonl: 13 records contradict what stands here, and wait:" in err
    assert err.count("is retracted: a hoax") == 10
    assert "  and 3 more\nhint: claimtrack review received asks about them" in err


def decide(ledger: Ledger, *opinions: tuple[str, bool]) -> None:
    (received,) = find_received(ledger)
    for author, accept in opinions:
        decide_received(ledger, by(author), received, accept=accept)


def test_a_second_opinion_on_what_was_imported_is_listed(desk_with_hoax: Path, run: Run) -> None:
    """Where it differs from what stands; who thinks the same is no second opinion."""
    with open_ledger(str(desk_with_hoax / "desk.ledger")) as ledger:
        decide(ledger, ("Ana", True), ("Bo", False), ("Cy", True))
    listed = run("review --second")
    words = squeeze(listed.out)
    assert f"imported {TOLD}" in words
    assert "stands accepted by Ana on" in words
    assert "second refused by Bo on" in words
    assert "1 second opinion differs from what stands" in listed.err
    (facts,) = json.loads(run("review --second --json").out)["data"]["second_answers"]
    assert (facts["stands"]["author"], facts["second"]["author"]) == ("Ana", "Bo")
    assert facts["about"]["reason"] == HOAX.reason


def test_what_add_reads_from_others_is_brought_too(desk: Path, run: Run) -> None:
    record(desk, OURS, count("Reuters", 12))
    said = Judgement(NameKind.SOURCE, "AFP", "Reuters", Answer.DIFFERENT, "", "Bo", "2020-09-01")
    lines = "\n".join((encode_header(), encode_line(said)))
    assert run("--author Cy add -", stdin=lines).code == 0
    assert "by Bo (brought by Cy, " in squeeze(run("sources why AFP Reuters").out)
