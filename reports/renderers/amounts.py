"""Amounts as people say them: "24 h", "6 días", "2 días laborables", "1.299,50 €"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from babel import numbers

from reports.renderers.own_unit import Own, counted_in
from reports.renderers.wording import Wording

_MINUTE, _HOUR, _DAY, _WEEK, _MONTH, _YEAR = 60, 3600, 86400, 604800, 2592000, 31536000
_FEMININE = {"hour", "week"}  # in Spanish


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount in words; `count` and `feminine` let the words around it agree in Spanish."""

    text: str
    count: float
    feminine: bool = False


def amount(
    w: Wording, value: float, unit: str, *, business_days: bool = False, own: Own | None = None
) -> Amount:
    """The value in words. Units are those of claims.model.Quantity: "s", "%", ISO 4217, "bit/s" and so on.

    Times are said in the unit that people would use, or, for those of one gap, in its promise's `own`.
    """
    if unit == "s":
        return _duration(w, value, own, business_days=business_days)
    if unit in {"%", "percent"}:
        return Amount(f"{w.number(value, 2)}\u00a0%" if w.code == "es" else f"{w.number(value, 2)}%", value)
    currency, _, per = unit.partition("/")
    if re.fullmatch("[A-Z]{3}", currency):
        return Amount(_money(w, value, currency) + (f" / {_period(w, per)}" if per else ""), value)
    if unit in {"bit/s", "B", "bytes"}:
        return Amount(_scaled(w, value, "bit/s" if unit == "bit/s" else "B"), value)
    return Amount(f"{w.number(value, 2)} {unit}".strip(), value)


def _duration(w: Wording, seconds: float, own: Own | None, *, business_days: bool) -> Amount:
    if business_days:
        n = round(seconds / _DAY, 1)
        return Amount(w.ngettext("%s business day", "%s business days", n) % w.number(n), n)
    count, name = counted_in(seconds, own) if own else _counted(seconds)
    n = round(count, 1)
    forms = {
        "second": w.ngettext("%s s", "%s s", n),
        "minute": w.ngettext("%s min", "%s min", n),
        "hour": w.ngettext("%s h", "%s h", n),
        "day": w.ngettext("%s day", "%s days", n),
        "week": w.ngettext("%s week", "%s weeks", n),
        "month": w.ngettext("%s month", "%s months", n),
        "year": w.ngettext("%s year", "%s years", n),
    }
    return Amount(forms[name] % w.number(n), n, feminine=name in _FEMININE)


def usual_unit(seconds: float) -> str:
    """The unit in which people would say this time."""
    return _unit(seconds)[1]


def _counted(seconds: float) -> tuple[float, str]:
    size, name = _unit(seconds)
    return seconds / size, name


def _unit(seconds: float) -> tuple[int, str]:
    """The unit people would use: "24 h", "48 h", but "3 days"; weeks, months and years where they fit."""
    if seconds < 2 * _MINUTE and seconds % _MINUTE:
        return 1, "second"
    if seconds < 2 * _HOUR and seconds % _HOUR:
        return _MINUTE, "minute"
    if seconds <= 2 * _DAY:
        return _HOUR, "hour"
    if seconds >= _YEAR and not seconds % (_YEAR / 2):
        return _YEAR, "year"
    if seconds >= 2 * _MONTH:
        return _MONTH, "month"
    if seconds >= 2 * _WEEK and not seconds % _WEEK:
        return _WEEK, "week"
    return _DAY, "day"


def _money(w: Wording, value: float, currency: str) -> str:
    digits = 0 if value == int(value) else 2
    pattern = "#,##0" + ".00" * bool(digits)
    pattern = f"{pattern} ¤" if w.code == "es" else f"¤{pattern}"
    return numbers.format_currency(value, currency, format=pattern, locale=w.locale, currency_digits=False)


def _period(w: Wording, per: str) -> str:
    names = {
        "h": w.pgettext("per", "hour"),
        "hour": w.pgettext("per", "hour"),
        "day": w.pgettext("per", "day"),
        "week": w.pgettext("per", "week"),
        "month": w.pgettext("per", "month"),
        "year": w.pgettext("per", "year"),
    }
    return names.get(per, per)


def _scaled(w: Wording, value: float, unit: str) -> str:
    for size, prefix in ((1e12, "T"), (1e9, "G"), (1e6, "M"), (1e3, "k")):
        if value >= size:
            return f"{w.number(value / size)} {prefix}{unit}"
    return f"{w.number(value)} {unit}"
