"""The number at a token, in digits or in words."""

from __future__ import annotations

from claims.quantities.digits import decimal_point, parse_digits
from claims.quantities.number_words import AND_A_HALF, NUMBER_WORDS, SCALES, Number, read_words
from claims.quantities.tokens import Tokens

__all__ = ["NUMBER_WORDS", "Number", "read_number"]

_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_FIRM_SPACES = "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}"
_MOST_GROUPS = 3  # "999 999 999"


def read_number(
    tokens: Tokens, index: int, lang: str, country: str = "", *, after_sign: bool = False
) -> Number | None:
    """Read the number that begins at a token, in digits or in words; None where none stands.

    Digits that follow letters without a space are a model or a reference, unless the letters are known to
    be a currency sign (`after_sign`).
    """
    first = tokens.word(index)
    if not first:
        return None
    if first[0] in "0123456789":
        before = tokens.word(index - 1)
        if tokens.glued(index) and not after_sign and (before.isalpha() or before in {"#", "_", "@"}):
            return None  # "S23", "IB6845", "#3"
        return _read_digits(tokens, index, lang, country)
    if first in _FRACTIONS:
        return Number(_FRACTIONS[first], index + 1)
    return read_words(tokens, index, lang) if first in NUMBER_WORDS[lang] else None


def _read_digits(tokens: Tokens, index: int, lang: str, country: str) -> Number | None:
    written, end = _spaced_thousands(tokens, index)
    value = parse_digits(written, point=decimal_point(lang, country))
    if value is None:
        return None
    if tokens.word(end) in _FRACTIONS:
        return Number(value + _FRACTIONS[tokens.words[end]], end + 1)
    if value < 100 and tokens.words[end : end + 3] == ["1", "/", "2"]:
        return Number(value + 0.5, end + 3)
    scale = SCALES[lang].get(tokens.word(end))
    if scale and tokens.word(end + 1) == "millones":
        return Number(value * scale * 1e6, end + 2, wants_de=True)
    if scale:
        return Number(value * scale, end + 1, wants_de=scale >= 1e6)
    if lang == "en" and tuple(tokens.words[end : end + 3]) == AND_A_HALF:
        return Number(value + 0.5, end + 3)
    return Number(value, end, written=written)


def _spaced_thousands(tokens: Tokens, index: int) -> tuple[str, int]:
    """Join "10 000" and "1 299,50"; a plain space joins only what cannot be two numbers side by side.

    "iPhone 14 128 GB" is two numbers, so the last group must be round or carry decimals, unless the space
    is one that does not break, which writers use for nothing else.
    """
    joined = written = tokens.raw(index)
    end = index + 1
    if len(written) > 3 or not written.isdigit() or not tokens.is_number(end):
        return written, end
    firm = False
    while tokens.is_number(end) and end <= index + _MOST_GROUPS:
        group = tokens.raw(end)
        gap = tokens.text[tokens.ends[end - 1] : tokens.starts[end]]
        if len(gap) != 1 or not group[:3].isdigit() or (len(group) > 3 and group[3] not in ",."):
            break
        if len(group) < 3:
            break
        joined += group
        firm = firm or gap in _FIRM_SPACES
        end += 1
    last = tokens.raw(end - 1)
    if end > index + 1 and (firm or last.endswith("00") or len(last) == 6):
        return joined, end
    return written, index + 1
