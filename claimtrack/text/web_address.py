"""Addresses of pages: their parts, how they are asked for, and which machines are public."""

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from claimtrack.errors import UnreadableFile

PORTS = {"http": 80, "https": 443}
"""The schemes that are fetched, each with its port (RFC 9110, 4.2)."""

MOST_CHARACTERS = 8000
"""Of an address. Source: RFC 9110, 4.1, asks servers to take at least so many."""

MOST_HOST_CHARACTERS = 253
MOST_LABEL_CHARACTERS = 63
"""Of a host and of a part between its dots (RFC 1035, 2.3.4; the root's own dot is not counted)."""

LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?")
"""Letters, digits, hyphens inside (RFC 952, 1123); and the underscore, which some sites have."""

NOT_IN_ADDRESSES = re.compile(r'[\s\\<>"`{}|^\x00-\x1f\x7f-\x9f]')
"""What no address holds as it is (RFC 3986, 2): browsers take a backslash for a slash, others do
not, so two programs would ask two machines. A blank stands between two addresses."""

BRACKETED = re.compile(r"\[[0-9A-Fa-f:.]+\](?::[^\[\]]*)?")
"""An IPv6 address and a port (RFC 3986, 3.2.2); the zone of RFC 6874 means nothing elsewhere."""

KEPT = "/?:@!$&'()*+,;=%-._~[]"
"""What a path or query may hold beside letters and digits (RFC 3986, 3.3 and 3.4)."""

PUBLIC_V6 = ipaddress.IPv6Network("2000::/3")
"""The only addresses of IPv6 that are given out to be reached from everywhere (RFC 4291, 2.4).
Outside it lie fe80::/10, fec0::/10 (site-local), fc00::/7, ff00::/8, 64:ff9b:1::/48 (translation
of a network's own), ::ffff:0:0:0/96 (SIIT) and ::/96 (IPv4-compatible)."""

NOT_PUBLIC = tuple(
    map(
        ipaddress.ip_network,
        (
            *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16"),
            *("172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24"),
            *("192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24"),
            *("224.0.0.0/4", "240.0.0.0/4"),
            *("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"),
        ),
    )
)
"""Ranges that are no place of a public page. Source: IANA, special-purpose address registries for
IPv4 and IPv6; multicast; 2001::/23 has Teredo, 2002::/16 (6to4, RFC 7526) leads to any IPv4."""

TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")
"""Where a network of IPv6 alone reaches IPv4 (RFC 6052): as public as the address inside."""


@dataclass(frozen=True, slots=True)
class WebAddress:
    """An http or https address, as it is asked for."""

    scheme: str
    host: str
    """In ASCII and lower case; of an IPv6 address without its brackets."""
    port: int
    target: str
    """Path and query, percent-encoded."""

    @property
    def authority(self) -> str:
        """Host and port as a request names them: the port only where it is not the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"


def names_a_page(text: str) -> bool:
    """Whether somebody means a page, be the address right or not."""
    return text.lower().startswith(("http://", "https://"))


def has_scheme(text: str) -> bool:
    """Whether a text begins as an address of any kind does: "ftp://"."""
    return bool(re.match(r"[A-Za-z][A-Za-z0-9+.-]*://", text))


def read_web_address(text: str) -> WebAddress:
    """The parts of an address; letters outside ASCII are encoded (RFC 3987; IDNA for the host).

    >>> read_web_address("https://été.example/guerre-en-été?an=2020").target
    '/guerre-en-%C3%A9t%C3%A9?an=2020'

    Raises:
        UnreadableFile: It is not one that can be asked for.
    """
    if len(text) > MOST_CHARACTERS:
        raise UnreadableFile(f"an address of {len(text):,} characters", hint="check what it is")
    parts = _split(text)
    if parts.scheme not in PORTS or not parts.netloc:
        raise UnreadableFile(
            f'"{text[:80]}" is not an http or https address', hint="no other is fetched"
        )
    if "@" in parts.netloc:
        raise UnreadableFile("an address with a password in it", hint="take the password out")
    if "[" in parts.netloc and not BRACKETED.fullmatch(parts.netloc):
        raise _no_host(parts.netloc)
    host = to_ascii_host(parts.hostname or "")
    try:
        port = PORTS[parts.scheme] if parts.port is None else parts.port
    except ValueError:
        port = 0
    if not port:
        raise UnreadableFile("an address with a port that is none", hint="use 1 to 65535")
    query = f"?{parts.query}" if parts.query else ""
    return WebAddress(parts.scheme, host, port, quote((parts.path or "/") + query, safe=KEPT))


def follow(address: str, location: str) -> str:
    """Where a redirect leads, from the address that was asked for.

    Raises:
        UnreadableFile: It is no address.
    """
    try:
        return urljoin(address, location.strip())
    except ValueError as error:
        raise _no_address(location) from error


def _split(text: str) -> SplitResult:
    if found := NOT_IN_ADDRESSES.search(text):
        shown = found.group()
        raise UnreadableFile(
            f"an address with {'a blank' if shown.isspace() else repr(shown)} in it",
            hint="copy the address anew; in quotes on the command line",
        )
    try:
        text.encode()
        return urlsplit(text)
    except ValueError as error:  # brackets that hold no address, half a character
        raise _no_address(text) from error


def _no_address(text: str) -> UnreadableFile:
    return UnreadableFile(f'"{text[:80]}" is not an address', hint="copy the address anew")


def to_ascii_host(host: str) -> str:
    """A host as it is looked up: in lower case, letters outside ASCII by IDNA 2008 (UTS 46).

    Raises:
        UnreadableFile: It is neither a name of that form nor an IP address.
    """
    if ":" in host:
        return _read_v6(host)
    name = host.lower()
    if not name.isascii() and len(name) <= MOST_HOST_CHARACTERS:
        import idna  # noqa: PLC0415 - start-up: hardly any host needs it

        try:
            name = idna.encode(name, uts46=True).decode("ascii")
        except idna.IDNAError as error:
            raise _no_host(host) from error
    labels = name.removesuffix(".").split(".")
    if (
        len(name.removesuffix(".")) > MOST_HOST_CHARACTERS
        or any(len(each) > MOST_LABEL_CHARACTERS for each in labels)
        or not all(map(LABEL.fullmatch, labels))
    ):
        raise _no_host(host)
    return name


def _read_v6(host: str) -> str:
    try:
        return str(ipaddress.IPv6Address(host))
    except ValueError as error:
        raise _no_host(host) from error


def _no_host(host: str) -> UnreadableFile:
    return UnreadableFile(f'"{host[:80]}" is not the name of a host', hint="check the address")


def is_public_machine(machine: str) -> bool:
    """Whether an IP address is one of the open network; a scope (%eth0) is none.

    >>> [is_public_machine(each) for each in ("93.184.215.14", "10.0.0.1", "fec0::1")]
    [True, False, False]

    Raises:
        ValueError: It is no IP address.
    """
    found = ipaddress.ip_address(machine)
    if isinstance(found, ipaddress.IPv6Address):
        if found.scope_id is not None:
            return False
        inside = found.ipv4_mapped
        if inside is None and found in TRANSLATED:
            inside = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if inside is not None:
            return is_public_machine(str(inside))
        if found not in PUBLIC_V6:
            return False
    return not any(found in network for network in NOT_PUBLIC if network.version == found.version)
