"""Cards, bank accounts and identity documents: found by shape, believed by check digits or by the word
before them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from crawler.redaction import checksums
from crawler.redaction.context import Meaning, meaning
from crawler.redaction.model import Kind, Span, digits_of

# Six digits close together: without them there is no card, account, document or telephone in a text.
DIGITS_NEAR = re.compile(r"[0-9](?:[^0-9\n]{0,2}[0-9]){5}")

_IBAN = re.compile(r"(?<!\w)[A-Za-z]{2}[ -]?[0-9]{2}(?:[ -]?[A-Za-z0-9]){11,30}(?!\w)")
_LONG = re.compile(r"(?<![\w.,/-])[0-9](?:[ \u00a0.-]?[0-9]){12,21}(?![\w]|[.,][0-9])")
_DNI = re.compile(
    r"(?<!\w)(?:[0-9]{8}|[0-9]{1,2}\.[0-9]{3}\.[0-9]{3}|[XYZxyz][ -]?[0-9]{7})[ -]?[A-Za-z](?!\w)"
)
_CURP_RFC = re.compile(r"(?<![\w-])[A-Za-zÑñ&]{3,4}[ -]?[0-9]{6}[ -]?[A-Za-z0-9]{3,8}(?!\w)")
_RUT = re.compile(r"(?<![\w.,-])(?:[0-9]{1,2}\.[0-9]{3}\.[0-9]{3}-?|[0-9]{7,8}-)[0-9Kk](?![\w-])")
_ELEVEN = re.compile(
    r"(?<![\w.,/-])(?:[0-9]{2}-[0-9]{8}-[0-9]|[0-9]{3}\.[0-9]{3}\.[0-9]{3}-[0-9]{2}|[0-9]{11})(?![\w-])"
)
_SSN = re.compile(r"(?<![\w.,/-])(?!000|666|9)[0-9]{3}-(?!00)[0-9]{2}-(?!0000)[0-9]{4}(?![\w-])")
_NINO = re.compile(r"(?<!\w)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?[0-9]{2} ?[0-9]{2} ?[0-9]{2} ?[A-D](?!\w)")
_NAMED = re.compile(
    r"(?<!\w)(?:dni|nif|nie|c[ée]dula(?: de (?:ciudadan[íi]a|identidad))?|c\.c\.|pasaporte|passport|ssn|"
    r"rut|cuit|cuil|curp|rfc|cpf)"
    r"(?:\s{0,2}(?:n[º°o]\.?|n[úu]mero|number|num\.?|no\.?|es|is|:|-|,|#)){0,3}\s{0,2}"
    r"([A-Za-z]{0,4}[0-9](?:[ .-]?[0-9]|-?[A-Za-z](?![a-z]{2})){4,16})(?!\w)",
    re.IGNORECASE,
)


def accounts_and_documents(text: str) -> Iterator[Span]:
    """Cards, IBANs and documents of a text that has six digits close together."""
    for found in _IBAN.finditer(text):
        if end := _iban_end(found[0]):
            yield Span(found.start(), found.start() + end, Kind.ACCOUNT)
    for found in _LONG.finditer(text):
        if kind := _long_number(text, found):
            yield Span(found.start(), found.end(), kind)
    yield from _documents(text)


def _iban_end(run: str) -> int:
    """How many characters of the run are an IBAN; 0 when none are. Words after it may have joined the run."""
    left = checksums.IBAN_LENGTHS.get(run[:2].upper(), 0)
    code = ""
    for at, sign in enumerate(run, 1):
        if sign.isalnum():
            code += sign
            if len(code) == left:
                follows = run[at : at + 1]
                return at if checksums.iban(code) and not follows.isalnum() else 0
    return 0


def _long_number(text: str, found: re.Match[str]) -> Kind | None:
    digits = digits_of(found[0])
    grouped = len(digits) != len(found[0])
    said = meaning(text, *found.span())
    if len(digits) == 20 and checksums.ccc(digits) and said != Meaning.ORDER:
        return Kind.ACCOUNT
    if len(digits) in {18, 20, 22} and said == Meaning.ACCOUNT:  # CLABE, CCC, CBU named as such
        return Kind.ACCOUNT
    if len(digits) <= 19 and checksums.card(digits) and (grouped or said != Meaning.ORDER):
        return Kind.CARD
    return None


def _documents(text: str) -> Iterator[Span]:
    for pattern, strip, check in _CHECKED:
        for found in pattern.finditer(text):
            if check(re.sub(strip, "", found[0])) and not _is_reference(text, found):
                yield Span(found.start(), found.end(), Kind.DOCUMENT)
    for pattern in (_SSN, _NINO):
        for found in pattern.finditer(text):
            if meaning(text, *found.span()) != Meaning.ORDER:
                yield Span(found.start(), found.end(), Kind.DOCUMENT)
    for found in _NAMED.finditer(text):
        if len(digits_of(found[1])) >= 6:
            yield Span(*found.span(1), Kind.DOCUMENT)


def _is_reference(text: str, found: re.Match[str]) -> bool:
    """Plain digits pass a check by chance: a word such as "order" before them is believed instead."""
    digits = found[0].isdigit() or "-" in found[0]
    return digits and meaning(text, *found.span()) in {Meaning.ORDER, Meaning.PHONE, Meaning.AMOUNT}


def _person(code: str) -> bool:
    return checksums.curp(code) or checksums.rfc(code)


def _eleven(digits: str) -> bool:
    return checksums.cpf(digits) or checksums.cuit(digits)


# Shape, separators to leave out, check: DNI and NIE; CURP and RFC; RUT; CUIT and CPF.
_CHECKED: tuple[tuple[re.Pattern[str], str, Callable[[str], bool]], ...] = (
    (_DNI, r"[ .-]", checksums.dni),
    (_CURP_RFC, r"[ -]", _person),
    (_RUT, r"[.-]", checksums.rut),
    (_ELEVEN, r"[.-]", _eleven),
)
