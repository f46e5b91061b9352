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
_RUN = re.compile(r"[0-9](?:[^0-9\n]{0,3}[0-9]){5,}")
_MARGIN = 48  # characters around them that a pattern, or the word that says what a number is, can take

# Every pattern begins with the sign it is looked for by and looks behind it only then: several times quicker.
_IBAN = re.compile(r"[A-Za-z](?<!\w[A-Za-z])[A-Za-z][ -]?[0-9]{2}(?:[ -]?[A-Za-z0-9]){11,30}(?!\w)")
_LONG = re.compile(r"[0-9](?<![\w.,/-][0-9])(?:[ \u00a0.-]?[0-9]){12,21}(?![\w]|[.,][0-9])")
_DNI = re.compile(r"[0-9](?<!\w[0-9])(?:[0-9]{7}|[0-9]?\.[0-9]{3}\.[0-9]{3})[ -]?[A-Za-z](?!\w)")
_NIE = re.compile(r"[XYZxyz](?<!\w[XYZxyz])[ -]?[0-9]{7}[ -]?[A-Za-z](?!\w)")
_CURP_RFC = re.compile(
    r"[A-Za-zÑñ&](?<![\w-][A-Za-zÑñ&])[A-Za-zÑñ&]{2,3}[ -]?[0-9]{6}[ -]?[A-Za-z0-9]{3,8}(?!\w)"
)
_RUT = re.compile(r"[0-9](?<![\w.,-][0-9])(?:[0-9]?\.[0-9]{3}\.[0-9]{3}-?|[0-9]{6,7}-)[0-9Kk](?![\w-])")
_ELEVEN = re.compile(
    r"[0-9](?<![\w.,/-][0-9])(?:[0-9]-[0-9]{8}-[0-9]|[0-9]{2}\.[0-9]{3}\.[0-9]{3}-[0-9]{2}|[0-9]{10})(?![\w-])"
)
_SSN = re.compile(
    r"[0-9](?<![\w.,/-][0-9])(?<!9)[0-9]{2}(?<!000)(?<!666)-(?!00)[0-9]{2}-(?!0000)[0-9]{4}(?![\w-])"
)
_NINO = re.compile(
    r"[A-CEGHJ-PR-TW-Z](?<!\w[A-Z])[A-CEGHJ-NPR-TW-Z] ?[0-9]{2} ?[0-9]{2} ?[0-9]{2} ?[A-D](?!\w)"
)
# Codes that begin with letters: a letter touches a digit, or capitals stand before one.
_LETTERED = re.compile(r"[0-9](?:(?<=[A-Za-zÑñ&][0-9])|(?<=[A-ZÑ&]{2}[ -][0-9])|(?<=[XYZxyz][ -][0-9]))")
_DOCUMENT_WORDS = (
    "dni", "nif", "nie", "dula", "c.c.", "pasaporte", "passport", "ssn", "rut", "cuit", "cuil", "curp", "rfc",
    "cpf",
)  # fmt: skip
_NAMED = re.compile(
    r"(?<!\w)(?:dni|nif|nie|c[ée]dula(?: de (?:ciudadan[íi]a|identidad))?|c\.c\.|pasaporte|passport|ssn|"
    r"rut|cuit|cuil|curp|rfc|cpf)"
    r"(?:\s{0,2}(?:n[º°o]\.?|n[úu]mero|number|num\.?|no\.?|es|is|:|-|,|#)){0,3}\s{0,2}"
    r"([A-Za-z]{0,4}[0-9](?:[ .-]?[0-9]|-?[A-Za-z](?![a-z]{2})){4,16})(?!\w)",
    re.IGNORECASE,
)


def digit_windows(text: str) -> list[tuple[int, int]]:
    """The stretches around digits that stand close together: only there the costlier patterns are tried."""
    windows: list[tuple[int, int]] = []
    for found in _RUN.finditer(text):
        start, end = max(0, found.start() - _MARGIN), min(len(text), found.end() + _MARGIN)
        if windows and start <= windows[-1][1]:
            windows[-1] = windows[-1][0], end
        else:
            windows.append((start, end))
    return windows


def accounts_and_documents(text: str, low: str, windows: list[tuple[int, int]]) -> Iterator[Span]:
    """Cards, IBANs and documents within the windows; `low` is `text` in lower case."""
    named = any(word in low for word in _DOCUMENT_WORDS)
    for start, end in windows:
        checks = _CHECKED
        if _LETTERED.search(text, start, end):
            checks = _CHECKED_LETTERED + _CHECKED
            for found in _IBAN.finditer(text, start, end):
                if size := _iban_end(found[0]):
                    yield Span(found.start(), found.start() + size, Kind.ACCOUNT)
        for found in _LONG.finditer(text, start, end):
            if kind := _long_number(text, found):
                yield Span(found.start(), found.end(), kind)
        for pattern, strip, check in checks:
            for found in pattern.finditer(text, start, end):
                if check(re.sub(strip, "", found[0])) and not _is_reference(text, found, check is _by_shape):
                    yield Span(found.start(), found.end(), Kind.DOCUMENT)
        yield from _named_documents(text, start, end) if named else ()


def _named_documents(text: str, start: int, end: int) -> Iterator[Span]:
    for found in _NAMED.finditer(text, start, end):
        if len(digits_of(found[1])) >= 6:
            yield Span(*found.span(1), Kind.DOCUMENT)


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


def _is_reference(text: str, found: re.Match[str], unchecked: bool) -> bool:  # noqa: FBT001 - private, one caller
    """Plain digits pass a check by chance: a word such as "order" before them is believed instead."""
    doubtful = unchecked or found[0].isdigit() or "-" in found[0]
    return doubtful and meaning(text, *found.span()) in {Meaning.ORDER, Meaning.PHONE, Meaning.AMOUNT}


def _person(code: str) -> bool:
    return checksums.curp(code) or checksums.rfc(code)


def _eleven(digits: str) -> bool:
    return checksums.cpf(digits) or checksums.cuit(digits)


def _by_shape(_code: str) -> bool:
    return True


# Shape, separators to leave out, check: DNI; RUT; CUIT and CPF; the United States' SSN has no check digit.
_Check = tuple[re.Pattern[str], str, Callable[[str], bool]]
_CHECKED: tuple[_Check, ...] = (
    (_DNI, r"[ .-]", checksums.dni),
    (_RUT, r"[.-]", checksums.rut),
    (_ELEVEN, r"[.-]", _eleven),
    (_SSN, "-", _by_shape),
)
# NIE; CURP and RFC; the United Kingdom's national insurance number, which has no check digit.
_CHECKED_LETTERED: tuple[_Check, ...] = (
    (_NIE, r"[ -]", checksums.dni),
    (_CURP_RFC, r"[ -]", _person),
    (_NINO, " ", _by_shape),
)
