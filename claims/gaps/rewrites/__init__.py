"""The smallest honest rewrite of a claim: a value replaced, an absolute taken back or limited, no more."""

from claims.gaps.rewrites.suggest import Evidence, align, no_suggestion, suggest, without_proof

__all__ = ["Evidence", "align", "no_suggestion", "suggest", "without_proof"]
