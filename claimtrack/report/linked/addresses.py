"""What stands for a claim or a text in linked data: an address, or a name of its content."""

import base64
from urllib.parse import quote, urlsplit

SCHEMES = frozenset({"http", "https"})
"""Of addresses that a reader may follow; every other one is a text."""

KEPT = ":/?#[]@!$&'()*+,;=%-._~"
"""What an address may hold beside letters and digits (RFC 3986, section 2); the rest is written as
per cent and two digits."""


def to_address(text: str | None) -> str | None:
    """An http(s) address as a URI of printable ASCII; None for everything else.

    >>> to_address("https://example.org/Shusha é")
    'https://example.org/Shusha%20%C3%A9'
    >>> to_address("javascript:alert(1)") is None
    True
    """
    if not text:
        return None
    try:
        written = quote(text.strip(), safe=KEPT)
        parts = urlsplit(written)
        is_followed = parts.scheme.lower() in SCHEMES and bool(parts.hostname)
    except ValueError:  # a lone surrogate, or brackets that hold no address
        return None
    return written if is_followed else None


def name_text(sha256: str) -> str | None:
    """A text by its digest, as a "named information" URI (RFC 6920); None without a digest.

    Args:
        sha256: In hexadecimal; empty when no text was captured.

    >>> name_text("7f83b1657ff1fc53b92dc18148a1d65dfc2d4b1fa3d677284addd200126d9069")
    'ni:///sha-256;f4OxZX_x_FO5LcGBSKHWXfwtSx-j1ncoSt3SABJtkGk'
    """
    try:
        digest = bytes.fromhex(sha256)
    except ValueError:
        return None
    if not digest:
        return None
    return f"ni:///sha-256;{base64.urlsafe_b64encode(digest).decode().rstrip('=')}"


def to_fragment(key: str) -> str:
    """A record inside the document that is written: its id behind a number sign."""
    return f"#{key}"
