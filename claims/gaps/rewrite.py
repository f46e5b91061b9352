"""The smallest honest rewrite of a claim: the value replaced, or the absolute taken back, nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from claims.model import Claim, Delta, Quantity, Suggestion, Words
from claims.statistics import nine_in_ten
from claims.text import fold

_NOT_ENOUGH = Words(
    "No hay evidencia suficiente para sugerir una redacción.", "Not enough evidence to suggest a rewrite."
)
_FROM_TOLD = Words(
    "El valor es el que habrían cumplido nueve de cada diez casos contados por quienes se quejan; "
    "no es el plazo real.",
    "The value is the one nine in ten cases told by people who complain would have met; "
    "it is not actual performance.",
)
_NO_ABSOLUTE = Words(
    "Se retira el absoluto que las quejas desmienten; lo demás queda igual.",
    "The absolute that the complaints belie is taken back; the rest stays as it is.",
)
_OWN_VALUE = Words(
    "El valor es el que la propia empresa da en el otro sitio.",
    "The value is the one the company itself gives in the other place.",
)
_RELATIVE = re.compile(r"\b(?:hoy|manana|mismo dia|dia siguiente|today|tomorrow|same|next|overnight)\b")
_DAY, _HOUR, _MINUTE = 86_400, 3_600, 60
_ABSOLUTES = {
    "es": re.compile(
        r"\b(?:siempre|en todo momento|sin excepci[oó]n(?:es)?|garantizad[oa]s?|al 100 ?%"
        r"|absolutamente)\b(?!-)[ ,]*",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:always|at all times|without exception|no exceptions|guaranteed|100 ?%|absolutely)\b(?!-)[ ,]*",
        re.IGNORECASE,
    ),
}


def suggest(
    claims: Sequence[Claim], told: Sequence[float], change: Delta | None, minimum_n: int
) -> Suggestion:
    """Rewrite the first Spanish and the first English claim; never with a number no one told."""
    if change is not None and len(told) >= minimum_n and change.unit == "s":
        value = nine_in_ten(told)
        rewrites = {
            lang: _first(claims, lang, lambda claim: _with_duration(claim, value)) for lang in ("es", "en")
        }
        if any(rewrites.values()):
            return Suggestion(rewrites["es"], rewrites["en"], _FROM_TOLD)
    rewrites = {lang: _first(claims, lang, _without_absolute) for lang in ("es", "en")}
    if any(rewrites.values()):
        return Suggestion(rewrites["es"], rewrites["en"], _NO_ABSOLUTE)
    return Suggestion("", "", _NOT_ENOUGH)


def align(more: Claim, less: Claim) -> Suggestion:
    """Say in the more generous statement what the other one says: the company's own value, nobody else's."""
    pairs = [(p, q) for p in more.quantities for q in less.quantities if p.kind == q.kind]
    if more.language != less.language or len(pairs) != 1 or len(more.quantities) != 1:
        return no_suggestion()
    promised, other = pairs[0]
    text = more.quote.replace(promised.text, other.text, 1)
    return Suggestion(
        text if more.language == "es" else "", text if more.language == "en" else "", _OWN_VALUE
    )


def no_suggestion() -> Suggestion:
    """What stands where the data supports no rewrite."""
    return Suggestion("", "", _NOT_ENOUGH)


def _first(claims: Sequence[Claim], lang: str, rewrite: Callable[[Claim], str]) -> str:
    return next((text for claim in claims if claim.language == lang and (text := rewrite(claim))), "")


def _with_duration(claim: Claim, seconds: float) -> str:
    """Replace the claim's one duration; a claim with several is left alone, lest the wrong one change."""
    durations = [q for q in claim.quantities if q.kind == "duration"]
    if len(durations) != 1:
        return ""
    quantity = durations[0]
    if _RELATIVE.search(fold(quantity.text)):
        return ""  # "order today, brew tomorrow" cannot be mended by a number
    start = claim.quote.find(quantity.text)
    if start < 0:
        return ""
    text = duration_words(seconds, claim.language, quantity)
    return claim.quote[:start] + text + claim.quote[start + len(quantity.text) :]


def duration_words(seconds: float, lang: str, like: Quantity) -> str:
    """Seconds as minutes, hours or days; hours only where the promise is in hours and it stays short."""
    hours = seconds / _HOUR
    if seconds < _HOUR:
        count, unit = max(1, round(seconds / _MINUTE)), ("minuto", "minute")
    elif hours < 48 and like.high < 48 * _HOUR:
        count, unit = round(hours), ("hora", "hour")
    else:
        count, unit = max(1, -(-int(seconds) // _DAY)), ("día", "day")
    word = unit[0] if lang == "es" else unit[1]
    return f"{count} {word}{'' if count == 1 else 's'}"


def _without_absolute(claim: Claim) -> str:
    pattern = _ABSOLUTES.get(claim.language)
    if pattern is None or "absolute" not in claim.strength:
        return ""
    shorter, removed = pattern.subn("", claim.quote, count=1)
    shorter = shorter.strip(" ,")
    if not removed or len(shorter.split()) < 2:
        return ""
    return shorter[0].upper() + shorter[1:] if claim.quote[0].isupper() else shorter
