"""Who follows what `redact` advises to the letter is warned until no record has the words."""

import re
import shlex
from collections.abc import Callable

import pytest

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
