"""Complaints -> recurring themes, with identities that survive re-runs."""

from claims.themes.build import ThemeSurvey, build_themes
from claims.themes.corpus import Corpus
from claims.themes.customers import Customers
from claims.themes.identity import PastTheme, ThemeEvent
from claims.themes.settings import ThemeSettings

__all__ = [
    "Corpus",
    "Customers",
    "PastTheme",
    "ThemeEvent",
    "ThemeSettings",
    "ThemeSurvey",
    "build_themes",
]
