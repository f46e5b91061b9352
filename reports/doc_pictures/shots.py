"""What is photographed: which part of which page, how wide, and in which dress."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

LANGUAGES = ("en", "es")
IMAGES = Path(__file__).parents[2] / "docs" / "images"
LARGEST, LARGEST_TOGETHER = 120_000, 1_500_000  # bytes of one picture, and of all
DESKTOP, PHONE, PAPER = 1_100, 390, 794  # CSS pixels; the last is A4


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: what lies between the first and the last of the elements that `parts` finds."""

    name: str
    page: str  # "report", "sheet" or "draft"
    parts: tuple[str, ...]  # CSS selectors
    width: int = DESKTOP
    dark: bool = False
    paper: bool = False  # as it is printed
    tall: int = 0  # at most so many pixels of it; 0: all
    opened: str = ""  # what is unfolded first

    def file(self, language: str) -> str:
        """The picture's name in docs/images."""
        return f"{self.name}-{language}.png"


_CARD = "#contradicted > article.card:first-of-type"  # a folded card is a details of the same class
_SCORE = f"{_CARD} > details:last-of-type"

SHOTS = (
    Shot("report-first-screen", "report", (".masthead", ".duel")),
    Shot("report-ways-out", "report", ("#main-gap > .strip", "#main-gap > .ways")),
    Shot("report-phone", "report", (".masthead", "#main-gap"), PHONE, tall=1_150),
    Shot("report-phone-dark", "report", (_CARD,), PHONE, dark=True, tall=1_150),
    Shot("report-ranking", "report", ("#ranking thead", "#ranking tbody tr:nth-child(5)")),
    Shot("report-since", "report", ("#since > *",)),
    Shot("report-themes", "report", (".multiples .multiple:nth-child(-n+3)",)),
    Shot("report-heat", "report", (".heat",)),
    Shot("gap-card", "report", (_CARD,)),
    Shot("gap-card-sides", "report", (f"{_CARD} > header", f"{_CARD} > .sides")),
    Shot("gap-card-numbers", "report", (f"{_CARD} > .strip",)),
    Shot("gap-card-answers", "report", (f"{_CARD} > .answers",)),
    Shot("gap-card-verdict", "report", (f"{_CARD} > .verdict", f"{_CARD} > .closing")),
    Shot("gap-card-score", "report", (_SCORE,), opened=_SCORE),
    Shot("meeting-sheet", "sheet", ("body",), PAPER, paper=True),
    Shot("draft-check", "draft", ("main",), 760),
)  # fmt: skip
