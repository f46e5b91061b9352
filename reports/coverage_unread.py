"""The part of the coverage that tells of texts in a third language, which nobody read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from claims.model import Unread
from reports.result_coverage import UnreadOut, UnreadPage

_MOST_LISTED = 500


def unread_out(unread: Sequence[Unread]) -> UnreadOut:
    """Count what was not read, by what it is and by language; list the pages it stands on."""
    kinds = Counter(one.what for one in unread)
    pages = sorted({(one.url, one.language) for one in unread if one.what == "page"})
    listed = [UnreadPage(url, language) for url, language in pages]
    listed += _with_blocks(one for one in unread if one.what == "block")
    return UnreadOut(
        pages=kinds["page"],
        blocks=kinds["block"],
        statements=kinds["statement"],
        texts=kinds["text"],
        languages=_most_first(Counter(one.language for one in unread)),
        listed=tuple(listed[:_MOST_LISTED]),
        listed_total=len(listed),
    )


def _with_blocks(blocks: Iterable[Unread]) -> list[UnreadPage]:
    by_page: dict[str, Counter[str]] = {}
    for block in blocks:
        by_page.setdefault(block.url, Counter())[block.language] += 1
    return [
        UnreadPage(url, next(iter(_most_first(languages))), languages.total())
        for url, languages in sorted(by_page.items())
    ]


def _most_first(counts: Counter[str]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
