"""Matches -> gaps: contradicted, inconsistent, unsupported, silent, kept, under-promised."""

from claims.gaps.find import GapSettings, GapSurvey, find_gaps
from claims.gaps.score import FORMULA

__all__ = ["FORMULA", "GapSettings", "GapSurvey", "find_gaps"]
