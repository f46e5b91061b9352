"""What an amount is charged or counted by: "al mes", "/persona", "per night"."""

from __future__ import annotations

from claims.quantities.phrases import Phrasebook, lines, words
from claims.quantities.tokens import Tokens

# The periods: a word for the unit, and every way to name it.
_PERIODS = {
    "second": "segundo second seg s sec",
    "minute": "minuto minute min",
    "hour": "hora hour h hr hs",
    "day": "dia day d",
    "week": "semana week wk",
    "month": "mes month mo mth",
    "quarter": "trimestre quarter",
    "year": "ano year yr annum a.",
}
# What else a price is charged by.
_THINGS = {
    "night": "noche night",
    "person": "persona person pers pax head adulto adult guest",
    "user": "usuario user seat licencia agente agent",
    "child": "niño child",
    "item": "articulo item unidad unit ud uds producto product pieza piece",
    "kg": "kg kilo kilogramo",
    "km": "km kilometro",
    "mile": "milla mile",
    "m2": "m² m2",
    "GB": "gb giga",
    "kWh": "kwh",
    "order": "pedido order compra purchase envio shipment",
    "session": "sesion session clase class lesson",
    "visit": "visita visit consulta",
    "transaction": "transaccion transaction operacion",
    "line": "linea line",
    "device": "dispositivo device equipo",
    "room": "habitacion room",
    "litre": "litro litre liter l",
    "message": "mensaje message sms",
}
_ADJECTIVES = {
    "month": "mensual mensuales monthly pcm pm p.m. p/m",
    "year": "anual anuales yearly annually anualmente p.a. p/a",
    "week": "semanal semanales weekly",
    "day": "diario diarios diaria diarias daily",
    "hour": "hourly",
    "item": "each c/u",
    "person": "pp p.p.",
}
_PERIOD_LINKS = lines("al, a la, a, an, por, por cada, cada, per, each, every, /")
_PRICE_LINKS = lines("the, la, el")  # "8 € la hora" is a price, "3 la hora" nothing
_THING_LINKS = lines("por, por cada, cada, per, each, /, a, the, el, la")
_SHORT_LINKS = lines("/, per, por")
_SHORT = words("s h d mo hr hs l a. sec seg min wk yr mth")


def _phrases(names: dict[str, str], links: list[str]) -> dict[str, str]:
    table: dict[str, str] = {}
    for unit, ways in names.items():
        for way in ways.split():
            table |= {f"{link} {way}": unit for link in (_SHORT_LINKS if way in _SHORT else links)}
    return table


_EVERY = _phrases(_PERIODS, _PERIOD_LINKS)
_EVERY |= {way: unit for unit, ways in _ADJECTIVES.items() for way in ways.split()}
_PERIOD_BOOK: Phrasebook[str] = Phrasebook(_EVERY)
_PRICE_BOOK: Phrasebook[str] = Phrasebook(
    _EVERY | _phrases(_PERIODS, _PRICE_LINKS) | _phrases(_THINGS, _THING_LINKS)
)


def read_period(tokens: Tokens, index: int) -> tuple[str, int] | None:
    """Read a period after a count or share ("al mes", "a week"): its unit and the index after it."""
    return _PERIOD_BOOK.at(tokens, index)


def read_price_units(tokens: Tokens, index: int) -> tuple[str, int]:
    """Read what a price is charged by, at most two things ("/user/month"); "" where it says nothing."""
    units = ""
    end = index
    for _ in range(2):
        start = end + 1 if tokens.word(end) == "," and units else end
        hit = _PRICE_BOOK.at(tokens, start)
        if hit is None or f"/{hit[0]}" in units:
            break
        units, end = f"{units}/{hit[0]}", hit[1]
    return units, end
