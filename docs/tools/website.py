"""Build the pages of docs/ and the README into a static site with search.

`python -m docs.tools.website` (`make site`) writes build/site: a folder that a browser opens from
the disk, or that any server can serve. Nothing in it comes from elsewhere. When a page stands in no
section of the navigation, a link or an anchor leads nowhere, or a page would load something from
another host, it says so and leaves with 1.
"""

import argparse
import logging
import re
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

from mkdocs.commands.build import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from pymdownx.slugs import slugify

ROOT = Path(__file__).resolve().parents[2]
HOME = "README.md"
"""The page that the site begins with."""

FILES = "files"
"""The folder of the site for files of the checkout that pages link to and that are no pages."""

SECTIONS: Mapping[str, Sequence[str]] = {
    "Start": (HOME, "docs/demonstration.md", "docs/glossary.md", "docs/faq.md"),
    "Tutorials": ("docs/tutorials/*.md",),
    "How-to": (
        "docs/how-to/*.md",
        "docs/import.md",
        "docs/extract.md",
        "docs/names.md",
        "docs/correcting.md",
        "docs/charts.md",
        "docs/export.md",
        "docs/watch.md",
        "docs/desk.md",
        "docs/team.md",
        "docs/scale.md",
        "docs/assistants.md",
        "docs/troubleshooting.md",
    ),
    "Reference": (
        "docs/reference/commands.md",
        "docs/reference/messages.md",
        "docs/reference/*.md",
        "docs/json.md",
        "docs/sql.md",
        "docs/python.md",
    ),
    "How it decides": (
        "docs/method.md",
        "docs/quality.md",
        "docs/trust.md",
        "docs/ethics.md",
        "docs/citing.md",
    ),
    "For developers": (
        "docs/CONTRIBUTING.md",
        "docs/architecture.md",
        "docs/lexicon.md",
        "docs/decisions.md",
        "data/README.md",
        "tests/errors/README.md",
        "CHANGELOG.md",
    ),
    "Français": ("docs/fr/*.md", "docs/fr/*/*.md"),
}
"""The navigation: which pages stand in which section, in this order. A pattern may find none."""

SHIM = Path(__file__).with_name("iframe-worker.js")
"""What a search needs in a page opened from the disk; the builder would load it from a host."""

LINK = re.compile(r"(?P<open>\]\(|^\[[^\]]+\]: +)(?P<link>[^)\s]+)", re.MULTILINE)
ROW, CODE = re.compile(r"^\|.*$", re.MULTILINE), re.compile(r"(`+)[^`\n]+\1")
FENCE = re.compile(r"^(?P<fence>```|~~~).*?^(?P=fence)$", re.MULTILINE | re.DOTALL)


class Trouble(Exception):
    """What keeps the site from being published, a line each."""


def main() -> int:
    """Build and check; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--output", type=Path, default=ROOT / "build" / "site")
    output = parser.parse_args().output
    try:
        pages = build_site(output)
    except (Trouble, MkDocsException) as trouble:
        print(trouble, file=sys.stderr)
        return 1
    print(f"{pages} pages in {output}: open {output / 'index.html'}")
    return 0


def build_site(output: Path, root: Path = ROOT) -> int:
    """Build the site of a checkout and check it; returns how many pages it has.

    Raises:
        Trouble: A page stands in no section, or something in the site leads nowhere.
        MkDocsException: The builder refused a page, or warned of one.
    """
    sections = find_sections(root)
    source = output.with_name(f"{output.name}-pages")
    shutil.rmtree(source, ignore_errors=True)
    gather(sections, root, source)
    (source / FILES).mkdir(exist_ok=True)
    shutil.copyfile(SHIM, source / FILES / SHIM.name)
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    build(_configure(settings_of(sections, root, source, output)))
    (output / "404.html").unlink()  # its links are those of a host that nobody has named
    if troubles := list(find_troubles(output)):
        raise Trouble("\n".join(troubles))
    return sum(1 for _ in output.rglob("*.html"))


def find_sections(root: Path = ROOT) -> dict[str, list[Path]]:
    """The pages of each section that has some, in order.

    Raises:
        Trouble: Pages of docs/ that stand in no section.
    """
    found: dict[str, list[Path]] = {}
    for title, patterns in SECTIONS.items():
        pages = [page for pattern in patterns for page in sorted(root.glob(pattern))]
        if pages:
            found[title] = list(dict.fromkeys(pages))
    placed = {page for pages in found.values() for page in pages}
    lost = sorted(page for page in (root / "docs").rglob("*.md") if page not in placed)
    if lost:
        names = ", ".join(str(page.relative_to(root)) for page in lost)
        raise Trouble(f"docs/tools/website.py: SECTIONS has no place for {names}")
    return found


def place_of(page: Path, root: Path = ROOT) -> str:
    """Where a page of the checkout stands in the site's own sources."""
    path = page.relative_to(root).as_posix()
    if path == HOME:
        return "index.md"
    if path.startswith("docs/"):
        return re.sub(r"\bREADME\.md$", "index.md", path.removeprefix("docs/"))
    name = path.removesuffix("/README.md").removesuffix(".md").replace("/", "-").lower()
    return f"{name}.md"


def gather(sections: Mapping[str, Iterable[Path]], root: Path, source: Path) -> None:
    """Copy the pages, and what they show and link to, so that their links lead to the copies."""
    places = {page: place_of(page, root) for pages in sections.values() for page in pages}
    for page, place in places.items():
        target = source / place
        target.parent.mkdir(parents=True, exist_ok=True)
        text = page.read_text(encoding="utf-8")
        target.write_text(_Moved(page, place, places, root, source).rewrite(text), encoding="utf-8")


@dataclass(slots=True)
class _Moved:
    """A page at its place in the site; files that it links to are copied beside it."""

    page: Path
    place: str
    places: Mapping[Path, str]
    root: Path
    source: Path

    def rewrite(self, text: str) -> str:
        """The text with its links as they are from its new place; code is left alone."""
        parts, end = [], 0
        for fence in FENCE.finditer(text):
            parts += [LINK.sub(self._link, text[end : fence.start()]), fence[0]]
            end = fence.end()
        return "".join(_plain_bars(part) for part in [*parts, LINK.sub(self._link, text[end:])])

    def _link(self, found: re.Match[str]) -> str:
        path, hash_sign, anchor = found["link"].partition("#")
        target = (self.page.parent / path).resolve()
        if not path or urlsplit(found["link"]).scheme or not target.is_file():
            return found[0]
        place = self.places.get(target)
        if place is None:
            place = self._copy(target)
        up = "../" * self.place.count("/")
        return f"{found['open']}{up}{place}{hash_sign}{anchor}"

    def _copy(self, target: Path) -> str:
        path = target.relative_to(self.root)
        shown = path.suffix in {".svg", ".png", ".json", ".html"}
        # A browser shows text files; without an ending, or with .toml, it would save them.
        name = path.as_posix() if shown else f"{path.as_posix()}.txt"
        copy = self.source / FILES / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(target, copy)
        return f"{FILES}/{name}"


def _configure(settings: dict[str, Any]) -> MkDocsConfig:
    """The settings as the builder takes them.

    Raises:
        Trouble: It knows a setting no longer, or warns of one.
    """
    config = MkDocsConfig()
    config.load_dict(settings)
    failed, warned = config.validate()
    if failed or warned:
        raise Trouble("\n".join(f"{name}: {why}" for name, why in [*failed, *warned]))
    return config


def _plain_bars(text: str) -> str:
    """The text with plain bars in the code of tables.

    Other renderers want them escaped; this one would show the backslash.
    """
    return ROW.sub(lambda row: CODE.sub(lambda code: code[0].replace(r"\|", "|"), row[0]), text)


def settings_of(
    sections: Mapping[str, Iterable[Path]], root: Path, source: Path, output: Path
) -> dict[str, Any]:
    """What the builder is told."""
    nav = [{title: [place_of(page, root) for page in pages]} for title, pages in sections.items()]
    return {
        "site_name": "claimtrack",
        "site_description": "Who said which figure, when, and in which words",
        "docs_dir": str(source),
        "site_dir": str(output),
        "use_directory_urls": False,
        "nav": nav,
        "strict": True,
        "theme": {
            "name": "material",
            "font": False,
            "features": ["navigation.tabs", "navigation.top", "search.highlight", "toc.follow"],
            "palette": [
                {"media": "(prefers-color-scheme: light)", "scheme": "default"},
                {"media": "(prefers-color-scheme: dark)", "scheme": "slate"},
            ],
        },
        "extra": {"polyfills": [f"{FILES}/{SHIM.name}"], "generator": False},
        "plugins": ["offline", {"search": {"lang": ["en", "fr"]}}],
        "markdown_extensions": [
            "admonition",
            "attr_list",
            "tables",
            {"pymdownx.highlight": {"use_pygments": True}},
            "pymdownx.superfences",
            {"toc": {"permalink": True, "slugify": slugify(case="lower"), "separator": "-"}},
        ],
        "validation": {
            "nav": {"omitted_files": "warn", "not_found": "warn", "absolute_links": "warn"},
            "links": {
                "not_found": "warn",
                "anchors": "warn",
                "absolute_links": "warn",
                "unrecognized_links": "warn",
            },
        },
    }


LOADS = {"script": "src", "link": "href", "img": "src", "iframe": "src", "source": "src"}
"""The tags that have a browser fetch something, and the attribute that says what."""


FETCH = re.compile(r"""(?:url\(|@import\s|\bhref=)\s*["']?((?:https?:)?//[^"')\s]+)""")
"""What a style or a picture would have a browser fetch from another host."""


@dataclass(slots=True)
class _Read:
    """What a page of HTML has anchors for, links to and loads."""

    anchors: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.read = _Read()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.read.anchors |= {given[name] for name in ("id", "name") if given.get(name)}
        if tag == "a" and "href" in given:
            self.read.links.append(given["href"])
        wanted = LOADS.get(tag)
        if wanted and given.get(wanted) and given.get("rel") not in {"canonical", "next", "prev"}:
            self.read.loads.append(given[wanted])


def find_troubles(site: Path) -> Iterator[str]:
    """What in a built site leads nowhere or comes from elsewhere, a line each."""
    for sheet in sorted([*site.rglob("*.css"), *site.rglob("*.svg")]):
        for link in FETCH.findall(sheet.read_text(encoding="utf-8")):
            yield f"{sheet.relative_to(site)}: loads {link}"
    read = {page: _read(page) for page in sorted(site.rglob("*.html"))}
    for page, each in read.items():
        place = page.relative_to(site)
        for link in each.loads:
            if urlsplit(link).netloc:
                yield f"{place}: loads {link}"
        for link in [*each.links, *each.loads]:
            if not leads_somewhere(page, link, site, read):
                yield f"{place}: {link} leads nowhere"


def leads_somewhere(page: Path, link: str, site: Path, read: Mapping[Path, _Read]) -> bool:
    """Whether the file and the anchor of a link are there; links to other hosts are not asked."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return True
    if parts.path.startswith("/"):
        return False
    path = PurePosixPath(unquote(parts.path))
    target = (page.parent / path).resolve() if parts.path else page
    if target.is_dir():
        target /= "index.html"
    if not target.is_file() or site.resolve() not in target.parents:
        return False
    anchors = read[target].anchors if target in read else set()
    return not parts.fragment or target not in read or unquote(parts.fragment) in anchors


def _read(page: Path) -> _Read:
    reader = _Reader()
    reader.feed(page.read_text(encoding="utf-8"))
    return reader.read


if __name__ == "__main__":
    sys.exit(main())
