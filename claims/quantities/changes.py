"""An amount that became another: "subió de 20 € a 35 €" and "went from $5 to $8" tell two and no range."""

from __future__ import annotations

from claims.quantities.found import Source
from claims.quantities.phrases import words

TO = words("a to")
_FROM = words("de from")
_VERBS = words(
    "sube suben subio subieron subido subir baja bajan bajo bajaron bajado paso pasa pasaron pasado pasar "
    "aumento aumenta aumentaron aumentado cambio cambia cambiaron rose rises risen went goes gone jumped "
    "jumps increased increases dropped drops fell falls changed raised raises upped reduced lowered"
)
_REACH = 7  # "subió mi factura de la luz de 20 a 35"


def becomes_another(source: Source, first: int) -> bool:
    """Say whether a verb of change stands a few words before the "from" that leads to an amount."""
    before = source.tokens.words[max(0, first - _REACH) : first]
    return bool(before) and before[-1] in _FROM and not _VERBS.isdisjoint(before)
