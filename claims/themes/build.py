"""From judged texts to themes: grouped, then told, then warned of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from claims.model import Theme, Trend, Words
from claims.statistics import discoveries
from claims.themes.corpus import Corpus
from claims.themes.grouping import group_complaints
from claims.themes.identity import PastTheme, ThemeEvent
from claims.themes.settings import ThemeSettings
from claims.themes.tell import Teller


@dataclass(frozen=True, slots=True)
class ThemeSurvey:
    """All themes, the complaints no aspect explains, and what merged or split since the last run."""

    themes: tuple[Theme, ...]
    unclassified: tuple[str, ...]
    groups: Mapping[str, tuple[str, str, str]]  # theme id -> (brand, country, aspect)
    events: tuple[ThemeEvent, ...] = ()
    judged: Mapping[str, int] = field(default_factory=dict)  # theme id -> size when a split was last tried


def build_themes(
    corpus: Corpus,
    names: Mapping[str, Words],
    settings: ThemeSettings | None = None,
    past: Sequence[PastTheme] = (),
) -> ThemeSurvey:
    """Group the corpus's complaints into themes; `names` gives each aspect's name in both languages."""
    settings = settings or ThemeSettings()
    grouped = group_complaints(corpus, settings, past)
    teller = Teller(corpus, names, settings, grouped)
    themes = _with_warnings([teller.theme(theme_id, grouping) for theme_id, grouping in grouped.themes])
    return ThemeSurvey(
        tuple(sorted(themes, key=lambda theme: (-len(theme.members), theme.id))),
        grouped.unclassified,
        {theme_id: grouping.group for theme_id, grouping in grouped.themes},
        grouped.events,
        {theme_id: grouping.judged for theme_id, grouping in grouped.themes},
    )


def _with_warnings(themes: Sequence[Theme]) -> list[Theme]:
    """Mark the rises that hold among all the themes tested (false discovery rate 5%)."""
    tested = [theme for theme in themes if theme.change and theme.trend is not Trend.INSUFFICIENT]
    held = discoveries([theme.change.p for theme in tested if theme.change])
    sure = {theme.id for number, theme in enumerate(tested) if number in held}
    return [replace(theme, rising=theme.trend is Trend.GROWING and theme.id in sure) for theme in themes]
