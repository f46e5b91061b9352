"""Which addresses may be fetched."""

from __future__ import annotations

from contextlib import suppress
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.guard import Guard, Refused, is_public, literal_address
from crawler.resolver import GuardedResolver

PRIVATE = [
    *(
        "0.0.0.0",  # noqa: S104 - an address to refuse, nothing is bound
        "0.1.2.3",
        "10.1.2.3",
        "127.0.0.1",
        "127.8.8.8",
        "100.64.0.1",
        "169.254.169.254",
        "172.16.0.1",
    ),
    *("192.168.1.1", "192.0.2.1", "198.18.0.1", "203.0.113.9", "224.0.0.1", "239.255.255.250", "240.0.0.1"),
    *(
        "255.255.255.255",
        "::",
        "::1",
        "::127.0.0.1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::ffff:0:7f00:1",
    ),
    *("64:ff9b::7f00:1", "64:ff9b::a00:1", "64:ff9b:1::1", "2002:7f00:1::", "2002:a00:1::1"),
    *("2001:0:1::80ff:fffe", "fe80::1", "fe80::1%eth0", "fec0::1", "fc00::1", "fd12:3456::1", "ff02::1"),
    *("2001:db8::1", "nonsense"),
]
PUBLIC = [
    "8.8.8.8",
    "93.184.216.34",
    "2606:4700:4700::1111",
    "::ffff:8.8.8.8",
    "64:ff9b::808:808",
    "2002:808:808::1",
]


@pytest.mark.parametrize("address", PRIVATE)
def test_private_in_whatever_dress(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1", "127.1", "127.0.1", "017700000001"],
)
def test_every_way_to_write_this_machine(host: str) -> None:
    assert str(literal_address(host)) == "127.0.0.1"
    with pytest.raises(Refused):
        Guard().check(f"http://{host}/")


@pytest.mark.parametrize("host", ["example.com", "a1.b2", "1.2.3.4.5", "0xzz", "cafe", ""])
def test_names_are_no_addresses(host: str) -> None:
    assert literal_address(host) is None


@pytest.mark.parametrize(
    "url",
    ["http://localhost/", "http://x.localhost/", "http://printer.local/", "http://metadata.google.internal/",
     "http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://169.254.169.254/latest/meta-data", "file:///etc/passwd",
     "ftp://example.com/", "data:text/html,x", "gopher://x/", "http://good@127.0.0.1/", "http://good@example.com/",
     "http://example.com:99999/", "http:///x", "http://127.0.0.1:8001/"],
)  # fmt: skip
def test_refused(url: str) -> None:
    with pytest.raises(Refused):
        Guard.naming(["http://127.0.0.1:8000/"]).check(url)


@pytest.mark.parametrize(
    "url", ["http://example.com/", "https://8.8.8.8/", "http://127.0.0.1:8000/a", "http://intranet/"]
)
def test_let_through(url: str) -> None:
    Guard.naming(["http://127.0.0.1:8000/", "http://intranet/"]).check(url)
    Guard.naming(["http://printer.local/"]).check("https://printer.local/")


@given(st.text(max_size=40))
def test_no_text_breaks_the_guard(text: str) -> None:
    with suppress(Refused):
        Guard().check(f"http://{text}")


class Receiver:
    def __init__(self) -> None:
        self.addresses: list[str] = []
        self.complete = False

    def resolutionBegan(self, resolution: Any) -> None:  # noqa: N802 - Twisted's interface
        pass

    def addressResolved(self, address: Any) -> None:  # noqa: N802 - Twisted's interface
        self.addresses.append(address.host)

    def resolutionComplete(self) -> None:  # noqa: N802 - Twisted's interface
        self.complete = True


class Names:
    """A resolver whose answer changes with every question, as a rebinding attacker's does."""

    def __init__(self, *answers: list[str]) -> None:
        self.answers = list(answers)
        self.asked = 0

    def resolveHostName(self, receiver: Any, *_: object) -> object:  # noqa: N802 - Twisted's interface
        self.asked += 1
        receiver.resolutionBegan(None)
        for host in self.answers.pop(0):
            receiver.addressResolved(SimpleNamespace(host=host))
        receiver.resolutionComplete()
        return None


def _ask(resolver: GuardedResolver, name: str = "rebind.example", port: int = 80) -> list[str]:
    receiver = Receiver()
    resolver.resolveHostName(receiver, name, port)
    assert receiver.complete
    return receiver.addresses


def test_a_checked_answer_is_pinned() -> None:
    names = Names(["93.184.216.34"], ["127.0.0.1"])
    resolver = GuardedResolver(SimpleNamespace(nameResolver=names))
    assert _ask(resolver) == ["93.184.216.34"]
    assert _ask(resolver) == ["93.184.216.34"]
    assert names.asked == 1


def test_one_private_address_among_the_answers_refuses_them_all() -> None:
    resolver = GuardedResolver(SimpleNamespace(nameResolver=Names(["93.184.216.34", "10.0.0.7"])))
    assert _ask(resolver) == []
    assert "10.0.0.7" in resolver.refusals["rebind.example"]


def test_a_named_private_host_resolves_on_its_port_only() -> None:
    resolver = GuardedResolver(SimpleNamespace(nameResolver=Names(["10.0.0.7"], ["10.0.0.7"])))
    resolver.guard = Guard.naming(["http://intranet:8080/"])
    assert _ask(resolver, "intranet", 8080) == ["10.0.0.7"]
    assert _ask(resolver, "intranet", 22) == []


def test_a_failed_look_up_is_asked_again() -> None:
    names = Names([], ["93.184.216.34"])
    resolver = GuardedResolver(SimpleNamespace(nameResolver=names))
    assert _ask(resolver) == []
    assert _ask(resolver) == ["93.184.216.34"]
