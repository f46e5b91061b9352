"""Numbers written in digits, with the separators of their language and country."""

from __future__ import annotations

import re

# Spanish is written with a decimal comma, except in these countries, which follow the decimal point.
_POINT_COUNTRIES = frozenset({"MX", "US", "PR", "GT", "HN", "NI", "PA", "SV", "DO", "PE", "CU"})
_MAX_DIGITS = 15  # beyond this a float no longer holds the number, and nobody promises it
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:([.,'’´])[0-9]{3})(?:\1[0-9]{3})*")


def decimal_point(lang: str, country: str) -> bool:
    """Say whether the point is the decimal sign of this language and country."""
    return lang != "es" or country.upper() in _POINT_COUNTRIES


def parse_digits(written: str, *, point: bool, money: bool = False, percent: bool = False) -> float | None:
    """Give the value of digits with separators, or None where they are no number ("63.0.3", "12.5.2020").

    A lone separator before three digits is undecided by itself: money has no thousandths and nobody writes
    three zeros after a decimal sign, so it groups there; in a percentage up to 100 it is a decimal sign;
    else the language and country decide.
    """
    if len(written) > 2 * _MAX_DIGITS:
        return None
    signs = [char for char in written if not char.isdigit()]
    if len(written) - len(signs) > _MAX_DIGITS:
        return None
    if not signs:
        return float(written)
    last = signs[-1]
    head, _, tail = written.rpartition(last)
    if len(signs) > 1:
        if last in signs[:-1]:  # the same sign twice: it groups thousands, or this is no number
            grouped = len(set(signs)) == 1 and _THOUSANDS.fullmatch(written)
            return float(_only_digits(written)) if grouped else None
        if len(signs) > 2 and len(set(signs[:-1])) > 1:
            return None
        return float(f"{_only_digits(head)}.{tail}") if _THOUSANDS.fullmatch(head) else None
    if len(tail) == 3 and len(head) <= 3 and not head.startswith("0"):
        decimal = last == ("." if point else ",") and tail != "000"
        if percent and float(head) <= 100 and len(head) > 1:
            decimal = True
        if money:
            decimal = False
        return float(f"{head}.{tail}") if decimal else float(head + tail)
    return float(f"{head}.{tail}")


def _only_digits(written: str) -> str:
    return "".join(char for char in written if char.isdigit())
