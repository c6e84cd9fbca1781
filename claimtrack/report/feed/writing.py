"""A feed as RSS 2.0 or as JSON Feed 1.1.

Readers of RSS take a description for HTML, so it is escaped once for HTML and once for XML. A title
should be plain text; as some readers take that for HTML too, it has ‹ where a text has <.
"""

import datetime as dt
import json
from collections.abc import Callable, Mapping, Sequence
from email.utils import format_datetime
from html import escape

from claimtrack.report.feed import words
from claimtrack.report.feed.entries import Entry
from claimtrack.report.phrases import say
from claimtrack.report.safe import to_embedded_json, to_visible
from claimtrack.report.xml import element, text

NO_PAGE = "about:blank"
"""The link that RSS wants of every channel, for a feed that belongs to no page."""

VERSION = "https://jsonfeed.org/version/1.1"


def to_rss(entries: Sequence[Entry], link: str | None) -> str:
    """The feed as RSS 2.0.

    Args:
        entries: The newest first.
        link: The http(s) address of the page that the feed belongs to, as a URI.
    """
    built = [element("lastBuildDate", text(_date(entries[0].at)))] if entries else []
    channel = element(
        "channel",
        element("title", text(say(words.TITLE))),
        element("link", text(link or NO_PAGE)),
        element("description", text(say(words.DESCRIPTION))),
        element("generator", text("claimtrack")),
        *built,
        *(
            element(
                "item",
                element("title", text(each.title.replace("<", "‹").replace(">", "›"))),
                element("description", text(_html(each.text))),
                element("guid", text(each.id), isPermaLink="false"),
                element("pubDate", text(_date(each.at))),
            )
            for each in entries
        ),
    )
    rss = element("rss", channel, version="2.0")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{rss.replace("<item>", chr(10) + "<item>")}\n'


def to_json_feed(entries: Sequence[Entry], link: str | None) -> str:
    """The feed as JSON Feed 1.1; the texts are plain text.

    Args:
        entries: The newest first.
        link: The http(s) address of the page that the feed belongs to, as a URI.
    """
    feed = {
        "version": VERSION,
        "title": say(words.TITLE),
        "description": say(words.DESCRIPTION),
        **({"home_page_url": link} if link else {}),
        "items": [
            {
                "id": each.id,
                "title": to_visible(each.title),
                "content_text": "\n".join(map(to_visible, each.text.splitlines())),
                "date_published": each.at,
            }
            for each in entries
        ],
    }
    return f"{to_embedded_json(json.dumps(feed, ensure_ascii=False, indent=1))}\n"


FORMS: Mapping[str, Callable[[Sequence[Entry], str | None], str]] = {
    ".xml": to_rss,
    ".rss": to_rss,
    ".json": to_json_feed,
}
"""By the ending of a file."""


def _html(plain: str) -> str:
    return "<br>".join(escape(to_visible(line)) for line in plain.splitlines())


def _date(moment: str) -> str:
    """As RFC 822 has it, with four digits of a year."""
    return format_datetime(dt.datetime.fromisoformat(moment))
