"""Which addresses may be fetched: public ones, and the private hosts the user named.

A crawler that follows links inside a company's network can be led to what only that network may see
(server-side request forgery). Two gates keep it out: URLs are checked before they are queued or sent, and
every answer of the resolver is checked and pinned where the connection is made (crawler/resolver.py).
"""

from __future__ import annotations

import re
import socket
from collections.abc import Iterable
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import urlsplit

from crawler.urls import is_address

_ALLOWED_SCHEMES = ("http", "https")
_DEFAULT_PORTS = {"http": 80, "https": 443}
# IPv6 ranges that carry an IPv4 address inside (RFC 6052, 8215, 3056, 4380, 4291): `is_global` of Python 3.11
# passes several of them, so the inner address is judged as well.
_NAT64 = IPv6Network("64:ff9b::/96")
_NAT64_LOCAL = IPv6Network("64:ff9b:1::/48")
_COMPATIBLE = IPv6Network("::/96")
_TRANSLATED = IPv6Network("::ffff:0:0:0/96")
_SITE_LOCAL = IPv6Network("fec0::/10")
_NUMERIC_HOST = re.compile(r"(?:0x[0-9a-f]*|\d+)(?:\.(?:0x[0-9a-f]*|\d+)){0,3}", re.IGNORECASE)


class Refused(Exception):  # noqa: N818 - an outcome (OutcomeKind.REFUSED), not a fault of the program
    """An address the guard does not let through; the message says why."""


def is_public(address: str | IPv4Address | IPv6Address) -> bool:
    """Tell whether an IP address is one of the public internet, whatever IPv6 dress it wears."""
    try:
        ip = ip_address(address.partition("%")[0]) if isinstance(address, str) else address
    except ValueError:
        return False
    if isinstance(ip, IPv4Address):
        return ip.is_global and not ip.is_multicast
    if ip.is_multicast or not ip.is_global or ip in _NAT64_LOCAL or ip in _SITE_LOCAL:
        return False
    inner = _inside(ip)
    return inner is None or is_public(inner)


def _inside(ip: IPv6Address) -> IPv4Address | None:
    if ip.ipv4_mapped is not None:
        return ip.ipv4_mapped
    if ip.sixtofour is not None:
        return ip.sixtofour
    if ip.teredo is not None:
        return ip.teredo[1]
    if ip in _NAT64 or ip in _COMPATIBLE or ip in _TRANSLATED:
        return IPv4Address(int(ip) & 0xFFFF_FFFF)
    return None


def literal_address(host: str) -> IPv4Address | IPv6Address | None:
    """Return the address a host writes out (decimal, hex and octal forms too), or None for a name."""
    bare = host.strip("[]").partition("%")[0]
    try:
        return ip_address(bare)
    except ValueError:
        pass
    if not _NUMERIC_HOST.fullmatch(bare):
        return None
    try:
        return IPv4Address(socket.inet_aton(bare))
    except OSError:
        return None


@dataclass(frozen=True, slots=True)
class Guard:
    """The rule of one crawl: public addresses, plus the (host, port) pairs the user named."""

    named: frozenset[tuple[str, int]] = field(default_factory=frozenset)

    @classmethod
    def naming(cls, urls: Iterable[str]) -> Guard:
        """Return a guard that also lets through the hosts of these URLs, on their ports.

        A name is let through on the usual ports as well: `http://intranet/` may move to https.
        """
        named = {pair for url in urls if (pair := _host_port(url)) is not None}
        usual = {
            (host, port) for host, _ in named if not is_address(host) for port in _DEFAULT_PORTS.values()
        }
        return cls(frozenset(named | usual))

    def check(self, url: str) -> None:
        """Raise Refused for a URL that must not be fetched; names are judged later, when they resolve."""
        try:
            parts = urlsplit(url)
        except ValueError as error:
            raise Refused(f"the address is no URL: {error}") from error
        if parts.scheme.lower() not in _ALLOWED_SCHEMES:
            raise Refused(f"only http and https are fetched, not {parts.scheme[:20]!r}")
        if "@" in parts.netloc:
            raise Refused("the address carries a user name or password")
        pair = _host_port(url)
        if pair is None:
            raise Refused("the address names no valid host or port")
        if pair in self.named:
            return
        host = pair[0]
        if host == "localhost" or host.endswith((".localhost", ".local", ".internal")):
            raise Refused(f"{host} is a name of a private network that was not named as a site")
        literal = literal_address(host)
        if literal is not None and not is_public(literal):
            raise Refused(f"{literal} is a private or special address that was not named as a site")

    def check_resolved(self, host: str, port: int, addresses: Iterable[str]) -> None:
        """Raise Refused when a name answers with any address that is not public."""
        if (host.lower().rstrip("."), port) in self.named:
            return
        for address in addresses:
            if not is_public(address):
                raise Refused(f"{host} resolves to {address}, a private or special address")


def _host_port(url: str) -> tuple[str, int] | None:
    try:
        parts = urlsplit(url)
        port = parts.port or _DEFAULT_PORTS.get(parts.scheme.lower(), 0)
    except ValueError:
        return None
    host = (parts.hostname or "").rstrip(".")
    return (host, port) if host else None
