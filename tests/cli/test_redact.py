"""`redact`: the words are gone from every file, the proof stays, and everything says so."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from claimtrack.ledger import open_ledger
from tests.cli.terminal import converse
from tests.ledger.unguarded import unguarded
from tests.running import Ran

Run = Callable[..., Ran]

WORDS = ("Xanthippe", "Zyxwv", "Quorlin", "Vorbel", "mothers-77", "secret-path")
"""In no file but those of these tests."""


def add(run: Run, who: str = "Zyxwv Qrstu", figure: str = "61 killed", *more: str) -> str:
    ran = run(
        [
            *("add", "--source", who, "--figure", figure, "--topic", "War", "-q", *more),
            *("--as-of", "2020-10-13", "--lang", "en"),
        ]
    )
    assert ran.code == 0, ran.err
    return ran.out.strip()


TELLING = (
    *("--quote", "Mother Xanthippe said 61 killed there", "--note", "Xanthippe again"),
    *("--reference", "mothers-77", "--via", "Quorlin Daily", "--origin", "Vorbel"),
    *("--url", "https://example.org/secret-path"),
)
"""Words of every kind."""


def add_telling(run: Run) -> str:
    return add(run, "Zyxwv Qrstu", "61 killed", *TELLING)


def bytes_of(desk: Path) -> bytes:
    """Every byte that the ledger has in files."""
    found = [each for each in desk.glob("desk.ledger*") if each.is_file()]
    assert found
    return b"".join(each.read_bytes() for each in found)


def holds(desk: Path) -> list[str]:
    content = bytes_of(desk)
    return [word for word in WORDS if word.encode() in content]


def redact(run: Run, *words: str) -> Ran:
    ran = run(["redact", *words, "--yes"])
    assert ran.code == 0, ran.err
    return ran


def test_words_and_names_are_gone_from_every_file_and_the_ledger_verifies(
    run: Run, desk: Path
) -> None:
    key = add_telling(run)
    add(run, "Reuters", "70 killed")
    run("sources")  # what is worked out of names is kept too
    assert holds(desk) == list(WORDS)
    redact(run, key, "--reason", "at risk", "--source")
    assert holds(desk) == []
    verified = run("verify")
    assert verified.code == 0
    assert "1 record redacted" in verified.err
    assert run("list").code == 0


@pytest.mark.parametrize("name", ["Vorbel", "Quorlin Daily", "Zyxwv Qrstu"])
def test_a_claim_is_still_found_by_the_references_it_keeps(run: Run, name: str) -> None:
    key = add(run, "Zyxwv Qrstu", "61 killed", *TELLING[4:])
    add(run, "AFP", "12 killed", "--reference", "mothers-78", "--origin", name)
    redact(run, "--name", name, "--reason", "asked")
    told = run("verify")
    assert (told.code, "verified" in told.out + told.err) == (0, True)
    assert json.loads(run(f"show {key} --json").out)["data"][0]["claim"]["references"]


def test_without_source_the_names_stay(run: Run, desk: Path) -> None:
    key = add_telling(run)
    redact(run, key, "--reason", "the family asks")
    assert holds(desk) == ["Zyxwv", "Quorlin", "Vorbel"]
    shown = run(f"show {key}").out
    assert "Zyxwv Qrstu" in shown
    assert "value     61" in shown
    assert "words redacted on 2026-11-23 by ana: the family asks" in shown
    assert "“”" not in shown


@pytest.mark.parametrize("form", ["terminal", "markdown", "html", "json", "csv"])
def test_every_form_of_a_report_says_it(run: Run, form: str) -> None:
    key = add_telling(run)
    add(run, "Reuters", "70 killed")
    redact(run, key, "--reason", "the family asks", "--source")
    out = run(f"compare --all --format {form}").out
    assert not [word for word in WORDS if word in out]
    assert "redacted" in out
    if form in {"terminal", "markdown", "html"}:
        told = " ".join(out.replace("&nbsp;", " ").split())
        assert "the family asks" in told
        assert "words of 1 claim were redacted" in told
    if form == "json":
        claims = json.loads(out)["claims"]
        redacted = next(each["redacted"] for each in claims if each["id"] == key)
        assert redacted["reason"] == "the family asks"
        assert next(each["redacted"] for each in claims if each["id"] != key) is None


def test_a_public_report_does_not_say_by_whom_and_why(run: Run) -> None:
    key = add_telling(run)
    redact(run, key, "--reason", "the family asks")
    out = " ".join(run("compare --all --public --format markdown").out.split())
    assert "words redacted on 2026-11-23" in out
    assert "the family asks" not in out


def test_redacted_sources_are_nobody_in_particular(run: Run) -> None:
    keys = [add(run, who) for who in ("Zyxwv Qrstu", "Quorlin Daily")]
    agreed = json.loads(run("compare --json").out)
    assert len(agreed["questions"][0]["accounts"]) == 2
    redact(run, *keys, "--reason", "at risk", "--source")
    claims = json.loads(run("compare --json").out)["claims"]
    assert len({each["claimant"] for each in claims}) == 2
    assert {each["origin"] for each in claims} == {None}
    noted = " ".join(run("compare").out.split())
    assert "whether two claims have the same source, nothing here can tell" in noted
    names = json.loads(run("sources --json").out)["data"]
    assert len(names) == 2


def test_nobody_can_say_that_a_redacted_source_is_somebody(run: Run) -> None:
    key = add(run)
    add(run, "Reuters", "70 killed")
    redact(run, key, "--reason", "at risk", "--source")
    (mark,) = [
        each["claim"]["who"]["claimant"]
        for each in json.loads(run("list --json").out)["data"]
        if each["id"] == key
    ]
    merged = run(["sources", "merge", mark, "Reuters"])
    assert merged.code == 3
    aliased = run(["sources", "alias", "Reuters", mark])
    assert aliased.code == 3


def test_undo_and_redo_never_bring_words_back(run: Run, desk: Path) -> None:
    key = add_telling(run)
    redact(run, key, "--reason", "at risk", "--source")
    refused = run("undo 2")
    assert refused.code == 3
    assert "took words out for good" in refused.err
    assert "claimtrack undo 1" in refused.err
    assert run("undo 1").code == 0
    assert key not in run("list").out
    assert run("redo 1").code == 0
    assert "[redacted] 61" in run("list").out
    assert holds(desk) == []
    assert run("verify").code == 0


def test_words_of_an_undone_claim_can_be_redacted_and_do_not_come_back_when_added(
    run: Run, desk: Path
) -> None:
    key = add_telling(run)
    run("undo")
    redact(run, key, "--reason", "at risk", "--source")
    assert holds(desk) == []
    again = run(
        [
            *("add", "--source", "Zyxwv Qrstu", "--figure", "61 killed", "--topic", "War"),
            *("--as-of", "2020-10-13", "--lang", "en", *TELLING),
        ]
    )
    assert "words that were redacted here were not brought back" in again.err
    assert "[redacted] 61" in run("list").out
    assert holds(desk) == []
    assert run("verify").code == 0


def test_an_old_export_does_not_bring_words_back(run: Run, desk: Path) -> None:
    key = add_telling(run)
    old = run("export").out
    (desk / "old.jsonl").write_text(old)
    redact(run, key, "--reason", "at risk", "--source")
    ran = run("import old.jsonl")
    assert ran.code == 0
    assert f"words that were redacted here were not brought back: {key}" in ran.err
    assert holds(desk) == []
    assert run("verify").code == 0


def test_an_export_of_what_is_left_gives_the_same_bytes_elsewhere(run: Run, desk: Path) -> None:
    key = add_telling(run)
    add(run, "Reuters", "70 killed")
    redact(run, key, "--reason", "the family asks")
    redact(run, key, "--reason", "at risk", "--source")
    written = run("export").out
    assert not [word for word in WORDS if word in written]
    (desk / "new.jsonl").write_text(written)
    assert run("--ledger other.ledger import new.jsonl").code == 0
    assert run("--ledger other.ledger export").out == written
    assert run("--ledger other.ledger verify").code == 0
    assert "[redacted] 61" in run(f"--ledger other.ledger show {key}").out


def test_a_redaction_from_elsewhere_is_told_and_not_followed(run: Run, desk: Path) -> None:
    key = add_telling(run)
    run("backup full.ledger")
    redact(run, key, "--reason", "at risk", "--source")
    (desk / "new.jsonl").write_text(run("export").out)
    ran = run("--ledger full.ledger import new.jsonl")
    assert f"redacted where it came from, and left here as it is: {key}" in ran.err
    assert f"claimtrack redact {key}" in ran.err
    assert "Zyxwv Qrstu" in run("--ledger full.ledger list").out
    assert run("--ledger full.ledger verify").code == 0


def test_what_says_that_it_was_redacted_needs_a_redaction(run: Run, desk: Path) -> None:
    key = add_telling(run)
    redact(run, key, "--reason", "at risk")
    lines = run("export").out.splitlines()
    forged = [line for line in lines if '"kind": "redaction"' not in line]
    (desk / "forged.jsonl").write_text("\n".join(forged).replace('"value": 61', '"value": 6'))
    ran = run("--ledger other.ledger import forged.jsonl")
    assert ran.code != 0
    assert "figure.words is said to be gone, and what stands there is no mark of it" in ran.err
    (desk / "lone.jsonl").write_text("\n".join(forged))
    ran = run("--ledger other.ledger import lone.jsonl")
    assert ran.code != 0
    assert "no redaction says so" in ran.err


def test_an_altered_row_is_not_passed_off_as_redacted(run: Run, desk: Path) -> None:
    key = add_telling(run)
    redact(run, key, "--reason", "at risk")
    with unguarded(desk / "desk.ledger") as file:
        file.execute("UPDATE claim SET content = replace(content, ':61,', ':16,')")
    assert run("list").code == 4
    assert run("verify").code == 4


def test_what_was_altered_before_is_not_redacted(run: Run, desk: Path) -> None:
    key = add_telling(run)
    with unguarded(desk / "desk.ledger") as file:
        file.execute("UPDATE claim SET content = replace(content, ':61,', ':16,')")
    before = (desk / "desk.ledger").read_bytes()
    assert run(["redact", key, "--reason", "at risk", "--yes"]).code == 4
    assert (desk / "desk.ledger").read_bytes() == before


def test_the_terminal_is_asked_and_an_empty_answer_is_a_no(run: Run, desk: Path) -> None:
    key = add_telling(run)
    words = ["redact", key, "--reason", "the family asks"]
    refused = converse(words, [""], folder=desk)
    assert refused.code == 0
    assert "Mother Xanthippe said 61 killed there" in refused.shown
    assert "nothing was changed" in refused.shown
    assert "Xanthippe" in holds(desk)
    done = converse(words, ["y"], folder=desk)
    assert done.code == 0
    assert "Xanthippe" not in holds(desk)
    unasked = run(["redact", key, "--reason", "again", "--source"])
    assert unasked.code == 2
    assert "Zyxwv" in holds(desk)


def test_notes_and_reasons_are_redacted_by_their_ids(run: Run, desk: Path) -> None:
    key = add(run, "AP", "61 killed")
    add(run, "Reuters", "70 killed")
    assert run(["note", "1", "Xanthippe telephoned"]).code == 0
    assert run(["settle", "1", "--reason", "Zyxwv explained it"]).code == 0
    ids = [
        json.loads(line)["id"]
        for line in run("export").out.splitlines()
        if '"kind": "note"' in line or '"kind": "settlement"' in line
    ]
    assert len(ids) == 2
    redact(run, *ids, "--reason", "names a witness")
    assert holds(desk) == []
    told = run("compare --all").out
    assert "[redacted]" in told
    assert run("verify").code == 0
    assert key in run("export").out


def test_other_records_with_the_words_are_told(run: Run) -> None:
    key = add_telling(run)
    other = add(run, "AP", "62 killed", "--note", "as Xanthippe again said: Xanthippe again")
    ran = redact(run, key, "--reason", "the family asks")
    assert "the same words or names still stand in: 1 claim" in ran.err
    assert f"claimtrack redact {other}" in ran.err
    assert "backups, exports and reports made before still have them" in ran.err


TEXT = (
    "TERTER, 14 October 2020 (Wire) - The ministry of Ferrand said on Tuesday that 61 people were "
    "killed in Terter, among them the sister of Xanthippe Vorbel.\n"
)


def record_document(run: Run, desk: Path) -> dict[str, str]:
    """Record a document with its proposals, and accept them; an id of each kind."""
    (desk / "wire.txt").write_text(TEXT)
    extracted = run("extract wire.txt --lang en --published 2020-10-14 --topic War -q")
    assert extracted.code == 0, extracted.err
    assert run("add - -q", stdin=extracted.out).code == 0
    return {
        each["kind"]: each["id"]
        for each in map(json.loads, run("export").out.splitlines())
        if "kind" in each
    }


def test_a_document_is_taken_along_with_what_it_quotes(run: Run, desk: Path) -> None:
    ids = record_document(run, desk)
    assert {"document", "claim"} <= ids.keys() or {"document", "proposal"} <= ids.keys()
    first = ids.get("claim") or ids["proposal"]
    told = redact(run, first, "--reason", "the family asks")
    assert "Xanthippe" in holds(desk)
    assert f"claimtrack redact {ids['document']}" in told.err.replace(" …", "")
    redact(run, first, "--reason", "order of a court", "--with-document")
    assert "Xanthippe" not in holds(desk)
    assert run("verify").code == 0
    assert run("check").code in {0, 1}


def test_kept_copies_are_named_and_go_when_it_is_asked_for(run: Run, desk: Path) -> None:
    ids = record_document(run, desk)
    folder = desk / "desk.ledger.evidence"
    folder.mkdir()
    content = b"Xanthippe in a page"
    sha256 = hashlib.sha256(content).hexdigest()
    (folder / f"{sha256}.warc.gz").write_bytes(content)
    copy = {"document": ids["document"], "sha256": sha256, "url": "https://example.org/secret-path"}
    line = {"kind": "copy", "content": copy | {"at": "2020-10-31T12:00:00Z"}}
    assert run("add -", stdin=json.dumps(line)).code == 0
    told = redact(run, ids["document"], "--reason", "order of a court", "--with-document")
    assert f"{sha256}.warc.gz; --remove-copies removes it" in told.err
    assert "secret-path" not in holds(desk)
    told = run(["redact", ids["document"], "--reason", "again", "--remove-copies", "--yes"])
    assert f"removed desk.ledger.evidence/{sha256}.warc.gz" in told.err
    assert not list(folder.iterdir())
    assert run("verify").code == 0


def test_another_reader_keeps_the_words_and_it_is_told(run: Run, desk: Path) -> None:
    key = add_telling(run)
    with open_ledger(str(desk / "desk.ledger"), read_only=True) as reader, reader.reading():
        assert reader.digest()
        told = redact(run, key, "--reason", "at risk", "--source")
        assert "the words are still in the ledger's files" in told.err
        assert "claimtrack redact --clean" in told.err
    cleaned = run("redact --clean")
    assert cleaned.code == 0
    assert holds(desk) == []


def test_a_backup_with_the_words_says_so_when_it_is_restored(run: Run) -> None:
    key = add_telling(run)
    run("backup full.backup")
    redact(run, key, "--reason", "at risk", "--source")
    refused = run("restore full.backup")
    assert refused.code == 2
    assert "the backup has the words of 1 record that were redacted" in refused.err
    done = run("restore full.backup --yes")
    assert f"claimtrack redact {key}" in done.err
    redact(run, key, "--reason", "at risk", "--source")
    assert "Zyxwv Qrstu" not in run("list").out


def test_a_redacted_claim_is_not_amended(run: Run) -> None:
    key = add_telling(run)
    redact(run, key, "--reason", "at risk")
    ran = run(["amend", key, "--figure", "62 killed", "--reason", "misread"])
    assert ran.code == 3
    assert "words of it were redacted" in ran.err
    assert run(["retract", key, "--reason", "withdrawn"]).code == 0


def test_a_bare_undo_passes_over_a_redaction_and_says_so(run: Run) -> None:
    first = add(run, "Reuters", "70 killed")
    key = add_telling(run)
    redact(run, key, "--reason", "family")
    ran = run("undo")
    assert ran.code == 0
    assert "change 3 took words out for good and stays; your last change before it is 2" in ran.err
    assert first in run("list --ids").out or "Reuters" in run("list").out
    refused = run("undo 3")
    assert refused.code == 3
    assert "took words out for good" in refused.err


def test_nothing_but_a_redaction_is_left_to_undo(run: Run) -> None:
    key = add_telling(run)
    redact(run, key, "--reason", "family")
    assert run("undo").code == 0
    assert run("undo").code == 3


VOSTOK = ("--side", "Vostok family", "--definition", "household of Mirela Vostok")


def test_what_is_left_in_the_record_is_shown_before_and_named_after(run: Run, desk: Path) -> None:
    key = add(run, "Brother", "3 killed", *VOSTOK, "--quote", "3 killed at Mirela Vostok's")
    asked = converse(["redact", key, "--reason", "family"], ["n"], folder=desk, columns=120)
    assert "left: scope.definition “household of Mirela Vostok”" in asked.shown
    assert "left: scope.side “Vostok family”" in asked.shown
    assert "nothing was changed" in asked.shown
    told = redact(run, key, "--reason", "family").err
    assert f"{key} still has who.claimant, topic, scope.side, scope.definition" in told


@pytest.mark.parametrize(
    ("who", "more", "part"),
    [
        ("Brother", ("--definition", "household of Mirela Vostok"), "scope.definition"),
        ("Brother", ("--side", "MIRELA  VOSTOK"), "scope.side"),
        ("Brother", ("--place", "house of Míréla Vostok"), "scope.place"),
        ("Mirela Vostok", (), "who.claimant"),
        ("Brother", ("--note", "Vostok, Mirela: her brother called"), "note"),
        ("Brother", ("--via", "Mirela Vostok"), "who.relays"),
        ("Brother", ("--quote", "3 killed with Mirela Vostoka"), "evidence.quote"),
        ("Brother", ("--part-of", "3 killed at Mirela A. Vostok's"), "part_of"),
    ],
)
def test_a_name_goes_wherever_it_stands(
    run: Run, desk: Path, who: str, more: tuple[str, ...], part: str
) -> None:
    key = add(run, who, "3 killed", *more)
    other = add(run, "AP", "4 killed", "--note", "nothing of hers")
    listed = run(["redact", "--name", "Mirela Vostok"])
    assert listed.code == 0
    assert key in listed.out
    assert part in listed.out
    assert other not in listed.out
    assert "nothing was changed" in listed.err
    told = redact(run, "--name", "Mirela Vostok", "--reason", "the family asks")
    assert f"{key} (claim): {part}" in told.err
    assert "the names stand in no record any more" in told.err
    assert "nothing of hers" in run(f"show {other}").out
    for word in (b"Vostok", b"VOSTOK"):
        assert word not in bytes_of(desk)
    assert run("verify").code == 0


def test_one_word_of_a_name_is_perhaps_it_and_stays(run: Run) -> None:
    key = add(run, "Brother", "3 killed", *VOSTOK)
    add(run, "AP", "90 killed")
    add(run, "Reuters", "9 killed")
    noted = run(["note", "1", "Mirela brother called"])
    assert noted.code == 0, noted.err
    listed = run(["redact", "--name", "Mirela Vostok"])
    assert "text (perhaps): “Mirela brother called”" in listed.out
    told = redact(run, key, "--name", "Mirela Vostok", "--reason", "the family asks").err
    assert "scope.side (perhaps): “Vostok family”" in told
    assert "still stand in 2 records" in told
    assert "“Vostok family”" in told
    told = redact(run, "--name", "Vostok", "--name", "Mirela", "--reason", "the family asks").err
    assert "the names stand in no record any more" in told


def test_a_topic_keeps_the_name_and_it_is_said(run: Run) -> None:
    ran = run(
        [
            *("add", "--source", "AP", "--figure", "3 killed", "--topic", "Fall of Mirela Vostok"),
            *("--as-of", "2020-10-13", "--lang", "en"),
        ]
    )
    assert ran.code == 0
    listed = run(["redact", "--name", "Mirela Vostok"]).out
    assert "topic: “Fall of Mirela Vostok”; it cannot be taken out of there" in listed
    told = run(["redact", "--name", "Mirela Vostok", "--reason", "family", "--yes"])
    assert told.code == 0
    assert "nothing was changed" in told.err
    data = ["--json", "redact", "--name", "Mirela Vostok", "--reason", "family", "--yes"]
    answer = json.loads(run(data).out)["data"]
    assert answer["change"] is None
    assert [each["path"] for each in answer["names"]] == ["topic"]


def test_a_no_is_data_too(run: Run, desk: Path) -> None:
    key = add_telling(run)
    for words in (
        ["redact", key, "--reason", "the family asks"],
        ["amend", key, "--figure", "62 killed"],
    ):
        said = converse(["--json", *words], ["n"], folder=desk)
        assert said.code == 0
        assert '"data": null' in said.shown


def test_the_reason_may_not_have_the_name_and_a_name_has_letters(run: Run) -> None:
    add(run, "Brother", "3 killed", *VOSTOK)
    ran = run(["redact", "--name", "Mirela Vostok", "--reason", "for Mirela Vostok", "--yes"])
    assert ran.code == 2
    assert "the reason has the name" in ran.err
    assert run(["redact", "--name", "…"]).code == 2


def test_cleaning_promises_no_more_than_it_looked_at(run: Run) -> None:
    key = add(run, "Brother", "3 killed", *VOSTOK)
    redact(run, key, "--reason", "family")
    assert "whether other records hold the same words" in " ".join(
        run("redact --clean").err.split()
    )
    looked = run(["redact", "--clean", "--name", "Mirela Vostok"])
    assert "scope.definition: “household of Mirela Vostok”" in looked.out


def test_the_context_alone_can_go(run: Run, desk: Path) -> None:
    ids = record_document(run, desk)
    key = ids.get("claim") or ids["proposal"]
    before = json.loads(run("export").out.splitlines()[-1])
    assert before
    told = redact(run, key, "--only", "context", "--reason", "a neighbour").err
    taken = next(line for line in told.splitlines() if line.startswith(key))
    assert "evidence.prefix" in taken or "evidence.suffix" in taken
    assert "evidence.quote" not in taken
    assert run(["redact", key, "--only", "nonsense", "--reason", "x", "--yes"]).code == 2


def test_publishers_days_and_common_words_are_no_reason(run: Run) -> None:
    quote = "On Tuesday 61 killed, Xanthippe said"
    key = add(run, "Zyxwv Qrstu", "61 killed", "--quote", quote, "--via", "Quorlin Daily")
    same = add(run, "AP", "61 killed", "--note", f"copied: {quote}")
    for number in range(5):
        add(run, "AP", f"{number} killed", "--note", "On Tuesday 61 killed, somebody said")
    add(run, "Zyxwvson Ltd", "61 killed")
    told = redact(run, key, "--reason", "family", "--source").err
    assert "still stand in: 1 claim" in told
    assert f"  {same} (claim): “{quote}”" in told


def test_a_document_shows_the_places_in_it(run: Run, desk: Path) -> None:
    ids = record_document(run, desk)
    told = redact(run, "--name", "Xanthippe Vorbel", "--reason", "the family asks").err
    assert f"{ids['document']} (document): text" in told
    assert "sister of Xanthippe Vorbel" in told
    assert "“TERTER, 14 October" not in told


def test_proposals_leave_review_with_a_word(run: Run, desk: Path) -> None:
    (desk / "wire.txt").write_text(TEXT)
    extracted = run("extract wire.txt --lang en --published 2020-10-14 --topic War --save -q")
    assert extracted.code == 0, extracted.err
    waits = json.loads(run("review --json").out)["data"]["proposals"]
    assert waits
    told = redact(run, waits[0]["id"], "--reason", "the family asks").err
    assert "leaves review" in told
    assert "1 proposal was redacted, and is not asked about" in run("review").err


def test_text_that_begins_as_a_mark_is_taken_out_too(run: Run, desk: Path) -> None:
    key = add(run, "AP", "61 killed", "--note", "[redacted] call Xanthippe", "--reference", "A 1")
    redact(run, key, "--reason", "the family asks")
    assert holds(desk) == []


@pytest.mark.parametrize(
    "spelled",
    [
        "MOTHER XANTHIPPÉ SAID 61 KILLED THERE",
        "Mother Xanthippe\u0301 said 61 killed there",
        "Mother  Xanthippé said\n61 killed there",
        'he wrote \\ "Mother Xanthippé said 61 killed there"',
        "mother xanthippé\tsaid 61 killed there",
    ],
)
def test_the_same_words_in_another_spelling_are_told(run: Run, spelled: str) -> None:
    key = add(run, "AP", "61 killed", "--quote", "Mother Xanthippé said 61 killed there")
    note = {"finding": "f1-" + "ab" * 16, "text": spelled}
    note |= {"author": "ana", "at": "2020-10-31T12:00:00Z"}
    added = run("add -", stdin=json.dumps({"kind": "note", "content": note}))
    assert added.code == 0, added.err
    ran = redact(run, key, "--reason", "the family asks")
    assert "the same words or names still stand in: 1 note" in ran.err
