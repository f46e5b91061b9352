"""Bounds: the words beside an amount that say at most, at least, or about.

The words stay outside the quantity's text. "en 24 h" and "in 24 h" bound a duration from above: who says so
promises no more than that. Without a word an amount is exact.
"""

from __future__ import annotations

from claims.model import Bound
from claims.quantities.found import Found, Source
from claims.quantities.phrases import Phrasebook

_AT_MOST = (
    "menos de", "en menos de", "no mas de", "nunca mas de", "maximo", "maximo de", "maxima de", "max.", "max",
    "como maximo", "hasta", "hasta un", "hasta en", "a mas tardar en", "a mas tardar", "antes de", "dentro de", "inferior a",
    "inferiores a", "menor a", "menor de", "menores a", "menores de", "no mayor a", "no mayor de", "no superior a",
    "por debajo de", "sin superar", "sin exceder", "no supera", "no superan", "no excede", "en el plazo de",
    "en un plazo de", "dentro del plazo de", "plazo maximo de", "no tarda mas de", "a menos de", "como mucho", "como mucho en",
    "tope de", "<", "≤", "less than", "in less than", "under", "in under", "within", "up to", "no more than",
    "not more than", "never more than", "not exceeding", "maximum", "maximum of", "at most", "no later than",
    "within a period of", "as much as", "as many as", "below", "fewer than", "no longer than", "not longer than",
    "inside", "before", "until", "till", "by", "capped at", "limited to", "limitado a", "limite de", "not to exceed",
    "up to a maximum of", "lower than", "hasta las", "antes de las", "until about", "a maximum of", "no mas tarde de",
)  # fmt: skip
_AT_LEAST = (
    "mas de", "no menos de", "al menos", "por lo menos", "como minimo", "minimo", "minimo de", "un minimo de", "min.",
    "desde", "a partir de", "superior a", "superiores a", "mayor a", "mayores a", "por encima de", "mayores de", "mayor de",
    "supera", "superan", "supere", "superen", "excede", "exceda", "partir de", "+ de", "+", ">", "≥", "more than", "over", "above", "at least",
    "minimum", "minimum of", "a minimum of", "from", "starting at", "starting from", "starts at", "start at",
    "starts from", "as low as", "as little as", "no less than", "not less than", "no fewer than", "upwards of",
    "exceeding", "exceed", "exceeds", "greater than", "higher than", "longer than", "in excess of", "beyond", "anything over",
)  # fmt: skip
_ABOUT = (
    "unos", "unas", "aproximadamente", "aprox", "aprox.", "alrededor de", "cerca de", "en torno a", "casi", "sobre",
    "mas o menos", "approx", "approx.", "approximately", "about", "around", "roughly", "nearly", "almost", "circa",
    "close to", "some", "~", "≈", "±", "an average of", "una media de", "un promedio de", "en promedio", "on average", "como",
    "practicamente", "somewhere around", "an estimated", "typically",
)  # fmt: skip
_BEFORE: Phrasebook[Bound] = Phrasebook(
    dict.fromkeys(_AT_MOST, "at_most") | dict.fromkeys(_AT_LEAST, "at_least") | dict.fromkeys(_ABOUT, "about")  # type: ignore[arg-type]  # literal kinds
)
_AFTER: Phrasebook[Bound] = Phrasebook(
    dict.fromkeys(
        ("o menos", "como maximo", "maximo", "max", "max.", "a lo sumo", "como mucho", "a mas tardar", "or less", "or under",
         "or fewer", "at most", "at the most", "tops", "max", "maximum", "at the latest", "or sooner", "or faster", "or below"),
        "at_most",
    )
    | dict.fromkeys(
        ("o mas", "o superior", "o superiores", "or more", "or over", "or above", "and up", "and over", "and above", "y mas", "como minimo", "minimo",
         "minimum", "en adelante", "at least", "or longer", "upwards", "al menos", "por lo menos", "plus"),
        "at_least",
    )
    | dict.fromkeys(
        ("aprox", "aprox.", "aproximadamente", "mas o menos", "approx", "approx.", "approximately", "or so", "y pico",
         "o asi", "or thereabouts", "give or take", "on average", "de media", "en promedio"),
        "about",
    )  # type: ignore[arg-type]  # literal kinds
)  # fmt: skip
_SKIPPED = frozenset(
    "el la los las un una the a an only just solo tan proximos proximas next first primeros primeras total of "
    "ultimos ultimas past last siguientes following your su sus".split()
)
_ONLY_TIME = frozenset({"by", "until", "till"})  # with an amount they speak of something else ("cut by 20 %")
_REACH = 4  # how many small words may stand between an amount and its bound


def bound_of(source: Source, found: Found) -> Bound:
    """Say how the words beside an amount bound it."""
    after = _after(source, found.end)
    before = _before(source, found)
    if found.bound in {"at_most", "at_least", "exact"}:
        return found.bound
    if before in {"at_most", "at_least"}:
        return before
    return after or before or found.bound or "exact"


def _after(source: Source, end: int) -> Bound | None:
    index = end + 1 if source.tokens.word(end) in {"(", ","} else end
    hit = _AFTER.at(source.tokens, index)
    return hit[0] if hit else None


def _before(source: Source, found: Found) -> Bound | None:
    tokens = source.tokens
    index = found.first
    seen: Bound | None = None
    for _ in range(_REACH):
        hit = _BEFORE.before(tokens, index)
        if hit and not _other_sense(source, hit[1], index, found):
            bound, start = hit
            if bound != "about":
                return bound
            seen, index = bound, start
        elif tokens.word(index - 1) in _SKIPPED:
            index -= 1
        else:
            break
    if seen is None and _promised_in(source, index, found):
        return "at_most"
    return seen


def _promised_in(source: Source, index: int, found: Found) -> bool:
    """Say whether "en" or "in" stands before a single duration: "en 24 h" means no later."""
    if found.kind != "duration" or found.low != found.high:
        return False
    return source.tokens.word(index - 1) in {"en", "in"} and source.tokens.word(index) not in {
        "ultimos",
        "past",
        "last",
    }


def _other_sense(source: Source, start: int, index: int, found: Found) -> bool:
    """Say whether what looks like a bound means something else here."""
    words = source.tokens.words
    phrase = words[start:index]
    if phrase[0] in _ONLY_TIME and len(phrase) == 1:
        return found.kind != "time_of_day"
    if phrase == ["como"] or phrase == ["some"] or phrase == ["sobre"]:
        return found.kind not in {"duration", "count", "time_of_day"}
    if phrase == ["+"]:
        return source.tokens.is_number(start - 1)
    return phrase == ["before"] and found.kind not in {"duration", "time_of_day"}
