"""Where a mail server is and how its connection begins."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

from crawler.sources.pull import PullError

_TLS_PORT, _PLAIN_PORT = 993, 143


@dataclass(frozen=True, slots=True)
class ImapAddress:
    """A server; `tls` from the first byte on, else asked for by STARTTLS."""

    host: str
    port: int
    tls: bool

    @classmethod
    def of(cls, server: str) -> ImapAddress:
        """Read "imap.acme.com", with a port or as imap:// or imaps://; raises PullError for anything else."""
        scheme, divider, rest = server.strip().partition("://")
        given = scheme.lower() if divider else ""
        parts = urlsplit("//" + (rest if divider else server.strip()))
        try:
            host, port = parts.hostname or "", parts.port
        except ValueError:
            host, port = "", None
        if not host or given not in {"", "imap", "imaps"} or parts.username or parts.path.strip("/"):
            raise PullError(f"{server!r:.100} is no mail server's address; give it as imap.example.com:993")
        plain = given == "imap" or (
            not given and (port == _PLAIN_PORT or (is_loopback(host) and port != _TLS_PORT))
        )
        return cls(host, port or (_PLAIN_PORT if plain else _TLS_PORT), not plain)

    def __str__(self) -> str:
        return f"{self.host}:{self.port}"


def is_loopback(host: str) -> bool:
    """Tell whether a host, or the address a connection has come to, is this machine."""
    try:
        return ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return host.lower() == "localhost"
