"""Pages in a real Chromium: accessible, as wide as the window, quiet; and valid, and printable.

Needs a Chromium, Node and what `npm ci` puts into tests/html/node_modules; without them the tests
are skipped and say what is missing. `.ci/run` installs all of it.
"""

import json
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pypdf
import pytest

from claimtrack.report.options import Format, Options
from claimtrack.report.rendering import render
from tests.nursery import programs
from tests.report.conftest import awkward_comparison, hostile_comparison
from tests.report.html.page import read_page
from tests.running import HUNG_SECONDS

HERE = Path(__file__).parent
NODE = shutil.which("node")
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
PAGES = ("demonstration", "indicators", "why", "awkward", "hostile")
HOSTILE = '"><script>document.title=1</script><img src=x onerror=alert(1)>\u202ejavascript:x'

needs_npm = pytest.mark.skipif(
    NODE is None or not (HERE / "node_modules").is_dir(),
    reason="no Node, or nothing installed for it: npm ci --prefix tests/html",
)
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium: apt install chromium")


def command(*arguments: str | Path) -> None:
    """Run a command of claimtrack as a user does."""
    subprocess.run([programs() / "claimtrack", *arguments], check=True, capture_output=True)


@pytest.fixture(scope="module")
def pages(shown_ledger: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """The pages that are looked at."""
    folder = tmp_path_factory.mktemp("pages")
    made = {name: folder / f"{name}.html" for name in PAGES}
    of_ledger = ("--ledger", shown_ledger)
    command(*of_ledger, "compare", "casualties", "-o", made["demonstration"])
    command(*of_ledger, "why", "1", "casualties", "-o", made["why"])
    command("demo", "indicators", "--keep", folder / "indicators.ledger")
    command("--ledger", folder / "indicators.ledger", "compare", "-o", made["indicators"])
    comparisons = {"awkward": awkward_comparison(), "hostile": hostile_comparison(HOSTILE)}
    for name, comparison in comparisons.items():
        made[name].write_text(render(comparison, Format.HTML, Options()), encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def seen(pages: Mapping[str, Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a Chromium saw of each page, at three widths, in light and in dark."""
    profile = tmp_path_factory.mktemp("profile")
    done = subprocess.run(
        [str(NODE), HERE / "look.mjs", str(CHROMIUM), profile, *pages.values()],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    return {name: report[str(path)] for name, path in pages.items()}


@needs_npm
@needs_chromium
@pytest.mark.parametrize("name", PAGES)
class TestInChromium:
    def test_axe_objects_to_nothing(self, name: str, seen: dict[str, Any]) -> None:
        looks = seen[name]
        tried = [(each["width"], each["colorScheme"]) for each in looks if each["violations"] == []]
        assert tried == [(1280, "light"), (1280, "dark"), (390, "light")]
        assert [each["violations"] for each in looks].count(None) == len(looks) - len(tried)

    def test_no_page_is_wider_than_the_window(self, name: str, seen: dict[str, Any]) -> None:
        assert [(each["width"], each["overflow"]) for each in seen[name]] == [
            (width, 0) for width in (1280, 800, 390) for _ in range(2)
        ]

    def test_nothing_is_loaded_blocked_or_run(
        self, name: str, seen: dict[str, Any], pages: Mapping[str, Path]
    ) -> None:
        for each in seen[name]:
            assert each["said"] == []
            assert each["asked"] == [pages[name].as_uri()]

    def test_the_page_is_dark_for_who_wants_it_dark(self, name: str, seen: dict[str, Any]) -> None:
        grounds = [(each["colorScheme"], each["ground"]) for each in seen[name][:2]]
        assert grounds == [("light", "rgb(255, 255, 255)"), ("dark", "rgb(20, 23, 26)")]

    def test_the_keyboard_meets_the_way_past_the_head_first(
        self, name: str, seen: dict[str, Any]
    ) -> None:
        skip, after = seen[name][0]["focused"]
        assert skip == ["#report", "solid"]
        assert after[1] == "solid"


@needs_npm
@pytest.mark.parametrize("name", PAGES)
def test_the_validator_accepts_it(name: str, pages: Mapping[str, Path]) -> None:
    validator = HERE / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
    done = subprocess.run(
        [str(NODE), validator, "--config", HERE / ".htmlvalidate.json", pages[name]],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, ""), done.stdout


@needs_chromium
@pytest.mark.parametrize("name", ["demonstration", "indicators"])
def test_it_prints_on_a4_with_everything_unfolded(
    name: str, pages: Mapping[str, Path], tmp_path: Path
) -> None:
    printed = tmp_path / "printed.pdf"
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
    flags += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
    flags += [f"--user-data-dir={tmp_path / 'profile'}", "--no-pdf-header-footer"]
    subprocess.run(
        [str(CHROMIUM), *flags, f"--print-to-pdf={printed}", pages[name].as_uri()],
        check=True,
        capture_output=True,
        timeout=HUNG_SECONDS,
    )
    document = pypdf.PdfReader(printed)
    sizes = {(round(each.mediabox.width), round(each.mediabox.height)) for each in document.pages}
    assert sizes == {(595, 842)}
    text = " ".join(" ".join(each.extract_text() for each in document.pages).split())
    page = read_page(pages[name].read_text(encoding="utf-8"))
    ids = {each.text for each in page.elements if each.attributes.get("class") == "id"}
    assert len(ids) > 20
    assert {each for each in ids if each not in text} == set()
    folded = sum(each.text.count(" against ") for each in page.all("li"))
    assert text.count(" against ") >= folded > 2
