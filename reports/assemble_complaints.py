"""The complaints that gaps count, published whole: what a team works through case by case."""

from __future__ import annotations

from collections.abc import Sequence

from claims.model import Gap
from claims.themes import Corpus
from reports.result_complaints import ComplaintOut


def complaint_outs(gaps: Sequence[Gap], corpus: Corpus) -> tuple[ComplaintOut, ...]:
    """Each counted complaint once, in the order in which the gaps, the highest first, count them."""
    counted: dict[str, list[str]] = {}
    for gap in gaps:
        for text_id in gap.complaints:
            counted.setdefault(text_id, []).append(gap.id)
    return tuple(
        ComplaintOut(
            id=text.id,
            text=text.text,
            language=text.reading.lang,
            date=text.date.isoformat() if text.date else None,
            channel=text.channel,
            brand=text.brand,
            country=text.country,
            case_number=text.case_number,
            link=text.link,
            gaps=tuple(counted[text.id]),
        )
        for text in corpus.select(tuple(counted))
    )
