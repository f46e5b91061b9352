"""Words the result carries in both languages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bilingual:
    """The same words in Spanish and English."""

    es: str
    en: str
