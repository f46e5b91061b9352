"""Bounds: the words beside an amount that say at most, at least, or about.

The words stay outside the quantity's text. "en 24 h" and "in 24 h" bound a duration from above: who says so
promises no more than that. Without a word an amount is exact.
"""

from __future__ import annotations

from claims.model import Bound
from claims.quantities.changes import becomes_another
from claims.quantities.found import Found, Source
from claims.quantities.phrases import Phrasebook, lines, words

_AT_MOST = """
    menos de, en menos de, no más de, nunca más de, máximo, máximo de, máxima de, max., max, tope de
    como máximo, hasta, hasta un, hasta en, a más tardar, antes de, dentro de, inferior a, inferiores a
    como mucho, menor a, menor de, menores a, menores de, no mayor a, no mayor de, no mayores a, no superior a
    por debajo de, sin superar, sin exceder, no supera, no superan, no excede, en el plazo de, en un plazo de
    <, ≤, dentro del plazo de, a menos de, limitado a, límite de, no más tarde de, un máximo de
    less than, under, within, up to, no more than, not more than, never more than, not exceeding, maximum
    maximum of, a maximum of, at most, no later than, within a period of, as much as, as many as, below
    fewer than, no longer than, not longer than, inside, before, until, till, by, capped at, limited to
    not to exceed, lower than, upto
"""
_AT_LEAST = """
    más de, no menos de, al menos, por lo menos, como mínimo, mínimo, mínimo de, un mínimo de, min., desde
    a partir de, superior a, superiores a, mayor a, mayores a, mayor de, mayores de, por encima de, supera
    superan, supere, superen, excede, exceda, + de, +, >, ≥, compra sobre, compras sobre, pedido sobre
    pedidos sobre, monto sobre, montos sobre, consumos sobre
    more than, over, above, at least, minimum, minimum of, a minimum of, from, starting at, starting from
    starts at, start at, starts from, as low as, as little as, no less than, not less than, no fewer than
    upwards of, exceeding, exceed, exceeds, greater than, higher than, longer than, in excess of, beyond
"""
_ABOUT = """
    unos, unas, aproximadamente, aprox, aprox., alrededor de, cerca de, en torno a, casi, sobre, más o menos
    como, prácticamente, una media de, un promedio de, de media, en promedio
    approx, approx., approximately, about, around, roughly, nearly, almost, circa, close to, some, ~, ≈, ±
    an average of, on average, an estimated, typically
"""
_AFTER_AT_MOST = """
    o menos, como máximo, máximo, máx., max, max., a lo sumo, como mucho, a más tardar, or less, or under
    or fewer, at most, at the most, tops, maximum, at the latest, or sooner, or faster, or below
"""
_AFTER_AT_LEAST = """
    o más, o superior, o superiores, or more, or over, or above, and up, and over, and above, y más
    como mínimo, mínimo, minimum, en adelante, at least, or longer, upwards, al menos, por lo menos, or higher
"""
_AFTER_ABOUT = """
    aprox, aprox., aproximadamente, más o menos, approx, approx., approximately, or so, y pico, o así
    or thereabouts, give or take, on average, de media, en promedio
"""


def _book(at_most: str, at_least: str, about: str) -> Phrasebook[Bound]:
    table: dict[str, Bound] = {}
    named: tuple[tuple[Bound, str], ...] = (("at_most", at_most), ("at_least", at_least), ("about", about))
    for bound, phrases in named:
        table |= dict.fromkeys(lines(phrases), bound)
    return Phrasebook(table)


_BEFORE = _book(_AT_MOST, _AT_LEAST, _ABOUT)
_AFTER = _book(_AFTER_AT_MOST, _AFTER_AT_LEAST, _AFTER_ABOUT)
_SKIPPED = words(
    "el la los las un una the a an only just solo tan proximos proximas next first primeros "
    "primeras past last ultimos ultimas siguientes following su sus your"
)
_LOOKING_BACK = words("ultimos ultimas past last")
_NEGATIONS = words("no not never nunca jamas sin without won doesn don didn shouldn can cannot ningun")
_RANGE_LEADS = words("from desde")
_ONLY_TIME = words("by until till")  # of an amount they speak otherwise ("cut by 20 %")
_VAGUE_ABOUT = words("como some sobre")  # "about" only before what one estimates
# "Minimum term: 18 months", "el plazo máximo de entrega es de 5 días": the noun stands between.
_MOST_NAMED = words("maximo maxima maximos maximas maximum")
_LEAST_NAMED = words("minimo minima minimos minimas minimum")  # "min" is a minute, "max" a model
_IS = words(": es son is are of de")
_LABEL_REACH = 7
_REACH = 4  # how many small words may stand between an amount and its bound
_NEGATION_REACH = 4  # "no debería tardar más de 2 minutos"


def bound_of(source: Source, found: Found) -> Bound:
    """Say how the words beside an amount bound it."""
    if found.bound in {"at_most", "at_least", "exact"}:
        return found.bound
    before = _before(source, found)
    if before in {"at_most", "at_least"}:
        return before
    return _after(source, found.end) or before or found.bound or "exact"


def _after(source: Source, end: int) -> Bound | None:
    index = end + 1 if source.tokens.word(end) in {"(", ","} else end
    hit = _AFTER.at(source.tokens, index)
    return hit[0] if hit else None


def _before(source: Source, found: Found) -> Bound | None:
    tokens = source.tokens
    index = found.first
    seen: Bound | None = None
    back = False
    for _ in range(_REACH):
        hit = _BEFORE.before(tokens, index)
        if hit and not _other_sense(source, hit[1], index, found):
            bound, start = hit
            if bound != "about":
                return _negated(source, bound, start)
            seen, index = bound, start
        elif tokens.word(index - 1) in _SKIPPED:
            index -= 1
            back = back or tokens.words[index] in _LOOKING_BACK
        else:
            break
    if seen is None and tokens.word(index - 1) in _IS:
        named = _named(source, index - 1)
        if named:
            return named
    promised = tokens.word(index - 1) in {"en", "in"} and found.kind == "duration" and found.low == found.high
    return "at_most" if promised and seen is None and not back else seen


def _named(source: Source, index: int) -> Bound | None:
    """Read the bound in what the amount is of: the words before "is", "de" or a colon, back to a stop."""
    for at in range(index, max(-1, index - _LABEL_REACH), -1):
        word = source.tokens.words[at]
        if word in _MOST_NAMED:
            return "at_most"
        if word in _LEAST_NAMED:
            return "at_least"
        if not (word.isalpha() or (word == ":" and at == index)):
            break
    return None


def _negated(source: Source, bound: Bound, start: int) -> Bound:
    """Turn "no ... más de" into at most: the negation stands a few words before, in the same clause."""
    if bound != "at_least" or source.tokens.word(start) not in {
        "mas",
        "more",
        "over",
        "longer",
        "supera",
        "exceed",
    }:
        return bound
    for index in range(start - 1, max(-1, start - 1 - _NEGATION_REACH), -1):
        word = source.tokens.words[index]
        if word in _NEGATIONS:
            return "at_most"
        if not word.isalpha() and word not in {"'", "’"}:
            break
    return bound


def _other_sense(source: Source, start: int, index: int, found: Found) -> bool:
    """Say whether what looks like a bound means something else here."""
    tokens = source.tokens
    if index - start > 1:
        return False
    word = tokens.words[start]
    if word in _RANGE_LEADS:
        return found.low != found.high or becomes_another(source, index)  # "from 2 to 4 weeks" is a range
    if word in _ONLY_TIME:
        return found.kind != "time_of_day"
    if word in _VAGUE_ABOUT:
        return found.kind not in {"duration", "count", "time_of_day"}
    if word == "+":
        return tokens.is_number(start - 1) or tokens.word(start - 1) == "%"
    if word == "max":
        return tokens.word(start - 1) == "pro"
    return word == "before" and found.kind not in {"duration", "time_of_day"}
