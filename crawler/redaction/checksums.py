"""Check digits of cards, accounts and identity documents; each takes the plain characters, no separators.

Sources: ISO/IEC 7812 (Luhn), ISO 13616 (IBAN), the Spanish CCC, DNI and NIE rules, the Mexican CURP and RFC
rules, Chile's RUT, Argentina's CUIT and Brazil's CPF: all public algorithms.
"""

from __future__ import annotations

import re

_DNI_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE"
_CURP_SIGNS = "0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ"
# Signs in an IBAN by country, from the IBAN registry: Europe, and those of Latin America that have one.
IBAN_LENGTHS = {
    country: int(size)
    for size, countries in (
        pair.split(":")
        for pair in [
            "15:NO", "16:BE", "18:DK,FI,FO,GL,NL", "19:MK,SI", "20:AT,BA,EE,LT,LU,XK,KZ", "21:CH,HR,LI,LV",
            "22:BG,CR,DE,GB,GE,IE,ME,RS,BH", "23:GI,IL,AE", "24:AD,CZ,ES,MD,PK,RO,SA,SE,SK,TN", "25:PT",
            "26:IS,TR", "27:FR,GR,IT,MC,SM", "28:AL,AZ,CY,DO,GT,HU,LB,PL,SV,NI", "29:BR,EG,QA,UA", "31:MT",
        ]
    )
    for country in countries.split(",")
}  # fmt: skip
_RFC_SIGNS = "0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ Ñ"


def luhn(digits: str) -> bool:
    """The Luhn check of payment cards."""
    total = 0
    for place, sign in enumerate(reversed(digits)):
        value = int(sign) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def card(digits: str) -> bool:
    """A payment card number: a known issuer range with its length, and the Luhn check."""
    size = len(digits)
    issuer = (
        (digits[0] == "4" and size in {13, 16, 19})
        or (digits[0] == "5" and digits[1] in "12345" and size == 16)
        or ("2221" <= digits[:4] <= "2720" and size == 16)
        or (digits[:2] in {"34", "37"} and size == 15)
        or (digits[:2] in {"36", "38"} and size == 14)
        or ("300" <= digits[:3] <= "305" and size == 14)
        or (digits[:2] == "35" and size == 16)
        or (digits[0] == "6" and 16 <= size <= 19)
        or (digits[:2] in {"50", "56", "57", "58"} and size in {16, 18, 19})
    )
    return issuer and len(set(digits)) > 1 and luhn(digits)


def iban(code: str) -> bool:
    """ISO 13616: country, two check digits, account; remainder 1 modulo 97."""
    code = code.upper()
    if len(code) != IBAN_LENGTHS.get(code[:2]) or not re.fullmatch(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}", code):
        return False
    return int("".join(str(int(sign, 36)) for sign in code[4:] + code[:4])) % 97 == 1


def ccc(digits: str) -> bool:
    """The 20-digit Spanish account number that an IBAN wraps, with its two check digits."""

    def check(part: str) -> int:
        weights = (1, 2, 4, 8, 5, 10, 9, 7, 3, 6)
        left = 11 - sum(int(sign) * weight for sign, weight in zip(part, weights, strict=True)) % 11
        return {10: 1, 11: 0}.get(left, left)

    return (
        len(digits) == 20
        and check("00" + digits[:8]) == int(digits[8])
        and check(digits[10:]) == int(digits[9])
    )


def dni(code: str) -> bool:
    """The Spanish DNI (8 digits and a letter) and NIE (X, Y or Z, 7 digits and a letter)."""
    code = code.upper()
    if not re.fullmatch(r"[0-9XYZ][0-9]{7}[A-Z]", code):
        return False
    number = code[:-1].translate(str.maketrans("XYZ", "012"))
    return _DNI_LETTERS[int(number) % 23] == code[-1]


def curp(code: str) -> bool:
    """The Mexican CURP: 18 signs, the last one a check digit."""
    code = code.upper()
    if not re.fullmatch(r"[A-ZÑ]{4}[0-9]{6}[HMX][A-ZÑ]{5}[A-Z0-9][0-9]", code) or not _short_date(code[4:10]):
        return False
    total = sum(_CURP_SIGNS.index(sign) * (18 - place) for place, sign in enumerate(code[:17]))
    return (10 - total % 10) % 10 == int(code[17])


def rfc(code: str) -> bool:
    """The Mexican RFC: of a person by its shape and date, of a company also by its check digit."""
    code = code.upper()
    if not re.fullmatch(r"[A-ZÑ&]{3,4}[0-9]{6}[A-Z0-9]{2}[0-9A]", code) or not _short_date(code[-9:-3]):
        return False
    if code in {"XAXX010101000", "XEXX010101000"}:  # the tax office's codes for "the general public"
        return False
    if len(code) == 13:
        return True
    padded = code.rjust(13)
    total = sum(_RFC_SIGNS.index(sign) * (13 - place) for place, sign in enumerate(padded[:12]))
    return "0123456789A"[(11 - total % 11) % 11] == code[-1]


def rut(code: str) -> bool:
    """Chile's RUT: 7 or 8 digits and a check sign (digit or K), modulo 11."""
    body, sign = code[:-1], code[-1].upper()
    if not (body.isascii() and body.isdigit() and 7 <= len(body) <= 8):
        return False
    total = sum(int(digit) * (2 + place % 6) for place, digit in enumerate(reversed(body)))
    return "0123456789K0"[11 - total % 11] == sign


def cuit(digits: str) -> bool:
    """Argentina's CUIT and CUIL: 11 digits, a known prefix, modulo 11."""
    if len(digits) != 11 or digits[:2] not in {"20", "23", "24", "25", "26", "27", "30", "33", "34"}:
        return False
    weights = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
    total = sum(int(sign) * weight for sign, weight in zip(digits[:10], weights, strict=True))
    return {11: 0, 10: 9}.get(11 - total % 11, 11 - total % 11) == int(digits[10])


def cpf(digits: str) -> bool:
    """Brazil's CPF: 11 digits, the last two check digits."""
    if len(digits) != 11 or len(set(digits)) == 1:
        return False
    for size in (9, 10):
        total = sum(int(sign) * (size + 1 - place) for place, sign in enumerate(digits[:size]))
        if total * 10 % 11 % 10 != int(digits[size]):
            return False
    return True


def _short_date(yymmdd: str) -> bool:
    return 1 <= int(yymmdd[2:4]) <= 12 and 1 <= int(yymmdd[4:6]) <= 31
