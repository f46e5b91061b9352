"""What one statement promises and another takes back in so many words, in both languages, by matter."""

from claims.consistency.opposites.dealing import DEALING
from claims.consistency.opposites.kind import Common, Opposite
from claims.consistency.opposites.leaving import LEAVING
from claims.consistency.opposites.money import MONEY
from claims.consistency.opposites.terms import TERMS

__all__ = ["OPPOSITES", "Common", "Opposite"]

OPPOSITES: tuple[Opposite, ...] = (*LEAVING, *MONEY, *TERMS, *DEALING)
