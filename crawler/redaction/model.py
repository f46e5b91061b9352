"""What redaction takes and gives: kinds of personal data, their markers, what is kept, the outcome."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple
from urllib.parse import urlsplit


class Kind(StrEnum):
    """The kinds of personal data that are taken out."""

    EMAIL = "email"
    PHONE = "phone"
    CARD = "card"
    ACCOUNT = "account"
    DOCUMENT = "document"
    HANDLE = "handle"
    TOKEN = "token"  # noqa: S105 - the name of a kind, not a secret
    NAME = "name"


# Read the same in Spanish and English, and none of them tips a language detector to one side.
MARKERS: dict[Kind, str] = {
    Kind.EMAIL: "[e-mail]",
    Kind.PHONE: "[tel]",
    Kind.CARD: "[tarjeta/card]",
    Kind.ACCOUNT: "[IBAN]",
    Kind.DOCUMENT: "[ID]",
    Kind.HANDLE: "[@]",
    Kind.TOKEN: "[token]",
    Kind.NAME: "[nombre/name]",
}

# What a company appends to its name for its service accounts ("@ArgosHelpers", "@Uber_Support",
# "@movistar_es").
_ACCOUNT_SUFFIXES = frozenset(
    {
        "air", "airlines", "airways", "app", "ar", "atencion", "ayuda", "banco", "bank", "care", "cares",
        "chile", "cl", "clientes", "co", "colombia", "com", "contigo", "es", "esp", "espana", "help",
        "helpers", "helps", "hq", "latam", "mexico", "mobile", "mx", "news", "official", "oficial",
        "online", "pe", "peru", "responde", "service", "soporte", "support", "team", "tech", "tweets",
        "uk", "us", "usa",
    }
)  # fmt: skip
_ACCOUNT_PREFIXES = ("ask", "ayuda", "grupo", "hola", "my", "soporte", "support", "team", "the")
_MIN_PHONE = 7  # digits: a shorter "own number" would be the ending of anyone's
_MIN_STEM = 3  # "@bt" is kept by its exact name only: two letters begin too many people's handles


class Span(NamedTuple):
    """One stretch of personal data: code points of the text, and what it is."""

    start: int
    end: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class Redacted:
    """A text without its personal data; `count` marks were put in, `kinds` says how many of each kind."""

    text: str
    count: int = 0
    kinds: dict[str, int] = field(default_factory=dict)


def squeeze(name: str) -> str:
    """A name as handles spell it: no accents, spaces, signs or capitals ("El Corte Inglés" ->
    "elcorteingles").
    """
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(sign for sign in plain if sign.isascii() and sign.isalnum())


def digits_of(text: str) -> str:
    """Only the ASCII digits of a text."""
    return "".join(sign for sign in text if sign in "0123456789")


@dataclass(frozen=True, slots=True)
class KeepList:
    """The company's own contact details, which stay where customers repeat them.

    `emails` in lower case; `domains` without "www." (every address at them stays); `phones` as digits with or
    without the country code; `handles` squeezed, without "@"; `names` are company, brand and product names.
    """

    emails: frozenset[str] = frozenset()
    domains: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()
    handles: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()

    @classmethod
    def of(
        cls,
        names: Iterable[str] = (),
        urls: Iterable[str] = (),
        emails: Iterable[str] = (),
        phones: Iterable[str] = (),
        handles: Iterable[str] = (),
    ) -> KeepList:
        """Build the list from names, site addresses and contact details as people write them."""
        named = frozenset(name.strip().casefold() for name in names if name.strip())
        squeezed = {squeeze(name) for name in named} | {squeeze(handle) for handle in handles}
        return cls(
            emails=frozenset(mail.strip().casefold() for mail in emails),
            domains=frozenset(filter(None, (_domain(url) for url in urls))),
            phones=frozenset(own for phone in phones if len(own := digits_of(phone)) >= _MIN_PHONE),
            handles=frozenset(squeezed - {""}),
            names=named,
        )

    def plus(self, *names: str) -> KeepList:
        """The same list with more company or brand names on it."""
        new = KeepList.of(names=names)
        return KeepList(
            self.emails, self.domains, self.phones, self.handles | new.handles, self.names | new.names
        )

    def keeps_email(self, address: str) -> bool:
        """Is this address the company's own?"""
        address = address.casefold()
        host = address.rpartition("@")[2]
        return address in self.emails or self.keeps_host(host)

    def keeps_host(self, host: str) -> bool:
        """Is this host the company's own, or below it?"""
        host = host.casefold().removeprefix("www.")
        return any(host == domain or host.endswith("." + domain) for domain in self.domains)

    def keeps_phone(self, digits: str) -> bool:
        """Is this number the company's own, with or without a country code?"""
        return any(
            digits.endswith(own) or own.endswith(digits) for own in self.phones if len(digits) >= _MIN_PHONE
        )

    def keeps_handle(self, handle: str) -> bool:
        """Is this handle the company's name, alone or with the ending of a service account?"""
        bare = squeeze(handle)
        if bare in self.handles:
            return True
        return any(
            (bare.startswith(own) and bare[len(own) :] in _ACCOUNT_SUFFIXES)
            or (bare.endswith(own) and bare[: -len(own)] in _ACCOUNT_PREFIXES)
            for own in self.handles
            if len(own) >= _MIN_STEM
        )

    def keeps_name(self, words: str) -> bool:
        """Does this run of words begin with a name of the company?"""
        low = words.casefold()
        return any(low == own or low.startswith(own + " ") or own.startswith(low + " ") for own in self.names)


def _domain(url: str) -> str:
    host = urlsplit(url if re.match(r"\w+://", url) else "//" + url).hostname or ""
    return host.casefold().removeprefix("www.")
