"""A promise of something free, with what was charged in its place."""

from __future__ import annotations

import re

from claims.gaps.rewrites.spelling import decimal
from claims.text import fold

_WHOLLY = {
    "es": r"(?:(?:totalmente|completamente|absolutamente|siempre|100 ?%) )?",
    "en": r"(?:(?:completely|totally|entirely|absolutely|always|100 ?%) )?",
}
_FREE = {
    "es": re.compile(
        rf"\b{_WHOLLY['es']}(?:gratis|gratuit[oa]s?|a (?:coste|costo) cero"
        r"|sin (?:ning[uú]n )?(?:cost[eo]|gastos?|cargos?)(?: adicional(?:es)?| alguno| extra)?"
        r"(?! de\b| por\b))(?![\w-])",
        re.IGNORECASE,
    ),
    "en": re.compile(
        rf"\b{_WHOLLY['en']}(?:free(?: of charge)?|complimentary"
        r"|at no (?:extra |additional )?(?:cost|charge))\b(?!-)",
        re.IGNORECASE,
    ),
}
# "Sin gastos de envío", "no booking fees": what is not charged is named, and stays.
_NO_FEE = {
    "es": re.compile(
        r"\b(?P<no>sin|cero|no (?:tienen?|llevan?|hay)) (?:ning[uú]n[ao]? )?"
        r"(?P<fee>(?:comisi[oó]n(?:es)?|cuotas?|gastos?|cargos?|cost[eo]s?|recargos?|penalizaci[oó]n(?:es)?)"
        r"(?: (?:de|por) [^\W\d_]+)?)\b(?! (?:ocult|sorpresa|inesperad))",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?P<no>with no|with zero|without any|without|no|zero|0) "
        r"(?P<fee>(?:(?!(?:and|or|no|hidden|surprise|sneaky|nasty|minimum)\b)[a-z-]+ ){0,3}?"
        r"(?:fees?|charges?|commissions?))\b(?! for\b)",
        re.IGNORECASE,
    ),
}
_SINGULAR_ES = re.compile(
    r"^(?:comisi[oó]n|cuota|gasto|cargo|coste|costo|recargo|penalizaci[oó]n)\b", re.IGNORECASE
)
_FEMININE_ES = re.compile(r"^(?:comisi|cuota|penaliz)", re.IGNORECASE)


def is_free(text: str, lang: str) -> bool:
    """Whether the words say that something costs nothing."""
    return any(table[lang].search(text) is not None for table in (_FREE, _NO_FEE))


_MONEY = {
    "EUR": {"es": "{} €", "en": "€{}"},
    "USD": {"es": "$ {}", "en": "${}"},
    "GBP": {"es": "{} £", "en": "£{}"},
    "PEN": {"es": "S/ {}", "en": "S/ {}"},
    "MXN": {"es": "$ {} MXN", "en": "MXN {}"},
    "ARS": {"es": "$ {}", "en": "ARS {}"},
    "CLP": {"es": "$ {}", "en": "CLP {}"},
    "COP": {"es": "$ {}", "en": "COP {}"},
    "AUD": {"es": "{} AUD", "en": "A${}"},
    "CAD": {"es": "{} CAD", "en": "C${}"},
    "NZD": {"es": "{} NZD", "en": "NZ${}"},
    "INR": {"es": "{} ₹", "en": "₹{}"},
    "BRL": {"es": "R$ {}", "en": "R${}"},
}
_GROUPED = 10_000  # from here on thousands are set apart


def money(value: float, currency: str, lang: str) -> str:
    """A sum as the language writes it."""
    number = decimal(value, lang, 0 if value == int(value) else 2, grouped=value >= _GROUPED)
    return _MONEY.get(currency, {}).get(lang, f"{{}} {currency}").format(number)


_IS_FREE = {
    "es": re.compile(rf"\b(?P<verb>es|son) {_WHOLLY['es']}(?:gratis|gratuit[oa]s?)\b", re.IGNORECASE),
    "en": re.compile(rf"\b(?P<verb>is|are) {_WHOLLY['en']}free\b(?: of charge)?", re.IGNORECASE),
}
_COSTS = {
    "es": "cuesta como máximo",
    "son": "cuestan como máximo",
    "is": "costs up to",
    "are": "cost up to",
}
# "Es gratis y sin compromiso": the verb has changed, and what follows needs the old one.
_SHARES_VERB = re.compile(r"^ (?P<and>y|and) (?=(?:sin|con|without|with|open|available)\b)", re.IGNORECASE)
_FREE_NOUN = re.compile(
    r"^(?:free|complimentary) (?P<noun>[a-z-]+(?: (?:delivery|returns?|shipping|wrapping))?)(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_FOR_FREE = re.compile(
    rf"\b{_WHOLLY['en']}(?:for free|free of charge|at no (?:extra |additional )?(?:cost|charge))\b"
    r"|(?:(?<=\beat )|(?<=\bgo )|(?<=\bstay )|(?<=\btravel )|(?<=\bship )|(?<=\bships ))free\b",
    re.IGNORECASE,
)
_FREE_WITHIN = re.compile(
    r"\b(?P<lead>[a-z]+ )(?:free|complimentary) (?P<noun>(?:[a-z-]+ ){0,2}?"
    r"(?:delivery|returns?|shipping|cancellations?|parking|wi-?fi|collections?|installation|wrapping"
    r"|breakfasts?|exchanges?|transfers?|repairs?|upgrades?))\b",
    re.IGNORECASE,
)


def with_fee(quote: str, lang: str, value: float, currency: str) -> str:
    """A promise of something free with what was charged: "Envío gratis" -> "Envío por un máximo de 5 €"."""
    fee = money(value, currency, lang)
    said = _IS_FREE[lang].search(quote)
    if said:
        verb = said["verb"].lower()
        return f"{quote[: said.start()]}{_COSTS[verb]} {fee}{_rest(quote[said.end() :], verb)}"
    named = _named(quote, lang)
    if named:
        words = _named_fee_es(named, fee) if lang == "es" else _named_fee_en(named, fee)
        begun = words[:1].upper() + words[1:] if named.group()[0].isupper() else words
        return f"{quote[: named.start()]}{begun}{quote[named.end() :]}"
    return _for_fee_es(quote, fee) if lang == "es" else _for_fee_en(quote, fee)


def _for_fee_es(quote: str, fee: str) -> str:
    found = _FREE["es"].search(quote)
    if found is None or found.start() == 0 or len(_FREE["es"].findall(quote)) > 1:
        return ""
    return f"{quote[: found.start()]}por un máximo de {fee}{quote[found.end() :]}"


def _for_fee_en(quote: str, fee: str) -> str:
    found = _FOR_FREE.search(quote) or _FREE_WITHIN.search(quote)
    if found:
        within = f"{found['lead']}{found['noun']} " if "noun" in found.re.groupindex else ""
        return f"{quote[: found.start()]}{within}for up to {fee}{quote[found.end() :]}"
    noun = _FREE_NOUN.match(quote)
    if noun is None or fold(noun["noun"]) in {"of", "from", "to", "and"}:
        return ""
    first = noun["noun"]
    return f"{first[:1].upper()}{first[1:]} for up to {fee}{noun['rest']}"


def _rest(after: str, verb: str) -> str:
    found = _SHARES_VERB.match(after)
    return f" {found['and']} {verb} {after[found.end() :]}" if found else after


def _named(quote: str, lang: str) -> re.Match[str] | None:
    """Where the one fee stands that is said not to be charged; None where there are several."""
    found = list(_NO_FEE[lang].finditer(quote))
    return found[0] if len(found) == 1 else None


def _named_fee_es(found: re.Match[str], fee: str) -> str:
    no, named = found["no"].lower(), found["fee"]
    article = ("una " if _FEMININE_ES.match(named) else "un ") if _SINGULAR_ES.match(named) else ""
    if no == "cero":
        return f"{named} de hasta {fee}"
    if no == "sin":
        return f"con {article if ' ' not in named else ''}{named} de hasta {fee}"
    return f"{no.removeprefix('no ')} {article}{named} de hasta {fee}"


def _named_fee_en(found: re.Match[str], fee: str) -> str:
    named = found["fee"]
    if not found["no"].lower().startswith("with"):
        return f"{named} of up to {fee}"
    article = "" if named.endswith("s") else "an " if named[0] in "aeio" else "a "
    return f"with {article}{named} of up to {fee}"
