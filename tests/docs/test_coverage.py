"""Every command, option, exit code and verdict is in the docs."""

import datetime as dt
import re
from pathlib import Path

import pytest

from claimtrack import errors
from claimtrack.align.world import World
from claimtrack.cli.app import COMMANDS
from claimtrack.cli.terminal import diagnostics
from claimtrack.compare.verdict import Severity, Verdict
from claimtrack.figures.figure import Form
from claimtrack.figures.profile import shipped_profiles
from claimtrack.intake.draft import Draft, read_draft
from claimtrack.model.facets import FACETS
from claimtrack.model.record import to_content
from claimtrack.model.shipped import shipped_metrics
from docs.tools import reference

DOCS = Path(__file__).resolve().parents[2] / "docs"


def page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def test_reference_is_up_to_date() -> None:
    stale = [
        name
        for name, text in reference.make_pages().items()
        if text != (reference.DOCS / name).read_text(encoding="utf-8")
    ]
    assert stale == [], "run `make docs`"


@pytest.mark.parametrize("command", COMMANDS)
def test_command_has_a_section(command: str) -> None:
    assert f"\n## {command}\n" in page("reference/commands.md")


@pytest.mark.parametrize("command", COMMANDS)
def test_command_is_named_in_the_readme(command: str) -> None:
    readme = (DOCS.parent / "README.md").read_text(encoding="utf-8")
    assert re.search(rf"`(claimtrack\s+)?{command}\b", readme)


def test_exit_codes_of_errors_are_in_the_reference() -> None:
    def descendants(cls: type[errors.ClaimtrackError]) -> set[type[errors.ClaimtrackError]]:
        return {cls}.union(*(descendants(each) for each in cls.__subclasses__()))

    used = {each.exit_code for each in descendants(errors.ClaimtrackError)}
    assert len(used) >= 3
    assert used <= reference.EXIT_CODES.keys()
    for code, meaning in reference.EXIT_CODES.items():
        assert f"| {code} | {meaning} |" in page("reference/commands.md")


def test_only_one_page_of_the_catalogue_shows_a_bug() -> None:
    shown = {
        path.stem: path.read_text(encoding="utf-8") for path in reference.CATALOGUE.glob("*.txt")
    }
    assert len(shown) > 20
    assert [name for name in sorted(shown) if f"[{diagnostics.BUG}]" in shown[name]] in (
        [],
        ["bug"],
    )


@pytest.mark.parametrize("key", FACETS)
def test_facet_has_an_example_that_is_read(key: str) -> None:
    facet = FACETS[key]
    fields = {"source": "AP", "figure": "12", "language": "en", "metric": "killed", "topic": "war"}
    if key == "as_of_basis":
        fields["as_of"] = "2020-10-31"
    world = World.from_records(shipped_metrics())
    draft = Draft.from_object({**fields, key: reference.FACET_EXAMPLES[key]})
    content = to_content(read_draft(draft, known=world, today=dt.date(2020, 12, 1)).claim)
    for step in facet.path.split("."):
        content = content[step]
    assert content


@pytest.mark.parametrize("verdict", Verdict)
def test_verdict_is_in_the_glossary(verdict: Verdict) -> None:
    text = page("glossary.md")
    assert re.search(rf"\b{re.escape(verdict.value)}\b", text)
    assert f"`{verdict.sign}`" in text


@pytest.mark.parametrize("severity", Severity)
def test_severity_is_argued(severity: Severity) -> None:
    assert severity.value in page("method.md")


@pytest.mark.parametrize("form", Form)
def test_form_is_argued(form: Form) -> None:
    assert form.value in page("method.md")


@pytest.mark.parametrize("profile", shipped_profiles())
def test_profile_is_argued(profile: str) -> None:
    assert re.search(rf"\b{re.escape(profile)}\b", page("method.md"))
