"""What a claim leaves out: "excepto Canarias" means a complaint from the Canaries does not break it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from claims.text import fold

_CUE = re.compile(
    r"\b(?:excepto|salvo|menos en|no incluyen?|no aplican? (?:a|en|para)|quedan? (?:excluid[oa]s?|fuera)"
    r"|excluid[oa]s?|sin incluir|except(?: for| in)?|excluding|excludes?"
    r"|not (?:available|valid|applicable) (?:in|on|for|to)"
    r"|does not (?:include|apply to|cover)|do not (?:include|apply to|cover)|other than|not including)\b"
)
_STOP_AT = re.compile(r"[.;:()!?]|\b(?:si|cuando|if|when|unless|porque|because)\b")
_WORD = re.compile(r"[^\W\d_]{4,}")
# Words that name no place, product or day by themselves.
_EMPTY = frozenset(
    [
        "para",
        "este",
        "esta",
        "estos",
        "estas",
        "sobre",
        "desde",
        "hasta",
        "entre",
        "otros",
        "otras",
        "todo",
        "toda",
        "todos",
        "todas",
        "aquellos",
        "productos",
        "producto",
        "pedidos",
        "pedido",
        "articulos",
        "articulo",
        "envios",
        "envio",
        "islas",
        "zonas",
        "servicio",
        "servicios",
        "their",
        "your",
        "with",
        "from",
        "other",
        "others",
        "items",
        "item",
        "orders",
        "order",
        "products",
        "product",
        "services",
        "service",
        "shipping",
        "areas",
        "those",
        "these",
        "certain",
        "some",
        "ciertos",
        "ciertas",
        "algunos",
        "algunas",
    ]
)


def excluded_terms(qualifiers: Iterable[str]) -> frozenset[str]:
    """The folded words (places, products, days) that a claim's qualifiers exclude."""
    terms: set[str] = set()
    for qualifier in qualifiers:
        folded = fold(qualifier)
        for cue in _CUE.finditer(folded):
            scope = _STOP_AT.split(folded[cue.end() :], maxsplit=1)[0]
            terms.update(word for word in _WORD.findall(scope) if word not in _EMPTY)
    return frozenset(terms)


def excluded_by(qualifiers: Iterable[str], told: str) -> str:
    """The excluded word that a customer's text names, or "" when none is named."""
    terms = excluded_terms(qualifiers)
    if not terms:
        return ""
    named = set(_WORD.findall(fold(told)))
    return min(terms & named, default="")
