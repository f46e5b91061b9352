"""Telephone numbers, told from order numbers, prices and dates by shape and by the words around them.

The national shapes are those of the Spanish- and English-speaking markets the tool is for (Spain, Mexico,
Argentina, Chile, Colombia, Peru, the United States and Canada, the United Kingdom); any other number counts
when it has a country code or stands after a word such as "tel". Toll-free and special-rate lines belong to
companies: kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from crawler.redaction.context import Meaning, meaning
from crawler.redaction.model import KeepList, Kind, Span, digits_of

_CANDIDATE = re.compile(
    r"[+(0-9](?<![\w.,/@#=_+(-][+(0-9])(?:(?<=\+)\s?\(?[0-9]|(?<=\()[0-9]|(?<=[0-9]))"
    r"(?:[ \u00a0.()-]{0,3}[0-9]){6,14}(?![\w%]|[.,/:-][0-9])"
)
_DATE = re.compile(
    r"(?:[0-9]{1,2}[.-][0-9]{1,2}[.-](?:19|20)?[0-9]{2}|(?:19|20)[0-9]{2}[.-][0-9]{2}[.-][0-9]{2})(?![0-9])"
)
_GROUPS = re.compile(r"[0-9]+")
_COUNTRY_CODE = re.compile(
    r"1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|2[1-6][0-9]|3[578][0-9]|42[013]|5[09][0-9]|"
    r"6[789][0-9]|"
    r"8[05789][0-9]|9[679][0-9]"
)
# (length, first digits, how people group them; () is ungrouped)
_NATIONAL: tuple[tuple[int, re.Pattern[str], frozenset[tuple[int, ...]]], ...] = (
    (
        9,
        re.compile(r"[6-9]"),
        frozenset({(9,), (3, 3, 3), (3, 2, 2, 2), (2, 3, 2, 2), (3, 6), (2, 7), (1, 4, 4)}),
    ),  # ES, PE, CL
    (
        10,
        re.compile(r"[2-9][0-9]{2}[2-9]"),
        frozenset({(10,), (3, 3, 4), (3, 7), (3, 3, 2, 2)}),
    ),  # US, CA, MX, CO
    (10, re.compile(r"[1-9]"), frozenset({(2, 4, 4), (3, 3, 4), (3, 3, 2, 2), (2, 2, 2, 2, 2)})),  # MX, AR
    (11, re.compile(r"1[2-9]"), frozenset({(1, 3, 3, 4), (11,), (4, 3, 4)})),  # US with the trunk 1
    (
        10,
        re.compile(r"0[1-9]"),
        frozenset({(10,), (4, 6), (5, 5), (4, 3, 3), (3, 3, 4), (2, 4, 4)}),
    ),  # UK, EC
    (
        11,
        re.compile(r"0[1-9]"),
        frozenset({(11,), (5, 6), (3, 4, 4), (4, 3, 4), (5, 3, 3), (3, 8)}),
    ),  # UK, AR
)
_COMPANY_LINES = re.compile(
    r"(?:34|0034)?90[0-2][0-9]{6}|80[0-7][0-9]{6}|1?8(?:00|33|44|55|66|77|88)[0-9]{7}|0?(?:800|808|845|870|"
    r"844)[0-9]{6,7}|01800[0-9]{7}"
)


def phones(text: str, windows: list[tuple[int, int]], keep: KeepList) -> Iterator[Span]:
    """Telephone numbers within the windows of digits, but the company's own."""
    for found in (found for start, end in windows for found in _CANDIDATE.finditer(text, start, end)):
        number = found[0]
        digits = digits_of(number)
        if _COMPANY_LINES.fullmatch(digits) or keep.keeps_phone(digits) or _DATE.match(number):
            continue
        said = meaning(text, *found.span())
        if _is_phone(number, digits, said):
            yield Span(found.start(), found.end(), Kind.PHONE)


def _is_phone(number: str, digits: str, said: Meaning) -> bool:
    if said is Meaning.AMOUNT or len(set(digits)) <= 2:
        return False
    if number.startswith("+"):
        return bool(_COUNTRY_CODE.match(digits)) and 8 <= len(digits) <= 15
    if said in {Meaning.ORDER, Meaning.ACCOUNT, Meaning.CARD}:
        return False
    if digits.startswith("00") and len(digits) >= 11:
        return bool(_COUNTRY_CODE.match(digits[2:]))
    if said is Meaning.PHONE:
        return len(digits) <= 15
    groups = tuple(len(group) for group in _GROUPS.findall(number))
    if (
        groups == (3, 3, 3) and number.count(".") == 2
    ):  # 912.345.678 may be an amount: not without a word that says so
        return False
    return any(
        len(digits) == length and start.match(digits) and groups in shapes
        for length, start, shapes in _NATIONAL
    )
