"""A row of a table says one thing for each of its columns: they are compared one by one.

"Set-up · Fibre 80: £19.95 · Fibre 500: £29.95" tells two prices, and the names of the columns stand in every
row: shared by two rows they are nothing the two have in common.
"""

from __future__ import annotations

import re
from dataclasses import replace

from claims.model import Claim, Quantity
from claims.text import fold
from crawler.items import Place

_BETWEEN = " · "
# First words of columns that name what is told ("Price"), and not for whom it holds ("Premium").
_TOLD = frozenset(
    "precio precios price prices coste costo cost costs tarifa fee fees cuota importe mensual anual monthly "
    "annual yearly velocidad speed instalacion installation plazo plazos tiempo time times entrega delivery "
    "envio envios shipping duracion duration horario horarios hours dias days incluye includes included "
    "descripcion description detalle details servicio service what que cuanto how limite limit cobertura "
    "cover coverage garantia warranty fianza deposit matricula permanencia contrato contract "
    "descuento discount".split()
)


# "Up to 3 hours", "más de 45 €": for what the row holds, and nothing that it promises.
_TIER = re.compile(
    r"(?:hasta|mas de|menos de|desde|entre|a partir de"
    r"|until|up to|more than|over|under|less than|from|between)\b"
)


def cells_of(statement: Claim) -> tuple[Claim, ...]:
    """What a row says of each column, head first, and of all where it says the same of each.

    Any other statement is given as it is.
    """
    head, *cells = statement.quote.split(_BETWEEN)
    if cells and ": " in cells[0] and _TIER.match(fold(head)):
        told = tuple(one for one in statement.quantities if one.start >= len(head))
        statement = replace(statement, quantities=told)
    if statement.place != Place.TABLE or len(cells) < 2:
        return (statement,)
    parts, at = [], len(head)
    for cell in cells:
        start = at + len(_BETWEEN)
        at = start + len(cell)
        parts.append(_cell(statement, head, start, at))
    if len({_value(cell) for cell in cells}) == 1:  # the same whatever the column
        value = len(cells[0]) - len(_value(cells[0]))
        start = len(head) + len(_BETWEEN)
        parts.append(_cell(statement, head, start + value, start + len(cells[0])))
    return tuple(parts)


def _cell(statement: Claim, head: str, start: int, end: int) -> Claim:
    """A row's head with the part of it from `start` to `end`, and the quantities that stand in the two."""
    by = len(head) + len(_BETWEEN) - start
    mine = (one for one in statement.quantities if one.end <= len(head))
    its = (_moved(one, by) for one in statement.quantities if start <= one.start < end)
    return replace(statement, quote=f"{head}{_BETWEEN}{statement.quote[start:end]}", quantities=(*mine, *its))


def _moved(quantity: Quantity, by: int) -> Quantity:
    return replace(quantity, start=quantity.start + by, end=quantity.end + by)


def _value(cell: str) -> str:
    return cell.split(": ", 1)[-1]


def without_column(quote: str) -> str:
    """A row's words without the names of its columns."""
    head, *cells = quote.split(_BETWEEN)
    return " ".join([head, *map(_value, cells)])


def without_holder(quote: str) -> str:
    """A row's words without the names of those columns that say for whom it holds."""
    head, *cells = quote.split(_BETWEEN)
    return " ".join([head, *(cell if says_what(cell) else _value(cell) for cell in cells)])


def says_what(column: str) -> bool:
    """Whether a column's name says what is told in it, and not for whom that holds."""
    return fold(column).replace(":", " ").split(" ")[0] in _TOLD
