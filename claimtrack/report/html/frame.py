"""The page around a report: one file that loads nothing, runs nothing and tells nobody."""

import base64
import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

from claimtrack.report.chart.colors import to_style as to_chart_style
from claimtrack.report.html import words
from claimtrack.report.html.around import to_site
from claimtrack.report.html.markup import Markup, element, escape, join
from claimtrack.report.options import Options, Shades
from claimtrack.report.palette import Tone, to_css
from claimtrack.report.phrases import say
from claimtrack.report.site import Site

POLICY = "default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action {forms}"
"""Content security policy: the page may use its own style sheet, and nothing else whatever. Source:
W3C, Content Security Policy Level 3."""


@cache
def read_stylesheet() -> str:
    """The style of every page and of the drawings in it, as it stands between its tags.

    The colours are the palette's; on paper they are those for light ground.
    """
    light, dark = (to_css(each) for each in (Shades.LIGHT, Shades.DARK))
    lines = (
        "",
        f":scope,body{{{light}}}",
        f"@media screen and (prefers-color-scheme:dark){{:scope,body{{{dark}}}}}",
        *(f".{tone}{{color:var(--{tone})}}" for tone in Tone),
        files(__package__).joinpath("page.css").read_text(encoding="ascii"),
        to_chart_style(),
    )
    return "\n".join(lines)


def to_policy(site: Site | None) -> str:
    """The policy of a page; where it is one of several, its forms may ask for the others."""
    digest = base64.b64encode(hashlib.sha256(read_stylesheet().encode()).digest()).decode()
    return POLICY.format(digest=digest, forms="'none'" if site is None else "'self'")


def to_page(title: str, body: Iterable[Markup], options: Options) -> Iterator[str]:
    """A whole file in pieces.

    Args:
        title: Of the window.
        body: What stands in it, from the header to the footer; its main part has the id `report`.
        options: For the language, and the version of the program.
    """
    generator = f"claimtrack {options.version}".strip()
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=to_policy(options.site)),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="referrer", content="no-referrer"),
        element("meta", name="color-scheme", content="light dark"),
        element("meta", name="generator", content=generator),
        element("title", title),
        element("style", Markup(read_stylesheet())),
    )
    yield f'<!DOCTYPE html>\n<html lang="{escape(options.language)}">\n{head}<body>\n'
    yield element("a", say(words.SKIP), class_="skip", href="#report") + "\n"
    if options.site is not None:
        yield from to_site(options.site)
    yield from body
    yield "</body>\n</html>\n"


def for_stream(pieces: Iterable[str], encoding: str) -> Iterator[str]:
    """The pieces as a stream with this encoding can carry them.

    The page says that it is UTF-8; in another encoding everything beyond ASCII is written by its
    number, which is the same in all of them.
    """
    if encoding.lower().replace("_", "-") in {"utf-8", "utf8"}:
        yield from pieces
        return
    for piece in pieces:
        yield piece.encode("ascii", "xmlcharrefreplace").decode()


def to_fragment(pieces: Iterable[Markup]) -> str:
    """The same for a page of somebody else: its style holds inside the fragment alone."""
    style = element("style", Markup(f"@scope {{{read_stylesheet()}}}"))
    return element("div", style, join(pieces), class_="claimtrack")
