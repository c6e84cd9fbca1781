"""Mark-up is made in one place, and a text never becomes any."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.report.html.markup import (
    Markup,
    element,
    escape,
    is_web_address,
    join,
    outward_link,
)
from claimtrack.report.safe import to_visible

ESCAPED = [
    pytest.param("a < b & c > d", "a &lt; b &amp; c &gt; d", id="mark-up"),
    pytest.param('" onclick="x', "&quot; onclick=&quot;x", id="end of an attribute"),
    pytest.param("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;", id="script"),
    pytest.param("&lt;b&gt;", "&amp;lt;b&amp;gt;", id="an entity is not one twice"),
    pytest.param("\u202eexe.gpj", "⟦U+202E⟧exe.gpj", id="override"),
    pytest.param("a\x00b\x1b", "a␀b␛", id="control"),
    pytest.param("line\nbreak\ttab", "line break tab", id="breaks"),
]


@pytest.mark.parametrize(("text", "escaped"), ESCAPED)
def test_a_text_is_escaped_wherever_it_is_put(text: str, escaped: str) -> None:
    assert escape(text) == escaped
    assert join([text]) == escaped
    assert element("b", text) == f"<b>{escaped}</b>"
    assert element("b", title=text) == f'<b title="{escaped}"></b>'


def test_mark_up_is_not_escaped_and_text_made_of_it_is() -> None:
    bold = element("b", "x")
    assert element("i", bold) == "<i><b>x</b></i>"
    assert element("i", f"{bold}!") == "<i>&lt;b&gt;x&lt;/b&gt;!</i>"
    assert isinstance(join(bold, "y", None, ["z"]), Markup)


@pytest.mark.parametrize(
    ("made", "written"),
    [
        pytest.param(
            element("a", class_="id", aria_label="x"), '<a class="id" aria-label="x"></a>'
        ),
        pytest.param(
            element("td", colspan=2, hidden=True, id=None), '<td colspan="2" hidden></td>'
        ),
        pytest.param(element("meta", charset="utf-8"), '<meta charset="utf-8">\n'),
        pytest.param(element("path", d="M0 0"), '<path d="M0 0"/>'),
        pytest.param(element("td", hidden=False), "<td></td>"),
    ],
)
def test_how_elements_are_written(made: Markup, written: str) -> None:
    assert made == written


class Read(HTMLParser):
    """What a parser makes of one element."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.data = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes.extend(attrs)

    def handle_data(self, data: str) -> None:
        self.data += data


@given(text=st.text(max_size=60))
def test_a_parser_finds_the_text_and_nothing_else(text: str) -> None:
    read = Read(element("b", text, title=text))
    assert read.tags == ["b"]
    assert read.attributes == [("title", to_visible(text))]
    assert read.data == to_visible(text)


ADDRESSES = [
    pytest.param("https://paper.example/a?b=c#d", True, id="https"),
    pytest.param("HTTP://PAPER.EXAMPLE", True, id="capitals"),
    pytest.param("http://[2001:db8::1]/", True, id="number"),
    pytest.param("javascript:alert(1)", False, id="javascript"),
    pytest.param("JaVaScRiPt:alert(1)", False, id="javascript in capitals"),
    pytest.param("java\tscript:alert(1)", False, id="javascript with a tab"),
    pytest.param(" javascript:alert(1)", False, id="javascript behind a blank"),
    pytest.param("data:text/html,<script>", False, id="data"),
    pytest.param("vbscript:x", False, id="vbscript"),
    pytest.param("file:///etc/passwd", False, id="file"),
    pytest.param("//paper.example/", False, id="no scheme"),
    pytest.param("paper.example", False, id="no scheme, no slashes"),
    pytest.param("https://", False, id="no host"),
    pytest.param("https://[", False, id="no address at all"),
    pytest.param("https://paper.example@evil.example/", False, id="a name in front"),
    pytest.param("https://paper.example/\u202egpj.exe", False, id="override"),
    pytest.param("https://paper.example/ x", False, id="blank"),
    pytest.param("https://paper.example\x00.evil.example", False, id="nul"),
    pytest.param("", False, id="nothing"),
]


@pytest.mark.parametrize(("address", "is_linked"), ADDRESSES)
def test_links_lead_to_web_addresses_alone(address: str, is_linked: bool) -> None:
    assert is_web_address(address) is is_linked
    read = Read(outward_link(address))
    assert read.data == to_visible(address)
    wanted = {("href", address), ("rel", "noreferrer noopener nofollow"), ("class", "out")}
    assert set(read.attributes) == (wanted if is_linked else set())
