"""`--public`: a ledger with a secret in every field that stays at the desk, in every form."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from claimtrack.report.options import Format
from tests.running import Ran

Run = Callable[..., Ran]

HIDDEN = "sesame"


def claim(source: str, figure: str) -> str:
    return json.dumps({
        "source": source, "figure": figure, "metric": "killed", "topic": "War",
        "as_of": "2020-10-13", "language": "en", "note": f"{HIDDEN} told us",
        "url": f"/srv/{HIDDEN}/minutes.pdf", "references": [f"/srv/{HIDDEN}/desk.xlsx"],
    })  # fmt: skip


@pytest.fixture
def secret_ledger(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two disputes, one of them settled, both noted."""
    folder = tmp_path / HIDDEN
    folder.mkdir()
    ledger = folder / f"{HIDDEN}.ledger"
    monkeypatch.setenv("CLAIMTRACK_AUTHOR", f"Ana {HIDDEN}")
    lines = [claim("AP", "12 dead"), claim("AFP", "500 dead"), claim("DPA", "9000 dead")]
    assert run(f"--ledger {ledger} add - --quiet", stdin="\n".join(lines)).code == 0
    assert run(f'--ledger {ledger} note 1 "{HIDDEN}, says the ministry"').code == 0
    assert run(f'--ledger {ledger} settle 1 --reason "{HIDDEN}, known"').code == 0
    return ledger


@pytest.mark.parametrize("more", ["", "-v", "--all", "--pairs", "--quiet", "--at 3"])
@pytest.mark.parametrize("form", Format)
def test_no_report_has_a_secret(form: Format, more: str, secret_ledger: Path, run: Run) -> None:
    ran = run(f"--ledger {secret_ledger} compare --public --format {form} {more}")
    assert ran.code == 0
    assert ran.out
    assert HIDDEN not in ran.out


@pytest.mark.parametrize("form", Format)
def test_no_finding_has_a_secret(form: Format, secret_ledger: Path, run: Run) -> None:
    listed = json.loads(run(f"--ledger {secret_ledger} compare --json").out)["findings"]
    assert listed
    for finding in listed:
        asked = f"--ledger {secret_ledger} why {finding['id']} --format {form}"
        assert HIDDEN in run(asked).out
        told = run(f"{asked} --public")
        assert told.code == 0
        assert HIDDEN not in told.out


@pytest.mark.parametrize("suffix", [each for form in Format for each in form.suffixes])
def test_no_file_has_a_secret(suffix: str, secret_ledger: Path, run: Run, desk: Path) -> None:
    assert run(f"--ledger {secret_ledger} compare --all --public -o report{suffix}").code == 0
    written = (desk / f"report{suffix}").read_text(encoding="utf-8")
    assert HIDDEN not in written
    assert run(f"--ledger {secret_ledger} compare --all -o desk{suffix}").code == 0
    assert HIDDEN in (desk / f"desk{suffix}").read_text(encoding="utf-8")


def test_what_is_new_has_no_secret(secret_ledger: Path, run: Run) -> None:
    assert run(f"--ledger {secret_ledger} compare").code == 0
    for since in ("1", "2", "last"):
        ran = run(f"--ledger {secret_ledger} compare --public --since {since}")
        assert ran.code == 0
        assert HIDDEN not in ran.out
