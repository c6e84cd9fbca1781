"""Who follows what `redact` advises to the letter is warned until no record has the words."""

import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from claimtrack.workflow import redacting
from tests.running import Ran

Run = Callable[..., Ran]

TOLD = "Nightingale Battalion"

HINT = re.compile(r'hint: claimtrack (redact .*--reason) "…"$', re.MULTILINE)

PLACED = {
    "side": f'--side "{TOLD}"',
    "place": f'--place "{TOLD}"',
    "cause": f'--cause-detail "{TOLD}"',
    "excludes": f'--excludes "{TOLD}"',
    "definition": f'--definition "{TOLD}"',
    "part": f'--part-of "61 of the {TOLD}"',
    "note": f'--note "{TOLD}"',
    "source": f'--source "{TOLD}"',
}
"""How a record gets the words at each part."""


def add(run: Run, who: str, value: int, *options: str) -> str:
    source = "" if any(each.startswith("--source") for each in options) else f"--source {who}"
    ran = run(
        f'add {source} --figure "{value} killed" --topic War --as-of 2020-10-13 --lang en -q '
        + " ".join(options)
    )
    assert ran.code == 0, ran.err
    return ran.out.strip()


def hints_in(told: str) -> list[list[str]]:
    return [[*shlex.split(each), "asked", "--yes"] for each in HINT.findall(told)]


def standing(run: Run) -> str:
    ran = run(["redact", "--name", TOLD])
    assert ran.code == 0, ran.err
    return ran.out


def follow(run: Run, told: str) -> int:
    """Do what is advised as often as it is; how many commands that took."""
    done = 0
    pending = hints_in(told)
    while pending:
        ran = run(pending.pop(0))
        assert ran.code == 0, ran.err
        pending += [each for each in hints_in(ran.err) if each not in pending]
        done += 1
        assert done < 20, "it goes on for ever"
    return done


@pytest.mark.parametrize("where", PLACED)
@pytest.mark.parametrize("asked", ["side", "place", "definition", "excludes"])
def test_the_advice_takes_the_words_out_wherever_they_stand(
    run: Run, asked: str, where: str
) -> None:
    first = add(run, "AP", 61, PLACED[asked])
    add(run, "Reuters", 62, PLACED[where])
    ran = run(["redact", first, "--also", asked, "--reason", "asked", "--yes"])
    assert ran.code == 0, ran.err
    assert "the same words or names still stand in: 1 claim" in ran.err
    assert follow(run, ran.err) == 1
    assert TOLD not in standing(run)
    assert TOLD not in run("export").out


def test_several_claims_and_parts_are_each_told_with_what_it_takes(run: Run) -> None:
    first = add(run, "AP", 61, PLACED["side"])
    for number, where in enumerate(PLACED):
        add(run, f"agency{number}", 70 + number, PLACED[where])
    add(run, "dpa", 90, PLACED["side"], PLACED["definition"], PLACED["note"])
    ran = run(["redact", first, "--also", "side", "--reason", "asked", "--yes"])
    follow(run, ran.err)
    assert TOLD not in run("export").out


def test_other_parts_of_the_record_itself_are_told_too(run: Run) -> None:
    key = add(run, "AP", 61, PLACED["side"], PLACED["definition"])
    ran = run(["redact", key, "--also", "side", "--reason", "asked", "--yes"])
    assert f'hint: claimtrack redact {key} --also definition --reason "…"' in ran.err
    follow(run, ran.err)
    assert TOLD not in run("export").out


def test_what_was_to_go_alone_goes_alone(run: Run) -> None:
    first = add(run, "AP", 61, PLACED["side"], '--note "keep this"')
    second = add(run, "Reuters", 62, PLACED["side"], '--note "keep that"')
    ran = run(["redact", first, "--only", "side", "--reason", "asked", "--yes"])
    assert f'hint: claimtrack redact {second} --only side --reason "…"' in ran.err
    follow(run, ran.err)
    written = run("export").out
    assert TOLD not in written
    assert "keep this" in written
    assert "keep that" in written


def test_following_half_of_the_advice_leaves_the_warning(run: Run) -> None:
    first = add(run, "AP", 61, PLACED["side"])
    second = add(run, "Reuters", 62, PLACED["side"])
    run(["redact", first, "--also", "side", "--reason", "asked", "--yes"])
    half = run(["redact", second, "--reason", "asked", "--yes"])
    assert f"{second} still has" in half.err
    again = run(["redact", second, "--reason", "asked", "--yes"])
    assert f"{second} still has" in again.err
    assert "--also side" in again.err
    whole = run(["redact", second, "--also", "side", "--reason", "asked", "--yes"])
    assert whole.code == 0
    assert TOLD not in run("export").out


def test_where_nothing_can_be_taken_out_is_said_and_not_advised(run: Run) -> None:
    first = add(run, "AP", 61, PLACED["side"])
    add(run, "Reuters", 62, f'--topic "{TOLD}"')
    ran = run(["redact", first, "--also", "side", "--reason", "asked", "--yes"])
    assert "it cannot be taken out of there" in ran.err
    assert hints_in(ran.err) == []


def test_restoring_advises_what_takes_it_out_again(run: Run) -> None:
    first = add(run, "AP", 61, PLACED["side"], PLACED["definition"])
    second = add(run, TOLD.replace(" ", ""), 62)
    assert run("backup desk.backup -q").code == 0
    also = ("--also", "side", "--also", "definition")
    assert run(["redact", first, *also, "--reason", "asked", "--yes"]).code == 0
    assert run(["redact", second, "--source", "--reason", "asked", "--yes"]).code == 0
    ran = run("restore desk.backup --yes")
    assert ran.code == 0, ran.err
    assert follow(run, ran.err) == 2
    written = run("export").out
    assert TOLD not in written
    assert TOLD.replace(" ", "") not in written


NEW_LEDGER = (
    "a ledger made of an export has none of it: claimtrack export > FILE; claimtrack --ledger NEW "
    "import FILE"
)


def add_named(run: Run) -> str:
    """A claim by somebody whose name stands in every other kind of place, too."""
    key = add(run, "", 61, f'--source "{TOLD}"', f'--note "told by the {TOLD}"')
    add(run, "AP", 62, "--url https://example.org/nightingale-battalion/3")
    add(run, "Reuters", 63, '--note "battalion (nightingale): no answer"')
    assert run(["sources", "alias", TOLD, "the Battalion", "--note", f"asked {TOLD}"]).code == 0
    assert run(["undo", "--note", f"it is not the {TOLD}"]).code == 0
    return key


def import_named(run: Run, desk: Path) -> None:
    """A table whose file has the name."""
    (desk / "nightingale_battalion.csv").write_text("day,who,dead\n2020-10-13,Kestrel,12\n")
    columns = "--column day=as_of --column who=source --column dead=value"
    given = "--set metric=killed --set topic=War -q"
    assert run(f"import nightingale_battalion.csv {columns} {given}").code == 0


@pytest.mark.parametrize("way", ["id", "name"])
def test_each_place_is_told_with_the_way_to_be_rid_of_it(run: Run, desk: Path, way: str) -> None:
    key = add_named(run)
    import_named(run, desk)
    asked = ["redact", key, "--source"] if way == "id" else ["redact", "--name", TOLD]
    ran = run([*asked, "--reason", "asked", "--yes"])
    assert ran.code == 0, ran.err
    told = ran.err[ran.err.index("the log has them, and is not altered:") :].splitlines()
    assert told[1:5] == [
        f"  change 4, its note: “asked {TOLD}”",
        f"  change 5, its note: “it is not the {TOLD}”",
        "  change 6, its command: “import nightingale_battalion.csv”",
        f"hint: {NEW_LEDGER}",
    ]
    follow(run, ran.err)
    written = run("export")
    assert written.code == 0
    for spelled in ("nightingale", "Nightingale"):
        assert spelled not in written.out
    (desk / "kept.jsonl").write_text(written.out)
    assert run("--ledger new.ledger import kept.jsonl").code == 0
    assert b"ightingale" not in (desk / "new.ledger").read_bytes()


def test_what_has_the_name_with_other_signs_between_is_told_of_by_id(run: Run) -> None:
    ran = run(["redact", add_named(run), "--source", "--reason", "asked", "--yes"])
    assert "the same words or names still stand in: 1 alias, 2 claims" in ran.err


def test_of_many_records_so_many_are_looked_into_at_once(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(redacting, "MOST_READ", 3)
    first = add(run, "", 60, PLACED["source"])
    others = [add(run, f"agency{number}", 61 + number, PLACED["note"]) for number in range(5)]
    ran = run(["redact", first, "--source", "--reason", "asked", "--yes"])
    assert "still stand in: 3 claims" in ran.err
    assert "  and in 2 more records, told when these are done" in ran.err
    assert sum(each in ran.err for each in others) == 3
