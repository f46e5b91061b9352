"""Amounts in a text, normalised: how long, how much, how often, how fast, and how bounded.

The text of a quantity covers the number with its unit, currency, business days and "al mes"; the words that
bound it ("hasta", "within") stay outside, and speak through `bound`.
"""

from __future__ import annotations

import re

from claims.model import Quantity
from claims.quantities import availability, clock, guards, relative
from claims.quantities.bounds import bound_of
from claims.quantities.counts import read_count, read_once
from claims.quantities.found import Found, Source
from claims.quantities.measures import read_measure
from claims.quantities.numerals import NUMBER_WORDS, read_number
from claims.quantities.per import read_period
from claims.quantities.tokens import tokenise

__all__ = ["find"]

_NAMES = availability.FIRST_WORDS | relative.FIRST_WORDS | clock.NAMES
_WORDS = {lang: words | {"once", "twice"} for lang, words in NUMBER_WORDS.items()}
_BEGIN = {lang: words | _NAMES for lang, words in _WORDS.items()}
_DIGIT = re.compile(r"[0-9½¼¾]")
# Shares and sizes a period ("3.5 % p.a.", "5 GB a month"); the period is no duration of its own.
_BY_PERIOD = frozenset({"percent", "data_size", "data_rate", "distance", "weight"})
_DIGITS = frozenset("0123456789½¼¾")


def find(text: str, lang: str, country: str = "") -> tuple[Quantity, ...]:
    """Find the quantities of a text, in order and without overlap.

    `lang` ("es" or "en"; anything else reads as "en") settles number words and decimal signs; `country`
    (ISO 3166 alpha-2) settles "$", "pesos" and the decimal sign of American Spanish.
    """
    source = Source(tokenise(text), "es" if lang == "es" else "en", country)
    words = source.tokens.words
    starters = _WORDS[source.lang]
    if not _DIGIT.search(text) and _BEGIN[source.lang].isdisjoint(words):
        return ()
    quantities: list[Quantity] = []
    index = floor = 0
    after_time = False
    while index < len(words):
        word = words[index]
        found = None
        if word[0] in _DIGITS or word in starters:
            found = _at_number(source, index, floor, follows_time=after_time)
        if found is None and word in _NAMES:
            found = _at_name(source, index)
        if found is None:
            index += 1
            continue
        quantities.append(_quantity(source, found))
        after_time = found.kind == "time_of_day"
        period = read_period(source.tokens, found.end)
        index = floor = period[1] if period and found.kind in _BY_PERIOD else found.end
    return tuple(quantities)


def _at_number(source: Source, index: int, floor: int, *, follows_time: bool) -> Found | None:
    named = relative.read_relative(source, index)
    if named:
        return named
    if guards.is_reference(source, index):
        return None
    number = read_number(source.tokens, index, source.lang, source.country)
    if number is None:
        return read_measure(source, index, floor) or read_once(source, index)
    found = availability.read_availability(source, index, number)
    if found is None and number.digits:
        found = clock.read_clock(source, index, follows_time=follows_time)
    return (
        found or read_measure(source, index, floor) or read_count(source, index) or read_once(source, index)
    )


def _at_name(source: Source, index: int) -> Found | None:
    return (
        availability.read_phrase(source, index)
        or relative.read_relative(source, index)
        or clock.read_named(source, index)
    )


def _quantity(source: Source, found: Found) -> Quantity:
    tokens = source.tokens
    start, end = tokens.starts[found.first], tokens.ends[found.end - 1]
    return Quantity(
        kind=found.kind,
        low=found.low,
        high=found.high,
        unit=found.unit,
        text=tokens.text[start:end],
        start=start,
        end=end,
        currency=found.currency,
        business_days=found.business,
        bound=bound_of(source, found),
    )
