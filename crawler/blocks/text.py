"""White space and invisible characters of running text; quotes stay exactly as a reader sees them."""

from __future__ import annotations

# Soft hyphen, zero-width space, word joiner, byte-order mark: nobody sees them, and a quote with one in it is
# found by no search. Joiners that shape emoji and bidirectional marks stay.
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff\x00"))


def tidy(text: str) -> str:
    """Collapse white space (no-break spaces too) and drop characters that are never seen."""
    text = " ".join(text.split())
    return text if text.isascii() and "\x00" not in text else " ".join(text.translate(_INVISIBLE).split())
