"""A page as a strict reader sees it: every element closed where it must be, and what it says."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"meta", "br", "hr", "link", "img", "input"})


@dataclass
class Element:
    """An element, with what was read in it."""

    tag: str
    attributes: dict[str, str | None]
    read: list[str] = field(repr=False)
    """All text of the page, in pieces."""
    start: int
    end: int = 0

    @property
    def text(self) -> str:
        """What is read in it."""
        return "".join(self.read[self.start : self.end])


class StrictReader(HTMLParser):
    """Reads a page, and refuses what a browser would have to repair."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[Element] = []
        self.elements: list[Element] = []
        self.read: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"an attribute twice: {tag} {names}"
        made = Element(tag, dict(attrs), self.read, len(self.read))
        self.elements.append(made)
        if tag not in VOID:
            self.open.append(made)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert any(each.tag == "svg" for each in self.open) or tag == "svg", f"<{tag}/> in HTML"
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        last = self.open.pop()
        assert last.tag == tag, f"</{tag}> in <{last.tag}>"
        last.end = len(self.read)

    def handle_data(self, data: str) -> None:
        assert self.open or not data.strip(), f"text outside: {data!r}"
        self.read.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data!r}")


@dataclass(frozen=True, slots=True)
class Page:
    """A page that was read."""

    source: str
    elements: list[Element]

    def all(self, *tags: str) -> list[Element]:
        """The elements with these tags, in order."""
        return [each for each in self.elements if each.tag in tags]

    @property
    def anchors(self) -> list[str]:
        """What can be led to, in order."""
        return [each.attributes["id"] or "" for each in self.elements if "id" in each.attributes]

    @property
    def links(self) -> list[str]:
        """Where links lead, in order."""
        return [each.attributes["href"] or "" for each in self.all("a")]

    @property
    def text(self) -> str:
        """What is read, blanks folded."""
        body = self.all("body")
        return " ".join((body[0] if body else self.elements[0]).text.split())


def read_page(source: str) -> Page:
    """Read a page.

    Raises:
        AssertionError: It is not written as it has to be.
    """
    reader = StrictReader()
    reader.feed(source)
    reader.close()
    assert not reader.open, f"never closed: {[each.tag for each in reader.open]}"
    return Page(source, reader.elements)


def without_style(source: str) -> str:
    """The page without its style sheet and the digest of it, which change with each other."""
    bare = re.sub(r"(?<=<style>).*?(?=</style>)", "", source, count=1, flags=re.DOTALL)
    return re.sub(r"'sha256-[^']*'", "'sha256-…'", bare, count=1)
