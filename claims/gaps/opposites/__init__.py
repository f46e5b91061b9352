"""What one statement promises and another takes back in so many words, in both languages, by matter."""

from claims.gaps.opposites.dealing import DEALING
from claims.gaps.opposites.kind import Common, Opposite
from claims.gaps.opposites.leaving import LEAVING
from claims.gaps.opposites.money import MONEY
from claims.gaps.opposites.terms import TERMS

__all__ = ["OPPOSITES", "Common", "Opposite"]

OPPOSITES: tuple[Opposite, ...] = (*LEAVING, *MONEY, *TERMS, *DEALING)
