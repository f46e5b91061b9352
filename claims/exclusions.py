"""What a claim leaves out: "excepto Canarias" means a complaint from the Canaries does not break it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from claims.regions import off_the_mainland, place_in, regions_in
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
    return frozenset(
        word for scope in _scopes(qualifiers) for word in _WORD.findall(scope) if word not in _EMPTY
    )


def excluded_by(qualifiers: Iterable[str], told: str) -> str:
    """The excluded word that a customer's text names, or the place in an excluded region; "" when none is."""
    conditions = tuple(qualifiers)
    terms = excluded_terms(conditions)
    named = set(_WORD.findall(fold(told))) if terms else set()
    return min(terms & named, default="") or place_in(told, _regions(conditions))


def _regions(qualifiers: Iterable[str]) -> set[str]:
    """The regions that qualifiers exclude, by name or by holding on the mainland alone."""
    conditions = tuple(qualifiers)
    excluded = {name for scope in _scopes(conditions) for name in regions_in(scope)}
    for condition in conditions:
        excluded |= off_the_mainland(fold(condition))
    return excluded


def _scopes(qualifiers: Iterable[str]) -> Iterator[str]:
    """What follows each word of exclusion, folded, up to the end of its clause."""
    for qualifier in qualifiers:
        folded = fold(qualifier)
        for cue in _CUE.finditer(folded):
            yield _STOP_AT.split(folded[cue.end() :], maxsplit=1)[0]
