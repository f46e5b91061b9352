"""Currencies: signs, codes and names, and what "$" or "pesos" means in each country."""

from __future__ import annotations

from dataclasses import dataclass

from claims.quantities.phrases import Phrasebook

# ISO 3166 -> ISO 4217, where people write "$" for their own money.
_DOLLAR = {
    "MX": "MXN", "AR": "ARS", "CL": "CLP", "CO": "COP", "UY": "UYU", "DO": "DOP", "CU": "CUP", "US": "USD",
    "CA": "CAD", "AU": "AUD", "NZ": "NZD", "SG": "SGD", "HK": "HKD", "EC": "USD", "SV": "USD", "PR": "USD",
    "PA": "USD", "BR": "BRL",
}  # fmt: skip
_PESO = {
    "MX": "MXN", "AR": "ARS", "CL": "CLP", "CO": "COP", "UY": "UYU", "DO": "DOP", "CU": "CUP", "PH": "PHP",
}  # fmt: skip
_RUPEE = {"IN": "INR", "NP": "NPR", "PK": "PKR", "LK": "LKR"}
_EURO_CENTS = frozenset({"ES", "IE", "DE", "FR", "IT", "PT", "NL"})

_CODES = (
    "EUR USD GBP MXN ARS CLP COP PEN BOB UYU BRL VES CRC GTQ HNL NIO PYG DOP CUP CAD AUD NZD INR ZAR KES NGN "
    "NPR CHF JPY CNY SEK NOK DKK PLN CLF SGD HKD PHP AED GHS"
)
_SIGNS = {
    "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₦": "NGN", "₡": "CRC", "$": "$", "₲": "PYG", "₱": "PHP",
}  # fmt: skip
_PREFIXES = {
    "US$": "USD", "USD$": "USD", "U$S": "USD", "U$D": "USD", "USD $": "USD", "U$": "USD", "A$": "AUD",
    "AU$": "AUD", "AUD$": "AUD", "C$": "CAD", "CA$": "CAD", "CAD$": "CAD", "NZ$": "NZD", "MX$": "MXN",
    "MXN$": "MXN", "AR$": "ARS", "R$": "BRL", "RD$": "DOP", "COP$": "COP", "COP $": "COP", "CLP$": "CLP",
    "CLP $": "CLP", "ARS $": "ARS", "MXN $": "MXN", "S/": "PEN", "S/.": "PEN", "Bs": "BOB", "Bs.": "BOB",
    "B/.": "PAB", "KSh": "KES", "KSh.": "KES", "Kshs": "KES", "Kshs.": "KES", "Rs": "rupee", "Rs.": "rupee",
    "Gs.": "PYG", "Q": "GTQ", "R": "ZAR", "UF": "CLF", "UF$": "CLF",
}  # fmt: skip
_NAMES = {
    "EUR": "euro euros eu",
    "$": "dolar dolares dollar dollars buck bucks",
    "peso": "peso pesos",
    "PEN": "soles",
    "BOB": "boliviano bolivianos bs",
    "VES": "bolivar bolivares",
    "GTQ": "quetzal quetzales",
    "HNL": "lempira lempiras",
    "NIO": "cordobas",
    "PYG": "guarani guaranies",
    "CRC": "colones",
    "BRL": "reais",
    "pound": "pound pounds quid libra libras",
    "rupee": "rupee rupees rupias",
    "ZAR": "rand",
    "NGN": "naira",
    "ETB": "birr",
    "CHF": "francs francos",
    "JPY": "yen yenes",
    "KES": "shillings ksh kshs",
    "CLF": "uf",
}
_CENTS = "centimo centimos centavo centavos cent cents ¢"
_PENCE = "p penny pence"
_LUCAS = "luca lucas"
_PHRASES = {
    "€uros": "EUR", "€uro": "EUR", "dólares americanos": "USD", "dólares estadounidenses": "USD",
    "US dollars": "USD", "US$": "USD", "canadian dollars": "CAD", "australian dollars": "AUD",
    "new zealand dollars": "NZD", "pesos mexicanos": "MXN", "pesos argentinos": "ARS",
    "pesos chilenos": "CLP", "pesos colombianos": "COP", "pesos uruguayos": "UYU",
    "pesos dominicanos": "DOP", "nuevos soles": "PEN", "pounds sterling": "GBP",
    "libras esterlinas": "GBP", "m.n.": "MXN", "pesos m.n.": "MXN", "pesos mxn": "MXN",
    "indian rupees": "INR",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Money:
    """A currency sign or name as met: an ISO code or what the country must settle, and its fraction."""

    code: str
    factor: float = 1.0


def _after_number() -> dict[str, Money]:
    table = {code: Money(code) for code in _CODES.split()} | {
        sign: Money(code) for sign, code in _SIGNS.items()
    }
    for code, names in _NAMES.items():
        table |= {name: Money(code) for name in names.split()}
    table |= {name: Money("cent", 0.01) for name in _CENTS.split()}
    table |= {name: Money("GBP", 0.01) for name in _PENCE.split()}
    table |= {name: Money("luca", 1000.0) for name in _LUCAS.split()}
    return table | {name: Money(code) for name, code in _PHRASES.items()}


def _before_number() -> dict[str, Money]:
    codes = {code: Money(code) for code in _CODES.split()}
    return codes | {sign: Money(code) for sign, code in (_SIGNS | _PREFIXES).items()}


SIGNS: Phrasebook[Money] = Phrasebook({sign: Money(code) for sign, code in _SIGNS.items()})
PREFIXES: Phrasebook[Money] = Phrasebook(_before_number())
SUFFIXES: Phrasebook[Money] = Phrasebook(_after_number())


def settle(code: str, country: str) -> str:
    """Give the ISO 4217 code that a sign or name means in a country, "" where nobody could say.

    "$" and "dollars" are US dollars unless the country says otherwise; "pesos" without a country are
    some country's pesos, so their code stays empty.
    """
    place = country.upper()
    if code == "$":
        return _DOLLAR.get(place, "USD")
    if code in {"peso", "luca"}:
        return _PESO.get(place, "")
    if code == "rupee":
        return _RUPEE.get(place, "INR")
    if code == "pound":
        return "GBP"
    if code == "cent":
        return "EUR" if place in _EURO_CENTS else _DOLLAR.get(place, "USD")
    return code
