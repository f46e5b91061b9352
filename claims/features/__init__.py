"""Texts as numbers: hashed words, characters and skeletons, grammar and word lists, sentence vectors."""

from claims.features.grammar import grammar
from claims.features.hashing import BUCKETS, document_frequencies, hashed, skeleton
from claims.features.views import DENSE, Reading, Scaling, Views, view

__all__ = [
    "BUCKETS",
    "DENSE",
    "Reading",
    "Scaling",
    "Views",
    "document_frequencies",
    "grammar",
    "hashed",
    "skeleton",
    "view",
]
