"""`--at`: the report as the ledger stood then."""

import json
from collections.abc import Callable

import pytest

from tests.running import Ran

Run = Callable[..., Ran]


def claim(source: str, figure: str) -> str:
    return json.dumps({
        "source": source, "figure": figure, "metric": "killed", "topic": "War",
        "as_of": "2020-10-13", "language": "en",
    })  # fmt: skip


@pytest.fixture
def desk_run(run: Run) -> Run:
    """Three changes: a dispute; a third account; the worst finding settled."""
    first = "\n".join([claim("AP", "12 dead"), claim("AFP", "500 dead")])
    assert run("add - --quiet", stdin=first).code == 0
    assert run("add - --quiet", stdin=claim("DPA", "9000 dead")).code == 0
    assert run('settle 1 --reason "known"').code == 0
    return run


@pytest.mark.parametrize("form", ["plain", "markdown", "json", "csv"])
@pytest.mark.parametrize("more", ["", "--all"])
def test_a_report_of_the_past_is_the_report_of_that_day(run: Run, form: str, more: str) -> None:
    """But for the command that it names, and the change."""
    first = "\n".join([claim("AP", "12 dead"), claim("AFP", "500 dead")])
    assert run("add - --quiet", stdin=first).code == 0
    asked = f"compare --format {form} {more}"
    before = run(asked).out
    assert run("add - --quiet", stdin=claim("DPA", "9000 dead")).code == 0
    assert run('settle 1 --reason "known"').code == 0
    now, then = run(asked).out, run(f"{asked} --at 1").out
    assert now != before
    beside = zip(before.splitlines(), then.splitlines(), strict=True)
    changed = [new for old, new in beside if old != new]
    assert len(changed) <= 2
    assert all("ledger" in line or "--at 1" in line for line in changed)


def test_the_footer_names_the_change_and_the_digest_as_it_was(desk_run: Run) -> None:
    digests = [each["digest"] for each in json.loads(desk_run("log --json").out)["data"]][::-1]
    for number, digest in enumerate(digests, 1):
        told = " ".join(desk_run(f"compare --at {number}").out.split())
        assert f"ledger {digest[:12]} after change {number} ·" in told
        assert desk_run(f"compare --at {digest[:12]}").out == desk_run(f"compare --at {number}").out
        written = json.loads(desk_run(f"compare --at {number} --json").out)["ledger"]
        assert (written["digest"], written["change"]) == (digest, number)
    assert json.loads(desk_run("compare --json").out)["ledger"]["change"] is None


def test_what_is_hinted_at_is_of_the_same_state(desk_run: Run) -> None:
    told = desk_run("compare killed --at 2").out
    assert "settle" not in told
    hint = told[told.index("why ") :].split(" · ")[0]
    assert desk_run(hint).out.startswith(hint.split()[1])
    assert desk_run("why 1 killed --at 2").out == desk_run(f"{hint} killed").out


def test_a_number_is_that_of_the_report_of_that_state(desk_run: Run) -> None:
    """What was settled since has its number back; the last report that was seen does not matter."""
    desk_run("compare")
    first = desk_run("why 1 --at 1")
    assert first.code == 0
    assert "12 dead" in first.out
    assert "9000" not in first.out
    assert desk_run("why 1 --at 1").out != desk_run("why 1 --at 2").out
    assert desk_run("why 9 --at 1").code == 3


def test_a_report_of_the_past_is_not_the_last_that_was_seen(desk_run: Run) -> None:
    desk_run("compare")
    before = desk_run("compare --since last").out
    desk_run("compare --at 1")
    assert desk_run("compare --since last").out == before


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        ("compare --at 9", 3, "--at: the log has no operation 9\n"),
        ("why 1 --at 9", 3, "--at: the log has no operation 9\n"),
        ("compare --at noon", 3, '--at: "noon" is no date, no change and no digest\n'),
        (
            "compare --at 1 --since last",
            2,
            "claimtrack compare: --since ends now, --at in the past",
        ),
    ],
)
def test_a_state_that_never_was(desk_run: Run, arguments: str, code: int, message: str) -> None:
    ran = desk_run(arguments)
    assert ran.code == code
    assert ran.err.startswith(message)
    assert "hint: " in ran.err


def test_a_named_command_keeps_the_language_and_the_profile(desk_run: Run) -> None:
    asked = "compare --profile acled --report-lang fr"
    assert f"claimtrack {asked}" in desk_run(f"{asked} --format html").out
    told = desk_run("compare --at 2 --report-lang fr --format html").out
    assert "claimtrack compare --at 2 --report-lang fr" in told
    told = desk_run("compare --at 2 --format html").out
    assert "claimtrack compare --at 2" in told
    assert "--report-lang" not in told
    assert "--profile" not in told
