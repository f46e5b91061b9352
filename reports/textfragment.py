"""Links that scroll a browser to a quote: `#:~:text=` directives."""

from __future__ import annotations

from urllib.parse import quote as percent_encode
from urllib.parse import urlsplit

_WHOLE_UP_TO = 90  # characters; a longer quote is given by its first and last words: links stay short
_EDGE_WORDS = 5


def deep_link(url: str, quote: str) -> str:
    """`url` with a text directive for `quote`; the URL unchanged when there is no quote or it is not http(s).

    A fragment already in the URL is kept before the directive. Commas, hyphens and ampersands have a meaning
    inside a directive and are percent-encoded (WICG scroll-to-text-fragment).
    """
    if not quote.split() or urlsplit(url).scheme not in {"http", "https"}:
        return url
    base, _, fragment = url.partition("#")
    fragment = fragment.partition(":~:")[0]
    return f"{base}#{fragment}:~:text={_directive(quote)}"


def _directive(quote: str) -> str:
    words = quote.split()
    if (len(quote) <= _WHOLE_UP_TO and "\n" not in quote.strip()) or len(words) < 2:
        return _encoded(" ".join(words))
    # An exact match must lie within one block of the page; start and end may lie in two.
    edge = min(_EDGE_WORDS, len(words) // 2)
    return f"{_encoded(' '.join(words[:edge]))},{_encoded(' '.join(words[-edge:]))}"


def _encoded(text: str) -> str:
    # `quote` leaves the hyphen alone; in a directive it marks a prefix or a suffix.
    return percent_encode(text, safe="", errors="replace").replace("-", "%2D")
