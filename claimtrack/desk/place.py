"""Where a desk listens."""

from dataclasses import dataclass
from ipaddress import ip_address

LOOPBACK = "127.0.0.1"
"""Reached from this machine alone."""

DEFAULT_PORT = 8640
"""Ours; IANA has it for no service."""

MOST_PORT = 65535
"""Source: RFC 9293, section 3.1."""


@dataclass(frozen=True, slots=True)
class Place:
    """An address of this machine, and a port."""

    host: str = LOOPBACK
    port: int = DEFAULT_PORT
    """0: any that is free."""

    @property
    def is_private(self) -> bool:
        """Whether nobody but this machine can reach it."""
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return self.host.lower() == "localhost"
