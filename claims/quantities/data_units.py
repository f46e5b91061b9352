"""Bits or bytes: "600 Mb" of fibre is a speed, "20 gigas" of a plan is a size; people write both alike."""

from __future__ import annotations

from dataclasses import replace

from claims.quantities.found import Source
from claims.quantities.phrases import words
from claims.quantities.units import Unit

_SPEED = words(
    "fibra fiber fibre internet velocidad velocidades speed speeds simetrico simetricos simetrica "
    "simetricas subida bajada descarga upload download banda broadband ancho adsl ping mbps wifi "
    "ethernet"
)
_STORED = words(
    "ram datos data memoria memory storage almacenamiento disco disk ssd espacio archivo file libres"
)
_MEGAS = words("megas meg megs")
_GIGAS = words("gb gigas giga gig gigs")
_BITS = words("Kb Mb Gb")
_SECOND = words("s seg sec segundo second")
_NEAR = 3  # gigas are a speed only where speed stands beside them: plans sell them as a size too
_AROUND = 12


def resolve_data(source: Source, index: int, unit: Unit) -> Unit:
    """Settle a data unit by its capitals, by "/s", and by what the text speaks of."""
    if unit.kind not in {"data_rate", "data_size"}:
        return unit
    tokens = source.tokens
    word, raw = tokens.words[index], tokens.raw(index)
    following = tokens.words[index + 1 : index + 4]
    if len(following) > 1 and following[0] in {"/", "por", "per"} and following[1] in _SECOND:
        in_bytes = raw.endswith("B") or "byte" in word
        return Unit("data_rate", "bit/s", unit.factor * (8.0 if in_bytes else 1.0))
    if raw in {"MBs", "GBs"}:
        return Unit("data_rate", "bit/s", unit.factor * 8.0)
    stored = any(near in _STORED for near in following)
    if word in _MEGAS:
        return Unit("data_size", "B", unit.factor) if stored else unit
    if unit.kind == "data_size" and not stored and (raw in _BITS or _speaks_of_speed(source, index, word)):
        return replace(unit, kind="data_rate", base="bit/s")
    return unit


def _speaks_of_speed(source: Source, index: int, word: str) -> bool:
    if word not in _GIGAS and word != "mb":
        return False
    here = source.tokens.words
    reach = _NEAR if word in _GIGAS else _AROUND
    return any(near in _SPEED for near in here[max(0, index - reach) : index + reach])
