"""Complaints -> recurring themes, with identities that survive re-runs."""

from claims.themes.build import ThemeSettings, ThemeSurvey, build_themes
from claims.themes.corpus import Corpus
from claims.themes.identity import PastTheme, ThemeEvent

__all__ = ["Corpus", "PastTheme", "ThemeEvent", "ThemeSettings", "ThemeSurvey", "build_themes"]
