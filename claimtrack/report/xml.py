"""Elements of XML, of drawings and feeds, as text that is escaped by construction."""

import re
from typing import NewType

from claimtrack.report.safe import HTML_ENTITIES, to_visible

Markup = NewType("Markup", str)
"""Text that is already an element, or several."""

ENTITIES = {**HTML_ENTITIES, ord('"'): "&quot;", ord("'"): "&#39;"}

NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Source: XML 1.0, production 2 (Char)."""


def text(words: str) -> Markup:
    """Words from anywhere, made visible and escaped."""
    shown = NOT_IN_XML.sub(lambda match: f"⟦U+{ord(match[0]):04X}⟧", to_visible(words))
    return Markup(shown.translate(ENTITIES))


def element(tag: str, /, *content: Markup, **attributes: str | float | None) -> Markup:
    """An element; an attribute that is None is left out, and `data_claims` is data-claims."""
    given = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{_value(value)}"'
        for name, value in attributes.items()
        if value is not None
    )
    if not content:
        return Markup(f"<{tag}{given}/>")
    return Markup(f"<{tag}{given}>{''.join(content)}</{tag}>")


def joined(*parts: Markup) -> Markup:
    """Elements one behind the other."""
    return Markup("".join(parts))


def _value(value: str | float) -> str:
    return text(value) if isinstance(value, str) else shown(value)


def shown(number: float) -> str:
    """A length, to a tenth: the same everywhere."""
    rounded = f"{number:.1f}".removesuffix(".0")
    return "0" if rounded == "-0" else rounded
