"""Invented complaints of two kinds on one aspect, in both languages, for the tests of themes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from builders import told

from claims.model import JudgedText, ScoredAspect, Words

NAMES = {
    "delivery_time": Words("Plazo de entrega", "Delivery time"),
    "refunds": Words("Reembolsos", "Refunds"),
    "information": Words("Información y avisos", "Information and updates"),
    "order_accuracy": Words("Pedido correcto y completo", "Right, complete and undamaged order"),
}
# Two things to say of a late parcel: nobody gives notice, or it is marked as delivered.
_KINDS: dict[str, dict[str, Sequence[str]]] = {
    "information": {
        "es": ("retraso sin aviso", "nadie avisa del retraso", "ningún aviso del retraso"),
        "en": ("delay without notice", "no notice of the delay", "nobody gave notice of delay"),
    },
    "order_accuracy": {
        "es": ("figura entregado falso", "marcado entregado falso", "consta entregado falso"),
        "en": ("marked delivered false", "shown delivered false", "says delivered false"),
    },
}
_FILLERS = {
    "es": "paquete pedido caja mueble regalo libro zapatos lámpara silla mesa".split(),
    "en": "parcel order box furniture gift book shoes lamp chair table".split(),
}


def parcel(number: int, kind: str, lang: str = "es", **changes: object) -> JudgedText:
    """One complaint about a late parcel; the same number, kind and language give the same one."""
    wording = _KINDS[kind][lang][number % 3]
    filler = _FILLERS[lang][number % 10]
    text = told(f"{wording} {filler} {number:03d}", lang=lang)
    aspects = (ScoredAspect("delivery_time", 0.6), ScoredAspect(kind, 0.3), ScoredAspect("ease", 0.05))
    day = date(2026, 1, 5) + timedelta(weeks=number % 10)
    made = replace(text, reading=replace(text.reading, aspects=aspects), date=day)
    return replace(made, **changes)  # type: ignore[arg-type]


def parcels(count: int, langs: Sequence[str] = ("es", "en"), start: int = 0) -> list[JudgedText]:
    """So many complaints, half of each kind, the languages in turn."""
    kinds = sorted(_KINDS)
    return [parcel(n, kinds[n % 2], langs[(n // 2) % len(langs)]) for n in range(start, start + count)]


def kind_of(text: JudgedText) -> str:
    """Which of the two kinds a complaint is."""
    return text.reading.aspects[1].id
