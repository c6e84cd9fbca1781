"""What the pages say of commands, options, names, files and counts is so."""

from pathlib import Path

import pytest

from docs.tools.known_names import ROOT, countables, of_others
from docs.tools.statements import (
    GENERATED,
    HISTORY,
    Kind,
    Page,
    Statement,
    find_statements,
    judge,
    kind_of,
    read_pages,
)

PAGE = Page(
    ROOT / "docs" / "made-up.md",
    "# A page\n\n```console\n$ claimtrack figure fatalities-2024.csv\nher_own_name\n```\n",
)


@pytest.fixture(scope="module")
def statements() -> list[Statement]:
    return list(find_statements(read_pages()))


def test_no_statement_is_false(statements: list[Statement]) -> None:
    """Correct the page; what belongs to another program goes to docs/tools/statements.toml."""
    false = [
        f"{one.page}:{one.line}: {one.text}: {one.trouble}" for one in statements if one.trouble
    ]
    assert false == []


def test_statements_are_found_on_every_page_and_of_every_kind(
    statements: list[Statement],
) -> None:
    assert {one.kind for one in statements} == set(Kind)
    assert len({one.page for one in statements}) > 30
    assert len([one for one in statements if one.holder not in {"", GENERATED}]) > 2000


def test_what_nothing_holds_is_of_others_or_in_words(
    statements: list[Statement],
) -> None:
    """A command, option, tool or link of ours is always held."""
    told = [one for one in statements if one.page not in HISTORY]
    kinds = {one.kind for one in told if not one.holder and not one.trouble}
    assert kinds.isdisjoint({Kind.EXAMPLE, Kind.COMMAND, Kind.OPTION, Kind.TOOL, Kind.LINK})


@pytest.mark.parametrize(
    ("text", "kind", "trouble"),
    [
        ("claimtrack compare killed --since last", Kind.COMMAND, ""),
        ("compare killed --sinse last", Kind.COMMAND, "no option --sinse"),
        ("claimtrack comapre killed", Kind.COMMAND, "no command comapre"),
        ("claimtrack list --fail-on gap", Kind.COMMAND, "no option --fail-on"),
        ("claimtrack sources alias AFP X", Kind.COMMAND, ""),
        ("claimtrack sources allias AFP X", Kind.COMMAND, "no command allias"),
        ("sources merge NAME OTHER", Kind.COMMAND, ""),
        ("sources merg NAME OTHER", Kind.COMMAND, "no command merg"),
        ("undo 3", Kind.COMMAND, ""),
        ("/finding/ID", Kind.FILE, ""),
        ("align/joins", Kind.FILE, ""),
        ("align/joints", Kind.FILE, "no file of the checkout or of the page's examples"),
        ("claimtrack compare --ledger desk.ledger -q", Kind.COMMAND, ""),
        ("--since", Kind.OPTION, ""),
        ("--sinse", Kind.OPTION, "no option --sinse"),
        ("-q", Kind.OPTION, ""),
        ("docs/json.md", Kind.FILE, ""),
        ("docs/jsn.md", Kind.FILE, "no such file"),
        ("claimtrack/intake/maps/*.toml", Kind.FILE, ""),
        ("claimtrack/<folder>/nothing.py", Kind.FILE, "no such file"),
        ("fatalities-2024.csv", Kind.FILE, ""),
        ("deaths-2024.csv", Kind.FILE, "no file of the checkout or of the page's examples"),
        ("killed", Kind.NAME, ""),
        ("kiled", Kind.NAME, "no name of the program"),
        ("count_type", Kind.NAME, ""),
        ("count_types_of", Kind.NAME, "no name of the program"),
        ("UnknownName", Kind.NAME, ""),
        ("UnknownNames", Kind.NAME, "no name of the program"),
        ("attribution differs", Kind.NAME, ""),
        ("her_own_name", Kind.NAME, ""),
        ("libpq", Kind.NAME, ""),
        ("CLAIMTRACK_LEDGER", Kind.NAME, ""),
        ("CLAIMTRACK_LEGDER", Kind.NAME, "no name of the program"),
        ("tests/docs/test_statements.py::test_judge", Kind.NAME, ""),
        ("tests/docs/test_statements.py::test_judged", Kind.NAME, "no such test"),
        ("Comparison.findings", Kind.NAME, ""),
        ("Comparison.fnidings", Kind.NAME, "no name of the program"),
        ("make site", Kind.TOOL, ""),
        ("make sites", Kind.TOOL, "no target sites in the Makefile"),
        ("python -m docs.tools.website --output x", Kind.TOOL, ""),
        ("python -m docs.tools.site", Kind.TOOL, "no module docs.tools.site"),
        ("pip install 'claimtrack[xlsx,pdf]'", Kind.TOOL, ""),
        ("pip install 'claimtrack[excel]'", Kind.TOOL, "no extra excel"),
    ],
)
def test_judge(text: str, kind: Kind, trouble: str) -> None:
    assert kind_of(text) is kind
    assert judge(PAGE, 1, kind, text).trouble == trouble


def test_counts() -> None:
    true = f"{countables()['languages']} languages"
    assert judge(PAGE, 1, Kind.COUNT, true).trouble == ""
    assert judge(PAGE, 1, Kind.COUNT, "twelve languages").trouble == "there are 13"
    assert countables().keys() <= {"languages", "metrics", "units", "currencies", "facets"} | {
        "verdicts",
        "profiles",
        "maps",
        "commands",
    }


def test_a_message_that_a_page_quotes_is_one() -> None:
    assert judge(PAGE, 1, Kind.NAME, "the list has no page 12").holder
    assert not judge(PAGE, 1, Kind.NAME, "the list lacks the page 12").holder


def test_a_page_that_is_made_up_is_read_whole(tmp_path: Path) -> None:
    text = (
        "# Page\n\nIt takes `--sinse` and `killed`, in twelve languages: [more](other.md).\n\n"
        "```sh\nclaimtrack list \\\n    --worst | head\nmake site # all\n```\n\n"
        "```toml\nformat = [\n```\n"
    )
    page = Page(ROOT / "docs" / tmp_path.name, text)
    found = {
        (one.line, one.kind, one.trouble.partition(" (")[0]) for one in find_statements([page])
    }
    assert found == {
        (3, Kind.OPTION, "no option --sinse"),
        (3, Kind.NAME, ""),
        (3, Kind.COUNT, "there are 13"),
        (3, Kind.LINK, ""),
        (5, Kind.COMMAND, "no option --worst"),
        (5, Kind.TOOL, ""),
        (11, Kind.BLOCK, "not TOML: Invalid value"),
    }


def test_names_of_others_are_named_somewhere(
    statements: list[Statement],
) -> None:
    told = {one.text for one in statements}
    words = " ".join(told)
    for kind in ("files", "options", "names"):
        assert [name for name in of_others()[kind] if name not in words] == []
    pages = {f"{one.page}: {one.text}" for one in statements}
    assert [each for each in of_others()["counts"] if each not in pages] == []
