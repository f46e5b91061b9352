"""Every complaint that some gap counts, in a compact form (see reports/result.py)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ComplaintOut:
    """One counted complaint, once, with the gaps that count it; the text is redacted, the date ISO."""

    id: str
    text: str
    language: str
    date: str | None
    channel: str
    brand: str
    country: str
    case_number: str
    link: str
    gaps: tuple[str, ...]  # ids, the first is the one that ranks highest
