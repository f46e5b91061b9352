"""Redaction of one text: finders propose spans, the earlier finder wins an overlap, markers take their
place.
"""

from __future__ import annotations

import hashlib
from collections import Counter

from crawler.redaction.contacts import emails, handles
from crawler.redaction.model import MARKERS, KeepList, Redacted, Span
from crawler.redaction.names import names
from crawler.redaction.numbers import accounts_and_documents, digit_windows
from crawler.redaction.phones import phones
from crawler.redaction.urls import url_spans, url_tokens

_KEEP_NOTHING = KeepList()


def redact(text: str, keep: KeepList = _KEEP_NOTHING) -> Redacted:
    """Replace personal data in a customer's text by markers; order numbers, prices and dates stay.

    Takes time in proportion to the length of the text, whatever it holds.
    """
    spans = _spans(text, keep)
    if not spans:
        return Redacted(text)
    parts: list[str] = []
    at = 0
    for span in spans:
        parts += text[at : span.start], MARKERS[span.kind]
        at = span.end
    parts.append(text[at:])
    kinds = Counter(span.kind.value for span in spans)
    return Redacted("".join(parts), len(spans), dict(sorted(kinds.items())))


def author_hash(salt: bytes, author: str) -> str:
    """A salted hash of an author's name, 16 hexadecimal signs; "" for no name. The same person hashes the
    same.

    A hash of a known name can be found by trying names: the salt stays in the archive and never reaches
    output.
    """
    name = " ".join(author.split()).casefold()
    return hashlib.blake2b(name.encode(), key=salt[:64], digest_size=8).hexdigest() if name else ""


def _spans(text: str, keep: KeepList) -> list[Span]:
    low = text.lower()
    if len(low) != len(
        text
    ):  # a few letters grow in lower case; `low` only opens doors, but lengths must agree
        low = text
    links = url_spans(text)
    found = list(url_tokens(text, links, keep)) if links else []
    found += emails(text, low, keep)
    outside: list[Span] = []
    if windows := digit_windows(text):
        outside += accounts_and_documents(text, low, windows)
        outside += phones(text, windows, keep)
    outside += handles(text, keep)
    outside += names(text, low, keep)
    return _settle(found, outside, links)


def _settle(found: list[Span], outside: list[Span], links: list[tuple[int, int]]) -> list[Span]:
    """Drop overlaps (what was found first stays) and whatever reaches into a page's address."""
    if not found and not outside:
        return []
    ranked = [(span, rank) for rank, span in enumerate(found)]
    blocked = sorted(links)
    ranked += [(span, rank) for rank, span in enumerate(outside, len(found)) if not _hits(span, blocked)]
    taken: list[tuple[Span, int]] = []
    for span, rank in sorted(ranked, key=lambda item: (item[0].start, item[1])):
        if taken and span.start < taken[-1][0].end:
            if rank < taken[-1][1]:
                taken[-1] = (span, rank)
            continue
        taken.append((span, rank))
    return [span for span, _ in taken]


def _hits(span: Span, blocked: list[tuple[int, int]]) -> bool:
    from bisect import bisect_left

    at = bisect_left(blocked, (span.end, 0)) - 1
    return at >= 0 and blocked[at][1] > span.start
