"""Links between our pages lead somewhere."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(
    [
        *ROOT.glob("*.md"),
        *(
            p
            for top in ("docs", "data", "tests")
            for p in (ROOT / top).rglob("*.md")
            if "node_modules" not in p.parts
        ),
    ]
)
CODE = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)\s]+)\)|^\[[^\]]+\]: +(\S+)", re.MULTILINE)
ANCHOR_MENTION = re.compile(r"docs/(\w+\.md)#([\w-]+)")
"""How docstrings point at a page: docs/method.md#forms."""


def to_anchor(heading: str) -> str:
    """The anchor that the usual renderers give a heading."""
    kept = re.sub(r"[^\w\s-]", "", heading.strip().lower().replace("`", ""))
    return kept.replace(" ", "-")


def anchors_of(page: Path) -> set[str]:
    text = CODE.sub("", page.read_text(encoding="utf-8"))
    found: set[str] = set(re.findall(r'<a (?:id|name)="([^"]+)"', text))
    for heading in re.findall(r"^#+ +(.+?)\s*$", text, re.MULTILINE):
        anchor, number = to_anchor(heading), 0
        while anchor in found:
            number += 1
            anchor = f"{to_anchor(heading)}-{number}"
        found.add(anchor)
    return found


def links_of(page: Path) -> list[str]:
    text = CODE.sub("", page.read_text(encoding="utf-8"))
    return [inline or reference for inline, reference in LINK.findall(text)]


def is_broken(page: Path, link: str) -> bool:
    if re.match(r"[a-z]+:", link):
        return False  # another site: not ours to ask in a test
    path, _, anchor = link.partition("#")
    target = (page.parent / path).resolve() if path else page
    if not target.exists():
        return True
    return bool(anchor) and anchor not in anchors_of(target)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    assert [link for link in links_of(page) if is_broken(page, link)] == []


def test_pages_are_found_and_linked() -> None:
    assert sum(len(links_of(page)) for page in PAGES) > 20


def test_pages_that_the_code_points_at_exist() -> None:
    mentions = {
        mention
        for source in (ROOT / "claimtrack").rglob("*")
        if source.suffix in {".py", ".toml", ".sql"}
        for mention in ANCHOR_MENTION.findall(source.read_text(encoding="utf-8"))
    }
    assert mentions
    missing = [
        f"docs/{page}#{anchor}"
        for page, anchor in sorted(mentions)
        if not (ROOT / "docs" / page).exists() or anchor not in anchors_of(ROOT / "docs" / page)
    ]
    assert missing == []


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        pytest.param(
            "How it decides, and where it is unsure", "how-it-decides-and-where-it-is-unsure"
        ),
        pytest.param("`claimtrack add`", "claimtrack-add"),
        pytest.param("sqlite3, not SQLAlchemy", "sqlite3-not-sqlalchemy"),
    ],
)
def test_anchor(heading: str, anchor: str) -> None:
    assert to_anchor(heading) == anchor
