"""A reader of the desk without a browser: asks for pages, follows links, looks at what is there."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

from claimtrack.cli.filters import Parameters
from claimtrack.cli.terminal.settings import Invocation, Settings
from claimtrack.desk.answering import Answer, Desk, Names, Request
from claimtrack.figures.profile import load_profile
from tests.report.html.page import Page, read_page
from tests.running import NOW

HOST = "127.0.0.1:8640"
NAMES = Names(frozenset({"127.0.0.1", "localhost"}), 8640)
ALLOWED = frozenset(
    {
        *("html", "head", "meta", "title", "style", "body", "main", "header", "footer", "nav"),
        *("section", "article", "figure", "div", "p", "span", "b", "q", "code", "a", "ul", "ol"),
        *("li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tr", "th", "td", "h1"),
        *("h2", "h3", "h4", "details", "summary", "blockquote", "form", "label", "input"),
        *("button", "svg", "path", "line", "rect", "circle", "text", "g", "desc", "tspan"),
    }
)
"""Every element that a page of ours may have: none loads, runs or embeds anything."""


@dataclass
class Visitor:
    """Asks a desk without sockets."""

    ledger: Path
    is_public: bool = False
    language: str | None = None
    bugs: list[Exception] = field(default_factory=list)
    """What the desk took for a mistake of its own."""

    def __post_init__(self) -> None:
        self.invocation = Invocation(
            environ={}, now=lambda: NOW, settings=Settings(ledger=str(self.ledger))
        )
        self.opened = 0
        self.desk = Desk(
            self._open,  # type: ignore[arg-type]
            Parameters(self.invocation, is_public=self.is_public),
            load_profile(),
            language=self.language,
            is_public=self.is_public,
            report_bug=self.bugs.append,
        )

    def _open(self) -> object:
        self.opened += 1
        return self.invocation.open_ledger(read_only=True)

    def ask(self, target: str, **given: object) -> Answer:
        """The answer to a request as a browser makes it, or with other parts."""
        request = Request("GET", target, (HOST,))
        return self.desk.answer(replace(request, **given), NAMES)  # type: ignore[arg-type]

    def read(self, target: str, *, status: int = 200) -> Page:
        """A page, which has to be well formed."""
        answer = self.ask(target)
        assert answer.status == status, (target, answer.status, answer.body[-2000:])
        return read_page(answer.body.decode())

    def crawl(self, start: str = "/", *, most: int = 2_000) -> Iterator[tuple[str, Page]]:
        """Every page that can be reached by links."""
        seen, waiting = {start}, deque([start])
        while waiting:
            target = waiting.popleft()
            page = self.read(target)
            yield target, page
            for link in page.links:
                bare = link.partition("#")[0]
                if bare.startswith("/") and bare not in seen:
                    seen.add(bare)
                    waiting.append(bare)
            assert len(seen) <= most, "links without end"


def check_harmless(page: Page) -> None:
    """Nothing on a page acts, and no text of somebody else became a link that hides where it leads.

    Raises:
        AssertionError: Something does.
    """
    assert {each.tag for each in page.elements} <= ALLOWED
    assert len(page.all("style")) == 1
    for each in page.elements:
        assert not [name for name in each.attributes if name.startswith("on") or name == "style"]
        assert not {"src", "srcset", "formaction", "data", "ping"} & each.attributes.keys()
    policies = [each.attributes for each in page.all("meta") if "http-equiv" in each.attributes]
    assert [each["http-equiv"] for each in policies] == ["Content-Security-Policy"]
    for form in page.all("form"):
        action = form.attributes["action"] or ""
        assert action.startswith("/")
        assert not action.startswith("//")
        assert form.attributes["method"] == "get"
    for link in page.all("a"):
        address = link.attributes["href"] or ""
        if address.startswith("#") or (address.startswith("/") and not address.startswith("//")):
            assert "\\" not in address
            continue
        assert urlsplit(address).scheme in {"http", "https"}, address
        assert "noreferrer" in (link.attributes["rel"] or "")
        assert unescape(link.text) == address
