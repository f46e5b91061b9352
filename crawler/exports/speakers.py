"""Who of a chat's or mailbox's speakers is the business itself, by the names its owner gave."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass


def folded(name: str) -> str:
    """Return a name as it is compared: letters and digits alone, no accents, capitals or emoji."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", name[:200]) if sign.isalnum()).casefold()


@dataclass(frozen=True, slots=True)
class OwnMail:
    """The business's own addresses ("soporte@acme.com"), domains ("acme.com") and names ("Acme Soporte")."""

    addresses: frozenset[str]
    domains: tuple[str, ...]
    names: frozenset[str]

    @classmethod
    def of(cls, given: Iterable[str]) -> OwnMail:
        """Sort what was given into addresses, domains and names."""
        names = [name.strip().casefold() for name in given if name.strip()]
        domains = tuple(name.removeprefix("@") for name in names if _is_domain(name))
        return cls(
            frozenset(name for name in names if name.find("@") > 0),
            tuple(domain for domain in domains if domain),
            frozenset(folded(name) for name in names if "@" not in name and not _is_domain(name)) - {""},
        )

    def writes(self, address: str, name: str = "") -> bool:
        """Tell whether a mail from this address, under this name, is the business's own."""
        address = address.casefold()
        host = address.rpartition("@")[2]
        return (
            address in self.addresses
            or any(host == domain or host.endswith("." + domain) for domain in self.domains)
            or folded(name) in self.names
        )

    def named_in(self, text: str) -> bool:
        """Tell whether an address or domain of the business stands in a text."""
        text = text.casefold()
        return any(name in text for name in (*self.addresses, *self.domains))


def _is_domain(name: str) -> bool:
    return name.startswith("@") or ("@" not in name and "." in name and " " not in name)
