"""Claims meet complaints and praise: which text bears on which claim, how likely, and what it says of it."""

from claims.matching.match import ClaimMatch, JudgedPair, MatchSettings
from claims.matching.matcher import Matcher

__all__ = ["ClaimMatch", "JudgedPair", "MatchSettings", "Matcher"]
