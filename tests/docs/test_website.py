"""The site: every page is in it, every link leads somewhere, and nothing comes from elsewhere."""

import json
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort

from docs.tools import website
from docs.tools.website import Trouble, build_site, find_sections, find_troubles, place_of


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("website") / "site"
    build_site(output)
    return output


def test_every_page_is_in_the_site(site: Path) -> None:
    placed = [page for pages in find_sections().values() for page in pages]
    assert len(placed) == len(set(placed)) > 30
    for page in placed:
        assert (site / place_of(page)).with_suffix(".html").is_file()


def test_sections_are_those_that_have_pages() -> None:
    sections = find_sections()
    assert list(sections) == [title for title in website.SECTIONS if title in sections]
    assert {"Start", "How-to", "Reference", "How it decides", "For developers"} <= sections.keys()


def test_the_search_finds_what_the_pages_say(site: Path) -> None:
    index = (site / "search" / "search_index.js").read_text(encoding="utf-8")
    shown = json.loads(index.removeprefix("var __index = "))
    found = {entry["location"].partition("#")[0] for entry in shown["docs"]}
    assert {
        place_of(page).removesuffix("md") + "html"
        for pages in find_sections().values()
        for page in pages
    } <= {location or "index.html" for location in found}
    assert any(
        "comparability" in entry["text"] or "gate" in entry["text"] for entry in shown["docs"]
    )


def test_bars_in_code_of_tables_are_bars(site: Path) -> None:
    page = (site / "reference" / "commands.html").read_text(encoding="utf-8")
    assert "<td><code>[SENTENCE|-]</code></td>" in page
    assert "\\|" not in page


def test_files_that_pages_link_to_are_beside_them(site: Path) -> None:
    page = (site / "import.html").read_text(encoding="utf-8")
    assert "files/claimtrack/intake/maps/acled.toml.txt" in page
    copy = site / "files" / "claimtrack" / "intake" / "maps" / "acled.toml.txt"
    original = website.ROOT / "claimtrack" / "intake" / "maps" / "acled.toml"
    assert copy.read_bytes() == original.read_bytes()


def write(folder: Path, pages: dict[str, str]) -> Path:
    for name, text in pages.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param('<a href="other.html#here">', [], id="an anchor"),
        pytest.param('<a href="https://example.org/x">', [], id="another site"),
        pytest.param('<a href="none.html">', ["none.html leads nowhere"], id="no page"),
        pytest.param(
            '<a href="other.html#there">', ["other.html#there leads nowhere"], id="no anchor"
        ),
        pytest.param('<a href="#top">', ["#top leads nowhere"], id="no anchor here"),
        pytest.param('<a href="../x.html">', ["../x.html leads nowhere"], id="outside"),
        pytest.param('<a href="/other.html">', ["/other.html leads nowhere"], id="of a host"),
        pytest.param('<img src="a.png">', ["a.png leads nowhere"], id="no picture"),
        pytest.param(
            '<script src="https://example.org/a.js">',
            ["loads https://example.org/a.js"],
            id="a script from elsewhere",
        ),
        pytest.param(
            '<link rel="stylesheet" href="//example.org/a.css">',
            ["loads //example.org/a.css"],
            id="a style from elsewhere",
        ),
    ],
)
def test_troubles_of_a_page(text: str, told: list[str], tmp_path: Path) -> None:
    write(tmp_path, {"index.html": text, "other.html": '<h2 id="here">'})
    (tmp_path.parent / "x.html").touch()
    assert list(find_troubles(tmp_path)) == [f"index.html: {each}" for each in told]


def test_a_style_that_loads_from_elsewhere_is_told(tmp_path: Path) -> None:
    write(tmp_path, {"a.css": "@font-face { src: url('https://example.org/a.woff') }"})
    assert list(find_troubles(tmp_path)) == ["a.css: loads https://example.org/a.woff"]


def test_a_page_without_a_section_is_told(tmp_path: Path) -> None:
    write(tmp_path, {"README.md": "# One", "docs/lost.md": "# Two"})
    with pytest.raises(Trouble, match=r"no place for docs/lost\.md"):
        find_sections(tmp_path)


def test_a_dead_link_is_not_built(tmp_path: Path) -> None:
    root = write(
        tmp_path, {"README.md": "# One\n\n[two](docs/import.md#x)", "docs/import.md": "# B"}
    )
    with pytest.raises(Abort, match="1 warnings"):
        build_site(tmp_path / "built" / "site", root)
