"""Name resolution for the crawl: every answer is judged by the guard, then pinned for the whole crawl.

The connection is made to the very addresses judged here, so a name cannot answer with a public address when
it is checked and a private one when it is used (DNS rebinding).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from scrapy.crawler import Crawler
from twisted.internet.address import IPv4Address, IPv6Address
from twisted.internet.interfaces import IAddress, IHostnameResolver, IHostResolution, IResolutionReceiver
from zope.interface import implementer  # type: ignore[import-untyped] # zope ships no types

from crawler.guard import Guard, Refused

_Pinned = tuple[str, ...]


@implementer(IHostResolution)
class _Done:
    def __init__(self, name: str) -> None:
        self.name = name

    def cancel(self) -> None:
        """Do nothing: the answer is already there."""


@implementer(IResolutionReceiver)
class _Judge:
    """Collects one name's addresses, and passes them on only if the guard lets all of them through."""

    def __init__(self, owner: GuardedResolver, receiver: Any, host: str, port: int) -> None:
        self._owner, self._receiver, self._host, self._port = owner, receiver, host, port
        self._addresses: list[str] = []

    def resolutionBegan(self, resolution: Any) -> None:  # noqa: N802 - Twisted's interface names it
        """Pass on that the resolution began."""
        self._receiver.resolutionBegan(resolution)

    def addressResolved(self, address: Any) -> None:  # noqa: N802 - Twisted's interface names it
        """Keep one address for the judgement."""
        self._addresses.append(address.host)

    def resolutionComplete(self) -> None:  # noqa: N802 - Twisted's interface names it
        """Judge all addresses together, pin them, pass them on."""
        for address in self._owner.judged(self._host, self._port, tuple(dict.fromkeys(self._addresses))):
            self._receiver.addressResolved(_address(address, self._port))
        self._receiver.resolutionComplete()


@implementer(IHostnameResolver)
class GuardedResolver:
    """The reactor's resolver with a guard in front; `refusals` says why a host got no address."""

    def __init__(self, reactor: Any) -> None:
        self._reactor = reactor
        self._inner: Any = reactor.nameResolver
        self._pinned: dict[tuple[str, int], _Pinned] = {}
        self.guard = Guard()
        self.refusals: dict[str, str] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: Any) -> GuardedResolver:
        """Make the resolver of a crawl; the guard middleware hands it the named hosts."""
        del crawler  # only Scrapy's calling convention needs it
        return cls(reactor)

    def install_on_reactor(self) -> None:
        """Take the place of the reactor's resolver."""
        self._reactor.installNameResolver(self)

    def resolveHostName(  # noqa: N802 - Twisted's interface names it
        self,
        resolutionReceiver: Any,  # noqa: N803 - Twisted's interface names it
        hostName: str,  # noqa: N803 - Twisted's interface names it
        portNumber: int = 0,  # noqa: N803 - Twisted's interface names it
        addressTypes: Sequence[type[IAddress]] | None = None,  # noqa: N803 - Twisted's interface names it
        transportSemantics: str = "TCP",  # noqa: N803 - Twisted's interface names it
    ) -> Any:
        """Resolve a name once; afterwards answer with the pinned addresses."""
        host = hostName.lower().rstrip(".")
        pinned = self._pinned.get((host, portNumber))
        if pinned is None:
            judge = _Judge(self, resolutionReceiver, host, portNumber)
            return self._inner.resolveHostName(judge, hostName, portNumber, addressTypes, transportSemantics)
        resolution = _Done(hostName)
        resolutionReceiver.resolutionBegan(resolution)
        for address in pinned:
            resolutionReceiver.addressResolved(_address(address, portNumber))
        resolutionReceiver.resolutionComplete()
        return resolution

    def judged(self, host: str, port: int, addresses: _Pinned) -> _Pinned:
        """Return the addresses that may be used: all of them, or none."""
        try:
            self.guard.check_resolved(host, port, addresses)
        except Refused as refusal:
            self.refusals[host] = str(refusal)
            return ()
        if addresses:  # a failed look-up is not pinned: the retry asks again
            self._pinned[(host, port)] = addresses
        return addresses


def _address(host: str, port: int) -> IPv4Address | IPv6Address:
    return IPv6Address("TCP", host, port) if ":" in host else IPv4Address("TCP", host, port)
