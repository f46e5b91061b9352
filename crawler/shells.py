"""A quick look at bytes: is there hardly any text between the tags? Ordinary pages soon say no."""

from __future__ import annotations

import re

_ENOUGH = 200  # characters, as in crawler.blocks.extract
_SCRIPT = re.compile(rb"<script\b", re.IGNORECASE)
_NOT_TEXT = re.compile(
    rb"<!--.*?(?:-->|\Z)"
    rb"|<(?P<name>script|style|noscript|title|template)\b.*?(?:</(?P=name)\s*>|\Z)"
    rb"|<[^>]*(?:>|\Z)",
    re.IGNORECASE | re.DOTALL,
)


def may_be_shell(body: bytes) -> bool:
    """Tell whether a page has scripts, and so little text that they may draw the rest; linear time."""
    length = position = 0
    while length < _ENOUGH and position < len(body):
        markup = _NOT_TEXT.search(body, position)
        start, end = markup.span() if markup else (len(body), len(body))
        length += len(body[position:start].strip())
        position = end
    return length < _ENOUGH and _SCRIPT.search(body) is not None
