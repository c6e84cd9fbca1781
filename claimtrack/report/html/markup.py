"""HTML that is safe because of how it is made: the one place where a text becomes mark-up.

A string is text, made visible and escaped wherever it is put; only what `element` and `escape` give
back is mark-up. Pieces of it that are joined by hand are text again, and escaped again: a mistake
shows on the page, and does no harm.
"""

from collections.abc import Iterable

from claimtrack.errors import InputError
from claimtrack.report.catalogue import tell
from claimtrack.report.safe import HTML_ENTITIES, to_visible
from claimtrack.text.web_address import read_web_address

ENTITIES = {**HTML_ENTITIES, ord('"'): "&quot;"}

VOID = frozenset({"meta", "br", "hr", "input", "path", "line", "rect", "circle"})
"""Elements that are written without content; the shapes of a drawing close themselves."""

SHAPES = frozenset({"path", "line", "rect", "circle"})

BLOCKS = frozenset(
    {
        *("head", "title", "meta", "style", "body", "header", "main", "footer", "nav", "section"),
        *("article", "figure", "div", "h1", "h2", "h3", "h4", "p", "ul", "ol", "li"),
        *("dl", "dt", "dd", "table", "caption", "thead", "tbody", "tr", "details", "summary"),
        *("blockquote", "svg", "form"),
    }
)
"""Elements that end a line of the file, so that two reports can be compared line by line."""


class Markup(str):
    """HTML as it stands in the page: every text in it has been escaped."""

    __slots__ = ()


Content = str | Iterable["Content"] | None


def escape(text: str) -> Markup:
    """A text as HTML shows it, inside an element or between the quotes of an attribute.

    A sentence of ours is told in the language of the report.
    """
    if isinstance(text, Markup):
        return text
    return Markup(to_visible(tell(text)).translate(ENTITIES))


def join(*content: Content) -> Markup:
    """The pieces one after the other, texts among them escaped; None is nothing."""
    pieces: list[str] = []
    for each in content:
        if isinstance(each, str):
            pieces.append(escape(each))
        elif each is not None:
            pieces.append(join(*each))
    return Markup("".join(pieces))


def element(tag: str, *content: Content, **attributes: str | int | bool | None) -> Markup:
    """An element with its content.

    Args:
        tag: Its name.
        content: Texts, which are escaped, and mark-up, which is not.
        attributes: None and False leave one out, True gives it no value. An underscore at the end
            of a name is dropped, another is a hyphen: `class_`, `aria_label`.
    """
    opened = tag + "".join(
        f" {name.rstrip('_').replace('_', '-')}"
        + ("" if value is True else f'="{escape(str(value))}"')
        for name, value in attributes.items()
        if value is not None and value is not False
    )
    end = "\n" if tag in BLOCKS else ""
    if tag in VOID:
        return Markup(f"<{opened}{'/' if tag in SHAPES else ''}>{end}")
    return Markup(f"<{opened}>{join(*content)}</{tag}>{end}")


def is_web_address(address: str) -> bool:
    """Whether a link may lead there: http or https, a host, nothing hidden, and nobody's name.

    `https://paper.example@evil.example/` leads to the second of the two.
    """
    if to_visible(address) != address:
        return False
    try:
        read_web_address(address)
    except InputError:
        return False
    return True


def outward_link(address: str) -> Markup:
    """An address as a link that tells the other end nothing; as a text where it is no web address.

    The text is the address, so that nobody has to guess where it leads, nor on paper.
    """
    if not is_web_address(address):
        return escape(address)
    return element("a", address, class_="out", href=address, rel="noreferrer noopener nofollow")
