"""Matches -> gaps: contradicted, inconsistent, unsupported, silent, kept, under-promised."""

from claims.gaps.find import GapSettings, GapSurvey, find_gaps
from claims.gaps.resampling import RESAMPLES
from claims.gaps.score import FORMULA
from claims.gaps.weights import DEFAULT, SHAKE

__all__ = ["DEFAULT", "FORMULA", "RESAMPLES", "SHAKE", "GapSettings", "GapSurvey", "find_gaps"]
