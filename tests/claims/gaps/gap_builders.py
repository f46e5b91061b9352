"""Late parcels, and the gaps that a handful of claims and texts make."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from builders import WordEncoder, corpus, told

from claims.gaps import GapSettings, find_gaps
from claims.model import Claim, Gap, JudgedText, Words
from claims.themes import build_themes

NAMES = {"delivery_time": Words("Plazo de entrega", "Delivery time")}
DAYS = (3, 4, 5, 6, 6, 7, 8, 9, 10, 12)


def late(number: int, days: int, **changes: object) -> JudgedText:
    text = told(f"Pedido {number}: la entrega tardó {days} días, entrega en 24 h mentira", **changes)
    text = replace(text, reading=replace(text.reading, quantities=text.reading.quantities[:1]))
    return replace(text, date=date(2026, 1, 5) + timedelta(weeks=number % 6))


def all_late() -> list[JudgedText]:
    return [late(number, days) for number, days in enumerate(DAYS)]


def gaps_of(
    claims: list[Claim], texts: list[JudgedText], limits: tuple[Claim, ...] = (), **settings: object
) -> list[Gap]:
    body = corpus(*texts)
    survey = build_themes(body, NAMES)
    return list(
        find_gaps(claims, limits, body, survey, WordEncoder(), NAMES, GapSettings(**settings)).gaps  # type: ignore[arg-type]
    )


def kinds(gaps: list[Gap]) -> list[str]:
    return [gap.kind.value for gap in gaps]
