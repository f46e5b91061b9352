"""A claim with the customers' texts that were judged against it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from claims.model import Claim, JudgedText, Relation, RelationKind


@dataclass(frozen=True, slots=True)
class MatchSettings:
    """Whether claims may meet complaints of another brand or country (by default they may not)."""

    across_brands: bool = False
    across_countries: bool = False


@dataclass(frozen=True, slots=True)
class JudgedPair:
    """One customer's text judged against one claim.

    `similarity` is their closeness (closeness.py); `bears` how likely the text, as a complaint, bears against
    the claim among all claims and complaints of the audit (standing.py, together.py).
    """

    text: JudgedText
    relation: Relation
    similarity: float
    bears: float
    alone: bool = False  # judged without what is known of the others: there are too few claims or texts

    @property
    def contradicts(self) -> bool:
        """Whether the text says otherwise than the claim."""
        return self.relation.kind is RelationKind.CONTRADICTS


@dataclass(frozen=True, slots=True)
class ClaimMatch:
    """One claim with every related text judged, closest first."""

    claim: Claim
    pairs: tuple[JudgedPair, ...]
    too_early: int = 0  # complaints older than the claim's known start

    def of(self, fit: Callable[[JudgedPair], bool]) -> ClaimMatch:
        """The same match with the fitting pairs alone."""
        return replace(self, pairs=tuple(pair for pair in self.pairs if fit(pair)))

    @property
    def contradicting(self) -> tuple[JudgedPair, ...]:
        """The texts that contradict the claim."""
        return tuple(pair for pair in self.pairs if pair.contradicts)
