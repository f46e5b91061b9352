"""Bits or bytes: "600 Mb" of fibre is a speed, "20 gigas" of a plan is a size, and people write both alike."""

from __future__ import annotations

from dataclasses import replace

from claims.quantities.found import Source
from claims.quantities.units import Unit

_SPEED = frozenset(
    "fibra fiber fibre internet velocidad velocidades speed speeds simetrico simetricos simetrica simetricas subida "
    "bajada descarga upload download banda broadband ancho adsl ping megas mbps wifi ethernet".split()
)
_STORED = frozenset(
    "ram datos data memoria memory storage almacenamiento disco disk ssd espacio archivo file libres".split()
)
_AMBIGUOUS = frozenset({"mb", "megas", "mega", "gb", "kb"})


def resolve_data(source: Source, index: int, unit: Unit) -> Unit:
    """Settle a data unit by its capitals, by "/s", and by what the text speaks of."""
    if unit.kind not in {"data_rate", "data_size"}:
        return unit
    tokens = source.tokens
    word, raw = tokens.words[index], tokens.raw(index)
    following = tokens.words[index + 1 : index + 4]
    if following[:1] == ["/"] and following[1:2] and following[1] in {"s", "seg", "sec", "segundo", "second"}:
        bits = 8.0 if raw.endswith("B") else 1.0
        return Unit("data_rate", "bit/s", unit.factor * bits)
    if following[:2] in (["por", "segundo"], ["per", "second"]):
        return Unit("data_rate", "bit/s", unit.factor * (8.0 if raw.endswith("B") or "byte" in word else 1.0))
    stored = any(near in _STORED for near in following)
    if word in {"megas", "meg", "megs"}:
        return Unit("data_size", "B", 1e6) if stored else unit
    if unit.kind == "data_rate" or word not in _AMBIGUOUS | {"gigas", "giga"}:
        return unit
    if not stored and (raw in {"Mb", "Gb", "Kb"} or _near_speed(source, index, word)):
        return replace(unit, kind="data_rate", base="bit/s")
    return unit


def _near_speed(source: Source, index: int, word: str) -> bool:
    """Say whether speed is spoken of: beside the unit for gigas, which plans also sell as a size."""
    words = source.tokens.words
    reach = 3 if word in {"gb", "gigas", "giga"} else 12
    return any(near in _SPEED for near in words[max(0, index - reach) : index + reach])
